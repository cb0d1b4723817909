"""How like the harmony of two stretches is, moment by moment, and the best way through.

A cell of the matrix compares two short runs of chroma, as in Serrà, Serra & Andrzejak ("Cross
recurrence quantification for cover song identification", New J. Phys. 11, 2009).
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from influence.audio.recording import Recording
from influence.channels.excerpt import Excerpt
from influence.report.media import Similarity, Stretch

__all__ = ["best_path", "similarity"]

_FRAME: Final = 4 * 1378 / 11025
"""Seconds from one frame of chroma to the next."""
_CONTEXT: Final = 0.12
"""Share of the stretch that is shown before and after it."""
_RUN: Final = 4
"""Frames of a run."""
_MOST: Final = 480
"""Cells to a side; longer stretches are thinned."""
_DARK, _BRIGHT = 0.5, 0.995
"""Quantiles of the likeness that are drawn as nothing and as full."""
_STEPS: Final = ((1, 1), (1, 2), (2, 1))


def similarity(query: Recording, target: Recording, excerpt: Excerpt) -> Similarity | None:
    """Return the likeness of the harmony of two stretches and what is around them.

    Parameters
    ----------
    query, target
    excerpt
        Where they agree.

    Returns
    -------
    Similarity or None
        None where one of them has no chroma there.
    """
    own, (first, last) = _cut(query, (excerpt.query_start, excerpt.query_end))
    other, (low, high) = _cut(target, (excerpt.start, excerpt.end))
    if min(len(own), len(other)) < 2 * _RUN:
        return None
    other = np.roll(other, round(excerpt.semitones), axis=1)
    raw = _runs(own) @ _runs(other).T
    dark, bright = np.quantile(raw, [_DARK, _BRIGHT])
    scaled = np.clip((raw - dark) / max(float(bright - dark), 1e-6), 0.0, 1.0)
    rows, columns = raw.shape

    here = _cells((excerpt.query_start, excerpt.query_end), (first, last), rows)
    there = _cells((excerpt.start, excerpt.end), (low, high), columns)
    path = best_path(scaled[here, there]) + np.array([here.start, there.start])
    return Similarity((first, last), (low, high), np.rint(255 * scaled).astype(np.uint8), path)


def _cells(stretch: Stretch, span: Stretch, count: int) -> slice:
    """Return the cells of a stretch, in a span of so many."""
    at = [(time - span[0]) / (span[1] - span[0]) * count for time in stretch]
    first, last = (int(np.clip(each, 0, count - 1)) for each in at)
    return slice(first, last + 1)


def _cut(recording: Recording, stretch: Stretch) -> tuple[NDArray[np.float64], Stretch]:
    """Return the chroma of a stretch with some context, float64[n, 12], and its times."""
    count = len(recording.chroma)
    if not count:
        return np.zeros((0, 12)), (0.0, 1.0)
    aside = _CONTEXT * (stretch[1] - stretch[0])
    first = int(np.clip((stretch[0] - aside) / _FRAME, 0, count - 1))
    last = int(np.clip(np.ceil((stretch[1] + aside) / _FRAME), first + 1, count))
    rows = recording.chroma[first:last].astype(np.float64)
    by = -(-len(rows) // _MOST)
    rows = np.stack([row.mean(axis=0) for row in np.array_split(rows, -(-len(rows) // by))])
    return rows, (first * _FRAME, last * _FRAME)


def _runs(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return every frame with those around it, of length 1, float64[n, 12 * _RUN]."""
    centred = rows - rows.mean(axis=1, keepdims=True)
    padded = np.pad(centred, ((_RUN // 2, _RUN - _RUN // 2 - 1), (0, 0)), mode="edge")
    runs = np.concatenate([padded[i : i + len(rows)] for i in range(_RUN)], axis=1)
    long: NDArray[np.float64] = np.linalg.norm(runs, axis=1, keepdims=True)
    return runs / np.maximum(long, 1e-9)


def best_path(likeness: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return the way from the first to the last row of greatest mean likeness.

    Parameters
    ----------
    likeness : float64[q, t]
        0..1. A step goes forward by one on both sides, or by two on one of them.

    Returns
    -------
    int64[l, 2]
    """
    rows, columns = likeness.shape
    best = np.full((rows, columns), -np.inf)
    came = np.zeros((rows, columns), np.int8)
    best[0] = likeness[0]
    for i in range(1, rows):
        for number, (down, right) in enumerate(_STEPS):
            if i < down or right >= columns:
                continue
            # A step over two cells counts the likeness of its end for both.
            reached = best[i - down, : columns - right] + down * likeness[i, right:]
            better = reached > best[i, right:]
            best[i, right:][better] = reached[better]
            came[i, right:][better] = number
    at = rows - 1, int(np.argmax(best[-1]))
    path = [at]
    while at[0] > 0 and np.isfinite(best[at]):
        down, right = _STEPS[came[at]]
        at = at[0] - down, at[1] - right
        path.append(at)
    return np.array(path[::-1], np.int64)
