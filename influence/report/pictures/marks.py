"""Two stretches of sound as marks on their spectrum, one above the other: blue what is alike.

Beneath, the share that is alike second by second, against what another place gives.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

import numpy as np
from numpy.typing import NDArray

from influence.report.figures import percent
from influence.report.media import Marks
from influence.report.pictures.frame import (
    LEFT,
    RIGHT,
    head,
    image,
    line,
    picture,
    svg,
    text,
    time_axis,
)
from influence.report.pictures.png import Colour, uri

__all__ = ["Words", "draw"]

_ALIKE, _UNLIKE = (32, 116, 200), (214, 104, 28)
"""Colours that stand out from white and from a dark page alike."""
_STEPS = 15
"""Strengths of a mark."""
_ROW = 1.1
"""Height of a band, in units of the drawing."""
_STRIP = 84.0
_SMALLER = 0.5
"""Height of the other place's marks, of that of the stretches."""
_LEAST = 0.35
"""Share alike at the foot of the strip."""
_SECOND = 8
"""Frames over which the share alike is averaged."""


@dataclass(frozen=True)
class Words:
    """What the picture says.

    Attributes
    ----------
    title, description
    query, target, usual
        Above the two stretches, and above the other place.
    strip
        Above the share alike: a full line here, a broken one over the other place.
    chance
        Name of the line that chance gives.
    """

    title: str
    description: str
    query: str
    target: str
    usual: str
    strip: str
    chance: str


def draw(marks: Marks, key: str, words: Words) -> str:
    """Return the picture as an SVG; `key` is unique in the page."""
    bands = marks.levels.shape[2]
    tall = max(bands * _ROW, 96.0)
    first, second = 48.0, 48.0 + tall + 30.0
    third = second + tall + 58.0
    strip = (third + tall * _SMALLER + 46.0) if marks.usual else third
    root = picture(key, strip + _STRIP + 8.0, words.title, words.description)
    text(root, LEFT, first - 30, words.query, "label")
    time_axis(root, marks.query, first - 2, above=True)
    _panel(root, first, tall, marks.levels[0], marks.alike)
    text(root, LEFT, second - 9, words.target, "label")
    _panel(root, second, tall, marks.levels[1], marks.alike)
    time_axis(root, marks.target, second + tall + 2, above=False)
    for side, stretch, y in (("query", marks.query, first), ("target", marks.target, second)):
        head(root, f"{key}{side}", stretch, (LEFT, RIGHT), (y, y + tall))
    if marks.usual:
        text(root, LEFT, third - 9, words.usual, "label")
        _panel(root, third, tall * _SMALLER, marks.usual.levels, marks.usual.alike)
    _strip(root, marks, strip, words)
    return svg(root)


def _panel(
    root: ET.Element,
    y: float,
    height: float,
    levels: NDArray[np.uint8],
    alike: NDArray[np.bool_],
) -> None:
    image(root, LEFT, y, RIGHT - LEFT, height, uri(_pixels(levels, alike), _PALETTE), "marks")


def _palette() -> Sequence[Colour]:
    clear: list[Colour] = [(255, 255, 255, 0)]
    for red, green, blue in (_ALIKE, _UNLIKE):
        clear += [(red, green, blue, round(255 * (i + 1) / _STEPS)) for i in range(_STEPS)]
    return clear


_PALETTE = _palette()


def _pixels(levels: NDArray[np.uint8], alike: NDArray[np.bool_]) -> NDArray[np.uint8]:
    steps = np.minimum(levels.astype(int) * _STEPS // 255, _STEPS - 1) + 1
    index = np.where(levels > 0, steps + np.where(alike, 0, _STEPS), 0)
    upright: NDArray[np.uint8] = np.ascontiguousarray(index.T[::-1]).astype(np.uint8)
    return upright


def _strip(root: ET.Element, marks: Marks, top: float, words: Words) -> None:
    """Draw the share alike from frame to frame; under the middle is less than chance gives."""
    text(root, LEFT, top - 10, words.strip, "label")
    for share, label in ((1.0, percent(1.0)), (0.5, words.chance)):
        y = _height(share, top)
        line(root, LEFT, y, RIGHT, y, "grid")
        text(root, RIGHT, y + 14, label, "time", "end")
    if marks.usual is not None:
        _curve(root, marks.share(marks.usual.alike), top, "usual")
    _curve(root, marks.share(marks.alike), top, "found")


def _height(share: float, top: float) -> float:
    return top + _STRIP * (1.0 - share) / (1.0 - _LEAST)


def _curve(root: ET.Element, shares: NDArray[np.float64], top: float, names: str) -> None:
    width = min(_SECOND, len(shares))
    smooth = np.convolve(shares, np.ones(width) / width, "valid")
    at = LEFT + (np.arange(len(smooth)) + width / 2) / len(shares) * (RIGHT - LEFT)
    heights = [_height(max(float(share), _LEAST), top) for share in smooth]
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in zip(at, heights, strict=True))
    ET.SubElement(root, "polyline", {"class": names, "points": points})
