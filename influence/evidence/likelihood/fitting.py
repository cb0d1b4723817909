"""Fitting a model to labelled pairs: logistic regression on a monotone scale.

Weights below 0 are not allowed, since no feature speaks against one origin the more the stronger it
is; pieces that would have one are left out, the worst first. The interval comes of fits to families
drawn anew, with all their pairs: pairs of one family are no independent witnesses.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from influence.errors import ModelError
from influence.evidence.likelihood.conditions import Conditions
from influence.evidence.likelihood.features import CHANNELS, names
from influence.evidence.likelihood.metrics import elub
from influence.evidence.likelihood.model import Model, Term, pieces, scoring_digest
from influence.evidence.likelihood.pairs import Pairs

__all__ = ["FEWEST_FAMILIES", "FEWEST_SAME", "FEWEST_UNRELATED", "fit"]

FEWEST_FAMILIES, FEWEST_SAME, FEWEST_UNRELATED = 20, 30, 300
"""With fewer families of two or more, or pairs of either kind, nothing is fitted."""
_NATS: Final = (-1.0, 1.0, 3.0, 6.0, 12.0, 30.0)
"""Knots of features that are a surprise: dense where chance and kin part."""
_QUANTILES: Final = (0.05, 0.5, 0.95)
"""Knots of the others, over pairs of both kinds."""
_C: Final = 3.0
"""Inverse strength of the ridge on weights, with pairs that count 1,000 in all."""
_DRAWS: Final = 60
_FOLDS: Final = 5

_Floats = NDArray[np.float64]


def fit(
    pairs: Pairs,
    *,
    name: str,
    traditions: Sequence[str],
    families: frozenset[str],
    card: Mapping[str, Any],
    channel: str = "melody",
    features: Sequence[str] | None = None,
    seed: int = 0,
) -> Model:
    """Return a model.

    Parameters
    ----------
    pairs
    name
    traditions
        Of the works, as the catalogue names them; none where it holds for any.
    families
        Digests of the families' names.
    card
    channel
        Whose features the pairs have.
    features
        Those to use; None for all of the channel.
    seed

    Raises
    ------
    ModelError
        Where there are too few pairs.
    """
    enough(pairs)
    fewest = 0 if channel == "landmarks" else int(np.quantile(pairs.notes, 0.01))
    columns = names(channel)
    terms = [_term(pairs, channel, feature) for feature in features or columns]
    design = np.concatenate([pieces(pairs.features, term, columns) for term in terms], axis=1)
    constant, weights = _regression(design, pairs.same, np.ones(len(pairs)))
    weights = np.round(weights, 4)
    rng = np.random.default_rng(seed)
    draws = [_drawn(rng, pairs, design, weights > 0) for _ in range(_DRAWS)]
    out_of_fold = _crossed(rng, pairs, design)
    whole, used = _weighted(terms, weights, design, pairs)
    return Model(
        name=name,
        channel=channel,
        terms=whole,
        constant=round(constant, 4),
        bounds=elub(out_of_fold[pairs.same], out_of_fold[~pairs.same]),
        draws=np.round(np.array(draws)[:, np.concatenate([[True], used])], 3),
        conditions=Conditions(tuple(traditions), fewest, int(channel == "transcribed")),
        scoring=scoring_digest(channel),
        families=families,
        card=card,
    )


def _weighted(
    terms: Sequence[Term], weights: _Floats, design: _Floats, pairs: Pairs
) -> tuple[tuple[Term, ...], NDArray[np.bool_]]:
    """Return the terms that have a weight, with it, and which pieces are theirs, bool[pieces]."""
    balanced = np.where(pairs.same, 0.5 / pairs.same.sum(), 0.5 / (~pairs.same).sum())
    ends = np.cumsum([0, *(len(term.weights) for term in terms)]).tolist()
    used = np.zeros(len(weights), np.bool_)
    found = []
    for term, (start, stop) in zip(terms, pairwise(ends), strict=True):
        own = weights[start:stop]
        if own.any():
            used[start:stop] = True
            mean = round(float(balanced @ (design[:, start:stop] @ own)), 4)
            found.append(Term(term.feature, term.knots, tuple(own.tolist()), mean))
    return tuple(found), used


def enough(pairs: Pairs) -> None:
    """Raise where there are too few pairs, saying how many are needed."""
    same = pairs.same
    counts = len(np.unique(pairs.families[same, 0])), int(same.sum()), int((~same).sum())
    if any(
        have < need
        for have, need in zip(counts, (FEWEST_FAMILIES, FEWEST_SAME, FEWEST_UNRELATED), strict=True)
    ):
        raise ModelError(
            f"too few labelled pairs: {counts[0]} families of two or more with {counts[1]} pairs, "
            f"and {counts[2]} pairs of unrelated works; needed are {FEWEST_FAMILIES} families, "
            f"{FEWEST_SAME} and {FEWEST_UNRELATED} pairs, to fit and to test each: label more items"
        )


def _term(pairs: Pairs, channel: str, feature: str) -> Term:
    """Return a feature's knots; quantiles are over both kinds of pairs, each weighing the same."""
    at = names(channel).index(feature)
    if CHANNELS[channel][at].unit == "nats":
        return Term(feature, _NATS, (0.0,) * (len(_NATS) - 1), 0.0)
    column = pairs.features[:, at]
    column = np.nan_to_num(column, nan=float(np.nanmin(column)))
    found = [
        np.quantile(column[which], np.linspace(0, 1, 201)) for which in (pairs.same, ~pairs.same)
    ]
    knots = np.unique(np.round(np.quantile(np.concatenate(found), _QUANTILES), 2))
    if len(knots) < 2:
        knots = np.array([knots[0], knots[0] + 1.0])
    return Term(feature, tuple(knots.tolist()), (0.0,) * (len(knots) - 1), 0.0)


def _regression(
    design: _Floats,
    same: NDArray[np.bool_],
    times: _Floats,
    allowed: NDArray[np.bool_] | None = None,
) -> tuple[float, _Floats]:
    """Return constant and weights in nats, as log-LR.

    Parameters
    ----------
    design : float64[p, pieces]
    same : bool[p]
    times : float64[p]
        How often each pair counts.
    allowed : bool[pieces]
        The pieces that may have a weight; all where None.
    """
    from sklearn.linear_model import LogisticRegression
    from threadpoolctl import threadpool_limits

    totals = times[same].sum(), times[~same].sum()
    each = np.where(same, 500.0 / totals[0], 500.0 / totals[1]) * times
    # Both classes weigh the same, so that the prior odds are 1 and their logarithm is 0.
    prior = math.log(each[same].sum() / each[~same].sum())
    kept = np.ones(design.shape[1], np.bool_) if allowed is None else allowed.copy()
    weights = np.zeros(design.shape[1])
    while kept.any():
        model = LogisticRegression(C=_C, solver="newton-cholesky", tol=1e-6)
        # Threads take longer than such small sums, and their number must not change the bytes.
        with threadpool_limits(1):
            model.fit(design[:, kept], same, sample_weight=each)
        found = model.coef_[0]
        if found.min() >= 0.0:
            weights[kept] = found
            return float(model.intercept_[0]) - prior, weights
        kept[np.flatnonzero(kept)[int(found.argmin())]] = False
    return 0.0, weights


def _drawn(
    rng: np.random.Generator, pairs: Pairs, design: _Floats, allowed: NDArray[np.bool_]
) -> _Floats:
    """Return constant and weights of families drawn anew."""
    times = drawn_times(rng, pairs)
    constant, weights = _regression(
        design[times > 0], pairs.same[times > 0], times[times > 0], allowed
    )
    return np.concatenate([[constant], weights])


def drawn_times(rng: np.random.Generator, pairs: Pairs) -> _Floats:
    """Return how often each pair counts when families are drawn anew with replacement.

    A pair of two families counts as often as either was drawn together.
    """
    codes, places = np.unique(pairs.families, return_inverse=True)
    places = places.reshape(pairs.families.shape)
    while True:
        drawn = np.bincount(rng.integers(len(codes), size=len(codes)), minlength=len(codes))
        times = np.where(pairs.same, drawn[places[:, 0]], drawn[places].prod(axis=1)).astype(float)
        if times[pairs.same].any() and times[~pairs.same].any():
            return times


def _crossed(rng: np.random.Generator, pairs: Pairs, design: _Floats) -> _Floats:
    """Return the log10 LR of each pair by a fit that saw no pair of its query's family."""
    codes, places = np.unique(pairs.families, return_inverse=True)
    fold = rng.integers(_FOLDS, size=len(codes))[places.reshape(pairs.families.shape)]
    found = np.zeros(len(pairs))
    for number in range(_FOLDS):
        held, seen = fold[:, 0] == number, (fold != number).all(axis=1)
        if held.any():
            constant, weights = _regression(design[seen], pairs.same[seen], np.ones(seen.sum()))
            found[held] = (constant + design[held] @ weights) / math.log(10.0)
    return found
