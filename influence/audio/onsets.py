"""Where a note begins anew at its own pitch: the sound sinks for a moment, in all its bands.

A consonant, a new bow or breath takes from all partials at once and for a few hundredths of a
second. Tremolo and the loudness of a vibrato sink more slowly; in a room each partial fluctuates
by itself. So the level is taken in bands, and what counts is how deep most of them sink below
what is just before and just after.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

__all__ = ["HOP", "Bands", "dips"]

HOP: Final = 256
"""Samples from frame to frame."""
_SIZE: Final = 640
"""Samples of a frame, at 16 kHz."""
_FFT: Final = 1024
_EDGES: Final = np.searchsorted(np.arange(_FFT // 2 + 1) / _FFT, np.geomspace(0.0075, 0.375, 25))
"""Bins where the 24 bands begin and end, 120 to 6000 Hz at 16 kHz."""
_SILENCE: Final = 1e-9
_HEARD: Final = 30.0
"""Decibels below the loudest band of a note from which a band is not heard."""
_NEAR, _FAR = 2, 8
"""Frames before and after: of a sharp dip, and of one that a room fills."""
_SHARP: Final = 2.5
"""Decibels by which two thirds of the bands sink within `_NEAR` frames; or else"""
_HALF, _LEVEL = 1.5, 5.0
"""half of them so much, and the whole level so much within `_FAR` frames."""
_LEAST: Final = 4
"""Frames of a note that is repeated."""

_Floats = NDArray[np.float64]


class Bands:
    """Takes sound block by block, and gives the level of its bands in every frame."""

    def __init__(self) -> None:
        # The middle of frame i is sample i * HOP.
        self._rest = np.zeros(_SIZE // 2, np.float32)
        self._parts: list[NDArray[np.float16]] = []
        self._window = np.hanning(_SIZE)

    def push(self, samples: NDArray[np.float32]) -> None:
        """Take the next samples, float32[n] at 16 kHz."""
        self._rest = np.concatenate([self._rest, samples])
        count = (len(self._rest) - _SIZE) // HOP + 1
        if count > 0:
            frames = np.lib.stride_tricks.sliding_window_view(self._rest, _SIZE)[::HOP][:count]
            power = np.abs(np.fft.rfft(frames * self._window, _FFT)) ** 2
            self._parts.append(_decibels(power))
            self._rest = self._rest[count * HOP :]

    def levels(self, frames: int) -> NDArray[np.float16]:
        """Return the decibels of the first frames of all that was pushed, float16[frames, 24]."""
        self.push(np.zeros(_SIZE + HOP, np.float32))
        found = np.concatenate(self._parts)[:frames]
        return np.pad(found, ((0, frames - len(found)), (0, 0)), mode="edge")


def _decibels(power: _Floats) -> NDArray[np.float16]:
    summed = np.concatenate([np.zeros((len(power), 1)), np.cumsum(power, axis=1)], axis=1)
    bands = summed[:, _EDGES[1:]] - summed[:, _EDGES[:-1]]
    decibels: NDArray[np.float16] = (10.0 * np.log10(np.maximum(bands, _SILENCE))).astype("f2")
    return decibels


def dips(bands: NDArray[np.float16], loudness: _Floats) -> list[int]:
    """Return the frames at which a note of one pitch begins anew, rising.

    Parameters
    ----------
    bands : float16[n, 24]
        The frames of the note.
    loudness : float64[n]
        Their levels in decibels.
    """
    n = len(loudness)
    if n < 2 * _LEAST:
        return []
    levels = bands.astype(float)
    loudest = levels.max(axis=0)
    sunk = np.sort(_depth(levels[:, loudest > loudest.max() - _HEARD], _NEAR), axis=1)
    sharp = sunk[:, sunk.shape[1] // 3] / _SHARP
    filled = np.minimum(
        sunk[:, sunk.shape[1] // 2] / _HALF, _depth(loudness[:, None], _FAR)[:, 0] / _LEVEL
    )
    strength = np.maximum(sharp, filled)
    cuts: list[int] = []
    for at in np.argsort(-strength, kind="stable").tolist():
        if strength[at] < 1.0:
            break
        if _LEAST <= at <= n - _LEAST and all(abs(at - cut) >= _LEAST for cut in cuts):
            cuts.append(at)
    return sorted(cuts)


def _depth(levels: _Floats, reach: int) -> _Floats:
    """Return how far each frame lies below the loudest frames just before and just after it."""
    n = len(levels)
    padded = np.pad(levels, ((reach, reach), (0, 0)), mode="edge")
    loudest = np.lib.stride_tricks.sliding_window_view(padded, reach + 1, axis=0).max(axis=2)
    depth: _Floats = np.minimum(loudest[:n], loudest[reach:]) - levels
    return depth
