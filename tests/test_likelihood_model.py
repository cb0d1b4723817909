"""The model of likelihood ratios, on made-up features whose right answer is known."""

from __future__ import annotations

import dataclasses
import json
import math

import numpy as np
import pytest

from influence.errors import ModelError
from influence.evidence.likelihood.assessment import assess
from influence.evidence.likelihood.conditions import Case
from influence.evidence.likelihood.features import NAMES
from influence.evidence.likelihood.fitting import fit
from influence.evidence.likelihood.model import Model, load, scoring_digest, shipped
from influence.evidence.likelihood.pairs import Pairs
from influence.evidence.likelihood.validation import by_length, figures, groups

CASE = Case(("Coast", "coast song"), 40)


def made_up(seed, same=400, unrelated=2000, families=200):
    """Pairs whose passage and kinship are 2 standard deviations apart; the rest is noise."""
    rng = np.random.default_rng(seed)
    count = same + unrelated
    features = rng.normal(size=(count, len(NAMES)))
    features[:, NAMES.index("variety")] = 0.9
    for name in ("passage", "kinship"):
        features[:same, NAMES.index(name)] += 2.0
    one = rng.integers(families, size=count)
    other = (one + np.where(np.arange(count) < same, 0, 1)) % families
    return Pairs(features, np.stack([one, other], axis=1), rng.integers(20, 90, count))


def fitted(pairs):
    return fit(pairs, name="coast", traditions=("Coast",), families=frozenset("ab"), card={"a": 1})


@pytest.fixture(scope="module")
def model():
    return fitted(made_up(1))


def features(**values):
    middling = dict.fromkeys(NAMES, 0.5) | {"variety": 0.9} | values
    return np.array([middling[name] for name in NAMES])


def test_it_is_calibrated_on_pairs_that_it_never_saw(model):
    unseen = made_up(2)
    found = figures(model.log10_lrs(unseen.features), unseen)
    assert found.cllr < 0.35
    assert found.cllr_cal < 0.04
    assert found.cllr_low < found.cllr < found.cllr_high
    assert found.strongly_misleading_unrelated < 0.005
    # Two features, each normal with its means 2 apart: ln LR = 2 (x + y) - 4.
    near = [model.unbounded(features(passage=x, kinship=x)[None])[0] for x in (0.5, 1.0, 1.5)]
    assert np.diff(near) == pytest.approx(2.0 / math.log(10), rel=0.35)
    assert near[1] == pytest.approx(0.0, abs=0.35)


def test_parts_add_up_to_the_figure(model):
    for row in made_up(3).features[::97]:
        found = assess(model, row, CASE)
        total = sum(part.bits for part in found.parts)
        assert total == pytest.approx(found.log10_lr * math.log2(10.0), abs=1e-9)
        assert found.low <= found.log10_lr <= found.high
        assert model.bounds[0] <= found.low
        assert found.high <= model.bounds[1]


def test_no_feature_speaks_against_one_origin_the_stronger_it_is(model):
    rows = made_up(4).features[::31]
    before = model.unbounded(rows)
    for name in NAMES:
        more = rows.copy()
        more[:, NAMES.index(name)] += 0.7
        assert (model.unbounded(more) >= before - 1e-12).all()


def test_no_figure_beyond_what_the_pairs_support(model):
    best = features(**dict.fromkeys(NAMES, 50.0))
    found = assess(model, best, CASE)
    assert found.log10_lr == model.bounds[1] <= math.log10(2001)
    assert found.parts[-1].name == "bounds"
    nothing = assess(model, np.full(len(NAMES), np.nan), CASE)
    assert nothing.log10_lr < -0.5
    assert nothing.verbal.direction == "H2"


def test_a_simple_figure_supports_nothing_however_perfect(model):
    perfect = features(passage=9.0, kinship=9.0, variety=0.3)
    found = assess(model, perfect, CASE)
    assert found.log10_lr == 0.0
    assert found.verbal.key == "neutral"
    assert found.parts[-1].name == "simple"


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"traditions": ("Coast", "Inland")}, "the tradition is 'Inland'; the model knows Coast"),
        ({"traditions": ("Coastal", "Coast")}, "'Coastal'"),
        ({"traditions": ("",)}, "unknown"),
        ({"notes": 9}, "fewer than 20 notes"),
        ({"rhythm": False}, "no rhythm"),
        ({"transcribed": 1}, "one of the two was written down by a machine"),
        ({"transcribed": 2}, "both were written down by a machine"),
        ({"own_background": False}, "too small"),
        ({"scoring": "other"}, "other alignment scores"),
    ],
)
def test_outside_its_conditions_it_says_so_and_gives_no_figure(model, changed, reason):
    found = assess(model, features(), dataclasses.replace(CASE, **changed))
    assert not found.calibrated
    assert reason in found.reasons[0]
    assert found.log10_lr is found.low is found.verbal is None
    assert found.features["kinship"] == 0.5


def test_the_file_keeps_all_of_it(model, tmp_path):
    (tmp_path / "m.json").write_text(model.to_json(), "utf-8")
    again = load(tmp_path / "m.json")
    assert again.to_json() == model.to_json()
    rows = made_up(5).features
    assert np.array_equal(again.log10_lrs(rows), model.log10_lrs(rows))


def test_the_same_pairs_give_the_same_bytes(model):
    assert fitted(made_up(1)).to_json() == model.to_json()


@pytest.mark.parametrize(
    "change",
    [
        {"format": 9},
        {"terms": [{}]},
        {"draws": [[1.0]]},
        {"draws": []},
        {"conditions": None},
        {"conditions": {"traditions": [7], "fewest_notes": 4}},
        {"conditions": {"traditions": [], "fewest_notes": "four"}},
        {"channel": ["melody"]},
        {"name": 7},
        {"constant": 10**400},
    ],
)
def test_a_bad_file_is_refused(model, tmp_path, change):
    (tmp_path / "m.json").write_text(json.dumps(json.loads(model.to_json()) | change))
    with pytest.raises(ModelError, match=r"m\.json"):
        load(tmp_path / "m.json")
    for text in ("[]", "[" * 100_000):
        (tmp_path / "m.json").write_text(text)
        with pytest.raises(ModelError, match=r"m\.json"):
            load(tmp_path / "m.json")
    with pytest.raises(ModelError, match=r"cannot read the model .*none\.json: No such file"):
        load(tmp_path / "none.json")


def test_too_few_pairs_are_refused_with_the_number_that_is_needed():
    with pytest.raises(ModelError, match=r"10 families .* needed are 20 families"):
        fitted(made_up(6, families=10))


def test_groups_have_figures_where_they_have_pairs(model):
    pairs = made_up(7)
    found = groups(model.log10_lrs(pairs.features), pairs, by_length(pairs))
    assert found[0].name == "below 20 notes"
    assert found[0].cllr is None
    assert 0 < found[1].cllr < 0.5
    assert sum(group.same for group in found) == pairs.same.sum()


def test_the_model_that_ships_fits_this_version():
    model = shipped()
    assert model.scoring == scoring_digest(), (
        "alignments are scored differently since the model was fitted: "
        "run python -m benchmarks.evidence.calibration --write"
    )
    assert {"data", "date", "command", "unseen_families", "not_for"} <= model.card.keys()
    assert model.bounds[1] > model.bounds[0]
    for term in model.terms:
        assert min(term.weights) >= 0
    assert Model.of(model.to_json(), "again").to_json() == model.to_json()
