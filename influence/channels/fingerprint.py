"""The same recording: which masters of an archive a query holds, whole or in part.

Short windows of the query are laid over every place of every recording; where few bits differ the
agreement is followed to both sides. Haitsma & Kalker ("A highly robust audio fingerprinting
system", ISMIR 2002) tell the same recording by the share of differing bits; as neighbouring
sub-fingerprints are much alike, their bits count as so many independent ones as the spread of that
share over places of this archive says.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from influence.channels.excerpt import Excerpt
from influence.channels.independence import Chance
from influence.channels.parts import located
from influence.channels.stretches import LEAST, NEAR, Run, Side, distinct, followed, joined, times
from influence.kernels.offsets import KEY, close, listed
from influence.kernels.scan import processors

__all__ = ["CHANNEL", "Fingerprints", "same"]

CHANNEL = "fingerprint"

_WINDOW, _HOP = 24, 12
"""Frames of a window of the query, and from one to the next."""
_TAKEN = 16
"""Frames of a window that are compared at most."""
_CHANCES = 20.0
"""Places of the archive at which a window may come so close by chance and is followed."""
_LAWS = 8
"""Windows of a query at which it is told what chance gives them."""
_LOOKED = 0.35
"""Share of bits up to which a window may differ where it is followed."""
_SCANNED = 500_000
"""Frames, 17 hours, up to which an archive is scanned."""
_MOST = 1.0
"""log10 E-value up to which a stretch is told."""

_Words = NDArray[np.uint32]
_Indices = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Fingerprints:
    """The fingerprints of r recordings.

    Attributes
    ----------
    values : uint32[frames]
        From `influence.audio.fingerprint`, one recording after the other.
    starts : int64[r + 1]
        Recording i is the frames from ``starts[i]`` to ``starts[i + 1]``.
    """

    values: _Words
    starts: _Indices

    @cached_property
    def index(self) -> tuple[_Indices, _Words]:
        """Where words with the same upper bits are, as `influence.kernels.offsets.listed` asks."""
        keys = (self.values >> np.uint32(32 - KEY)).astype(np.uint16)
        heads = np.zeros((1 << KEY) + 1, np.int64)
        np.cumsum(np.bincount(keys, minlength=1 << KEY), out=heads[1:])
        return heads, np.argsort(keys, kind="stable").astype(np.uint32)


@dataclass(frozen=True, eq=False)
class _Window:
    """Frames of a query, from its first, with the bits that may differ."""

    start: int
    values: _Words
    steps: _Indices
    limit: int


def same(query: _Words, parts: Sequence[Fingerprints]) -> list[Excerpt]:
    """Return the stretches of a query that are stretches of recordings of an archive.

    Parameters
    ----------
    query : uint32[frames]
    parts
        The archive's recordings; they are numbered through.

    Returns
    -------
    list of Excerpt
        Strongest evidence first; of one recording as many as it shares with the query. Their
        scores say how surprising each is at one place, in nats.
    """
    total = sum(len(part.values) for part in parts)
    if len(query) < LEAST or not total:
        return []
    side = Side.of(query)
    chance = Chance.of([part.values for part in parts])
    hits = _hits(_windows(side, chance, total), parts, total)
    trials = float(np.log10(total * max(1.0, len(query) / _WINDOW)))
    found = []
    for recording, rows in _by_recording(hits):
        part, at = located(parts, recording)
        other = Side.of(part.values[at])
        for run in distinct(joined(_runs(side, other, rows))):
            score = _score(side, run, chance)
            evalue = trials - score / float(np.log(10))
            if evalue <= _MOST:
                bounds = times(side, other, run)
                found.append(
                    Excerpt(CHANNEL, recording, *bounds, 1.0, 0.0, run.share, score, evalue)
                )
    return sorted(found, key=lambda s: (s.log10_evalue, s.recording, s.query_start, s.start))


def _score(query: Side, run: Run, chance: Chance) -> float:
    """Return how surprising it is that a run differs so little, in nats."""
    taken = np.flatnonzero(query.changed[run.first : run.last])
    law = chance.law(query.values[run.first : run.last], taken)
    return float(law.surprise(np.array(run.share), run.frames))


def _windows(query: Side, chance: Chance, total: int) -> list[_Window]:
    """Return the windows of a query in which enough frames change."""
    size = len(query.values)
    length = min(size, _WINDOW)
    taken = []
    for start in [*range(0, size - length, _HOP), size - length]:
        steps = np.flatnonzero(query.changed[start : start + length])
        if len(steps) >= LEAST:
            taken.append((start, steps[:: -(-len(steps) // _TAKEN)]))
    wanted = float(np.log(max(total / _CHANCES, 2.0)))
    laws = [
        chance.law(query.values[start : start + length], steps)
        for start, steps in taken[:: max(len(taken) // _LAWS, 1)]
    ]
    limits = [
        int(np.median([law.limit(wanted, max(words, 1)) for law in laws] or [0]))
        for words in range(_TAKEN + 1)
    ]
    return [
        _Window(
            start,
            query.values[start + steps],
            steps,
            min(limits[len(steps)], int(_LOOKED * 32 * len(steps))),
        )
        for start, steps in taken
    ]


def _hits(windows: Sequence[_Window], parts: Sequence[Fingerprints], total: int) -> _Indices:
    """Return where windows come close: recording, offset, start in the query, share in 10^-4.

    Archives up to `_SCANNED` frames are scanned; in larger ones the index is asked.
    """
    pieces = 4 * processors()
    jobs: list[tuple[Sequence[_Window], Fingerprints, int, int, int]] = []
    first = 0
    for part in parts:
        count = len(part.starts) - 1
        if total > _SCANNED:
            _ = part.index
            jobs += [(windows[i::pieces], part, -1, -1, first) for i in range(pieces)]
        else:
            cuts = np.linspace(0, count, min(count, pieces) + 1).astype(int).tolist()
            jobs += [(windows, part, a, b, first) for a, b in pairwise(cuts)]
        first += count

    def run(job: tuple[Sequence[_Window], Fingerprints, int, int, int]) -> list[_Indices]:
        return [_close(window, *job[1:]) for window in job[0]]

    with ThreadPoolExecutor(processors()) as pool:
        rows = [each for found in pool.map(run, jobs) for each in found]
    return np.concatenate([np.zeros((0, 4), np.int64), *rows])


def _close(window: _Window, part: Fingerprints, a: int, b: int, first: int) -> _Indices:
    """Return `_hits` of a window among recordings a to b of a part, or by its index (a < 0)."""
    starts = part.starts if a < 0 else part.starts[a : b + 1]
    words, steps, limit = window.values, window.steps, window.limit
    heads, order = part.index if a < 0 else (starts, words)
    size = 64
    while True:
        places, counts = np.empty(size, np.int64), np.empty(size, np.int64)
        if a < 0:
            found = listed(part.values, starts, heads, order, words, steps, limit, places, counts)
        else:
            found = close(part.values, starts, words, steps, limit, places, counts)
        if found <= size:
            break
        size = found
    rising = np.argsort(places[:found])
    places, counts = places[rising], counts[rising]
    best = _least_around(places, counts)
    places, counts = places[best], counts[best]
    recording = np.searchsorted(starts, places, side="right") - 1
    offsets = places - starts[recording] - window.start
    shares = counts * 10_000 // (32 * len(window.steps))
    begins = np.full_like(places, window.start)
    return np.stack([recording + max(a, 0) + first, offsets, begins, shares], axis=1)


def _least_around(places: _Indices, counts: _Indices) -> NDArray[np.bool_]:
    """Return which places differ no more than those right before and after."""
    best = np.ones(len(places), np.bool_)
    neighbours = np.diff(places) == 1
    best[1:] &= ~(neighbours & (counts[:-1] < counts[1:]))
    best[:-1] &= ~(neighbours & (counts[1:] <= counts[:-1]))
    return best


def _by_recording(hits: _Indices) -> list[tuple[int, _Indices]]:
    hits = hits[np.lexsort((hits[:, 2], hits[:, 1], hits[:, 3], hits[:, 0]))]
    cuts = np.flatnonzero(np.diff(hits[:, 0])) + 1
    return [(int(rows[0, 0]), rows) for rows in np.split(hits, cuts) if len(rows)]


def _runs(query: Side, other: Side, hits: _Indices) -> list[Run]:
    """Return the runs around hits, which come with the closest first."""
    found = []
    half = min(len(query.values), _WINDOW) // 2
    while len(hits):
        _, offset, start, share = hits[0].tolist()
        run = followed(query, other, start + half, offset, share / 10_000)
        middles = hits[1:, 2] + half
        within = (run.first <= middles) & (middles < run.last)
        hits = hits[1:][~(within & (np.abs(hits[1:, 1] - offset) <= NEAR))]
        if run.tells:
            found.append(run)
    return found
