"""What a search needs to know of an archive, wherever and however that is stored."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from influence.evidence.findings import Work
from influence.items import Item
from influence.melody import Melody

__all__ = ["Corpus", "Scan"]


@dataclass(frozen=True, eq=False)
class Scan:
    """The scores of one query.

    Attributes
    ----------
    indices : int64[k]
        The melodies that were scored, rising; all of them where the scan was exhaustive.
    scores : int32[k]
        The local alignment score of each, under its best transposition.
    sample : int64[s]
        Melodies chosen without regard to the query: the archive's background.
    sample_scores : int32[s]
    """

    indices: NDArray[np.int64]
    scores: NDArray[np.int32]
    sample: NDArray[np.int64]
    sample_scores: NDArray[np.int32]


class Corpus(Protocol):
    """An archive as a search sees it: items and melodies, both numbered from 0."""

    @property
    def item_count(self) -> int:
        """Number of items."""

    @property
    def melody_count(self) -> int:
        """Number of melodies; an item may have several."""

    @property
    def owners(self) -> NDArray[np.int32]:
        """The number of the item that each melody belongs to, int32[melody_count]."""

    @property
    def lengths(self) -> NDArray[np.int32]:
        """The number of notes of each melody, int32[melody_count]."""

    @property
    def exhaustive(self) -> bool:
        """Whether every melody is scored, rather than those that a seed index names."""

    def scan(self, melody: Melody) -> Scan:
        """Score the melodies of the archive against a query."""

    def melody(self, index: int) -> Melody:
        """Return a melody."""

    def item_at(self, number: int) -> Item:
        """Return an item's record."""

    def work_at(self, number: int) -> Work:
        """Return an item with its melodies and its score."""
