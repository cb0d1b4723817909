"""Overtones written down as notes leave one line."""

import numpy as np

from influence.melody import melodies
from influence.notation.overtones import overtones
from influence.notation.score import Score, voice_of
from influence.parameters import AnalysisParameters

TUNE = (67, 69, 70, 69, 67, 65, 67, 72)


def voice(notes):
    """Make a voice of (onset, duration, pitch)."""
    notes = sorted(notes, key=lambda note: (note[0], -note[2]))
    n = len(notes)
    onset, duration, pitch = (list(column) for column in zip(*notes, strict=True))
    return voice_of(
        "track 1",
        onset=onset,
        duration=duration,
        pitch=pitch,
        grace=[False] * n,
        ids=[f"n{i}" for i in range(n)],
        weight=[np.nan] * n,
        measure=[0] * n,
        phrase=[-1] * n,
        fermata=[False] * n,
        lyrics=[""] * n,
    )


def line(pitches):
    return [(float(i), 0.9, float(pitch)) for i, pitch in enumerate(pitches)]


def test_short_late_and_early_overtones_are_known_and_left_out_of_the_melody():
    ghosts = [(0.02, 0.2, 67 + 19.0), (1.98, 0.3, 70 + 12.0), (4.0, 0.1, 67 + 28.0)]
    found = voice(line(TUNE) + ghosts)
    assert found.pitch[overtones(found)].tolist() == [86.0, 82.0, 95.0]
    (melody,) = melodies(Score((found,), "", "midi"), AnalysisParameters())
    assert melody.pitch.tolist() == list(TUNE)


def test_chords_with_octaves_among_other_intervals_are_kept():
    found = voice(line(TUNE) + line([48] * 8) + line([55] * 8))
    assert not overtones(found).any()


def test_a_line_alone_has_none_even_in_legato():
    assert not overtones(voice([(float(i), 1.4, float(p)) for i, p in enumerate(TUNE)])).any()
    assert not overtones(voice([(float(i), 1.2, p) for i, p in enumerate((60, 74, 60, 77))])).any()


def test_a_lone_octave_says_nothing():
    assert not overtones(voice([*line(TUNE + TUNE), (0.0, 0.9, 79.0)])).any()
