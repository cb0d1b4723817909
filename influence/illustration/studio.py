"""Which stretches of which findings are heard and drawn."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from influence.audio import landmarks, opus, voice
from influence.audio.decoding import stretch
from influence.channels.excerpt import Excerpt
from influence.errors import ReadError
from influence.evidence.findings import Finding, Screening, SoundFinding, Work
from influence.illustration.harmony import similarity
from influence.illustration.marks import fingerprint_marks, landmark_marks
from influence.illustration.originals import Original, original
from influence.report.content import content
from influence.report.display import shown
from influence.report.hearing import TOLD
from influence.report.media import Clip, Curve, Illustration, Media, Similarity, Stretch, Voice
from influence.report.passages import drawn, gather

__all__ = ["EXCERPT_SECONDS", "PLAYERS", "illustrate"]

EXCERPT_SECONDS: Final = 10.0
"""Length of what can be played, unless another is asked for."""
PLAYERS: Final = 12
"""Most stretches that can be played in one page."""
_PICTURES: Final = 10
"""Most stretches of sound that are drawn in one page."""
_MARGIN: Final = 0.5
"""Seconds that are played before and after a stretch that is short enough."""
_SHOWN: Final = 12.0
"""Seconds of marks that are drawn: more would be too fine to see."""
_SUNG: Final = 60.0
"""Seconds of a tune whose pitch is drawn."""


def illustrate(screening: Screening, seconds: float, *, files: bool = True) -> Media:
    """Return what can be heard and seen of the findings of a screening.

    Parameters
    ----------
    screening
    seconds
        Length of what can be played, at most; 0 leaves sound out.
    files
        Whether the recordings' files may be read; without, pictures are of what is stored alone,
        and nothing can be played.

    Returns
    -------
    Media
        By the ids that a report gives to the findings. Nothing of a work that is withheld.
    """
    studio = _Studio(seconds, files=files)
    media: dict[str, Illustration] = {}
    hidden = bool(shown(screening.query).withheld)
    sounds = {f"s{i + 1}": sound for i, sound in enumerate(screening.sounds)}
    told = [
        each
        for recording in content(screening).data["recordings"]
        for each in recording["sounds"][:TOLD]
    ]
    for key in told[:_PICTURES]:
        e = sounds[key].excerpt
        covered = screening.covered(None, e.query_start, e.query_end)
        if not (hidden or covered or shown(sounds[key].target).withheld):
            media[key] = _of_sound(screening.query, sounds[key], studio)
    for i in sorted(drawn(gather(screening.findings))):
        finding = screening.findings[i]
        recorded = (screening.query.recording, finding.target.recording) != (None, None)
        covered = screening.covered(finding.query_melody, *finding.alignment.query_range)
        if recorded and not (hidden or covered or shown(finding.target).withheld):
            media[f"f{i + 1}"] = _of_melody(screening.query, finding, studio)
    return media


@dataclass(eq=False)
class _Studio:
    """Plays and decodes, and counts what a page holds."""

    seconds: float
    files: bool
    made: int = 0
    known: dict[str, Original] = field(default_factory=dict)

    def sound(self, work: Work, rate: int, start: float, end: float) -> NDArray[np.float32] | str:
        """Return the sound of a stretch, or what is in the way."""
        if not self.files:
            return "broken"
        key = f"{work.item.source}\0{work.item.sha256}"
        if key not in self.known:
            place = work.file or work.item.source
            self.known[key] = original(replace(work.item, source=place))
        found = self.known[key]
        if found.source is None:
            return found.trouble
        try:
            return stretch(found.source, rate, max(start, 0.0), end)
        except ReadError:
            return "broken"

    def clip(self, work: Work, span: Stretch) -> Clip | None:
        """Return a stretch to be played; None where sound is left out, or the work has none."""
        if self.seconds <= 0.0 or work.recording is None:
            return None
        span = max(span[0], 0.0), min(span[1], work.recording.seconds + 1.0)
        if self.made >= PLAYERS:
            return Clip(span, trouble="enough")
        heard = self.sound(work, opus.RATE, *span)
        if isinstance(heard, str):
            return Clip(span, trouble=heard)
        self.made += 1
        return Clip((span[0], span[0] + len(heard) / opus.RATE), opus.opus(heard))


def _of_sound(query: Work, finding: SoundFinding, studio: _Studio) -> Illustration:
    e, works = finding.excerpt, (query, finding.target)
    one, other = query.recording, finding.target.recording
    if one is None or other is None:
        return Illustration()
    alike = similarity(one, other, e) if e.channel == "version" else None
    spans = _middle(e, studio.seconds, _MARGIN)
    if alike is not None:
        spans = spans[0], _along(alike, *spans)
    clips = [studio.clip(work, span) for work, span in zip(works, spans, strict=True)]
    marks = None
    part = _middle(e, _SHOWN, 0.0)[0]
    if e.channel == "fingerprint" and len(one.fingerprint) and len(other.fingerprint):
        marks = fingerprint_marks(one, other, e, part)
    elif e.channel == "landmarks":

        def heard(side: int, start: float, end: float) -> NDArray[np.float32] | None:
            found = studio.sound(works[side], landmarks.RATE, start, end)
            return None if isinstance(found, str) else found

        marks = landmark_marks(one, other, e, part, heard)
    return Illustration(clips[0], clips[1], marks=marks, similarity=alike)


def _along(found: Similarity, own: Stretch, other: Stretch) -> Stretch:
    """Return the stretch of the recording that the path gives for one of the submission."""
    cells = np.array(found.matrix.shape)
    starts = np.array([found.query[0], found.target[0]])
    lengths = np.array([found.query[1], found.target[1]]) - starts
    times = starts + (found.path + 0.5) * lengths / cells
    middle = float(np.interp((own[0] + own[1]) / 2, times[:, 0], times[:, 1]))
    start = max(middle - (other[1] - other[0]) / 2, 0.0)
    return start, start + other[1] - other[0]


def _middle(e: Excerpt, seconds: float, margin: float) -> tuple[Stretch, Stretch]:
    """Return the middle of a stretch on both sides, with a margin, in at most some seconds."""
    longest = min(e.query_end - e.query_start + 2 * margin, seconds / max(e.tempo, 1.0))
    start = (e.query_start + e.query_end - longest) / 2
    there = e.start + (start - e.query_start) * e.tempo
    moved = max(0.0, -start, -there / e.tempo)
    start, there = start + moved, there + moved * e.tempo
    length = longest - moved
    return (start, start + length), (there, there + length * e.tempo)


def _of_melody(query: Work, finding: Finding, studio: _Studio) -> Illustration:
    spans = finding.alignment.query_range, finding.alignment.target_range
    melodies = (
        query.melodies[finding.query_melody],
        finding.target.melodies[finding.target_melody],
    )
    clips: list[Clip | None] = []
    voices: list[Voice | None] = []
    for work, melody, (first, last) in zip((query, finding.target), melodies, spans, strict=True):
        if work.recording is None:
            clips.append(None)
            voices.append(None)
            continue
        start = float(melody.onset[first])
        end = float(melody.onset[last - 1] + melody.duration[last - 1])
        begin = max(start - _MARGIN, 0.0)
        length = min(end + _MARGIN - begin, studio.seconds)
        clips.append(studio.clip(work, (begin, begin + length)))
        voices.append(_voice(work, (start, min(end, start + _SUNG)), studio))
    return Illustration(clips[0], clips[1], curve=Curve(*voices))


def _voice(work: Work, span: Stretch, studio: _Studio) -> Voice | None:
    """Return the pitch in a stretch, where the file can be read."""
    start = max(span[0] - _MARGIN, 0.0)
    heard = studio.sound(work, voice.RATE, start, span[1] + _MARGIN)
    if isinstance(heard, str):
        return None
    time, pitch = voice.pitches(heard)
    return Voice(time + start, pitch)
