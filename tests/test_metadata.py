"""The table that a curator gives with the files."""

import dataclasses
import json
from pathlib import Path

import pytest

from indexes.metadata import read, stored_form
from influence.errors import MetadataError
from influence.items import Item, Origin, Person

TABLES = Path(__file__).parent / "fixtures" / "metadata"


def table(tmp_path, text, name="table.csv"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return read(path)


@pytest.mark.parametrize(
    "name",
    ["comma_utf8.csv", "comma_mark.csv", "semicolon_windows.csv", "tab_utf16.csv", "lines.jsonl"],
)
def test_every_form_says_the_same(name):
    metadata = read(TABLES / name)
    file = Item("b001", title="Ganglat", source="s/b001.krn", sha256="0", extra={"key": "G"})
    assert metadata.problems == []
    described = metadata.apply(file)
    assert described.origin.source.startswith(name)
    assert dataclasses.replace(described, origin=Origin()) == Item(
        "b001",
        title="Gånglåt från Mockfjärd",
        people=(
            Person("Gyris Anders Andersson"),
            Person("Ole"),
            Person("N. Andersson", "collector"),
        ),
        date="1850~",
        tradition="Swedish folk",
        place="Mockfjärd",
        identifiers=("smus:12", "rism:400"),
        rights="public domain",
        source="s/b001.krn",
        sha256="0",
        extra={"key": "G"},
    )


def test_an_empty_cell_leaves_what_the_file_says():
    item = Item("b002", title="Polska", people=(Person("Ole"),), rights="free")
    changed = read(TABLES / "comma_utf8.csv").apply(item)
    assert (changed.title, changed.creators, changed.rights) == ("Polska", ("Ole",), "free")
    assert changed.date == "1801/1850"


def test_an_item_without_a_row_stays_as_it_is():
    item = Item("b003", title="Polska")
    assert read(TABLES / "comma_utf8.csv").apply(item) == item


def test_each_wrong_row_of_a_csv_is_one_line_and_the_rest_goes_on():
    metadata = read(TABLES / "wrong_rows.csv")
    path = str(TABLES / "wrong_rows.csv")
    told = [problem.removeprefix(path) for problem in metadata.problems]
    assert [line.partition(":")[0] for line in told] == [
        ", line 3", ", line 4", ", line 5", ", line 6", ", line 7",
    ]  # fmt: skip
    assert "neither id nor file" in told[0]
    assert "'ca. osv.' is no EDTF date; write 1850" in told[1]
    assert "6 cells under 4 columns" in told[2]
    assert "'b001' has a row already, line 2" in told[3]
    assert metadata.apply(Item("b001")).title == "One"
    assert metadata.apply(Item("b005")).title == "Five\nin two lines"
    assert metadata.apply(Item("b006")).rights == "free"


def test_a_date_that_is_no_edtf_is_kept_as_written():
    changed = read(TABLES / "wrong_rows.csv").apply(Item("b002", date="1891"))
    assert (changed.date, changed.extra["date_as_written"]) == ("1891", "ca. osv.")
    assert changed.rights == "public, domain"


def test_each_wrong_line_of_json_lines_is_told_and_the_rest_goes_on():
    metadata = read(TABLES / "wrong_lines.jsonl")
    assert len(metadata.problems) == 3
    assert all(f", line {n}: " in metadata.problems[n - 2] for n in (2, 3, 4))
    changed = metadata.apply(Item("b006"))
    assert (changed.rights, changed.extra) == ('{"uri": "x"}', {"year": "1870"})


@pytest.mark.parametrize(
    ("named", "source", "stem"),
    [
        ("b.krn", "songs/a/b.krn", "b"),
        ("a/b.krn", "songs/a/b.krn", "b"),
        ("b", "songs/a/b.krn", "b"),
        ("songs.zip!a/b.krn", "songs.zip!a/b.krn", "b"),
        ("a/b.krn", "songs.zip!a/b.krn", "b"),
        ("book.abc#12", "tunes/book.abc#12", "book#12"),
        ("book#12", "tunes/book.abc#12", "book#12"),
    ],
)
def test_a_row_finds_its_file_and_may_rename_the_item(tmp_path, named, source, stem):
    metadata = table(tmp_path, f"file,id,title\n{named},T 7,Polska\n")
    changed = metadata.apply(Item(stem, source=source))
    assert (changed.id, changed.title, changed.source) == ("T 7", "Polska", source)
    assert metadata.id_of(stem, source) == "T 7"
    assert metadata.unused() == ""


def test_a_row_for_a_tunebook_is_for_all_its_tunes_but_names_none(tmp_path):
    metadata = table(tmp_path, "file,id,rights\nbook.abc,B,free\nbook.abc#2,B2,held\n")
    tunes = [metadata.apply(Item(f"book#{n}", source=f"book.abc#{n}")) for n in (1, 2)]
    assert [(tune.id, tune.rights) for tune in tunes] == [("book#1", "free"), ("B2", "held")]


def test_rows_without_a_file_are_counted_and_some_named(tmp_path):
    rows = "".join(f"b{n}\n" for n in range(8))
    metadata = table(tmp_path, f"id\n{rows}")
    metadata.apply(Item("b0"))
    assert metadata.unused() == (
        "7 rows match no file: b1 (line 3), b2 (line 4), b3 (line 5), b4 (line 6), b5 (line 7) "
        "and 2 more"
    )


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "table.csv: it is empty$"),
        ("\ufeff \n\n", "table.csv: it is empty$"),
        ("\nid,title\nb,1\n", "must name the columns.*; it is empty$"),
        ("title,date\nPolska,1850\n", "with id or file among them"),
        ("id,title,title\nb,1,2\n", "two columns are named title"),
        ("PK\x03\x04 as Excel writes", "save it as CSV"),
    ],
)
def test_a_file_that_is_no_table_is_refused(tmp_path, text, complaint):
    with pytest.raises(MetadataError, match=complaint):
        table(tmp_path, text)


SCHEMA = {"@context": "https://schema.org", "@graph": [{"@id": "x", "name": "Polska"}]}


@pytest.mark.parametrize("name", ["table.json", "table.jsonl", "table.csv"])
@pytest.mark.parametrize(
    ("text", "why"),
    [
        (json.dumps(SCHEMA), "line 1: JSON-LD of another format"),
        (json.dumps({"@context": "https://schema.org", "id": "x"}, indent=1), "JSON-LD"),
        (json.dumps({"entity": {"e": {}}, "activity": {}}, indent=2), "neither id nor file"),
        (json.dumps([{"name": "Polska"}, {"name": "Vals"}]), "neither id nor file"),
        ("{\n 'id': 'x',\n}\n", "line 1: no JSON"),
        ("[1, 2]", "not a JSON object"),
        ("[]", "all in a list$"),
    ],
)
def test_json_that_holds_no_record_is_one_sentence(tmp_path, name, text, why):
    with pytest.raises(MetadataError, match=f"it holds no record; in JSON .*{why}") as raised:
        table(tmp_path, text, name)
    assert "\n" not in str(raised.value)


def test_a_record_of_many_lines_is_read_and_what_is_none_in_a_list_is_told(tmp_path):
    one = table(tmp_path, json.dumps({"id": "b", "title": "Polska"}, indent=2), "one.json")
    assert (one.apply(Item("b")).title, one.problems) == ("Polska", [])
    several = table(tmp_path, json.dumps([1, {"id": "b", "title": "Polska"}, {}]), "several.json")
    assert several.apply(Item("b")).title == "Polska"
    assert [told.partition("json, ")[2] for told in several.problems] == [
        "line 1: not a JSON object; row left out",
        "line 3: neither id nor file is given; row left out",
    ]


def test_a_file_that_cannot_be_read_is_named(tmp_path):
    with pytest.raises(MetadataError, match=r"missing\.csv: No such file"):
        read(tmp_path / "missing.csv")


def test_a_quote_that_is_never_closed_is_told(tmp_path):
    metadata = table(tmp_path, 'id,title\nb1,One\nb2,"Two\nb3,Three\n')
    assert [", line 3: unexpected end" in problem for problem in metadata.problems] == [True]
    assert metadata.apply(Item("b1")).title == "One"


def test_the_names_of_columns_are_read_in_any_case(tmp_path):
    metadata = table(tmp_path, "ID;Title;Meter\nb;Polska;3/4\n")
    changed = metadata.apply(Item("b"))
    assert (changed.title, changed.extra) == ("Polska", {"Meter": "3/4"})


def test_a_separator_that_a_spreadsheet_names_is_used(tmp_path):
    metadata = table(tmp_path, "sep=;\nid;title\nb;Polska, en annan\nb;twice\n")
    assert metadata.apply(Item("b")).title == "Polska, en annan"
    assert ", line 4: 'b' has a row already, line 3" in metadata.problems[0]


def test_what_cannot_be_stored_is_spelt_out_and_told():
    item, notices = stored_form(Item("b\udce5", date="ca. 1890", extra={"key": "\udcff"}))
    assert item == Item("b\\udce5", extra={"key": "\\udcff", "date_as_written": "ca. 1890"})
    assert len(notices) == 1
    assert "is no EDTF date" in notices[0]


def small_archive(tmp_path, rows):
    (tmp_path / "t.csv").write_text(f"Filnavn;Tittel;År\n{rows}", encoding="cp1252")
    (tmp_path / "m.toml").write_text(
        '[columns]\n"Filnavn" = "file"\n"Tittel" = "title"\n"År" = "date"\n', encoding="utf-8"
    )
    return read(tmp_path / "t.csv", tmp_path / "m.toml")


@pytest.mark.parametrize(
    ("row", "stem"),
    [
        ("Brudemarsj frå Hålogaland.mxl", "Brudemarsj fra\u030a Ha\u030alogaland"),
        ("Bånsull - Agnes.mxl", "Bånsull \u2013 Agnes"),
        ("slått 004", "SLÅTT_004"),
        ("Per's vals.mxl", "Per\u2019s vals"),
        ("Polka.mxl", "Polka (2)"),
        ("Gammal dans.mxl", "Gammal dans - kopi"),
        ("Gammal dans (1).mxl", "Gammal dans"),
    ],
)
def test_names_as_files_get_them_find_their_rows(tmp_path, row, stem):
    metadata = small_archive(tmp_path, f"{row};Funnen;ca. 1890\n")
    assert metadata.apply(Item(stem, source=f"noter/{stem}.mxl")).title == "Funnen"


def test_what_is_taken_for_a_copy_is_told_with_what_has_no_row(tmp_path):
    metadata = small_archive(tmp_path, "Polka.mxl;Polka;ca. 1890\nVals.mxl;Vals;1900\n")
    for stem in ("Polka (2)", "Reinlender"):
        metadata.apply(Item(stem, source=f"{stem}.mxl"))
    rows, copies, without = metadata.summary()
    assert (
        rows == "1 of 2 rows describe files; 1 date was read from words, such as ca. 1890 as 1890~"
    )
    assert "Polka (2) by the row of Polka.mxl (line 2)" in copies
    assert without == "1 file has no row: Reinlender"


def test_two_rows_of_copies_are_for_none_but_their_own(tmp_path):
    metadata = small_archive(tmp_path, "Polka (1).mxl;En;\nPolka (2).mxl;To;\n")
    assert metadata.apply(Item("Polka", source="Polka.mxl")).title == ""
    assert metadata.apply(Item("Polka (2)", source="Polka (2).mxl")).title == "To"


def test_a_day_that_could_be_a_month_is_told_with_both_readings(tmp_path):
    metadata = small_archive(tmp_path, "a;A;5/6/1932\n")
    assert "write 1932-06-05 or 1932-05-06" in metadata.problems[0]
