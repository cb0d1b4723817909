"""Pitch that drifts, periods that go round, passages that come again: one finding each."""

from __future__ import annotations

import numpy as np
import pytest

from influence.alignment.align import align
from influence.alignment.circle import align_round
from influence.alignment.symbols import semitones
from influence.alignment.tuning import readings, steady, tuning
from influence.evidence.findings import Work
from influence.items import Item
from influence.melody import cut
from influence.report.content import content
from influence.report.html import to_html
from influence.screening import compare
from tests.test_alignment import melody

LENGTHS = [1, 0.5, 0.5, 1, 2, 1, 1.5]


def tune(seed, notes=40):
    """A tune of a walk through a scale, with lengths of its own."""
    rng = np.random.default_rng(seed)
    scale = np.array([0, 2, 4, 5, 7, 9, 11, 12, 14, 16, 17, 19])
    places = np.clip(np.abs(np.cumsum(rng.integers(-3, 4, notes)) + 4) % 12, 0, 11)
    return 60.0 + scale[places], rng.choice(LENGTHS, notes)


@pytest.mark.parametrize("drift", [-3.0, -1.0, 2.0, 3.0])
def test_the_level_is_followed_where_it_drifts(drift):
    pitch, _ = tune(1)
    rng = np.random.default_rng(0)
    level = 0.3 + np.linspace(0, drift, len(pitch))
    sung = melody(pitch + level + rng.normal(0, 0.12, len(pitch)))
    found = tuning(sung)
    assert np.ptp(found - level) < 0.4
    assert len(set((np.rint(sung.pitch - found) - pitch).tolist())) == 1
    assert np.std(steady(sung) - pitch) < 0.2
    assert np.mean(steady(sung)) == pytest.approx(np.mean(sung.pitch))


def test_a_drift_that_turns_is_followed():
    pitch, _ = tune(2, 120)
    level = 1.2 * np.sin(np.linspace(0, 4, len(pitch)))
    sung = melody(pitch + level + np.random.default_rng(1).normal(0, 0.12, len(pitch)))
    assert np.mean(semitones(sung) - pitch == 0) > 0.95


def test_notes_out_of_tune_bend_no_level():
    pitch, _ = tune(3)
    for seed in range(5):
        sung = melody(pitch + np.random.default_rng(seed).normal(0, 0.2, len(pitch)))
        assert np.ptp(tuning(sung)) < 0.3
    assert not tuning(melody(pitch)).any()


def share_right(read, pitch):
    """Return the share of notes that are read as they were meant, in whatever key."""
    apart = (semitones(read) - pitch.astype(int)) % 12
    return np.bincount(apart).max() / len(pitch)


def test_few_notes_that_drift_or_are_out_of_tune_are_read_right_in_one_of_two_ways():
    shares = {"moving": [], "still": []}
    for seed in range(20):
        pitch, _ = tune(seed, 16)
        rng = np.random.default_rng(seed)
        drifting = melody(pitch + np.linspace(0, 3, 16) + rng.normal(0, 0.15, 16))
        out_of_tune = melody(pitch + rng.normal(0, 0.25, 16))
        for sung, level in ((drifting, "moving"), (out_of_tune, "still")):
            read = {each.level: share_right(each, pitch) for each in readings(sung)}
            shares[level].append(read.get(level, read.get("likely")))
    assert np.mean(shares["moving"]) > 0.9
    assert np.mean(shares["still"]) > 0.9


def test_what_can_be_read_in_one_way_only_has_one_reading():
    pitch, lengths = tune(11)
    for exact in melody(pitch, lengths), melody(pitch[:0]), melody(pitch + 0.31):
        assert readings(exact) == (exact,)
    assert len(readings(melody(pitch + np.linspace(0, 2, len(pitch))))) == 2


def test_a_part_is_read_like_the_whole():
    pitch, _ = tune(12)
    for each in readings(melody(pitch + np.linspace(0, 2, len(pitch)))):
        assert cut(each, 3, 20).level == each.level


def test_a_neutral_third_is_no_drift():
    scale = np.array([60.0, 62.0, 63.5, 65.0, 67.0])
    places = np.random.default_rng(4).integers(0, 5, 60)
    assert np.ptp(tuning(melody(scale[places] + 0.2))) < 0.3


def test_key_changes_no_semitones_of_a_drifting_melody():
    pitch, lengths = tune(5)
    sung = melody(pitch + np.linspace(0, 2, len(pitch)), lengths)
    other = melody(sung.pitch + 4.0, lengths)
    assert (np.diff(semitones(other)) == np.diff(semitones(sung))).all()


def test_a_passage_that_drifts_is_one_with_its_drift_told():
    pitch, lengths = tune(6)
    sung = melody(pitch - 5 + np.linspace(0, 3, len(pitch)), lengths)
    found = align(sung, melody(pitch, lengths))[0]
    assert len(found.trace) == len(pitch)
    assert found.pitch_identity == 1.0
    assert found.drift == (pytest.approx(3.0, abs=0.3), 0.0)
    assert found.transposition == pytest.approx(3.5, abs=0.2)


def rotated(pitch, lengths, by):
    return melody(np.roll(pitch, -by), np.roll(lengths, -by))


@pytest.mark.parametrize("by", [8, 20, 32])
def test_a_query_that_begins_within_the_period_goes_round(by):
    pitch, lengths = tune(7)
    found = align_round(rotated(pitch, lengths, by), melody(pitch, lengths))
    assert found.trace[:, 0].tolist() == list(range(40))
    assert found.trace[:, 1].tolist() == [(i + by) % 40 for i in range(40)]
    assert found.target_turns == ((by, 40), (0, by))
    assert found.target_range == (0, 40)
    assert found.pitch_identity == 1.0


def test_a_period_that_is_sung_three_times_goes_round_twice():
    pitch, lengths = tune(8, 24)
    query = melody(np.tile(pitch, 3), np.tile(lengths, 3))
    found = align_round(query, melody(pitch, lengths))
    assert found.target_turns == ((0, 24),) * 3
    assert found.turns == ((0, 24), (24, 48), (48, 72))


def test_what_does_not_go_round_is_not_said_to():
    pitch, lengths = tune(9)
    assert align_round(melody(pitch, lengths), melody(pitch, lengths)) is None
    other, others = tune(10)
    assert align_round(melody(other, others), melody(pitch, lengths)) is None


def work(name, line):
    return Work(Item(id=name, sha256=name), (line,))


def found(query, target):
    screening = compare(work("new", query), work("old", target), None, created="2026-01-01")
    return screening.findings


def test_a_rotation_is_one_finding_and_pays_for_the_choice():
    pitch, lengths = tune(11)
    whole = found(melody(pitch, lengths), melody(pitch, lengths))
    [turned] = found(rotated(pitch, lengths, 17), melody(pitch, lengths))
    assert turned.alignment.target_turns == ((17, 40), (0, 17))
    assert turned.log10_evalue >= whole[0].log10_evalue
    half = found(melody(pitch[17:], lengths[17:]), melody(pitch, lengths))
    assert turned.log10_evalue < half[0].log10_evalue


def test_two_passages_with_much_between_stay_two():
    pitch, lengths = tune(12, 60)
    rng = np.random.default_rng(0)
    between = 55.0 + rng.integers(0, 24, 45)
    parts = [pitch[40:], between, pitch[:20]]
    query = melody(np.concatenate(parts), [*lengths[40:], *rng.choice(LENGTHS, 45), *lengths[:20]])
    assert len(found(query, melody(pitch, lengths))) == 2


def test_a_motif_that_comes_again_is_one_finding_that_says_where():
    pitch, lengths = tune(13, 60)
    rng = np.random.default_rng(1)
    motif = slice(20, 40)
    parts, times = [], []
    for _ in range(3):
        parts += [pitch[motif], 50.0 + rng.integers(0, 30, 9)]
        times += [lengths[motif], rng.choice(LENGTHS, 9)]
    [finding] = found(melody(np.concatenate(parts), np.concatenate(times)), melody(pitch, lengths))
    spans = sorted([finding.alignment.query_range, *finding.again])
    assert [start for start, _ in spans] == pytest.approx([0, 29, 58], abs=2)


def test_the_report_says_that_a_passage_goes_round_comes_again_and_drifts():
    pitch, lengths = tune(14, 24)
    line = melody(pitch, lengths)
    query = melody(np.tile(pitch, 3) + np.linspace(0, 2, 72), np.tile(lengths, 3))
    screening = compare(work("new", query), work("old", line), None, created="2026-01-01")
    data = content(screening).data
    [finding] = data["findings"]
    assert finding["target_side"]["turns"] == [[0, 24]] * 3
    assert finding["target_side"]["notes"] == 72
    assert finding["statement"].count("notes 1\u201324") == 3
    assert "starts again from its beginning twice" in finding["statement"]
    assert "climbs by" in finding["statement"]
    assert finding["drift"]["query"] == pytest.approx(2.0, abs=0.3)
    assert to_html(screening)
