"""What the length of a melody does to its scores by chance."""

from __future__ import annotations

import numpy as np
import pytest

from influence.evidence.lengths import LengthLaw, length_law
from influence.evidence.significance import fit


def drawn(count, power, curve=(100.0, 20.0, 0.0), seed=0):
    """Scores about a parabola in ln(n / 60), spread as a power of the length."""
    rng = np.random.default_rng(seed)
    lengths = np.clip(np.exp(rng.normal(np.log(60), 0.5, count)), 10, 800).astype(np.int64)
    d = np.log(lengths / 60)
    level, slope, bend = curve
    noise = 8 * np.exp(power * d) * rng.gumbel(-0.5772, 1.0, count)
    return level + d * (slope + bend * d) + noise, lengths


@pytest.mark.parametrize("power", [0.0, 0.4, 1.0])
def test_the_spread_grows_as_the_scores_do(power):
    found = [length_law(*drawn(5000, power, seed=seed)).power for seed in range(5)]
    assert np.mean(found) == pytest.approx(power, abs=0.07)


def test_the_curve_is_found_though_long_melodies_scatter():
    law = length_law(*drawn(20_000, 1.0, (100.0, 60.0, 30.0)))
    d = np.log(np.array([20.0, 60.0, 200.0])) - law.centre
    at = np.log(np.array([20.0, 60.0, 200.0]) / 60)
    assert law.expected(d) == pytest.approx(100 + at * (60 + 30 * at), abs=4)


def linear_phase(count, seed):
    """Scores in proportion to the length, spread likewise: what forgiving costs give."""
    rng = np.random.default_rng(seed)
    lengths = np.clip(np.exp(rng.normal(np.log(65), 0.5, count)), 10, 800).astype(np.int64)
    return np.rint(lengths * np.exp(rng.normal(0.3, 0.2, count))).astype(np.int32), lengths


def test_the_longest_melodies_are_hit_no_more_than_others_where_scores_grow_in_proportion():
    hits = np.zeros(2)
    rounds = 40
    for seed in range(rounds):
        scores, lengths = linear_phase(5000, seed)
        evalues = fit(scores, lengths).log10_evalue(scores, lengths, 5000)
        long = lengths >= np.quantile(lengths, 0.95)
        hits += [np.count_nonzero(evalues[long] <= 1), np.count_nonzero(evalues[~long] <= 1)]
    assert hits.sum() == pytest.approx(10 * rounds, rel=0.5)
    assert hits[0] < 3 * 0.05 * 10 * rounds


def test_shuffled_lengths_tell_nothing_and_change_nothing():
    scores, lengths = drawn(5000, 0.0, (100.0, 0.0, 0.0))
    law = length_law(scores, np.random.default_rng(1).permutation(lengths))
    d = np.log([20.0, 60.0, 200.0]) - law.centre
    assert law.expected(d) == pytest.approx(np.full(3, 100.0), abs=2)
    assert law.spread(d) == pytest.approx(np.ones(3), abs=0.15)


def test_melodies_of_one_length_have_the_mean_and_no_other():
    law = length_law(np.array([1.0, 2.0, 6.0]), np.array([40, 40, 40]))
    assert law.excess([3.0, 5.0], [40, 400]) == pytest.approx([0.0, 2.0])


@pytest.mark.parametrize(("bend", "flat"), [(-10.0, [3.0, 9.0]), (10.0, [-3.0, -9.0])])
def test_the_curve_stays_level_beyond_its_turn(bend, flat):
    law = LengthLaw(centre=4.0, level=50.0, slope=20.0, bend=bend, power=0.0, shortest=-1.0)
    turn = law.expected(np.array([-20.0 / (2 * bend)]))[0]
    assert law.expected(np.array(flat)) == pytest.approx([turn, turn])


def test_the_spread_is_not_told_for_the_shortest():
    law = LengthLaw(centre=4.0, level=50.0, slope=20.0, bend=0.0, power=0.8, shortest=-0.7)
    assert law.spread(np.array([-3.0]))[0] == law.spread(np.array([-0.7]))[0]
    assert law.spread(np.array([1.0]))[0] > law.spread(np.array([0.0]))[0] == 1.0


def test_a_score_and_its_excess_are_each_other_backwards():
    law = length_law(*drawn(3000, 0.5, (100.0, 30.0, 10.0)))
    lengths = np.array([12, 60, 300])
    scores = law.score(17.0, lengths)
    assert law.excess(scores, lengths) == pytest.approx(np.full(3, 17.0))


def test_two_lengths_are_enough_and_the_power_stays_within_bounds():
    rng = np.random.default_rng(3)
    lengths = np.where(rng.random(600) < 0.5, 20, 21)
    scores = np.where(lengths == 20, 10.0, rng.normal(10, 30, 600))
    law = length_law(scores, lengths)
    assert np.isfinite(law.excess(scores, lengths)).all()
    assert -1.0 <= law.power <= 2.0
