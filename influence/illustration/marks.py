"""The marks that two recordings share: landmarks on their spectrum, or bits of a fingerprint."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from influence.audio.fingerprint import PERIOD, REACH
from influence.audio.landmarks import BANDS, BANDS_PER_SEMITONE, RATE, strengths
from influence.audio.recording import FRAME, Recording
from influence.channels.excerpt import Excerpt
from influence.report.media import Elsewhere, Marks, Stretch

__all__ = ["Sounds", "fingerprint_marks", "landmark_marks"]

_WORD: Final = 32
_PLAIN: Final = 150
"""The level of a mark whose strength is not known."""
_WEAKEST: Final = 40
_ASIDE: Final = 10
"""Frames around a stretch that its strengths need."""
_PLACES: Final = 1000
"""Other places of a recording that are looked at, and how few are too few to tell."""
_TOO_FEW: Final = 20
_FAR: Final = 2.0
"""Seconds from the place that was found at which a place is another one."""

Sounds = Callable[[int, float, float], NDArray[np.float32] | None]
"""Gives the sound of a side (0 the submission, 1 the recording) between two times, at the rate of
the landmarks; None where it cannot be had."""


@dataclass(frozen=True)
class _Frames:
    """When the frames of a trace are: seconds from one to the next, and the middle of the first."""

    period: float
    middle: float

    def index(self, time: float) -> int:
        """Return the frame whose middle is nearest to a time."""
        return round((time - self.middle) / self.period)


_LANDMARKS: Final = _Frames(FRAME, 4096 / RATE / 2)
_FINGERPRINT: Final = _Frames(PERIOD, REACH / 2)


@dataclass(frozen=True, eq=False)
class _Pairs:
    """Which frame of a recording is compared with which frame of a submission."""

    query: NDArray[np.int64]
    target: NDArray[np.int64]
    inside: NDArray[np.bool_]
    tempo: float


def landmark_marks(
    query: Recording, target: Recording, excerpt: Excerpt, shown: Stretch, sounds: Sounds
) -> Marks:
    """Return the landmarks of two stretches.

    Parameters
    ----------
    query, target
    excerpt
        Where they agree.
    shown
        The part of the submission that is wanted, in seconds.
    sounds
        From which the strength of marks is told.
    """
    pairs = _pairs(excerpt, shown, _LANDMARKS, query.landmarks.shape[1], target.landmarks.shape[1])
    higher = round(excerpt.semitones * BANDS_PER_SEMITONE)
    own, other = _bits(query.landmarks), _bits(target.landmarks)
    marks = _compared(own, _moved(other, higher), pairs, _known(higher), _LANDMARKS)
    levels = [
        _strong(level, side, frames, higher * side, sounds)
        for side, (level, frames) in enumerate(
            zip(marks.levels, (pairs.query, pairs.target), strict=True)
        )
    ]
    return Marks(marks.query, marks.target, np.stack(levels), marks.alike, marks.known, marks.usual)


def fingerprint_marks(
    query: Recording, target: Recording, excerpt: Excerpt, shown: Stretch
) -> Marks:
    """Return the sub-fingerprints of two stretches; parameters as in `landmark_marks`."""
    pairs = _pairs(excerpt, shown, _FINGERPRINT, len(query.fingerprint), len(target.fingerprint))
    own, other = _words(query.fingerprint), _words(target.fingerprint)
    return _compared(own, other, pairs, np.ones(_WORD, np.bool_), _FINGERPRINT)


def _compared(
    own: NDArray[np.bool_],
    other: NDArray[np.bool_],
    pairs: _Pairs,
    bands: NDArray[np.bool_],
    clock: _Frames,
) -> Marks:
    """Return the marks of paired frames.

    Parameters
    ----------
    own, other : bool[frames, b]
        The marks of submission and recording, at one pitch.
    pairs
    bands : bool[b]
        Which bands both have at this pitch.
    clock
        When the frames are.
    """
    here = own[pairs.query]
    there = other[np.clip(pairs.target, 0, len(other) - 1)]
    known = np.broadcast_to(bands & pairs.inside[:, None], here.shape)
    period, before = clock.period, clock.middle - clock.period / 2
    first, last = (float(at) * period + before for at in (pairs.query[0], pairs.query[-1] + 1))
    start = float(pairs.target[0]) * period + before
    length = (last - first) * pairs.tempo
    return Marks(
        (first, last),
        (start, start + length),
        np.stack([_plain(here & known), _plain(there & known)]),
        (here == there) & known,
        known,
        _usual(here, other, pairs, bands, clock),
    )


def _plain(marks: NDArray[np.bool_]) -> NDArray[np.uint8]:
    return np.where(marks, np.uint8(_PLAIN), np.uint8(0))


def _pairs(excerpt: Excerpt, shown: Stretch, clock: _Frames, own: int, other: int) -> _Pairs:
    last = min(max(clock.index(shown[1]), 1), own)
    first = min(max(clock.index(shown[0]), 0), last - 1)
    frames = np.arange(first, last)
    times = frames * clock.period + clock.middle
    there = excerpt.start + (times - excerpt.query_start) * excerpt.tempo
    places = np.rint((there - clock.middle) / clock.period).astype(np.int64)
    return _Pairs(frames, places, (places >= 0) & (places < other), excerpt.tempo)


def _usual(
    here: NDArray[np.bool_],
    other: NDArray[np.bool_],
    pairs: _Pairs,
    bands: NDArray[np.bool_],
    clock: _Frames,
) -> Elsewhere | None:
    """Return the other place whose likeness is in the middle of all."""
    steps = pairs.target - pairs.target[0]
    last = len(other) - int(steps[-1]) - 1
    places = np.unique(np.linspace(0, max(last, 0), _PLACES).astype(np.int64))
    places = places[np.abs(places - pairs.target[0]) * clock.period > _FAR]
    if last < 0 or len(places) < _TOO_FEW:
        return None
    shares = np.array([(here == other[place + steps])[:, bands].mean() for place in places])
    place = int(places[np.argsort(shares, kind="stable")[len(places) // 2]])
    there = other[place + steps]
    start = place * clock.period + clock.middle - clock.period / 2
    end = start + len(steps) * clock.period * pairs.tempo
    return Elsewhere((start, end), _plain(there & bands), (here == there) & bands)


def _bits(landmarks: NDArray[np.uint64]) -> NDArray[np.bool_]:
    rows = np.ascontiguousarray(landmarks.T).astype("<u8").view(np.uint8)
    return np.unpackbits(rows, axis=1, bitorder="little").astype(np.bool_)


def _words(fingerprint: NDArray[np.uint32]) -> NDArray[np.bool_]:
    rows = fingerprint.astype("<u4")[:, None].view(np.uint8)
    return np.unpackbits(rows, axis=1, bitorder="little").astype(np.bool_)


def _moved(rows: NDArray[np.bool_], bands: int) -> NDArray[np.bool_]:
    """Return rows with every band moved up by so many."""
    return np.roll(rows, bands, axis=1)


def _known(higher: int) -> NDArray[np.bool_]:
    """Return the bands of the submission that the recording has when it is moved so far up."""
    at = np.arange(BANDS) - higher
    known: NDArray[np.bool_] = (at >= 0) & (at < BANDS)
    return known


def _strong(
    levels: NDArray[np.uint8], side: int, frames: NDArray[np.int64], higher: int, sounds: Sounds
) -> NDArray[np.uint8]:
    """Return levels by the strength of each mark, where the sound is at hand."""
    first = max(int(frames[0]) - _ASIDE, 0)
    heard = sounds(side, first * FRAME, (int(frames[-1]) + 1 + _ASIDE) * FRAME + 4096 / RATE)
    if heard is None:
        return levels
    strong = strengths(heard)
    if not len(strong):
        return levels
    taken = np.roll(strong[np.clip(frames - first, 0, len(strong) - 1)], higher, axis=1)
    most = max(float(np.quantile(taken[levels > 0], 0.97)) if (levels > 0).any() else 1.0, 1e-6)
    scaled = _WEAKEST + (255 - _WEAKEST) * np.clip(taken / most, 0.0, 1.0)
    told: NDArray[np.uint8] = np.where(levels > 0, scaled, 0.0).astype(np.uint8)
    return told
