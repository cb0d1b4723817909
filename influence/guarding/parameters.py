"""What counts as a long passage."""

from __future__ import annotations

import math
from dataclasses import dataclass

from influence.errors import ParameterError

__all__ = ["GuardParameters"]

_LEAST = 6


@dataclass(frozen=True)
class GuardParameters:
    """What counts as a long passage.

    The lengths are those that works of other tune families seldom reach (``docs/benchmarks.md``).

    Attributes
    ----------
    exact_notes
        Least notes of an exact passage: the same steps in semitones, octaves included, and the
        same ratios of inter-onset intervals, note by note without a gap.
    near_notes
        Least notes of a near-exact passage.
    identity
        Share of its notes that agree in transposed pitch and in rhythm, at least.
    evalue
        Near-exact passages are sought in items that a search finds at this E-value, and stretches
        of sound count at it.
    closeness, common_stock
        As in `influence.parameters.SearchParameters`: a passage that so many items hold is common
        stock.
    """

    exact_notes: int = 16
    near_notes: int = 24
    identity: float = 0.9
    evalue: float = 0.01
    closeness: float = 0.8
    common_stock: int = 5

    def __post_init__(self) -> None:
        if min(self.exact_notes, self.near_notes) < _LEAST:
            raise ParameterError(f"a long passage has at least {_LEAST} notes; give more")
        if not 0.5 < self.identity <= 1.0:
            raise ParameterError(f"identity is {self.identity}; give more than 0.5, at most 1")
        if not 0.0 < self.evalue < math.inf:
            raise ParameterError(f"evalue is {self.evalue}; give a finite number above 0")
        if self.common_stock < 2:
            raise ParameterError("common_stock must be at least 2")
