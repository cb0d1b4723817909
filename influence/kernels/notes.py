"""Scores of whole melodies aligned note by note in pitch space, one query with many targets.

A note has five numbers: pitch in semitones, place in the phrase and the bar, rhythm symbol, the
cost of leaving it without a partner, and its weight. Two notes score the sum of three entries (by
the distance of their pitches, by their places, by their rhythms) times both weights. A gap costs
`gap_open` and the cost of each note in it. The alignment is local (Smith & Waterman 1981; affine
gaps as in Gotoh 1982).
"""

import numpy as np
from numba import njit
from numpy.typing import NDArray

__all__ = ["FARTHEST", "FIELDS", "UNIT", "scores"]

FIELDS = 5
FARTHEST = 31
"""Pitches farther apart count as so many semitones apart."""
UNIT = 32
"""A weight of one."""

_NEVER = np.int32(-(1 << 29))


@njit(cache=True, nogil=True)
def scores(
    query: NDArray[np.int32],
    targets: NDArray[np.int32],
    offsets: NDArray[np.int64],
    shifts: NDArray[np.int32],
    tone: NDArray[np.int32],
    place: NDArray[np.int32],
    rhythm: NDArray[np.int32],
    gap_open: int,
    rows: NDArray[np.int32],
    result: NDArray[np.int32],
) -> None:
    """Score a query with each target under the best of a few transpositions of the query.

    Parameters
    ----------
    query : int32[5, m]
        Pitch, place, rhythm symbol, gap cost and weight of each note.
    targets : int32[5, notes]
        The same of all targets, one after the other.
    offsets : int64[k + 1]
        Target c is the notes from ``offsets[c]`` to ``offsets[c + 1]``.
    shifts : int32[k, s]
        Semitones to add to the query.
    tone : int32[32]
        Score by the distance of two pitches.
    place, rhythm : int32[p, p], int32[r, r]
        Scores by the symbols of query and target.
    gap_open : int
    rows : int32[2, longest target + 1]
        Scratch.
    result : int32[k]
        Receives the scores.
    """
    for c in range(len(result)):
        target = targets[:, offsets[c] : offsets[c + 1]]
        best = np.int32(0)
        for s in range(shifts.shape[1]):
            found = _score(query, target, shifts[c, s], tone, place, rhythm, gap_open, rows)
            best = max(best, found)
        result[c] = best


@njit(cache=True, nogil=True)
def _score(
    query: NDArray[np.int32],
    target: NDArray[np.int32],
    shift: np.int32,
    tone: NDArray[np.int32],
    place: NDArray[np.int32],
    rhythm: NDArray[np.int32],
    gap_open: int,
    rows: NDArray[np.int32],
) -> np.int32:
    m, n = query.shape[1], target.shape[1]
    above, down = rows[0], rows[1]
    above[: n + 1] = 0
    down[: n + 1] = _NEVER
    best = 0
    for i in range(m):
        pitch, cost = query[0, i] + shift, query[3, i]
        places, rhythms, weight = place[query[1, i]], rhythm[query[2, i]], query[4, i]
        diagonal, left, right = 0, 0, _NEVER
        for j in range(1, n + 1):
            distance = min(abs(pitch - target[0, j - 1]), FARTHEST)
            pair = tone[distance] + places[target[1, j - 1]] + rhythms[target[2, j - 1]]
            # A shift, not a division: it rounds down below zero too, and alike everywhere.
            value = diagonal + ((pair * weight * target[4, j - 1]) >> 10)
            down[j] = max(down[j], above[j] - gap_open) - cost
            right = max(right, left - gap_open) - target[3, j - 1]
            value = max(value, down[j], right, 0)
            best = max(best, value)
            diagonal = above[j]
            above[j] = value
            left = value
    return np.int32(best)
