"""The exhaustive scan and the seed index on archives of growing size.

    python -m benchmarks.speed.archive --sizes 10000 100000 1000000 --plot growth.png

Each archive holds the melodies of ``mtc_background`` whose tune family is for quoting, except the
queries, and melodies drawn from a Markov chain that was fitted on all (see
`benchmarks.speed.markov`). Half of the queries are members of tune families, the others melodies
into which a passage of the archive was set: 12, 16 or 24 notes, transposed, 15 % of them changed.
What the scan finds is every melody with an E-value below 0.001 under the background that both ways
share; recall is the share of it that is among the candidates of the seeds. Archives are stored and
mapped into memory as in use. Times are of one query on all cores, without the fit of the
background, which both need; disturbed runs are why they are medians. *search* is a whole search as
`influence search` makes it: the scans of all views, the note-by-note look, the relatives.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np

from benchmarks.data import DATA, collection, families, fitting_half
from benchmarks.speed.markov import Melodies, draw, joined
from indexes import seeds, symbols
from indexes.corpus import ArchiveCorpus
from influence.alignment.notes import PLACES, TRAITS, Notes
from influence.alignment.symbols import PITCHES
from influence.alignment.symbols import symbols as symbolise
from influence.evidence.significance import fit
from influence.kernels.packed import pack
from influence.melody import Melody
from influence.retrieval import search

EVALUE = 0.001
PASSAGES = 12, 16, 24
CHANGED = 0.15
SEED = 20261122
TOP = 100


@dataclass(frozen=True)
class Row:
    """What was measured on one archive; times in seconds, sizes in bytes per melody."""

    melodies: int
    scan: float
    seeds: float
    slowest: float
    search: float
    share: float
    found: int
    recall: float
    memory_scan: float
    memory_seeds: float
    disk: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--queries", type=int, default=60)
    parser.add_argument("--fitting", action="store_true", help="on the half that is for fitting")
    parser.add_argument("--plot", type=Path, help="file to draw the growth of the times into")
    arguments = parser.parse_args()
    rng = np.random.default_rng(SEED)
    if (DATA / "mtc_background").exists():
        queries, relatives, real = real_music(arguments.queries, arguments.fitting, rng)
    else:
        print(f"RANDOM MELODIES, for mtc_background is not in {DATA} (set INFLUENCE_DATA):")
        print("these figures say nothing about real music\n")
        queries, relatives, real = random_music(arguments.queries, rng)
    print("melodies | scan s | seeds s (slowest) | search s | scored | found | recall | bytes each")
    print("bytes: in memory for the scan, for the seeds; on disk")
    rows = []
    for size in arguments.sizes:
        row = measure(queries, archive_of(size, relatives, real))
        rows.append(row)
        print(
            f"{row.melodies:8} | {row.scan:6.3f} | {row.seeds:7.3f} ({row.slowest:7.3f}) |"
            f" {row.search:8.3f} | {row.share:6.2%} | {row.found:5} | {row.recall:6.2%} |"
            f" {row.memory_scan:.0f}, {row.memory_seeds:.0f}, {row.disk:.0f}",
            flush=True,
        )
    if arguments.plot:
        plot(rows, arguments.plot)


def real_music(
    count: int, fitting: bool, rng: np.random.Generator
) -> tuple[list[Melody], Melodies, Melodies]:
    """Return queries, the melodies that some are related to, and all melodies."""
    labels = families()
    works = collection("mtc_background")
    everything = [(labels[Path(name).stem], m) for name, found in works.items() for m in found]
    ours = [pair for pair in everything if fitting_half(pair[0]) == fitting]
    hosts = [m for family, m in everything if fitting_half(family) != fitting and len(m) >= 30]
    members: dict[str, list[int]] = {}
    for index, (family, _) in enumerate(ours):
        members.setdefault(family, []).append(index)
    large = sorted(family for family, found in members.items() if len(found) >= 2)
    chosen = rng.permutation(len(large))[: count // 2]
    taken = {int(rng.choice(members[large[i]])) for i in chosen}
    kept = [m for index, (_, m) in enumerate(ours) if index not in taken]
    queries = [ours[index][1] for index in sorted(taken)]
    queries += borrowers(count - len(queries), kept, hosts, rng)
    return queries, of(kept), of([m for _, m in everything])


def random_music(count: int, rng: np.random.Generator) -> tuple[list[Melody], Melodies, Melodies]:
    """Return the same of melodies that no one ever sang."""
    melodies = [
        melody(60 + np.cumsum(rng.integers(-4, 5, n)), rng.choice([0.5, 1.0, 1.0, 2.0], n))
        for n in rng.integers(30, 120, 2000)
    ]
    half = len(melodies) // 2
    queries = borrowers(count, melodies[:half], melodies[half:], rng)
    return queries, of(melodies[:half]), of(melodies)


def borrowers(
    count: int, sources: Sequence[Melody], hosts: Sequence[Melody], rng: np.random.Generator
) -> list[Melody]:
    """Return hosts with changed passages of sources in them."""
    sources = [source for source in sources if len(source) >= 30]
    return [
        with_passage(
            sources[rng.integers(len(sources))],
            hosts[rng.integers(len(hosts))],
            PASSAGES[number % len(PASSAGES)],
            rng,
        )
        for number in range(count)
    ]


def with_passage(source: Melody, host: Melody, notes: int, rng: np.random.Generator) -> Melody:
    """Set a passage into a host: in another key and tempo, some pitches and a duration changed."""
    start = rng.integers(0, len(source) - notes + 1)
    pitch, between = source.pitch[start : start + notes].copy(), gaps(source)[start : start + notes]
    changed = rng.choice(notes, round(CHANGED * notes), replace=False)
    pitch[changed] += rng.choice([-3, -2, -1, 1, 2, 3], changed.size)
    own = gaps(host)
    between = between * np.median(own) / np.median(between)
    between[changed[0]] *= rng.choice([0.5, 1.0, 2.0])
    at = rng.integers(0, len(host) + 1)
    pitch = pitch + rng.integers(-5, 7)
    return melody(
        np.concatenate([host.pitch[:at], pitch, host.pitch[at:]]),
        np.concatenate([own[:at], between, own[at:]]),
    )


def gaps(of: Melody) -> np.ndarray:
    """Return the times from each note to the next, and the duration of the last."""
    return np.append(np.diff(of.onset), max(of.duration[-1], 1e-3))


def melody(pitch: np.ndarray, between: np.ndarray) -> Melody:
    n = len(pitch)
    onset = np.cumsum(between) - between
    unknown = np.full(n, np.nan), np.full(n, -1, np.int32)
    return Melody(onset, between, pitch.astype(float), *unknown, ("",) * n)


def of(melodies: Sequence[Melody]) -> Melodies:
    return joined([symbolise(m) for m in melodies])


def archive_of(size: int, relatives: Melodies, real: Melodies) -> Melodies:
    """Return the relatives, and as many drawn melodies as are lacking."""
    if size <= len(relatives):
        return relatives.first(size)
    return relatives.followed_by(draw(real, size - len(relatives), SEED))


def measure(queries: Sequence[Melody], melodies: Melodies) -> Row:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        packed = pack(melodies.pitches, melodies.rhythms, melodies.offsets)
        made = symbols.Symbols(notes_of(melodies), melodies.pitches, packed)
        symbols.store(place / "symbols", made)
        start = time.perf_counter()
        index = seeds.build(melodies.offsets, melodies.pitches, melodies.rhythms)
        print(
            f"{len(melodies)} melodies indexed in {time.perf_counter() - start:.2f} s", flush=True
        )
        seeds.store(place / "symbols" / seeds.FOLDER, index)
        disk = sum(f.stat().st_size for f in place.rglob("*") if f.is_file()) / len(melodies)
        del made, packed, index
        row = searched(queries, place / "symbols", len(melodies))
        return replace(row, disk=disk)


def notes_of(melodies: Melodies) -> Notes:
    """Return drawn melodies as notes: in one octave, of one length, without metre and phrases."""
    count, shape = len(melodies.pitches), (len(melodies), PITCHES)
    melody = np.repeat(np.arange(len(melodies)), np.diff(melodies.offsets))
    times = np.bincount(melody * PITCHES + melodies.pitches, minlength=shape[0] * shape[1])
    times = times.reshape(shape)
    profiles = np.rint(255 * times / times.sum(axis=1, keepdims=True)).astype(np.uint8)
    return Notes(
        melodies.offsets,
        melodies.pitches.astype(np.int16),
        np.full(count, PLACES - 1, np.uint8),
        melodies.rhythms,
        np.ones(count, np.float16),
        profiles,
        np.zeros((len(melodies), TRAITS), np.float32),
    )


def searched(queries: Sequence[Melody], place: Path, count: int) -> Row:
    stored = symbols.load(place, count)
    assert stored is not None
    flat = stored.offsets, stored.pitches, stored.rhythms
    index = seeds.load(place / seeds.FOLDER, *flat)
    assert index is not None
    corpus = ArchiveCorpus(archive(stored, index, count))
    everything, sample = np.arange(count), seeds.sample(count)
    lengths = np.diff(stored.offsets)
    times: list[tuple[float, float, float]] = []
    shares, found, kept = [], 0, 0
    for number, query in enumerate([queries[0], *queries]):
        scan_time, (scores,) = seconds(lambda q=query: corpus.scan([q], everything))
        seed_time, chosen = seconds(lambda q=query: by_seeds(q, index, corpus, sample))
        search_time, _ = seconds(lambda q=query: search([q], corpus, TOP))
        if number == 0:  # compiles, and reads the files
            continue
        background = fit(scores[sample], lengths[sample])
        near = np.flatnonzero(background.log10_evalue(scores, lengths, count) < np.log10(EVALUE))
        found += near.size
        kept += int(np.isin(near, chosen).sum())
        times.append((scan_time, seed_time, search_time))
        shares.append(len(chosen) / count)
    scan, seed, whole = np.median(times, axis=0)
    return Row(
        count, float(scan), float(seed), max(t for _, t, _ in times), float(whole),
        float(np.mean(shares)), found, kept / max(found, 1),
        memory_scan=sum(array.nbytes for array in stored.packed) / count,
        memory_seeds=memory(index) / count,
        disk=0.0,
    )  # fmt: skip


def by_seeds(
    query: Melody, index: seeds.Seeds, corpus: ArchiveCorpus, sample: np.ndarray
) -> np.ndarray:
    """Score the candidates and the sample as a search would; return the candidates."""
    chosen = seeds.candidates(index, *symbolise(query))
    corpus.scan([query], np.union1d(chosen, sample))
    return chosen


def archive(stored: symbols.Symbols, index: seeds.Seeds, count: int) -> Any:
    """Return what a corpus asks of an archive."""

    def drawn(number: int) -> Melody:
        run = slice(stored.offsets[number], stored.offsets[number + 1])
        return melody(60.0 + stored.pitches[run], np.ones(run.stop - run.start))

    return SimpleNamespace(
        symbols=(stored,), seeds=(index,), melody_count=count, item_count=count, melody=drawn,
        owners=np.arange(count, dtype=np.int32), lengths=np.diff(stored.offsets).astype(np.int32),
    )  # fmt: skip


def memory(index: seeds.Seeds) -> float:
    """Return the bytes of an index with the flat symbols, which candidates are taken from."""
    return float(sum(getattr(index, name).nbytes for name in seeds.Seeds.__dataclass_fields__))


def seconds(function: Callable[[], Any]) -> tuple[float, Any]:
    start = time.perf_counter()
    result = function()
    return time.perf_counter() - start, result


def plot(rows: Sequence[Row], path: Path) -> None:
    import matplotlib as mpl

    mpl.use("agg")
    from matplotlib import pyplot

    sizes = [row.melodies for row in rows]
    figure, axes = pyplot.subplots(figsize=(6, 4), layout="constrained")
    axes.loglog(sizes, [row.scan for row in rows], "o-", label="exhaustive scan")
    axes.loglog(sizes, [row.seeds for row in rows], "s-", label="seeds, then candidates")
    axes.loglog(sizes, [row.slowest for row in rows], "s:", color="C1", label="its slowest query")
    axes.set(xlabel="melodies in the archive", ylabel="seconds per query")
    axes.grid(alpha=0.3)
    axes.legend()
    figure.savefig(path)


if __name__ == "__main__":
    main()
