"""The likelihood ratio of a stretch of sound that two recordings share."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray

from influence.channels.excerpt import Excerpt
from influence.evidence.likelihood.assessment import Likelihood, assess, refusal
from influence.evidence.likelihood.conditions import Case
from influence.evidence.likelihood.model import Model, scoring_digest
from influence.languages import Said

__all__ = ["sound_features", "weigh_sound"]

_ENOUGH: Final = 40
"""Recordings from which an archive tells what chance gives."""
_UNCALIBRATED: Final = {"version": "reason-version"}
"""Message that says why no model of a channel can be calibrated."""


def sound_features(excerpt: Excerpt, searched: int) -> NDArray[np.float64]:
    """Return the features of a stretch of landmarks, float64[3].

    Parameters
    ----------
    excerpt
    searched
        Number of recordings that were searched for it.
    """
    surprise = math.log(max(searched, 1)) - excerpt.log10_evalue * math.log(10.0)
    agreement = math.nan if excerpt.differing is None else 1.0 - excerpt.differing
    seconds = excerpt.query_end - excerpt.query_start
    return np.array([surprise, agreement, math.log2(max(seconds, 0.1))])


def weigh_sound(excerpt: Excerpt, searched: int, models: Mapping[str, Model]) -> Likelihood | None:
    """Return the likelihood ratio of the strongest stretch that two recordings share.

    Parameters
    ----------
    excerpt
    searched
        Number of recordings in the search.
    models
        By their channel.

    Returns
    -------
    Likelihood
        None of a fingerprint, which no model weighs.
    """
    if excerpt.channel in _UNCALIBRATED:
        return refusal(excerpt.channel, (Said(_UNCALIBRATED[excerpt.channel]),))
    model = models.get(excerpt.channel)
    if model is None:
        return None
    case = Case((), own_background=searched >= _ENOUGH, scoring=scoring_digest(excerpt.channel))
    return assess(model, sound_features(excerpt, searched), case)
