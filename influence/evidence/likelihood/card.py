"""What a report tells of the model that its likelihood ratios come from."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

from influence.evidence.likelihood.model import Model

__all__ = ["FURTHER", "RATES", "Card", "card"]

RATES: Final = (
    "same",
    "unrelated",
    "families",
    "cllr",
    "cllr_low",
    "cllr_high",
    "misleading_same",
    "misleading_unrelated",
    "strongly_misleading_same",
    "strongly_misleading_unrelated",
)
"""The figures on families not seen that a report tells (`validation.Figures`)."""

FURTHER: Final = ("cllr_min", "eer", "lowest_same", "highest_unrelated")
"""Further ones that only a report for a court tells; the last two are log10 LRs."""


@dataclass(frozen=True)
class Card:
    """What is told of a model.

    Attributes
    ----------
    name
    channel
        As in `model.Model`.
    digest
        SHA-256 of its file.
    data
        What it was fitted on.
    note
        What a reader must know of that data; empty where there is nothing.
    traditions, fewest_notes
        As in `conditions.Conditions`.
    bounds
        log10 of the lowest and the highest LR that its validation supports.
    rates
        Error rates on families that it never saw, all of `RATES`; empty where its file has none.
    further
        All of `FURTHER`, or empty.
    date, command
        When it was fitted, and how; empty where its file does not tell.
    searches, others
        How many melodies were sought among those of other families, and how many pairs these made
        (`alarms.Alarms`); 0 where that was not counted.
    """

    name: str
    channel: str
    digest: str
    data: str
    note: str
    traditions: tuple[str, ...]
    fewest_notes: int
    bounds: tuple[float, float]
    rates: Mapping[str, float]
    further: Mapping[str, float] = field(default_factory=dict)
    date: str = ""
    command: str = ""
    searches: int = 0
    others: int = 0


@cache
def card(model: Model) -> Card:
    """Return what a report tells of a model."""
    return Card(
        name=model.name,
        channel=model.channel,
        digest=hashlib.sha256(model.to_json().encode()).hexdigest(),
        data=str(model.card.get("data", "")),
        note=str(model.card.get("note", "")),
        traditions=model.conditions.traditions,
        fewest_notes=model.conditions.fewest_notes,
        bounds=model.bounds,
        rates=_rates(model.card.get("unseen_families"), RATES),
        further=_rates(model.card.get("unseen_families"), FURTHER),
        date=str(model.card.get("date", "")),
        command=str(model.card.get("command", "")),
        searches=model.alarms.searches if model.alarms else 0,
        others=model.alarms.pairs if model.alarms else 0,
    )


def _rates(figures: Any, names: Sequence[str]) -> dict[str, float]:
    """Return the error rates of a card; a file made by hand may lack them."""
    try:
        found = {name: float(figures[name]) for name in names}
    except (KeyError, TypeError, ValueError):
        return {}
    return found if all(map(math.isfinite, found.values())) else {}
