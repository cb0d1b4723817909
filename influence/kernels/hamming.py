"""Hamming distances of a stretch of bits with every stretch of an archive, under many hypotheses.

A frame is 128 bits, in two planes of 64. A hypothesis moves the bits of the query (another pitch)
and says how far apart its frames are in the archive (another tempo).
"""

from typing import Any

import numpy as np
from numba import njit, types
from numba.extending import intrinsic
from numpy.typing import NDArray

__all__ = ["distances", "nearest"]

_BLOCK = 1024


def _count_of(_: Any, word: Any) -> Any:
    """Return the number of bits that are set in a word."""

    def generate(_: Any, builder: Any, __: Any, values: Any) -> Any:
        return builder.ctpop(values[0])

    return types.uint64(types.uint64), generate


_count: Any = intrinsic(_count_of)


@njit(cache=True, nogil=True, boundscheck=False)
def nearest(
    low: NDArray[np.uint64],
    high: NDArray[np.uint64],
    starts: NDArray[np.int64],
    queries: NDArray[np.uint64],
    masks: NDArray[np.uint64],
    steps: NDArray[np.int64],
    least: NDArray[np.int64],
    places: NDArray[np.int64],
    moments: NDArray[np.float64],
) -> None:
    """Find where in each recording a query under each hypothesis differs least.

    Parameters
    ----------
    low, high : uint64[frames]
        The planes of all recordings, one after the other.
    starts : int64[r + 1]
        Recording i is the frames from ``starts[i]`` to ``starts[i + 1]``.
    queries : uint64[h, 2, m]
        The query's frames under each hypothesis.
    masks : uint64[h, 2]
        The bits that count.
    steps : int64[h, m]
        Frames of the archive from the query's first frame to each, rising from 0.
    least, places : int64[r, h]
        Receive the least number of differing bits, and the first frame there, from the start of the
        recording; -1 where the recording is too short.
    moments : float64[r, h, 3]
        Receive number, sum and sum of squares of the differences at all places.
    """
    sums = np.zeros(_BLOCK, np.uint64)
    m = queries.shape[2]
    for recording in range(starts.size - 1):
        for h in range(queries.shape[0]):
            count = starts[recording + 1] - starts[recording] - steps[h, m - 1]
            least[recording, h] = places[recording, h] = -1
            moments[recording, h] = 0.0
            for first in range(0, count, _BLOCK):
                size = min(_BLOCK, count - first)
                sums[:size] = 0
                for i in range(m):
                    at = starts[recording] + first + steps[h, i]
                    one, other = low[at : at + size], high[at : at + size]
                    a, b = queries[h, 0, i], queries[h, 1, i]
                    p, q = masks[h, 0], masks[h, 1]
                    for o in range(size):
                        sums[o] += _count((one[o] ^ a) & p) + _count((other[o] ^ b) & q)
                total, squares = 0.0, 0.0
                for o in range(size):
                    value = np.int64(sums[o])
                    total += value
                    squares += value * value
                    if least[recording, h] < 0 or value < least[recording, h]:
                        least[recording, h] = value
                        places[recording, h] = first + o
                moments[recording, h, 0] += size
                moments[recording, h, 1] += total
                moments[recording, h, 2] += squares


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
