"""JSON-LD documents: a context that stands in the document itself, and a graph of plain nodes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

__all__ = ["LANGUAGE", "NAMESPACES", "Node", "decimal", "document", "filled", "ref", "tagged"]

Node = dict[str, Any]

LANGUAGE: Final = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
"""What a BCP 47 tag looks like."""

NAMESPACES: Final[Mapping[str, str]] = {
    "crm": "http://www.cidoc-crm.org/cidoc-crm/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "edm": "http://www.europeana.eu/schemas/edm/",
    "ore": "http://www.openarchives.org/ore/terms/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "http://schema.org/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def document(prefixes: Iterable[str], graph: Iterable[Node], **context: str) -> bytes:
    """Return a JSON-LD document.

    Parameters
    ----------
    prefixes
        Of `NAMESPACES`, those that the nodes use.
    graph
    context
        Further words of the context: ``vocab`` for ``@vocab``.
    """
    own = {f"@{name}": value for name, value in context.items()}
    own |= {prefix: NAMESPACES[prefix] for prefix in prefixes}
    data = {"@context": own, "@graph": list(graph)}
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def ref(uri: str) -> Node:
    """Return a reference to a node; empty where there is none."""
    return {"@id": uri} if uri else {}


def tagged(text: str, language: str) -> Node | str:
    """Return a text with its language, where that is known and a BCP 47 tag."""
    told = LANGUAGE.fullmatch(language)
    return {"@value": text, "@language": language} if told else text


def decimal(value: float) -> Node:
    """Return a number, written so that it stays the same."""
    return {"@value": f"{value:.4f}".rstrip("0").rstrip("."), "@type": "xsd:decimal"}


def filled(node: Mapping[str, Any]) -> Node:
    """Return a node without what is empty; a list of one stands without its list."""
    kept = {name: value for name, value in node.items() if value not in ("", None, [], {}, ())}
    return {
        name: value[0] if isinstance(value, list | tuple) and len(value) == 1 else value
        for name, value in kept.items()
    }
