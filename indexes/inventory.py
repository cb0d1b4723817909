"""What an archive holds, and whether it is still what was written."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from indexes import catalogue, folder, packing, symbols
from indexes.archive import Archive, symbols_of
from influence.errors import ArchiveError
from influence.items import Item
from influence.parameters import digest as parameters_digest
from influence.parameters import flat

__all__ = ["Info", "Shown", "changes", "info", "show", "state", "verify"]


@dataclass(frozen=True)
class Info:
    """The figures of an archive.

    Attributes
    ----------
    items, melodies, notes
    records
        Number of records without music; they are counted in what follows too.
    formats, traditions
        Number of items by format and by tradition, most first; the empty string is unknown.
    dated
        Number of items with a date.
    earliest_year, latest_year
        First and last year of any date as written, without open ends; None where there is none.
    bytes
        On the disk, all files together.
    segments
    format_version
    parameters, parameters_digest
        Of the analysis.
    digest
        See `Archive.digest`.
    """

    items: int
    melodies: int
    notes: int
    records: int
    formats: Mapping[str, int]
    traditions: Mapping[str, int]
    dated: int
    earliest_year: int | None
    latest_year: int | None
    bytes: int
    segments: int
    format_version: int
    parameters: Mapping[str, str]
    parameters_digest: str
    digest: str


@dataclass(frozen=True)
class Shown:
    """One item with the measures of its music.

    Attributes
    ----------
    item
    number
        Of the item among those that are searched; None for a record without music.
    melodies
        Name and number of notes of each melody.
    digest
        SHA-256 in hexadecimal of the item, its melodies and its score.
    """

    item: Item
    number: int | None
    melodies: tuple[tuple[str, int], ...]
    digest: str


def info(archive: Archive) -> Info:
    """Return the figures of an archive."""
    dated, earliest, latest = archive.years()
    return Info(
        archive.item_count,
        archive.melody_count,
        archive.note_count,
        archive.record_count,
        archive.counts("format"),
        archive.counts("tradition"),
        dated,
        earliest,
        latest,
        sum(file.stat().st_size for file in archive.path.rglob("*") if file.is_file()),
        len(archive.segments),
        catalogue.FORMAT,
        flat(archive.parameters),
        parameters_digest(archive.parameters),
        archive.digest,
    )


def show(archive: Archive, id: str) -> Shown:
    """Return one item with the measures of its music."""
    entry = archive.entry(id)
    melodies = tuple((m.name, len(m)) for m in archive.work_of(entry).melodies)
    number = entry.number if entry.number >= 0 else None
    return Shown(entry.item, number, melodies, entry.digest.hex())


def state(archive: Archive) -> dict[str, Any]:
    """Return the exact state of an archive, as plain data: what analyses of it can be checked by.

    Keys: ``format``, ``parameters``, ``parameters_digest``, ``digest`` (of all items), ``items``,
    ``melodies``, ``notes``, ``segments``: of each ``number``, ``items``, ``melodies``, ``notes``,
    and ``files`` with the number of bytes and the SHA-256 of each.
    """
    return {
        "format": catalogue.FORMAT,
        "parameters": asdict(archive.parameters),
        "parameters_digest": parameters_digest(archive.parameters),
        "digest": archive.digest,
        "items": archive.item_count,
        "melodies": archive.melody_count,
        "notes": archive.note_count,
        "segments": [
            {
                "number": record.number,
                "items": record.items,
                "melodies": record.melodies,
                "notes": record.notes,
                "files": {name: list(sum) for name, sum in sorted(record.files.items())},
            }
            for record in (segment.record for segment in archive.segments)
        ],
    }


def changes(recorded: Mapping[str, Any], archive: Archive) -> Iterator[str]:
    """Yield a line for each way in which an archive is no longer in a recorded state.

    Its files are read again, so that damage is found too. Where the items are the same and only
    stored in other segments, there is no line: no figure depends on that.
    """
    now = state(archive)
    for name in ("format", "parameters_digest", "digest", "items", "melodies", "notes"):
        if recorded[name] != now[name]:
            yield f"{name.replace('_', ' ')}: recorded {recorded[name]}, now {now[name]}"
    before = {each["number"]: each for each in recorded["segments"]}
    after = {each["number"]: each for each in now["segments"]}
    joined = recorded["digest"] == now["digest"] and before.keys() != after.keys()
    for number in sorted(() if joined else before.keys() | after.keys()):
        if number not in after:
            yield f"segment {number}, of {before[number]['items']} items, is no longer there"
        elif number not in before:
            yield f"segment {number}, of {after[number]['items']} items, was added since"
        elif before[number] != after[number]:
            yield f"segment {number} is another one than was recorded"
    for segment in archive.segments:
        for name, (_, sha256) in segment.record.files.items():
            if _file_digest(segment.folder / name) != sha256:
                yield f"segment {segment.record.number} is damaged: {segment.folder / name}"


def verify(archive: Archive) -> Iterator[str]:
    """Read everything again, and yield a line for each thing that is not as it was written."""
    for segment in archive.segments:
        for name, (_, sha256) in segment.record.files.items():
            if _file_digest(segment.folder / name) != sha256:
                yield f"{segment.folder / name} is damaged; restore this file from a backup"
        try:
            made = symbols.make(segment.all_melodies(), symbols.alphabet().prepare)
            if not symbols.same(symbols_of(archive.path, segment), made):
                place = folder.symbols(archive.path, symbols.alphabet().fingerprint)
                yield (
                    f"{place / segment.record.folder} is damaged; remove this folder, "
                    "and the next addition makes it again"
                )
        except ArchiveError:
            pass  # the damaged file is named above
    yield from _item_problems(archive)


def _item_problems(archive: Archive) -> Iterator[str]:
    chain, records = folder.first_digest(archive.parameters), b""
    with Archive(archive.path, lifted=True) as stored:
        for entry, lifted in zip(archive.entries(), stored.entries(), strict=True):
            try:
                if packing.work_digest(stored.work_of(lifted)) != entry.digest:
                    yield f"the catalogue's row of '{entry.item.id}' is not as it was written"
            except ArchiveError as error:
                yield f"item '{entry.item.id}' cannot be read: {error}"
            if entry.number < 0:
                records = hashlib.sha256(records + entry.digest).digest()
            else:
                chain = hashlib.sha256(chain + entry.digest).digest()
    if catalogue.digest_of(chain, records).hex() != archive.digest:
        yield f"the items of {archive.path} are not those that were added, in their order"


def _file_digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
