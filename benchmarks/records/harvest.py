"""A harvest of 10,000 records, interrupted five times: all in once, none twice; and its price.

    python -m benchmarks.records.harvest [--records 10000] [--page 100]

A server of OAI-PMH runs in a process of its own. `influence import` harvests it and is interrupted
five times, by SIGKILL and SIGINT in turn, at moments spread over the list; then it is repeated
until it ends. Beside it stand a harvest that nobody interrupts, the plain download of the same
pages, and the most memory that the uninterrupted harvest took.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.request import urlopen

from indexes.archive import Archive
from indexes.inventory import verify
from influence.records.oai import page
from tests.oai_server import Repository, serving

_INTERRUPTIONS = 5


def main() -> None:
    """Run the benchmark and print its figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=10_000)
    parser.add_argument("--page", type=int, default=100)
    given = parser.parse_args()
    ours, theirs = multiprocessing.Pipe()
    server = multiprocessing.Process(
        target=_serve, args=(given.records, given.page, theirs), daemon=True
    )
    server.start()
    url = ours.recv()
    with tempfile.TemporaryDirectory() as folder:
        plain = _plain(url)
        print(f"plain download of {given.records} records: {plain:.1f} s")
        start = time.perf_counter()
        subprocess.run(_command(Path(folder) / "whole", url), check=True)
        most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"harvest, uninterrupted: {time.perf_counter() - start:.1f} s, at most {most:.0f} MB")
        _interrupted(Path(folder) / "broken", url, given.records, ours)
        for name in ("whole", "broken"):
            with Archive.open(Path(folder) / name) as archive:
                ids = [item.id for item in archive.items()]
                told = (
                    f"{len(ids)} records, {len(set(ids))} different, digest {archive.digest[:16]}"
                )
                print(f"{name}: {told}, problems {list(verify(archive))}")
                assert len(ids) == len(set(ids)) == given.records
    server.terminate()


def _serve(count: int, size: int, pipe: object) -> None:
    names = (f"oai:example.org:{i:06}" for i in range(count))
    repository = Repository({name: (f"Slått {name[-6:]}", "2024-05-02") for name in names}, size)
    with serving(repository) as url:
        pipe.send(url)  # type: ignore[attr-defined]
        while True:
            pipe.recv()  # type: ignore[attr-defined]
            pipe.send(repository.lists)  # type: ignore[attr-defined]


def _plain(url: str) -> float:
    """Return the seconds that the pages alone take, fetched one after another."""
    start = time.perf_counter()
    query = "verb=ListRecords&metadataPrefix=oai_dc"
    while query:
        with urlopen(f"{url}?{query}") as answer:
            token = page(answer.read()).token
        query = f"verb=ListRecords&resumptionToken={token}" if token else ""
    return time.perf_counter() - start


def _command(archive: Path, url: str) -> list[str]:
    return [sys.executable, "-m", "cli.main", "import", str(archive), url]


def _interrupted(archive: Path, url: str, records: int, pipe: object) -> None:
    """Harvest, interrupted after each sixth of the list."""

    def pages() -> int:
        pipe.send("")  # type: ignore[attr-defined]
        return int(pipe.recv())  # type: ignore[attr-defined]

    first = pages()
    start = time.perf_counter()
    sixth = max(1, pages() // 2 // (_INTERRUPTIONS + 1))
    for number in range(_INTERRUPTIONS):
        kind = (signal.SIGKILL, signal.SIGINT)[number % 2]
        before = pages()
        running = subprocess.Popen(_command(archive, url), stderr=subprocess.DEVNULL)
        while pages() < before + sixth and running.poll() is None:
            time.sleep(0.01)
        running.send_signal(kind)
        running.wait()
        try:
            with Archive.open(archive) as opened:
                kept = opened.record_count
        except Exception as error:  # the first may be killed before there is an archive
            kept = f"no archive ({error})"
        print(f"interruption {number + 1}, {kind.name}: exit {running.returncode}, {kept} kept")
    subprocess.run(_command(archive, url), check=True)
    asked = pages() - first
    print(f"harvest, interrupted {_INTERRUPTIONS} times: {time.perf_counter() - start:.1f} s, "
          f"{asked} pages asked for")  # fmt: skip


if __name__ == "__main__":
    main()
