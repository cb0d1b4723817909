"""From MEI to voices: what is sounding when, note by note.

The MEI is Verovio's, whatever the format it was loaded from. Time is kept in whole ticks
(`influence.notation.metre.TICKS`) until the arrays are made, so that tuplets add up. Chant has
neither bars nor note values: each of its notes is given one quarter.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml.etree import _Element as Element

from influence.notation.layers import CHOICE, HOLDERS, Layer
from influence.notation.metre import TICKS, bar_shift, weight
from influence.notation.namespaces import MEI
from influence.notation.score import Voice, voice_of
from influence.notation.spans import Note, merge_ties, number_phrases
from influence.notation.staves import Staff, define

__all__ = ["voices"]

ATTACHED = {
    MEI + "tie": "tie",
    MEI + "phrase": "phrase",
    MEI + "bracketSpan": "phrase",
    MEI + "fermata": "fermata",
}


@dataclass
class _Reading:
    """State of one walk through a score."""

    prefix: str = ""
    now: int = 0
    bar: int = -1
    bars: list[int] = field(default_factory=list)
    general: Staff = field(default_factory=Staff)
    staves: dict[str, Staff] = field(default_factory=dict)
    voices: dict[str, list[Note]] = field(default_factory=dict)
    notes: dict[str, Note] = field(default_factory=dict)
    spans: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    fermatas: list[str] = field(default_factory=list)
    # Phrase of unmeasured chant, counted at its division lines.
    phrase: int = 0

    def staff(self, number: str) -> Staff:
        """Return what is in force on a staff, making it from what holds for the whole score."""
        if number not in self.staves:
            self.staves[number] = replace(self.general, label=f"staff {number}")
        return self.staves[number]

    def walk(self, element: Element) -> None:
        """Take in a section, or anything else above the bar, in document order."""
        for child in element:
            tag = child.tag
            if tag == MEI + "measure":
                self.measure(child)
            elif tag == MEI + "staff":
                self.free(child)
            elif tag == MEI + "scoreDef" or tag == MEI + "staffDef":
                self.define(child)
            elif tag in CHOICE:
                self.walk(child[:1])
            elif tag == MEI + "mdiv":
                self.movement(child)
            else:
                self.walk(child)

    def movement(self, mdiv: Element) -> None:
        """Begin a movement; where there are several, each has voices of its own."""
        siblings = mdiv.getparent().findall(MEI + "mdiv") if mdiv.getparent() is not None else []
        if len(siblings) > 1:
            self.prefix = f"movement {siblings.index(mdiv) + 1} "
        self.general, self.staves = Staff(), {}
        self.walk(mdiv)

    def define(self, definition: Element) -> None:
        """Take in a `scoreDef` or `staffDef`."""
        if definition.tag == MEI + "scoreDef":
            define(self.general, definition)
            for staff in self.staves.values():
                define(staff, definition)
            for child in definition.iter(MEI + "staffDef"):
                self.define(child)
        else:
            staff = self.staff(definition.get("n", "1"))
            define(staff, definition)
            label = definition.get("label") or "".join(
                text for found in definition.findall(MEI + "label") for text in found.itertext()
            )
            staff.label = " ".join(label.split()) or staff.label

    def measure(self, measure: Element) -> None:
        """Take in a bar: its layers side by side, then what is attached to its notes."""
        self.bar += 1
        ends: list[int] = []
        pauses: list[int] = []
        begun: list[tuple[Staff, list[Note], int]] = []
        for staff_element in _staves(measure):
            number = staff_element.get("n", "1")
            staff = self.staff(number)
            for layer in staff_element.iterchildren(MEI + "layer"):
                notes = self.voice(number, layer.get("n", "1"))
                begun.append((staff, notes, len(notes)))
                walk = Layer(staff, notes, self.notes, self.now, self.bar)
                walk.take(layer, 1)
                (pauses if walk.pause else ends).append(walk.time - self.now)
        length = max(ends, default=0) or max(pauses, default=0)
        for staff, notes, first in begun:
            if staff.metre is not None:
                shift = bar_shift(length, self.bars, staff.metre)
                for note in notes[first:]:
                    note.weight = weight(staff.metre, note.onset - self.now + shift)
        self.bars.append(length)
        self.now += length
        self.attach(measure)

    def attach(self, measure: Element) -> None:
        """Note the ties, phrases and fermatas of a bar, to be applied when all notes are known."""
        for child in measure:
            kind = ATTACHED.get(child.tag)
            if kind is None or (kind == "phrase" and not _is_phrase(child)):
                continue
            start, end = child.get("startid", "")[1:], child.get("endid", "")[1:]
            if kind == "fermata":
                self.fermatas.append(start)
            elif start and end:
                self.spans.setdefault(kind, []).append((start, end))

    def pairs(self, kind: str) -> Iterator[tuple[Note, Note]]:
        """Yield start and end of the ties or phrase marks whose ends are both there."""
        for start, end in self.spans.get(kind, ()):
            if start in self.notes and end in self.notes:
                yield self.notes[start], self.notes[end]

    def free(self, staff_element: Element) -> None:
        """Take in a staff without bars: chant."""
        number = staff_element.get("n", "1")
        end, phrase = self.now, self.phrase
        for layer in staff_element.iterchildren(MEI + "layer"):
            notes = self.voice(number, layer.get("n", "1"))
            walk = Layer(self.staff(number), notes, self.notes, self.now, -1, self.phrase)
            walk.take(layer, 1)
            end, phrase = max(end, walk.time), max(phrase, walk.phrase)
        self.now, self.phrase = end, phrase

    def voice(self, staff: str, layer: str) -> list[Note]:
        """Return the notes of a layer, to be added to."""
        name = self.prefix + self.staff(staff).label
        return self.voices.setdefault(name if layer == "1" else f"{name} layer {layer}", [])


def _staves(measure: Element) -> Iterator[Element]:
    """Yield the staves of a bar, also those that an editor marked or chose."""
    for child in measure:
        if child.tag == MEI + "staff":
            yield child
        elif child.tag in CHOICE:
            for chosen in child[:1]:
                yield from _staves(chosen)
        elif child.tag in HOLDERS:
            yield from _staves(child)


def _is_phrase(element: Element) -> bool:
    return bool(element.tag == MEI + "phrase" or element.get("func") == "phrase")


def voices(music: Element) -> tuple[Voice, ...]:
    """Return the voices of the `music` element of an MEI document, in order of appearance.

    Parameters
    ----------
    music
        The element, or the root that holds it.

    Returns
    -------
    Those that hold a note; notes of percussion, which have no pitch, are left out.

    Raises
    ------
    ReadError
        A note has a length that MEI does not know.
    """
    reading = _Reading()
    reading.walk(music)
    for identity in reading.fermatas:
        if identity in reading.notes:
            reading.notes[identity].fermata = True
    phrases = list(reading.pairs("phrase"))
    if phrases:
        for notes in reading.voices.values():
            number_phrases(notes, phrases)
    merged = merge_ties(reading.voices.values(), reading.pairs("tie"))
    result = []
    for name, notes in reading.voices.items():
        kept = [note for note in notes if id(note) not in merged]
        if kept:
            result.append(_voice(name, kept))
    return tuple(result)


def _voice(name: str, notes: list[Note]) -> Voice:
    """Turn notes into arrays, in order of onset, then of pitch downwards, grace notes first."""
    notes.sort(key=lambda note: (note.onset, not note.grace, 0.0 if note.grace else -note.pitch))
    return voice_of(
        name,
        onset=[note.onset / TICKS for note in notes],
        duration=[note.duration / TICKS for note in notes],
        pitch=[note.pitch for note in notes],
        grace=[note.grace for note in notes],
        ids=[note.id for note in notes],
        weight=[note.weight for note in notes],
        measure=[note.measure for note in notes],
        phrase=[note.phrase for note in notes],
        fermata=[note.fermata for note in notes],
        lyrics=[note.lyric for note in notes],
    )
