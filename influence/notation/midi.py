"""MIDI, read by symusic: a voice for every track and channel that is not percussion.

Times are quarter notes as the file counts them; its tempo map changes nothing but the property
``tempo``. They are put on a grid (`influence.notation.grid`) where the file was played to its own
beat, and left as they are, without metric weights, where it was not.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from influence.errors import EmptyScoreError, ReadError
from influence.notation.documents import Document
from influence.notation.grid import SLOTS, quantised
from influence.notation.metre import TICKS, Metre, weight
from influence.notation.properties import key_name
from influence.notation.score import Score, Voice, voice_of
from influence.notation.sketch import Line, Signature, mei, place

__all__ = ["read"]

# Error of `quantised` above which a file was not played to its own beat.
NO_BEAT = 0.035
MAX_QUARTERS = 200_000
# What XML cannot hold, and what stands for bytes that are no UTF-8.
UNPRINTABLE = re.compile("[\x00-\x1f\x7f\ufffd\ufffe\uffff]")

# Names that tell what a track is in the piece, where a lone other name is the piece's title.
PART = re.compile(
    r"(untitled|unbenannt|track|staff|melod|vocal|voice|lead|solo|piano|guitar|bass|violin|viola|cello"
    r"|flute|organ|string|choir|acoustic|electric|instrument|midi|fl keys|part|channel|\d+$)",
    re.IGNORECASE,
)


def read(document: Document) -> Score:
    """Read a MIDI file; see `influence.notation.readers.read`."""
    import symusic

    data = _checked(document.data)
    try:
        score: Any = symusic.Score.from_midi(data)
    except Exception as error:
        detail = re.sub("MiniMidi: |: iostream error", "", " ".join(str(error).split()))[:150]
        raise ReadError(f"it is damaged or cut off ({detail}); export it again") from error
    tracks = [track for track in score.tracks if not track.is_drum and len(track.notes)]
    if not tracks:
        only = "percussion only" if any(len(track.notes) for track in score.tracks) else "no notes"
        raise EmptyScoreError(f"it holds {only}; give a file with a tune in it")
    signatures = _signatures(score)
    played = [_Track(track, score.tpq) for track in tracks]
    errors = [track.error for track in played for _ in track.onset]
    metrical = sum(errors) / len(errors) <= NO_BEAT
    lines, voices = [], []
    for number, (track, name) in enumerate(zip(played, _names(tracks), strict=True), start=1):
        line, voice = track.voice(name, number, signatures, metrical)
        lines.append(line)
        voices.append(voice)
    fifths = int(score.key_signatures[0].key) if score.key_signatures else 0
    text, ids = mei(lines, signatures, fifths if abs(fifths) <= 7 else 0)
    drawn = tuple(replace(voice, ids=tuple(ids.get(i, i) for i in voice.ids)) for voice in voices)
    return Score(drawn, text, "midi", _properties(score))


def _checked(data: bytes) -> bytes:
    """Return a MIDI file whose header can be used, taken out of its RIFF wrapping if it has one."""
    if data[:4] == b"RIFF" and data[8:16] == b"RMIDdata":
        data = data[20:]
    if not data.startswith(b"MThd"):
        raise ReadError("it does not begin as MIDI does, so it is none; check the file")
    kind, division = int.from_bytes(data[8:10]), int.from_bytes(data[12:14])
    if data[4:8] != b"\0\0\0\6" or kind > 2 or not division:
        raise ReadError("its MIDI header is damaged; export it again")
    if division & 0x8000:
        raise ReadError(
            "its MIDI header counts in SMPTE frames, not in beats; export it with a beat"
        )
    return data


def _names(tracks: list[Any]) -> list[str]:
    """Return the tracks' names, made unique; a track without one is named by its number."""
    names: list[str] = []
    for number, track in enumerate(tracks, start=1):
        name = " ".join(UNPRINTABLE.sub(" ", track.name).split()) or f"track {number}"
        names.append(f"{name} (track {number})" if name in names else name)
    return names


def _signatures(score: Any) -> list[Signature]:
    """Return the time signatures in order, each at a slot; none where the file has none."""
    found: dict[int, Metre] = {}
    for event in score.time_signatures:
        if event.numerator > 0 and event.denominator > 0:
            slot = round(event.time / score.tpq * SLOTS)
            found[slot] = Metre((int(event.numerator),), int(event.denominator))
    return [Signature(slot, metre) for slot, metre in sorted(found.items())]


def _pick_up(signatures: list[Signature]) -> int:
    """Return the slots that a pick-up written as a short first bar lacks of the metre after it."""
    if len(signatures) < 2 or signatures[0].slot != 0:
        return 0
    short, full = (signature.metre.length * SLOTS // TICKS for signature in signatures[:2])
    return full - short if signatures[1].slot == short < full else 0


class _Track:
    """The notes of a track, as played and on the grid; one note a pitch and a place."""

    def __init__(self, track: Any, tpq: int) -> None:
        notes = track.notes.numpy()
        order = np.lexsort((-notes["pitch"].astype(np.int64), notes["time"]))
        onset = notes["time"][order].astype(np.float64) / tpq
        end = onset + notes["duration"][order].astype(np.float64) / tpq
        pitch = notes["pitch"][order].astype(np.int64)
        if end.max() > MAX_QUARTERS:
            raise ReadError(
                f"its last note ends after {end.max():.0f} quarter notes; split the file"
            )
        start, stop, self.error = quantised(onset, end)
        order = np.lexsort((-pitch, start))
        first = np.ones(len(order), np.bool_)
        first[1:] = (np.diff(start[order]) != 0) | (np.diff(pitch[order]) != 0)
        order = order[first]
        self.start, self.stop, self.pitch = start[order], stop[order], pitch[order]
        self.onset, self.end = onset[order], end[order]
        self.lyrics = {
            round(event.time / tpq * SLOTS): UNPRINTABLE.sub("", event.text).strip()
            for event in track.lyrics
        }

    def voice(
        self, name: str, number: int, signatures: list[Signature], metrical: bool
    ) -> tuple[Line, Voice]:
        """Return what is drawn of the track, and its notes: on the grid if it keeps a beat."""
        count = len(self.start)
        ids = tuple(f"t{number}n{i}" for i in range(1, count + 1))
        weights, bars = _places(self.start, signatures)
        onset, end = self.onset, self.end
        order = np.arange(count)
        if metrical:
            onset, end = self.start / SLOTS, self.stop / SLOTS
        else:
            order = np.lexsort((-self.pitch, onset))
            weights = [float("nan")] * count
        voice = voice_of(
            name,
            onset=onset[order].tolist(),
            duration=(end - onset)[order].tolist(),
            pitch=self.pitch[order].astype(np.float64).tolist(),
            grace=[False] * count,
            ids=[ids[i] for i in order],
            weight=weights,
            measure=[bars[i] for i in order],
            phrase=[-1] * count,
            fermata=[False] * count,
            lyrics=[self.lyrics.get(int(self.start[i]), "") for i in order],
        )
        return Line(name, ids, self.start.tolist(), self.stop.tolist(), self.pitch.tolist()), voice


def _places(slots: NDArray[np.int64], signatures: list[Signature]) -> tuple[list[float], list[int]]:
    """Return the metric weight and the bar of each slot; weights are NaN without a signature."""
    weights, bars = [], []
    missing = _pick_up(signatures)
    for slot in slots.tolist():
        bar, position, metre = place(slot, signatures)
        bars.append(bar)
        if bar == 0 and missing:
            metre, position = signatures[1].metre, position + missing
        known = signatures and slot >= signatures[0].slot
        weights.append(weight(metre, position * TICKS // SLOTS) if known else float("nan"))
    return weights, bars


def _properties(score: Any) -> dict[str, str]:
    """Return what the file says about itself."""
    found: dict[str, str] = {}
    names = [" ".join(UNPRINTABLE.sub(" ", track.name).split()) for track in score.tracks]
    named = [name for name in names if name]
    if len(named) == 1 and not PART.match(named[0]):
        found["title"] = named[0]
    if score.tempos:
        values = sorted({round(float(tempo.qpm), 2) for tempo in score.tempos})
        found["tempo"] = f"{values[0]:g}" if len(values) == 1 else f"{values[0]:g}-{values[-1]:g}"
    if score.time_signatures:
        first = score.time_signatures[0]
        found["metre"] = f"{first.numerator}/{first.denominator}"
    if score.key_signatures and abs(score.key_signatures[0].key) <= 7:
        key = score.key_signatures[0]
        found["key"] = key_name(int(key.key), "minor" if key.tonality else "major")
    return found
