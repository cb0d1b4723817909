"""Nothing of what an archive withholds is in any byte of any output of any command."""

from __future__ import annotations

import csv
import hashlib
import json
import re

import pytest

from cli.main import app
from indexes import archive as archives
from indexes import audit
from indexes.archive import Archive
from influence.rights.access import public
from tests.planting import Desk, Hunt, Planted, plant

pytest.importorskip("pikepdf")
pytest.importorskip("typst")

RESTRICTED = 28


def brought(planted: Planted) -> frozenset[str]:
    """Return the digests of the submissions, which a bundle gives back."""
    files = planted.submissions.iterdir()
    return frozenset(hashlib.sha256(file.read_bytes()).hexdigest() for file in files)


@pytest.fixture(scope="module")
def desk(tmp_path_factory) -> Desk:
    planted = plant(tmp_path_factory.mktemp("secrets"), RESTRICTED, quotes=6)
    made = Desk(planted, planted.folder / "out")
    made.add()
    made.everything()
    return made


def of(desk: Desk, folder: str) -> list[dict]:
    found = sorted((desk.out / folder).glob("*.json"))
    return [json.loads(path.read_text("utf-8")) for path in found]


def test_no_output_of_any_command_holds_a_planted_secret(desk):
    hunt = Hunt(desk.planted, brought(desk.planted))
    assert list(hunt.folder(desk.out)) == []


def test_no_command_is_left_out(desk):
    every = {each.name or each.callback.__name__ for each in app.registered_commands}
    assert {run.words[0] for run in desk.runs} == every


def test_matches_are_told_with_the_way_to_ask_and_where_in_the_submission(desk):
    told = {}
    for data in of(desk, "screened"):
        for each in data["closed"]:
            assert set(each["passages"][0]) == {
                "channel", "channel_name", "melody", "start", "end", "passage",
                "log10_evalue", "chance",
            }  # fmt: skip
            told[each["contact"]] = each
        titles = {f["target"]["id"] for f in (*data["findings"], *data["sounds"])}
        assert all(title.startswith("open") for title in titles)
    assert len(told) >= 6
    assert {s.contact for s in desk.planted.quoted if s.sound is not None} <= told.keys()
    assert {each["level"] for each in told.values()} >= {"metadata", "request", "secret"} - {
        "metadata"
    }
    assert all(each["reasons"] and each["keeper"] for each in told.values())
    with (desk.out / "screened" / "triage.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["ask"].split("(")[1].rstrip(")") for row in rows if row["ask"]} <= told.keys()
    assert any(row["ask"] for row in rows)


def test_nothing_is_played_or_pictured_of_a_withheld_recording(desk):
    for path in (desk.out / "screened").glob("sound*.html"):
        page = path.read_text("utf-8")
        assert "<audio" not in page
        assert "<image" not in page
        assert "Matches with items that are withheld" in page


def test_a_personal_joik_is_in_no_ranking(desk):
    joiks = {s.words["id"] for s in desk.planted.secrets if s.apart}
    with Archive.open(desk.archive) as opened:
        joiks |= {opened.item_at(number).id for number in opened.apart()}
    assert len(joiks) >= 6
    for name in ("ranking.csv", "relatives.csv"):
        with (desk.out / name).open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        assert rows
        assert not joiks & {row[side] for row in rows for side in ("query_id", "target_id")}
    said = [p.read_text("utf-8") for p in desk.out.glob("*-search.stderr")]
    assert any("6 personal joiks are left out" in text for text in said)


def test_where_relatives_of_withheld_items_are_alike_is_not_told(desk):
    with Archive.open(desk.archive) as opened:
        closed = {item.id for item in opened.items() if item.closed}
    with (desk.out / "relatives.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    spans = ("query_start", "query_end", "target_start", "target_end")
    touched = [row for row in rows if {row["query_id"], row["target_id"]} & closed]
    assert touched
    assert all(row[span] == "" for row in touched for span in spans)
    others = [row for row in rows if row not in touched]
    assert any(row["target_end"] not in {"", "0"} for row in others)
    with (desk.out / "ranking.csv").open(encoding="utf-8", newline="") as file:
        found = [row for row in csv.DictReader(file) if row["target_id"] in closed]
    assert found
    assert all(row["target_start"] == "" and row["query_start"] != "" for row in found)


def test_a_submission_that_is_a_withheld_item_is_compared_with_nothing(desk):
    for data in of(desk, "themselves"):
        assert data["itself"]["contact"]
        assert not data["findings"]
        assert not data["sounds"]
        assert data["submission"]["melodies"] == []
        assert "byte for byte" in data["summary"][0]
        assert f"it is number {data['itself']['position']}." in data["summary"][0]
    with (desk.out / "themselves" / "triage.csv").open(encoding="utf-8", newline="") as file:
        rows = {(row["submission"], int(row["position"])): row for row in csv.DictReader(file)}
    told = {(d["submission"]["id"], d["itself"]["position"]) for d in of(desk, "themselves")}
    assert rows.keys() == told
    assert {position for _, position in told} == {*range(1, len(told) + 1)}
    assert {row["source"] for row in rows.values()} == {""}
    pages = list((desk.out / "themselves").glob("*.html"))
    assert len(pages) == len(of(desk, "themselves")) > 0
    refused = [r for r in desk.runs if r.words[0] in {"compare", "screen"} and r.code == 2]
    assert len(refused) == 2  # the pair, and the bundle
    told = " ".join(p.read_text("utf-8") for p in desk.out.glob("*-guard.stderr"))
    assert re.search(r"submission \d+: it is, byte for byte", told)
    assert not (desk.out / "themselves.zip").exists()


def test_the_search_finds_what_it_is_to_find_where_the_gate_is_open(desk, tmp_path, monkeypatch):
    monkeypatch.setattr(archives, "public", lambda item, least=None: item)
    monkeypatch.setattr(archives.Archive, "closed", lambda self, sha256: None)
    monkeypatch.setattr(archives.Archive, "withheld", lambda self: iter(()))
    open_desk = Desk(desk.planted, tmp_path / "out")
    out = tmp_path / "out" / "screened"
    works = sorted(desk.planted.submissions.iterdir())
    open_desk.run("screen", desk.archive, *works, "--out", out, "--pdf")
    open_desk.run("show", desk.archive, "--json")
    open_desk.run("log", desk.archive, "--json")
    for secret in desk.planted.secrets[:5]:
        open_desk.run("show", desk.archive, secret.words["id"], "--json")
    found = list(Hunt(desk.planted, brought(desk.planted)).folder(tmp_path / "out"))
    kinds = {each.what for each in found}
    assert kinds >= {
        "id",
        "title",
        "title@se",
        "composer",
        "place",
        "shelfmark",
        "rights",
        "sha256",
    }
    assert kinds >= {"file", "lyrics", "note", "sung"}
    assert kinds >= {"numbers", "note names", "drawn heads", "sound"}
    assert {"html", "pdf", "json"} <= {
        each.place.split(" > ")[0].rsplit(".", 1)[-1] for each in found
    }


def test_what_is_packed_or_written_otherwise_is_found(desk):
    import base64
    import gzip
    import io
    import zipfile

    secret = next(s for s in desk.planted.secrets if s.level == "secret" and s.sound is None)
    hunt = Hunt(desk.planted)
    file = secret.file.read_bytes()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("a/b", gzip.compress(file))
    page = b'<img src="data:x;base64,' + base64.b64encode(packed.getvalue()) + b'">'
    assert {each.what for each in hunt.bytes(page, "page")} >= {"inside", "sung"}
    steps = ",".join(map(str, (secret.pitch[1:] - secret.pitch[:-1]).tolist()))
    assert {each.what for each in hunt.bytes(steps.encode(), "x")} == {"intervals"}
    mei = "".join(
        f'<note pname="{"cdefgab"[p % 7]}" oct="{p // 7}"/>' for p in (secret.pitch + 3).tolist()
    )
    assert "MEI" in {each.what for each in hunt.bytes(mei.encode(), "x")}
    abc = next(s for s in desk.planted.secrets if s.file.suffix == ".abc")
    krn = next(s for s in desk.planted.secrets if s.file.suffix == ".krn")
    assert "ABC" in {each.what for each in hunt.bytes(abc.file.read_bytes(), "x")}
    assert "kern" in {each.what for each in hunt.bytes(krn.file.read_bytes(), "x")}
    assert list(hunt.bytes(b"nothing at all", "x")) == []


# ------------------------------------------------------------------------------------- curators


def test_a_curator_gives_a_reason_which_is_logged_before_anything_is_shown(desk, tmp_path):
    made = Desk(desk.planted, tmp_path / "out")
    before = audit.head(desk.archive).entry
    for command in (["show"], ["info"], ["log"], ["relate"]):
        made.run(*command, desk.archive, "--as-curator", codes=(2,))
        made.run(*command, desk.archive, "--reason", "why", codes=(2,))
        made.run(*command, desk.archive, "--as-curator", "--reason", "  ", codes=(2,))
    assert audit.head(desk.archive).entry == before
    secret = next(s for s in desk.planted.secrets if s.level == "secret")
    shown = made.run(
        "show", desk.archive, secret.words["id"], "--json",
        "--as-curator", "--reason", f"asked for {secret.words['title']}", "--as", "kari",
    )  # fmt: skip
    assert json.loads(shown)["title"] == secret.words["title"]
    entry = json.loads(made.run("log", desk.archive, "--json"))[-1]
    assert (entry["who"], entry["command"], entry["outcome"]) == ("kari", "show", "begun")
    [why] = [text for name, text in entry["details"].items() if "curator" in name]
    assert why.startswith("asked for withheld-")  # the log is not the place to tell a title
    told = made.run("log", desk.archive, "--json", "--as-curator", "--reason", "to audit")
    assert secret.words["title"] in told


def test_a_run_that_is_killed_has_left_the_reason(desk, tmp_path, monkeypatch):
    def killed(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(archives.Archive, "entries", killed)
    made = Desk(desk.planted, tmp_path / "out")
    lift = "--as-curator", "--reason", "to see"
    made.run("show", desk.archive, *lift, codes=(130,))
    monkeypatch.undo()
    assert json.loads(made.run("log", desk.archive, "--json"))[-1]["outcome"] == "begun"


def test_nothing_is_lifted_where_that_cannot_be_logged(desk, tmp_path, monkeypatch):
    def refused(*_, **__):
        raise archives.ArchiveError("the log cannot be written")

    monkeypatch.setattr(audit, "append", refused)
    made = Desk(desk.planted, tmp_path / "out")
    out = made.run("show", desk.archive, "--as-curator", "--reason", "to see", codes=(2,))
    assert out == ""


def test_what_was_made_for_a_curator_says_so(desk, tmp_path):
    made = Desk(desk.planted, tmp_path / "out")
    lift = "--as-curator", "--reason", "a claim"
    work, bundle = sorted(desk.planted.submissions.glob("*.krn"))[1], tmp_path / "b.zip"
    to = "--out", tmp_path / "reports", "--bundle", bundle, "--pdf"
    made.run("screen", desk.archive, work, *to, *lift)
    data = json.loads((tmp_path / "reports" / "work01.json").read_text("utf-8"))
    assert data["comparison"]["lifted"]
    assert "do not pass it on" in data["caution"]
    assert data["closed"] == []
    assert data["findings"][0]["alignment"]["trace"]
    page = (tmp_path / "reports" / "work01.html").read_text("utf-8")
    assert data["caution"] in page
    plain = made.run("verify", bundle, "--archive", desk.archive, codes=(2,))
    assert "--as-curator" in plain
    assert "not to be passed on" in plain
    assert "not to be passed on" in made.run("verify", bundle, codes=(0,))
    full = made.run("verify", bundle, "--archive", desk.archive, *lift)
    assert "differ" not in full


def test_links_of_open_items_name_no_secret_one(tmp_path):
    import dataclasses

    from indexes.writer import Writer
    from influence.items import Link
    from tests.adding import work

    hidden, telling = work(0), work(1)
    hidden = dataclasses.replace(hidden, item=dataclasses.replace(hidden.item, access="secret"))
    link = Link("version of", hidden.item.id)
    telling = dataclasses.replace(telling, item=dataclasses.replace(telling.item, links=(link,)))
    with Writer(tmp_path / "a") as writer:
        writer.add(hidden)
        writer.add(telling)
    with Archive.open(tmp_path / "a") as opened:
        [seen] = opened.item(telling.item.id).links
        assert seen.target == public(hidden.item).id == opened.item(seen.target).id


def test_notes_that_a_withheld_item_has_too_are_not_shown_beside_an_open_one():
    import dataclasses

    from influence.evidence.findings import ClosedFinding
    from influence.items import Item
    from influence.report import report_files
    from tests.report_samples import SAMPLES

    sample = SAMPLES["one finding"]()
    finding = sample.findings[0]
    _, stop = finding.alignment.query_range
    item = Item("withheld-1", access="secret", level="secret", contact="ask@example.org")

    def pages(*span):
        closed = ClosedFinding(item, "melody", finding.query_melody, *span, -9.0)
        files = report_files(dataclasses.replace(sample, closed=(closed,)))
        return json.loads(files["evidence.json"]), files["report.html"].decode()

    data, page = pages(stop - 1, stop + 9)
    assert data["findings"][0]["alignment"]["query_notes"] == []
    assert 'class="row"' not in page
    assert "has the passage too" in data["findings"][0]["statement"]
    data, page = pages(stop, stop + 9)
    assert data["findings"][0]["alignment"]["query_notes"]
    assert 'class="row"' in page
