"""The likelihood ratio of one pair: what a report says of it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from influence.evidence.likelihood.conditions import Case, uncovered
from influence.evidence.likelihood.features import FEATURES, NAMES
from influence.evidence.likelihood.model import Model
from influence.evidence.likelihood.verbal import Verbal, verbal

__all__ = ["PROPOSITIONS", "Likelihood", "Part", "Propositions", "assess"]


@dataclass(frozen=True)
class Propositions:
    """What a likelihood ratio compares, in words.

    Attributes
    ----------
    first
        H1.
    second
        H2.
    third
        What the features cannot tell from the first.
    """

    first: str
    second: str
    third: str


PROPOSITIONS = Propositions(
    first="the two melodies are of one origin: the same work, or variants of one tune",
    second="they are independent works of the same tradition, which draw on its common stock",
    third=(
        "both go back to an older third source. The notes alone do not tell this from the first "
        "proposition: variants of one tune were counted under it, whichever came from which"
    ),
)


@dataclass(frozen=True)
class Part:
    """One step of the way from nothing to the figure.

    Attributes
    ----------
    name, words
        The feature; ``base`` for a pair whose features are all middling, ``simple`` and ``bounds``
        for what limits take away or add.
    bits
    """

    name: str
    words: str
    bits: float


@dataclass(frozen=True)
class Likelihood:
    """A likelihood ratio, or the reasons why there is none.

    Attributes
    ----------
    model
        Its name.
    propositions
    reasons
        Why the model is not calibrated for this pair, a clause each; where there is one, all
        figures below are None.
    features
        By name; empty where nothing is shared, or nothing was measured.
    log10_lr
        Within `bounds`.
    low, high
        95 % of the bootstrap over families, log10, within `bounds`.
    bounds
        What the validation supports, log10.
    verbal
    parts
        Their bits add up to the figure.
    """

    model: str
    propositions: Propositions
    reasons: tuple[str, ...]
    features: Mapping[str, float]
    log10_lr: float | None = None
    low: float | None = None
    high: float | None = None
    bounds: tuple[float, float] | None = None
    verbal: Verbal | None = None
    parts: tuple[Part, ...] = ()

    @property
    def calibrated(self) -> bool:
        """Whether there is a figure."""
        return not self.reasons


def assess(model: Model, features: NDArray[np.float64], case: Case) -> Likelihood:
    """Return the likelihood ratio of a pair.

    Parameters
    ----------
    model
    features : float64[len(NAMES)]
        As `influence.calibration.measuring.measure` gives them.
    case
    """
    reasons = uncovered(model.conditions, case, model.scoring)
    known = ~np.isnan(features)
    named = {
        name: float(value)
        for name, value, there in zip(NAMES, features, known, strict=True)
        if there
    }
    if reasons:
        return Likelihood(model.name, PROPOSITIONS, reasons, named)
    row = features[None]
    whole = float(model.unbounded(row)[0])
    figure = float(model.log10_lrs(row)[0])
    low, high = (float(side[0]) for side in model.interval(row))
    return Likelihood(
        model=model.name,
        propositions=PROPOSITIONS,
        reasons=(),
        features=named,
        log10_lr=figure,
        low=min(low, figure),
        high=max(high, figure),
        bounds=model.bounds,
        verbal=verbal(figure),
        parts=_waterfall(model, row, whole, figure),
    )


def _waterfall(
    model: Model, row: NDArray[np.float64], whole: float, figure: float
) -> tuple[Part, ...]:
    """Return the parts of a figure, the weightiest features first; their sum is the figure."""
    words = {feature.name: feature.words for feature in FEATURES}
    nats = model.parts(row)[0]
    found = [
        Part(term.feature, words[term.feature], float(value) / math.log(2.0))
        for term, value in zip(model.terms, nats, strict=True)
    ]
    found.sort(key=lambda part: -abs(part.bits))
    start = "to begin with: a pair whose every feature is middling"
    parts = [Part("base", start, model.base / math.log(2.0)), *found]
    within = float(np.clip(whole, *model.bounds))
    if within != whole:
        words_of = "what is beyond the bounds that the validation supports"
        parts.append(Part("bounds", words_of, (within - whole) * math.log2(10.0)))
    if figure != within:
        words_of = "the passage is a simple figure, which is common stock"
        parts.append(Part("simple", words_of, (figure - within) * math.log2(10.0)))
    return tuple(parts)
