"""The fixed texts of a report for a court: headings, labels, glossary, in the language spoken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from influence.languages import Labels, say

__all__ = ["FIELDS", "TABLES", "TERMS", "W", "demands", "glossary", "rates_note"]

W: Mapping[str, str] = Labels("court")

TABLES: Mapping[str, str] = Labels("table")
"""Tables of the case file, as a reader calls them."""

FIELDS: Mapping[str, str] = Labels("field")
"""Fields of the case file, as a reader calls them: ``items.rights``."""

TERMS = (
    "alignment", "archive", "bit", "bounds", "channel", "cllr", "common-stock", "digest",
    "e-value", "edtf", "eer", "lr", "misleading", "passage", "prior-art", "transposition",
    "tune-family",
)  # fmt: skip
"""What the glossary explains."""

_DEMANDS = ("help", "data", "reliable", "applied")
"""Rule 702 (a) to (d) of the US Federal Rules of Evidence; ENFSI's demands are alike."""

_ORDER = str.maketrans({"æ": "z1", "ø": "z2", "å": "z3"})
"""Letters that stand after z in the alphabets that have them."""


def glossary() -> Sequence[tuple[str, str]]:
    """Return the words of the glossary with their meanings, in the order of the alphabet."""
    words = [(say(f"glossary-{term}"), say(f"glossary-{term}.meaning")) for term in TERMS]
    return sorted(words, key=lambda word: word[0].lower().translate(_ORDER))


def rates_note(weighing: Mapping[str, Any]) -> str:
    """Return how error rates are to be read, and how a model of notated melodies is measured."""
    said = W["rates_note"]
    return f"{said} {say('rates-again')}" if weighing["channel"] == "melody" else said


def demands() -> Sequence[tuple[str, str]]:
    """Return what courts ask of a method, and where the report answers it.

    Sections stand as their keys in braces; see `influence.report.document`.
    """
    sections = ("observations", "rarity", "items", "reliability", "repeat")
    places = {name: f"{{{name}}}" for name in sections}
    return [(say(f"demand-{each}"), say(f"demand-{each}.answer", **places)) for each in _DEMANDS]
