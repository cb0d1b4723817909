"""From sound to a melody: the pitch of one voice, and where its notes begin and end.

SwiftF0 tells the pitch of every 16 ms and how sure it is; its segmentation into notes finds the
cheapest sequence of notes and gaps (Nieradzik 2025, https://swift-f0.github.io). It cannot
hear a note that is repeated, so notes are cut where the level sinks in their midst. Pitches stay as
they were sung: nothing is moved to the nearest semitone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

__all__ = ["RATE", "Transcriber", "Transcription"]

RATE: Final = 16000
"""Samples a second."""
_QUIET: Final = 40.0
"""Decibels below the loudest frames from which a frame counts as silence."""
_LEAST_GAIN: Final = -60.0
"""Decibels below full scale of frames that are silence in any recording."""
_FRAME: Final = 0.016
"""Seconds of a frame of SwiftF0."""
_HOLD: Final = 40.0
"""Milliseconds that a new pitch must last: half of the default, for fiddle tunes are fast."""
_DIP: Final = 6.0
"""Decibels by which the level sinks between two notes of one pitch."""
_LEAST: Final = 4
"""Frames of a note that is repeated."""

_Note = tuple[float, float, float]
"""Start and end in seconds, pitch in hertz."""


@dataclass(frozen=True, eq=False)
class Transcription:
    """The notes of one voice.

    Attributes
    ----------
    onset, duration : float64[n]
        Seconds.
    pitch : float64[n]
        MIDI semitones and their fractions.
    sureness
        Mean confidence of the pitch over all frames that are not silent, 0..1: above 0.6 where
        one voice or instrument sounds or leads, below 0.5 where many sound together.
    """

    onset: NDArray[np.float64]
    duration: NDArray[np.float64]
    pitch: NDArray[np.float64]
    sureness: float


class Transcriber:
    """Takes a recording block by block, and gives its melody."""

    def __init__(self) -> None:
        from swift_f0 import SwiftF0

        self._stream: Any = SwiftF0(threads=1, spin=False).stream()
        self._parts: list[Any] = []

    def push(self, samples: NDArray[np.float32]) -> None:
        """Take the next samples, float32[n] at `RATE`."""
        if len(samples):
            self._parts.append(self._stream.push(samples, RATE))

    def transcription(self) -> Transcription:
        """Return the notes of all that was pushed."""
        from swift_f0 import concat, segment_notes

        if not self._parts:
            return _transcription([], 0.0)
        result = concat([*self._parts, self._stream.flush()])
        loudness = np.asarray(result.loudness_db)
        if not len(loudness):
            return _transcription([], 0.0)
        level = max(float(np.quantile(loudness, 0.95)) - _QUIET, _LEAST_GAIN)
        heard = loudness > level
        pitched = np.where(result.confidence >= 0.5, result.confidence, 0.0)
        sureness = float(pitched[heard].mean()) if heard.any() else 0.0
        notes = segment_notes(result, pitch_hold_ms=_HOLD)
        again = [_repeated(note, loudness) for note in notes]
        return _transcription([part for parts in again for part in parts], sureness)


def _repeated(note: Any, loudness: NDArray[np.float64]) -> Iterator[_Note]:
    """Yield a note, or the notes of one pitch that it is where the voice sinks in between."""
    first, last = round(note.start / _FRAME), round(note.end / _FRAME)
    cuts = sorted(_dips(loudness[first:last], first))
    times = [note.start, *(cut * _FRAME for cut in cuts), note.end]
    for start, end in pairwise(times):
        yield start, end, note.pitch_hz


def _dips(level: NDArray[np.float64], first: int) -> Iterator[int]:
    """Yield the frames where the level sinks below what is before and after it."""
    if len(level) < 2 * _LEAST:
        return
    before = np.maximum.accumulate(level)
    after = np.maximum.accumulate(level[::-1])[::-1]
    depth = (np.minimum(before, after) - level)[_LEAST : len(level) - _LEAST + 1]
    at = _LEAST + int(np.argmax(depth))
    if depth[at - _LEAST] >= _DIP:
        yield from _dips(level[:at], first)
        yield first + at
        yield from _dips(level[at:], first + at)


def _transcription(notes: Sequence[_Note], sureness: float) -> Transcription:
    onset, end, hertz = (np.array([note[i] for note in notes], float) for i in range(3))
    return Transcription(onset, end - onset, 69.0 + 12.0 * np.log2(hertz / 440.0), sureness)
