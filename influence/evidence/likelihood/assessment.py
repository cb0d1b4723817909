"""The likelihood ratio of one pair: what a report says of it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from influence.evidence.likelihood.conditions import Case, uncovered
from influence.evidence.likelihood.features import CHANNELS
from influence.evidence.likelihood.model import Model
from influence.evidence.likelihood.verbal import Verbal, verbal

__all__ = ["PROPOSITIONS", "Likelihood", "Part", "Propositions", "assess", "refusal"]


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


_MELODIES = Propositions(
    first="the two melodies are of one origin: the same work, or variants of one tune",
    second="they are independent works of the same tradition, which draw on its common stock",
    third=(
        "both go back to an older third source. The notes alone do not tell this from the first "
        "proposition: variants of one tune were counted under it, whichever came from which"
    ),
)

PROPOSITIONS: Final[Mapping[str, Propositions]] = {
    "melody": _MELODIES,
    "transcribed": replace(
        _MELODIES,
        first=(
            "the tune that is heard in the recording and the notated melody are of one origin: the "
            "same work, or variants of one tune"
        ),
    ),
    "landmarks": Propositions(
        first="the two recordings hold a stretch of one and the same recorded sound",
        second="they were recorded independently, and what is alike in their sound is chance",
        third=(
            "both took the stretch from an older third recording, such as a loop or a collection "
            "of samples. The sound alone does not tell this from the first proposition"
        ),
    ),
    "version": Propositions(
        first="the two recordings are performances of the same piece",
        second="they are performances of independent pieces of the same tradition",
        third=(
            "both pieces go back to an older third one, or stand on the same common course of "
            "harmonies. Harmony alone does not tell this from the first proposition"
        ),
    ),
}
"""By the channel."""


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
        Its name; empty where there is none.
    channel
        One of `PROPOSITIONS`.
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
    channel: str
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
    features : float64[len(model.names)]
        As `influence.calibration.measuring.measure` gives those of melodies.
    case
    """
    reasons = uncovered(model.conditions, case, model.scoring)
    known = ~np.isnan(features)
    named = {
        name: float(value)
        for name, value, there in zip(model.names, features, known, strict=True)
        if there
    }
    if reasons:
        return replace(refusal(model.channel, reasons, model.name), features=named)
    row = features[None]
    whole = float(model.unbounded(row)[0])
    figure = float(model.log10_lrs(row)[0])
    low, high = (float(side[0]) for side in model.interval(row))
    return Likelihood(
        model=model.name,
        channel=model.channel,
        propositions=PROPOSITIONS[model.channel],
        reasons=(),
        features=named,
        log10_lr=figure,
        low=min(low, figure),
        high=max(high, figure),
        bounds=model.bounds,
        verbal=verbal(figure),
        parts=_waterfall(model, row, whole, figure),
    )


def refusal(channel: str, reasons: tuple[str, ...], model: str = "") -> Likelihood:
    """Return that there is no likelihood ratio, and why.

    Parameters
    ----------
    channel
    reasons
        One or more.
    model
        Name of the model that is not calibrated for this, if there is one.
    """
    return Likelihood(model, channel, PROPOSITIONS[channel], reasons, {})


def _waterfall(
    model: Model, row: NDArray[np.float64], whole: float, figure: float
) -> tuple[Part, ...]:
    """Return the parts of a figure, the weightiest features first; their sum is the figure."""
    words = {feature.name: feature.words for feature in CHANNELS[model.channel]}
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
