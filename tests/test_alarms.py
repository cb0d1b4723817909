# ruff: noqa: RUF001 -- typographic signs are meant
"""How alike unrelated works are: the counts of a model, and what reports say of them."""

from __future__ import annotations

import dataclasses
import json
import math

import numpy as np
import pytest

from influence.errors import ModelError
from influence.evidence.likelihood.alarms import LOG10_CHANCES, Alarms, Expected
from influence.evidence.likelihood.card import card
from influence.evidence.likelihood.model import Model, shipped
from influence.languages import speaking
from influence.report import report_files, to_csv, to_html, to_json, triage_row, wording
from influence.report.content import content
from influence.report.court import court_content
from influence.report.summary import document
from tests.court_samples import two
from tests.report_samples import Page, likelihood, weighed

PAIRS = 1_000_000


def counted(slope: float = 1.0) -> Alarms:
    """Pairs whose chances are as many as they should be, or fall by less than they say."""
    shares = (np.arange(PAIRS) + 0.5) / PAIRS
    alike = np.full(PAIRS, 1.0 / PAIRS)
    return Alarms.counted(1000, PAIRS, np.log10(shares) / slope, alike, np.arange(PAIRS))


def test_where_chance_explains_all_as_many_are_expected_as_chance_gives() -> None:
    for log10_chance in (-2.0, -2.1, -3.37, -4.5):
        found = counted().expected(log10_chance, 10_000)
        assert found.value == pytest.approx(10_000 * 10**log10_chance, rel=0.05)
        assert found.low < found.value < found.high
        assert not found.at_most


def test_works_that_share_formulas_are_expected_more_often_than_by_chance() -> None:
    found = counted(0.5).expected(-4.0, 10_000)
    assert found.value == pytest.approx(10_000 * 10**-2.0, rel=0.01)


def test_what_was_too_rare_to_be_counted_is_at_most_what_was() -> None:
    alarms = counted()
    rare = alarms.expected(-9.0, 1000)
    assert rare.at_most
    assert rare.low == 0.0
    assert rare.high > 1000 * 5 / PAIRS
    assert alarms.expected(-15.0, 1000) == rare
    assert alarms.expected(-1.5, 1000) is None
    # "At most once in four searches" would say less than nothing of a strong match.
    assert alarms.expected(-9.0, 100_000) is None
    assert alarms.expected(-4.0, 100_000).value == pytest.approx(10.0, rel=0.05)


def test_pairs_of_the_same_two_families_are_one_witness() -> None:
    chances, weights = np.full(1000, -3.0), np.full(1000, 1.0 / PAIRS)

    def of(families):
        return Alarms.counted(100, PAIRS, chances, weights, families)

    one = of(np.zeros(1000, np.int64))
    assert one.shares[0] == pytest.approx(1000 / PAIRS)
    assert one.families[0] == 1
    assert one.expected(-2.0, 100) is None
    some, many = of(np.arange(1000) % 10), of(np.arange(1000))
    few, well = (alarms.expected(-2.0, 100) for alarms in (some, many))
    assert few.value == well.value
    assert few.high > 1.5 * well.high


def test_a_model_keeps_its_counts_and_refuses_what_are_none() -> None:
    model = dataclasses.replace(shipped(), alarms=counted())
    again = Model.of(model.to_json(), "model.json")
    assert again.alarms == model.alarms
    assert card(again).searches == 1000
    facts = json.loads(model.to_json())
    whole = facts["alarms"]
    for name, wrong in (
        ("pairs", 0), ("pairs", "x"), ("shares", [1]), ("shares", 3), ("families", []),
        ("families", ["a"] * len(LOG10_CHANCES)), ("shares", list(range(len(LOG10_CHANCES)))),
        ("searches", -5), ("searches", True), ("searches", 10**400), ("searches", 1e300),
        ("searches", PAIRS + 1), ("pairs", 10**400), ("pairs", 2.5),
        *((row, [bad, *whole[row][1:]]) for row in ("shares", "families", "log10_chances")
          for bad in (10**400, -(10**400), math.inf, math.nan, True, None)),
        ("shares", [1.5, *whole["shares"][1:]]), ("families", [9.5, *whole["families"][1:]]),
        ("log10_chances", [x + 5.0 for x in LOG10_CHANCES]),
        ("log10_chances", [-2.0] * len(LOG10_CHANCES)),
    ):  # fmt: skip
        facts["alarms"] = whole | {name: wrong}
        with pytest.raises(ModelError, match=r"model\.json"):
            Model.of(json.dumps(facts), "model.json")
    facts["alarms"] = [1]
    with pytest.raises(ModelError):
        Model.of(json.dumps(facts), "model.json")
    del facts["alarms"]
    assert Model.of(json.dumps(facts), "model.json").alarms is None


FOUND = Expected(0.0642, 0.0451, 0.0897, at_most=False)


def told(among: Expected | None):
    screening = weighed(likelihood())
    first = dataclasses.replace(screening.findings[0], among=among)
    model = card(dataclasses.replace(shipped(), alarms=counted()))
    return dataclasses.replace(screening, findings=(first,), model=model)


def test_a_report_says_how_often_unrelated_works_are_so_alike() -> None:
    page = " ".join(Page(to_html(told(FOUND))).text.split())
    said = "about once in 16 searches like this 0.064"
    assert f"Among unrelated works of the tradition{said}" in page
    assert "1,000 melodies were compared with those of other tune families, 1,000,000 pairs" in page
    data = json.loads(to_json(told(FOUND)))["findings"][0]["among"]
    assert data["expected"] == 0.0642
    assert (data["low"], data["high"]) == (0.0451, 0.0897)
    assert "expected_in_tradition" in to_csv([])
    assert triage_row(told(FOUND), "a.html").expected_in_tradition == 0.064
    facts = court_content(two(told(FOUND))).data["court"]["explanations"]
    [chance] = [each["statement"] for each in facts if each["name"] == "Chance"]
    assert "share formulas: about once in 16 comparisons like this. " in chance
    with speaking("nb"):
        page = " ".join(Page(to_html(told(FOUND))).text.split())
    assert "Blant ubeslektede verk i tradisjonenomtrent én gang på 16 slike søk" in page


def test_every_report_that_gives_the_error_rates_says_how_it_was_counted() -> None:
    said = "1,000 melodies were compared with those"
    sample = told(FOUND)
    assert said in str(document(content(sample).data))
    for kind, of in (("summary", sample), ("society", sample), ("court", two(sample))):
        page = Page(report_files(of, kind=kind)["report.html"].decode())
        assert said in " ".join(page.text.split()), kind


def test_a_report_says_what_was_too_rare_to_be_counted() -> None:
    rare = Expected(0.002, 0.0, 0.0026, at_most=True)
    assert wording.among(rare) == ("at most once in 380 searches like this", "≤ 0.0026")
    assert wording.among(rare, pair=True)[0].endswith("comparisons like this")
    tiny = Expected(0.0000251, 0.0000233, 0.0000279, at_most=False)
    assert wording.among(tiny, pair=True) == (
        "about once in 40,000 comparisons like this", "2.5 × 10⁻⁵",
    )  # fmt: skip
    data = json.loads(to_json(told(rare)))["findings"][0]["among"]
    assert data["expected"] is None
    row = triage_row(told(rare), "a.html")
    assert (row.expected_in_tradition, row.at_most_in_tradition) == (None, 0.0026)


def test_a_report_without_counts_says_nothing_of_them() -> None:
    screening = dataclasses.replace(told(None), model=card(shipped_without()))
    page = Page(to_html(screening)).text
    assert "Among unrelated works" not in page
    assert "were compared with those" not in page
    assert json.loads(to_json(screening))["findings"][0]["among"] is None


def shipped_without() -> Model:
    return dataclasses.replace(shipped(), alarms=None)
