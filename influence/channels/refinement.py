"""Where exactly two recordings share a stretch: a line through the frames of both, and its ends.

A line says which frame of the recording a frame of the query agrees with. It is fitted to a stretch
by trying lines near by, followed to both sides as far as the likeness goes, and fitted again to all
that was found, until nothing is added.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from influence.channels.hypotheses import Planes, shifted
from influence.kernels.hamming import distances

__all__ = ["Line", "differing", "fitted", "followed"]

CHANCE: Final = 0.48
"""Share of bits in which unrelated frames differ, a little less for safety."""
_TEMPI = np.linspace(-0.024, 0.024, 13)
_REACH = 8
"""How much faster or slower, and by how many frames aside, lines near by are."""
_FINE, _ASIDE = (1.5, 0.5, 0.15), 4
"""By how many frames the ends of a line are moved to fit it better, and what is known aside."""
_LOOKED = 200
"""Frames that tell whether a line fits."""
_ROUNDS = 6


@dataclass(frozen=True)
class Line:
    """Frame k of the query agrees with frame ``at + (k - start) * tempo`` of the recording.

    Attributes
    ----------
    start
        A frame of the query.
    at
    tempo
    shift
        By how many bands the recording is higher.
    """

    start: int
    at: float
    tempo: float
    shift: int

    def place(self, frame: float) -> float:
        """Return the frame of the recording for one of the query."""
        return self.at + (frame - self.start) * self.tempo

    def places(self, frames: NDArray[np.int64]) -> NDArray[np.floating[Any]]:
        """Return the frames of the recording for some of the query."""
        return self.at + (frames - self.start) * self.tempo


def differing(
    query: Planes, planes: Planes, line: Line, frames: NDArray[np.int64], reach: int
) -> NDArray[np.float64]:
    """Return the share of bits that differ near a line.

    Parameters
    ----------
    query, planes : uint64[2, n]
    line
    frames : int64[m]
        Frames of the query.
    reach

    Returns
    -------
    float64[2 * reach + 1, m]
        From `reach` frames before the line to as many behind it; `CHANCE` outside the recording.
    """
    moved, mask = shifted(np.ascontiguousarray(query[:, frames]), line.shift)
    aside = np.arange(-reach, reach + 1)[:, None]
    places = np.rint(line.places(frames)).astype(np.int64) + aside
    places[(places < 0) | (places >= planes.shape[1])] = -1
    counts = np.empty(places.shape, np.int64)
    for row, result in zip(places, counts, strict=True):
        distances(planes, moved, mask, row, result)
    bits = float(np.bitwise_count(mask).sum())
    share: NDArray[np.float64] = np.where(counts >= 0, counts / bits, CHANCE)
    return share


def fitted(query: Planes, planes: Planes, line: Line, first: int, last: int) -> Line:
    """Return the line near by under which a run of a query's frames differs least."""
    frames = _some(first, last)
    middle = (first + last) / 2
    slant = np.rint(_TEMPI[:, None] * line.tempo * (frames - middle)).astype(int)
    reach = _REACH + int(np.abs(slant).max())
    best, found = np.inf, line
    for shift in (line.shift - 1, line.shift, line.shift + 1):
        near = differing(query, planes, replace(line, shift=shift), frames, reach)
        for tempo, aside in zip(_TEMPI, slant, strict=True):
            sums = _slanted(near, aside, _REACH)
            a = int(np.argmin(sums))
            if sums[a] < best:
                best = sums[a]
                at = line.place(middle) + a - _REACH
                found = _through(middle, at, line.tempo * (1 + tempo), replace(line, shift=shift))
    return found


def _slanted(
    near: NDArray[np.float64], aside: NDArray[np.int64], reach: int
) -> NDArray[np.float64]:
    """Return what differs along lines of one slant, float64[2 * reach + 1]."""
    centre = len(near) // 2
    rows = centre + np.arange(-reach, reach + 1)[:, None] + aside
    sums: NDArray[np.float64] = near[rows, np.arange(near.shape[1])].sum(axis=1)
    return sums


def _straightened(query: Planes, planes: Planes, line: Line, first: int, last: int) -> Line:
    """Return a line whose ends are moved by parts of a frame, so that a run differs least."""
    frames = _some(first, last)
    near = differing(query, planes, line, frames, _ASIDE)
    exact = line.places(frames)
    centre = exact - np.rint(exact) + _ASIDE
    along = (frames - first) / (last - first)
    column = np.arange(len(frames))
    moved = np.zeros(2)
    for width in _FINE:
        steps = np.linspace(-width, width, 7)
        ends = moved + np.stack(np.meshgrid(steps, steps), axis=2).reshape(-1, 2)
        rows = centre + ends[:, :1] * (1 - along) + ends[:, 1:] * along
        rows = np.clip(rows, 0, 2 * _ASIDE - 1e-9)
        low = rows.astype(np.int64)
        one, other = near[low, column], near[low + 1, column]
        moved = ends[np.argmin((one + (rows - low) * (other - one)).sum(axis=1))]
    start, end = line.place(first) + moved[0], line.place(last) + moved[1]
    return _through(first, float(start), float((end - start) / (last - first)), line)


def _through(frame: float, at: float, tempo: float, line: Line) -> Line:
    """Return a line through a place, which begins where another does."""
    return Line(line.start, at + (line.start - frame) * tempo, tempo, line.shift)


def _some(first: int, last: int) -> NDArray[np.int64]:
    """Return frames of a run, all or evenly chosen."""
    count = min(last - first, _LOOKED)
    return first + (np.arange(count) * (last - first)) // count


def followed(
    query: Planes, planes: Planes, line: Line, first: int, last: int
) -> tuple[Line, int, int, float]:
    """Return a line fitted to all of the query that agrees along it.

    Parameters
    ----------
    query, planes : uint64[2, n]
    line
    first, last
        The stretch in which it was found.

    Returns
    -------
    Line, int, int, float
        The line, from where to where in the query the likeness goes, and the share that differs.
    """
    line = fitted(query, planes, line, first, last)
    every = np.arange(query.shape[1])
    run = first, last
    share = differing(query, planes, line, every, 0)[0]
    for _ in range(_ROUNDS):
        within = float(share[run[0] : run[1]].mean())
        if within >= CHANCE:
            break
        gains = (within + CHANCE) / 2 - share
        inner = _best_run(gains[first:last])
        middle = first + (inner[0] + inner[1]) // 2
        found = _run_through(gains, middle)
        line = _straightened(query, planes, line, *found)
        share = differing(query, planes, line, every, 0)[0]
        if found == run:
            break
        run = found
    return line, *run, float(share[run[0] : run[1]].mean())


def _best_run(gains: NDArray[np.float64]) -> tuple[int, int]:
    """Return the run with the largest sum, half-open (Kadane's)."""
    sums = np.concatenate([[0.0], np.cumsum(gains)])
    lowest = np.minimum.accumulate(sums)
    last = int(np.argmax(sums[1:] - lowest[:-1])) + 1
    first = int(np.argmin(sums[:last]))
    return first, last


def _run_through(gains: NDArray[np.float64], middle: int) -> tuple[int, int]:
    """Return the run with the largest sum that holds a place, half-open."""
    after = np.cumsum(gains[middle:])
    before = np.cumsum(gains[: middle + 1][::-1])
    return middle - int(np.argmax(before)), middle + int(np.argmax(after)) + 1
