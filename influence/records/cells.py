"""How people, titles, labels and links are written in one cell of a table, or as JSON.

=====================  ==========================================================================
people                 ``Ola Nordmann; Kari Dahl (IPI 00087038166, TONO, 50 %, Bø, 1850-1920)``
titles                 ``Springar@nn; Leaping dance@en``
labels                 ``TK A; TK SS (Example community)``
links                  ``tune0012; iswc:T-034.524.680-1 (O. Hansen, 1932)``: who says so in brackets
=====================  ==========================================================================

In JSON each may also be a list, of such texts or of objects with the fields of
`influence.items`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields
from typing import Any, TypeVar

from influence import edtf
from influence.errors import MetadataError
from influence.items import CommunityLabel, Link, Person, Title

__all__ = ["filled", "labels", "links", "people", "several", "text", "titles"]

T = TypeVar("T")

_BRACKETS = re.compile(r"(.+?)\s*\(([^()]*)\)\s*")
_YEARS = re.compile(r"(\d{4})\s*[-\u2013]\s*(\d{4})")
_LANGUAGE = re.compile(r"(.+?)\s*@([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)")


def text(cell: object) -> str:
    """Return a cell as one text."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell.strip()
    return json.dumps(cell, ensure_ascii=False)


def filled(cell: object) -> bool:
    """Return whether a cell says anything, or any part of it does."""
    if isinstance(cell, Mapping):
        return any(map(filled, cell.values()))
    return any(map(filled, cell)) if isinstance(cell, list) else bool(text(cell))


def several(cell: object) -> tuple[str, ...]:
    """Return the parts of a cell, between semicolons or as a JSON list."""
    parts = cell if isinstance(cell, list) else text(cell).split(";")
    return tuple(text(each) for each in parts if filled(each))


def people(cell: object, role: str = "") -> tuple[Person, ...]:
    """Return people in a role, unless an object names another."""
    return tuple(
        _made(Person, {"role": role} | dict(each)) if isinstance(each, Mapping)
        else _person(each, role)
        for each in _each(cell)
    )  # fmt: skip


def _person(written: str, role: str) -> Person:
    found = _BRACKETS.fullmatch(written)
    if found is None:
        return Person(written, role)
    said: dict[str, str] = {}
    unknown = []
    for part in filter(None, (part.strip() for part in found[2].split(","))):
        fact = "/".join(span.groups()) if (span := _YEARS.fullmatch(part)) else part
        name = _kind_of(fact)
        if name is None or name in said:
            unknown.append(fact)
        else:
            said[name] = re.sub(r"(?i)^(ipi|isni)\b[:\s]*|\s*%$", "", fact)
    if len(unknown) > 1 or (unknown and not said):
        return Person(written, role)  # brackets that are part of the name
    return Person(found[1], role, **said, **({"place": unknown[0]} if unknown else {}))


def _kind_of(fact: str) -> str | None:
    if re.match(r"(?i)ipi\b", fact) or re.fullmatch(r"\d{9,11}", fact):
        return "ipi"
    if re.match(r"(?i)isni\b", fact):
        return "isni"
    if fact.endswith("%"):
        return "share"
    if re.fullmatch(r"[A-ZÆØÅ]{3,}", fact):
        return "society"
    try:
        edtf.parse(fact)
    except MetadataError:
        return None
    return "years"


def titles(cell: object) -> tuple[Title, ...]:
    """Return titles; JSON may have an object with a title for each language."""
    if isinstance(cell, Mapping):
        return tuple(Title(text(value), str(tag)) for tag, value in cell.items() if filled(value))
    return tuple(
        _made(Title, each) if isinstance(each, Mapping) else _title(each) for each in _each(cell)
    )


def _title(written: str) -> Title:
    found = _LANGUAGE.fullmatch(written)
    return Title(found[1], found[2]) if found else Title(written)


def labels(cell: object, community: str = "") -> tuple[CommunityLabel, ...]:
    """Return labels, of a community unless one names its own.

    An object that names no label is one that nobody knows, since it was written to say something.
    """
    return tuple(
        _made(CommunityLabel, {"community": community} | _labelled(each))
        if isinstance(each, Mapping)
        else CommunityLabel(*_apart(each, community))
        for each in _each(cell)
    )


def _labelled(each: Mapping[str, Any]) -> dict[str, Any]:
    return dict(each) | ({} if filled(each.get("label")) else {"label": text(each)})


def links(cell: object, relation: str) -> tuple[Link, ...]:
    """Return links of a relation, unless an object names another."""
    return tuple(
        _made(Link, {"relation": relation} | dict(each)) if isinstance(each, Mapping)
        else Link(relation, *_apart(each, ""))
        for each in _each(cell)
    )  # fmt: skip


def _apart(written: str, otherwise: str) -> tuple[str, str]:
    found = _BRACKETS.fullmatch(written)
    return (found[1], found[2]) if found else (written, otherwise)


def _each(cell: object) -> Iterator[str | Mapping[str, Any]]:
    if isinstance(cell, Mapping):
        yield cell
    elif isinstance(cell, list):
        told = filter(filled, cell)
        yield from (each if isinstance(each, Mapping) else text(each) for each in told)
    else:
        yield from several(cell)


def _made(kind: type[T], data: Mapping[str, Any]) -> T:
    known = {each.name for each in fields(kind)}  # type: ignore[arg-type]
    for each in fields(kind):  # type: ignore[arg-type]
        if each.default is MISSING and not text(data.get(each.name)):
            raise MetadataError(f"an entry of {kind.__name__} without {each.name}")
    return kind(**{name: text(value) for name, value in data.items() if name in known})
