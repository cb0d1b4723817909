"""The Europeana Data Model, as RDF/XML, JSON-LD or N-Triples.

What an element is here: `influence.records.dublin_core`; beside it the aggregation says
``edm:dataProvider`` (institution), ``edm:isShownBy`` (where the sound or score is),
``edm:isShownAt`` and ``edm:rights``, over which the web resource's ``edm:rights`` goes. A single
``dc:subject`` in words is the tradition. Things that are named by an address and described in the
document (people, places, concepts) are taken by their label.

RDF can be written in many ways, so rdflib reads it; it is held in memory, some 1 kB a statement.
Nothing is fetched: of contexts of JSON-LD that are addresses, Europeana's own is known here, and
another is refused.
"""

from __future__ import annotations

import json
import logging
import re
import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote, unquote

from influence.errors import MetadataError
from influence.records.dublin_core import Element, row
from influence.records.record import Record
from influence.records.source import Source
from influence.records.text import decoded

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

__all__ = ["records"]

_BASE: Final = "http://record.invalid/"  # against which relative addresses are read
_SPACES: Final = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "edm": "http://www.europeana.eu/schemas/edm/",
    "ore": "http://www.openarchives.org/ore/terms/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdaGr2": "http://rdvocab.info/ElementsGr2/",
}
_OWN_NAMES: Final = "urn:influence:"
_CONTEXT: Final = re.compile(r"https?://www\.europeana\.eu/schemas/context/edm\.jsonld")
_FORBIDDEN: Final = re.compile(r"[\x00-\x20<>\"{}|\\^`]")
_LABELS: Final = ("skos:prefLabel", "foaf:name", "skos:altLabel")


def records(data: bytes, source: Source) -> Iterator[Record]:
    """Yield the records of a document.

    Raises
    ------
    MetadataError
        Where it is no RDF, or has a context that would have to be fetched.
    """
    from rdflib import BNode

    graph = _graph(data)
    objects = list(dict.fromkeys(graph.subjects(_uri("rdf:type"), _uri("edm:ProvidedCHO"))))
    for cho in objects:
        if isinstance(cho, BNode):  # it would be called something else every time
            source.problems.append(f"{source.where}: an object has no address; left out")
            continue
        whole = decoded(data) if len(objects) == 1 else ""
        yield _record(graph, cho, whole, source)


def _graph(data: bytes) -> Graph:
    from rdflib import Graph

    text = decoded(data)
    start = text.lstrip()[:1]
    logging.getLogger("rdflib.term").setLevel(logging.ERROR)  # it tells of spaces in addresses
    graph = Graph()  # it keeps the order of statements
    try:
        if start in {"{", "["}:
            context = _closed(json.loads(text))
            with warnings.catch_warnings():  # rdflib warns of its own parts
                warnings.simplefilter("ignore", DeprecationWarning)
                graph.parse(data=json.dumps(context), format="json-ld", publicID=_BASE)
        elif re.match(r"\s*<[^<>\s]+>\s*<", text):
            graph.parse(data=text, format="nt")
        else:
            from lxml import etree

            from influence.records.xml import parsed

            # Mended and without entities; rdflib would take a wrong encoding for an error.
            plain = etree.tostring(parsed(data))
            graph.parse(data=plain, format="xml", publicID=_BASE)
    except MetadataError:
        raise
    except Exception as error:  # rdflib raises what its parsers raise
        why = " ".join(str(error).split())[:120] or type(error).__name__
        raise MetadataError(f"it is no RDF that can be read: {why}") from error
    return graph


def _closed(data: Any) -> Any:
    """Return JSON-LD of which nothing would have to be fetched."""
    if isinstance(data, list):
        return [_closed(each) for each in data]
    if not isinstance(data, dict):
        return data
    return {key: _context(value) if key == "@context" else _closed(value)
            for key, value in data.items()}  # fmt: skip


def _context(context: Any) -> Any:
    if isinstance(context, list):
        return [_context(each) for each in context]
    if isinstance(context, str):
        if _CONTEXT.fullmatch(context):
            return _SPACES
        raise MetadataError(
            f"its context {context} would have to be fetched; write it into the file"
        )
    if isinstance(context, dict) and "@import" in context:
        raise MetadataError("its context imports another, which would have to be fetched")
    return context


def _uri(qualified: str) -> Node:
    from rdflib import URIRef

    prefix, _, local = qualified.partition(":")
    return URIRef(_SPACES[prefix] + local)


def _qualified(uri: str) -> str:
    for prefix, space in _SPACES.items():
        if uri.startswith(space):
            return f"{prefix}:{uri[len(space) :]}"
    return uri


def _record(graph: Graph, cho: Node, whole: str, source: Source) -> Record:
    aggregations = list(graph.subjects(_uri("edm:aggregatedCHO"), cho))

    def told(name: str) -> list[Node]:
        return [o for each in aggregations for o in graph.objects(each, _uri(name))]

    web = told("edm:isShownBy")
    over = [str(o) for each in web for o in graph.objects(each, _uri("edm:rights"))]
    provider = _named(graph, told("edm:dataProvider"))
    elements = list(_elements(graph, cho, provider))
    subjects = [text for name, text, _ in elements if name == "dc:subject"]
    cells: dict[str, Any] = {}
    named = {"subject", "dc:subject"} & source.mapping.columns.keys()
    if len(subjects) == 1 and not named and not re.match(r"https?:", subjects[0]):
        elements = [each for each in elements if each[0] != "dc:subject"]
        cells["tradition"] = subjects[0]
    rights = over or map(str, told("edm:rights"))
    elements = [*(Element("dc:rights", text) for text in rights), *elements]
    for node in (*web, *aggregations):
        more = graph.objects(node, _uri("dc:rights"))
        elements += [Element("dc:rights", str(text)) for text in more]
    for name in ("edm:isShownAt", "edm:provider", "edm:object"):
        wanted = [each for each in _named(graph, told(name)) if each not in provider]
        elements += [Element(name, each) for each in wanted]
    name = _relative(str(cho))
    own = _own(name)
    cells |= row(elements, source.mapping, institution="; ".join(provider), own=own)
    raw = whole or _lines(graph, (cho, *aggregations, *web))
    media = tuple(dict.fromkeys(_relative(str(each)) for each in web))
    formats = [str(o) for each in web for o in graph.objects(each, _uri("dc:format"))]
    if formats:
        cells.setdefault("media format", "; ".join(formats))
    return source.record("edm", {"id": own, **cells}, raw, media)


def _elements(graph: Graph, cho: Node, provider: list[str]) -> Iterator[Element]:
    from rdflib import Literal

    for predicate, value in graph.predicate_objects(cho):
        name = _qualified(str(predicate))
        if name == "rdf:type":
            continue
        if isinstance(value, Literal):
            yield Element(name, str(value), value.language or "")
        elif name in {"dc:creator", "dc:contributor", "dc:publisher"}:
            yield Element(name, _agent(graph, value))
        elif name in {"dcterms:spatial", "dcterms:medium", "dc:type", "dc:coverage"}:
            yield Element(name, "; ".join(_named(graph, [value])))
        else:
            yield Element(name, _own(_relative(str(value))))


def _agent(graph: Graph, agent: Node) -> str:
    """Return the label of an agent, with its years in brackets."""
    label = "; ".join(_named(graph, [agent]))
    born, died = (
        next((str(o)[:4] for o in graph.objects(agent, _uri(f"rdaGr2:{name}"))), "")
        for name in ("dateOfBirth", "dateOfDeath")
    )
    return f"{label} ({born}/{died})" if born and died else label


def _named(graph: Graph, values: list[Node]) -> list[str]:
    """Return values, with things that the document describes by their labels."""
    found = []
    for value in values:
        labels = (str(o) for name in _LABELS for o in graph.objects(value, _uri(name)))
        found.append(next(labels, _relative(str(value))))
    return list(dict.fromkeys(found))


def _own(name: str) -> str:
    """Return the id of an item that `influence export` named without an address."""
    return unquote(name.removeprefix(_OWN_NAMES)) if name.startswith(_OWN_NAMES) else name


def _relative(uri: str) -> str:
    return uri.removeprefix(_BASE)


def _lines(graph: Graph, nodes: tuple[Node, ...]) -> str:
    """Return what is said of some things, and of what they name, as N-Triples."""
    from rdflib import BNode, URIRef

    names: dict[Node, str] = {}

    def written(node: Node) -> str:
        if isinstance(node, BNode):
            return names.setdefault(node, f"_:b{len(names)}")
        if isinstance(node, URIRef):
            return f"<{_FORBIDDEN.sub(lambda found: quote(found[0]), node)}>"
        return str(node.n3())

    lines: list[str] = []
    waiting, seen = list(nodes), set(nodes)
    while waiting:
        node = waiting.pop(0)
        for predicate, value in graph.predicate_objects(node):
            lines.append(f"{written(node)} {written(predicate)} {written(value)} .")
            if value not in seen and (value, _uri("edm:aggregatedCHO"), None) not in graph:
                seen.add(value)
                if (value, _uri("rdf:type"), _uri("edm:ProvidedCHO")) not in graph:
                    waiting.append(value)
    return "\n".join(dict.fromkeys(lines)) + "\n"
