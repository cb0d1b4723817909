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
from influence.kernels.packed import LANES, aligned, frozen, longest_first
from influence.kernels.simd import TABLE, Isa

__all__ = ["FARTHEST", "FIELDS", "UNIT", "best_keys", "best_shifts", "scores", "time_shares"]

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
        order = wanted[longest_first(lengths[wanted])]
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
        np.empty(longest, np.int16),
        aligned(2 * longest, dtype),
        aligned(2 * longest, dtype),
        aligned(rows * longest, np.int8),
        aligned(LANES, dtype),
    )


@njit(cache=True, nogil=True)
def time_shares(
    offsets: NDArray[np.int64],
    pitches: NDArray[np.int16],
    lengths: NDArray[np.uint16],
    times: NDArray[np.float64],
    lowest: int,
    shares: NDArray[np.int32],
) -> None:
    """Add up which share of its time each melody spends on each pitch.

    Parameters
    ----------
    offsets : int64[k + 1]
        Melody c is the notes from ``offsets[c]`` to ``offsets[c + 1]``.
    pitches : int16[n]
    lengths : uint16[n]
        Which of the times each note lasts.
    times : float64[65536]
    lowest : int
        The first pitch of a profile. What lies beyond it on either side counts to the outermost.
    shares : int32[k, p]
        Receives the shares, in millionths: sums of them then have no order.
    """
    last = shares.shape[1] - 1
    spent = np.empty(last + 1)
    for melody in range(len(shares)):
        spent[:] = 0.0
        total = 0.0
        for note in range(offsets[melody], offsets[melody + 1]):
            time = times[lengths[note]]
            spent[min(max(pitches[note] - lowest, 0), last)] += time
            total += time
        for pitch in range(last + 1):
            shares[melody, pitch] = np.rint(1e6 * spent[pitch] / max(total, 1e-9))


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
    symbols, semitones, moved, costs, state, looked_up, top = scratch
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
            _shift(shifts, choice, order[first : first + used], semitones[:size], moved)
            for row in range(pitches.size):
                _distances(isa, pitches[row], moved, symbols, size)
                _look_up(isa, by_tone, 0, symbols, 0, 2 * size, looked_up, row * size, size)
            for lane in range(0, used, 2 * part):
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
def _shift(shifts: Any, choice: int, order: Any, semitones: Any, moved: Any) -> None:
    """Transpose the notes of a block down, which is to transpose the query up."""
    for lane in range(order.size):
        shift = np.int16(shifts[order[lane], choice])
        for at in range(lane, semitones.size, LANES):
            moved[at] = semitones[at] - shift


@njit(cache=True, nogil=True)
def _distances(isa: Any, pitch: int, moved: Any, symbols: Any, size: int) -> None:
    """Distance of a pitch of the query from each note of a block, in semitones."""
    own, zero = simd.splat(isa, moved, pitch), simd.splat(isa, moved, 0)
    farthest = simd.splat(isa, moved, FARTHEST)
    for at in range(0, size, simd.lanes(isa, moved)):
        apart = simd.subtract(simd.load(isa, moved, at), own)
        apart = simd.larger(apart, simd.subtract(zero, apart))
        simd.store_narrow(symbols, at, simd.smaller(apart, farthest))


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
    """Best local scores of two vectors of lanes of a block, so that neither waits for itself.

    The state is, note by note, the scores and gaps of the row above: of the one, of the other.
    """
    of_pitch, of_pair, pitches = rows
    zero, opening = simd.splat(isa, top, 0), simd.splat(isa, top, gap_open)
    never = simd.subtract(zero, opening)  # no gap is worth less where it begins
    # The upper half of a product is its quotient by a power of two, once this is multiplied in.
    lift = simd.splat(isa, top, 1 << 8 * top.itemsize - _SCALE)
    part = simd.lanes(isa, top)
    for to in range(0, size // LANES * 4 * part, 2 * part):
        simd.store(state, to, zero)
        simd.store(state, to + part, never)
    best0 = best1 = zero
    for row in range(of_pitch.size):
        tones = of_pitch[row] * size + lane
        places = (pitches + of_pair[row]) * size + lane
        own = simd.splat(isa, top, query[3, row]), simd.splat(isa, top, query[4, row])
        here0 = here1 = zero, zero, never
        to = 0
        for at in range(0, size, LANES):
            given = scores, tones + at, places + at, costs, at + lane, size
            here0, best0 = _cell(isa, given, own, (opening, lift), here0, best0, state, to)
            given = scores, tones + at + part, places + at + part, costs, at + lane + part, size
            to += 2 * part
            here1, best1 = _cell(isa, given, own, (opening, lift), here1, best1, state, to)
            to += 2 * part
    simd.store(top, lane, best0)
    simd.store(top, lane + part, best1)


@njit(cache=True, nogil=True)
def _cell(
    isa: Any, given: Any, own: Any, constants: Any, here: Any, best: Any, state: Any, to: int
) -> Any:
    """One cell of Gotoh's recurrence: diagonal, left and right, and the best score so far."""
    scores, tone, place, costs, note, size = given
    cost, weight = own
    opening, lift = constants
    diagonal, left, right = here
    part = simd.lanes(isa, state)
    pair = simd.add(
        simd.load_scores(isa, state, scores, tone), simd.load_scores(isa, state, scores, place)
    )
    both = simd.multiply(weight, simd.load(isa, costs, size + note))
    pair = simd.multiply_high(simd.multiply(pair, lift), both)
    above, down = simd.load(isa, state, to), simd.load(isa, state, to + part)
    down = simd.subtract(simd.larger(down, simd.subtract(above, opening)), cost)
    right = simd.larger(right, simd.subtract(left, opening))
    right = simd.subtract(right, simd.load(isa, costs, note))
    left = simd.larger(simd.add(diagonal, pair), simd.splat(isa, state, 0))
    left = simd.larger(simd.larger(left, down), right)
    simd.store(state, to, left)
    simd.store(state, to + part, down)
    return (above, left, right), simd.larger(best, left)
