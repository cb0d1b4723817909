"""A sung or played tune over the notes that it agrees with: bars for notes, a line for the pitch.

The time is that of the recording. The other side's notes are moved to its pitch and, note by note,
to its time, so that agreement is a line that runs through the bars.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from xml.etree import ElementTree as ET

import numpy as np
from numpy.typing import NDArray

from influence.report.drawing import Pair
from influence.report.figures import note_name
from influence.report.media import Curve, Stretch, Voice
from influence.report.pictures.frame import LEFT, RIGHT, line, picture, svg, text, time_axis

__all__ = ["ROWS", "Words", "draw", "left_out"]

_SHORTEST, _LONGEST, _NOTES = 5.0, 12.0, 26
"""Seconds of a row: so many that it holds about so many notes."""
ROWS = 4
"""More rows are left out."""
_SEMITONE = 11.0
"""Height of a semitone, in units of the drawing."""
_BAR = 0.8
_AROUND = 1.5
"""Semitones above and below the notes of a row."""
_WIDE = 24.0
"""A bar of at least this width carries its name."""
_GAP, _LEAP = 0.12, 1.0
"""Seconds, and semitones, between two points of a pitch from which the line breaks."""

_DRIFT, _LEAST_DRIFT = 4.0, 0.4
"""Semitones by which the level may drift at most, and from which on a drift is followed."""
_AROUND_NOTE = 15
"""Pairs of notes whose median is the level."""

_Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Words:
    """What the picture says.

    Attributes
    ----------
    title, description
    label
        Above the first row: what is a bar, and what a line.
    """

    title: str
    description: str
    label: str


@dataclass(frozen=True, eq=False)
class _Notes:
    """Notes at the recording's time and pitch: onset, end, pitch, kind and name of each."""

    onset: _Floats
    end: _Floats
    pitch: _Floats
    kinds: tuple[str, ...]
    names: tuple[str, ...]


def left_out(pair: Pair, column: int) -> bool:
    """Return whether the picture shows a part of the passage; `column` as in `draw`."""
    rows = _rows(pair)
    start, end = _span(pair, column)
    part = rows.stop - rows.start < len(pair.alignment.trace)
    return part or end - start > _row(pair, column) * ROWS


def draw(pair: Pair, column: int, curve: Curve | None, key: str, words: Words) -> str:
    """Return the picture as an SVG.

    Parameters
    ----------
    pair
    column
        Which side is the recording whose time is shown: 0 the query, 1 the target.
    curve
        The pitch that was heard, where it could be had.
    key
        Unique in the page.
    words
    """
    own, moved = _own(pair, column), _moved(pair, column)
    voices = () if curve is None else (curve.query, curve.target)
    heard = voices[column] if voices else None
    warped = _warped(pair, column, voices[1 - column]) if voices else None
    start, end = _span(pair, column)
    longest = _row(pair, column)
    count = min(max(int(np.ceil((end - start) / longest - 0.05)), 1), ROWS)
    length = min(max((end - start) / count, _SHORTEST), longest)
    rows = [(start + i * length, start + (i + 1) * length) for i in range(count)]
    top, placed = 34.0, []
    for row in rows:
        lowest, highest = _reach(row, own, moved)
        placed.append((row, top, lowest, highest))
        top += (highest - lowest) * _SEMITONE + 46.0
    root = picture(key, top - 14.0, words.title, words.description)
    text(root, LEFT, 14, words.label, "label")
    for row, at, lowest, highest in placed:
        plot = _Plot(root, row, at, lowest, highest)
        plot.frame()
        plot.notes(moved)
        if warped is not None:
            plot.line(warped, "other-voice")
        if heard is not None:
            plot.line(heard, "voice")
        else:
            plot.heard(own)
    return svg(root)


def _rows(pair: Pair) -> slice:
    """Return the rows of the trace that are drawn: of one that goes round, the longest turn."""
    target = pair.alignment.trace[:, 1]
    held = np.flatnonzero(target >= 0)
    back = held[1:][np.diff(target[held]) < 0].tolist()
    turns = list(pairwise([0, *back, len(target)]))
    first, last = max(turns, key=lambda turn: turn[1] - turn[0])
    return slice(first, last)


def _joined(pair: Pair) -> NDArray[np.int64]:
    """Return the drawn rows of the trace in which both sides have a note."""
    trace = pair.alignment.trace[_rows(pair)]
    both: NDArray[np.int64] = trace[(trace >= 0).all(axis=1)]
    return both


def _notes(pair: Pair, column: int) -> tuple[NDArray[np.int64], tuple[str, ...]]:
    """Return the notes of a side that are drawn, and their kinds."""
    rows = _rows(pair)
    notes, kinds = pair.alignment.trace[rows, column], pair.kinds[rows]
    kept = notes >= 0
    return notes[kept], tuple(kind for kind, keep in zip(kinds, kept, strict=True) if keep)


def _span(pair: Pair, column: int) -> Stretch:
    melody = pair.melodies[column]
    notes = pair.alignment.trace[_rows(pair), column]
    first, last = int(notes[notes >= 0][0]), int(notes[notes >= 0][-1])
    return float(melody.onset[first]), float(melody.onset[last] + melody.duration[last])


def _row(pair: Pair, column: int) -> float:
    """Return how many seconds a row has at most."""
    start, end = _span(pair, column)
    notes = len(_notes(pair, column)[0])
    return float(np.clip((end - start) / notes * _NOTES, _SHORTEST, _LONGEST))


def _own(pair: Pair, column: int) -> _Notes:
    """Return the notes that were transcribed, as they are."""
    melody = pair.melodies[column]
    at, kinds = _notes(pair, column)
    onset, pitch = melody.onset[at], melody.pitch[at]
    return _Notes(onset, onset + melody.duration[at], pitch, kinds, ("",) * len(at))


def _moved(pair: Pair, column: int) -> _Notes:
    """Return the other side's notes at the time and the pitch of the recording."""
    other = pair.melodies[1 - column]
    at, kinds = _notes(pair, 1 - column)
    time = _clock(pair, column)
    onset = time(other.onset[at])
    end = time(other.onset[at] + other.duration[at] * 0.97)
    pitch = other.pitch[at] + _shift(pair, column)(onset)
    names = tuple(note_name(float(round(p))) for p in other.pitch[at])
    return _Notes(onset, end, pitch, kinds, names)


def _shift(pair: Pair, column: int) -> Callable[[_Floats], _Floats]:
    """Return what tells the semitones to be added to the other side's notes at a time.

    They are the alignment's transposition, and with it the way that the recording's level drifts:
    the median of what notes near in time are apart.
    """
    level = pair.alignment.transposition * (-1.0 if column == 0 else 1.0)
    joined = _joined(pair)
    own, other = pair.melodies[column], pair.melodies[1 - column]
    apart = own.pitch[joined[:, column]] - other.pitch[joined[:, 1 - column]]
    near = np.flatnonzero(np.abs(apart - level) <= _DRIFT)
    if len(near) < _AROUND_NOTE:
        return lambda times: np.full(len(times), level)
    medians = np.array([_middle(apart[near], k) for k in range(len(near))])
    middles = own.onset[joined[near, column]]
    if float(np.ptp(medians)) < _LEAST_DRIFT:
        return lambda times: np.full(len(times), level)
    return lambda times: np.interp(times, middles, medians)


def _middle(values: _Floats, place: int) -> float:
    """Return the median of the values around a place; towards the ends of fewer."""
    reach = max(min(_AROUND_NOTE // 2, place, len(values) - 1 - place), 2)
    return float(np.median(values[max(place - reach, 0) : place + reach + 1]))


def _clock(pair: Pair, column: int) -> Callable[[_Floats], _Floats]:
    """Return what takes times of the other side to the recording's, note by note."""
    joined = _joined(pair)
    own, other = pair.melodies[column], pair.melodies[1 - column]
    here, there = joined[:, column], joined[:, 1 - column]
    to = np.append(own.onset[here], own.onset[here[-1]] + own.duration[here[-1]])
    since = np.append(other.onset[there], other.onset[there[-1]] + other.duration[there[-1]])
    slope = float((to[-1] - to[0]) / max(since[-1] - since[0], 1e-9))

    def taken(times: _Floats) -> _Floats:
        aside = np.minimum(times - since[0], 0.0) + np.maximum(times - since[-1], 0.0)
        result: _Floats = np.interp(times, since, to) + aside * slope
        return result

    return taken


def _warped(pair: Pair, column: int, voice: Voice | None) -> Voice | None:
    if voice is None:
        return None
    time = _clock(pair, column)(voice.time)
    return Voice(time, voice.pitch + _shift(pair, column)(time))


def _reach(row: Stretch, *sides: _Notes) -> Stretch:
    """Return the lowest and the highest pitch of a row, with some room."""
    pitches = [notes.pitch[(notes.end > row[0]) & (notes.onset < row[1])] for notes in sides]
    found = np.concatenate(pitches)
    if not len(found):
        return 60.0, 64.0
    return float(found.min()) - _AROUND, float(found.max()) + _AROUND


@dataclass(frozen=True, eq=False)
class _Plot:
    """One row of the picture."""

    root: ET.Element
    row: Stretch
    top: float
    lowest: float
    highest: float

    def x(self, time: float) -> float:
        share = (time - self.row[0]) / (self.row[1] - self.row[0])
        return LEFT + min(max(share, 0.0), 1.0) * (RIGHT - LEFT)

    def y(self, pitch: float) -> float:
        return self.top + (self.highest - pitch) * _SEMITONE

    def frame(self) -> None:
        bottom = self.y(self.lowest)
        for pitch in range(int(np.ceil(self.lowest)), int(self.highest) + 1):
            line(self.root, LEFT, self.y(pitch), RIGHT, self.y(pitch), "grid")
        time_axis(self.root, self.row, bottom, above=False)

    def notes(self, notes: _Notes) -> None:
        """Draw the notes of the other side as bars with their names."""
        for i, kind in enumerate(notes.kinds):
            if notes.end[i] <= self.row[0] or notes.onset[i] >= self.row[1]:
                continue
            x, end = self.x(float(notes.onset[i])), self.x(float(notes.end[i]))
            y = self.y(float(notes.pitch[i]) + _BAR / 2)
            place = {"x": x, "y": y, "width": max(end - x, 2.0), "height": _BAR * _SEMITONE}
            values = {name: f"{at:.1f}" for name, at in place.items()}
            ET.SubElement(self.root, "rect", {"class": f"bar {kind}", "rx": "2", **values})
            if end - x >= _WIDE:
                text(self.root, x + 2, y - 2, notes.names[i], "name")

    def heard(self, notes: _Notes) -> None:
        """Draw the transcribed notes as lines at their pitch."""
        for onset, end, pitch in zip(notes.onset, notes.end, notes.pitch, strict=True):
            if end > self.row[0] and onset < self.row[1]:
                y = self.y(float(pitch))
                line(self.root, self.x(float(onset)), y, self.x(float(end)), y, "voice")

    def line(self, voice: Voice, names: str) -> None:
        """Draw a pitch as a line that breaks where none is heard."""
        inside = (voice.pitch > self.lowest) & (voice.pitch < self.highest)
        inside &= (voice.time >= self.row[0]) & (voice.time <= self.row[1])
        path = "".join(_strokes(self, voice, np.flatnonzero(inside)))
        if path:
            ET.SubElement(self.root, "path", {"class": names, "d": path})


def _strokes(plot: _Plot, voice: Voice, points: NDArray[np.intp]) -> Iterator[str]:
    before, level = -np.inf, 0.0
    for i in points:
        time, pitch = float(voice.time[i]), float(voice.pitch[i])
        letter = "L" if time - before <= _GAP and abs(pitch - level) <= _LEAP else "M"
        yield f"{letter}{plot.x(time):.1f} {plot.y(pitch):.1f}"
        before, level = time, pitch
