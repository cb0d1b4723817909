"""How alike two whole melodies are, note by note: the second look at what a scan has found.

The scan knows pitch class and rhythm, and scores the best passage. Here a note also has its octave,
its place in the phrase and in the bar, and a duration, where the source gives them, and the query
takes the two transpositions under which the two melodies spend most time on the same pitches. A
lenient local alignment follows, in which long notes count more than short ones, paired or not. Its
score is divided by powers of the lengths, so that long melodies are not alike for being long.

Phrase position and metric weight are taken from van Kranenburg, Volk & Wiering (2013), "A
comparison between global and local features for computational classification of folk song
melodies", J. New Music Research 42(1); the numbers are our own, fitted by
``benchmarks/retrieval/fit.py``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from influence.alignment.notes import LONGEST, NO_PHRASE, NO_WEIGHT, PLACES, QUARTERS, Notes
from influence.alignment.symbols import RHYTHMS, UNKNOWN
from influence.kernels.notes import FIELDS, UNIT, best_keys, best_shifts, scores, time_shares
from influence.kernels.packed import frozen
from influence.kernels.scan import processors

__all__ = ["NoteScoring", "keys", "likeness", "note_scoring", "transpositions"]

_LOWEST: Final = 24
_RANGE: Final = 84
"""Pitches in a profile: MIDI 24 to 107; what lies beyond counts to the outermost."""
_FARTHEST: Final = 30
"""Transpositions that are tried, semitones up and down."""
_WEIGHTS: Final = (UNIT // 4, 3 * UNIT)
_MOST_GAP: Final = 5
"""Bounds of a note's weight and of its gap cost: no note is nothing, none is all."""
_WORTH_THREADS: Final = 10_000_000
"""Cells from which threads save more time than they cost."""
_EVERY_LENGTH: Final = np.nan_to_num(np.arange(1 << 16, dtype=np.uint16).view(np.float16))
"""Of a float16 by its bits: looking up a power takes a tenth of the time of computing it."""
_TIMES: Final = np.minimum(_EVERY_LENGTH.astype(float), LONGEST)
"""What a note of that length counts in a profile."""


@dataclass(frozen=True, eq=False)
class NoteScoring:
    """The tables of the alignment.

    Attributes
    ----------
    tone : int32[32]
        Score of two notes by the distance of their pitches in semitones.
    place : int32[15, 15]
        Added by their places in phrase and bar.
    rhythm : int32[16, 16]
        Added by their rhythm symbols.
    weight_power : float
        The sum counts as this power of each note's inter-onset interval, over the mean one.
    gap_open, gap_extend : int
        Cost of a gap, and of a note of mean inter-onset interval in it.
    gap_power : float
        The cost of a note goes with this power of its inter-onset interval.
    shorter, longer : float
        The score is divided by these powers of the lengths of the shorter and the longer melody.
    """

    tone: NDArray[np.int32]
    place: NDArray[np.int32]
    rhythm: NDArray[np.int32]
    weight_power: float
    gap_open: int
    gap_extend: int
    gap_power: float
    shorter: float
    longer: float

    @cached_property
    def by_length(self) -> NDArray[np.int32]:
        """Cost in a gap and weight of a note, int32[2, 65536], by the bits of its length."""
        lengths = np.clip(_EVERY_LENGTH.astype(float), 0.0, 100.0)
        costs = np.rint(self.gap_extend * lengths**self.gap_power)
        weights = np.rint(UNIT * lengths**self.weight_power)
        table = np.clip(costs, 1, _MOST_GAP * self.gap_extend), np.clip(weights, *_WEIGHTS)
        return np.stack(table).astype(np.int32)

    @classmethod
    def of(cls, numbers: Mapping[str, Any]) -> NoteScoring:
        """Return the tables of the few numbers behind them, as model.json has them."""
        part, strength = np.divmod(np.arange(PLACES), NO_WEIGHT + 1)
        known = np.logical_and.outer(part < NO_PHRASE, part < NO_PHRASE)
        place = -numbers["phrase"] * known * np.abs(np.subtract.outer(part, part)) / QUARTERS
        known = np.logical_and.outer(strength < NO_WEIGHT, strength < NO_WEIGHT)
        place = place - numbers["strength"] * known * np.not_equal.outer(strength, strength)
        apart = np.abs(np.subtract.outer(np.arange(RHYTHMS), np.arange(RHYTHMS)))
        rhythm = np.array(numbers["rhythm"])[np.minimum(apart, len(numbers["rhythm"]) - 1)]
        rhythm[UNKNOWN] = rhythm[:, UNKNOWN] = 0
        return cls(
            tone=np.array(numbers["tone"], np.int32),
            place=np.rint(place).astype(np.int32),
            rhythm=rhythm.astype(np.int32),
            weight_power=float(numbers["weight_power"]),
            gap_open=int(numbers["gap_open"]),
            gap_extend=int(numbers["gap_extend"]),
            gap_power=float(numbers["gap_power"]),
            shorter=float(numbers["shorter"]),
            longer=float(numbers["longer"]),
        )


@cache
def note_scoring() -> NoteScoring:
    """Return the scoring that ships with the package."""
    model = json.loads((files("influence.alignment") / "model.json").read_text("utf-8"))
    return NoteScoring.of(model["notes"])


def likeness(
    query: Notes, targets: Notes, scoring: NoteScoring, shifts: NDArray[np.int32]
) -> NDArray[np.float64]:
    """Return the score of a query with each target over powers of their lengths.

    Parameters
    ----------
    query
        One melody.
    targets
        k melodies.
    scoring
    shifts : int32[k, s]
        From `transpositions`.

    Returns
    -------
    float64[k]
    """
    lengths = np.diff(targets.offsets)
    size = len(query.pitches)
    own, every = _fields(query, scoring), _fields(targets, scoring)
    tables = scoring.tone, scoring.place, scoring.rhythm

    def run(part: slice) -> NDArray[np.int32]:
        ends = targets.offsets[part.start : part.stop + 1]
        return scores(own, every, ends, shifts[part], *tables, scoring.gap_open)

    count = processors()
    if count == 1 or size * len(targets.pitches) * shifts.shape[1] < _WORTH_THREADS:
        result = run(slice(0, len(targets)))
    else:
        cuts = np.linspace(0, len(targets), count + 1).astype(int).tolist()
        with ThreadPoolExecutor(count) as pool:
            result = np.concatenate(list(pool.map(run, map(slice, cuts[:-1], cuts[1:]))))
    short, long = np.minimum(lengths, size), np.maximum(lengths, size)
    scale = np.maximum(short, 1) ** scoring.shorter * np.maximum(long, 1) ** scoring.longer
    scaled: NDArray[np.float64] = result / scale
    return scaled


def transpositions(query: Notes, targets: Notes) -> NDArray[np.int32]:
    """Return the semitones to add to the query so that it shares most time with each target.

    Returns
    -------
    int32[k, 2]
        The best first.
    """
    best = np.zeros((len(targets), 2), np.int32)
    best_shifts(_profiles(query)[0], _profiles(targets), _FARTHEST, best)
    return best


def keys(query: Notes, profiles: NDArray[np.uint8]) -> NDArray[np.int64]:
    """Return the one transposition under which a query shares most time with each of k melodies.

    Parameters
    ----------
    query
        One melody.
    profiles : uint8[k, 12]
        As in `Notes`.

    Returns
    -------
    int64[k]
        Semitones to add to the query, 0 to 11.
    """
    best = np.zeros(len(profiles), np.int64)
    best_keys(query.profiles[0], frozen(profiles), best)
    return best


def _profiles(notes: Notes) -> NDArray[np.int32]:
    """Return each melody's share of time on each pitch, in millionths."""
    shares = np.empty((len(notes), _RANGE), np.int32)
    lengths = notes.lengths.view(np.uint16)
    given = frozen(notes.offsets), frozen(notes.pitches), frozen(lengths)
    time_shares(*given, _TIMES, _LOWEST, shares)
    return shares


def _fields(notes: Notes, scoring: NoteScoring) -> NDArray[np.int32]:
    """Return the numbers of notes as `influence.kernels.notes` reads them, int32[FIELDS, n]."""
    fields = np.empty((FIELDS, len(notes.pitches)), np.int32)
    fields[:3] = notes.pitches, notes.places, notes.rhythms
    lengths = notes.lengths.view(np.uint16)
    for field, by_length in zip(fields[3:], scoring.by_length, strict=True):
        np.take(by_length, lengths, out=field, mode="clip")  # the default copies once more
    return fields
