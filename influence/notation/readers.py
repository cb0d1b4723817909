"""The readers: a document to a `Score`, by its suffix."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from lxml import etree

from influence.errors import EmptyScoreError, ReadError
from influence.notation import abc, humdrum, midi, mxl
from influence.notation.documents import Document
from influence.notation.engraver import mei_of, text_of
from influence.notation.mei import voices
from influence.notation.namespaces import MEI
from influence.notation.properties import properties_of
from influence.notation.score import Score
from influence.notation.suffixes import SUFFIXES
from influence.notation.text import decoded, xml_text

__all__ = ["READERS", "read"]


# What a text must hold to be of its format. Verovio reads a tune into anything else.
MARKS = {
    "abc": (re.compile(r"^K:", re.MULTILINE), "K: field"),
    "esac": (re.compile(r"^MEL\[", re.MULTILINE), "MEL[ field"),
    "pae": (re.compile(r'^@data[ \t]*:|"data"[ \t]*:', re.MULTILINE), "@data field"),
    "gabc": (re.compile(r"\([cf]b?[1-4]"), "clef like (c4)"),
    "volpiano": (re.compile(r"\A\s*[12]-"), "clef, 1- or 2-, at its beginning"),
}


def _text(document: Document, name: str) -> str:
    """Return the text of a document, if it is of the format that it should be."""
    text = decoded(document.data)
    pattern, what = MARKS[name]
    if not pattern.search(text):
        raise ReadError(f"it has no {what}, so it is no {name}; check the file")
    return text


def _pae(document: Document) -> Score:
    text = _text(document, "pae")
    return _score(text, "pae", text, "pae")


def _volpiano(document: Document) -> Score:
    text = _text(document, "volpiano")
    return _score(text, "volpiano", text.strip(), "volpiano")


def _mei(document: Document) -> Score:
    text = xml_text(document.data, ("mei",))
    return _score(text, "mei", text, "mei")


def _musicxml(document: Document) -> Score:
    text = xml_text(document.data, ("score-partwise", "score-timewise"))
    return _score(text, "musicxml", text, "xml")


def _abc(document: Document) -> Score:
    text = _text(document, "abc")
    return _score(text, "abc", abc.musicxml_of(text), "xml")


def _humdrum(document: Document) -> Score:
    text = decoded(document.data)
    loaded, lyrics = humdrum.prepared(text)
    root = mei_of(loaded, "humdrum")
    humdrum.with_lyrics(root, lyrics)
    return Score(voices(root), text_of(root), "humdrum", properties_of("humdrum", text, root))


def _esac(document: Document) -> Score:
    text = _text(document, "esac")
    # Verovio loses the last phrase where more follows the end mark, as ``>>`` usually does.
    return _score(text, "esac", re.sub(r"\s*//\s*\].*", " //]", text), "esac")


def _gabc(document: Document) -> Score:
    text = _text(document, "gabc")
    # Verovio would sing the header as words, and knows nothing of the flat in a clef.
    head, mark, body = text.partition("%%")
    music = body if mark else head
    root = mei_of(music, "gabc")
    clefs = re.findall(r"\(([cf]b?[1-4])", music)
    for clef, written in zip(list(root.iter(MEI + "clef")), clefs, strict=False):
        signature = etree.Element(MEI + "keySig", sig="1f" if "b" in written else "0")
        if any("b" in other for other in clefs):
            clef.addnext(signature)
    return Score(voices(root), text_of(root), "gabc", properties_of("gabc", text, root))


def _mxl(document: Document) -> Score:
    return _musicxml(replace(document, data=mxl.musicxml_of(document.data)))


def _score(text: str, name: str, loaded: str, verovio_format: str) -> Score:
    root = mei_of(loaded, verovio_format)
    return Score(voices(root), text_of(root), name, properties_of(name, text, root))


READERS: dict[str, Callable[[Document], Score]] = {
    "humdrum": _humdrum,
    "abc": _abc,
    "musicxml": _musicxml,
    "mxl": _mxl,
    "mei": _mei,
    "esac": _esac,
    "pae": _pae,
    "gabc": _gabc,
    "volpiano": _volpiano,
    "midi": midi.read,
}


def read(document: Document) -> Score:
    """Read a document as music.

    Raises
    ------
    ReadError
        It cannot be read; the message is one line.
    EmptyScoreError
        It holds no notes.
    """
    reader = READERS.get(SUFFIXES.get(document.suffix, ""))
    if reader is None:
        raise ReadError(
            f"{document.source}: unknown suffix {document.suffix!r}; "
            f"give one of {', '.join(SUFFIXES)}"
        )
    try:
        score = reader(document)
    except ReadError as error:
        raise type(error)(f"{document.source}: {error}") from error
    if not score.voices:
        raise EmptyScoreError(f"{document.source}: it holds no notes; give a file with music in it")
    return score
