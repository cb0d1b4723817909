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

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

__all__ = ["LengthLaw", "length_law"]

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
        # Lengths are few, and the melodies that have them are many.
        at = np.maximum(np.asarray(lengths, np.int64), 1) - 1
        d = np.log(np.arange(1.0, at.max(initial=0) + 2.0)) - self.centre
        return self.expected(d)[at], self.spread(d)[at]

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
    from influence.kernels.lengths import law  # compiled code, which opening an archive needs not

    return LengthLaw(*law(scores, lengths))
