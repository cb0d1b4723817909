"""Excerpts of recordings: is the recording found, and nothing where it is not in the archive?

A stretch is cut from a recording, changed, and sought among the others and its own. A fifth of
the recordings is kept out of the archive: their stretches, other ones for every change, must find
nothing. Nobody has labelled which pieces share material, so that beside all that is found stands
how much of it has the same bass, which landmarks do not hear (`benchmarks.audio.bass`). Peers are a
scan of all offsets by Chromaprint's sub-fingerprints under hypotheses of tempo, and Olaf and
audfprint where they are installed (`benchmarks.audio.peers`). Queries are of one half of the
recordings; the other is for development::

    python -m benchmarks.retrieval.excerpts [--seconds 10] [--development]
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from benchmarks.audio import chromaprints, effects, peers
from benchmarks.audio.bass import Basses
from benchmarks.audio.music import RATE, Track, archive, tracks
from influence.audio.landmarks import landmarks
from influence.audio.recording import FRAME
from influence.channels.excerpt import Excerpt
from influence.channels.landmarks import Landmarks, excerpts

LIMITS = (-2.0, -3.0)
"""log10 E-values up to which an excerpt counts as found."""
ABSENT = 5
"""One recording of so many is kept out of the archive."""
STRETCHES = 3
"""Of each recording that is kept out, for every change."""
EXACT = 0.1
SILENT = 1e-3
SAME_SOUND = 0.1
"""Share of differing bits up to which another place of the recording is the same sound."""
PITCHES = (-2, -1, 1, 2)
RATIOS = (0.9, 0.96, 1.04, 1.1)


def changes(rng: np.random.Generator) -> dict[str, tuple[Callable, float, float]]:
    """Return what is done to a stretch, and by how much that makes it faster."""
    found = {"clean": (lambda x: x, 1.0, 1.0), "MP3 64 kbit/s": (effects.mp3, 1.0, 1.0)}
    for level, goal in ((10, 0.99), (0, 0.92), (-5, 0.60)):
        found[f"noise {level:+d} dB"] = (lambda x, a=level: effects.noisy(x, a, rng), 1.0, goal)
    for ratio in RATIOS:
        goal = 0.98 if abs(ratio - 1) < 0.05 else 0.90
        found[f"tempo {ratio - 1:+.0%}"] = (lambda x, a=ratio: effects.tempo(x, a), ratio, goal)
    for steps in PITCHES:
        goal = 0.90 if abs(steps) == 1 else 0.80
        found[f"pitch {steps:+d}"] = (lambda x, a=steps: effects.pitch(x, a), 1.0, goal)
    for ratio in RATIOS:
        goal = 0.90 if abs(ratio - 1) < 0.05 else 0.80
        found[f"speed {ratio - 1:+.0%}"] = (lambda x, a=ratio: effects.speed(x, a), ratio, goal)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--development", action="store_true", help="queries of the other half")
    parser.add_argument("--no-baseline", action="store_true", help="without the others")
    parser.add_argument("--no-chromaprint", action="store_true", help="without the slowest of them")
    parser.add_argument("--only", nargs="+", default=[""], help="changes whose names begin so")
    chosen = parser.parse_args()
    every = tracks()
    absent = [track for number, track in enumerate(every) if number % ABSENT == 0]
    present = [track for number, track in enumerate(every) if number % ABSENT]
    hours = sum(len(track.sound) for track in every) / RATE / 3600
    print(f"{len(present)} recordings in the archive, {len(absent)} kept out; {hours:.1f} hours")
    with tempfile.TemporaryDirectory() as folder:
        rivals = [] if chosen.no_baseline else [t.sound.astype(np.float32) for t in present]
        others = peers.installed(Path(folder), rivals) if rivals else []
        printed = [] if chosen.no_chromaprint else rivals
        measure(present, absent, chosen, chromaprints.Peer(printed), others)


def measure(
    present: list[Track],
    absent: list[Track],
    chosen: argparse.Namespace,
    prints: chromaprints.Peer,
    others: list[peers.Olaf | peers.Audfprint],
) -> None:
    stored, length = archive(present), chosen.seconds
    basses = Basses([track.sound for track in present])
    asked = [i for i, track in enumerate(present) if track.quoted != chosen.development]
    kept_out = [track for track in absent if track.quoted != chosen.development]
    names = ["Chromaprint", *(other.name for other in others)]
    print(
        f"queries of {length:g} s: {len(asked)}, and {STRETCHES} each of {len(kept_out)} recordings"
        " that are absent\n"
        f"change | found at E <= 0.01, 0.001 (wanted) | within {EXACT} s"
        " | false at E <= 0.01, 0.001 (with the same bass)"
        " | seconds of CPU a query | " + " | ".join(f"{name}: found, none false" for name in names)
    )
    every: list[tuple[float, bool]] = []
    for row, (name, (change, faster, goal)) in enumerate(changes(np.random.default_rng(1)).items()):
        if not name.startswith(tuple(chosen.only)):
            continue
        rng = np.random.default_rng(2)
        found, exact, times, queries = [], [], [], []
        for number in asked:
            start, stretch = cut(rng, present[number], length)
            queries.append((number, change(stretch)))
            marks = landmarks([queries[-1][1]])
            begun = time.process_time()
            best = next(iter(excerpts(marks, [stored])), None)
            times.append(time.process_time() - begun)
            right = best is not None and best.recording == number
            found.append(best.log10_evalue if right else np.inf)
            if right and best.log10_evalue <= LIMITS[0]:
                exact.append(near(best, start, faster, present[number]))
        rng = np.random.default_rng([3, row])
        strangers = kept_out * STRETCHES
        strange = [change(cut(rng, track, length)[1]) for track in strangers]
        false = [least(query, stored, basses) for query in strange]
        every += false
        rivals = prints.summary(
            [prints.best(query, number) for number, query in queries],
            [prints.best(query, None)[1] for query in strange],
        )
        print(
            f"{name} | {', '.join(f'{np.mean(np.array(found) <= e):.2f}' for e in LIMITS)}"
            f" ({goal:.2f}) | {np.mean(exact):.2f}"
            f" | {counted(false)}"
            f" | {np.median(times):.3f} | "
            + " | ".join([rivals, *(peers.summary(each, queries, strange) for each in others)]),
            flush=True,
        )
    print(f"all | | | {counted(every)}")


def least(query: np.ndarray, stored: Landmarks, basses: Basses) -> tuple[float, bool]:
    """Return the least log10 E-value of what is found, and if that has the same bass."""
    best = next(iter(excerpts(landmarks([query]), [stored])), None)
    if best is None or best.log10_evalue > max(LIMITS):
        return np.inf, False
    return best.log10_evalue, basses.same(query, best)


def counted(false: list[tuple[float, bool]]) -> str:
    """Return how many reach each E-value, and how many of these have the same bass."""
    told = [[same for value, same in false if value <= level] for level in LIMITS]
    return f"{', '.join(f'{len(each)} ({sum(each)})' for each in told)} of {len(false)}"


def cut(rng: np.random.Generator, track: Track, length: float) -> tuple[float, np.ndarray]:
    """Return where a stretch that sounds begins, and its samples."""
    last = len(track.sound) - int(length * RATE)
    while True:
        start = int(rng.integers(0, last))
        stretch = track.sound[start : start + int(length * RATE)].astype(np.float32)
        if float(np.sqrt((stretch**2).mean())) > SILENT:
            return start / RATE, stretch


def near(found: Excerpt, start: float, faster: float, track: Track) -> bool:
    """Return whether an excerpt begins where it should, or where the same sound is repeated."""
    expected = start + found.query_start * faster
    if abs(found.start - expected) <= EXACT:
        return True
    here, there = (round(at / FRAME) for at in (found.start, expected))
    size = min(50, track.landmarks.shape[1] - max(here, there))
    if size < 20:
        return False
    one, other = (track.landmarks[:, at : at + size] for at in (here, there))
    return float(np.bitwise_count(one ^ other).mean()) / 64 <= SAME_SOUND


if __name__ == "__main__":
    main()
