"""How many recordings come as close to a query by chance."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from influence.channels.hypotheses import SAMPLED, Parts

__all__ = ["Chance", "Law"]

_POWER = 1.75
_SLOPE, _USUAL = 2.0, 1800
"""Growth of that power of the best place's surprise with the logarithm of a recording's length, and
a usual length in frames."""
_ENOUGH = 40
"""Recordings that tell what chance gives."""
_ELSEWHERE = 10.7, 3.1
"""Place and scale of the law where an archive is too small to tell. Among 112 pieces of game music
they are 9.4 and 2.3, for stretches of 3, 5 and 10 seconds alike; other music may be more alike."""
_FEW, _AS_MUCH = 8, 10
"""Recordings whose median says something, and how many of them count as much as that archive."""
_LEAST_SPREAD = 1.0
_GUMBEL_MIDDLE = -np.log(np.log(2.0))
_GUMBEL_RANGE = -np.log(-np.log(0.85)) + np.log(-np.log(0.1))
"""Of the Gumbel law of scale 1: its median, and the distance of its quantiles 0.1 and 0.85."""
_NEW = 0.4
"""How much of a trial a stretch is that overlaps with the one before."""
_AGAIN = 1.33
"""By how much the logarithm of an E-value falls, if all frames that the first look left out agree
as well as those it saw: chance hits do not."""


@dataclass(frozen=True)
class Chance:
    """The law for a second look at one stretch in one recording.

    Attributes
    ----------
    log10_trials, most
        What the logarithm of an E-value falls from, and the most that it is.
    level, scale
        Of a surprise to the power of the law.
    """

    log10_trials: float
    most: float
    level: float
    scale: float

    def log10_evalue(self, surprise: float) -> float:
        """Return the logarithm of the E-value of a surprise."""
        excess = (max(surprise, 0.0) ** _POWER - self.level) / self.scale
        return float(min(self.log10_trials - excess / np.log(10), self.most))


class Law:
    """How many recordings come as close to a stretch by chance.

    What differs is a sum of many bits: if it were normal, the square of the best surprise of many
    places and hypotheses would follow an extreme-value law (Gumbel 1958). Music has tails a little
    heavier; a power of `_POWER` agrees with counts. The law's place grows with the logarithm of a
    recording's length. The uppermost recordings may be related, and take no part in finding place
    and scale.

    Parameters
    ----------
    surprise : float32[r, P, 2]
        Of all recordings at all stretches, short and long; -inf for none.
    lengths : int64[r]
        Frames of the recordings.
    cuts
        The whole query, of which these stretches may be a piece.

    Attributes
    ----------
    log10_evalues : float32[r, P, 2]
        Of the first look; inf where there was none.
    """

    def __init__(
        self, surprise: NDArray[np.float32], lengths: NDArray[np.int64], cuts: Parts
    ) -> None:
        self._longer = (_SLOPE * np.log(np.maximum(lengths, 1) / _USUAL)).astype(np.float32)
        powers = np.maximum(surprise, 0) ** np.float32(_POWER) - self._longer[:, None, None]
        if len(lengths) >= _ENOUGH:
            low, middle, high = np.quantile(powers, [0.1, 0.5, 0.85], axis=0)
            self._scale = np.maximum(high - low, _LEAST_SPREAD) / _GUMBEL_RANGE
            self._level = middle - _GUMBEL_MIDDLE * self._scale
        else:
            level, scale = _ELSEWHERE
            closer = np.median(powers, axis=0) / (level + _GUMBEL_MIDDLE * scale)
            weight = len(lengths) / (len(lengths) + _AS_MUCH) if len(lengths) >= _FEW else 0.0
            closer = 1.0 + weight * np.maximum(closer - 1.0, -0.5)
            self._level, self._scale = level * closer, scale * closer
        counts = np.array(cuts.counts)
        apart = 1 + _NEW * np.maximum(counts - 1, 0)
        self._trials = np.log10(apart * np.count_nonzero(counts) * len(lengths))
        self._again = _AGAIN * max(1 - SAMPLED / cuts.size, 0) / np.log(10)
        excess = np.maximum(powers - self._level, 0) / self._scale
        self.log10_evalues = (self._trials - excess / np.log(10)).astype(np.float32)
        self.log10_evalues[np.isneginf(surprise)] = np.inf

    def chance(self, recording: int, index: int, scale: int) -> Chance:
        """Return what holds of a stretch and a recording."""
        return Chance(
            float(self._trials[scale] - self._again),
            float(self._trials[scale]),
            float(self._level[index, scale] + self._longer[recording]),
            float(self._scale[index, scale]),
        )
