"""The audit log: who did what on which items; nothing goes, nothing changes unseen."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

import pytest

from indexes import audit, catalogue
from indexes.archive import Archive
from indexes.audit import Deed
from indexes.writer import Writer
from influence import __version__
from influence.errors import ArchiveError
from tests.adding import work
from tests.test_cli import COMMAND, FIXTURES, influence

ROOT = Path(__file__).parents[1]
WHEN = "2026-01-31T12:00:00Z"
VARIANT = FIXTURES / "report" / "variant.krn"


@pytest.fixture
def path(tmp_path):
    with Writer(tmp_path / "a", who="Ole") as writer:
        for number in range(3):
            writer.add(work(number))
    return tmp_path / "a"


def log(path, *deeds):
    for deed in deeds:
        audit.append(path, deed, state="5" * 64, when=WHEN)


def bodies(path):
    return [entry.to_json() for entry in audit.entries(path)]


def tampered(path, *statements):
    """Change the log as somebody does who takes the triggers away."""
    with closing(sqlite3.connect(path / catalogue.NAME)) as connection, connection:
        for name in ("audit_keeps", "audit_keeps_all", "audit_follows"):
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)


def test_an_addition_is_logged_with_its_items(path):
    (entry,) = bodies(path)
    assert (entry["who"], entry["command"], entry["outcome"]) == ("Ole", "add", "done")
    assert entry["items"] == [[w.item.id, w.item.sha256] for w in map(work, range(3))]
    assert entry["archive"] == Archive.open(path).digest
    assert entry["details"] == {"added": "3", "described anew": "0", "revision": "1"}


def test_an_addition_of_nothing_is_no_entry(path):
    with Writer(path) as writer:
        writer.add(work(0))
    assert len(bodies(path)) == 1


def test_the_log_does_not_change_the_state_of_the_archive(path):
    before = Archive.open(path).digest
    log(path, Deed("screen", items=[("a", "b")]))
    assert Archive.open(path).digest == before
    with Writer(path) as writer:
        writer.add(work(3))
    with Writer(path.with_name("other")) as writer:
        for number in range(4):
            writer.add(work(number))
    assert Archive.open(path).digest == Archive.open(path.with_name("other")).digest


def test_entries_are_chained_as_documented(path):
    log(path, Deed("search", "Kari", [("x", "1" * 64)]))
    previous = hashlib.sha256(b"influence audit log 1").hexdigest()
    for number, entry in enumerate(audit.entries(path), 1):
        body = json.loads(entry.body)
        plain = json.dumps(body, sort_keys=True, separators=(",", ":"))
        assert entry.hash == hashlib.sha256((previous + plain).encode()).hexdigest()
        assert body["number"] == number
        previous = entry.hash
    assert audit.head(path) == audit.Head(2, previous)
    assert audit.problem(audit.entries(path), previous) == ""


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET body = 'x'",
        "DELETE FROM audit",
        "DELETE FROM audit WHERE number = 1",
        "INSERT OR REPLACE INTO audit SELECT number, previous, 'x', hash FROM audit",
        "INSERT INTO audit SELECT 9, hash, body, hash FROM audit",
        "INSERT INTO audit SELECT number + 1, previous, body, hash FROM audit",
    ],
)
def test_the_catalogue_refuses_to_change_the_log(path, statement):
    with (
        closing(sqlite3.connect(path / catalogue.NAME)) as connection,
        pytest.raises(sqlite3.IntegrityError, match="append-only"),
    ):
        connection.execute(statement)
    assert audit.problem(audit.entries(path)) == ""


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("UPDATE audit SET body = replace(body, 'Ole', 'Eva') WHERE number = 1", "entry 1"),
        ("UPDATE audit SET hash = previous WHERE number = 2", "entry 2"),
        ("UPDATE audit SET previous = hash WHERE number = 3", "entry 3"),
        ("DELETE FROM audit WHERE number = 2", "entry 2"),
        ("UPDATE audit SET number = number + 1 WHERE number = 4", "entry 4"),
    ],
)
def test_a_change_is_found_where_it_was_made(path, statement, says):
    log(path, *(Deed("search", items=[(str(n), "0" * 64)]) for n in range(3)))
    tampered(path, statement)
    assert f"breaks at {says}" in audit.problem(audit.entries(path))


def test_an_end_that_was_cut_off_is_found_by_a_head_that_was_noted(path):
    log(path, Deed("search", items=[("x", "0" * 64)]))
    noted = audit.head(path).hash
    tampered(path, "DELETE FROM audit WHERE number = 2")
    assert audit.problem(audit.entries(path)) == ""
    assert "cut off" in audit.problem(audit.entries(path), noted)


def test_an_archive_of_an_older_engine_has_no_log_and_gets_one(path):
    tampered(path, "DROP TABLE audit")
    assert audit.head(path) is None
    assert bodies(path) == []
    assert audit.problem(audit.entries(path)) == ""
    log(path, Deed("search", items=[("x", "0" * 64)]))
    assert [entry["number"] for entry in bodies(path)] == [1]


def test_readers_and_the_log_do_not_wait_for_each_other(path):
    with Archive.open(path) as archive:
        items = archive.items()
        next(items)
        log(path, Deed("search", items=[("x", "0" * 64)]))
        with Writer(path) as writer:
            writer.add(work(7))
            log(path, Deed("search", items=[("y", "0" * 64)]))
        assert len([*items]) == 2
    assert [entry["command"] for entry in bodies(path)] == ["add", "search", "search", "add"]


APPEND = """
import sys
from pathlib import Path
from indexes import audit
for n in range(20):
    deed = audit.Deed("screen", sys.argv[2], [(str(n), "0" * 64)])
    audit.append(Path(sys.argv[1]), deed, state="", when="")
"""


def test_many_at_once_make_one_chain(path):
    words = [sys.executable, "-c", APPEND, str(path)]
    running = [subprocess.Popen([*words, name], cwd=ROOT) for name in "abcd"]
    with Writer(path) as writer:
        for number in range(3, 9):
            writer.add(work(number))
            writer.commit()
    assert [each.wait(120) for each in running] == [0] * 4
    found = bodies(path)
    assert audit.problem(audit.entries(path)) == ""
    assert len(found) == 1 + 4 * 20 + 6
    for name in "abcd":
        own = [entry["items"][0][0] for entry in found if entry["who"] == name]
        assert own == [str(n) for n in range(20)]


KILLED = """
import os, sys
from pathlib import Path
from indexes import audit, catalogue
connection = catalogue.connect(Path(sys.argv[1]), writing=True)
connection.execute("BEGIN IMMEDIATE")
audit.append_within(connection, audit.Deed("screen", items=[("x", "")]), state="", when="")
os._exit(9)
"""


def test_an_entry_is_there_whole_or_not_at_all(path):
    before = bodies(path)
    subprocess.run([sys.executable, "-c", KILLED, str(path)], cwd=ROOT, check=False)
    assert bodies(path) == before
    log(path, Deed("search", items=[("x", "0" * 64)]))
    assert audit.problem(audit.entries(path)) == ""


AS_NOBODY = """
import os, sys  # and all that is needed later, which nobody may not be able to read
from indexes import archive, audit, lock
from cli.sealing import logged
os.setgroups([])
os.setgid(65534)
os.setuid(65534)
with logged("relate", "Kari") as log, archive.Archive.open(sys.argv[1]) as opened:
    log.of_all(opened)
    print(len(list(opened.items())))
"""


@pytest.mark.skipif(os.name == "nt" or os.getuid() != 0, reason="only root can become nobody")
def test_an_archive_that_may_not_be_written_is_read_with_one_note():
    with tempfile.TemporaryDirectory() as place:  # pytest's own may be read by its user only
        Path(place).chmod(0o755)
        path = Path(place) / "archive"
        with Writer(path) as writer:
            writer.add(work(0))
        command = [sys.executable, "-c", AS_NOBODY, str(path)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
        assert done.stdout.strip() == "1"
        (note,) = done.stderr.splitlines()
        assert note.startswith("note: this was not entered in the archive's audit log")
        assert len(bodies(path)) == 1


def test_a_damaged_or_absent_archive_is_said_to_be_so(tmp_path):
    with pytest.raises(ArchiveError, match="no archive"):
        log(tmp_path / "none", Deed("search", items=[("x", "0" * 64)]))


# --------------------------------------------------------------------------------- the commands


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    folder = tmp_path_factory.mktemp("audit")
    harbour = FIXTURES / "report" / "harbour.krn"
    influence("add", folder / "a", harbour, VARIANT, "--as", "Ole")
    return folder / "a"


def test_commands_are_logged_and_listed(archive, tmp_path):
    shutil.copytree(archive, tmp_path / "a")
    here = tmp_path / "a"
    influence("search", here, VARIANT, "--as", "Kari")
    influence("compare", VARIANT, VARIANT, "--archive", here, "--out", tmp_path / "o")
    influence("screen", here, VARIANT, "--out", tmp_path / "o", "--bundle", tmp_path / "b")
    influence("relate", here, "--csv", tmp_path / "r.csv")
    (tmp_path / "labels.csv").write_text("id,family\nharbour,x\nvariant,x\n")
    influence("calibrate", here, "--labels", tmp_path / "labels.csv", "--out", tmp_path / "m.json",
              code=2)  # fmt: skip
    found = json.loads(influence("log", here, "--json").stdout)
    told = [(each["command"], each["outcome"], len(each["items"])) for each in found]
    assert told == [
        *(("add", "done", 2), ("search", "done", 1), ("compare", "done", 2)),
        *(("screen", "done", 1), ("relate", "done", 0), ("calibrate", "failed", 0)),
    ]
    assert [each["who"] for each in found[:2]] == ["Ole", "Kari"]
    assert found[2]["who"] == audit.user()
    assert found[4]["scope"] == "all 2 items"
    assert {each["engine"] for each in found} == {__version__}
    manifest = (tmp_path / "b" / "manifest.json").read_bytes()
    assert found[3]["details"]["bundle"] == hashlib.sha256(manifest).hexdigest()
    noted = json.loads((tmp_path / "b" / "circumstances.json").read_text())["log"]
    assert noted == {"entry": 3, "hash": found[2]["hash"]}

    table = influence("log", here).stdout.splitlines()
    assert table[0].split("\t")[:4] == ["number", "when", "who", "command"]
    assert len(table) == 7
    influence("log", here, "--csv", tmp_path / "log.csv")
    with (tmp_path / "log.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [row["item"] for row in rows[:3]] == ["harbour", "variant", "variant"]

    holds = json.loads(influence("log", here, "--verify", "--json").stdout)
    assert holds == {"chain": "holds", "entries": 6, "head": found[-1]["hash"]}
    assert "no entry" in influence("log", here, "--head", "0" * 64, code=1).stdout
    tampered(here, "UPDATE audit SET body = replace(body, 'Kari', 'Ole') WHERE number = 2")
    assert "breaks at entry 2" in influence("log", here, "--verify", code=1).stdout


def test_the_log_goes_to_standard_output_where_a_hyphen_is_named(archive, tmp_path):
    done = influence("log", archive, "--csv", "-", cwd=tmp_path)
    rows = list(csv.DictReader(done.stdout.splitlines()))
    assert [row["item"] for row in rows[:2]] == ["harbour", "variant"]
    assert done.stderr == f"{len(rows)} rows written to stdout\n"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("options", [(), ("--csv", "-")])
def test_a_reader_who_has_enough_of_the_output_is_no_failure(archive, tmp_path, options):
    shutil.copytree(archive, tmp_path / "a")
    run = subprocess.Popen(
        [*COMMAND, "relate", str(tmp_path / "a"), *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    run.stdout.close()
    _, said = run.communicate(timeout=300)
    assert (run.returncode, b"Traceback" in said, b"ignored" in said) == (0, False, False)
    *_, last = json.loads(influence("log", tmp_path / "a", "--json").stdout)
    assert (last["command"], last["outcome"]) == ("relate", "done")


@pytest.mark.parametrize("body", ["x", "[]", "{}", '{"items": 7}', "[" * 100_000])
def test_an_entry_that_nobody_logged_is_told_in_one_line(path, tmp_path, body):
    tampered(path, f"UPDATE audit SET body = '{body}' WHERE number = 1")
    for words in ([], ["--json"], ["--csv", tmp_path / "log.csv"]):
        assert "entry 1 of the audit log" in influence("log", path, *words, code=2).stderr
    assert not (tmp_path / "log.csv").exists()
    assert "entry 1" in influence("log", path, "--verify", code=1).stdout
