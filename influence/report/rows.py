"""Divide an alignment into rows short enough to be read on a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

__all__ = ["Side", "divide", "kinds"]

MORE = 4
"""Columns that a row may have beyond its limit, at a cost that grows with their square."""
OVERFULL = 2.0
GAP_PENALTY = 1000.0
BAR_PENALTY = 20.0
"""Cost of starting a row inside a bar of one side, on the scale of squared missing columns."""


@dataclass(frozen=True, eq=False)
class Side:
    """What the division needs to know about one side.

    Attributes
    ----------
    bars
        Position of the bar of every note of the melody, -1 where there are no bars.
    """

    bars: Sequence[int]

    def starts_bar(self, note: int) -> bool:
        """Return whether a note is the first of its bar; true where there are no bars."""
        return note == 0 or self.bars[note] < 0 or self.bars[note] != self.bars[note - 1]


def divide(
    trace: NDArray[np.int64], query: Side, target: Side, limit: int
) -> list[tuple[int, int]]:
    """Return the half-open ranges of trace rows that make the rows of a drawing.

    Every row starts with a pair of notes, unless one side has no note for a whole row. Rows
    start at barlines of both sides where they can, and are of about one length.

    Parameters
    ----------
    trace : int64[l, 2]
        As in `influence.alignment.alignment.Alignment`.
    query, target
    limit
        Columns in a row; where barlines ask for it, a few more.
    """
    length = len(trace)
    rows = -(-length // limit)
    ideal = length / rows
    best = [0.0] + [np.inf] * length
    previous = [0] * (length + 1)
    for stop in range(1, length + 1):
        penalty = 0.0 if stop == length else _penalty(trace[stop], query, target)
        for start in range(max(0, stop - limit - MORE), stop):
            cost = best[start] + (stop - start - ideal) ** 2 + penalty
            if stop - start > limit:
                cost += OVERFULL * (stop - start - limit) ** 2
            if cost < best[stop]:
                best[stop], previous[stop] = cost, start
    cuts = [length]
    while cuts[-1]:
        cuts.append(previous[cuts[-1]])
    return list(pairwise(reversed(cuts)))


def _penalty(pair: NDArray[np.int64], query: Side, target: Side) -> float:
    if pair.min() < 0:
        return GAP_PENALTY
    inside = (not query.starts_bar(int(pair[0]))) + (not target.starts_bar(int(pair[1])))
    return BAR_PENALTY * inside


def kinds(
    trace: NDArray[np.int64],
    query: NDArray[np.float64],
    target: NDArray[np.float64],
    transposition: float,
) -> list[str]:
    """Return for every row of a trace ``same``, ``other`` (another pitch), or ``alone`` (a gap).

    Parameters
    ----------
    trace : int64[l, 2]
    query, target : float64[n]
        Pitches in semitones, without drift (`influence.alignment.tuning.steady`).
    transposition
        Semitones to add to the query to reach the target.
    """
    result = []
    for q, t in trace:
        if q < 0 or t < 0:
            result.append("alone")
        else:
            same = abs(target[t] - query[q] - transposition) <= 0.5
            result.append("same" if same else "other")
    return result
