"""Engrave a few bars with Verovio and keep of its SVG only what is needed.

Verovio's drawing names every element and repeats its glyphs, so that a page with several of its
drawings has clashing ids and is large. Here a drawing becomes bare shapes in Verovio's units
(180 to a staff space), its glyphs are collected once for the page, and its colours are left to
the page's style sheet.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree as ET

__all__ = ["Engraver", "Head", "Staff"]

OPTIONS: Mapping[str, Any] = {
    "inputFrom": "mei",
    "xmlIdSeed": 1,
    "adjustPageHeight": True,
    "breaks": "encoded",
    "minLastJustification": 0.0,
    "header": "none",
    "footer": "none",
    "svgViewBox": True,
    "pageMarginLeft": 0,
    "pageMarginRight": 0,
    "pageMarginTop": 0,
    "pageMarginBottom": 0,
    "scale": 100,
    "mnumInterval": 0,
    "lyricSize": 4.0,
    "lyricWordSpace": 1.6,
    "spacingLinear": 0.2,
    "spacingNonLinear": 0.5,
}
GLYPH = re.compile(r"#([0-9A-F]{4,5})-")
WIDEST = 100_000
ELISION = re.compile(" ?\ue551 ?")
PRIVATE = re.compile("[\ue000-\uf8ff]")
"""Characters that only a music font has."""
HEAD_WIDTHS = {"E0A2": 405, "E0A0": 600, "E0A1": 600}
"""Widths of noteheads in glyph units where they differ from that of a black notehead."""
BLACK_HEAD = 314
NEUME_HEAD = 145


@dataclass(frozen=True)
class Head:
    """The middle of a notehead and half its width, in units of the drawing."""

    x: float
    y: float
    radius: float


@dataclass(frozen=True, eq=False)
class Staff:
    """One engraved staff.

    Attributes
    ----------
    shapes
        An SVG ``g`` of class ``staff``. A note is a ``g`` with ``data-note``, its MEI id.
    heads
        By MEI id; the head of a chord or of a neume's component alike.
    width, height
        Units of the drawing.
    """

    shapes: ET.Element
    heads: Mapping[str, Head]
    width: float
    height: float


class Engraver:
    """Engraves MEI; keeps the glyphs of all it has engraved.

    Attributes
    ----------
    glyphs : dict of str to str
        Path data of the glyphs that were used, by SMuFL code point.
    """

    def __init__(self) -> None:
        import verovio

        verovio.enableLog(verovio.LOG_OFF)
        self._toolkit = verovio.toolkit()
        self._toolkit.setOptions(dict(OPTIONS))
        self.glyphs: dict[str, str] = {}

    def engrave(self, mei: str, width: float = 0.0) -> Staff:
        """Engrave one system.

        Parameters
        ----------
        mei
            One staff, as `influence.report.excerpt.ScoreIndex.cut` gives it.
        width
            Width in units of the drawing to which the staff is spread; 0 for its own.

        Raises
        ------
        ValueError
            Where Verovio does not draw it.
        """
        spread = {
            "pageWidth": round(width / 10),
            "adjustPageWidth": False,
            "noJustification": False,
        }
        free = {"pageWidth": 100_000, "adjustPageWidth": True, "noJustification": True}
        self._toolkit.setOptions(spread if width else free)
        if not self._toolkit.loadData(mei):
            raise ValueError("Verovio does not read the MEI")
        text = self._toolkit.renderToSVG(1)
        if not text.strip():
            raise ValueError("Verovio draws nothing")
        root = ET.fromstring(re.sub(r' xmlns(:xlink)?="[^"]*"', "", text).replace("xlink:", ""))
        for glyph in root.iterfind("defs/g"):
            path = glyph.find("path")
            if path is not None:
                self.glyphs[glyph.get("id", "").partition("-")[0]] = path.get("d", "")
        inner = root.find("svg")
        if inner is None:
            raise ValueError("Verovio's drawing has an unknown form")
        width, height = (float(v) for v in inner.get("viewBox", "").split()[2:])
        return _Cleaner().clean(inner, width, height)


class _Cleaner:
    """Turns one Verovio drawing into bare shapes."""

    def __init__(self) -> None:
        self.heads: dict[str, Head] = {}
        self.lines: dict[str, tuple[float, float]] = {}

    def clean(self, inner: ET.Element, width: float, height: float) -> Staff:
        shapes = ET.Element("g", {"class": "staff"})
        for child in inner:
            self._keep(child, shapes, "")
        lines = "".join(f"M{a:g} {y}H{b:g}" for y, (a, b) in sorted(self.lines.items()))
        shapes.insert(0, ET.Element("path", {"class": "lines", "d": lines}))
        return Staff(shapes, self.heads, width, height)

    def _keep(self, source: ET.Element, target: ET.Element, note: str) -> None:
        names = source.get("class", "").split()
        if source.tag == "g":
            self._keep_group(source, target, note, names)
        elif source.tag == "path" and target.get("data-in") == "staff":
            self._staff_line(source)
        elif source.tag == "use":
            self._keep_glyph(source, target, note)
        elif source.tag == "text":
            _keep_text(source, target)
        elif source.tag in {"path", "polygon", "polyline", "rect", "ellipse"}:
            kept = {k: v for k, v in source.attrib.items() if k not in {"id", "class", "color"}}
            if source.get("fill") in {"black", "currentColor"}:
                del kept["fill"]
            ET.SubElement(target, source.tag, kept)

    def _keep_group(
        self, source: ET.Element, target: ET.Element, note: str, names: list[str]
    ) -> None:
        if "placeholder" in names and "section" in names:
            return
        group = ET.Element("g", {"data-in": " ".join(names)})
        if {"note", "nc"} & set(names):
            note = source.get("id", "")
            group.set("data-note", note)
        elif "beam" in names or "verse" in names or "syl" in names:
            group.set("class", "beam" if "beam" in names else "words")
        if source.get("transform", "translate(0, 0)") != "translate(0, 0)":
            group.set("transform", source.get("transform", ""))
        for child in source:
            self._keep(child, group, note)
        del group.attrib["data-in"]
        if group.attrib and (len(group) or group.get("data-note")):
            target.append(group)
        else:
            target.extend(list(group))

    def _staff_line(self, source: ET.Element) -> None:
        found = re.fullmatch(r"M(-?\d+) (-?\d+) L(-?\d+) \2", source.get("d", ""))
        if found:
            a, y, b = found.groups()
            old = self.lines.get(y, (float(a), float(b)))
            self.lines[y] = min(old[0], float(a)), max(old[1], float(b))

    def _keep_glyph(self, source: ET.Element, target: ET.Element, note: str) -> None:
        found = GLYPH.match(source.get("href", ""))
        place = [float(v) for v in re.findall(r"-?[\d.]+", source.get("transform", ""))]
        if found is None or len(place) < 3:
            return
        code, (x, y, scale) = found[1], place[:3]
        transform = f"translate({x:g} {y:g})scale({scale:g})"
        ET.SubElement(target, "use", {"href": f"#g{code}", "transform": transform})
        if note and note not in self.heads:
            usual = NEUME_HEAD if code.startswith("E99") else BLACK_HEAD
            radius = HEAD_WIDTHS.get(code, usual) * scale / 2
            self.heads[note] = Head(x + radius, y, radius)


def _keep_text(source: ET.Element, target: ET.Element) -> None:
    """Keep a text as one element, in the size of its innermost span."""
    sizes = [e.get("font-size") for e in source.iter() if e.get("font-size", "0px") != "0px"]
    words = " ".join("".join(source.itertext()).split())
    words = PRIVATE.sub("", ELISION.sub("‿", words))
    if words:
        kept = {k: source.get(k, "0") for k in ("x", "y")}
        kept["font-size"] = (sizes[0] if sizes and sizes[0] else "320px").removesuffix("px")
        ET.SubElement(target, "text", kept).text = words
