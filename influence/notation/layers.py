"""One layer of a bar, or one line of chant: its notes in time."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from lxml.etree import _Element as Element

from influence.errors import ReadError
from influence.notation.metre import TICKS
from influence.notation.namespaces import MEI, XML_ID
from influence.notation.spans import Note
from influence.notation.staves import Staff, signature

__all__ = ["CHOICE", "HOLDERS", "Layer"]

STEP = {"c": 0, "d": 2, "e": 4, "f": 5, "g": 7, "a": 9, "b": 11}
ALTER = {
    "n": 0.0, "s": 1.0, "f": -1.0, "ss": 2.0, "x": 2.0, "ff": -2.0, "xs": 3.0, "sx": 3.0, "ts": 3.0,
    "tf": -3.0, "nf": -1.0, "ns": 1.0, "1qs": 0.5, "1qf": -0.5, "3qs": 1.5, "3qf": -1.5, "nu": 0.5,
    "nd": -0.5, "su": 1.5, "sd": 0.5, "fu": -0.5, "fd": -1.5, "xu": 2.5, "ffd": -2.5,
    "koron": -0.5, "sori": 0.5,
    # Turkish accidentals in commas, nine to a whole tone.
    "ks": 2 / 9, "bs": 8 / 9, "kms": 10 / 9, "bms": 16 / 9,
    "kf": -2 / 9, "bf": -8 / 9, "kmf": -10 / 9, "bmf": -16 / 9,
}  # fmt: skip
LENGTH = {str(2**i): 4 * TICKS // 2**i for i in range(12)} | {
    "breve": 8 * TICKS, "long": 16 * TICKS, "maxima": 32 * TICKS, "longa": 16 * TICKS,
    "brevis": 8 * TICKS, "semibrevis": 4 * TICKS, "minima": 2 * TICKS, "semiminima": TICKS,
    "fusa": TICKS // 2, "semifusa": TICKS // 4,
}  # fmt: skip
# Where an editor offers a choice, what Verovio draws: the lemma, else the first reading.
CHOICE = {MEI + "app", MEI + "choice", MEI + "subst"}
WHOLE_BAR = {MEI + "mRest", MEI + "mSpace", MEI + "mRpt", MEI + "mRpt2"}
# Elements of a layer that hold notes and change nothing about them.
HOLDERS = {
    MEI + name
    for name in (
        "beam", "graceGrp", "bTrem", "ligature", "neume", "supplied", "unclear", "sic", "corr",
        "reg", "orig", "add", "del", "lem", "rdg", "damage", "restore",
    )
}  # fmt: skip


@dataclass
class Layer:
    """State of one walk through a layer of a bar, or through a line of chant.

    Attributes
    ----------
    notes
        Those of the voice so far; new ones are added.
    by_id
        The notes of the whole score by id.
    time
        Ticks from the start of the score to where the walk is.
    bar
        Number of the bar, -1 in chant.
    phrase
        In chant, the number of divisions passed.
    pause
        Whether the layer is a rest for the whole bar, whose length it then does not tell.
    """

    staff: Staff
    notes: list[Note]
    by_id: dict[str, Note]
    time: int
    bar: int
    phrase: int = 0
    pause: bool = False
    lyric: str = ""
    # In chant: accidentals in force, by step and octave, and the flats of the clef, by step.
    accidentals: dict[tuple[str, str], float] = field(default_factory=dict)
    flats: dict[str, float] = field(default_factory=dict)

    def take(self, element: Element, ratio: Fraction | int) -> None:
        """Take in the children of an element; `ratio` scales their durations (tuplets)."""
        for child in element:
            tag = child.tag
            if tag == MEI + "note":
                self.note(child, ratio)
            elif tag in HOLDERS:
                self.take(child, ratio)
            elif tag == MEI + "rest" or tag == MEI + "space":
                self.time += self.length(child, ratio)
            elif tag == MEI + "chord":
                self.chord(child, ratio)
            elif tag == MEI + "tuplet":
                share = Fraction(int(child.get("numbase", 2)), int(child.get("num", 3)))
                self.take(child, ratio * share)
            elif tag == MEI + "fTrem":
                # Both notes are written with the length of the whole tremolo.
                self.take(child, ratio * Fraction(1, 2))
            elif tag in WHOLE_BAR or tag == MEI + "multiRest":
                self.pause = True
                bars = int(child.get("num", 1)) if tag == MEI + "multiRest" else 1
                self.time += bars * (self.staff.metre.length if self.staff.metre else 4 * TICKS)
            elif tag in CHOICE:
                self.take(child[:1], ratio)
            elif tag == MEI + "meterSig":
                self.staff.metre = signature(child)
            else:
                self.chant(child, ratio)

    def chant(self, element: Element, ratio: Fraction | int) -> None:
        """Take in what only chant has.

        An accidental holds until a natural, the end of the word or a division of the chant.
        """
        tag = element.tag
        if tag == MEI + "nc":
            self.note(element, ratio)
        elif tag == MEI + "syllable":
            syllables = list(element.iter(MEI + "syl"))
            self.lyric = "".join(text for syl in syllables for text in syl.itertext()).strip()
            if any(syl.get("wordpos", "s") in {"s", "i"} for syl in syllables):
                self.accidentals.clear()
            self.take(element, ratio)
            self.lyric = ""
        elif self.bar >= 0:
            return
        elif tag == MEI + "accid":
            place = element.get("ploc", ""), element.get("oloc", "")
            self.accidentals[place] = ALTER.get(element.get("accid", ""), 0.0)
        elif tag == MEI + "divLine" or tag == MEI + "barLine":
            self.phrase += 1
            self.accidentals.clear()
        elif tag == MEI + "keySig":
            self.flats = {"b": -1.0} if element.get("sig") == "1f" else {}

    def altered(self, element: Element) -> float:
        """Return by how much the accidentals before a note of chant alter it."""
        step, octave = element.get("pname", ""), element.get("oct", "")
        if element.get("accid") is not None:
            self.accidentals[step, octave] = ALTER.get(element.get("accid", ""), 0.0)
            return 0.0
        return self.accidentals.get((step, octave), self.flats.get(step, 0.0))

    def length(self, element: Element, ratio: Fraction | int) -> int:
        """Return the sounding length of a note, chord or rest in quarter notes."""
        written = element.get("dur") or self.staff.default
        base = LENGTH.get(written) if written else TICKS
        if base is None:
            raise ReadError(f"a note has the unknown length {written!r}; correct it in the file")
        dots = element.get("dots")
        if dots is not None:
            base = 2 * base - (base >> int(dots))
        return base if ratio == 1 else round(base * ratio)

    def note(self, element: Element, ratio: Fraction | int) -> None:
        """Take in a note that stands alone."""
        grace = _is_grace(element)
        length = 0 if grace else self.length(element, ratio)
        self.add(element, length, grace)
        self.time += length

    def chord(self, chord: Element, ratio: Fraction | int) -> None:
        """Take in a chord; its notes share its onset and its length."""
        grace = _is_grace(chord)
        length = 0 if grace else self.length(chord, ratio)
        lyric = _lyric(chord)
        for note in chord.iter(MEI + "note"):
            self.add(note, length, grace, chord.get("tie", ""), lyric)
            lyric = ""
        if chord.get("fermata"):
            self.notes[-1].fermata = True
        identity = chord.get(XML_ID)
        if identity and self.notes:
            self.by_id[identity] = self.notes[-1]
        self.time += length

    def add(
        self, element: Element, length: int, grace: bool, tie: str = "", lyric: str = ""
    ) -> None:
        """Add one note head at the present time."""
        pitch = _pitch(element)
        if pitch is None:
            return
        identity = element.get(XML_ID, "")
        if self.bar < 0:
            pitch += self.altered(element)
        note = Note(
            self.time,
            length,
            pitch + self.staff.semitones,
            grace,
            identity,
            self.bar,
            _lyric(element) or lyric or self.lyric,
            tie=element.get("tie", tie),
            fermata=element.get("fermata") is not None,
        )
        self.lyric = ""
        if self.bar < 0:
            note.phrase = self.phrase
        self.notes.append(note)
        self.by_id[identity] = note


def _is_grace(element: Element) -> bool:
    return element.get("grace") is not None or element.getparent().tag == MEI + "graceGrp"


def _pitch(element: Element) -> float | None:
    """Return the pitch in MIDI semitones before transposition; None for an unpitched note."""
    step = element.get("pname.ges") or element.get("pname")
    octave = element.get("oct.ges") or element.get("oct")
    if step not in STEP or octave is None:
        return None
    sounding, written = element.get("accid.ges"), element.get("accid")
    if sounding is None and written is None:
        accidental = element.find(MEI + "accid")
        if accidental is not None:
            sounding, written = accidental.get("accid.ges"), accidental.get("accid")
    alteration = ALTER.get(sounding or written or "n", 0.0)
    return 12.0 * (int(octave) + 1) + STEP[step] + alteration


def _lyric(element: Element) -> str:
    """Return the syllable of the first verse, the words of an elision joined by spaces."""
    for verse in element.iterchildren(MEI + "verse"):
        if verse.get("n", "1") == "1":
            syllables = ("".join(syl.itertext()).strip() for syl in verse.iter(MEI + "syl"))
            return " ".join(syllables).strip()
    return ""
