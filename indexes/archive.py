"""An archive, open for reading: one state of it, whatever a writer adds meanwhile."""

from __future__ import annotations

import sqlite3
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import NDArray

from indexes import catalogue, folder, symbols
from indexes.disk import in_words
from indexes.metadata import plain
from indexes.segments import Segment
from indexes.symbols import Symbols
from influence.errors import ArchiveError, ArchiveVersionError, UnknownItemError
from influence.evidence.findings import Work
from influence.items import Item
from influence.melody import Melody
from influence.parameters import AnalysisParameters
from influence.rights.access import (
    Level,
    access,
    handle,
    is_handle,
    is_personal_joik,
    public,
    tells_of_a_person,
)

if TYPE_CHECKING:
    from indexes.seeds import Seeds

__all__ = ["Archive", "seeds_of", "segments_of", "symbols_of"]


class Archive:
    """An archive, open for reading; a context manager.

    Items are numbered from 0 in the order in which they were added, and so are melodies, item
    after item; records without music have negative numbers, and no search meets them. What is
    added after opening is not seen.

    Parameters
    ----------
    path
        Folder of the archive.
    lifted
        Whether items are handed out as they are stored. Else each is as everybody may see it
        (`influence.rights.access.public`), and a secret one is found by no id.

    Attributes
    ----------
    path
    parameters
        With which its files were analysed.
    digest
        SHA-256 in hexadecimal over the parameters and every item, melody and score, in their
        order: the same additions in the same order give the same digest, on whatever day and
        however they were interrupted.
    item_count, melody_count, note_count
        Of the items with music.
    """

    def __init__(self, path: Path, *, lifted: bool = False) -> None:
        self.path = path
        self.lifted = lifted
        with in_words(path, "open"):
            self._connection, self._state, self.segments = _opened(path)
        try:
            self.parameters = folder.parameters_of(path, self._state)
        except ArchiveVersionError:
            self.close()
            raise
        self.digest = self._state.digest.hex()
        self.item_count = self._state.items
        self.melody_count = self._state.melodies
        self.note_count = sum(segment.record.notes for segment in self.segments)
        self._first_melodies = [segment.record.first_melody for segment in self.segments]

    @classmethod
    def open(
        cls,
        path: Path | str,
        parameters: AnalysisParameters | None = None,
        *,
        lifted: bool = False,
    ) -> Archive:
        """Open an archive.

        Parameters
        ----------
        path
            Its folder.
        parameters
            What its files must have been analysed with; anything goes where None.
        lifted
            As of the class.

        Raises
        ------
        ArchiveError
            Where the folder is no archive, or damaged.
        ArchiveVersionError
            Where another version or other parameters made it.
        """
        archive = cls(Path(path), lifted=lifted)
        try:
            folder.agree(archive.path, archive.parameters, parameters)
        except ArchiveVersionError:
            archive.close()
            raise
        return archive

    @classmethod
    def create(cls, path: Path | str, parameters: AnalysisParameters | None = None) -> Archive:
        """Make an empty archive in a new or empty folder, and open it."""
        path = Path(path)
        if folder.exists(path):
            raise ArchiveError(f"there is an archive {path} already; open it or name another")
        folder.make(path, parameters or AnalysisParameters())
        return cls(path)

    def close(self) -> None:
        """Close the catalogue; melodies and symbols that were handed out stay valid."""
        self._connection.close()

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __len__(self) -> int:
        return self.item_count

    @property
    def record_count(self) -> int:
        """Number of records without music."""
        with in_words(self.path, "read"):
            return catalogue.record_count(self._connection, self._state.revision)

    def items(self) -> Iterator[Item]:
        """Yield all items in their order, then the records without music."""
        return (entry.item for entry in self.entries())

    def entries(self) -> Iterator[catalogue.Entry]:
        """Yield what `items` yields, each with its place in the archive."""
        with in_words(self.path, "read"):
            yield from map(self._shown, catalogue.entries(self._connection, self._state))

    def _shown(self, entry: catalogue.Entry) -> catalogue.Entry:
        return replace(entry, item=self.seen(entry.item))

    def seen(self, item: Item, least: Level = Level.OPEN) -> Item:
        """Return a stored record as it is handed out, which is as it is where access is lifted.

        Parameters
        ----------
        item
        least
            How closed it is at the least.
        """
        if self.lifted:
            return item
        links = tuple(replace(link, target=self._told(link.target)) for link in item.links)
        return public(replace(item, links=links), least)

    def _told(self, target: str) -> str:
        """Return what a link names, or the handle of an item whose id may not be told."""
        with in_words(self.path, "read"):
            linked = catalogue.entry(self._connection, self._state.revision, id=target)
        return target if linked is None else public(linked.item).id

    def apart(self) -> list[int]:
        """Return the numbers of the items that stand in no ranking, rising."""
        if self.lifted:
            return []
        with in_words(self.path, "read"):
            likely = catalogue.guarded(self._connection, self._state.revision, tells_of_a_person)
            return [n for n, item in likely if n >= 0 and is_personal_joik(item)]

    def withheld(self) -> Iterator[Item]:
        """Yield the items that are not open, as they are stored; none where access is lifted.

        For what was written before and is to be shown now, as the audit log is: see `indexes.veil`.
        """
        if not self.lifted:
            with in_words(self.path, "read"):
                revision = self._state.revision
                for _, item in catalogue.guarded(self._connection, revision, tells_of_a_person):
                    if access(item).level is not Level.OPEN:
                        yield item

    def closed(self, sha256: str) -> Item | None:
        """Return the item that is a file of this digest and of which something is withheld.

        The most closed where there are several; None where there is none, or access is lifted.
        """
        if self.lifted or not sha256:
            return None
        with in_words(self.path, "read"):
            stored = catalogue.with_digest(self._connection, self._state.revision, sha256)
        items = [item for item in stored if access(item).level is not Level.OPEN]
        worst = max(items, key=lambda item: access(item).level, default=None)
        return None if worst is None else self.seen(worst)

    def item(self, id: str) -> Item:
        """Return an item by its id."""
        return self.entry(id).item

    def entry(self, id: str) -> catalogue.Entry:
        """Return an item by its id, or its handle, with its place in the archive."""
        with in_words(self.path, "read"):
            stored = catalogue.entry(self._connection, self._state.revision, id=plain(id))
        entry = None if stored is None else self._shown(stored)
        if entry is None and is_handle(id):
            entry = next((each for each in self.entries() if self._answers(each.item, id)), None)
        elif entry is not None and entry.item.id != plain(id):
            entry = None  # that there is a secret item of this id is not told
        if entry is None:
            raise UnknownItemError(f"the archive {self.path} holds no item '{id}'")
        return entry

    def _answers(self, item: Item, withheld: str) -> bool:
        """Return whether an item, as it is handed out, is the one that a handle stands for."""
        if not self.lifted:
            return item.id == withheld
        return access(item).level is Level.SECRET and handle(item) == withheld

    def item_at(self, number: int) -> Item:
        """Return an item by its number."""
        return self.entry_at(number).item

    def entry_at(self, number: int) -> catalogue.Entry:
        """Return an item by its number, with its place in the archive."""
        if not 0 <= number < self.item_count:
            raise IndexError(f"item {number} of {self.item_count}")
        with in_words(self.path, "read"):
            entry = catalogue.entry(self._connection, self._state.revision, number=int(number))
        if entry is None:
            raise ArchiveError(f"the catalogue of {self.path} is damaged: no item {number}")
        return self._shown(entry)

    def versions(self, number: int) -> list[tuple[int, Item]]:
        """Return how an item was described, oldest first, as stored: `seen` makes it public.

        Each with the revision of the archive from which on it was described so.
        """
        with in_words(self.path, "read"):
            return catalogue.versions(self._connection, self._state.revision, number)

    def has(self, id: str, sha256: str) -> bool:
        """Return whether bytes of this digest are stored that came under this id."""
        with in_words(self.path, "read"):
            key = {"asked_id": plain(id), "sha256": sha256}
            found = catalogue.entry(self._connection, self._state.revision, **key)
        return found is not None

    def melody(self, index: int) -> Melody:
        """Return a melody by its number."""
        segment = self._segment_of(index)
        return segment.melody(index - segment.record.first_melody)

    def work(self, id: str) -> Work:
        """Return an item with its melodies and its MEI."""
        return self.work_of(self.entry(id))

    def work_at(self, number: int) -> Work:
        """Return an item with its melodies and its MEI, by its number."""
        return self.work_of(self.entry_at(number))

    def work_of(self, entry: catalogue.Entry) -> Work:
        """Return an item of `entries` with its melodies and its MEI."""
        if entry.number < 0:
            return Work(entry.item, (), "")
        melodies = range(entry.first_melody, entry.first_melody + entry.melodies)
        first_items = [segment.record.first_item for segment in self.segments]
        segment = self.segments[bisect_right(first_items, entry.number) - 1]
        within = entry.number - segment.record.first_item
        mei = segment.score(within, self._state.dictionary)
        lines = tuple(self.melody(index) for index in melodies)
        if entry.item.closed:
            # To be compared and never shown: a voice's name, an id or a score has no use then.
            lines, mei = tuple(replace(each, name="") for each in lines), ""
        return Work(entry.item, lines, mei, segment.recording(within))

    @cached_property
    def owners(self) -> NDArray[np.int32]:
        """The number of the item that each melody belongs to, int32[melody_count]."""
        parts = [segment.owners + segment.record.first_item for segment in self.segments]
        return np.concatenate([np.zeros(0, np.int32), *parts]).astype(np.int32)

    @cached_property
    def lengths(self) -> NDArray[np.int32]:
        """The number of notes of each melody, int32[melody_count]."""
        parts = [np.diff(segment.note_at) for segment in self.segments]
        return np.concatenate([np.zeros(0, np.int64), *parts]).astype(np.int32)

    @cached_property
    def symbols(self) -> tuple[Symbols, ...]:
        """The symbols of all melodies, one part a segment, in the order of the melodies."""
        return tuple(symbols_of(self.path, segment) for segment in self.segments)

    @cached_property
    def seeds(self) -> tuple[Seeds, ...]:
        """The seeds of all melodies, one part a segment, in the order of the melodies."""
        pairs = zip(self.segments, self.symbols, strict=True)
        return tuple(seeds_of(self.path, segment, part) for segment, part in pairs)

    def counts(self, column: Literal["format", "tradition"]) -> dict[str, int]:
        """Return the number of items by what a column says, most first."""
        with in_words(self.path, "read"):
            return catalogue.counts(self._connection, self._state.revision, column)

    def years(self) -> tuple[int, int | None, int | None]:
        """Return how many items are dated, and the first and last year of their dates."""
        with in_words(self.path, "read"):
            return catalogue.years(self._connection, self._state.revision)

    def _segment_of(self, index: int) -> Segment:
        if not 0 <= index < self.melody_count:
            raise IndexError(f"melody {index} of {self.melody_count}")
        return self.segments[bisect_right(self._first_melodies, index) - 1]


def _opened(path: Path) -> tuple[sqlite3.Connection, catalogue.State, tuple[Segment, ...]]:
    """Open the catalogue and the segments that it names."""
    connection = catalogue.connect(path)
    try:
        state = catalogue.read_state(connection)
        while True:
            try:
                return connection, state, segments_of(path, state)
            except FileNotFoundError:
                # A merge may have removed a segment since the state was read.
                before, state = state, catalogue.read_state(connection)
                if state.segments == before.segments:
                    raise
    except BaseException:
        connection.close()
        raise


def segments_of(path: Path, state: catalogue.State) -> tuple[Segment, ...]:
    """Open the segments of a state."""
    place = folder.segments(path)
    return tuple(Segment(place / record.folder, record) for record in state.segments)


def seeds_of(path: Path, segment: Segment, of: Symbols) -> Seeds:
    """Return the seeds of a segment, made anew where they are not stored."""
    from indexes import seeds

    flat = of.offsets, of.pitches, of.rhythms
    return seeds.load(_symbols_folder(path, segment) / seeds.FOLDER, *flat) or seeds.build(*flat)


def symbols_of(path: Path, segment: Segment) -> Symbols:
    """Return the symbols of a segment, made anew where they are not stored."""
    stored = symbols.load(_symbols_folder(path, segment), segment.record.melodies)
    return stored or symbols.make(segment.all_melodies(), symbols.alphabet().prepare)


def _symbols_folder(path: Path, segment: Segment) -> Path:
    return folder.symbols(path, symbols.alphabet().fingerprint) / segment.record.folder
