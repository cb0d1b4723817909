"""Tunes as a synthetic singer sings them and the engine writes them down, beside the notated ones.

One melody of each of some tune families of ``mtc_background`` is sung: half of them whole, half a
stretch of 10 to 20 s, by a fair or a rough singer (`benchmarks.retrieval.sung_queries`), whose
pitch drifts by up to three semitones and who sings up to a fifth of the notes wrong. What is heard
is compared with others of the family, which it is not a singing of, and with unrelated melodies.
"""

from __future__ import annotations

import hashlib
import pickle
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.data import CACHE, ROOT, collection, families, fitting_half
from benchmarks.retrieval.borrowing import melody_of
from benchmarks.retrieval.sung_queries import chosen_stretch, transcribed
from influence.alignment.symbols import inter_onsets
from influence.melody import Melody, cut

FAMILIES = 400
"""Of either half that are sung."""
LONGEST = 45.0
"""Seconds after which a whole melody is broken off."""
LEAST_NOTES = 12
DRIFTS, WRONG = (0.0, 1.0, 2.0, 3.0), (0.0, 0.05, 0.1, 0.2)


@dataclass(frozen=True, eq=False)
class Sung:
    """What was heard of a melody.

    Attributes
    ----------
    source
        Of the notated melody.
    family
    heard
    """

    source: str
    family: str
    heard: Melody


def sung(fitting: bool) -> list[Sung]:
    """Return what was heard of one half of the tune families, from the cache if there."""
    place = CACHE / f"sung-{'fitting' if fitting else 'unseen'}-{FAMILIES}-{_code()}.pickle"
    if place.exists():
        return pickle.loads(place.read_bytes())
    found = []
    chosen = _chosen(fitting)
    for number, (source, family, melody) in enumerate(chosen):
        print(f"\r{number} of {len(chosen)} sung", end="", file=sys.stderr, flush=True)
        heard = _heard(np.random.default_rng([number, int(fitting)]), melody)
        if len(heard) >= LEAST_NOTES:
            found.append(Sung(source, family, heard))
    draft = place.with_suffix(".draft")
    draft.write_bytes(pickle.dumps(found))
    draft.replace(place)
    return found


def _chosen(fitting: bool) -> list[tuple[str, str, Melody]]:
    """Return a melody of each of some families of two or more, with its source and family."""
    labels, works = families(), collection("mtc_background")
    members: dict[str, list[str]] = {}
    for source, melodies in works.items():
        family = labels[Path(source).stem]
        if family and fitting_half(family) == fitting and len(melodies[0]) > LEAST_NOTES:
            members.setdefault(family, []).append(source)
    able = sorted(name for name, sources in members.items() if len(sources) > 1)
    rng = np.random.default_rng(11)
    names = [able[i] for i in rng.permutation(len(able))[:FAMILIES]]
    sources = [sorted(members[name])[int(rng.integers(len(members[name])))] for name in names]
    return [(s, name, works[s][0]) for name, s in zip(names, sources, strict=True)]


def _heard(rng: np.random.Generator, melody: Melody) -> Melody:
    """Return what is heard of one melody."""
    stretch, beat = chosen_stretch(rng, melody)
    if rng.random() < 0.5 or len(stretch) < LEAST_NOTES:
        ends = np.cumsum(inter_onsets(melody)) * beat
        stretch = cut(melody, 0, max(LEAST_NOTES, int(np.searchsorted(ends, LONGEST))))
    drift, wrong = rng.choice(DRIFTS), rng.choice(WRONG)
    try:
        how = float(drift), float(wrong), bool(rng.random() < 0.5)
        return transcribed(rng, stretch, beat, how)
    except IndexError:  # nothing was heard
        return melody_of(np.zeros(0), np.zeros(0))


def _code() -> str:
    """Return a digest of what the transcriptions depend on."""
    audio = ROOT / "influence" / "audio"
    code = [Path(__file__), ROOT / "tests" / "sounds.py"]
    code += [audio / f"{name}.py" for name in ("transcription", "onsets", "vibrato", "voice")]
    code.append(ROOT / "benchmarks" / "retrieval" / "sung_queries.py")
    return hashlib.sha256(b"".join(path.read_bytes() for path in code)).hexdigest()[:10]
