"""What the header of an MEI says of people, titles, rights and numbers.

Verovio writes the header of a MusicXML file as one of MEI too; what it leaves out of that
(``source``, ``miscellaneous``) is read from the file by `of_identification`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree
from lxml.etree import _Element as Element

from influence.notation.namespaces import MEI
from influence.records.roles import role
from influence.rights.identifiers import SCHEMES

__all__ = ["BETWEEN", "of_head", "of_identification"]

BETWEEN: Final = " | "
"""Stands between several values of one property."""

_LANGUAGE: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_NAMES: Final = ("persName", "corpName", "name")
_ROLES: Final = ("composer", "lyricist", "arranger", "editor", "librettist")
_IDENTIFICATION: Final = re.compile(r"<identification\b.*?</identification>", re.DOTALL)


def of_head(head: Element) -> dict[str, str]:
    """Return properties: the roles of people, ``titles``, ``rights``, ``identifiers``, and more."""
    found: dict[str, list[str]] = {}

    def take(name: str, value: str) -> None:
        if value and value not in found.setdefault(name, []):
            found[name].append(value)

    for name, person in _people(head):
        take(name, person)
    for title in head.iterfind(f"{MEI}fileDesc/{MEI}titleStmt/{MEI}title"):
        tag = title.get(_LANGUAGE)
        if title.get("type") in {"alternative", "translated", "uniform"} and _text(title):
            take("titles", f"{_text(title)}@{tag}" if tag else _text(title))
    for part in head.iterfind(f".//{MEI}pubStmt/{MEI}availability"):
        for each in part if len(part) else [part]:
            take("rights", _text(each))
    for publisher in head.iterfind(f"{MEI}fileDesc/{MEI}pubStmt/{MEI}publisher"):
        take("publisher", _text(publisher))
    for each in head.iterfind(f".//{MEI}work/{MEI}identifier"):
        take(*_numbered(each.get("type", ""), _text(each)))
    for each in head.iterfind(f".//{MEI}manifestation//{MEI}identifier"):
        if "shelf" in each.get("type", "").casefold():
            take("shelfmark", _text(each))
    for each in head.iterfind(f".//{MEI}physLoc/{MEI}repository"):
        names = (_text(n) for n in each.iter(*(MEI + name for name in _NAMES)))
        take("institution", next(names, _text(each) if not len(each) else ""))
    return {
        name: ("; " if name == "rights" else BETWEEN).join(values) for name, values in found.items()
    }


def of_identification(text: str) -> dict[str, str]:
    """Return what MusicXML says in ``source`` and ``miscellaneous``, by name."""
    part = _IDENTIFICATION.search(text)
    if part is None:
        return {}
    try:
        element = etree.fromstring(part[0], etree.XMLParser(resolve_entities=False, recover=True))
    except etree.XMLSyntaxError:
        return {}
    found: dict[str, str] = {}
    for each in () if element is None else element.iter("source", "miscellaneous-field"):
        name, value = _numbered(each.get("name", "source"), _text(each))
        name = "date" if name.casefold() in {"created", "composed", "date"} else name
        if value:
            found[name] = f"{found[name]}{BETWEEN}{value}" if name in found else value
    return found


def _people(head: Element) -> Iterator[tuple[str, str]]:
    """Yield the role and the name of each who had a part."""
    for place in (f"{MEI}fileDesc/{MEI}titleStmt", f".//{MEI}work"):
        for owner in head.iterfind(place):
            for tag in _ROLES:
                for each in owner.iterfind(f"{MEI}{tag}"):
                    yield role(tag) or tag, _text(each)
            for each in owner.iter(*(MEI + name for name in _NAMES)):
                told = each.get("role") or _responsible(each)
                named = role(told) if told else None
                if named:
                    yield named, _text(each)


def _responsible(element: Element) -> str:
    """Return what ``resp`` says before a name in a statement of responsibility."""
    for before in element.itersiblings(preceding=True):
        if before.tag == MEI + "resp":
            return _text(before)
    return ""


def _numbered(kind: str, value: str) -> tuple[str, str]:
    """Return the property that a number belongs to, and how it is written there."""
    scheme = kind.casefold().strip()
    return ("identifiers", f"{scheme}:{value}") if scheme in SCHEMES and value else (kind, value)


def _text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())
