"""A drawable MEI of bare notes: what a MIDI file needs to be shown as notation.

Notes that sound together in one track are drawn as a chord if they begin together; one that still
sounds when the next begins is drawn up to there. Only the drawing is simplified so, not the notes
that are compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from influence.notation.grid import SLOTS
from influence.notation.metre import TICKS, Metre

__all__ = ["Line", "Signature", "mei", "place"]

COMMON = Metre((4,), 4)
BINARY = {
    3: ("64", 0), 6: ("32", 0), 9: ("32", 1), 12: ("16", 0), 18: ("16", 1), 24: ("8", 0),
    36: ("8", 1), 48: ("4", 0), 72: ("4", 1), 96: ("2", 0), 144: ("2", 1), 192: ("1", 0),
    288: ("1", 1),
}  # fmt: skip
TRIPLET = {8: ("16", 0), 16: ("8", 0), 24: ("8", 1), 32: ("4", 0)}
SHARPS = ["c0", "c1", "d0", "d1", "e0", "f0", "f1", "g0", "g1", "a0", "a1", "b0"]
FLATS = ["c0", "d-1", "d0", "e-1", "e0", "f0", "g-1", "g0", "a-1", "a0", "b-1", "b0"]
ORDER_OF_SHARPS = "fcgdaeb"


@dataclass(frozen=True)
class Line:
    """One staff: the notes in order of onset; times in slots, pitch in MIDI semitones."""

    name: str
    ids: tuple[str, ...]
    start: list[int]
    stop: list[int]
    pitch: list[int]


@dataclass(frozen=True)
class Signature:
    """A time signature and the slot from which it holds."""

    slot: int
    metre: Metre


def place(slot: int, signatures: Sequence[Signature]) -> tuple[int, int, Metre]:
    """Return the number of the bar of a slot, the slots since its downbeat, and its metre."""
    bar, metre, since = 0, COMMON, 0
    for signature in signatures:
        if signature.slot > slot:
            break
        bar += -((since - signature.slot) // _slots(metre))
        metre, since = signature.metre, signature.slot
    whole, rest = divmod(slot - since, _slots(metre))
    return bar + whole, rest, metre


def _slots(metre: Metre) -> int:
    return max(1, metre.length * SLOTS // TICKS)


def _bars(end: int, signatures: Sequence[Signature]) -> Iterator[tuple[int, int, Metre]]:
    """Yield start, end and metre of every bar until `end`."""
    changes = {signature.slot: signature.metre for signature in signatures}
    later = sorted(changes)
    start, metre = 0, changes.get(0, COMMON)
    while start < end:
        stop = start + _slots(metre)
        cut = next((slot for slot in later if start < slot < stop), stop)
        yield start, cut, metre
        start = cut
        metre = next((changes[slot] for slot in reversed(later) if slot <= start), metre)


@dataclass(frozen=True)
class _Event:
    """What sounds from one onset to the next: notes, or a rest where there are none."""

    start: int
    stop: int
    notes: tuple[tuple[str, int], ...]


def _events(line: Line) -> list[_Event]:
    """Return the line as chords and rests without overlap or gap."""
    onsets: dict[int, list[int]] = {}
    for i, start in enumerate(line.start):
        onsets.setdefault(start, []).append(i)
    events: list[_Event] = []
    now = 0
    starts = sorted(onsets)
    for start, following in zip(starts, [*starts[1:], None], strict=True):
        if start > now:
            events.append(_Event(now, start, ()))
        stop = max(line.stop[i] for i in onsets[start])
        now = stop if following is None else min(stop, following)
        events.append(
            _Event(start, now, tuple((line.ids[i], line.pitch[i]) for i in onsets[start]))
        )
    return events


@dataclass(frozen=True)
class _Piece:
    """A stretch of an event that one note value can show."""

    event: _Event
    start: int
    stop: int
    value: str
    dots: int
    triplet: bool
    first: bool
    last: bool


def _pieces(event: _Event, start: int, stop: int, ternary: set[int]) -> list[_Piece]:
    """Cut the part of an event that lies in one bar into note values, longest first.

    `ternary` holds the quarter notes that are divided in three; a triplet never leaves its own.
    """
    found: list[tuple[int, int, str, int, bool]] = []
    while start < stop:
        beat = start // SLOTS
        inside = beat in ternary
        limit = (beat + 1) * SLOTS if inside else stop
        if not inside:
            limit = next(
                (b * SLOTS for b in range(beat + 1, -(-stop // SLOTS)) if b in ternary), stop
            )
        table = TRIPLET if inside else BINARY
        room = min(stop, limit) - start
        length = max((value for value in table if value <= room), default=0)
        if length:
            found.append((start, start + length, *table[length], inside))
            start += length
        elif found:
            start += room
        else:
            found.append((start, start + room, *table[min(table)], inside))
            start += room
    return [
        _Piece(
            event,
            a,
            b,
            value,
            dots,
            inside,
            a == event.start,
            i == len(found) - 1 and b >= event.stop,
        )
        for i, (a, b, value, dots, inside) in enumerate(found)
    ]


class _Staff:
    """Writes one line bar by bar."""

    def __init__(self, line: Line, fifths: int) -> None:
        self.events = _events(line)
        self.next = 0
        self.fifths = fifths
        self.parts: dict[str, int] = {}
        edges = [edge for event in self.events for edge in (event.start, event.stop)]
        self.ternary = {edge // SLOTS for edge in edges if edge % 3}
        names = ORDER_OF_SHARPS if fifths >= 0 else ORDER_OF_SHARPS[::-1]
        self.signature = dict.fromkeys(names[: abs(fifths)], 1 if fifths > 0 else -1)

    def bar(self, start: int, stop: int, metre: Metre) -> str:
        """Return the content of the layer for one bar."""
        pieces: list[_Piece] = []
        while self.next < len(self.events) and self.events[self.next].start < stop:
            event = self.events[self.next]
            pieces += _pieces(event, max(event.start, start), min(event.stop, stop), self.ternary)
            if event.stop > stop:
                break
            self.next += 1
        if not any(piece.event.notes for piece in pieces):
            return "<mRest/>"
        beat = 3 * SLOTS // 2 if metre.unit >= 8 and sum(metre.groups) % 3 == 0 else SLOTS
        written: dict[tuple[str, int], int] = {}
        groups = groupby(
            pieces,
            lambda p: (p.triplet, p.start // SLOTS if p.triplet else (p.start - start) // beat),
        )
        return "".join(self.group(list(group), written) for _, group in groups)

    def group(self, pieces: list[_Piece], written: dict[tuple[str, int], int]) -> str:
        """Return the pieces of one beat, beamed and bracketed."""
        text = "".join(self.piece(piece, written) for piece in pieces)
        if len(pieces) > 1 and all(p.event.notes and int(p.value) >= 8 for p in pieces):
            text = f"<beam>{text}</beam>"
        return f'<tuplet num="3" numbase="2">{text}</tuplet>' if pieces[0].triplet else text

    def piece(self, piece: _Piece, written: dict[tuple[str, int], int]) -> str:
        """Return one rest, note or chord."""
        length = f'dur="{piece.value}"' + (f' dots="{piece.dots}"' if piece.dots else "")
        if not piece.event.notes:
            return f"<rest {length}/>"
        chord = len(piece.event.notes) > 1
        tie = (
            "" if piece.first and piece.last else "i" if piece.first else "t" if piece.last else "m"
        )
        tied = f' tie="{tie}"' if tie else ""
        heads = []
        for identity, pitch in piece.event.notes:
            part = self.parts[identity] = self.parts.get(identity, 0) + 1
            own = identity if part == 1 else f"{identity}-{part}"
            heads.append(
                f"<note xml:id={quoteattr(own)} {'' if chord else length + ' '}"
                f"{self.spelling(pitch, written)}{tied}/>"
            )
        return f"<chord {length}>{''.join(heads)}</chord>" if chord else heads[0]

    def spelling(self, pitch: int, written: dict[tuple[str, int], int]) -> str:
        """Return the attributes of a pitch; its accidental shows only where the bar needs it."""
        name = (FLATS if self.fifths < 0 else SHARPS)[pitch % 12]
        step, alteration = name[0], int(name[1:])
        octave = pitch // 12 - 1
        before = written.get((step, octave), self.signature.get(step, 0))
        written[step, octave] = alteration
        sign = "fns"[alteration + 1]
        accidental = f'accid.ges="{sign}"' if before == alteration else f'accid="{sign}"'
        return f'pname="{step}" oct="{octave}" {accidental}'


def mei(
    lines: Sequence[Line], signatures: Sequence[Signature], fifths: int
) -> tuple[str, dict[str, str]]:
    """Return an MEI of the lines, and the ids of each note that is drawn in several tied parts.

    Parameters
    ----------
    lines
        One a staff.
    signatures
        In order of time; 4/4 where there are none.
    fifths
        Sharps of the key signature; flats are negative.
    """
    staves = [_Staff(line, fifths) for line in lines]
    end = max((stop for line in lines for stop in line.stop), default=0)
    body: list[str] = []
    shown: Metre | None = None
    for number, (start, stop, metre) in enumerate(_bars(end, signatures), start=1):
        if shown not in {None, metre}:
            body.append(f"<scoreDef>{_meter(metre)}</scoreDef>")
        shown = metre
        content = "".join(
            f'<staff n="{n}"><layer n="1">{staff.bar(start, stop, metre)}</layer></staff>'
            for n, staff in enumerate(staves, start=1)
        )
        body.append(f'<measure xml:id="m{number}" n="{number}">{content}</measure>')
    definitions = "".join(
        f'<staffDef n="{n}" lines="5"><label>{escape(line.name)}</label>{_clef(line)}</staffDef>'
        for n, line in enumerate(lines, start=1)
    )
    first = signatures[0].metre if signatures and signatures[0].slot == 0 else COMMON
    key = f"{abs(fifths)}{'s' if fifths > 0 else 'f' if fifths < 0 else ''}"
    text = (
        '<mei xmlns="http://www.music-encoding.org/ns/mei" meiversion="5.1"><meiHead><fileDesc>'
        "<titleStmt><title/></titleStmt><pubStmt/></fileDesc></meiHead><music><body><mdiv><score>"
        f'<scoreDef><keySig sig="{key}"/>{_meter(first)}<staffGrp>{definitions}</staffGrp>'
        f"</scoreDef><section>{''.join(body)}</section></score></mdiv></body></music></mei>"
    )
    joined = {
        identity: " ".join([identity, *(f"{identity}-{i}" for i in range(2, parts + 1))])
        for staff in staves
        for identity, parts in staff.parts.items()
        if parts > 1
    }
    return text, joined


def _meter(metre: Metre) -> str:
    return f'<meterSig count="{"+".join(map(str, metre.groups))}" unit="{metre.unit}"/>'


def _clef(line: Line) -> str:
    low = sorted(line.pitch)[len(line.pitch) // 2] < 60
    return '<clef shape="F" line="4"/>' if low else '<clef shape="G" line="2"/>'
