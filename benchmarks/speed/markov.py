"""Melodies drawn from a Markov chain that was fitted on real ones: large archives, real statistics.

A step is the difference of two pitch classes and the rhythm symbol of the second note. The chain is
of second order and over both together: runs of three steps are as frequent as in the real melodies,
so that a query finds by chance what it would find in a real archive of that size.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numba import njit
from numpy.typing import NDArray

from influence.alignment.symbols import PITCHES, RHYTHMS, UNKNOWN

__all__ = ["Melodies", "draw", "joined"]

_STEPS = PITCHES * RHYTHMS
_Pair = tuple[NDArray[np.uint8], NDArray[np.uint8]]


@dataclass(frozen=True, eq=False)
class Melodies:
    """Symbols of melodies, one after the other.

    Attributes
    ----------
    pitches, rhythms : uint8[s]
        As in `influence.alignment.symbols`.
    offsets : int64[n + 1]
        Where each melody starts and ends.
    """

    pitches: NDArray[np.uint8]
    rhythms: NDArray[np.uint8]
    offsets: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def __getitem__(self, index: int) -> _Pair:
        part = slice(self.offsets[index], self.offsets[index + 1])
        return self.pitches[part], self.rhythms[part]

    def first(self, count: int) -> Melodies:
        """Return the first melodies."""
        end = self.offsets[count]
        return Melodies(self.pitches[:end], self.rhythms[:end], self.offsets[: count + 1])

    def followed_by(self, other: Melodies) -> Melodies:
        """Return these melodies and others after them."""
        return Melodies(
            np.concatenate([self.pitches, other.pitches]),
            np.concatenate([self.rhythms, other.rhythms]),
            np.concatenate([self.offsets, self.offsets[-1] + other.offsets[1:]]),
        )


def joined(pairs: Sequence[_Pair]) -> Melodies:
    """Return melodies of which each is given as pitches and rhythms."""
    offsets = np.cumsum([0, *(len(pitches) for pitches, _ in pairs)], dtype=np.int64)
    pitches, rhythms = (np.concatenate(column) for column in zip(*pairs, strict=True))
    return Melodies(pitches, rhythms, offsets)


def draw(real: Melodies, count: int, seed: int) -> Melodies:
    """Return `count` melodies that a chain fitted on real ones gives, of real lengths.

    Parameters
    ----------
    real
        Melodies of three notes or more; shorter ones are left out.
    count
    seed
    """
    real = joined([real[i] for i in np.flatnonzero(np.diff(real.offsets) >= 3)])
    rng = np.random.default_rng(seed)
    offsets = np.concatenate([[0], np.cumsum(rng.choice(np.diff(real.offsets), count))])
    pitches, rhythms = np.empty(offsets[-1], np.uint8), np.empty(offsets[-1], np.uint8)
    steps = np.diff(real.pitches.astype(np.int64), prepend=0) % PITCHES * RHYTHMS + real.rhythms
    # Each note is a state: any note that was reached by the same two steps may go on from it.
    context = np.roll(steps, 1) * _STEPS + steps
    context[real.offsets[:-1]] = context[real.offsets[:-1] + 1] = -1
    leads_on = np.ones(len(steps), np.bool_)
    leads_on[real.offsets[1:] - 1] = False
    alike = np.flatnonzero(leads_on & (context >= 0)).astype(np.int32)
    alike = alike[np.argsort(context[alike], kind="stable")]
    first = np.searchsorted(context[alike], context, "left").astype(np.int32)
    last = np.searchsorted(context[alike], context, "right").astype(np.int32)
    _walk(rng, steps, real.offsets[:-1], (alike, first, last), offsets, pitches, rhythms)
    return Melodies(pitches, rhythms, offsets)


@njit(cache=True)
def _walk(rng, steps, beginnings, states, offsets, pitches, rhythms):  # type: ignore[no-untyped-def]
    alike, first, last = states
    for melody in range(offsets.size - 1):
        pitch = 0
        at = -1
        for note in range(offsets[melody], offsets[melody + 1]):
            place = note - offsets[melody]
            if place < 3 and place > 0:
                at += 1
            elif place and first[at] < last[at]:
                at = alike[first[at] + int(rng.random() * (last[at] - first[at]))] + 1
            else:  # a new melody, or a step that only ends melodies
                at = beginnings[int(rng.random() * beginnings.size)] + (2 if place else 0)
            pitch = (pitch + steps[at] // RHYTHMS) % PITCHES
            pitches[note] = pitch
            rhythms[note] = steps[at] % RHYTHMS if place else UNKNOWN
