"""Adding to an archive: one writer at a time, and nothing that is half written.

New items gather in memory until there are a thousand, or 20 seconds have gone by. Then their
segment is written under a name that no reader looks at, synced, and renamed; one transaction of
the catalogue makes it part of the archive. A kill before that leaves a folder that the next
writer sweeps out; after it, all is there.

A record without music is a row of the catalogue only. When its music comes under the same id, the
record ends in the commit that holds the music, so that it is one item and never two.

How the files grow: `indexes.growing`.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Final

from indexes import audit, catalogue, folder, growing, packing, symbols
from indexes.archive import Archive
from indexes.disk import in_words
from indexes.gathering import Gathered
from indexes.lock import WriterLock
from indexes.metadata import plain, stored_form
from indexes.revising import place, revised
from influence.errors import ArchiveError
from influence.evidence.findings import Work
from influence.items import Item, Origin
from influence.parameters import AnalysisParameters
from influence.records.record import Record
from influence.rights.access import public

__all__ = ["Writer"]

_ITEMS: Final = 1000
_SECONDS: Final = 20.0
_BYTES: Final = 1 << 27  # of scores in memory


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
        self._gathered = Gathered()
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
            folder.sweep(self.path, self._state, symbols.alphabet().fingerprint)
            growing.make_symbols(self.path, self._state)
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
                with in_words(self.path, "index"):
                    growing.make_seeds(self.path, self._state)
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
        return (
            key in self._gathered.asked or self._stored(asked_id=key[0], sha256=sha256) is not None
        )

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
        stored = replace(item, id=self._free_id(item))
        notices = [f"{self._seen(stored).id}: {notice}" for notice in notices]
        if stored.id != item.id and self._seen(stored).id == stored.id:
            notices.append(
                f"{self._seen(item).source or item.id}: another item has the id '{item.id}' "
                f"already; stored as '{stored.id}'"
            )
        elif stored.id != item.id:
            notices.append(f"{self._seen(stored).id}: another item has its id; stored under a new")
        self.notices += notices
        self._gathered.take_work(replace(work, item=stored), item.id, self._state)
        self._commit_if_due()
        return stored.id

    def _seen(self, item: Item) -> Item:
        """Return an item as a notice may name it."""
        return item if self._lifted else public(item)

    def _commit_if_due(self) -> None:
        late = time.monotonic() - self._since > _SECONDS
        if late or len(self._gathered) >= _ITEMS or self._gathered.size > _BYTES:
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
        if plain(id) in self._gathered.works:
            return True
        entry = self._found(plain(id))
        return entry is not None and entry.number >= 0

    def _found(self, id: str) -> catalogue.Entry | None:
        """Return the item of an id as it is about to be, if it is stored or a gathered record."""
        if id in self._gathered.records:
            return self._gathered.records[id]
        entry = self._stored(id=id)
        if entry is None or entry.number in self._gathered.ending:
            return None
        return self._gathered.amended.get(entry.number, entry)

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
        other = entry is not None and place(entry.item.origin) != place(new.origin)
        if new.id in self._gathered.works or (other and self._gathered.of(new.id) is not None):
            self.commit()  # what the other source said is a version of its own
            entry = self._found(new.id)
        if entry is None:
            number, self._next_record = self._next_record, self._next_record - 1
            self._gathered.take_record(new, number, self._state)
            done = "new"
        else:
            item = revised(self._versions(entry), new, music=entry.number >= 0, former=former)
            done = "changed" if item is not None and self._amend(entry, item) else ""
        self.notices += [f"{self._seen(new).id}: {notice}" for notice in notices]
        self._commit_if_due()
        return done

    def _versions(self, entry: catalogue.Entry) -> list[Item]:
        """Return an item as it was described, oldest first, up to what is not committed yet."""
        stored = catalogue.versions(self._connection, self._state.revision, entry.number)
        return [*(item for _, item in stored), entry.item]

    def withdraw(self, id: str, describe: Callable[[Item], Item]) -> str:
        """Let a record without music be no more; describe it anew where it has music.

        Returns
        -------
        str
            ``ended``, ``described``, or empty where there is no such item or nothing changed.
        """
        if plain(id) in self._gathered.works:
            self.commit()
        entry = self._found(plain(id))
        if entry is None:
            return ""
        if entry.number >= 0:
            return "described" if self._amend(entry, describe(entry.item)) else ""
        self._gathered.end(entry)
        self._gathered.withdrawn += 1
        self._commit_if_due()
        return "ended"

    def note(self, name: str, text: str) -> None:
        """Keep a text under a name; it is committed with what was taken so far."""
        self._gathered.notes[name] = text

    def noted(self, name: str) -> str:
        """Return the text that is kept under a name, empty where there is none."""
        return self._gathered.notes.get(name) or catalogue.noted(self._connection, name)

    def _free_id(self, item: Item) -> str:
        names = (item.id, *(f"{item.id}~{item.sha256[:digits]}" for digits in (8, 16, 64)))
        for name in names:
            found = self._found(name)
            if name not in self._gathered.works and (found is None or found.number < 0):
                if found is not None:
                    self._gathered.end(found)
                return name
        raise ArchiveError(f"the archive {self.path} holds '{names[-1]}' already")

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
        entry = self._gathered.amended.get(entry.number, entry)
        return self._amend(entry, describe(entry.item))

    def _amend(self, entry: catalogue.Entry, described: Item) -> bool:
        old = entry.item
        item, notices = stored_form(described)
        item = replace(item, id=old.id, source=old.source, sha256=old.sha256, format=old.format)
        if item == old:
            return False
        self.notices += [f"{self._seen(item).id}: {notice}" for notice in notices]
        self._gathered.amend(entry, item, self._state)
        return True

    def commit(self) -> None:
        """Make all that was gathered part of the archive."""
        self._since = time.monotonic()
        if not self._gathered:
            self._commit_notes()
            return
        with in_words(self.path, "add to"), self._sweeping():
            state = catalogue.read_state(self._connection)
            if state.revision == self._state.revision:
                state = self._committed(self._redigested())
            # Else an interrupt came after the commit of all this, before that was noted.
        self._state, done, self._gathered = state, self._gathered, Gathered()
        self.added += len(done.works)
        self.amended += len(done.amended)
        self.recorded += len(done.records)
        self.ended += done.withdrawn

    def _commit_notes(self) -> None:
        if self._gathered.notes:
            with in_words(self.path, "write to"), self._connection:
                self._connection.execute("BEGIN IMMEDIATE")
                for name, text in self._gathered.notes.items():
                    catalogue.note(self._connection, name, text)
            self._gathered.notes.clear()

    def _redigested(self) -> dict[int, catalogue.Entry]:
        """Return the amended items with their digests."""
        if not self._gathered.amended:
            return {}
        entries = {}
        with Archive(self.path, lifted=True) as archive:
            for number, entry in self._gathered.amended.items():
                work = replace(archive.work_of(entry), item=entry.item)
                entries[number] = replace(entry, digest=packing.work_digest(work))
        return entries

    def _committed(self, amended: Mapping[int, catalogue.Entry]) -> catalogue.State:
        works = list(self._gathered.works.values())
        records = self._gathered.records.values()
        state = replace(
            self._state,
            chain=self._chained([new.entry for new in works], amended),
            records=self._chained(records, amended, records=True),
        )
        if works:
            state = growing.extended(self.path, state, works)
        entries = [*amended.values(), *records, *(new.entry for new in works)]
        ended = self._gathered.withdrawn
        deed = audit.Deed(
            self._command,
            self._who,
            [(seen.id, seen.sha256) for seen in (public(entry.item) for entry in entries)],
            details={
                "added": str(len(works)),
                "described anew": str(len(amended)),
                **({"records": str(len(records))} if records else {}),
                **({"ended": str(ended)} if ended else {}),
                "revision": str(self._state.revision + 1),
            },
        )
        return self._transact(state, entries, deed)

    def _chained(
        self,
        new: Iterable[catalogue.Entry],
        amended: Mapping[int, catalogue.Entry],
        *,
        records: bool = False,
    ) -> bytes:
        """Return the digest of the numbered items, or of the records, as they are about to be."""
        digest = self._state.records if records else self._state.chain
        parts = [entry.digest for entry in new]
        ending = self._gathered.ending
        if any((number < 0) is records for number in (*amended, *ending)):
            digest = b"" if records else folder.first_digest(self.parameters)
            stored = catalogue.digests(self._connection, self._state.revision, records=records)
            left = ((n, d) for n, d in stored if n not in ending)
            parts = [amended[n].digest if n in amended else d for n, d in left] + parts
        for part in parts:
            digest = hashlib.sha256(digest + part).digest()
        return digest

    def merge(self) -> None:
        """Join the newest segments where they are many and short."""
        with in_words(self.path, "merge the segments of"), self._sweeping():
            state = growing.joined(self.path, self._state)
            if state is None:
                return
            self._state = self._transact(state, [])
            folder.sweep(self.path, self._state, symbols.alphabet().fingerprint)

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
            for number in self._gathered.ending:
                catalogue.end(self._connection, number, state.revision)
            for entry in entries:
                catalogue.insert(self._connection, entry, state.revision)
            for name, text in self._gathered.notes.items():
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
