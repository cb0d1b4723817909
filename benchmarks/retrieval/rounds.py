"""Melodies that go round: is a period that is entered at another note, or repeated, one finding?

Tunes of ``ceol_rince`` with a tenth of their notes changed, compared with the tune itself: from
another note on, and three times over. Beside them what should not go round: the changed tune as it
is, and another tune::

    python -m benchmarks.retrieval.rounds [--count 40]
"""

from __future__ import annotations

import argparse

import numpy as np

from benchmarks.data import collection
from benchmarks.retrieval.borrowing import melody_of
from influence.alignment.symbols import inter_onsets
from influence.evidence.findings import Finding, Work
from influence.items import Item
from influence.melody import Melody
from influence.screening import compare

CHANGED = 0.1
LENGTHS = 30, 120
COVERED = 0.85
"""Share of the query's notes that the one finding holds at least."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=40)
    count = parser.parse_args().count
    works = collection("ceol_rince").values()
    tunes = [m for found in works for m in found if LENGTHS[0] <= len(m) <= LENGTHS[1]]
    rng = np.random.default_rng(2)
    one = {"rotated": 0, "three times": 0}
    said = {"as it is": 0, "another tune": 0}
    for _ in range(count):
        tune, other = (tunes[i] for i in rng.integers(len(tunes), size=2))
        between = inter_onsets(tune)
        pitch = tune.pitch.copy()
        for at in rng.choice(len(pitch), round(CHANGED * len(pitch)), replace=False):
            pitch[at] += rng.choice([-2, -1, 1, 2])
        entry = int(rng.integers(len(pitch) // 5, 4 * len(pitch) // 5))
        rotated = melody_of(np.roll(pitch, -entry), np.roll(between, -entry))
        one["rotated"] += is_one(rotated, tune)
        one["three times"] += is_one(melody_of(np.tile(pitch, 3), np.tile(between, 3)), tune)
        said["as it is"] += goes_round(melody_of(pitch, between), tune)
        said["another tune"] += goes_round(other, tune)
    for name, found in one.items():
        print(f"{name}: one finding in {found} of {count}")
    for name, found in said.items():
        print(f"{name}: said to go round in {found} of {count}")


def is_one(query: Melody, target: Melody) -> bool:
    found = shared(query, target)
    if len(found) != 1:
        return False
    start, stop = found[0].alignment.query_range
    return stop - start >= COVERED * len(query)


def goes_round(query: Melody, target: Melody) -> bool:
    return any(len(finding.alignment.turns) > 1 for finding in shared(query, target))


def shared(query: Melody, target: Melody) -> tuple[Finding, ...]:
    works = [Work(Item(id=name, sha256=name), (m,)) for name, m in (("a", query), ("b", target))]
    return compare(*works, None, created="").findings


if __name__ == "__main__":
    main()
