"""How like the harmony of two stretches is at every pair of moments, and the way along which it is.

The submission runs to the right and the recording upwards; a dark spot is a pair of moments with
the same pitch classes. Two performances of one song leave an unbroken dark line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

import numpy as np

from influence.report.media import Similarity
from influence.report.pictures.frame import (
    head,
    image,
    line,
    minutes,
    picture,
    svg,
    text,
    ticks,
)
from influence.report.pictures.png import Colour, uri

__all__ = ["Words", "draw"]

_INK = (122, 128, 138)
_SHADES = 32
_SIDE = 520.0
_LEAST_SIDE = 170.0
_X, _Y = 92.0, 14.0


@dataclass(frozen=True)
class Words:
    """What the picture says: for those who do not see it, and at its two axes."""

    title: str
    description: str
    query: str
    target: str


def _palette() -> Sequence[Colour]:
    return [(*_INK, round(255 * i / (_SHADES - 1))) for i in range(_SHADES)]


def draw(similarity: Similarity, key: str, words: Words) -> str:
    """Return the picture as an SVG; `key` is unique in the page."""
    lengths = [span[1] - span[0] for span in (similarity.query, similarity.target)]
    unit = _SIDE / max(lengths)
    width, height = (max(length * unit, _LEAST_SIDE) for length in lengths)
    root = picture(key, _Y + height + 52, words.title, words.description)
    rows, columns = similarity.matrix.shape
    shades = similarity.matrix.T[::-1].astype(int) * (_SHADES - 1) // 255
    href = uri(np.ascontiguousarray(shades).astype(np.uint8), _palette())
    image(root, _X, _Y, width, height, href, "cells")
    box = {"x": f"{_X:.0f}", "y": f"{_Y:.0f}", "width": f"{width:.1f}", "height": f"{height:.1f}"}
    ET.SubElement(root, "rect", {"class": "box", **box})
    x = _X + (similarity.path[:, 0] + 0.5) / rows * width
    y = _Y + height - (similarity.path[:, 1] + 0.5) / columns * height
    points = " ".join(f"{a:.1f},{b:.1f}" for a, b in zip(x, y, strict=True))
    ET.SubElement(root, "polyline", {"class": "way", "points": points})
    foot = _Y + height
    head(root, f"{key}query", similarity.query, (_X, _X + width), (_Y, foot))
    head(root, f"{key}target", similarity.target, (foot, _Y), (_X, _X + width), "y")
    for at in ticks(similarity.query):
        here = _X + (at - similarity.query[0]) * width / lengths[0]
        line(root, here, _Y + height, here, _Y + height + 5, "tick")
        text(root, here, _Y + height + 18, minutes(at), "time", "middle")
    for at in ticks(similarity.target):
        here = _Y + height - (at - similarity.target[0]) * height / lengths[1]
        line(root, _X - 5, here, _X, here, "tick")
        text(root, _X - 8, here + 4, minutes(at), "time", "end")
    text(root, _X, _Y + height + 40, f"{words.query} →", "label")
    label = {"class": "label", "transform": f"translate(30 {_Y + height:.0f}) rotate(-90)"}
    ET.SubElement(root, "text", label).text = f"{words.target} →"
    return svg(root)
