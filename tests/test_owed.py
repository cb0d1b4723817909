# ruff: noqa: RUF001 -- typographic signs are meant
"""Reports for rights organisations and artists, and what every report tells of what is owed."""

from __future__ import annotations

import csv
import dataclasses
import html
import io
import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from influence.channels.excerpt import Excerpt
from influence.errors import CaseError, ParameterError
from influence.evidence.findings import ClosedFinding, Screening, SoundFinding, Work
from influence.evidence.likelihood.alarms import Expected
from influence.evidence.likelihood.card import card
from influence.evidence.likelihood.model import shipped
from influence.exports.parties import parties, shares
from influence.exports.steps import STEPS, foremost
from influence.items import CommunityLabel, Item, Link, Person
from influence.languages import speaking
from influence.records.mapping import Mappings
from influence.records.table import read
from influence.report import Kind, report_files, to_csv, triage_row
from influence.report import json as json_report
from influence.report.court.case import Case, parse
from influence.report.matches import expected
from influence.report.owed import blocks
from influence.report.owed.facts import owed_for
from influence.rights.access import public
from tests.court_samples import TYPST, two
from tests.export_samples import JOIK, PLANTED, RICH, SECRET
from tests.report_samples import (
    HOSTILE,
    Page,
    finding,
    hostile,
    likelihood,
    many,
    pair,
    screening,
    weighed,
)
from tests.test_languages import ENGLISH_WORDS, NORWEGIAN, keys
from tests.test_report import FORBIDDEN
from tests.test_report_weighing import TOO_MUCH

CASE = parse(
    b'[report]\nid = "R-7"\n[registration]\nreason = "claim"\nretention = 2031-12-31\n'
    b'handled_by = "K. Li"\n[instruction]\nquestion = "Is it ours?"\n',
    "society.toml",
)


def rich(**changes: Any) -> Screening:
    """Return a search that found a rich record, and matches two that are withheld."""
    base = screening()
    target = base.findings[0].target
    item = dataclasses.replace(RICH, format="musicxml", **changes)
    found = finding(
        dataclasses.replace(target, item=item), likelihood=likelihood(), log10_evalue=-4.6
    )
    closed = tuple(
        ClosedFinding(public(each), "melody", 0, 0, 9, -5.0 - i)
        for i, each in enumerate((JOIK, SECRET))
    )
    people = (
        Person("Kari Dal", "composer", "00014107338", society="TONO", share="50"),
        Person("Kari Dal", "lyricist", "00014107338", society="TONO", share="25"),
    )
    query = dataclasses.replace(
        base.query.item, people=people, identifiers=("iswc:T-034.524.680-1",),
        extra={"duration": "3:12", "verksnummer": "4711"}, kind="vise", language="nb",
    )  # fmt: skip
    return dataclasses.replace(
        base, query=dataclasses.replace(base.query, item=query), findings=(found,), closed=closed,
        model=card(shipped()),
    )  # fmt: skip


def of_two() -> Screening:
    base = rich()
    return dataclasses.replace(two(base), closed=())


SAMPLES: dict[str, Callable[[], Screening]] = {
    "rich": rich,
    "two works": of_two,
    "weighed": lambda: weighed(likelihood(), None),
    "common stock": lambda: many(8),
    "nothing": lambda: screening(findings=()),
    "bare": pair,
}
KINDS: tuple[Kind, ...] = ("society", "artist")


@cache
def made(name: str, kind: Kind, language: str = "en") -> dict[str, bytes]:
    case = CASE if kind == "society" else None
    return report_files(SAMPLES[name](), kind=kind, case=case, language=language)


def data(name: str, kind: Kind, language: str = "en") -> dict[str, Any]:
    found: dict[str, Any] = json.loads(made(name, kind, language)["evidence.json"])
    return found


def page(name: str, kind: Kind, language: str = "en") -> str:
    return words(made(name, kind, language))


def words(files: dict[str, bytes]) -> str:
    """Return the texts of a page, those of neighbouring elements apart."""
    body = files["report.html"].decode().partition("<body>")[2]
    body = re.sub("<svg.*?</svg>", " ", body, flags=re.DOTALL)  # scores have the words of the songs
    return " ".join(html.unescape(re.sub("<[^>]*>", " ", body)).split())


def due(item: Item, checked: str = "2026-11-26T00:00:00Z") -> dict[str, Any]:
    return owed_for(item, item.title, checked)


# --- all of them --------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", SAMPLES)
def test_none_accuses_and_none_says_how_probable_an_origin_is(name: str, kind: Kind) -> None:
    for text in (page(name, kind), made(name, kind)["evidence.json"].decode()):
        assert not FORBIDDEN.search(text), FORBIDDEN.search(text)
        assert not TOO_MUCH.search(text), TOO_MUCH.search(text)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", SAMPLES)
def test_each_can_be_norwegian_with_the_same_data(name: str, kind: Kind) -> None:
    text = page(name, kind, "nb")
    assert not NORWEGIAN.search(text)
    assert keys(data(name, kind, "nb")) == keys(data(name, kind))
    if name in {"weighed", "common stock", "nothing"}:  # the others have English in their records
        titles = r"(influence \w+|Guideline for .* Institutes|for the harbour|The (old )?harbour)"
        titles += r"|The archive is small"
        plain = re.sub(titles, "", text)
        assert not ENGLISH_WORDS.findall(plain), ENGLISH_WORDS.sub(r"**\g<0>**", plain)


@pytest.mark.parametrize("kind", KINDS)
def test_the_data_has_its_documented_keys(kind: Kind) -> None:
    documented = set(re.findall(r"``(\w+)``", json_report.__doc__ or ""))
    found = data("rich", kind)
    assert set(found) | set(found[kind]) <= documented
    assert all(set(each) <= documented for each in found["owed"])
    first = next(iter(found[kind]["matches" if kind == "society" else "sources"]))
    assert set(first) <= documented


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["en", "nb"])
def test_what_is_withheld_is_in_none(kind: Kind, language: str) -> None:
    for text in made("rich", kind, language).values():
        assert PLANTED not in text.decode()
    text = page("rich", kind, language)
    for told in ("siida@eksempel.example", "museum@eksempel.example", "Eksempel siida"):
        assert told in text, told


@pytest.mark.parametrize("kind", KINDS)
def test_titles_are_no_markup_on_page_and_paper(kind: Kind) -> None:
    base = hostile()
    item = dataclasses.replace(
        base.findings[0].target.item,
        title=TYPST, shelfmark=TYPST, institution=HOSTILE, contact=HOSTILE,
        labels=(CommunityLabel("TK A", HOSTILE, TYPST),), links=(Link(TYPST, HOSTILE, TYPST),),
    )  # fmt: skip
    target = dataclasses.replace(base.findings[0].target, item=item)
    found = dataclasses.replace(base.findings[0], target=target)
    files = report_files(dataclasses.replace(base, findings=(found,)), kind=kind, pdf=True)
    assert files["report.pdf"].startswith(b"%PDF")
    assert {tag for tag, _ in Page(files["report.html"].decode()).elements}.isdisjoint(
        {"script", "img", "iframe"}
    )


# --- what is owed -------------------------------------------------------------------------------


def test_every_link_of_the_chain_has_its_source_and_how_sure_it_is() -> None:
    found = due(RICH)
    chain = {(each["name"], each["who"]): (each["source"], each["sureness"])
             for each in found["chain"]}  # fmt: skip
    assert all(all(each) for each in chain.values())
    assert chain["After (source player), 1", "Per Li (Bø, 1850–1920)"][1].startswith("testimony")
    assert chain["After (source player), 2", "Ola Moen"][1].startswith("testimony")
    assert chain["Based on", "tune0002"] == ("O. Hansen, 1932", "said by a person")
    assert chain["Based on", "tune0003"] == ("nobody is named", "unconfirmed")
    assert chain["answer to", "tune0004"][0] == "A. Ås"
    assert found["date"]["sureness"] == "recorded as approximate"


def test_the_line_of_a_table_is_told_in_the_language() -> None:
    table = b"id,title,date,performer\na,Springar,1932,Ola\n"
    [(_, row)] = read(table, Path("b.csv"), Mappings(), [])
    item = row.item()
    assert {each["source"] for each in due(item)["chain"]} == {"catalogue (b.csv, line 2)"}
    with speaking("nb"):
        found = due(item)
    assert {each["source"] for each in found["chain"]} == {"katalog (b.csv, linje 2)"}
    assert found["date"]["source"] == "katalog (b.csv, linje 2)"


def test_what_a_record_lacks_is_missed_in_a_report_for_a_court() -> None:
    assert due(Item("a"))["missing"] == [
        "Composer", "After (source player)", "Performer", "Collector",
    ]  # fmt: skip
    assert "Composer" not in due(Item("a", people=(Person("X"),)))["missing"]
    report = report_files(two(weighed(likelihood())), kind="court")
    text = words(report)
    assert text.count("Where it comes from") >= 2
    assert "Collector not stated — —" in text
    assert "Labels and notices not stated" in text
    full = report_files(of_two(), kind="court")
    text = words(full)
    assert "Consent on record avtale 7" in text
    assert "O. Hansen, 1932 said by a person" in text
    assert "Date checked 2026-11-22, by the record as it stood then" in text


@pytest.mark.parametrize(
    ("item", "status", "basis"),
    [
        (Item("a", rights="http://rightsstatements.org/vocab/InC/1.0/"), "protected", "InC"),
        (Item("a", rights="CC BY 4.0"), "protected", "CC BY"),
        (
            Item("a", "", (Person("Per", "source player"),), rights="CC BY 4.0"),
            "traditional",
            "no maker",
        ),
        (Item("a", rights="Public Domain Mark"), "free", "PDM"),
        (Item("a", rights="http://rightsstatements.org/vocab/NoC-OKLR/1.0/"), "free", "NoC-OKLR"),
        (Item("a", rights="http://rightsstatements.org/vocab/CNE/1.0/"), "unclear", "CNE"),
        (Item("a", "", (Person("Trad.", "composer"),)), "traditional", "calls it"),
        (Item("a", "", (Person("Per", "source player"),)), "traditional", "no maker"),
        (Item("a", "", (Person("Liv", "composer", share="50"),)), "protected", "claim"),
        (Item("a", "", (Person("Liv", "composer", years="1840/1901"),)), "unclear", "70 years"),
        (Item("a", "", (Person("Liv", "composer", years="1900/1980"),)), "unclear", "a maker"),
        (Item("a"), "unclear", "neither"),
    ],
)
def test_the_status_of_a_work_has_its_basis(item: Item, status: str, basis: str) -> None:
    found = due(item)["underlying"]
    assert (found["status"], basis in found["basis"]) == (status, True), found["basis"]


def test_of_a_personal_joik_it_is_told_what_is_on_file() -> None:
    people = (Person("Ánde", "joiked", society="TONO"), Person("Máret", "composer"))
    open_ = Item("j", "Ánde", people, kind="personjoik", consent="avtale 3",
                 extra={"maker confirmed": "brev 2022-02-04"})  # fmt: skip
    found = due(open_)["community"]
    assert found["joiked"] == ["Ánde"]
    assert [each["on_file"] for each in found["joik"]] == ["brev 2022-02-04", "Ánde (TONO)", ""]
    assert ("", "Ánde") in [(code, person.name) for code, person in parties(open_)]
    assert due(Item("a"))["community"] is None


def test_doubts_about_numbers_are_told_in_the_language() -> None:
    base = rich()
    people = (Person("X", "composer", "00014107339"),)
    query = dataclasses.replace(
        base.query.item, people=people, identifiers=("iswc:T-034.524.680-2",)
    )
    sample = dataclasses.replace(base, query=dataclasses.replace(base.query, item=query))
    files = report_files(sample, kind="society", language="nb")
    text = words(files)
    assert "Kontrollsifferet 2 stemmer ikke: 1 ville stemme." in text
    assert "Kontrollsifrene 39 stemmer ikke: 38 ville stemme." in text


@pytest.mark.parametrize(
    ("claimed", "state", "total", "without"),
    [
        (("",), "none", "", 0),
        (("50", "50"), "whole", "100", 0),
        (("33,33 %", "33.33", "33.33"), "whole", "99.99", 0),
        (("60", "30", ""), "short", "90", 1),
        (("60", "50"), "over", "110", 0),
        (("half", "50"), "numbers", "", 0),
    ],
)
def test_shares_are_summed(claimed: tuple[str, ...], state: str, total: str, without: int) -> None:
    found = shares([Person("X", "composer", share=each) for each in claimed])
    assert (found.state, found.total, found.without) == (state, total, without)


def test_shares_stand_with_the_marks_of_the_language() -> None:
    people = [
        {"name": "A", "role": "Composer", "code": "C", "ipi": "", "isni": "", "society": "",
         "share": share, "doubts": []}
        for share in ("33,33 %", "33.33", "half")
    ]  # fmt: skip
    owed = {"parties": people, "shares": {"words": ""}}
    for language, told in (("en", ["33.33%", "33.33%", "half"]),
                           ("nb", ["33,33\u202f%", "33,33\u202f%", "half"])):  # fmt: skip
        with speaking(language):
            assert [row[-1] for row in blocks.parties(owed)[0]["rows"]] == told


def test_who_is_composer_and_author_stands_once() -> None:
    people = (Person("A", "composer"), Person("A", "lyricist"), Person("B", "arranger"))
    assert [(code, p.name) for code, p in parties(Item("a", people=people))] == [
        ("CA", "A"), ("AR", "B"),
    ]  # fmt: skip
    shared = (Person("A", "composer", share="50"), Person("A", "lyricist", share="50"))
    assert [code for code, _ in parties(Item("a", people=shared))] == ["C", "A"]


# --- a rights organisation ----------------------------------------------------------------------


def test_a_society_is_told_all_of_its_checklist() -> None:
    text = page("rich", "society")
    for told in (
        "Reason for the check claim", "Question Is it ours?", "Report R-7", "ISWC T-034.524.680-1",
        "Society’s work number 4711", "Duration 3:12", "Genre vise", "Language nb",
        "Kari Dal Composer (C) 00014107338 — TONO 50%",
        "The claimed shares come to 75%, less than a whole.",
        "Status Protected, by the record", "c. 1890 – recorded as approximate",
        "Archive and number Eksempelarkivet, Eksempelsamlinga, EX 12",
        "Per Li (Bø, 1850–1920)", "To be credited, if it was used", "Namngje oss.",
        "Expected false alarms", "ratios are validated from", "Every melody of the archive was",
        "Kept until 2031-12-31", "Interpreted and reviewed by K. Li", "Registered by not stated",
        "2 restricted items matched", "reserved by the holder", "TK Attribution (TK A)",
    ):  # fmt: skip
        assert told in text, told


def test_a_society_is_told_why_there_is_no_ratio_or_what_it_is_worth() -> None:
    def told(tradition: str) -> str:
        return words(report_files(weighed(likelihood(tradition)), kind="society"))

    with_one, without = told("Dutch"), told("Coast")
    assert "ratios are validated from" in with_one
    assert "Cllr" in with_one
    assert "none is validated" not in with_one
    assert "Where no likelihood ratio is given, none is validated: the tradition is" in without
    assert "ratios are validated from" not in without
    assert "Cllr" not in without


def test_a_society_is_told_how_often_unrelated_works_are_as_alike_as_the_strongest() -> None:
    def told(sample: Screening) -> list[str]:
        files = report_files(sample, kind="society")
        said: list[str] = json.loads(files["evidence.json"])["society"]["by_chance"]
        return said

    base = weighed(likelihood(), None)
    first, second = (
        dataclasses.replace(each, among=Expected(value, value / 2, value * 2, at_most=False))
        for each, value in zip(base.findings, (0.05, 0.5), strict=True)
    )
    said = told(dataclasses.replace(base, findings=(first, second)))
    assert said[2] == (
        "Among unrelated works of one tradition, which share formulas: "
        "about once in 20 searches like this."
    )
    assert sum("share formulas" in each for each in said) == 1
    stretch = Excerpt("landmarks", 0, 1.0, 13.0, 5.25, 17.5, 1.0, 0.0, 0.1, 9.0, -7.0)
    sound = SoundFinding(Work(Item("sound", sha256="s"), ()), stretch, "undated")
    louder = dataclasses.replace(base, findings=(first,), sounds=(sound,))
    assert not any("share formulas" in each for each in told(louder))
    unknown = dataclasses.replace(first, log10_evalue=None, among=None)
    assert told(dataclasses.replace(base, findings=(unknown,))) == said[:1]


def test_a_society_is_told_of_restricted_items_once() -> None:
    assert page("rich", "society").count("restricted items matched") == 1


def test_of_a_withheld_item_itself_no_search_is_told() -> None:
    base = screening(findings=())
    item = public(SECRET)
    itself = dataclasses.replace(base, query=Work(item, ()), itself=item)
    files = report_files(itself, kind="society", case=CASE)
    told, text = json.loads(files["evidence.json"]), words(files)
    assert told["society"]["by_chance"] == []
    assert told["society"]["compared"] == told["summary"][0]
    assert "The submission is itself a restricted item; it was compared with nothing" in text
    for line in (
        "Nothing was found within the limit", "Expected false alarms",
        "Every melody of the archive", "aligned note by note",
    ):  # fmt: skip
        assert line in page("nothing", "society"), line
        assert line not in text, line
    assert "restricted item matched" not in text
    assert "Nothing was searched, aligned or weighed" in text
    plain = words(report_files(itself, kind="artist"))
    assert "No passage was found" not in plain
    assert "compared with nothing" in plain


def test_the_step_of_a_report_is_the_one_that_comes_first() -> None:
    assert data("rich", "society")["society"]["step"] == "ask community"
    assert data("nothing", "society")["society"]["step"] == "none"
    assert data("common stock", "society")["society"]["step"] == "none"
    assert data("weighed", "society")["society"]["step"] == "ask registrant"
    assert foremost(["none", "expert", "ask archive"]) == "ask archive"
    assert foremost([]) == "none"
    assert {foremost([each]) for each in STEPS} == set(STEPS)


def test_matches_are_one_an_item_strongest_first_with_their_ratio() -> None:
    found = data("weighed", "society")["society"]["matches"]
    assert len(found) == 1
    assert (
        found[0]["log10_lr"] == data("weighed", "society")["findings"][0]["likelihood"]["log10_lr"]
    )
    several = data("common stock", "society")["society"]["matches"]
    assert len(several) == 8
    assert [m["log10_evalue"] for m in several] == sorted(m["log10_evalue"] for m in several)
    assert all(m["common_stock"] for m in several)


def test_expected_false_alarms_are_a_number_that_is_told() -> None:
    assert expected(-4.6) == 2.5e-05
    assert expected(-30.0) == 1e-12
    assert expected(None) is None


def test_a_reason_that_is_none_is_refused() -> None:
    with pytest.raises(CaseError, match=r"registration\.reason is 'curious'"):
        parse(b'[registration]\nreason = "curious"\n', "c.toml")


def test_without_a_case_file_nothing_is_filled_in() -> None:
    files = report_files(rich(), kind="society", case=Case())
    text = words(files)
    assert "Reason for the check not stated" in text
    assert "Basis for keeping personal data not stated" in text


# --- an artist ----------------------------------------------------------------------------------


def test_an_artist_is_told_whom_to_credit_and_what_one_may_do() -> None:
    text = page("rich", "artist")
    told = data("rich", "artist")
    [source] = [each for each in told["owed"] if each["id"] == RICH.id]
    for line in (
        source["credit"]["short"], source["credit"]["long"], source["rights"]["verdict"],
        "This is no clearance", "To credit a source and to pay for its use are two questions",
        "Your work was neither added to the archive nor used", "Write to the archive",
        "There are also matches with 2 items that are not open", "versions of one tune",
        "Per Li (Bø, 1850–1920); Ola Moen", "BibTeX",
    ):  # fmt: skip
        assert line in text, line
    assert source["rights"]["whom"] in text


def test_of_common_stock_no_source_is_named_as_the_one() -> None:
    told = data("common stock", "artist")["artist"]
    assert told["sources"] == []
    assert told["stock"][0]["holders"] == 8
    text = page("common stock", "artist")
    assert "No single source can be named" in text
    assert "Bars" in text
    assert "belongs to" not in text
    assert "If you used it, credit it so" not in text


def test_common_stock_beside_a_withheld_match_is_not_called_no_match() -> None:
    base = many(6)
    both = dataclasses.replace(base, closed=rich().closed[:1])
    said = json.loads(report_files(both, kind="artist")["evidence.json"])["artist"]["statements"]
    assert [line.split(":")[0].split(",")[0] for line in said[1:]] == [
        "One passage is common stock",
        "No single source can be named for it",
        "There is also a match with an item that is not open to all; whom to ask stands below.",
    ]


@pytest.mark.parametrize(
    ("count", "english", "norwegian"),
    [
        (1, "There is a match, but only with an item that is not open to all",
         "Det er et treff, men bare på en arkivpost som ikke er åpen for alle"),
        (2, "There are matches, but only with items that are not open to all",
         "Det er treff, men bare på arkivposter som ikke er åpne for alle"),
    ],
)  # fmt: skip
def test_an_artist_is_told_where_all_that_matches_is_withheld(
    count: int, english: str, norwegian: str
) -> None:
    base = rich()
    only = dataclasses.replace(base, findings=(), closed=base.closed[:count])
    text = words(report_files(only, kind="artist"))
    assert english in text
    assert "No passage was found" not in text
    assert "more match" not in text
    assert norwegian in words(report_files(only, kind="artist", language="nb"))
    society = words(report_files(only, kind="society"))
    assert "Nothing that may be shown was found within the limit of the search" in society
    assert "Nothing was found" not in society


def test_common_stock_that_somebody_holds_protected_is_said_to_be() -> None:
    base = many(6)
    first = base.findings[0]
    item = dataclasses.replace(
        first.target.item, id="new", title="Vårsang",
        rights="http://rightsstatements.org/vocab/InC/1.0/",
    )  # fmt: skip
    named = dataclasses.replace(first, target=dataclasses.replace(first.target, item=item))
    files = report_files(dataclasses.replace(base, findings=(named, *base.findings[1:])),
                         kind="artist")  # fmt: skip
    [said] = [s for s in json.loads(files["evidence.json"])["artist"]["statements"] if "Vår" in s]
    assert "is protected, by its record" in said


def test_the_plain_statement_is_short() -> None:
    for name in SAMPLES:
        said = " ".join(data(name, "artist")["artist"]["statements"])
        assert 10 < len(said.split()) <= 120, said


def test_other_items_that_fit_as_well_are_named() -> None:
    [source] = data("rich", "artist")["artist"]["sources"]
    assert [each["id"] for each in source["alternatives"]] == ["h0", "h1", "h2"]
    assert "“Holder 0” (1800, Coast, h0)" in page("rich", "artist")


# --- triage -------------------------------------------------------------------------------------


def test_the_triage_has_numbers_holder_and_step_after_the_former_columns() -> None:
    item = dataclasses.replace(
        RICH, labels=(), community="", consent="", rights="CC BY 4.0",
        people=tuple(p for p in RICH.people if p.role != "holder"),
    )  # fmt: skip
    base = rich()
    found = dataclasses.replace(
        base.findings[0], target=dataclasses.replace(base.findings[0].target, item=item)
    )
    row = triage_row(dataclasses.replace(base, findings=(found,), closed=()), "r.html")
    table = list(csv.DictReader(io.StringIO(to_csv([row]))))
    names = list(table[0])
    assert names[:3] == ["submission", "title", "passages"]
    assert names[names.index("source") + 1 :] == [
        "iswc", "isrc", "ipi", "strongest_iswc", "strongest_isrc", "strongest_ipi", "holder",
        "next_step", "expected_false_alarms", "position", "expected_in_tradition",
        "at_most_in_tradition",
    ]  # fmt: skip
    assert (row.iswc, row.ipi) == ("T-034.524.680-1", "00014107338; 00014107338")
    assert row.strongest_isrc == "NOABC2400001"
    assert row.holder == "Jon Ås; Liv Ås"
    assert row.next_step == "ask registrant"
    assert row.expected_false_alarms == 2.5e-05
    hidden = triage_row(rich(), "r.html")
    assert hidden.next_step == "ask community"
    assert PLANTED not in to_csv([hidden])


def test_a_court_is_for_two_works_alone() -> None:
    with pytest.raises(ParameterError, match="compares two works"):
        report_files(rich(), kind="court")
