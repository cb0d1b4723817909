"""Verovio: text in one of its formats to MEI.

One toolkit serves a whole process. The seed of the ids is set again for every text, so that what
was loaded before makes no difference.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
from functools import cache
from typing import Any

from lxml import etree
from lxml.etree import _Element as Element

from influence.errors import ReadError
from influence.notation.namespaces import MEI, XML_ID

__all__ = ["mei_of", "text_of"]

XML = etree.XMLParser(
    resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True,
    remove_blank_text=True, huge_tree=True,
)  # fmt: skip
# Ids are kept where the drawing or a reader may point at the element.
WITH_ID = {MEI + name for name in ("note", "chord", "rest", "nc", "measure", "mRest")}
# The moment of the conversion, as Verovio writes it.
STAMP = re.compile(r"\d{4}-\d\d-\d\d[T-]\d\d:\d\d:\d\d$")
DROPPED = ("extMeta", "pgHead", "pgFoot", "pgHead2", "pgFoot2")


@cache
def _toolkit() -> Any:
    import verovio

    verovio.enableLog(verovio.LOG_OFF)
    toolkit = verovio.toolkit()
    # No line breaks: nothing is laid out, which would cost more than all the rest.
    toolkit.setOptions({"breaks": "none", "mdivAll": True, "outputIndent": 0})
    return toolkit


def mei_of(text: str, verovio_format: str) -> Element:
    """Load a text into Verovio and return the root of its MEI.

    Parameters
    ----------
    text
    verovio_format
        Verovio's name of the format, e.g. ``humdrum``.

    Raises
    ------
    ReadError
        Verovio refuses the text; with what it says about it.
    """
    toolkit = _toolkit()
    toolkit.resetXmlIdSeed(1)
    toolkit.setInputFrom(verovio_format)
    if not toolkit.loadData(text):
        raise ReadError(f"Verovio cannot read it as {verovio_format}{_complaint(text)}")
    root = etree.fromstring(toolkit.getMEI().encode(errors="replace"), XML)
    _strip(root)
    _add_clefs(root)
    return root


def text_of(root: Element) -> str:
    """Return the MEI as text; the same score gives the same text."""
    return str(etree.tostring(root, encoding="unicode"))


def _strip(root: Element) -> None:
    """Take out what changes from run to run, and what no reader of the score needs."""
    for name in DROPPED:
        for element in list(root.iter(MEI + name)):
            element.getparent().remove(element)
    for element in root.iter(MEI + "application", MEI + "date"):
        if STAMP.match(element.get("isodate", "")):
            del element.attrib["isodate"]
    body = root.find(f"{MEI}music")
    if body is not None:
        for element in body.iter():
            if element.tag not in WITH_ID:
                element.attrib.pop(XML_ID, None)


def _add_clefs(root: Element) -> None:
    """Give a score that names no clef the treble clef, which its staves are drawn in anyway."""
    if next(root.iter(MEI + "clef"), None) is None:
        for staff in root.iter(MEI + "staffDef"):
            if staff.get("clef.shape") is None and staff.get("lines") == "5":
                staff.insert(0, etree.Element(MEI + "clef", shape="G", line="2"))


def _complaint(text: str) -> str:
    """Load the text again and return what Verovio writes to the standard error, as one clause."""
    import verovio

    toolkit = _toolkit()
    sys.stderr.flush()
    saved = os.dup(2)
    with tempfile.TemporaryFile() as log:
        try:
            os.dup2(log.fileno(), 2)
            verovio.enableLog(verovio.LOG_ERROR)
            toolkit.loadData(text)
        finally:
            verovio.enableLog(verovio.LOG_OFF)
            os.dup2(saved, 2)
            os.close(saved)
        log.seek(0)
        lines = log.read().decode("utf-8", "replace").splitlines()
    first = next((line.strip() for line in lines if line.strip()), "")
    return f": {first.removeprefix('[Error] ')[:200]}" if first else ""
