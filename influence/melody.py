"""One monophonic line, the thing that is searched and aligned, and how it is taken from a score.

A voice in which at most `AnalysisParameters.max_chord_share` of the onsets sound together with
another note is a line: its top notes are the melody. A thicker voice is accompaniment, unless no
line lies as high as its top notes do, as in a piece for piano, or a MIDI track is named as the
tune; then its top line is the melody, and its name says so. In a score the melodies come in the
order of the staves, in MIDI the most likely tune comes first (`likelihood`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from influence.errors import ReadError
from influence.notation.overtones import overtones
from influence.notation.score import Score, Voice, frozen
from influence.parameters import AnalysisParameters

__all__ = ["Level", "Melody", "cut", "features", "likelihood", "melodies"]

# A top line is accompaniment if a line lies at most so many semitones below it, or above.
NEAR = 5.0
# In MIDI, a part that lies so low, an octave or more below another, is the bass of a band.
LOW = 47.0

# Conditional logit of which track is the tune, fitted by benchmarks/retrieval/melody_track.py on
# the odd-numbered songs of POP909; the weight of depth is set by hand, as none of them has a bass.
WEIGHTS = {"thickness": -3.07, "chords": -3.53, "leap": -0.27, "presence": 2.49, "depth": -3.0}
TUNE_NAMES = re.compile(r"melod|vocal|voice|lead|sing|tune|solo|gesang|stimme|cantus|sopran", re.I)
OTHER_NAMES = re.compile(
    r"bass|drum|perc|pad|chord|acc|piano|guitar|string|harm|back|choir|fx", re.I
)

Level = Literal["likely", "still", "moving"]
"""How the pitch level of a voice is read: as what stays, as what moves, or as either is likely."""


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
    level
        How the pitch level of a voice is read (`influence.alignment.tuning`).
    """

    onset: NDArray[np.float64]
    duration: NDArray[np.float64]
    pitch: NDArray[np.float64]
    weight: NDArray[np.float64]
    phrase: NDArray[np.int32]
    ids: tuple[str, ...]
    name: str = ""
    level: Level = "likely"

    def __len__(self) -> int:
        return len(self.onset)


def melodies(score: Score, parameters: AnalysisParameters) -> tuple[Melody, ...]:
    """Return every line of a score that could be a tune.

    Parameters
    ----------
    score
    parameters

    Returns
    -------
    Without grace notes, each note cut where the next begins. Voices that repeat another in unison
    or at the octave are left out.

    Raises
    ------
    ReadError
        A voice has more notes than `AnalysisParameters.max_notes`.
    """
    lines: list[tuple[Voice, Melody]] = []
    thick: list[tuple[Voice, Melody]] = []
    for voice in score.voices:
        if len(voice) > parameters.max_notes:
            raise ReadError(
                f"{voice.name} has {len(voice)} notes, more than {parameters.max_notes}; "
                "split the file"
            )
        melody, chord_share = _top_line(voice)
        if len(melody) >= parameters.min_notes:
            is_line = chord_share <= parameters.max_chord_share
            (lines if is_line else thick).append((voice, melody))
    thick.sort(key=lambda pair: -float(pair[1].pitch.mean()))
    for voice, melody in thick:
        named = score.format == "midi" and TUNE_NAMES.search(voice.name) is not None
        if named or all(other.pitch.mean() < melody.pitch.mean() - NEAR for _, other in lines):
            lines.append((voice, replace(melody, name=f"{melody.name} (top line)")))
    if score.format == "midi":
        lines = _without_bass(lines)
        end = max(
            (float(voice.onset[-1] + voice.duration[-1]) for voice in score.voices), default=0.0
        )
        lines.sort(key=lambda pair: -likelihood(pair[0], end))
    else:
        order = {id(voice): i for i, voice in enumerate(score.voices)}
        lines.sort(key=lambda pair: order[id(pair[0])])
    found: list[Melody] = []
    for _, melody in lines:
        if not any(_doubles(melody, other) for other in found):
            found.append(melody)
    return tuple(found)


def _top_line(voice: Voice) -> tuple[Melody, float]:
    """Return the top line of a voice, and the share of its onsets that sound with another note."""
    notes = np.flatnonzero(~voice.grace & ~overtones(voice))
    # Notes come in order of onset, then of pitch downwards: the first of each onset is the top.
    top = notes[np.diff(voice.onset[notes], prepend=-np.inf) > 0]
    chords = np.diff(np.append(np.searchsorted(notes, top), len(notes))) > 1
    held_higher, held = _held(voice, notes, top)
    share = float(np.mean(chords | held)) if len(top) else 0.0
    top = top[~held_higher]
    onset = voice.onset[top]
    duration = np.minimum(voice.duration[top], np.diff(onset, append=np.inf))
    melody = Melody(
        frozen(onset, np.float64),
        frozen(duration, np.float64),
        frozen(voice.pitch[top], np.float64),
        frozen(voice.weight[top], np.float64),
        frozen(voice.phrase[top], np.int32),
        tuple(voice.ids[i] for i in top),
        voice.name,
    )
    return melody, share


def _held(
    voice: Voice, notes: NDArray[np.intp], top: NDArray[np.intp]
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Return for each top note whether a higher, and whether any, earlier note outlasts half of it.

    Less than half is a legato, in which no second part is meant.
    """
    higher = np.zeros(len(top), np.bool_)
    any_held = np.zeros(len(top), np.bool_)
    ends = np.maximum.accumulate(voice.onset[notes] + voice.duration[notes])
    if np.all(ends[:-1][np.diff(voice.onset[notes]) > 0] <= voice.onset[top[1:]]):
        return higher, any_held
    sounding: list[tuple[float, float]] = []
    place = 0
    for i, note in enumerate(top):
        onset, middle = voice.onset[note], voice.onset[note] + voice.duration[note] / 2
        while place < len(notes) and voice.onset[notes[place]] < onset:
            earlier = notes[place]
            end = float(voice.onset[earlier] + voice.duration[earlier])
            sounding.append((end, float(voice.pitch[earlier])))
            place += 1
        sounding = [(end, pitch) for end, pitch in sounding if end > onset]
        through = [pitch for end, pitch in sounding if end >= middle]
        any_held[i] = bool(through)
        higher[i] = bool(through) and max(through) > voice.pitch[note]
    return higher, any_held


def _without_bass(lines: list[tuple[Voice, Melody]]) -> list[tuple[Voice, Melody]]:
    """Leave out the bass of a band: low, and at least an octave below another line."""
    highest = max((float(melody.pitch.mean()) for _, melody in lines), default=0.0)
    return [
        (voice, melody)
        for voice, melody in lines
        if not (melody.pitch.mean() < LOW and melody.pitch.mean() < highest - 12.0)
    ]


def _doubles(melody: Melody, other: Melody) -> bool:
    """Return whether a melody is another in unison or at the octave."""
    if len(melody) != len(other) or not np.array_equal(melody.onset, other.onset):
        return False
    apart = melody.pitch - other.pitch
    return bool(np.all(apart == apart[0]) and apart[0] % 12 == 0)


def likelihood(voice: Voice, end: float, *, by_name: bool = True) -> float:
    """Return how likely a MIDI track is the tune, as a log-odds up to a constant of the file.

    Parameters
    ----------
    voice
    end
        Where the score ends, in quarter notes.
    by_name
        Whether the track's name counts.
    """
    found = features(voice, end)
    value = sum(WEIGHTS[name] * found[name] for name in WEIGHTS)
    if by_name:
        value += 6.0 * bool(TUNE_NAMES.search(voice.name))
        value -= 2.0 * bool(OTHER_NAMES.search(voice.name))
    return value


def features(voice: Voice, end: float) -> dict[str, float]:
    """Return what tells a tune from an accompaniment.

    Returns
    -------
    ``thickness``, the share of the sounding time that is a second note or more; ``chords``, the
    share of onsets with several notes; ``leap``, the mean interval between top notes in semitones;
    ``presence``, the share of the piece in which it sounds; ``depth``, how far its top notes lie
    below A3 on average, in octaves.
    """
    onsets, first, count = np.unique(voice.onset, return_index=True, return_counts=True)
    top = voice.pitch[first]
    ends = np.maximum.accumulate(voice.onset + voice.duration)
    begins = np.maximum(voice.onset, np.concatenate(([-np.inf], ends[:-1])))
    covered = float(np.maximum(ends - begins, 0.0).sum())
    total = float(voice.duration.sum())
    return {
        "thickness": max(0.0, total - covered) / max(total, 1e-9),
        "chords": float(np.mean(count > 1)),
        "leap": float(np.mean(np.abs(np.diff(top)))) if len(onsets) > 1 else 0.0,
        "presence": covered / max(end, 1e-9),
        "depth": max(0.0, 57.0 - float(top.mean())) / 12.0,
    }


def cut(melody: Melody, start: int, stop: int) -> Melody:
    """Return the passage of a melody from note `start` up to note `stop`."""
    part = slice(start, stop)
    return Melody(
        melody.onset[part],
        melody.duration[part],
        melody.pitch[part],
        melody.weight[part],
        melody.phrase[part],
        melody.ids[part],
        melody.name,
        melody.level,
    )
