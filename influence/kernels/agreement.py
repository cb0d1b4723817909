"""How much frames of chroma agree: every frame of one recording with every frame of another.

Two frames agree by the correlation of their pitch classes, in standard deviations above what either
has with all frames of the other recording: the cross-recurrence of Serrà, Serra & Andrzejak
("Cross recurrence quantification for cover song identification", New J. Phys. 11, 2009), graded
instead of cut at a number of neighbours.

Frames are whole numbers, of length 127 as vectors. So a product of two is at most 127 squared and
fits 16 bits, whatever the sums on the way do, since these wrap.
"""

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from influence.kernels import simd

__all__ = ["CLASSES", "MOST", "UNIT", "Levels", "levels", "moments", "padded", "row", "standard"]

CLASSES = 12
UNIT = 10
"""Score of a pair of frames that agree by one standard deviation more than `_ENOUGH`."""
MOST = np.int32(3 * UNIT)
"""Bound of the score of a pair, to either side."""
_ENOUGH = np.float32(0.6)
_STEADY = 1e4
"""Least variance of products; below it a recording is one sound that does not change."""
_LENGTH = 127
_FLAT = 32.0
"""Length, of 255, of a frame's deviations from its mean below which no pitch class stands out."""
_BLOCK = 64
"""Frames that are multiplied together: four vectors of the widest."""

_Frames = NDArray[np.int16]
_Floats = NDArray[np.float64]
_Moments = tuple[_Floats, _Floats]


class Levels(NamedTuple):
    """What the products of frames with those of another recording amount to by chance.

    Half of a pair's score is the product times the unit, less the level; the other half comes from
    the frame of the other recording.

    Attributes
    ----------
    level, unit : float32[n]
    """

    level: NDArray[np.float32]
    unit: NDArray[np.float32]


@njit(cache=True, nogil=True)
def standard(chroma: NDArray[np.uint8], pooled: int, frames: _Frames) -> None:
    """Write frames less their means, of length 127, in whole numbers; flat ones are 0.

    Parameters
    ----------
    chroma : uint8[at least n * pooled, 12]
    pooled
        How many frames are added to be one.
    frames : int16[12, n]
        Receives them.
    """
    apart = np.empty(CLASSES, np.int32)
    for i in range(frames.shape[1]):
        total = np.int64(0)
        for p in range(CLASSES):
            value = np.int64(0)
            for j in range(i * pooled, (i + 1) * pooled):
                value += chroma[j, p]
            total += value
            apart[p] = CLASSES * value
        square = np.int64(0)
        for p in range(CLASSES):
            apart[p] -= total
            square += apart[p] * apart[p]
        length = np.sqrt(np.float64(square))
        scale = _LENGTH / length if length > CLASSES * _FLAT else 0.0
        for p in range(CLASSES):
            frames[p, i] = np.int16(np.rint(apart[p] * scale))


@njit(cache=True, nogil=True)
def moments(frames: _Frames) -> _Moments:
    """Return the mean of frames, float64[12], and their covariances, float64[12, 12].

    Parameters
    ----------
    frames : int16[12, m]
    """
    count = max(frames.shape[1], 1)
    mean = np.zeros(CLASSES)
    spread = np.zeros((CLASSES, CLASSES))
    for p in range(CLASSES):
        mean[p] = frames[p].sum() / count
        for q in range(p + 1):
            one, other, total = frames[p], frames[q], np.int64(0)
            for i in range(one.size):
                total += np.int32(one[i]) * np.int32(other[i])
            spread[p, q] = spread[q, p] = total / count - mean[p] * mean[q]
    return mean, spread


@njit(cache=True, nogil=True)
def levels(of: _Moments, frames: _Floats, handicap: float) -> Levels:
    """Return the levels of some frames.

    Parameters
    ----------
    of
        Moments of the other recording.
    frames : float64[12, m]
    handicap
        By how much products have to be larger.
    """
    mean, spread = of
    middle, variance = np.zeros(frames.shape[1]), np.zeros(frames.shape[1])
    for p in range(CLASSES):
        one, weight = frames[p], mean[p]
        for j in range(one.size):
            middle[j] += weight * one[j]
        for q in range(p + 1):
            other, weight = frames[q], spread[p, q] * (1 + (q < p))
            for j in range(one.size):
                variance[j] += weight * one[j] * other[j]
    units = (UNIT / 2) / np.sqrt(np.maximum(variance, _STEADY))
    unit = units.astype(np.float32)
    level = (middle * units).astype(np.float32) + np.float32(2 * handicap) * unit
    return Levels(level, unit)


@njit(cache=True, nogil=True)
def padded(frames: _Frames) -> _Frames:
    """Return frames one pitch class after the other, each with zeros up to a whole block.

    Parameters
    ----------
    frames : int16[12, m]

    Returns
    -------
    int16[12 * w]
    """
    m = frames.shape[1]
    width = (m + _BLOCK - 1) // _BLOCK * _BLOCK
    flat = np.zeros(CLASSES * width, np.int16)
    for p in range(CLASSES):
        flat[p * width : p * width + m] = frames[p]
    return flat


@njit(cache=True, nogil=True, boundscheck=False)
def row(isa, frame, target, own_level, own_unit, other, products, found):  # type: ignore[no-untyped-def]
    """Write the scores of one frame with all of the other recording.

    Parameters
    ----------
    isa
        The instruction set to use.
    frame : int16[12]
    target : int16[12 * w]
        From `padded`.
    own_level, own_unit : float32
        Those of the frame.
    other : Levels
        Those of the target's m frames.
    products : int16[w]
        Room.
    found : int16[m] or int32[m]
        Receives the scores.
    """
    _multiply(isa, frame, target, products)
    level, unit = other
    base = own_level + _ENOUGH * np.float32(UNIT)
    for j in range(level.size):
        value = np.float32(products[j]) * (own_unit + unit[j]) - (base + level[j])
        found[j] = min(max(np.int32(value), -MOST), MOST)


@njit(cache=True, nogil=True, boundscheck=False)
def _multiply(isa, frame, target, products):  # type: ignore[no-untyped-def]
    """Write the products of one frame with all of the target, four vectors at once."""
    width, step = products.size, simd.lanes(isa, target)
    for x in range(0, width, 4 * step):
        one = simd.splat(isa, target, 0)
        two, three, four = one, one, one
        for p in range(CLASSES):
            factor, at = simd.splat(isa, target, frame[p]), p * width + x
            one = simd.add(one, simd.multiply(simd.load(isa, target, at), factor))
            two = simd.add(two, simd.multiply(simd.load(isa, target, at + step), factor))
            at += 2 * step
            three = simd.add(three, simd.multiply(simd.load(isa, target, at), factor))
            four = simd.add(four, simd.multiply(simd.load(isa, target, at + step), factor))
        simd.store(products, x, one)
        simd.store(products, x + step, two)
        simd.store(products, x + 2 * step, three)
        simd.store(products, x + 3 * step, four)
