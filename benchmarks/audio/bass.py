"""Have two recordings the same bass where landmarks found the same music?

A witness for what landmarks find in recordings that are not known to be related: they hear nothing
below 99 Hz, where here the notes from 41 to 93 Hz are compared, along the very line that was found.
One rule for all: the bass is the same if it agrees better than at a thousand places of other
recordings, each of them with the same freedom. Of unrelated places one in a thousand passes; music
without a bass, or under noise, does not. Harmony joins bass and landmarks, so that it tells whether
there are the same notes, and not who had them from whom.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from benchmarks.audio.effects import RATE
from influence.audio.recording import FRAME
from influence.channels.excerpt import Excerpt

PLACES = 1000
_STEPS = 2
"""Bins a semitone: landmarks may find something half a semitone higher."""
_BINS = np.arange(28 * _STEPS, 42.5 * _STEPS)
_WINDOW = 8192
_HOP = round(RATE * FRAME)
_FLOOR = 1e-5
_TEMPI = (-0.04, 0.0, 0.04)
_ASIDE = np.arange(-4, 5)
"""Freedom: how much faster, and by how many frames aside, a line near by is."""
_LEAST = 12
"""Frames and bins below which nothing is told."""


class Basses:
    """The basses of an archive's recordings."""

    def __init__(self, sounds: Sequence[np.ndarray]) -> None:
        self._every = [bass(sound) for sound in sounds]

    def same(self, query: np.ndarray, found: Excerpt) -> bool:
        """Return whether a query has the same bass as what was found.

        Parameters
        ----------
        query : float[n]
            Its sound at `RATE`.
        found
            Where in a recording it was found; all others count as strangers.
        """
        own = bass(query)
        frames = np.arange(round(found.query_start / FRAME), round(found.query_end / FRAME))
        frames = frames[frames < len(own)]
        if len(frames) < _LEAST:
            return False
        higher = round(-found.semitones * _STEPS)
        best = _agreement(
            own[frames], self._every[found.recording], [found.start / FRAME], found.tempo, higher
        )[0]
        strange = self._strange(own[frames], found, higher)
        return bool(len(strange) and best > max(strange.max(), 0.0))

    def _strange(self, own: np.ndarray, found: Excerpt, higher: int) -> np.ndarray:
        """Return how well a bass agrees with places of strangers."""
        rng = np.random.default_rng(0)
        reach = len(own) * found.tempo * (1 + _TEMPI[-1]) + _ASIDE[-1]
        rooms = np.array([max(len(each) - reach - _ASIDE[-1], 0) for each in self._every])
        rooms[found.recording] = 0
        if not rooms.any():
            return np.zeros(0)
        told = []
        for number, count in enumerate(rng.multinomial(PLACES, rooms / rooms.sum()).tolist()):
            if count:
                starts = (_ASIDE[-1] + rng.uniform(0, rooms[number], count)).tolist()
                told.append(_agreement(own, self._every[number], starts, found.tempo, higher))
        return np.concatenate(told)


def bass(sound: np.ndarray) -> np.ndarray:
    """Return the logarithms of the energies of half semitones, float32[frames, bins]."""
    padded = np.pad(sound.astype(np.float32), (_WINDOW // 2, _WINDOW // 2))
    rows = np.lib.stride_tricks.sliding_window_view(padded, _WINDOW)[::_HOP]
    hertz = np.arange(_WINDOW // 2 + 1) * RATE / _WINDOW
    centres = 440.0 * 2.0 ** ((_BINS / _STEPS - 69) / 12)
    apart = np.abs(np.log2(np.maximum(hertz, 1.0)[:, None] / centres)) * 12
    heard = np.flatnonzero(hertz < 2 * centres[-1])
    bank = np.maximum(1.0 - apart[heard], 0.0).astype(np.float32)
    shape = np.hanning(_WINDOW).astype(np.float32)
    energies = []
    for first in range(0, len(rows), 128):
        spectrum = np.fft.rfft(rows[first : first + 128] * shape, axis=1)[:, heard]
        energies.append((spectrum.real**2 + spectrum.imag**2).astype(np.float32) @ bank)
    return np.log(np.concatenate(energies) + np.float32(_FLOOR))


def _agreement(
    own: np.ndarray, other: np.ndarray, starts: Sequence[float], tempo: float, higher: int
) -> np.ndarray:
    """Return the best correlation of a bass with another near each of some places.

    Parameters
    ----------
    own, other : float32[frames, bins]
    starts
        Frames of the other at which the first of its own lies.
    tempo
        Frames of the other to one of its own.
    higher
        By how many bins the other is higher.
    """
    kept = np.arange(max(0, -higher), len(_BINS) - max(0, higher))
    if len(kept) < _LEAST:
        return np.zeros(len(starts))
    one, best = _unit(own[None, :, kept]), np.zeros(len(starts))
    steps = np.arange(len(own))
    for faster in _TEMPI:
        line = (steps - len(own) / 2) * tempo * (1 + faster) + len(own) / 2 * tempo
        for aside in _ASIDE:
            at = np.rint(np.asarray(starts)[:, None] + line + aside).astype(int)
            there = other[np.clip(at, 0, len(other) - 1)][:, :, kept + higher]
            best = np.maximum(best, np.einsum("ptb,qtb->p", _unit(there), one))
    return best


def _unit(basses: np.ndarray) -> np.ndarray:
    """Return basses less their means over time and over bins, float32[places, frames, bins]."""
    moved = basses - basses.mean(axis=1, keepdims=True)
    moved = moved - moved.mean(axis=2, keepdims=True)
    length = np.sqrt((moved**2).sum(axis=(1, 2), keepdims=True))
    return moved / np.maximum(length, 1e-6)
