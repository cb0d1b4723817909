"""Draw the melodies of the reference background that ships with the package.

A second-order Markov chain over steps (difference of pitch class, rhythm symbol) is fitted on the
songs and dances of `mtc_background` whose tune family falls in the fitting half; melodies are drawn
with the lengths of real ones::

    python -m benchmarks.retrieval.reference influence/evidence/reference.npz
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

import numpy as np

from benchmarks.data import fitting_half, melodies_of_mtc
from influence.alignment.symbols import PITCHES, RHYTHMS, UNKNOWN, symbols

COUNT = 2000
SEED = 20261122
_START = (-1, -1)


def draw(
    sequences: list[tuple[np.ndarray, np.ndarray]], count: int, seed: int
) -> list[tuple[np.ndarray, np.ndarray]]:
    """Return `count` sequences of symbols from a second-order chain fitted on the given ones."""
    following: dict[tuple[int, int], list[int]] = defaultdict(list)
    for pitches, rhythms in sequences:
        before = _START
        for step in _steps(pitches, rhythms):
            following[before].append(step)
            before = (before[1], step)
    rng = np.random.default_rng(seed)
    drawn = []
    while len(drawn) < count:
        length = len(sequences[rng.integers(len(sequences))][0])
        before, steps = _START, []
        while len(steps) < length - 1 and before in following:
            choices = following[before]
            steps.append(choices[rng.integers(len(choices))])
            before = (before[1], steps[-1])
        if len(steps) == length - 1:
            drawn.append(_melody(np.array(steps, np.int64)))
    return drawn


def _steps(pitches: np.ndarray, rhythms: np.ndarray) -> list[int]:
    jumps = np.diff(pitches.astype(np.int64)) % PITCHES
    return (jumps * RHYTHMS + rhythms[1:]).tolist()


def _melody(steps: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    pitches = np.concatenate([[0], np.cumsum(steps // RHYTHMS)]) % PITCHES
    rhythms = np.concatenate([[UNKNOWN], steps % RHYTHMS])
    return pitches.astype(np.uint8), rhythms.astype(np.uint8)


def main() -> None:
    fitted = [symbols(melody) for melody in melodies_of_mtc(fitting_half)]
    drawn = draw([pair for pair in fitted if len(pair[0]) > 2], COUNT, SEED)
    np.savez_compressed(
        Path(sys.argv[1]),
        pitches=np.concatenate([pitches for pitches, _ in drawn]),
        rhythms=np.concatenate([rhythms for _, rhythms in drawn]),
        lengths=np.array([len(pitches) for pitches, _ in drawn], np.int32),
    )
    print(f"{len(drawn)} melodies from a chain over {len(fitted)}; seed {SEED}")


if __name__ == "__main__":
    main()
