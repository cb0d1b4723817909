"""Metrics of likelihood ratios, and the verbal scale."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from influence.errors import ParameterError
from influence.evidence.likelihood import metrics
from influence.evidence.likelihood.verbal import sentence, verbal
from tests.likelihood_vectors import CLLR, ELUB, PRIORS, THRESHOLDS, VECTORS


def log10(values):
    with np.errstate(divide="ignore"):
        return np.log10(np.array(values, float))


def classes(vector):
    return [
        np.array(vector[f"{name}_log10"]) if f"{name}_log10" in vector else log10(vector[name])
        for name in ("same", "unrelated")
    ]


@pytest.mark.parametrize("name", VECTORS)
def test_figures_are_those_of_the_reference(name):
    vector = VECTORS[name]
    same, unrelated = classes(vector)
    assert metrics.cllr(same, unrelated) == pytest.approx(vector["cllr"], abs=1e-9)
    assert metrics.cllr_min(same, unrelated) == pytest.approx(vector["cllr_min"], abs=1e-6)
    assert metrics.eer(same, unrelated) == pytest.approx(vector["eer"], abs=1e-6)
    assert metrics.elub(same, unrelated) == pytest.approx(vector["elub"], abs=1e-9)
    odds = [math.log10(prior / (1 - prior)) for prior in PRIORS]
    assert metrics.ece(same, unrelated, odds) == pytest.approx(vector["ece"], abs=1e-8)
    assert metrics.tippett(same, THRESHOLDS) == pytest.approx(vector["tippett_same"], abs=1e-9)
    shares = metrics.tippett(unrelated, THRESHOLDS)
    assert shares == pytest.approx(vector["tippett_unrelated"], abs=1e-9)
    assert metrics.misleading(same, unrelated) == pytest.approx(vector["misleading"], abs=1e-9)


@pytest.mark.parametrize(("same", "unrelated", "cllr", "cllr_min"), CLLR)
def test_published_costs(same, unrelated, cllr, cllr_min):
    both = [log10(np.repeat(*zip(*rows, strict=True))) for rows in (same, unrelated)]
    assert metrics.cllr(*both) == pytest.approx(cllr, abs=1e-9)
    assert metrics.cllr_min(*both) == pytest.approx(cllr_min, abs=1e-6)


@pytest.mark.parametrize(("lrs", "labels", "lower", "upper"), ELUB)
def test_published_bounds(lrs, labels, lower, upper):
    values, labels = log10(lrs), np.array(labels)
    found = 10.0 ** np.array(metrics.elub(values[labels == 1], values[labels == 0]))
    assert found == pytest.approx([lower, upper], abs=1e-7)


def test_certain_and_wrong_costs_without_end():
    assert metrics.cllr([-np.inf, 1], [-1]) == np.inf
    assert metrics.cllr([1], [np.inf, -1]) == np.inf
    assert metrics.cllr([np.inf], [-np.inf]) == 0.0


@pytest.mark.parametrize("bad", [([], [0.0]), ([0.0], []), ([np.nan], [0.0])])
def test_no_figure_without_both_classes(bad):
    with pytest.raises(ParameterError, match="both classes"):
        metrics.cllr(*bad)


LRS = st.lists(st.floats(-6, 6), min_size=1, max_size=30)


@given(LRS, LRS)
def test_calibration_never_costs_and_order_is_all_that_pav_sees(same, unrelated):
    least = metrics.cllr_min(same, unrelated)
    assert least <= metrics.cllr(same, unrelated) + 1e-9
    assert -1e-9 <= least <= 1 + 1e-9
    moved = [3.0 * np.array(side) + 1.0 for side in (same, unrelated)]
    if np.unique(np.concatenate(moved)).size == np.unique([*same, *unrelated]).size:
        assert metrics.cllr_min(*moved) == pytest.approx(least, abs=1e-9)
    assert metrics.ece(same, unrelated, 0.0)[0] == pytest.approx(metrics.cllr(same, unrelated))
    low, high = metrics.elub(same, unrelated)
    assert -math.log10(len(same) + 1) <= low <= 0 <= high <= math.log10(len(unrelated) + 1)


@pytest.mark.parametrize(
    ("lr", "direction", "key"),
    [
        (1, "none", "neutral"),
        (1.5, "none", "neutral"),
        (2, "H1", "weak"),
        (9.99, "H1", "weak"),
        (10, "H1", "moderate"),
        (146, "H1", "moderately_strong"),
        (1000, "H1", "strong"),
        (9999, "H1", "strong"),
        (10000, "H1", "very_strong"),
        (1e6, "H1", "extremely_strong"),
        (0.5, "H2", "weak"),
        (0.005, "H2", "moderately_strong"),
        (1e-7, "H2", "extremely_strong"),
    ],
)
def test_verbal_scale_of_enfsi_with_half_open_bands(lr, direction, key):
    found = verbal(math.log10(lr))
    assert (found.direction, found.key) == (direction, key)


def test_a_sentence_names_both_propositions_and_the_number():
    said = sentence(math.log10(0.005), "they share an origin", "they are independent")
    assert said == (
        "The findings provide moderately strong support for the proposition that they are "
        "independent, relative to the proposition that they share an origin. They are about 200 "
        "times more probable if the first is true than if the second is."
    )
    assert "about 2,900 times" in sentence(3.4567, "a", "b")  # 2,862
    assert "no meaningful support" in sentence(0.1, "a", "b")


def test_lir_agrees_where_it_is_installed():
    """The package of the Netherlands Forensic Institute, too heavy to depend on: version 1.3."""
    theirs = pytest.importorskip("lir.metrics")
    bounds = pytest.importorskip("lir.algorithms.bayeserror")
    models = pytest.importorskip("lir.data.models")
    rng = np.random.default_rng(4)
    for same, unrelated in ((30, 80), (200, 50), (500, 3000)):
        one, other = rng.normal(1.2, 1, same).round(2), rng.normal(-1, 0.8, unrelated).round(2)
        labels = np.repeat([1, 0], [same, unrelated])
        both = np.concatenate([one, other])
        data = models.LLRData(features=both[:, None].copy(), labels=labels)
        assert metrics.cllr(one, other) == pytest.approx(theirs.cllr(data), abs=1e-9)
        assert metrics.cllr_min(one, other) == pytest.approx(theirs.cllr_min(data), abs=1e-6)
        assert metrics.elub(one, other) == pytest.approx(bounds.elub(both, labels), abs=0.011)
