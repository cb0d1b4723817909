"""The scores of pairs of symbols and of gaps, as fitted; they ship with the package."""

from __future__ import annotations

import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache, reduce
from importlib.resources import files
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from influence.alignment.symbols import PITCHES, RHYTHMS, UNKNOWN, symbols
from influence.kernels.packed import Packed, pack, pack_moved
from influence.kernels.scan import processors, scan_many
from influence.melody import Melody

__all__ = [
    "Purpose",
    "Scoring",
    "lead",
    "scan_all",
    "scan_each",
    "scan_one",
    "scan_under",
    "scoring",
]

Purpose = Literal["scan", "passage"]

_WORTH_THREADS = 10_000_000
"""Cells of one scan, twice over, from which threads save more time than they cost."""


@dataclass(frozen=True, eq=False)
class Scoring:
    """The score of a local alignment of two melodies under one transposition.

    Attributes
    ----------
    pitch : int8[12]
        Score of two notes by the difference of their pitch classes, target minus transposed
        query.
    rhythm : int8[16, 16]
        Added to it, by the rhythm symbols of query and target.
    gap_open, gap_extend : int
        Cost of the first and of each further note without a partner.
    """

    pitch: NDArray[np.int8]
    rhythm: NDArray[np.int8]
    gap_open: int
    gap_extend: int

    def pitches(self, transposition: int) -> NDArray[np.int8]:
        """Return the scores int8[12, 12] of pitch symbols, query by target.

        Parameters
        ----------
        transposition
            Semitones to add to the query, of which the octave does not matter.
        """
        query, target = np.ogrid[:PITCHES, :PITCHES]
        scores: NDArray[np.int8] = self.pitch[(target - query - transposition) % PITCHES]
        return scores


@cache
def scoring(purpose: Purpose) -> Scoring:
    """Return the scores that ship with the package.

    Parameters
    ----------
    purpose
        ``scan``: forgiving, so that it tells most of what is alike. ``passage``: strict, so that an
        alignment ends where the likeness ends.
    """
    model = json.loads((files("influence.alignment") / "model.json").read_text("utf-8"))
    found = model[purpose]
    pitch = np.array(found["pitch"], np.int8)
    rhythm = np.array(found["rhythm"], np.int8)
    if pitch.shape != (PITCHES,) or rhythm.shape != (RHYTHMS, RHYTHMS):
        raise ValueError("model.json does not fit the symbols of this version")
    return Scoring(pitch, rhythm, int(found["gap_open"]), int(found["gap_extend"]))


def scan_all(
    melodies: Sequence[Melody], packed: Packed, threads: int | None = None
) -> NDArray[np.int32]:
    """Return the local alignment score of each query with every target, int32[q, n].

    Each under the best of the twelve transpositions.

    Parameters
    ----------
    melodies
        The q queries.
    packed
        The n targets' symbols.
    threads
        As in `influence.kernels.scan.scan`.
    """
    best: NDArray[np.int32] = reduce(np.maximum, _transposed(melodies, packed, threads))
    return best


def scan_each(melody: Melody, packed: Packed, threads: int | None = None) -> NDArray[np.int32]:
    """Return the score of a query with every target under each transposition, int32[12, n]."""
    return np.concatenate(_transposed([melody], packed, threads))


def _transposed(
    melodies: Sequence[Melody], packed: Packed, threads: int | None
) -> list[NDArray[np.int32]]:
    queries = [symbols(melody) for melody in melodies]
    chosen = scoring("scan")
    gaps = chosen.gap_open, chosen.gap_extend

    def under(shift: int) -> NDArray[np.int32]:
        pitches = chosen.pitches(shift)
        return scan_many(queries, packed, pitches, chosen.rhythm, *gaps, threads=1)

    count = threads or processors()
    cells = packed.steps.size * sum(len(pitches) for pitches, _ in queries)
    if count == 1 or cells < _WORTH_THREADS:
        return [under(shift) for shift in range(PITCHES)]
    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(under, range(PITCHES)))


def lead(part: Melody) -> int:
    """Return by how much a part of a melody may at most score more than the whole.

    A rhythm that is unknown in the part, such as that of its first note, costs nothing there.
    """
    unknown = int(np.count_nonzero(symbols(part)[1] == UNKNOWN))
    return unknown * max(-int(scoring("scan").rhythm.min()), 0)


def scan_under(
    melodies: Sequence[Melody],
    targets: tuple[NDArray[np.uint8], NDArray[np.uint8], NDArray[np.int64]],
    chosen: NDArray[np.int64],
    transpositions: NDArray[np.int64],
    threads: int | None = None,
) -> NDArray[np.int32]:
    """Return the scores of queries with some targets, each under one transposition, int32[q, k].

    Parameters
    ----------
    melodies
        The q queries.
    targets
        Pitch symbols and rhythm symbols of all targets, and their offsets, as `pack` takes them.
    chosen : int64[k]
        Which of the targets.
    transpositions : int64[k]
        Of each, in semitones that are added to the query, 0 to 11.
    threads
        As in `influence.kernels.scan.scan`.
    """
    tables = scoring("scan")
    # The query under a transposition and a target agree as the query and the target under minus it.
    packed = pack_moved(*targets, chosen, -transpositions % PITCHES, PITCHES)
    gaps = tables.gap_open, tables.gap_extend
    queries = [symbols(melody) for melody in melodies]
    return scan_many(queries, packed, tables.pitches(0), tables.rhythm, *gaps, threads=threads)


def scan_one(melody: Melody, target: Melody) -> int:
    """Return the score of a query with one target, as `scan_all` gives it."""
    return int(scan_all([melody], pack(*symbols(target), [0, len(target)]), 1)[0, 0])
