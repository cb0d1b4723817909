"""The conditions under which a model was validated, and whether a pair fulfils them."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Case", "Conditions", "uncovered"]


_TRANSCRIBED = (
    "neither of the two was written down by a machine from a recording",
    "one of the two was written down by a machine from a recording",
    "both were written down by a machine from recordings",
)


@dataclass(frozen=True)
class Conditions:
    """What the pairs were like that a model was fitted on.

    Attributes
    ----------
    traditions
        As the catalogue names them, without regard to case; one also covers names that hold it as a
        word ("Dutch" covers "Dutch dance"). The empty string stands for items without one.
        None at all: of any.
    fewest_notes
        Of the shorter melody; 0 where recordings are compared.
    transcribed
        How many of the two melodies were written down by a machine from a recording.
    """

    traditions: tuple[str, ...]
    fewest_notes: int
    transcribed: int = 0


@dataclass(frozen=True)
class Case:
    """What a model must know of a pair, beside its features.

    Attributes
    ----------
    traditions
        Of either work, as the catalogue names them; where that of one is unknown, the other's
        alone.
    notes
        Of the shorter melody.
    rhythm
        Whether both sources tell the rhythm.
    transcribed
        How many of the two melodies were written down by a machine from a recording.
    own_background
        Whether the archive is large enough to tell what chance gives.
    scoring
        See `model.scoring_digest`.
    """

    traditions: tuple[str, ...]
    notes: int = 0
    rhythm: bool = True
    transcribed: int = 0
    own_background: bool = True
    scoring: str = ""


def uncovered(conditions: Conditions, case: Case, scoring: str) -> tuple[str, ...]:
    """Return why a model is not calibrated for a pair, a clause each; empty where it is.

    Parameters
    ----------
    conditions
    case
    scoring
        Digest that the model was fitted with.
    """
    foreign = [name for name in case.traditions if not _known(name, conditions.traditions)]
    reasons = []
    if foreign and conditions.traditions:
        named = " and ".join(f"'{name}'" if name else "unknown" for name in dict.fromkeys(foreign))
        fitted = ", ".join(name or "unknown" for name in conditions.traditions)
        reasons.append(f"the tradition is {named}; the model knows {fitted}")
    if case.notes < conditions.fewest_notes:
        reasons.append(f"the shorter melody has fewer than {conditions.fewest_notes} notes")
    if not case.rhythm:
        reasons.append("one of the two tells no rhythm")
    if case.transcribed != conditions.transcribed:
        reasons.append(_TRANSCRIBED[case.transcribed])
    if not case.own_background:
        reasons.append("the archive is too small to tell what chance gives")
    if case.scoring and case.scoring != scoring:
        reasons.append("the model was fitted with other alignment scores than this version has")
    return tuple(reasons)


def _known(name: str, traditions: tuple[str, ...]) -> bool:
    """Return whether a tradition is one of some, or one of them stands in it as a word."""
    asked = name.casefold().strip()
    parts = re.split(r"\W+", asked)
    words = f" {' '.join(parts)} "
    return any(
        known == asked or (known != "" and f" {known} " in words)
        for known in (tradition.casefold().strip() for tradition in traditions)
    )
