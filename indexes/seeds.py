"""The seed index: which melodies of a large archive a query need be compared with.

It follows from the symbols of a segment (see `indexes.symbols`) and lies beside them, as plain
arrays that are mapped into memory. The seeds that a query shares with a melody on or near one
diagonal, under one transposition, make it a candidate (see `influence.kernels.seeds`); candidates
are then scored as ever. So this is a filter for archives that are too large to be scanned, and no
other score: ``benchmarks/speed/archive.py`` measures what it gains and what it misses.
"""

from __future__ import annotations

import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from indexes import disk
from influence.alignment.symbols import PITCHES, RHYTHMS, UNKNOWN
from influence.errors import ParameterError
from influence.kernels import seeds as kernels
from influence.kernels.packed import frozen, symbols_below

__all__ = [
    "FOLDER",
    "WORTHWHILE",
    "Seeds",
    "build",
    "candidates",
    "load",
    "sample",
    "store",
]

FOLDER: Final = "seeds-1"
"""Name for a folder of an index; to be changed with what is stored."""

WORTHWHILE: Final = 200_000
"""Melodies of an archive from which seeds are used: one scan of all takes half a second there, and
a search several, on two cores; seeds take a third of that at 100,000 and a sixth at a million."""

_UNIT: Final = 8
"""Of weight, to a bit."""
_COMMON: Final = 4.0
"""Bits that a hit is too cheap: it weighs what it is rarer than one seed in sixteen."""
_LEAST: Final = 24 * _UNIT
"""Weight that makes a candidate. Of 100,000 melodies 5 % are; of significant ones (E < 0.001) all
but 0.2 % on the fitting half of the tune families, all but 0.4 to 0.7 % on the other."""
_RICH: Final = 4 * _LEAST
"""A query that weighs less is compared with everything: it is short, or has only common seeds, so
that a relative may lack the few that count."""
_SAMPLE: Final = 20_000
_BLOCKS: Final = 20  # that make another thread worth starting: about a millisecond

_CLASSES: Final = np.full(256, kernels.UNCLEAR, np.int64)  # of whatever a byte may hold
_CLASSES[:UNKNOWN] = np.sign(np.arange(UNKNOWN) - UNKNOWN // 2) + 1

_STORED: Final = ("firsts", "starts", "bases", "postings", "counts")
_Melodies = tuple[NDArray[np.int64], NDArray[np.uint8], NDArray[np.uint8]]


@dataclass(frozen=True, eq=False)
class Seeds:
    """Posting lists of the seeds of n melodies, in blocks of melodies.

    Attributes
    ----------
    offsets : int64[n + 1]
    pitches, rhythms : uint8[s]
        The melodies, as in `indexes.symbols.Symbols`; they are not stored again.
    firsts : int64[b + 1]
        The first melody of each block.
    starts : uint16[b, CODES + 1]
        Where the list of each code begins, counted from the block's first posting.
    bases : int64[b + 1]
        The first posting of each block.
    postings : uint16[p]
        The places of the seeds in the block.
    counts : int64[KINDS]
        Number of seeds of each kind.
    """

    offsets: NDArray[np.int64]
    pitches: NDArray[np.uint8]
    rhythms: NDArray[np.uint8]
    firsts: NDArray[np.int64]
    starts: NDArray[np.uint16]
    bases: NDArray[np.int64]
    postings: NDArray[np.uint16]
    counts: NDArray[np.int64]

    @cached_property
    def weights(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """What a hit weighs by kind, int64[1440], and by intervals alone, int64[144]."""
        by_intervals = self.counts.reshape(-1, kernels.RHYTHMS).sum(1)
        return _weights(self.counts), _weights(by_intervals)


def build(offsets: ArrayLike, pitches: ArrayLike, rhythms: ArrayLike) -> Seeds:
    """Index melodies.

    Parameters
    ----------
    offsets : int64[n + 1]
        Where each melody starts and ends.
    pitches, rhythms : uint8[s]
        Symbols of all melodies, one after the other (see `influence.alignment.symbols`).

    Raises
    ------
    ParameterError
        If a symbol is out of its alphabet, or the offsets do not fit the symbols.
    """
    melodies = _melodies(offsets, pitches, rhythms)
    firsts = _blocks(melodies[0])
    starts = np.zeros((firsts.size - 1, kernels.CODES + 1), np.uint16)
    counts = np.zeros(kernels.KINDS, np.int64)
    kernels.count(melodies, _CLASSES, firsts, starts, counts)
    bases = np.concatenate([[0], np.cumsum(starts[:, -1], dtype=np.int64)])
    postings = np.empty(bases[-1], np.uint16)
    cursors = np.empty(kernels.CODES, np.int64)
    kernels.place(melodies, _CLASSES, firsts, starts, bases, cursors, postings)
    return Seeds(*melodies, firsts, starts, bases, postings, counts)


def store(folder: Path, seeds: Seeds) -> None:
    """Write an index as a new folder, which is there with all its files or not at all."""
    draft = folder.with_name(f"{folder.name}.draft")
    shutil.rmtree(draft, ignore_errors=True)  # of a writer that was killed
    draft.mkdir(parents=True)
    for name in _STORED:
        disk.write(draft / f"{name}.npy", disk.array_bytes(getattr(seeds, name)))
    disk.sync_folder(draft)
    draft.rename(folder)
    disk.sync_folder(folder.parent)


def load(folder: Path, offsets: ArrayLike, pitches: ArrayLike, rhythms: ArrayLike) -> Seeds | None:
    """Map the stored index of these melodies; None where it is not there or not whole."""
    try:
        arrays = [np.load(folder / f"{name}.npy", mmap_mode="r") for name in _STORED]
    except (OSError, ValueError):
        return None
    firsts, starts, bases, postings, counts = arrays
    melodies = [frozen(np.asarray(array)) for array in (offsets, pitches, rhythms)]
    whole = (
        np.array_equal(firsts, _blocks(melodies[0]))
        and starts.shape == (firsts.size - 1, kernels.CODES + 1)
        and bases.shape == firsts.shape
        and bases[0] == 0
        and np.array_equal(np.diff(bases), starts[:, -1])
        and postings.shape == (bases[-1],)
        and counts.shape == (kernels.KINDS,)
        and counts.sum() == bases[-1]
    )
    return Seeds(*melodies, *arrays) if whole else None


def candidates(
    seeds: Seeds, pitches: ArrayLike, rhythms: ArrayLike, *, threads: int | None = None
) -> NDArray[np.int64]:
    """Return the melodies that may share a passage with a query, rising.

    Parameters
    ----------
    seeds
    pitches, rhythms : uint8[m]
        Symbols of the query.
    threads
        As in `influence.kernels.scan.scan`.

    Returns
    -------
    int64[c]
        Every melody, where the query is too short or too plain to tell.

    Raises
    ------
    ParameterError
        If a symbol is out of its alphabet, or the number of threads below 1.
    """
    size = np.size(pitches)
    _, query_pitches, query_rhythms = _melodies([0, size], pitches, rhythms)
    if threads is not None and threads < 1:
        raise ParameterError(f"threads must be 1 or more, not {threads}")
    entries, weight = _entries(seeds, query_pitches, query_rhythms)
    found = np.zeros(seeds.offsets.size - 1, np.bool_)
    if weight < _RICH:
        return np.arange(found.size)
    index = tuple(frozen(getattr(seeds, name)) for name in _STORED[:4])
    offsets = frozen(seeds.offsets)

    def run(blocks: tuple[int, int]) -> None:
        sums, melodies = kernels.scratch_sizes(size)
        scratch = np.empty(sums, np.uint8), np.empty(melodies, np.int64)
        kernels.find(offsets, index, blocks, entries, size, _LEAST, *scratch, found)

    blocks = seeds.firsts.size - 1
    parts = min(threads or _cores(), 1 + blocks // _BLOCKS)
    cuts = np.linspace(0, blocks, parts + 1).astype(int).tolist()
    if parts == 1:
        run((0, blocks))
    else:
        with ThreadPoolExecutor(parts) as executor:
            list(executor.map(run, pairwise(cuts)))
    return np.flatnonzero(found)


def sample(count: int, size: int = _SAMPLE) -> NDArray[np.int64]:
    """Return some of `count` melodies, rising, as the background of every query.

    One of each run of ``count / size`` melodies, at a place in it that varies, so that the sample
    follows neither the order of collections nor that of the voices of an item.
    """
    if count <= size:
        return np.arange(count)
    bounds = np.arange(size + 1) * count // size
    # Fibonacci hashing: what the golden ratio leaves of the number of the run.
    place = np.arange(size, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15) >> np.uint64(32)
    return bounds[:-1] + place.astype(np.int64) % np.diff(bounds)


def _melodies(offsets: ArrayLike, pitches: ArrayLike, rhythms: ArrayLike) -> _Melodies:
    bounds = frozen(np.asarray(offsets, np.int64))
    pitch_symbols = symbols_below(pitches, PITCHES, "pitch")
    rhythm_symbols = symbols_below(rhythms, RHYTHMS, "rhythm")
    size = pitch_symbols.size
    if rhythm_symbols.size != size:
        raise ParameterError(f"{size} pitch symbols but {rhythm_symbols.size} rhythm symbols")
    if bounds.ndim != 1 or bounds.size == 0 or bounds[0] != 0 or bounds[-1] != size:
        raise ParameterError(f"offsets must go from 0 to the number of notes, {size}")
    if (np.diff(bounds) < 0).any():
        raise ParameterError("offsets must not decrease")
    return bounds, pitch_symbols, rhythm_symbols


def _blocks(offsets: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the first melody of each block, and the number of melodies."""
    ends = np.cumsum(kernels.widths(np.diff(offsets)))
    firsts, start = [0], 0
    while firsts[-1] < ends.size:
        last = int(np.searchsorted(ends, start + kernels.PLACES, "right"))
        firsts.append(max(last, firsts[-1] + 1))
        start = int(ends[firsts[-1] - 1])
    return np.array(firsts, np.int64)


def _weights(counts: NDArray[np.int64]) -> NDArray[np.int64]:
    share = np.maximum(counts, 1) / max(int(counts.sum()), 1)
    weights = np.rint((-np.log2(share) - _COMMON) * _UNIT)
    return np.where(counts > 0, np.clip(weights, 0, 255), 0).astype(np.int64)


def _entries(
    seeds: Seeds, pitches: NDArray[np.uint8], rhythms: NDArray[np.uint8]
) -> tuple[tuple[NDArray[np.int64], ...], int]:
    """Return kind, pitch, note and weight of all that a query looks for, and what it weighs itself.

    A seed of known rhythm meets its like, and those of unknown rhythm; one of unknown rhythm all.
    """
    count = max(pitches.size - kernels.NOTES + 1, 0)
    kinds = np.array(
        [kernels.encode(pitches, rhythms, _CLASSES, note) for note in range(count)], np.int64
    )
    of_kind, of_intervals = seeds.weights
    intervals, rhythm = np.divmod(kinds, kernels.RHYTHMS)
    unknown = kernels.RHYTHMS - 1
    met = np.arange(kernels.RHYTHMS)
    meets = (met == rhythm[:, None]) | (met == unknown) | (rhythm[:, None] == unknown)
    which, other = np.nonzero(meets)
    wanted = intervals[which] * kernels.RHYTHMS + other
    plain = (other == unknown) | (rhythm[which] == unknown)
    weights = np.where(plain, of_intervals[intervals[which]], of_kind[wanted])
    kept = (weights > 0) & (seeds.counts[wanted] > 0)
    entries = wanted, pitches[which].astype(np.int64), which, weights
    own = np.where(rhythm == unknown, of_intervals[intervals], of_kind[kinds])
    return tuple(column[kept] for column in entries), int(own.sum())


def _cores() -> int:
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1
