"""Made-up works, and a program that adds them: ``python -m tests.adding ARCHIVE COUNT``.

It prints ``open``, then the number of items committed after each commit.
"""

import hashlib
import sys
from pathlib import Path

import numpy as np

from indexes import writer
from indexes.writer import Writer
from influence.evidence.findings import Work
from influence.items import Item, Person
from influence.melody import Melody

ITEMS_A_COMMIT = 40


def melody(seed: int, n: int = 30) -> Melody:
    rng = np.random.default_rng(seed)
    duration = rng.choice([1 / 3, 0.5, 1.0, 1.5], n)
    return Melody(
        onset=np.cumsum(duration) - duration,
        duration=duration,
        pitch=60.0 + np.cumsum(rng.integers(-3, 4, n)) + rng.choice([0, 0.25], n),
        weight=rng.choice([1, 0.5, np.nan], n),
        phrase=np.arange(n, dtype=np.int32) // 8,
        ids=tuple(f"note{seed}-{i}" for i in range(n)),
        name=f"voice {seed}",
    )


def work(i: int, *, id: str = "", melodies: int = 1, date: str = "") -> Work:
    item = Item(
        id or f"tune{i:04}",
        title=f"Tune — {i}",
        people=(Person("A"), Person("B")),
        date=date or str(1600 + i % 400),
        tradition=("irish", "joik")[i % 2],
        source=f"tunes/{i}.krn",
        sha256=hashlib.sha256(str(i).encode()).hexdigest(),
        format="humdrum",
        extra={"key": "G"},
    )
    lines = tuple(melody(i * 10 + k) for k in range(melodies))
    return Work(item, lines, f"<mei><title>Tune {i}</title>{'<note/>' * 20}</mei>")


def add(path: Path, count: int) -> None:
    writer._ITEMS = ITEMS_A_COMMIT
    with Writer(path) as adding:
        print("open", flush=True)
        for i in range(count):
            before = adding.added
            made = work(i)
            if not adding.has(made.item.id, made.item.sha256):
                adding.add(made)
            if adding.added > before:
                print(i + 1, flush=True)
    print("done", flush=True)


if __name__ == "__main__":
    add(Path(sys.argv[1]), int(sys.argv[2]))
