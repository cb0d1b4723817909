"""The figures of a validation: what a model's likelihood ratios are worth on labelled pairs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from influence.evidence.likelihood import metrics
from influence.evidence.likelihood.fitting import drawn_times
from influence.evidence.likelihood.pairs import Pairs
from influence.languages import Said

__all__ = ["Curves", "Figures", "Group", "by_length", "curves", "figures", "groups"]

STRONG: Final = 2.0
"""log10 of the LR from which misleading evidence is called strong."""
_DRAWS: Final = 200
_FEWEST: Final = 20
"""With fewer pairs of either kind, a group has no Cllr."""

_Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Figures:
    """What likelihood ratios are worth on pairs of known origin.

    Attributes
    ----------
    same, unrelated
        Numbers of pairs.
    families
        Of two or more, that gave pairs.
    cllr, cllr_low, cllr_high
        With the interval of 95 % over families drawn anew.
    cllr_min, cllr_cal
        What the best monotone calibration would leave, and what calibration loses.
    eer
        Equal error rate, 0..1.
    misleading_same, misleading_unrelated
        Shares of LRs below 1 among pairs of one origin, above 1 among unrelated ones.
    strongly_misleading_same, strongly_misleading_unrelated
        The same below 1/100, above 100.
    lowest_same, highest_unrelated
        The most misleading log10 LRs.
    elub : (float, float)
        Bounds that these pairs support, log10.
    """

    same: int
    unrelated: int
    families: int
    cllr: float
    cllr_low: float
    cllr_high: float
    cllr_min: float
    cllr_cal: float
    eer: float
    misleading_same: float
    misleading_unrelated: float
    strongly_misleading_same: float
    strongly_misleading_unrelated: float
    lowest_same: float
    highest_unrelated: float
    elub: tuple[float, float]


@dataclass(frozen=True)
class Group:
    """How reliable a part of the pairs is; no Cllr where there are too few of them.

    Its name is a `Said`, or joins what the catalogue says of either side, empty where it is silent.
    """

    name: str
    same: int
    unrelated: int
    cllr: float | None
    misleading_same: float | None
    misleading_unrelated: float | None


@dataclass(frozen=True, eq=False)
class Curves:
    """What is drawn.

    Attributes
    ----------
    thresholds : float64[t]
        log10 LR; `tippett_same` and `tippett_unrelated` are the shares at least as high.
    odds : float64[o]
        log10 prior odds; `ece` in bits, beside that after the best calibration and that of LR 1.
    """

    thresholds: _Floats
    tippett_same: _Floats
    tippett_unrelated: _Floats
    odds: _Floats
    ece: _Floats
    ece_min: _Floats
    ece_neutral: _Floats


def figures(log10_lrs: _Floats, pairs: Pairs, *, seed: int = 0) -> Figures:
    """Return the figures of log10 LRs, one a pair.

    Raises
    ------
    ParameterError
        Where one kind of pairs is missing.
    """
    one, other = log10_lrs[pairs.same], log10_lrs[~pairs.same]
    cost, least = metrics.cllr(one, other), metrics.cllr_min(one, other)
    weak, strong = metrics.misleading(one, other), metrics.misleading(one, other, STRONG)
    low, high = _interval(log10_lrs, pairs, seed)
    return Figures(
        same=len(one),
        unrelated=len(other),
        families=len(np.unique(pairs.families[pairs.same, 0])),
        cllr=cost,
        cllr_low=low,
        cllr_high=high,
        cllr_min=least,
        cllr_cal=cost - least,
        eer=metrics.eer(one, other),
        misleading_same=weak[0],
        misleading_unrelated=weak[1],
        strongly_misleading_same=strong[0],
        strongly_misleading_unrelated=strong[1],
        lowest_same=float(one.min()),
        highest_unrelated=float(other.max()),
        elub=metrics.elub(one, other),
    )


def groups(log10_lrs: _Floats, pairs: Pairs, members: Mapping[str, ArrayLike]) -> tuple[Group, ...]:
    """Return how reliable parts of the pairs are.

    Parameters
    ----------
    log10_lrs : float64[p]
    pairs
    members
        By the name of each part, bool[p].
    """
    found = []
    for name, which in members.items():
        inside = np.asarray(which, np.bool_)
        one, other = log10_lrs[inside & pairs.same], log10_lrs[inside & ~pairs.same]
        if min(len(one), len(other)) < _FEWEST:
            found.append(Group(name, len(one), len(other), None, None, None))
        else:
            rates = metrics.misleading(one, other)
            found.append(Group(name, len(one), len(other), metrics.cllr(one, other), *rates))
    return tuple(found)


def by_length(
    pairs: Pairs, edges: Sequence[int] = (20, 40, 80), unit: str = "notes"
) -> dict[str, NDArray[np.bool_]]:
    """Return which pairs have a shorter melody of so many notes, by the words for it, a `Said`."""
    bounds = [0, *edges, 1 << 30]
    words = [
        Said(f"group-below-{unit}", high=edges[0]),
        *(Said(f"group-{unit}", low=low, high=high - 1) for low, high in pairwise(edges)),
        Said(f"group-above-{unit}", low=edges[-1]),
    ]
    return {
        word: (pairs.notes >= low) & (pairs.notes < high)
        for word, (low, high) in zip(words, pairwise(bounds), strict=True)
    }


def curves(log10_lrs: _Floats, pairs: Pairs) -> Curves:
    """Return the curves of a Tippett and of an ECE plot."""
    one, other = log10_lrs[pairs.same], log10_lrs[~pairs.same]
    reach = float(np.ceil(max(np.abs(log10_lrs[np.isfinite(log10_lrs)]).max(), 1.0)))
    thresholds = np.round(np.linspace(-reach, reach, 121), 3)
    odds = np.round(np.linspace(-3.0, 3.0, 61), 1)
    neutral = np.zeros(1)
    return Curves(
        thresholds,
        metrics.tippett(one, thresholds),
        metrics.tippett(other, thresholds),
        odds,
        metrics.ece(one, other, odds),
        metrics.ece(*metrics.pav(one, other), odds),
        metrics.ece(neutral, neutral, odds),
    )


def _interval(log10_lrs: _Floats, pairs: Pairs, seed: int) -> tuple[float, float]:
    """Return the bounds of 95 % of Cllr over families drawn anew."""
    rng = np.random.default_rng(seed)
    signs = np.where(pairs.same, -1.0, 1.0)
    costs = np.logaddexp(0.0, signs * log10_lrs * np.log(10.0)) / np.log(2.0)
    found = []
    for _ in range(_DRAWS):
        times = drawn_times(rng, pairs)
        sides = [np.average(costs[w], weights=times[w]) for w in (pairs.same, ~pairs.same)]
        found.append(sum(sides) / 2)
    low, high = np.quantile(found, [0.025, 0.975])
    return float(low), float(high)
