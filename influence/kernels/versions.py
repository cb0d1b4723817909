"""Local alignment of chroma: through how much of one recording another goes, in any key.

Two frames agree by the correlation of their pitch classes, in standard deviations above what either
has with all frames of the other recording: the cross-recurrence of Serrà, Serra & Andrzejak
("Cross recurrence quantification for cover song identification", New J. Phys. 11, 2009), graded
instead of cut at a number of neighbours. Steps are those of their Qmax: one frame on in both
recordings, or one in either and two in the other, which costs `SKIP`. Arrangers leave out sections
and change their order, so that an alignment may also go on anywhere else in the recording, for
`JUMP`. No cell of a row depends on another of its row, so that the compiler makes vectors of rows.

Frames are whole numbers of at most 127 in float32, so that their products are exact.
"""

import numpy as np
from numba import njit
from numpy.typing import NDArray

__all__ = ["JUMP", "NEVER", "SKIP", "UNIT", "agreements", "ending", "handicaps", "path", "scores"]

UNIT = 10
"""Score of a pair of frames that agree by one standard deviation more than `_ENOUGH`."""
SKIP = 5
JUMP = 100
"""Below 80 chance alignments that are strung together outweigh real ones."""
NEVER = 1 << 30
"""A jump that no score pays for."""
_LIKELY = 0.15 * 127**2
"""Handicap up to which a key is tried."""
_ENOUGH = np.float32(0.6)
_MOST = np.int32(3 * UNIT)
"""Bound of the score of a pair, to either side."""

_STEADY = 1e4
"""Least variance of products; below it a recording is one sound that does not change."""

_Frames = NDArray[np.float32]
_Moments = tuple[NDArray[np.float64], NDArray[np.float64]]


@njit(cache=True, nogil=True)
def scores(
    query: _Frames,
    targets: _Frames,
    starts: NDArray[np.int64],
    jump: int,
    best: NDArray[np.int64],
    semitones: NDArray[np.int64],
) -> None:
    """Score a query with each recording, in the keys in which their pitch classes may agree.

    Parameters
    ----------
    query : float32[n, 12]
    targets : float32[12, frames]
        All recordings, one after the other.
    starts : int64[r + 1]
        Recording i is the frames from ``starts[i]`` to ``starts[i + 1]``.
    jump
        What it costs to go on anywhere else in the recording, from a later frame of the query.
    best : int64[r]
        Receives the score of the best local alignment, of parts with jumps between.
    semitones : int64[r]
        Receives by how many, 0..11, the query is higher there.
    """
    turned = np.empty((12, query.shape[0], 12), np.float32)
    for k in range(12):
        for p in range(12):
            turned[k, :, p] = query[:, (p + k) % 12]
    for r in range(starts.size - 1):
        best[r] = semitones[r] = 0
        target = np.ascontiguousarray(targets[:, starts[r] : starts[r + 1]])
        moments = _moments(target)
        away = handicaps(query, target)
        for k in range(12):
            if away[k] <= _LIKELY:
                score, _, _ = _ending(turned[k], target, moments, away[k], jump)
                if score > best[r]:
                    best[r] = score
                    semitones[r] = k


@njit(cache=True, nogil=True)
def handicaps(query: _Frames, target: _Frames) -> NDArray[np.float64]:
    """Return by how much less two recordings agree as a whole than in the key that suits best.

    A pair of frames is compared with all others in its key. So is a wrong key's pair with others
    that agree little; what the key as a whole lacks is taken off again.

    Parameters
    ----------
    query : float32[n, 12]
    target : float32[12, m]

    Returns
    -------
    float64[12]
        By semitones that the query is higher, as products of frames; 0 for the best (the optimal
        transposition index of Serrà, Gómez & Herrera, 2008).
    """
    one, other = np.zeros(12), np.zeros(12)
    for p in range(12):
        one[p] = query[:, p].astype(np.float64).sum() / max(query.shape[0], 1)
        other[p] = target[p].astype(np.float64).sum() / max(target.shape[1], 1)
    closeness = np.zeros(12)
    for k in range(12):
        for p in range(12):
            closeness[k] += one[(p + k) % 12] * other[p]
    away: NDArray[np.float64] = closeness.max() - closeness
    return away


@njit(cache=True, nogil=True)
def ending(query: _Frames, target: _Frames, handicap: float) -> tuple[int, int, int]:
    """Return score and last pair of frames of the best local alignment in one key.

    Parameters
    ----------
    query : float32[n, 12]
        Turned into the target's key.
    target : float32[12, m]
    handicap
        Of this key, from `handicaps`.

    Returns
    -------
    int, int, int
        Of equal scores the first in the query, then in the target; 0, -1, -1 where nothing agrees.
    """
    return _ending(query, target, _moments(target), handicap, NEVER)


@njit(cache=True, nogil=True)
def _ending(
    query: _Frames, target: _Frames, moments: _Moments, handicap: float, jump: int
) -> tuple[int, int, int]:
    """Return what `ending` does, given the target's moments, with jumps at a cost."""
    n, m = query.shape[0], target.shape[1]
    upright = np.ascontiguousarray(query.T)
    levels, units = _scales(_moments(upright), target)
    own_levels, own_units = _scales(moments, upright)
    own_levels += np.float32(2 * handicap) * own_units
    rows = np.zeros((3, m + 2), np.int32)
    row = np.empty(m, np.int32)
    best, at, to = np.int32(0), -1, -1
    for i in range(n):
        _agreement(query[i], target, own_levels[i], own_units[i], levels, units, row)
        one, two, new = rows[(i + 2) % 3], rows[(i + 1) % 3], rows[i % 3]
        top, floor = np.int32(0), np.int32(max(int(best) - jump, 0))
        new[0] = new[1] = floor
        for j in range(m):
            value = max(one[j + 1], max(two[j + 1], one[j]) - SKIP) + row[j]
            value = max(value, floor)
            new[j + 2] = value
            top = max(top, value)
        if top > best:
            best, at, to = top, i, 0
            while new[to + 2] != top:
                to += 1
    return int(best), at, to


@njit(cache=True, nogil=True)
def agreements(
    query: _Frames,
    target: _Frames,
    handicap: float,
    first: int,
    last: int,
    begin: int,
    end: int,
) -> NDArray[np.int32]:
    """Return the score of each pair of some frames of two recordings in one key.

    Parameters
    ----------
    query : float32[n, 12]
        Turned into the target's key.
    target : float32[12, m]
    handicap
        Of this key, from `handicaps`.
    first, last, begin, end
        The frames of the query and of the target, half-open.

    Returns
    -------
    int32[last - first, end - begin]
    """
    found = np.empty((last - first, end - begin), np.int32)
    upright = np.ascontiguousarray(query.T)
    levels, units = _scales(_moments(upright), target)
    own_levels, own_units = _scales(_moments(target), upright)
    own_levels += np.float32(2 * handicap) * own_units
    part = np.ascontiguousarray(target[:, begin:end])
    levels, units = levels[begin:end].copy(), units[begin:end].copy()
    for i in range(first, last):
        _agreement(query[i], part, own_levels[i], own_units[i], levels, units, found[i - first])
    return found


@njit(cache=True, nogil=True)
def path(found: NDArray[np.int32]) -> tuple[int, NDArray[np.int64]]:
    """Return score and pairs of the best local alignment.

    Parameters
    ----------
    found : int32[n, m]
        From `agreements`.

    Returns
    -------
    int, int64[l, 2]
        Frames of the query and of the target, rising. Of equal scores the first in the query, then
        in the target, counts.
    """
    n, m = found.shape
    values = np.zeros((n + 2, m + 2), np.int32)
    best, at, to = np.int32(0), 0, 0
    for i in range(n):
        one, two, new = values[i + 1], values[i], values[i + 2]
        for j in range(m):
            value = max(one[j + 1], max(two[j + 1], one[j]) - SKIP) + found[i, j]
            new[j + 2] = max(value, np.int32(0))
            if value > best:
                best, at, to = value, i, j
    score = int(best)
    pairs = np.empty((min(n, m), 2), np.int64)
    first = len(pairs)
    while best > 0:
        first -= 1
        pairs[first, 0], pairs[first, 1] = at, to
        before = values[at + 2, to + 2] - found[at, to]
        if before <= 0:
            break
        if values[at + 1, to + 1] == before:
            at, to = at - 1, to - 1
        elif values[at, to + 1] - SKIP == before:
            at, to = at - 2, to - 1
        else:
            at, to = at - 1, to - 2
    return score, pairs[first:].copy()


@njit(cache=True, nogil=True)
def _agreement(
    frame: _Frames,
    target: _Frames,
    level: np.float32,
    unit: np.float32,
    levels: _Frames,
    units: _Frames,
    row: NDArray[np.int32],
) -> None:
    """Write the scores of one frame of the query with all of the target into ``row``."""
    a, b, c, d, e, f = frame[0], frame[1], frame[2], frame[3], frame[4], frame[5]
    g, h, o, p, q, r = frame[6], frame[7], frame[8], frame[9], frame[10], frame[11]
    base = level + _ENOUGH * np.float32(UNIT)
    for j in range(target.shape[1]):
        low = a * target[0, j] + b * target[1, j] + c * target[2, j] + d * target[3, j]
        middle = e * target[4, j] + f * target[5, j] + g * target[6, j] + h * target[7, j]
        high = o * target[8, j] + p * target[9, j] + q * target[10, j] + r * target[11, j]
        value = np.int32((low + middle + high) * (unit + units[j]) - (base + levels[j]))
        row[j] = min(max(value, -_MOST), _MOST)


@njit(cache=True, nogil=True)
def _scales(of: _Moments, frames: _Frames) -> tuple[_Frames, _Frames]:
    """Return, for each of some frames, half of the level of all products with others, and its unit.

    Both in scores: half of a pair's score is the product times the unit, less the level.

    Parameters
    ----------
    of
        Moments of the others.
    frames : float32[12, m]
    """
    mean, spread = of
    middle, variance = np.zeros(frames.shape[1]), np.zeros(frames.shape[1])
    for p in range(12):
        one, weight = frames[p], mean[p]
        for j in range(one.size):
            middle[j] += weight * one[j]
        for q in range(12):
            other, weight = frames[q], spread[p, q]
            for j in range(one.size):
                variance[j] += weight * one[j] * other[j]
    units = (UNIT / 2) / np.sqrt(np.maximum(variance, _STEADY))
    return (middle * units).astype(np.float32), units.astype(np.float32)


@njit(cache=True, nogil=True)
def _moments(frames: _Frames) -> _Moments:
    """Return the mean of frames, float64[12], and their covariances, float64[12, 12].

    Parameters
    ----------
    frames : float32[12, m]
    """
    count = max(frames.shape[1], 1)
    whole = frames.astype(np.int64)
    mean = np.zeros(12)
    spread = np.zeros((12, 12))
    for p in range(12):
        mean[p] = whole[p].sum() / count
        for q in range(p + 1):
            total = 0
            for i in range(whole.shape[1]):
                total += whole[p, i] * whole[q, i]
            spread[p, q] = spread[q, p] = total / count - mean[p] * mean[q]
    return mean, spread
