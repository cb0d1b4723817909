"""How often the track with the tune comes first among the tracks of a MIDI file, names hidden.

POP909 (shared data) names it MELODY. The weights of `influence.melody.WEIGHTS` are fitted here, by
conditional logit, on the odd-numbered songs; the figure to quote is that of the even-numbered ones.
A song's other version has its number, and so is on the same side.

    python -m benchmarks.retrieval.melody_track
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from influence.melody import WEIGHTS, features, likelihood, melodies
from influence.notation.documents import Document, documents
from influence.notation.readers import read
from influence.notation.score import Score, Voice
from influence.parameters import AnalysisParameters

FITTED = [name for name in WEIGHTS if name != "depth"]
RIDGE = 0.05


def songs() -> list[tuple[int, Score]]:
    """Return the songs with exactly one track named MELODY, with their numbers."""
    beside = Path(__file__).resolve().parents[3] / "shared" / "data"
    path = Path(os.environ.get("INFLUENCE_DATA", beside)) / "pop909" / "midi.zip"
    if not path.exists():
        raise SystemExit(f"{path} is absent: set INFLUENCE_DATA to the folder of the shared data")
    found = []
    for document in documents([path]):
        if isinstance(document, Document):
            score = read(document)
            if sum(is_tune(voice) for voice in score.voices) == 1 and len(score.voices) > 1:
                found.append((int(document.stem[:3]), score))
    return found


def is_tune(voice: Voice) -> bool:
    return voice.name.upper() == "MELODY"


def end_of(score: Score) -> float:
    return max(float(voice.onset[-1] + voice.duration[-1]) for voice in score.voices)


def share(scores: list[Score], rank: Callable[[Voice, Score], float]) -> float:
    """Return how often the tune ranks first."""
    right = [is_tune(max(score.voices, key=lambda v, s=score: rank(v, s))) for score in scores]
    return float(np.mean(right))


def skyline_share(voice: Voice, score: Score) -> float:
    """Return how many notes of the whole piece's skyline the voice has (Uitdenbogerd and Zobel)."""
    onset = np.concatenate([v.onset for v in score.voices])
    pitch = np.concatenate([v.pitch for v in score.voices])
    owner = np.concatenate([np.full(len(v), i) for i, v in enumerate(score.voices)])
    order = np.lexsort((-pitch, onset))
    top = order[np.diff(onset[order], prepend=-1.0) > 0]
    place = next(i for i, v in enumerate(score.voices) if v is voice)
    return float(np.sum(owner[top] == place))


def entropy(voice: Voice, _: Score) -> float:
    """Return the entropy of the pitch classes (Uitdenbogerd and Zobel's choice by entropy)."""
    counts = np.bincount(voice.pitch.astype(int) % 12, minlength=12) / len(voice)
    return float(-np.sum(counts[counts > 0] * np.log2(counts[counts > 0])))


def fit(scores: list[Score]) -> dict[str, float]:
    """Return the weights of a conditional logit, with a small ridge on standardised features."""
    tables, tunes = [], []
    for score in scores:
        rows = [features(voice, end_of(score)) for voice in score.voices]
        tables.append(np.array([[row[name] for name in FITTED] for row in rows]))
        tunes.append(next(i for i, voice in enumerate(score.voices) if is_tune(voice)))
    centre, scale = np.vstack(tables).mean(axis=0), np.vstack(tables).std(axis=0)
    tables = [(table - centre) / scale for table in tables]

    def loss(w: np.ndarray) -> float:
        values = [table @ w for table in tables]
        losses = [np.logaddexp.reduce(v) - v[i] for v, i in zip(values, tunes, strict=True)]
        return float(np.mean(losses) + RIDGE * w @ w)

    found = minimize(loss, np.zeros(len(FITTED))).x / scale
    return {name: round(float(value), 2) for name, value in zip(FITTED, found, strict=True)}


def main() -> None:
    found = songs()
    halves = {
        "odd (fitted)": [score for number, score in found if number % 2],
        "even (quoted)": [score for number, score in found if number % 2 == 0],
    }
    print(f"{len(found)} files with one track named MELODY")
    print("weights fitted on the odd-numbered songs:", fit(halves["odd (fitted)"]))
    print("weights in use:", WEIGHTS)
    ranks: dict[str, Callable[[Voice, Score], float]] = {
        "likelihood, names hidden": lambda v, s: likelihood(v, end_of(s), by_name=False),
        "highest mean pitch": lambda v, _: float(v.pitch.mean()),
        "most notes": lambda v, _: float(len(v)),
        "most of the skyline": skyline_share,
        "largest pitch-class entropy": entropy,
    }
    for name, rank in ranks.items():
        shares = "; ".join(f"{half} {share(scores, rank):.3f}" for half, scores in halves.items())
        print(f"{name}: {shares}")
    first = [
        melodies(score, AnalysisParameters())[0].name.upper() == "MELODY" for _, score in found
    ]
    print(f"first melody, names seen: {np.mean(first):.3f}")


if __name__ == "__main__":
    main()
