"""Borrowed phrases: is the source of a changed phrase found in an archive?

A phrase of 8 to 24 notes is cut from a melody of ``ceol_rince`` or ``mtc_background``, transposed,
re-timed (0.5 to 2), ornamented, 0 to 30 % of its notes changed, and set into a melody of the other
collection: a host of another tradition, for one of the same has relatives of its own in the
archive. The archive is the source's collection. Found counts the source, or any item that holds the
unchanged phrase note for note, which is as right an answer; members of the source's own tune family
are passed over. Two questions: *work*, the whole work is the query; *phrase*, the phrase as changed
is the query::

    python -m benchmarks.retrieval.borrowed_phrases [--count 100] [--plot FILE]
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import numpy as np

from benchmarks.data import archive_of, families, fitting_half, need
from benchmarks.retrieval import baselines
from benchmarks.retrieval.borrowing import Borrowing, borrow
from indexes.archive import Archive
from indexes.corpus import ArchiveCorpus
from influence.alignment.align import align
from influence.retrieval import search

NOTES = (8, 12, 16, 24)
CHANGED = (0.0, 0.15, 0.3)
LEAST_HOST = 30


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=100, help="borrowings of each kind")
    parser.add_argument("--only", type=int, default=0, help="only phrases of so many notes")
    parser.add_argument("--plot", type=Path, help="write the curves there")
    parser.add_argument("--no-baselines", action="store_true")
    chosen = parser.parse_args()
    need("ceol_rince", "mtc_background")
    curves = {}
    with tempfile.TemporaryDirectory() as top:
        for archived, hosted in (
            ("ceol_rince", "mtc_background"),
            ("mtc_background", "ceol_rince"),
        ):
            folder = Path(top) / archived
            folder.mkdir()
            other = Path(top) / f"{hosted}-hosts-for-{archived}"
            other.mkdir()
            with (
                Archive.open(archive_of(folder, archived)) as archive,
                Archive.open(archive_of(other, hosted)) as hosts,
            ):
                print(f"\narchive {archived}: {archive.item_count} items; hosts from {hosted}")
                print(
                    "notes | changed | question | recall@1 | recall@10 | bounds within 2"
                    " | parasail@1 | trigram@1"
                )
                curves |= measure(ArchiveCorpus(archive), ArchiveCorpus(hosts), archived, chosen)
    if chosen.plot:
        plot(curves, chosen.plot)


def measure(
    corpus: ArchiveCorpus, hosts: ArchiveCorpus, archived: str, chosen: argparse.Namespace
) -> dict[tuple[str, str, int], list[float]]:
    labels = families() if archived == "mtc_background" else {}
    family = [labels.get(Path(corpus.item_at(i).source).stem, "") for i in range(corpus.item_count)]
    melodies = [corpus.melody(i) for i in range(corpus.melody_count)]
    unseen = [i for i, name in enumerate(family) if not name or not fitting_half(name)]
    peers = (baselines.parasail_scores, baselines.trigrams)
    scorers = [] if chosen.no_baselines else [make(melodies) for make in peers]
    curves: dict[tuple[str, str, int], list[float]] = {}
    for notes in NOTES:
        if chosen.only not in {0, notes}:
            continue
        for changed in CHANGED:
            rng = np.random.default_rng([notes, round(100 * changed)])
            cases = [
                case(rng, melodies, unseen, hosts, notes, changed) for _ in range(chosen.count)
            ]
            for question in ("work", "phrase"):
                found = [ranked(c, question, corpus, melodies, family) for c in cases]
                ranks = np.array([rank for rank, _ in found])
                bounds = [good for rank, good in found if rank == 1]
                others = [
                    np.mean([baseline_rank(c, question, s, melodies, family) == 1 for c in cases])
                    for s in scorers
                ]
                first = float(np.mean(ranks == 1))
                curves.setdefault((archived, question, notes), []).append(first)
                print(
                    f"{notes} | {changed:.0%} | {question} | {first:.2f}"
                    f" | {np.mean(ranks <= 10):.2f}"
                    f" | {np.mean(bounds) if bounds else float('nan'):.2f}"
                    + "".join(f" | {recall:.2f}" for recall in others),
                    flush=True,
                )
    return curves


def case(rng, melodies, unseen, hosts, notes, changed) -> Borrowing:
    while True:
        source = int(rng.choice(unseen))
        host = hosts.melody(int(rng.integers(hosts.melody_count)))
        if len(melodies[source]) >= notes + 4 and len(host) >= LEAST_HOST:
            return borrow(rng, melodies[source], source, host, notes, changed)


def ranked(c: Borrowing, question, corpus, melodies, family) -> tuple[int, bool]:
    """Return the rank of the source, and whether the bounds of the passage are right."""
    query = c.work if question == "work" else c.phrase
    found = search([query], corpus, 50)
    order = [match.item for match in found.matches]
    rank = rank_of(c, order, corpus.owners, melodies, family)
    if rank != 1:
        return rank, False
    source = melodies[c.source]
    expected = c.query_range if question == "work" else (0, len(c.phrase))
    passages = [a.query_range for a in align(query, source, passages=3)]
    near = [max(abs(a - expected[0]), abs(b - expected[1])) <= 2 for a, b in passages]
    return rank, any(near)


def rank_of(c: Borrowing, order, owners, melodies, family) -> int:
    """Return the rank of the first right answer, passing over the source's own relatives."""
    rank = 0
    for item in order:
        rank += 1
        melody = int(np.searchsorted(owners, item))
        if melody == c.source or holds(melodies[melody], c):
            return rank
        if family[item] and family[item] == family[int(owners[c.source])]:
            rank -= 1
    return 10**6


def holds(melody, c: Borrowing) -> bool:
    """Return whether a melody holds the unchanged phrase note for note, in any key."""
    wanted = np.diff(c.original.pitch)
    steps = np.diff(melody.pitch)
    if len(steps) < len(wanted):
        return False
    windows = np.lib.stride_tricks.sliding_window_view(steps, len(wanted))
    return bool((windows == wanted).all(axis=1).any())


def baseline_rank(c: Borrowing, question, scorer, melodies, family) -> int:
    scores = scorer(c.work if question == "work" else c.phrase)
    order = np.argsort(-scores, kind="stable")[:50]
    return rank_of(c, order, np.arange(len(melodies)), melodies, family)


def plot(curves: dict[tuple[str, str, int], list[float]], path: Path) -> None:
    import matplotlib as mpl

    mpl.use("Agg")
    import matplotlib.pyplot as plt

    panels = sorted({key[:2] for key in curves})
    figure, axes = plt.subplots(1, len(panels), figsize=(4 * len(panels), 3.6), sharey=True)
    for axis, panel in zip(np.atleast_1d(axes), panels, strict=True):
        for (archive, question, notes), recalls in sorted(curves.items()):
            if (archive, question) == panel:
                axis.plot([100 * c for c in CHANGED], recalls, "o-", label=f"{notes} notes")
        axis.set_title(f"{panel[0]}: {panel[1]}", fontsize=10)
        axis.set_xlabel("notes changed, %")
        axis.set_ylim(0, 1.02)
        axis.grid(alpha=0.3)
    np.atleast_1d(axes)[0].set_ylabel("recall@1")
    np.atleast_1d(axes)[0].legend(fontsize=8)
    figure.tight_layout()
    figure.savefig(path, dpi=120)


if __name__ == "__main__":
    main()
