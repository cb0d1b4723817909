"""How surprising a score is: E-values from the scores of the archive itself.

The scan scores every melody, so each query brings its own background. Scores of local
alignments have an exponential right tail (Karlin & Altschul 1990; for gapped alignments shown
by simulation, Altschul & Gish 1996) and grow with the target's length. As FASTA does (Pearson
1998), the length effect is regressed away (`influence.evidence.lengths`) and the relatives are left
out; unlike FASTA the tail is fitted alone, by peaks over a threshold (Pickands 1975) with the
uppermost scores censored: real melodies share formulas, so the bulk of the scores need not foretell
their tail (``docs/benchmarks.md`` compares the two).

Short queries and forgiving scores have a tail that falls faster than exponentially, as no score can
exceed that of a perfect match. So the hazard, the rate of that fall, may grow in proportion to the
excess (the linear hazard of Kodlin 1967) up to where the scores are censored; beyond it stays what
it is there, so that no extrapolation is bolder than the data.

How steep the tail is rests on as many scores as lie above the threshold. Taken for certain it would
promise too little far out, so what is given is the predictive distribution: with k scores and a
hazard that amounts to h, the chance is not exp(-h) but (1 + h / k) ** -k (the Lomax law that an
exponential one becomes where its rate is known by k of its values alone; Aitchison & Dunsmore 1975,
Statistical Prediction Analysis). Since these scores tell how the hazard grows too, k is a part of
their number: that with which melodies that are unrelated by construction, shuffled or backwards,
reach small E-values as often as they should (``docs/benchmarks.md``).

Conventions: an E-value is the number of melodies expected to reach the score by chance in a
search of this many melodies; it is given as log10, since it spans many magnitudes.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from influence.errors import ParameterError
from influence.evidence.lengths import LengthLaw, length_law

__all__ = ["MIN_BACKGROUND", "RELATED", "Background", "fit"]

MIN_BACKGROUND = 400
"""Fewer unrelated scores than this say too little about the tail."""
RELATED = -2.0
"""Scores with a log10 E-value below this are left out as probable relatives."""

_FIRST = (0.60, 0.85)
"""Quantiles between which the tail is first fitted: far below any relatives."""
_TAIL = (0.90, 0.998)
"""Quantiles of the final fit: the threshold, and above which scores are censored."""
_GROWTHS = np.array([0.0, 0.1, 0.2, 0.35, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0])
"""By how much the hazard may grow from the threshold to the censored scores, over that at first."""
_LEAST_TAIL = 4.0
"""Units of score that the final fit covers at least."""
_ROUNDS = 5
_KNOWN = 0.55
"""Share of the scores above the threshold by which the hazard counts as known."""
_GOLDEN = (np.sqrt(5.0) - 1.0) / 2.0


@dataclass(frozen=True)
class Background:
    """The chance distribution of one query's scores.

    Attributes
    ----------
    law
        What the length of a melody does to its score. Excesses are those that it gives.
    threshold : float
        Excess from which the tail is exponential.
    rate : float
        Hazard at the threshold: decay of the tail per unit of score.
    growth : float
        Growth of the hazard per unit of score.
    reach : float
        Excess over the threshold from which the hazard grows no more.
    share : float
        Share of unrelated melodies above the threshold.
    size : int
        Number of unrelated melodies it was fitted on.
    """

    law: LengthLaw
    threshold: float
    rate: float
    growth: float
    reach: float
    share: float
    size: int

    @property
    def seen(self) -> float:
        """By how many scores the hazard counts as known."""
        return _KNOWN * self.share * self.size

    def log10_evalue(
        self, scores: ArrayLike, lengths: ArrayLike, searched: int
    ) -> NDArray[np.float64]:
        """Return log10 of the number of melodies expected to score so high by chance.

        Parameters
        ----------
        scores, lengths : array_like[n]
            Scores, and the lengths in steps of the melodies that reached them.
        searched : int
            Number of melodies searched.

        Returns
        -------
        float64[n]
            At most log10 of `searched`: below the threshold the tail says nothing.
        """
        surprise = np.maximum(self.surprise(scores, lengths), 0.0)
        evalues: NDArray[np.float64] = np.log10(max(searched, 1)) - surprise / np.log(10.0)
        return evalues

    def surprise(self, scores: ArrayLike, lengths: ArrayLike) -> NDArray[np.float64]:
        """Return minus the natural logarithm of the chance that one unrelated melody scores so.

        Below the threshold it goes on as a straight line, even below 0: fit for ranking there, not
        for a probability.

        Parameters
        ----------
        scores, lengths : array_like[n]
            As in `log10_evalue`.
        """
        excess = self.law.excess(scores, lengths) - self.threshold
        nats: NDArray[np.float64] = self.rate * excess
        # Few are above the threshold, and there the integral of the hazard counts.
        at = excess > 0.0
        over = excess[at]
        within = np.minimum(over, self.reach)
        hazard = nats[at] + self.growth * within * (over - within / 2)
        seen = self.seen
        nats[at] = seen * np.log1p(hazard / seen)
        return nats - math.log(self.share)

    def score(self, surprise: float, lengths: ArrayLike) -> NDArray[np.float64]:
        """Return the score that is so surprising: `surprise` backwards.

        Parameters
        ----------
        surprise
            Nats.
        lengths : array_like[n]
            Of melodies.
        """
        hazard, seen = surprise + math.log(self.share), self.seen
        if hazard > 0.0:
            hazard = seen * math.expm1(hazard / seen)
        within = self.rate * self.reach + self.growth * self.reach**2 / 2
        if hazard <= 0 or self.growth <= 0:
            excess = hazard / self.rate
        elif hazard <= within:
            root = math.sqrt(self.rate**2 + 2 * self.growth * hazard)
            excess = (root - self.rate) / self.growth
        else:
            excess = self.reach + (hazard - within) / (self.rate + self.growth * self.reach)
        return self.law.score(self.threshold + excess, lengths)


def fit(scores: ArrayLike, lengths: ArrayLike) -> Background:
    """Fit the chance distribution to the scores of one query against many melodies.

    Parameters
    ----------
    scores : array_like[n]
        Local alignment scores.
    lengths : array_like[n]
        Lengths of the melodies in steps.

    Raises
    ------
    ParameterError
        With fewer than `MIN_BACKGROUND` scores.
    """
    s, n = np.asarray(scores, np.float64), np.maximum(np.asarray(lengths, np.int64), 1)
    # A whole number stands for what lies within half a unit of it: spread evenly, so that ties at
    # the threshold do not pass for a steep tail.
    s = s + np.arange(len(s)) * _GOLDEN % 1.0 - 0.5
    if len(s) < MIN_BACKGROUND or len(s) != len(n):
        raise ParameterError(
            f"{len(s)} scores for {len(n)} lengths; a background takes {MIN_BACKGROUND} of each"
        )
    related = None
    background = _fit(s, n, _FIRST)
    for _ in range(_ROUNDS):
        now = background.log10_evalue(s, n, len(s)) < RELATED
        if related is not None and np.array_equal(now, related):
            break
        if np.count_nonzero(~now) < MIN_BACKGROUND // 2:
            break
        related = now
        background = _fit(s[~related], n[~related], _TAIL)
    return background


def _fit(s: NDArray[np.float64], n: NDArray[np.int64], tail: tuple[float, float]) -> Background:
    body = s <= _quantiles(s, tail[1:])[0]
    law = length_law(s[body], n[body])
    excess = law.excess(s, n)
    low, high = _quantiles(excess, tail)
    above = excess[excess >= low] - low
    reach = max(float(high - low), _LEAST_TAIL)
    # So few values of score tell nothing of a growth.
    growths = _GROWTHS if reach > _LEAST_TAIL else _GROWTHS[:1]
    rate, growth = _hazard(np.minimum(above, reach), reach, growths)
    share = len(above) / len(excess)
    return Background(law, low, rate, growth, reach, share, len(excess))


def _quantiles(values: NDArray[np.float64], shares: Sequence[float]) -> list[float]:
    """Return quantiles, as `numpy.quantile` does in ten times the time."""
    places = [divmod((len(values) - 1) * share, 1.0) for share in shares]
    pairs = [(int(at), min(int(at) + 1, len(values) - 1)) for at, _ in places]
    ordered = np.partition(values, sorted({at for pair in pairs for at in pair}))
    return [
        float(ordered[low] + part * (ordered[high] - ordered[low]))
        for (low, high), (_, part) in zip(pairs, places, strict=True)
    ]


def _hazard(
    x: NDArray[np.float64], reach: float, growths: NDArray[np.float64]
) -> tuple[float, float]:
    """Return hazard at 0 and its growth, by maximum likelihood.

    Parameters
    ----------
    x
        Excesses; those that are censored count as `reach`.
    reach
    growths
        As `_GROWTHS`.
    """
    ratios = growths / reach
    seen = x[x < reach]
    count = max(len(seen), 1)
    # For a given ratio of growth to rate the best rate is known.
    rates = count / np.maximum(x.sum() + ratios * np.sum(x * x) / 2, 1e-9)
    logs = np.log1p(np.multiply.outer(ratios, seen)).sum(axis=1) + count * np.log(rates)
    best = int(np.argmax(logs))
    return float(rates[best]), float(rates[best] * ratios[best])
