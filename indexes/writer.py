"""Adding to an archive: one writer at a time, and nothing that is half written.

New items gather in memory until there are a thousand, or 20 seconds have gone by. Then their
segment is written under a name that no reader looks at, synced, and renamed; one transaction of
the catalogue makes it part of the archive. A kill before that leaves a folder that the next
writer sweeps out; after it, all is there.

A record without music is a row of the catalogue only. When its music comes under the same id, the
record ends in the commit that holds the music, so that it is one item and never two.

Where an archive grows by small additions, a writer that ends joins the newest segments: those
that together are more than half as long as the one before them. So each segment is at least
twice as long as the next, their number grows with the logarithm of the archive, and a note is
copied only so often.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Final

from indexes import audit, catalogue, folder, packing, seeds, segments, symbols
from indexes.archive import Archive, seeds_of, segments_of, symbols_of
from indexes.disk import in_words, sync_folder
from indexes.lock import WriterLock
from indexes.metadata import plain, stored_form
from influence.errors import ArchiveError
from influence.evidence.findings import Work
from influence.items import Item, Origin
from influence.melody import Melody
from influence.parameters import AnalysisParameters
from influence.records.record import Record, merged, of
from influence.rights.access import public

__all__ = ["Writer"]

_ITEMS: Final = 1000
_SECONDS: Final = 20.0
_BYTES: Final = 1 << 27  # of scores in memory


@dataclass(frozen=True)
class _Pending:
    """An item that is not committed yet."""

    entry: catalogue.Entry
    draft: segments.Draft
    mei: str
    melodies: tuple[Melody, ...]


class Writer:
    """The right to add to an archive, which is made if there is none; a context manager.

    On leaving it commits what was added, whether the work ended, failed or was interrupted by
    the user, except where the writing itself failed. An archive that was made here and got
    nothing is none: it is removed.

    Parameters
    ----------
    path
        Folder of the archive.
    parameters
        With which the added files are analysed; the archive's own where None.
    who, command
        Who does what, for the audit log; the user of the system where ``who`` is empty.
    lifted
        Whether notices name what is secret.

    Attributes
    ----------
    added, amended
        Number of items added, and of those described anew, as far as they are committed.
    recorded, ended
        Number of records without music added, and of those that ended without music.
    notices
        What the user should know of these items: ids that were changed, dates that are no EDTF.

    Raises
    ------
    ArchiveBusyError
        On entering, where another process writes to the archive.
    ArchiveVersionError
        On entering, where another version or other parameters made it.
    ArchiveError
        On entering, where the folder is no archive or may not be written.
    """

    def __init__(
        self,
        path: Path | str,
        parameters: AnalysisParameters | None = None,
        *,
        who: str = "",
        command: str = "add",
        lifted: bool = False,
    ) -> None:
        self.path = Path(path)
        self._wanted = parameters
        self._who, self._command = who, command
        self._lifted = lifted
        self.added = self.amended = self.recorded = self.ended = 0
        self.notices: list[str] = []
        self._failed = False
        self._pending: dict[str, _Pending] = {}
        self._amended: dict[int, catalogue.Entry] = {}
        self._records: dict[str, catalogue.Entry] = {}
        self._ending: set[int] = set()
        self._withdrawn = 0
        self._notes: dict[str, str] = {}
        self._asked: set[tuple[str, str]] = set()
        self._gathered = 0
        self._since = time.monotonic()

    def __enter__(self) -> Writer:
        self._made, self._made_folder = not folder.exists(self.path), not self.path.exists()
        if self._made:
            folder.make(self.path, self._wanted or AnalysisParameters())
        with in_words(self.path, "write to"):
            self._lock = WriterLock(self.path).__enter__()
            try:
                self._start()
            except BaseException:
                self._lock.__exit__(None, None, None)
                raise
        return self

    def _start(self) -> None:
        self._connection = catalogue.connect(self.path, writing=True)
        try:
            self._state = catalogue.read_state(self._connection)
            self._next_record = catalogue.first_free_number(self._connection)
            self.parameters = folder.parameters_of(self.path, self._state)
            folder.agree(self.path, self.parameters, self._wanted)
            alphabet = symbols.alphabet()
            folder.sweep(self.path, self._state, alphabet.fingerprint)
            self._make_symbols(segments_of(self.path, self._state))
        except BaseException:
            self._connection.close()
            raise

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if not self._failed:
                self.commit()
            if error is None:
                self.merge()
                self._make_seeds()
        finally:
            empty = self._made and catalogue.read_state(self._connection).revision == 0
            self._connection.close()
            if empty:
                folder.unmake(self.path, whole=self._made_folder)
            self._lock.__exit__(None, None, None)

    def has(self, id: str, sha256: str) -> bool:
        """Return whether bytes of this digest are stored, or gathered, that came under this id.

        It may be called from another thread than the one that adds.
        """
        key = (plain(id), sha256)
        return key in self._asked or self._stored(asked_id=key[0], sha256=sha256) is not None

    def _stored(self, **wanted: str) -> catalogue.Entry | None:
        with in_words(self.path, "read"):
            return catalogue.entry(self._connection, self._state.revision, **wanted)

    def add(self, work: Work) -> str | None:
        """Add an analysed work, and commit if it is time.

        Where another item has its id already, it is stored under ``id~`` and the first digits
        of the SHA-256 of its file, and a notice says so.

        Returns
        -------
        str or None
            The id under which it is stored, or None where it was there already.
        """
        item, notices = stored_form(work.item)
        if self.has(item.id, item.sha256):
            return None
        pending = self._prepared(item, replace(work, item=replace(item, id=self._free_id(item))))
        stored = pending.entry.item
        notices = [f"{self._seen(stored).id}: {notice}" for notice in notices]
        if stored.id != item.id and self._seen(stored).id == stored.id:
            notices.append(
                f"{self._seen(item).source or item.id}: another item has the id '{item.id}' "
                f"already; stored as '{stored.id}'"
            )
        elif stored.id != item.id:
            notices.append(f"{self._seen(stored).id}: another item has its id; stored under a new")
        self.notices += notices
        self._pending[stored.id] = pending
        self._asked.add((item.id, item.sha256))
        self._gathered += len(work.mei)
        self._commit_if_due()
        return stored.id

    def _seen(self, item: Item) -> Item:
        """Return an item as a notice may name it."""
        return item if self._lifted else public(item)

    def _commit_if_due(self) -> None:
        late = time.monotonic() - self._since > _SECONDS
        count = len(self._pending) + len(self._records) + len(self._amended) + len(self._ending)
        if late or count >= _ITEMS or self._gathered > _BYTES:
            self.commit()

    def waiting(self, id: str) -> Item | None:
        """Return the record without music of this id, if there is one: its music may come."""
        entry = self._found(plain(id))
        return entry.item if entry is not None and entry.number < 0 else None

    def listed(self) -> list[tuple[str, str]]:
        """Return the ids of the records that came from tables, each with the file it names."""
        with in_words(self.path, "read"):
            return catalogue.listed(self._connection)

    def has_music(self, id: str) -> bool:
        """Return whether there is an item of this id that has music."""
        if plain(id) in self._pending:
            return True
        entry = self._found(plain(id))
        return entry is not None and entry.number >= 0

    def _found(self, id: str) -> catalogue.Entry | None:
        """Return the item of an id as it is about to be, if it is stored or a gathered record."""
        if id in self._records:
            return self._records[id]
        entry = self._stored(id=id)
        if entry is None or entry.number in self._ending:
            return None
        return self._amended.get(entry.number, entry)

    def record(self, record: Record, former: Callable[[Origin], Record | None]) -> str:
        """Take what a source says of the item of an id; it becomes a record where there is none.

        What the source changed since it was taken last is changed, and nothing else: so the same
        record again changes nothing, and a correction made here stays.

        Parameters
        ----------
        record
        former
            Gives the record that this source gave before, from its origin; None where that
            cannot be read any more.

        Returns
        -------
        str
            ``new``, ``changed``, or empty where nothing changed.
        """
        new, notices = stored_form(record.item(format="record"))
        entry = self._found(new.id)
        changed = entry is not None and _place(entry.item.origin) != _place(new.origin)
        if new.id in self._pending or (changed and self._gathers(new.id)):
            self.commit()  # what the other source said is a version of its own
            entry = self._found(new.id)
        if entry is None:
            number, self._next_record = self._next_record, self._next_record - 1
            self._take_record(new, number)
            done = "new"
        else:
            item = self._revised(entry, new, former)
            done = "changed" if item is not None and self._amend(entry, item) else ""
        self.notices += [f"{self._seen(new).id}: {notice}" for notice in notices]
        self._commit_if_due()
        return done

    def _gathers(self, id: str) -> bool:
        """Return whether the item of an id, as it is about to be, is not committed."""
        return id in self._records or any(e.item.id == id for e in self._amended.values())

    def _revised(
        self, entry: catalogue.Entry, new: Item, former: Callable[[Origin], Record | None]
    ) -> Item | None:
        """Return an item with what a source says now; None where it says nothing new.

        A label that the source never gave stays, whatever the source says.
        """
        item, place = entry.item, _place(new.origin)
        untouched = _place(item.origin) == place  # by people and other sources
        before = item.origin if untouched else self._before(entry, place)
        same = before is not None and before.raw == new.origin.raw
        if same and not untouched:
            return None
        known = None if before is None or same else former(before)
        old = None if known is None else stored_form(known.item())[0]
        if untouched and entry.number < 0:
            revised = new
        else:
            revised = item if old is None else merged(item, old, new)
            revised = of(new).over(revised) if untouched or old is None else revised
        given = () if old is None else old.labels
        kept = (each for each in item.labels if each not in given)
        return replace(revised, labels=tuple(dict.fromkeys((*revised.labels, *kept))))

    def _before(self, entry: catalogue.Entry, place: tuple[str, str]) -> Origin | None:
        """Return the origin under which a source was taken last, if it was."""
        versions = catalogue.versions(self._connection, self._state.revision, entry.number)
        origins = [item.origin for _, item in versions]
        return next((each for each in reversed(origins) if _place(each) == place), None)

    def _take_record(self, item: Item, number: int) -> None:
        digest = packing.work_digest(Work(item, (), ""))
        entry = catalogue.Entry(item, number, item.id, self._state.melodies, 0, 0, digest)
        self._records[item.id] = entry
        self._gathered += len(item.origin.raw)

    def withdraw(self, id: str, describe: Callable[[Item], Item]) -> str:
        """Let a record without music be no more; describe it anew where it has music.

        Returns
        -------
        str
            ``ended``, ``described``, or empty where there is no such item or nothing changed.
        """
        if plain(id) in self._pending:
            self.commit()
        entry = self._found(plain(id))
        if entry is None:
            return ""
        if entry.number >= 0:
            return "described" if self._amend(entry, describe(entry.item)) else ""
        self._end(entry)
        self._withdrawn += 1
        self._commit_if_due()
        return "ended"

    def _end(self, entry: catalogue.Entry) -> None:
        if self._records.pop(entry.item.id, None) is None:
            self._ending.add(entry.number)
            self._amended.pop(entry.number, None)

    def note(self, name: str, text: str) -> None:
        """Keep a text under a name; it is committed with what was taken so far."""
        self._notes[name] = text

    def noted(self, name: str) -> str:
        """Return the text that is kept under a name, empty where there is none."""
        return self._notes.get(name) or catalogue.noted(self._connection, name)

    def _free_id(self, item: Item) -> str:
        names = (item.id, *(f"{item.id}~{item.sha256[:digits]}" for digits in (8, 16, 64)))
        for name in names:
            found = self._found(name)
            if name not in self._pending and (found is None or found.number < 0):
                if found is not None:
                    self._end(found)
                return name
        raise ArchiveError(f"the archive {self.path} holds '{names[-1]}' already")

    def _prepared(self, asked: Item, work: Work) -> _Pending:
        packed = tuple(packing.melody_bytes(melody) for melody in work.melodies)
        notes = tuple(len(melody) for melody in work.melodies)
        last = next(reversed(self._pending.values())).entry if self._pending else None
        entry = catalogue.Entry(
            work.item,
            number=last.number + 1 if last else self._state.items,
            asked_id=asked.id,
            first_melody=last.first_melody + last.melodies if last else self._state.melodies,
            melodies=len(packed),
            notes=sum(notes),
            digest=packing.work_digest(work, packed),
        )
        traces = work.recording.traces() if work.recording else {}
        draft = segments.Draft(tuple(map(packing.deflate, packed)), notes, b"", traces)
        mei = work.mei.encode("utf-8", "replace").decode()
        return _Pending(entry, draft, mei, work.melodies)

    def amend(self, id: str, sha256: str, describe: Callable[[Item], Item]) -> bool:
        """Describe a stored item anew; its id, its file and its music stay.

        Parameters
        ----------
        id, sha256
            As in `has`.
        describe
            Gives the item as it is to be, from the item as it is stored.

        Returns
        -------
        bool
            Whether anything changed; it is committed with the additions.
        """
        entry = self._stored(asked_id=plain(id), sha256=sha256)
        if entry is None:
            return False
        entry = self._amended.get(entry.number, entry)
        return self._amend(entry, describe(entry.item))

    def _amend(self, entry: catalogue.Entry, described: Item) -> bool:
        old = entry.item
        item, notices = stored_form(described)
        item = replace(item, id=old.id, source=old.source, sha256=old.sha256, format=old.format)
        if item == old:
            return False
        self.notices += [f"{self._seen(item).id}: {notice}" for notice in notices]
        if old.id in self._records:
            self._take_record(item, entry.number)
        else:
            self._amended[entry.number] = replace(entry, item=item)
        return True

    def commit(self) -> None:
        """Make all that was gathered part of the archive."""
        self._since = time.monotonic()
        pending = list(self._pending.values())
        if not (pending or self._amended or self._records or self._ending):
            self._commit_notes()
            return
        with in_words(self.path, "add to"), self._sweeping():
            state = catalogue.read_state(self._connection)
            if state.revision == self._state.revision:
                state = self._committed(pending, self._redigested())
            # Else an interrupt came after the commit of all this, before that was noted.
        self._state = state
        self.added += len(pending)
        self.amended += len(self._amended)
        self.recorded += len(self._records)
        self.ended += self._withdrawn
        self._pending, self._gathered, self._amended, self._records = {}, 0, {}, {}
        self._withdrawn = 0
        self._ending.clear()
        self._notes.clear()
        self._asked.clear()

    def _commit_notes(self) -> None:
        if self._notes:
            with in_words(self.path, "write to"), self._connection:
                self._connection.execute("BEGIN IMMEDIATE")
                for name, text in self._notes.items():
                    catalogue.note(self._connection, name, text)
            self._notes.clear()

    def _redigested(self) -> dict[int, catalogue.Entry]:
        """Return the amended items with their digests."""
        if not self._amended:
            return {}
        entries = {}
        with Archive(self.path, lifted=True) as archive:
            for number, entry in self._amended.items():
                work = replace(archive.work_of(entry), item=entry.item)
                entries[number] = replace(entry, digest=packing.work_digest(work))
        return entries

    def _committed(
        self, pending: list[_Pending], amended: Mapping[int, catalogue.Entry]
    ) -> catalogue.State:
        state = replace(
            self._state,
            chain=self._chain(pending, amended),
            records=self._chain_of_records(amended),
        )
        if pending:
            scores = [new.mei for new in pending if new.mei]
            state = replace(state, dictionary=state.dictionary or packing.dictionary(scores))
            record = self._written_drafts(pending, state.dictionary)
            state = replace(state, segments=(*state.segments, record))
        entries = [
            *amended.values(), *self._records.values(), *(new.entry for new in pending)
        ]  # fmt: skip
        deed = audit.Deed(
            self._command,
            self._who,
            [(seen.id, seen.sha256) for seen in (public(entry.item) for entry in entries)],
            details={
                "added": str(len(pending)),
                "described anew": str(len(amended)),
                **({"records": str(len(self._records))} if self._records else {}),
                **({"ended": str(self._withdrawn)} if self._withdrawn else {}),
                "revision": str(self._state.revision + 1),
            },
        )
        return self._transact(state, entries, deed)

    def _chain(self, pending: list[_Pending], amended: Mapping[int, catalogue.Entry]) -> bytes:
        """Return the digest of the numbered items as they are about to be."""
        digest, parts = self._state.chain, [new.entry.digest for new in pending]
        if any(number >= 0 for number in amended):
            digest = folder.first_digest(self.parameters)
            stored = catalogue.digests(self._connection, self._state.revision)
            parts = [amended[n].digest if n in amended else d for n, d in stored] + parts
        for part in parts:
            digest = hashlib.sha256(digest + part).digest()
        return digest

    def _chain_of_records(self, amended: Mapping[int, catalogue.Entry]) -> bytes:
        """Return the digest of the records without music as they are about to be."""
        digest, parts = self._state.records, [new.digest for new in self._records.values()]
        if self._ending or any(number < 0 for number in amended):
            digest = b""
            stored = catalogue.digests(self._connection, self._state.revision, records=True)
            left = ((n, d) for n, d in stored if n not in self._ending)
            parts = [amended[n].digest if n in amended else d for n, d in left] + parts
        for part in parts:
            digest = hashlib.sha256(digest + part).digest()
        return digest

    def _written_drafts(self, pending: list[_Pending], shared: bytes) -> segments.Record:
        drafts = [
            replace(new.draft, score=packing.deflate(new.mei.encode(), shared) if new.mei else b"")
            for new in pending
        ]
        melodies = (melody for new in pending for melody in new.melodies)
        return self._written(
            lambda draft: segments.write_draft(draft, drafts),
            symbols.make(melodies, symbols.alphabet().prepare),
            (self._state.items, self._state.melodies),
            [(1, new.entry.melodies, new.entry.notes) for new in pending],
        )

    def merge(self) -> None:
        """Join the newest segments where they are many and short."""
        with in_words(self.path, "merge the segments of"), self._sweeping():
            old = self._state
            start = _first_to_join(old.segments)
            if len(old.segments) - start < 2:
                return
            parts = segments_of(self.path, old)[start:]
            first = parts[0].record
            record = self._written(
                lambda draft: segments.write_joined(draft, parts),
                symbols.join([symbols_of(self.path, part) for part in parts]),
                (first.first_item, first.first_melody),
                [(p.record.items, p.record.melodies, p.record.notes) for p in parts],
            )
            state = replace(old, segments=(*old.segments[:start], record))
            self._state = self._transact(state, [])
            folder.sweep(self.path, self._state, symbols.alphabet().fingerprint)

    def _written(
        self,
        write: Callable[[Path], dict[str, tuple[int, str]]],
        made: symbols.Symbols,
        first: tuple[int, int],
        counts: Sequence[tuple[int, int, int]],
    ) -> segments.Record:
        """Write the files of a new segment; return what the catalogue is to say of it."""
        items, melodies, notes = (sum(column) for column in zip(*counts, strict=True))
        figures = (self._state.next_segment, first[0], items, first[1], melodies, notes)
        record = segments.Record(*figures, {})
        place = folder.segments(self.path) / record.folder
        draft = place.with_name(f"{record.folder}.draft")
        files = write(draft)
        draft.rename(place)
        sync_folder(place.parent)
        fingerprint = symbols.alphabet().fingerprint
        symbols.store(folder.symbols(self.path, fingerprint) / record.folder, made)
        return replace(record, files=files)

    def _transact(
        self,
        state: catalogue.State,
        entries: Sequence[catalogue.Entry],
        deed: audit.Deed | None = None,
    ) -> catalogue.State:
        """Commit new rows, a new state as the next revision, and who did it; return the state."""
        last = state.segments[-1].number if state.segments else 0
        state = replace(state, revision=state.revision + 1, next_segment=last + 1)
        with self._connection:
            self._connection.execute("BEGIN IMMEDIATE")
            for number in self._ending:
                catalogue.end(self._connection, number, state.revision)
            for entry in entries:
                catalogue.insert(self._connection, entry, state.revision)
            for name, text in self._notes.items():
                catalogue.note(self._connection, name, text)
            catalogue.write_state(self._connection, state)
            if deed is not None:
                digest, when = state.digest.hex(), audit.now()
                audit.append_within(self._connection, deed, state=digest, when=when)
        return state

    @contextmanager
    def _sweeping(self) -> Iterator[None]:
        """Remove the files of what was not committed, if it fails."""
        try:
            yield
        except BaseException as error:
            self._failed = isinstance(error, Exception)
            with suppress(Exception):
                state = catalogue.read_state(self._connection)
                folder.sweep(self.path, state, symbols.alphabet().fingerprint)
            raise

    def _make_seeds(self) -> None:
        """Store the seeds of an archive so large that a search needs them."""
        if self._state.melodies < seeds.WORTHWHILE:
            return
        fingerprint = symbols.alphabet().fingerprint
        with in_words(self.path, "index"):
            for part in segments_of(self.path, self._state):
                place = folder.symbols(self.path, fingerprint) / part.record.folder / seeds.FOLDER
                of = symbols_of(self.path, part)
                if seeds.load(place, of.offsets, of.pitches, of.rhythms) is None:
                    shutil.rmtree(place, ignore_errors=True)
                    seeds.store(place, seeds_of(self.path, part, of))

    def _make_symbols(self, parts: Sequence[segments.Segment]) -> None:
        """Store the symbols of segments that have none in the engine's alphabet."""
        alphabet = symbols.alphabet()
        for part in parts:
            place = folder.symbols(self.path, alphabet.fingerprint) / part.record.folder
            if symbols.load(place, part.record.melodies) is None:
                shutil.rmtree(place, ignore_errors=True)
                symbols.store(place, symbols.make(part.all_melodies(), alphabet.prepare))


def _place(origin: Origin) -> tuple[str, str]:
    """Return what stays of an origin where a table is sorted anew."""
    return origin.form, re.sub(r", line \d+$", "", origin.source)


def _first_to_join(records: Sequence[segments.Record]) -> int:
    """Return the index of the first of the newest segments that together make one."""
    sizes = [record.notes + record.items for record in records]
    start, total = len(sizes), 0
    while start and (start == len(sizes) or sizes[start - 1] < 2 * total):
        start -= 1
        total += sizes[start]
    return start
