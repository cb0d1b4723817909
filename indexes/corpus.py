"""An archive as a search sees it: scans its symbols, hands out its melodies."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from indexes.archive import Archive
from influence.alignment.likeness import prepare
from influence.alignment.scoring import Purpose, scan_all
from influence.evidence.findings import Work
from influence.items import Item
from influence.kernels.packed import Packed, pack
from influence.melody import Melody

__all__ = ["ArchiveCorpus"]

_REMEMBERED: Final = 100_000  # melodies, about 2 kB each
_SAMPLE: Final = 5000  # so many scores tell enough about the tail
_FEW: Final = 0.5  # share of the archive below which the wanted melodies are packed anew


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
        self.notes = lru_cache(_REMEMBERED)(lambda index: prepare(archive.melody(index)))
        self._everything = np.arange(archive.melody_count)

    @cached_property
    def sample(self) -> NDArray[np.int64]:
        """Melodies chosen without regard to any query: all, or evenly spread over the archive."""
        every = -(-self.melody_count // _SAMPLE) or 1
        return self._everything[::every]

    def candidates(self, melody: Melody) -> NDArray[np.int64]:
        """Return the melodies that may share something with a query: all of them."""
        return self._everything

    def scan(self, melody: Melody, purpose: Purpose, among: NDArray[np.int64]) -> NDArray[np.int32]:
        """Return the local alignment scores of a query with some melodies, int32[k]."""
        if len(among) < _FEW * self.melody_count:
            return scan_all(melody, self._packed(among), purpose)
        parts = [scan_all(melody, part.packed, purpose) for part in self._archive.symbols]
        scores: NDArray[np.int32] = np.concatenate([np.zeros(0, np.int32), *parts])
        return scores if len(among) == self.melody_count else scores[among]

    def _packed(self, among: NDArray[np.int64]) -> Packed:
        """Return the symbols of some melodies, laid out for the scan."""
        pitches, rhythms, lengths, first = [], [], [], 0
        for part in self._archive.symbols:
            last = first + len(part.offsets) - 1
            wanted = among[np.searchsorted(among, first) : np.searchsorted(among, last)] - first
            sizes = np.diff(part.offsets)[wanted]
            starts = part.offsets[wanted]
            # Position of every symbol wanted: its melody's start, and its place in the melody.
            ends = np.cumsum(sizes)
            at = np.arange(ends[-1] if len(ends) else 0)
            at += np.repeat(starts - (ends - sizes), sizes)
            pitches.append(part.pitches[at])
            rhythms.append(part.rhythms[at])
            lengths.append(sizes)
            first = last
        offsets = np.concatenate([[0], np.cumsum(np.concatenate(lengths))])
        return pack(np.concatenate(pitches), np.concatenate(rhythms), offsets)

    def item_at(self, number: int) -> Item:
        """Return an item's record."""
        return self._archive.item_at(number)

    def work_at(self, number: int) -> Work:
        """Return an item with its melodies and its score."""
        return self._archive.work(self._archive.item_at(number).id)
