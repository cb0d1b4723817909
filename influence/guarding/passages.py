"""Near-exact passages: the stretches of an alignment in which nearly all notes agree."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from influence.alignment.alignment import Alignment
from influence.alignment.symbols import rhythms, semitones
from influence.melody import Melody

__all__ = ["agreeing", "densest"]

_UNITS: Final = 1000
"""Of identity: sums of whole numbers are exact."""


def agreeing(query: Melody, target: Melody, alignment: Alignment) -> NDArray[np.bool_]:
    """Return which rows of an alignment pair two notes that are the same, bool[l].

    The same is the same transposed pitch, and the same ratio to the inter-onset interval before,
    as in `influence.guarding.runs`. The first note of a melody has no rhythm to be compared.
    """
    i, j = alignment.trace.T
    paired = (i >= 0) & (j >= 0)
    shift = round(alignment.transposition - _offset(query, target, i[paired], j[paired]))
    pitch = semitones(target)[j] - semitones(query)[i] == shift
    rhythm = (rhythms(target)[j] == rhythms(query)[i]) | (i == 0) | (j == 0)
    same: NDArray[np.bool_] = paired & pitch & rhythm
    return same


def _offset(query: Melody, target: Melody, i: NDArray[np.int64], j: NDArray[np.int64]) -> float:
    """Return by how much rounded pitches stand otherwise to each other than sounding ones."""
    sounding = target.pitch[j] - query.pitch[i]
    return float(np.median(sounding - (semitones(target)[j] - semitones(query)[i])))


def densest(same: NDArray[np.bool_], identity: float) -> tuple[int, int]:
    """Return the longest stretch of which at least so large a share is the same, half-open.

    Of equally long ones the first; it begins and ends with what is the same. (0, 0) where there is
    none.

    Parameters
    ----------
    same : bool[l]
    identity
        0..1; counted in thousandths.
    """
    least = round(identity * _UNITS)
    sums = np.concatenate([[0], np.cumsum(np.where(same, _UNITS - least, -least))])
    lowest = np.minimum.accumulate(sums)
    # Where the lowest sum up to a place is first not above that of the end, a stretch may begin.
    starts = np.searchsorted(-lowest, -sums, side="left")
    sizes = np.arange(len(sums)) - starts
    stop = int(np.argmax(sizes))
    inside = np.flatnonzero(same[starts[stop] : stop]) + starts[stop]
    return (int(inside[0]), int(inside[-1]) + 1) if len(inside) else (0, 0)
