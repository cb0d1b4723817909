"""Whole melodies aligned note by note."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from influence.alignment.likeness import (
    PLACES,
    Notes,
    likeness,
    note_scorings,
    prepare,
    transpositions,
)
from influence.kernels.notes import FIELDS, scores
from influence.melody import Melody
from tests import naive

SCORINGS = note_scorings()


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
        rows += [rng.integers(0, 3, count), rng.integers(1, 5, count)]
        return np.array(rows, np.int32).reshape(FIELDS, count)

    tone = np.sort(rng.integers(-9, 9, 32))[::-1].astype(np.int32)
    place, rhythm = (rng.integers(-3, 3, (3, 3)).astype(np.int32) for _ in range(2))
    targets = [notes(rng.integers(1, 7)) for _ in range(3)]
    shifts = rng.integers(-5, 6, (3, 2)).astype(np.int32)
    gap_open = draw(st.integers(0, 6))
    return notes(rng.integers(1, 7)), targets, shifts, tone, place, rhythm, gap_open


@settings(deadline=None, max_examples=40)
@given(problem=problems(), local=st.booleans())
def test_the_kernel_scores_as_the_definition_does(problem, local):
    query, targets, shifts, *scoring = problem
    offsets = np.cumsum([0, *(t.shape[1] for t in targets)]).astype(np.int64)
    found = np.zeros(3, np.int32)
    rows = np.zeros((2, 8), np.int32)
    scores(query, np.concatenate(targets, axis=1), offsets, shifts, *scoring, local, rows, found)
    for target, pair, score in zip(targets, shifts, found, strict=True):
        assert score == max(naive.note_score(query, target, s, *scoring, local) for s in pair)


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
    assert both(moved, second) == pytest.approx(both(first, second))


@settings(deadline=None, max_examples=30)
@given(seed=seeds)
def test_nothing_is_more_alike_than_the_melody_itself(seed):
    melody = random_melody(seed)
    assert np.all(both(melody, melody) >= both(melody, random_melody(seed + 2)) - 1e-9)


@settings(deadline=None, max_examples=30)
@given(seed=seeds, other=seeds)
def test_swapping_the_melodies_changes_no_score_under_the_same_transposition(seed, other):
    first, second = prepare(random_melody(seed)), prepare(random_melody(other))
    shifts = transpositions(first, [second])
    for scoring in SCORINGS:
        there = likeness(first, [second], scoring, shifts)
        back = likeness(second, [first], scoring, -shifts)
        assert there == pytest.approx(back)


def test_places_are_phrase_quarters_and_strengths():
    melody = replace(
        melody_of([60, 62, 64, 65], [0, 1, 2, 3], phrase=0), weight=np.array([1, 0.25, 0.5, np.nan])
    )
    assert prepare(melody).symbols[1].tolist() == [0, 4, 6, 11]
    assert (prepare(melody_of([60, 62], [0, 1])).symbols[1] == PLACES - 1).all()


def test_the_best_transposition_brings_the_pitches_together():
    melody = random_melody(3)
    moved = replace(melody, pitch=melody.pitch - 5)
    assert transpositions(prepare(moved), [prepare(melody)])[0, 0] == 5


def test_no_targets_and_empty_melodies_have_no_likeness():
    empty = Notes(np.zeros((FIELDS, 0), np.int32), np.zeros(0), np.zeros(84, np.int32))
    some = prepare(random_melody(1))
    for scoring in SCORINGS:
        assert likeness(some, [], scoring, np.zeros((0, 2), np.int32)).tolist() == []
        assert likeness(empty, [some], scoring, np.zeros((1, 2), np.int32)).tolist() == [0.0]


def both(first, second):
    one, two = prepare(first), prepare(second)
    shifts = transpositions(one, [two])
    return np.array([likeness(one, [two], scoring, shifts)[0] for scoring in SCORINGS])
