"""How far the agreement of two fingerprints goes, from a place where it is seen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from influence.audio.fingerprint import PERIOD, REACH

__all__ = ["LEAST", "NEAR", "Run", "Side", "distinct", "followed", "joined", "times"]

LEAST = 8
"""Frames that must change for a stretch to tell anything."""
_MOST_DIFFERING = 0.2
"""Share of bits above which it is not the same recording. Coding leaves up to 0.15, noise 10 dB
below the music up to 0.2; other pieces of one beat and one key may keep 0.25 for ten seconds."""
_CHANGED = 2
"""Bits in which a frame must differ from the one before: a steady sound agrees with nothing."""
_CHANCE = 0.48
"""Share of bits in which unrelated frames differ, a little less for safety."""
_DROP = 8.0
"""Frames' worth of differing bits after which agreement is not looked for any farther."""
NEAR = 2
"""Frames by which the offset of a stretch may move: clocks of two recorders differ."""
_BEGINNING, _ENDING = 0.5, 1.4
"""Seconds from the start of the first frame that agrees to where a stretch begins in the midst of
other sound, and from that of the last to where it ends: Chromaprint's filters see the beginning of
a frame more often than its end. Medians of 33 stretches put into other pieces."""
_END = 64
"""Frames by which it is told where a stretch begins and ends exactly."""
_GAP = 40
"""Frames within which a stretch may go on."""
_COVERED = 0.8
"""Share of a stretch within a stronger one, on both sides, from which it tells nothing new."""


@dataclass(frozen=True, eq=False)
class Side:
    """The frames of one recording.

    Attributes
    ----------
    values : uint32[frames]
    changed : bool[frames]
        Whether each differs from the one before.
    """

    values: NDArray[np.uint32]
    changed: NDArray[np.bool_]

    @classmethod
    def of(cls, values: NDArray[np.uint32]) -> Side:
        """Return frames with what changed."""
        changed = np.ones(len(values), np.bool_)
        changed[1:] = np.bitwise_count(values[1:] ^ values[:-1]) >= _CHANGED
        return cls(values, changed)


@dataclass(frozen=True)
class Run:
    """Frames of a query that agree with frames of a recording.

    Attributes
    ----------
    first, last
        Frames of the query, half-open.
    offset, last_offset
        How much later the recording's frames are, at the beginning and at the end.
    frames
        Number of those that changed on both sides.
    share
        Of their bits that differ.
    """

    first: int
    last: int
    offset: int
    last_offset: int
    frames: int
    share: float

    @property
    def tells(self) -> bool:
        """Whether enough frames changed, and so few of their bits differ as one master's do."""
        return self.frames >= LEAST and self.share <= _MOST_DIFFERING

    @property
    def weight(self) -> float:
        """How much it tells, to put runs in order: bits that agree beyond chance."""
        return self.frames * (_CHANCE - self.share)


def followed(query: Side, other: Side, middle: int, offset: int, share: float) -> Run:
    """Return the run around a frame of a query that lies on a frame of a recording.

    Parameters
    ----------
    query, other
    middle
        A frame of the query that lies within the recording.
    offset
        How much later its place in the recording is.
    share
        Of the bits that differ there.

    Returns
    -------
    Run
        It may be too short, or differ too much, to tell anything.
    """
    low, high = max(0, -offset), min(len(query.values), len(other.values) - offset)
    here, there = slice(low, high), slice(low + offset, high + offset)
    counts = np.bitwise_count(query.values[here] ^ other.values[there]) / 32.0
    told = query.changed[here] & other.changed[there]
    gains = (share + _CHANCE) / 2 - counts
    gains[~told & (gains > 0)] = 0.0  # a silence goes on with what it is in, and tells nothing
    drop = _DROP * (_CHANCE - share) / 2
    at = middle - low
    last = at + _farthest(gains[at:], drop)
    first = at - _farthest(gains[:at][::-1], drop)
    agreed = counts[first:last][told[first:last]]
    differing = float(agreed.mean()) if len(agreed) else 1.0
    return Run(low + first, low + last, offset, offset, len(agreed), differing)


def _farthest(gains: NDArray[np.float64], drop: float) -> int:
    """Return after how many gains their sum is largest, before it falls by a drop."""
    if not len(gains):
        return 0
    sums = np.concatenate([[0.0], np.cumsum(gains)])
    fallen = np.maximum.accumulate(sums) - sums > drop
    end = int(np.argmax(fallen)) if fallen.any() else len(sums)
    return end - 1 - int(np.argmax(sums[:end][::-1]))


def joined(runs: Iterable[Run]) -> list[Run]:
    """Return runs of which those that go on, at an offset that moves slowly, are one."""
    rest = sorted(runs, key=lambda run: (run.first, run.offset))
    found: list[Run] = []
    for run in rest:
        for number, before in enumerate(found):
            moved = abs(run.offset - before.last_offset)
            if (
                moved <= NEAR
                and before.first < run.first
                and before.last < run.last
                and run.first - before.last <= _GAP
            ):
                found[number] = _together(before, run)
                break
        else:
            found.append(run)
    return found


def _together(before: Run, run: Run) -> Run:
    fresh = min(1.0, (run.last - before.last) / (run.last - run.first))
    frames = before.frames + round(fresh * run.frames)
    share = (before.share * before.frames + run.share * fresh * run.frames) / max(frames, 1)
    return replace(before, last=run.last, last_offset=run.last_offset, frames=frames, share=share)


def distinct(runs: Iterable[Run]) -> list[Run]:
    """Return runs, strongest first, without those within stronger ones on both sides."""
    found: list[Run] = []
    for run in sorted(runs, key=lambda run: (-run.weight, run.first, run.offset)):
        if not (_within(run, found, False) and _within(run, found, True)):
            found.append(run)
    return found


def _within(run: Run, stronger: list[Run], other: bool) -> bool:
    first, last = _bounds(run, other)
    free = np.ones(last - first, np.bool_)
    for each in stronger:
        low, high = _bounds(each, other)
        free[max(low - first, 0) : max(high - first, 0)] = False
    return float(free.mean()) <= 1 - _COVERED


def _bounds(run: Run, other: bool) -> tuple[int, int]:
    return (run.first + run.offset, run.last + run.last_offset) if other else (run.first, run.last)


def times(query: Side, other: Side, run: Run) -> tuple[float, float, float, float]:
    """Return where a run begins and ends in the query and in the recording, in seconds.

    At the beginning and at the end of a recording all of a frame is the same sound; in the midst of
    other sound a frame may agree when most of it is.
    """
    begins = run.first == 0 or run.first + run.offset == 0
    ends = run.last == len(query.values) or run.last + run.last_offset == len(other.values)
    start = run.first * PERIOD + (0.0 if begins else _BEGINNING)
    end = (run.last - 1) * PERIOD + (REACH if ends else _ENDING)
    later = _exact(query, other, run.first, min(run.first + _END, run.last), run.offset)
    last_later = _exact(query, other, max(run.last - _END, run.first), run.last, run.last_offset)
    return start, end, max(start + later * PERIOD, 0.0), end + last_later * PERIOD


def _exact(query: Side, other: Side, first: int, last: int, offset: int) -> float:
    """Return how much later than in the query some frames are, in frames and their fractions.

    The share of differing bits grows evenly to both sides of the place, so that its values a frame
    before and after tell where between them it is.
    """
    first = max(first, NEAR + 1 - offset)
    last = min(last, len(other.values) - NEAR - 1 - offset)
    if last - first < LEAST:
        return float(offset)
    words = query.values[first:last]
    around = range(offset - NEAR - 1, offset + NEAR + 2)
    counts = [
        float(np.bitwise_count(words ^ other.values[first + o : last + o]).mean()) for o in around
    ]
    at = 1 + int(np.argmin(counts[1:-1]))
    before, least, after = counts[at - 1 : at + 2]
    slope = max(before, after) - least
    fraction = min(max((before - after) / (2 * slope), -0.5), 0.5) if slope > 0 else 0.0
    return around[at] + fraction
