"""Records as schema.org, in JSON-LD: compositions, and the recordings of them.

``isBasedOn`` is written where a person is on record for it, and nowhere else. What the engine found
stands beside it as a claim (`influence.exports.claims`), which says nothing of who drew on whom.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from influence.exports import claims
from influence.exports.credits import credit, link, maker_unknown
from influence.exports.jsonld import Node, document, filled, ref, tagged
from influence.exports.source import Report
from influence.exports.uris import Names, safe
from influence.items import Item, Person
from influence.rights.access import stated
from influence.rights.advice import advice
from influence.rights.identifiers import parse
from influence.rights.labels import label
from influence.rights.statements import statement

__all__ = ["of_records", "of_report"]

_PREFIXES: Final = ("crm", "edm", "prov", "rdfs", "xsd", "schema", "owl")
_VOCABULARY: Final = "http://schema.org/"
_DIRECT: Final = {
    "": "creator", "composer": "composer", "lyricist": "lyricist", "publisher": "publisher",
    "editor": "editor", "holder": "copyrightHolder",
}  # fmt: skip


def of_records(items: Sequence[Item], names: Names, language: str) -> bytes:
    """Return records, with what persons say of them."""
    return document(_PREFIXES, _graph(items, names, language), vocab=_VOCABULARY)


def of_report(report: Report, names: Names, language: str) -> bytes:
    """Return the works of a report, with what was found between them as claims."""
    submitted = _work(report.submission, names, language)
    submitted["@id"] = names.thing("submission", report.submission.id)
    nodes = [submitted, *_graph(report.items, names, language), *claims.found(report, names)]
    return document(_PREFIXES, nodes, vocab=_VOCABULARY)


def _graph(items: Sequence[Item], names: Names, language: str) -> Iterator[Node]:
    for item in items:
        yield _work(item, names, language)
    yield from claims.spoken(items, names)


def _work(item: Item, names: Names, language: str) -> Node:
    """Return an item: a composition, or a recording of one."""
    shared: Node = {
        "name": tagged(item.title, item.language) if item.title else "",
        "alternateName": [tagged(each.text, each.language) for each in item.titles],
        "identifier": [item.id, *_identifiers(item)],
        "sameAs": _same(item, names),
        "url": ref(link(item)),
        "isPartOf": item.collection,
        "creditText": tagged(credit(item, language, long=True), language),
        **_rights(item),
        "isBasedOn": [
            ref(names.target(each)) for each in claims.said(item, "based on", "arrangement of")
        ],
        "exampleOfWork": [ref(names.target(each)) for each in claims.said(item, "version of")],
        "citation": [ref(names.target(each)) for each in claims.said(item, "inspired by")],
    }
    piece = {
        **_people(item, frozenset(("performer",)) if item.format == "audio" else frozenset()),
        "musicCompositionForm": item.kind,
        "genre": item.tradition,
        "iswcCode": _value(item, "iswc"),
        "musicalKey": item.extra.get("key", ""),
        "locationCreated": {"@type": "Place", "name": item.place} if item.place else "",
    }
    holder = {"@type": "ArchiveOrganization", "name": item.institution} if item.institution else ""
    kept = {"holdingArchive": holder, "itemLocation": item.shelfmark} if holder else {}
    archive = {"@type": ["ArchiveComponent"]} if holder else {"@type": []}
    if item.format != "audio":
        types = ["MusicComposition", *archive["@type"]]
        when = {"temporalCoverage" if "/" in item.date else "dateCreated": item.date}
        return filled({"@id": names.item(item), "@type": types, **shared, **piece, **when, **kept})
    performers = [_person(each) for each in item.having("performer")]
    composition = filled({"@type": "MusicComposition", "name": shared["name"], **piece})
    return filled({
        "@id": names.item(item),
        "@type": ["MusicRecording", *archive["@type"]],
        **shared,
        "byArtist": performers,
        "isrcCode": _value(item, "isrc"),
        "dateCreated": item.date,
        "recordingOf": composition,
        **kept,
    })  # fmt: skip


def _people(item: Item, apart: frozenset[str]) -> Node:
    """Return the people of a piece by their properties; where there is none, by their role."""
    found: dict[str, list[Any]] = {}
    for person in item.people:
        if person.role in apart or maker_unknown(person):
            continue
        name = _DIRECT.get(person.role)
        node: Node = _person(person)
        if name is None:
            name, node = "contributor", {"@type": "Role", "roleName": person.role,
                                         "contributor": node}  # fmt: skip
        found.setdefault(name, []).append(node)
    return found


def _person(person: Person) -> Node:
    """Return a person with the numbers by which registers know them."""
    numbers = [
        {"@type": "PropertyValue", "propertyID": scheme.upper(), "value": value}
        for scheme, value in (("ipi", person.ipi), ("isni", person.isni)) if value
    ]  # fmt: skip
    isni = parse(f"isni:{person.isni}").uri if person.isni else ""
    society = {"@type": "Organization", "name": person.society} if person.society else ""
    where = {"@type": "Place", "name": person.place} if person.place else ""
    return filled({
        "@type": "Person", "name": person.name, "identifier": numbers, "sameAs": ref(isni),
        "memberOf": society, "homeLocation": where,
    })  # fmt: skip


def _identifiers(item: Item) -> list[Node]:
    return [
        {"@type": "PropertyValue", "propertyID": each.scheme or "identifier", "value": each.value}
        for each in map(parse, item.identifiers)
    ]


def _same(item: Item, names: Names) -> list[Node]:
    """Return what the item itself is called elsewhere, and what a person says it is the same as."""
    known = [each for each in map(parse, item.identifiers) if each.scheme in ("wikidata",
             "musicbrainz", "europeana", "urn:nbn") and safe(each.uri)]  # fmt: skip
    said = [names.target(each) for each in claims.said(item, "same as")]
    return [ref(uri) for uri in dict.fromkeys((*(each.uri for each in known), *said))]


def _value(item: Item, scheme: str) -> list[str]:
    """Return the item's identifiers of a scheme, in their normal form."""
    return [each.value for each in map(parse, item.identifiers) if each.scheme == scheme]


def _rights(item: Item) -> Node:
    """Return the licence, what labels ask, and whom to ask where the item is not open."""
    found = statement(item.rights)
    labels = [safe(label(each.label).uri) for each in item.labels]
    closed = stated(item)
    whom = ", ".join(advice(item).whom)
    return {
        "license": ref(found.uri) if found else item.rights,
        "usageInfo": [ref(uri) for uri in dict.fromkeys(labels) if uri],
        "conditionsOfAccess": f"{closed.word}; ask: {whom}" if closed and whom
        else closed.word if closed else "",
    }  # fmt: skip
