"""From sound to a melody: the pitch of one voice, and where its notes begin and end.

SwiftF0 tells the pitch of every 16 ms and how sure it is; its segmentation into notes finds the
cheapest sequence of notes and gaps (Nieradzik 2025, https://swift-f0.github.io). Before it vibrato
is taken out of the pitch (`influence.audio.vibrato`), for it would be cut into notes; after it,
notes are cut where one pitch begins anew (`influence.audio.onsets`), which a pitch cannot tell.
Pitches stay as they were sung: nothing is moved to the nearest semitone.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from influence.audio.onsets import HOP, Bands, dips
from influence.audio.vibrato import level_pitch

__all__ = ["RATE", "Transcriber", "Transcription"]

RATE: Final = 16000
"""Samples a second."""
_QUIET: Final = 40.0
"""Decibels below the loudest frames from which a frame counts as silence."""
_LEAST_GAIN: Final = -60.0
"""Decibels below full scale of frames that are silence in any recording."""
_FRAME: Final = HOP / RATE
"""Seconds of a frame of SwiftF0."""
_HOLD: Final = 40.0
"""Milliseconds that a new pitch must last: half of the default, for fiddle tunes are fast."""
_PITCHED: Final = 0.5
"""Confidence from which a frame has a pitch."""

_SAME: Final = 0.4
"""Semitones within which a pitch is no new one."""

_Note = tuple[float, float, float, float]
"""Start and end in seconds, pitch in hertz, confidence."""


@dataclass(frozen=True, eq=False)
class Transcription:
    """The notes of one voice.

    Attributes
    ----------
    onset, duration : float64[n]
        Seconds.
    pitch : float64[n]
        MIDI semitones and their fractions.
    confidence : float64[n]
        Mean confidence of each note's pitch, 0..1; below 0.5 it may be no note.
    sureness
        Mean confidence of the pitch over all frames that are not silent, 0..1: above 0.6 where
        one voice or instrument sounds or leads, below 0.5 where many sound together.
    """

    onset: NDArray[np.float64]
    duration: NDArray[np.float64]
    pitch: NDArray[np.float64]
    confidence: NDArray[np.float64]
    sureness: float


class Transcriber:
    """Takes a recording block by block, and gives its melody."""

    def __init__(self) -> None:
        from swift_f0 import SwiftF0

        self._stream: Any = SwiftF0(threads=1, spin=False).stream()
        self._parts: list[Any] = []
        self._bands = Bands()

    def push(self, samples: NDArray[np.float32]) -> None:
        """Take the next samples, float32[n] at `RATE`."""
        if len(samples):
            self._parts.append(self._stream.push(samples, RATE))
            self._bands.push(samples)

    def transcription(self) -> Transcription:
        """Return the notes of all that was pushed."""
        from swift_f0 import concat, segment_notes

        if not self._parts:
            return _transcription([], 0.0)
        result = concat([*self._parts, self._stream.flush()])
        loudness = np.asarray(result.loudness_db, np.float64)
        if not len(loudness):
            return _transcription([], 0.0)
        level = max(float(np.quantile(loudness, 0.95)) - _QUIET, _LEAST_GAIN)
        heard = loudness > level
        pitched = np.where(result.confidence >= _PITCHED, result.confidence, 0.0)
        sureness = float(pitched[heard].mean()) if heard.any() else 0.0
        notes = _whole(segment_notes(_without_vibrato(result), pitch_hold_ms=_HOLD))
        bands = self._bands.levels(len(loudness))
        confidence = np.asarray(result.confidence, np.float64)
        parts = [part for note in notes for part in _parts(note, bands, loudness, confidence)]
        return _transcription(parts, sureness)


def _without_vibrato(result: Any) -> Any:
    """Return a pitch track whose vibrato is level."""
    hertz = np.asarray(result.pitch_hz, np.float64)
    known = (hertz > 0) & (result.confidence >= _PITCHED)
    pitch = np.full(len(hertz), np.nan)
    pitch[known] = _semitones(hertz[known])
    level = level_pitch(pitch)
    changed = known & (level != pitch)
    hertz = np.where(changed, 440.0 * 2.0 ** ((level - 69.0) / 12.0), hertz)
    return replace(result, pitch_hz=hertz.astype(result.pitch_hz.dtype))


def _whole(notes: Sequence[Any]) -> list[Any]:
    """Return notes, those that follow on one another at about the same pitch as one.

    A long note that drifts is cut into such.
    """
    found: list[Any] = []
    for note in notes:
        last = found[-1] if found else None
        if last is None or note.start - last.end > _FRAME / 2:
            found.append(note)
            continue
        apart = 12.0 * abs(math.log2(note.pitch_hz / last.pitch_hz))
        if apart > _SAME:
            found.append(note)
            continue
        spans = last.end - last.start, note.end - note.start
        mean = np.average(np.log2([last.pitch_hz, note.pitch_hz]), weights=spans)
        found[-1] = replace(last, end=note.end, pitch_hz=2.0 ** float(mean))
    return found


def _parts(
    note: Any,
    bands: NDArray[np.float16],
    loudness: NDArray[np.float64],
    confidence: NDArray[np.float64],
) -> Iterator[_Note]:
    """Yield a note, or the notes of one pitch that it is where it begins anew in between."""
    first, last = round(note.start / _FRAME), round(note.end / _FRAME)
    cuts = dips(bands[first:last], loudness[first:last])
    for start, end in pairwise([0, *cuts, last - first]):
        sure = float(confidence[first + start : first + end].mean())
        starts = note.start if start == 0 else (first + start) * _FRAME
        ends = note.end if end == last - first else (first + end) * _FRAME
        yield starts, ends, note.pitch_hz, sure


def _transcription(notes: Sequence[_Note], sureness: float) -> Transcription:
    onset, end, hertz, sure = (np.array([note[i] for note in notes], float) for i in range(4))
    return Transcription(onset, end - onset, _semitones(hertz), sure, sureness)


def _semitones(hertz: NDArray[np.float64]) -> NDArray[np.float64]:
    semitones: NDArray[np.float64] = 69.0 + 12.0 * np.log2(hertz / 440.0)
    return semitones
