"""Pages of OAI-PMH 2.0 (https://www.openarchives.org/OAI/openarchivesprotocol.html).

A page that is no well-formed XML is taken record by record, so that one bad record costs one. The
metadata of a record may be ``oai_dc`` or any Dublin Core in XML, EDM, or MARCXML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import quote, urlsplit

from lxml import etree
from lxml.etree import _Element as Xml

from influence.errors import MetadataError
from influence.items import Origin
from influence.records import edm, marc
from influence.records.dublin_core import Element, row
from influence.records.record import Record
from influence.records.source import Source
from influence.records.suffixes import is_media
from influence.records.xml import local, parsed, text_of

__all__ = ["Page", "Received", "page", "read", "records"]

_NAMESPACE: Final = "http://www.openarchives.org/OAI/2.0/"
_XML_LANGUAGE: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_START: Final = re.compile(rb"<(?:[\w.-]+:)?record\b[^>]*>\s*<(?:[\w.-]+:)?header\b")
_NAME: Final = re.compile(rb"<(?:[\w.-]+:)?identifier>\s*([^<]+)")
_ADDRESSES: Final = {"dc:identifier", "dc:relation", "dc:source", "dcterms:hasFormat"}
_TERMS: Final = {
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://www.europeana.eu/schemas/edm/": "edm",
}


@dataclass(frozen=True)
class Received:
    """One record as a server sent it.

    Attributes
    ----------
    identifier, datestamp
    element
        None where it could not be read; then `problem` says why.
    deleted
    problem
    """

    identifier: str
    datestamp: str = ""
    element: Xml | None = None
    deleted: bool = False
    problem: str = ""


@dataclass(frozen=True)
class Page:
    """One answer of a server.

    Attributes
    ----------
    received
    token
        With which to ask for the next page; empty on the last.
    total
        How many records the server says that the list has; None where it does not.
    when
        The server's time.
    errors
        Code and text of each error.
    granularity
        Of datestamps, as Identify says it.
    prefixes
        What ListMetadataFormats names.
    cut
        Whether it breaks off before its end, so that a token may be lacking.
    """

    received: tuple[Received, ...] = ()
    token: str = ""
    total: int | None = None
    when: str = ""
    errors: tuple[tuple[str, str], ...] = ()
    granularity: str = ""
    prefixes: tuple[str, ...] = ()
    cut: bool = False


def page(data: bytes) -> Page:
    """Read one answer.

    Raises
    ------
    MetadataError
        Where it is none of OAI-PMH.
    """
    try:
        root = parsed(data)
    except MetadataError as error:
        return _salvaged(data, error)
    if local(root) != "OAI-PMH":
        raise MetadataError(f"the answer is no OAI-PMH: it is <{local(root)}>")
    return _page(root)


def _page(root: Xml) -> Page:
    received, errors, prefixes = [], [], []
    token, total, when, granularity = "", None, "", ""
    for element in root.iter():
        name = local(element)
        if not isinstance(element.tag, str) or etree.QName(element).namespace != _NAMESPACE:
            continue
        if name == "record" and local(element.getparent()) in {"ListRecords", "GetRecord"}:
            received.append(_received(element))
        elif name == "resumptionToken":
            token = (element.text or "").strip()
            said = element.get("completeListSize", "")
            total = int(said) if said.isdigit() else None
        elif name == "error":
            errors.append((element.get("code", ""), text_of(element)))
        elif name == "responseDate":
            when = text_of(element)
        elif name == "granularity":
            granularity = text_of(element)
        elif name == "metadataPrefix":
            prefixes.append(text_of(element))
    return Page(tuple(received), token, total, when, tuple(errors), granularity, tuple(prefixes))


def _received(element: Xml) -> Received:
    header = next((each for each in element if local(each) == "header"), None)
    said = {local(each): text_of(each) for each in header} if header is not None else {}
    name = said.get("identifier", "")
    deleted = header is not None and header.get("status") == "deleted"
    problem = "" if name else "a record without identifier"
    return Received(name, said.get("datestamp", ""), element, deleted, problem)


def _salvaged(data: bytes, error: MetadataError) -> Page:
    """Read a page that is no XML: each record for itself, and the token."""
    head = re.search(rb"<((?:[\w.-]+:)?)OAI-PMH\b[^>]*>", data)
    starts = [match.start() for match in _START.finditer(data)]
    if head is None or not starts:
        raise error
    received: list[Received] = []
    for start, end in zip(starts, [*starts[1:], len(data)], strict=True):
        closing = data.rfind(b"record>", start, end) + len(b"record>")
        written = head[0] + b"<ListRecords>" + data[start:closing] + b"</ListRecords></" + head[1]
        if head[1]:  # the list is then of the prefix too
            written = written.replace(b"ListRecords>", head[1] + b"ListRecords>")
            written = written.replace(b"</" + head[1], b"</" + head[1])
        try:
            received += _page(parsed(written + b"OAI-PMH>")).received
        except MetadataError as problem:
            found = _NAME.search(data, start, end)
            name = found[1].decode("utf-8", "replace").strip() if found else "a record"
            received.append(Received(name, problem=str(problem)))
    token = re.search(rb"<(?:[\w.-]+:)?resumptionToken[^>]*>([^<]*)<", data[starts[-1] :])
    when = re.search(rb"<(?:[\w.-]+:)?responseDate>([^<]*)<", data)
    return Page(
        tuple(received),
        token[1].decode("utf-8", "replace").strip() if token else "",
        when=when[1].decode("ascii", "replace").strip() if when else "",
        cut=b"OAI-PMH>" not in data[starts[-1] :],
    )


def records(data: bytes, source: Source) -> Iterator[Record]:
    """Yield the records of a stored answer, or of one record alone."""
    root = parsed(data)
    found = (_received(root),) if local(root) == "record" else page(data).received
    for each in found:
        if each.deleted:
            continue
        if each.element is None or each.problem:
            source.problems.append(f"{source.where}, {each.identifier}: {each.problem}; left out")
            continue
        try:
            record = read(each, source)
        except MetadataError as problem:
            source.problems.append(f"{source.where}, {each.identifier}: {problem}; left out")
        else:
            yield record


def read(received: Received, source: Source, *, prefix: str = "oai_dc") -> Record:
    """Return a received record.

    Parameters
    ----------
    received
    source
        Its ``where`` is the server's address.
    prefix
        Under which the record was asked for.

    Raises
    ------
    MetadataError
        Where its metadata cannot be read.
    """
    name = received.identifier
    element = received.element
    raw = "" if element is None else etree.tostring(element, encoding="unicode", with_tail=False)
    at = f"{source.where}?verb=GetRecord&metadataPrefix={prefix}&identifier={quote(name, safe=':')}"
    if not source.where.startswith("http"):
        at = f"{source.name}, {name}"
    body = None if element is None else _metadata(element)
    if body is None:
        raise MetadataError("it has no metadata")
    if local(body) in {"RDF", "record", "collection"}:
        reader, form = (edm.records, "edm") if local(body) == "RDF" else (marc.records, "marc")
        found = next(reader(etree.tostring(body), source), None)
        if found is None:
            raise MetadataError(f"its metadata holds no record of {form}")
        return replace(found, id=name, origin=Origin("oai", at, raw))
    said = _elements(body)
    publisher = next((text for element, text, _ in said if element == "dc:publisher"), "")
    who = publisher or urlsplit(source.where).netloc  # whoever keeps the record says what it says
    row_ = row(said, source.mapping, own=name)
    for link in row_.get("links", ()):
        link["said_by"] = who
    if not any(cell for cell in row_.values()):
        raise MetadataError("its metadata says nothing that is known here")
    media = tuple(dict.fromkeys(
        text for element, text, _ in said if element in _ADDRESSES and is_media(text)
    ))  # fmt: skip
    return source.record("oai_dc", {"id": name, **row_}, raw, media, at=at)


def _metadata(element: Xml) -> Xml | None:
    holder = next((each for each in element if local(each) == "metadata"), None)
    return None if holder is None else next((each for each in holder if local(each)), None)


def _elements(body: Xml) -> list[Element]:
    said = []
    for each in body:
        name = local(each)
        if not name:
            continue
        prefix = _TERMS.get(etree.QName(each).namespace or "", "dc")
        said.append(Element(f"{prefix}:{name}", text_of(each), each.get(_XML_LANGUAGE, "")))
    return said
