"""How far a melody lies above the tempered scale, note by note, as its pitch level drifts.

Who sings unaccompanied climbs or sinks, by up to a few semitones in a performance, and half-way
every note is then a quarter tone off. So the level is followed: its cheapest path is sought
(Viterbi 1967). A pitch costs the square of its distance from the nearest semitone of the level. The
level moves by some cents from note to note; that it moves at all costs, and so does each change of
its slope, so that a melody whose notes are merely out of tune is not bent.

A few notes cannot tell a level that moves from notes that are out of tune. So a query may be read
both ways, and what it is like decides (`readings`).
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from influence.melody import Level, Melody

__all__ = ["readings", "steady", "tuning"]

_CENTS: Final = 100
_SPREAD: Final = 20.0
"""Cents by which a note is out of tune, one standard deviation."""
_UNIT: Final = 100
"""Costs are whole numbers, in hundredths of a nat."""
_LEVELS: Final[dict[Level, tuple[int, int]]] = {
    "still": (0, 0),
    "likely": (16, 6 * _UNIT),
    "moving": (24, 0),
}
"""Cents by which the level moves from note to note at most, and the cost that it moves at first."""
_CENT, _BEND = 1, 4 * _UNIT
"""Costs of each cent of way, and of a cent more or less of slope."""

_APART: Final = (np.arange(_CENTS) + _CENTS // 2) % _CENTS - _CENTS // 2
_OFF_PITCH: Final = np.rint(_UNIT * (_APART / _SPREAD) ** 2 / 2).astype(np.int64)


def readings(melody: Melody) -> tuple[Melody, ...]:
    """Return a melody as it may be read: with a level that stays, or moves; the likelier first.

    Parameters
    ----------
    melody
        Of a query.

    Returns
    -------
    tuple of Melody
        The melody alone where both come to the same notes.
    """
    both = replace(melody, level="still"), replace(melody, level="moving")
    still, moving = (np.rint(each.pitch - tuning(each)) for each in both)
    if not len(melody) or not np.ptp(still - moving):
        return (melody,)
    return both[::-1] if np.ptp(tuning(melody)) else both


def tuning(melody: Melody) -> NDArray[np.float64]:
    """Return by how much each pitch's level lies above the tempered scale.

    Parameters
    ----------
    melody
        Of n notes.

    Returns
    -------
    float64[n]
        Semitones; on average between -0.5 and 0.5.
    """
    pitch = melody.pitch
    if np.array_equal(pitch, np.rint(pitch)):
        return np.zeros(len(pitch))
    # One melody is aligned with many.
    return _path(np.ascontiguousarray(pitch, np.float64).tobytes(), *_LEVELS[melody.level])


@lru_cache(maxsize=64)
def _path(pitches: bytes, steepest: int, moves: int) -> NDArray[np.float64]:
    """Return the cheapest level, of pitches as float64, given the two figures of its kind."""
    pitch = np.frombuffer(pitches, np.float64)
    heard = np.rint(pitch * _CENTS).astype(np.int64)
    grid, slopes = np.arange(_CENTS), np.arange(-steepest, steepest + 1)
    way = _CENT * np.abs(slopes)[:, None]
    before = (grid - slopes[:, None]) % _CENTS
    cost = np.where(slopes[:, None] == 0, 0, moves) + _OFF_PITCH[(heard[0] - grid) % _CENTS]
    bends = np.zeros((len(pitch), *cost.shape), np.int8)
    for i in range(1, len(pitch)):
        best = cost.copy()
        for bend, to, by in ((1, slice(1, None), slice(-1)), (-1, slice(-1), slice(1, None))):
            other = cost[by] + _BEND
            better = other < best[to]
            bends[i, to][better] = bend
            best[to] = np.where(better, other, best[to])
        cost = np.take_along_axis(best, before, 1) + way + _OFF_PITCH[(heard[i] - grid) % _CENTS]
    slope, level = (int(at) for at in np.unravel_index(int(np.argmin(cost)), cost.shape))
    path = np.empty(len(pitch))
    for i in range(len(pitch) - 1, -1, -1):
        path[i] = level
        level -= int(slopes[slope])
        slope -= int(bends[i, slope, level % _CENTS])
    path /= _CENTS
    # What is left on average is more exact than the grid.
    left = np.exp(2j * np.pi * (pitch - path)).sum()
    path += np.angle(left) / (2 * np.pi)
    path -= np.rint(path.mean())
    path.flags.writeable = False
    return path


def steady(melody: Melody) -> NDArray[np.float64]:
    """Return a melody's pitches as they would be if their level had stayed where it is on average.

    Semitones, float64[n].
    """
    level = tuning(melody)
    return melody.pitch - (level - level.mean()) if len(melody) else melody.pitch
