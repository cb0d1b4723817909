"""Tables of records: CSV or JSON Lines.

CSV has its header in the first line and commas, semicolons or tabs between the cells; it is
UTF-8, with or without a mark, or else Windows-1252, which Latin-1 files are read with too. The
columns are those of `influence.records.rows`, or are named by a mapping file
(`influence.records.mapping`). An empty cell leaves what is known; a cell of one hyphen empties it.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

from influence.errors import MetadataError
from influence.items import Origin
from influence.records import rows
from influence.records.mapping import Mappings
from influence.records.record import Record
from influence.records.text import decoded
from influence.rights.access import Level, access

__all__ = ["read", "records"]

_SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How files of Excel and LibreOffice begin, new ones and old."""


def records(
    path: Path | str, mapping: Mappings, problems: list[str], *, lifted: bool = False
) -> Iterator[tuple[int, Record]]:
    """Yield the records of a table, each with its line number.

    Parameters
    ----------
    path
        A CSV file, or JSON Lines if it ends in ``.jsonl``, ``.ndjson`` or ``.json`` or its
        first character is ``{`` or ``[``.
    mapping
    problems
        Gets a line for each row, or cell, that was left out, and one for the columns of the
        mapping file that the table does not have.
    lifted
        Whether that line quotes the cells of what is not open by its row.

    Raises
    ------
    MetadataError
        Where the file cannot be read, is no table with a column ``id`` or ``file``, or is JSON
        that holds no record.
    """
    path = Path(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise MetadataError(f"cannot read the metadata {path}: {error.strerror}") from error
    return read(data, path, mapping, problems, lifted=lifted)


def read(
    data: bytes, path: Path, mapping: Mappings, problems: list[str], *, lifted: bool = False
) -> Iterator[tuple[int, Record]]:
    """Yield the records of a table that is at hand; else as `records`."""
    if data.startswith(_SPREADSHEETS):
        raise MetadataError(f"{path}: it is a spreadsheet; save it as CSV and give that")
    text = decoded(data)
    if not text.strip():
        raise MetadataError(f"{path}: it is empty")
    lines = path.suffix.lower() in {".jsonl", ".ndjson", ".json"} or text.lstrip()[:1] in {"{", "["}
    form, rows_of = ("json", _json_rows) if lines else ("csv", _csv_rows)
    told: list[str] = []  # worth a line each only where something is as it should be
    empty = True
    for line, row in rows_of(text, path, mapping, told):
        raw = json.dumps(row, ensure_ascii=False)
        origin = Origin(form, f"{path.name}, line {line}", raw)
        found, remarks = rows.record(mapping.applied(row), origin)
        if remarks and not lifted and access(found.item()).level is not Level.OPEN:
            remarks = ["a cell of an item that is not open is not as it should be"]
        told += [f"{path}, line {line}: {remark}" for remark in remarks]
        if not found.id and not found.file:
            told.append(f"{path}, line {line}: neither id nor file is given; row left out")
            continue
        problems += told
        told.clear()
        empty = False
        yield line, found
    if empty and lines:
        raise MetadataError(_no_record(path, told))
    problems += told


def _no_record(path: Path, told: list[str]) -> str:
    """Return what is said of JSON of which nothing is a record, given what is wrong with each."""
    first = told[0].removeprefix(f"{path}, ").removesuffix("; row left out") if told else ""
    return (
        f"{path}: it holds no record; in JSON that is an object with id or file, one a line or "
        f"all in a list{f' ({first})' if first else ''}"
    )


def _csv_rows(
    text: str, path: Path, mapping: Mappings, problems: list[str]
) -> Iterator[tuple[int, dict[str, object]]]:
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
    problems += _checked(names, path, header, mapping)
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
                f"{path}, line {line}: {len(cells)} cells under {len(names)} columns (put a cell "
                f"that holds {delimiter!r} in double quotes); row left out"
            )
        elif any(cell.strip() for cell in cells):
            yield line, {n: cell.strip() for n, cell in zip(names, cells, strict=False) if n}
        line = reader.line_num + 1


def _checked(names: list[str], path: Path, header: str, mapping: Mappings) -> Iterator[str]:
    """Yield what is to be told of a header that serves; raise where it does not."""
    known = [rows.known(mapping.name(name)) for name in names]
    if not {"id", "file"} & set(known):
        said = header.strip()[:80]
        raise MetadataError(
            f"{path}: the first line must name the columns, with id or file among them, or a "
            f"mapping file must say which column is which; it "
            f"{f'says: {said}' if said else 'is empty'}"
        )
    folded = [name.casefold() for name in names if name]
    twice = {name for name in names if folded.count(name.casefold()) > 1}
    if twice:
        raise MetadataError(f"{path}: two columns are named {', '.join(sorted(twice))}")
    # Corrections are often fewer columns than the table that the mapping file was made for.
    absent = [mapping.written.get(name, name) for name in mapping.columns if name not in folded]
    if absent:
        yield (
            f"{path}: the mapping file names columns that the table does not have: "
            f"{', '.join(absent)}"
        )


def _json_rows(
    text: str, path: Path, mapping: Mappings, problems: list[str]
) -> Iterator[tuple[int, dict[str, object]]]:
    for line, row in _json_values(text, path, problems):
        if not isinstance(row, dict):
            problems.append(f"{path}, line {line}: not a JSON object; row left out")
        elif "@context" in row:
            problems.append(f"{path}, line {line}: JSON-LD of another format; row left out")
        else:
            yield line, row


def _json_values(text: str, path: Path, problems: list[str]) -> Iterator[tuple[int, object]]:
    """Yield the values of one list, one value of many lines, or a value a line."""
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError):
        pass
    else:
        yield from enumerate(whole if isinstance(whole, list) else [whole], 1)
        return
    for line, written in enumerate(text.split("\n"), 1):
        if written.strip():
            try:
                yield line, json.loads(written)
            except (ValueError, RecursionError) as error:
                problems.append(f"{path}, line {line}: no JSON ({error}); row left out")
