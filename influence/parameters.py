"""The parameters of an analysis and of a search: frozen, validated, with a digest."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields

from influence.errors import ParameterError

__all__ = ["AnalysisParameters", "SearchParameters", "digest", "flat"]


@dataclass(frozen=True)
class AnalysisParameters:
    """What determines the melodies that are read from a file; recorded in every archive.

    Attributes
    ----------
    min_notes
        A voice with fewer notes is no melody.
    max_chord_share
        A voice in which more than this share of the onsets are chords is an accompaniment.
    max_notes
        A work with more notes in one voice is refused.
    """

    min_notes: int = 4
    max_chord_share: float = 0.5
    max_notes: int = 200_000

    def __post_init__(self) -> None:
        if self.min_notes < 2:
            raise ParameterError(f"min_notes is {self.min_notes}; give at least 2")
        if not 0.0 <= self.max_chord_share <= 1.0:
            raise ParameterError(f"max_chord_share is {self.max_chord_share}; give 0 to 1")
        if self.max_notes < self.min_notes:
            raise ParameterError(f"max_notes is {self.max_notes}; give at least min_notes")


@dataclass(frozen=True)
class SearchParameters:
    """What determines the findings of a search.

    Attributes
    ----------
    evalue
        A finding is a passage with an E-value of at most this.
    candidates
        How many items, best by the search, are aligned for the passages they share.
    passages
        At most so many passages are reported for one pair of melodies.
    closeness
        Share of a passage's notes, at the same transposed pitch and in order, that an item
        must have to count as holding the passage.
    common_stock
        A passage held by at least so many items is common stock.
    """

    evalue: float = 0.01
    candidates: int = 300
    passages: int = 3
    closeness: float = 0.8
    common_stock: int = 5

    def __post_init__(self) -> None:
        if not 0.0 < self.evalue < math.inf:
            raise ParameterError(f"evalue is {self.evalue}; give a finite number above 0")
        if min(self.candidates, self.passages, self.common_stock) < 1:
            raise ParameterError("candidates, passages and common_stock must be at least 1")
        if not 0.5 <= self.closeness <= 1.0:
            raise ParameterError(f"closeness is {self.closeness}; give 0.5 to 1")


def flat(parameters: AnalysisParameters | SearchParameters) -> Mapping[str, str]:
    """Return the parameters by name, as text, in the order of the class."""
    values = asdict(parameters)
    return {f.name: str(values[f.name]) for f in fields(parameters)}


def digest(parameters: AnalysisParameters | SearchParameters) -> str:
    """Return the SHA-256 of the parameters as canonical JSON, in hexadecimal."""
    text = json.dumps(asdict(parameters), sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
