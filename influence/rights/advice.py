"""What one may do with a source: the strictest of what its rights, labels, consent and record say.

======  =================================================================================
free    use it; nothing is asked by law, and credit is still good manners
terms   use it under the conditions that are named
ask     ask first
hold    do not use it; talk to those who hold it
======  =================================================================================

This is our reading of what the record says, for orientation. It clears nothing: records may be
wrong or incomplete, a right may lie in the recording or the arrangement and not in the tune, and
only those who hold a right can give leave.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from influence.items import Item
from influence.rights.access import Level, access, consented, is_personal_joik
from influence.rights.labels import Handling, Kind, label
from influence.rights.statements import Leave, Statement, statement

__all__ = ["Advice", "Ground", "Leeway", "advice"]


class Leeway(IntEnum):
    """How much one may do, the most free first; of several grounds the ``max`` holds."""

    FREE = 0
    TERMS = 1
    ASK = 2
    HOLD = 3

    @property
    def word(self) -> str:
        """``free``, ``terms``, ``ask`` or ``hold``."""
        return self.name.lower()


@dataclass(frozen=True)
class Ground:
    """One reason.

    Attributes
    ----------
    leeway
    key
        What kind of reason: ``free``, ``credit``, ``share alike``, ``noncommercial``,
        ``unchanged``, ``probably free``, ``for some uses``, ``one country``, ``not cleared``,
        ``protected``, ``unclear`` and ``nothing said`` of rights; ``label credits``, ``label
        cautions``, ``label earns nothing``, ``label asks``, ``label holds``, ``unknown label``
        and ``consent``; ``joik`` and ``joik of``; ``request``, ``metadata`` and ``secret`` of the
        record.
    about
        The name of the statement or label, the text of the record, the person of a joik.
    text
        What a community says in its own words.
    """

    leeway: Leeway
    key: str
    about: str = ""
    text: str = ""


@dataclass(frozen=True)
class Advice:
    """What one may do with a source.

    Attributes
    ----------
    leeway
    whom
        Who is to be asked, the first first: names, then how they are reached; may be empty.
    grounds
        The strictest first.
    """

    leeway: Leeway
    whom: tuple[str, ...]
    grounds: tuple[Ground, ...]


_LABELS: Final = {
    Handling.ATTRIBUTE: (Leeway.TERMS, "label credits"),
    Handling.ANNOTATE: (Leeway.TERMS, "label cautions"),
    Handling.NONCOMMERCIAL: (Leeway.TERMS, "label earns nothing"),
    Handling.CONSENT: (Leeway.ASK, "label asks"),
    Handling.HOLD: (Leeway.ASK, "label asks"),
    Handling.SUPPRESS: (Leeway.HOLD, "label holds"),
}


def advice(item: Item) -> Advice:
    """Return what one may do with an item, and whom to ask.

    Parameters
    ----------
    item
        As everybody may see it, or as it is stored.
    """
    found = dict.fromkeys((*_of_record(item), *_of_labels(item), *_of_rights(item)))
    grounds = tuple(sorted(found, key=lambda ground: -ground.leeway))
    leeway = max(ground.leeway for ground in grounds)
    return Advice(leeway, _whom(item, grounds) if leeway >= Leeway.ASK else (), grounds)


def _of_record(item: Item) -> Iterator[Ground]:
    """Yield what the record itself asks, and what tradition asks for a personal joik."""
    said = max(access(item).level, Level[item.level.upper()])
    if said is Level.SECRET:
        yield Ground(Leeway.HOLD, "secret")
    elif said is not Level.OPEN:
        yield Ground(Leeway.ASK, said.word)
    if is_personal_joik(item):
        # A consent lets it be shown; it is no leave for whoever comes later to use it.
        whose = ", ".join(person.name for person in item.having("joiked"))
        yield Ground(Leeway.ASK, "joik of" if whose else "joik", whose)


def _of_labels(item: Item) -> Iterator[Ground]:
    for each in item.labels:
        known = label(each.label)
        if known.kind is Kind.UNKNOWN:
            yield Ground(Leeway.HOLD, "unknown label", known.name, each.text)
        elif known.handling is Handling.CONSENT and consented(item):
            yield Ground(Leeway.TERMS, "consent", known.name, each.text)
        elif known.handling in _LABELS:
            leeway, key = _LABELS[known.handling]
            yield Ground(leeway, key, known.name, each.text)


def _of_rights(item: Item) -> Iterator[Ground]:
    found = statement(item.rights)
    if found is not None:
        yield from _of_statement(found)
    elif item.level != Level.SECRET.word:  # of a secret item the rights are not told
        key = "unclear" if item.rights.strip() else "nothing said"
        yield Ground(Leeway.ASK, key, item.rights.strip())


_WHOLE: Final = {
    Leave.PROBABLE: (Leeway.TERMS, "probably free"),
    Leave.LIMITED: (Leeway.TERMS, "for some uses"),
    Leave.ONE_COUNTRY: (Leeway.ASK, "one country"),
    Leave.UNKNOWN: (Leeway.ASK, "not cleared"),
    Leave.NO: (Leeway.ASK, "protected"),
}


def _of_statement(found: Statement) -> Iterator[Ground]:
    """Yield what a statement allows; its terms, or that it has none."""
    terms = [
        (found.attribution, "credit"),
        (found.share_alike, "share alike"),
        (found.reuse in (Leave.YES, Leave.LIMITED) and found.commercial is Leave.NO,
         "noncommercial"),
        (found.reuse in (Leave.YES, Leave.LIMITED) and found.derivatives is Leave.NO,
         "unchanged"),
    ]  # fmt: skip
    asked = [Ground(Leeway.TERMS, key, found.short) for due, key in terms if due]
    licence = found.code.startswith("CC")
    if found.reuse in _WHOLE and not licence:
        yield Ground(*_WHOLE[found.reuse], found.short)
    elif not asked:
        yield Ground(Leeway.FREE, "free", found.short)
    yield from asked


def _whom(item: Item, grounds: tuple[Ground, ...]) -> tuple[str, ...]:
    """Return who is to be asked: those to whom it belongs, else those who keep it."""
    keys = {ground.key for ground in grounds if ground.leeway >= Leeway.ASK}
    named = [each.name for each in item.having("joiked")] if "joik of" in keys else []
    named += [item.community, *(each.community for each in item.labels)]
    named += [each.name for each in item.having("holder")]
    if not any(named) and "protected" in keys:
        people = item.having("composer", "lyricist", "arranger")
        named = [each.society for each in people if each.society] or [p.name for p in people]
    if not any(named):
        named = [item.institution]
    return tuple(dict.fromkeys(filter(None, (*named, item.contact))))
