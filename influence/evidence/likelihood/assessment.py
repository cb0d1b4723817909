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
from influence.languages import say

__all__ = ["PROPOSITIONS", "Likelihood", "Part", "Propositions", "assess", "refusal"]


@dataclass(frozen=True)
class Propositions:
    """What a likelihood ratio compares, in words of the language that is spoken.

    Attributes
    ----------
    channel
    """

    channel: str

    @property
    def first(self) -> str:
        """H1."""
        return self._said("first")

    @property
    def second(self) -> str:
        """H2."""
        return self._said("second")

    @property
    def third(self) -> str:
        """What the features cannot tell from the first."""
        return self._said("third")

    def _said(self, which: str) -> str:
        return say(f"proposition-{self.channel}-{which}")


PROPOSITIONS: Final[Mapping[str, Propositions]] = {
    channel: Propositions(channel) for channel in ("melody", "transcribed", "landmarks", "version")
}
"""By the channel."""


@dataclass(frozen=True)
class Part:
    """One step of the way from nothing to the figure.

    Attributes
    ----------
    name
        The feature; ``base`` for a pair whose features are all middling, ``simple`` and ``bounds``
        for what limits take away or add.
    message
        By which it is said.
    bits
    """

    name: str
    message: str
    bits: float

    @property
    def words(self) -> str:
        """What it is, in the language that is spoken."""
        return say(self.message)


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
    messages = {feature.name: feature.message for feature in CHANNELS[model.channel]}
    nats = model.parts(row)[0]
    found = [
        Part(term.feature, messages[term.feature], float(value) / math.log(2.0))
        for term, value in zip(model.terms, nats, strict=True)
    ]
    found.sort(key=lambda part: -abs(part.bits))
    parts = [Part("base", "part-base", model.base / math.log(2.0)), *found]
    within = float(np.clip(whole, *model.bounds))
    if within != whole:
        parts.append(Part("bounds", "part-bounds", (within - whole) * math.log2(10.0)))
    if figure != within:
        parts.append(Part("simple", "part-simple", (figure - within) * math.log2(10.0)))
    return tuple(parts)
