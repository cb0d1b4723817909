"""What counts as a tune, and what its notes are."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from influence.errors import ReadError
from influence.melody import likelihood, melodies
from influence.notation.score import Score, Voice, voice_of
from influence.parameters import AnalysisParameters

PARAMETERS = AnalysisParameters()
TUNE = [67, 69, 71, 72, 74, 72, 71, 69]


def voice(
    name: str,
    pitch: Sequence[float],
    onset: Sequence[float] | None = None,
    duration: Sequence[float] | float = 1.0,
    grace: Sequence[int] = (),
) -> Voice:
    n = len(pitch)
    return voice_of(
        name,
        onset=list(range(n)) if onset is None else onset,
        duration=[duration] * n if isinstance(duration, float) else duration,
        pitch=pitch,
        grace=[i in grace for i in range(n)],
        ids=[f"{name}-{i}" for i in range(n)],
        weight=[1.0] * n,
        measure=[0] * n,
        phrase=[-1] * n,
        fermata=[False] * n,
        lyrics=[""] * n,
    )


def chords(name: str, tops: Sequence[int], below: Sequence[int] = (4, 7)) -> Voice:
    pitch = [float(top - step) for top in tops for step in (0, *below)]
    onset = [float(i) for i in range(len(tops)) for _ in range(len(below) + 1)]
    return voice(name, pitch, onset)


def score(*voices: Voice, kind: str = "musicxml") -> Score:
    return Score(voices, "", kind)


def test_every_staff_that_could_be_a_tune_becomes_a_melody_in_the_order_of_the_staves() -> None:
    found = melodies(
        score(voice("alto", [p - 5 for p in TUNE[::-1]]), voice("top", TUNE)), PARAMETERS
    )
    assert [melody.name for melody in found] == ["alto", "top"]


def test_grace_notes_are_dropped() -> None:
    (melody,) = melodies(score(voice("v", [60, *TUNE], grace=[0])), PARAMETERS)
    assert melody.pitch.tolist() == TUNE
    assert melody.ids[0] == "v-1"


def test_now_and_then_a_chord_leaves_its_top_note() -> None:
    found = voice("v", [*TUNE[:4], TUNE[3] - 4, *TUNE[4:]], [0, 1, 2, 3, 3, 4, 5, 6, 7])
    (melody,) = melodies(score(found), PARAMETERS)
    assert melody.pitch.tolist() == TUNE
    assert melody.name == "v"


def test_a_chordal_accompaniment_becomes_none() -> None:
    found = melodies(score(voice("tune", TUNE), chords("guitar", [64] * 8)), PARAMETERS)
    assert [melody.name for melody in found] == ["tune"]


def test_the_top_line_of_a_piano_piece_is_a_melody_and_says_so() -> None:
    found = melodies(score(chords("right", TUNE), voice("left", [40, 45] * 4)), PARAMETERS)
    assert [melody.name for melody in found] == ["right (top line)", "left"]
    assert found[0].pitch.tolist() == TUNE


def test_a_tune_over_a_moving_accompaniment_in_one_track_is_found() -> None:
    onset = [float(i) for i in range(8)] + [i + 0.5 for i in range(8)]
    pitch = [*map(float, TUNE), *([48.0, 52.0] * 4)]
    order = np.argsort(onset)
    both = voice("piano", [pitch[i] for i in order], [onset[i] for i in order], 1.0)
    (melody,) = melodies(score(both, kind="midi"), PARAMETERS)
    assert melody.pitch.tolist() == TUNE


def test_overlapping_notes_are_cut_where_the_next_begins() -> None:
    (melody,) = melodies(score(voice("v", TUNE, duration=1.25)), PARAMETERS)
    assert melody.pitch.tolist() == TUNE
    assert melody.duration.tolist() == [1.0] * 7 + [1.25]


def test_voices_in_unison_and_at_the_octave_are_one() -> None:
    doubles = voice("a", TUNE), voice("b", TUNE), voice("c", [p - 12 for p in TUNE])
    assert [melody.name for melody in melodies(score(*doubles), PARAMETERS)] == ["a"]


def test_a_voice_of_few_notes_is_none() -> None:
    assert melodies(score(voice("v", [60, 62, 64])), PARAMETERS) == ()


def test_too_long_a_voice_is_refused() -> None:
    with pytest.raises(ReadError, match="more than 5"):
        melodies(score(voice("v", TUNE)), AnalysisParameters(max_notes=5))


def test_in_midi_the_tune_comes_first_by_name_or_by_what_it_is_like() -> None:
    bass = voice("track 1", [36, 36, 43, 43] * 2)
    leaps = voice("track 2", [60, 79, 55, 76, 59, 80, 54, 77])
    tune = voice("track 3", TUNE)
    assert melodies(score(bass, leaps, tune, kind="midi"), PARAMETERS)[0].name == "track 3"
    named = voice("Vocal", [60, 79, 55, 76, 59, 80, 54, 77])
    assert melodies(score(bass, tune, named, kind="midi"), PARAMETERS)[0].name == "Vocal"


def test_the_bass_of_a_band_is_no_tune_but_a_bass_alone_is() -> None:
    bass = voice("track 1", [36, 38, 40, 41, 43, 41, 40, 38])
    assert len(melodies(score(bass, voice("track 2", TUNE), kind="midi"), PARAMETERS)) == 1
    assert len(melodies(score(bass, kind="midi"), PARAMETERS)) == 1


@given(st.integers(-24, 24), st.floats(0.25, 4.0))
def test_likelihood_knows_neither_tempo_nor_key(steps: int, stretch: float) -> None:
    here = voice("v", [p + 12 for p in TUNE])
    onset, duration = (here.onset * stretch).tolist(), (here.duration * stretch).tolist()
    there = voice("v", [p + 12 + max(steps, -20) for p in TUNE], onset, duration)
    assert likelihood(here, 10.0) == pytest.approx(likelihood(there, 10.0 * stretch))


@given(
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 16), st.integers(30, 90)), min_size=4),
    st.sampled_from(["midi", "humdrum"]),
)
def test_a_melody_is_one_line(notes: list[tuple[int, int, int]], kind: str) -> None:
    ordered = sorted(set(notes), key=lambda note: (note[0], -note[2]))
    made = voice(
        "v",
        [float(pitch) for _, _, pitch in ordered],
        [start / 4 for start, _, _ in ordered],
        [length / 4 for _, length, _ in ordered],
    )
    for melody in melodies(score(made, kind=kind), PARAMETERS):
        assert np.all(np.diff(melody.onset) > 0)
        assert np.all(melody.onset[:-1] + melody.duration[:-1] <= melody.onset[1:] + 1e-9)
        assert np.all(melody.duration > 0)
        assert len(melody.ids) == len(melody)
        assert not melody.pitch.flags.writeable
