"""Planted secrets: 1,000 restricted items, every command, and a search of every byte written.

Titles, names, ids, file names, lyrics, further columns, digests, tunes and sounds that stand
nowhere else are put into restricted items of every level and reason, and submissions quote some.
Every command is run in every form; then all that was printed and written is unpacked and searched.
To see that the search can find, it is repeated over what a curator is shown::

    python -m benchmarks.evidence.secrets [--items 1000] [--keep FOLDER]
"""

from __future__ import annotations

import argparse
import hashlib
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.planting import Desk, Hunt, plant

QUOTES = 40


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, default=1000, help="restricted items")
    parser.add_argument("--keep", type=Path, help="folder in which all is made and left")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        measure((chosen.keep or Path(place)) / "planted", chosen.items)


def measure(folder: Path, items: int) -> None:
    """Plant, run, search, and print what was found."""
    began = time.monotonic()
    planted = plant(folder, items, quotes=QUOTES)
    desk = Desk(planted, folder / "out")
    desk.add()
    desk.everything(model=items >= 400)
    brought = frozenset(_digest(file) for file in planted.submissions.iterdir())
    hunt = Hunt(planted, brought)
    found = list(hunt.folder(desk.out))
    files = [path for path in desk.out.rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in files) / 1e6
    print(f"{items} restricted items, {len(planted.quoted)} of them quoted by submissions")
    print(f"{len(desk.runs)} runs of {len({r.words[0] for r in desk.runs})} commands")
    print(f"{len(files)} files of {size:.0f} MB searched: {len(found)} secrets found")
    for each in found[:20]:
        print(f"  {each.what} of item {each.number} in {each.place}")
    curator = Desk(planted, folder / "curator")
    lift = "--as-curator", "--reason", "to see that the search finds"
    works = sorted(planted.submissions.iterdir())
    curator.run("screen", desk.archive, *works, "--out", curator.out / "s", "--pdf", *lift)
    curator.run("show", desk.archive, "--json", *lift)
    kinds = Counter(each.what for each in hunt.folder(curator.out))
    told = ", ".join(f"{kind} {count}" for kind, count in sorted(kinds.items()))
    print(f"of what a curator is shown, the same search finds: {told}")
    print(f"{time.monotonic() - began:.0f} s")


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


if __name__ == "__main__":
    main()
