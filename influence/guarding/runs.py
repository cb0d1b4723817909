"""Exact passages: runs of notes that are the same in transposed pitch and in rhythm.

Every melody of the archive is looked at, however large it is, once for a whole batch of works.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from influence.alignment.notes import Notes, prepare
from influence.alignment.symbols import RHYTHMS
from influence.evidence.corpus import Corpus
from influence.kernels import runs as kernel
from influence.melody import Melody

__all__ = ["Run", "longest"]

_LARGEST: Final = 127
"""Semitones: no step counts as larger."""
_MELODIES: Final = 20_000
"""Of the archive, looked at together."""
_ROOM: Final = 100_000
"""Runs that are expected of so many."""
_ARCHIVED, _ASKED = -1, -2
"""Codes of the first note of a melody: no two are the same."""


@dataclass(frozen=True)
class Run:
    """A run of notes that two melodies share.

    Attributes
    ----------
    start
        First note in the query.
    melody, target_start
        Of the archive, and its first note there.
    notes
    """

    start: int
    melody: int
    target_start: int
    notes: int


def longest(queries: Sequence[Melody], corpus: Corpus, least: int) -> list[list[Run]]:
    """Return the runs of each query that cannot be made longer, longest first.

    Parameters
    ----------
    queries
    corpus
    least
        Notes of a run at least.
    """
    found: list[list[Run]] = [[] for _ in queries]
    asked = prepare(queries)
    codes = _codes(asked, _ASKED)
    hashes, places = np.empty(len(codes), np.uint64), np.empty(len(codes), np.int64)
    count = kernel.hashes(codes, asked.offsets, least - 1, hashes, places)
    order = np.argsort(hashes[:count], kind="stable")
    hashes, places = hashes[order], places[order]
    table = np.zeros(1 << kernel.BITS, np.bool_)
    table[(hashes >> np.uint64(64 - kernel.BITS)).astype(np.int64)] = True
    for first, notes in _blocks(corpus):
        room = _ROOM
        while True:
            runs = np.empty((room, 3), np.int64)
            count = kernel.find(
                _codes(notes, _ARCHIVED), notes.offsets, least - 1, codes, hashes, places, table,
                runs,
            )  # fmt: skip
            if count <= room:
                break
            room = count
        for query, run in _located(runs[:count], asked.offsets, notes.offsets, first):
            found[query].append(run)
    for each in found:
        each.sort(key=lambda run: (-run.notes, run.melody, run.start, run.target_start))
    return found


def _blocks(corpus: Corpus) -> Iterator[tuple[int, Notes]]:
    """Yield all melodies of an archive in blocks, with the number of the first of each."""
    for first in range(0, corpus.melody_count, _MELODIES):
        last = min(first + _MELODIES, corpus.melody_count)
        yield first, corpus.notes(np.arange(first, last))


def _located(
    runs: NDArray[np.int64], asked: NDArray[np.int64], held: NDArray[np.int64], first: int
) -> Iterator[tuple[int, Run]]:
    """Yield runs with the number of their query, their notes counted within the melodies."""
    queries = np.searchsorted(asked, runs[:, 0], side="right") - 1
    melodies = np.searchsorted(held, runs[:, 1], side="right") - 1
    starts, theirs = runs[:, 0] - asked[queries], runs[:, 1] - held[melodies]
    columns = starts, melodies + first, theirs, runs[:, 2]
    rows = np.stack(columns, axis=1).tolist()
    for query, row in zip(queries.tolist(), rows, strict=True):
        yield query, Run(*row)


def _codes(notes: Notes, beginning: int) -> NDArray[np.int32]:
    """Return how each note follows the one before: its step and its rhythm, int32[n]."""
    steps = np.diff(notes.pitches.astype(np.int32), prepend=np.int32(0))
    steps = np.clip(steps, -_LARGEST, _LARGEST) + _LARGEST
    codes = (steps * RHYTHMS + notes.rhythms).astype(np.int32)
    codes[notes.offsets[:-1][np.diff(notes.offsets) > 0]] = beginning
    return codes
