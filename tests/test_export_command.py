"""`influence export`, run as a user runs it."""

from __future__ import annotations

import dataclasses
import json

import pytest
from typer.testing import CliRunner

from cli.main import app
from indexes import audit
from indexes.archive import Archive
from indexes.describing import describe
from indexes.writer import Writer
from influence.errors import InfluenceError, MetadataError, ParameterError
from influence.exports.writers import OF_RECORDS, OF_REPORTS
from tests.adding import work
from tests.export_samples import PLANTED, RECORDING, RICH, SECRET, made, text


@pytest.fixture
def archive(tmp_path):
    with Writer(tmp_path / "a") as writer:
        for i, item in enumerate((RICH, RECORDING, SECRET)):
            writer.add(dataclasses.replace(work(i), item=item))
    return tmp_path / "a"


def export(*words):
    return CliRunner().invoke(app, ["export", *map(str, words)])


@pytest.mark.parametrize("form", sorted(OF_RECORDS.keys() - {"iiif"}))
def test_records_of_an_archive(archive, form, tmp_path) -> None:
    done = export(archive, "--format", form, "--language", "nb")
    assert done.exit_code == 0
    assert RECORDING.title in done.stdout
    assert PLANTED not in done.output
    again = export(archive, "--format", form, "--language", "nb", "--out", tmp_path / "out")
    assert again.exit_code == 0
    assert (tmp_path / "out").read_bytes() == done.stdout_bytes


@pytest.mark.parametrize("form", OF_REPORTS)
def test_a_report(form, tmp_path) -> None:
    (tmp_path / "r.json").write_text(text(), encoding="utf-8")
    done = export(tmp_path / "r.json", "--format", form, "--out", tmp_path / "out")
    assert done.exit_code == 0
    assert (tmp_path / "out").stat().st_size > 100


def test_credit_lines_are_in_the_language_of_the_report(tmp_path) -> None:
    norwegian = made(language="nb").data
    (tmp_path / "r.json").write_text(json.dumps(norwegian), encoding="utf-8")
    assert export(tmp_path / "r.json").stdout.startswith("Kilder som ligner")
    assert export(tmp_path / "r.json", "--language", "en").stdout.startswith("Sources that")
    assert "there is en and nb" in export(tmp_path / "r.json", "--language", "xx").stderr


def test_some_items_under_an_address_of_the_archive(archive) -> None:
    done = export(archive, RECORDING.id, "--format", "edm", "--base", "https://a.example/item/")
    assert "https://a.example/item/opptak-7" in done.stdout
    assert "Fanitullen" not in done.stdout
    assert "1 record lacks an address (edm:isShownAt)" in done.stderr


def test_what_was_written_is_in_the_audit_log(archive) -> None:
    export(archive, RECORDING.id, "--format", "csl", "--as", "ada")
    export(archive)
    one, every = list(audit.entries(archive))[-2:]
    said = json.loads(one.body)
    assert (said["who"], said["command"], said["details"]["format"]) == ("ada", "export", "csl")
    assert said["items"] == [[RECORDING.id, RECORDING.sha256]]
    assert json.loads(every.body)["scope"] == "all 3 items"


def test_a_curator_writes_what_is_withheld_with_a_reason_that_is_logged(archive) -> None:
    done = export(archive, SECRET.id, "--as-curator", "--reason", "to hand it back")
    assert PLANTED in done.stdout
    assert "to hand it back" in list(audit.entries(archive))[-1].body
    assert isinstance(export(archive, "--as-curator").exception, ParameterError)


def test_what_cannot_be_written_is_told_in_one_line(archive, tmp_path) -> None:
    (tmp_path / "r.json").write_text(text(), encoding="utf-8")
    for words, told, kind in (
        ((archive, "--format", "prov"), "an archive is written as", ParameterError),
        ((tmp_path / "r.json", "--format", "jsonl"), "a report is written as", ParameterError),
        ((tmp_path / "r.json", "x", "--format", "csv"), "ids name items", ParameterError),
        ((tmp_path / "none.json", "--format", "csv"), "cannot read the report", MetadataError),
        ((archive, "--base", "archive", "--format", "edm"), "is no base", ParameterError),
        ((archive, SECRET.id), "holds no item", InfluenceError),
        ((archive, "--out", tmp_path), "it is a folder", InfluenceError),
    ):
        error = export(*words).exception
        assert isinstance(error, kind), words
        assert told in str(error)


def test_a_folder_that_is_not_there_is_no_report_that_cannot_be_read(tmp_path) -> None:
    told = export(tmp_path / "arkiv").exception
    assert isinstance(told, ParameterError)
    assert str(told).startswith(f"there is no {tmp_path / 'arkiv'}; name an archive's folder")


def test_json_lines_describe_an_archive_as_it_was(archive, tmp_path) -> None:
    export(archive, "--format", "jsonl", "--out", tmp_path / "records.jsonl")
    with Archive.open(archive, lifted=True) as opened:
        before = [dataclasses.replace(each, origin=SECRET.origin) for each in opened.items()]
    (tmp_path / "wrong.csv").write_text(f"id,title,kind,composer\n{RICH.id},Wrong,-,Nobody\n")
    describe(archive, tmp_path / "wrong.csv")
    done = describe(archive, tmp_path / "records.jsonl")
    assert done.changed >= 1
    with Archive.open(archive, lifted=True) as opened:
        after = [dataclasses.replace(each, origin=SECRET.origin) for each in opened.items()]
    assert after == before
