"""A pitch track without its vibrato: a wave about one pitch is one note, however wide it is.

Where a sine of 4.5 to 7.5 Hz about a constant explains nine tenths of how the pitch varies within
a third of a second, the constant is the pitch. A step from one note to another, a trill or a turn
is no sine, and stays as it is.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

__all__ = ["level_pitch"]

_SIZE: Final = 20
"""Frames of 16 ms that are looked at together: more than one wave."""
_FRAME: Final = 0.016
_HERTZ: Final = np.arange(4.5, 7.6, 0.5)
_LEAST, _MOST = 0.12, 1.2
"""Semitones to either side."""
_EXPLAINED: Final = 0.9
_BLOCK: Final = 20_000
"""Stretches at a time, to save memory."""

_Floats = NDArray[np.float64]


def level_pitch(pitch: _Floats) -> _Floats:
    """Return a pitch track in which vibrato is the pitch that it swings about.

    Parameters
    ----------
    pitch : float64[n]
        Semitones, NaN where there is none.
    """
    level = pitch.copy()
    if len(pitch) < _SIZE:
        return level
    explained = np.full(len(pitch), _EXPLAINED)
    stretches = np.lib.stride_tricks.sliding_window_view(pitch, _SIZE)
    whole = np.flatnonzero(~np.isnan(stretches).any(axis=1))
    for first in range(0, len(whole), _BLOCK):
        starts = whole[first : first + _BLOCK]
        middle, share = _waves(stretches[starts])
        for frame in range(_SIZE):
            better = share > explained[starts + frame]
            at = starts[better] + frame
            level[at], explained[at] = middle[better], share[better]
    return level


def _waves(stretches: _Floats) -> tuple[_Floats, _Floats]:
    """Return the pitch about which each stretch swings, and the share that a sine explains."""
    mean = stretches.mean(axis=1)
    about = stretches - mean[:, None]
    total = np.maximum(np.square(about).sum(axis=1), 1e-9)
    middle, share = mean.copy(), np.full(len(mean), -1.0)
    t = 2 * np.pi * _FRAME * np.arange(_SIZE)
    for hertz in _HERTZ:
        basis = np.stack([np.ones(_SIZE), np.cos(hertz * t), np.sin(hertz * t)], axis=1)
        fitted = about @ np.linalg.pinv(basis).T
        left = np.square(about - fitted @ basis.T).sum(axis=1)
        swing = np.hypot(fitted[:, 1], fitted[:, 2])
        here = 1.0 - left / total
        better = (here > share) & (swing >= _LEAST) & (swing <= _MOST)
        share[better] = here[better]
        middle[better] = mean[better] + fitted[better, 0]
    return middle, share
