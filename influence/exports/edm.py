"""Records in the Europeana Data Model, as external RDF/XML; of a report with the likenesses found.

=====================  =========================================================================
``dc:creator``         makers, ``dc:contributor`` others: ``Kari Dahl (arranger, Bø, 1850/1920)``
``dc:title``           with language; ``dcterms:alternative`` further titles without one
``dc:identifier``      ``scheme:value``, and the shelf mark as ``shelfmark:...``
``dc:type``            kind; ``dcterms:medium`` instrument; ``dcterms:spatial`` place
``dc:subject``         tradition; ``dcterms:temporal`` nothing, ``dcterms:created`` the date (EDTF)
``dcterms:isPartOf``   collection, and what a person says that it is part of
``edm:isDerivativeOf`` what a person says that it is based on or an arrangement of
``edm:isSimilarTo``    of a report: what the engine found, each with an E13 that claims it
``dc:rights``          texts, labels, whom to ask, and ``Access: request`` of what is not open;
                       ``edm:rights`` the one statement that holds
=====================  =========================================================================

Further columns of a record that are named like a property (``dc:description``) are written as that
property. Europeana asks for a provider, an address and a rights statement: what a record lacks is
left out and told, never filled in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from lxml import etree

from influence.exports import claims, xml
from influence.exports.jsonld import NAMESPACES
from influence.exports.source import Report
from influence.exports.uris import Names, address, safe
from influence.items import MAKERS, Item
from influence.records.record import media
from influence.rights.access import Level, stated
from influence.rights.identifiers import parse
from influence.rights.labels import label
from influence.rights.statements import statement

__all__ = ["edm", "enrichment"]

_ORDER: Final = (
    "dc:contributor", "dc:coverage", "dc:creator", "dc:date", "dc:description", "dc:format",
    "dc:identifier", "dc:language", "dc:publisher", "dc:relation", "dc:rights", "dc:source",
    "dc:subject", "dc:title", "dc:type", "dcterms:alternative",
    "dcterms:conformsTo",
    "dcterms:created", "dcterms:extent", "dcterms:hasFormat", "dcterms:hasPart",
    "dcterms:hasVersion", "dcterms:isFormatOf", "dcterms:isPartOf", "dcterms:isReferencedBy",
    "dcterms:isReplacedBy", "dcterms:isRequiredBy", "dcterms:issued", "dcterms:isVersionOf",
    "dcterms:medium", "dcterms:provenance", "dcterms:references", "dcterms:replaces",
    "dcterms:requires", "dcterms:spatial", "dcterms:tableOfContents", "dcterms:temporal",
    "edm:currentLocation", "edm:hasMet", "edm:hasType", "edm:incorporates", "edm:isDerivativeOf",
    "edm:isNextInSequence", "edm:isRelatedTo", "edm:isRepresentationOf", "edm:isSimilarTo",
    "edm:isSuccessorOf", "edm:realizes", "edm:type", "owl:sameAs",
)  # fmt: skip
"""The properties of a cultural object in the order of Europeana's schema, and the access."""

_LINKED: Final = {
    "based on": "edm:isDerivativeOf", "arrangement of": "edm:isDerivativeOf",
    "inspired by": "edm:isRelatedTo", "related to": "edm:isRelatedTo",
    "similar to": "edm:isSimilarTo", "same as": "owl:sameAs",
    "version of": "dcterms:isVersionOf", "has version": "dcterms:hasVersion",
    "part of": "dcterms:isPartOf", "has part": "dcterms:hasPart",
    "replaced by": "dcterms:isReplacedBy", "incorporates": "edm:incorporates",
}  # fmt: skip
"""Relations of links, each of which is written only where somebody is named for it."""

_PEOPLE: Final = ("dc:creator", "dc:contributor", "dc:publisher")
"""Properties that stand first, in the order of the record: those of ``dc:`` may stand in any."""

_TYPES: Final = ("TEXT", "IMAGE", "SOUND", "VIDEO", "3D")


def edm(items: Sequence[Item], names: Names, notes: list[str]) -> bytes:
    """Return records as EDM.

    Parameters
    ----------
    items
    names
    notes
        Gets a line for each thing that Europeana asks for and records lack.
    """
    root = _root(("edm", "ore", "dc", "dcterms", "owl", "rdf"))
    for item in items:
        _record(root, item, names.item(item), names, ())
    notes += _lacking(items)
    return xml.document(root)


def enrichment(report: Report, names: Names, notes: list[str]) -> bytes:
    """Return the works of a report as EDM, with what was found between them.

    A likeness is written as ``edm:isSimilarTo``, the weakest that EDM has, and as an E13 of CIDOC
    CRM that says who claims it, with which figures. A reader that knows EDM alone may leave that
    out.
    """
    root = _root(("edm", "ore", "dc", "dcterms", "owl", "rdf", "rdfs", "crm", "schema", "prov"))
    submitted = names.thing("submission", report.submission.id)
    similar = tuple(names.of(id) for id in claims.strongest(report))
    _record(root, report.submission, submitted, names, similar)
    for item in report.items:
        _record(root, item, names.item(item), names, ())
    for node in claims.found(report, names):
        _node(root, node)
    notes += _lacking((report.submission, *report.items))
    return xml.document(root)


def _lacking(items: Sequence[Item]) -> Iterator[str]:
    """Yield what Europeana asks for and records lack."""
    asked = {
        "an institution (edm:dataProvider)": [not item.institution for item in items],
        "an address (edm:isShownAt)": [not _shown_at(item) for item in items],
        "a rights statement (edm:rights)": [not _rights(item) for item in items],
        "a title": [not item.title and item.level != Level.SECRET.word for item in items],
    }
    for what, lacking in asked.items():
        if without := sum(lacking):
            verb = "record lacks" if without == 1 else "records lack"
            yield f"{without} {verb} {what}, which Europeana asks for"


def _root(prefixes: Sequence[str]) -> Any:
    spaces = {prefix: NAMESPACES[prefix] for prefix in prefixes}
    return etree.Element(_name("rdf:RDF"), nsmap=spaces)


def _name(qualified: str) -> str:
    prefix, _, local = qualified.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def _record(root: Any, item: Item, uri: str, names: Names, similar: Sequence[str]) -> None:
    """Add an item: the object, and the aggregation around it."""
    found: list[tuple[str, str, str]] = list(_properties(item, names))
    found += [("edm:isSimilarTo", each, "@id") for each in similar]
    found.sort(key=lambda each: -1 if each[0] in _PEOPLE else _ORDER.index(each[0]))
    node = _typed(root, "edm:ProvidedCHO", uri)
    for name, value, language in dict.fromkeys(found):
        _add(node, name, value, language)
    shown = next((safe(each) for each in media(item)), "")
    if shown:
        resource = _typed(root, "edm:WebResource", shown)
        for each in filter(None, item.extra.get("media format", "").split("; ")):
            _add(resource, "dc:format", each, "")
    aggregation = _typed(root, "ore:Aggregation", names.thing("aggregation", item.id))
    _add(aggregation, "edm:aggregatedCHO", uri, "@id")
    for name, value, kind in (
        ("edm:dataProvider", item.institution, ""),
        ("edm:isShownAt", _shown_at(item), "@id"),
        ("edm:isShownBy", shown, "@id"),
        ("edm:object", safe(item.extra.get("edm:object", "")), "@id"),
        ("edm:provider", item.extra.get("edm:provider", "") or item.institution, ""),
        ("edm:rights", _rights(item), "@id"),
    ):
        if value:
            _add(aggregation, name, value, kind)


def _typed(root: Any, name: str, uri: str) -> Any:
    return etree.SubElement(root, _name(name), {_name("rdf:about"): uri})


def _add(node: Any, name: str, value: str, language: str) -> None:
    """Add a property: a resource where the language is ``@id``, else a text."""
    element = etree.SubElement(node, _name(name))
    if language == "@id":
        element.set(_name("rdf:resource"), value)
    else:
        xml.fill(element, value, language)


def _properties(item: Item, names: Names) -> Iterator[tuple[str, str, str]]:
    """Yield what is known of an item: property, value, and language or ``@id``."""
    yield "edm:type", _type(item), ""
    for person in item.people:
        publisher = person.role == "publisher"
        name = "dc:creator" if person.role in MAKERS else "dc:contributor"
        told = ("" if publisher else person.role, person.place, person.years)
        facts = ", ".join(filter(None, told))
        written = f"{person.name} ({facts})" if facts else person.name
        yield "dc:publisher" if publisher else name, written, ""
    yield from ((*each, "") for each in _texts(item))
    if item.title:
        yield "dc:title", item.title, item.language
    for title in item.titles:
        named = "dc:title" if title.language else "dcterms:alternative"
        yield named, title.text, title.language
    yield from _rights_of(item)
    for link in item.links:
        if link.said_by and link.relation in _LINKED:
            name, where = _LINKED[link.relation], address(link.target)
            if link.relation == "part of" and not where:
                yield name, link.target, ""  # a collection by its name, as likely as an item
            else:
                yield name, where or names.of(link.target), "@id"
    yield from _further(item)


def _texts(item: Item) -> Iterator[tuple[str, str]]:
    """Yield the fields that are one text each."""
    for identifier in dict.fromkeys((item.id, *item.identifiers)):
        yield "dc:identifier", identifier
    if item.level == Level.SECRET.word:
        whom = item.contact or item.community or item.institution
        yield "dc:description", f"Withheld. Ask: {whom}" if whom else "Withheld."
    for name, value in (
        ("dc:identifier", item.shelfmark and f"shelfmark:{item.shelfmark}"),
        ("dc:type", item.kind), ("dc:subject", item.tradition), ("dcterms:created", item.date),
        ("dcterms:spatial", item.place), ("dcterms:medium", item.instrument),
        ("dcterms:isPartOf", item.collection),
    ):  # fmt: skip
        if value:
            yield name, value
    if _type(item) == "TEXT" and "dc:language" not in item.extra:
        yield "dc:language", "zxx" if not item.having("lyricist") else "und"


def _rights_of(item: Item) -> Iterator[tuple[str, str, str]]:
    """Yield texts on rights, labels by their addresses, whom to ask, and how closed it is."""
    found = statement(item.rights)
    told = {found.uri, found.code, found.short, found.name} if found else set()
    for text in item.rights.split("; "):
        if text and text.replace("https:", "http:") not in told:
            yield "dc:rights", text, ""
    for each in item.labels:
        known = label(each.label)
        yield ("dc:rights", known.uri, "@id") if safe(known.uri) else ("dc:rights", known.name, "")
        if each.text:
            yield "dc:rights", each.text, ""
    if item.level != Level.OPEN.word and item.contact:
        yield "dc:rights", f"Ask: {item.contact}", ""
    if (closed := stated(item)) is not Level.OPEN:
        yield "dc:rights", f"Access: {closed.word}", ""


def _further(item: Item) -> Iterator[tuple[str, str, str]]:
    """Yield further columns that are named like a property of an object."""
    for name, value in item.extra.items():
        if name in _ORDER and name != "edm:type":
            for each in filter(None, (part.strip() for part in value.split("; "))):
                yield name, each, "@id" if safe(each) else ""


def _type(item: Item) -> str:
    """Return Europeana's type: as it was given, or by what the file is."""
    given = item.extra.get("edm:type", "")
    sounding = item.format in ("audio", "midi")
    return given if given in _TYPES else "SOUND" if sounding else "TEXT"


def _rights(item: Item) -> str:
    """Return the address of the strictest statement; empty where there is none."""
    found = statement(item.rights)
    return found.uri if found else ""


def _shown_at(item: Item) -> str:
    """Return where a record can be seen: what the archive itself gave, then what leads to it."""
    own = next((safe(item.extra[key]) for key in ("edm:isShownAt", "url") if key in item.extra), "")
    found = {each.scheme: address(each.raw) for each in map(parse, item.identifiers)}
    schemes = ("uri", "urn:nbn", "europeana", "rism", "nlb", "cantus")
    return own or next((found[scheme] for scheme in schemes if found.get(scheme)), "")


def _node(root: Any, node: Mapping[str, Any]) -> None:
    """Add a node of JSON-LD to RDF/XML; nodes within it have no name of their own."""
    types = node["@type"] if isinstance(node["@type"], list) else [node["@type"]]
    element = _typed(root, types[0], node["@id"]) if "@id" in node else _nameless(root, types[0])
    for further in types[1:]:
        _add(element, "rdf:type", _name(further)[1:].replace("}", ""), "@id")
    for name, values in node.items():
        if name.startswith("@"):
            continue
        for value in values if isinstance(values, list) else [values]:
            if not isinstance(value, dict):
                _literal(element, name, value)
            elif "@value" in value:
                _literal(element, name, value["@value"], "decimal")
            elif "@type" in value:
                _node(etree.SubElement(element, _name(name)), value)
            else:
                _add(element, name, value["@id"], "@id")


def _nameless(root: Any, name: str) -> Any:
    return etree.SubElement(root, _name(name))


def _literal(node: Any, name: str, value: object, kind: str = "") -> None:
    kind = "boolean" if isinstance(value, bool) else kind
    text = str(value).lower() if isinstance(value, bool) else str(value)
    _add(node, name, text, "")
    if kind:
        node[-1].set(_name("rdf:datatype"), f"{NAMESPACES['xsd']}{kind}")
