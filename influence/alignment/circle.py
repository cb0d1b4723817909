"""Aligning with a melody that goes round: a period that is sung again and again, from any note on.

Joik is often called a circle without beginning or end, and strophic songs are repeated. So the
target is also laid end to end with itself, as often as the query may need, and an alignment may run
over its end and go on from its beginning.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np

from influence.alignment.align import align
from influence.alignment.alignment import Alignment
from influence.alignment.symbols import inter_onsets
from influence.alignment.tuning import steady
from influence.melody import Melody

__all__ = ["align_round", "rounds"]

_MOST_CELLS: Final = 4_000_000
"""Of the alignment: no period is so long."""
_LEAST: Final = 4
"""Notes that are paired in each turn: fewer agree by chance."""


def align_round(query: Melody, target: Melody) -> Alignment | None:
    """Return the strongest passage that runs over the end of the target at least once.

    Parameters
    ----------
    query, target

    Returns
    -------
    The target's notes in the trace count from the beginning of the target in each turn. None where
    the strongest passage runs over no end, or the melodies are too long.
    """
    several = rounds(query, target)
    if several is None:
        return None
    for found in align(query, several):
        trace = found.trace.copy()
        held = trace[:, 1] >= 0
        turn = trace[held, 1] // len(target)
        trace[held, 1] %= len(target)
        paired = (trace[held] >= 0).all(axis=1)
        counts = np.bincount(turn[paired] - turn[0])
        if len(counts) > 1 and counts.min() >= _LEAST:
            return replace(found, trace=trace)
    return None


def rounds(query: Melody, target: Melody) -> Melody | None:
    """Return the target laid end to end with itself, without its drift; None where it is too long.

    As often as the query's notes go into it, and once more.
    """
    times = -(-len(query) // max(len(target), 1)) + 1
    if len(query) * len(target) * times > _MOST_CELLS:
        return None
    between = inter_onsets(target)
    turn = np.arange(times) * float(between.sum())
    return Melody(
        (target.onset + turn[:, None]).ravel(),
        np.tile(target.duration, times),
        np.tile(steady(target), times),
        np.tile(target.weight, times),
        np.tile(target.phrase, times),
        target.ids * times,
        target.name,
    )
