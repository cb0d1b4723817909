"""The search for stretches of sound: the kernel, and what it finds of several and short samples."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from influence.audio.landmarks import landmarks
from influence.channels import hypotheses
from influence.channels.excerpt import best_of_each
from influence.channels.hypotheses import cut
from influence.channels.landmarks import Landmarks, excerpts
from influence.channels.law import Law
from influence.channels.refinement import Line
from influence.channels.repetition import repetition
from influence.kernels import hamming
from influence.kernels.hamming import SLACK, Stretches, moments, nearest
from influence.kernels.simd import available
from tests import naive, sounds

ENDS = sorted({available()[0], available()[-1]}, key=lambda isa: isa.name)
ISAS = pytest.mark.parametrize("isa", ENDS, ids=lambda isa: isa.name)  # each takes seconds
PIECES = 12


def seconds(sound, start, end):
    return sound[int(start * sounds.RATE) : int(end * sounds.RATE)]


@pytest.fixture(scope="module")
def pieces():
    return [sounds.played(sounds.piece(seed, 60), seed=seed) for seed in range(PIECES)]


@pytest.fixture(scope="module")
def other():
    return sounds.played(sounds.piece(77, 80), seed=77)


def stored(every):
    marks = [landmarks([sound]) for sound in every]
    starts = np.cumsum([0, *(each.shape[1] for each in marks)])
    return Landmarks(*np.concatenate(marks, axis=1), starts)


@pytest.fixture(scope="module")
def recordings(pieces):
    return stored(pieces)


@st.composite
def comparisons(draw):
    """Recordings, some of them longer than a block, and stretches under a few hypotheses."""
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    sizes = rng.choice([0, 1, 7, 40, 1000], 3)
    starts = np.cumsum([0, *sizes])
    planes = rng.integers(0, 2**64, (2, starts[-1] + SLACK), np.uint64)
    pitches, parts, frames = 2, draw(st.integers(4, 6)), draw(st.integers(1, 3))
    steps = np.stack([np.arange(frames) * 2, np.arange(frames) * 3])
    size = 2 * frames + draw(st.integers(0, 3))
    stretches = Stretches(
        rng.integers(0, 2**64, (pitches, 2, parts * frames), np.uint64),
        rng.integers(0, 2**64, (pitches, 2), np.uint64),
        rng.integers(0, 60, (pitches, parts)).astype(np.int16),
        steps,
        np.array([[size, 2 * size], [size + 1, 2 * size + 3]]),
    )
    return planes, starts, stretches, rng


@ISAS
@settings(deadline=None, max_examples=10)
@given(comparison=comparisons())
def test_the_kernel_finds_what_the_definition_does(isa, comparison):
    (low, high), starts, stretches, rng = comparison
    pitches, parts = stretches.unknown.shape
    shape = pitches, parts, len(stretches.steps), 2
    means = rng.integers(100, 400, shape).astype(np.float32)
    weights = rng.choice([0.25, 0.5], shape).astype(np.float32)
    best = np.empty((3, parts, 2), np.float32)
    places, hypotheses = np.empty_like(best, np.int32), np.empty_like(best, np.int32)
    nearest(
        isa, low, high, starts, stretches, 5, 2, means, weights, best, places, hypotheses
    )  # fmt: skip
    for r in range(3):
        counts = naive.stretch_differences(low, high, starts[r : r + 2], stretches, 5, 2)
        for scale in range(2):
            for first in range(parts - 1 - 2 * scale):
                last = first + 1 + 2 * scale
                surprise = means[:, last, :, scale, None] - counts[scale][:, first]
                surprise = surprise * weights[:, last, :, scale, None]
                if not surprise.size:
                    assert hypotheses[r, first, scale] == -1
                    continue
                assert best[r, first, scale] == surprise.max()
                h, at = hypotheses[r, first, scale], places[r, first, scale] + 5
                assert surprise[h // 2, h % 2, at] == surprise.max()


@settings(deadline=None, max_examples=10)
@given(comparison=comparisons())
def test_the_moments_are_those_of_the_differences(comparison):
    (low, high), _, stretches, _ = comparison
    pitches, parts = stretches.unknown.shape
    sums = np.zeros((pitches, parts, 2, 2, 3))
    size = max(len(low) - SLACK, 1)
    runs = np.array([[0, min(size, 400)]])
    moments(available()[0], low, high, runs, stretches, sums)
    whole = np.array([0, len(low) - SLACK])
    counts = naive.stretch_differences(low, high, whole, stretches, 0, -400)
    for scale in range(2):
        for first in range(parts - 1 - 2 * scale):
            seen = counts[scale][:, first, :, : runs[0, 1] : hamming.EVERY]
            found = sums[:, first + 1 + 2 * scale, :, scale]
            assert (found[..., 0] == seen.shape[2]).all()
            assert np.array_equal(found[..., 1], seen.sum(axis=2))
            assert np.array_equal(found[..., 2], (seen**2).sum(axis=2))


def test_two_samples_of_one_recording_are_both_shown(pieces, other, recordings):
    query = [seconds(other, 0, 6), seconds(pieces[3], 20, 27), seconds(other, 6, 14)]
    query += [seconds(pieces[3], 3, 11), seconds(other, 14, 18)]
    found = excerpts(landmarks([np.concatenate(query)]), [recordings])
    assert [e.recording for e in found[:2]] == [3, 3]
    assert found[1].log10_evalue < -4
    own = sorted((e.query_start, e.start) for e in found[:2])
    for (at, start), (expected, source) in zip(own, [(6, 20), (21, 3)], strict=True):
        assert at == pytest.approx(expected, abs=0.8)
        assert start - at == pytest.approx(source - expected, abs=0.1)
    assert len([e for e in best_of_each(found) if e.recording == 3]) == 1


def test_a_loop_is_shown_every_time(pieces, other, recordings):
    loop = seconds(pieces[5], 10, 15)
    query = np.concatenate([seconds(other, 0, 7), *([loop] * 4), seconds(other, 7, 12)])
    found = [e for e in excerpts(landmarks([query]), [recordings]) if e.recording == 5]
    found = [e for e in found if e.log10_evalue < -2]
    starts = sorted(e.query_start for e in found)
    assert starts == pytest.approx([7, 12, 17, 22], abs=0.8)
    for excerpt in found:
        assert excerpt.start + (12 - excerpt.query_start) % 5 == pytest.approx(10, abs=5.2)


def test_a_long_excerpt_is_one(pieces, other, recordings):
    query = np.concatenate([seconds(other, 0, 5), pieces[2], seconds(other, 5, 10)])
    found = [e for e in excerpts(landmarks([query]), [recordings]) if e.recording == 2]
    assert len(found) == 1
    assert found[0].start - found[0].query_start == pytest.approx(-5, abs=0.05)
    assert found[0].query_end - found[0].query_start == pytest.approx(
        len(pieces[2]) / sounds.RATE, abs=1
    )


@pytest.mark.parametrize("length", [3, 4, 6])
def test_short_recordings_are_found_in_long_queries(pieces, other, length):
    samples = [seconds(piece, 7, 7 + length) for piece in pieces]
    query = [seconds(other, 0, 7.3), samples[4], seconds(other, 7.3, 15)]
    found = excerpts(landmarks([np.concatenate(query)]), [stored(samples)])[0]
    assert found.recording == 4
    assert found.log10_evalue < -1
    assert found.query_start - found.start == pytest.approx(7.3, abs=0.1)


def test_silence_is_not_like_sound_in_which_little_stands_out(recordings):
    rng = np.random.default_rng(0)
    few = [rng.integers(0, 2**64, (2, 100), np.uint64) for _ in range(3)]
    query = few[0] & few[1] & few[2]
    silence = Landmarks(*np.zeros((2, 400), np.uint64), np.array([0, 400]))
    found = excerpts(query, [recordings, silence])
    assert all(e.log10_evalue > -1 for e in found)


def test_a_long_query_may_be_looked_at_in_pieces(pieces, other, recordings, monkeypatch):
    query = landmarks([np.concatenate([seconds(other, 0, 9), pieces[2], seconds(other, 9, 14)])])
    whole = excerpts(query, [recordings])
    monkeypatch.setattr(hypotheses, "_AT_ONCE", 6)
    found = excerpts(query, [recordings])
    assert found[0] == whole[0]
    assert {e.recording for e in found} == {e.recording for e in whole}


def test_the_law_of_chance_counts_what_follows_it():
    rng = np.random.default_rng(0)
    lengths = np.full(5000, 1800)
    surprise = (10 + 2 * rng.gumbel(size=(5000, 1, 2))) ** (1 / 1.75)
    surprise[:25] = 20.0  # related ones change nothing
    found = Law(surprise.astype(np.float32), lengths, cut(90))
    evalues = found.log10_evalues[25:, 0, 1]
    assert 4 <= np.count_nonzero(evalues <= 1) <= 20
    assert (found.log10_evalues[:25, 0, 1] < -10).all()
    again = [found.chance(r, 0, 1).log10_evalue(float(surprise[r, 0, 1])) for r in range(25, 60)]
    assert (np.array(again) <= evalues[:35] + 1e-4).all()


def of_signs(planes):
    """Return planes as signs, int[frames, 128]."""
    words = np.ascontiguousarray(planes.T).view(np.uint8)
    return np.unpackbits(words, axis=1, bitorder="little").astype(int) * 2 - 1


def test_chance_spreads_wider_where_both_sides_have_a_loop():
    rng = np.random.default_rng(4)
    query, other = rng.integers(0, 1 << 64, (2, 2, 100), np.uint64)
    loops = [np.tile(side[:, :10], (1, 10)) for side in (query, other)]
    line = Line(0, 0.0, 1.0, 0)
    plain = repetition(query, other, line, 0, 100)
    assert repetition(*loops, line, 0, 100) > 3 * plain
    for one, two in ((loops[0], other), (query, loops[1])):
        assert repetition(one, two, line, 0, 100) < 1.5 * plain


def test_repetition_is_the_variance_of_what_differs():
    rng = np.random.default_rng(5)
    query, other, plain = rng.integers(0, 1 << 64, (3, 2, 100), np.uint64)
    query, other = (np.tile(side[:, :20], (1, 5)) for side in (query, other))

    def variance(one, two):
        """Return that over other orders of the bands, of which each is as good as a stranger."""
        one, two = of_signs(one), of_signs(two)
        return np.var([np.sum(one[:, rng.permutation(128)] * two) for _ in range(3000)])

    line = Line(0, 0.0, 1.0, 0)
    ratio = repetition(query, other, line, 0, 100) / repetition(query, plain, line, 0, 100)
    expected = variance(query, other) / variance(query, plain)
    assert ratio == pytest.approx(expected, rel=0.15)
    assert ratio > 3
