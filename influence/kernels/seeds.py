"""Posting lists of short runs of notes, and the diagonals on which a query meets them.

A seed is three notes in a row: their pitch classes, and whether each but the first comes faster,
as fast or slower than the one before. Where one of these rhythms is unknown, so is the seed's,
which is a rhythm of its own. Its code is a number below `CODES`; without its first pitch class, so
that transposition does not matter, its kind is a number below `KINDS`, and
``code == pitch * KINDS + kind``.

The melodies of a block lie one after the other on a line of 65,536 places, so that two bytes hold
the place of a seed and a core's fastest memory what a query finds. Where a seed of the query at
note i, transposed, is one of a melody at place p, there is a hit on diagonal p - i of that
transposition. It adds the weight of the seed: the hits of BLAST on one diagonal (Altschul et al.
1997), weighed instead of counted, as some seeds of melodies are a thousand times as frequent as
others. Diagonals are summed in buckets of eight, and a melody is found where two neighbouring
buckets weigh enough. Melodies lie apart, so that queries of up to `GAP` - 16 notes find no sums
that are of two of them; longer ones may find a melody for the hits of its neighbour.
"""

from typing import Any

import numpy as np
from numba import njit

__all__ = [
    "BUCKET",
    "CODES",
    "GAP",
    "KINDS",
    "NOTES",
    "PITCHES",
    "PLACES",
    "RHYTHMS",
    "UNCLEAR",
    "count",
    "encode",
    "find",
    "place",
    "scratch_sizes",
    "widths",
]

NOTES = 3
"""In a seed."""
PITCHES = 12
UNCLEAR = 3
"""Class of an unknown rhythm; those of known ones are below."""
RHYTHMS = UNCLEAR ** (NOTES - 1) + 1
"""Number of a seed's rhythms; the last is the unknown."""
KINDS = PITCHES ** (NOTES - 1) * RHYTHMS
CODES = PITCHES * KINDS
GAP = 80
"""Least number of places between melodies."""
PLACES = 1 << 16
"""Of a block."""
BUCKET = 8
"""Diagonals that are summed together, as a passage may gain or lose some notes."""

_SHIFT = 3  # log2 of BUCKET
_FULL = 255  # where a sum stops
_STRIDE = 64  # buckets that are looked at together, at first


def widths(lengths: Any) -> Any:
    """Return the number of places that melodies take, of so many notes each."""
    return -(-(lengths + GAP) // BUCKET) * BUCKET


def scratch_sizes(query: int) -> tuple[int, int]:
    """Return how many sums and melodies `find` needs room for, by the notes of the query."""
    return ((PLACES + query) >> _SHIFT) + 2 * _STRIDE, PLACES // GAP + 2


@njit(cache=True, nogil=True)
def encode(pitches: Any, rhythms: Any, classes: Any, at: int) -> Any:
    """Return the kind of the seed that starts at a note.

    Parameters
    ----------
    pitches, rhythms : uint8[s]
        Symbols.
    classes : int64[256]
        Class of each rhythm symbol: 0 to 2, or `UNCLEAR`.
    at
        Index of the note.
    """
    melodic = rhythmic = np.int64(0)
    clear = True
    for note in range(at + 1, at + NOTES):
        step = np.int64(pitches[note]) - np.int64(pitches[note - 1])  # bytes would wrap around
        melodic = melodic * PITCHES + step % PITCHES
        of_note = classes[rhythms[note]]
        rhythmic = rhythmic * UNCLEAR + of_note
        clear = clear and of_note != UNCLEAR
    return melodic * RHYTHMS + (rhythmic if clear else RHYTHMS - 1)


@njit(cache=True, nogil=True)
def count(melodies: Any, classes: Any, firsts: Any, starts: Any, counts: Any) -> None:
    """Write where the list of each code begins in each block, and add up the seeds of each kind.

    Parameters
    ----------
    melodies
        ``offsets``, int64[n + 1], ``pitches`` and ``rhythms``, uint8.
    classes
        As in `encode`.
    firsts : int64[blocks + 1]
        First melody of each block. One that alone is too long for a block gets no postings.
    starts : uint16[blocks, CODES + 1]
        To be written; all 0.
    counts : int64[KINDS]
        To be added to.
    """
    offsets, pitches, rhythms = melodies
    for block in range(firsts.size - 1):
        if _too_long(offsets, firsts, block):
            continue
        row = starts[block]
        for melody in range(firsts[block], firsts[block + 1]):
            for at in range(offsets[melody], offsets[melody + 1] - NOTES + 1):
                kind = encode(pitches, rhythms, classes, at)
                counts[kind] += 1
                row[np.int64(pitches[at]) * KINDS + kind + 1] += 1
        for code in range(CODES):
            row[code + 1] += row[code]


@njit(cache=True, nogil=True)
def place(
    melodies: Any, classes: Any, firsts: Any, starts: Any, bases: Any, cursors: Any, postings: Any
) -> None:
    """Write the place of each seed to the list of its code.

    Parameters
    ----------
    melodies, classes, firsts, starts
        As in `count`.
    bases : int64[blocks + 1]
        Where the lists of each block begin in the postings.
    cursors : int64[CODES]
        Scratch.
    postings : uint16[seeds]
        To be written.
    """
    offsets, pitches, rhythms = melodies
    for block in range(firsts.size - 1):
        if _too_long(offsets, firsts, block):
            continue
        for code in range(CODES):
            cursors[code] = bases[block] + starts[block, code]
        origin = 0
        for melody in range(firsts[block], firsts[block + 1]):
            start = offsets[melody]
            for at in range(start, offsets[melody + 1] - NOTES + 1):
                kind = encode(pitches, rhythms, classes, at)
                code = np.int64(pitches[at]) * KINDS + kind
                postings[cursors[code]] = origin + at - start
                cursors[code] += 1
            origin += _width(offsets[melody + 1] - start)


@njit(cache=True, nogil=True)
def find(
    offsets: Any,
    index: Any,
    blocks: Any,
    query: Any,
    size: int,
    least: int,
    sums: Any,
    origins: Any,
    found: Any,
) -> None:
    """Find the melodies of which two neighbouring buckets weigh at least `least` together.

    Melodies without postings are found always.

    Parameters
    ----------
    offsets
        As in `count`.
    index
        ``firsts, starts, bases, postings``, as in `place`.
    blocks
        The first block to search, and the one after the last.
    query
        ``kinds, pitches, notes, weights``, int64[e] each: the seeds that it looks for, more than
        one where a rhythm may be one of several.
    size
        Number of notes of the query.
    least
        At most 255.
    sums, origins
        Scratch, uint8 and int64, as large as `scratch_sizes` says.
    found : bool[n]
        Set where a melody is found, and else left.
    """
    firsts, starts, bases, postings = index
    for block in range(blocks[0], blocks[1]):
        first, last = firsts[block], firsts[block + 1]
        if _too_long(offsets, firsts, block):
            found[first] = True
            continue
        end = 0
        for melody in range(first, last):
            origins[melody - first] = end
            end += _width(offsets[melody + 1] - offsets[melody])
        buckets = (end + size) >> _SHIFT
        lists = postings[bases[block] : bases[block + 1]]
        origins[-1] = _touch(starts[block]) + _touch(lists)
        for shift in range(PITCHES):
            sums[: buckets + 2 * _STRIDE] = 0
            _add(starts[block], lists, query, size, shift, sums)
            for start in range(0, buckets, _STRIDE):
                if _highest(sums[start : start + _STRIDE + 1]) * 2 >= least:
                    _note(offsets, first, last, origins, size, least, start, sums, found)


@njit(cache=True, nogil=True)
def _touch(array: Any) -> Any:
    """Read an array from end to end, into the cache.

    Lists are short and looked up in no order, so that a core would wait for memory at each: this
    takes a tenth of that time, and makes all of `find` twice as fast.
    """
    total = np.int64(0)
    for index in range(0, array.size, 32):  # two bytes each: one of a cache line
        total += np.int64(array[index])
    return total


@njit(cache=True, nogil=True)
def _width(length: int) -> int:
    """Return what `widths` does."""
    return (length + GAP + BUCKET - 1) >> _SHIFT << _SHIFT


@njit(cache=True, nogil=True)
def _too_long(offsets: Any, firsts: Any, block: int) -> bool:
    first = firsts[block]
    alone = firsts[block + 1] - first == 1
    return alone and _width(offsets[first + 1] - offsets[first]) > PLACES


@njit(cache=True, nogil=True)
def _add(starts: Any, lists: Any, query: Any, size: int, shift: int, sums: Any) -> None:
    """Add the weight of every hit of a transposition to its bucket of diagonals."""
    kinds, pitches, notes, weights = query
    for entry in range(kinds.size):
        code = (pitches[entry] + shift) % PITCHES * KINDS + kinds[entry]
        weight = weights[entry]
        away = size - notes[entry]
        # A damaged file must not lead beyond the list.
        for at in range(starts[code], min(np.int64(starts[code + 1]), lists.size)):
            bucket = (lists[at] + away) >> _SHIFT
            sums[bucket] = min(sums[bucket] + weight, _FULL)


@njit(cache=True, nogil=True)
def _highest(sums: Any) -> Any:
    top = np.uint8(0)
    for bucket in range(sums.size):
        top = max(top, sums[bucket])
    return np.int64(top)


@njit(cache=True, nogil=True)
def _note(
    offsets: Any,
    first: int,
    last: int,
    origins: Any,
    size: int,
    least: int,
    start: int,
    sums: Any,
    found: Any,
) -> None:
    """Set what is found in a stride of buckets."""
    for bucket in range(start, start + _STRIDE):
        if np.int64(sums[bucket]) + np.int64(sums[bucket + 1]) < least:
            continue
        # A melody has hits in the buckets from its origin to its last note against the first.
        melody = first + np.searchsorted(origins[: last - first], (bucket + 2) << _SHIFT) - 1
        while melody >= first:
            end = origins[melody - first] + offsets[melody + 1] - offsets[melody] + size
            if end <= bucket << _SHIFT:
                break
            found[melody] = True
            melody -= 1
