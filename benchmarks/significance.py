"""E-values beside counts: do as many unrelated melodies reach one as it says?

Needs ``mtc_background`` and ``ceol_rince``. Queries that share nothing with an archive but by
chance: its own melodies with their notes shuffled, or played backwards; real ones of the other
collection, as they are (not all unrelated: songs travel) and backwards; and its own against other
tune families alone (which borrow from one another). Counted is how many melodies a query reach an
E-value, beside how many should. Three E-values: *reported*, that of `influence.retrieval.search`;
*whole, tail*, of the whole melody by the tail of its background; *whole, Gumbel*, by an
extreme-value law fitted to all scores, as FASTA does (Pearson 1998). Small archives take the
background that ships::

    python -m benchmarks.significance [--queries 60] [--plot FILE]

``--many`` counts *reported* alone, for so many queries that small E-values can be told too, with
intervals of 95 % for the ratio of observed to expected. It leaves out what a search does beside
E-values, and a melody may be shuffled several times. The queries are those that nothing was fitted
on: the unseen half of the tune families and of the Irish tunes, and two collections that nobody
tuned on, ``openewld`` and ``pop909``; and songs as they are against other tune families alone. What
is of the same tune family as the query does not count, shuffled or played backwards either, for a
melody that is its own mirror image is no chance hit.
``--hits`` lists those at 0.01 or less, so that they can be looked at::

    python -m benchmarks.significance --many 2000 [--archive ceol_rince] [--hits FILE]
"""

from __future__ import annotations

import argparse
import csv
import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy.stats import chi2

from benchmarks.data import DATA, collection, families, fitting_half, need
from benchmarks.retrieval.borrowing import melody_of
from benchmarks.retrieval.known_item import corpus_of
from indexes.corpus import ArchiveCorpus
from influence.alignment.symbols import inter_onsets
from influence.calibration.measuring import surprises
from influence.melody import Melody
from influence.retrieval import search, views

THRESHOLDS = (10.0, 1.0, 0.1, 0.01, 0.001)
FINE = 10 ** np.linspace(1, -4, 26)
LEAST_NOTES = 20
SMALL = (50, 200)
ROUNDS, OUTLIER = 5, 5.0
LOGS = np.log10(THRESHOLDS)
TOLD = -2.0
STRANGERS = ("openewld", "pop909")
Counts = dict[tuple[str, str, str], np.ndarray]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--queries", type=int, default=60, help="of each kind")
    parser.add_argument("--many", type=int, help="so many queries of each kind, E-values alone")
    parser.add_argument("--archive", choices=("mtc_background", "ceol_rince"), help="this alone")
    parser.add_argument("--hits", type=Path, help="with --many: list hits at 0.01 or less there")
    parser.add_argument("--plot", type=Path, help="write observed against expected there")
    chosen = parser.parse_args()
    need("mtc_background", "ceol_rince")
    if chosen.many:
        hits = many(chosen.many, chosen.archive)
        if chosen.hits:
            with chosen.hits.open("w", encoding="utf-8", newline="") as file:
                csv.writer(file).writerows([("archive", "queries", *Hit._fields), *hits])
        return
    counts: Counts = {}
    print("archive | queries | E-value | " + " | ".join(f"E <= {t:g}" for t in THRESHOLDS))
    print("expected | | | " + " | ".join(f"{t:g}" for t in THRESHOLDS))
    for archived, other in (("mtc_background", "ceol_rince"), ("ceol_rince", "mtc_background")):
        with corpus_of(archived, wanted=lambda item_id: True) as corpus:
            counts |= measure(archived, corpus, archived, other, chosen.queries)
    for size in SMALL:
        few = {f"mtc_background/{Path(name).stem}" for name in drawn("mtc_background", size, 7)}
        with corpus_of("mtc_background", wanted=few.__contains__) as corpus:
            name = f"{size} of mtc_background"
            counts |= measure(name, corpus, "mtc_background", "ceol_rince", chosen.queries)
    if chosen.plot:
        plot(counts, chosen.plot)


def drawn(name: str, count: int, seed: int) -> list[str]:
    """Return works of a collection, drawn at random among those with enough notes."""
    works = collection(name)
    names = [source for source in works if len(works[source][0]) >= LEAST_NOTES]
    chosen = np.random.default_rng(seed).choice(len(names), count, replace=False)
    return [names[i] for i in sorted(chosen)]


def shuffled(rng: np.random.Generator, melody: Melody) -> Melody:
    order = rng.permutation(len(melody))
    return melody_of(melody.pitch[order], inter_onsets(melody)[order])


def reversed_(_: np.random.Generator, melody: Melody) -> Melody:
    return melody_of(melody.pitch[::-1], inter_onsets(melody)[::-1])


def as_is(_: np.random.Generator, melody: Melody) -> Melody:
    return melody


def measure(archive: str, corpus: ArchiveCorpus, own: str, other: str, count: int) -> Counts:
    changes: list[tuple[str, str, Callable]] = [
        (f"{own}, shuffled", own, shuffled),
        (f"{own}, backwards", own, reversed_),
        (f"{other}, as they are", other, as_is),
    ]
    if own == "mtc_background" and archive == own:
        changes.append(("other families", own, as_is))
    counts: Counts = {}
    for kind, source, change in changes:
        rng, works, found = np.random.default_rng(3), collection(source), {}
        for name in drawn(source, count, 5):
            allowed = (
                unrelated(corpus, name)
                if kind == "other families"
                else np.ones(corpus.item_count, bool)
            )
            for estimator, evalues in estimates(change(rng, works[name][0]), corpus, allowed):
                found.setdefault(estimator, []).append((evalues[:, None] <= FINE).sum(axis=0))
        for estimator, reached in found.items():
            mean = counts[archive, kind, estimator] = np.mean(reached, axis=0)
            figures = (f"{mean[np.abs(FINE - t).argmin()]:.3g}" for t in THRESHOLDS)
            print(f"{archive} | {kind} | {estimator} | " + " | ".join(figures), flush=True)
    return counts


class Hit(NamedTuple):
    """A melody that reached a small E-value: the query's notes `start` to `stop` did."""

    query: str
    target: str
    log10_evalue: float
    start: int
    stop: int


def many(count: int, only: str | None) -> list[tuple]:
    """Print observed over expected, with intervals, for many queries of each kind.

    Returns the hits at 0.01 or less, each with its archive and kind of queries before it.
    """
    print("archive | queries | " + " | ".join(f"E <= {t:g}" for t in THRESHOLDS))
    found: list[tuple] = []
    for archived, other in (("mtc_background", "ceol_rince"), ("ceol_rince", "mtc_background")):
        if only not in (None, archived):
            continue
        strangers = [name for name in STRANGERS if (DATA / name).exists()]
        with corpus_of(archived, wanted=lambda item_id: True) as corpus:
            kinds: list[tuple[str, str, Callable]] = [
                ("shuffled", archived, shuffled),
                ("backwards", archived, reversed_),
                *((f"{name}, as they are", name, as_is) for name in (other, *strangers)),
                *((f"{name}, backwards", name, reversed_) for name in (other, *strangers)),
            ]
            if archived == "mtc_background":
                kinds.append(("own, other families", archived, as_is))
            for kind, source, change in kinds:
                rows, hits = counted(corpus, source, archived, change, count)
                found += [(archived, kind, *hit) for hit in hits]
                cells = (ratio(rows[:, i], t) for i, t in enumerate(THRESHOLDS))
                print(f"{archived} | {len(rows)} {kind} | {' | '.join(cells)}", flush=True)
    return found


def counted(
    corpus: ArchiveCorpus, source: str, archived: str, change: Callable, count: int
) -> tuple[np.ndarray, list[Hit]]:
    """Return how many melodies each query reaches each E-value with, and the strongest hits."""
    works, rng = collection(source), np.random.default_rng(13)
    names = [name for name in unfitted(source) if len(works[name][0]) >= LEAST_NOTES]
    labels = families() if archived == "mtc_background" else {}
    other_families = change is as_is and source == archived
    if other_families:  # what has no label may be of any
        names = [name for name in names if labels[Path(name).stem]]
    names = [names[i] for i in sorted(rng.permutation(len(names))[:count])]
    # A tune can be shuffled anew, but not played backwards in another way.
    turns = -(-count // len(names)) if change is shuffled else 1
    targets = sources_of(corpus)
    groups = np.array([labels.get(Path(target).stem) or target for target in targets])
    rows, hits = [], []
    for name in [name for _ in range(turns) for name in names][:count]:
        query = change(rng, works[name][0])
        evalues, spans = reported(query, corpus)
        evalues[groups == (labels.get(Path(name).stem) or name)] = np.inf
        if other_families:
            evalues[groups == np.array(targets)] = np.inf
        rows.append((evalues[:, None] <= LOGS).sum(axis=0))
        hits += [
            Hit(
                Path(name).stem,
                Path(targets[at]).stem,
                round(float(evalues[at]), 2),
                *spans[at],
            )
            for at in np.flatnonzero(evalues <= TOLD)
        ]
    return np.array(rows), hits


def unfitted(source: str) -> list[str]:
    """Return the works of a collection on which nothing was fitted."""
    names = sorted(collection(source))
    if source == "mtc_background":
        labels = families()
        return [name for name in names if not fitting_half(labels[Path(name).stem])]
    if source == "ceol_rince":
        return [n for n in names if int(hashlib.sha256(n.encode()).hexdigest()[-1], 16) % 2]
    return [name for name in names if "-v" not in Path(name).stem]  # one version of a song


def reported(query: Melody, corpus: ArchiveCorpus) -> tuple[np.ndarray, list[tuple[int, int]]]:
    """Return what a search reports of each melody.

    Returns
    -------
    float64[melodies]
        Its log10 E-value.
    list
        The query's notes, half-open, that reached it.
    """
    looked, _, surprise = surprises(query, np.arange(corpus.melody_count), corpus)
    best = np.argmax(surprise, axis=0)
    log10 = np.log10(corpus.melody_count) - np.max(surprise, axis=0) / np.log(10.0)
    return log10, [looked[at].span for at in best]


def ratio(hits: np.ndarray, expected: float) -> str:
    """Return observed over expected with an interval of 95 %.

    That of a Poisson law (Garwood 1936), wider where hits come in clusters: a query that has one
    often has several.
    """
    total, queries = int(hits.sum()), len(hits)
    clusters = max(float(hits.var(ddof=1) / hits.mean()), 1.0) if total else 1.0
    own = total / clusters
    low = chi2.ppf(0.025, 2 * own) / 2 if own else 0.0
    high = chi2.ppf(0.975, 2 * own + 2) / 2
    scale = clusters / (queries * expected)
    return f"{total / (queries * expected):.2f} ({low * scale:.2f} to {high * scale:.2f})"


def unrelated(corpus: ArchiveCorpus, name: str) -> np.ndarray:
    """Return which items are of another tune family than a melody, bool[items]."""
    labels = families()
    own = labels[Path(name).stem]
    found = [labels[Path(corpus.item_at(i).source).stem] for i in range(corpus.item_count)]
    return np.array([label not in {own, ""} for label in found])


def sources_of(corpus: ArchiveCorpus) -> list[str]:
    """Return the source of each melody's item."""
    return [corpus.item_at(int(number)).source for number in corpus.owners]


def estimates(
    query: Melody, corpus: ArchiveCorpus, allowed: np.ndarray
) -> Iterator[tuple[str, np.ndarray]]:
    """Yield each estimator's name and its E-values, one a melody or an item."""
    matches = [m for m in search([query], corpus, corpus.item_count).matches if allowed[m.item]]
    yield "reported", 10.0 ** np.array([match.log10_evalue for match in matches])
    every = np.arange(corpus.melody_count)
    [scores] = corpus.scan([query], every)
    among = allowed[corpus.owners]
    whole = views(query, corpus)[0].background
    log10 = whole.log10_evalue(scores[among], corpus.lengths[among], corpus.melody_count)
    yield "whole, tail", 10.0**log10
    yield "whole, Gumbel", gumbel(scores, corpus.lengths)[among]


def gumbel(scores: np.ndarray, lengths: np.ndarray) -> np.ndarray:
    """Return E-values by FASTA's method.

    Scores are regressed on the logarithm of the length, outliers left out in rounds; the
    standardised residuals follow a Gumbel law of mean 0 and variance 1.
    """
    x, s = np.log(lengths), scores.astype(float)
    kept = np.ones(len(s), bool)
    for _ in range(ROUNDS):
        slope, intercept = np.polyfit(x[kept], s[kept], 1)
        residual = s - intercept - slope * x
        z = residual / residual[kept].std()
        kept = np.abs(z) < OUTLIER
    return -len(s) * np.expm1(-np.exp(-np.pi / np.sqrt(6) * z - np.euler_gamma))


def plot(counts: Counts, path: Path) -> None:
    import matplotlib as mpl

    mpl.use("Agg")
    import matplotlib.pyplot as plt

    archives = list(dict.fromkeys(key[0] for key in counts))
    figure, axes = plt.subplots(1, len(archives), figsize=(4.4 * len(archives), 4.2), sharey=True)
    styles = {"reported": "-", "whole, tail": "--", "whole, Gumbel": ":"}
    for axis, archive in zip(np.atleast_1d(axes), archives, strict=True):
        kinds = list(dict.fromkeys(kind for name, kind, _ in counts if name == archive))
        for (name, kind, estimator), mean in counts.items():
            if name == archive:
                label = kind if estimator == "reported" else None
                colour = f"C{kinds.index(kind)}"
                axis.loglog(
                    FINE, np.maximum(mean, 1e-4), styles[estimator], color=colour, label=label
                )
        axis.loglog(FINE, FINE, color="0.6", linewidth=3, zorder=0)
        axis.set_title(archive, fontsize=10)
        axis.set_xlabel("E-value; dashed: whole melody, dotted: Gumbel")
        axis.legend(fontsize=7)
        axis.grid(alpha=0.3)
    np.atleast_1d(axes)[0].set_ylabel("melodies that reach it, a query")
    figure.tight_layout()
    figure.savefig(path, dpi=120)


if __name__ == "__main__":
    main()
