"""Sung queries: a stretch of a melody is sung, transcribed, and sought among all melodies.

The singer is synthetic: formants, vibrato, glides, a drift of pitch, wrong notes, any key and
tempo. The archive holds all melodies of ``ceol_rince`` and ``mtc_background``. Beside it the same
stretch as exact notes. An item whose melody holds the stretch note for note is as right an answer::

    python -m benchmarks.retrieval.sung_queries [--count 40]
"""

from __future__ import annotations

import argparse

import numpy as np

from benchmarks.retrieval import known_item
from benchmarks.retrieval.borrowing import melody_of
from indexes.corpus import ArchiveCorpus
from influence.alignment.symbols import inter_onsets
from influence.audio.transcription import RATE, Transcriber
from influence.melody import Melody, cut
from influence.retrieval import search
from tests.sounds import sung

COLLECTIONS = "ceol_rince", "mtc_background"
CONDITIONS = ((0.0, 0.0), (1.0, 0.0), (3.0, 0.0), (0.0, 0.1), (1.0, 0.05), (1.0, 0.1), (1.0, 0.2))
"""Drift over the query in semitones, and share of wrong notes."""
SECONDS = (10.0, 20.0)
LEAST_NOTES = 12


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=40, help="queries of each kind")
    chosen = parser.parse_args()
    with known_item.corpus_of(*COLLECTIONS, wanted=lambda item_id: True) as corpus:
        print(f"{chosen.count} queries a row against {corpus.item_count} melodies")
        print("drift | wrong notes | sung: first, among ten | exact notes: first, among ten")
        for drift, wrong in CONDITIONS:
            measure(corpus, drift, wrong, chosen.count)


def measure(corpus: ArchiveCorpus, drift: float, wrong: float, count: int) -> None:
    rng = np.random.default_rng(3)
    ranks: dict[str, list[int]] = {"sung": [], "exact": []}
    while len(ranks["sung"]) < count:
        number = int(rng.integers(corpus.melody_count))
        source = corpus.melody(number)
        stretch, beat = chosen_stretch(rng, source)
        if len(stretch) < LEAST_NOTES:
            continue
        heard = transcribed(rng, stretch, beat, drift, wrong)
        for name, query in (("sung", heard), ("exact", stretch)):
            ranks[name].append(rank(query, stretch, number, corpus))
    shown = (
        f"{np.mean(np.array(found) == 1):.2f}, {np.mean(np.array(found) <= 10):.2f}"
        for found in ranks.values()
    )
    print(f"{drift:g} | {wrong:.0%} | {' | '.join(shown)}", flush=True)


def chosen_stretch(rng: np.random.Generator, source: Melody) -> tuple[Melody, float]:
    """Return a stretch that lasts 10 to 20 seconds, and the seconds of a quarter note in it."""
    between = inter_onsets(source)
    beat = rng.uniform(0.25, 0.45) / max(float(np.median(between)), 1e-6)
    start = int(rng.integers(0, max(len(source) // 2, 1)))
    ends = np.cumsum(between[start:]) * beat
    stop = start + int(np.searchsorted(ends, rng.uniform(*SECONDS)))
    return cut(source, start, min(stop, len(source))), beat


def transcribed(
    rng: np.random.Generator, stretch: Melody, beat: float, drift: float, wrong: float
) -> Melody:
    """Return what is heard of a stretch that is sung."""
    pitch = stretch.pitch + rng.integers(-6, 7) + rng.uniform(-0.5, 0.5)
    pitch -= 12 * np.round((pitch.mean() - 60) / 12)
    for at in rng.choice(len(pitch), round(wrong * len(pitch)), replace=False):
        pitch[at] += rng.choice([-3, -2, -1, 1, 2, 3])
    way = drift * rng.choice([-1, 1])
    sound = sung(pitch, inter_onsets(stretch), beat, int(rng.integers(1 << 30)), way, RATE)
    transcriber = Transcriber()
    transcriber.push(sound)
    heard = transcriber.transcription()
    return melody_of(heard.pitch, np.diff(heard.onset, append=heard.onset[-1] + 0.4))


def rank(query: Melody, stretch: Melody, number: int, corpus: ArchiveCorpus) -> int:
    """Return the rank of the source, or of another melody that holds the stretch."""
    steps = np.diff(np.rint(stretch.pitch))
    for place, match in enumerate(search([query], corpus, 10).matches, 1):
        if match.melody == number or holds(corpus.melody(match.melody), steps):
            return place
    return 10**6


def holds(melody: Melody, steps: np.ndarray) -> bool:
    own = np.diff(np.rint(melody.pitch))
    if len(own) < len(steps):
        return False
    windows = np.lib.stride_tricks.sliding_window_view(own, len(steps))
    return bool((windows == steps).all(axis=1).any())


if __name__ == "__main__":
    main()
