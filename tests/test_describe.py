"""Correcting a record later: `describe`, its history, and the log."""

import json

import pytest
from typer.testing import CliRunner

from cli.main import app
from indexes import audit
from indexes.archive import Archive
from indexes.describing import describe, history
from indexes.writer import Writer
from influence.errors import ArchiveError
from tests.adding import work


@pytest.fixture
def archive(tmp_path):
    with Writer(tmp_path / "a", who="ada") as writer:
        for i in range(3):
            writer.add(work(i))
    return tmp_path / "a"


def corrected(tmp_path, archive, text, **more):
    (tmp_path / "c.csv").write_text(text, encoding="utf-8")
    return describe(archive, tmp_path / "c.csv", **more)


def test_a_record_is_corrected_and_the_music_stays(tmp_path, archive):
    with Archive.open(archive) as before:
        music = before.work("tune0001").melodies
    done = corrected(tmp_path, archive, "id,title,composer\ntune0001,New,N. N.\n")
    assert (done.described, done.changed, done.notices) == (1, 1, ())
    with Archive.open(archive) as after:
        item = after.item("tune0001")
        assert (item.title, item.tradition) == ("New", "joik")
        assert "N. N." in item.creators
        assert (after.work(item.id).melodies[0].pitch == music[0].pitch).all()


def test_the_same_table_again_changes_nothing(tmp_path, archive):
    corrected(tmp_path, archive, "id,title\ntune0001,New\n")
    done = corrected(tmp_path, archive, "id,title\ntune0001,New\n")
    assert (done.described, done.changed) == (1, 0)


def test_the_words_of_a_date_go_with_it(tmp_path, archive):
    for date, wanted in (
        ("ca. 1890", ("1890~", "ca. 1890")), ("", ("1890~", "ca. 1890")), ("1891", ("1891", None)),
        ("5/6/1932", ("1891", "5/6/1932")), ("-", ("", None)),
    ):  # fmt: skip
        corrected(tmp_path, archive, f"id,date,place\ntune0001,{date},Bø\n")
        with Archive.open(archive) as opened:
            item = opened.item("tune0001")
        assert (item.date, item.extra.get("date_as_written")) == wanted


def test_the_history_tells_what_was_when_and_who_said_so(tmp_path, archive):
    corrected(tmp_path, archive, "id,title\ntune0001,New\n", who="bo")
    with Archive.open(archive) as opened:
        first, second = history(opened, "tune0001")
    assert (first.who, second.who) == ("ada", "bo")
    assert second.changes["title"] == ("Tune — 1", "New")
    assert set(second.changes) == {"title", "origin"}
    assert second.when >= first.when > ""
    commands = [json.loads(entry.body)["command"] for entry in audit.entries(archive)]
    assert commands == ["add", "describe"]


def test_the_history_shows_no_more_than_the_item_as_it_is_now(tmp_path, archive):
    corrected(tmp_path, archive, "id,access\ntune0001,request\n")
    with Archive.open(archive) as opened:
        told = repr(list(history(opened, "tune0001")))
    assert "key" not in told
    assert "tunes/1.krn" not in told


def test_what_is_doubtful_is_told_and_kept(tmp_path, archive):
    done = corrected(tmp_path, archive, "id,iswc\ntune0001,T-034.524.680-2\n")
    assert done.changed == 1
    assert any("tune0001" in n and "T-034.524.680-2" in n for n in done.notices)


def test_what_is_doubtful_in_a_secret_record_is_named_to_a_curator_alone(tmp_path, archive):
    table = "id,iswc,labels\ntune0001,T-034.524.680-2,TK QQ\ntune0001,,\nsecret0009,,TK QQ\n"
    told = corrected(tmp_path, archive, table).notices
    assert any("'TK QQ' is not known, so the item counts as secret" in n for n in told)
    assert any("what else is doubtful is withheld (1)" in n for n in told)
    assert any("has a row already" in n for n in told)
    assert any("matches no item: an item that is not open (line 4)" in n for n in told)
    assert not [n for n in told if "tune0001" in n or "T-034" in n or "secret0009" in n]
    told = corrected(tmp_path, archive, table, lifted=True).notices
    assert any("tune0001" in n and "T-034.524.680-2" in n for n in told)
    assert any("secret0009 (line 4" in n for n in told)


def test_no_secret_id_is_guessed_at(tmp_path, archive):
    corrected(tmp_path, archive, "id,access\ntune0001,secret\n")
    told = " ".join(corrected(tmp_path, archive, "id,title\ntune001,New\n").notices)
    assert "tune0001" not in told
    assert "is it tune000" in told


def test_where_there_is_no_archive_none_is_made(tmp_path):
    with pytest.raises(ArchiveError):
        corrected(tmp_path, tmp_path / "none", "id,title\na,b\n")
    assert not (tmp_path / "none").exists()


def test_the_command_says_how_many_and_which_rows_match_nothing(tmp_path, archive):
    (tmp_path / "c.csv").write_text("id,title\ntune0001,New\nnone,X\n", encoding="utf-8")
    run = CliRunner().invoke(app, ["describe", str(archive), "--metadata", str(tmp_path / "c.csv")])
    assert run.exit_code == 0
    assert "1 items are in the table, 1 of them changed" in run.output
    assert "1 row matches no item: none (line 3)" in run.output
    shown = CliRunner().invoke(app, ["show", str(archive), "tune0001", "--history", "--json"])
    assert [v["changes"].get("title") for v in json.loads(shown.stdout)][1] == ["Tune — 1", "New"]
