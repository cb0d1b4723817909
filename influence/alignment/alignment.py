"""The result of aligning two melodies: one trace of index pairs serves every aligner."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["Alignment"]


@dataclass(frozen=True, eq=False)
class Alignment:
    """A stretch of a query melody aligned with a stretch of a target melody.

    Attributes
    ----------
    trace : int64[l, 2]
        Note indices (query, target) in rising order, -1 where the side has a gap. The first
        and the last row have no gap.
    score : int
        Note-by-note score of the trace.
    transposition : float
        Semitones to add to the query to reach the target.
    tempo_ratio : float
        Target duration over query duration of the passage; above 1 the target is slower.
    pitch_identity, rhythm_identity, contour_identity : float
        Shares, 0..1, of the rows of the trace in which both sides have a note and agree:
        in transposed pitch (within half a semitone), in inter-onset ratio to the note before,
        in the direction of the step from the note before. A row with a gap counts as unlike.
    """

    trace: NDArray[np.int64]
    score: int
    transposition: float
    tempo_ratio: float
    pitch_identity: float
    rhythm_identity: float
    contour_identity: float

    @property
    def query_range(self) -> tuple[int, int]:
        """Half-open range of query notes."""
        return int(self.trace[0, 0]), int(self.trace[-1, 0]) + 1

    @property
    def target_range(self) -> tuple[int, int]:
        """Half-open range of target notes."""
        return int(self.trace[0, 1]), int(self.trace[-1, 1]) + 1
