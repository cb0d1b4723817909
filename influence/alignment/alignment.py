"""The result of aligning two melodies: one trace of index pairs serves every aligner."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

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
        and the last row have no gap. Where the passage runs over the end of the target and goes on
        from its beginning (`influence.alignment.circle`), the target's indices fall there.
    score : int
        Note-by-note score of the trace.
    transposition : float
        Semitones to add to the query to reach the target.
        Where the level of a side drifts, on average.
    tempo_ratio : float
        Target duration over query duration of the passage; above 1 the target is slower.
    pitch_identity, rhythm_identity, contour_identity : float
        Shares, 0..1, of the rows of the trace in which both sides have a note and agree:
        in transposed pitch (within half a semitone), in inter-onset ratio to the note before,
        in the direction of the step from the note before. A row with a gap counts as unlike.
    drift : (float, float)
        Semitones by which the pitch level of query and target climbs over the passage, as an
        unaccompanied voice does; it is followed, and makes no pitch unlike.
    """

    trace: NDArray[np.int64]
    score: int
    transposition: float
    tempo_ratio: float
    pitch_identity: float
    rhythm_identity: float
    contour_identity: float
    drift: tuple[float, float] = (0.0, 0.0)

    @property
    def query_range(self) -> tuple[int, int]:
        """Half-open range of query notes."""
        return int(self.trace[0, 0]), int(self.trace[-1, 0]) + 1

    @property
    def target_range(self) -> tuple[int, int]:
        """Half-open range that holds all target notes of the trace."""
        notes = self.trace[self.trace[:, 1] >= 0, 1]
        return int(notes.min()), int(notes.max()) + 1

    @property
    def turns(self) -> tuple[tuple[int, int], ...]:
        """Half-open ranges of trace rows in which the target runs on without a return."""
        rows = np.flatnonzero(self.trace[:, 1] >= 0)
        back = rows[1:][np.diff(self.trace[rows, 1]) < 0].tolist()
        return tuple(pairwise([0, *back, len(self.trace)]))

    @property
    def query_turns(self) -> tuple[tuple[int, int], ...]:
        """Half-open ranges of query notes, one a turn."""
        return self._ranges(0)

    @property
    def target_turns(self) -> tuple[tuple[int, int], ...]:
        """Half-open ranges of target notes, one a turn."""
        return self._ranges(1)

    def _ranges(self, side: int) -> tuple[tuple[int, int], ...]:
        notes = self.trace[:, side]
        parts = (notes[start:stop][notes[start:stop] >= 0] for start, stop in self.turns)
        return tuple((int(part[0]), int(part[-1]) + 1) for part in parts)
