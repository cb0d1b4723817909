"""Humdrum: what is done to a kern file before Verovio loads it, and to its MEI after.

Verovio compiles several regular expressions for every syllable, which takes two thirds of the time
of reading a song. So where the spines run straight through the file, the ``**text`` spines are
taken out before, and their syllables are put on the notes of the MEI, whose ids name the lines.
"""

from __future__ import annotations

import re

from lxml import etree
from lxml.etree import _Element as Element

from influence.errors import ReadError
from influence.notation.namespaces import MEI, XML_ID

__all__ = ["Lyrics", "check", "prepared", "with_lyrics"]

# Syllables by line of the file and by number of the spine as Verovio will count it.
Lyrics = dict[int, dict[int, list[str]]]

MANIPULATOR = re.compile(r"^(?:.*\t)?\*[v^+-](?:\t|$)")
# Spines that cross or part cannot be told from each other by their place in the line.
WANDERING = re.compile(r"^(?:.*\t)?\*[v^+x](?:\t|$)", re.MULTILINE)
# A gruppetto note takes no time of its own, which Verovio knows only of notes marked q.
GRUPPETTO = re.compile(r"^([^A-Za-z\s]*\d[\d.%]*[A-Ga-g][^\sQ]*)Q", re.MULTILINE)
SILENT = {".", "", "|", "_", "%", "-"}


def check(text: str) -> None:
    """Refuse a file whose spines do not hold together: Verovio would end the process at many.

    Raises
    ------
    ReadError
        With the first line that has another number of spines than the lines before it lead to.
    """
    spines = 0
    begun = False
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip() or line.startswith("!!"):
            continue
        fields = line.split("\t")
        if spines == 0:
            if not line.startswith("**"):
                what = "no **kern spine" if not begun else "more after the end of its spines"
                raise ReadError(f"line {number}: it has {what}; correct the file")
            begun = True
            spines = len(fields)
            continue
        if len(fields) != spines:
            raise ReadError(
                f"line {number} has {len(fields)} spines where {spines} are expected; "
                "correct the file"
            )
        if line[0] == "*" and MANIPULATOR.match(line):
            spines = _spines_after(fields)
    if not begun:
        raise ReadError("it has no **kern spine; give a Humdrum file")
    if spines:
        raise ReadError("it ends before its spines do, without a *- line; get the whole file")


def _spines_after(fields: list[str]) -> int:
    """Return how many spines there are after a line of spine manipulators."""
    count, joining = 0, False
    for field in fields:
        if field == "*v":
            count += not joining
            joining = True
            continue
        joining = False
        count += {"*^": 2, "*+": 2, "*-": 0}.get(field, 1)
    return count


def prepared(text: str) -> tuple[str, Lyrics]:
    """Return a file as Verovio should see it, and the lyrics that were taken out of it.

    Raises
    ------
    ReadError
        See `check`.
    """
    check(text)
    if "Q" in text:
        text = GRUPPETTO.sub(r"\1q", text)
    if "\t**text" not in text or WANDERING.search(text):
        return text, {}
    lines = text.split("\n")
    heads = [i for i, line in enumerate(lines) if line.startswith("**")]
    if len(heads) != 1 or lines[heads[0]].startswith("**text"):
        return text, {}
    spines = lines[heads[0]].split("\t")
    kept = [i for i, spine in enumerate(spines) if spine != "**text"]
    verses = {
        i: kept.index(max(k for k in kept if k < i)) + 1
        for i, spine in enumerate(spines)
        if spine == "**text"
    }
    lyrics: Lyrics = {}
    for number in range(heads[0], len(lines)):
        line = lines[number]
        if not line or line.startswith("!!"):
            continue
        fields = line.split("\t")
        if len(fields) != len(spines):
            return text, {}
        lines[number] = "\t".join(fields[i] for i in kept)
        if line[0] not in "!*=":
            for i, spine in verses.items():
                lyrics.setdefault(number + 1, {}).setdefault(spine, []).append(fields[i])
    return "\n".join(lines), lyrics


def with_lyrics(root: Element, lyrics: Lyrics) -> None:
    """Put syllables on the notes and chords of the MEI that Verovio made of the same file."""
    if not lyrics:
        return
    for element in root.iter(MEI + "note", MEI + "chord"):
        identity = element.get(XML_ID, "")
        place = re.fullmatch(r"(?:note|chord)-L(\d+)F(\d+)", identity)
        if place is None:
            continue
        syllables = lyrics.get(int(place[1]), {}).get(int(place[2]), ())
        for number, token in enumerate(syllables, start=1):
            if token.strip() not in SILENT:
                element.append(_verse(token, number))


def _verse(token: str, number: int) -> Element:
    """Return one verse's syllable; words that are sung on one note are joined by a slur."""
    verse = etree.Element(MEI + "verse", n=str(number))
    words = token.split()
    for i, word in enumerate(words):
        text = word.strip("-") or word
        syllable = etree.SubElement(verse, MEI + "syl")
        syllable.text = text
        begins, ends = not word.startswith("-"), not word.endswith("-")
        if not (begins and ends):
            syllable.set("wordpos", "i" if begins else "t" if ends else "m")
        if not ends:
            syllable.set("con", "d")
        elif i + 1 < len(words):
            syllable.set("con", "b")
    return verse
