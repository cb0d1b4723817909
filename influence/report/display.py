"""The one place where the content of a work is taken for display.

Everything that a report prints, draws or plays of a work (title, people, notes, score) comes
from a `Shown`. A rule that withholds content, such as a community's restriction, belongs into
`shown` and nowhere else.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import cached_property
from xml.etree.ElementTree import ParseError

from influence.evidence.findings import Work
from influence.items import Item, each_text
from influence.languages import Said
from influence.melody import Melody
from influence.report import wording
from influence.report.excerpt import ScoreIndex

__all__ = ["Shown", "clean", "isolated", "shown", "shown_item", "told"]

QUOTED = re.compile("([“«])([^”»]*)([”»])")
OVERRIDES = re.compile("[\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, eq=False)
class Shown:
    """What may be shown of a work.

    Attributes
    ----------
    item
        With clean text in every field.
    title
        The item's title, or its id where it has none.
    melodies
        Empty where no notes may be shown.
    mei
        Empty where there is nothing to draw, or nothing that may be drawn.
    withheld
        Why content is withheld, in words; empty where nothing is.
    """

    item: Item
    title: str
    melodies: tuple[Melody, ...] = ()
    mei: str = ""
    withheld: str = ""

    @cached_property
    def score(self) -> ScoreIndex:
        """Where the notes stand; an empty index where the score cannot be read."""
        try:
            return ScoreIndex(self.mei)
        except ParseError:
            return ScoreIndex("")

    def bars(self, melody: int, start: int, stop: int) -> tuple[str, str]:
        """Return the first and the last bar of notes `start` to `stop`, or two empty texts."""
        if melody >= len(self.melodies):
            return "", ""
        ids = self.melodies[melody].ids[start:stop]
        return (self.score.bar(ids[0]), self.score.bar(ids[-1])) if ids else ("", "")

    def passage(self, melody: int, start: int, stop: int) -> str:
        """Return where notes `start` to `stop` are: their bars, or their times in a recording."""
        if melody < len(self.melodies) and self.item.format == "audio":
            heard = self.melodies[melody]
            end = heard.onset[stop - 1] + heard.duration[stop - 1]
            return wording.times(float(heard.onset[start]), float(end))
        return wording.bars(*self.bars(melody, start, stop), start, stop)


def clean(text: str) -> str:
    """Return a text without control characters, lone surrogates and runs of white space.

    Directional overrides go too, since they can reach beyond their text; right-to-left text
    needs none, and the page isolates each.
    """
    kept = (" " if unicodedata.category(c) in {"Cc", "Cs"} else c for c in text)
    return " ".join(OVERRIDES.sub("", "".join(kept)).split())


def told(sentence: str) -> str:
    """Return a sentence of a screening in the language that is spoken, with clean facts."""
    return sentence.told(clean) if isinstance(sentence, Said) else clean(sentence)


def isolated(text: str) -> str:
    """Return a sentence in which a quoted title that runs from right to left bends nothing else."""

    def apart(found: re.Match[str]) -> str:
        turned = any(unicodedata.bidirectional(c) in {"R", "AL", "AN"} for c in found[2])
        return f"{found[1]}\u2068{found[2]}\u2069{found[3]}" if turned else found[0]

    return QUOTED.sub(apart, text)


def shown_item(item: Item) -> Shown:
    """Return what may be shown of an item whose notes are not at hand."""
    tidy = each_text(item, clean)
    closed = "" if tidy.level == "open" else wording.closed(tidy)
    return Shown(tidy, tidy.title or tidy.id, withheld=closed)


def shown(work: Work) -> Shown:
    """Return what may be shown of a work: its notes only where it is open."""
    seen = shown_item(work.item)
    return seen if seen.withheld else replace(seen, melodies=work.melodies, mei=work.mei)
