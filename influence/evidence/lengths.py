"""What the length of a melody does to its scores by chance, taken away from them.

Local alignment scores of unrelated sequences grow with the logarithm of the target's length where
gaps and mismatches cost much, and in proportion to the length where they cost little (the phase
transition of Arratia & Waterman 1994, Annals of Applied Probability 4). The scan's scores are
forgiving, and which phase a query is in hangs on its own steps and rhythm: shuffled songs are in
the first, reels in even eighth notes in the second. There the scores do not only grow faster, they
also spread wider the longer the target is. So both are measured for each query: the expected score
is a parabola in the logarithm of the length, and the spread about it a power of the length. FASTA
regresses mean and variance on the length likewise, by straight lines (Pearson 1998, Journal of
Molecular Biology 276); the spread is that of the upper side alone, since it is there that hits are.

The power is found by regression with a logarithmic link and a deviance of the gamma family
(McCullagh & Nelder 1989, chapter 8). All sums go over distinct lengths, which are few.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

__all__ = ["LengthLaw", "length_law"]

_SHORT = 0.1
"""Share of the melodies that are so short that the spread is taken to be no smaller still."""
_PASSES = 2
"""How often curve and spread are found in turn: the spread weighs the scores for the curve."""
_STEPS = 3
"""Of the iteration that finds the power, in each pass: more change nothing that counts."""
_STIFFNESS = 20.0
"""Scores of even spread that count beside those seen, lest few lengths make a wild power."""
_POWERS = (-1.0, 2.0)
"""Bounds of the power; scores of real melodies stay well within."""
_TINY = 1e-9
_HANKEL = np.add.outer(np.arange(3), np.arange(3))

_Floats = NDArray[np.float64]


@dataclass(frozen=True)
class LengthLaw:
    """How scores of unrelated melodies depend on length.

    With d = ln(n) - centre for a melody of n steps:

    Attributes
    ----------
    centre : float
        Mean of ln(n).
    level, slope, bend : float
        Expected score: level + slope * d + bend * d**2, and level beyond the parabola's vertex.
    power : float
        The spread about it is exp(power * d): 1 at the centre.
    shortest : float
        The least d that the spread is told by; shorter melodies have the same spread.
    """

    centre: float
    level: float
    slope: float
    bend: float
    power: float
    shortest: float

    def excess(self, scores: ArrayLike, lengths: ArrayLike) -> _Floats:
        """Return scores beyond the expected, in units of score at the centre, float64[n].

        Parameters
        ----------
        scores, lengths : array_like[n]
        """
        expected, spread = self._both(lengths)
        found: _Floats = (np.asarray(scores, np.float64) - expected) / spread
        return found

    def score(self, excess: ArrayLike, lengths: ArrayLike) -> _Floats:
        """Return the scores that have an excess, one or one each: `excess` backwards, float64[n].

        Parameters
        ----------
        excess : array_like, n or 1
        lengths : array_like[n]
        """
        expected, spread = self._both(lengths)
        found: _Floats = expected + spread * np.asarray(excess, np.float64)
        return found

    def _both(self, lengths: ArrayLike) -> tuple[_Floats, _Floats]:
        d = np.log(np.maximum(np.asarray(lengths, np.float64), 1.0)) - self.centre
        return self.expected(d), self.spread(d)

    def expected(self, d: _Floats) -> _Floats:
        """Return expected scores by ln(n) - centre."""
        if self.bend:
            vertex = -self.slope / (2.0 * self.bend)
            d = np.minimum(d, vertex) if self.bend < 0.0 else np.maximum(d, vertex)
        found: _Floats = self.level + d * (self.slope + d * self.bend)
        return found

    def spread(self, d: _Floats) -> _Floats:
        """Return spreads by ln(n) - centre."""
        found: _Floats = np.exp(self.power * np.maximum(d, self.shortest))
        return found


def length_law(scores: _Floats, lengths: NDArray[np.int64]) -> LengthLaw:
    """Measure the length effect.

    Parameters
    ----------
    scores : float64[n]
        Of melodies that are mostly unrelated to the query.
    lengths : int64[n]
        At least 1.
    """
    present = np.bincount(lengths) > 0
    at = (np.cumsum(present) - 1)[lengths]
    counts = _sums(at, np.ones(len(at)))
    means = _sums(at, scores) / counts
    x = np.log(np.flatnonzero(present))
    centre = float(np.sum(counts * x)) / len(scores)
    if len(x) == 1:
        return LengthLaw(centre, float(means[0]), 0.0, 0.0, 0.0, 0.0)
    d = x - centre
    shortest = float(d[np.searchsorted(np.cumsum(counts), _SHORT * len(scores))])
    told, powers, power = np.maximum(d, shortest), d ** np.arange(5)[:, None], 0.0
    for _ in range(_PASSES):
        curve = _parabola(powers, means, counts * np.exp(-2.0 * power * told))
        law = LengthLaw(centre, *curve, power, shortest)
        above = np.maximum(scores - law.expected(d)[at], 0.0)
        power = _power(d, _sums(at, above), _sums(at, above > 0.0), power)
    return LengthLaw(centre, *curve, power, shortest)


def _sums(at: NDArray[np.int64], values: NDArray[Any]) -> _Floats:
    """Return the sum of the values of each length."""
    return np.bincount(at, values).astype(np.float64)


def _parabola(powers: _Floats, means: _Floats, weights: _Floats) -> tuple[float, float, float]:
    """Return level, slope and bend of the parabola of least squares.

    Parameters
    ----------
    powers : float64[5, k]
        Of places, from the 0th on.
    means, weights : float64[k]
    """
    sums = np.sum(powers * weights, axis=1)
    moments = sums[_HANKEL]
    moments[[1, 2], [1, 2]] += _TINY * sums[0]
    sides = np.sum(powers[:3] * (weights * means), axis=1)
    level, slope, bend = np.linalg.solve(moments, sides).tolist()
    return level, slope, bend


def _power(d: _Floats, sums: _Floats, counts: _Floats, power: float) -> float:
    """Return by which power of the length values grow.

    Parameters
    ----------
    d : float64[k]
        Logarithms of lengths.
    sums, counts : float64[k]
        Sum and number of the values of each length.
    power
        Where to begin.
    """
    total = max(float(np.sum(counts)), 1.0)
    c = d - float(np.sum(counts * d)) / total
    moment = float(np.sum(counts * c * c)) + _STIFFNESS
    level = math.log(max(float(np.sum(sums * np.exp(-power * c))) / total, _TINY))
    for _ in range(_STEPS):
        beyond = sums * np.exp(-level - power * c) - counts
        level += float(np.sum(beyond)) / total
        power += float(np.sum(beyond * c)) / moment
        power = min(max(power, _POWERS[0]), _POWERS[1])
    return power
