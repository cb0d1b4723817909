"""Likelihood ratios in the report: what is said, what is drawn, and what must not be said."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import math
import re
from importlib.resources import files

import numpy as np
import pytest

from influence.evidence.likelihood.assessment import assess
from influence.evidence.likelihood.card import card
from influence.evidence.likelihood.conditions import Case
from influence.evidence.likelihood.model import shipped
from influence.report import content, ratio_wording, to_csv, to_html, to_json, triage_row
from influence.report.court import court_content
from influence.report.court.labels import rates_note
from influence.report.weighing import waterfalls
from tests.court_samples import two
from tests.report_samples import FEATURES, Page, likelihood, rendered, weighed

TOO_MUCH = re.compile(
    r"\bposterior|\bprov(e|es|ed|en)\b|\bproof that|\b(likely|probably) (that|to|is|are|comes?)\b"
    r"|\bis (likely|probable)\b|probability of \d|\d ?% (probab|likel|certain)",
    re.IGNORECASE,
)
"""What would turn a likelihood ratio into a statement on the propositions themselves."""


def shown(*found: object) -> str:
    return " ".join(Page(to_html(weighed(*found))).text.split())  # type: ignore[arg-type]


def test_a_calibrated_finding_says_words_number_interval_bounds_and_choice() -> None:
    page = shown(likelihood())
    data = json.loads(to_json(weighed(likelihood())))["findings"][0]["likelihood"]
    number = ratio_wording.likelihood_ratio(data["log10_lr"])
    assert data["verbal"]["direction"] == "H1"
    assert data["statement"] in page
    assert "relative to the proposition that they are independent works" in page
    low, high = (ratio_wording.likelihood_ratio(data[side]) for side in ("low", "high"))
    assert data["low"] < data["log10_lr"] < data["high"]
    assert f"Likelihood ratio: about {number} (95% interval {low} to {high}; " in page
    least, most = map(ratio_wording.likelihood_ratio, shipped().bounds)
    assert f"the validation supports figures from {least} to {most})" in page
    assert "picked as one of the best in a search of 1,300 melodies" in page
    assert "Prior odds fall with the number of works searched" in page
    assert f"together: {number}" in page


def test_the_model_its_error_rates_and_the_scale_are_told_once() -> None:
    page = shown(likelihood(), None)
    rates = card(shipped()).rates
    cost = "{cllr:.2f} ({cllr_low:.2f} to {cllr_high:.2f})".format(**rates)
    assert page.count(f"Cllr is {cost}") == 1
    wrong = (f"{100 * rates[f'misleading_{side}']:.2g}%" for side in ("same", "unrelated"))
    assert "{} of the pairs of one origin and in {} of the unrelated ones".format(*wrong) in page
    strong = f"{100 * shipped().card['unseen_families']['strongly_misleading_unrelated']:.2g}%"
    assert f"beyond 1/100 in none and beyond 100 in {strong}" in page
    assert page.count("1,000,000 and more") == 1
    assert "2 to 10weak support" in page
    assert "both go back to an older third source" in page.lower()


def test_an_interval_that_was_cut_off_whole_is_said_to_be() -> None:
    said = ratio_wording.figure(3.0, (3.0, 3.0), (-2.0, 3.0))
    assert "the whole 95% interval is cut off there" in said
    assert " to 1,000; " not in said


def test_bars_lead_from_nothing_to_the_figure() -> None:
    found = content.content(weighed(likelihood(rhythm=0.3))).data["findings"]
    *steps, whole = waterfalls(found)["f1"]
    assert {bar.kind for bar in steps} == {"up", "down"}
    assert whole.bits == pytest.approx(found[0]["likelihood"]["log10_lr"] * math.log2(10), abs=0.01)
    assert sum(bar.bits for bar in steps) == pytest.approx(whole.bits, abs=0.1)
    at = whole.zero
    for bar in steps:
        start, stop = sorted((at, at + (bar.width if bar.kind == "up" else -bar.width)))
        assert (bar.start, bar.start + bar.width) == pytest.approx((start, stop), abs=0.1)
        at += bar.width if bar.kind == "up" else -bar.width
    assert at == pytest.approx(whole.start + whole.width, abs=0.2)
    assert all(0 <= bar.start <= bar.start + bar.width <= 100.01 for bar in (*steps, whole))


def test_where_it_is_not_calibrated_one_line_says_so_and_no_figure_stands() -> None:
    page = shown(likelihood("Coast"))
    said = "Not calibrated for this: the tradition is 'Coast'; the model knows Dutch"
    assert page.count(said) == 1
    assert "once in 40,000 searches" in page
    for word in ("Likelihood ratio", "Cllr", "H1", "support for the proposition"):
        assert word not in page, word
    assert "No likelihood ratio is given." in page
    data = json.loads(to_json(weighed(likelihood("Coast"))))["findings"][0]["likelihood"]
    assert data["log10_lr"] is data["verbal"] is None


def test_a_further_passage_of_the_same_melodies_is_no_further_evidence() -> None:
    sample = weighed(likelihood(), None)
    found = json.loads(to_json(sample))["findings"]
    assert [f["likelihood_of"] for f in found] == ["f1", "f1"]
    assert found[1]["likelihood"] is None
    page = shown(likelihood(), None)
    assert page.count("Likelihood ratio: about") == 1
    assert page.count("is no further evidence; their likelihood ratio stands with bars") == 1


def test_what_was_not_weighed_has_a_dash_and_the_page_says_why() -> None:
    sample = weighed(likelihood(), None)
    first, other = sample.findings
    item = dataclasses.replace(other.target.item, id="beyond")
    other = dataclasses.replace(other, target=dataclasses.replace(other.target, item=item))
    page = to_html(dataclasses.replace(sample, findings=(first, other)))
    assert "Only the strongest pairs of melodies of a search are weighed" in page
    assert '<td class="n">—</td>' in page
    assert "Only the strongest pairs" not in shown(likelihood(), None)


def test_evidence_for_the_second_proposition_is_said_as_such() -> None:
    least = ratio_wording.likelihood_ratio(shipped().bounds[0])
    weak = likelihood(
        passage=-1.0, kinship=-1.0, coverage=0.1, rarity=0.0, rhythm=0.2, contour=0.4, position=0.2
    )
    data = json.loads(to_json(weighed(weak)))["findings"][0]["likelihood"]
    assert data["verbal"]["direction"] == "H2"
    assert "for the proposition that they are independent works" in data["statement"]
    assert f"Likelihood ratio: about {least}" in data["figure"]
    assert "at the lower bound" in data["figure"]
    assert triage_row(weighed(weak), "x").verbal == "moderate support for H2"


@pytest.mark.parametrize(
    ("log10", "words"),
    [
        (3.243, "1,700"),
        (2.0, "100"),
        (0.8, "6.3"),
        (0.999, "10"),
        (0.0, "1"),
        (-0.01, "1"),
        (-1.45, "1/28"),
        (-0.3, "1/2.0"),
    ],
)
def test_ratios_have_two_figures(log10: float, words: str) -> None:
    assert ratio_wording.likelihood_ratio(log10) == words


def test_a_high_ratio_of_a_commonplace_passage_names_no_source() -> None:
    plain, sample = weighed(likelihood()), weighed(likelihood())
    first = sample.findings[0]
    stock = dataclasses.replace(first.prior_art, common_stock=True)
    sample = dataclasses.replace(sample, findings=(dataclasses.replace(first, prior_art=stock),))
    said = "not that one was the source of the other"
    assert said in " ".join(Page(to_html(sample)).text.split())
    assert said not in " ".join(Page(to_html(plain)).text.split())
    weak = dataclasses.replace(
        sample.findings[0], likelihood=likelihood(passage=-1.0, kinship=-1.0, rarity=0.3)
    )
    sample = dataclasses.replace(sample, findings=(weak,))
    assert json.loads(to_json(sample))["findings"][0]["prior_art"]["ratio_statement"] == ""


def test_the_triage_has_the_ratio_where_there_is_one() -> None:
    rows = [triage_row(weighed(likelihood(name)), f"{name}.html") for name in ("Dutch", "Coast")]
    head, one, other = to_csv(rows).splitlines()
    place = head.split(",").index("log10_lr")
    assert head.split(",")[place + 1] == "verbal"
    assert float(one.split(",")[place]) == rows[0].log10_lr
    assert one.split(",")[place + 1].endswith(" support for H1")
    assert other.split(",")[place : place + 2] == ["", ""]


def test_nothing_says_how_probable_a_proposition_is() -> None:
    texts = [files("influence.languages").joinpath("en.ftl").read_text("utf-8")]
    weak = likelihood(passage=-1.0, kinship=-1.0)
    for found in (likelihood(), weak, likelihood("Coast")):
        sample = weighed(found)
        data = content.content(sample).data
        texts += [json.dumps([data["weighing"], data["findings"][0]["likelihood"]]), shown(found)]
    for text in texts:
        assert not TOO_MUCH.search(text), TOO_MUCH.search(text)
    assert "are no probability that one work comes from the other" in texts[2]


def test_a_model_without_error_rates_says_so() -> None:
    assert "does not tell its error rates" in ratio_wording.rates({})


@pytest.mark.parametrize("channel", ["melody", "transcribed", "landmarks"])
def test_only_a_model_of_notated_melodies_is_said_to_be_validated_by_a_user(channel: str) -> None:
    found = card(shipped(channel))
    assert ("influence validate" in ratio_wording.rates(found.rates, channel)) == (
        channel == "melody"
    )
    assert ("influence validate" in rates_note({"channel": channel})) == (channel == "melody")


def test_the_digest_is_that_of_the_models_file() -> None:
    place = files("influence.evidence.likelihood") / "models" / "melody.json"
    digest = hashlib.sha256(place.read_bytes()).hexdigest()
    assert card(shipped()).digest == digest
    assert digest in rendered("weighed")


def test_a_transcription_brings_the_propositions_of_its_own_model() -> None:
    model = shipped("transcribed")
    row = np.array([FEATURES[name] for name in model.names])
    found = assess(model, row, Case(("Dutch",), 31, transcribed=1))
    sample = dataclasses.replace(weighed(found, likelihood()), models=(card(model),))
    data = content.content(sample).data
    assert data["weighing"]["channel"] == "transcribed"
    assert [each["channel"] for each in data["weighings"]] == ["melody"]
    page = " ".join(Page(to_html(sample)).text.split())
    assert "The tune that is heard in the recording and the notated melody are of one" in page
    assert page.count("The singers are synthetic") == 1
    assert "Two notated melodies" in page
    said = json.dumps(court_content(two(sample)).data["court"]["reliability"]["conditions"])
    assert "one of the two melodies was written down by a machine" in said
    assert "neither melody" not in said
