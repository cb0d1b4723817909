# ruff: noqa: RUF001 -- typographic apostrophes are meant
"""The report: what it says, and what it must never hold."""

from __future__ import annotations

import base64
import csv
import dataclasses
import hashlib
import io
import json
import re
from importlib.resources import files
from pathlib import Path

import pytest

from influence.evidence.findings import Population, Work
from influence.items import Item
from influence.report import (
    content,
    display,
    failure_row,
    report_files,
    report_stem,
    to_csv,
    to_html,
    to_json,
    triage_row,
    wording,
)
from influence.report import json as json_report
from influence.report.display import clean
from influence.report.passages import DRAWINGS, drawn, gather
from tests.report_samples import (
    HOSTILE,
    SAMPLES,
    TRACE,
    Page,
    alignment,
    drawings,
    hostile,
    many,
    rendered,
    screening,
)

FORBIDDEN = re.compile(
    r"\b(cop(y|ies|ied|ying)|copyist|plagiari\w*|theft|thief|thiev\w*|infring\w*|guilt\w*"
    r"|st(eal|ole|olen)\w*|rip-?off|pirat\w*|forg(ed|er|ery)|illegal\w*|liab\w*|culprit)\b",
    re.IGNORECASE,
)


# --- what it says ------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SAMPLES)
def test_no_sample_accuses(name: str) -> None:
    for text in (Page(rendered(name)).text, to_json(SAMPLES[name]())):
        assert not FORBIDDEN.search(text)


def test_no_text_of_the_report_accuses() -> None:
    folder = Path(str(files("influence.report")))
    templates = sorted((folder / "templates").iterdir())
    assert {each.suffix for each in templates} == {".css", ".jinja", ".js", ".toml", ".typ"}
    for source in templates:
        assert not FORBIDDEN.search(source.read_text("utf-8")), source.name


@pytest.mark.parametrize("name", SAMPLES)
def test_the_summary_has_three_sentences(name: str) -> None:
    summary = json.loads(to_json(SAMPLES[name]()))["summary"]
    assert len(summary) == 3
    assert all(sentence.endswith((".", ").")) for sentence in summary)


def test_no_finding_is_said_with_how_much_was_searched() -> None:
    page = Page(rendered("no finding")).text
    assert "No shared passage was found" in page
    assert "1,234 items with 1,300 melodies" in page
    assert "no proof of independence" in page


def test_common_stock_names_no_single_source() -> None:
    data = json.loads(to_json(many(8)))
    assert "no single source can be named" in data["summary"][2]
    assert data["passages"][0]["common_stock"]
    assert "8 hold it, 5 suffice" in Page(to_html(many(8))).text


def test_two_works_are_not_called_an_archive() -> None:
    page = Page(rendered("two works")).text
    assert "The second work is dated earlier (1850 against 2024)." in page
    assert "archive’s item" not in page
    assert "Archive item" not in page


@pytest.mark.parametrize(
    ("log10", "words"),
    [
        (-4.6, "about once in 40,000 searches like this"),
        (-1.0, "about once in 10 searches like this"),
        (-6.66, "about once in 4.6 million searches like this"),
        (-30.0, "less than once in a million million searches like this"),
        (0.5, "about 3 times in a search like this"),
        (None, "not known: too few melodies were searched to tell"),
    ],
)
def test_evalues_in_words(log10: float | None, words: str) -> None:
    assert wording.chance(log10) == words


@pytest.mark.parametrize(
    ("log10", "figure"),
    [(-6.66, "E = 2.2 × 10⁻⁷"), (-12.0, "E = 1.0 × 10⁻¹²"), (-272.0, "E < 10⁻¹²")],
)
def test_an_evalue_that_no_archive_can_check_is_only_said_to_be_small(
    log10: float, figure: str
) -> None:
    assert wording.evalue(log10) == figure


@pytest.mark.parametrize(
    ("semitones", "words"),
    [
        (0.0, "at the same pitch"),
        (5.0, "a fourth higher"),
        (-12.0, "an octave lower"),
        (17.0, "an octave and a fourth higher"),
        (-1.5, "a whole tone lower (-1.50 semitones)"),
    ],
)
def test_transpositions_in_words(semitones: float, words: str) -> None:
    assert wording.transposition(semitones) == words


@pytest.mark.parametrize(
    ("key", "new", "old", "words"),
    [
        ("earlier", "2024", "1850", "The archive’s item is dated earlier (1850 against 2024)."),
        ("later", "1700", "1850~", "The archive’s item is dated later (about 1850 against 1700)."),
        ("undated", "", "", "Neither has a date, so the dates do not tell which is earlier."),
        (
            "undated",
            "2024",
            "",
            "The archive’s item has no date, so the dates do not tell which is earlier.",
        ),
        (
            "overlapping",
            "1820",
            "1801/1850",
            "The dates overlap (1801 to 1850 against 1820), so they do not tell which is earlier.",
        ),
    ],
)
def test_chronology_in_words(key: str, new: str, old: str, words: str) -> None:
    assert wording.chronology(key, new, old, pair=False) == words


def test_shares_are_never_rounded_to_all_or_nothing() -> None:
    assert [wording.percent(v) for v in (1.0, 0.999, 0.5, 0.001, 0.0)] == [
        "100%",
        "99%",
        "50%",
        "1%",
        "0%",
    ]


# --- passages ----------------------------------------------------------------------------------


def test_a_passage_that_many_share_is_shown_once() -> None:
    sample = many(14)
    data = json.loads(to_json(sample))
    assert len(data["passages"]) == 1
    assert len(data["passages"][0]["findings"]) == len(data["findings"]) == 14
    page = rendered("many variants")
    assert len({svg.get("aria-labelledby", "").split("r")[0] for svg in drawings(page)}) == DRAWINGS
    assert all(f">v{i}<" in page for i in range(14))


def test_the_first_of_each_passage_is_drawn_before_the_others() -> None:
    base = screening().findings[0]
    late = dataclasses.replace(base, alignment=alignment([(i, i) for i in range(20, 30)]))
    early = dataclasses.replace(base, alignment=alignment([(i, i) for i in range(12)]))
    passages = gather([early, early, early, late])
    assert [p.findings for p in passages] == [(0, 1, 2), (3,)]
    assert drawn(passages, 2) == {0, 3}


def test_what_the_gate_withholds_is_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    def gated(each: Work) -> display.Shown:
        open_work = display.shown(each)
        if each.item.id != "variant":
            return open_work
        item = Item("variant", "Restricted item")
        return display.Shown(item, item.title, withheld="Ask the community of the coast.")

    monkeypatch.setattr(content, "shown", gated)
    sample = screening()
    page, data = to_html(sample), json.loads(to_json(sample))
    for kind in ("summary", "society", "artist"):
        made = report_files(sample, kind=kind)["report.html"].decode()
        assert "table of notes" not in made
    assert "Ask the community of the coast." in page
    assert "The old harbour" not in page + to_json(sample)
    assert not drawings(page)
    assert 'id="sounds"' not in page
    assert data["findings"][0]["alignment"]["trace"] == []
    assert data["findings"][0]["target_side"]["first_bar"] == ""


def test_a_page_has_dates_in_words() -> None:
    base = screening()
    query = dataclasses.replace(
        base.query, item=dataclasses.replace(base.query.item, date="2024-05~")
    )
    page = Page(to_html(dataclasses.replace(base, query=query))).text
    assert "about 2024-05" in page
    assert "~" not in page


# --- hostile input, network --------------------------------------------------------------------


def test_hostile_texts_stay_texts() -> None:
    page = Page(to_html(hostile()))
    tags = [tag for tag, _ in page.elements]
    assert tags.count("script") == 2
    assert "img" not in tags
    assert not any(name.startswith("on") for _, attrs in page.elements for name in attrs)
    assert HOSTILE in page.text
    assert "49" not in re.sub(r"[\d.,]{3,}|[\da-f]{64}", "", page.text)


@pytest.mark.parametrize("title", ["", "x" * 5000, "لحن البحر القديم", "a\u202eb\x00c\ud800d"])
def test_odd_titles_are_shown(title: str) -> None:
    base = screening()
    item = dataclasses.replace(base.query.item, title=title)
    page = to_html(dataclasses.replace(base, query=dataclasses.replace(base.query, item=item)))
    assert clean(title or "harbour") in Page(page).text
    assert "\u202e" not in page
    page.encode()


def test_nothing_is_fetched() -> None:
    for name in SAMPLES:
        text = rendered(name)
        page = Page(text)
        assert not page.values("src"), name
        assert "http:" not in page.text.lower()
        assert not {"link", "iframe", "object", "embed", "form", "base"} & {
            t for t, _ in page.elements
        }
        assert "url(" not in text
        assert "@import" not in text


def test_the_policy_forbids_the_network_and_allows_just_these_inline_texts() -> None:
    text = rendered("one finding")
    policy = next(p for p in Page(text).values("content") if p.startswith("default-src"))
    assert "default-src 'none'" in policy
    style, script = re.findall(r"<style>(.*?)</style>|<script>(.*?)</script>", text, re.DOTALL)
    for inline in (style[0], script[1]):
        digest = base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy
    assert not Page(text).values("style")


def test_players_are_hidden_without_scripts() -> None:
    players = [a for t, a in Page(rendered("one finding")).elements if a.get("class") == "player"]
    assert len(players) == 1
    assert all("hidden" in attrs for attrs in players)


def test_played_notes_are_those_of_the_passages() -> None:
    sample = screening()
    found = re.search(r'id="sounds">(.*?)</script>', rendered("one finding"))
    assert found is not None
    sound = json.loads(found[1])["f1"]
    assert sound["shift"] == -5
    a = sample.findings[0].alignment
    assert [n[0] for n in sound["q"]] == list(range(*a.query_range))
    assert [n[3] for n in sound["t"]] == sample.findings[0].target.melodies[0].pitch[:31].tolist()
    assert sound["q"][0][1] == sound["t"][0][1] == 0


# --- colours -----------------------------------------------------------------------------------


def luminance(colour: str) -> float:
    full = colour if len(colour) == 7 else "#" + "".join(c * 2 for c in colour[1:])
    channels = [int(full[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_colours_have_enough_contrast_in_light_dark_and_print() -> None:
    style = files("influence.report").joinpath("templates", "style.css").read_text("utf-8")
    schemes = [
        dict(re.findall(r"--(\w+): (#\w+)", s))
        for s in re.findall(r":root \{(.*?)\}", style, re.DOTALL)
    ]
    assert len(schemes) == 3
    for scheme in schemes:
        paper = luminance(scheme["paper"])
        for name, least in (
            ("ink", 7),
            ("soft", 4.5),
            ("same", 4.5),
            ("other", 4.5),
            ("alone", 4.5),
            ("link", 4.5),
            ("context", 3),
        ):
            a, b = sorted((paper, luminance(scheme.get(name, schemes[0][name]))))
            assert (b + 0.05) / (a + 0.05) >= least, (name, scheme)


# --- the same every time, and as JSON ----------------------------------------------------------


@pytest.mark.parametrize("name", SAMPLES)
def test_two_renders_are_byte_equal(name: str) -> None:
    assert to_html(SAMPLES[name]()) == rendered(name)
    assert to_json(SAMPLES[name]()) == to_json(SAMPLES[name]())


@pytest.mark.parametrize("name", SAMPLES)
def test_json_has_the_documented_keys_and_its_own_digest(name: str) -> None:
    data = json.loads(to_json(SAMPLES[name]()))
    documented = set(re.findall(r"``(\w+)``", json_report.__doc__ or ""))
    assert set(data) <= documented
    assert data["schema"] == {"name": "influence.report", "version": "1.6"}
    assert f"Schema ``influence.report`` {data['schema']['version']}." in json_report.__doc__
    for found in data["findings"]:
        assert set(found) <= documented
    digest = data.pop("digest")
    text = json.dumps(data, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    assert digest == hashlib.sha256(text.encode()).hexdigest()


def test_holders_are_dated_against_the_submission_and_the_archive_says_what_it_lacks() -> None:
    sample = screening()
    art = sample.findings[0].prior_art
    dates = ("1790~", "1850", "2020/2030", "")
    holders = tuple(
        dataclasses.replace(holder, item=dataclasses.replace(holder.item, date=date))
        for holder, date in zip(art.holders * 2, dates, strict=False)
    )
    found = dataclasses.replace(
        sample.findings[0],
        prior_art=dataclasses.replace(art, holders=holders, traditions={"Coast": 3, "": 1}),
    )
    population = Population({"Coast": 1234}, 900, 1700, 2001)
    comparison = dataclasses.replace(sample.comparison, population=population)
    sample = dataclasses.replace(sample, findings=(found,), comparison=comparison)
    data = json.loads(to_json(sample))
    told = data["findings"][0]["prior_art"]
    assert told["chronology"] == {"earlier": 2, "overlapping": 1, "later": 0, "undated": 1}
    assert [h["chronology"] for h in told["holders"]] == [
        "earlier", "earlier", "overlapping", "undated",
    ]  # fmt: skip
    assert data["comparison"]["population"]["dated"] == 900
    page = Page(to_html(sample)).text
    assert "2 dated earlier, 1 with overlapping dates, 1 undated." in page
    assert "Its holders by tradition: Coast (3), not known (1)." in page
    assert "900 of the archive’s 1,234 items are dated (73%)" in page


def test_without_a_date_of_the_submission_no_holder_is_earlier() -> None:
    sample = screening()
    item = dataclasses.replace(sample.query.item, date="")
    sample = dataclasses.replace(sample, query=dataclasses.replace(sample.query, item=item))
    told = json.loads(to_json(sample))["findings"][0]["prior_art"]
    assert told["chronology"]["earlier"] == 0
    assert told["dates_statement"].startswith("The submission has no date")


def test_json_holds_the_alignment_note_by_note() -> None:
    found = json.loads(to_json(screening()))["findings"][0]
    assert found["alignment"]["trace"] == [list(pair) for pair in TRACE]
    assert found["alignment"]["kinds"].count("other") == 1
    assert found["alignment"]["kinds"][10] == "alone"
    assert found["alignment"]["query_notes"][:4] == ["D4", "G4", "A4", "B4"]
    assert found["alignment"]["target_notes"][:4] == ["A3", "D4", "E4", "F♯4"]


# --- triage ------------------------------------------------------------------------------------


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_triage_is_sorted_strongest_first_and_failures_last() -> None:
    weak = dataclasses.replace(screening().findings[0], log10_evalue=-2.5)
    rows = table(
        to_csv(
            [
                failure_row("bad.krn", "no notes"),
                triage_row(screening(findings=()), "none.html"),
                triage_row(screening(findings=(weak,)), "weak.html"),
                triage_row(many(6), "many.html"),
            ]
        )
    )
    assert [row["report"] for row in rows] == ["many.html", "weak.html", "none.html", ""]
    assert rows[0]["log10_evalue"] == "-9.0"
    assert rows[0]["common_stock"] == "yes"
    assert rows[0]["items"] == "6"
    assert rows[1]["passage"].startswith("bars ")
    assert rows[3]["error"] == "no notes"
    assert rows[2]["source"] == screening().query.item.source
    assert rows[3]["source"] == "bad.krn"


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("-1+cmd|' /C calc'!A0", "'-1+cmd|' /C calc'!A0"),
        ("-tune.html", "-tune.html"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("+cmd", "'+cmd"),
        ("-2+3", "'-2+3"),
        ("-5", "-5"),
        ("plain", "plain"),
    ],
)
def test_cells_cannot_run_as_formulas(text: str, cell: str) -> None:
    assert table(to_csv([failure_row("x", text)]))[0]["error"] == cell


def test_report_names_are_safe_and_differ() -> None:
    assert report_stem("NLB0001_01") == "NLB0001_01"
    names = {report_stem(each) for each in ("a/b", "a:b", "../a", "", ".", "x" * 300)}
    assert len(names) == 6
    assert all(re.fullmatch(r"[\w-][\w.-]*", name) and len(name) < 120 for name in names)
