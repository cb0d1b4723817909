"""The archive: what is committed stays, whole, and nothing else is ever seen."""

import contextlib
import dataclasses
import errno
import itertools
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from indexes import catalogue, disk, folder, inventory, packing, symbols, writer
from indexes.archive import Archive
from indexes.writer import Writer
from influence.errors import (
    ArchiveBusyError,
    ArchiveError,
    ArchiveVersionError,
    UnknownItemError,
)
from influence.melody import Melody
from influence.parameters import AnalysisParameters
from tests.adding import melody, work

ROOT = Path(__file__).parent.parent
COLUMNS = ("onset", "duration", "pitch", "weight", "phrase")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "archive"


def add(path, works, **options):
    with Writer(path, **options) as adding:
        for made in works:
            adding.add(made)
    return adding


def contents(path):
    files = (file for file in path.rglob("*") if file.is_file() and file.name != "lock")
    return {file: file.read_bytes() for file in files}


def same(a: Melody, b: Melody) -> bool:
    columns = ((getattr(a, name), getattr(b, name)) for name in COLUMNS)
    alike = all(x.dtype == y.dtype and x.tobytes() == y.tobytes() for x, y in columns)
    return alike and a.ids == b.ids and a.name == b.name


def assert_whole(path, count, works=work):
    """See that an archive holds exactly the first `count` works, and nothing lies about."""
    with Archive.open(path) as archive:
        assert archive.item_count == count
        assert [item.id for item in archive.items()] == [works(i).item.id for i in range(count)]
        assert list(inventory.verify(archive)) == []
        kept = {segment.record.folder for segment in archive.segments}
        assert archive.melody_count == sum(s.record.melodies for s in archive.segments)
    return kept


# ---------------------------------------------------------------- what is stored is what was given


@given(st.data(), st.integers(1, 40))
def test_a_melody_comes_back_bit_by_bit(data, n):
    floats = [data.draw(arrays.arrays(np.float64, n)) for _ in range(4)]
    phrase = data.draw(arrays.arrays(np.int32, n))
    text = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
    ids = tuple(data.draw(st.lists(text, min_size=n, max_size=n)))
    melody = Melody(*floats, phrase, ids, data.draw(st.text(st.characters(codec="utf-8"))))
    stored = packing.deflate(packing.melody_bytes(melody))
    assert same(packing.melody_from(packing.inflate(stored), n), melody)


def test_a_work_comes_back_as_it_was_added(path):
    works = [work(i, melodies=1 + i % 3) for i in range(7)]
    add(path, works)
    with Archive.open(path) as archive:
        assert list(archive.items()) == [made.item for made in works]
        for number, made in enumerate(works):
            found = archive.work(made.item.id)
            assert (found.item, found.mei) == (made.item, made.mei)
            assert all(map(same, found.melodies, made.melodies))
            assert archive.item(made.item.id) == archive.item_at(number) == made.item


def test_melodies_are_numbered_item_after_item(path):
    works = [work(i, melodies=1 + i % 3) for i in range(7)]
    add(path, works[:4])
    add(path, works[4:])
    lines = [(number, line) for number, made in enumerate(works) for line in made.melodies]
    with Archive.open(path) as archive:
        assert archive.melody_count == len(lines)
        assert archive.owners.tolist() == [number for number, _ in lines]
        assert archive.lengths.tolist() == [len(line) for _, line in lines]
        assert all(same(archive.melody(i), line) for i, (_, line) in enumerate(lines))
        with pytest.raises(IndexError):
            archive.melody(len(lines))
        with pytest.raises(IndexError):
            archive.item_at(-1)


def test_symbols_are_those_of_the_melodies(path):
    works = [work(i, melodies=2) for i in range(6)]
    add(path, works[:5])
    add(path, works[5:])
    prepare = symbols.alphabet().prepare
    with Archive.open(path) as archive:
        lines = [line for made in works for line in made.melodies]
        for part, segment in zip(archive.symbols, archive.segments, strict=True):
            assert isinstance(part.pitches, np.memmap)
            for i in range(segment.record.melodies):
                run = slice(part.offsets[i], part.offsets[i + 1])
                notes = prepare([lines[segment.record.first_melody + i]])
                assert part.pitches[run].tolist() == (notes.pitches % 12).tolist()
                assert part.rhythms[run].tolist() == notes.rhythms.tolist()
                assert part.notes.lengths[run].tolist() == notes.lengths.tolist()


def test_an_item_may_have_no_melody_and_no_score(path):
    bare = dataclasses.replace(work(0), melodies=(), mei="")
    add(path, [bare])
    add(path, [work(1), work(2)])
    with Archive.open(path) as archive:
        assert archive.work(bare.item.id).melodies == ()
        assert archive.work(bare.item.id).mei == ""
        assert archive.owners.tolist() == [1, 2]
        assert list(inventory.verify(archive)) == []


def test_an_empty_archive_is_one(path):
    with Archive.create(path) as archive:
        assert (len(archive), archive.melody_count, archive.symbols) == (0, 0, ())
        assert list(archive.items()) == list(inventory.verify(archive)) == []
    with pytest.raises(ArchiveError, match=r"there is an archive .* already"):
        Archive.create(path)


def test_an_unknown_id_is_told(path):
    add(path, [work(0)])
    with Archive.open(path) as archive, pytest.raises(UnknownItemError, match="no item 'x'"):
        archive.work("x")


# ----------------------------------------------------------------------------------- what an id is


def test_adding_the_same_again_changes_nothing(path):
    add(path, map(work, range(5)))
    before = contents(path)
    with Writer(path) as adding:
        assert [adding.has(work(i).item.id, work(i).item.sha256) for i in (4, 5)] == [True, False]
        assert [adding.add(work(i)) for i in range(5)] == [None] * 5
    assert contents(path) == before
    assert adding.added == 0


def test_another_file_of_the_same_id_becomes_a_second_item(path):
    one, other = work(0), work(1, id=work(0).item.id)
    second = f"{one.item.id}~{other.item.sha256[:8]}"
    for _ in range(2):
        with Writer(path) as adding:
            stored = [adding.add(one), adding.add(other), adding.add(one), adding.add(other)]
    assert stored == [None] * 4
    with Archive.open(path) as archive:
        assert [item.id for item in archive.items()] == [one.item.id, second]
        assert archive.has(one.item.id, other.item.sha256)


def test_a_changed_id_is_told(path):
    adding = add(path, [work(0), work(1, id=work(0).item.id)])
    assert len(adding.notices) == 1
    assert "tunes/1.krn: another item has the id 'tune0000' already" in adding.notices[0]


def test_a_date_that_is_no_edtf_is_kept_as_written_and_told(path):
    adding = add(path, [work(0, date="ca. 1890")])
    assert "tune0000: 'ca. 1890' is no EDTF date; write 1850" in adding.notices[0]
    with Archive.open(path) as archive:
        item = archive.item("tune0000")
    assert (item.date, item.extra["date_as_written"]) == ("", "ca. 1890")


# --------------------------------------------------------------------------- one state, one digest


def test_a_reader_sees_the_state_in_which_it_opened(path):
    add(path, map(work, range(3)))
    with Archive.open(path) as before:
        add(path, map(work, range(3, 9)))  # this joins the segments
        assert [item.id for item in before.items()] == [work(i).item.id for i in range(3)]
        assert same(before.melody(2), work(2).melodies[0])
        assert sum(len(part.offsets) - 1 for part in before.symbols) == 3
        assert not before.has(work(5).item.id, work(5).item.sha256)
        with pytest.raises(UnknownItemError):
            before.item(work(5).item.id)
    assert_whole(path, 9)


def test_the_digest_is_of_the_content_not_of_the_commits(path, tmp_path, monkeypatch):
    add(path, map(work, range(20)))
    digest = Archive.open(path).digest
    monkeypatch.setattr(writer, "_ITEMS", 3)
    with Writer(tmp_path / "b") as adding:
        for i in range(20):
            adding.add(work(i))
            if i % 7 == 0:
                adding.commit()
    assert Archive.open(tmp_path / "b").digest == digest
    add(tmp_path / "c", map(work, reversed(range(20))))
    assert Archive.open(tmp_path / "c").digest != digest


@pytest.mark.parametrize(
    "changed",
    [
        {"mei": "<mei/>"},
        {"melodies": work(1).melodies},
        {"item": dataclasses.replace(work(0).item, rights="held")},
    ],
)
def test_the_digest_changes_with_anything_that_is_stored(path, tmp_path, changed):
    add(path, [work(0)])
    add(tmp_path / "b", [dataclasses.replace(work(0), **changed)])
    assert Archive.open(path).digest != Archive.open(tmp_path / "b").digest


def describing(**fields):
    return lambda item: dataclasses.replace(item, **fields)


def test_an_item_can_be_described_anew(path, tmp_path):
    works = [work(i) for i in range(6)]
    add(path, works[:4])
    old = works[2].item
    with Archive.open(path) as before, Writer(path) as adding:
        assert adding.amend(old.id, old.sha256, describing(date="1788", rights="held"))
        assert not adding.amend(works[1].item.id, works[1].item.sha256, describing())
        assert not adding.amend("unknown", old.sha256, describing(date="1788"))
        adding.add(works[4])
        adding.commit()
        assert before.item(old.id) == before.item_at(2) == old
        assert [item.date for item in before.items()] == [w.item.date for w in works[:4]]
    add(path, works[5:])
    assert (adding.amended, adding.added) == (1, 1)
    works[2] = dataclasses.replace(
        works[2], item=dataclasses.replace(old, date="1788", rights="held")
    )
    add(tmp_path / "anew", works)
    assert_whole(path, 6)
    with Archive.open(path) as archive, Archive.open(tmp_path / "anew") as anew:
        assert list(archive.items()) == [made.item for made in works]
        assert same(archive.work(old.id).melodies[0], works[2].melodies[0])
        assert archive.years() == anew.years()
        assert archive.digest == anew.digest


def test_a_description_changes_no_id_and_no_file(path):
    add(path, [work(0)])
    old = work(0).item
    changed = describing(id="x", source="y", sha256="z", date="circa 1800")
    with Writer(path) as adding:
        assert adding.amend(old.id, old.sha256, changed)
        assert adding.amend(old.id, old.sha256, describing(title="Polska"))
    with Archive.open(path) as archive:
        item = archive.item(old.id)
    assert (item.source, item.sha256) == (old.source, old.sha256)
    assert (item.title, item.date, item.extra["date_as_written"]) == ("Polska", "", "circa 1800")
    assert "is no EDTF date" in adding.notices[0]


def test_segments_stay_few_however_small_the_additions(path):
    for i in range(24):
        add(path, [work(i)])
    with Archive.open(path) as archive:
        sizes = [segment.record.notes for segment in archive.segments]
    assert all(one >= 2 * other for one, other in itertools.pairwise(sizes))
    assert assert_whole(path, 24) == {place.name for place in (path / "segments").iterdir()}


def test_another_alphabet_makes_other_symbols_of_the_same_archive(path, monkeypatch):
    add(path, map(work, range(4)))
    before, old = Archive.open(path), symbols.alphabet()
    assert before.symbols

    def prepare(melodies):
        notes = old.prepare(melodies)
        return dataclasses.replace(notes, pitches=notes.pitches % 12 // 2)

    monkeypatch.setattr(symbols, "alphabet", lambda: symbols.Alphabet("other", prepare))
    with Archive.open(path) as archive:
        expected = archive.symbols[0].pitches
        assert expected.tolist() == (before.symbols[0].pitches // 2).tolist()
        assert archive.digest == before.digest
    add(path, [])
    assert [place.name for place in (path / "symbols").iterdir()] == ["other"]
    with Archive.open(path) as archive:
        assert isinstance(archive.symbols[0].pitches, np.memmap)
        assert archive.symbols[0].pitches.tolist() == expected.tolist()


# ---------------------------------------------------------------------------- killed at any moment


class Killed(BaseException):
    """Stands for the end of the process: nothing is written after it."""


STEPS = {
    "write": (disk, "write"),
    "sync": (os, "fsync"),
    "rename": (Path, "rename"),
    "mkdir": (Path, "mkdir"),
    "insert": (catalogue, "insert"),
    "state": (catalogue, "write_state"),
}


def failing(monkeypatch, name, at, error):
    """Let the call with the number `at`, and every later one, of a step fail."""
    place, attribute = STEPS[name]
    real, calls = getattr(place, attribute), [0]

    def step(*arguments, **options):
        calls[0] += 1
        if calls[0] > at:
            raise error
        return real(*arguments, **options)

    monkeypatch.setattr(place, attribute, step)
    return calls


def attempt(path):
    """Add six works in two commits, then join the segments."""
    adding = Writer(path).__enter__()
    try:
        for i in range(4, 10):
            adding.add(work(i))
        adding.merge()
    except Killed:
        adding._connection.close()
        adding._lock.__exit__(None, None, None)
        raise
    except BaseException as error:
        adding.__exit__(type(error), error, None)
        raise
    adding.__exit__(None, None, None)


def outcome(path):
    try:
        attempt(path)
    except (Killed, ArchiveError) as ended:
        return ended
    return None


@pytest.fixture
def small_commits(monkeypatch):
    monkeypatch.setattr(writer, "_ITEMS", 3)
    monkeypatch.setattr(os, "fsync", lambda _: None)  # these tests do not cut the power


@pytest.mark.usefixtures("small_commits")
@pytest.mark.parametrize("name", STEPS)
@pytest.mark.parametrize("error", [Killed(), OSError(errno.ENOSPC, "No space left on device")])
def test_wherever_it_ends_what_was_committed_is_there_and_the_rest_can_be_added(
    tmp_path, name, error
):
    add(tmp_path / "start", map(work, range(4)))
    add(tmp_path / "whole", map(work, range(10)))
    whole = Archive.open(tmp_path / "whole").digest
    for at in range(1000):
        path = shutil.copytree(tmp_path / "start", tmp_path / str(at))
        with pytest.MonkeyPatch.context() as patch:
            calls = failing(patch, name, at, error)
            if isinstance(error, Killed):
                patch.setattr(folder, "sweep", lambda *_: None)
            ended = outcome(path)
        assert ended is None or isinstance(ended, Killed) or "the disk is full" in str(ended)
        with Archive.open(path) as archive:
            count = archive.item_count
        assert count in (4, 7, 10)
        assert_whole(path, count)
        if isinstance(error, OSError):
            assert {p.name for p in (path / "segments").iterdir()} == assert_whole(path, count)
        attempt(path)
        assert {p.name for p in (path / "segments").iterdir()} == assert_whole(path, 10)
        assert Archive.open(path).digest == whole
        if calls[0] <= at:
            return
    pytest.fail("it never came to its end")


@pytest.mark.parametrize("name", ["write", "sync", "rename", "mkdir", "state"])
def test_an_archive_that_was_killed_in_the_making_can_be_made(tmp_path, monkeypatch, name):
    for at in range(100):
        path = tmp_path / str(at)
        with pytest.MonkeyPatch.context() as patch:
            calls = failing(patch, name, at, Killed())
            with contextlib.suppress(Killed):
                Archive.create(path)
        if not folder.exists(path):
            with pytest.raises(ArchiveError):
                Archive.open(path)
        add(path, [work(0)])
        assert_whole(path, 1)
        if calls[0] <= at:
            return


def test_an_interrupt_commits_what_was_gathered(path):
    def works():
        yield from map(work, range(5))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        add(path, works())
    assert_whole(path, 5)


def test_an_interrupt_just_after_a_commit_adds_nothing_twice(path, monkeypatch):
    real = Writer._transact

    def interrupted(*arguments):
        monkeypatch.setattr(Writer, "_transact", real)
        real(*arguments)
        raise KeyboardInterrupt

    monkeypatch.setattr(Writer, "_transact", interrupted)
    monkeypatch.setattr(writer, "_ITEMS", 1)
    with pytest.raises(KeyboardInterrupt):
        add(path, [work(0)])
    assert_whole(path, 1)


def program(path, count, **options):
    command = [sys.executable, "-m", "tests.adding", str(path), str(count)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, **options)


def test_a_killed_process_loses_nothing_that_was_committed(path, tmp_path):
    count = 1000
    chance = random.Random(1)
    committed, kills = 0, 0
    for _ in range(10):
        with program(path, count) as process:
            assert process.stdout.readline() == "open\n"
            time.sleep(chance.uniform(0, 0.3))
            process.kill()
            lines = process.stdout.read().split()
        kills += process.returncode == -signal.SIGKILL
        told = [int(line) for line in lines if line.isdigit()]
        with Archive.open(path) as archive:
            assert archive.item_count >= max([committed, *told])
            committed = archive.item_count
        assert_whole(path, committed)
    assert kills > 3
    add(path, map(work, range(count)))
    add(tmp_path / "whole", map(work, range(count)))
    assert_whole(path, count)
    assert Archive.open(path).digest == Archive.open(tmp_path / "whole").digest


KILLED_IN_A_COMMIT = """
import os, sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
connection.execute("PRAGMA cache_size = 1")
connection.execute("UPDATE item SET tradition = 'half done' || hex(zeroblob(2000))")
os._exit(9)
"""


def test_what_a_killed_commit_wrote_is_undone_by_the_first_reader(path):
    add(path, map(work, range(50)))
    catalogue_path = path / catalogue.NAME
    subprocess.run([sys.executable, "-c", KILLED_IN_A_COMMIT, str(catalogue_path)], check=False)
    assert b"half done" in catalogue_path.read_bytes()
    assert catalogue_path.with_name(f"{catalogue.NAME}-journal").exists()
    assert_whole(path, 50)


# ------------------------------------------------------------------------ one writer, many readers


HOLD = """
import os, sys, time
from indexes.writer import Writer
with Writer(sys.argv[1]) as adding:
    child = os.fork()
    if child == 0:
        time.sleep(60)
        os._exit(0)
    print(child, flush=True)
    time.sleep(60)
"""


def test_a_second_writer_is_told_who_the_first_is_and_reading_goes_on(path):
    add(path, [work(0)])
    command = [sys.executable, "-W", "ignore", "-c", HOLD, str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        child = int(process.stdout.readline())
        try:
            with pytest.raises(ArchiveBusyError) as busy:
                add(path, [work(1)])
            assert f"process {process.pid} is writing to the archive {path}" in str(busy.value)
            assert_whole(path, 1)
            process.kill()
            process.wait()
            add(path, [work(1)])  # though a child of the killed writer lives on
        finally:
            process.kill()
            os.kill(child, signal.SIGKILL)
    assert_whole(path, 2)


def test_a_process_does_not_write_twice_at_once(path):
    with Writer(path), pytest.raises(ArchiveBusyError, match=f"process {os.getpid()} is writing"):
        add(path, [work(0)])
    add(path, [work(0)])


def test_readers_see_whole_states_while_a_writer_writes(path):
    count = 400
    Archive.create(path).close()
    with program(path, count) as process:
        seen = []
        while process.poll() is None:
            with Archive.open(path) as archive:
                n = archive.item_count
                assert [item.id for item in archive.items()] == [f"tune{i:04}" for i in range(n)]
                if n:
                    assert same(archive.melody(n - 1), work(n - 1).melodies[0])
                seen.append(n)
    assert process.returncode == 0
    assert seen == sorted(seen)
    assert_whole(path, count)


def test_a_reader_left_in_the_middle_does_not_keep_the_writer_from_its_commit(path):
    add(path, map(work, range(3)))
    with Archive.open(path) as archive:
        items = archive.items()
        next(items)
        add(path, [work(3)])
        assert len(list(items)) == 2


# ------------------------------------------------------------------ what is wrong is said in words


def test_what_is_no_archive_is_refused(tmp_path):
    with pytest.raises(ArchiveError, match=r"there is no archive .*missing; make it with"):
        Archive.open(tmp_path / "missing")
    file = tmp_path / "file"
    file.write_text("x")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "letter.txt").write_text("x")
    for place, words in [(file, "is a file"), (tmp_path / "folder", "is no archive")]:
        with pytest.raises(ArchiveError, match=words):
            Archive.open(place)
    for place, words in [(file, "is a file"), (tmp_path / "folder", "holds other things")]:
        with pytest.raises(ArchiveError, match=words):
            add(place, [work(0)])
    assert [p.name for p in (tmp_path / "folder").iterdir()] == ["letter.txt"]


def change(path, statement, *values):
    connection = sqlite3.connect(path / catalogue.NAME)
    with connection:
        connection.execute(statement, values)
    connection.close()


@pytest.mark.parametrize("use", [Archive.open, lambda path: add(path, [])])
@pytest.mark.parametrize(
    ("statement", "value", "error", "words"),
    [
        ("PRAGMA user_version = 9", None, ArchiveVersionError, "format 9, which a newer version"),
        ("PRAGMA user_version = 0", None, ArchiveVersionError, "of the older format 0"),
        ("PRAGMA application_id = 7", None, ArchiveError, "is no archive"),
        (
            "UPDATE setting SET value = ? WHERE name = 'parameters'",
            {"min_notes": 4, "min_rest": 1},
            ArchiveVersionError,
            "other parameters \\(max_chord_share, max_notes, min_rest\\)",
        ),
    ],
)
def test_another_version_is_refused(path, use, statement, value, error, words):
    add(path, [work(0)])
    change(path, statement, *([json.dumps(value)] if value else []))
    with pytest.raises(error, match=words):
        use(path)


def test_other_parameters_are_refused_by_name(path):
    other = AnalysisParameters(min_notes=6)
    add(path, [work(0)])
    for use in (lambda: Archive.open(path, other), lambda: add(path, [], parameters=other)):
        with pytest.raises(ArchiveVersionError, match="was made with min_notes 4, not 6; use the"):
            use()
    assert Archive.open(path, AnalysisParameters()).item_count == 1
    add(path, [work(1)], parameters=AnalysisParameters())


@pytest.mark.parametrize("use", [Archive.open, lambda path: add(path, [])])
@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"no database at all" * 100, "catalogue.sqlite is damaged"),
        (b"", "is no archive"),
    ],
)
def test_a_damaged_catalogue_is_named(path, use, data, words):
    add(path, [work(0)])
    (path / catalogue.NAME).write_bytes(data)
    with pytest.raises(ArchiveError, match=words):
        use(path)


def test_a_catalogue_damaged_within_is_named(path):
    add(path, map(work, range(50)))
    with (path / catalogue.NAME).open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * 20000)
    with pytest.raises(ArchiveError, match=r"catalogue\.sqlite"):
        list(Archive.open(path).items())


def test_a_catalogue_whose_rows_make_no_sense_is_named(path):
    add(path, [work(0)])
    with sqlite3.connect(path / catalogue.NAME) as connection:
        connection.execute("UPDATE setting SET value = 'junk' WHERE name = 'parameters'")
    with pytest.raises(ArchiveError, match=r"catalogue\.sqlite is damaged"):
        Archive.open(path)


FILES = ["melodies.bin", "melody_at.npy", "note_at.npy", "owners.npy", "scores.bin", "score_at.npy"]


@pytest.mark.parametrize("use", [Archive.open, lambda path: add(path, [])])
@pytest.mark.parametrize("name", FILES)
def test_a_missing_or_cut_file_is_named(path, use, name):
    add(path, [work(0)])
    file = path / "segments" / "00000001" / name
    data = file.read_bytes()
    file.write_bytes(data[:-1])
    with pytest.raises(ArchiveError, match=f"{name} has {len(data) - 1} bytes, not the"):
        use(path)
    file.unlink()
    with pytest.raises(ArchiveError, match=f"{name}.*restore it from a backup"):
        use(path)


@pytest.mark.parametrize("name", FILES)
def test_a_single_wrong_bit_is_found_by_verify(path, name):
    add(path, map(work, range(3)))
    file = path / "segments" / "00000001" / name
    data = bytearray(file.read_bytes())
    data[-2] ^= 16
    file.write_bytes(data)
    with Archive.open(path) as archive:
        problems = list(inventory.verify(archive))
    assert f"{file} is damaged; restore this file from a backup" in problems


def test_damaged_music_is_named_when_it_is_read(path):
    add(path, [work(0)])
    for name in ("melodies.bin", "scores.bin"):
        file = path / "segments" / "00000001" / name
        file.write_bytes(b"\0" * file.stat().st_size)
        with pytest.raises(ArchiveError, match=f"{name} is damaged"):
            Archive.open(path).work("tune0000")


def test_damaged_symbols_and_rows_are_found_by_verify(path):
    add(path, map(work, range(3)))
    (file,) = (path / "symbols").rglob("pitches.npy")
    file.write_bytes(file.read_bytes()[:-1] + b"\x01")
    change(path, "UPDATE item SET record = replace(record, 'Tune', 'Tone') WHERE number = 1")
    with Archive.open(path) as archive:
        problems = list(inventory.verify(archive))
    assert [f"{file.parent} is damaged" in problems[0], len(problems)] == [True, 2]
    assert "row of 'tune0001' is not as it was written" in problems[1]


def test_missing_symbols_are_made_again(path):
    add(path, map(work, range(3)))
    with Archive.open(path) as archive:
        before = archive.symbols[0]
    files = sorted((path / "symbols").rglob("*.npy"))
    for file in files:
        file.unlink()
    with Archive.open(path) as archive:
        assert symbols.same(archive.symbols[0], before)
    add(path, [])
    assert files
    assert sorted((path / "symbols").rglob("*.npy")) == files


AS_NOBODY = """
import fcntl, os, sys  # all that is needed later, which nobody may not be able to read
from indexes.archive import Archive
from indexes.writer import Writer
from influence.errors import ArchiveError
os.setgroups([])
os.setgid(65534)
os.setuid(65534)
archive = Archive.open(sys.argv[1])
print(archive.digest, len(list(archive.items())))
for path in sys.argv[1:]:
    try:
        with Writer(path):
            pass
    except ArchiveError as error:
        print(error)
"""


@pytest.mark.skipif(os.name == "nt" or os.getuid() != 0, reason="only root can become nobody")
def test_a_folder_that_may_not_be_written_can_be_read():
    with tempfile.TemporaryDirectory() as place:  # pytest's own may be read by its user only
        Path(place).chmod(0o755)
        path, other = Path(place) / "archive", Path(place) / "other"
        add(path, map(work, range(3)))
        command = [sys.executable, "-c", AS_NOBODY, str(path), str(other)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        first, second, third = done.stdout.splitlines()
        assert first == f"{Archive.open(path).digest} 3"
    assert second.startswith(f"cannot write to the archive {path}: Permission denied")
    assert third.startswith(f"cannot make the archive {other}: Permission denied")
    assert "work on a copy" in second


FULL = """
import resource, signal, sys
from tests.adding import add
from pathlib import Path
from influence.errors import ArchiveError
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), -1))
try:
    add(Path(sys.argv[1]), 200)
except ArchiveError as error:
    print(error)
"""


@pytest.mark.skipif(os.name == "nt", reason="no limit on the size of files to be had")
@pytest.mark.parametrize("limit", [3_000, 20_000, 70_000])
def test_when_the_system_takes_no_more_bytes_nothing_is_half_done(path, limit):
    add(path, map(work, range(20)))
    command = [sys.executable, "-c", FULL, str(path), str(limit)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert f"cannot add to the archive {path}: the disk is full" in done.stdout
    count = Archive.open(path).item_count
    assert assert_whole(path, count) == {p.name for p in (path / "segments").iterdir()}
    add(path, map(work, range(200)))
    assert_whole(path, 200)


# ------------------------------------------------------------------------------------ what is told


def test_info_tells_the_figures(path):
    dates = ["1850", "18XX", "../1700", ""]
    works = [dataclasses.replace(made, item=dataclasses.replace(made.item, date=date))
             for made, date in zip(map(work, range(4)), dates, strict=True)]  # fmt: skip
    add(path, works)
    with Archive.open(path) as archive:
        told = inventory.info(archive)
        assert told.bytes == sum(f.stat().st_size for f in path.rglob("*") if f.is_file())
    assert (told.items, told.melodies, told.notes, told.segments) == (4, 4, 120, 1)
    assert told.formats == {"humdrum": 4}
    assert told.traditions == {"irish": 2, "joik": 2}
    assert (told.dated, told.earliest_year, told.latest_year) == (3, 1800, 1899)
    assert told.parameters["min_notes"] == "4"
    assert told.format_version == catalogue.FORMAT


def test_show_tells_of_one_item(path):
    add(path, [work(0), work(1, melodies=2)])
    with Archive.open(path) as archive:
        shown = inventory.show(archive, "tune0001")
    assert (shown.item, shown.number) == (work(1).item, 1)
    assert shown.melodies == (("voice 10", 30), ("voice 11", 30))


def test_a_melody_without_notes_is_refused():
    empty = Melody(*(np.zeros(0),) * 4, np.zeros(0, np.int32), ())
    with pytest.raises(ValueError, match="needs notes"):
        packing.melody_bytes(empty)


def test_an_archive_is_small(path):
    works = [work(i) for i in range(1000)]
    add(path, [dataclasses.replace(w, melodies=(melody(i, 60),)) for i, w in enumerate(works)])
    files = [*path.rglob("*.npy"), *path.rglob("melodies.bin")]
    assert sum(file.stat().st_size for file in files) < 20 * 60 * 1000  # bytes a note
