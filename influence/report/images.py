"""The drawings of a report, for pages and for paper.

A page has one style sheet and one set of glyphs for all its drawings. On paper each drawing is a
file of its own: `alone` gives it the glyphs that it uses and a style sheet of plain colours, in the
part of CSS that Typst's SVG reader knows.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from markupsafe import Markup

from influence.report.content import Content
from influence.report.drawing import Drawing, draw
from influence.report.engraving import Engraver
from influence.report.media import Media
from influence.report.showing import Picture, pictures

__all__ = ["Images", "Score", "Vector", "alone", "images"]

_SVG = "http://www.w3.org/2000/svg"
_USED = re.compile(r'href="#(g[0-9A-F]+)"')
_STYLE = """
svg { color: #8d8d8d; }
text { font-family: "Libertinus Serif", "DejaVu Sans Mono", "New Computer Modern"; }
.row text { stroke: #fff; stroke-width: 60; paint-order: stroke; stroke-linejoin: round; }
.row path, .row polygon, .row polyline, .row ellipse { stroke: currentColor; }
.row, .staff, .note, .same, .other, .alone, .words { fill: currentColor; }
.lines { stroke-width: 13; color: #8d8d8d; }
.staff { color: #000; }
.note { color: #8d8d8d; }
g.same { color: #0b5fa5; } g.other { color: #a63c06; } g.alone { color: #6d2480; }
.words, .label { color: #444; fill: #444; }
line.same { stroke: #0b5fa5; } line.other { stroke: #a63c06; stroke-dasharray: 110 80; }
.joins line { stroke-width: 24; stroke-opacity: .75; }
.row .mark { fill: none; stroke: currentColor; stroke-width: 34; }
.picture text { fill: #444; font-size: 14px; }
.picture .label { fill: #000; font-size: 15px; }
.picture .time { font-size: 12px; }
.picture .name { font-size: 11px; }
.picture .tick { stroke: #444; }
.picture .head { display: none; }
.picture .grid { stroke: #bbb; }
.picture polyline { fill: none; stroke-width: 2.5; stroke-linejoin: round; }
.picture .found { stroke: #0b5fa5; }
.picture .usual { stroke: #444; stroke-dasharray: 5 4; stroke-width: 1.5; }
.picture .way { stroke: #0b5fa5; stroke-width: 11; stroke-opacity: .35; }
.picture .box { fill: none; stroke: #444; }
.picture .bar { fill: #0b5fa5; fill-opacity: .3; stroke: #0b5fa5; }
.picture .bar.other { fill: #a63c06; stroke: #a63c06; stroke-dasharray: 4 3; }
.picture .bar.alone { fill: none; stroke: #6d2480; stroke-dasharray: 2 2; }
.picture .voice { fill: none; stroke: #000; stroke-width: 2; }
.picture .other-voice { fill: none; stroke: #444; stroke-width: 1.5; }
"""


@dataclass(frozen=True)
class Score:
    """The rows of a finding's drawing as a page takes them, and how many are not drawn."""

    rows: tuple[Markup, ...]
    left_out: int


@dataclass(frozen=True)
class Vector:
    """A drawing as a file of its own.

    Attributes
    ----------
    svg
    description
        For those who do not see it.
    width, height
        CSS pixels.
    """

    svg: str
    description: str
    width: float
    height: float


@dataclass(frozen=True)
class Images:
    """All drawings of a report, by the ids of findings.

    Attributes
    ----------
    scores
        Of findings of melodies: both passages, one above the other.
    seen
        Pictures of sound, and of tunes that a machine wrote down.
    glyphs
        Code point and path data of what the scores use.
    """

    scores: Mapping[str, Score]
    seen: Mapping[str, Picture]
    glyphs: Sequence[tuple[str, str]]


def images(report: Content, media: Media, *, drawings: bool = True) -> Images:
    """Draw what is to be drawn; a finding that cannot be drawn keeps its table of notes.

    Parameters
    ----------
    report
    media
        What can be seen of recordings.
    drawings
        Whether scores are engraved.
    """
    engraver = Engraver() if drawings and report.pairs else None
    scores = {} if engraver is None else _scores(report, engraver)
    glyphs = sorted(engraver.glyphs.items()) if engraver else []
    return Images(scores, pictures(report, media), glyphs)


def _scores(report: Content, engraver: Engraver) -> Mapping[str, Score]:
    scores = {}
    for i in sorted(report.drawn):
        if report.pairs[i].withheld:
            continue
        try:
            drawing = draw(report.pairs[i], f"f{i + 1}", engraver)
        except (LookupError, ValueError):
            drawing = Drawing((), 0)
        rows = tuple(Markup(row) for row in drawing.rows)
        scores[f"f{i + 1}"] = Score(rows, drawing.left_out)
    return scores


def alone(svg: str, glyphs: Sequence[tuple[str, str]]) -> Vector:
    """Return a drawing as a file of its own.

    Parameters
    ----------
    svg
        From `images`.
    glyphs
    """
    root = ET.fromstring(svg)
    said = [e.text or "" for tag in ("title", "desc") for e in root.iterfind(tag)]
    for tag in ("title", "desc"):
        for element in root.findall(tag):
            root.remove(element)
    _, _, wide, high = map(float, root.get("viewBox", "0 0 1 1").split())
    width = float(root.get("width") or wide)
    root.set("xmlns", _SVG)
    style = ET.Element("style")
    style.text = _STYLE
    root.insert(0, style)
    used = set(_USED.findall(svg))
    defs = ET.Element("defs")
    for code, path in glyphs:
        if f"g{code}" in used:
            ET.SubElement(defs, "path", {"id": f"g{code}", "transform": "scale(1,-1)", "d": path})
    root.insert(1, defs)
    text = ET.tostring(root, encoding="unicode")
    return Vector(text, " ".join(filter(None, said)), width, width * high / wide)
