"""A document that crashes, hangs or eats the memory costs itself only."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pebble.pool.process
import pytest

from influence.errors import EmptyScoreError, ReadError
from influence.workers import isolated

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")


@dataclass(frozen=True)
class Job:
    source: str
    data: bytes

    @property
    def size(self) -> int:
        return len(self.data)


def work(job: Job) -> int:
    match job.data:
        case b"crash":
            os.kill(os.getpid(), signal.SIGSEGV)
        case b"hang":
            time.sleep(1000)
        case b"leave":
            os._exit(3)
        case b"memory":
            return len(bytearray(8 * 2**30))
        case b"refuse":
            raise EmptyScoreError(f"{job.source}: no notes")
        case b"fault":
            raise ValueError("two\nlines")
    return len(job.data)


def jobs(*kinds: str) -> list[Job]:
    return [Job(str(i), kind.encode()) for i, kind in enumerate(kinds)]


def test_results_come_in_order() -> None:
    given = jobs(*("x" * (i % 7) for i in range(200)))
    found = list(isolated(work, given, workers=2))
    assert [job for job, _ in found] == given
    assert [result for _, result in found] == [i % 7 for i in range(200)]


def test_a_pool_that_gives_up_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    # It gives up where a worker dies before it was heard to begin: a race on a busy machine.
    manager = pebble.pool.process.PoolManager
    told, find = [], manager.find_expired_task

    def late(self: Any, worker: int) -> Any:
        told.append(worker)
        if len(told) < 3:
            raise BrokenProcessPool("All workers expired")
        return find(self, worker)

    monkeypatch.setattr(manager, "find_expired_task", late)
    given = jobs("a", "bb", "crash", "ccc", *["dddd"] * 40)
    found = [result for _, result in isolated(work, given, workers=2, timeout=30.0)]
    assert len(told) >= 3
    error = found.pop(2)
    assert found == [1, 2, 3, *[4] * 40]
    assert str(error).startswith("2: ")
    assert "SIGSEGV" in str(error)


@pytest.mark.parametrize(
    ("kind", "message"),
    [
        ("crash", "SIGSEGV"),
        ("hang", "more than 1 s"),
        ("leave", "crashed"),
        pytest.param(
            "memory",
            "too much memory",
            marks=pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits it"),
        ),
        ("fault", "ValueError: two lines"),
        ("refuse", "no notes"),
    ],
)
def test_one_bad_document_costs_only_itself(kind: str, message: str) -> None:
    given = jobs("a", "bb", kind, "ccc", "dddd")
    found = [result for _, result in isolated(work, given, workers=2, timeout=1.0)]
    error = found.pop(2)
    assert found == [1, 2, 3, 4]
    assert isinstance(error, ReadError)
    assert str(error).startswith("2: ")
    assert message in str(error)
    assert "\n" not in str(error)


def test_the_kind_of_a_refusal_is_kept() -> None:
    ((_, error),) = isolated(work, jobs("refuse"), workers=1)
    assert isinstance(error, EmptyScoreError)


def test_documents_are_taken_as_they_are_needed() -> None:
    taken = 0

    def endless() -> object:
        nonlocal taken
        while True:
            taken += 1
            yield Job(str(taken), b"x")

    results = isolated(work, endless(), workers=1)  # type: ignore[arg-type]
    next(results)
    results.close()  # type: ignore[attr-defined]
    assert taken < 500


PROGRAM = """
import sys
from tests.test_workers import Job, work
from influence.workers import isolated
if __name__ == "__main__":
    for _ in isolated(work, [Job("1", b"x"), Job("2", b"hang")], workers=2, timeout=600):
        print("started", flush=True)
"""


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for orphans in /proc")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_an_interrupted_run_leaves_no_process(how: signal.Signals, tmp_path: Path) -> None:
    root = Path(__file__).resolve().parents[1]
    program = tmp_path / "run.py"
    program.write_text(PROGRAM)
    mark = f"mark-{os.getpid()}-{how}"
    environment = os.environ | {"PYTHONPATH": str(root), "INFLUENCE_TEST_MARK": mark}
    run = subprocess.Popen(
        [sys.executable, str(program)],
        env=environment,
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    assert run.stdout is not None
    time.sleep(3)
    begin = time.monotonic()
    run.send_signal(how)
    run.wait(timeout=20)
    run.stdout.close()
    assert time.monotonic() - begin < 10
    deadline = time.monotonic() + 10
    while (left := with_mark(mark)) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert left == []


SLOW = "import time; time.sleep(2.0)\ndef work(job): return 1\n"
HASTY = """
import sys
from slow import work
from tests.test_workers import Job
from influence.workers import isolated
if __name__ == "__main__":
    print("begun", flush=True)
    try:
        for _ in isolated(work, [Job("1", b"x")], workers=2):
            pass
    except KeyboardInterrupt:
        sys.exit(130)
"""


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="has no groups of processes")
def test_workers_that_are_interrupted_at_birth_say_nothing(tmp_path: Path) -> None:
    root = Path(__file__).resolve().parents[1]
    (tmp_path / "slow.py").write_text(SLOW)
    (tmp_path / "run.py").write_text(HASTY)
    run = subprocess.Popen(
        [sys.executable, str(tmp_path / "run.py")],
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(root), str(tmp_path)])},
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    assert run.stdout is not None
    assert run.stdout.readline() == b"begun\n"
    time.sleep(1.0)
    os.killpg(run.pid, signal.SIGINT)
    said = run.communicate(timeout=30)[1].decode()
    assert "Traceback" not in said
    assert run.returncode == 130


def with_mark(mark: str) -> list[int]:
    """Return the processes whose environment holds a mark."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                if mark.encode() in (entry / "environ").read_bytes():
                    found.append(int(entry.name))
            except OSError:
                continue
    return found
