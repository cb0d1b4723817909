"""Which recordings hold a stretch of another, at another tempo and pitch within bounds.

A stretch of the query is compared with every place of every recording under a grid of tempi and
pitches, on a quarter of its frames; what comes closest is looked at again with all of them, and
then followed to both sides as far as the likeness goes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from influence.audio.landmarks import BANDS, BANDS_PER_SEMITONE
from influence.audio.recording import FRAME
from influence.channels.excerpt import Excerpt
from influence.kernels.hamming import distances, nearest
from influence.kernels.scan import processors

__all__ = ["CHANNEL", "TEMPI", "Landmarks", "excerpts"]

CHANNEL = "landmarks"

_WINDOW, _HOP = 100, 50
"""Frames of a stretch, and from one to the next."""
_SHORTEST = 20
"""Frames below which a query is too short."""
TEMPI = np.exp(np.linspace(-np.log(1.13), np.log(1.13), 13))
_SHIFTS = np.arange(-6, 7)
"""Hypotheses: how much faster the archive's recording is, and by how many bands higher."""
_COARSE, _EVERY = 2, 4
"""One of so many frames of the archive, and of the query, takes part in the first look."""
_LATER, _LEAST_CHANGE = 4, 0.08
"""Frames after which a stretch must differ from itself, and in what share of its bits: of 1,700
stretches of music the steadiest has 0.083, a drone or a sine at most 0.04."""
_LOOKED = 6
"""Recordings that are looked at again for each stretch."""
_FINE_TEMPI = np.linspace(-0.024, 0.024, 13)
_FINE_PLACES = 8
_MEAN, _SPREAD, _SLOPE, _USUAL = 3.65, 0.7, 0.43, 1800
"""What the best place of an unrelated recording of so many frames surprises, its spread, and its
growth with the logarithm of the length: where an archive is too small to tell."""
_GUMBEL_MIDDLE = -np.log(np.log(2.0))
_GUMBEL_RANGE = -np.log(-np.log(0.85)) + np.log(-np.log(0.1))
"""Of the Gumbel law of scale 1: its median, and the distance of its quantiles 0.1 and 0.85."""
_ENOUGH = 40
"""Recordings that tell it."""
_REACH = 0.27
"""Seconds by which a frame reaches beyond the next one's start."""
_CHANCE = 0.48
"""Share of bits in which unrelated frames differ, a little less for safety."""

_Planes = NDArray[np.uint64]
_Indices = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Landmarks:
    """The landmarks of r recordings.

    Attributes
    ----------
    low, high : uint64[frames]
        The two planes, one recording after the other.
    starts : int64[r + 1]
    """

    low: NDArray[np.uint64]
    high: NDArray[np.uint64]
    starts: _Indices

    @cached_property
    def coarse(self) -> Landmarks:
        """One of `_COARSE` frames of each."""
        sizes = -(-np.diff(self.starts) // _COARSE)
        starts = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
        at = np.arange(starts[-1]) * _COARSE
        at += np.repeat(self.starts[:-1] - starts[:-1] * _COARSE, sizes)
        return Landmarks(self.low[at], self.high[at], starts)


@dataclass(frozen=True, eq=False)
class _Grid:
    queries: NDArray[np.uint64]
    masks: NDArray[np.uint64]
    steps: _Indices
    tempi: NDArray[np.float64]
    shifts: _Indices


def excerpts(query: _Planes, parts: Sequence[Landmarks]) -> list[Excerpt]:
    """Return the best excerpt of each recording that comes close to some stretch of a query.

    Parameters
    ----------
    query : uint64[2, frames]
    parts
        The archive's recordings; they are numbered through.

    Returns
    -------
    list of Excerpt
        Strongest evidence first.
    """
    found: dict[int, Excerpt] = {}
    size = query.shape[1]
    if size < _SHORTEST or not parts:
        return []
    window = min(size, _WINDOW)
    starts = [*range(0, size - window, _HOP), size - window]
    query = _without_silence(query)
    for start in starts:
        if _steady(query[:, start : start + window]):
            continue
        for excerpt in _looked(query, start, window, len(starts), parts):
            best = found.get(excerpt.recording)
            if best is None or excerpt.log10_evalue < best.log10_evalue:
                found[excerpt.recording] = excerpt
    return sorted(found.values(), key=lambda e: (e.log10_evalue, e.recording))


def _without_silence(query: _Planes) -> _Planes:
    """Return a query whose silent frames agree with nothing: those of all recordings are alike."""
    silent = ~query.any(axis=0)
    if not silent.any():
        return query
    noise = np.random.default_rng(0).integers(0, 1 << 64, query.shape, np.uint64)
    filled: _Planes = np.where(silent, noise, query)
    return filled


def _steady(stretch: _Planes) -> bool:
    """Return whether a stretch is one sound that does not change: all such are alike."""
    changed = np.bitwise_count(stretch[:, _LATER:] ^ stretch[:, :-_LATER])
    return float(changed.mean()) < _LEAST_CHANGE * 64


def _looked(
    query: _Planes, start: int, window: int, trials: int, parts: Sequence[Landmarks]
) -> Iterator[Excerpt]:
    """Yield what comes closest to one stretch of a query."""
    stretch = query[:, start : start + window]
    grid = _grid(stretch[:, ::_EVERY], _EVERY / _COARSE, TEMPI, _SHIFTS)
    least, places, moments = _nearest(grid, [part.coarse for part in parts])
    sums = moments.sum(axis=0)
    count = np.maximum(sums[:, 0], 1)
    mean = sums[:, 1] / count
    spread = np.sqrt(np.maximum(sums[:, 2] / count - mean * mean, 1.0))
    surprise = np.where(least >= 0, (mean - least) / spread, -np.inf)
    best = surprise.max(axis=1)
    lengths = np.concatenate([np.diff(part.starts) for part in parts])
    level, scale = _background(best, lengths)
    for recording in np.argsort(-best, kind="stable")[:_LOOKED]:
        h = int(np.argmax(surprise[recording]))
        if np.isfinite(best[recording]):
            found, share = _refined(
                query, start, window, parts, int(recording), int(places[recording, h]) * _COARSE,
                float(grid.tempi[h]), int(grid.shifts[h]),
            )  # fmt: skip
            bits = grid.queries.shape[2] * float(np.bitwise_count(grid.masks[h]).sum())
            finer = float(mean[h] - share * bits) / float(spread[h])
            excess = (finer - float(level[recording])) / scale
            evalue = np.log10(len(best) * trials) - max(excess, 0.0) / np.log(10)
            yield replace(found, score=finer, log10_evalue=float(evalue))


def _background(best: NDArray[np.float64], lengths: _Indices) -> tuple[NDArray[np.float64], float]:
    """Return place and scale of the Gumbel law of the best surprise of unrelated recordings.

    The best of many places and hypotheses follows an extreme-value law (Gumbel 1958). Its place
    grows with the logarithm of a recording's length; the uppermost may be related and take no part.

    Returns
    -------
    float64[r], float
    """
    logs = np.log(np.maximum(lengths, 1) / _USUAL)
    known = np.isfinite(best)
    excess = best - _SLOPE * logs
    middle, spread = _MEAN, _SPREAD
    if np.count_nonzero(known) >= _ENOUGH:
        low, middle, high = np.quantile(excess[known], [0.1, 0.5, 0.85])
        scale = float(high - low) / _GUMBEL_RANGE
        return middle + _GUMBEL_MIDDLE * -scale + _SLOPE * logs, scale
    scale = spread * np.sqrt(6) / np.pi
    return middle - np.euler_gamma * scale + _SLOPE * logs, scale


def _grid(stretch: _Planes, stride: float, tempi: NDArray[np.float64], shifts: _Indices) -> _Grid:
    """Return a stretch under all hypotheses; `stride` is frames of the archive a frame of it."""
    tempo, shift = np.repeat(tempi, len(shifts)), np.tile(shifts, len(tempi))
    moved = {int(s): _shifted(stretch, int(s)) for s in shifts}
    queries = np.stack([moved[int(s)][0] for s in shift])
    masks = np.stack([moved[int(s)][1] for s in shift])
    steps = np.rint(np.arange(stretch.shape[1]) * stride * tempo[:, None]).astype(np.int64)
    return _Grid(queries, masks, steps, tempo, shift.astype(np.int64))


def _shifted(planes: _Planes, bands: int) -> tuple[_Planes, NDArray[np.uint64]]:
    """Return frames moved up by some bands, and the bits that are then known, uint64[2]."""
    whole = (1 << BANDS) - 1
    known = (whole << bands if bands >= 0 else whole >> -bands) & whole
    mask = np.array([known & (1 << 64) - 1, known >> 64], np.uint64)
    by = np.uint64(abs(bands))
    rest = np.uint64(64 - abs(bands))
    low, high = planes
    if bands > 0:
        low, high = low << by, high << by | low >> rest
    elif bands < 0:
        low, high = low >> by | high << rest, high >> by
    return np.stack([low, high]), mask


def _nearest(
    grid: _Grid, parts: Sequence[Landmarks]
) -> tuple[_Indices, _Indices, NDArray[np.float64]]:
    """Return `influence.kernels.hamming.nearest` over all parts, on all processors."""
    h = len(grid.tempi)
    count = sum(len(part.starts) - 1 for part in parts)
    least, places = np.empty((count, h), np.int64), np.empty((count, h), np.int64)
    moments = np.empty((count, h, 3))
    jobs = []
    first = 0
    for part in parts:
        total = len(part.starts) - 1
        pieces = min(total, 4 * processors())
        cuts = np.linspace(0, total, pieces + 1).astype(int).tolist()
        jobs += [(part, a, b, first) for a, b in pairwise(cuts)]
        first += total

    def run(job: tuple[Landmarks, int, int, int]) -> None:
        part, a, b, first = job
        to = slice(first + a, first + b)
        nearest(
            part.low, part.high, part.starts[a : b + 1], grid.queries, grid.masks, grid.steps,
            least[to], places[to], moments[to],
        )  # fmt: skip

    with ThreadPoolExecutor(processors()) as pool:
        list(pool.map(run, jobs))
    return least, places, moments


def _refined(
    query: _Planes,
    start: int,
    window: int,
    parts: Sequence[Landmarks],
    recording: int,
    place: int,
    tempo: float,
    shift: int,
) -> tuple[Excerpt, float]:
    """Return an excerpt with its exact place, tempo, pitch and bounds; and what differs there."""
    planes = _planes_of(parts, recording)
    low = max(place - _FINE_PLACES, 0)
    high = min(place + _FINE_PLACES + int(window * tempo * 1.02) + 1, planes.shape[1])
    near = planes[:, low:high].copy()
    part = Landmarks(near[0], near[1], np.array([0, high - low]))
    stretch = query[:, start : start + window]
    grid = _grid(stretch, 1.0, tempo * (1 + _FINE_TEMPI), np.arange(shift - 1, shift + 2))
    least, places, _ = _nearest(grid, [part])
    bits = np.bitwise_count(grid.masks).sum(axis=1) * window
    share = np.where(least[0] >= 0, least[0] / bits, 1.0)
    h = int(np.argmin(share))
    if least[0, h] < 0:  # the recording ends too soon for the finer look
        fine_tempo, fine_shift, at = tempo, shift, place
    else:
        fine_tempo, fine_shift = float(grid.tempi[h]), int(grid.shifts[h])
        at = low + int(places[0, h])
    first, last, differing = _followed(query, start, window, planes, at, fine_tempo, fine_shift)
    begin = at + (first - start) * fine_tempo
    excerpt = Excerpt(
        CHANNEL,
        recording,
        first * FRAME,
        last * FRAME + _REACH,
        begin * FRAME,
        (begin + (last - first) * fine_tempo) * FRAME + _REACH,
        fine_tempo,
        -fine_shift / BANDS_PER_SEMITONE,
        differing,
        0.0,
        0.0,
    )
    return excerpt, float(share[h])


def _followed(
    query: _Planes, start: int, window: int, planes: _Planes, at: int, tempo: float, shift: int
) -> tuple[int, int, float]:
    """Return from where to where in the query the likeness goes, and the share that differs."""
    moved, mask = _shifted(query, shift)
    frames = np.arange(query.shape[1])
    places = np.rint(at + (frames - start) * tempo).astype(np.int64)
    places[(places < 0) | (places >= planes.shape[1])] = -1
    counts = np.empty(len(frames), np.int64)
    distances(np.ascontiguousarray(planes), np.ascontiguousarray(moved), mask, places, counts)
    share = np.where(counts >= 0, counts / float(np.bitwise_count(mask).sum()), 1.0)
    within = float(share[start : start + window].mean())
    gains = (within + _CHANCE) / 2 - share
    if within >= _CHANCE:
        return start, start + window, within
    first, last = _best_run(gains, start + window // 2)
    return first, last, float(share[first:last].mean())


def _best_run(gains: NDArray[np.float64], middle: int) -> tuple[int, int]:
    """Return the run with the largest sum that holds a place, half-open."""
    after = np.cumsum(gains[middle:])
    before = np.cumsum(gains[: middle + 1][::-1])
    return middle - int(np.argmax(before)), middle + int(np.argmax(after)) + 1


def _planes_of(parts: Sequence[Landmarks], recording: int) -> _Planes:
    for part in parts:
        count = len(part.starts) - 1
        if recording < count:
            run = slice(part.starts[recording], part.starts[recording + 1])
            return np.stack([part.low[run], part.high[run]])
        recording -= count
    raise IndexError(recording)
