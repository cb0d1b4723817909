"""What a search needs to know of an archive, wherever and however that is stored."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from influence.alignment.notes import Notes
from influence.channels.recordings import Recordings
from influence.evidence.findings import Population, Work
from influence.items import Item
from influence.melody import Melody

__all__ = ["Corpus"]


class Corpus(Protocol):
    """An archive as a search sees it: items and melodies, both numbered from 0."""

    @property
    def item_count(self) -> int:
        """Number of items."""

    @property
    def melody_count(self) -> int:
        """Number of melodies; an item may have several."""

    @property
    def population(self) -> Population:
        """What the items are: traditions and dates."""

    @property
    def owners(self) -> NDArray[np.int32]:
        """The number of the item that each melody belongs to, int32[melody_count]."""

    @property
    def lengths(self) -> NDArray[np.int32]:
        """The number of notes of each melody, int32[melody_count]."""

    @property
    def profiles(self) -> NDArray[np.uint8]:
        """What each melody has of each pitch class, uint8[melody_count, 12], as in `Notes`."""

    @property
    def sample(self) -> NDArray[np.int64]:
        """Melodies chosen without regard to any query, rising: what chance would give."""

    @property
    def exhaustive(self) -> bool:
        """Whether every melody is a candidate for every query."""

    def candidates(self, melody: Melody) -> NDArray[np.int64]:
        """Return the melodies that may share something with a query, rising, int64[k]."""

    def scan(self, queries: Sequence[Melody], among: NDArray[np.int64]) -> NDArray[np.int32]:
        """Return the local alignment scores of q queries with some melodies, int32[q, k].

        Parameters
        ----------
        queries
        among : int64[k]
            Numbers of melodies, rising.
        """

    def scan_each(self, query: Melody, among: NDArray[np.int64]) -> NDArray[np.int32]:
        """Return the scores of a query under each of the twelve transpositions, int32[12, k].

        Parameters
        ----------
        query
        among : int64[k]
            Numbers of melodies, rising.
        """

    def scan_under(
        self,
        queries: Sequence[Melody],
        melodies: NDArray[np.int64],
        transpositions: NDArray[np.int64],
        threads: int | None = None,
    ) -> NDArray[np.int32]:
        """Return the scores of queries with some melodies, each under one transposition.

        Parameters
        ----------
        queries
        melodies : int64[k]
            Their numbers, in any order and any number of times.
        transpositions : int64[k]
            Semitones that are added to the query, 0 to 11.
        threads
            As in `influence.kernels.scan.scan`.

        Returns
        -------
        int32[q, k]
        """

    def melody(self, index: int) -> Melody:
        """Return a melody."""

    def notes(self, melodies: NDArray[np.int64]) -> Notes:
        """Return melodies as note-by-note alignments see them.

        Parameters
        ----------
        melodies : int64[k]
            Their numbers, in any order.
        """

    @property
    def recordings(self) -> Sequence[Recordings]:
        """What is stored of the recordings, in parts."""

    @property
    def recorded(self) -> NDArray[np.int64]:
        """The numbers of the items that are recordings, in the order of `recordings`, int64[r]."""

    @property
    def apart(self) -> NDArray[np.int64]:
        """The numbers of the items that stand in no ranking, rising, int64[k]."""

    def closed(self, sha256: str) -> Item | None:
        """Return the item that is a file of this digest and of which something is withheld.

        It is as everybody may see it, the most closed where there are several.
        """

    def item_at(self, number: int) -> Item:
        """Return an item's record."""

    def work_at(self, number: int) -> Work:
        """Return an item with its melodies and its score."""
