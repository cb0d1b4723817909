"""What a curator knows of the items, from a table: CSV or JSON Lines.

Columns, all but one of the first two optional: ``id``, ``file``, ``title``, ``creators``,
``date`` (EDTF), ``tradition``, ``place``, ``identifiers``, ``rights``; each further column is
kept in `Item.extra`. A row is for the item whose file it names in ``file`` (``a/b.krn``, ``b.krn``
or the stem ``b``; ``book.abc#12`` for a tune of a tunebook, ``book.abc`` for all its tunes), or
else in ``id`` (the stem); beside ``file``, ``id`` is the id that the item gets. Several creators
or identifiers stand with ``;`` between them, in JSON Lines also as a list. An empty cell leaves
what the file says of itself.

CSV has its header in the first line and commas, semicolons or tabs between the cells; it is
UTF-8, with or without a mark, or else Windows-1252, which Latin-1 files are read with too.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from influence import edtf
from influence.errors import MetadataError
from influence.items import Item

__all__ = ["Metadata", "plain", "read", "stored_form"]

_TEXTS: Final = ("title", "date", "tradition", "place", "rights")
_LISTS: Final = ("creators", "identifiers")
_SHOWN: Final = 5

Row = Mapping[str, str | tuple[str, ...]]


@dataclass
class Metadata:
    """Rows of a table, found by the files they are for.

    Attributes
    ----------
    problems
        One line for each row, or cell, that was left out, with its line number.
    """

    problems: list[str] = field(default_factory=list)
    _rows: dict[str, Row] = field(default_factory=dict)
    _lines: dict[str, int] = field(default_factory=dict)
    _used: set[int] = field(default_factory=set)

    def apply(self, item: Item) -> Item:
        """Return the item with what its row says, if it has one.

        The row is found by the item's source, or the end of it, or by its id, which must be the
        file's stem; failing that by its tunebook, whose row says all but the id of its tunes.
        """
        for key, alone in _keys(item.id, item.source):
            row = self._rows.get(key)
            if row is not None:
                self._used.add(self._lines[key])
                return _applied(row, item, renamed=alone)
        return item

    def id_of(self, stem: str, source: str) -> str:
        """Return the id that a file's item gets: the row's, or else the stem."""
        return self.apply(Item(stem, source=source)).id

    def unused(self) -> str:
        """Return a sentence on the rows that no file was found for; empty if there are none."""
        names = {line: key for key, line in self._lines.items() if line not in self._used}
        if not names:
            return ""
        some = ", ".join(f"{names[line]} (line {line})" for line in sorted(names)[:_SHOWN])
        more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
        rows = "row matches" if len(names) == 1 else "rows match"
        return f"{len(names)} {rows} no file: {some}{more}"


_SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How files of Excel and LibreOffice begin, new ones and old."""


def read(path: Path | str) -> Metadata:
    """Read a table; rows that are not as documented are left out and listed.

    Parameters
    ----------
    path
        A CSV file, or JSON Lines if it ends in ``.jsonl``, ``.ndjson`` or ``.json`` or its
        first character is ``{``.

    Raises
    ------
    MetadataError
        Where the file cannot be read or is no table with a column ``id`` or ``file``.
    """
    path = Path(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise MetadataError(f"cannot read the metadata {path}: {error.strerror}") from error
    if data.startswith(_SPREADSHEETS):
        raise MetadataError(f"{path}: it is a spreadsheet; save it as CSV and give that")
    text = _decoded(data)
    lines = path.suffix.lower() in {".jsonl", ".ndjson", ".json"} or text.lstrip()[:1] == "{"
    metadata = Metadata()
    for line, row in (_json_rows if lines else _csv_rows)(text, path, metadata.problems):
        _take(metadata, path, line, row)
    return metadata


def _decoded(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _csv_rows(text: str, path: Path, problems: list[str]) -> Iterator[tuple[int, dict[str, str]]]:
    header, _, rest = text.partition("\n")
    # Spreadsheets may begin a CSV with the separator that they chose.
    told = re.fullmatch(r"sep=(.)\s*", header)
    header = rest.partition("\n")[0] if told else header
    delimiter = told[1] if told else max(",;\t", key=header.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        if told:
            next(reader)
        names = [name.strip() for name in next(reader, [])]
    except csv.Error as error:
        raise MetadataError(f"{path}: the first line is no CSV header ({error})") from error
    lower = [name.lower() for name in names]
    names = [low if low in _KNOWN else name for low, name in zip(lower, names, strict=True)]
    if not {"id", "file"} & set(names):
        raise MetadataError(
            f"{path}: the first line must name the columns, with id or file among them; "
            f"it says: {header.strip()[:80]}"
        )
    twice = {name for name in names if name and names.count(name) > 1}
    if twice:
        raise MetadataError(f"{path}: two columns are named {', '.join(sorted(twice))}")
    line = reader.line_num + 1
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            problems.append(f"{path}, line {line}: {error}; row left out")
            cells = []
        if cells is None:
            return
        if len(cells) > len(names) and any(cells[len(names) :]):
            problems.append(
                f"{path}, line {line}: {len(cells)} cells under {len(names)} columns; row left out "
                f"(put a cell that holds {delimiter!r} in double quotes)"
            )
        elif any(cell.strip() for cell in cells):
            yield line, {name: cell for name, cell in zip(names, cells, strict=False) if name}
        line = reader.line_num + 1


def _json_rows(
    text: str, path: Path, problems: list[str]
) -> Iterator[tuple[int, dict[str, object]]]:
    for line, record in enumerate(text.split("\n"), 1):
        if not record.strip():
            continue
        try:
            row = json.loads(record)
        except (ValueError, RecursionError) as error:
            problems.append(f"{path}, line {line}: no JSON ({error}); row left out")
            continue
        if isinstance(row, dict):
            yield line, {k.lower() if k.lower() in _KNOWN else k: v for k, v in row.items()}
        else:
            problems.append(f"{path}, line {line}: not a JSON object; row left out")


_KNOWN: Final = {"id", "file", *_TEXTS, *_LISTS}


def _take(metadata: Metadata, path: Path, line: int, cells: Mapping[str, object]) -> None:
    """Enter a row under the name of its file."""
    where = f"{path}, line {line}"
    row: dict[str, str | tuple[str, ...]] = {}
    for name, cell in cells.items():
        value = _several(cell) if name in _LISTS else _text(cell)
        if value:
            row[name] = value
    try:
        if row.get("date"):
            edtf.parse(str(row["date"]))
    except MetadataError as error:
        row["date_as_written"] = row.pop("date")
        metadata.problems.append(f"{where}: {error}; kept as date_as_written")
    key = str(row.get("file") or row.get("id") or "")
    if not key:
        metadata.problems.append(f"{where}: neither id nor file is given; row left out")
    elif key in metadata._rows:
        first = metadata._lines[key]
        metadata.problems.append(f"{where}: '{key}' has a row already, line {first}; row left out")
    else:
        metadata._rows[key] = row
        metadata._lines[key] = line


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell.strip()
    return json.dumps(cell, ensure_ascii=False)


def _several(cell: object) -> tuple[str, ...]:
    parts = cell if isinstance(cell, list) else _text(cell).split(";")
    return tuple(text for part in parts if (text := _text(part)))


def _keys(stem: str, source: str) -> Iterator[tuple[str, bool]]:
    """Yield the names under which a file's row may stand, the most exact first.

    With each goes whether it names this item alone, not a tunebook that the item is a tune of.
    """
    parts = [part for part in re.split(r"[!/\\]", source) if part]
    paths = ["/".join(parts[start:]) for start in range(len(parts))]
    yield from ((key, True) for key in (source, *paths, stem) if key)
    if "#" in source and "#" in stem:
        yield from ((path.rpartition("#")[0], False) for path in paths)
        yield stem.rpartition("#")[0], False


def _applied(row: Row, item: Item, *, renamed: bool) -> Item:
    names = (*_TEXTS, *_LISTS, *(["id"] if renamed else []))
    known: dict[str, Any] = {name: row[name] for name in names if name in row}
    extra = {name: str(value) for name, value in row.items() if name not in _KNOWN}
    return replace(item, **known, extra={**item.extra, **extra})


def stored_form(item: Item) -> tuple[Item, list[str]]:
    """Return an item as an archive can store it, and a line for each thing that is not so.

    A date that is no EDTF goes to ``date_as_written`` in `Item.extra`: it is not guessed what
    it means. Bytes of a file name that are no UTF-8 are spelt out.
    """
    fields: dict[str, Any] = {
        name: plain(value) if isinstance(value, str) else tuple(map(plain, value))
        for name, value in vars(item).items()
        if name != "extra"
    }
    extra = {plain(name): plain(value) for name, value in item.extra.items()}
    notices = []
    try:
        if item.date:
            edtf.parse(item.date)
    except MetadataError as error:
        fields["date"], extra["date_as_written"] = "", plain(item.date)
        notices.append(f"{item.id}: {error}; kept as date_as_written, the item counts as undated")
    return Item(**fields, extra=extra), notices


def plain(text: str) -> str:
    """Return a text that can be stored as UTF-8."""
    return text.encode("utf-8", "backslashreplace").decode()
