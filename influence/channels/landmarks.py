"""Which recordings hold a stretch of another, at another tempo and pitch within bounds.

Every stretch of the query is compared with every place of every recording under a grid of tempi and
pitches, on a quarter of its frames; what comes closest is looked at again with all of them, and
then followed to both sides as far as the likeness goes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from influence.audio.landmarks import BANDS_PER_SEMITONE
from influence.audio.recording import FRAME
from influence.channels.excerpt import Excerpt
from influence.channels.hypotheses import (
    COARSE,
    Landmarks,
    Looks,
    Parts,
    Planes,
    cut,
    look,
)
from influence.channels.law import Chance, Law
from influence.channels.parts import located
from influence.channels.refinement import Line, differing, followed
from influence.channels.repetition import repetition

__all__ = ["CHANNEL", "SHORTEST", "Landmarks", "excerpts"]

CHANNEL = "landmarks"

SHORTEST = 20
"""Frames below which a query is too short."""
_LATER, _LEAST_CHANGE = 4, 0.08
"""Frames after which a stretch must differ from itself, and in what share of its bits: of 1,700
stretches of music the steadiest has 0.083, a drone or a sine at most 0.04."""
_REPETITION, _WIDER = 1.7, 0.125
"""Usual repetition of what comes closest by chance, and the power of it by which chance spreads
wider. Its half would be the theory's, but the spread over the archive has much of it already, and
the right recording repeats itself as the query does: chosen on one half of the recordings."""
_LOOKED = 6
"""Recordings that are looked at again, however little they promise."""
_PROMISING = 1.0
"""log10 of the E-value up to which a first look promises something."""
_CENTRE, _REACH = 0.186, 0.27
"""Seconds from the start of a frame to its middle, and from the next one's start to its end."""
_KNOWN = 0.5
"""Share of a stretch that is known from stronger excerpts of a recording, so that it adds none."""
_GAP, _ASIDE = 30, 3
"""Frames between two excerpts that make one, and by how many their lines may be apart."""


@dataclass(frozen=True)
class _Candidate:
    recording: int
    first: int
    frames: int
    line: Line
    usual: float
    spread: float
    chance: Chance
    log10_evalue: float


@dataclass(frozen=True)
class _Found:
    recording: int
    line: Line
    first: int
    last: int
    share: float
    surprise: float
    log10_evalue: float

    def overlap(self, first: int, last: int) -> float:
        """Return the share of a run of the query's frames that it holds."""
        return max(min(self.last, last) - max(self.first, first), 0) / max(last - first, 1)


def excerpts(query: Planes, parts: Sequence[Landmarks]) -> list[Excerpt]:
    """Return what stretches of a query are also in an archive's recordings.

    A stretch of the query is given once a recording, at the place that comes closest; a recording
    may hold several, and one place of it may be there several times.

    Parameters
    ----------
    query : uint64[2, frames]
    parts
        The archive's recordings; they are numbered through.

    Returns
    -------
    list of Excerpt
        Strongest evidence first: all that are likely, and the best of the six recordings that come
        closest in any case.
    """
    size = query.shape[1]
    lengths = np.concatenate([np.zeros(0, np.int64), *(np.diff(part.starts) for part in parts)])
    if size < SHORTEST or not lengths.any():
        return []
    query = _without_silence(query)
    found: list[_Found] = []
    for candidate in _candidates(query, parts, lengths):
        known = [f for f in found if f.recording == candidate.recording]
        run = candidate.first, candidate.first + candidate.frames
        if all(f.overlap(*run) < _KNOWN for f in known):
            part, place = located(parts, candidate.recording)
            each = _refined(query, candidate, part.planes(place))
            if all(f.overlap(each.first, each.last) < _KNOWN for f in known):
                found.append(each)
    made = (_excerpt(each) for each in _merged(found))
    return sorted(made, key=lambda e: (e.log10_evalue, e.recording, e.query_start))


def _without_silence(query: Planes) -> Planes:
    """Return a query whose silent frames agree with nothing: those of all recordings are alike."""
    silent = ~query.any(axis=0)
    if not silent.any():
        return query
    noise = np.random.default_rng(0).integers(0, 1 << 64, query.shape, np.uint64)
    filled: Planes = np.where(silent, noise, query)
    return filled


def _steady(stretch: Planes) -> bool:
    """Return whether a stretch is one sound that does not change: all such are alike."""
    changed = np.bitwise_count(stretch[:, _LATER:] ^ stretch[:, :-_LATER])
    return float(changed.mean()) < _LEAST_CHANGE * 64


def _candidates(
    query: Planes, parts: Sequence[Landmarks], lengths: NDArray[np.int64]
) -> list[_Candidate]:
    """Return what is to be looked at again, the best first."""
    cuts = cut(query.shape[1])
    found: list[_Candidate] = []
    for piece in cuts.pieces():
        looks = look(query, piece, parts)
        looks.surprise[looks.hypotheses < 0] = -np.inf  # too short to be compared
        for scale, count in enumerate(piece.counts):
            looks.surprise[:, count:, scale] = -np.inf
            for index in range(count):
                first, frames = piece.stretch(index, scale)
                if _steady(query[:, first : first + frames]):
                    looks.surprise[:, index, scale] = -np.inf
        law = Law(looks.surprise, lengths, cuts)
        chosen = _chosen(law.log10_evalues)
        found += [_candidate(looks, law, piece, int(r), int(i), int(s)) for r, i, s in chosen]
    found.sort(key=lambda c: (c.log10_evalue, c.recording, c.first))
    closest = list(dict.fromkeys(c.recording for c in found))[:_LOOKED]
    return [c for c in found if c.log10_evalue <= _PROMISING or c.recording in closest]


def _chosen(log10_evalues: NDArray[np.float32]) -> NDArray[np.int64]:
    """Return recordings, stretches and scales that promise something, or are the closest."""
    best = log10_evalues.min(axis=(1, 2))
    limits = np.full(len(best), _PROMISING, np.float32)
    closest = np.argsort(best, kind="stable")[:_LOOKED]
    limits[closest] = np.maximum(limits[closest], best[closest])
    within = np.isfinite(log10_evalues) & (log10_evalues <= limits[:, None, None])
    chosen: NDArray[np.int64] = np.argwhere(within)
    return chosen


def _candidate(
    looks: Looks, law: Law, piece: Parts, recording: int, index: int, scale: int
) -> _Candidate:
    at = recording, index, scale
    first, frames = piece.stretch(index, scale)
    tempo, shift = looks.hypothesis(*at)
    line = Line(first, float(looks.places[at]) * COARSE, tempo, shift)
    usual, spread = looks.by_chance(*at)
    chance = law.chance(*at)
    evalue = float(law.log10_evalues[at])
    return _Candidate(recording, first, frames, line, usual, spread, chance, evalue)


def _refined(query: Planes, candidate: _Candidate, planes: Planes) -> _Found:
    first, last = candidate.first, candidate.first + candidate.frames
    line, start, end, share = followed(query, planes, candidate.line, first, last)
    stretch = np.arange(first, last)
    whole = float(differing(query, planes, line, stretch, 0)[0].mean())
    wider = repetition(query, planes, line, first, last) / _REPETITION
    surprise = (candidate.usual - whole) / (candidate.spread * wider**_WIDER)
    evalue = candidate.chance.log10_evalue(surprise)
    return _Found(candidate.recording, line, start, end, share, surprise, evalue)


def _merged(found: Sequence[_Found]) -> list[_Found]:
    """Join what lies on one line with little between; the strongest of them stays."""
    joined: list[_Found] = []
    for each in found:
        for number, other in enumerate(joined):
            if _same_line(other, each):
                first, last = min(other.first, each.first), max(other.last, each.last)
                share = np.average(
                    [other.share, each.share],
                    weights=[other.last - other.first, each.last - each.first],
                )
                joined[number] = _Found(
                    other.recording, other.line, first, last, float(share), other.surprise,
                    other.log10_evalue,
                )  # fmt: skip
                break
        else:
            joined.append(each)
    return joined


def _same_line(one: _Found, other: _Found) -> bool:
    gap = max(one.first, other.first) - min(one.last, other.last)
    if one.recording != other.recording or gap > _GAP or abs(one.line.shift - other.line.shift) > 1:
        return False
    between = (max(one.first, other.first) + min(one.last, other.last)) / 2
    return abs(one.line.place(between) - other.line.place(between)) <= _ASIDE


def _excerpt(found: _Found) -> Excerpt:
    line, first, last = found.line, found.first, found.last
    aside = _CENTRE * (line.tempo - 1)  # the middles of frames agree, not their starts
    return Excerpt(
        CHANNEL,
        found.recording,
        first * FRAME,
        last * FRAME + _REACH,
        line.place(first) * FRAME - aside,
        line.place(last) * FRAME - aside + _REACH,
        line.tempo,
        0.0 - line.shift / BANDS_PER_SEMITONE,
        found.share,
        found.surprise,
        found.log10_evalue,
    )
