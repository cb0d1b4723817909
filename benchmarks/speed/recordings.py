"""Recordings: seconds of CPU to analyse an hour of audio, and a query's time as the archive grows.

The archive is grown by repeating the landmarks of real recordings with their bits moved at random,
so that each is another one with real statistics::

    python -m benchmarks.speed.recordings [--sizes 100 300 1000 10000 100000] [--plot FILE]
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from benchmarks.audio.music import DATA, tracks
from benchmarks.data import need
from influence.audio.decoding import blocks
from influence.audio.fingerprint import Fingerprinter
from influence.audio.landmarks import RATE, landmarks
from influence.audio.recording import FRAME, analyse
from influence.channels.landmarks import Landmarks, excerpts

FILES = 12
QUERIES = 6
LENGTH = 97
"""Frames of 10 seconds."""
SUBMISSION, LARGEST_WITH_SUBMISSIONS = 2400, 10_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 300, 1000, 10_000, 100_000])
    parser.add_argument("--plot", type=Path, help="write the growth there")
    chosen = parser.parse_args()
    need("audio/tracks")
    analysis()
    queries(chosen.sizes, chosen.plot)


def analysis() -> None:
    files = sorted((DATA / "audio" / "tracks").iterdir())[:FILES]
    started = time.process_time()
    frames = sum(marked(path) for path in files)
    marks = time.process_time() - started
    started = time.process_time()
    for path in files:
        analyse(path)
    whole = time.process_time() - started
    hours = frames * FRAME / 3600
    print(f"CPU an hour: decoding, fingerprint, landmarks {marks / hours:.1f} s (wanted 15)")
    print(f"with chroma and transcription {whole / hours:.1f} s (wanted 90)")


def marked(path: Path) -> int:
    """Take fingerprint and landmarks of a file; return the number of frames."""
    maker = Fingerprinter()

    def printed() -> Iterator[np.ndarray]:
        for block in blocks(path, RATE):
            maker.push(block)
            yield block

    frames = landmarks(printed()).shape[1]
    maker.values()
    return frames


def queries(sizes: list[int], plot: Path | None) -> None:
    real = [track.landmarks for track in tracks()]
    rng = np.random.default_rng(0)
    print("recordings | hours | 10 s: seconds, CPU | a submission of 4 minutes: seconds, CPU")
    taken = []
    for size in sizes:
        stored = grown(real, size, rng)
        begun = time.perf_counter()
        first = stored.coarse
        opened = time.perf_counter() - begun
        short = [timed(marks[:, 30 : 30 + LENGTH], stored) for marks in real[: QUERIES + 1]]
        seconds, cpu = np.median(short[1:], axis=0)
        hours = stored.starts[-1] * FRAME / 3600
        line = f"{size} | {hours:.0f} | {seconds:.3f}, {cpu:.3f} | "
        if size <= LARGEST_WITH_SUBMISSIONS:
            song = next(marks for marks in real if marks.shape[1] >= SUBMISSION)
            line += "{:.2f}, {:.2f}".format(*timed(song[:, :SUBMISSION], stored))
        print(f"{line} | (made ready in {opened:.2f} s, {first.low.nbytes >> 19} MB)", flush=True)
        taken.append((size, seconds, cpu))
    if plot:
        draw(taken, plot)


def grown(real: list[np.ndarray], size: int, rng: np.random.Generator) -> Landmarks:
    """Return the landmarks of so many recordings, real ones with bits turned round."""
    chosen = rng.integers(0, len(real), size)
    starts = np.cumsum([0, *(real[i].shape[1] for i in chosen)])
    planes = np.empty((2, starts[-1]), np.uint64)
    for number, i in enumerate(chosen):
        turned = real[i] ^ rng.integers(0, 2**64, (2, 1), np.uint64)
        planes[:, starts[number] : starts[number + 1]] = turned
    return Landmarks(planes[0], planes[1], starts)


def timed(query: np.ndarray, stored: Landmarks) -> tuple[float, float]:
    """Return the seconds that a query takes, and the seconds of CPU."""
    wall, cpu = time.perf_counter(), time.process_time()
    excerpts(query, [stored])
    return time.perf_counter() - wall, time.process_time() - cpu


def draw(taken: list[tuple[int, float, float]], path: Path) -> None:
    import matplotlib as mpl

    mpl.use("Agg")
    import matplotlib.pyplot as plt

    sizes, seconds, cpu = zip(*taken, strict=True)
    figure, axis = plt.subplots(figsize=(5, 4))
    axis.loglog(sizes, cpu, "o-", label="seconds of CPU")
    axis.loglog(sizes, seconds, "s--", label="seconds")
    axis.axhline(0.1, color="0.7")
    axis.set_xlabel("recordings")
    axis.set_ylabel("a query of 10 s")
    axis.legend()
    axis.grid(alpha=0.3)
    figure.tight_layout()
    figure.savefig(path, dpi=120)


if __name__ == "__main__":
    main()
