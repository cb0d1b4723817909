"""E-values in archives that are too small to be their own background."""

from __future__ import annotations

import numpy as np
import pytest

from influence.alignment.scoring import scan_all
from influence.evidence import reference
from influence.evidence.lengths import length_law
from tests.adding import melody


@pytest.fixture(scope="module")
def query():
    return melody(4, 60)


@pytest.fixture(scope="module")
def shipped(query):
    """Scores with what ships, less the effect of length; and that effect."""
    packed, lengths = reference._melodies()
    scores = scan_all([query], packed)[0].astype(float)
    law = length_law(scores, lengths)
    return law.excess(scores, lengths), law


def archive(shipped, count, seed):
    """Scores of unrelated melodies of a tradition that shares more by chance than what ships."""
    rng = np.random.default_rng(seed)
    excess, law = shipped
    lengths = rng.integers(30, 120, count)
    scores = law.score(10.0 + 1.4 * rng.choice(excess, count), lengths)
    return np.rint(scores).astype(np.int32), lengths.astype(np.int32)


@pytest.mark.parametrize("count", [50, 200])
def test_music_that_shares_more_by_chance_has_no_more_hits_than_promised(query, shipped, count):
    hits = []
    for seed in range(25):
        scores, lengths = archive(shipped, count, seed)
        evalues = reference.background(query, scores, lengths).log10_evalue(scores, lengths, count)
        hits.append([np.count_nonzero(evalues <= 1), np.count_nonzero(evalues <= 0)])
    ten, one = np.mean(hits, axis=0)
    assert 6 < ten < 18
    assert 0.4 < one < 2.5


def test_a_family_that_is_a_third_of_the_archive_does_not_hide_itself(query, shipped):
    scores, lengths = archive(shipped, 60, 1)
    scores[:20] += 400
    evalues = reference.background(query, scores, lengths).log10_evalue(scores, lengths, 60)
    assert (evalues[:20] < -3).all()
    assert (evalues[20:] > -2).all()


def test_two_melodies_change_little(query, shipped):
    none = np.zeros(0, np.int32)
    alone = reference.background(query, none, none)
    scores, lengths = archive(shipped, 2, 0)
    few = reference.background(query, scores, lengths)
    high = shipped[1].score(150.0, [60])
    assert few.surprise(high, [60]) == pytest.approx(alone.surprise(high, [60]), rel=0.15)
