"""Which recordings are another version of the same piece: in any key, at another tempo, by others.

The chroma of a query is aligned with that of every recording (`influence.kernels.versions`); those
that agree most are looked at again for where they agree.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from influence.audio.chroma import CLASSES, FRAME
from influence.channels.excerpt import Excerpt
from influence.channels.parts import located
from influence.kernels.agreement import moments, standard
from influence.kernels.scan import processors
from influence.kernels.simd import available
from influence.kernels.versions import (
    JUMP,
    agreements,
    ending,
    handicaps,
    path,
    room_for,
    scores,
)

__all__ = [
    "CHANNEL",
    "EXHAUSTIVE",
    "SHORTEST",
    "Chromas",
    "Path",
    "aligned",
    "candidates_of",
    "versions",
]

CHANNEL = "version"

EXHAUSTIVE = 2000
"""Recordings up to which all are compared frame by frame."""
_COARSE = 2
"""Frames that are made one for the first look at larger archives."""
_SHORT, _OF = 50, 4
"""Frames of a query below which all recordings are compared, since half of few frames tells little
and few frames cost little; and of how many recordings one is a candidate otherwise."""
_SAMPLE = 400
"""Recordings of those that no query chose, and that tell what scores chance gives."""
SHORTEST = 12
"""Frames below which a recording is too short."""
_LONGEST_PATH = 4000
"""Frames before the end of the best agreement in which its start is looked for."""
_AT_ONCE = 100
"""Recordings that are unpacked at once, about."""
_ENOUGH = 40
"""Recordings that tell what scores chance gives."""
_USUAL = 360
"""Frames of a usual recording."""


class _Usual(NamedTuple):
    """What holds where an archive is too small to tell: of the square root of the best score.

    Attributes
    ----------
    mean
        Of an unrelated recording, where both have the usual length.
    query_slope, slope
        Its growth with the logarithms of both lengths.
    spread
        Grows with the root of the length of queries above so many frames.
    frames
    """

    mean: float
    query_slope: float
    slope: float
    spread: float
    frames: float


_ALONE = _Usual(16.0, 2.5, 1.3, 2.7, np.inf)
_STRUNG = _Usual(16.0, 2.5, 1.7, 2.7, 180)
"""Of the part that agrees most, and of all parts strung together, which are more in long queries.
"""
_LEAST_SCALE = 0.5
"""Of the law's scale, where an archive's recordings are all alike."""
_GUMBEL_MIDDLE = -np.log(np.log(2.0))
_GUMBEL_RANGE = -np.log(-np.log(0.85)) + np.log(-np.log(0.1))
"""Of the Gumbel law of scale 1: its median, and the distance of its quantiles 0.1 and 0.85."""

_Chroma = NDArray[np.uint8]
_Frames = NDArray[np.int16]


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


def versions(
    query: _Chroma, parts: Sequence[Chromas], most: int = 20, candidates: int | None = None
) -> list[Excerpt]:
    """Return the recordings that are most likely versions of what a query has.

    Parameters
    ----------
    query : uint8[frames, 12]
    parts
        The archive's recordings; they are numbered through.
    most
        How many recordings to return at most.
    candidates
        How many recordings are compared frame by frame, after a look at all with half as many
        frames. By default all of up to `EXHAUSTIVE`, and `candidates_of` more.

    Returns
    -------
    list of Excerpt
        Most alike first. Recordings and queries below six seconds have none. Scores, by which they
        are ranked, are those of all parts that agree, in whatever order,
        `influence.kernels.versions.UNIT` a standard deviation; the stretch is the part that agrees
        most, and the E-value that of this part or of all, whichever is less. The query is -5 to 6
        semitones higher.
    """
    lengths = np.concatenate([np.zeros(0, np.int64), *(np.diff(part.starts) for part in parts)])
    if len(query) < SHORTEST or not _standard(query).any():
        return []
    every = np.flatnonzero(lengths >= SHORTEST)
    if candidates is None:
        whole = len(every) <= EXHAUSTIVE
        candidates = len(every) if whole else candidates_of(len(query), len(every))
    looked = sample = every
    if candidates < len(every):
        rough, _, _ = _scored(query, parts, every, _COARSE)
        level, _ = _background(rough, lengths[every], lengths[every], len(query), _STRUNG)
        looked = every[np.argsort(level - np.sqrt(rough), kind="stable")[:candidates]]
        sample = every[:: max(len(every) // _SAMPLE, 1)]
    wanted = np.union1d(looked, sample)
    known, size = np.isin(wanted, sample), len(query)

    def surprise(best: NDArray[np.int64], usual: _Usual) -> NDArray[np.float64]:
        """Return the surprise of scores, nats."""
        level, scale = _background(best[known], lengths[sample], lengths[wanted], size, usual)
        return (np.sqrt(best) - level) / scale

    best, alone, semitones = _scored(query, parts, wanted, 1)
    excess = surprise(best, _STRUNG)
    # One view or the other: mostly the same alignment, and counts stay below what either promises.
    more = np.maximum(excess, surprise(alone, _ALONE))
    evalues = np.log10(max(len(every), 1)) - np.maximum(more, 0.0) / np.log(10)
    excess[~np.isin(wanted, looked)] = -np.inf  # being of the sample is no merit
    return [
        _placed(query, parts, int(wanted[i]), int(semitones[i]), int(best[i]), float(evalues[i]))
        for i in np.argsort(-excess, kind="stable")[:most]
        if best[i] > 0 and np.isfinite(excess[i])
    ]


def candidates_of(frames: int, recordings: int) -> int:
    """Return how many of so many recordings a rough look leaves to a query of so many frames."""
    return recordings if frames < _SHORT else recordings // _OF


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
    isa = available()[0]
    frames, target = _standard(query), _standard(recording)
    turned = np.roll(frames, -semitones, axis=0)
    handicap = float(handicaps(moments(frames)[0], moments(target)[0])[semitones % CLASSES])
    room = room_for(len(query), len(recording))
    score, last, end = ending(isa, turned, target, handicap, room)
    first, begin = max(last + 1 - _LONGEST_PATH, 0), max(end + 1 - _LONGEST_PATH, 0)
    some, within = (first, last + 1), (begin, end + 1)
    _, pairs = path(agreements(isa, turned, target, handicap, some, within))
    if score == 0 or len(pairs) == 0:
        return Path(0, np.zeros((0, 2)), np.zeros((0, 0), np.int32), (0.0, 0.0))
    pairs += np.array([first, begin])
    around = round(margin / FRAME)
    low = np.maximum(pairs[0] - around, 0)
    high = np.minimum(pairs[-1] + around + 1, [len(query), len(recording)])
    some, within = (int(low[0]), int(high[0])), (int(low[1]), int(high[1]))
    similarity = agreements(isa, turned, target, handicap, some, within)
    origin = float(low[0]) * FRAME, float(low[1]) * FRAME
    return Path(score, pairs.astype(np.float64) * FRAME, similarity, origin)


def _standard(chroma: _Chroma, pooled: int = 1) -> _Frames:
    """Return frames as they are compared, so many made one."""
    frames = np.empty((CLASSES, len(chroma) // pooled), np.int16)
    standard(chroma, pooled, frames)
    return frames


def _scored(
    query: _Chroma, parts: Sequence[Chromas], wanted: NDArray[np.int64], pooled: int
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Return the scores of some recordings, on all processors.

    Parameters
    ----------
    query : uint8[frames, 12]
    parts
    wanted : int64[w]
        Their numbers.
    pooled
        How many frames are made one.

    Returns
    -------
    int64[w], int64[w], int64[w]
        Score of all parts strung together and of the best one, and the transposition of the former.
    """
    strung, alone, semitones = (np.zeros(len(wanted), np.int64) for _ in range(3))
    frames = _standard(query, pooled)
    pieces = min(len(wanted), 4 * processors() + len(wanted) // _AT_ONCE)
    cuts = np.linspace(0, len(wanted), pieces + 1).astype(int).tolist()

    def run(bounds: tuple[int, int]) -> None:
        some = slice(*bounds)
        runs = [_standard(_chroma_of(parts, int(i)), pooled) for i in wanted[some]]
        sizes = [each.shape[1] for each in runs]
        starts = np.cumsum([0, *sizes]).astype(np.int64)
        room = room_for(frames.shape[1], max(sizes))
        to = strung[some], alone[some], semitones[some]
        scores(available()[0], frames, np.concatenate(runs, 1), starts, JUMP // pooled, room, *to)

    with ThreadPoolExecutor(processors()) as pool:
        list(pool.map(run, pairwise(cuts)))
    return strung, alone, semitones


def _background(
    sample: NDArray[np.int64],
    sizes: NDArray[np.int64],
    lengths: NDArray[np.int64],
    size: int,
    usual: _Usual,
) -> tuple[NDArray[np.float64], float]:
    """Return place and scale of the Gumbel law of the roots of unrelated recordings' scores.

    The best of many places follows an extreme-value law, whose place grows by its scale with the
    logarithm of their number (Karlin & Altschul 1990). Songs share figures of chords, so that
    scores themselves have a heavier tail; their square roots do not. The uppermost may be related
    and take no part.

    Parameters
    ----------
    sample, sizes : int64[s]
        Scores and lengths of recordings that no query chose.
    lengths : int64[r]
        Of the recordings for which the place is wanted.
    size
        Frames of the query.
    usual
        What holds where the sample is too small.

    Returns
    -------
    float64[r], float
    """
    roots, logs = np.sqrt(sample), np.log(sizes / _USUAL)
    wanted = np.log(lengths / _USUAL)
    if len(sample) >= _ENOUGH:
        low, high = np.quantile(roots, [0.1, 0.85])
        slope = float(high - low) / _GUMBEL_RANGE
        low, middle, high = np.quantile(roots - slope * logs, [0.1, 0.5, 0.85])
        scale = max(float(high - low) / _GUMBEL_RANGE, _LEAST_SCALE)
        return middle - _GUMBEL_MIDDLE * scale + slope * wanted, scale
    spread = usual.spread * np.sqrt(max(size / usual.frames, 1.0))
    scale = spread * np.sqrt(6) / np.pi
    place = usual.mean + usual.query_slope * np.log(size / _USUAL) - np.euler_gamma * scale
    return place + usual.slope * wanted, float(scale)


def _placed(
    query: _Chroma,
    parts: Sequence[Chromas],
    recording: int,
    semitones: int,
    score: int,
    log10_evalue: float,
) -> Excerpt:
    way = aligned(query, _chroma_of(parts, recording), semitones, margin=0.0)
    (query_start, start), (query_end, end) = way.seconds[0], way.seconds[-1] + FRAME
    return Excerpt(
        CHANNEL,
        recording,
        float(query_start),
        float(query_end),
        float(start),
        float(end),
        float((end - start) / (query_end - query_start)),
        float((semitones + 5) % CLASSES - 5),
        None,
        float(score),
        log10_evalue,
    )


def _chroma_of(parts: Sequence[Chromas], recording: int) -> _Chroma:
    part, run = located(parts, recording)
    return part.values[run]
