"""How much two stretches that are compared repeat themselves, both in the same way.

Which bits differ is a sum over frames. Where both stretches have a loop, or a sound that stays, one
chance agreement comes back with it, and the sum is spread more widely than over other places of an
archive: its variance is the sum, over all pairs of frames, of how alike they are on one side times
how alike on the other.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from influence.channels.hypotheses import Planes, shifted
from influence.channels.refinement import Line

__all__ = ["repetition"]

_APART = np.array([0, 1, 2, 4, 8, 16, 32, 64, 100])
_ALIKE = np.array([1.0, 0.715, 0.484, 0.249, 0.266, 0.203, 0.162, 0.113, 0.144])
"""How alike frames of music are that are so many apart: the share of bits that agree less that of
bits that differ, a mean over 300 stretches of 139 pieces."""
_LEAST = 4
"""Frames below which nothing is told."""


def repetition(query: Planes, planes: Planes, line: Line, first: int, last: int) -> float:
    """Return how much wider than usual chance spreads the share of bits that differ.

    Parameters
    ----------
    query, planes : uint64[2, n]
    line
        Which frames of the recording are compared.
    first, last
        Frames of the query, half-open.

    Returns
    -------
    float
        The variance over that of a stretch which repeats itself as music usually does. Where the
        two are the same music it is about 2, under noise 1.
    """
    frames = np.arange(first, last)
    places = np.rint(line.places(frames)).astype(np.int64)
    within = (places >= 0) & (places < planes.shape[1])
    places = places[within]
    if len(places) < _LEAST:
        return 1.0
    moved, mask = shifted(np.ascontiguousarray(query[:, frames[within]]), line.shift)
    one, other = _alike(moved, mask), _alike(planes[:, places], mask)
    usual = np.interp(np.abs(places[:, None] - places), _APART, _ALIKE)
    bits = float(one[0, 0])
    both = float(np.sum(one * other)) / bits
    return both / max(float(np.sum(one * usual)), bits)


def _alike(frames: Planes, mask: NDArray[np.uint64]) -> NDArray[np.int64]:
    """Return by how many more bits each two frames agree than differ, int64[n, n]."""
    known = frames & mask[:, None]
    differing = np.bitwise_count(known[:, :, None] ^ known[:, None, :]).sum(axis=0, dtype=np.int64)
    alike: NDArray[np.int64] = int(np.bitwise_count(mask).sum()) - 2 * differing
    return alike
