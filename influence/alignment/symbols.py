"""Notes as symbols: what a search scans, blind to octave and tempo.

A note has a pitch symbol, its pitch class against the melody's own tuning, which may drift
(`influence.alignment.tuning`), and a rhythm symbol,
the ratio of its inter-onset interval to that of the note before, in fifteen bins about the ratios
that notation has (1:1, 4:3, 3:2, 2:1, 3:1, 4:1, 6:1, more, and their inverses). Rests belong to
the note before them. The last note's inter-onset interval is its duration. The first note's rhythm
is unknown, and so is that of every note where all inter-onset intervals are alike, as in chant:
there the source says nothing about rhythm.

The key is left to the scan, which tries all twelve transpositions: one changed note then costs one
symbol, where symbols of the steps between notes would cost two (``docs/benchmarks.md`` compares).
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from influence.alignment.tuning import tuning
from influence.melody import Melody

__all__ = ["PITCHES", "RHYTHMS", "UNKNOWN", "inter_onsets", "rhythms", "semitones", "symbols"]

PITCHES: Final = 12
"""Number of pitch symbols."""

_BOUNDS: Final = (0.2, 0.5, 0.85, 1.29, 1.8, 2.3, 3.2)
_RATIOS: Final = (*(-bound for bound in reversed(_BOUNDS)), *_BOUNDS)
"""Bounds between the rhythm symbols in log2 of the ratio."""
UNKNOWN: Final = len(_RATIOS) + 1
RHYTHMS: Final = len(_RATIOS) + 2
"""Number of rhythm symbols; the last is `UNKNOWN`."""

_SHORTEST: Final = 1e-3
"""No inter-onset interval counts as shorter; it keeps ratios finite."""


def inter_onsets(melody: Melody) -> NDArray[np.float64]:
    """Return the time from each note to the next, float64[n]; for the last its duration."""
    last = melody.duration[-1:]
    between: NDArray[np.float64] = np.concatenate([np.diff(melody.onset), last])
    return np.maximum(between, _SHORTEST)


def semitones(melody: Melody) -> NDArray[np.int64]:
    """Return each note's pitch rounded to semitones of the melody's own tuning, int64[n]."""
    return np.rint(melody.pitch - tuning(melody)).astype(np.int64)


def symbols(melody: Melody) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """Return the symbols of a melody's notes.

    Parameters
    ----------
    melody
        Of n notes.

    Returns
    -------
    pitches, rhythms : uint8[n]
        Below `PITCHES` and below `RHYTHMS`.
    """
    return (semitones(melody) % PITCHES).astype(np.uint8), rhythms(melody)


def rhythms(melody: Melody) -> NDArray[np.uint8]:
    """Return the rhythm symbols of a melody's notes, uint8[n]."""
    found = np.full(len(melody), UNKNOWN, np.uint8)
    between = inter_onsets(melody)
    if len(between) >= 3 and np.ptp(between[:-1]) > 1e-6 * between[0]:
        ratios = np.log2(between[1:] / between[:-1])
        found[1:] = np.searchsorted(_RATIOS, ratios, side="right")
    return found
