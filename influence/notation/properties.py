"""What a file says about itself: title, people, place, key, metre and the rest."""

from __future__ import annotations

import re

from lxml.etree import _Element as Element

from influence.notation import abc
from influence.notation.header import of_head, of_identification
from influence.notation.namespaces import MEI

__all__ = ["key_name", "properties_of"]

MAJOR = ["Cb", "Gb", "Db", "Ab", "Eb", "Bb", "F", "C", "G", "D", "A", "E", "B", "F#", "C#"]
MINOR = ["Ab", "Eb", "Bb", "F", "C", "G", "D", "A", "E", "B", "F#", "C#", "G#", "D#", "A#"]
# Humdrum reference records (https://www.humdrum.org/reference-records/).
HUMDRUM = {
    "OTL": "title", "COM": "composer", "CDT": "composer dates", "ODT": "date", "OPC": "origin",
    "ARE": "origin", "AGN": "genre", "YEC": "rights", "YEM": "rights", "SCT": "catalogue",
    "OPS": "opus", "ONM": "number", "GTL": "collection", "PTL": "source", "TXO": "language",
    "ENC": "encoder", "EED": "electronic editor", "LYR": "lyricist", "TXT": "language",
    "LAR": "arranger", "MPN": "performer", "PPR": "publisher", "SMS": "shelfmark",
    "SML": "institution",
}  # fmt: skip
ABC = {
    "T": "title", "C": "composer", "O": "origin", "A": "area", "R": "rhythm", "M": "metre",
    "K": "key", "Q": "tempo", "B": "book", "D": "discography", "F": "url", "G": "group",
    "H": "history", "N": "notes", "S": "source", "Z": "transcription", "X": "number",
}  # fmt: skip
ESAC = {"CUT": "title", "REG": "origin", "FKT": "function", "TRD": "source", "CMT": "comment"}
GABC = {
    "name": "title", "author": "composer", "book": "book", "mode": "mode",
    "commentary": "commentary", "office-part": "office part", "occasion": "occasion",
    "date": "date", "manuscript": "manuscript", "arranger": "arranger",
    "transcriber": "transcriber", "copyright": "rights", "score-copyright": "rights",
}  # fmt: skip


def key_name(fifths: int, mode: str) -> str:
    """Return a key by its signature, e.g. ``G major``; without a mode, the number of signs."""
    if mode in {"major", "minor"} and abs(fifths) <= 7:
        return f"{(MAJOR if mode == 'major' else MINOR)[fifths + 7]} {mode}"
    sign = "sharp" if fifths > 0 else "flat"
    return f"{abs(fifths)} {sign}{'' if abs(fifths) == 1 else 's'}" if fifths else "no signs"


def properties_of(name: str, text: str, root: Element) -> dict[str, str]:
    """Return the properties of a score (see `influence.notation.score.Score.properties`).

    Parameters
    ----------
    name
        The format, as in `influence.items.Item.format`.
    text
        The file.
    root
        The MEI that Verovio made of it.
    """
    found = _of_mei(root)
    reader = READERS.get(name)
    if reader is not None:
        found |= reader(text)
    return {key: " ".join(value.split()) for key, value in found.items() if value.strip()}


def _of_mei(root: Element) -> dict[str, str]:
    found: dict[str, str] = {}
    head = root.find(f"{MEI}meiHead")
    if head is not None:
        title = head.find(f".//{MEI}titleStmt/{MEI}title")
        date = head.find(f".//{MEI}creation/{MEI}date")
        if title is not None:
            found["title"] = " ".join("".join(title.itertext()).split())
        if date is not None:
            found["date"] = _date(date) or " ".join("".join(date.itertext()).split())
        found |= of_head(head)
    courses = [f"{c.get('pname', '').upper()}{c.get('oct', '')}" for c in root.iter(MEI + "course")]
    if courses:
        found["tuning"] = " ".join(courses)
    signature = next(root.iter(MEI + "meterSig"), None)
    if signature is not None and signature.get("count"):
        found["metre"] = f"{signature.get('count')}/{signature.get('unit', '4')}"
    else:
        holder = root.find(f".//{MEI}*[@meter.count]")
        if holder is not None:
            found["metre"] = f"{holder.get('meter.count')}/{holder.get('meter.unit', '4')}"
    key_signature = next(root.iter(MEI + "keySig"), None)
    if key_signature is not None:
        found["key"] = _key(key_signature)
    return found


def _date(element: Element) -> str:
    """Return a date by the attributes that MEI has for it."""
    if element.get("isodate"):
        return str(element.get("isodate"))
    first, last = element.get("notbefore"), element.get("notafter")
    return f"{first}/{last}" if first and last else ""


def _key(element: Element) -> str:
    mode = element.get("mode", "")
    if element.get("pname"):
        accidental = {"s": "#", "f": "b"}.get(element.get("accid", ""), "")
        return f"{element.get('pname', '').upper()}{accidental} {mode}".strip()
    match = re.fullmatch(r"(\d+)([sf]?)", element.get("sig", ""))
    if match is None:
        return ""
    return key_name(int(match[1]) * (-1 if match[2] == "f" else 1), mode)


def _humdrum(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for code, value in re.findall(r"^!!!([A-Za-z][\w-]*)[^:\n]*:[ \t]*(.+)$", text, re.MULTILINE):
        name = HUMDRUM.get(code, code)
        again = name in found and name == "composer"
        found[name] = f"{found[name]} | {value}" if again else found.get(name, value)
    if "composer" in found:
        found["composer"] = " | ".join(map(_given_first, found["composer"].split(" | ")))
    return found


def _given_first(name: str) -> str:
    """Return a name as it is spoken: Humdrum writes ``Doe, Jane``."""
    last, comma, first = name.partition(",")
    return f"{first.strip()} {last.strip()}" if comma else name.strip()


def _abc(text: str) -> dict[str, str]:
    found = {ABC.get(letter, letter): value for letter, value in abc.fields(text).items()}
    tuning = re.search(r"^(?:%%|I:)[ \t]*tuning[ \t]+(.+)$", text, re.MULTILINE)
    return found | ({"tuning": tuning[1]} if tuning else {})


def _musicxml(text: str) -> dict[str, str]:
    said = of_identification(text)
    if "<tuning-step" not in text:
        return said
    pattern = r"<tuning-step>\s*([A-G])\s*</tuning-step>.*?<tuning-octave>\s*(\d)"
    strings = re.findall(pattern, text, re.DOTALL)
    return said | {"tuning": " ".join(step + octave for step, octave in strings)}


def _esac(text: str) -> dict[str, str]:
    found = {
        ESAC.get(name, name): value
        for name, value in re.findall(r"^([A-Z]{3})\[([^\]]*)\]", text, re.MULTILINE)
    }
    key = found.pop("KEY", "").split()
    found.pop("MEL", None)
    if key:
        found["number"] = key[0]
    return found


def _gabc(text: str) -> dict[str, str]:
    head, mark, _ = text.partition("%%")
    pairs = re.findall(r"^([A-Za-z-]+):[ \t]*(.*?);*[ \t]*$", head, re.MULTILINE) if mark else []
    return {GABC.get(name.lower(), name.lower()): value for name, value in pairs}


def _pae(text: str) -> dict[str, str]:
    pairs = re.findall(r"^@([A-Za-z]+)[ \t]*:[ \t]*(.+)$", text, re.MULTILINE)
    return {
        name: value
        for name, value in pairs
        if name not in {"clef", "keysig", "timesig", "data", "key"}
    }


READERS = {
    "humdrum": _humdrum,
    "abc": _abc,
    "musicxml": _musicxml,
    "esac": _esac,
    "gabc": _gabc,
    "pae": _pae,
}
