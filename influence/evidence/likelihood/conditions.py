"""The conditions under which a model was validated, and whether a pair fulfils them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from influence.languages import Said

__all__ = ["Case", "Conditions", "uncovered"]


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
    """Return why a model is not calibrated for a pair, a `Said` each; empty where it is.

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
        reasons.append(_foreign(foreign, conditions.traditions))
    if case.notes < conditions.fewest_notes:
        reasons.append(Said("reason-notes", notes=str(conditions.fewest_notes)))
    if not case.rhythm:
        reasons.append(Said("reason-rhythm"))
    if case.transcribed != conditions.transcribed:
        reasons.append(Said(f"reason-transcribed-{case.transcribed}"))
    if not case.own_background:
        reasons.append(Said("reason-small"))
    if case.scoring and case.scoring != scoring:
        reasons.append(Said("reason-scoring"))
    return tuple(reasons)


def _foreign(names: Sequence[str], traditions: Sequence[str]) -> Said:
    """Return that a model does not know the traditions of some names."""
    unknown = Said("reason-tradition-unknown")
    row, *others = (
        Said("reason-tradition-name", name=name) if name else unknown
        for name in dict.fromkeys(names)
    )
    for other in others:
        row = Said("list-and", first=row, second=other)
    known: str = traditions[0] or unknown
    for name in traditions[1:]:
        known = Said("list-comma", first=known, second=name or unknown)
    return Said("reason-tradition", traditions=row, known=known)


def _known(name: str, traditions: tuple[str, ...]) -> bool:
    """Return whether a tradition is one of some, or one of them stands in it as a word."""
    asked = name.casefold().strip()
    parts = re.split(r"\W+", asked)
    words = f" {' '.join(parts)} "
    return any(
        known == asked or (known != "" and f" {known} " in words)
        for known in (tradition.casefold().strip() for tradition in traditions)
    )
