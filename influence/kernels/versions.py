"""Local alignment of chroma: through how much of one recording another goes, in any key.

What a pair of frames scores is told by `influence.kernels.agreement`. Steps are those of the Qmax
of Serrà, Serra & Andrzejak (2009): one frame on in both recordings, or one in either and two in the
other, which costs `SKIP`. Arrangers leave out sections and change their order, so that an alignment
may also go on anywhere else in the recording, at a cost. No cell of a row depends on another of its
row, so that a row is computed in vectors.
"""

import numpy as np
from numba import njit
from numpy.typing import NDArray

from influence.kernels import simd
from influence.kernels.agreement import CLASSES, MOST, levels, moments, padded, row
from influence.kernels.simd import Isa

__all__ = ["JUMP", "SKIP", "agreements", "ending", "handicaps", "path", "room_for", "scores"]

SKIP = 5
JUMP = 100
"""Below 80 chance alignments that are strung together outweigh real ones."""
_LIKELY = 0.15 * 127**2
"""Handicap up to which a key is tried."""
_EDGE = 64
"""Cells that rows have beyond their ends, since whole vectors are read and written."""

_Frames = NDArray[np.int16]
_Floats = NDArray[np.float64]
_Room = NDArray[np.int16] | NDArray[np.int32]


def room_for(frames: int, longest: int) -> _Room:
    """Return room for rows of cells, in 16 bits where no score of a query needs more.

    Parameters
    ----------
    frames
        Of the query.
    longest
        Frames of the longest recording.
    """
    shape = 8, longest + _EDGE
    return np.zeros(shape, np.int16) if frames * MOST < 1 << 15 else np.zeros(shape, np.int32)


@njit(cache=True, nogil=True, boundscheck=False)
def scores(
    isa: Isa,
    query: _Frames,
    targets: _Frames,
    starts: NDArray[np.int64],
    jump: int,
    room: _Room,
    strung: NDArray[np.int64],
    alone: NDArray[np.int64],
    semitones: NDArray[np.int64],
) -> None:
    """Score a query with each recording, in the keys in which their pitch classes may agree.

    Parameters
    ----------
    isa
        The instruction set to use.
    query : int16[12, n]
    targets : int16[12, frames]
        All recordings, one after the other.
    starts : int64[r + 1]
        Recording i is the frames from ``starts[i]`` to ``starts[i + 1]``.
    jump
        What it costs to go on anywhere else in the recording, from a later frame of the query.
    room
        From `room_for`, for the longest of the recordings.
    strung, alone : int64[r]
        Receive the score of the best local alignment: of parts with jumps between, and of one part.
    semitones : int64[r]
        Receives by how many, 0..11, the query is higher where the parts agree most.
    """
    turned = np.empty((CLASSES, query.shape[1], CLASSES), np.int16)
    upright = np.empty((CLASSES, *query.shape), np.float64)
    mean, spread = moments(query)
    means, spreads = np.empty((CLASSES, CLASSES)), np.empty((CLASSES, CLASSES, CLASSES))
    for k in range(CLASSES):
        for p in range(CLASSES):
            turned[k, :, p] = upright[k, p] = query[(p + k) % CLASSES]
            means[k, p] = mean[(p + k) % CLASSES]
            for q in range(CLASSES):
                spreads[k, p, q] = spread[(p + k) % CLASSES, (q + k) % CLASSES]
    for r in range(starts.size - 1):
        strung[r] = alone[r] = semitones[r] = 0
        frames = targets[:, starts[r] : starts[r + 1]]
        target, whole, other = padded(frames), frames.astype(np.float64), moments(frames)
        away = handicaps(mean, other[0])
        for k in range(CLASSES):
            if away[k] > _LIKELY:
                continue
            own = levels(other, upright[k], away[k])
            its = levels((means[k], spreads[k]), whole, 0.0)
            parts, part, _, _ = _aligned(isa, turned[k], target, own, its, jump, room)
            alone[r] = max(alone[r], part)
            if parts > strung[r]:
                strung[r] = parts
                semitones[r] = k


@njit(cache=True, nogil=True)
def handicaps(one: _Floats, other: _Floats) -> _Floats:
    """Return by how much less two recordings agree as a whole than in the key that suits best.

    A pair of frames is compared with all others in its key. So is a wrong key's pair with others
    that agree little; what the key as a whole lacks is taken off again.

    Parameters
    ----------
    one, other : float64[12]
        Mean frames of the query and of the recording.

    Returns
    -------
    float64[12]
        By semitones that the query is higher, as products of frames; 0 for the best (the optimal
        transposition index of Serrà, Gómez & Herrera, 2008).
    """
    closeness = np.zeros(CLASSES)
    for k in range(CLASSES):
        for p in range(CLASSES):
            closeness[k] += one[(p + k) % CLASSES] * other[p]
    away: _Floats = closeness.max() - closeness
    return away


@njit(cache=True, nogil=True)
def ending(
    isa: Isa, query: _Frames, target: _Frames, handicap: float, room: _Room
) -> tuple[int, int, int]:
    """Return score and last pair of frames of the best local alignment in one key.

    Parameters
    ----------
    isa
        The instruction set to use.
    query : int16[12, n]
        Turned into the target's key.
    target : int16[12, m]
    handicap
        Of this key, from `handicaps`.
    room
        From `room_for`.

    Returns
    -------
    int, int, int
        Of equal scores the first in the query, then in the target; 0, -1, -1 where nothing agrees.
    """
    own = levels(moments(target), query.astype(np.float64), handicap)
    its = levels(moments(query), target.astype(np.float64), 0.0)
    turned = np.ascontiguousarray(query.T)
    _, score, last, end = _aligned(isa, turned, padded(target), own, its, 0, room)
    return score, last, end


@njit(cache=True, nogil=True, boundscheck=False)
def _aligned(isa, query, target, own, its, jump, room):  # type: ignore[no-untyped-def]
    """Return the best scores, of parts and of one part, and the last pair of that.

    Parameters
    ----------
    query : int16[n, 12]
    target : int16[12 * w]
        From `padded`.
    own, its : Levels
        Of query and target.
    """
    m, width = its.level.size, room.shape[1]
    cells, row_of = room[:6].reshape(6 * width), room[6]
    cells[:] = 0
    row_of[m:] = -MOST  # nothing goes on beyond the recording's end
    products, last = np.empty(target.size // CLASSES, np.int16), room[7]
    strung = alone = 0
    at = to = -1
    for i in range(query.shape[0]):
        row(isa, query[i], target, own.level[i], own.unit[i], its, products, row_of)
        new, one, two = (i % 3) * width, ((i + 2) % 3) * width, ((i + 1) % 3) * width
        floor = max(strung - jump, 0)
        strung = max(strung, _next(isa, cells, one, two, new, row_of, m, floor))
        shift = 3 * width
        top = _next(isa, cells, one + shift, two + shift, new + shift, row_of, m, 0)
        if top > alone:
            alone, at = top, i
            last[:m] = cells[new + shift + 2 : new + shift + 2 + m]
    if at >= 0:
        to = int(np.argmax(last[:m]))
    return strung, alone, at, to


@njit(cache=True, nogil=True, boundscheck=False)
def _next(isa, cells, one, two, new, row_of, m, floor):  # type: ignore[no-untyped-def]
    """Compute a row of m cells from those of one and of two frames before; return the largest."""
    cells[new] = cells[new + 1] = floor
    cost, least = simd.splat(isa, cells, SKIP), simd.splat(isa, cells, floor)
    top = least
    for x in range(0, m, simd.lanes(isa, cells)):
        skipped = simd.larger(simd.load(isa, cells, two + x + 1), simd.load(isa, cells, one + x))
        before = simd.larger(simd.load(isa, cells, one + x + 1), simd.subtract(skipped, cost))
        value = simd.larger(simd.add(before, simd.load(isa, row_of, x)), least)
        simd.store(cells, new + x + 2, value)
        top = simd.larger(top, value)
    return simd.greatest(top)


@njit(cache=True, nogil=True)
def agreements(
    isa: Isa,
    query: _Frames,
    target: _Frames,
    handicap: float,
    some: tuple[int, int],
    within: tuple[int, int],
) -> NDArray[np.int32]:
    """Return the score of each pair of some frames of two recordings in one key.

    Parameters
    ----------
    isa
        The instruction set to use.
    query : int16[12, n]
        Turned into the target's key.
    target : int16[12, m]
    handicap
        Of this key, from `handicaps`.
    some, within
        The frames of the query and of the target, half-open.

    Returns
    -------
    int32[some[1] - some[0], within[1] - within[0]]
    """
    part = target[:, within[0] : within[1]]
    own = levels(moments(target), query.astype(np.float64), handicap)
    its = levels(moments(query), part.astype(np.float64), 0.0)
    flat = padded(part)
    products = np.empty(flat.size // CLASSES, np.int16)
    found = np.empty((some[1] - some[0], part.shape[1]), np.int32)
    for i in range(some[0], some[1]):
        frame = query[:, i].copy()
        row(isa, frame, flat, own.level[i], own.unit[i], its, products, found[i - some[0]])
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
