"""Transcription: are the notes of a recording found, at their time and pitch? ``audio/violin``.

Solo violin, Bach BWV 1002, movements 6 and 8, with the score as notes. The score is brought to the
time of the recording by dynamic time warping of its pitches with the pitch track, which knows
nothing of segmentation; then mir_eval counts notes whose onset is within 50 ms and whose pitch is
within 50 cents. Beside it the segmentation that comes with SwiftF0, on the same track; and
synthetic singing, whose times are exact::

    python -m benchmarks.retrieval.transcription
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import mir_eval
import numpy as np
from numba import njit

from benchmarks.data import DATA, need
from influence.audio.decoding import blocks
from influence.audio.transcription import RATE, Transcriber
from tests.sounds import in_room, noisy, sung, trembling

MOVEMENTS = 6, 8
SINGERS = 12
Change = Callable[[np.ndarray, int], np.ndarray]
SINGING: dict[str, tuple[dict[str, float], Change]] = {
    "plain": ({}, lambda sound, seed: sound),
    "drift of two semitones": ({"drift": 2.0}, lambda sound, seed: sound),
    "rubato of 15 %": ({"rubato": 0.15}, lambda sound, seed: sound),
    "strong vibrato, slow glides": (
        {"vibrato": 0.7, "glide": 0.1, "sink": 9.0},
        lambda sound, seed: sound,
    ),
    "legato, sinking by 5 dB": ({"sink": 5.0}, lambda sound, seed: sound),
    "grace notes": ({"graces": 0.3}, lambda sound, seed: sound),
    "tremolo of 6 dB": ({}, lambda sound, seed: trembling(sound, 6.0, RATE)),
    "room of 0.8 s": ({}, lambda sound, seed: in_room(sound, 0.8, RATE, seed)),
    "noise at 20 dB": ({}, lambda sound, seed: noisy(sound, 20.0, seed)),
    "noise at 10 dB": ({}, lambda sound, seed: noisy(sound, 10.0, seed)),
    "all: rubato, legato, room, noise at 20 dB": (
        {"rubato": 0.15, "vibrato": 0.4, "glide": 0.08, "sink": 9.0},
        lambda sound, seed: noisy(in_room(sound, 0.6, RATE, seed), 20.0, seed),
    ),
}
"""The voice of the synthetic singer, and what is done to the sound."""
STEP = 0.016
FARTHEST = 3.0
"""Semitones from which a frame is as wrong as it can be."""


def main() -> None:
    need("audio/violin")
    print("recording | notes | influence: precision, recall, F1 | SwiftF0's own segmentation")
    for number in MOVEMENTS:
        path = DATA / "audio" / "violin" / f"john-garner_bwv1002_mov{number}.mp3"
        sound = np.concatenate(list(blocks(path, RATE)))
        report(f"violin, movement {number}", sound, lambda s, p=path: aligned(p, s))
    for name, (voice, changed) in SINGING.items():
        scores = [singer(seed, voice, changed) for seed in range(SINGERS)]
        both = " | ".join(map(shown, np.mean(scores, axis=0)))
        print(f"singing, {name} | {SINGERS} songs | {both}", flush=True)


def report(name: str, sound: np.ndarray, reference: Any) -> None:
    onsets, pitches = reference(sound)
    ours, theirs = (f1(onsets, pitches, *notes) for notes in heard(sound))
    print(f"{name} | {len(onsets)} | {shown(ours)} | {shown(theirs)}", flush=True)


def shown(scores: np.ndarray) -> str:
    return ", ".join(f"{value:.3f}" for value in scores)


def heard(sound: np.ndarray) -> list[tuple[np.ndarray, np.ndarray]]:
    """Return onsets and pitches by our transcription and by SwiftF0's."""
    from swift_f0 import SwiftF0, segment_notes

    transcriber = Transcriber()
    transcriber.push(sound)
    ours = transcriber.transcription()
    notes = segment_notes(SwiftF0(threads=1).detect(sound, RATE))
    hertz = np.array([note.pitch_hz for note in notes])
    theirs = np.array([note.start for note in notes]), 69 + 12 * np.log2(hertz / 440)
    return [(ours.onset, ours.pitch), theirs]


def f1(
    onsets: np.ndarray, pitches: np.ndarray, found: np.ndarray, heard_pitches: np.ndarray
) -> np.ndarray:
    """Return precision, recall and F1; a common mistuning is taken out."""
    tuning = np.median((heard_pitches + 0.5) % 1.0) - 0.5
    hertz = [440 * 2 ** ((p - 69) / 12) for p in (pitches, heard_pitches - tuning)]
    spans = [np.stack([on, on + 0.1], axis=1) for on in (onsets, found)]
    return np.array(
        mir_eval.transcription.precision_recall_f1_overlap(
            spans[0], hertz[0], spans[1], hertz[1], offset_ratio=None
        )[:3]
    )


def aligned(path: Path, sound: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return onsets in seconds and pitches of the score."""
    from swift_f0 import SwiftF0

    with path.with_suffix(".csv").open() as file:
        rows = [{key: float(value) for key, value in row.items()} for row in csv.DictReader(file)]
    names = "onset", "offset", "pitch"
    onset, offset, pitch = (np.array([row[name] for row in rows]) for name in names)
    track = SwiftF0(threads=1).detect(sound, RATE)
    frames = 69 + 12 * np.log2(np.maximum(track.pitch_hz, 30.0) / 440)
    frames[track.confidence < 0.5] = np.nan
    scale = len(frames) / offset.max()
    starts = np.rint(onset * scale).astype(int)
    notes = np.searchsorted(starts, np.arange(len(frames)), side="right") - 1
    place = warp(pitch[notes], frames)
    return np.array([place[start] * STEP for start in starts]), pitch


@njit(cache=True)
def warp(score: np.ndarray, frames: np.ndarray) -> np.ndarray:
    """Return the first frame of the recording that each frame of the score is joined to."""
    n, m = len(score), len(frames)
    cost = np.full((n + 1, m + 1), np.inf, np.float32)
    cost[0, 0] = 0.0
    for i in range(1, n + 1):
        for j in range(1, m + 1):
            apart = abs(score[i - 1] - frames[j - 1])
            here = 1.0 if np.isnan(apart) else min(apart, FARTHEST)
            before = min(cost[i - 1, j - 1], cost[i - 1, j] + 0.1, cost[i, j - 1] + 0.1)
            cost[i, j] = here + before
    place = np.zeros(n, np.int64)
    i, j = n, m
    while i > 0 and j > 0:
        place[i - 1] = j - 1
        diagonal, up, left = cost[i - 1, j - 1], cost[i - 1, j] + 0.1, cost[i, j - 1] + 0.1
        if diagonal <= up and diagonal <= left:
            i, j = i - 1, j - 1
        elif up <= left:
            i -= 1
        else:
            j -= 1
    return place


def singer(seed: int, voice: dict[str, float], changed: Change) -> tuple[np.ndarray, np.ndarray]:
    """Return the scores of both on a synthetic song."""
    sound, onsets, pitch = song(seed, voice, changed)
    ours, theirs = (f1(onsets, pitch, *notes) for notes in heard(sound))
    return ours, theirs


def song(
    seed: int, voice: dict[str, float], changed: Change
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return a synthetic song, with its onsets in seconds and its pitches."""
    rng = np.random.default_rng(seed)
    pitch = 62.0 + np.cumsum(rng.integers(-3, 4, 30))
    length = rng.choice([1.0, 1.0, 2.0], 30)
    beat = rng.uniform(0.2, 0.4)
    own = dict(voice)
    rubato, graces = own.pop("rubato", 0.0), own.pop("graces", 0.0)
    length = length * rng.uniform(1 - rubato, 1 + rubato, 30)
    if graces:
        pitch, length = ornamented(rng, pitch, length, beat, graces)
    sound = changed(sung(pitch, length, beat, seed, rate=RATE, **own), seed)
    onsets = np.concatenate([[0.0], np.cumsum(length)[:-1]]) * beat
    return sound, onsets, pitch + own.get("drift", 0.0) * onsets / onsets[-1]


def ornamented(
    rng: np.random.Generator, pitch: np.ndarray, length: np.ndarray, beat: float, share: float
) -> tuple[np.ndarray, np.ndarray]:
    """Begin some notes with a note of 80 ms above."""
    pitches, lengths = [], []
    for p, each in zip(pitch, length, strict=True):
        if rng.random() < share:
            pitches += [p + 2.0, p]
            lengths += [0.08 / beat, each - 0.08 / beat]
        else:
            pitches.append(p)
            lengths.append(each)
    return np.array(pitches), np.array(lengths)


if __name__ == "__main__":
    main()
