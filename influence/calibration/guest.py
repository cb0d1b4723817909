"""An archive with one melody more, which tells nothing of chance: the second of two works."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from influence.alignment.notes import Notes, joined, prepare
from influence.alignment.scoring import scan_one
from influence.channels.landmarks import Landmarks
from influence.evidence.corpus import Corpus
from influence.evidence.findings import Work
from influence.items import Item
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
        self.recordings: Sequence[Landmarks] = corpus.recordings
        self.recorded = corpus.recorded

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
        own = [[scan_one(query, self._melody)] for query in queries]
        both: NDArray[np.int32] = np.concatenate([scores, np.array(own, np.int32)], axis=1)
        return both

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

    def item_at(self, number: int) -> Item:
        """Return an item's record."""
        last = number == self._corpus.item_count
        return self._work.item if last else self._corpus.item_at(number)

    def work_at(self, number: int) -> Work:
        """Return an item with its melodies."""
        last = number == self._corpus.item_count
        return self._work if last else self._corpus.work_at(number)
