# ruff: noqa: RUF001 -- typographic apostrophes and other scripts are meant
"""The report for a court: what it must hold, what it must not, and how its parts are kept apart."""

from __future__ import annotations

import dataclasses
import hashlib
import html
import json
import re
from typing import Any

import pytest

from influence.errors import ParameterError
from influence.evidence.findings import Holder, Work
from influence.evidence.likelihood.verbal import SCALE, term
from influence.items import Item, Person
from influence.report import content, display, report_files
from influence.report import json as json_report
from influence.report.court import court_content, document
from influence.report.court.labels import glossary
from influence.report.display import isolated
from influence.report.labels import LABELS
from tests.court_samples import COURT, TYPST, files, stated, two, with_holders
from tests.report_samples import Page, likelihood, screening, weighed
from tests.test_report import FORBIDDEN
from tests.test_report_weighing import TOO_MUCH


def data(name: str, case: bool = False) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(files(name, case)["evidence.json"])
    return found


def page(name: str, case: bool = False) -> str:
    body = files(name, case)["report.html"].decode().partition("<body>")[2]
    return " ".join(html.unescape(re.sub("<[^>]*>", " ", body)).split())


def sections(name: str, case: bool = False) -> dict[str, str]:
    """Return the texts of the numbered sections by their titles, without those of their parts."""
    report = court_content(COURT[name](), stated() if case else None)
    flat = document(report.data).flat()
    return {each["title"]: json.dumps(each["blocks"], ensure_ascii=False) for each in flat}


@pytest.mark.parametrize("name", COURT)
@pytest.mark.parametrize("case", [False, True])
def test_no_sample_accuses_nor_says_how_probable_a_proposition_is(name: str, case: bool) -> None:
    for text in (page(name, case), files(name, case)["evidence.json"].decode()):
        assert not FORBIDDEN.search(text), FORBIDDEN.search(text)
        assert not TOO_MUCH.search(text), TOO_MUCH.search(text)


@pytest.mark.parametrize("name", COURT)
def test_it_has_every_part_that_a_court_asks_for(name: str) -> None:
    titles = [each.title for each in document(court_content(COURT[name]()).data).sections]
    wanted = [
        "Summary", "Instruction and question", "Propositions", "What was examined", "Method",
        "Observations", "Rarity and prior art", "Chronology", "Evaluation",
        "Combination of findings", "Possible explanations", "Reliability of the method", "Limits",
        "What people must supply", "Attachments and digests", "To repeat the comparison",
        "Glossary",
    ]  # fmt: skip
    assert [title for title in titles if title in wanted] == wanted


@pytest.mark.parametrize("name", COURT)
def test_the_summary_is_plain_and_short(name: str) -> None:
    report = court_content(COURT[name]())
    summary = document(report.data).sections[0].blocks
    said = " ".join(block["text"] for block in summary if block["kind"] == "text")
    if name != "hostile":
        assert 20 < len(said.split()) <= 200


def test_json_has_its_documented_keys_and_its_own_digest() -> None:
    found = data("calibrated", True)
    documented = set(re.findall(r"``(\w+)``", json_report.__doc__ or ""))
    assert set(found["court"]) <= documented
    digest = found.pop("digest")
    text = json.dumps(found, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    assert digest == hashlib.sha256(text.encode()).hexdigest()
    assert found["court"]["case"]["tables"]["court"][0]["name"] == "Example District Court"


def test_the_page_names_the_digest_of_its_data() -> None:
    digest = hashlib.sha256(files("calibrated")["evidence.json"]).hexdigest()
    assert digest in page("calibrated")


# --- what only people know ---------------------------------------------------------------------


def test_what_nobody_stated_is_marked_and_nothing_is_filled_in() -> None:
    bare, full = page("calibrated"), page("calibrated", True)
    assert "Court not stated" in bare
    assert "Duty to the court not stated" in bare
    assert bare.count("not stated") > 40
    assert "Court Example District Court" in full
    assert "Dates of the work 2026-10-05 to 2026-11-20" in full
    assert "Asked for and not received Sketches of the second work" in full
    assert "The other side’s best argument" in full
    assert "2026-10-02: received by e-mail, digest noted" in full
    # What the case file leaves open; the two works' own records say little, and that is told too.
    assert bare.count("not stated") - full.count("not stated") > 40


def test_the_case_file_is_among_the_attachments() -> None:
    rows = {row["name"]: row["sha256"] for row in data("calibrated", True)["court"]["attachments"]}
    assert stated().sha256 in rows.values()
    assert any("File of the second work: variant.krn" in name for name in rows)
    assert "ab" * 32 in rows.values()


# --- observations ------------------------------------------------------------------------------


def test_likenesses_and_differences_are_counted() -> None:
    [found] = data("no archive")["court"]["observations"]
    assert found["counts"] == {
        "pairs": 30,
        "same_pitch": 29,
        "other_pitch": 1,
        "alone_first": 0,
        "alone_second": 1,
        "other_rhythm": 4,
        "longest_run": 20,
        "notes_first": 31,
        "notes_second": 31,
    }
    [other] = found["other_pitches"]
    assert (other["row"], other["first"], other["second"]) == (7, "B4", "G♯4")
    assert other["semitones"] == 2.0
    text = page("no archive")
    assert "29 are at the same pitch" in text
    assert "1 pair is at another pitch. 0 notes of the first work’s passage and 1 of" in text
    assert "2 semitones higher" in text


def test_observations_interpretation_and_explanation_are_apart() -> None:
    flat = document(court_content(COURT["calibrated"]()).data).flat()
    [number] = [each["number"] for each in flat if each["title"] == "Observations"]
    parts = [each for each in flat if each["number"].split(".")[0] == number]
    assert len(parts) > 4
    observed = json.dumps([each["blocks"] for each in parts])
    for word in ("support", "proposition", "evidence", "likely", "times more probable"):
        assert word not in observed.lower(), word
    explained = sections("calibrated")["Possible explanations"]
    assert "support" not in explained
    assert "does not choose" in explained


def test_the_strongest_counter_example_is_shown() -> None:
    said = " ".join(data("held by others")["court"]["counter_example"]["statements"])
    assert "“Undated” (no date), which is neither of the two works, has 95%" in said
    assert "the second work has 97%" in said
    assert "not peculiar" not in said
    closer = with_holders(Holder(Item("old", "An older song", date="1701"), 0.99))
    counter = court_content(closer).data["court"]["counter_example"]
    assert "not peculiar to the two works" in counter["statements"][0]
    assert "dated earlier than both" in counter["statements"][0]
    assert counter["item"]["id"] == "old"


def test_a_work_is_no_counter_example_to_itself() -> None:
    base = with_holders()
    assert base.other is not None
    for item in (base.query.item, base.other.item):
        held = with_holders(Holder(dataclasses.replace(item, id="elsewhere"), 1.0))
        counter = court_content(held).data["court"]["counter_example"]
        assert counter["item"] is None
        assert "none beside the two works" in counter["statements"][0]


def test_without_an_archive_its_absence_says_nothing() -> None:
    # The sample's prior art says that 1,234 items were searched; without an archive none were.
    base = COURT["no archive"]()
    art = dataclasses.replace(base.findings[0].prior_art, searched=0)
    bare = dataclasses.replace(
        base, findings=(dataclasses.replace(base.findings[0], prior_art=art),)
    )
    found = court_content(bare).data["court"]
    assert "its absence here says nothing" in found["counter_example"]["statements"][0]
    assert "an older source was not sought" in found["explanations"][2]["statement"]


def test_what_was_compared_without_a_finding_is_told() -> None:
    assert "no passage is shared within the limit" in page("no finding")
    assert "No shared passage of melody was found" in page("no finding")
    assert "How often is" not in page("no finding")


# --- rarity, chronology ------------------------------------------------------------------------


def test_the_population_is_told() -> None:
    text = page("calibrated")
    assert "holds 1,234 items with 1,300 melodies" in text
    assert "700 of its items (57%) are dated, from 1624 to 1941" in text
    assert "Dutch900" in text.replace(" ", "")
    assert "No archive was given" in page("no archive")


def test_dates_stand_as_days_and_as_they_are_compared() -> None:
    sample = with_holders(Holder(Item("old", "Older", date="1790"), 0.9), date="1850~")
    found = court_content(sample).data["court"]
    assert found["dates"][0]["written"] == ["1850-01-01", "1850-12-31"]
    assert found["dates"][0]["compared"] == ["1840-01-01", "1860-12-31"]
    assert found["chronology"]["key"] == "overlapping"
    assert [each["id"] for each in found["older"]] == ["old"]
    open_end = court_content(with_holders(date="../1850")).data["court"]["dates"][0]
    assert open_end["written"] == [None, "1850-12-31"]
    undated = court_content(with_holders(date="")).data["court"]
    assert undated["dates"][0]["written"] is None
    assert "has no date" in undated["chronology"]["words"]


def test_only_what_is_earlier_than_both_is_called_older() -> None:
    sample = with_holders(
        Holder(Item("between", "Between", date="1900"), 0.9),
        Holder(Item("vague", "Vague", date="1845~"), 0.9),
        Holder(Item("none", "None"), 0.9),
    )
    assert court_content(sample).data["court"]["older"] == []


# --- evaluation --------------------------------------------------------------------------------


def test_a_ratio_stands_with_its_direction_interval_bounds_and_the_whole_scale() -> None:
    text = page("calibrated")
    ratio = data("calibrated")["findings"][0]["likelihood"]
    assert ratio["statement"] in text
    assert ratio["figure"] in text
    assert re.search(r"Likelihood ratio: about \S+ \(95% interval \S+ to \S+; the validation", text)
    assert all(term(key) in text for _, key in SCALE)
    blocks = json.loads(sections("calibrated")["The verbal scale of ENFSI"])
    reached = blocks[0]["rows"][blocks[0]["marked"]][1]
    assert reached == ratio["verbal"]["term"]
    assert "about where a likeness comes from" in text


def test_evidence_for_the_second_proposition_marks_its_band_too() -> None:
    weak = two(weighed(likelihood(passage=-1.0, kinship=-1.0, coverage=0.1, rarity=0.3)))
    report = court_content(weak)
    [scale] = [s for s in document(report.data).flat() if s["title"].startswith("The verbal")]
    assert scale["blocks"][0]["rows"][scale["blocks"][0]["marked"]][1] == "moderate support"
    assert "for the proposition that they are independent works" in json.dumps(report.data)


def test_where_nothing_is_calibrated_no_figure_stands() -> None:
    text = page("not calibrated")
    assert "Not calibrated for this: the tradition is 'Coast'" in text
    assert "No defensible likelihood ratio can be given here" in text
    assert "They are met for 0 of 1 pair" in text
    assert "The verbal scale of ENFSI" not in text
    assert not re.search(r"about [\d,]+ times more probable", text)


def test_a_ratio_beyond_those_told_one_by_one_is_counted_and_no_more() -> None:
    refused = [likelihood("Coast")] * 12
    made = court_content(two(weighed(*refused, likelihood())))
    assert made.data["court"]["ratios"]["calibrated"] == 1
    titles = [each["title"] for each in document(made.data).flat()]
    assert LABELS["scale"] not in titles


def test_without_an_archive_there_is_no_ratio() -> None:
    assert "No archive was given, so nothing tells what chance gives" in page("no archive")
    assert "no error rates of a model to tell" in page("no archive")


def test_error_rates_of_the_model_are_told() -> None:
    text = page("calibrated")
    rates = data("calibrated")["weighing"]["rates"]
    assert f"{rates['cllr']:.2f} ({rates['cllr_low']:.2f} to {rates['cllr_high']:.2f})" in text
    for word in ("Cllr_min", "EER", "Highest ratio of an unrelated pair", "Unrelated pairs"):
        assert word in text
    assert "They are met for every pair of melodies" in text


def test_further_passages_are_no_further_evidence() -> None:
    said = " ".join(data("calibrated")["court"]["combination"])
    assert "no ratios are multiplied" in said
    assert "is no further evidence beside bars" in said


def test_every_explanation_has_what_bears_on_it() -> None:
    found = data("held by others")["court"]["explanations"]
    assert [each["key"] for each in found] == [
        "chance", "stock", "third", "drawn", "people", "same", "reading",
    ]  # fmt: skip
    by_key = {each["key"]: each["statement"] for each in found}
    assert "1 item of the archive that holds a shared passage is dated earlier" in by_key["third"]
    assert "does not allow for that choice" in by_key["chance"]


def test_the_same_file_is_said_to_be_the_same() -> None:
    base = two(weighed(likelihood()))
    item = dataclasses.replace(
        base.query.item, id="again", people=(Person("A. Nonymous"), Person("B"))
    )
    twin = dataclasses.replace(base.query, item=dataclasses.replace(item, people=(Person("B"),)))
    first = dataclasses.replace(base.query, item=item)
    same = dataclasses.replace(base, query=first, other=twin, findings=())
    by_key = {e["key"]: e["statement"] for e in court_content(same).data["court"]["explanations"]}
    assert by_key["same"] == "The two files are the same, byte for byte."
    assert by_key["people"] == "The catalogue names for both: B."


@pytest.mark.parametrize("known", ["", "ab" * 32])
def test_files_without_a_digest_are_not_said_to_differ(known: str) -> None:
    base = two(weighed(likelihood()))
    first, second = (
        dataclasses.replace(work, item=dataclasses.replace(work.item, sha256=sha256))
        for work, sha256 in zip((base.query, base.other), ("", known), strict=True)
    )
    found = dataclasses.replace(base, query=first, other=second)
    by_key = {e["key"]: e["statement"] for e in court_content(found).data["court"]["explanations"]}
    assert by_key["same"].startswith("Whether the files are the same is not known")


# --- forms -------------------------------------------------------------------------------------


def test_a_search_has_no_report_for_a_court() -> None:
    with pytest.raises(ParameterError, match="compares two works"):
        report_files(screening(), kind="court")


def test_what_the_gate_withholds_is_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    def gated(each: Work) -> display.Shown:
        if each.item.id != "variant":
            return display.shown(each)
        item = Item("variant", "Restricted item")
        return display.Shown(item, item.title, withheld="Ask the community of the coast.")

    monkeypatch.setattr(content, "shown", gated)
    made = report_files(two(weighed(likelihood())), kind="court", pdf=True)
    for text in (made["report.html"].decode(), made["evidence.json"].decode()):
        assert "The old harbour" not in text
        assert "1850" not in text
        assert "Ask the community of the coast." in text
    found = json.loads(made["evidence.json"])
    assert found["findings"][0]["alignment"]["trace"] == []
    assert found["court"]["observations"][0]["counts"] is None
    assert found["court"]["observations"][0]["other_pitches"] == []
    assert 'class="row"' not in made["report.html"].decode()


def test_hostile_texts_stay_texts() -> None:
    text = files("hostile")["report.html"].decode()
    found = Page(text)
    tags = [tag for tag, _ in found.elements]
    assert "script" not in tags
    assert "img" not in tags
    assert TYPST in " ".join(found.text.split())


@pytest.mark.parametrize("name", COURT)
def test_headings_are_numbered_and_linked(name: str) -> None:
    found = Page(files(name)["report.html"].decode())
    ids = found.values("id")
    assert len(ids) == len(set(ids))
    links = [link for link in found.values("href") if link.startswith("#")]
    glyphs = [link for link in links if link.startswith("#g")]
    assert all(link[1:] in ids for link in links)
    assert name == "no finding" or glyphs
    assert not re.search(r"\{\w+\}", found.text.replace(TYPST, ""))


def test_references_name_the_right_sections() -> None:
    report = document(court_content(COURT["calibrated"]()).data)
    titles = {each["number"]: each["title"] for each in report.flat()}
    said = report.front_blocks[1]["text"]
    numbers = re.findall(r"\d+", said)
    assert [titles[number] for number in numbers] == [
        "Observations", "Evaluation", "Possible explanations",
    ]  # fmt: skip


def test_the_same_input_gives_the_same_files() -> None:
    for name in ("calibrated", "no finding"):
        again = report_files(COURT[name](), kind="court", case=stated())
        assert again == files(name, True)


def test_titles_from_right_to_left_bend_nothing_else() -> None:
    assert isolated("“שיר”. 1 passage") == "“\u2068שיר\u2069”. 1 passage"
    assert isolated("“Song”. 1 passage") == "“Song”. 1 passage"
    assert "\u2068" in files("many scripts")["report.html"].decode()


def test_the_glossary_is_in_order() -> None:
    words = [word.casefold() for word, _ in glossary()]
    assert words == sorted(words)
