"""The commands, run as a user runs them."""

from __future__ import annotations

import csv
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests import sounds

FIXTURES = Path(__file__).parent / "fixtures"
COMMAND = [sys.executable, "-c", "from cli.main import run; run()"]
COMMANDS = (
    *("add", "screen", "compare", "search", "relate", "info", "show", "calibrate", "validate"),
    *("import", "describe", "guard", "verify", "log", "key new", "export"),
)


def influence(*arguments, code=0, **options):
    words = [*COMMAND, *map(str, arguments)]
    done = subprocess.run(
        words, capture_output=True, text=True, timeout=120, check=False, **options
    )
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    return done


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    folder = tmp_path_factory.mktemp("cli")
    shutil.copytree(FIXTURES / "report", folder / "scores")
    (folder / "scores" / "broken.krn").write_text("**kern\n4c\n4d\n*-\n")
    (folder / "meta.csv").write_text(
        "id,title,date,tradition,shelf\nharbour,The Harbour,1850~,song,B 12\nnobody,,,,\n"
    )
    done = influence(
        "add", folder / "a", folder / "scores", "--metadata", folder / "meta.csv", code=1
    )
    assert "skipped" in done.stderr
    assert "broken.krn" in done.stderr
    assert "nobody" in done.stderr
    return folder / "a"


def test_every_command_has_help_with_an_example():
    for command in COMMANDS:
        assert f"influence {command} " in influence(*command.split(), "--help").stdout


def test_help_comes_without_the_heavy_libraries():
    code = "import sys, cli.main; print({'numpy', 'numba', 'verovio'} & sys.modules.keys())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_add_again_changes_nothing(archive):
    before = json.loads(influence("info", archive, "--json").stdout)
    done = influence("add", archive, FIXTURES / "report", "--json")
    assert json.loads(done.stdout)["added"] == 0
    assert json.loads(influence("info", archive, "--json").stdout) == before


def test_metadata_is_shown_and_can_be_corrected(archive, tmp_path):
    shown = json.loads(influence("show", archive, "harbour", "--json").stdout)
    assert (shown["title"], shown["date"], shown["extra"]["shelf"]) == (
        "The Harbour",
        "1850~",
        "B 12",
    )
    (tmp_path / "m.csv").write_text("id,place\nharbour,Tromsø\n", encoding="utf-8")
    influence("add", archive, FIXTURES / "report", "--metadata", tmp_path / "m.csv")
    assert json.loads(influence("show", archive, "harbour", "--json").stdout)["place"] == "Tromsø"


def test_search_ranks_the_tune_itself_first(archive, tmp_path):
    query = FIXTURES / "report" / "harbour.krn"
    influence("search", archive, query, "--csv", tmp_path / "r.csv")
    with (tmp_path / "r.csv").open() as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == [
        *("query_id", "rank", "target_id", "score", "log10_evalue"),
        *("query_start", "query_end", "target_start", "target_end", "channel"),
    ]
    assert (rows[0]["query_id"], rows[0]["rank"], rows[0]["target_id"]) == (
        "harbour",
        "1",
        "harbour",
    )
    printed = json.loads(influence("search", archive, query, "--json", "--top", "2").stdout)
    assert [row["rank"] for row in printed] == [1, 2]


def test_search_says_that_a_channel_is_off_where_a_recording_is_sought(archive, tmp_path):
    (tmp_path / "chromaprint.py").write_text("raise ImportError('not there')")
    path = os.pathsep.join([str(tmp_path), *filter(None, sys.path)])
    tone = sounds.write(tmp_path / "tune.wav", sounds.played(sounds.piece(1, 12)))
    told = {}
    for query in (tone, FIXTURES / "report" / "harbour.krn"):
        done = influence("search", archive, query, env={**os.environ, "PYTHONPATH": path})
        told[query.suffix] = [line for line in done.stderr.splitlines() if "is off" in line]
    assert [len(lines) for lines in told.values()] == [1, 0]


def test_screen_writes_a_page_and_json_for_each_and_a_table(archive, tmp_path):
    (tmp_path / "in").mkdir()
    shutil.copy(FIXTURES / "report" / "variant.krn", tmp_path / "in")
    (tmp_path / "in" / "empty.krn").write_bytes(b"")
    done = influence("screen", archive, tmp_path / "in", "--out", tmp_path / "out", code=1)
    assert "empty.krn" in done.stderr
    assert {p.name for p in (tmp_path / "out").iterdir()} == {
        *("variant.html", "variant.json", "triage.csv"),
    }
    report = json.loads((tmp_path / "out" / "variant.json").read_text("utf-8"))
    assert report["findings"]
    with (tmp_path / "out" / "triage.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert rows[0]["submission"] == "variant"
    assert rows[1]["error"]


def test_compare_writes_one_report(archive, tmp_path):
    pair = [FIXTURES / "report" / name for name in ("variant.krn", "harbour.krn")]
    influence("compare", *pair, "--out", tmp_path / "o")
    influence("compare", *pair, "--archive", archive, "--out", tmp_path / "p")
    assert [p.name for p in sorted((tmp_path / "p").iterdir())] == [
        *("variant--harbour.html", "variant--harbour.json"),
    ]


def test_relate_lists_every_item(archive):
    rows = json.loads(influence("relate", archive, "--top", "1", "--json").stdout)
    items = json.loads(influence("info", archive, "--json").stdout)["items"]
    assert len(rows) == len({row["query_id"] for row in rows}) == items


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["info", "nowhere"], "nowhere"),
        (["search", "nowhere", "x.krn"], "nowhere"),
        (["show", "{archive}", "nobody"], "nobody"),
        (["search", "{archive}", "nothing.krn"], "nothing.krn"),
        (["screen", "{archive}", "nothing.krn", "--out", "{tmp}"], "nothing.krn"),
        (["compare", "nothing.krn", "nothing.krn", "--out", "{tmp}"], "nothing.krn"),
        (["add", "{tmp}/new", "{archive}", "--metadata", "nothing.csv"], "nothing.csv"),
        (["screen", "{archive}", "{archive}", "--out", "{tmp}/file"], "file"),
        (["screen", "{archive}", "{archive}", "--out", "{tmp}", "--evalue", "-1"], "evalue"),
        (["screen", "{archive}", "{archive}", "--out", "{tmp}", "--evalue", "nan"], "evalue"),
        (["search", "{archive}", "{tmp}/empty"], "nothing to search for"),
        (["screen", "{archive}", "{tmp}/empty", "--out", "{tmp}/out"], "nothing to screen"),
        (["add", "{archive}", "{tmp}/empty"], "nothing to add"),
        (["relate", "{archive}", "--csv", "{tmp}/file/x.csv"], "Not a directory"),
        (["log", "{archive}", "--csv", "{tmp}/file/x.csv"], "Not a directory"),
    ],
)
def test_what_cannot_run_says_why_in_one_line(archive, tmp_path, arguments, says):
    (tmp_path / "file").write_text("in the way")
    (tmp_path / "empty").mkdir()
    words = [word.format(archive=archive, tmp=tmp_path) for word in arguments]
    done = influence(*words, code=2, cwd=tmp_path)
    assert says in done.stderr


def test_nothing_that_can_be_read_is_exit_code_2_and_no_archive_for_a_wrong_path(tmp_path):
    done = influence("add", tmp_path / "a", tmp_path / "missing.abc", code=2)
    assert "missing.abc" in done.stderr
    assert not (tmp_path / "a").exists()
    (tmp_path / "empty.abc").touch()
    done = influence("add", tmp_path / "a", tmp_path / "empty.abc", code=2)
    assert "1 skipped; no archive was made" in done.stdout
    assert not (tmp_path / "a").exists()
    (tmp_path / "b").mkdir()
    influence("add", tmp_path / "b", tmp_path / "empty.abc", code=2)
    assert list((tmp_path / "b").iterdir()) == []


@pytest.mark.parametrize("asked", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_screening_lists_what_it_has_written(archive, tmp_path, asked):
    for number in range(60):
        tune = f"X:1\nT:{number}\nL:1/4\nK:G\n" + "GABc dedB|GABc d2e2|" * 6 + "]\n"
        (tmp_path / f"w{number:02}.abc").write_text(tune)
    out = tmp_path / "out"
    words = [*COMMAND, "screen", str(archive), *map(str, sorted(tmp_path.glob("*.abc")))]
    words += ["--out", str(out), "--bundle", str(tmp_path / "bundle.zip")]
    run = subprocess.Popen(words, stderr=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 300
    while len(list(out.glob("w*.html"))) < 3 and time.monotonic() < deadline:
        time.sleep(0.02)
    run.send_signal(asked)
    _, said = run.communicate(timeout=60)
    assert run.returncode == 130, said
    assert not [path for path in tmp_path.iterdir() if "bundle" in path.name]
    entries = json.loads(influence("log", archive, "--json").stdout)
    assert entries[-1]["outcome"] == "interrupted"
    rows = csv.DictReader((out / "triage.csv").read_text().splitlines())
    listed = [row["report"] for row in rows]
    assert 0 < len(listed) < 60, said
    assert all((out / name).exists() for name in listed)


@pytest.mark.parametrize("command", ["search", "log"])
def test_a_table_is_not_written_over_a_folder(archive, tmp_path, command):
    query = [FIXTURES / "report" / "harbour.krn"] if command == "search" else []
    done = influence(command, archive, *query, "--csv", ".", code=2, cwd=tmp_path)
    assert "it is a folder; name a file in it" in done.stderr


def test_a_reader_of_the_output_may_leave(archive):
    run = subprocess.Popen(
        [*COMMAND, "show", str(archive)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    run.stdout.close()
    _, said = run.communicate(timeout=300)
    assert (run.returncode, said) == (0, b"")


def test_files_that_are_no_music_by_their_names_are_told(archive, tmp_path):
    shutil.copy(FIXTURES / "report" / "harbour.krn", tmp_path)
    (tmp_path / "readme.txt").write_text("no tune")
    done = influence("search", archive, tmp_path, "--top", 1)
    assert "passed over" in done.stderr
    assert "readme.txt" in done.stderr


def test_show_lists_the_items_and_a_ranking_goes_to_a_file_and_to_stdout(archive, tmp_path):
    listed = json.loads(influence("show", archive, "--json").stdout)
    assert {"id": "harbour", "title": "The Harbour", "date": "1850~", "tradition": "song"} in listed
    assert "harbour\tThe Harbour" in influence("show", archive).stdout
    query, path = FIXTURES / "report" / "harbour.krn", tmp_path / "r.csv"
    done = influence("search", archive, query, "--csv", path, "--json")
    ids = [row["target_id"] for row in json.loads(done.stdout)]
    assert [row["target_id"] for row in csv.DictReader(path.read_text().splitlines())] == ids


def test_a_file_name_in_another_encoding_costs_no_ranking(archive, tmp_path):
    odd = tmp_path / os.fsdecode(b"k\xf8.abc")
    odd.write_text("X:1\nT:\x1b[31mred\nL:1/4\nK:G\nGABc dedB|GABc d2e2|]\n")
    influence("search", archive, odd, "--csv", tmp_path / "ranking.csv")
    assert "k\\udcf8,1," in (tmp_path / "ranking.csv").read_text("utf-8")
    assert not list(tmp_path.glob("*.draft"))


def test_a_report_that_cannot_be_written_is_one_line_and_leaves_nothing_half_done(
    archive, tmp_path
):
    out = tmp_path / "out"
    (out / "variant.html").mkdir(parents=True)
    done = influence("screen", archive, FIXTURES / "report/variant.krn", "--out", out, code=2)
    assert done.stderr.strip().endswith("name another folder with --out")
    assert "Traceback" not in done.stderr
    assert [path.name for path in out.iterdir()] == ["variant.html"]


def test_names_from_files_do_not_steer_the_terminal_or_break_rows(tmp_path):
    tune = tmp_path / "a\x1b[31mb\nc.abc"
    tune.write_text("X:1\nT:t\nL:1/8\nK:C\nCDEFGABc|\n")
    (tmp_path / "d\x1be.abc").write_text("no music")
    done = influence("add", tmp_path / "archive", tmp_path, code=1)
    listed = influence("show", tmp_path / "archive").stdout
    assert "\x1b" not in done.stderr + listed
    assert len(listed.splitlines()) == 2


def test_a_pipe_that_closes_early_is_no_error(archive):
    done = subprocess.run(
        f"{sys.executable} -c 'from cli.main import run; run()' relate {archive} | head -n 1",
        shell=True,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.startswith("query_id")
    assert "Traceback" not in done.stderr


def test_interrupting_add_keeps_what_was_committed(tmp_path):
    tunes = "".join(
        f"X:{i}\nT:Tune {i}\nL:1/4\nK:G\nGABc dedB|{'GABc' * (i % 7)}|]\n\n" for i in range(400)
    )
    (tmp_path / "book.abc").write_text(tunes)
    running = subprocess.Popen(
        [*COMMAND, "add", str(tmp_path / "a"), str(tmp_path / "book.abc"), "--workers", "1"],
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    while not (tmp_path / "a" / "catalogue.sqlite").exists():  # it has begun to write
        time.sleep(0.02)
        assert running.poll() is None
    os.killpg(running.pid, 2)
    _, said = running.communicate(timeout=60)
    assert running.returncode == 130
    assert "Traceback" not in said
    assert "interrupted; what was committed is kept" in said
    influence("info", tmp_path / "a")


def test_a_report_for_a_court_is_written_as_page_json_and_pdf(archive, tmp_path):
    case = influence("compare", "--case-example").stdout
    (tmp_path / "case.toml").write_text(case, encoding="utf-8")
    works = [FIXTURES / "report" / name for name in ("harbour.krn", "variant.krn")]
    options = ("--archive", archive, "--out", tmp_path, "--report", "court")
    influence("compare", *works, *options, "--case", tmp_path / "case.toml")
    stem = tmp_path / "harbour--variant"
    data = json.loads(stem.with_suffix(".json").read_text("utf-8"))
    assert data["court"]["case"]["tables"]["court"][0]["case_number"] == "26-000000TVI-EXA"
    assert data["comparison"]["population"]["traditions"]
    assert "26-000000TVI-EXA" in stem.with_suffix(".html").read_text("utf-8")
    assert stem.with_suffix(".pdf").read_bytes().startswith(b"%PDF-")


def test_a_case_file_with_a_slip_is_refused_before_any_work(tmp_path):
    (tmp_path / "case.toml").write_text("[court]\njudge = 'x'\n")
    works = [FIXTURES / "report" / name for name in ("harbour.krn", "variant.krn")]
    options = ("--out", tmp_path / "out", "--case", tmp_path / "case.toml")
    done = influence("compare", *works, *options, "--report", "court", code=2)
    assert "case.toml: unknown key of [court] 'judge'" in done.stderr
    assert "add --report court" in influence("compare", *works, *options, code=2).stderr
    assert not (tmp_path / "out").exists()


def test_without_typst_page_and_json_are_written(archive, tmp_path):
    (tmp_path / "typst.py").write_text("raise ImportError('not here')\n")
    path = os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])
    work = FIXTURES / "report" / "harbour.krn"
    done = influence(
        *("screen", archive, work, "--out", tmp_path / "out", "--pdf"),
        code=1,
        env={**os.environ, "PYTHONPATH": path},
    )
    assert done.stderr.count("pip install 'influence[pdf]'") == 1
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == [
        "harbour.html",
        "harbour.json",
        "triage.csv",
    ]


def test_reports_on_an_archive_can_be_had_on_paper(archive, tmp_path):
    work = FIXTURES / "report" / "harbour.krn"
    influence("screen", archive, work, "--out", tmp_path, "--pdf")
    assert (tmp_path / "harbour.pdf").read_bytes().startswith(b"%PDF-")
