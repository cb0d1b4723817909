"""Borrowed phrases, made of real ones: changed, ornamented, moved, set into another melody."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from influence.alignment.symbols import inter_onsets
from influence.melody import Melody

ORNAMENTS = 0.08
"""Share of the notes that are split in two, the second a neighbour."""
RETIMED = 0.3
"""Share of the changed notes that also change their length, to half or double."""


@dataclass(frozen=True, eq=False)
class Borrowing:
    """A host melody with a phrase of another in it.

    Attributes
    ----------
    work
        The host with the phrase.
    phrase
        The phrase alone, as it stands in the work.
    original
        The phrase as it stands in its source.
    source
        Index of the source.
    query_range, source_range
        Of the phrase in the work and in the source, notes, half-open.
    """

    work: Melody
    phrase: Melody
    original: Melody
    source: int
    query_range: tuple[int, int]
    source_range: tuple[int, int]


def borrow(
    rng: np.random.Generator, source: Melody, number: int, host: Melody, notes: int, changed: float
) -> Borrowing:
    """Set a phrase of the source into the host.

    Parameters
    ----------
    rng
    source, number
        The melody that lends the phrase, and its index.
    host
    notes
        Length of the phrase.
    changed
        Share of its notes that get another pitch.
    """
    start = int(rng.integers(0, len(source) - notes + 1))
    part = slice(start, start + notes)
    pitch, between = source.pitch[part].copy(), inter_onsets(source)[part].copy()
    original = melody_of(pitch, between)
    for i in rng.choice(notes, round(changed * notes), replace=False):
        pitch[i] += rng.choice([-5, -4, -3, -2, -1, 1, 2, 3, 4, 5])
        if rng.random() < RETIMED:
            between[i] *= rng.choice([0.5, 2.0])
    pitch, between = ornamented(rng, pitch, between)
    pitch, between = pitch + rng.integers(-9, 10), between * 2 ** rng.uniform(-1, 1)
    at = int(rng.integers(0, len(host) + 1))
    own = inter_onsets(host)
    work = melody_of(
        np.concatenate([host.pitch[:at], pitch, host.pitch[at:]]),
        np.concatenate([own[:at], between, own[at:]]),
    )
    where = (at, at + len(pitch)), (start, start + notes)
    return Borrowing(work, melody_of(pitch, between), original, number, *where)


def ornamented(
    rng: np.random.Generator, pitch: np.ndarray, between: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Split some notes in two, the second a neighbour of the first."""
    pitches, lengths = [], []
    for p, length in zip(pitch, between, strict=True):
        if rng.random() < ORNAMENTS:
            pitches += [p, p + rng.choice([-2, -1, 1, 2])]
            lengths += [length / 2, length / 2]
        else:
            pitches.append(p)
            lengths.append(length)
    return np.array(pitches), np.array(lengths)


def melody_of(pitch: np.ndarray, between: np.ndarray) -> Melody:
    """Return a melody without metre or phrases from pitches and inter-onset intervals."""
    n = len(pitch)
    onset = np.concatenate([[0.0], np.cumsum(between)[:-1]])
    unknown = np.full(n, np.nan), np.full(n, -1, np.int32)
    return Melody(onset, np.asarray(between), np.asarray(pitch, float), *unknown, ("",) * n)
