"""Rates of works and their differences, with intervals.

Sources: Wilson (1927), Probable inference, the law of succession, and statistical inference,
J. Am. Stat. Assoc. 22; Newcombe (1998), Interval estimation for the difference between independent
proportions: comparison of eleven methods, Statistics in Medicine 17 (method 10).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import NormalDist

from influence.errors import ParameterError

__all__ = ["Difference", "Rate", "difference", "rate"]


@dataclass(frozen=True)
class Rate:
    """A share of works, with its interval.

    Attributes
    ----------
    count, works
        Of which the share is; nothing is known where there are no works.
    low, high
        Wilson's interval, 0..1.
    """

    count: int
    works: int
    low: float
    high: float

    @property
    def share(self) -> float:
        """The rate itself, 0..1; 0 where there are no works."""
        return self.count / self.works if self.works else 0.0


@dataclass(frozen=True)
class Difference:
    """How much higher one rate is than another, with Newcombe's interval, -1..1."""

    value: float
    low: float
    high: float


def rate(count: int, works: int, level: float = 0.95) -> Rate:
    """Return a rate with its interval.

    Parameters
    ----------
    count, works
    level
        Confidence of the interval.

    Raises
    ------
    ParameterError
        If `count` is not among `works`, or `level` not between 0 and 1.
    """
    if not 0 <= count <= works or not 0.0 < level < 1.0:
        raise ParameterError(f"no rate of {count} among {works} at confidence {level}")
    if not works:
        return Rate(0, 0, 0.0, 1.0)
    z = NormalDist().inv_cdf((1.0 + level) / 2.0)
    share, square = count / works, z * z / works
    middle = share + square / 2.0
    half = z * math.sqrt(share * (1.0 - share) / works + square / (4.0 * works))
    low = 0.0 if count == 0 else (middle - half) / (1.0 + square)
    high = 1.0 if count == works else (middle + half) / (1.0 + square)
    return Rate(count, works, max(low, 0.0), min(high, 1.0))


def difference(one: Rate, other: Rate) -> Difference:
    """Return how much higher `one` is than `other`; the level is that of their intervals."""
    value = one.share - other.share
    below = math.hypot(one.share - one.low, other.high - other.share)
    above = math.hypot(one.high - one.share, other.share - other.low)
    return Difference(value, max(value - below, -1.0), min(value + above, 1.0))
