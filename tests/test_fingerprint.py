"""The same recording: fingerprints, their agreement at all offsets, the channel when it is off."""

import os
import sys
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from influence.audio import fingerprint as module
from influence.audio.fingerprint import PERIOD, REACH, Fingerprinter, available, fingerprint
from influence.channels import fingerprint as channel
from influence.channels.fingerprint import Fingerprints, same
from influence.kernels.offsets import close, listed
from tests import sounds

PIECES = 8

needs_library = pytest.mark.skipif(bool(available()), reason=available() or "the channel is on")


def together(prints):
    starts = np.cumsum([0, *map(len, prints)])
    return Fingerprints(np.concatenate(prints).astype(np.uint32), starts)


def seconds(sound, start, end):
    return sound[int(start * sounds.RATE) : int(end * sounds.RATE)]


@pytest.fixture(scope="module")
def pieces():
    return [sounds.played(sounds.piece(seed, 80), seed=seed) for seed in range(PIECES)]


@pytest.fixture(scope="module")
def stored(pieces):
    return together([fingerprint([piece]) for piece in pieces])


def words(seed, count=700):
    """Return words that change as slowly as a fingerprint's: each bit flips now and then."""
    rng = np.random.default_rng(seed)
    flips = np.packbits(rng.random((count, 32)) < 0.13, axis=1).view(np.uint32)[:, 0]
    return np.bitwise_xor.accumulate(flips)


def flipped(values, share, seed=0):
    """Return words of which a share of the bits is wrong."""
    rng = np.random.default_rng(seed)
    wrong = np.packbits(rng.random((len(values), 32)) < share, axis=1).view(np.uint32)[:, 0]
    return values ^ wrong


@pytest.fixture(scope="module")
def archive():
    return together([words(seed) for seed in range(12)])


@settings(deadline=None, max_examples=40)
@given(seed=st.integers(0, 2**32 - 1))
def test_the_kernels_find_what_the_definition_does(seed):
    rng = np.random.default_rng(seed)
    starts = np.cumsum([0, *rng.integers(0, 12, 4)])
    values = rng.integers(0, 2**32, starts[-1], np.uint32) & np.uint32(0x0001FFFF)
    stored = Fingerprints(values, starts)
    query, steps = rng.integers(0, 2**17, 3, np.uint32), np.array([0, 2, 3])
    limit = int(rng.integers(18, 34))
    expected, with_key = [], []
    for start, end in pairwise(starts):
        for place in range(start, end - steps[-1]):
            differing = values[place + steps] ^ query
            count = int(np.bitwise_count(differing).sum())
            if count <= limit:
                expected.append((place, count))
                with_key += [(place, count)] * bool((differing >> 16 == 0).any())
    for room in (50, 2):
        places, counts = np.empty(room, np.int64), np.empty(room, np.int64)
        found = close(values, starts, query, steps, limit, places, counts)
        kept = min(found, room)
        assert found == len(expected)
        assert [*zip(places[:kept], counts[:kept], strict=True)] == expected[:kept]
        found = listed(values, starts, *stored.index, query, steps, limit, places, counts)
        assert found == len(with_key)
        if found <= room:
            assert sorted(zip(places[:found], counts[:found], strict=True)) == with_key


def test_the_kernel_knows_places_in_every_block():
    values = words(3, 5000)
    places, counts = np.empty(9, np.int64), np.empty(9, np.int64)
    for place in (0, 2047, 2048, 4090, 4980):
        query, steps = values[place : place + 20].copy(), np.arange(20)
        assert close(values, np.array([0, 5000]), query, steps, 0, places, counts) == 1
        assert (places[0], counts[0]) == (place, 0)


def test_a_stretch_is_found_with_its_times_and_bits(archive):
    query = flipped(words(7)[200:300], 0.1)
    (found, *others) = same(query, [archive])
    assert found.recording == 7
    assert found.log10_evalue < -10
    assert found.differing == pytest.approx(0.1, abs=0.02)
    assert (found.query_start, found.start) == pytest.approx((0, 200 * PERIOD), abs=0.05)
    assert found.query_end - found.query_start == pytest.approx(99 * PERIOD + REACH)
    assert not others


def test_recordings_are_numbered_through_parts(archive):
    cut = archive.starts[5]
    halves = [
        Fingerprints(archive.values[:cut], archive.starts[:6]),
        Fingerprints(archive.values[cut:], archive.starts[5:] - cut),
    ]
    for number in (2, 9):
        query = flipped(words(number)[100:200], 0.1)
        assert same(query, halves) == same(query, [archive])
        assert same(query, halves)[0].recording == number


def test_the_index_of_a_large_archive_finds_what_the_scan_does(archive, monkeypatch):
    queries = [flipped(words(number)[80:200], 0.06, number) for number in range(12)]
    scanned = [same(query, [archive]) for query in queries]
    monkeypatch.setattr(channel, "_SCANNED", 0)
    assert [same(query, [archive]) for query in queries] == scanned
    assert [found[0].recording for found in scanned] == list(range(12))


def test_a_master_in_two_places_is_told_twice(archive):
    loop = words(4)[300:380]
    query = np.concatenate([words(90, 100), loop, words(91, 60), loop, words(92, 40)])
    found = same(query, [archive])
    assert [each.recording for each in found] == [4, 4]
    begins = sorted(each.query_start for each in found)
    assert begins == pytest.approx([100 * PERIOD, 240 * PERIOD], abs=REACH / 2 + 3 * PERIOD)
    for each in found:
        late = (300 - 100, 300 - 240)[each.query_start > 200 * PERIOD]
        assert each.start - each.query_start == pytest.approx(late * PERIOD, abs=0.1)


def test_a_repeat_within_a_recording_is_one_finding():
    verse = words(1, 120)
    piece = np.concatenate([verse, words(2, 80), verse])
    (found,) = same(piece, [together([words(3), piece, words(5)])])
    assert (found.recording, found.query_start) == (1, 0)
    assert found.start == pytest.approx(0, abs=0.01)


def test_a_clock_that_runs_faster_leaves_one_finding(archive):
    whole = words(6)
    query = whole[np.rint(np.arange(690) * 1.004).astype(int)]
    (found,) = same(flipped(query, 0.05), [archive])
    assert (found.recording, found.query_start) == (6, 0)
    assert found.end - found.start > (found.query_end - found.query_start) + 0.2


def test_chance_and_steady_words_agree_with_nothing(archive):
    for seed in range(40, 60):
        assert all(each.log10_evalue > -1 for each in same(words(seed, 150), [archive]))
    silence = np.full(300, 627964279, np.uint32)
    steady = together([silence, words(1), silence])
    assert same(silence, [steady]) == []
    query = np.concatenate([silence, words(70, 100), silence])
    assert all(each.log10_evalue > -1 for each in same(query, [steady]))


def test_an_archive_that_is_small_or_empty_and_a_query_too_short(archive):
    nothing = together([np.zeros(0, np.uint32)])
    assert same(words(1), []) == same(words(1), [nothing]) == []
    assert same(words(1)[:7], [archive]) == same(np.zeros(0, np.uint32), [archive]) == []
    alone = together([words(2, 60), np.zeros(0, np.uint32), words(3, 4)])
    assert [each.recording for each in same(words(2, 60)[10:50], [alone])] == [0]


@needs_library
def test_fingerprints_do_not_depend_on_blocks(pieces):
    whole = fingerprint([pieces[0]])
    assert whole.dtype == np.uint32
    assert len(whole) == pytest.approx((len(pieces[0]) / sounds.RATE - REACH) / PERIOD + 1, abs=1)
    assert np.array_equal(whole, fingerprint(np.array_split(pieces[0], 41)))
    shortest = round(REACH * sounds.RATE)
    assert [len(fingerprint([pieces[0][:n]])) for n in (0, shortest - 1, shortest + 1)] == [0, 0, 1]


@needs_library
def test_a_stretch_of_a_recording_is_found_where_it_is(pieces, stored):
    other = sounds.played(sounds.piece(77, 80), seed=77)
    noise = np.random.default_rng(0).normal(0, 0.01, 10 * sounds.RATE).astype(np.float32)
    found = same(fingerprint([seconds(pieces[5], 12.34, 22.34) + noise]), [stored])[0]
    assert (found.recording, found.query_start) == (5, 0)
    assert found.start == pytest.approx(12.34, abs=0.07)
    mixed = [seconds(other, 0, 15), seconds(pieces[2], 8, 18), seconds(other, 15, 28)]
    found = same(fingerprint(mixed), [stored])[0]
    assert found.recording == 2
    assert found.query_start == pytest.approx(15, abs=1.2)
    assert found.query_end == pytest.approx(25, abs=1.2)
    assert found.start - found.query_start == pytest.approx(8 - 15, abs=0.07)


@needs_library
def test_another_piece_is_not_the_same_recording(stored):
    for seed in range(90, 96):
        query = fingerprint([sounds.played(sounds.piece(seed, 80), seed=seed)])
        assert all(each.log10_evalue > -2 for each in same(query, [stored]))


@pytest.mark.parametrize(
    ("missing", "says"),
    [(ModuleNotFoundError, "pip install pyacoustid"), (ImportError, "libchromaprint1")],
)
def test_without_the_library_the_channel_is_off_and_says_how_to_turn_it_on(
    monkeypatch, tmp_path, capfd, missing, says
):
    (tmp_path / "chromaprint.py").write_text(f"raise {missing.__name__}('not there')")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "chromaprint", raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    module._library.cache_clear()
    try:
        assert "the same recording is off" in available()
        assert says in available()
        assert "\n" not in available()
        maker = Fingerprinter()
        maker.push(np.zeros(50_000, np.float32))
        assert maker.values().tolist() == []
        assert capfd.readouterr() == ("", "")
    finally:
        module._library.cache_clear()


@pytest.mark.skipif(
    not (os.environ.get("CI") and sys.platform == "linux" and os.geteuid() == 0),
    reason="only where the library can be installed is its absence a failure",
)
def test_the_channel_is_on_where_it_can_be():
    assert available() == ""
