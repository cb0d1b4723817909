"""A score as it was read: its voices, note by note, and the MEI that draws it.

Conventions: time is in quarter notes from the start of the score, as written (repeats are not
unfolded). Pitch is sounding pitch in MIDI semitones, fractional where the notation is. Arrays
are read-only, one entry a note, in order of onset, then grace notes as written, then of pitch
downwards.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["Score", "Voice", "frozen", "voice_of"]


@dataclass(frozen=True, eq=False)
class Voice:
    """The notes of one layer of one staff, or of one MIDI track and channel.

    Attributes
    ----------
    name
        The staff's or track's label where it has one, else ``staff 1``, ``staff 1 layer 2``.
    onset, duration : float64[n]
        Quarter notes. Tied notes are one note. A grace note has duration 0 and the onset of
        the note it leans on.
    pitch : float64[n]
        MIDI semitones. The notes of a chord share their onset.
    grace : bool[n]
        Whether the note is a grace note.
    ids : tuple of str, n of them
        The note's ``xml:id`` in `Score.mei`; those of tied notes joined by one space.
    weight : float64[n]
        Metric weight of the onset: 1 on the downbeat, halved at each finer level of the metre,
        NaN where there is no metre (chant, free metre).
    measure : int32[n]
        Number of the bar in document order from 0; -1 where there are no bars.
    phrase : int32[n]
        Number of the phrase from 0, -1 where the source marks none.
    fermata : bool[n]
    lyrics : tuple of str, n of them
        The first verse's syllable on the note, or the empty string.
    """

    name: str
    onset: NDArray[np.float64]
    duration: NDArray[np.float64]
    pitch: NDArray[np.float64]
    grace: NDArray[np.bool_]
    ids: tuple[str, ...]
    weight: NDArray[np.float64]
    measure: NDArray[np.int32]
    phrase: NDArray[np.int32]
    fermata: NDArray[np.bool_]
    lyrics: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.onset)


@dataclass(frozen=True, eq=False)
class Score:
    """One notated work.

    Attributes
    ----------
    voices
        In the order of the staves.
    mei
        The whole score as MEI, for the drawing; the notes carry the ids of `Voice.ids`. The
        same input gives the same text.
    format
        As in `influence.items.Item.format`.
    properties
        What the file says about itself, each where it says so: ``title``, ``composer``,
        ``origin``, ``date``, ``key``, ``metre``, ``tempo``, ``tuning``, ``rights``, and others
        under the name that the format gives them.
    """

    voices: tuple[Voice, ...]
    mei: str
    format: str
    properties: Mapping[str, str] = field(default_factory=dict)


def frozen(values: Sequence[Any] | NDArray[Any], dtype: Any) -> NDArray[Any]:
    """Return the values as a contiguous array that nobody can write to."""
    array = np.array(values, dtype=dtype)
    array.flags.writeable = False
    return array


def voice_of(
    name: str,
    *,
    onset: Sequence[float],
    duration: Sequence[float],
    pitch: Sequence[float],
    grace: Sequence[bool],
    ids: Sequence[str],
    weight: Sequence[float],
    measure: Sequence[int],
    phrase: Sequence[int],
    fermata: Sequence[bool],
    lyrics: Sequence[str],
) -> Voice:
    """Make a `Voice` of plain sequences, one entry a note, in the order that `Voice` asks for."""
    return Voice(
        name=name,
        onset=frozen(onset, np.float64),
        duration=frozen(duration, np.float64),
        pitch=frozen(pitch, np.float64),
        grace=frozen(grace, np.bool_),
        ids=tuple(ids),
        weight=frozen(weight, np.float64),
        measure=frozen(measure, np.int32),
        phrase=frozen(phrase, np.int32),
        fermata=frozen(fermata, np.bool_),
        lyrics=tuple(lyrics),
    )
