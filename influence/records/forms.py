"""Which of the archives' formats a document is of, told by what it holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from influence.records import csl, edm, iiif, marc, oai
from influence.records.record import Record
from influence.records.source import Source

__all__ = ["FORMS", "HEAD", "MUSIC", "PROJECT", "RULES", "TABLE", "form_of"]

FORMS: Final[dict[str, Callable[[bytes, Source], Iterator[Record]]]] = {
    "csl": csl.records,
    "edm": edm.records,
    "iiif": iiif.records,
    "marc": marc.records,
    "oai": oai.records,
}
"""The reader of each format; tables have `influence.records.table`."""

TABLE: Final = "table"
PROJECT: Final = "project"
"""Of the Local Contexts Hub: labels, and no records."""
RULES: Final = "rules"
"""A site's ``tdmrep.json``: what it reserves of mining, and no records."""
MUSIC: Final = "music"

HEAD: Final = 65536
"""How many bytes of a document tell its format."""

_ROOT: Final = re.compile(r"<([\w.-]+:)?([A-Za-z][\w.-]*)[\s>/]")
_MARC: Final = re.compile(r"loc\.gov/MARC21|<(?:[\w.-]+:)?(?:leader|controlfield)[\s>]")
"""The namespace of MARCXML, which some leave out, or what a record of it begins with."""


def form_of(data: bytes) -> str:
    """Return a key of `FORMS`, `TABLE`, `PROJECT`, `RULES`, `MUSIC`, or nothing.

    A table is taken for one where it begins with ``{``, ``[`` or a line with separators.
    """
    if re.match(rb"\d{5}[a-z ]{2}", data) and b"\x1e" in data[:HEAD]:
        return "marc"
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = data[:HEAD].decode("utf-16", "replace")
    elif b"\x00" in data[:1024]:
        return ""
    else:
        text = data[:HEAD].decode("utf-8", "replace").lstrip("\ufeff")
    start = text.lstrip()
    if start[:1] in {"{", "["}:
        return _of_json(start)
    if re.match(r"(?:#[^\n]*\n|\s)*<(?:https?|urn):[^<>\s]+>\s*<", start):
        return "edm"
    if start[:1] == "<":
        return _of_xml(start)
    first = start.partition("\n")[0]
    return TABLE if any(mark in first for mark in ",;\t") else ""


def _of_json(text: str) -> str:
    if "iiif.io/api/presentation" in text:
        return "iiif"
    if '"tk_labels"' in text or '"bc_labels"' in text:
        return PROJECT
    if '"location"' in text and '"tdm-' in text and not re.search('"(?:id|file)"', text):
        return RULES
    if re.search(r"europeana\.eu/schemas/edm|\bProvidedCHO\b", text):
        return "edm"
    return "csl" if csl.is_csl(text) else TABLE


def _of_xml(text: str) -> str:
    plain = re.sub(r"<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>]*>", "", text, flags=re.DOTALL)
    root = _ROOT.search(plain)
    name = root[2] if root else ""
    if name in {"OAI-PMH", "RDF"}:
        return {"OAI-PMH": "oai", "RDF": "edm"}[name]
    if name in {"record", "collection"}:
        return "marc" if _MARC.search(text) else "oai" if "header" in text else ""
    return MUSIC if name in {"score-partwise", "score-timewise", "mei"} else ""
