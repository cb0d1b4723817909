"""What documents in XML have in common: texts with their language, and the bytes."""

from __future__ import annotations

import re
from typing import Any, Final

from lxml import etree

__all__ = ["LANGUAGE", "document", "fill"]

LANGUAGE: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_TAG: Final = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")
_FORBIDDEN: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def fill(element: Any, text: str, language: str = "") -> None:
    """Give an element a text, without what XML forbids, and its language if it is a tag."""
    element.text = _FORBIDDEN.sub(" ", text)
    if _TAG.fullmatch(language):
        element.set(LANGUAGE, language)


def document(root: Any) -> bytes:
    """Return a document in UTF-8, indented, with a line feed at its end."""
    etree.indent(root, "  ")
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return data + b"\n"
