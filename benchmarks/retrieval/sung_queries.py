"""Sung queries: a stretch of a melody is sung, transcribed, and sought among all melodies.

The singer is synthetic: formants, vibrato, glides, a drift of pitch, wrong notes, any key and
tempo. The rough singer also takes 15 % of liberty with every note's length, sings each some cents
too high or low and now and then in another octave, slides further, trembles, and stands in a room
with noise. The archive holds all melodies of ``ceol_rince`` and ``mtc_background``. Beside it the
same stretch as exact notes. An item whose melody holds the stretch note for note is as right an
answer. False is what stands at an E-value where the source is absent: queries of ``mtc_background``
whose tune families are left out of another archive, and of ``openewld``, which is in neither::

    python -m benchmarks.retrieval.sung_queries [--count 40] [--singer rough] [--drift 3]
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

import numpy as np

from benchmarks.data import collection, families
from benchmarks.retrieval import known_item
from benchmarks.retrieval.borrowing import melody_of
from indexes.corpus import ArchiveCorpus
from influence.alignment.symbols import inter_onsets
from influence.audio.transcription import RATE, Transcriber
from influence.melody import Melody, cut
from influence.parameters import SearchParameters
from influence.retrieval import search
from tests.sounds import in_room, noisy, sung, trembling

COLLECTIONS = "ceol_rince", "mtc_background"
FOREIGN = "openewld"
ABSENT = 5
"""One tune family of so many is left out of the archive in which its members are sought."""
LEVELS = (-2.0, -3.0)
"""log10 E-values at which something is false."""
DRIFTS = 0.0, 1.0, 2.0, 3.0
"""Semitones over the query, up or down."""
WRONG = 0.0, 0.1, 0.2
"""Share of wrong notes."""
SECONDS = (10.0, 20.0)
LEAST_NOTES = 12
RUBATO, CENTS, SLIPS = 0.15, 15.0, 0.03
"""Of the rough singer: liberty with lengths, spread of the tuning, share of octave slips."""

Query = tuple[np.random.Generator, Melody, float, int]
"""Its dice, a stretch, the seconds of a quarter note, and the number of its source."""
Heard = Callable[[np.random.Generator, Melody, float], Melody]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=40, help="queries of each kind")
    parser.add_argument("--singer", choices=("fair", "rough"), default="rough")
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--drift", type=float, nargs="+", default=DRIFTS, help="semitones")
    chosen = parser.parse_args()
    left_out = relatives_left_out()
    foreign = [melody for found in collection(FOREIGN).values() for melody in found]
    with (
        known_item.corpus_of(*COLLECTIONS, wanted=lambda item_id: True) as corpus,
        known_item.corpus_of(*COLLECTIONS, wanted=lambda item_id: item_id not in left_out) as fewer,
    ):
        present = known_item.melodies_of(corpus)
        strange = ([m for found in left_out.values() for m in found], fewer), (foreign, corpus)
        print(
            f"{chosen.count} queries a row, {chosen.singer} singer, {len(present)} melodies;"
            f" {fewer.melody_count} without those of the families that are left out\n"
            "drift | wrong notes | first, among ten"
            f" | false at E <= 0.01, 0.001 of {chosen.count}: family left out, {FOREIGN}"
        )

        def row(name: str, heard: Heard) -> None:
            """Print what comes of queries that are heard in one way."""
            made = (
                queries(present, chosen.count, chosen.seed),
                *(queries(melodies, chosen.count, chosen.seed) for melodies, _ in strange),
            )
            ranks = [
                rank(heard(rng, stretch, beat), stretch, number, corpus)
                for rng, stretch, beat, number in made[0]
            ]
            false = [
                told([least(heard(*query[:3]), among) for query in asked])
                for asked, (_, among) in zip(made[1:], strange, strict=True)
            ]
            print(f"{name} | {shown(ranks)} | {'; '.join(false)}", flush=True)

        row("as exact notes | ", lambda rng, stretch, beat: stretch)
        for drift in chosen.drift:
            for wrong in WRONG:
                how = drift, wrong, chosen.singer == "rough"
                row(f"{drift:g} | {wrong:.0%}", partial(transcribed, how=how))


def relatives_left_out() -> dict[str, tuple[Melody, ...]]:
    """Return the melodies of one family of so many, by their ids in an archive.

    Families of one number (``3126_0``, ``3126_1``) are relatives and go together.
    """
    labels, found = families(), {}
    for source, melodies in collection("mtc_background").items():
        number = labels[Path(source).stem].partition("_")[0]
        if hashlib.sha256(number.encode()).digest()[0] % ABSENT == 0:
            found[f"mtc_background/{Path(source).with_suffix('')}"] = melodies
    return found


def told(evalues: list[float]) -> str:
    return ", ".join(str(sum(value <= level for value in evalues)) for level in LEVELS)


def least(query: Melody, corpus: ArchiveCorpus) -> float:
    """Return the least log10 E-value of anything that is found."""
    matches = search([query], corpus, SearchParameters().candidates).matches
    return min((match.log10_evalue for match in matches), default=np.inf)


def shown(ranks: list[int]) -> str:
    found = np.array(ranks)
    return f"{np.mean(found == 1):.2f}, {np.mean(found <= 10):.2f}"


def queries(melodies: Sequence[Melody], count: int, seed: int) -> Iterator[Query]:
    """Yield stretches of melodies that are drawn."""
    number, made = 0, 0
    while made < count:
        number += 1
        rng = np.random.default_rng([seed, number])
        source = int(rng.integers(len(melodies)))
        stretch, beat = chosen_stretch(rng, melodies[source])
        if len(stretch) >= LEAST_NOTES:
            made += 1
            yield rng, stretch, beat, source


def chosen_stretch(rng: np.random.Generator, source: Melody) -> tuple[Melody, float]:
    """Return a stretch that lasts 10 to 20 seconds, and the seconds of a quarter note in it."""
    between = inter_onsets(source)
    beat = rng.uniform(0.25, 0.45) / max(float(np.median(between)), 1e-6)
    start = int(rng.integers(0, max(len(source) // 2, 1)))
    ends = np.cumsum(between[start:]) * beat
    stop = start + int(np.searchsorted(ends, rng.uniform(*SECONDS)))
    return cut(source, start, min(stop, len(source))), beat


def transcribed(
    rng: np.random.Generator, stretch: Melody, beat: float, how: tuple[float, float, bool]
) -> Melody:
    """Return what is heard of a stretch that is sung: with a drift, wrong notes, by the rough."""
    transcriber = Transcriber()
    transcriber.push(performed(rng, stretch, beat, *how))
    heard = transcriber.transcription()
    return melody_of(heard.pitch, np.diff(heard.onset, append=heard.onset[-1] + 0.4))


def performed(
    rng: np.random.Generator, stretch: Melody, beat: float, drift: float, wrong: float, rough: bool
) -> np.ndarray:
    """Return the sound of a stretch that is sung."""
    pitch = stretch.pitch + rng.integers(-6, 7) + rng.uniform(-0.5, 0.5)
    pitch -= 12 * np.round((pitch.mean() - 60) / 12)
    for at in rng.choice(len(pitch), round(wrong * len(pitch)), replace=False):
        pitch[at] += rng.choice([-3, -2, -1, 1, 2, 3])
    way = drift * rng.choice([-1, 1])
    between, seed = inter_onsets(stretch), int(rng.integers(1 << 30))
    if not rough:
        return sung(pitch, between, beat, seed, way, RATE)
    between = between * rng.uniform(1 - RUBATO, 1 + RUBATO, len(between))
    pitch += rng.normal(0, CENTS / 100, len(pitch))
    slips = rng.random(len(pitch)) < SLIPS
    pitch += 12 * slips * rng.choice([-1, 1], len(pitch))
    sound = sung(pitch, between, beat, seed, way, RATE, vibrato=0.4, glide=0.08, sink=9.0)
    return noisy(in_room(trembling(sound, 3.0, RATE), 0.6, RATE, seed), 20.0, seed)


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
