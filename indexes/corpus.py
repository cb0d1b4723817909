"""An archive as a search sees it: scans its symbols, hands out its melodies."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from indexes import seeds
from indexes.archive import Archive
from influence.alignment.notes import Notes, joined, packed
from influence.alignment.scoring import scan_all, scan_each, scan_under
from influence.alignment.symbols import PITCHES, symbols
from influence.channels.fingerprint import Fingerprints
from influence.channels.landmarks import Landmarks
from influence.channels.recordings import Recordings
from influence.channels.versions import Chromas
from influence.evidence.findings import Population, Work
from influence.items import Item
from influence.kernels.packed import Packed
from influence.melody import Melody

__all__ = ["ArchiveCorpus"]

_REMEMBERED: Final = 100_000  # melodies, about 2 kB each
_SAMPLE: Final = 5000  # so many scores tell enough about the tail
_KEPT: Final = 3  # choices of melodies whose symbols stay laid out: two samples, and what is sought
_FEW: Final = 0.5  # share of the archive below which the wanted melodies are packed by themselves


class ArchiveCorpus:
    """The melodies and items of an open archive; an `influence.evidence.corpus.Corpus`.

    Parameters
    ----------
    archive
    exhaustive
        Whether every melody is scored, however large the archive; else seeds choose those that are
        scored from `indexes.seeds.WORTHWHILE` melodies on.
    """

    def __init__(self, archive: Archive, *, exhaustive: bool = False) -> None:
        self._archive = archive
        self.exhaustive = exhaustive or archive.melody_count < seeds.WORTHWHILE
        self.item_count = archive.item_count
        self.melody_count = archive.melody_count
        self.owners: NDArray[np.int32] = archive.owners
        self.lengths: NDArray[np.int32] = archive.lengths
        self.melody = lru_cache(_REMEMBERED)(archive.melody)
        self._everything = np.arange(archive.melody_count)
        self._last: list[tuple[NDArray[np.int64], Packed]] = []

    @cached_property
    def population(self) -> Population:
        """What the items are: traditions and dates."""
        return Population(self._archive.counts("tradition"), *self._archive.years())

    @cached_property
    def profiles(self) -> NDArray[np.uint8]:
        """What each melody has of each pitch class, uint8[melody_count, 12]."""
        nothing = np.zeros((0, PITCHES), np.uint8)
        return np.concatenate([nothing, *(part.notes.profiles for part in self._archive.symbols)])

    @cached_property
    def sample(self) -> NDArray[np.int64]:
        """Melodies chosen without regard to any query: all, or spread over the archive."""
        return seeds.sample(self.melody_count, _SAMPLE)

    def candidates(self, melody: Melody) -> NDArray[np.int64]:
        """Return the melodies that may share something with a query, rising.

        All of them in an exhaustive search, else those that share seeds with it.
        """
        if self.exhaustive:
            return self._everything
        query = symbols(melody)
        found, first = [], 0
        for part in self._archive.seeds:
            found.append(first + seeds.candidates(part, *query))
            first += len(part.offsets) - 1
        return np.concatenate([self._everything[:0], *found])

    def scan(self, queries: Sequence[Melody], among: NDArray[np.int64]) -> NDArray[np.int32]:
        """Return the local alignment scores of q queries with some melodies, int32[q, k]."""
        return self._scanned(lambda packed: scan_all(queries, packed), len(queries), among)

    def scan_each(self, query: Melody, among: NDArray[np.int64]) -> NDArray[np.int32]:
        """Return the scores of a query under each of the twelve transpositions, int32[12, k]."""
        return self._scanned(lambda packed: scan_each(query, packed), PITCHES, among)

    def _scanned(
        self, scan: Callable[[Packed], NDArray[np.int32]], rows: int, among: NDArray[np.int64]
    ) -> NDArray[np.int32]:
        if len(among) < _FEW * self.melody_count:
            return scan(self._packed(among))
        parts = [scan(part.packed) for part in self._archive.symbols]
        scores: NDArray[np.int32] = np.concatenate([np.zeros((rows, 0), np.int32), *parts], axis=1)
        return scores if len(among) == self.melody_count else scores[:, among]

    def scan_under(
        self,
        queries: Sequence[Melody],
        melodies: NDArray[np.int64],
        transpositions: NDArray[np.int64],
        threads: int | None = None,
    ) -> NDArray[np.int32]:
        """Return the scores of queries with some melodies, each under one transposition."""
        scores = np.zeros((len(queries), len(melodies)), np.int32)
        first = 0
        for part in self._archive.symbols:
            stop = first + len(part.notes)
            here = np.flatnonzero((melodies >= first) & (melodies < stop))
            targets = part.pitches, part.rhythms, part.offsets
            wanted = melodies[here] - first, transpositions[here]
            scores[:, here] = scan_under(queries, targets, *wanted, threads)
            first = stop
        return scores

    def notes(self, melodies: NDArray[np.int64]) -> Notes:
        """Return melodies as note-by-note alignments see them."""
        parts = self._archive.symbols
        firsts = np.cumsum([0, *(len(part.notes) for part in parts)])
        segment = np.searchsorted(firsts, melodies, side="right") - 1
        order = np.argsort(segment, kind="stable")
        taken = [
            part.notes.take(melodies[segment == number] - firsts[number])
            for number, part in enumerate(parts)
        ]
        found = joined(taken)
        return found if (np.diff(segment) >= 0).all() else found.take(np.argsort(order))

    def _packed(self, among: NDArray[np.int64]) -> Packed:
        """Return the symbols of some melodies, laid out for the scan; the last ones are kept."""
        for at, (known, found) in enumerate(self._last):
            if np.array_equal(known, among):
                self._last.append(self._last.pop(at))
                return found
        made = packed(self.notes(among))
        self._last = [*self._last[1 - _KEPT :], (among, made)]
        return made

    @cached_property
    def recordings(self) -> tuple[Recordings, ...]:
        """What is stored of the archive's recordings, one part a segment."""
        return tuple(
            Recordings(
                Fingerprints(part.trace("fingerprint"), part.trace_at("fingerprint")),
                Landmarks(
                    part.trace("landmarks0"),
                    part.trace("landmarks1"),
                    part.trace_at("landmarks0"),
                ),
                Chromas(part.trace("chroma"), part.trace_at("chroma")),
            )
            for part in self._archive.segments
        )

    @cached_property
    def recorded(self) -> NDArray[np.int64]:
        """The numbers of the items that are recordings, in the order of `recordings`."""
        parts = [segment.recorded + segment.record.first_item for segment in self._archive.segments]
        return np.concatenate([self._everything[:0], *parts])

    @cached_property
    def apart(self) -> NDArray[np.int64]:
        """The numbers of the items that stand in no ranking, rising."""
        return np.array(self._archive.apart(), np.int64)

    def closed(self, sha256: str) -> Item | None:
        """Return the item that is a file of this digest and of which something is withheld."""
        return self._archive.closed(sha256)

    def item_at(self, number: int) -> Item:
        """Return an item's record."""
        return self._archive.item_at(number)

    def work_at(self, number: int) -> Work:
        """Return an item with its melodies and its score."""
        return self._archive.work_at(number)
