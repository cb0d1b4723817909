"""An archive as a search sees it: scans its symbols, hands out its melodies."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from indexes.archive import Archive
from influence.alignment.scoring import scan_all
from influence.evidence.corpus import Scan
from influence.evidence.findings import Work
from influence.items import Item
from influence.melody import Melody

__all__ = ["ArchiveCorpus"]

_REMEMBERED = 100_000  # melodies, about 2 kB each


class ArchiveCorpus:
    """The melodies and items of an open archive; an `influence.evidence.corpus.Corpus`.

    Parameters
    ----------
    archive
    exhaustive
        Whether every melody is scored, however large the archive.
    """

    def __init__(self, archive: Archive, *, exhaustive: bool = False) -> None:
        self._archive = archive
        self.exhaustive = True
        self.item_count = archive.item_count
        self.melody_count = archive.melody_count
        self.owners: NDArray[np.int32] = archive.owners
        self.lengths: NDArray[np.int32] = archive.lengths
        self.melody = lru_cache(_REMEMBERED)(archive.melody)
        self._everything = np.arange(archive.melody_count)

    def scan(self, melody: Melody) -> Scan:
        """Score the melodies of the archive against a query."""
        parts = [scan_all(melody, part.packed) for part in self._archive.symbols]
        scores = np.concatenate([np.zeros(0, np.int32), *parts])
        return Scan(self._everything, scores, self._everything, scores)

    def item_at(self, number: int) -> Item:
        """Return an item's record."""
        return self._archive.item_at(number)

    def work_at(self, number: int) -> Work:
        """Return an item with its melodies and its score."""
        return self._archive.work(self._archive.item_at(number).id)
