"""Adding to an archive: one writer at a time, and nothing that is half written.

New items gather in memory until there are a thousand, or 20 seconds have gone by. Then their
segment is written under a name that no reader looks at, synced, and renamed; one transaction of
the catalogue makes it part of the archive. A kill before that leaves a folder that the next
writer sweeps out; after it, all is there.

Where an archive grows by small additions, a writer that ends joins the newest segments: those
that together are more than half as long as the one before them. So each segment is at least
twice as long as the next, their number grows with the logarithm of the archive, and a note is
copied only so often.
"""

from __future__ import annotations

import hashlib
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
from influence.items import Item
from influence.melody import Melody
from influence.parameters import AnalysisParameters
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
    the user, except where the writing itself failed.

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
        self.added = self.amended = 0
        self.notices: list[str] = []
        self._failed = False
        self._pending: dict[str, _Pending] = {}
        self._amended: dict[int, catalogue.Entry] = {}
        self._asked: set[tuple[str, str]] = set()
        self._gathered = 0
        self._since = time.monotonic()

    def __enter__(self) -> Writer:
        if not folder.exists(self.path):
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
            self._connection.close()
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
        late = time.monotonic() - self._since > _SECONDS
        if late or len(self._pending) >= _ITEMS or self._gathered > _BYTES:
            self.commit()
        return stored.id

    def _seen(self, item: Item) -> Item:
        """Return an item as a notice may name it."""
        return item if self._lifted else public(item)

    def _free_id(self, item: Item) -> str:
        names = (item.id, *(f"{item.id}~{item.sha256[:digits]}" for digits in (8, 16, 64)))
        for name in names:
            if name not in self._pending and self._stored(id=name) is None:
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
        old = entry.item
        item, notices = stored_form(describe(old))
        item = replace(item, id=old.id, source=old.source, sha256=sha256, format=old.format)
        if item == old:
            return False
        self.notices += [f"{self._seen(item).id}: {notice}" for notice in notices]
        self._amended[entry.number] = replace(entry, item=item)
        return True

    def commit(self) -> None:
        """Make all that was gathered part of the archive."""
        self._since = time.monotonic()
        pending = list(self._pending.values())
        if not pending and not self._amended:
            return
        with in_words(self.path, "add to"), self._sweeping():
            state = catalogue.read_state(self._connection)
            if state.revision == self._state.revision:
                state = self._committed(pending, self._redigested())
            # Else an interrupt came after the commit of all this, before that was noted.
        self._state = state
        self.added += len(pending)
        self.amended += len(self._amended)
        self._pending, self._gathered, self._amended = {}, 0, {}
        self._asked.clear()

    def _redigested(self) -> dict[int, catalogue.Entry]:
        """Return the amended items with their digests."""
        if not self._amended:
            return {}
        entries = {}
        with Archive(self.path, lifted=True) as archive:
            for number, entry in self._amended.items():
                work = replace(archive.work_at(number), item=entry.item)
                entries[number] = replace(entry, digest=packing.work_digest(work))
        return entries

    def _committed(
        self, pending: list[_Pending], amended: Mapping[int, catalogue.Entry]
    ) -> catalogue.State:
        state = replace(self._state, digest=self._digest(pending, amended))
        if pending:
            scores = [new.mei for new in pending if new.mei]
            state = replace(state, dictionary=state.dictionary or packing.dictionary(scores))
            record = self._written_drafts(pending, state.dictionary)
            state = replace(state, segments=(*state.segments, record))
        entries = [*amended.values(), *(new.entry for new in pending)]
        deed = audit.Deed(
            self._command,
            self._who,
            [(seen.id, seen.sha256) for seen in (public(entry.item) for entry in entries)],
            details={
                "added": str(len(pending)),
                "described anew": str(len(amended)),
                "revision": str(self._state.revision + 1),
            },
        )
        return self._transact(state, entries, deed)

    def _digest(self, pending: list[_Pending], amended: Mapping[int, catalogue.Entry]) -> bytes:
        """Return the digest of the archive as it is about to be."""
        digest, parts = self._state.digest, [new.entry.digest for new in pending]
        if amended:
            digest = folder.first_digest(self.parameters)
            stored = catalogue.digests(self._connection, self._state.revision)
            parts = [amended[n].digest if n in amended else d for n, d in stored] + parts
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
        next_segment = state.segments[-1].number + 1
        state = replace(state, revision=state.revision + 1, next_segment=next_segment)
        with self._connection:
            self._connection.execute("BEGIN IMMEDIATE")
            for entry in entries:
                catalogue.insert(self._connection, entry, state.revision)
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


def _first_to_join(records: Sequence[segments.Record]) -> int:
    """Return the index of the first of the newest segments that together make one."""
    sizes = [record.notes + record.items for record in records]
    start, total = len(sizes), 0
    while start and (start == len(sizes) or sizes[start - 1] < 2 * total):
        start -= 1
        total += sizes[start]
    return start
