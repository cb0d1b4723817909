"""Aligning two melodies note by note: the passages they share, strongest first."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from influence.alignment.alignment import Alignment
from influence.alignment.scoring import Scoring, scoring
from influence.alignment.symbols import PITCHES, inter_onsets, symbols
from influence.alignment.tuning import steady, tuning
from influence.errors import ParameterError
from influence.kernels import local
from influence.melody import Melody

__all__ = ["align", "describe"]

_TUNED = 0.5
"""Two pitches within so many semitones are the same note."""
_STEADY = 0.3
"""Two inter-onset ratios within so much of log2 are the same rhythm."""


def align(
    query: Melody,
    target: Melody,
    *,
    passages: int = 1,
    within: tuple[int, int] | None = None,
    least_score: int = 1,
    scores: Scoring | None = None,
) -> tuple[Alignment, ...]:
    """Return the passages that two melodies share, strongest first.

    The best local alignment under any of the twelve transpositions (Smith & Waterman 1981, affine
    gaps after Gotoh 1982) is the first; its query notes are then set aside and the next is sought
    among the others, as Waterman & Eggert (1987) do with cells.

    Parameters
    ----------
    query, target
    passages
        At most so many.
    within
        The query's notes that may be paired, half-open; all where None.
    least_score
        A passage with a lower score is not returned.
    scores
        Those that ship with the package where None.

    Raises
    ------
    ParameterError
        If `passages` or `least_score` is below 1.
    """
    if passages < 1 or least_score < 1:
        raise ParameterError("passages and least_score must be at least 1")
    chosen = scores or scoring("passage")
    q, t = np.stack(symbols(query)), np.stack(symbols(target))
    allowed = np.zeros(q.shape[1], np.bool_)
    allowed[slice(*within) if within else slice(None)] = True
    found: list[Alignment] = []
    while len(found) < passages:
        score, pairs = _best(q, t, allowed, chosen)
        if score < least_score:
            break
        found.append(describe(query, target, pairs, score))
        allowed[pairs[0, 0] : pairs[-1, 0] + 1] = False
    return tuple(found)


def describe(query: Melody, target: Melody, trace: NDArray[np.int64], score: int) -> Alignment:
    """Return the alignment of a trace: its transposition, its tempo ratio and its identities.

    Parameters
    ----------
    query, target
    trace : int64[l, 2]
        As `Alignment.trace`.
    score
        As `Alignment.score`.
    """
    paired = (trace >= 0).all(axis=1)
    i, j = trace[paired].T
    apart = steady(target)[j] - steady(query)[i]
    shift = _level(apart)
    pitch = np.abs(apart - shift) < _TUNED
    a, b = _inner(query, i), _inner(target, j)
    contour = np.sign(np.rint(a[0])) == np.sign(np.rint(b[0]))
    rhythm = np.abs(a[1] - b[1]) < _STEADY
    rows = len(trace)
    return Alignment(
        trace=trace,
        score=int(score),
        transposition=shift,
        tempo_ratio=_span(target, j) / _span(query, i),
        pitch_identity=float(np.count_nonzero(pitch) / rows),
        rhythm_identity=float(np.count_nonzero(rhythm) / max(rows - 1, 1)),
        contour_identity=float(np.count_nonzero(contour) / max(rows - 1, 1)),
        drift=(_climb(query, i), _climb(target, j)),
    )


def _best(
    q: NDArray[np.uint8], t: NDArray[np.uint8], allowed: NDArray[np.bool_], chosen: Scoring
) -> tuple[int, NDArray[np.int64]]:
    """Return score and trace of the best passage under any transposition."""
    m, n = q.shape[1], t.shape[1]
    moves = np.zeros((m + 1, n + 1), np.uint8)
    rows = np.empty((2, n + 1), np.int32)
    best = (0, 0, 0, 0)
    for shift in range(PITCHES):
        score, i, j = _fill(q, t, allowed, chosen, shift, moves, rows)
        if score > best[0]:
            best = (score, i, j, shift)
    score, i, j, shift = best
    if score == 0:
        return 0, np.zeros((0, 2), np.int64)
    _fill(q, t, allowed, chosen, shift, moves, rows)
    pairs = np.empty((m + n, 2), np.int64)
    length = local.trace(moves, i, j, pairs)
    return score, pairs[len(pairs) - length :].copy()


def _fill(
    q: NDArray[np.uint8],
    t: NDArray[np.uint8],
    allowed: NDArray[np.bool_],
    chosen: Scoring,
    shift: int,
    moves: NDArray[np.uint8],
    rows: NDArray[np.int32],
) -> tuple[int, int, int]:
    gaps = chosen.gap_open, chosen.gap_extend
    score, i, j = local.fill(
        q, t, allowed, chosen.pitches(shift), chosen.rhythm, *gaps, moves, rows
    )
    return int(score), int(i), int(j)


def _level(differences: NDArray[np.float64]) -> float:
    """Return the transposition that most pairs agree on, semitones.

    The median alone would fall between two levels where an octave changes half-way.
    """
    near = np.abs(differences[:, None] - differences[None, :]) < _TUNED
    counts = near.sum(axis=1)
    return float(np.median(differences[near[int(counts.argmax())]]))


def _climb(melody: Melody, notes: NDArray[np.int64]) -> float:
    """Return the semitones by which the level climbs from the first to the last paired note."""
    level = tuning(melody)
    return float(level[notes[-1]] - level[notes[0]])


def _inner(melody: Melody, notes: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return pitch step and log2 of the inter-onset ratio from each paired note to the next.

    Taken between notes that are paired, not neighbours in the melody: what lies in a gap is
    counted as a gap already.
    """
    pitch = np.diff(melody.pitch[notes])
    between = inter_onsets(melody)[notes]
    return np.stack([pitch, np.log2(between[1:] / between[:-1])])


def _span(melody: Melody, notes: NDArray[np.int64]) -> float:
    """Return the time from the onset of the first note to the end of the last one."""
    first, last = notes[0], notes[-1]
    return float(melody.onset[last] + inter_onsets(melody)[last] - melody.onset[first])
