"""Local alignment of one pair of melodies, with its trace (Smith & Waterman 1981, Gotoh 1982)."""

import numpy as np
from numba import njit
from numpy.typing import NDArray

__all__ = ["fill", "trace"]

_NEVER = np.int32(-(1 << 29))
_STOP, _PAIR, _QUERY_GAP, _TARGET_GAP = 0, 1, 2, 3
_KEEPS_QUERY_GAP, _KEEPS_TARGET_GAP = 4, 8


@njit(cache=True)
def fill(
    query: NDArray[np.uint8],
    target: NDArray[np.uint8],
    allowed: NDArray[np.bool_],
    pitch_scores: NDArray[np.int8],
    rhythm_scores: NDArray[np.int8],
    gap_open: int,
    gap_extend: int,
    moves: NDArray[np.uint8],
    rows: NDArray[np.int32],
) -> tuple[int, int, int]:
    """Fill the moves of all local alignments; return score and last cell of the best.

    Parameters
    ----------
    query, target : uint8[2, m], uint8[2, n]
        Pitch and rhythm symbols.
    allowed : bool[m]
        Query notes that may be paired.
    pitch_scores, rhythm_scores : int8[12, 12], int8[16, 16]
    gap_open, gap_extend : int
        Cost of the first and of each further note without a partner.
    moves : uint8[m + 1, n + 1]
        Scratch, and what `trace` follows.
    rows : int32[2, n + 1]
        Scratch: best score that ends in the cell above, and that ends there with a target gap.

    Returns
    -------
    score, i, j
        Of equal scores the first in the query, then in the target. Cells count from 1.
    """
    m, n = query.shape[1], target.shape[1]
    best = np.int32(0)
    best_i, best_j = 0, 0
    above, down = rows[0], rows[1]
    above[:] = 0
    down[:] = _NEVER
    for i in range(1, m + 1):
        diagonal = np.int32(0)
        left = np.int32(0)
        right = _NEVER
        for j in range(1, n + 1):
            move = np.uint8(0)
            opened, kept = left - gap_open, right - gap_extend
            right = opened
            if kept > opened:
                right = kept
                move |= np.uint8(_KEEPS_QUERY_GAP)
            opened, kept = above[j] - gap_open, down[j] - gap_extend
            down[j] = opened
            if kept > opened:
                down[j] = kept
                move |= np.uint8(_KEEPS_TARGET_GAP)
            score = np.int32(0)
            if allowed[i - 1]:
                pair = (
                    diagonal
                    + pitch_scores[query[0, i - 1], target[0, j - 1]]
                    + rhythm_scores[query[1, i - 1], target[1, j - 1]]
                )
                if pair > score:
                    score = pair
                    move = (move & np.uint8(12)) | np.uint8(_PAIR)
                if right > score:
                    score = right
                    move = (move & np.uint8(12)) | np.uint8(_QUERY_GAP)
                if down[j] > score:
                    score = down[j]
                    move = (move & np.uint8(12)) | np.uint8(_TARGET_GAP)
            else:
                right = _NEVER
                down[j] = _NEVER
            moves[i, j] = move
            diagonal = above[j]
            above[j] = score
            left = score
            if score > best:
                best, best_i, best_j = score, i, j
    return int(best), best_i, best_j


@njit(cache=True)
def trace(moves: NDArray[np.uint8], i: int, j: int, pairs: NDArray[np.int64]) -> int:
    """Follow the moves back from a cell; return the number of rows written.

    Parameters
    ----------
    moves : uint8[m + 1, n + 1]
        From `fill`.
    i, j : int
        The last cell.
    pairs : int64[m + n, 2]
        Filled from its end upwards, so that its last rows are the trace in rising order.
    """
    at = pairs.shape[0]
    gap = 0
    while i > 0 and j > 0:
        move = moves[i, j]
        kind = gap if gap else move & 3
        if kind == _STOP:
            break
        at -= 1
        if kind == _PAIR:
            pairs[at, 0] = i - 1
            pairs[at, 1] = j - 1
            i -= 1
            j -= 1
        elif kind == _QUERY_GAP:
            pairs[at, 0] = -1
            pairs[at, 1] = j - 1
            gap = _QUERY_GAP if move & _KEEPS_QUERY_GAP else 0
            j -= 1
        else:
            pairs[at, 0] = i - 1
            pairs[at, 1] = -1
            gap = _TARGET_GAP if move & _KEEPS_TARGET_GAP else 0
            i -= 1
    return int(pairs.shape[0] - at)
