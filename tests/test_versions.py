"""Other versions of a piece: chroma, its alignment in any key, and what chance gives."""

import numpy as np
import pytest

from influence.audio.chroma import FRAME, RATE, chroma
from influence.channels.versions import Chromas, aligned, candidates_of, versions
from influence.kernels import agreement
from influence.kernels import versions as kernel
from influence.kernels.simd import available
from tests.sounds import played

BEST, *_, PLAINEST = *available(), available()[-1]


def piece(seed, bars=24):
    """Return a song: a random order of the chords of a key, and a tune of their notes."""
    rng = np.random.default_rng(seed)
    scale = np.array([0, 2, 4, 5, 7, 9, 11]) + int(rng.integers(0, 12))
    notes = []
    for bar, degree in enumerate(rng.integers(0, 6, bars)):
        chord = [int(scale[(degree + step) % 7]) for step in (0, 2, 4)]
        notes += [(4.0 * bar, 4.0, 48 + pitch % 12) for pitch in chord]
        tune = [*rng.choice(chord, 3), int(rng.choice(scale))]
        notes += [(4.0 * bar + beat, 1.0, 60 + pitch % 12) for beat, pitch in enumerate(tune)]
    return notes


def noise(seed, frames=120):
    """Return frames in no order."""
    rng = np.random.default_rng(seed)
    return rng.integers(-60, 61, (frames, 12))


def standard(values):
    """Return frames as kernels take them, from values of any size."""
    frames = np.empty((12, len(values)), np.int16)
    agreement.standard((values - values.min()).astype(np.uint8), 1, frames)
    return frames


def scored(query, targets, starts, jump=kernel.JUMP, isa=BEST, room=None):
    """Return what recordings score: strung together, alone, and in which key."""
    found = [np.zeros(len(starts) - 1, np.int64) for _ in range(3)]
    room = kernel.room_for(query.shape[1], max(np.diff(starts))) if room is None else room
    kernel.scores(isa, query, targets, np.array(starts), jump, room, *found)
    return found


def stored(*chromas):
    starts = np.cumsum([0, *map(len, chromas)]).astype(np.int64)
    return Chromas(np.concatenate([np.zeros((0, 12), np.uint8), *chromas]), starts)


def otherwise(notes, seed):
    """Return a piece with some notes left out and an octave lower."""
    rng = np.random.default_rng(seed)
    return [(at, length, pitch - 12) for at, length, pitch in notes if rng.random() > 0.1]


@pytest.fixture(scope="module")
def pieces():
    return [chroma([played(piece(seed), seed=seed)]) for seed in range(12)]


def naive_agreements(query, target):
    """Score every pair of frames by the definition: both standard scores, their mean, in units."""
    products = query.T.astype(np.float64) @ target
    rows = (products - products.mean(1, keepdims=True)) / products.std(1, keepdims=True)
    columns = (products - products.mean(0)) / products.std(0)
    return agreement.UNIT * ((rows + columns) / 2 - 0.6)


def naive_best(scores):
    """Return the best local score by looking at every step into every cell."""
    n, m = scores.shape
    values = np.zeros((n, m), int)
    for i in range(n):
        for j in range(m):
            before = [0]
            for di, dj, cost in ((1, 1, 0), (2, 1, kernel.SKIP), (1, 2, kernel.SKIP)):
                if i >= di and j >= dj:
                    before.append(values[i - di, j - dj] - cost)
            values[i, j] = max(max(before) + scores[i, j], 0)
    return int(values.max())


def naive_strung(scores, jump):
    """Return the best score of parts, each of which begins anywhere, for a jump, a frame later."""
    n, m = scores.shape
    values = np.zeros((n, m), int)
    for i in range(n):
        start = max(0, values[:i].max(initial=0) - jump)
        for j in range(m):
            before = [max(0, values[: max(i - 1, 0)].max(initial=0) - jump)]
            for di, dj, cost in ((1, 1, 0), (2, 1, kernel.SKIP), (1, 2, kernel.SKIP)):
                if i >= di and j >= dj:
                    before.append(values[i - di, j - dj] - cost)
            values[i, j] = max(max(before) + scores[i, j], start)
    return int(values.max())


@pytest.mark.parametrize("pooled", [1, 2])
def test_frames_are_made_standard(pooled):
    values = np.random.default_rng(0).integers(0, 256, (49, 12)).astype(np.uint8)
    sums = values[: 49 // pooled * pooled].astype(float).reshape(-1, pooled, 12).sum(axis=1)
    apart = sums - sums.mean(axis=1, keepdims=True)
    expected = 127 * apart / np.linalg.norm(apart, axis=1, keepdims=True)
    frames = np.empty((12, len(expected)), np.int16)
    agreement.standard(values, pooled, frames)
    assert np.abs(frames.T - expected).max() <= 0.5 + 1e-9


def test_pairs_of_frames_score_their_standard_scores():
    query, target = standard(noise(1, 70)), standard(noise(2, 90))
    found = kernel.agreements(BEST, query, target, 0.0, (0, 70), (0, 90))
    expected = np.clip(np.trunc(naive_agreements(query, target)), -30, 30)
    assert np.abs(found - expected).max() <= 1  # float32 may fall to the other side of a whole one
    assert np.mean(found != expected) < 0.01


def test_part_of_the_pairs_score_as_among_all():
    query, target = standard(noise(1, 70)), standard(noise(2, 90))
    found = kernel.agreements(BEST, query, target, 0.0, (0, 70), (0, 90))
    part = kernel.agreements(BEST, query, target, 0.0, (5, 40), (0, 60))
    assert np.array_equal(part, found[5:40, :60])


@pytest.mark.parametrize("seed", range(3))
def test_the_best_alignment_is_that_of_the_definition(seed):
    values, other = noise(seed, 50), noise(seed + 10, 80)
    other[20:60] = values[5:45] + noise(seed + 20, 40) // 4
    query, target = standard(values), standard(other)
    found = kernel.agreements(BEST, query, target, 0.0, (0, 50), (0, 80))
    room = kernel.room_for(50, 80)
    score, last, end = kernel.ending(BEST, query, target, 0.0, room)
    same, pairs = kernel.path(found)
    assert score == same == naive_best(found)
    assert (last, end) == tuple(pairs[-1])
    steps = np.diff(pairs, axis=0)
    assert {tuple(step) for step in steps.tolist()} <= {(1, 1), (2, 1), (1, 2)}
    skipped = np.count_nonzero(steps.sum(axis=1) == 3)
    assert found[pairs[:, 0], pairs[:, 1]].sum() - kernel.SKIP * skipped == score


@pytest.mark.parametrize("seed", range(3))
def test_parts_in_another_order_add_up(seed):
    values, other = noise(seed, 60), noise(seed + 10, 90)
    other[5:30], other[50:75] = values[35:60], values[5:30]
    query, target = standard(values), standard(other)
    strung, alone, semitones = scored(query, target, [0, 90])
    found = kernel.agreements(BEST, query, target, 0.0, (0, 60), (0, 90))
    assert semitones[0] == 0
    assert strung[0] == naive_strung(found, kernel.JUMP)
    assert alone[0] == naive_best(found)
    assert alone[0] + 200 < strung[0]


def test_a_key_is_found_among_twelve():
    values = noise(3)
    targets = np.concatenate([standard(np.roll(values, 4, axis=1)), standard(noise(4))], axis=1)
    best, _, semitones = scored(standard(values), targets, [0, len(values), 2 * len(values)])
    assert semitones[0] == 8
    assert best[0] > 5 * best[1]


def test_every_width_of_vectors_and_of_cells_gives_the_same_scores():
    lengths = 12, 16, 63, 64, 65, 130
    targets = np.concatenate([standard(noise(40 + n, n)) for n in lengths], axis=1)
    query = standard(np.concatenate([noise(40 + n, n) for n in lengths[2:]]))
    starts = np.cumsum([0, *lengths])
    expected = scored(query, targets, starts)
    wide = np.zeros((8, 130 + 64), np.int32)
    plain = scored(query, targets, starts, isa=PLAINEST)
    for other in plain, scored(query, targets, starts, room=wide):
        assert all(np.array_equal(a, b) for a, b in zip(expected, other, strict=True))
    assert kernel.room_for(1092, 10).dtype == np.int16
    assert kernel.room_for(1093, 10).dtype == np.int32


def test_a_query_that_16_bits_cannot_score_is_scored():
    query = standard(np.tile(noise(5, 600), (3, 1)))
    best, alone, _ = scored(query, query, [0, query.shape[1]])
    assert best[0] >= alone[0] > 1 << 15


def test_chroma_moves_with_the_key_and_not_with_the_tuning():
    notes = piece(0, 8)
    plain, higher, sharp = (chroma([played(notes, higher=by)]) for by in (0.0, 3.0, 0.3))

    def likeness(one, other):
        size = min(len(one), len(other))
        products = np.sum(one[:size].astype(float) * other[:size], axis=1) / 255**2
        return float(np.median(products))

    assert likeness(np.roll(plain, 3, axis=1), higher) > 0.9
    assert likeness(plain, sharp) > 0.9
    assert likeness(plain, higher) < 0.7


def test_chroma_of_blocks_is_that_of_the_whole():
    sound = played(piece(1, 8))
    whole = chroma([sound]).astype(int)
    blocks = chroma(np.array_split(sound, 97)).astype(int)
    assert np.abs(whole - blocks).max() <= 1
    assert len(whole) == pytest.approx(len(sound) / RATE / FRAME, abs=2)


def test_chroma_of_silence_and_of_nothing():
    assert not chroma([np.zeros(5 * RATE, np.float32)]).any()
    assert chroma([]).shape == chroma([np.zeros(100, np.float32)]).shape == (0, 12)


@pytest.mark.parametrize(("higher", "beat"), [(0, 0.5), (5, 0.5), (-4, 0.4), (2, 0.65), (-1, 0.36)])
def test_another_version_is_found_in_any_key_and_tempo(pieces, higher, beat):
    sound = played(otherwise(piece(5), 9), beat, higher=higher + 0.2, seed=99)
    best, second, *_ = versions(chroma([sound]), [stored(*pieces[:4]), stored(*pieces[4:])])
    assert (best.recording, best.semitones) == (5, higher)
    assert best.tempo == pytest.approx(0.5 / beat, rel=0.04)
    assert best.query_end - best.query_start > 0.8 * len(sound) / RATE
    assert best.log10_evalue < -2
    assert second.log10_evalue > -1


def test_a_part_of_a_piece_is_found_where_it_is(pieces):
    part = pieces[7][30:70]
    best = versions(part, [stored(*pieces)])[0]
    assert best.recording == 7
    assert best.start - best.query_start == pytest.approx(30 * FRAME, abs=FRAME)
    assert best.tempo == pytest.approx(1.0, abs=0.01)


def test_a_piece_that_is_not_there_is_not_found(pieces):
    absent = chroma([played(piece(50))])
    assert all(version.log10_evalue > -1 for version in versions(absent, [stored(*pieces)]))


def test_no_more_come_by_chance_than_the_evalue_says():
    archive = [np.abs(np.diff(np.cumsum(noise(s, 161), axis=0), axis=0)) for s in range(60)]
    rng = np.random.default_rng(0)
    parts = [stored(*(a.astype(np.uint8)[: rng.integers(60, 160)] for a in archive))]
    hits = []
    for seed in range(100, 140):
        query = np.abs(noise(seed, 100)).astype(np.uint8)
        hits += [version.log10_evalue for version in versions(query, parts, most=60)]
    for level in (0.0, 1.0):
        count = np.count_nonzero(np.array(hits) <= level) / 40
        assert count < 2 * 10**level
    assert count > 0.3 * 10**level


def test_the_picture_has_the_path(pieces):
    way = aligned(np.roll(pieces[3], 2, axis=1)[20:100], pieces[3], 2, margin=5.0)
    cells = np.rint((way.seconds - way.origin) / FRAME).astype(int)
    assert way.similarity[cells[:, 0], cells[:, 1]].mean() > agreement.UNIT
    assert np.abs(np.diff(way.seconds, axis=0) - FRAME).max() < 1e-6
    assert way.seconds[0] == pytest.approx((0, 20 * FRAME), abs=2 * FRAME)
    assert np.all(cells < way.similarity.shape)


def test_what_is_too_short_or_silent_is_no_version(pieces):
    archive = [stored(*pieces)]
    assert versions(pieces[0][:8], archive) == []
    assert versions(np.zeros((60, 12), np.uint8), archive) == []
    assert versions(pieces[0], []) == []
    short = stored(pieces[0][:5], pieces[0], np.zeros((40, 12), np.uint8), pieces[1][:0])
    assert [version.recording for version in versions(pieces[0], [short])] == [1]


def test_the_same_comes_out_again(pieces):
    assert versions(pieces[2], [stored(*pieces)]) == versions(pieces[2], [stored(*pieces)])


def test_candidates_are_a_quarter_but_for_short_queries():
    assert candidates_of(120, 5000) == candidates_of(50, 5000) == 1250
    assert candidates_of(49, 5000) == 5000


def test_of_a_large_archive_only_candidates_are_looked_at_closely(pieces):
    several = [*pieces, *(np.roll(each[::-1], 5, axis=1) for each in pieces)]
    query = chroma([played(otherwise(piece(8), 3), 0.45, higher=2, seed=4)])
    every = versions(query, [stored(*several)])
    some = versions(query, [stored(*several)], candidates=3)
    assert every[0].recording == some[0].recording == 8
    assert some[0].score == every[0].score
    assert len(some) == 3
