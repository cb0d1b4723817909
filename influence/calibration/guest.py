"""An archive with one melody more, which tells nothing of chance: the second of two works."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from influence.alignment.notes import Notes, joined, prepare
from influence.alignment.scoring import scan_all, scan_each, scan_under
from influence.alignment.symbols import symbols
from influence.channels.recordings import Recordings
from influence.evidence.corpus import Corpus
from influence.evidence.findings import Population, Work
from influence.items import Item
from influence.kernels.packed import pack
from influence.melody import Melody

__all__ = ["WithGuest"]


class WithGuest:
    """A corpus whose last melody is a guest: compared like any other, never part of the sample.

    Parameters
    ----------
    corpus
    guest
        The work that the melody is of.
    melody
    """

    def __init__(self, corpus: Corpus, guest: Work, melody: Melody) -> None:
        self._corpus, self._work, self._melody = corpus, guest, melody
        self.item_count = corpus.item_count + 1
        self.melody_count = corpus.melody_count + 1
        self.owners = np.append(corpus.owners, np.int32(corpus.item_count))
        self.lengths = np.append(corpus.lengths, np.int32(len(melody)))
        self.sample = corpus.sample
        self.exhaustive = corpus.exhaustive
        self.recordings: Sequence[Recordings] = corpus.recordings
        self.recorded = corpus.recorded
        self._symbols = (*symbols(melody), np.array([0, len(melody)]))
        self._packed = pack(*self._symbols)

    @property
    def population(self) -> Population:
        """What the items of the archive are; the guest is none of them."""
        return self._corpus.population

    @property
    def profiles(self) -> NDArray[np.uint8]:
        """What each melody has of each pitch class."""
        return np.concatenate([self._corpus.profiles, prepare([self._melody]).profiles])

    @property
    def guest(self) -> int:
        """The number of the guest."""
        return self._corpus.melody_count

    def candidates(self, melody: Melody) -> NDArray[np.int64]:
        """Return the candidates of the archive, and the guest."""
        return np.append(self._corpus.candidates(melody), self.guest)

    def scan(self, queries: Sequence[Melody], among: NDArray[np.int64]) -> NDArray[np.int32]:
        """Return local alignment scores, as any corpus does."""
        stored = among[among < self.guest]
        scores = self._corpus.scan(queries, stored)
        if len(stored) == len(among):
            return scores
        own = scan_all(queries, self._packed, 1)
        both: NDArray[np.int32] = np.concatenate([scores, own], axis=1)
        return both

    def scan_each(self, query: Melody, among: NDArray[np.int64]) -> NDArray[np.int32]:
        """Return the scores of a query under each transposition, as any corpus does."""
        stored = among[among < self.guest]
        scores = self._corpus.scan_each(query, stored)
        if len(stored) == len(among):
            return scores
        own = scan_each(query, self._packed, 1)
        both: NDArray[np.int32] = np.concatenate([scores, own], axis=1)
        return both

    def scan_under(
        self,
        queries: Sequence[Melody],
        melodies: NDArray[np.int64],
        transpositions: NDArray[np.int64],
        threads: int | None = None,
    ) -> NDArray[np.int32]:
        """Return the scores of queries with some melodies, each under one transposition."""
        own = melodies == self.guest
        scores = np.empty((len(queries), len(melodies)), np.int32)
        stored = melodies[~own], transpositions[~own]
        scores[:, ~own] = self._corpus.scan_under(queries, *stored, threads)
        places = np.zeros(int(own.sum()), np.int64)
        scores[:, own] = scan_under(queries, self._symbols, places, transpositions[own], threads)
        return scores

    def melody(self, index: int) -> Melody:
        """Return a melody."""
        return self._melody if index == self.guest else self._corpus.melody(index)

    def notes(self, melodies: NDArray[np.int64]) -> Notes:
        """Return melodies as note-by-note alignments see them, in any order."""
        own = melodies == self.guest
        stored = self._corpus.notes(melodies[~own])
        if not own.any():
            return stored
        place = np.empty(len(melodies), np.int64)
        place[~own], place[own] = np.arange(len(stored)), len(stored)
        return joined([stored, prepare([self._melody])]).take(place)

    @property
    def apart(self) -> NDArray[np.int64]:
        """The numbers of the items that stand in no ranking."""
        return self._corpus.apart

    def closed(self, sha256: str) -> Item | None:
        """Return the withheld item that is a file of this digest."""
        return self._corpus.closed(sha256)

    def item_at(self, number: int) -> Item:
        """Return an item's record."""
        last = number == self._corpus.item_count
        return self._work.item if last else self._corpus.item_at(number)

    def work_at(self, number: int) -> Work:
        """Return an item with its melodies."""
        last = number == self._corpus.item_count
        return self._work if last else self._corpus.work_at(number)
