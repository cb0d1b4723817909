"""Fields of the case file as blocks: what is stated, and what is not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from influence.languages import say
from influence.report import wording
from influence.report.catalogue import Data
from influence.report.court.case import CHOICES, DATES, FIELDS, LISTED
from influence.report.court.labels import FIELDS as NAMES
from influence.report.document import Block, fact

__all__ = ["fields", "tables"]

_WIDE = {
    "instruction.text", "propositions.first", "propositions.second", "propositions.third",
    "propositions.expected_first", "propositions.expected_second", "access.known",
    "opposing.argument", "items.custody", "items.provenance", "items.rights", "items.community",
    "instruction.background", "instruction.not_used",
    "instruction.not_received", "expert.experience", "expert.duty", "expert.context_control",
    "expert.earlier_cases",
}  # fmt: skip
"""Fields whose texts take a whole line."""


def tables(court: Data, name: str) -> Sequence[Data]:
    """Return the tables of a name in the case file; one without fields where there is none."""
    return court["case"]["tables"].get(name) or [{}]


def fields(name: str, stated: Data, leave: Iterable[str] = ()) -> list[Block]:
    """Return the fields of one table as facts, those not stated too."""
    rows = []
    for field in FIELDS[name]:
        if field in leave:
            continue
        key = f"{name}.{field}"
        value = stated.get(field, "")
        values = value if (name, field) in LISTED and not isinstance(value, str) else [value]
        if (name, field) in DATES and value:
            values = [wording.date(str(value))]
        if (name, field) in CHOICES and value:
            values = [say(f"choice-{value}")]
        split = [line for each in values for line in str(each).split("\n")]
        rows.append(fact(NAMES[key], *split, form="wide" if key in _WIDE else ""))
    return rows
