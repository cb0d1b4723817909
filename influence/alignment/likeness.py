"""How alike two whole melodies are, note by note: the second look at what a scan has found.

The scan knows pitch class and rhythm, and scores the best passage. Here a note also has its octave,
its place in the phrase and in the bar, and a duration, where the source gives them, and the query
takes the two transpositions under which the two melodies spend most time on the same pitches. Two
scores result: that of a loose local alignment, which forgives what differs in between, and that of
an alignment from end to end. Both are divided by powers of the lengths, so that long melodies are
not alike for being long.

Places and gap costs follow van Kranenburg, Volk & Wiering (2013), "A comparison between global and
local features for computational classification of folk song melodies", J. New Music Research 42(1),
as far as phrase position and metric weight go; the tables are our own, fitted by
``benchmarks/retrieval/fit.py``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from influence.alignment.symbols import RHYTHMS, UNKNOWN, inter_onsets, semitones, symbols
from influence.kernels.notes import FIELDS, scores
from influence.melody import Melody

__all__ = [
    "PLACES",
    "NoteScoring",
    "Notes",
    "likeness",
    "note_scoring",
    "note_scorings",
    "prepare",
    "transpositions",
]

PLACES: Final = 15
"""Number of symbols of a place: five parts of a phrase (the last: unknown) by three strengths."""
_QUARTERS: Final = 3
_NO_PHRASE: Final = 4
_NO_WEIGHT: Final = 2
_STRONG: Final = 0.5
"""Metric weight of a strong note."""

_LOWEST: Final = 24
_RANGE: Final = 84
"""Pitches in a profile: MIDI 24 to 107; what lies beyond counts to the outermost."""
_FARTHEST: Final = 30
"""Transpositions that are tried, semitones up and down."""
_TRANSPOSITIONS: Final = 2
_LONGEST: Final = 4.0
"""A note weighs no more in a profile than so many mean inter-onset intervals."""


@dataclass(frozen=True, eq=False)
class NoteScoring:
    """The tables of one of the two alignments.

    Attributes
    ----------
    tone : int32[32]
        Score of two notes by the distance of their pitches in semitones.
    place : int32[15, 15]
        Added by their places in phrase and bar.
    rhythm : int32[r, r]
        Added by their rhythm symbols.
    gap_open, gap_extend : int
        Cost of a gap, and of a note of mean inter-onset interval in it.
    gap_power : float
        The cost of a note goes with this power of its inter-onset interval.
    shorter, longer : float
        The score is divided by these powers of the lengths of the shorter and the longer melody.
    local : bool
    """

    tone: NDArray[np.int32]
    place: NDArray[np.int32]
    rhythm: NDArray[np.int32]
    gap_open: int
    gap_extend: int
    gap_power: float
    shorter: float
    longer: float
    local: bool


@dataclass(frozen=True, eq=False)
class Notes:
    """A melody as the alignments see it.

    Attributes
    ----------
    symbols : int32[4, n]
        Pitch in semitones against the melody's own tuning, place, rhythm symbol; the last row
        is left for gap costs.
    lengths : float64[n]
        Inter-onset intervals over their mean.
    profile : int32[84]
        Share of time on each pitch, in millionths: whole, so that sums have no order.
    """

    symbols: NDArray[np.int32]
    lengths: NDArray[np.float64]
    profile: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.lengths)


@cache
def note_scorings() -> tuple[NoteScoring, ...]:
    """Return the scorings that ship with the package: local, then global."""
    model = json.loads((files("influence.alignment") / "model.json").read_text("utf-8"))
    return tuple(note_scoring(found) for found in model["notes"])


def note_scoring(found: Mapping[str, Any]) -> NoteScoring:
    """Return the tables of a scoring as model.json tells them."""
    part, strength = np.divmod(np.arange(PLACES), _NO_WEIGHT + 1)
    known = np.logical_and.outer(part < _NO_PHRASE, part < _NO_PHRASE)
    place = -found["phrase"] * known * np.abs(np.subtract.outer(part, part)) / _QUARTERS
    known = np.logical_and.outer(strength < _NO_WEIGHT, strength < _NO_WEIGHT)
    place = place - found["strength"] * known * np.not_equal.outer(strength, strength)
    apart = np.abs(np.subtract.outer(np.arange(RHYTHMS), np.arange(RHYTHMS)))
    rhythm = np.array(found["rhythm"])[np.minimum(apart, len(found["rhythm"]) - 1)]
    rhythm[UNKNOWN] = rhythm[:, UNKNOWN] = 0
    return NoteScoring(
        np.array(found["tone"], np.int32),
        np.rint(place).astype(np.int32),
        rhythm.astype(np.int32),
        int(found["gap_open"]),
        int(found["gap_extend"]),
        float(found["gap_power"]),
        float(found["shorter"]),
        float(found["longer"]),
        bool(found["local"]),
    )


def prepare(melody: Melody) -> Notes:
    """Return a melody as the alignments see it."""
    between = inter_onsets(melody)
    lengths = between / between.mean() if len(between) else between
    pitch = semitones(melody)
    rows = np.zeros((FIELDS, len(melody)), np.int32)
    rows[0], rows[1], rows[2] = pitch, _places(melody), symbols(melody)[1]
    profile = np.bincount(
        np.clip(pitch - _LOWEST, 0, _RANGE - 1), np.minimum(lengths, _LONGEST), _RANGE
    )
    share = np.rint(1e6 * profile / max(profile.sum(), 1e-9)).astype(np.int32)
    return Notes(rows, lengths, share)


def likeness(
    query: Notes, targets: Sequence[Notes], scoring: NoteScoring, shifts: NDArray[np.int32]
) -> NDArray[np.float64]:
    """Return the score of a query with each target over powers of their lengths.

    Parameters
    ----------
    query
    targets
        k melodies.
    scoring
    shifts : int32[k, s]
        From `transpositions`.

    Returns
    -------
    float64[k]
    """
    lengths = np.array([len(target) for target in targets], np.int64)
    result = np.zeros(len(targets), np.int32)
    if not len(query) or not lengths.any():
        return result.astype(np.float64)
    offsets = np.concatenate([[0], np.cumsum(lengths)])
    every = np.concatenate([target.symbols for target in targets], axis=1)
    every[3] = _gap_costs(np.concatenate([target.lengths for target in targets]), scoring)
    own = query.symbols.copy()
    own[3] = _gap_costs(query.lengths, scoring)
    tables = scoring.tone, scoring.place, scoring.rhythm
    rows = np.empty((2, int(lengths.max()) + 1), np.int32)
    local = scoring.local
    scores(own, every, offsets, shifts, *tables, scoring.gap_open, local, rows, result)
    short, long = np.minimum(lengths, len(query)), np.maximum(lengths, len(query))
    scale = np.maximum(short, 1) ** scoring.shorter * np.maximum(long, 1) ** scoring.longer
    scaled: NDArray[np.float64] = result / scale
    return scaled


def transpositions(query: Notes, targets: Sequence[Notes]) -> NDArray[np.int32]:
    """Return the semitones to add to the query so that it shares most time with each target.

    Returns
    -------
    int32[k, 2]
        The best first.
    """
    if not targets:
        return np.zeros((0, _TRANSPOSITIONS), np.int32)
    profiles = np.stack([target.profile for target in targets])
    moved = np.zeros((2 * _FARTHEST + 1, _RANGE), np.int32)
    for row, shift in enumerate(range(-_FARTHEST, _FARTHEST + 1)):
        low, high = max(shift, 0), min(_RANGE, _RANGE + shift)
        moved[row, low:high] = query.profile[low - shift : high - shift]
    shared = np.stack([np.minimum(row, profiles).sum(axis=1) for row in moved], axis=1)
    order = np.argsort(-shared, axis=1, kind="stable")[:, :_TRANSPOSITIONS]
    return (order - _FARTHEST).astype(np.int32)


def _gap_costs(lengths: NDArray[np.float64], scoring: NoteScoring) -> NDArray[np.int32]:
    costs = np.rint(scoring.gap_extend * lengths**scoring.gap_power)
    return np.clip(costs, 1, 5 * scoring.gap_extend).astype(np.int32)


def _places(melody: Melody) -> NDArray[np.int32]:
    """Return the symbol of each note's place in its phrase and its bar."""
    part = np.full(len(melody), _NO_PHRASE)
    for phrase in np.unique(melody.phrase[melody.phrase >= 0]):
        inside = np.flatnonzero(melody.phrase == phrase)
        onsets = melody.onset[inside]
        span = max(float(onsets[-1] - onsets[0]), 1e-9)
        part[inside] = np.rint(_QUARTERS * (onsets - onsets[0]) / span)
    strength = np.where(melody.weight >= _STRONG, 0, 1)
    strength[np.isnan(melody.weight)] = _NO_WEIGHT
    return (part * 3 + strength).astype(np.int32)
