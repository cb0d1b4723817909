"""What `add` costs beside Verovio alone: ``mtc_background``.

The same files, written to a temporary folder, go through `indexes.adding.add`, and through a bare
Verovio (loadData and getMEI) in as many processes of the same pool, each twice in turns; the better
time counts. Verovio reads the files as they are, and *prepared* as our reader gives them to it,
with the lyrics taken out, which it reads faster. Compilation is over before: a small archive is
made first::

    python -m benchmarks.speed.add [--files 1500]
"""

from __future__ import annotations

import argparse
import time
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.data import DATA, need
from indexes.adding import add
from influence.notation import humdrum
from influence.notation.documents import Document, Unreadable, documents
from influence.notation.text import decoded
from influence.workers import isolated

ROUNDS = 2
WARM_UP = 32
GOAL = 0.25


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=1500)
    chosen = parser.parse_args()
    need("mtc_background")
    with TemporaryDirectory() as top:
        small, whole = Path(top) / "small", Path(top) / "whole"
        unpack(small, WARM_UP)
        count = unpack(whole, chosen.files)
        adding(small, Path(top) / "warm-up")
        reading(small, mei_length)
        times: dict[str, list[float]] = {"add": [], "Verovio": [], "Verovio, prepared": []}
        for turn in range(ROUNDS):
            times["Verovio"].append(seconds(lambda: reading(whole, mei_length)))
            times["Verovio, prepared"].append(seconds(lambda: reading(whole, prepared_length)))
            place = Path(top) / f"archive-{turn}"
            times["add"].append(seconds(lambda place=place: adding(whole, place)))
    report(count, {name: min(found) for name, found in times.items()})


def unpack(folder: Path, count: int) -> int:
    """Write the first so many files of the collection to a folder."""
    folder.mkdir()
    with zipfile.ZipFile(DATA / "mtc_background" / "kern.zip") as archive:
        names = sorted(name for name in archive.namelist() if name.endswith(".krn"))[:count]
        for name in names:
            (folder / Path(name).name).write_bytes(archive.read(name))
    return len(names)


def adding(folder: Path, archive: Path) -> None:
    addition = add(archive, [folder])
    if addition.failures:
        print(f"{len(addition.failures)} files could not be read")


def reading(folder: Path, function: Callable[[Document], int]) -> None:
    wanted = (d for d in documents([folder]) if not isinstance(d, Unreadable))
    for _ in isolated(function, wanted):
        pass


def mei_length(document: Document) -> int:
    """Read a document with Verovio alone; runs in a worker."""
    return loaded_length(decoded(document.data))


def prepared_length(document: Document) -> int:
    """The same without the lyrics."""
    return loaded_length(humdrum.prepared(decoded(document.data))[0])


def loaded_length(text: str) -> int:
    loaded = toolkit()
    loaded.loadData(text)
    return len(loaded.getMEI())


@cache
def toolkit() -> Any:
    import verovio

    verovio.enableLog(verovio.LOG_OFF)
    made = verovio.toolkit()
    made.setOptions({"breaks": "none", "mdivAll": True, "outputIndent": 0, "inputFrom": "humdrum"})
    return made


def seconds(function: Callable[[], None]) -> float:
    start = time.perf_counter()
    function()
    return time.perf_counter() - start


def report(count: int, best: dict[str, float]) -> None:
    for name, found in best.items():
        print(f"{name}: {found:.2f} s for {count} files, {count / found:.0f} a second")
    for name in ("Verovio", "Verovio, prepared"):
        more = best["add"] / best[name] - 1
        verdict = "reached" if more < GOAL else "MISSED"
        print(f"add against {name}: {more:+.0%}; under {GOAL:+.0%} is wanted: {verdict}")


if __name__ == "__main__":
    main()
