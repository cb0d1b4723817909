"""Chroma: how strong each of the twelve pitch classes is, twice a second, in a recording's tuning.

Peaks of the spectrum that stand out from their surroundings, whitened so that no register and no
instrument outweighs the others, are folded into one octave (harmonic pitch class profiles, Gómez,
"Tonal description of music audio signals", 2006). The tuning is that of all peaks together.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

__all__ = ["CLASSES", "FRAME", "RATE", "Chroma", "chroma"]

RATE: Final = 11025
"""Samples a second."""
CLASSES: Final = 12
_HOP: Final = 1378
_HOPS: Final = 4
"""Looks that make a frame."""
FRAME: Final = _HOPS * _HOP / RATE
"""Seconds from one frame to the next."""
_WINDOW: Final = 4096
_LOWEST, _HIGHEST = 65.0, 2600.0
_SURROUNDINGS: Final = 48
"""Bins of the spectrum to either side with whose mean a peak is compared."""
_FINE: Final = 10
"""Steps of a semitone that peaks are sorted into, until the tuning is known."""
_STEPS: Final = CLASSES * _FINE
_POWER: Final = 0.5
"""Exponent of how far a peak stands out: so that no loud note outweighs all others."""
_STANDING: Final = 1.5
"""How many times the mean of its surroundings a peak must be."""
_LOUD: Final = 1e-4
"""Full scale being 1, the amplitude of a sine below which nothing sounds."""
_MANY: Final = 512
"""Looks that are transformed at once."""


class Chroma:
    """Takes the sound of a recording a block at a time, and gives its chroma."""

    def __init__(self) -> None:
        self._held = np.zeros(0, np.float32)
        self._profiles = [np.zeros((0, _STEPS), np.float32)]
        self._phase = 0j

    def push(self, samples: NDArray[np.float32]) -> None:
        """Take the next samples, float32[n] at `RATE`."""
        self._held = np.concatenate([self._held, samples])
        first = 0
        while _count(len(self._held) - first) >= _MANY:
            self._look(self._held[first:], _MANY)
            first += _MANY * _HOP
        self._held = self._held[first:]

    def values(self) -> NDArray[np.uint8]:
        """Return the chroma of all that was pushed, uint8[frames, 12]; then no more is taken.

        Class 0 is A. Each frame has Euclidean length 255, or is 0 where nothing sounds.
        """
        if _count(len(self._held)):
            self._look(self._held, _count(len(self._held)))
        off = np.angle(self._phase) / (2 * np.pi)  # semitones above A = 440 Hz or the like
        return _quantised(np.concatenate(self._profiles) @ _folding(float(off)))

    def _look(self, samples: NDArray[np.float32], count: int) -> None:
        """Take what so many windows of sound tell."""
        windows = np.lib.stride_tricks.sliding_window_view(samples, _WINDOW)
        part, turned = _profiles(windows[: count * _HOP : _HOP])
        self._profiles.append(part)
        self._phase += turned


def chroma(samples: Iterable[NDArray[np.float32]]) -> NDArray[np.uint8]:
    """Return the chroma of a recording, as `Chroma.values`.

    Parameters
    ----------
    samples : iterable of float32[n]
        Its sound at `RATE`, in blocks.
    """
    maker = Chroma()
    for block in samples:
        maker.push(block)
    return maker.values()


def _count(size: int) -> int:
    """Return how many looks of whole frames so many samples have."""
    return max((size - _WINDOW) // _HOP + 1, 0) // _HOPS * _HOPS


@cache
def _shape() -> NDArray[np.float32]:
    shape = np.hanning(_WINDOW)
    scaled: NDArray[np.float32] = (2 * shape / shape.sum()).astype(np.float32)
    return scaled  # a sine of amplitude 1 has a peak of 1


def _profiles(rows: NDArray[np.float32]) -> tuple[NDArray[np.float32], complex]:
    """Return the peaks of each frame by fine pitch class, and their common phase of tuning."""
    step = RATE / _WINDOW
    low, high = int(_LOWEST / step), int(_HIGHEST / step)
    size = np.abs(np.fft.rfft(rows * _shape(), axis=1)[:, low - 1 : high + 1]).astype(np.float32)
    around = _mean(size, _SURROUNDINGS)[:, 1:-1]
    left, top, right = size[:, :-2], size[:, 1:-1], size[:, 2:]
    peaks = (top > left) & (top >= right) & (top > _STANDING * around) & (top > _LOUD)
    look, place = np.nonzero(peaks)
    a, b, c = (np.log(part[look, place] + 1e-9) for part in (left, top, right))
    between = 0.5 * (a - c) / np.minimum(a - 2 * b + c, -1e-6)
    pitch = CLASSES * np.log2((place + low + np.clip(between, -0.5, 0.5)) * step / 440.0)
    weight = (top[look, place] / around[look, place] - 1.0) ** _POWER
    phase = complex(np.sum(weight * np.exp(2j * np.pi * pitch)))
    fine = np.rint(pitch * _FINE).astype(np.int64) % _STEPS
    frames = len(rows) // _HOPS
    found = np.bincount(look // _HOPS * _STEPS + fine, weight, frames * _STEPS)
    return found.reshape(frames, _STEPS).astype(np.float32), phase


def _mean(values: NDArray[np.float32], reach: int) -> NDArray[np.float32]:
    """Return the mean over so many neighbours in a row to either side."""
    sums = np.cumsum(np.pad(values, ((0, 0), (reach + 1, reach)), mode="reflect"), axis=1)
    size = values.shape[1]
    mean = (sums[:, 2 * reach + 1 :][:, :size] - sums[:, :size]) / (2 * reach + 1)
    return np.maximum(mean, np.float32(1e-9)).astype(np.float32)


def _folding(off: float) -> NDArray[np.float32]:
    """Return the weight of each fine class in each class, float32[120, 12]."""
    fine = np.arange(_STEPS) / _FINE - off
    apart = np.abs((fine[:, None] - np.arange(CLASSES) + 6) % CLASSES - 6)
    return (np.cos(np.pi / 2 * np.minimum(apart, 1.0)) ** 2).astype(np.float32)


def _quantised(profiles: NDArray[np.float32]) -> NDArray[np.uint8]:
    length = np.sqrt(np.sum(profiles**2, axis=1, keepdims=True))
    whole: NDArray[np.uint8] = np.rint(255 * profiles / np.maximum(length, 1e-6)).astype(np.uint8)
    return whole
