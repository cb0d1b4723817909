"""How good likelihood ratios are, measured on pairs whose origin is known.

Conventions: ``same`` are the log10 LRs of n pairs that share an origin (H1), ``unrelated`` those of
m pairs that do not (H2); both are finite or infinite, never NaN, never empty. Cllr and ECE are in
bits and weigh both classes alike, however many pairs each has.

Sources: Brümmer & du Preez (2006), Application-independent evaluation of speaker detection,
Computer Speech & Language 20 (Cllr); Ramos et al. (2018), Deconstructing cross-entropy for
probabilistic binary classifiers, Entropy 20 (ECE); Vergeer et al. (2016), Likelihood ratios based
on extrapolation: when to stop, Science & Justice 56 (ELUB).
"""

from __future__ import annotations

import math
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from influence.errors import ParameterError

__all__ = ["cllr", "cllr_min", "ece", "eer", "elub", "misleading", "pav", "tippett"]

_GRID: Final = 0.01
"""Step of log10 T in the search for bounds."""

_Floats = NDArray[np.float64]


def cllr(same: ArrayLike, unrelated: ArrayLike) -> float:
    """Return the cost of LRs in bits: 0 is perfect, 1 says nothing, more is worse than nothing.

    Infinite where an LR of 0 is given to a pair of one origin, or an infinite one to the others.

    Raises
    ------
    ParameterError
        Where a class is empty or an LR is no number, as in all functions here.
    """
    one, other = _classes(same, unrelated)
    return (_cost(-one) + _cost(other)) / 2.0


def cllr_min(same: ArrayLike, unrelated: ArrayLike) -> float:
    """Return what Cllr would be after the best monotone calibration, made on these very pairs.

    What is left of Cllr is loss by bad calibration. Optimistic where pairs are few.
    """
    return cllr(*pav(same, unrelated))


def pav(same: ArrayLike, unrelated: ArrayLike) -> tuple[_Floats, _Floats]:
    """Return the log10 LRs after pooling adjacent violators, for either class.

    Equal LRs are pooled first. At the ends they are infinite.
    """
    from sklearn.isotonic import IsotonicRegression

    one, other = _classes(same, unrelated)
    _, ranks = np.unique(np.concatenate([one, other]), return_inverse=True)
    labels = np.repeat([1.0, 0.0], [len(one), len(other)])
    posterior = IsotonicRegression(y_min=0.0, y_max=1.0).fit_transform(ranks.astype(float), labels)
    with np.errstate(divide="ignore"):
        odds = np.log10(posterior) - np.log10(1.0 - posterior)
    found = odds - math.log10(len(one) / len(other))
    return found[: len(one)], found[len(one) :]


def eer(same: ArrayLike, unrelated: ArrayLike) -> float:
    """Return the equal error rate: where the hull of the ROC has as many errors of each kind.

    Depends on the order of the LRs alone.
    """
    one, other = pav(same, unrelated)
    levels = np.unique(np.concatenate([one, other]))
    # Errors at thresholds from below all to above all.
    missed = np.concatenate([[0.0], np.searchsorted(np.sort(one), levels, "right") / len(one)])
    rejected = np.searchsorted(np.sort(other), levels, "right") / len(other)
    alarms = 1.0 - np.concatenate([[0.0], rejected])
    at = int(np.argmax(missed >= alarms))
    before, after = alarms[at - 1] - missed[at - 1], missed[at] - alarms[at]
    part = before / (before + after)
    return float(missed[at - 1] + part * (missed[at] - missed[at - 1]))


def tippett(log10_lrs: ArrayLike, at: ArrayLike) -> _Floats:
    """Return the share of LRs that are at least as high as each threshold.

    Parameters
    ----------
    log10_lrs : array_like[n]
        Of one class.
    at : array_like[t]
        Thresholds, log10.
    """
    found = np.sort(_sound(log10_lrs))
    shares: _Floats = 1.0 - np.searchsorted(found, np.asarray(at, float), "left") / len(found)
    return shares


def ece(same: ArrayLike, unrelated: ArrayLike, log10_odds: ArrayLike) -> _Floats:
    """Return the empirical cross-entropy in bits at prior odds of one origin; Cllr at odds of 1.

    Parameters
    ----------
    same, unrelated
    log10_odds : array_like[t]
        Finite.
    """
    one, other = _classes(same, unrelated)
    odds = np.atleast_1d(np.asarray(log10_odds, float))
    prior = 1.0 / (1.0 + 10.0**-odds)
    costs = [(_cost(-(one + level)), _cost(other + level)) for level in odds]
    first, second = np.array(costs).T
    entropy: _Floats = prior * first + (1.0 - prior) * second
    return entropy


def misleading(same: ArrayLike, unrelated: ArrayLike, beyond: float = 0.0) -> tuple[float, float]:
    """Return the rates of misleading evidence: of pairs of one origin, and of unrelated ones.

    Parameters
    ----------
    same, unrelated
    beyond
        How strong it must be, log10: with 2, LRs below 1/100 and above 100.
    """
    one, other = _classes(same, unrelated)
    return float(np.mean(one < -beyond)), float(np.mean(other > beyond))


def elub(same: ArrayLike, unrelated: ArrayLike) -> tuple[float, float]:
    """Return the lowest and the highest log10 LR that so many pairs support.

    For a threshold T the loss is P(LR <= T | H1) + T P(LR > T | H2), with one misleading pair added
    to either class; the bounds are the last T, going out from 1, at which it is no greater than
    that of saying nothing. T is sought between 1 / (n + 1) and m + 1 in steps of 0.01 of log10.
    """
    one, other = (np.sort(found) for found in _classes(same, unrelated))
    steps = np.arange(int(math.log10(len(other) + 1) / _GRID) + 1)
    down = np.arange(int(math.log10(len(one) + 1) / _GRID) + 1)

    def last(levels: _Floats) -> float:
        rejected = np.searchsorted(one, levels, "right") + 1
        accepted = len(other) - np.searchsorted(other, levels, "right") + 1
        loss = rejected / (len(one) + 1) + 10.0**levels * accepted / (len(other) + 1)
        worse = loss > np.minimum(1.0, 10.0**levels) + 1e-12
        reach = int(np.argmax(worse)) if worse.any() else len(levels)
        return round(float(levels[max(reach - 1, 0)]), 2) + 0.0

    return last(-_GRID * down.astype(float)), last(_GRID * steps.astype(float))


def _cost(against: _Floats) -> float:
    """Return the mean of log2(1 + 10 ** x)."""
    return float(np.mean(np.logaddexp(0.0, against * math.log(10.0)))) / math.log(2.0)


def _classes(same: ArrayLike, unrelated: ArrayLike) -> tuple[_Floats, _Floats]:
    return _sound(same), _sound(unrelated)


def _sound(values: ArrayLike) -> _Floats:
    found = np.atleast_1d(np.asarray(values, np.float64))
    if not len(found) or np.isnan(found).any():
        raise ParameterError("likelihood ratios of both classes are needed, and none may be NaN")
    return found
