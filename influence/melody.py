"""One monophonic line, the thing that is searched and aligned."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["Melody"]


@dataclass(frozen=True, eq=False)
class Melody:
    """One monophonic line, without grace notes.

    Attributes
    ----------
    onset, duration : float64[n]
        Quarter notes (score) or seconds (recording). Onsets rise strictly; a rest is a gap
        between the end of one note and the onset of the next.
    pitch : float64[n]
        MIDI semitones, fractional where the voice or the tuning is.
    weight : float64[n]
        Metric weight in 0..1, NaN where unknown.
    phrase : int32[n]
        Number of the phrase, -1 where unknown.
    ids : tuple of str, n of them
        Ids of the notes in the score's MEI (see `influence.notation.score.Voice.ids`); empty
        strings for a melody that has no score.
    name
        The voice it was taken from.
    """

    onset: NDArray[np.float64]
    duration: NDArray[np.float64]
    pitch: NDArray[np.float64]
    weight: NDArray[np.float64]
    phrase: NDArray[np.int32]
    ids: tuple[str, ...]
    name: str = ""

    def __len__(self) -> int:
        return len(self.onset)
