"""Hamming distances of a stretch of 32-bit words with an archive at every offset."""

import numpy as np
from numba import njit
from numpy.typing import NDArray

from influence.kernels.bits import count as bits

__all__ = ["KEY", "close", "listed"]

_BLOCK = 2048
KEY = 16
"""Upper bits of a word by which it is listed."""


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


@njit(cache=True, nogil=True, boundscheck=False)
def listed(
    values: NDArray[np.uint32],
    starts: NDArray[np.int64],
    heads: NDArray[np.int64],
    order: NDArray[np.uint32],
    query: NDArray[np.uint32],
    steps: NDArray[np.int64],
    limit: int,
    places: NDArray[np.int64],
    counts: NDArray[np.int64],
) -> int:
    """Find the places that `close` finds, as far as one word at least has the upper bits it should.

    Parameters
    ----------
    values, starts, query, steps, limit, places, counts
        As in `close`; the places are in no order.
    heads : int64[2^KEY + 1]
        The words with upper bits k are those in ``order[heads[k] : heads[k + 1]]``.
    order : uint32[frames]

    Returns
    -------
    int
        As in `close`.
    """
    shift = np.uint32(32 - KEY)
    found = 0
    m = query.size
    for i in range(m):
        key = np.int64(query[i] >> shift)
        for at in range(heads[key], heads[key + 1]):
            place = np.int64(order[at]) - steps[i]
            if place < 0 or place + steps[m - 1] >= values.size:
                continue
            count = np.int64(0)
            for j in range(m):
                differing = values[place + steps[j]] ^ query[j]
                count += np.int64(bits(differing))
                if count > limit or (j < i and differing >> shift == 0):
                    count = np.int64(-1)  # too far, or found by that word before
                    break
            if count < 0:
                continue
            recording = np.searchsorted(starts, place, "right") - 1
            if place + steps[m - 1] >= starts[recording + 1]:
                continue
            if found < places.size:
                places[found] = place
                counts[found] = count
            found += 1
    return found
