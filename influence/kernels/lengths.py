"""How scores depend on length: a weighted parabola, and the power by which they spread.

What is computed, and why, is told in `influence.evidence.lengths`. All sums go over distinct
lengths, in rising order.
"""

import math
from typing import Any

import numpy as np
from numba import njit

__all__ = ["PASSES", "POWERS", "SHORT", "STEPS", "STIFFNESS", "law"]

SHORT = 0.1
"""Share of the melodies that are so short that the spread is taken to be no smaller still."""
PASSES = 2
"""How often curve and spread are found in turn: the spread weighs the scores for the curve."""
STEPS = 3
"""Of the iteration that finds the power, in each pass: more change nothing that counts."""
STIFFNESS = 20.0
"""Scores of even spread that count beside those seen, lest few lengths make a wild power."""
POWERS = (-1.0, 2.0)
"""Bounds of the power; scores of real melodies stay well within."""
TINY = 1e-9


@njit(cache=True, nogil=True)
def law(scores: Any, lengths: Any) -> Any:
    """Return centre, level, slope, bend, power and shortest of a `LengthLaw`.

    Parameters
    ----------
    scores : float64[n]
    lengths : int64[n]
        At least 1.
    """
    size = lengths.max() + 1
    counts, sums = np.zeros(size), np.zeros(size)
    for i in range(scores.size):
        counts[lengths[i]] += 1.0
        sums[lengths[i]] += scores[i]
    present = np.flatnonzero(counts)
    x = np.log(present.astype(np.float64))
    centre = 0.0
    for j in range(present.size):
        centre += counts[present[j]] * x[j]
    centre /= scores.size
    if present.size == 1:
        return centre, sums[present[0]] / counts[present[0]], 0.0, 0.0, 0.0, 0.0
    d = x - centre
    shortest, known = d[0], 0.0
    for j in range(present.size):
        known += counts[present[j]]
        if known >= SHORT * scores.size:
            shortest = d[j]
            break
    power = 0.0
    level = slope = bend = 0.0
    expected = np.zeros(size)
    for _ in range(PASSES):
        level, slope, bend = _parabola(present, d, counts, sums, power, shortest)
        for j in range(present.size):
            expected[present[j]] = parabola(d[j], level, slope, bend)
        above, many = np.zeros(size), np.zeros(size)
        for i in range(scores.size):
            beyond = scores[i] - expected[lengths[i]]
            if beyond > 0.0:
                above[lengths[i]] += beyond
                many[lengths[i]] += 1.0
        power = _power(d, above[present], many[present], power)
    return centre, level, slope, bend, power, shortest


@njit(cache=True, nogil=True)
def parabola(d: float, level: float, slope: float, bend: float) -> float:
    """Return the expected score: level + slope * d + bend * d**2, and level beyond its vertex."""
    if bend < 0.0:
        d = min(d, -slope / (2.0 * bend))
    elif bend > 0.0:
        d = max(d, -slope / (2.0 * bend))
    return level + d * (slope + d * bend)


@njit(cache=True, nogil=True)
def _parabola(present: Any, d: Any, counts: Any, sums: Any, power: float, shortest: float) -> Any:
    """Return level, slope and bend of the parabola of least squares."""
    moments, sides = np.zeros(5), np.zeros(3)
    for j in range(present.size):
        weight = math.exp(-2.0 * power * max(d[j], shortest))
        term = weight * counts[present[j]]
        for k in range(5):
            moments[k] += term
            term *= d[j]
        term = weight * sums[present[j]]
        for k in range(3):
            sides[k] += term
            term *= d[j]
    matrix = np.zeros((3, 3))
    for row in range(3):
        for column in range(3):
            matrix[row, column] = moments[row + column]
    matrix[1, 1] += TINY * moments[0]
    matrix[2, 2] += TINY * moments[0]
    # Elimination without pivots: the matrix is positive definite.
    for row in range(3):
        for below in range(row + 1, 3):
            factor = matrix[below, row] / matrix[row, row]
            for column in range(row, 3):
                matrix[below, column] -= factor * matrix[row, column]
            sides[below] -= factor * sides[row]
    bend = sides[2] / matrix[2, 2]
    slope = (sides[1] - matrix[1, 2] * bend) / matrix[1, 1]
    level = (sides[0] - matrix[0, 1] * slope - matrix[0, 2] * bend) / matrix[0, 0]
    return level, slope, bend


@njit(cache=True, nogil=True)
def _power(d: Any, sums: Any, counts: Any, power: float) -> float:
    """Return by which power of the length values grow, from a first guess.

    Parameters
    ----------
    d : float64[k]
        Logarithms of lengths.
    sums, counts : float64[k]
        Sum and number of the values of each length.
    power
    """
    total = max(counts.sum(), 1.0)
    c = d - (counts * d).sum() / total
    moment = (counts * c * c).sum() + STIFFNESS
    level = math.log(max((sums * np.exp(-power * c)).sum() / total, TINY))
    for _ in range(STEPS):
        beyond = sums * np.exp(-level - power * c) - counts
        level += beyond.sum() / total
        power += (beyond * c).sum() / moment
        power = min(max(power, POWERS[0]), POWERS[1])
    return power
