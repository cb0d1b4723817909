"""Which recordings are another version of the same piece: in any key, at another tempo, by others.

The chroma of a query is aligned with that of every recording (`influence.kernels.versions`); those
that agree most are looked at again for where they agree.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from influence.audio.chroma import CLASSES, FRAME
from influence.kernels.scan import processors
from influence.kernels.versions import agreements, ending, handicaps, path, scores

__all__ = ["Chromas", "Path", "Version", "aligned", "versions"]

_SHORTEST = 12
"""Frames below which a recording is too short."""
_LONGEST_PATH = 4000
"""Frames before the end of the best agreement in which its start is looked for."""
_AT_ONCE = 1 << 16
"""Frames that are unpacked at once, about."""
_FLAT = 32.0
"""Length, of 255, of a frame's deviations from its mean below which no pitch class stands out."""
_ENOUGH = 40
"""Recordings that tell what scores chance gives."""
_MEAN, _QUERY_SLOPE, _SLOPE, _SPREAD, _USUAL = 16.0, 2.5, 1.3, 2.7, 360
"""Where an archive is too small to tell: mean of the square root of the best score of an unrelated
recording, its growth with the logarithms of both lengths, its spread; and the length they hold for.
"""
_LEAST_SCALE = 0.5
"""Of the law's scale, where an archive's recordings are all alike."""
_GUMBEL_MIDDLE = -np.log(np.log(2.0))
_GUMBEL_RANGE = -np.log(-np.log(0.85)) + np.log(-np.log(0.1))
"""Of the Gumbel law of scale 1: its median, and the distance of its quantiles 0.1 and 0.85."""

_Chroma = NDArray[np.uint8]
_Frames = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Chromas:
    """The chroma of r recordings.

    Attributes
    ----------
    values : uint8[frames, 12]
        From `influence.audio.chroma`, one recording after the other.
    starts : int64[r + 1]
    """

    values: _Chroma
    starts: NDArray[np.int64]


@dataclass(frozen=True)
class Version:
    """A stretch of a query that a recording goes through too.

    Attributes
    ----------
    recording
        Its index.
    query_start, query_end, start, end
        Seconds in the query and in the recording.
    tempo
        How much faster the query is than the recording.
    semitones
        How much higher the query is, -5..6.
    score
        Of the alignment, `influence.kernels.versions.UNIT` a standard deviation.
    log10_evalue
        log10 of the number of recordings expected to reach this score by chance in this search.
    """

    recording: int
    query_start: float
    query_end: float
    start: float
    end: float
    tempo: float
    semitones: int
    score: int
    log10_evalue: float


@dataclass(frozen=True, eq=False)
class Path:
    """Through which moments of two recordings a version goes, and what surrounds them.

    Attributes
    ----------
    score
    seconds : float64[l, 2]
        Pairs of moments, in the query and in the recording, rising.
    similarity : int32[n, m]
        Score of each pair of frames of the crop: query by recording.
    origin : tuple of two float
        Seconds at which the crop begins in each. A frame is `influence.audio.chroma.FRAME` long.
    """

    score: int
    seconds: NDArray[np.float64]
    similarity: NDArray[np.int32]
    origin: tuple[float, float]


def versions(query: _Chroma, parts: Sequence[Chromas], most: int = 20) -> list[Version]:
    """Return the recordings that are most likely versions of what a query has.

    Parameters
    ----------
    query : uint8[frames, 12]
    parts
        The archive's recordings; they are numbered through.
    most
        How many recordings to return at most.

    Returns
    -------
    list of Version
        Strongest evidence first. Recordings and queries below six seconds have none.
    """
    frames = _standard(query)
    if len(query) < _SHORTEST or not parts or not frames.any():
        return []
    best, semitones = _scored(frames, parts)
    lengths = np.concatenate([np.diff(part.starts) for part in parts])
    level, scale = _background(best, lengths, len(query))
    excess = np.where(best > 0, (np.sqrt(best) - level) / scale, -np.inf)
    found = []
    for recording in np.argsort(-excess, kind="stable")[:most]:
        if best[recording] > 0 and lengths[recording] >= _SHORTEST:
            evalue = np.log10(np.count_nonzero(best)) - max(excess[recording], 0.0) / np.log(10)
            found.append(
                _placed(query, parts, int(recording), int(semitones[recording]), float(evalue))
            )
    return sorted(found, key=lambda v: (v.log10_evalue, v.recording))


def aligned(query: _Chroma, recording: _Chroma, semitones: int, margin: float = 10.0) -> Path:
    """Return how a query goes through a recording in a given key.

    Parameters
    ----------
    query, recording : uint8[frames, 12]
    semitones
        How much higher the query is.
    margin
        Seconds around the path that the crop of the similarities has.

    Returns
    -------
    Path
        Without moments where nothing agrees.
    """
    frames = _standard(query)
    turned = np.roll(frames, -semitones, axis=1)
    target = np.ascontiguousarray(_standard(recording).T)
    handicap = float(handicaps(frames, target)[semitones % CLASSES])
    score, last, end = ending(turned, target, handicap)
    first, begin = max(last + 1 - _LONGEST_PATH, 0), max(end + 1 - _LONGEST_PATH, 0)
    _, pairs = path(agreements(turned, target, handicap, first, last + 1, begin, end + 1))
    if score == 0 or len(pairs) == 0:
        return Path(0, np.zeros((0, 2)), np.zeros((0, 0), np.int32), (0.0, 0.0))
    pairs += np.array([first, begin])
    around = round(margin / FRAME)
    low = np.maximum(pairs[0] - around, 0)
    high = np.minimum(pairs[-1] + around + 1, [len(query), len(recording)])
    similarity = agreements(turned, target, handicap, low[0], high[0], low[1], high[1])
    origin = float(low[0]) * FRAME, float(low[1]) * FRAME
    return Path(score, pairs.astype(np.float64) * FRAME, similarity, origin)


def _standard(chroma: _Chroma) -> _Frames:
    """Return frames less their means, of length 127, in whole numbers; flat ones are 0."""
    values = chroma.astype(np.float32)
    values -= values.mean(axis=1, keepdims=True)
    length = np.sqrt(np.sum(values * values, axis=1, keepdims=True))
    values *= np.where(length > _FLAT, 127 / np.maximum(length, 1.0), 0.0).astype(np.float32)
    return np.rint(values, out=values)


def _scored(
    query: _Frames, parts: Sequence[Chromas]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return score and transposition of each recording, on all processors."""
    count = sum(len(part.starts) - 1 for part in parts)
    best, semitones = np.zeros(count, np.int64), np.zeros(count, np.int64)
    jobs, first = [], 0
    for part in parts:
        total = len(part.starts) - 1
        pieces = min(total, 4 * processors() + int(part.starts[-1]) // _AT_ONCE)
        cuts = np.linspace(0, total, pieces + 1).astype(int).tolist()
        jobs += [(part, a, b, first) for a, b in pairwise(cuts)]
        first += total

    def run(job: tuple[Chromas, int, int, int]) -> None:
        part, a, b, first = job
        starts = np.asarray(part.starts[a : b + 1])
        frames = _standard(part.values[starts[0] : starts[-1]])
        to = slice(first + a, first + b)
        targets = np.ascontiguousarray(frames.T)
        scores(query, targets, starts - starts[0], best[to], semitones[to])

    with ThreadPoolExecutor(processors()) as pool:
        list(pool.map(run, jobs))
    return best, semitones


def _background(
    best: NDArray[np.int64], lengths: NDArray[np.int64], size: int
) -> tuple[NDArray[np.float64], float]:
    """Return place and scale of the Gumbel law of the roots of unrelated recordings' scores.

    The best of many places follows an extreme-value law, whose place grows by its scale with the
    logarithm of their number (Karlin & Altschul 1990). Songs share figures of chords, so that
    scores themselves have a heavier tail; their square roots do not. The uppermost may be related
    and take no part.

    Returns
    -------
    float64[r], float
    """
    roots, logs = np.sqrt(best), np.log(np.maximum(lengths, 1) / _USUAL)
    known = best > 0
    if np.count_nonzero(known) >= _ENOUGH:
        low, high = np.quantile(roots[known], [0.1, 0.85])
        slope = float(high - low) / _GUMBEL_RANGE
        low, middle, high = np.quantile((roots - slope * logs)[known], [0.1, 0.5, 0.85])
        scale = max(float(high - low) / _GUMBEL_RANGE, _LEAST_SCALE)
        return middle - _GUMBEL_MIDDLE * scale + slope * logs, scale
    scale = _SPREAD * np.sqrt(6) / np.pi
    place = _MEAN + _QUERY_SLOPE * np.log(size / _USUAL) - np.euler_gamma * scale
    return place + _SLOPE * logs, float(scale)


def _placed(
    query: _Chroma, parts: Sequence[Chromas], recording: int, semitones: int, log10_evalue: float
) -> Version:
    way = aligned(query, _chroma_of(parts, recording), semitones, margin=0.0)
    (query_start, start), (query_end, end) = way.seconds[0], way.seconds[-1] + FRAME
    return Version(
        recording,
        float(query_start),
        float(query_end),
        float(start),
        float(end),
        float((end - start) / (query_end - query_start)),
        (semitones + 5) % CLASSES - 5,
        way.score,
        log10_evalue,
    )


def _chroma_of(parts: Sequence[Chromas], recording: int) -> _Chroma:
    for part in parts:
        count = len(part.starts) - 1
        if recording < count:
            return part.values[part.starts[recording] : part.starts[recording + 1]]
        recording -= count
    raise IndexError(recording)
