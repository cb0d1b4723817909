"""How often works that are held to be unrelated are as alike as two that were found.

An E-value tells what chance gives. Works of one tradition share formulas, refrains and strains, so
those of different tune families reach a small E-value more often than that. How often was counted
with labelled works: each is sought among all of other families, and what a pair reaches is how
probable chance makes its best passage. Pairs that are one tune under two labels count too, so the
figure is rather too high than too low. Any two families weigh the same, however large they are.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

__all__ = ["LOG10_CHANCES", "Alarms", "Expected"]

LOG10_CHANCES: Final = tuple(float(x) for x in np.arange(-2.0, -20.01, -0.25))
"""At which chances pairs are counted."""
_FEWEST: Final = 5
"""So many pairs of families tell how often; below that, how often at most."""
_WITNESSES: Final = 1 / 3
"""What a pair of families tells, of what it would if all weighed the same and no family were in two
of them: with families of ``mtc_background``, 150, 31 and 17 pairs told as much as 56, 14 and 6."""
_WORTH: Final = 0.1
"""Of what was too rare to be counted nothing is said unless it is at most so many."""
_LOWEST: Final = -400.0
_MOST: Final = 10**15
"""What no chance is below, as log10, and no number of pairs above."""
_NORMAL: Final = 1.96
"""Standard deviations of an interval of 95 %."""


@dataclass(frozen=True)
class Expected:
    """How many unrelated works of one tradition are expected to be so alike.

    Attributes
    ----------
    value
    low, high
        Interval of 95 %, of the counting alone: the chance is taken as it is.
    at_most
        Whether it may be fewer: so surprising a passage was too rare to be counted.
    """

    value: float
    low: float
    high: float
    at_most: bool


@dataclass(frozen=True)
class Alarms:
    """What was counted of pairs of melodies of different families.

    Attributes
    ----------
    searches
        Melodies that were sought among the others.
    pairs
        Of melodies, one that was sought and one of another family.
    log10_chances
        Falling.
    shares
        For each, the share of pairs that have a passage so improbable by chance, or more so: the
        mean, over pairs of families, of the share of their pairs of melodies.
    families
        For each, in how many pairs of families there is any: pairs of melodies of the same two
        families are no independent witnesses.
    """

    searches: int
    pairs: int
    log10_chances: tuple[float, ...]
    shares: tuple[float, ...]
    families: tuple[int, ...]

    @classmethod
    def counted(
        cls,
        searches: int,
        pairs: int,
        log10_chances: NDArray[np.float64],
        weights: NDArray[np.float64],
        families: NDArray[np.int64],
    ) -> Alarms:
        """Count the pairs that chance makes improbable.

        Parameters
        ----------
        searches, pairs
        log10_chances : float64[p]
            Of those pairs of melodies that may count.
        weights : float64[p]
            Of each; those of all pairs would add up to 1.
        families : int64[p]
            Tells by which pair of families each is.
        """
        edges = np.array(LOG10_CHANCES)
        within = log10_chances[:, None] <= edges
        # Sums of the same weights may differ in their last digit, and a rising row is no count.
        shares = np.minimum.accumulate(weights @ within)
        return cls(
            searches,
            pairs,
            LOG10_CHANCES,
            tuple(float(f"{share:.4g}") for share in shares),
            tuple(len(np.unique(families[at])) for at in within.T),
        )

    @classmethod
    def of(cls, facts: Mapping[str, Any]) -> Alarms:
        """Return the counts of a file, as they are (see `is_whole`); those that lack a row raise as
        dicts do."""
        rows = {name: tuple(facts[name]) for name in ("log10_chances", "shares", "families")}
        return cls(facts["searches"], facts["pairs"], **rows)

    @property
    def is_whole(self) -> bool:
        """Whether these can be such: probabilities and counts, as many of each, none rising."""
        rows = self.log10_chances, self.shares, self.families
        bounds = (_LOWEST, 0.0), (0.0, 1.0), (0, self.pairs)
        whole = (self.searches, self.pairs, *self.families)
        return (
            len(self.log10_chances) > 0
            and len({len(row) for row in rows}) == 1
            and all(type(each) is int for each in whole)
            and all(type(each) in {int, float} for row in rows for each in row)
            and 0 < self.searches <= self.pairs <= _MOST
            and all(
                low <= each <= high
                for row, (low, high) in zip(rows, bounds, strict=True)
                for each in row
            )
            and all(list(row) == sorted(row, reverse=True) for row in rows)
            and len(set(self.log10_chances)) == len(self.log10_chances)
            and all((a > 0) == (b > 0) for a, b in zip(self.shares, self.families, strict=True))
        )

    def expected(self, log10_chance: float, compared: int) -> Expected | None:
        """Return how many works among so many are expected to be so alike, or more.

        The logarithm of the share is a straight line between two edges. Beyond the first edge, and
        where too few pairs were compared to tell anything of worth, nothing is said.

        Parameters
        ----------
        log10_chance
            Of the passage.
        compared
            Number of melodies, or of pairs of them, that were compared.
        """
        told = [n for n, of in enumerate(self.families) if of >= _FEWEST]
        if not told or log10_chance > self.log10_chances[0]:
            return None
        last = told[-1] + 1
        edges, shares = -np.array(self.log10_chances[:last]), np.log(self.shares[:last])
        share = math.exp(float(np.interp(-log10_chance, edges, shares)))
        pairs = math.exp(float(np.interp(-log10_chance, edges, np.log(self.families[:last]))))
        spread = math.exp(_NORMAL / math.sqrt(_WITNESSES * pairs))
        value = share * compared
        at_most = log10_chance < self.log10_chances[last - 1]
        if at_most and value * spread > _WORTH:
            return None
        return Expected(value, 0.0 if at_most else value / spread, value * spread, at_most)
