"""How far a melody lies above the tempered scale, note by note, as its pitch level drifts.

Who sings unaccompanied climbs or sinks, by up to a few semitones in a performance, and half-way
every note is then a quarter tone off. So the level is followed: its cheapest path is sought
(Viterbi 1967). A pitch costs the square of its distance from the nearest semitone of the level. The
level moves by some cents from note to note; that it moves at all costs, and so does each change of
its slope, so that a melody whose notes are merely out of tune is not bent.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

__all__ = ["steady", "tuning"]

_CENTS: Final = 100
_SPREAD: Final = 20.0
"""Cents by which a note is out of tune, one standard deviation."""
_STEEPEST: Final = 16
"""Cents by which the level moves from note to note at most."""
_UNIT: Final = 100
"""Costs are whole numbers, in hundredths of a nat."""
_DRIFTS, _CENT, _BEND = 6 * _UNIT, 1, 4 * _UNIT
"""Costs: that there is a slope at first, of each cent of way, of a cent more or less of slope."""

_APART: Final = (np.arange(_CENTS) + _CENTS // 2) % _CENTS - _CENTS // 2
_OFF_PITCH: Final = np.rint(_UNIT * (_APART / _SPREAD) ** 2 / 2).astype(np.int64)
_SLOPES: Final = np.arange(-_STEEPEST, _STEEPEST + 1)


def tuning(pitch: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return by how much each pitch's level lies above the tempered scale.

    Parameters
    ----------
    pitch : float64[n]
        MIDI semitones, fractional.

    Returns
    -------
    float64[n]
        Semitones; on average between -0.5 and 0.5.
    """
    if np.array_equal(pitch, np.rint(pitch)):
        return np.zeros(len(pitch))
    # One melody is aligned with many.
    return _path(np.ascontiguousarray(pitch, np.float64).tobytes())


@lru_cache(maxsize=64)
def _path(pitches: bytes) -> NDArray[np.float64]:
    """Return the cheapest level, of pitches as float64."""
    pitch = np.frombuffer(pitches, np.float64)
    heard = np.rint(pitch * _CENTS).astype(np.int64)
    grid = np.arange(_CENTS)
    way = _CENT * np.abs(_SLOPES)[:, None]
    before = (grid - _SLOPES[:, None]) % _CENTS
    cost = np.where(_SLOPES[:, None] == 0, 0, _DRIFTS) + _OFF_PITCH[(heard[0] - grid) % _CENTS]
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
        level -= int(_SLOPES[slope])
        slope -= int(bends[i, slope, level % _CENTS])
    path /= _CENTS
    # What is left on average is more exact than the grid.
    left = np.exp(2j * np.pi * (pitch - path)).sum()
    path += np.angle(left) / (2 * np.pi)
    path -= np.rint(path.mean())
    path.flags.writeable = False
    return path


def steady(pitch: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return pitches as they would be if their level had stayed where it is on average.

    Parameters
    ----------
    pitch : float64[n]
        As for `tuning`.
    """
    level = tuning(pitch)
    return pitch - (level - level.mean()) if len(pitch) else pitch
