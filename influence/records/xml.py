"""XML from elsewhere: read without fetching anything, and mended where the encoding lies."""

from __future__ import annotations

import re

from lxml import etree
from lxml.etree import _Element as Element

from influence.errors import MetadataError
from influence.records.text import decoded

__all__ = ["local", "parsed", "text_of"]

_DECLARED = re.compile(r"^\s*<\?xml[^>]*\?>")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|&#(?:x0*(?:[0-8bcef]|1[0-9a-f])|"
                      "0*(?:[0-8]|1[124-9]|2[0-9]|3[01]));", re.IGNORECASE)  # fmt: skip


def parsed(data: bytes) -> Element:
    """Return the root of a document.

    What is not of the declared encoding is read as UTF-8, or else as Windows-1252; characters
    that XML forbids are dropped. Entities are not expanded and nothing is fetched.

    Raises
    ------
    MetadataError
        Where it is no XML even so.
    """
    try:
        return _parsed(data)
    except etree.XMLSyntaxError as first:
        try:
            return _parsed(_mended(data))
        except etree.XMLSyntaxError:
            raise MetadataError(f"it is no well-formed XML: {first.msg}") from first


def _parsed(data: bytes) -> Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(data, parser)


def _mended(data: bytes) -> bytes:
    plain = _DECLARED.sub("", decoded(data))
    return _CONTROL.sub("", plain).strip().encode()


def local(element: Element) -> str:
    """Return the name of an element without its namespace; empty for comments."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def text_of(element: Element) -> str:
    """Return the text of an element, in one line."""
    return " ".join("".join(element.itertext()).split())
