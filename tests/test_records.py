"""Records of a catalogue: rows, cells, mapping files, and files whose names do not quite match."""

import json
import re
from dataclasses import replace

import pytest
from typer.testing import CliRunner

from cli.main import app
from indexes.metadata import read
from influence.errors import MetadataError
from influence.exports.dublin_core import dublin_core
from influence.exports.uris import Names
from influence.items import (
    CommunityLabel,
    Item,
    Link,
    Origin,
    Person,
    Title,
    each_text,
    from_json,
    to_json,
)
from influence.records import cells
from influence.records.mapping import Mappings
from influence.records.record import media
from influence.rights.access import Level, access

NORWEGIAN = """\
Arkivnr;Filnavn;Tittel;Spelemann;Etter;Opptaksår;Bosted;Merknad
VFA 1;VFA_001.wav;Springar frå Bø;Kari Bø;Ola Åsen; ca. 1890 ;Bø i Telemark;privat
VFA 2;vfa-002;Gånglåt;Kari Bø (IPI 00087038166, TONO, 50 %);;1800-tallet;;
VFA 3;VFA_003.WAV;Halling;;;før 1920;Ål;
VFA 4;VFA_004;Brurmarsj;Ukjent;Per;uviss;;
"""

MAPPING = """\
[columns]
"Arkivnr" = "shelfmark"
"Filnavn" = "file"
"Tittel" = "title"
"Spelemann" = "performer"
"Etter" = "source player"
"Opptaksår" = "date"
"Bosted" = "place"
"Merknad" = ""

[always]
institution = "Valdres folkemusikkarkiv"
tradition = "hardingfele"
"""


def full() -> Item:
    return Item(
        "t1",
        title="Springar",
        people=(Person("A", "composer", ipi="1"), Person("B", "source player", place="Bø")),
        titles=(Title("Leaping dance", "en"),),
        identifiers=("iswc:T-034.524.680-1",),
        labels=(CommunityLabel("TK A", "Example", "Name us."),),
        links=(Link("version of", "t0", "C"),),
        origin=Origin("csv", "a.csv, line 2", "{}"),
        tuning="a-d1-a1-e2",
        extra={"key": "G"},
    )


def test_a_record_survives_json():
    assert from_json(json.loads(json.dumps(to_json(full())))) == full()


def test_what_is_empty_is_not_written():
    assert to_json(Item("x")) == {"id": "x"}


def test_what_an_entry_must_have_is_written_even_where_it_is_empty():
    people, titles = (Person(""),), (Title("", "nn"),)
    odd = Item(
        "x", people=people, titles=titles, labels=(CommunityLabel(""),), links=(Link("", ""),)
    )
    assert from_json(json.loads(json.dumps(to_json(odd)))) == odd


def test_each_text_reaches_every_text_of_a_record():
    shouted = json.dumps(to_json(each_text(full(), lambda text: f"<{text}>")))
    for text in ("t1", "A", "Leaping dance", "en", "Name us.", "t0", "a.csv, line 2", "key", "G"):
        assert json.dumps(f"<{text}>") in shouted


def norwegian(tmp_path, table=NORWEGIAN, mapping=MAPPING, encoding="cp1252"):
    (tmp_path / "katalog.csv").write_bytes(table.encode(encoding))
    (tmp_path / "katalog.toml").write_text(mapping, encoding="utf-8")
    return read(tmp_path / "katalog.csv", tmp_path / "katalog.toml")


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig", "utf-16"])
def test_a_norwegian_spreadsheet_needs_a_mapping_file_of_a_few_lines(tmp_path, encoding):
    found = norwegian(tmp_path, encoding=encoding)
    item = found.apply(Item("vfa 001", source="opptak/vfa 001.WAV"))
    assert (item.id, item.title, item.place) == ("vfa 001", "Springar frå Bø", "Bø i Telemark")
    assert item.people == (Person("Kari Bø", "performer"), Person("Ola Åsen", "source player"))
    assert (item.date, item.extra["date_as_written"]) == ("1890~", "ca. 1890")
    assert (item.institution, item.tradition) == ("Valdres folkemusikkarkiv", "hardingfele")
    assert (item.shelfmark, "Merknad" in item.extra) == ("VFA 1", False)
    assert item.origin.source == "katalog.csv, line 2"
    assert "Bosted" in item.origin.raw


def test_dates_in_words(tmp_path):
    found = norwegian(tmp_path)
    dates = [found.apply(Item(f"VFA_00{n}", source=f"VFA_00{n}.wav")).date for n in (2, 3, 4)]
    assert dates == ["18XX", "../1920", ""]
    assert [p for p in found.problems if "'uviss' is no EDTF date" in p]


def test_what_stands_in_brackets_after_a_name():
    assert cells.people("Kari Bø (IPI 00087038166, TONO, 50 %, Ål, 1850/1920)", "composer") == (
        Person("Kari Bø", "composer", "00087038166", "", "TONO", "50", "Ål", "1850/1920"),
    )
    assert cells.people("Ola (1850-1920); Kari (Bø, 1850\u20131920); Per (TONO, 1850-1920)") == (
        Person("Ola", years="1850/1920"),
        Person("Kari", place="Bø", years="1850/1920"),
        Person("Per", society="TONO", years="1850/1920"),
    )
    assert cells.people("Trio (the old one)") == (Person("Trio (the old one)"),)
    assert cells.people([{"name": "A", "role": "composer", "isni": "1", "odd": "x"}]) == (
        Person("A", "composer", isni="1"),
    )


def test_titles_labels_and_links_in_cells():
    assert cells.titles("Springar@nn; Leaping dance@en; Plain") == (
        Title("Springar", "nn"),
        Title("Leaping dance", "en"),
        Title("Plain"),
    )
    assert cells.titles({"se": "Luohti"}) == (Title("Luohti", "se"),)
    assert cells.labels("TK A; TK SS (Other)", "Ours") == (
        CommunityLabel("TK A", "Ours"),
        CommunityLabel("TK SS", "Other"),
    )
    assert cells.links("t1; iswc:T-1 (O. Hansen)", "based on") == (
        Link("based on", "t1"),
        Link("based on", "iswc:T-1", "O. Hansen"),
    )


def test_brackets_alone_are_a_name_and_no_entry_is_without_one():
    assert cells.people("(TONO); Kari", "composer") == (
        Person("(TONO)", "composer"),
        Person("Kari", "composer"),
    )
    assert cells.labels("(Bygda)") == (CommunityLabel("(Bygda)"),)
    assert cells.titles({"nn": "", "en": "x"}) == (Title("x", "en"),)
    assert cells.people(["", None, " ", {"name": ""}, "Kari"]) == (Person("Kari"),)


def test_a_label_that_cannot_be_read_closes_and_an_empty_list_says_nothing(tmp_path):
    (tmp_path / "t.jsonl").write_text(
        '{"id": "a", "labels": ["TK A", {"name": "TK SS"}]}\n'
        '{"id": "b", "labels": [""], "people": [null], "titles": [" "]}\n'
    )
    found = read(tmp_path / "t.jsonl")
    assert access(found.apply(Item("a"))).level is Level.SECRET
    before = replace(full(), id="b")
    assert replace(found.apply(before), origin=before.origin) == before


def table(tmp_path, text, name="t.csv"):
    (tmp_path / name).write_text(text, encoding="utf-8")
    return read(tmp_path / name)


def test_columns_of_people_titles_schemes_and_relations(tmp_path):
    row = {
        "id": "a",
        "Composer": "X; Y",
        "title@nn": "Slått",
        "ISWC": "T-034.524.680-1",
        "labels": ["TK A"],
        "community": "Ours",
        "based_on": "b",
        "people": [{"name": "Z", "role": "collector"}],
    }
    item = table(tmp_path, json.dumps(row), "t.jsonl").apply(Item("a"))
    assert [(p.name, p.role) for p in item.people] == [
        ("X", "composer"),
        ("Y", "composer"),
        ("Z", "collector"),
    ]
    assert item.titles == (Title("Slått", "nn"),)
    assert item.identifiers == ("iswc:T-034.524.680-1",)
    assert item.labels == (CommunityLabel("TK A", "Ours"),)
    assert item.links == (Link("based on", "b"),)


def test_a_record_replaces_the_roles_and_schemes_it_names_and_keeps_the_others(tmp_path):
    held = Item(
        "a",
        people=(Person("Old", "composer"), Person("Singer", "performer")),
        identifiers=("isrc:NOABC2400001", "iswc:T-1"),
    )
    item = table(tmp_path, "id,composer,iswc\na,New,T-2\n").apply(held)
    assert item.people == (Person("New", "composer"), Person("Singer", "performer"))
    assert item.identifiers == ("iswc:T-2", "isrc:NOABC2400001")


def test_a_hyphen_empties_a_field(tmp_path):
    held = Item("a", title="Wrong", people=(Person("X", "composer"),), place="Bø")
    item = table(tmp_path, "id,title,composer,place\na,-,-,\n").apply(held)
    assert (item.title, item.people, item.place) == ("", (), "Bø")


def test_names_that_are_alike_match_only_where_they_are_alone(tmp_path):
    found = table(tmp_path, "file,title\nop.12.mid,Twelve\nA_1,One\na-1,Other\n")
    assert found.apply(Item("op.11", source="op.11.mid")).title == ""
    assert found.apply(Item("OP.12", source="OP.12.MID")).title == "Twelve"
    assert found.apply(Item("a 1", source="a 1.mid")).title == ""
    assert found.apply(Item("a-1", source="a-1.mid")).title == "Other"


def test_a_row_without_a_file_names_the_file_that_it_may_mean(tmp_path):
    found = table(tmp_path, "file,title\nspringar_bo.wav,A\n")
    found.apply(Item("springar_boe", source="springar_boe.wav"))
    assert "springar_bo.wav (line 2; is it springar_boe?)" in found.unused()


@pytest.mark.parametrize(
    ("mapping", "complaint"),
    [
        ("[columns\n", "it is no TOML"),
        ("[colums]\na='b'\n", "not colums"),
        ("columns = 'x'\n", "must be a table"),
        ("[columns]\n'Tittel' = 3\n", "'Tittel' must be given a name"),
    ],
)
def test_a_mapping_file_that_is_wrong_is_told(tmp_path, mapping, complaint):
    with pytest.raises(MetadataError, match=complaint):
        norwegian(tmp_path, mapping=mapping)


def test_a_mapping_file_without_a_table_is_told_before_anything_is_added(tmp_path):
    (tmp_path / "m.toml").write_text("")
    words = ["add", str(tmp_path / "a"), str(tmp_path), "--mapping", str(tmp_path / "m.toml")]
    told = CliRunner().invoke(app, words).exception
    assert "add --metadata with it" in str(told)
    assert not (tmp_path / "a").exists()


def test_a_joik_of_somebody_whose_name_cannot_be_read_is_still_the_joik_of_somebody(tmp_path):
    found = table(tmp_path, '{"id": "a", "joiked": [{"navn": "Kari"}]}', "t.json")
    assert access(found.apply(Item("a"))).level is Level.REQUEST
    assert found.problems


def test_a_list_in_a_field_of_one_text_is_that_text(tmp_path):
    row = {"id": "a", "title": ["X"], "place": ["Bø", "", "Ål"], "date": ["ca. 1890"],
           "access": ["request"]}  # fmt: skip
    item = table(tmp_path, json.dumps(row), "t.json").apply(Item("a"))
    assert (item.title, item.place, item.date, item.access) == ("X", "Bø; Ål", "1890~", "request")


def test_columns_of_one_kind_are_joined_whatever_they_hold():
    mapping = Mappings({"musikk": "composer", "tekst": "lyricist", "nr": "shelfmark"})
    row = {"composer": "Ola", "Musikk": ["Kari", {"name": "Per"}], "shelfmark": 7, "Nr": "b"}
    assert mapping.applied(row) == {
        "composer": ["Ola", "Kari", {"name": "Per"}], "shelfmark": "7; b",
    }  # fmt: skip


def test_what_every_row_says_fills_an_empty_cell_and_may_be_a_day_without_quotes(tmp_path):
    (tmp_path / "t.jsonl").write_text('{"id": "a", "date": " ", "labels": [""]}')
    (tmp_path / "m.toml").write_text('[always]\ndate = 1932-05-12\nlabels = ["TK A"]')
    item = read(tmp_path / "t.jsonl", tmp_path / "m.toml").apply(Item("a"))
    assert (item.date, item.labels) == ("1932-05-12", (CommunityLabel("TK A"),))


@pytest.mark.parametrize(
    ("written", "places"),
    [
        ("", ()),
        ("lyd/My Song.wav", ("lyd/My Song.wav",)),
        ("a.wav b.mp3", ("a.wav", "b.mp3")),
        ("https://a.example/1 https://a.example/b.wav",
         ("https://a.example/1", "https://a.example/b.wav")),
    ],
)  # fmt: skip
def test_several_addresses_are_told_from_the_spaces_of_a_file_name(written, places):
    assert media(Item("a", extra={"media": written})) == places


def test_a_file_name_with_spaces_is_one_identifier():
    data = dublin_core([Item("a", title="x", extra={"media": "My Song.krn"})], Names())
    assert re.findall("<dc:identifier>(.*)</dc:identifier>", data.decode()) == ["My Song.krn"]


def test_a_table_may_lack_columns_that_the_mapping_file_names(tmp_path):
    narrow = "Filnavn;Tittel\nVFA_001.wav;Springar\n"
    mapping = (
        "[columns]\n'Filnavn' = 'file'\n'Tittel' = 'title'\n'Opptaksår' = 'date'\n'ID nr' = ''\n"
    )
    found = norwegian(tmp_path, narrow, mapping)
    assert found.apply(Item("VFA_001", source="VFA_001.wav")).title == "Springar"
    (note,) = found.problems
    assert note.endswith("names columns that the table does not have: Opptaksår, ID nr")
    with pytest.raises(MetadataError, match="a mapping file must say"):
        norwegian(tmp_path, "Tittel\nSpringar\n", mapping)


def test_a_table_without_id_and_file_says_how_to_name_them(tmp_path):
    with pytest.raises(MetadataError, match="a mapping file must say"):
        norwegian(tmp_path, mapping="[columns]\n'Tittel' = 'title'\n")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"mining": "reserved"}, "reserved"),
        ({"mining": "reserved", "tdm-reservation": "0"}, "reserved"),
        ({"tdm-reservation": "0", "mining": "reserved"}, "reserved"),
        ({"tdm-reservation": "0", "mining": "allowed"}, "allowed"),
        (
            {"tdm-reservation": "1", "TDM_policy": "https://example.org/p"},
            "reserved: mining, inference, training, generative https://example.org/p",
        ),
        ({"tdm:reservation": 0}, "allowed"),
        ({"tdm-policy": "https://example.org/p"}, ""),
        (
            {
                "mining": {
                    "label": "cawg.training-mining",
                    "data": {
                        "entries": {
                            "cawg.data_mining": {"use": "allowed"},
                            "cawg.ai_training": {"use": "notAllowed"},
                        }
                    },
                }
            },
            "reserved: training",
        ),
        ({"mining": '{"entries": {"cawg.data_mining": {"use": "allowed"}}}'}, "allowed"),
    ],
)
def test_what_is_said_of_mining_by_tdmrep_and_cawg(tmp_path, row, said):
    found = table(tmp_path, json.dumps({"id": "a", **row}), "t.jsonl")
    assert (found.apply(Item("a")).mining, found.problems) == (said, [])


def test_an_assertion_that_is_none_is_told(tmp_path):
    found = table(tmp_path, json.dumps({"id": "a", "mining": {"x": 1}}), "t.jsonl")
    assert "mining: a training-mining assertion has an object 'entries'" in found.problems[0]
