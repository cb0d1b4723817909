"""The verbal scale of ENFSI: what an expert says of a likelihood ratio.

ENFSI Guideline for Evaluative Reporting in Forensic Science, version 3.0 (2015). The printed table
leaves 1 to 2 without a term and shares its edges; here a band holds its lower edge, and what is
below 2 has no meaning either way. Words never stand without the number.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from influence.errors import ParameterError
from influence.languages import figure, say

__all__ = ["SCALE", "Verbal", "sentence", "term", "verbal"]

SCALE: Final = (
    (2.0, "neutral"),
    (10.0, "weak"),
    (100.0, "moderate"),
    (1_000.0, "moderately_strong"),
    (10_000.0, "strong"),
    (1_000_000.0, "very_strong"),
    (math.inf, "extremely_strong"),
)
"""Upper edge (of LR, or of 1/LR below 1; exclusive) and key."""


@dataclass(frozen=True)
class Verbal:
    """A band of the scale.

    Attributes
    ----------
    key
    direction
        ``H1``, ``H2``, or ``none`` for the neutral band.
    """

    key: str
    direction: str

    @property
    def term(self) -> str:
        """Its term, in the language that is spoken."""
        return term(self.key)


def term(key: str) -> str:
    """Return the term of a band of the scale, in the language that is spoken."""
    return say(f"scale-{key.replace('_', '-')}")


def verbal(log10_lr: float) -> Verbal:
    """Return the band of a likelihood ratio."""
    if math.isnan(log10_lr):
        raise ParameterError("a likelihood ratio that is no number has no verbal term")
    strength = abs(log10_lr)
    inside = (row for row in SCALE[:-1] if strength < math.log10(row[0]))
    _, key = next(inside, SCALE[-1])
    direction = "none" if key == "neutral" else "H1" if log10_lr > 0 else "H2"
    return Verbal(key, direction)


def sentence(log10_lr: float, first: str, second: str) -> str:
    """Return what may be said of a likelihood ratio, in the language that is spoken.

    Parameters
    ----------
    log10_lr
        Within its bounds.
    first, second
        The propositions H1 and H2, as clauses.
    """
    found = verbal(log10_lr)
    if found.direction == "none":
        return say("ratio-neutral", term=found.term, first=first, second=second)
    one, other = (first, second) if found.direction == "H1" else (second, first)
    times = figure(_figure(abs(log10_lr)))
    return say("ratio-sentence", term=found.term, one=one, other=other, times=times)


def _figure(log10_lr: float) -> str:
    """Return a ratio with two digits that count."""
    ratio = 10.0**log10_lr
    digits = 1 - math.floor(math.log10(ratio))
    return f"{round(ratio, digits):,g}" if ratio < 1e5 else f"{round(ratio, digits):,.0f}"
