"""Whole melodies aligned note by note."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from influence.alignment.likeness import keys, likeness, note_scoring, transpositions
from influence.alignment.notes import PLACES, joined, prepare
from influence.kernels.notes import FIELDS, scores
from influence.kernels.simd import available
from influence.melody import Melody, cut
from tests import naive

SCORING = note_scoring()


def melody_of(pitch, onset, weight=np.nan, phrase=-1):
    count = len(pitch)
    return Melody(
        np.asarray(onset, float),
        np.diff(onset, append=onset[-1] + 1.0).astype(float),
        np.asarray(pitch, float),
        np.full(count, float(weight)),
        np.full(count, phrase, np.int32),
        ("",) * count,
    )


def random_melody(seed, most=40):
    rng = np.random.default_rng(seed)
    count = int(rng.integers(2, most))
    pitch = 66 + np.clip(np.cumsum(rng.integers(-4, 5, count)), -9, 9)
    onset = np.cumsum(rng.choice([0.5, 1.0, 1.5, 2.0], count))
    bars = replace(
        melody_of(pitch, onset),
        weight=rng.choice([1.0, 0.5, 0.25], count),
        phrase=np.sort(rng.integers(0, 4, count)).astype(np.int32),
    )
    return bars if seed % 2 else melody_of(pitch, onset)


seeds = st.integers(0, 2**32 - 1)


@st.composite
def problems(draw):
    rng = np.random.default_rng(draw(seeds))

    def notes(count):
        rows = [rng.integers(50, 70, count), rng.integers(0, 3, count)]
        rows += [rng.integers(0, 3, count), rng.integers(1, 5, count), rng.integers(8, 97, count)]
        return np.array(rows, np.int32).reshape(FIELDS, count)

    tone = np.sort(rng.integers(-9, 9, 32))[::-1].astype(np.int32)
    place, rhythm = (rng.integers(-3, 3, (3, 3)).astype(np.int32) for _ in range(2))
    count = draw(st.sampled_from([1, 3, 70]))
    targets = [notes(rng.integers(0, 7)) for _ in range(count)]
    shifts = rng.integers(-5, 6, (count, 2)).astype(np.int32)
    gap_open = draw(st.integers(0, 6))
    return notes(rng.integers(1, 7)), targets, shifts, tone, place, rhythm, gap_open


@pytest.mark.parametrize("isa", available(), ids=lambda isa: isa.name)
@settings(deadline=None, max_examples=20)
@given(problem=problems())
def test_the_kernel_scores_as_the_definition_does(isa, problem):
    query, targets, shifts, *scoring = problem
    offsets = np.cumsum([0, *(t.shape[1] for t in targets)]).astype(np.int64)
    found = scores(query, np.concatenate(targets, axis=1), offsets, shifts, *scoring, isa=isa)
    for target, pair, score in zip(targets, shifts, found, strict=True):
        assert score == max(naive.note_score(query, target, s, *scoring) for s in pair)


@pytest.mark.parametrize("isa", available(), ids=lambda isa: isa.name)
def test_scores_past_the_limit_of_a_lane_are_exact(isa):
    count = 700 if isa.name != "generic" else 500
    note = np.array([60, 0, 0, 2, 48], np.int32)  # one and a half times the weight, twice over
    long, short = (np.repeat(note[:, None], n, axis=1) for n in (count, 3))
    tone, none = np.full(32, -9, np.int32), np.zeros((1, 1), np.int32)
    tone[0] = 40
    offsets = np.array([0, 3, 3 + count])
    targets = np.concatenate([short, long], axis=1)
    shifts = np.zeros((2, 1), np.int32)
    found = scores(long, targets, offsets, shifts, tone, none, none, 4, isa=isa)
    assert found.tolist() == [3 * 90, count * 90]
    assert found[1] > np.iinfo(np.int16).max


@settings(deadline=None, max_examples=30)
@given(seed=seeds, other=seeds, shift=st.integers(-9, 9), faster=st.sampled_from([0.5, 2.0]))
def test_key_and_tempo_change_no_score(seed, other, shift, faster):
    first, second = random_melody(seed), random_melody(other)
    moved = replace(
        first,
        pitch=first.pitch + shift,
        onset=first.onset * faster,
        duration=first.duration * faster,
    )
    assert alike(moved, second) == pytest.approx(alike(first, second))


@settings(deadline=None, max_examples=30)
@given(seed=seeds)
def test_nothing_is_more_alike_than_the_melody_itself(seed):
    melody = random_melody(seed)
    assert alike(melody, melody) >= alike(melody, random_melody(seed + 2))


@settings(deadline=None, max_examples=30)
@given(seed=seeds, other=seeds)
def test_swapping_the_melodies_changes_no_score_under_the_same_transposition(seed, other):
    first, second = prepare([random_melody(seed)]), prepare([random_melody(other)])
    shifts = transpositions(first, second)
    there = likeness(first, second, SCORING, shifts)
    assert likeness(second, first, SCORING, -shifts) == pytest.approx(there)


def test_places_are_phrase_quarters_and_strengths():
    melody = replace(
        melody_of([60, 62, 64, 65], [0, 1, 2, 3], phrase=0), weight=np.array([1, 0.25, 0.5, np.nan])
    )
    assert prepare([melody]).places.tolist() == [0, 4, 6, 11]
    assert (prepare([melody_of([60, 62], [0, 1])]).places == PLACES - 1).all()


def test_traits_tell_rhythm_variety_and_what_is_known():
    even = melody_of([60, 62, 60, 62, 60], [0, 1, 2, 3, 4])
    uneven = replace(
        melody_of([60, 62, 65, 60, 71], [0, 1, 3, 4, 8], phrase=0),
        weight=np.array([1, 1, 1, 1, 1.0]),
    )
    plain, rich = prepare([even, uneven]).traits
    assert plain.tolist() == pytest.approx([0.0, 2 / 3, 0.0, 0.0])
    assert rich[0] > 1.0
    assert rich[1:].tolist() == [1.0, 1.0, 1.0]


def test_many_melodies_are_those_taken_and_joined_one_by_one():
    lines = [random_melody(seed) for seed in range(6)]
    every = prepare(lines)
    again = joined([every.take(np.array([4, 0])), prepare(lines[2:3]), every.take(np.array([5]))])
    expected = prepare([lines[i] for i in (4, 0, 2, 5)])
    for name in vars(expected):
        assert getattr(again, name).tolist() == getattr(expected, name).tolist()


def test_threads_change_no_score():
    query, targets = prepare([random_melody(1, 200)]), prepare(map(random_melody, range(900)))
    shifts = transpositions(query, targets)
    together = likeness(query, targets, SCORING, shifts)
    alone = [
        likeness(query, targets.take(np.array([i])), SCORING, shifts[i : i + 1])[0]
        for i in range(len(targets))
    ]
    assert together.tolist() == alone


def test_the_best_transposition_brings_the_pitches_together():
    melody = random_melody(3)
    moved = replace(melody, pitch=melody.pitch - 5)
    assert transpositions(prepare([moved]), prepare([melody]))[0, 0] == 5


def test_the_best_key_brings_the_pitch_classes_together():
    melody = random_melody(3)
    moved = replace(melody, pitch=melody.pitch - 5)
    assert keys(prepare([moved]), prepare([melody, moved]).profiles).tolist() == [5, 0]


def test_no_targets_and_empty_melodies_have_no_likeness():
    some, none = prepare([random_melody(1)]), prepare([])
    assert likeness(some, none, SCORING, transpositions(some, none)).tolist() == []
    empty = prepare([cut(random_melody(1), 0, 0)])
    assert likeness(empty, some, SCORING, np.zeros((1, 2), np.int32)).tolist() == [0.0]


def alike(first, second):
    one, two = prepare([first]), prepare([second])
    return likeness(one, two, SCORING, transpositions(one, two))[0]
