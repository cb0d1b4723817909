"""Cut the few bars of a score that hold a passage, so that only they are engraved.

The input is a score's MEI as Verovio writes it. A cut is MEI again: one staff, the bars that
hold the asked notes with the clef, key and metre that are in force there, and of a long bar, or
of music without bars (chant), only the asked notes with a few neighbours. Note ids are kept.
Namespaces are dropped while cutting, which keeps the paths short.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from influence.report.figures import letter

__all__ = ["ScoreIndex"]

XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
CONTEXT = 2
"""Neighbours that are kept on either side of the asked notes inside a long bar."""
LONG_BAR = 12
"""More events than this that were not asked for make a bar long."""
KINDS = {
    "clef": ("clef.",),
    "keySig": ("key.", "keysig"),
    "meterSig": ("meter.",),
    "mensur": ("mensur.",),
}
STAFF_ATTRIBUTES = ("lines", "notationtype", "trans.diat", "trans.semi")
EVENTS = frozenset({"note", "rest", "chord", "nc", "space", "mRest", "multiRest", "syllable"})
SIGNS = frozenset({"tie", "slur", "fermata", "trill", "mordent", "turn"})
NATURALS = {"c": 0, "d": 2, "e": 4, "f": 5, "g": 7, "a": 9, "b": 11}
SIGNS_OF = {-2: "𝄫", -1: "♭", 0: "", 1: "♯", 2: "𝄪"}

State = dict[str, ET.Element | Mapping[str, str]]


@dataclass(frozen=True, eq=False)
class _Segment:
    """One staff of one bar, or one staff of music without bars, with what is in force there."""

    staff: ET.Element
    measure: ET.Element | None
    state: State
    number: int


@dataclass(eq=False)
class _Walk:
    """What is in force while the document is read from its start."""

    default: State = field(default_factory=dict)
    staves: dict[str, State] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)

    def define(self, element: ET.Element, staff: str = "") -> None:
        """Take over a scoreDef or a staffDef."""
        states = [self.staves.setdefault(staff, dict(self.default))] if staff else []
        for state in states or [self.default, *self.staves.values()]:
            _update(state, element)


def _update(state: State, element: ET.Element) -> None:
    for kind, prefixes in KINDS.items():
        attributes = {k: v for k, v in element.attrib.items() if k.startswith(prefixes)}
        children = [child for child in element if child.tag in {kind, f"{kind}Grp"}]
        if children:
            state[kind] = children[-1]
        elif attributes:
            state[kind] = attributes
    plain = {k: v for k, v in element.attrib.items() if k in STAFF_ATTRIBUTES}
    if plain:
        old = state.get("plain", {})
        state["plain"] = {**(old if isinstance(old, dict) else {}), **plain}


class ScoreIndex:
    """Where each note of a score stands.

    Parameters
    ----------
    mei
        As in `influence.notation.score.Score.mei`. An empty text has no notes.

    Raises
    ------
    xml.etree.ElementTree.ParseError
        Where the text is not XML.
    """

    def __init__(self, mei: str) -> None:
        self._notes: dict[str, ET.Element] = {}
        self._segments: list[_Segment] = []
        self._of_note: dict[str, int] = {}
        if mei:
            clean = mei.encode("utf-8", "replace").decode()
            root = ET.fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", clean))
            for element in root.iter():
                if isinstance(element.tag, str):
                    element.tag = element.tag.rpartition("}")[2]
            for score in root.iter("score"):
                self._read(score, None, _Walk())

    def __contains__(self, note: str) -> bool:
        return note.partition(" ")[0] in self._of_note

    def _read(self, element: ET.Element, measure: ET.Element | None, walk: _Walk) -> None:
        for child in element:
            if child.tag in {"scoreDef", "staffDef"}:
                walk.define(child, child.get("n", "") if child.tag == "staffDef" else "")
                self._read(child, measure, walk)
            elif child.tag == "staff":
                self._add(child, measure, walk)
            elif child.tag in {"section", "ending", "measure", "staffGrp", "lem", "rdg", "app"}:
                self._read(child, child if child.tag == "measure" else measure, walk)

    def _add(self, staff: ET.Element, measure: ET.Element | None, walk: _Walk) -> None:
        n = staff.get("n", "1")
        state = dict(walk.staves.setdefault(n, dict(walk.default)))
        number = walk.counts[n] = walk.counts.get(n, 0) + 1
        self._segments.append(_Segment(staff, measure, state, number))
        for element in staff.iter():
            if element.tag in {"note", "nc"}:
                self._notes[element.get(XML_ID, "")] = element
                self._of_note[element.get(XML_ID, "")] = len(self._segments) - 1
            elif element.tag in KINDS:
                walk.staves[n][element.tag] = element

    def bar(self, note: str) -> str:
        """Return the printed number of the bar that a note stands in.

        Empty where there are no bars, or where all is in one.

        Parameters
        ----------
        note
            As in `influence.melody.Melody.ids`: of tied notes the first counts.
        """
        segment = self._segment(note)
        if segment is None or segment.measure is None or len(self._segments) == 1:
            return ""
        return segment.measure.get("n") or str(segment.number)

    def bar_position(self, note: str) -> int:
        """Return the position of a note's bar in the document, -1 without bars."""
        segment = self._segment(note)
        return -1 if segment is None or segment.measure is None else segment.number

    def note_name(self, note: str, pitch: float) -> str:
        """Return how a note is written (``B♭4``), or the empty string if it is not here.

        Parameters
        ----------
        note
        pitch
            Sounding pitch in MIDI semitones: it tells the accidental, which in chant may stand
            on an earlier note.
        """
        element, segment = self._notes.get(note.partition(" ")[0]), self._segment(note)
        if element is None or segment is None or element.get("pname") not in NATURALS:
            return ""
        name, octave = element.get("pname", ""), element.get("oct", "4")
        plain = segment.state.get("plain", {})
        shift = float(plain.get("trans.semi") or 0)
        alter = round(pitch - shift) - NATURALS[name] - 12 * (int(octave) + 1)
        return letter(f"{name.upper()}{SIGNS_OF[alter]}{octave}") if alter in SIGNS_OF else ""

    def has_lyrics(self, notes: Sequence[str]) -> bool:
        """Return whether any of the notes carries a syllable."""
        found = (self._notes.get(note.partition(" ")[0]) for note in notes)
        return any(e is not None and e.find("verse") is not None for e in found)

    def _segment(self, note: str) -> _Segment | None:
        index = self._of_note.get(note.partition(" ")[0])
        return None if index is None else self._segments[index]

    def cut(self, notes: Sequence[str], metre: bool = True) -> str:
        """Return MEI with the bars from the first to the last of some notes.

        Parameters
        ----------
        notes
            Ids of notes of one voice in their order; tied notes as ids joined by a space.
        metre
            Whether the metre is written at the start.

        Raises
        ------
        KeyError
            Where one of the notes is not in the score.
        """
        wanted = {part for note in notes for part in note.split()}
        indices = [self._of_note[part] for part in wanted]
        first = self._segments[min(indices)]
        n = first.staff.get("n", "1")
        run = [s for s in self._segments[min(indices) : max(indices) + 1] if s.staff.get("n") == n]
        root = ET.Element("mei", xmlns="http://www.music-encoding.org/ns/mei", meiversion="5.0")
        score = ET.SubElement(
            ET.SubElement(ET.SubElement(ET.SubElement(root, "music"), "body"), "mdiv"), "score"
        )
        group = ET.SubElement(ET.SubElement(score, "scoreDef"), "staffGrp")
        group.append(_staff_definition(first.state, metre))
        section = ET.SubElement(score, "section")
        for segment in run:
            section.append(_pruned(segment, wanted))
        _drop_broken_signs(section)
        return ET.tostring(root, encoding="unicode")


def _staff_definition(state: State, metre: bool) -> ET.Element:
    definition = ET.Element("staffDef", n="1", lines="5")
    for kind in ("plain", *KINDS):
        value = state.get(kind)
        if value is None or (kind == "meterSig" and not metre):
            continue
        if isinstance(value, ET.Element):
            definition.append(copy.deepcopy(value))
        else:
            definition.attrib.update(value)
    return definition


def _pruned(segment: _Segment, wanted: set[str]) -> ET.Element:
    """Return a copy of a segment with the layers that hold wanted notes, or else its first."""
    layers = list(segment.staff.iter("layer"))
    held = [layer for layer in layers if _holds(layer, wanted)] or layers[:1]
    staff = ET.Element("staff", n="1")
    whole = True
    for layer in copy.deepcopy(held):
        for element in layer.iter():
            element.attrib.pop("staff", None)
        shortened = _shorten(layer, wanted, LONG_BAR if segment.measure is not None else 0)
        whole = whole and not shortened
        staff.append(layer)
    if segment.measure is None:
        return staff
    barlines = {} if whole else {"right": "invis"}
    measure = ET.Element("measure", {**segment.measure.attrib, **barlines})
    measure.append(staff)
    for sign in segment.measure:
        if sign.tag in SIGNS:
            measure.append(copy.deepcopy(sign))
            measure[-1].attrib.pop("staff", None)
    return measure


def _events(element: ET.Element) -> Iterator[ET.Element]:
    for child in element:
        if child.tag in EVENTS:
            yield child
        else:
            yield from _events(child)


def _holds(event: ET.Element, wanted: set[str]) -> bool:
    return any(e.get(XML_ID) in wanted for e in event.iter())


def _shorten(layer: ET.Element, wanted: set[str], spared: int) -> bool:
    """Remove the far neighbours of the wanted notes, if there are more than some."""
    events = list(_events(layer))
    held = [i for i, event in enumerate(events) if _holds(event, wanted)]
    if not held or len(events) - len(held) <= spared:
        return False
    order = {id(element): i for i, element in enumerate(layer.iter())}
    low = order[id(events[max(held[0] - CONTEXT, 0)])]
    high = order[id(events[min(held[-1] + CONTEXT, len(events) - 1)])]
    clefs = [clef for clef in layer.iter("clef") if order[id(clef)] < low]
    _keep_between(layer, order, low, high)
    layer[:] = [*clefs[-1:], *(child for child in layer if child.tag != "meterSig")]
    return True


def _keep_between(parent: ET.Element, order: Mapping[int, int], low: int, high: int) -> None:
    for child in list(parent):
        members = [child] if child.tag in EVENTS else list(_events(child))
        if not any(low <= order[id(member)] <= high for member in members or [child]):
            parent.remove(child)
        elif child.tag not in EVENTS:
            _keep_between(child, order, low, high)


def _drop_broken_signs(section: ET.Element) -> None:
    """Remove the signs that start or end on a note outside the cut."""
    present = {e.get(XML_ID, "") for e in section.iter() if e.tag in {"note", "chord", "rest"}}
    for measure in section.iter("measure"):
        for sign in list(measure):
            ends = (sign.get("startid"), sign.get("endid"))
            if sign.tag in SIGNS and any(e and e.lstrip("#") not in present for e in ends):
                measure.remove(sign)
