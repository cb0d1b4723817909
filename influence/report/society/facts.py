"""What a report for a rights organisation tells beyond the findings, as data.

The keys are documented in `influence.report.json`.
"""

from __future__ import annotations

from influence.evidence.findings import Screening
from influence.items import Item
from influence.languages import say
from influence.report import wording
from influence.report.catalogue import Data, record
from influence.report.court.case import Case
from influence.report.matches import matches, step
from influence.rights.identifiers import SCHEMES, parse

__all__ = ["facts"]

_NUMBERS = ("society work number", "work number", "verksnummer")
"""Columns in which catalogues keep the number that a society gave to a work."""


def facts(screening: Screening, data: Data, case: Case) -> Data:
    """Return what a rights organisation is told.

    Parameters
    ----------
    screening
    data
        Its content.
    case
    """
    found = matches(data)
    proposed = step(data, found)
    query = record(data["submission"])
    heard = screening.query.recording
    length = wording.clock(heard.seconds) if heard else ""
    return {
        "case": case.to_json(),
        "reason": case.get("registration", "reason"),
        "step": proposed,
        "step_words": say(f"step-{proposed.replace(' ', '-')}"),
        "work": {
            "iswc": _of_scheme(query, "iswc"),
            "number": _number(query),
            "language": query.language,
            "duration": query.extra.get("duration", "") or length,
            "genre": query.extra.get("genre", "") or query.kind,
        },
        "matches": found,
        "compared": data["summary"][0] if data["itself"] else _compared(screening),
        "by_chance": [] if data["itself"] else _by_chance(screening, data, found),
        "restricted": _restricted(data),
    }


def _of_scheme(item: Item, scheme: str) -> list[str]:
    return [each.value for each in map(parse, item.identifiers) if each.scheme == scheme]


def _number(item: Item) -> list[str]:
    """Return the numbers that societies gave to a work: ``tono:1234567``, or a column."""
    societies = {person.society.casefold() for person in item.people if person.society}
    told = [
        f"{each.scheme}: {each.value}"
        for each in map(parse, item.identifiers)
        if each.scheme not in SCHEMES and each.scheme.casefold() in societies
    ]
    columns = {name.casefold(): value for name, value in item.extra.items()}
    return [*told, *(columns[name] for name in _NUMBERS if columns.get(name))]


def _compared(screening: Screening) -> str:
    """Return how many comparisons were made."""
    c = screening.comparison
    if screening.other is not None:
        pairs = len(screening.query.melodies) * len(screening.other.melodies)
        return say("society-compared-pair", pairs=pairs)
    size = c.items, c.melodies, c.recordings
    searched = wording.searched(size, c.exhaustive, c.evalue, pair=False)
    return f"{searched} {say('society-best')}"


def _by_chance(screening: Screening, data: Data, found: list[Data]) -> list[str]:
    """Return how many matches as high are expected by chance in an archive of this size."""
    c = screening.comparison
    pair = screening.other is not None
    if pair and not c.items:
        return [say("society-chance-unknown")]
    said = [] if pair else [say("society-chance-limit", limit=wording.figure(f"{c.evalue:g}"))]
    known = [each["log10_evalue"] for each in found if each["log10_evalue"] is not None]
    if known:
        said.append(say("society-chance-strongest", chance=wording.chance(min(known), pair)))
        strongest = next((f for f in data["findings"] if f["id"] == found[0]["finding"]), None)
        if strongest and strongest["among"]:
            said.append(say("by-formula", among=strongest["among"]["words"]))
    if any(each["common_stock"] for each in found):
        said.append(say("society-chance-stock"))
    return said


def _restricted(data: Data) -> str:
    """Return who has seen what the archive withholds."""
    if data["comparison"]["lifted"]:
        return say("society-restricted-lifted")
    if data["itself"]:
        return say("society-restricted-itself")
    matched = len(data["closed"])
    return say("society-restricted", matched=matched) if matched else say("society-restricted-none")
