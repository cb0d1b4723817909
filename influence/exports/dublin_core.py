"""Records in simple Dublin Core, in a list of OAI-PMH: ``oai_dc``, as archives pass records on.

====================  ==========================================================================
``dc:title``          titles, each with its language
``dc:creator``        makers, ``dc:contributor`` others: ``Kari Dahl (arranger, Bø, 1850/1920)``
``dc:publisher``      the institution, then publishers
``dc:subject``        tradition, instrument, and what the record has as ``dc:subject``
``dc:description``    the tuning, and what the record has as ``dc:description``
``dc:date``           the date as the source wrote it, else EDTF; then further dates
``dc:type``           kind; ``dc:coverage`` place
``dc:identifier``     the address of the page, the shelf mark, ``scheme:value``
``dc:source``         collection, and what the record has as ``dc:source``
``dc:relation``       links that somebody is named for, and those of no relation in particular
``dc:rights``         texts, labels by their addresses and in words, whom to ask, access
====================  ==========================================================================

What `influence.records.oai` reads of ``oai_dc`` it reads again of this. Simple Dublin Core has no
place for these, and they are lost or come back as something else:

* the relation of a link, and who says so, unless that is who publishes or serves the record;
* whether a publisher is the institution; which subject is tradition or instrument;
* community, consent, what is said of mining, and further columns but those of ``dc:``;
* who set a label; that a text stands in brackets for any other reason than a role or years.

The list says neither when it was answered nor when records changed, which are for the server that
serves it. Schema: http://www.openarchives.org/OAI/2.0/oai_dc.xsd.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any, Final

from lxml import etree

from influence.dates import edtf_of
from influence.exports import xml
from influence.exports.uris import LOCAL, Names, safe
from influence.items import MAKERS, Item, Person
from influence.records import roles
from influence.records.record import media
from influence.rights.access import Level, stated
from influence.rights.identifiers import parse
from influence.rights.labels import label

__all__ = ["dublin_core"]

_OAI: Final = "http://www.openarchives.org/OAI/2.0/"
_OAI_DC: Final = "http://www.openarchives.org/OAI/2.0/oai_dc/"
_DC: Final = "http://purl.org/dc/elements/1.1/"
_XSI: Final = "http://www.w3.org/2001/XMLSchema-instance"

Statement = tuple[str, str, str]
"""An element, its text, its language."""


def dublin_core(items: Sequence[Item], names: Names) -> bytes:
    """Return records as a list of OAI-PMH.

    Parameters
    ----------
    items
    names
        With a base, a record of no page has its address there; records keep their ids.
    """
    root = etree.Element(f"{{{_OAI}}}OAI-PMH", nsmap={None: _OAI, "xsi": _XSI})
    listed = etree.SubElement(root, f"{{{_OAI}}}ListRecords")
    for item in items:
        record = etree.SubElement(listed, f"{{{_OAI}}}record")
        header = etree.SubElement(record, f"{{{_OAI}}}header")
        xml.fill(etree.SubElement(header, f"{{{_OAI}}}identifier"), item.id)
        metadata = etree.SubElement(record, f"{{{_OAI}}}metadata")
        spaces = {"oai_dc": _OAI_DC, "dc": _DC}
        body: Any = etree.SubElement(metadata, f"{{{_OAI_DC}}}dc", nsmap=spaces)
        body.set(f"{{{_XSI}}}schemaLocation", f"{_OAI_DC} {_OAI_DC.rstrip('/')}.xsd")
        for name, text, language in _statements(item, names):
            if text.strip():
                xml.fill(etree.SubElement(body, f"{{{_DC}}}{name}"), text, language)
    return xml.document(root)


def _statements(item: Item, names: Names) -> Iterator[Statement]:
    """Yield what is known of an item."""
    yield "title", item.title, item.language
    yield from (("title", each.text, each.language) for each in item.titles)
    yield from ((*each, "") for each in _people(item))
    subjects = list(_further(item, "subject"))
    told = [("subject", each, "") for each in (item.tradition, item.instrument)]
    yield from (each for each in dict.fromkeys(told) if each not in subjects)
    yield from subjects
    if item.level == Level.SECRET.word:
        whom = item.contact or item.community or item.institution
        yield "description", f"Withheld. Ask: {whom}" if whom else "Withheld.", ""
    yield "description", item.tuning and f"Tuning: {item.tuning}", ""
    yield "description", item.extra.get("dc:description", ""), ""
    yield from (("date", each, "") for each in _dates(item))
    yield "type", item.kind, ""
    for name in ("type", "format", "language"):
        yield from _further(item, name)
    yield from ((*each, "") for each in _addresses(item, names))
    yield from (("coverage", each, "") for each in _parts(item.place, lambda p: not edtf_of(p)))
    yield from (("rights", each, "") for each in _rights(item))


def _people(item: Item) -> Iterator[tuple[str, str]]:
    """Yield who had a part, by the element for it, in the order of the record."""
    if item.institution not in {each.name for each in item.having("publisher")}:
        yield "publisher", item.institution
    sayers = {roles.person(link.said_by, "publisher"): link.said_by for link in item.links}
    for person in item.people:
        if person in sayers:  # in the words in which links name whoever publishes
            yield "publisher", sayers[person]
        elif person.role == "publisher":
            yield "publisher", _written(person, "publisher")
        elif person.role in MAKERS:
            yield "creator", _written(person, "")
        else:
            yield "contributor", _written(person, None)
    others = item.extra.get("dc:contributor", "")
    for each in _parts(others, lambda part: roles.person(part, None) is None):
        yield "contributor", each


def _written(person: Person, otherwise: str | None) -> str:
    """Return a person with as many facts in brackets as are read again as what they are."""
    role = "" if person.role == otherwise else person.role
    registered = (
        person.ipi and f"IPI {person.ipi}",
        person.isni and f"ISNI {person.isni}",
        person.society,
        person.share and f"{person.share} %",
    )
    lived = (person.place, person.years)
    for facts, kept in (
        ((role, *registered, *lived), person),
        ((role, *lived), replace(person, ipi="", isni="", society="", share="")),
    ):
        text = _bracketed(person.name, facts)
        if roles.person(text, otherwise) == kept:
            return text
    return _bracketed(person.name, (role,))


def _bracketed(name: str, facts: Sequence[str]) -> str:
    told = ", ".join(filter(None, facts))
    return f"{name} ({told})" if told else name


def _dates(item: Item) -> Iterator[str]:
    """Yield the date, as it was written where it is still that date, and further ones."""
    written = item.extra.get("date_as_written", "")
    yield written if written and (edtf_of(written) or "") == item.date else item.date
    yield from _parts(item.extra.get("further dates", ""), lambda part: part != item.date)


def _addresses(item: Item, names: Names) -> Iterator[tuple[str, str]]:
    """Yield identifiers, relations and sources.

    Where some of them are addresses of media, they stand in the order of these, so that the best
    comes first again.
    """
    own = next((safe(item.extra[key]) for key in ("edm:isShownAt", "url") if key in item.extra), "")
    shown = own or (names.item(item) if names.base != LOCAL else "")
    heard = media(item)
    said = item.extra.get("dc:source", "").split("; ")
    sources = [item.collection]
    for alone, group in groupby(said, heard.__contains__):
        parts = list(group)
        sources += parts if alone else ["; ".join(parts)]
    lists = [
        [("identifier", shown)],
        [("identifier", _shelfmark(item))],
        [("identifier", each) for each in item.identifiers],
        [("relation", each.target) for each in item.links
         if each.said_by or each.relation == "related to"],
        [("source", each) for each in sources],
    ]  # fmt: skip
    known = {text for texts in lists for _, text in texts}
    for texts in lists[:2]:  # an identifier that has a shelf mark before it is not taken for one
        if texts[0][1] not in heard:
            yield texts.pop()
    for address in heard:
        places = [(place, number) for number, texts in enumerate(lists)
                  for place, (_, text) in enumerate(texts) if text == address]  # fmt: skip
        if places:
            place, number = min(places)
            yield from lists[number][: place + 1]
            del lists[number][: place + 1]
    yield from (each for texts in lists for each in texts)
    yield from (("identifier", each) for each in heard if each not in known)


def _shelfmark(item: Item) -> str:
    """Return the shelf mark, with its scheme where it could be taken for something else."""
    mark = item.shelfmark
    plain = not parse(mark).scheme and mark not in re.split(r"[/:#]", item.id)
    several = any(each.startswith("shelfmark:") for each in item.identifiers)
    return mark if (plain and not several) or not mark else f"shelfmark:{mark}"


def _rights(item: Item) -> Iterator[str]:
    """Yield texts on rights, labels by their addresses, whom to ask, and how closed it is."""
    yield from _parts(item.rights)
    for each in item.labels:
        known = label(each.label)
        yield safe(each.label) or safe(known.uri) or known.name
        yield each.text
    if item.level != Level.OPEN.word and item.contact:
        yield f"Ask: {item.contact}"
    if (closed := stated(item)) is not Level.OPEN:
        yield f"Access: {closed.word}"


def _further(item: Item, name: str) -> Iterator[Statement]:
    """Yield what a record has as further columns of an element's name."""
    yield from ((name, each, "") for each in _parts(item.extra.get(f"dc:{name}", "")))


def _parts(text: str, fits: Callable[[str], bool] = bool) -> list[str]:
    """Return the texts that were joined in one; the one, where not all its parts would fit."""
    parts = text.split("; ")
    sound = all(part and part == part.strip() and fits(part) for part in parts)
    return parts if sound else [text]
