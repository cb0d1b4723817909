"""Local alignment scores of queries against every melody of an archive.

A melody is a sequence of steps between notes. A step has an interval symbol (below 32) and a rhythm
symbol (below 16); two steps score the sum of an entry of the interval matrix and one of the rhythm
matrix. A gap of k steps costs ``gap_open + (k - 1) * gap_extend``, both positive, as in parasail.
A local score is never negative: 0 means that no two steps agree.

The lanes of a vector hold different targets (SWIPE, Rognes 2011), four columns are computed at
once, and the recurrence is Gotoh's (1982). Scores are exact: 8-bit lanes first; targets that reach
their limit again with 16 bits, then with 32.
"""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple

import numpy as np
from numba import njit
from numpy.typing import ArrayLike, NDArray

from influence.errors import ParameterError
from influence.kernels import simd
from influence.kernels.packed import (
    COLUMN,
    COLUMNS,
    INTERVALS,
    LANES,
    RHYTHMS,
    Packed,
    aligned,
    check,
    frozen,
    pack,
    positions,
    subset,
    symbols_below,
)
from influence.kernels.simd import TABLE, Isa

__all__ = ["INTERVALS", "RHYTHMS", "Packed", "ends", "pack", "processors", "scan", "scan_many"]

_LARGEST_GAP = 127
_CHUNKS = 8  # per thread, so that none is idle for long at the end
_CELLS = 10_000_000  # that make another thread worth starting: about half a millisecond


class _Scoring(NamedTuple):
    interval_scores: NDArray[np.int8]
    rhythm_scores: NDArray[np.int8]
    gap_open: int
    gap_extend: int


def scan(
    query_intervals: ArrayLike,
    query_rhythms: ArrayLike,
    packed: Packed,
    interval_scores: ArrayLike,
    rhythm_scores: ArrayLike,
    gap_open: int,
    gap_extend: int,
    *,
    threads: int | None = None,
    isa: Isa | None = None,
) -> NDArray[np.int32]:
    """Exact local alignment score of the query with every target.

    Parameters
    ----------
    query_intervals, query_rhythms : uint8[m]
        Symbols of the query.
    packed : Packed
        The targets, from `pack`.
    interval_scores : int8[a, a]
        Score by query symbol and target symbol; a <= 32 covers all interval symbols.
    rhythm_scores : int8[b, b]
        The same for rhythm symbols, b <= 16. The sum of any two entries must be an int8.
    gap_open, gap_extend : int
        Cost of the first and of each further step of a gap; 1 <= gap_extend <= gap_open <= 127.
    threads : int, optional
        Threads to use; all that the process may use when not given.
    isa : Isa, optional
        Instruction set, from `simd.available`; the best when not given. It changes no score.

    Returns
    -------
    int32[n]
        Scores in the order of the targets.

    Raises
    ------
    ParameterError
        If a symbol, score, cost or number of threads is out of its range.

    Notes
    -----
    Memory beside the result: up to 512 bytes per query step and 256 per distinct query step in each
    thread, a byte per target, and a copy of the targets whose scores reach 255.
    """
    query = query_intervals, query_rhythms
    scores = interval_scores, rhythm_scores, gap_open, gap_extend
    found: NDArray[np.int32] = scan_many([query], packed, *scores, threads=threads, isa=isa)[0]
    return found


def scan_many(
    queries: Sequence[tuple[ArrayLike, ArrayLike]],
    packed: Packed,
    interval_scores: ArrayLike,
    rhythm_scores: ArrayLike,
    gap_open: int,
    gap_extend: int,
    *,
    threads: int | None = None,
    isa: Isa | None = None,
) -> NDArray[np.int32]:
    """Exact local alignment score of several queries with every target, int32[q, n].

    Queries that share symbols, such as stretches of one melody, share the look-up of their scores,
    which takes half of the time of a short query.

    Parameters
    ----------
    queries
        Interval symbols and rhythm symbols of each.
    packed, interval_scores, rhythm_scores, gap_open, gap_extend, threads, isa
        As in `scan`.

    Raises
    ------
    ParameterError
        As `scan`.
    """
    parts = [_query(*query) for query in queries]
    query = np.concatenate([np.zeros((2, 0), np.uint8), *parts], axis=1)
    bounds = np.cumsum([0, *(part.shape[1] for part in parts)])
    scoring = _scoring(query, packed, interval_scores, rhythm_scores, gap_open, gap_extend)
    count = processors(threads)
    chosen = simd.available()[0] if isa is None else isa
    tables, rows = _tables(query, scoring)
    scores = np.zeros((len(parts), packed.order.size), np.int32)
    part = packed
    for dtype in (np.int8, np.int16, np.int32):
        limits = np.iinfo(dtype)
        best = _scan_all(chosen, part, (tables, rows, bounds), scoring, np.dtype(dtype), count)
        scores[:, part.order] = best.astype(np.int64) - limits.min
        saturated = np.flatnonzero((best == limits.max).any(axis=0))
        if saturated.size == 0:
            break
        part = subset(part, saturated)
    return scores


def ends(
    query_intervals: ArrayLike,
    query_rhythms: ArrayLike,
    packed: Packed,
    targets: ArrayLike,
    interval_scores: ArrayLike,
    rhythm_scores: ArrayLike,
    gap_open: int,
    gap_extend: int,
) -> NDArray[np.int32]:
    """Score and last pair of steps of the best local alignment with each of a few targets.

    Of equal scores the one that ends first in the target counts, then first in the query. This is
    scalar code, a hundred times slower than `scan`; there, ends would cost two instructions more
    per cell than the ten it has, and they are wanted of a few hundred targets.

    Parameters
    ----------
    targets : int64[t]
        Indices of targets.
    query_intervals, query_rhythms, packed, interval_scores, rhythm_scores, gap_open, gap_extend
        As in `scan`.

    Returns
    -------
    int32[t, 3]
        Score, query step and target step; -1 and -1 where the score is 0.

    Raises
    ------
    ParameterError
        As in `scan`, and if a target does not exist.
    """
    query = _query(query_intervals, query_rhythms)
    scoring = _scoring(query, packed, interval_scores, rhythm_scores, gap_open, gap_extend)
    wanted = np.asarray(targets, dtype=np.int64)
    count = packed.order.size
    if wanted.ndim != 1 or (wanted.size and (wanted.min() < 0 or wanted.max() >= count)):
        raise ParameterError(f"targets must be indices below {count}")
    slots = np.empty(count, np.int64)
    slots[packed.order] = np.arange(count)
    first, lengths = positions(packed, slots[wanted])
    result = np.empty((wanted.size, 3), np.int32)
    scratch = np.empty((2, query.shape[1]), np.int32)
    steps = frozen(packed.steps).reshape(-1)
    _find_ends(query, steps, first, lengths, scoring, scratch, result)
    return result


def _query(intervals: ArrayLike, rhythms: ArrayLike) -> NDArray[np.uint8]:
    parts = (
        symbols_below(intervals, INTERVALS, "interval"),
        symbols_below(rhythms, RHYTHMS, "rhythm"),
    )
    if parts[0].size != parts[1].size:
        raise ParameterError("a query needs as many interval symbols as rhythm symbols")
    return np.stack(parts)


def _scoring(
    query: NDArray[np.uint8],
    packed: Packed,
    interval_scores: ArrayLike,
    rhythm_scores: ArrayLike,
    gap_open: int,
    gap_extend: int,
) -> _Scoring:
    check(packed)
    seen = np.maximum(packed.alphabets, query.max(axis=1, initial=0).astype(np.int64) + 1)
    matrices = []
    for name, values, symbols, limit in (
        ("interval", interval_scores, int(seen[0]), INTERVALS),
        ("rhythm", rhythm_scores, int(seen[1]), RHYTHMS),
    ):
        matrix = np.asarray(values)
        if matrix.ndim != 2 or matrix.shape[0] != matrix.shape[1] or matrix.shape[0] > limit:
            raise ParameterError(f"{name} scores must be a square matrix of at most {limit} rows")
        if matrix.dtype.kind not in "iu":
            raise ParameterError(f"{name} scores must be integers")
        if matrix.shape[0] < symbols:
            raise ParameterError(f"{name} scores cover {len(matrix)} of {symbols} symbols")
        matrices.append(matrix)
    low = sum(int(matrix.min()) for matrix in matrices)
    high = sum(int(matrix.max()) for matrix in matrices)
    if low < -128 or high > 127:
        raise ParameterError(f"scores of two steps must be within int8, not {low} to {high}")
    if not 1 <= gap_extend <= gap_open <= _LARGEST_GAP:
        raise ParameterError(f"gaps must be 1 <= extend <= open <= {_LARGEST_GAP}")
    interval, rhythm = (np.ascontiguousarray(matrix, dtype=np.int8) for matrix in matrices)
    return _Scoring(interval, rhythm, int(gap_open), int(gap_extend))


def processors(wanted: int | None = None) -> int:
    """Return a number of threads: as wanted, or all that the process may use."""
    if wanted is None:
        affinity = getattr(os, "sched_getaffinity", None)
        return len(affinity(0)) if affinity else os.cpu_count() or 1
    if wanted < 1:
        raise ParameterError(f"threads must be 1 or more, not {wanted}")
    return wanted


def _tables(
    query: NDArray[np.uint8], scoring: _Scoring
) -> tuple[NDArray[np.int8], NDArray[np.int64]]:
    """Look-up tables of the distinct query steps, and the table of each query step."""
    distinct, rows = np.unique(query[0] * np.int64(RHYTHMS) + query[1], return_inverse=True)
    tables = aligned(distinct.size * 2 * TABLE, np.int8).reshape(-1, 2, TABLE)
    tables[:] = 0
    tables[:, 0, : len(scoring.interval_scores)] = scoring.interval_scores[distinct // RHYTHMS]
    tables[:, 1, : len(scoring.rhythm_scores)] = scoring.rhythm_scores[distinct % RHYTHMS]
    return tables.reshape(-1), rows.astype(np.int64)


def _scan_all(
    isa: Isa,
    packed: Packed,
    query: tuple[NDArray[np.int8], NDArray[np.int64], NDArray[np.int64]],
    scoring: _Scoring,
    dtype: np.dtype[Any],
    threads: int,
) -> NDArray[Any]:
    """Biased best score of each query and slot, of the given dtype."""
    tables, rows, bounds = query
    costs = int(np.iinfo(dtype).min), scoring.gap_open, scoring.gap_extend
    blocks = packed.starts.size - 1
    best = aligned((bounds.size - 1) * blocks * LANES, dtype)
    targets = frozen(packed.steps).reshape(-1), frozen(packed.starts), packed.order.size

    def run(part: tuple[int, int]) -> None:
        scores = aligned(tables.size // (2 * TABLE) * COLUMNS * isa.bytes, np.int8)
        h, e = (aligned(rows.size * isa.bytes, dtype) for _ in range(2))
        _scan_blocks(isa, targets, part, query, costs, (scores, h, e), best)

    threads = min(threads, 1 + int(packed.starts[-1]) * LANES * rows.size // _CELLS)
    if threads == 1:
        run((0, blocks))
    else:
        with ThreadPoolExecutor(threads) as executor:
            list(executor.map(run, _chunks(packed.starts, threads * _CHUNKS)))
    return best.reshape(bounds.size - 1, blocks * LANES)[:, : packed.order.size]


def _chunks(starts: NDArray[np.int64], count: int) -> Iterator[tuple[int, int]]:
    """Ranges of blocks with about the same number of columns."""
    cuts = np.searchsorted(starts, np.linspace(0, starts[-1], count + 1)[1:-1])
    bounds = np.unique([0, *cuts, starts.size - 1])
    return zip(bounds[:-1].tolist(), bounds[1:].tolist(), strict=True)


@njit(cache=True, nogil=True)
def _scan_blocks(
    isa: Any, targets: Any, blocks: Any, query: Any, costs: Any, scratch: Any, best: Any
) -> None:
    steps, starts, count = targets
    tables, rows, bounds = query
    scores, h, e = scratch
    width = simd.lanes(isa, scores)  # targets whose scores are looked up together
    part = simd.lanes(isa, h)  # targets whose cells are computed together: fewer of more bits
    zero = simd.splat(isa, h, costs[0])
    gaps = simd.splat(isa, h, costs[1]), simd.splat(isa, h, costs[2])
    stride = (starts.size - 1) * LANES
    for block in range(blocks[0], blocks[1]):
        for group in range(0, min(LANES, count - block * LANES), width):
            slot = block * LANES + group
            used = min(width, count - slot)
            for row in range(0, rows.size * width, part):
                simd.store(h, row, zero)
                simd.store(e, row, zero)
            for at in range(slot, best.size, stride):
                for lane in range(0, used, part):
                    simd.store(best, at + lane, zero)
            for column in range(starts[block], starts[block + 1], COLUMNS):
                _look_up_scores(isa, steps, column * COLUMN + group, tables, scores)
                for lane in range(0, used, part):
                    _advance(isa, rows, bounds, scratch, lane, best, slot, stride, zero, gaps)


@njit(cache=True, nogil=True)
def _look_up_scores(isa: Any, steps: Any, start: int, tables: Any, scores: Any) -> None:
    """Scores of four columns against each distinct query step: once per step, not per cell."""
    width = simd.lanes(isa, scores)
    for column in range(COLUMNS):
        at = start + column * COLUMN
        intervals = simd.load(isa, steps, at)
        rhythms = simd.load(isa, steps, at + LANES)
        to = column * width
        for table in range(0, tables.size, 2 * TABLE):
            simd.store(scores, to, simd.look_up(isa, tables, table, intervals, rhythms))
            to += COLUMNS * width


@njit(cache=True, nogil=True)
def _advance(
    isa: Any, rows: Any, bounds: Any, scratch: Any, lane: int, best: Any, slot: int, stride: int,
    zero: Any, gaps: Any,
) -> None:  # fmt: skip
    """Cells of four columns, down each query; h and e hold the column before, then the last."""
    scores, h, e = scratch
    width = simd.lanes(isa, scores)
    part = simd.lanes(isa, h)
    gap_open, gap_extend = gaps
    at = lane * rows.size
    to = slot + lane
    for query in range(bounds.size - 1):
        top = simd.load(isa, best, to)
        diagonal0 = diagonal1 = diagonal2 = diagonal3 = zero
        f0 = f1 = f2 = f3 = zero
        for row in range(bounds[query], bounds[query + 1]):
            score = rows[row] * COLUMNS * width + lane
            before = simd.load(isa, h, at)
            across = simd.load(isa, e, at)
            s0 = simd.load_scores(isa, h, scores, score)
            s1 = simd.load_scores(isa, h, scores, score + width)
            s2 = simd.load_scores(isa, h, scores, score + 2 * width)
            s3 = simd.load_scores(isa, h, scores, score + 3 * width)
            h0, across, f0, top = simd.cell(diagonal0, s0, across, f0, top, gap_open, gap_extend)
            h1, across, f1, top = simd.cell(diagonal1, s1, across, f1, top, gap_open, gap_extend)
            h2, across, f2, top = simd.cell(diagonal2, s2, across, f2, top, gap_open, gap_extend)
            h3, across, f3, top = simd.cell(diagonal3, s3, across, f3, top, gap_open, gap_extend)
            simd.store(h, at, h3)
            simd.store(e, at, across)
            diagonal0, diagonal1, diagonal2, diagonal3 = before, h0, h1, h2
            at += part
        simd.store(best, to, top)
        to += stride


@njit(cache=True, nogil=True)
def _find_ends(
    query: Any, steps: Any, first: Any, lengths: Any, scoring: Any, scratch: Any, result: Any
) -> None:
    interval_scores, rhythm_scores, gap_open, gap_extend = scoring
    h, e = scratch[0], scratch[1]
    for target in range(first.size):
        best, best_row, best_column = 0, -1, -1
        for row in range(query.shape[1]):
            h[row] = e[row] = 0
        at = first[target]
        for column in range(lengths[target]):
            interval, rhythm = steps[at], steps[at + LANES]
            if interval >= interval_scores.shape[0] or rhythm >= rhythm_scores.shape[0]:
                break  # padding
            diagonal = f = 0
            for row in range(query.shape[1]):
                score = int(interval_scores[query[0, row], interval])
                score += int(rhythm_scores[query[1, row], rhythm])
                value = max(diagonal + score, int(e[row]), f, 0)
                diagonal = int(h[row])
                h[row] = value
                e[row] = max(e[row] - gap_extend, value - gap_open)
                f = max(f - gap_extend, value - gap_open)
                if value > best:
                    best, best_row, best_column = value, row, column
            at += COLUMN
        result[target, 0], result[target, 1], result[target, 2] = best, best_row, best_column
