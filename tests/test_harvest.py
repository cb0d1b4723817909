"""A harvest of a real server over HTTP, whole, interrupted, incremental and faulty."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from indexes.archive import Archive
from indexes.importing import import_records
from indexes.inventory import verify
from indexes.writer import Writer
from influence.records.record import of
from tests.adding import work
from tests.oai_server import Repository, serving


def many(count: int, day: str = "2024-05-02") -> dict[str, tuple[str | None, str]]:
    return {f"oai:example.org:{i:04}": (f"Springar nr. {i} frå Bø", day) for i in range(count)}


@pytest.fixture
def repository():
    return Repository(many(30))


@pytest.fixture
def url(repository):
    with serving(repository) as address:
        yield address


def held(archive):
    with Archive.open(archive, lifted=True) as opened:
        return {item.id: item for item in opened.items()}


def counts(done):
    return done.new, done.changed, done.same, done.deleted


def test_all_records_come_once_and_are_what_they_were(tmp_path, url, repository):
    done = import_records(tmp_path / "a", [url])
    assert counts(done) == (30, 0, 0, 0)
    assert done.failures == []
    items = held(tmp_path / "a")
    item = items["oai:example.org:0007"]
    assert (item.title, item.date, item.format) == ("Springar nr. 7 frå Bø", "1890~", "record")
    assert item.people[0].role == "performer"
    assert "rightsstatements.org/vocab/InC/1.0/" in item.rights
    assert item.origin.form == "oai_dc"
    assert item.origin.source.endswith("identifier=oai:example.org:0007")
    assert "<dc:date>ca. 1890</dc:date>" in item.origin.raw
    with Archive.open(tmp_path / "a") as opened:
        assert list(verify(opened)) == []
        assert (opened.item_count, opened.record_count) == (0, 30)


def test_a_second_harvest_asks_for_what_changed_since_and_takes_it(tmp_path, url, repository):
    import_records(tmp_path / "a", [url])
    repository.today = "2025-02-01T00:00:00Z"
    repository.records["oai:example.org:0003"] = ("Gangar", "2025-01-15")
    repository.records["oai:example.org:0004"] = (None, "2025-01-15")
    repository.records["oai:example.org:0100"] = ("Ny", "2025-01-15")
    repository.asked.clear()
    done = import_records(tmp_path / "a", [url])
    assert counts(done) == (1, 1, 0, 1)
    assert [q["from"] for q in repository.asked if q["verb"] == "ListRecords"] == ["2025-01-01"]
    items = held(tmp_path / "a")
    assert items["oai:example.org:0003"].title == "Gangar"
    assert "oai:example.org:0004" not in items
    assert len(items) == 30
    with Archive.open(tmp_path / "a") as opened:
        assert [i.title for _, i in opened.versions(opened.entry("oai:example.org:0003").number)][
            -1
        ] == "Gangar"
        assert list(verify(opened)) == []
    repository.today = "2025-03-01T00:00:00Z"
    assert counts(import_records(tmp_path / "a", [url])) == (0, 0, 0, 0)  # noRecordsMatch


def test_a_whole_harvest_again_changes_nothing(tmp_path, url):
    import_records(tmp_path / "a", [url])
    with Archive.open(tmp_path / "a") as before:
        digest = before.digest
    assert counts(import_records(tmp_path / "a", [url], whole=True)) == (0, 0, 30, 0)
    with Archive.open(tmp_path / "a") as after:
        assert after.digest == digest


def test_a_busy_server_is_waited_for(tmp_path, url, repository):
    repository.busy = frozenset({1, 3, 4})
    assert counts(import_records(tmp_path / "a", [url])) == (30, 0, 0, 0)


def test_a_forgotten_token_begins_the_list_anew_without_doubling(tmp_path, url, repository):
    repository.forget = frozenset({3})
    done = import_records(tmp_path / "a", [url])
    assert (done.new, done.changed) == (30, 0)
    assert len(held(tmp_path / "a")) == 30


def test_a_page_that_breaks_off_is_asked_for_again_and_never_ends_a_list(tmp_path, url, repository):
    repository.cut = frozenset({2, 3})
    assert counts(import_records(tmp_path / "a", [url])) == (30, 0, 0, 0)
    repository.cut = frozenset(range(1000))
    done = import_records(tmp_path / "b", [url])
    assert "the answer breaks off" in done.failures[0][1]
    repository.cut = frozenset()
    assert counts(import_records(tmp_path / "b", [url])) == (30, 0, 0, 0)


@pytest.mark.parametrize("kind", ["same", "round"])
def test_a_server_that_never_ends_is_left(tmp_path, url, repository, kind):
    repository.endless = kind
    done = import_records(tmp_path / "a", [url])
    assert "goes round" in done.failures[0][1]
    assert len(held(tmp_path / "a")) == {"same": 7, "round": 30}[kind]


def test_a_broken_record_costs_one_and_is_named(tmp_path, url, repository):
    repository.raw["oai:example.org:0005"] = (
        b"<record><header><identifier>oai:example.org:0005</identifier><datestamp>2024-01-01"
        b"</datestamp></header><metadata><b>no end</metadata></record>"
    )
    repository.raw["oai:example.org:0012"] = (
        b"<record><header><identifier>oai:example.org:0012</identifier></header></record>"
    )
    done = import_records(tmp_path / "a", [url])
    assert done.new == 28
    assert [where for where, _ in done.failures] == [
        "oai:example.org:0005", "oai:example.org:0012",
    ]  # fmt: skip
    assert "well-formed" in done.failures[0][1]


def test_a_wrong_encoding_is_read_for_what_it_is(tmp_path, url, repository):
    repository.encode = "cp1252"
    assert import_records(tmp_path / "a", [url]).failures == []
    assert held(tmp_path / "a")["oai:example.org:0001"].title == "Springar nr. 1 frå Bø"


def test_a_set_is_asked_for(tmp_path, url, repository):
    repository.sets["fele"] = {"oai:example.org:0001", "oai:example.org:0002"}
    assert import_records(tmp_path / "a", [url], set="fele").new == 2


def test_a_wrong_prefix_is_told_with_the_right_ones(tmp_path, url):
    done = import_records(tmp_path / "a", [url], prefix="mods")
    assert "cannotDisseminateFormat" in done.failures[0][1]
    assert "--prefix: oai_dc" in done.failures[0][1]


def test_what_is_deleted_at_its_source_and_has_music_is_kept_on_request(tmp_path, url, repository):
    import_records(tmp_path / "a", [url])
    name = "oai:example.org:0003"
    with Writer(tmp_path / "a") as writer:
        made = work(3, id=name)
        writer.add(made.__class__(of(writer.waiting(name)).over(made.item), made.melodies, ""))
    repository.today = "2025-02-01T00:00:00Z"
    repository.records[name] = (None, "2025-01-15")
    done = import_records(tmp_path / "a", [url])
    assert done.deleted == 1
    assert held(tmp_path / "a")[name].access == "request"
    assert "on request" in done.notices[-1]


def test_a_correction_made_here_stays_where_the_source_changes_something_else(
    tmp_path, url, repository
):
    from indexes.describing import describe

    import_records(tmp_path / "a", [url])
    name = "oai:example.org:0003"
    (tmp_path / "c.csv").write_text(f"id,date\n{name},1871\n", encoding="utf-8")
    describe(tmp_path / "a", tmp_path / "c.csv")
    assert counts(import_records(tmp_path / "a", [url], whole=True)) == (0, 0, 30, 0)
    assert held(tmp_path / "a")[name].date == "1871"
    repository.records[name] = ("Gangar", "2025-01-15")
    import_records(tmp_path / "a", [url], whole=True)
    item = held(tmp_path / "a")[name]
    assert (item.title, item.date) == ("Gangar", "1871")


def test_a_harvest_that_is_killed_and_interrupted_has_all_once(tmp_path, repository):
    repository.records = many(400)
    repository.size = 20
    command = [sys.executable, "-m", "tests.harvesting", str(tmp_path / "a")]
    root = Path(__file__).parent.parent
    with serving(repository) as url:
        for kind, pages in (
            (signal.SIGKILL, 4), (signal.SIGINT, 6), (signal.SIGKILL, 5),
        ):  # fmt: skip
            before = repository.lists
            running = subprocess.Popen([*command, url], cwd=root, stderr=subprocess.PIPE)
            end = time.monotonic() + 60
            while repository.lists < before + pages and time.monotonic() < end:
                time.sleep(0.005)
            running.send_signal(kind)
            running.communicate()
            assert running.returncode != 0, "it ended before it was interrupted"
        done = subprocess.run([*command, url], cwd=root, check=True, env=os.environ)
    assert done.returncode == 0
    assert repository.lists < 40  # it went on where it was, not from the beginning
    items = held(tmp_path / "a")
    assert sorted(items) == sorted(repository.records)
    with Archive.open(tmp_path / "a") as opened:
        assert opened.record_count == 400
        assert list(verify(opened)) == []
