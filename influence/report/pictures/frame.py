"""What the pictures of sound have in common: axes of time, labels, and an SVG with a text for
those who do not see it.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from influence.report.figures import figure
from influence.report.media import Stretch

__all__ = [
    "LEFT",
    "RIGHT",
    "WIDTH",
    "head",
    "image",
    "line",
    "picture",
    "svg",
    "text",
    "ticks",
    "time_axis",
]

WIDTH = 920
LEFT, RIGHT = 16, 904
_STEPS = (0.5, 1.0, 2.0, 5.0, 10.0, 15.0, 30.0, 60.0, 120.0, 300.0, 600.0)
_MOST_TICKS = 14


def picture(key: str, height: float, title: str, description: str) -> ET.Element:
    """Return an empty SVG that says what it shows.

    Parameters
    ----------
    key
        Unique in the page.
    height
    title, description
        Read out in place of the picture.
    """
    root = ET.Element(
        "svg",
        {
            "class": "picture",
            "role": "img",
            "aria-labelledby": f"{key}h {key}d",
            "viewBox": f"0 0 {WIDTH} {height:.0f}",
        },
    )
    ET.SubElement(root, "title", {"id": f"{key}h"}).text = title
    ET.SubElement(root, "desc", {"id": f"{key}d"}).text = description
    return root


def svg(root: ET.Element) -> str:
    """Return an element as a text."""
    return ET.tostring(root, encoding="unicode")


def text(
    parent: ET.Element, x: float, y: float, words: str, names: str = "", anchor: str = "start"
) -> None:
    """Put words at a place."""
    place = {"x": f"{x:.1f}", "y": f"{y:.1f}"}
    if names:
        place["class"] = names
    if anchor != "start":
        place["text-anchor"] = anchor
    ET.SubElement(parent, "text", place).text = words


def line(parent: ET.Element, x1: float, y1: float, x2: float, y2: float, names: str) -> None:
    """Draw a straight line."""
    ends = {"x1": x1, "y1": y1, "x2": x2, "y2": y2}
    ET.SubElement(
        parent, "line", {"class": names, **{name: f"{at:.1f}" for name, at in ends.items()}}
    )


def image(
    parent: ET.Element, x: float, y: float, width: float, height: float, href: str, names: str
) -> None:
    """Put a bitmap at a place, stretched to a size."""
    place = {"x": x, "y": y, "width": width, "height": height}
    values = {name: f"{at:.1f}" for name, at in place.items()}
    ET.SubElement(
        parent, "image", {"class": names, **values, "preserveAspectRatio": "none", "href": href}
    )


def head(
    parent: ET.Element,
    clip: str,
    stretch: Stretch,
    along: tuple[float, float],
    across: tuple[float, float],
    axis: str = "x",
) -> None:
    """Draw the line that a script moves along a stretch while it is played.

    Parameters
    ----------
    parent
    clip
        Which sound moves it: ``s1query``.
    stretch
        The times at both ends of its way.
    along, across
        The way, and the ends of the line, in units of the drawing.
    axis
        Whether the way goes along ``x`` or ``y``.
    """
    x = (along[0], along[0]) if axis == "x" else across
    y = across if axis == "x" else (along[0], along[0])
    names = ("x1", "x2", "y1", "y2")
    values = {name: f"{at:.1f}" for name, at in zip(names, (*x, *y), strict=True)}
    way = {
        "data-head": clip,
        "data-times": f"{stretch[0]:.3f} {stretch[1]:.3f}",
        "data-way": f"{axis} {along[1] - along[0]:.1f}",
    }
    ET.SubElement(parent, "line", {"class": "head", **way, **values})


def ticks(stretch: Stretch) -> Iterator[float]:
    """Yield round times of a stretch, not too many of them."""
    length = stretch[1] - stretch[0]
    step = next((step for step in _STEPS if length / step <= _MOST_TICKS), 1800.0)
    at = -(-stretch[0] // step) * step
    while at <= stretch[1] + 1e-6:
        yield at
        at += step


def minutes(seconds: float) -> str:
    """Return a round time, ``1:05``, with a tenth where it has one."""
    tenths = round(seconds * 10)
    tail = f".{tenths % 10}" if tenths % 10 else ""
    return figure(f"{tenths // 600}:{tenths // 10 % 60:02d}{tail}")


def time_axis(
    parent: ET.Element, stretch: Stretch, y: float, *, above: bool, left: float = LEFT
) -> None:
    """Draw an axis of time with its ticks and times, over or under a line."""
    length = max(stretch[1] - stretch[0], 1e-9)
    end = y - 5 if above else y + 5
    for at in ticks(stretch):
        x = left + (at - stretch[0]) / length * (RIGHT - left)
        line(parent, x, y, x, end, "tick")
        anchor = "start" if x < left + 12 else "end" if x > RIGHT - 12 else "middle"
        text(parent, x, y - 8 if above else y + 18, minutes(at), "time", anchor)
