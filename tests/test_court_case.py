"""The case file: what it may hold, and what is said of what it may not."""

from __future__ import annotations

import hashlib
import re

import pytest

from influence.errors import CaseError
from influence.report.court import labels
from influence.report.court.case import FIELDS, LISTED, Case, example, load, parse
from influence.report.court.facts import unstated


def test_the_example_has_every_field_and_is_read() -> None:
    text = example()
    uncommented = text.replace("# [[attachments]]", "[[attachments]]")
    uncommented = uncommented.replace('# title = "L', 'title = "L').replace("# file = ", "file = ")
    case = parse(uncommented.encode(), "case.toml")
    assert set(case.tables) == set(FIELDS)
    for table, names in FIELDS.items():
        for name in names:
            assert f"\n{name} = " in uncommented[uncommented.index(f"[{table}]") :], (table, name)
    assert case.get("court", "case_number") == "26-000000TVI-EXA"
    assert case.get("instruction", "received") == "2026-10-01"
    assert [party["role"] for party in case.all("parties")] == ["plaintiff", "defendant"]
    assert case.all("manual")[0]["blind"] == "yes"


def test_every_field_has_a_name_for_readers() -> None:
    assert set(labels.TABLES) == set(FIELDS)
    every = [f"{table}.{name}" for table in FIELDS for name in FIELDS[table]]
    assert set(labels.FIELDS) == {re.sub("[._]", "-", name) for name in every}
    assert all(labels.FIELDS[name] for name in every)


def test_a_mark_of_the_encoding_at_the_start_is_no_mistake() -> None:
    assert parse(b"\xef\xbb\xbf[court]\nname = 'x'", "case.toml").get("court", "name") == "x"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[court]\njugde = 'x'", "unknown key of [court] 'jugde'; known are name, case_number"),
        ("[court]\ncase_nummer = 'x'", "did you mean 'case_number'?"),
        ("[curt]\nname = 'x'", "unknown table 'curt'; did you mean 'court'?"),
        ("[parties]\nname = 'x'", "write [[parties]]"),
        ("[[court]]\nname = 'x'", "write [court]"),
        ("court = 'x'", "write [court]"),
        ("parties = ['x']", "write [[parties]]"),
        ("[court]\nname = 2.5", "court.name is no text; write it in quotes"),
        ("[instruction]\nreceived = '1st of May'", "instruction.received: '1st of May' is no EDTF"),
        ("[report]\nstatus = 'done'", "report.status is 'done'; write draft or final or"),
        ("[[items]]\nwork = 'third'", "items.work is 'third'; write first or second"),
        ("[[items]]\ncondition = 'good'", "a [[items]] without 'work'"),
        ("[[attachments]]\ntitle = 'x'", "a [[attachments]] without 'file'"),
        ("[court", "no TOML file in UTF-8"),
        ("[[items]]\nwork = 'first'\n" * 2, "two [[items]] tell of one work"),
        ("[court]\nname = " + "9" * 5000, "no TOML file in UTF-8"),
        ("a = " + "[" * 5000, "no TOML file in UTF-8"),
    ],
)
def test_what_is_wrong_is_named(text: str, said: str) -> None:
    with pytest.raises(CaseError) as raised:
        parse(text.encode(), "case.toml")
    assert said in str(raised.value)
    assert str(raised.value).startswith("case.toml")
    assert "\n" not in str(raised.value)


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(CaseError, match="UTF-8"):
        parse(b"\xff\xfe", "case.toml")


def test_paragraphs_stay_and_control_characters_go() -> None:
    case = parse(b'[instruction]\ntext = """a\\u0007b\n c\n\nd"""\nbackground = "one"', "x")
    assert case.get("instruction", "text") == "a b c\nd"
    assert case.texts("instruction", "background") == ("one",)


def test_attachments_are_digested_where_the_case_file_lies(tmp_path) -> None:
    (tmp_path / "letter.pdf").write_bytes(b"letter")
    (tmp_path / "c.toml").write_text('[[attachments]]\ntitle = "Letter"\nfile = "letter.pdf"\n')
    case = load(tmp_path / "c.toml")
    assert case.attachments == (("letter.pdf", hashlib.sha256(b"letter").hexdigest(), 6),)
    (tmp_path / "letter.pdf").unlink()
    with pytest.raises(CaseError, match=r"attachment 'letter\.pdf': No such file"):
        load(tmp_path / "c.toml")
    with pytest.raises(CaseError, match="cannot read the case file"):
        load(tmp_path / "none.toml")


def test_what_is_not_stated_is_known() -> None:
    nothing = unstated(Case())
    assert {"court.name", "parties", "expert.duty", "reviews", "items"} <= set(nothing)
    assert not any(name.startswith("attachments") for name in nothing)
    some = unstated(parse(b"[court]\nname = 'A'\n[[items]]\nwork = 'first'\nchanges = 'none'", "x"))
    assert "court.name" not in some
    assert "court.case_number" in some
    assert "items.custody" in some
    assert "items.changes" not in some


def test_an_empty_field_is_not_stated() -> None:
    assert "court.name" in unstated(parse(b"[court]\nname = '  '", "x"))


def test_listed_fields_are_known_fields() -> None:
    assert all(name in FIELDS[table] for table, name in LISTED)
