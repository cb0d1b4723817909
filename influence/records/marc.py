"""MARC 21 of libraries, as records of ISO 2709 or as MARCXML; pymarc reads both.

===============  ==================================================================================
001, 003         id: ``(003)001``
100, 700, 110    people; ``$e`` or ``$4`` tell the role, ``$d`` the years, ``$0`` an ISNI
245, 240, 246    title and titles
024, 020, 028    ISRC, ISMN and other standard numbers; 028 is ``publisher number``
046, 260, 264    date: ``$k`` and ``$l`` of 046, which are EDTF, else ``$c``; 008 failing that
382, 655         instrument; kind
506, 540, 542    access and rights: restrictions that 506 tells of close the item, ``on request``
651, 522         place; 852 institution, collection and shelf mark; 856 where sound or page is
500, 520         ``dc:description``
===============  ==================================================================================
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from influence.errors import MetadataError
from influence.records.record import Record
from influence.records.roles import person, role
from influence.records.source import Source
from influence.records.suffixes import is_media
from influence.records.xml import parsed

if TYPE_CHECKING:
    from pymarc import Field
    from pymarc import Record as Marc

__all__ = ["records"]

_END = b"\x1d"
_ISNI = re.compile(r"(?:\d[ -]?){15}[\dX]")


def records(data: bytes, source: Source) -> Iterator[Record]:
    """Yield the records of a file; one that cannot be read is a problem of the source.

    Raises
    ------
    MetadataError
        Where it is no MARC at all.
    """
    for number, found in enumerate(_read(data), 1):
        if isinstance(found, str):
            source.problems.append(f"{source.where}, record {number}: {found}; left out")
            continue
        row, media = _row(found)
        if not row.get("id"):
            source.problems.append(f"{source.where}, record {number}: it has no 001; left out")
            continue
        yield source.record("marc", row, _xml(found), media)


def _read(data: bytes) -> Iterator[Marc | str]:
    from pymarc import MARCReader, parse_xml_to_array

    if data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
        from lxml import etree

        plain = etree.tostring(parsed(data))  # without entities
        try:
            yield from parse_xml_to_array(io.BytesIO(plain))  # type: ignore[no-untyped-call]
        except Exception as error:  # what SAX and pymarc raise
            raise MetadataError(f"it is no MARCXML that can be read: {error}") from error
        return
    # Apart by their end marks: a wrong length in one record would lose those after it.
    for each in data.split(_END):
        if each.strip():
            reader = MARCReader(
                each.lstrip() + _END, to_unicode=True, utf8_handling="replace", permissive=True
            )
            for found in reader:
                yield found if found is not None else _why(reader.current_exception)


def _why(error: object) -> str:
    return f"it is no MARC record ({' '.join(str(error).split()) or type(error).__name__})"


def _xml(record: Marc) -> str:
    from pymarc import record_to_xml

    written: bytes = record_to_xml(record, namespace=True)  # type: ignore[no-untyped-call]
    return written.decode()


def _row(record: Marc) -> tuple[dict[str, Any], tuple[str, ...]]:
    row: dict[str, Any] = {"id": _id(record), "people": [], "titles": [], "identifiers": []}
    for field in record.get_fields("245", "240", "246"):
        text = _joined(field, "abnp")
        if field.tag == "245":
            row["title"] = text
        elif text:
            row["titles"].append({"text": text})
    for field in record.get_fields("100", "110", "700", "710"):
        row["people"] += [asdict(each) for each in _people(field)]
    for field in record.get_fields("260", "264"):
        if publisher := _joined(field, "b"):
            row["people"].append({"name": publisher, "role": "publisher"})
    row["date"] = _date(record)
    _numbers(record, row)
    for name, texts in (
        ("instrument", _each(record, "382", "a")), ("kind", _each(record, "655", "a")),
        ("place", _each(record, "651", "a") or _each(record, "522", "a")),
        ("institution", _each(record, "852", "a")), ("collection", _each(record, "852", "b")),
        ("rights", _each(record, "540", "au")), ("copyright", _each(record, "542", "f")),
        ("shelfmark", [_joined(f, "hijm", " ") for f in record.get_fields("852", "090")]),
        ("subject", _each(record, "650", "a")), ("publisher number", _each(record, "028", "a")),
        ("dc:description", [_joined(f, "a", " ") for f in record.get_fields("500", "520")]),
        ("access note", _each(record, "506", "a")),
    ):  # fmt: skip
        row[name] = "; ".join(filter(None, dict.fromkeys(texts)))
    if any(field.indicator1 == "1" for field in record.get_fields("506")):
        row["access"] = "request"
    media = []
    for address in _each(record, "856", "u"):
        if is_media(address):
            media.append(address)
        else:
            row.setdefault("edm:isShownAt", address)
    return {name: value for name, value in row.items() if value}, tuple(media)


def _id(record: Marc) -> str:
    number, agency = (
        " ".join((field.data or "").split()) if (field := record.get(tag)) else ""
        for tag in ("001", "003")
    )
    return f"({agency}){number}" if number and agency else number


def _people(field: Field) -> Iterator[Any]:
    name = _joined(field, "abcq", " ")
    if field.tag in {"100", "700"} and field.indicator1 == "1":
        last, comma, first = name.partition(", ")
        name = f"{first} {last}" if comma and ", " not in first else name
    named = [role(word) for word in field.get_subfields("4", "e")]
    roles = list(dict.fromkeys(filter(None, named))) or [""]
    years = re.search(r"(\d{4})\s*-\s*(\d{4})", _joined(field, "d"))
    told = (each for each in field.get_subfields("0", "1") if "isni" in each.casefold())
    isni = next((match[0] for each in told if (match := _ISNI.search(each))), "")
    for each in roles:
        made = person(name, each)
        if made:
            lived = f"{years[1]}/{years[2]}" if years else made.years
            yield replace(made, years=lived, isni=re.sub("[ -]", "", isni))


def _date(record: Marc) -> str:
    for field in record.get_fields("046"):
        first, last = (next(iter(field.get_subfields(code)), "") for code in "kl")
        if first or last:
            return f"{first}/{last}" if first and last else first or last
    for field in record.get_fields("264", "260"):
        if text := _joined(field, "c"):
            return re.sub(r"^[\[©cp]+(?=\d)|\]$", "", text)
    fixed = record.get("008")
    years = (fixed.data or "")[7:11] if fixed is not None else ""
    return years if re.fullmatch(r"[12]\d{3}", years) else ""


def _numbers(record: Marc, row: dict[str, Any]) -> None:
    """Take standard numbers: the first indicator of 024 tells which."""
    for field in record.get_fields("024", "020"):
        kind = field.indicator1 if field.tag == "024" else ""
        named = {"0": "isrc", "2": "ismn", "": "isbn"}.get(
            kind, next(iter(field.get_subfields("2")), "")
        )
        for value in field.get_subfields("a"):
            row["identifiers"].append(f"{named}:{value}" if named else value)


def _each(record: Marc, tag: str, codes: str) -> list[str]:
    found = (v for field in record.get_fields(tag) for v in field.get_subfields(*codes))
    return [_plain(value) for value in found]


def _joined(field: Field, codes: str, between: str = " ") -> str:
    return _plain(between.join(field.get_subfields(*codes)))


def _plain(text: str) -> str:
    """Return a text without the punctuation of ISBD at its end."""
    return re.sub(r"(?:\s+[/:;=]|[,;:])$", "", " ".join(text.split())).strip()
