"""Guarding an archive: false alarms, power, and how well the share of memorised works is told.

The tune families of ``mtc_background`` are split in three by a hash of their names: one third is
the archive, one the human works, one trains a generator that never saw the archive. Generators are
Markov chains (`benchmarks.evidence.generators`) of order 3, which make tunes in the style, and of
order 10, which memorise by themselves; into a share of the works of the one that was trained on the
archive a passage of an archive item is pasted, 24 to 48 notes of which 4 % are changed, in another
key and tempo. Every work is asked about once; batches of submissions and of human works are drawn
from these with replacement, so that the rates of the pools are the truth that intervals are to
cover::

    python -m benchmarks.evidence.guarding [--works 300] [--batches 2000]
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import tempfile
import time
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np

from benchmarks.data import archive_of, collection, families, need
from benchmarks.evidence.generators import Chain, paste
from indexes.archive import Archive
from indexes.corpus import ArchiveCorpus
from influence.evidence.findings import Work
from influence.guarding.outcomes import Outcome, Subject, outcomes
from influence.guarding.parameters import GuardParameters
from influence.guarding.rates import difference, rate
from influence.items import Item
from influence.melody import Melody

SHARES = (0.0, 0.01, 0.05, 0.2)
CHANGED = 0.04
PASTED = (24, 48)
SIZES = ((100, 100), (200, 300), (500, 1000))
"""Submissions and human works of a batch."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--works", type=int, default=300, help="works of each kind")
    parser.add_argument("--batches", type=int, default=2000)
    chosen = parser.parse_args()
    need("mtc_background")
    with (
        tempfile.TemporaryDirectory() as folder,
        Archive.open(
            archive_of(Path(folder), "mtc_background", wanted=lambda id: third(Path(id).name) == 0)
        ) as archive,
    ):
        measure(ArchiveCorpus(archive), chosen)


labels = cache(families)


def third(stem: str) -> int:
    """Return which third of the families a melody belongs to."""
    family = labels()[stem]
    return int(hashlib.sha256(f"guard {family}".encode()).hexdigest(), 16) % 3


def melodies_of(part: int) -> list[Melody]:
    works = collection("mtc_background")
    return [m for source, ms in works.items() if third(Path(source).stem) == part for m in ms]


def measure(corpus: ArchiveCorpus, chosen: argparse.Namespace) -> None:
    rng = np.random.default_rng(0)
    people, strange = melodies_of(1), melodies_of(2)
    archived = [corpus.melody(number) for number in range(corpus.melody_count)]
    print(f"archive {corpus.item_count} items; {len(people)} human works, {len(strange)} unseen")
    seen, unseen, deep = Chain(archived, 3), Chain(strange, 3), Chain(archived, 10)
    count = chosen.works
    longer = [melody for melody in archived if len(melody) >= PASTED[0]]

    def pasted() -> Melody:
        source = longer[int(rng.integers(len(longer)))]
        return paste(rng, seen.draw(rng), source, int(rng.integers(*PASTED)), CHANGED)

    pools = {
        "human works": [people[i] for i in rng.choice(len(people), 2 * count, replace=False)],
        "order 3, never saw the archive": [unseen.draw(rng) for _ in range(count)],
        "order 3, trained on the archive": [seen.draw(rng) for _ in range(count)],
        "the same, all with a pasted passage": [pasted() for _ in range(count)],
        "order 10, trained on the archive": [deep.draw(rng) for _ in range(count)],
    }
    held = {}
    print("\nworks | number | long | exact | near-exact | with common stock | seconds a work")
    for name, melodies in pools.items():
        begun = time.perf_counter()
        found = list(asked(melodies, corpus))
        seconds = (time.perf_counter() - begun) / len(found)
        kinds = [np.mean([any(p.kind == k for p in o.counting) for o in found]) for k in KINDS]
        held[name] = np.array([bool(o.counting) for o in found])
        every = np.mean([bool(o.passages) for o in found])
        shares = " | ".join(f"{x:.3f}" for x in (held[name].mean(), *kinds, every))
        print(f"{name} | {len(found)} | {shares} | {seconds:.2f}", flush=True)
    simulate(held, chosen.batches)


def simulate(held: dict[str, np.ndarray], batches: int) -> None:
    """Print what batches drawn from the pools would be told."""
    rng = np.random.default_rng(1)
    people_hold = held.pop("human works")
    print(
        "\ngenerator | planted | batch | true difference | estimated, mean | covered"
        " | share planted covered | called above | called below"
    )
    planted = held.pop("the same, all with a pasted passage")
    for name, hold in held.items():
        for share in SHARES if name.startswith("order 3, trained") else (0.0,):
            for sizes in SIZES:
                row = simulated(rng, hold, planted, people_hold, share, sizes, batches)
                print(f"{name} | {share:.0%} | {sizes[0]}, {sizes[1]} | {row}", flush=True)


KINDS = ("exact", "near")


def asked(melodies: Sequence[Melody], corpus: ArchiveCorpus) -> Sequence[Outcome]:
    works = (Work(Item(str(i)), (melody,)) for i, melody in enumerate(melodies))
    subjects = (Subject(work) for work in works)
    found = []
    for outcome in outcomes(subjects, corpus, GuardParameters()):
        found.append(outcome)
        print(f"\r{len(found)} of {len(melodies)}", end="", file=sys.stderr, flush=True)
    return found


def simulated(
    rng: np.random.Generator,
    hold: np.ndarray,
    planted: np.ndarray,
    people: np.ndarray,
    share: float,
    sizes: tuple[int, int],
    batches: int,
) -> str:
    """Return what batches of a generator that plants a share of works would be told, as cells."""
    ours = (1.0 - share) * hold.mean() + share * planted.mean()
    truth = ours - people.mean()
    counts = rng.binomial(sizes[0], ours, batches), rng.binomial(sizes[1], people.mean(), batches)
    found = [
        difference(rate(int(one), sizes[0]), rate(int(other), sizes[1]))
        for one, other in zip(*counts, strict=True)
    ]
    covered = np.mean([each.low <= truth <= each.high for each in found])
    told = np.mean([each.low <= share <= each.high for each in found])
    above, below = np.mean([[each.low > 0, each.high < 0] for each in found], axis=0)
    mean = np.mean([each.value for each in found])
    return f"{truth:+.3f} | {mean:+.3f} | {covered:.3f} | {told:.3f} | {above:.3f} | {below:.3f}"


if __name__ == "__main__":
    main()
