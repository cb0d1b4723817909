"""Overtones that a machine wrote down as notes.

A transcription of a recording often doubles a tune at its octave, twelfth and beyond, now and then
and for a shorter time than the note itself lasts. Such a voice is one line, though it looks like
chords; its lowest notes are the tune.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from influence.notation.score import Voice

__all__ = ["overtones"]

_HARMONICS: Final = frozenset({12, 19, 24, 28, 31, 34, 36})
"""Semitones from a note to its second to eighth harmonic."""
_TOGETHER: Final = 0.07
"""Quarter notes within which two notes begin together."""
_SHARE: Final = 0.85
"""So many of the notes that begin with a lower one, or over it, must be its overtones: chords have
octaves and twelfths too, but among other intervals."""
_LEAST: Final = 0.1
"""Of all notes, below which a few octaves are what they are."""


def overtones(voice: Voice) -> NDArray[np.bool_]:
    """Return which notes of a voice are overtones of another; none where it has true chords.

    Parameters
    ----------
    voice
        Of n notes, in order of onset.

    Returns
    -------
    bool[n]
    """
    found = np.zeros(len(voice), np.bool_)
    others = 0
    sounding: list[tuple[float, float, float]] = []
    coming = 0
    for note in range(len(voice)):
        onset, pitch = float(voice.onset[note]), float(voice.pitch[note])
        while coming < len(voice) and voice.onset[coming] <= onset + _TOGETHER:
            start, span = float(voice.onset[coming]), float(voice.duration[coming])
            sounding.append((start, start + span, float(voice.pitch[coming])))
            coming += 1
        sounding = [other for other in sounding if other[1] > onset]
        under = [other for other in sounding if other[2] < pitch]
        found[note] = any(round(pitch - low) in _HARMONICS for _, _, low in under)
        # A lower note that ends before the half of this one is a legato, no chord.
        half = onset + float(voice.duration[note]) / 2
        chord = any(start >= onset - _TOGETHER or end >= half for start, end, _ in under)
        others += not found[note] and chord
    count = int(np.count_nonzero(found))
    if count < _LEAST * len(voice) or count < _SHARE * (count + others):
        found[:] = False
    return found
