"""Melodies as note-by-note alignments see them, many in a few plain arrays.

Beside the symbols that the scan reads, a note here has its octave, its place in the phrase and in
the bar, and its length, where the source gives them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from influence.alignment.symbols import PITCHES, RHYTHMS, UNKNOWN, inter_onsets, rhythms, semitones
from influence.kernels.packed import Packed, pack
from influence.melody import Melody

__all__ = [
    "LONGEST",
    "NO_PHRASE",
    "NO_WEIGHT",
    "PLACES",
    "QUARTERS",
    "TRAITS",
    "Notes",
    "gather",
    "joined",
    "packed",
    "pitch_symbols",
    "prepare",
]

PLACES: Final = 15
"""Number of symbols of a place: five parts of a phrase (the last: unknown) by three strengths."""
QUARTERS: Final = 3
NO_PHRASE: Final = 4
NO_WEIGHT: Final = 2
_STRONG: Final = 0.5
"""Metric weight of a strong note."""

LONGEST: Final = 4.0
"""A note weighs no more in a profile than so many mean inter-onset intervals."""

TRAITS: Final = 4
"""How uneven the rhythm of a melody is, how varied its steps are, and the shares of its notes whose
phrase and whose weight are known: what makes a melody like many others, or like few."""


@dataclass(frozen=True, eq=False)
class Notes:
    """The notes of k melodies, one melody after the other.

    Attributes
    ----------
    offsets : int64[k + 1]
        Where each melody starts and ends.
    pitches : int16[n]
        In semitones against the melody's own tuning.
    places : uint8[n]
        In the phrase and the bar, below `PLACES`.
    rhythms : uint8[n]
        As in `influence.alignment.symbols`.
    lengths : float16[n]
        Inter-onset intervals over their mean in the melody.
    profiles : uint8[k, PITCHES]
        Share of its time that each melody spends on each pitch class, in 255ths.
    traits : float32[k, TRAITS]
        Of each melody.
    """

    offsets: NDArray[np.int64]
    pitches: NDArray[np.int16]
    places: NDArray[np.uint8]
    rhythms: NDArray[np.uint8]
    lengths: NDArray[np.float16]
    profiles: NDArray[np.uint8]
    traits: NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def take(self, melodies: NDArray[np.int64]) -> Notes:
        """Return the notes of some of the melodies."""
        at, offsets = gather(self.offsets, melodies)
        columns = self.pitches[at], self.places[at], self.rhythms[at], self.lengths[at]
        return Notes(offsets, *columns, self.profiles[melodies], self.traits[melodies])


def gather(
    offsets: NDArray[np.int64], runs: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the positions of all that lies in some runs, and where each run then starts and ends.

    Parameters
    ----------
    offsets : int64[k + 1]
        Run r is what lies from ``offsets[r]`` to ``offsets[r + 1]``.
    runs : int64[r]
    """
    sizes = offsets[runs + 1] - offsets[runs]
    ends = np.concatenate([np.zeros(1, np.int64), np.cumsum(sizes)])
    positions = np.arange(ends[-1]) + np.repeat(offsets[runs] - ends[:-1], sizes)
    return positions, ends


def joined(parts: Sequence[Notes]) -> Notes:
    """Return the notes of all the melodies of the parts, in their order."""
    parts = [_NONE, *parts]
    ends = np.cumsum([0, *(int(part.offsets[-1]) for part in parts)])
    offsets = [part.offsets[1:] + end for part, end in zip(parts, ends[:-1], strict=True)]
    return Notes(
        np.concatenate([_NONE.offsets, *offsets]),
        np.concatenate([part.pitches for part in parts]),
        np.concatenate([part.places for part in parts]),
        np.concatenate([part.rhythms for part in parts]),
        np.concatenate([part.lengths for part in parts]),
        np.concatenate([part.profiles for part in parts]),
        np.concatenate([part.traits for part in parts]),
    )


def prepare(melodies: Iterable[Melody]) -> Notes:
    """Return the notes of melodies."""
    return joined([_notes(melody) for melody in melodies])


def packed(notes: Notes) -> Packed:
    """Return the symbols of melodies, laid out for `influence.kernels.scan`."""
    return pack(pitch_symbols(notes), notes.rhythms, notes.offsets)


def pitch_symbols(notes: Notes) -> NDArray[np.uint8]:
    """Return the pitch symbol of each note, uint8[n]."""
    return (notes.pitches % PITCHES).astype(np.uint8)


def _notes(melody: Melody) -> Notes:
    between = inter_onsets(melody)
    lengths = between / between.mean() if len(between) else between
    pitches, places, ratios = semitones(melody), _places(melody), rhythms(melody)
    return Notes(
        np.array([0, len(melody)]),
        pitches.astype(np.int16),
        places.astype(np.uint8),
        ratios,
        lengths.astype(np.float16),
        _profile(pitches, lengths)[None],
        _traits(pitches, places, ratios)[None],
    )


def _places(melody: Melody) -> NDArray[np.int64]:
    """Return the symbol of each note's place in its phrase and its bar."""
    part = np.full(len(melody), NO_PHRASE)
    for phrase in np.unique(melody.phrase[melody.phrase >= 0]):
        inside = np.flatnonzero(melody.phrase == phrase)
        onsets = melody.onset[inside]
        span = max(float(onsets[-1] - onsets[0]), 1e-9)
        part[inside] = np.rint(QUARTERS * (onsets - onsets[0]) / span)
    strength = np.where(melody.weight >= _STRONG, 0, 1)
    strength[np.isnan(melody.weight)] = NO_WEIGHT
    return part * (NO_WEIGHT + 1) + strength


def _profile(pitches: NDArray[np.int64], lengths: NDArray[np.float64]) -> NDArray[np.uint8]:
    times = np.bincount(pitches % PITCHES, np.minimum(lengths, LONGEST), PITCHES)
    profile: NDArray[np.uint8] = np.rint(255 * times / max(times.sum(), 1e-9)).astype(np.uint8)
    return profile


def _traits(
    pitches: NDArray[np.int64], places: NDArray[np.int64], rhythms: NDArray[np.uint8]
) -> NDArray[np.float32]:
    share = np.bincount(rhythms, minlength=RHYTHMS)[:UNKNOWN] / max(len(rhythms), 1)
    entropy = -float(np.sum(share[share > 0] * np.log(share[share > 0])))
    steps = np.diff(pitches).tolist()
    variety = len(set(pairwise(steps))) / max(len(steps) - 1, 1)
    part, strength = np.divmod(places, NO_WEIGHT + 1)
    known = np.count_nonzero(part < NO_PHRASE) / max(len(places), 1)
    weighed = np.count_nonzero(strength < NO_WEIGHT) / max(len(places), 1)
    return np.array([entropy, variety, known, weighed], np.float32)


_NONE: Final = Notes(
    np.zeros(1, np.int64),
    np.zeros(0, np.int16),
    np.zeros(0, np.uint8),
    np.zeros(0, np.uint8),
    np.zeros(0, np.float16),
    np.zeros((0, PITCHES), np.uint8),
    np.zeros((0, TRAITS), np.float32),
)
