"""Recordings: seconds of CPU to analyse an hour of audio, and a query's time as the archive grows.

The archive is grown by repeating the landmarks of real recordings with their bits moved at random,
so that each is another one with real statistics::

    python -m benchmarks.speed.recordings [--sizes 100 300 1000 10000]
"""

from __future__ import annotations

import argparse
import time

import numpy as np

from benchmarks.audio.music import DATA, tracks
from benchmarks.data import need
from influence.audio.decoding import blocks
from influence.audio.landmarks import RATE, landmarks
from influence.audio.recording import analyse
from influence.channels.landmarks import Landmarks, excerpts

FILES = 12
QUERIES = 6
LENGTH = 100


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 300, 1000, 10_000])
    chosen = parser.parse_args()
    need("audio/tracks")
    analysis()
    queries(chosen.sizes)


def analysis() -> None:
    files = sorted((DATA / "audio" / "tracks").iterdir())[:FILES]
    started = time.process_time()
    frames = sum(landmarks(blocks(path, RATE)).shape[1] for path in files)
    marks = time.process_time() - started
    started = time.process_time()
    for path in files:
        analyse(path)
    whole = time.process_time() - started
    hours = frames / 36_000
    print(f"CPU an hour of audio: decoding and landmarks {marks / hours:.1f} s (wanted 15)")
    print(f"with transcription {whole / hours:.1f} s (wanted 90, chroma included)")


def queries(sizes: list[int]) -> None:
    real = [track.landmarks for track in tracks()]
    rng = np.random.default_rng(0)
    print("recordings | hours | seconds a query of 10 s | bytes a second of audio")
    for size in sizes:
        chosen = [real[int(i)] for i in rng.integers(0, len(real), size)]
        starts = np.cumsum([0, *(marks.shape[1] for marks in chosen)])
        planes = np.concatenate(chosen, axis=1)
        planes ^= np.repeat(rng.integers(0, 2**64, size, np.uint64), np.diff(starts))
        stored = Landmarks(planes[0], planes[1], starts)
        times = []
        for number in range(QUERIES + 1):
            marks = real[number]
            begun = time.perf_counter()
            excerpts(marks[:, 30 : 30 + LENGTH], [stored])
            times.append(time.perf_counter() - begun)
        hours = starts[-1] / 36_000
        print(f"{size} | {hours:.1f} | {np.median(times[1:]):.3f} | 160", flush=True)


if __name__ == "__main__":
    main()
