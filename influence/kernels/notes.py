"""Scores of whole melodies aligned note by note in pitch space, one query with many targets.

A note has four numbers: pitch in semitones, place in the phrase and the bar, rhythm symbol, and the
cost of leaving it without a partner. Two notes score the sum of three entries: by the distance of
their pitches, by their places, and by their rhythms. A gap costs `gap_open` and the cost of each
note in it (Gotoh 1982), so that a short ornament costs less than a long note.
"""

import numpy as np
from numba import njit
from numpy.typing import NDArray

__all__ = ["FARTHEST", "FIELDS", "scores"]

FIELDS = 4
FARTHEST = 31
"""Pitches farther apart count as so many semitones apart."""

_NEVER = np.int32(-(1 << 29))


@njit(cache=True)
def scores(
    query: NDArray[np.int32],
    targets: NDArray[np.int32],
    offsets: NDArray[np.int64],
    shifts: NDArray[np.int32],
    tone: NDArray[np.int32],
    place: NDArray[np.int32],
    rhythm: NDArray[np.int32],
    gap_open: int,
    local: bool,
    rows: NDArray[np.int32],
    result: NDArray[np.int32],
) -> None:
    """Score a query with each target under the best of a few transpositions of the query.

    Parameters
    ----------
    query : int32[4, m]
        Pitch, place, rhythm symbol and gap cost of each note.
    targets : int32[4, notes]
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
    local : bool
        Whether the ends of both may go unaligned at no cost (Smith & Waterman 1981); else both
        are aligned from end to end (Needleman & Wunsch 1970).
    rows : int32[2, longest target + 1]
        Scratch.
    result : int32[k]
        Receives the scores.
    """
    for c in range(len(result)):
        target = targets[:, offsets[c] : offsets[c + 1]]
        best = _NEVER
        for s in range(shifts.shape[1]):
            found = _score(query, target, shifts[c, s], tone, place, rhythm, gap_open, local, rows)
            best = max(best, np.int32(found))
        result[c] = best


@njit(cache=True)
def _score(
    query: NDArray[np.int32],
    target: NDArray[np.int32],
    shift: int,
    tone: NDArray[np.int32],
    place: NDArray[np.int32],
    rhythm: NDArray[np.int32],
    gap_open: int,
    local: bool,
    rows: NDArray[np.int32],
) -> int:
    m, n = query.shape[1], target.shape[1]
    above, down = rows[0], rows[1]
    above[0] = 0
    edge = -gap_open
    for j in range(1, n + 1):
        edge -= target[3, j - 1]
        above[j] = 0 if local else edge
        down[j] = _NEVER
    best = 0
    edge = -gap_open
    for i in range(1, m + 1):
        pitch, at, beat, cost = (
            query[0, i - 1] + shift,
            query[1, i - 1],
            query[2, i - 1],
            query[3, i - 1],
        )
        edge -= cost
        diagonal = above[0]
        left = 0 if local else edge
        above[0] = left
        right = _NEVER
        for j in range(1, n + 1):
            distance = min(abs(pitch - target[0, j - 1]), FARTHEST)
            value = (
                diagonal
                + tone[distance]
                + place[at, target[1, j - 1]]
                + rhythm[beat, target[2, j - 1]]
            )
            down[j] = max(down[j], above[j] - gap_open) - cost
            right = max(right, left - gap_open) - target[3, j - 1]
            value = max(value, down[j], right)
            if local and value < 0:
                value = 0
            best = max(best, value)
            diagonal = above[j]
            above[j] = value
            left = value
    return best if local else above[n]
