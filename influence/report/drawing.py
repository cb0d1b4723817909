"""Draw a finding: both passages one above the other, their matched notes joined by lines.

A row of a drawing is one SVG in Verovio's units. It names its glyphs (``#gE0A4``), which stand
once in the page, and takes its colours from the page's style sheet by these classes:

========= =========================================================================
``same``  notes that agree in transposed pitch, and the line that joins them
``other`` notes that are matched and differ in pitch: a broken line and a diamond
``alone`` notes of the passage that have no partner: a ring
(none)    neighbours that do not belong to the row's passage: grey
========= =========================================================================

Notes of the passage have the id ``<key>q<index>`` and ``<key>t<index>`` (note of the query's or
the target's melody), so that a player can mark them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from xml.etree import ElementTree as ET

import numpy as np
from numpy.typing import NDArray

from influence.alignment.alignment import Alignment
from influence.alignment.tuning import steady
from influence.melody import Melody
from influence.report import wording
from influence.report.display import Shown
from influence.report.engraving import Engraver, Head, Staff
from influence.report.rows import Side, divide, kinds

__all__ = ["Drawing", "Pair", "draw"]

LIMIT = 22
"""Columns in a row."""
LYRIC_LIMIT = 18
"""Columns in a row where syllables widen the notes."""
SHORTEST = 8
"""Rows that are too wide are made shorter, but not shorter than this."""
WIDEST = 17_500.0
MAX_ROWS = 12
"""More rows are left to the table of notes."""
PIXELS = 0.05
"""CSS pixels to a unit of the drawing."""
LABEL = 420
LABEL_SIZE = 270
BETWEEN = 500
MARK = 1.75
"""Size of a mark in radii of its head."""
NEUME = 80.0
"""Heads of neumes have a smaller radius; chant is drawn larger."""
NEUME_PIXELS = 0.065
SAME_WIDTH = 1.02
STRETCH = 1.8
"""A side is widened at most so much to stand under the other."""


@dataclass(frozen=True, eq=False)
class Pair:
    """The two passages of a finding.

    Attributes
    ----------
    query, target
    query_melody, target_melody
        Index into their melodies.
    alignment
    names
        What the two sides are called in the drawing.
    covered
        Whether the passage of the query is one that a withheld item has too.
    """

    query: Shown
    target: Shown
    query_melody: int
    target_melody: int
    alignment: Alignment
    names: tuple[str, str]
    covered: bool = False

    @property
    def melodies(self) -> tuple[Melody, Melody]:
        """The two melodies."""
        return (
            self.query.melodies[self.query_melody],
            self.target.melodies[self.target_melody],
        )

    @property
    def withheld(self) -> bool:
        """Whether the notes of one side may not be shown."""
        return bool(self.query.withheld or self.target.withheld or self.covered)

    @property
    def kinds(self) -> list[str]:
        """The kind of every row of the trace, see `influence.report.rows.kinds`."""
        query, target = self.melodies
        a = self.alignment
        return kinds(a.trace, steady(query), steady(target), a.transposition)


@dataclass(frozen=True)
class Drawing:
    """The rows of a finding as SVG texts, and how many rows are not drawn."""

    rows: tuple[str, ...]
    left_out: int


@dataclass(frozen=True, eq=False)
class _Part:
    """One side of one row: its staff, and of the notes of the row their ids and kinds."""

    side: str
    staff: Staff
    ids: Mapping[int, str]
    kinds: Mapping[int, str]
    label: str

    def head(self, note: int) -> Head:
        """Return the head of a note, of tied notes the first that is drawn."""
        for each in self.ids[note].split():
            if each in self.staff.heads:
                return self.staff.heads[each]
        raise KeyError(self.ids[note])


def draw(pair: Pair, key: str, engraver: Engraver) -> Drawing:
    """Draw a finding.

    Parameters
    ----------
    pair
    key
        Starts every id of the drawing; unique in the page.
    engraver
        Collects the glyphs of the page.

    Raises
    ------
    LookupError, ValueError
        Where a note has no place in the score, or Verovio does not draw it.
    """
    if pair.withheld:
        return Drawing((), 0)
    limit = LYRIC_LIMIT if _has_lyrics(pair) else LIMIT
    while True:
        drawing, widest = _drawn(pair, key, engraver, limit)
        if widest <= WIDEST or limit <= SHORTEST:
            return drawing
        limit = max(SHORTEST, int(limit * WIDEST / widest))


def _drawn(pair: Pair, key: str, engraver: Engraver, limit: int) -> tuple[Drawing, float]:
    """Draw a finding in rows of about `limit` columns; return with it the widest row's width."""
    trace, row_kinds = pair.alignment.trace, pair.kinds
    sides = [
        Side([shown.score.bar_position(note) for note in melody.ids])
        for shown, melody in zip((pair.query, pair.target), pair.melodies, strict=True)
    ]
    spans = [
        (start + first, start + last)
        for start, stop in pair.alignment.turns
        for first, last in divide(trace[start:stop], sides[0], sides[1], limit)
    ]
    marked: set[str] = set()
    rows = [
        _Row(
            pair=pair,
            engraver=engraver,
            key=key,
            trace=trace[start:stop],
            kinds=row_kinds[start:stop],
            place=(i + 1, len(spans)),
            marked=marked,
        ).svg()
        for i, (start, stop) in enumerate(spans[:MAX_ROWS])
    ]
    texts = tuple(text for text, _ in rows)
    return Drawing(texts, len(spans) - len(rows)), max(width for _, width in rows)


def _has_lyrics(pair: Pair) -> bool:
    return any(
        shown.score.has_lyrics([melody.ids[i] for i in pair.alignment.trace[:, column] if i >= 0])
        for shown, melody, column in zip(
            (pair.query, pair.target), pair.melodies, (0, 1), strict=True
        )
    )


@dataclass(frozen=True, eq=False, kw_only=True)
class _Row:
    """One row of a drawing."""

    pair: Pair
    engraver: Engraver
    key: str
    trace: NDArray[np.int64]
    kinds: Sequence[str]
    place: tuple[int, int]
    marked: set[str]

    @property
    def joined(self) -> list[tuple[int, int]]:
        """The pairs of notes that are joined by a line."""
        return [(int(q), int(t)) for q, t in self.trace if q >= 0 and t >= 0]

    def svg(self) -> tuple[str, float]:
        """Return the row as one SVG, and its width."""
        query, target = self._stretched(self._part(0), self._part(1))
        shift = median(query.head(q).x - target.head(t).x for q, t in self.joined)
        x = (max(0.0, -shift), max(0.0, shift))
        y = (float(LABEL), LABEL + query.staff.height + BETWEEN)
        width = max(x[0] + query.staff.width, x[1] + target.staff.width)
        height = y[1] + target.staff.height + LABEL
        svg = self._frame(query, target, width, height)
        svg.append(self._joins(query, target, x, y))
        for part, at, label_y in ((query, 0, LABEL - 120.0), (target, 1, height - 100.0)):
            place = {"x": f"{x[at]:.0f}", "y": f"{label_y:.0f}", "font-size": f"{LABEL_SIZE}"}
            ET.SubElement(svg, "text", {"class": "label", **place}).text = part.label
            svg.append(_placed(part, x[at], y[at], self.key, self.marked))
        return ET.tostring(svg, encoding="unicode"), width

    def _part(self, column: int, width: float = 0.0) -> _Part:
        """Engrave one side; `width` as for `Engraver.engrave`."""
        shown = (self.pair.query, self.pair.target)[column]
        melody = self.pair.melodies[column]
        notes = self.trace[:, column].tolist()
        kind = {n: k for n, k in zip(notes, self.kinds, strict=True) if n >= 0}
        ids = {n: melody.ids[n] for n in kind}
        if not all(ids.values()):
            raise ValueError("the melody has no score")
        mei = shown.score.cut(list(ids.values()), metre=self.place[0] == 1)
        first, last = min(ids), max(ids)
        index = (self.pair.query_melody, self.pair.target_melody)[column]
        passage = shown.passage(index, first, last + 1)
        label = wording.row_label(self.pair.names[column], passage)
        return _Part("qt"[column], self.engraver.engrave(mei, width), ids, kind, label)

    def _stretched(self, query: _Part, target: _Part) -> tuple[_Part, _Part]:
        """Widen the narrower side so that the passages are of about one width."""
        (q1, t1), (q2, t2) = self.joined[0], self.joined[-1]
        starts = query.head(q1).x, target.head(t1).x
        widths = query.head(q2).x - starts[0], target.head(t2).x - starts[1]
        narrow = 0 if widths[0] < widths[1] else 1
        ratio = min(max(widths) / max(min(widths), 1.0), STRETCH)
        if len(self.joined) < 2 or ratio < SAME_WIDTH:
            return query, target
        staff = (query, target)[narrow].staff
        wide = self._part(narrow, starts[narrow] + (staff.width - starts[narrow]) * ratio)
        return (wide, target) if narrow == 0 else (query, wide)

    def _frame(self, query: _Part, target: _Part, width: float, height: float) -> ET.Element:
        name = f"{self.key}r{self.place[0]}"
        radius = max(head.radius for part in (query, target) for head in part.staff.heads.values())
        pixels = PIXELS if radius > NEUME else NEUME_PIXELS
        svg = ET.Element(
            "svg",
            {
                "class": "row",
                "role": "img",
                "aria-labelledby": f"{name}h {name}d",
                "viewBox": f"0 0 {width:.0f} {height:.0f}",
                "width": f"{width * pixels:.0f}",
                "height": f"{height * pixels:.0f}",
            },
        )
        title = wording.row_title(self.place, query.label, target.label)
        ET.SubElement(svg, "title", {"id": f"{name}h"}).text = title
        description = wording.row_description(
            len(query.kinds), len(target.kinds), len(self.joined), self.kinds.count("same")
        )
        ET.SubElement(svg, "desc", {"id": f"{name}d"}).text = description
        return svg

    def _joins(
        self, query: _Part, target: _Part, x: tuple[float, float], y: tuple[float, float]
    ) -> ET.Element:
        joins = ET.Element("g", {"class": "joins"})
        for q, t in self.joined:
            a, b = query.head(q), target.head(t)
            ends = {"x1": a.x + x[0], "y1": a.y + y[0], "x2": b.x + x[1], "y2": b.y + y[1]}
            values = {name: f"{value:.0f}" for name, value in ends.items()}
            ET.SubElement(joins, "line", {"class": query.kinds[q], **values})
        return joins


def _placed(part: _Part, x: float, y: float, key: str, marked: set[str]) -> ET.Element:
    """Return the shapes of a staff at their place, each note with its class and id.

    A note that a passage comes to again, as it goes round, has its id the first time.
    """
    group = part.staff.shapes
    group.set("transform", f"translate({x:.0f} {y:.0f})")
    index = {each: n for n, ids in part.ids.items() for each in ids.split()}
    for element in list(group.iter("g")):
        note = element.attrib.pop("data-note", None)
        if note is None:
            continue
        if note not in index:
            element.set("class", "note")
            continue
        n = index[note]
        element.set("class", part.kinds[n])
        if part.head(n) is part.staff.heads.get(note):
            name = f"{key}{part.side}{n}"
            if name not in marked:
                marked.add(name)
                element.set("id", name)
            if part.kinds[n] != "same":
                element.append(_mark(part.kinds[n], part.staff.heads[note]))
    return group


def _mark(kind: str, head: Head) -> ET.Element:
    if kind == "alone":
        place = {"cx": head.x, "cy": head.y, "r": MARK * head.radius}
        return ET.Element("circle", {"class": "mark", **{k: f"{v:.0f}" for k, v in place.items()}})
    far = 1.25 * MARK * head.radius
    corners = ((0, -far), (far, 0), (0, far), (-far, 0))
    points = " ".join(f"{head.x + dx:.0f},{head.y + dy:.0f}" for dx, dy in corners)
    return ET.Element("polygon", {"class": "mark", "points": points})
