"""E-values from a query's own scores."""

from __future__ import annotations

import numpy as np
import pytest

from influence.errors import ParameterError
from influence.evidence.significance import MIN_BACKGROUND, fit


def chance_scores(count, seed=0, rate=0.25):
    """Scores with an exponential tail and a length effect, as local alignments have."""
    rng = np.random.default_rng(seed)
    lengths = rng.integers(20, 200, count)
    scores = 20 + 8 * np.log(lengths) + rng.gumbel(0, 1 / rate, count)
    return np.rint(scores).astype(np.int32), lengths


@pytest.mark.parametrize("count", [500, 5000, 20000])
def test_as_many_hits_as_the_evalue_promises(count):
    hits = {e: [] for e in (10.0, 1.0, 0.1)}
    for seed in range(60):
        scores, lengths = chance_scores(count, seed)
        evalues = fit(scores, lengths).log10_evalue(scores, lengths, count)
        for e, found in hits.items():
            found.append(np.count_nonzero(evalues <= np.log10(e)))
    assert 6 < np.mean(hits[10.0]) < 14
    assert 0.5 < np.mean(hits[1.0]) < 1.8
    assert np.mean(hits[0.1]) < 0.35


def test_a_large_family_in_a_small_archive_does_not_hide_itself():
    scores, lengths = chance_scores(500, seed=2)
    scores[:60] = scores.max() + 60
    evalues = fit(scores, lengths).log10_evalue(scores, lengths, 500)
    assert (evalues[:60] < -2).all()
    assert (evalues[60:] > -2).all()


def test_longer_melodies_need_higher_scores():
    background = fit(*chance_scores(5000))
    short, long = background.log10_evalue([90, 90], [30, 150], 5000)
    assert short < long


@pytest.mark.parametrize("seed", [0, 1])
def test_a_score_is_as_surprising_as_was_asked(seed):
    background = fit(*chance_scores(5000, seed))
    lengths = np.array([20, 60, 180])
    for nats in (0.5, 2.0, 4.0, 9.0, 30.0):
        scores = background.score(nats, lengths)
        assert background.surprise(scores, lengths) == pytest.approx(np.full(3, nats))


def test_more_melodies_searched_make_a_score_less_surprising():
    background = fit(*chance_scores(5000))
    few, many = (background.log10_evalue([120], [60], n)[0] for n in (1000, 100_000))
    assert many - few == pytest.approx(2.0)


def test_below_the_tail_nothing_is_surprising():
    background = fit(*chance_scores(5000))
    assert background.log10_evalue([0], [60], 5000)[0] == pytest.approx(np.log10(5000))


@pytest.mark.parametrize("value", [0, 17])
def test_scores_that_are_all_alike_surprise_nobody(value):
    lengths = np.full(600, 50)
    background = fit(np.full(600, value), lengths)
    assert background.log10_evalue([value], [50], 600)[0] > 0


def test_whole_number_scores_with_few_values_make_no_absurd_tail():
    rng = np.random.default_rng(1)
    scores = rng.choice([20, 21, 22], 2000, p=[0.85, 0.12, 0.03])
    background = fit(scores, np.full(2000, 60))
    assert background.log10_evalue([26], [60], 2000)[0] > -4


def test_too_few_scores_are_refused():
    with pytest.raises(ParameterError, match=str(MIN_BACKGROUND)):
        fit([1, 2, 3], [10, 10, 10])
