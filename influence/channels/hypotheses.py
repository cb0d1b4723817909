"""A query's stretches under all tempi and pitches, and how closely an archive's recordings come.

A query is cut into parts of 2.5 seconds, a quarter of it where it has less than ten. Two parts that
follow each other are a short stretch, four a long one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from influence.audio.landmarks import BANDS
from influence.kernels.hamming import BLOCK, SLACK, Stretches, moments, nearest
from influence.kernels.scan import processors
from influence.kernels.simd import available

__all__ = [
    "COARSE",
    "SAMPLED",
    "TEMPI",
    "Landmarks",
    "Looks",
    "Parts",
    "Planes",
    "cut",
    "look",
    "shifted",
]

TEMPI: Final = np.exp(np.linspace(-np.log(1.13), np.log(1.13), 7))
_SHIFTS: Final = np.arange(-6, 7)
"""Hypotheses: how much faster the archive's recording is, and by how many bands higher."""
COARSE: Final = 2
"""One of so many frames of the archive takes part in the first look."""
PARTS: Final = (2, 4)
"""Parts of a short stretch and of a long one."""
_PART, SAMPLED = 25, 6
"""Frames of a part, and how many of them take part."""
_AT_ONCE = 64
"""Parts that are looked at together: it bounds the memory that a long query takes."""
_SAMPLES: Final = 64
"""Runs of places from which it is known what differs by chance."""
_USUAL_SHARE, _USUAL_SPREAD, _USUAL_WEIGHT = 0.49, np.array([0.0305, 0.0235]), 300
"""What share of the bits of a short and of a long stretch differs by chance, the spread of that,
and how many places of an archive count as much as this experience with another."""

Planes = NDArray[np.uint64]
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
        """One of `COARSE` frames of each; the planes go on for `SLACK` frames."""
        sizes = -(-np.diff(self.starts) // COARSE)
        starts = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
        planes = [np.zeros(int(starts[-1]) + SLACK, np.uint64) for _ in range(2)]
        for plane, whole in zip(planes, (self.low, self.high), strict=True):
            for to, at, size in zip(starts[:-1], self.starts[:-1], sizes, strict=True):
                plane[to : to + size] = whole[at : at + size * COARSE : COARSE]
        _fill(planes[0], planes[1])
        return Landmarks(planes[0], planes[1], starts)

    def planes(self, run: slice) -> Planes:
        """Return frames of one recording, uint64[2, frames]; where it is silent they are noise."""
        planes = np.stack([self.low[run], self.high[run]])
        _fill(planes[0], planes[1])
        return planes


@dataclass(frozen=True, eq=False)
class Parts:
    """How a query is cut.

    Attributes
    ----------
    first
        Frame at which the first part begins.
    size
        Frames of a part.
    count
    """

    first: int
    size: int
    count: int

    def stretch(self, index: int, scale: int) -> tuple[int, int]:
        """Return first frame and number of frames of a stretch."""
        return self.first + index * self.size, PARTS[scale] * self.size

    def pieces(self) -> Iterator[Parts]:
        """Yield parts of it that hold all stretches between them, so that long ones take turns."""
        step = _AT_ONCE - PARTS[1] + 1
        for at in range(0, max(self.count - PARTS[1] + 1, 1), step):
            yield Parts(self.first + at * self.size, self.size, min(self.count - at, _AT_ONCE))

    @property
    def counts(self) -> tuple[int, int]:
        """How many short stretches there are, and long ones; short ones of 5 seconds alone."""
        shorts = self.count - PARTS[0] + 1 if self.size == _PART else 0
        return shorts, self.count - PARTS[1] + 1


@dataclass(frozen=True, eq=False)
class Looks:
    """How closely r recordings come to the stretches of a query.

    Attributes
    ----------
    surprise : float32[r, P, 2]
        By how many spreads less than usual differs at the best place; -1e9 for no stretch.
    places : int32[r, P, 2]
        That place, in coarse frames of the recording; it may lie before its start.
    tempi, shifts : float64[r, P, 2], int64[r, P, 2]
        The hypothesis.
    usual, spread : float32[P, 2, S, T]
        Share of the bits that differs by chance, and its spread.
    """

    surprise: NDArray[np.float32]
    places: NDArray[np.int32]
    hypotheses: NDArray[np.int32]
    usual: NDArray[np.float32]
    spread: NDArray[np.float32]

    def hypothesis(self, recording: int, index: int, scale: int) -> tuple[float, int]:
        """Return tempo and shift of the best place."""
        h = int(self.hypotheses[recording, index, scale])
        return float(TEMPI[h % len(TEMPI)]), int(_SHIFTS[h // len(TEMPI)])

    def by_chance(self, recording: int, index: int, scale: int) -> tuple[float, float]:
        """Return what share of the bits differs by chance under that hypothesis, and its spread."""
        h = int(self.hypotheses[recording, index, scale])
        at = index, scale, h // len(TEMPI), h % len(TEMPI)
        return float(self.usual[at]), float(self.spread[at])


def _fill(low: NDArray[np.uint64], high: NDArray[np.uint64]) -> None:
    """Fill silent frames with noise: they are all alike, and like any query with few bits."""
    silent = np.flatnonzero((low | high) == 0)
    noise = np.random.default_rng(1).integers(0, 1 << 64, (2, len(silent)), np.uint64)
    low[silent], high[silent] = noise


def cut(frames: int) -> Parts:
    """Return how a query of so many frames is cut."""
    size = min(_PART, frames // PARTS[1])
    count = frames // size if size == _PART else PARTS[1]
    return Parts((frames - count * size) // 2, size, count)


def look(query: Planes, parts: Parts, archive: Sequence[Landmarks]) -> Looks:
    """Compare all stretches of a query with all places of an archive's recordings."""
    stretches = _stretches(query, parts)
    coarse = [each.coarse for each in archive]
    usual, spread, bits = _by_chance(stretches, coarse)
    frame = usual[:, :, :, 0].mean(axis=2) * bits[:, :1] / (PARTS[0] * SAMPLED)
    frame[:, 0] = frame[:, 1]  # no stretch ends with the first part
    stretches = stretches._replace(unknown=np.ceil(frame).astype(np.int16))
    means = (usual * bits[:, None, None]).astype(np.float32)
    weights = (1 / (spread * bits[:, None, None])).astype(np.float32)
    count = sum(len(each.starts) - 1 for each in coarse)
    shape = count, parts.count, len(PARTS)
    best, places = np.empty(shape, np.float32), np.empty(shape, np.int32)
    hypotheses = np.empty(shape, np.int32)
    lead, trail = int(stretches.advances.sum(axis=1).max()), max(parts.size // (2 * COARSE), 1)

    def run(job: tuple[Landmarks, int, int, int]) -> None:
        each, a, b, first = job
        to = slice(first + a, first + b)
        nearest(
            available()[0], each.low, each.high, each.starts[a : b + 1], stretches, lead, trail,
            means, weights, best[to], places[to], hypotheses[to],
        )  # fmt: skip

    with ThreadPoolExecutor(processors()) as pool:
        list(pool.map(run, _jobs(coarse)))
    aligned = [_by_start(values) for values in (usual, spread)]
    return Looks(best, places, hypotheses, *aligned)


def _by_start(values: NDArray[np.float64]) -> NDArray[np.float32]:
    """Turn [S, P, T, 2], by the part that ends a stretch, to [P, 2, S, T], by the first."""
    result = np.zeros((values.shape[1], 2, values.shape[0], values.shape[2]), np.float32)
    for scale, size in enumerate(PARTS):
        ends = values[:, size - 1 :, :, scale]
        result[: ends.shape[1], scale] = ends.transpose(1, 0, 2)
    return result


def _jobs(archive: Sequence[Landmarks]) -> list[tuple[Landmarks, int, int, int]]:
    """Return runs of recordings of about the same number of frames, and the first's number."""
    total = sum(int(each.starts[-1]) for each in archive)
    share = total // (4 * processors()) + 1
    jobs, first = [], 0
    for each in archive:
        count = len(each.starts) - 1
        wanted = np.arange(0, int(each.starts[-1]) + share, share)
        cuts = np.unique(np.append(np.searchsorted(each.starts[:-1], wanted), [0, count]))
        jobs += [(each, int(a), int(b), first) for a, b in pairwise(cuts)]
        first += count
    return jobs


def _stretches(query: Planes, parts: Parts) -> Stretches:
    within = np.rint(np.arange(SAMPLED) * parts.size / SAMPLED)
    starts = parts.first + np.arange(parts.count) * parts.size
    at = (starts[:, None] + within).astype(np.int64).reshape(-1)
    moved = [shifted(np.ascontiguousarray(query[:, at]), int(s)) for s in _SHIFTS]
    ratio = TEMPI[:, None] / COARSE
    return Stretches(
        np.stack([frames for frames, _ in moved]),
        np.stack([mask for _, mask in moved]),
        np.zeros((len(_SHIFTS), parts.count), np.int16),
        np.rint(within * ratio).astype(np.int64),
        np.rint(parts.size * np.array([1, PARTS[0]]) * ratio).astype(np.int64),
    )


def _by_chance(
    stretches: Stretches, archive: Sequence[Landmarks]
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Return what share of the bits differs at places of an archive, its spread, and the bits.

    Returns
    -------
    float64[S, P, T, 2], float64[S, P, T, 2], float64[S, 2]
    """
    s, p = stretches.unknown.shape
    sums = np.zeros((s, p, len(TEMPI), 2, 3))
    reach = int(stretches.advances.sum(axis=1).max() + stretches.steps.max())
    jobs = _sampled(archive, reach)

    def run(job: tuple[NDArray[np.uint64], NDArray[np.uint64], _Indices]) -> NDArray[np.float64]:
        own = np.zeros_like(sums)
        moments(available()[0], *job, stretches, own)
        return own

    with ThreadPoolExecutor(processors()) as pool:
        for own in pool.map(run, jobs):
            sums += own
    bits = np.bitwise_count(stretches.masks).sum(axis=1)[:, None] * (SAMPLED * np.array(PARTS))
    whole = bits[:, None, None].astype(np.float64)
    count = sums[..., 0] + _USUAL_WEIGHT
    mean = (sums[..., 1] / whole + _USUAL_WEIGHT * _USUAL_SHARE) / count
    squares = sums[..., 2] / whole**2 + _USUAL_WEIGHT * (_USUAL_SHARE**2 + _USUAL_SPREAD**2)
    spread = np.sqrt(np.maximum(squares / count - mean**2, 1e-6))
    return mean, spread, bits.astype(np.float64)


def _sampled(
    archive: Sequence[Landmarks], reach: int
) -> list[tuple[NDArray[np.uint64], NDArray[np.uint64], _Indices]]:
    """Return planes and runs of places in them, spread over an archive, that reach into nothing."""
    total = sum(int(each.starts[-1]) for each in archive)
    found = []
    for each in archive:
        last = int(each.starts[-1]) - reach
        count = min(-(-_SAMPLES * int(each.starts[-1]) // max(total, 1)), -(-last // BLOCK))
        if count > 0:
            starts = np.linspace(0, max(last - BLOCK, 0), count).astype(np.int64)
            ends = np.minimum(starts + BLOCK, last)
            runs = np.stack([starts, ends], axis=1)
            for some in np.array_split(runs, min(processors(), count)):
                found.append((each.low, each.high, some))
    return found


def shifted(planes: Planes, bands: int) -> tuple[Planes, NDArray[np.uint64]]:
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
