"""Hamming distances of a stretch of 32-bit words with an archive at every offset."""

import numpy as np
from numba import njit
from numpy.typing import NDArray

from influence.kernels.bits import count as bits

__all__ = ["close"]

_BLOCK = 2048


@njit(cache=True, nogil=True, boundscheck=False)
def close(
    values: NDArray[np.uint32],
    starts: NDArray[np.int64],
    query: NDArray[np.uint32],
    steps: NDArray[np.int64],
    limit: int,
    places: NDArray[np.int64],
    counts: NDArray[np.int64],
) -> int:
    """Find all places of an archive that differ little from a stretch.

    Parameters
    ----------
    values : uint32[frames]
        The words of all recordings, one after the other.
    starts : int64[r + 1]
        Recording i is the words from ``starts[i]`` to ``starts[i + 1]``.
    query : uint32[m]
        Words of the stretch.
    steps : int64[m]
        Where in the stretch each stands, rising from 0.
    limit
        Bits that may differ.
    places, counts : int64[k]
        Receive the words of the archive at which the stretch begins, rising, and the bits that
        differ there.

    Returns
    -------
    int
        Number of places found; those beyond `k` are not kept.
    """
    sums = np.zeros(_BLOCK, np.uint32)
    found = 0
    m = query.size
    for recording in range(starts.size - 1):
        count = starts[recording + 1] - starts[recording] - steps[m - 1]
        for first in range(0, count, _BLOCK):
            size = min(_BLOCK, count - first)
            sums[:size] = 0
            for i in range(m):
                word = query[i]
                at = starts[recording] + first + steps[i]
                row = values[at : at + size]
                for o in range(size):
                    sums[o] += bits(row[o] ^ word)
            least = sums[0]
            for o in range(size):
                least = min(least, sums[o])
            if least > limit:
                continue
            for o in range(size):
                if sums[o] <= limit:
                    if found < places.size:
                        places[found] = starts[recording] + first + o
                        counts[found] = sums[o]
                    found += 1
    return found
