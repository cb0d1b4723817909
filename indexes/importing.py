"""`import`: records from archives' own formats, with or without their music.

A record becomes an item of the format ``record``, without melodies; a file that comes later under
its id, by `add` or here, makes it an item with music. A record of an item that has music describes
that item. See `indexes.writer.Writer.record`.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from indexes import folder, web
from indexes.archive import Archive
from indexes.harvesting import Harvest, asked, harvest
from indexes.media import Fetcher
from indexes.metadata import plain
from indexes.veil import veiled
from indexes.writer import Writer
from influence.errors import MetadataError, ReadError
from influence.items import CommunityLabel, Item, Origin
from influence.notation.suffixes import AUDIO, SUFFIXES
from influence.records import forms, iiif, mapping, oai, projects, table
from influence.records import tdmrep as reservations
from influence.records.mapping import Mappings
from influence.records.record import Record
from influence.records.source import Source
from influence.rights.access import Level, level
from influence.rights.doubts import doubts

__all__ = ["Imported", "import_records"]

_BYTES: Final = 1 << 29  # of a document in memory
_BATCH: Final = 100
_DEPTH: Final = 4  # of collections within collections
_DAMAGE: Final = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError,
)  # fmt: skip
"""What a member of a zip raises that is broken off, locked or packed in a way not known here."""

_TABLES: Final = frozenset({".csv", ".tsv", ".jsonl", ".ndjson"})


@dataclass
class Imported:
    """What an import came to.

    Attributes
    ----------
    new, changed, same
        Number of records that came for the first time, that say something else than before, and
        that say the same.
    deleted
        Number of items that their source has deleted since.
    music
        Number of records whose sound or score was added.
    dated
        Number of new and changed records whose date was read from words.
    failures
        What could not be read: where, and why.
    notices
        What the user should know.
    items, records
        What the archive now holds, with and without music.
    """

    new: int = 0
    changed: int = 0
    same: int = 0
    deleted: int = 0
    music: int = 0
    dated: int = 0
    failures: list[tuple[str, str]] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    items: int = 0
    records: int = 0

    def to_json(self) -> dict[str, Any]:
        """Return the same as plain data."""
        failures = [{"source": where, "reason": why} for where, why in self.failures]
        return asdict(self) | {"failures": failures}


def import_records(
    archive: Path | str,
    sources: Sequence[str],
    *,
    mapping_file: Path | str | None = None,
    set: str = "",
    prefix: str = "",
    labels: Path | str | None = None,
    tdmrep: Path | str | None = None,
    media: bool = False,
    whole: bool = False,
    workers: int | None = None,
    timeout: float = 60.0,
    who: str = "",
    lifted: bool = False,
    on_progress: Callable[[int, int, float], None] = lambda done, total, hours: None,
) -> Imported:
    """Take records into an archive, which is made where there is none and a record comes.

    Parameters
    ----------
    archive
    sources
        Files, folders and zips of records, and addresses: of a document, or of a server of OAI-PMH.
    mapping_file
        As `influence.records.mapping.read` takes it.
    set, prefix
        What to ask of servers.
    labels
        A project of the Local Contexts Hub, whose labels all these records bear.
    tdmrep
        What the site with their music reserves, as `influence.records.tdmrep.read` takes it.
    media
        Whether to fetch and analyse the sound or score that a record names.
    whole
        Whether to harvest from the beginning, not from where the last harvest ended.
    workers, timeout
        As in `influence.workers.isolated`.
    who, lifted
        As in `indexes.writer.Writer`.
    on_progress
        As `influence.batch.Progress`.

    Raises
    ------
    ReadError
        Where none of the sources is there; then no archive is made.
    ArchiveError
        Where the archive cannot be opened or written.
    MetadataError
        Where the mapping, the labels or the rules on mining cannot be read.
    """
    names = Mappings() if mapping_file is None else mapping.read(mapping_file)
    borne = () if labels is None else projects.labels(labels)
    rules = reservations.Rules() if tdmrep is None else reservations.read(tdmrep)
    if sources and not any("://" in each or Path(each).exists() for each in sources):
        raise ReadError(f"there is no {' and no '.join(sources)}; check the paths")
    done = Imported()
    with Writer(archive, who=who, command="import", lifted=lifted) as writer:
        fetcher = (
            Fetcher(writer, workers=workers, timeout=timeout, lifted=lifted) if media else None
        )
        taking = _Taking(writer, names, (borne, rules), fetcher, done, on_progress, lifted=lifted)
        for each in sources:
            try:
                if "://" in each:
                    taking.address(each, set, prefix, whole)
                else:
                    taking.path(Path(each))
            except (ReadError, MetadataError) as error:
                done.failures.append((each, str(error).removeprefix(f"{each}: ")))
        taking.settle()
    done.notices += (*writer.notices, *filter(None, [rules.unmet("records")]))
    if not folder.exists(Path(archive)):
        return done
    with Archive.open(archive, lifted=lifted) as opened:
        done.notices = list(veiled(opened, done.notices))
        places = veiled(opened, [where for where, _ in done.failures])
        reasons = veiled(opened, [why for _, why in done.failures])
        done.failures = list(zip(places, reasons, strict=True))
        done.items, done.records = opened.item_count, opened.record_count
    return done


class _Taking:
    """An import under way."""

    def __init__(
        self,
        writer: Writer,
        names: Mappings,
        always: tuple[tuple[CommunityLabel, ...], reservations.Rules],
        fetcher: Fetcher | None,
        done: Imported,
        on_progress: Callable[[int, int, float], None],
        *,
        lifted: bool,
    ) -> None:
        self.writer, self.names = writer, names
        self.labels, self.rules = always
        self.fetcher, self.done, self.on_progress = fetcher, done, on_progress
        self.lifted = lifted
        self.waiting: list[tuple[Record, str]] = []
        self.count = 0
        self.visited: set[str] = set()

    def address(self, url: str, set: str, prefix: str, whole: bool, depth: int = 0) -> None:
        """Take what is behind an address."""
        if url in self.visited:
            return
        self.visited.add(url)
        wanted = asked(url, prefix, set)
        if self.writer.noted(wanted.name):
            self.harvested(wanted, whole)
            return
        answer = web.get(url)
        form = forms.form_of(answer.data)
        if form == "oai" and "verb=GetRecord" not in url:
            self.harvested(wanted, whole)
        elif form == "iiif":
            self.iiif(answer.data, url, depth)
        else:
            self.document(answer.data, url)

    def harvested(self, wanted: Harvest, whole: bool) -> None:
        """Take what a server of OAI-PMH has that is new."""
        source = Source(wanted.base, self.names)
        for received, total in harvest(self.writer, wanted, whole=whole):
            name = received.identifier
            if received.deleted and not received.problem:
                self.deleted(name, received.datestamp)
            elif received.problem:
                self.failed(name or wanted.base, received.problem)
            else:
                try:
                    self.take(oai.read(received, source, prefix=wanted.prefix), wanted.base)
                except MetadataError as error:
                    self.failed(name, str(error))
            self.counted(total or 0)
        self.told(source)

    def iiif(self, data: bytes, where: str, depth: int) -> None:
        """Take a manifest, or the manifests that a collection lists."""
        listed = iiif.members(data)
        if not listed:
            self.document(data, where)
            return
        if depth >= _DEPTH:
            raise MetadataError(f"{where}: collections within collections, {depth} deep")
        for url in listed:
            try:
                self.address(url, "", "", False, depth + 1)
            except (ReadError, MetadataError) as error:
                self.failed(url, str(error).removeprefix(f"{url}: "))

    def path(self, path: Path) -> None:
        """Take a file, a folder or a zip."""
        if path.is_dir():
            self.folder(path)
        elif path.suffix.lower() == ".zip" and zipfile.is_zipfile(path):
            self.zipped(path)
        else:
            data = _read(path)
            if forms.form_of(data) == "iiif":
                self.iiif(data, str(path), 0)
            else:
                self.document(data, str(path))

    def folder(self, path: Path) -> None:
        """Take the records in a folder."""
        taken = passed = 0
        for file in sorted(each for each in path.rglob("*") if each.is_file()):
            if any(part.startswith(".") for part in file.relative_to(path).parts):
                continue
            try:
                if _holds_records(_read(file, forms.HEAD), str(file)):
                    taken += 1
                    self.member(_read(file), str(file))
                else:
                    passed += 1
            except (ReadError, MetadataError) as error:
                taken += 1
                self.failed(str(file), str(error).removeprefix(f"{file}: "))
        self.passed_over(passed, taken, path)

    def zipped(self, path: Path) -> None:
        """Take the records in a zip."""
        taken = passed = 0
        with zipfile.ZipFile(path) as archive:
            for info in archive.infolist():
                if info.is_dir() or info.filename.startswith("__MACOSX/"):
                    continue
                where = f"{path}!{info.filename}"
                try:
                    with archive.open(info) as file:
                        head = file.read(forms.HEAD)
                    if not _holds_records(head, where):
                        passed += 1
                        continue
                    taken += 1
                    if info.file_size > _BYTES:
                        raise MetadataError(f"it is longer than {_BYTES >> 20} MB")
                    self.member(archive.read(info), where)
                except MetadataError as error:
                    self.failed(where, str(error))
                except _DAMAGE as error:
                    taken += 1
                    self.failed(where, f"it cannot be read ({error})")
        self.passed_over(passed, taken, path)

    def member(self, data: bytes, where: str) -> None:
        """Take a file of a folder or zip that holds records."""
        try:
            if forms.form_of(data) == "iiif":
                self.iiif(data, where, 0)
            else:
                self.document(data, where)
        except (ReadError, MetadataError) as error:
            self.failed(where, str(error).removeprefix(f"{where}: "))

    def passed_over(self, count: int, taken: int, where: Path) -> None:
        """Tell of files that are no records.

        Raises
        ------
        MetadataError
            Where there are no others.
        """
        if not taken:
            raise MetadataError(f"{where}: it holds no file of a known format of records")
        if count:
            files = "file is" if count == 1 else "files are"
            self.done.notices.append(f"{where}: {count} {files} of no known format of records")

    def document(self, data: bytes, where: str) -> None:
        """Take the records of a document."""
        form = forms.form_of(data)
        source = Source(where, self.names)
        if form in forms.FORMS:
            found = forms.FORMS[form](data, source)
        elif form == forms.TABLE or Path(where).suffix.lower() in _TABLES:
            found = self.rows(data, source)
        else:
            hints = {
                forms.MUSIC: "it is a score; add it with: influence add ARCHIVE FILE",
                forms.PROJECT: "it is a project of the Local Contexts Hub; give it as --labels",
                forms.RULES: "it is what a site reserves of mining; give it as --tdmrep",
            }
            unknown = "it is of no known format: EDM, OAI-PMH, IIIF, MARC, CSV or JSON Lines"
            raise MetadataError(f"{where}: {hints.get(form, unknown)}")
        empty = True
        try:
            for record in found:
                empty = False
                self.take(record, where)
                self.counted(0)
            if empty and not source.problems:
                raise MetadataError(f"{where}: it holds no record")
        finally:
            self.told(source)

    def rows(self, data: bytes, source: Source) -> Iterator[Record]:
        """Yield the records of a table; of several rows of one id the first."""
        where, lines = source.where, dict[str, int]()
        read = table.read(data, Path(where), self.names, source.problems, lifted=self.lifted)
        for line, record in read:
            id = record.id or _stem(record.file)
            if id in lines:
                source.problems.append(
                    f"{where}, line {line}: the row of line {lines[id]} has this id; row left out"
                )
                continue
            lines[id] = line
            media = (record.file,) if record.file else ()
            kept = {"media": record.file} if media else {}  # `add` finds the record by it
            yield replace(record, id=id, media=media, extra=kept | dict(record.extra))

    def take(self, record: Record, where: str) -> None:
        """Enter a record."""
        if not record.id:
            self.failed(where, "a record has no id; left out")
            return
        record = self.completed(record)
        what = self.writer.record(record, lambda origin: self.former(origin, where))
        if what == "new":
            self.done.new += 1
        elif what == "changed":
            self.done.changed += 1
        else:
            self.done.same += 1
        if what:
            self.done.dated += "date_as_written" in record.extra and "date" in record.said
            self.done.notices += doubts(record.item(), lifted=self.lifted)
        if self.fetcher and record.media and not self.writer.has_music(record.id):
            self.waiting.append((record, where))
            if len(self.waiting) >= _BATCH:
                self.settle()

    def completed(self, record: Record) -> Record:
        """Return a record with what is said of all records of this import."""
        return self.rules.reserved(projects.labelled(record, self.labels))

    def former(self, origin: Origin, where: str) -> Record | None:
        """Return the record that a source gave before."""
        source = Source(where, self.names)
        data = origin.raw.encode()
        try:
            form = {"oai_dc": "oai"}.get(origin.form, origin.form)
            if form in forms.FORMS:
                found: Iterator[Record] = forms.FORMS[form](data, source)
            else:
                found = self.rows(data, replace(source, where="a.jsonl"))
            return self.completed(next(found))
        except (StopIteration, MetadataError):
            return None

    def deleted(self, id: str, datestamp: str) -> None:
        """Let an item be no more that its source has deleted; close it where it has music."""
        what = self.writer.withdraw(id, lambda item: _withdrawn(item, datestamp))
        self.done.deleted += bool(what)
        if what == "described":
            self.done.notices.append(
                f"{plain(id)}: its source has deleted the record; it has music here, "
                "so it is kept, on request alone"
            )

    def settle(self) -> None:
        """Fetch and add the music of the records that wait for it."""
        if self.fetcher and self.waiting:
            waiting, self.waiting = self.waiting, []
            self.done.music += self.fetcher.fetch(waiting, self.failed)

    def failed(self, where: str, why: str) -> None:
        """Tell what could not be read."""
        self.done.failures.append((where, why))

    def told(self, source: Source) -> None:
        """Take over the problems of a source."""
        for problem in source.problems:
            if problem.endswith("left out") and not problem.endswith("cell left out"):
                where, _, why = problem.partition(": ")
                self.failed(where, why)
            else:
                self.done.notices.append(problem)
        source.problems.clear()

    def counted(self, total: int) -> None:
        """Tell how far it got."""
        self.count += 1
        if self.count % 50 == 0:
            self.on_progress(self.count, total, 0.0)


def _stem(file: str) -> str:
    """Return the id that an item gets by its file: ``b`` of ``a/b.krn``, ``c#12`` of ``c.abc#12``.

    What a table calls a file may be its stem already, and ``nr. 3`` is no suffix.
    """
    name = re.split(r"[!/\\]", file)[-1]
    book, mark, tune = name.rpartition("#")
    for whole, rest in ((name, ""), (book, mark + tune)):
        stem, dot, suffix = whole.rpartition(".")
        if stem and f"{dot}{suffix.lower()}" in AUDIO | SUFFIXES.keys():
            return stem + rest
    return name


def _read(path: Path, most: int = -1) -> bytes:
    """Return what a file holds, or the beginning of it."""
    try:
        if most < 0 and path.stat().st_size > _BYTES:
            raise MetadataError(f"{path}: it is longer than {_BYTES >> 20} MB; part it")
        with path.open("rb") as file:
            return file.read(most)
    except OSError as error:
        raise ReadError(f"{path}: {error.strerror}") from error


def _holds_records(head: bytes, where: str) -> bool:
    """Return whether a file of a folder or zip, by its beginning, is of a format of records."""
    form = forms.form_of(head)
    return form in forms.FORMS or (form == forms.TABLE and Path(where).suffix.lower() in _TABLES)


def _withdrawn(item: Item, datestamp: str) -> Item:
    closed = max(level(item.access), Level.REQUEST)
    extra = {**item.extra, "deleted at its source": datestamp}
    return replace(item, access=item.access if closed == level(item.access) else "request",
                   extra=extra)  # fmt: skip
