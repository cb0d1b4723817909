"""Hamming distances of stretches of bits with every stretch of an archive, under many hypotheses.

A frame is 128 bits, in two planes of 64. A hypothesis moves the bits of the query (another pitch)
and says how far apart its frames are in the archive (another tempo). A query is cut into *parts* of
a few frames; a short stretch is two neighbouring parts, a long one four.

A frame of the query meets a frame of the archive under every tempo, and in every stretch that holds
it: their distance is counted once for each pitch, and all the rest is adding 16-bit integers.
"""

from typing import Any, Final, NamedTuple

import numpy as np
from numba import njit, types
from numba.extending import intrinsic
from numpy.typing import NDArray

from influence.kernels import simd
from influence.kernels.simd import Isa

__all__ = ["BLOCK", "EVERY", "SLACK", "Stretches", "distances", "moments", "nearest"]

BLOCK: Final = 480
"""Places that are looked at together; all buffers then stay near the processor."""
EVERY: Final = 4
"""Neighbouring places tell much the same of what differs by chance."""
SLACK: Final = 64
"""Frames that planes must have beyond their last, since whole vectors are read."""


class Stretches(NamedTuple):
    """All stretches of a query under all hypotheses: S pitches, T tempi, P parts of C frames.

    Attributes
    ----------
    frames : uint64[S, 2, P * C]
        The query's frames at each pitch.
    masks : uint64[S, 2]
        The bits that count.
    unknown : int16[S, P]
        By how much a frame differs from what lies outside of a recording.
    steps : int64[T, C]
        Frames of the archive from the first frame of a part to each, rising from 0, and with the
        tempo.
    advances : int64[T, 2]
        Frames of the archive from one part to the next, and to the next but one; they rise too.
    """

    frames: NDArray[np.uint64]
    masks: NDArray[np.uint64]
    unknown: NDArray[np.int16]
    steps: NDArray[np.int64]
    advances: NDArray[np.int64]


def _count_of(_: Any, word: Any) -> Any:
    """Return the number of bits that are set in a word."""

    def generate(_: Any, builder: Any, __: Any, values: Any) -> Any:
        return builder.ctpop(values[0])

    return types.uint64(types.uint64), generate


_count: Any = intrinsic(_count_of)


@njit(cache=True, nogil=True, boundscheck=False)
def _width(stretches):  # type: ignore[no-untyped-def]
    """Return how many sums of a part are needed at most, and what a whole vector may add."""
    return BLOCK + stretches.advances[:, 0].max() + stretches.advances[:, 1].max() + SLACK


@njit(cache=True, nogil=True, boundscheck=False)
def _buffers(stretches):  # type: ignore[no-untyped-def]
    """Return room for the rows of a part, and by tempo for two parts, three short and one long."""
    t, c = stretches.steps.shape
    width = _width(stretches)
    rows = np.empty(c * (width + stretches.steps.max() + SLACK), np.int16)
    return rows, np.empty(t * 2 * width, np.int16), np.empty(t * 4 * width, np.int16)


@njit(cache=True, nogil=True, boundscheck=False)
def _rows(isa, low, high, start, end, at, size, stretches, s, p, rows):  # type: ignore[no-untyped-def]
    """Count what each frame of part `p` at pitch `s` differs from each of the archive's."""
    tempi, c = stretches.steps.shape
    width = rows.size // c
    needed = size + stretches.advances[tempi - 1].sum() + stretches.steps[tempi - 1, c - 1]
    needed = min(needed + simd.lanes(isa, rows), width)
    first, last = max(start, at), min(end, at + needed)
    step = simd.lanes(isa, low)
    p0 = simd.splat(isa, low, stretches.masks[s, 0])
    p1 = simd.splat(isa, low, stretches.masks[s, 1])
    for i in range(c):
        to = i * width - at
        q0 = simd.splat(isa, low, stretches.frames[s, 0, p * c + i])
        q1 = simd.splat(isa, low, stretches.frames[s, 1, p * c + i])
        for x in range(first, last, step):
            one = simd.count(simd.both(simd.either(simd.load(isa, low, x), q0), p0))
            two = simd.count(simd.both(simd.either(simd.load(isa, high, x), q1), p1))
            simd.store_narrow(rows, to + x, simd.add(one, two))
        rows[i * width : to + max(min(first, at + needed), at)] = stretches.unknown[s, p]
        rows[to + max(last, at) : to + at + needed] = stretches.unknown[s, p]


@njit(cache=True, nogil=True, boundscheck=False)
def _part_sums(isa, rows, stretches, t, sums, to, size):  # type: ignore[no-untyped-def]
    """Add the rows of a part, each its step on: `size` sums from `to` on."""
    c = stretches.steps.shape[1]
    width = rows.size // c
    for x in range(0, size, simd.lanes(isa, rows)):
        total = simd.load(isa, rows, x)
        for i in range(1, c):
            total = simd.add(total, simd.load(isa, rows, i * width + x + stretches.steps[t, i]))
        simd.store(sums, to + x, total)


@njit(cache=True, nogil=True, boundscheck=False)
def _joined(isa, sums, one, other, result, to, size):  # type: ignore[no-untyped-def]
    """Add two runs of sums; return the smallest, or less where one of those just behind is."""
    lowest = simd.splat(isa, sums, 32767)
    for x in range(0, size, simd.lanes(isa, sums)):
        total = simd.add(simd.load(isa, sums, one + x), simd.load(isa, sums, other + x))
        simd.store(result, to + x, total)
        lowest = simd.smaller(lowest, total)
    return simd.least(lowest)


@njit(cache=True, nogil=True, boundscheck=False)
def _added(differ, to, size, sums):  # type: ignore[no-untyped-def]
    """Add number, sum and sum of squares of what differs at one of `EVERY` of `size` places."""
    total, squares = np.int64(0), np.int64(0)
    for x in range(to, to + size, EVERY):
        value = np.int64(differ[x])
        total += value
        squares += value * value
    sums[0] += (size - 1) // EVERY + 1
    sums[1] += total
    sums[2] += squares


@njit(cache=True, nogil=True, boundscheck=False)
def _block(  # type: ignore[no-untyped-def]
    isa, low, high, start, end, at, size, stretches, buffers, means, weights,
    best, places, hypotheses, sums,
):  # fmt: skip
    """Compare all stretches with the `size` places from `at` on of a recording.

    Where `sums` has room they are added up; else what was best so far is replaced.
    """
    rows, parts, joined = buffers
    tempi, c = stretches.steps.shape
    width = _width(stretches)
    for s in range(stretches.frames.shape[0]):
        for p in range(stretches.frames.shape[2] // c):
            _rows(isa, low, high, start, end, at, size, stretches, s, p, rows)
            for t in range(tempi):
                one, two = stretches.advances[t, 0], stretches.advances[t, 1]
                this, last = (2 * t + p % 2) * width, (2 * t + (p + 1) % 2) * width
                _part_sums(isa, rows, stretches, t, parts, this, size + one + two)
                for scale in range(2):
                    first = p - 1 - 2 * scale
                    if first < 0:
                        continue
                    a, to = (4 * t + first % 3) * width, (4 * t + 3) * width
                    if scale == 0:
                        to = a
                        low_one = _joined(isa, parts, last, this + one, joined, to, size + two)
                    else:
                        b = (4 * t + (first + 2) % 3) * width
                        low_one = _joined(isa, joined, a, b + two, joined, to, size)
                    if sums.size:
                        _added(joined, to, size, sums[s, p, t, scale])
                        continue
                    mean, weight = means[s, p, t, scale], weights[s, p, t, scale]
                    if (mean - low_one) * weight > best[first, scale]:
                        x = np.argmin(joined[to : to + size])
                        surprise = (mean - joined[to + x]) * weight
                        if surprise > best[first, scale]:
                            best[first, scale] = surprise
                            places[first, scale] = at + x - start
                            hypotheses[first, scale] = s * tempi + t


@njit(cache=True, nogil=True, boundscheck=False)
def nearest(
    isa: Isa,
    low: NDArray[np.uint64],
    high: NDArray[np.uint64],
    starts: NDArray[np.int64],
    stretches: Stretches,
    lead: int,
    trail: int,
    means: NDArray[np.float32],
    weights: NDArray[np.float32],
    best: NDArray[np.float32],
    places: NDArray[np.int32],
    hypotheses: NDArray[np.int32],
) -> None:
    """Find where in each recording each stretch surprises most, by how few bits differ.

    Parameters
    ----------
    isa
        The instruction set to use.
    low, high : uint64[frames + SLACK]
        The planes of all recordings, one after the other.
    starts : int64[r + 1]
        Recording i is the frames from ``starts[i]`` to ``starts[i + 1]``.
    stretches
        Those of the query. Stretch i of either scale begins with part i.
    lead, trail
        Frames before the start of a recording from which on, and frames before its end up to which
        a stretch may begin.
    means, weights : float32[S, P, T, 2]
        What the short and the long stretch that end with a part differ by chance, and one over the
        spread of that.
    best : float32[r, P, 2]
        Receives by how many spreads the least difference falls below the mean; -1e9 for none.
    places, hypotheses : int32[r, P, 2]
        Receive the frame where that is, from the start of the recording, and ``s * T + t``.
    """
    buffers = _buffers(stretches)
    none = np.zeros((0, 0, 0, 0, 0), np.float64)
    best[:] = -1e9
    places[:] = 0
    hypotheses[:] = -1
    for r in range(starts.size - 1):
        end = starts[r + 1]
        for at in range(starts[r] - lead, end - trail, BLOCK):
            size = min(BLOCK, end - trail - at)
            _block(
                isa, low, high, starts[r], end, at, size, stretches, buffers, means, weights,
                best[r], places[r], hypotheses[r], none,
            )  # fmt: skip


@njit(cache=True, nogil=True, boundscheck=False)
def moments(
    isa: Isa,
    low: NDArray[np.uint64],
    high: NDArray[np.uint64],
    samples: NDArray[np.int64],
    stretches: Stretches,
    sums: NDArray[np.float64],
) -> None:
    """Add up what stretches differ from an archive at some of its places.

    Parameters
    ----------
    isa, low, high, stretches
        As in `nearest`.
    samples : int64[n, 2]
        Runs of at most `BLOCK` places, half-open.
    sums : float64[S, P, T, 2, 3]
        The number of places, their differences and the squares of these are added to it, for the
        short and the long stretch that end with each part.
    """
    buffers = _buffers(stretches)
    best = np.zeros((0, 0), np.float32)
    places = np.zeros((0, 0), np.int32)
    means = np.zeros((0, 0, 0, 0), np.float32)
    for k in range(samples.shape[0]):
        at, size = samples[k, 0], samples[k, 1] - samples[k, 0]
        _block(
            isa, low, high, 0, low.size - SLACK, at, size, stretches, buffers, means, means,
            best, places, places, sums,
        )  # fmt: skip


@njit(cache=True, nogil=True)
def distances(
    planes: NDArray[np.uint64],
    query: NDArray[np.uint64],
    mask: NDArray[np.uint64],
    places: NDArray[np.int64],
    result: NDArray[np.int64],
) -> None:
    """Count the bits in which each frame of a query differs from one frame of the archive.

    Parameters
    ----------
    planes : uint64[2, frames]
    query : uint64[2, m]
    mask : uint64[2]
    places : int64[m]
        A frame for each of the query's; -1 for none.
    result : int64[m]
        Receives the counts; -1 for none.
    """
    for i in range(places.size):
        result[i] = -1
        if places[i] >= 0:
            a = (planes[0, places[i]] ^ query[0, i]) & mask[0]
            b = (planes[1, places[i]] ^ query[1, i]) & mask[1]
            result[i] = np.int64(_count(a) + _count(b))
