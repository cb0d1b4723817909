"""Melodies laid out for the scan: blocks of 64 targets, column by column, in plain arrays.

A packed archive takes 2 bytes per step, and padding: a block of 64 targets, neighbours by length,
is as long as its longest. All padding together stays below 128 bytes per step of the longest target
(and 3 columns per block), however uneven the lengths. Refilling lanes as SWIPE does could not end
sooner than the longest target either.
"""

from typing import Any, NamedTuple

import numpy as np
from numba import njit
from numpy.typing import ArrayLike, DTypeLike, NDArray

from influence.errors import ParameterError

__all__ = ["INTERVALS", "RHYTHMS", "Packed", "longest_first", "pack", "pack_moved"]

INTERVALS = 32
RHYTHMS = 16
LANES = 64  # targets of a block on every machine: a block is two or four vectors wide
COLUMN = 2 * LANES  # bytes: interval symbols, then rhythm symbols
COLUMNS = 4  # computed at once

_PAD = 255  # scores 0 against all, which cannot raise a best score


class Packed(NamedTuple):
    """Targets in the order and layout of the scan; plain arrays, which may be memory-mapped.

    Attributes
    ----------
    steps : uint8[columns, 2, 64]
        Interval and rhythm symbols by column and lane; 255 where a lane holds no step.
    starts : int64[blocks + 1]
        First column of each block; multiples of four.
    order : int32[n]
        Target in each slot; slot k is lane k % 64 of block k // 64. Longest first.
    alphabets : int64[2]
        One more than the largest interval symbol and the largest rhythm symbol.
    """

    steps: NDArray[np.uint8]
    starts: NDArray[np.int64]
    order: NDArray[np.int32]
    alphabets: NDArray[np.int64]


def pack(intervals: ArrayLike, rhythms: ArrayLike, offsets: ArrayLike) -> Packed:
    """Lay out targets for `scan`.

    Parameters
    ----------
    intervals, rhythms : uint8[steps]
        Symbols of all targets, one after the other; below 32 and below 16.
    offsets : int64[n + 1]
        Target t is the steps from ``offsets[t]`` to ``offsets[t + 1]``; it may be empty.

    Returns
    -------
    Packed

    Raises
    ------
    ParameterError
        If a symbol is out of its alphabet, or the offsets do not fit the symbols.
    """
    interval_symbols = symbols_below(intervals, INTERVALS, "interval")
    rhythm_symbols = symbols_below(rhythms, RHYTHMS, "rhythm")
    bounds = np.ascontiguousarray(offsets, dtype=np.int64)
    size = interval_symbols.size
    if rhythm_symbols.size != size:
        raise ParameterError(f"{size} interval symbols but {rhythm_symbols.size} rhythm symbols")
    if bounds.ndim != 1 or bounds.size == 0 or bounds[0] != 0 or bounds[-1] != size:
        raise ParameterError(f"offsets must go from 0 to the number of steps, {size}")
    lengths = np.diff(bounds)
    if (lengths < 0).any():
        raise ParameterError("offsets must not decrease")
    order = longest_first(lengths)
    steps, starts = _arrange(interval_symbols, rhythm_symbols, bounds[order], lengths[order], 1)
    largest = [symbols.max(initial=0) + 1 for symbols in (interval_symbols, rhythm_symbols)]
    return Packed(steps, starts, order.astype(np.int32), np.array(largest, np.int64))


def pack_moved(
    intervals: NDArray[np.uint8],
    rhythms: NDArray[np.uint8],
    offsets: NDArray[np.int64],
    targets: NDArray[np.int64],
    moves: NDArray[np.int64],
    modulus: int,
) -> Packed:
    """Lay out some targets for `scan`, each with its first symbols moved round a circle.

    Parameters
    ----------
    intervals, rhythms, offsets
        As in `pack`; the symbols have been checked there.
    targets : int64[k]
        Which targets, any number of times and in any order.
    moves : int64[k]
        What is added to the first symbols of each, at least 0 and below the modulus.
    modulus : int
        The first symbols lie below it, also once they are moved.
    """
    lengths = offsets[targets + 1] - offsets[targets]
    order = longest_first(lengths)
    runs = offsets[targets[order]], lengths[order]
    steps, starts = _arrange(frozen(intervals), frozen(rhythms), *runs, 1, moves[order], modulus)
    alphabets = np.array([modulus, RHYTHMS], np.int64)
    return Packed(steps, starts, order.astype(np.int32), alphabets)


def longest_first(lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the order of lengths, the longest first; of equal ones, that which comes first."""
    lacking = lengths.max(initial=0) - lengths
    if lacking.max(initial=0) < 1 << 16:
        lacking = lacking.astype(np.uint16)  # numpy sorts these by their digits, ten times faster
    return np.argsort(lacking, kind="stable")


def symbols_below(values: ArrayLike, alphabet: int, name: str) -> NDArray[np.uint8]:
    """Symbols as a read-only uint8 array, if they are of the alphabet (`ParameterError` if not)."""
    symbols = np.asarray(values)
    if symbols.ndim != 1 or (symbols.size and symbols.dtype.kind not in "ui"):
        raise ParameterError(f"{name} symbols must be a list of integers")
    if symbols.size and (symbols.min() < 0 or symbols.max() >= alphabet):
        raise ParameterError(f"{name} symbols must be below {alphabet}")
    return frozen(np.ascontiguousarray(symbols, dtype=np.uint8))


def check(packed: Packed) -> None:
    """Kernels address memory unchecked, so that a broken archive must not reach them."""
    blocks = packed.starts.size - 1
    widths = np.diff(packed.starts)
    if (
        packed.steps.dtype != np.uint8
        or packed.steps.shape != (packed.starts[-1], 2, LANES)
        or packed.starts[0] != 0
        or (widths < 0).any()
        or (widths % COLUMNS).any()
        or -(-packed.order.size // LANES) != blocks
    ):
        raise ParameterError("packed targets are inconsistent; they were not made by pack")


def subset(packed: Packed, slots: NDArray[np.int64]) -> Packed:
    """Pack only the targets in these slots, which are ascending."""
    steps = frozen(packed.steps).reshape(-1)
    arranged = _arrange(steps, steps[LANES:], *positions(packed, slots), COLUMN)
    return Packed(*arranged, packed.order[slots], packed.alphabets)


def positions(
    packed: Packed, slots: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Index of the first step of each slot in the flat steps, and its number of columns."""
    blocks = slots // LANES
    first = packed.starts[blocks] * COLUMN + slots % LANES
    return first, packed.starts[blocks + 1] - packed.starts[blocks]


def _arrange(
    intervals: NDArray[np.uint8],
    rhythms: NDArray[np.uint8],
    first: NDArray[np.int64],
    lengths: NDArray[np.int64],
    stride: int,
    moves: NDArray[np.int64] | None = None,
    modulus: int = _PAD + 1,
) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """Lay out runs of symbols, the longest first; by default none is moved."""
    widths = -(-lengths[::LANES] // COLUMNS) * COLUMNS
    starts = np.concatenate([[0], np.cumsum(widths)]).astype(np.int64)
    steps = aligned(int(starts[-1]) * COLUMN, np.uint8).reshape(-1, 2, LANES)
    by = np.zeros_like(lengths) if moves is None else moves
    _interleave(intervals, rhythms, first, lengths, stride, by, modulus, starts, steps)
    return steps, starts


def aligned(size: int, dtype: DTypeLike) -> NDArray[Any]:
    """Empty array that starts at a multiple of 64 bytes: loads then cross no cache line."""
    bytes_ = size * np.dtype(dtype).itemsize
    memory = np.empty(bytes_ + 64, np.uint8)
    start = -memory.ctypes.data % 64
    return memory[start : start + bytes_].view(dtype)


def frozen(array: NDArray[Any]) -> NDArray[Any]:
    """Read-only view: numba compiles once for archives in memory and for mapped ones."""
    view = np.ascontiguousarray(array).view(np.ndarray)
    view.flags.writeable = False
    return view


@njit(cache=True, nogil=True)
def _interleave(
    intervals: Any,
    rhythms: Any,
    first: Any,
    lengths: Any,
    stride: int,
    moves: Any,
    modulus: int,
    starts: Any,
    steps: Any,
) -> None:
    """Fill block by block in the order of memory; the first symbols move on, modulo."""
    for block in range(starts.size - 1):
        slot = block * LANES
        used = min(LANES, first.size - slot)
        at = first[slot : slot + used].copy()
        for column in range(starts[block], starts[block + 1]):
            while used and lengths[slot + used - 1] <= column - starts[block]:
                used -= 1
            for lane in range(used):
                moved = np.int64(intervals[at[lane]]) + moves[slot + lane]
                steps[column, 0, lane] = moved - modulus * (moved >= modulus)
                steps[column, 1, lane] = rhythms[at[lane]]
                at[lane] += stride
            steps[column, :, used:] = _PAD
