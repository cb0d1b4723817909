"""Two melodies, aligned note by note."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from influence.alignment.align import align
from influence.alignment.scoring import Scoring, scan_all, scan_one, scoring
from influence.alignment.symbols import PITCHES, RHYTHMS, UNKNOWN, symbols
from influence.errors import ParameterError
from influence.kernels.packed import pack
from influence.melody import Melody
from tests import naive

LENGTHS = (0.25, 0.5, 0.75, 1.0, 1.5, 2.0)


def melody(pitches, durations=None, start=0.0):
    durations = np.array(durations if durations is not None else [1.0] * len(pitches), float)
    onset = start + np.concatenate([[0.0], np.cumsum(durations)[:-1]])[: len(pitches)]
    n = len(pitches)
    unknown = np.full(n, np.nan), np.full(n, -1, np.int32)
    return Melody(onset, durations, np.array(pitches, float), *unknown, ("",) * n)


@st.composite
def melodies(draw, most=24):
    n = draw(st.integers(1, most))
    pitches = draw(st.lists(st.integers(55, 79), min_size=n, max_size=n))
    lengths = draw(st.lists(st.sampled_from(LENGTHS), min_size=n, max_size=n))
    return melody(pitches, lengths)


def score_of(trace, query, target, chosen: Scoring, shift):
    """The score of a trace, added up row by row."""
    (qp, qr), (tp, tr) = symbols(query), symbols(target)
    total, gap = 0, None
    for i, j in trace:
        side = None if i >= 0 and j >= 0 else "query" if i < 0 else "target"
        if side is None:
            total += int(chosen.pitches(shift)[qp[i], tp[j]]) + int(chosen.rhythm[qr[i], tr[j]])
        else:
            total -= chosen.gap_extend if gap == side else chosen.gap_open
        gap = side
    return total


@given(melodies(), melodies())
@settings(deadline=None, max_examples=60)
def test_score_is_that_of_a_slow_obvious_search_and_that_of_its_own_trace(query, target):
    found = align(query, target)
    chosen = scoring("passage")
    q, t = np.stack(symbols(query)), np.stack(symbols(target))
    gaps = chosen.gap_open, chosen.gap_extend
    best = max(
        naive.local_score(q, t, chosen.pitches(shift), chosen.rhythm, *gaps)
        for shift in range(PITCHES)
    )
    assert (found[0].score if found else 0) == best
    if found:
        trace = found[0].trace
        recomputed = {score_of(trace, query, target, chosen, s) for s in range(PITCHES)}
        assert best in recomputed
        assert (trace[[0, -1]] >= 0).all()


@given(melodies(), melodies())
@settings(deadline=None, max_examples=40)
def test_the_scan_gives_the_score_of_the_alignment(query, target):
    pitches, rhythms = symbols(target)
    packed = pack(pitches, rhythms, [0, len(pitches)])
    found = align(query, target, scores=scoring("scan"))
    assert scan_one(query, target) == (found[0].score if found else 0)
    assert scan_all([query], packed)[0].tolist() == [found[0].score if found else 0]


@given(melodies(), melodies(), st.integers(-12, 12), st.sampled_from([0.5, 0.75, 2.0]))
@settings(deadline=None, max_examples=40)
def test_key_and_tempo_of_the_query_change_no_score(query, target, shift, factor):
    other = melody(query.pitch + shift, query.duration * factor)
    assert [a.score for a in align(query, target)] == [a.score for a in align(other, target)]


@given(melodies(), melodies())
@settings(deadline=None, max_examples=40)
def test_swapping_the_melodies_swaps_the_result(query, target):
    one, other = align(query, target), align(target, query)
    assert [a.score for a in one] == [a.score for a in other]


def test_a_borrowed_phrase_is_found_with_its_bounds_key_and_speed():
    rng = np.random.default_rng(3)
    phrase = [60, 62, 64, 67, 65, 64, 62, 60, 59, 60, 67, 72]
    lengths = [1, 0.5, 0.5, 1, 1, 0.5, 0.5, 1, 1, 2, 1, 1]
    left, right = rng.integers(50, 80, (2, 9))
    query = melody([*left, *phrase, *right], [*[0.75] * 9, *lengths, *[0.75] * 9])
    target = melody([*(p + 5 for p in phrase), 40, 61], [*(2 * d for d in lengths), 3, 1])
    found = align(query, target)[0]
    start, stop = found.query_range
    assert abs(start - 9) <= 2
    assert abs(stop - 21) <= 2
    assert found.transposition == 5
    assert found.tempo_ratio == pytest.approx(2.0, rel=0.2)
    assert found.pitch_identity > 0.8


def test_an_identical_melody_is_identical_in_all_respects():
    tune = melody([60, 62, 64, 65, 67, 69], [1, 0.5, 0.5, 1, 2, 1])
    found = align(tune, tune)[0]
    assert found.trace.tolist() == [[i, i] for i in range(6)]
    assert (found.transposition, found.tempo_ratio) == (0.0, 1.0)
    assert found.pitch_identity == found.rhythm_identity == found.contour_identity == 1.0


def test_fractional_transposition_is_kept():
    tune = melody([60, 62, 64, 65, 67, 69], [1, 0.5, 0.5, 1, 2, 1])
    sung = melody(tune.pitch + 2.3, tune.duration)
    assert align(tune, sung)[0].transposition == pytest.approx(2.3)


def test_several_passages_do_not_share_query_notes():
    phrase = [60, 67, 64, 72, 65, 69, 62, 71]
    lengths = [1, 0.5, 1.5, 1, 0.5, 2, 1, 0.25]
    between = [50, 81, 45, 83, 52, 79]
    query = melody([*phrase, *between, *phrase], [*lengths, *[0.3] * 6, *lengths])
    first, second = align(query, melody(phrase, lengths), passages=2)
    ranges = sorted([first.query_range, second.query_range])
    assert ranges[0][1] <= ranges[1][0]


def test_too_little_asked_is_refused():
    tune = melody([60, 62])
    with pytest.raises(ParameterError, match="at least 1"):
        align(tune, tune, passages=0)


def test_chant_has_no_rhythm_to_compare():
    pitches, rhythms = symbols(melody([60, 62, 64, 62]))
    assert pitches.tolist() == [0, 2, 4, 2]
    assert set(rhythms.tolist()) == {UNKNOWN}
    assert UNKNOWN == RHYTHMS - 1


def test_a_tuning_between_semitones_splits_no_note_from_its_repetition():
    wobble = np.array([0.48, 0.52, 0.49, 0.51])
    pitches, _ = symbols(melody(60 + wobble))
    assert len(set(pitches.tolist())) == 1


@pytest.mark.parametrize("purpose", ["passage", "scan"])
def test_shipped_scores_are_symmetric_and_reward_likeness(purpose):
    chosen = scoring(purpose)
    assert (chosen.rhythm == chosen.rhythm.T).all()
    assert chosen.pitch[0] == chosen.pitch.max()
    assert (chosen.pitch[1:] == chosen.pitch[:0:-1]).all()
