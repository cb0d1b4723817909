"""Bytes to text."""

from __future__ import annotations

import codecs
import re

from lxml import etree

from influence.errors import ReadError

__all__ = ["decoded", "xml_text"]

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decoded(data: bytes) -> str:
    """Return the text of a file: UTF-8 or UTF-16 where it says so or fits, else Latin-1.

    Line ends become ``\\n`` and zero characters, which end a text for native readers, go.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            text = data.decode(encoding, "replace")
            break
    else:
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            text = data.decode("latin-1")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")


def xml_text(data: bytes, roots: tuple[str, ...]) -> str:
    """Return the text of an XML file that is whole and has one of the given roots.

    Raises
    ------
    ReadError
        It is damaged or something else.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        reason = " ".join(str(error).split())[:150].replace(" (<string>, line 1)", "")
        raise ReadError(f"its XML is damaged or cut off ({reason}); export it again") from error
    name = etree.QName(root).localname
    if name not in roots:
        raise ReadError(f"its root element is <{name[:40]}> and not <{roots[0]}>; check the file")
    encoding = root.getroottree().docinfo.encoding or "utf-8"
    try:
        text = data.decode(encoding).removeprefix("\ufeff")
    except (LookupError, UnicodeDecodeError):
        text = decoded(data)
    # Verovio is given text, so what the file says of its bytes no longer holds.
    return re.sub(r"\A\s*<\?xml[^>]*\?>", "", text, count=1)
