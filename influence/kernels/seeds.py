"""Posting lists of short runs of notes, and the diagonals on which a query meets them.

A seed is three notes in a row: their pitch classes, and whether each but the first comes faster,
as fast or slower than the one before. Where one of these rhythms is unknown, so is the seed's,
which is a rhythm of its own. Its code is a number below `CODES`; without its first pitch class, so
that transposition does not matter, its kind is a number below `KINDS`, and
``code == pitch * KINDS + kind``.

Positions count the notes of a block: melodies in a row that together have at most `BLOCK` notes,
so that two bytes hold a position and a core's fastest memory what a query finds in a block. Where a
seed of the query at note i, transposed, is one of a melody at position p, there is a hit on the
diagonal p - i of that transposition. It adds the weight of the seed: the hits of BLAST on one
diagonal (Altschul et al. 1997), weighed instead of counted, as some seeds of melodies are a thousand
times as frequent as others.
"""

from typing import Any

import numpy as np
from numba import njit

__all__ = [
    "BAND",
    "BLOCK",
    "CODES",
    "KINDS",
    "NOTES",
    "PITCHES",
    "RHYTHMS",
    "UNCLEAR",
    "count",
    "encode",
    "link",
    "mark",
    "place",
    "scratch_sizes",
]

NOTES = 3
"""In a seed."""
BAND = 9
"""Neighbouring diagonals whose hits count together, as a passage may gain or lose some notes."""
BLOCK = 1 << 16
PITCHES = 12
UNCLEAR = 3
"""Class of an unknown rhythm; those of known ones are below."""
RHYTHMS = UNCLEAR ** (NOTES - 1) + 1
"""Number of a seed's rhythms; the last is the unknown."""
KINDS = PITCHES ** (NOTES - 1) * RHYTHMS
CODES = PITCHES * KINDS

_SHIFT = 3  # buckets of 8 diagonals: a band lies in one, or in two neighbours
_FULL = 255  # where the sum of a bucket stops
_STRIDE = 64  # buckets that are looked at together, first


def scratch_sizes(query: int, longest: int) -> tuple[int, int]:
    """Return how many sums and how many diagonals `mark` needs.

    Parameters
    ----------
    query, longest
        Number of notes of the query, and of the longest melody.
    """
    return ((BLOCK + query) >> _SHIFT) + 2 * _STRIDE, query + longest + BAND


@njit(cache=True, nogil=True)
def encode(pitches: Any, rhythms: Any, classes: Any, at: int) -> int:
    """Return the kind of the seed that starts at a note.

    Parameters
    ----------
    pitches, rhythms
        Symbols.
    classes : int64[256]
        Class of each rhythm symbol: 0 to 2, or `UNCLEAR`.
    at
        Index of the note.
    """
    melodic = 0
    rhythmic = 0
    clear = True
    for note in range(at + 1, at + NOTES):
        melodic = melodic * PITCHES + (np.int64(pitches[note]) - np.int64(pitches[note - 1])) % PITCHES
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
    firsts : int64[blocks + 1]
        First melody of each block.
    starts : uint16[blocks, CODES + 1]
        To be written; all 0.
    counts : int64[KINDS]
        To be added to.
    """
    offsets, pitches, rhythms = melodies
    for block in range(firsts.size - 1):
        if offsets[firsts[block + 1]] - offsets[firsts[block]] > BLOCK:
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
    """Write the position of each seed to the list of its code.

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
        origin = offsets[firsts[block]]
        if bases[block] == bases[block + 1]:
            continue
        for code in range(CODES):
            cursors[code] = bases[block] + starts[block, code]
        for melody in range(firsts[block], firsts[block + 1]):
            for at in range(offsets[melody], offsets[melody + 1] - NOTES + 1):
                code = np.int64(pitches[at]) * KINDS + encode(pitches, rhythms, classes, at)
                postings[cursors[code]] = at - origin
                cursors[code] += 1


@njit(cache=True, nogil=True)
def link(query: Any, first: Any, following: Any) -> None:
    """Chain the entries of each code.

    Parameters
    ----------
    query
        As in `mark`.
    first : int32[CODES]
        To be written where there is an entry; all -1.
    following : int32[e]
        To be written: the next entry of the same code, or -1.
    """
    kinds, pitches = query[0], query[1]
    for entry in range(kinds.size - 1, -1, -1):
        code = pitches[entry] * KINDS + kinds[entry]
        following[entry] = first[code]
        first[code] = entry


@njit(cache=True, nogil=True)
def mark(
    melodies: Any,
    classes: Any,
    index: Any,
    blocks: Any,
    query: Any,
    chains: Any,
    size: int,
    least: int,
    scratch: Any,
    found: Any,
) -> None:
    """Mark the melodies that have a band of diagonals whose hits weigh at least `least`.

    Melodies in blocks that are too long for their positions are marked unseen.

    Parameters
    ----------
    melodies, classes
        As in `count`.
    index
        ``firsts, starts, bases, postings``, as in `place`.
    blocks
        The first block to search, and the one after the last.
    query
        ``kinds, pitches, notes, weights``, int64[e] each: what its notes look for; more than one
        entry for a note whose rhythm may be one of several.
    chains
        ``first, following``, from `link`.
    size
        Number of notes of the query.
    least
        At most 255.
    scratch
        ``sums``, uint8, and ``diagonals``, int64, all 0, as large as `scratch_sizes` says.
    found : bool[n]
        Set to True where a melody is found, and else left.
    """
    firsts, starts, bases, postings = index
    offsets = melodies[0]
    sums = scratch[0]
    for block in range(blocks[0], blocks[1]):
        notes = offsets[firsts[block + 1]] - offsets[firsts[block]]
        if notes > BLOCK:
            found[firsts[block]] = True
            continue
        buckets = ((notes + size) >> _SHIFT) + 1
        lists = postings[bases[block] : bases[block + 1]]
        for shift in range(PITCHES):
            sums[: buckets + _STRIDE + 1] = 0
            _tally(starts[block], lists, query, size, shift, sums)
            next_melody = firsts[block]
            for start in range(0, buckets, _STRIDE):
                top = 0
                for bucket in range(start, start + _STRIDE):
                    top = max(top, np.int64(sums[bucket]) + np.int64(sums[bucket + 1]))
                if top >= least:
                    next_melody = _look_closer(
                        melodies, classes, (next_melody, firsts[block], firsts[block + 1]),
                        start, query, chains, size, shift, least, scratch, found,
                    )  # fmt: skip


@njit(cache=True, nogil=True)
def _tally(starts: Any, lists: Any, query: Any, size: int, shift: int, sums: Any) -> None:
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
def _look_closer(
    melodies: Any,
    classes: Any,
    bounds: Any,
    start: int,
    query: Any,
    chains: Any,
    size: int,
    shift: int,
    least: int,
    scratch: Any,
    found: Any,
) -> int:
    """Find which melodies, if any, fill a stride of buckets; return the next to look at.

    Neighbouring melodies share buckets, so that each is counted by itself.
    """
    offsets = melodies[0]
    sums, diagonals = scratch
    melody, first, last = bounds
    for bucket in range(start, start + _STRIDE):
        if np.int64(sums[bucket]) + np.int64(sums[bucket + 1]) < least:
            continue
        low = offsets[first] + (bucket << _SHIFT) - size
        high = offsets[first] + ((bucket + 2) << _SHIFT)
        melody = max(melody, _ending_after(offsets, first, last, low))
        while melody < last and offsets[melody] < high:
            if not found[melody]:
                found[melody] = _heaviest(
                    melodies, classes, melody, query, chains, size, shift, least, diagonals
                )
            melody += 1
    return melody


@njit(cache=True, nogil=True)
def _ending_after(offsets: Any, low: int, high: int, position: int) -> int:
    """Return the first of the melodies from `low` to `high` that ends after a position."""
    while low < high:
        middle = (low + high) >> 1
        if offsets[middle + 1] <= position:
            low = middle + 1
        else:
            high = middle
    return low


@njit(cache=True, nogil=True)
def _heaviest(
    melodies: Any,
    classes: Any,
    melody: int,
    query: Any,
    chains: Any,
    size: int,
    shift: int,
    least: int,
    diagonals: Any,
) -> bool:
    """Return whether a band of diagonals of a melody weighs at least `least`."""
    offsets, pitches, rhythms = melodies
    notes, weights = query[2], query[3]
    first, following = chains
    origin = offsets[melody]
    length = offsets[melody + 1] - origin
    total = 0
    melodic = 0
    before = UNCLEAR
    for note in range(1, length):
        step = np.int64(pitches[origin + note]) - np.int64(pitches[origin + note - 1])
        melodic = melodic * PITCHES + (step if step >= 0 else step + PITCHES)
        if melodic >= PITCHES * PITCHES: melodic %= PITCHES*PITCHES
        now = classes[rhythms[origin + note]]
        rhythmic = before * UNCLEAR + now
        if before == UNCLEAR or now == UNCLEAR:
            rhythmic = RHYTHMS - 1
        before = now
        if note < NOTES - 1:
            continue
        at = note - NOTES + 1
        pitch = np.int64(pitches[origin + at]) - shift
        if pitch < 0:
            pitch += PITCHES
        entry = first[pitch * KINDS + melodic * RHYTHMS + rhythmic]
        while entry >= 0:
            diagonals[at + size - notes[entry]] += weights[entry]
            total += weights[entry]
            entry = following[entry]
    if total == 0:
        return False
    best = 0
    if total >= least:
        band = 0
        for diagonal in range(size + length):
            band += diagonals[diagonal]
            if diagonal >= BAND:
                band -= diagonals[diagonal - BAND]
            best = max(best, band)
    diagonals[: size + length] = 0
    return best >= least
