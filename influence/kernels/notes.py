"""Scores of whole melodies aligned note by note in pitch space, one query with many targets.

A note has five numbers: pitch in semitones, place in the phrase and the bar, rhythm symbol, the
cost of leaving it without a partner, and its weight. Two notes score the sum of three entries (by
the distance of their pitches, by their places, by their rhythms) times both weights. A gap costs
`gap_open` and the cost of each note in it. The alignment is local (Smith & Waterman 1981; affine
gaps as in Gotoh 1982).

As in `influence.kernels.scan`, the lanes of a vector hold different targets, and scores are looked
up once for each distinct pitch, and each distinct place and rhythm, of the query.
"""

from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray

from influence.errors import ParameterError
from influence.kernels import simd
from influence.kernels.packed import LANES, aligned, frozen
from influence.kernels.simd import TABLE, Isa

__all__ = ["FARTHEST", "FIELDS", "UNIT", "best_keys", "best_shifts", "scores"]

FIELDS = 5
FARTHEST = 31
"""Pitches farther apart count as so many semitones apart."""
UNIT = 32
"""A weight of one."""

_SCALE = 10  # bits: the two weights of a pair, each of 5
_ROOM = 2000  # below the largest number of 16 bits: more than a pair of notes can score
_PLACES, _RHYTHMS = 32, 16  # symbols that a look-up takes


def scores(
    query: NDArray[np.int32],
    targets: NDArray[np.int32],
    offsets: NDArray[np.int64],
    shifts: NDArray[np.int32],
    tone: NDArray[np.int32],
    place: NDArray[np.int32],
    rhythm: NDArray[np.int32],
    gap_open: int,
    isa: Isa | None = None,
) -> NDArray[np.int32]:
    """Score a query with each target under the best of a few transpositions of the query.

    Parameters
    ----------
    query : int32[5, m]
        Pitch, place, rhythm symbol, gap cost and weight of each note; pitches from 0 to 1000.
    targets : int32[5, notes]
        The same of all targets, one after the other.
    offsets : int64[k + 1]
        Target c is the notes from ``offsets[c]`` to ``offsets[c + 1]``.
    shifts : int32[k, s]
        Semitones to add to the query, at most 1000 up or down.
    tone : int32[32]
        Score by the distance of two pitches.
    place, rhythm : int32[p, p], int32[r, r]
        Scores by the symbols of query and target; p <= 32 and r <= 16. The sum of any three entries
        of the tables must be int8.
    gap_open : int
    isa : Isa, optional
        Instruction set, from `simd.available`; the best when not given. It changes no score.

    Returns
    -------
    int32[k]

    Raises
    ------
    ParameterError
        If scores are out of their range.
    """
    lowest = int(tone.min()) + int(place.min()) + int(rhythm.min())
    highest = int(tone.max()) + int(place.max()) + int(rhythm.max())
    if lowest < -128 or highest > 127:
        raise ParameterError(f"scores of two notes must be within int8, not {lowest} to {highest}")
    lengths = np.diff(offsets)
    best = np.zeros(len(lengths), np.int32)
    if not query.shape[1] or not lengths.any():
        return best
    pitches, of_pitch = np.unique(query[0], return_inverse=True)
    pairs, of_pair = np.unique(query[1] * _RHYTHMS + query[2], return_inverse=True)
    by_place = _tables(place[pairs // _RHYTHMS], rhythm[pairs % _RHYTHMS])
    by_tone = _tables(tone[None], np.zeros((1, 1), np.int32))
    rows = of_pitch.astype(np.int64), of_pair.astype(np.int64), pitches
    chosen = simd.available()[0] if isa is None else isa
    wanted = np.arange(len(lengths))
    for dtype in (np.int16, np.int32):
        order = wanted[np.argsort(-lengths[wanted], kind="stable")]
        scratch = _scratch(int(lengths[order[0]]) * LANES, len(pitches) + len(pairs), dtype)
        best[wanted] = 0
        _score_all(
            chosen,
            (frozen(query), *rows),
            (by_tone, by_place),
            (frozen(targets), frozen(offsets), order, frozen(shifts)),
            int(gap_open),
            scratch,
            best,
        )
        wanted = np.flatnonzero(best > np.iinfo(np.int16).max - _ROOM)
        if not len(wanted):
            break
    return best


def _scratch(longest: int, rows: int, dtype: type[np.signedinteger[Any]]) -> tuple[Any, ...]:
    """Memory for blocks of so many notes; scores are of this dtype."""
    return (
        aligned(3 * longest, np.uint8),
        np.empty(longest, np.int16),
        aligned(2 * longest, dtype),
        aligned(2 * longest, dtype),
        aligned(rows * longest, np.int8),
        aligned(LANES, dtype),
    )


@njit(cache=True, nogil=True)
def best_shifts(
    own: NDArray[np.int32], profiles: NDArray[np.int32], farthest: int, best: NDArray[np.int32]
) -> None:
    """Find under which transpositions a query spends most time on the pitches of each target.

    Parameters
    ----------
    own : int32[p]
        Time of the query on each of p pitches.
    profiles : int32[k, p]
        The same of each target.
    farthest : int
        Semitones up and down that are tried.
    best : int32[k, 2]
        Receives the best and the second best; of equal ones, those farther down.
    """
    padded = np.zeros(own.size + 2 * farthest, np.int32)
    padded[farthest : farthest + own.size] = own
    for target in range(len(profiles)):
        theirs = profiles[target]
        most, next_most = np.int32(-1), np.int32(-1)
        for shift in range(-farthest, farthest + 1):
            moved = padded[farthest - shift : farthest - shift + own.size]
            shared = np.int32(0)
            for pitch in range(own.size):
                shared += min(moved[pitch], theirs[pitch])
            if shared > most:
                next_most, best[target, 1] = most, best[target, 0]
                most, best[target, 0] = shared, shift
            elif shared > next_most:
                next_most, best[target, 1] = shared, shift


@njit(cache=True, nogil=True)
def best_keys(own: NDArray[np.uint8], profiles: NDArray[np.uint8], best: NDArray[np.int64]) -> None:
    """Find under which of all turns of its pitch classes a query shares most time with each target.

    Parameters
    ----------
    own : uint8[c]
        Time of the query on each of c pitch classes.
    profiles : uint8[k, c]
        The same of each target.
    best : int64[k]
        Receives the steps upwards; of equal ones, the fewest.
    """
    classes = own.size
    turned = np.zeros((classes, classes), np.int32)
    for turn in range(classes):
        for at in range(classes):
            turned[turn, (at + turn) % classes] = own[at]
    for target in range(len(profiles)):
        most = np.int32(-1)
        for turn in range(classes):
            shared = np.int32(0)
            for at in range(classes):
                shared += min(turned[turn, at], np.int32(profiles[target, at]))
            if shared > most:
                most, best[target] = shared, turn


def _tables(first: NDArray[np.int32], second: NDArray[np.int32]) -> NDArray[np.int8]:
    """Lay out tables for `simd.look_up`: a pair for each row of the two."""
    tables = aligned(len(first) * 2 * TABLE, np.int8).reshape(-1, 2, TABLE)
    tables[:] = 0
    tables[:, 0, : first.shape[1]] = first
    tables[:, 1, : second.shape[1]] = second
    return tables.reshape(-1)


@njit(cache=True, nogil=True)
def _score_all(
    isa: Any, query: Any, tables: Any, targets: Any, gap_open: int, scratch: Any, best: Any
) -> None:
    fields, of_pitch, of_pair, pitches = query
    notes, offsets, order, shifts = targets
    symbols, semitones, costs, state, looked_up, top = scratch
    by_tone, by_place = tables
    part = simd.lanes(isa, top)
    for first in range(0, order.size, LANES):
        used = min(LANES, order.size - first)
        size = (offsets[order[first] + 1] - offsets[order[first]]) * LANES
        _interleave(notes, offsets, order[first : first + used], size, symbols, semitones, costs)
        for row in range(by_place.size // (2 * TABLE)):
            to = (pitches.size + row) * size
            _look_up(isa, by_place, row, symbols, size, 2 * size, looked_up, to, size)
        for choice in range(shifts.shape[1]):
            for row in range(pitches.size):
                _distances(
                    pitches[row],
                    shifts,
                    choice,
                    order[first : first + used],
                    semitones,
                    symbols,
                    size,
                )
                _look_up(isa, by_tone, 0, symbols, 0, 2 * size, looked_up, row * size, size)
            for lane in range(0, used, part):
                rows = of_pitch, of_pair, pitches.size
                _align(isa, fields, rows, looked_up, costs, state, gap_open, lane, size, top)
            for lane in range(used):
                best[order[first + lane]] = max(best[order[first + lane]], top[lane])


@njit(cache=True, nogil=True)
def _interleave(
    notes: Any, offsets: Any, order: Any, size: int, symbols: Any, semitones: Any, costs: Any
) -> None:
    """Lay out a block: symbols hold distances (later), places, rhythms; costs those and weights."""
    symbols[: 3 * size] = 0
    semitones[:size] = 0
    costs[: 2 * size] = 0  # a note without weight raises no score
    for lane in range(order.size):
        start, stop = offsets[order[lane]], offsets[order[lane] + 1]
        for note in range(start, stop):
            at = (note - start) * LANES + lane
            semitones[at] = notes[0, note]
            symbols[size + at] = notes[1, note]
            symbols[2 * size + at] = notes[2, note]
            costs[at] = notes[3, note]
            costs[size + at] = notes[4, note]


@njit(cache=True, nogil=True)
def _distances(
    pitch: int, shifts: Any, choice: int, order: Any, semitones: Any, symbols: Any, size: int
) -> None:
    """Distance of a pitch of the query from each note of a block, in semitones."""
    moved = np.zeros(LANES, np.int16)
    for lane in range(order.size):
        moved[lane] = pitch + shifts[order[lane], choice]
    for start in range(0, size, LANES):
        for lane in range(LANES):
            distance = abs(semitones[start + lane] - moved[lane])
            symbols[start + lane] = min(distance, FARTHEST)


@njit(cache=True, nogil=True)
def _look_up(
    isa: Any,
    tables: Any,
    row: int,
    symbols: Any,
    first: int,
    second: int,
    scores: Any,
    to: int,
    size: int,
) -> None:
    """Scores of all notes of a block by two of their symbols."""
    for at in range(0, size, simd.lanes(isa, scores)):
        one = simd.load(isa, symbols, first + at)
        other = simd.load(isa, symbols, second + at)
        found = simd.look_up(isa, tables, row * 2 * TABLE, one, other)
        simd.store(scores, to + at, found)


@njit(cache=True, nogil=True)
def _align(
    isa: Any,
    query: Any,
    rows: Any,
    scores: Any,
    costs: Any,
    state: Any,
    gap_open: int,
    lane: int,
    size: int,
    top: Any,
) -> None:
    """Best local scores of some lanes of a block; the state is scores and gaps of the row above."""
    of_pitch, of_pair, pitches = rows
    zero, opening = simd.splat(isa, top, 0), simd.splat(isa, top, gap_open)
    never = simd.subtract(zero, opening)  # no gap is worth less where it begins
    # The upper half of a product is its quotient by a power of two, once this is multiplied in.
    lift = simd.splat(isa, top, 1 << 8 * top.itemsize - _SCALE)
    part = simd.lanes(isa, top)
    count = size // LANES * part
    for at in range(0, count, part):
        simd.store(state, at, zero)
        simd.store(state, count + at, never)
    best = zero
    for row in range(of_pitch.size):
        tones = of_pitch[row] * size + lane
        places = (pitches + of_pair[row]) * size + lane
        cost = simd.splat(isa, top, query[3, row])
        weight = simd.splat(isa, top, query[4, row])
        diagonal, left, right = zero, zero, never
        to = 0
        for at in range(0, size, LANES):
            pair = simd.add(
                simd.load_scores(isa, top, scores, tones + at),
                simd.load_scores(isa, top, scores, places + at),
            )
            both = simd.multiply(weight, simd.load(isa, costs, size + at + lane))
            above = simd.load(isa, state, to)
            down = simd.larger(simd.load(isa, state, count + to), simd.subtract(above, opening))
            down = simd.subtract(down, cost)
            right = simd.subtract(
                simd.larger(right, simd.subtract(left, opening)), simd.load(isa, costs, at + lane)
            )
            pair = simd.multiply_high(simd.multiply(pair, lift), both)
            left = simd.larger(simd.add(diagonal, pair), zero)
            left = simd.larger(simd.larger(left, down), right)
            best = simd.larger(best, left)
            diagonal = above
            simd.store(state, to, left)
            simd.store(state, count + to, down)
            to += part
    simd.store(top, lane, best)
