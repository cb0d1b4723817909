"""What joins notes: ties and phrase marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

__all__ = ["Note", "merge_ties", "number_phrases"]


@dataclass(slots=True)
class Note:
    """One note head on its way to a `Voice`."""

    onset: int
    duration: int
    pitch: float
    grace: bool
    id: str
    measure: int
    lyric: str = ""
    weight: float = float("nan")
    phrase: int = -1
    fermata: bool = False
    tie: str = ""


Pairs = Iterable[tuple[Note, Note]]


def merge_ties(voices: Iterable[list[Note]], ties: Pairs) -> set[int]:
    """Lengthen the first note of each tie by the others; return the `id` of each of those others.

    A tie whose ends differ in pitch or do not touch in time (a slip in the file, or a tie into a
    second ending) is left alone.

    Parameters
    ----------
    voices
        Notes in order of time; `Note.tie` holds the ties that are written on the notes, as in MEI
        by hand.
    ties
        Those that are written as elements: start and end.
    """
    pairs = [*ties, *(pair for notes in voices for pair in _written_on_notes(notes))]
    first: dict[int, Note] = {}
    merged: set[int] = set()
    for start, end in sorted(pairs, key=lambda pair: pair[1].onset):
        head = first.get(id(start), start)
        # A tuplet that the ticks cannot divide may be a few of them off.
        touches = abs(head.onset + head.duration - end.onset) < 16 and head is not end
        if touches and head.pitch == end.pitch and id(end) not in merged and not end.grace:
            head.duration += end.duration
            head.id = f"{head.id} {end.id}"
            head.fermata |= end.fermata
            first[id(end)] = head
            merged.add(id(end))
    return merged


def _written_on_notes(notes: list[Note]) -> Iterator[tuple[Note, Note]]:
    opened: dict[float, Note] = {}
    for note in notes:
        if note.tie[:1] in {"m", "t"} and note.pitch in opened:
            yield opened.pop(note.pitch), note
        if note.tie[:1] in {"i", "m"}:
            opened[note.pitch] = note


def number_phrases(notes: list[Note], marks: Pairs) -> None:
    """Give each note under a phrase mark of its voice the number of that phrase."""
    place = {id(note): i for i, note in enumerate(notes)}
    own = sorted(
        (place[id(start)], place[id(end)])
        for start, end in marks
        if id(start) in place and id(end) in place
    )
    for number, (first, last) in enumerate(own):
        for note in notes[first : last + 1]:
            note.phrase = number
