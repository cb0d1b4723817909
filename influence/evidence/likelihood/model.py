"""A model of likelihood ratios: from features to a figure, its parts, its interval and its bounds.

Each feature gives pieces: how much of each stretch between two knots it has covered, 0..1. The
natural logarithm of the LR is a constant plus the sum of the pieces by their weights, none below 0:
logistic regression on a monotone, piecewise linear scale, less the logarithm of the prior odds of
the pairs it was fitted on. Beyond the outermost knots nothing changes, so nothing is extrapolated.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from influence.errors import ModelError
from influence.evidence.likelihood.alarms import Alarms
from influence.evidence.likelihood.conditions import Conditions
from influence.evidence.likelihood.features import CHANNELS, names

__all__ = ["FORMAT", "Model", "Term", "load", "scoring_digest", "shipped", "with_own"]

FORMAT: Final = 1
_SIMPLE_ABOVE: Final = 0.5
"""Variety of a passage up to which it is a simple figure (`influence.evidence.rarity`)."""
_LANDMARKS: Final = 2
"""Counted up where the E-values of landmarks change, so that no model outlives them."""

_Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Term:
    """What one feature does.

    Attributes
    ----------
    feature
        One of the channel's.
    knots
        Rising, two or more.
    weights
        Nats for each stretch between two knots, at least 0.
    mean
        Nats that it gives a pair on average, both kinds of pairs weighing the same; the parts of a
        figure are shown beyond it.
    """

    feature: str
    knots: tuple[float, ...]
    weights: tuple[float, ...]
    mean: float


@dataclass(frozen=True, eq=False)
class Model:
    """A calibrated model, as its file has it.

    Attributes
    ----------
    name
    channel
        One of `influence.evidence.likelihood.features.CHANNELS`.
    terms
    constant
        Nats.
    bounds : (float, float)
        The lowest and highest log10 LR that its validation supports (`metrics.elub`).
    draws : float64[b, 1 + pieces]
        Constant and weights of as many bootstrap samples over families.
    conditions
        What a pair must fulfil.
    scoring
        Digest of the scores that features were measured with.
    families
        Digests of the names of the families it was fitted on, so that none of them validates it.
    card
        What a reader must know: data, date, command, figures on families not seen, what it must not
        be used for.
    alarms
        How often works of other families are as alike; None where it was not counted.
    """

    name: str
    channel: str
    terms: tuple[Term, ...]
    constant: float
    bounds: tuple[float, float]
    draws: _Floats
    conditions: Conditions
    scoring: str
    families: frozenset[str]
    card: Mapping[str, Any]
    alarms: Alarms | None = None

    def parts(self, features: _Floats) -> _Floats:
        """Return what each term adds beyond its mean, nats, float64[p, terms].

        Parameters
        ----------
        features : float64[p, f]
            One column for each of the channel's features; NaN counts as the least.
        """
        columns = [
            pieces(features, term, self.names) @ np.array(term.weights) - term.mean
            for term in self.terms
        ]
        return np.stack(columns, axis=1)

    @property
    def names(self) -> tuple[str, ...]:
        """The channel's features, in the order of the columns."""
        return names(self.channel)

    @property
    def base(self) -> float:
        """Nats that a pair has whose every feature is at its mean."""
        return self.constant + sum(term.mean for term in self.terms)

    def unbounded(self, features: _Floats) -> _Floats:
        """Return log10 LRs without the bounds, float64[p]."""
        found: _Floats = (self.base + self.parts(features).sum(axis=1)) / math.log(10.0)
        return found

    def log10_lrs(self, features: _Floats) -> _Floats:
        """Return log10 LRs as they are reported, float64[p]."""
        return self.limited(self.unbounded(features), features)

    def limited(self, log10_lrs: _Floats, features: _Floats) -> _Floats:
        """Return log10 LRs within the bounds; a simple figure never supports one origin."""
        if "variety" not in self.names:
            return np.clip(log10_lrs, *self.bounds)
        simple = features[:, self.names.index("variety")] <= _SIMPLE_ABOVE
        top = np.where(simple, min(0.0, self.bounds[1]), self.bounds[1])
        return np.clip(log10_lrs, self.bounds[0], top)

    def interval(self, features: _Floats) -> tuple[_Floats, _Floats]:
        """Return the bounds of 95 % of the bootstrap's log10 LRs, within the model's bounds."""
        parts = [pieces(features, term, self.names) for term in self.terms]
        every = np.concatenate(parts, axis=1)
        drawn = (self.draws[:, :1] + self.draws[:, 1:] @ every.T) / math.log(10.0)
        low, high = np.quantile(drawn, [0.025, 0.975], axis=0)
        return self.limited(low, features), self.limited(high, features)

    def to_json(self) -> str:
        """Return the model as its file has it."""
        facts = {
            "format": FORMAT,
            "name": self.name,
            "channel": self.channel,
            "card": dict(self.card),
            "conditions": asdict(self.conditions),
            "bounds_log10": list(self.bounds),
            "constant": self.constant,
            "terms": [asdict(term) for term in self.terms],
            "scoring": self.scoring,
            "draws": self.draws.tolist(),
            "families": sorted(self.families),
        }
        if self.alarms is not None:
            facts["alarms"] = asdict(self.alarms)
        return json.dumps(facts, ensure_ascii=False, indent=1) + "\n"

    @classmethod
    def of(cls, text: str, source: str) -> Model:
        """Return the model of a file's text.

        Raises
        ------
        ModelError
            Where it is none, or one of another version.
        """
        try:
            facts = json.loads(text)
            if facts["format"] != FORMAT:
                raise ModelError(
                    f"{source}: a model of format {facts['format']}, and this version reads format "
                    f"{FORMAT}; calibrate anew"
                )
            numbers = [
                Term(t["feature"], tuple(t["knots"]), tuple(t["weights"]), float(t["mean"]))
                for t in facts["terms"]
            ]
            conditions = facts["conditions"] | {
                "traditions": tuple(facts["conditions"]["traditions"])
            }
            model = cls(
                name=facts["name"],
                channel=facts["channel"],
                terms=tuple(numbers),
                constant=float(facts["constant"]),
                bounds=(float(facts["bounds_log10"][0]), float(facts["bounds_log10"][1])),
                draws=np.array(facts["draws"], np.float64),
                conditions=Conditions(**conditions),
                scoring=facts["scoring"],
                families=frozenset(facts["families"]),
                card=dict(facts["card"]),
                alarms=Alarms.of(facts["alarms"]) if "alarms" in facts else None,
            )
        except (
            LookupError, TypeError, ValueError, AttributeError, OverflowError, RecursionError
        ) as error:  # fmt: skip
            raise ModelError(f"{source}: no model of likelihood ratios ({error})") from error
        if not isinstance(model.channel, str) or model.channel not in CHANNELS:
            raise ModelError(f"{source}: a model of the channel '{model.channel}', unknown here")
        if not _is_whole(model):
            raise ModelError(f"{source}: no model of likelihood ratios that this version knows")
        return model


def _is_whole(model: Model) -> bool:
    """Return whether a model that was read holds what it must, each of its type."""
    known, terms = model.conditions, model.terms
    texts = (model.name, model.scoring, *known.traditions, *(term.feature for term in terms))
    of_terms = (each for term in terms for each in (*term.knots, *term.weights))
    numbers = (known.fewest_notes, known.transcribed, *of_terms)
    return (
        all(isinstance(each, str) for each in texts)
        and all(isinstance(each, int | float) for each in numbers)
        and all(term.feature in model.names for term in terms)
        and all(len(term.weights) == len(term.knots) - 1 for term in terms)
        and model.draws.ndim == 2
        and len(model.draws) > 0
        and model.draws.shape[1] == 1 + sum(len(term.weights) for term in terms)
        and (model.alarms is None or model.alarms.is_whole)
    )


def pieces(features: _Floats, term: Term, columns: Sequence[str]) -> _Floats:
    """Return how much of each stretch between a term's knots a feature has covered, 0..1.

    Parameters
    ----------
    features : float64[p, f]
    term
    columns
        Names of the features.

    Returns
    -------
    float64[p, len(term.knots) - 1]
    """
    knots = np.array(term.knots)
    column = features[:, columns.index(term.feature)]
    column = np.nan_to_num(column, nan=-np.inf, neginf=-np.inf, posinf=np.inf)[:, None]
    covered: _Floats = (np.clip(column, knots[:-1], knots[1:]) - knots[:-1]) / np.diff(knots)
    return covered


def load(path: Path | str) -> Model:
    """Read a model's file.

    Raises
    ------
    ModelError
        Where it cannot be read.
    """
    try:
        text = Path(path).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not in UTF-8"
        raise ModelError(f"cannot read the model {path}: {reason}") from error
    return Model.of(text, str(path))


@cache
def shipped(channel: str = "melody") -> Model:
    """Return the model for a channel that ships with the package."""
    place = files("influence.evidence.likelihood") / "models" / f"{channel}.json"
    return Model.of(place.read_text("utf-8"), f"{channel}.json")


def with_own(model: Model | None) -> Mapping[str, Model]:
    """Return the models that ship, by their channel; one of the user's own in its place."""
    own = {} if model is None else {model.channel: model}
    return {channel: own.get(channel) or shipped(channel) for channel in CHANNELS}


@cache
def scoring_digest(channel: str = "melody") -> str:
    """Return a digest of the scores that a channel's features depend on."""
    if channel == "landmarks":
        return f"landmarks {_LANDMARKS}"
    model = (files("influence.alignment") / "model.json").read_bytes()
    return hashlib.sha256(model).hexdigest()[:16]
