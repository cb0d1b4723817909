"""How like the harmony of two recordings is, moment by moment, and the way through both."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from influence.audio.chroma import FRAME
from influence.audio.recording import Recording
from influence.channels.excerpt import Excerpt
from influence.channels.versions import aligned
from influence.report.media import Similarity

__all__ = ["similarity", "smoothed"]

_MARGIN: Final = 10.0
"""Seconds around the way that are shown."""
_REACH: Final = 2
"""Frames before and after, along both recordings, with which a likeness is averaged."""
_BRIGHT: Final = 0.997
"""Quantile of the likeness that is drawn in full."""
_MOST: Final = 400
"""Cells to a side; longer stretches are thinned."""


def similarity(query: Recording, target: Recording, excerpt: Excerpt) -> Similarity | None:
    """Return the likeness of the harmony of two stretches and of what is around them.

    Parameters
    ----------
    query, target
    excerpt
        Where they agree, in the channel ``version``.

    Returns
    -------
    Similarity or None
        None where they do not agree at all.
    """
    way = aligned(query.chroma, target.chroma, round(excerpt.semitones), _MARGIN)
    if not way.score:
        return None
    likeness = smoothed(way.similarity.astype(np.float64))
    rows, columns = likeness.shape
    starts = np.array(way.origin)
    stretches = starts[:, None] + np.array([[0, rows], [0, columns]]) * FRAME
    by = -(-max(rows, columns) // _MOST)
    cells = np.rint((way.seconds - starts) / FRAME).astype(np.int64) // by
    likeness = _thinned(likeness, by)
    bright = max(float(np.quantile(likeness, _BRIGHT)), 1e-6)
    matrix = np.rint(255 * np.clip(likeness / bright, 0.0, 1.0)).astype(np.uint8)
    (a, b), (c, d) = stretches.tolist()
    return Similarity((a, b), (c, d), matrix, np.unique(cells, axis=0))


def smoothed(likeness: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the mean of each cell and of those before and after it along both recordings.

    Parameters
    ----------
    likeness : float64[q, t]

    Returns
    -------
    float64[q, t]
        At the edges over fewer cells.
    """
    rows, columns = likeness.shape
    total, count = np.zeros_like(likeness), np.zeros_like(likeness)
    for k in range(-_REACH, _REACH + 1):
        to = slice(max(-k, 0), rows - max(k, 0)), slice(max(-k, 0), columns - max(k, 0))
        of = slice(max(k, 0), rows + min(k, 0)), slice(max(k, 0), columns + min(k, 0))
        total[to] += likeness[of]
        count[to] += 1
    mean: NDArray[np.float64] = total / count
    return mean


def _thinned(likeness: NDArray[np.float64], by: int) -> NDArray[np.float64]:
    """Return the greatest of every square of so many cells."""
    rows, columns = (-(-size // by) * by for size in likeness.shape)
    padded = np.full((rows, columns), -np.inf)
    padded[: likeness.shape[0], : likeness.shape[1]] = likeness
    squares = padded.reshape(rows // by, by, columns // by, by)
    greatest: NDArray[np.float64] = squares.max(axis=(1, 3))
    return greatest
