"""Longest common runs: where two collections of melodies have the same notes, one after the other.

A note is a code that says how it follows the note before; the first of a melody has a code of
its side alone, so that no run goes over the end of a melody. A run of n notes is n - 1 codes.
Windows of codes of one side are hashed (Rabin & Karp 1987) and sorted; the windows of the other
side are looked up, compared code by code, and followed to the right. A window whose codes to the
left agree too is the inner part of a run that is known, and is passed over.
"""

from typing import Any

import numpy as np
from numba import njit

__all__ = ["BITS", "find", "hashes"]

BITS = 22
"""The first bits of a hash, by which a table tells most of what is not there."""

_BASE = np.uint64(0x9E3779B97F4A7C15)


@njit(cache=True, nogil=True)
def hashes(codes: Any, offsets: Any, width: int, found: Any, places: Any) -> int:
    """Write the hash of every window of codes and where it begins; return how many there are.

    Parameters
    ----------
    codes : int32[n]
    offsets : int64[k + 1]
        Where each melody starts and ends.
    width
        Codes of a window; the first note of a melody is in none.
    found : uint64[n]
    places : int64[n]
    """
    drop = _power(width)
    count = 0
    for melody in range(offsets.size - 1):
        value = np.uint64(0)
        first = offsets[melody] + 1
        for at in range(first, offsets[melody + 1]):
            value = value * _BASE + _mixed(codes[at])
            if at - first >= width:
                value -= drop * _mixed(codes[at - width])
            if at - first >= width - 1:
                found[count] = value
                places[count] = at - width + 1
                count += 1
    return count


@njit(cache=True, nogil=True)
def find(
    codes: Any, offsets: Any, width: int, others: Any, sorted_hashes: Any, places: Any, table: Any,
    runs: Any,
) -> int:  # fmt: skip
    """Write the runs that melodies share with others; return how many there are, written or not.

    Parameters
    ----------
    codes, offsets, width
        As in `hashes`.
    others : int32[m]
        The codes of the others.
    sorted_hashes, places : uint64[w], int64[w]
        From `hashes` of the others, in rising order of the hashes.
    table : bool[2 ** BITS]
        Whether a hash of the others begins with these bits.
    runs : int64[r, 3]
        Of each run its first note among the others and here, and its notes.
    """
    drop = _power(width)
    shift = np.uint64(64 - BITS)
    count = 0
    for melody in range(offsets.size - 1):
        value = np.uint64(0)
        first = offsets[melody] + 1
        for at in range(first, offsets[melody + 1]):
            value = value * _BASE + _mixed(codes[at])
            if at - first >= width:
                value -= drop * _mixed(codes[at - width])
            if at - first < width - 1 or not table[np.int64(value >> shift)]:
                continue
            start = at - width + 1
            entry = np.searchsorted(sorted_hashes, value)
            while entry < sorted_hashes.size and sorted_hashes[entry] == value:
                place = places[entry]
                entry += 1
                if codes[start - 1] == others[place - 1]:
                    continue
                size = 0
                while (
                    start + size < offsets[melody + 1]
                    and place + size < others.size
                    and codes[start + size] == others[place + size]
                ):
                    size += 1
                if size < width:  # two windows of one hash
                    continue
                if count < runs.shape[0]:
                    runs[count, 0] = place - 1
                    runs[count, 1] = start - 1
                    runs[count, 2] = size + 1
                count += 1
    return count


@njit(cache=True, nogil=True)
def _power(exponent: int) -> Any:
    value = np.uint64(1)
    for _ in range(exponent):
        value *= _BASE
    return value


@njit(cache=True, nogil=True)
def _mixed(code: int) -> Any:
    """Return a code as a number of 64 bits of which each depends on it."""
    value = np.uint64(np.int64(code) + 4096) * np.uint64(0xBF58476D1CE4E5B9)
    return value ^ (value >> np.uint64(31))
