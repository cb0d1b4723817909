"""Which suffix is which format, and what a file holds whatever it is called."""

from __future__ import annotations

import re

__all__ = ["AUDIO", "BOOKS", "SUFFIXES", "sniffed"]

SUFFIXES = {
    ".krn": "humdrum",
    ".abc": "abc",
    ".musicxml": "musicxml",
    ".xml": "musicxml",
    ".mxl": "mxl",
    ".mei": "mei",
    ".esac": "esac",
    ".sm": "esac",
    ".pae": "pae",
    ".gabc": "gabc",
    ".volpiano": "volpiano",
    ".vol": "volpiano",
    ".mid": "midi",
    ".midi": "midi",
    ".kar": "midi",
}

# Sound and video, as FFmpeg opens them; what they hold is told by their content.
SOUND = "wav flac mp3 ogg oga opus m4a aac aif aiff aifc au caf wma wv ape mka mp2"
VIDEO = "mp4 m4v mkv webm mov avi mpg mpeg wmv flv 3gp ts"
AUDIO = frozenset(f".{name}" for name in f"{SOUND} {VIDEO}".split())

# Formats of which one file may hold many works.
BOOKS = frozenset({"abc", "esac", "pae", "humdrum"})

ROOTS = {b"score-partwise": ".musicxml", b"score-timewise": ".musicxml", b"mei": ".mei"}
SOUNDS = (b"fLaC", b"OggS", b"ID3", b"\xff\xfb", b"FORM", b"\x1aE\xdf\xa3")
TEXTS = (
    (re.compile(rb"^\*\*kern", re.MULTILINE), ".krn"),
    (re.compile(rb"^CUT\[.*?^(KEY|MEL)\[", re.MULTILINE | re.DOTALL), ".esac"),
    (re.compile(rb"^X:.*?^K:", re.MULTILINE | re.DOTALL), ".abc"),
    (re.compile(rb"^@(clef|data)[ \t]*:", re.MULTILINE), ".pae"),
    (re.compile(rb"^%%[ \t]*$.*?\([cf]b?[1-4]\)", re.MULTILINE | re.DOTALL), ".gabc"),
)


def sniffed(data: bytes) -> str:
    """Return the suffix that fits what the data holds, ``.zip`` for any zip, or the empty string.

    Sound is told by one suffix, whatever its container is, which FFmpeg finds out itself. Only what
    is unmistakable is named: a Volpiano string, say, could be many things.
    """
    if data.startswith(b"MThd"):
        return ".mid"
    if data.startswith(SOUNDS) or (data.startswith(b"RIFF") and data[8:12] == b"WAVE"):
        return ".wav"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return ".zip"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        data = data.decode("utf-16", "ignore").encode()
    start = data[:100_000].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    if start.lstrip(b"\xef\xbb\xbf \n\t").startswith(b"<"):
        for name in re.findall(rb"<(?:[\w.-]+:)?([A-Za-z][\w.-]*)", start)[:1]:
            return ROOTS.get(name, "")
    return next((suffix for pattern, suffix in TEXTS if pattern.search(start)), "")
