"""`add`: from paths to committed items."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from indexes import folder
from indexes import metadata as tables
from indexes.archive import Archive
from indexes.veil import veiled
from indexes.writer import Writer
from influence.audio.fingerprint import available
from influence.batch import Progress, Reading, read_works
from influence.errors import ReadError
from influence.items import Item
from influence.notation.documents import Document
from influence.records.record import of
from influence.rights.access import public
from influence.rights.doubts import doubts

__all__ = ["Addition", "add"]


@dataclass(frozen=True)
class Addition:
    """What an addition came to.

    Attributes
    ----------
    added
        Number of items added.
    present
        Number of works that were there already.
    amended
        Number of those whose record the metadata changed.
    failures
        What could not be read, each with the reason.
    notices
        What the user should know: files that are not as they should be, ids that were changed,
        dates that are no EDTF, rows of the metadata that were left out or match no file.
    items, melodies
        What the archive now holds.
    """

    added: int
    present: int
    amended: int
    failures: tuple[Reading, ...]
    notices: tuple[str, ...]
    items: int
    melodies: int

    def to_json(self) -> dict[str, Any]:
        """Return the same as plain data."""
        failures = [{"source": r.source, "reason": r.failure} for r in self.failures]
        return asdict(self) | {"failures": failures, "notices": list(self.notices)}


def add(
    archive: Path | str,
    paths: Sequence[Path | str],
    *,
    metadata: Path | str | None = None,
    mapping: Path | str | None = None,
    workers: int | None = None,
    timeout: float = 60.0,
    who: str = "",
    lifted: bool = False,
    on_progress: Progress = lambda done, total, hours: None,
    on_passed_over: Callable[[Sequence[str]], None] = lambda names: None,
) -> Addition:
    """Analyse files and commit them to an archive, which is made where there is none.

    None is made where no file can be read.

    Parameters
    ----------
    archive
        The archive's folder.
    paths
        Files, folders, zips, tunebooks.
    metadata, mapping
        A table and a mapping file as `indexes.metadata.read` takes them.
    workers, timeout
        As in `influence.workers.isolated`.
    who, lifted
        As in `indexes.writer.Writer`.
    on_progress, on_passed_over
        As in `influence.batch.read_works`.

    Raises
    ------
    ReadError
        Where none of the paths is there; then no archive is made.
    ArchiveError
        Where the archive cannot be opened or written.
    MetadataError
        Where the metadata cannot be read.
    """
    if paths and not any(Path(path).exists() for path in paths):
        raise ReadError(f"there is no {' and no '.join(map(str, paths))}; check the paths")
    table = tables.Metadata()
    if metadata is not None:
        table = tables.read(metadata, mapping, lifted=lifted)
    present, joined, recorded = 0, 0, False
    failures: list[Reading] = []
    remarks: list[str] = []
    with Writer(archive, who=who, lifted=lifted) as writer:
        listed = tables.listed(writer.listed())

        def id_of(stem: str, source: str) -> str:
            told = table.id_of(stem, source)
            return tables.plain(told if told != stem else listed.id_of(stem, source))

        def known(document: Document) -> bool:
            nonlocal present
            item_id = id_of(document.stem, document.source)
            sha256 = document.sha256
            there = writer.has(item_id, sha256)
            if there and metadata is not None:
                stem = document.stem
                writer.amend(item_id, sha256, lambda item: table.apply(replace(item, id=stem)))
            present += there
            return there

        def described(item: Item) -> Item:
            nonlocal joined
            id = id_of(item.id, item.source)
            waiting = writer.waiting(id)
            joined += waiting is not None
            base = of(waiting).over(item, renamed=False) if waiting else item
            return replace(table.apply(base), id=id)

        readings = read_works(
            paths,
            writer.parameters,
            describe=described,
            known=known,
            workers=workers,
            timeout=timeout,
            on_progress=on_progress,
            on_passed_over=on_passed_over,
        )
        for reading in readings:
            if reading.work is None:
                failures.append(reading if lifted else _told(reading, table))
                continue
            recorded = recorded or reading.work.recording is not None
            remarks += doubts(reading.work.item, lifted=lifted)
            shown = reading.work.item if lifted else public(reading.work.item)
            if writer.add(reading.work) is None:
                present += 1
            elif "remark" in shown.extra:
                remarks.append(f"{reading.source}: {shown.extra['remark']}")
    off = available() if recorded else ""
    came = f"{joined} records that were here already have got their music" if joined else ""
    copies = [told for told in listed.summary("record") if told.startswith("taken for")]
    about = (*table.summary(), table.unused(), came, *copies, off)
    notices = (*remarks, *table.problems, *writer.notices, *filter(None, about))
    held = 0, 0
    if folder.exists(Path(archive)):
        with Archive.open(archive, lifted=lifted) as opened:
            notices = veiled(opened, notices)
            held = opened.item_count, opened.melody_count
    return Addition(writer.added, present, writer.amended, tuple(failures), notices, *held)


def _told(reading: Reading, table: tables.Metadata) -> Reading:
    """Return what could not be read as far as it may be told.

    What a reader says of a file may quote it, so of one that its record closes there is not more
    than its id, or its handle.
    """
    stem = Path(reading.source.rpartition("!")[2]).stem
    seen = public(table.apply(Item(stem, source=reading.source)))
    if not seen.closed:
        return reading
    return Reading(seen.id, failure="it could not be read; --as-curator with a reason says why")
