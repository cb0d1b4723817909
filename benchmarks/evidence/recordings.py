"""Likelihood ratios of stretches of sound, fitted on one half of the recordings.

Quoted is the other half. Stretches of recordings (`benchmarks.audio.music`) are changed as a new
work would change them (noise, tempo, pitch, speed, MP3), every other one is set between sound of a
recording of the other half, and sought among all recordings of their half. A pair is a query and a
recording of the archive: its source, or any other; no recording is in both halves. ``--write`` puts
the fitted model where the package ships it::

    python -m benchmarks.evidence.recordings [--write]

Needs what `benchmarks.retrieval.excerpts` needs.
"""

from __future__ import annotations

import argparse
import hashlib
from pathlib import Path

import numpy as np

from benchmarks.audio.music import Track, archive, tracks
from benchmarks.data import CACHE, ROOT
from benchmarks.evidence.reporting import goals, settled, show
from benchmarks.retrieval.excerpts import changes, cut
from influence.audio.landmarks import landmarks
from influence.calibration.sounding import sound_features
from influence.channels.excerpt import best_of_each
from influence.channels.landmarks import excerpts
from influence.evidence.likelihood.features import names
from influence.evidence.likelihood.fitting import fit
from influence.evidence.likelihood.model import Model
from influence.evidence.likelihood.pairs import Pairs
from influence.evidence.likelihood.validation import figures

CHANNEL = "landmarks"
SECONDS = (3.0, 5.0, 10.0, 15.0)
ROUNDS = 6
"""Queries of each recording."""
BETWEEN = 10.0
"""Seconds of another recording before and after a stretch that is set into one."""
FACTS = {
    "data": "139 recordings of games (Debian packages supertuxkart-data, hedgewars-data, "
    "hyperrogue-music, megaglest-data, asc-music, drascula-music) and free tracks, instrumental, "
    "one of each piece; stretches of 3 to 15 s with noise, MP3, other tempi, pitches and speeds. "
    "Only these numbers are of it, no sound",
    "note": "Music of games uses loops and synthesisers, so what chance gives may differ in "
    "recordings of other kinds; the chance itself is told by the searched archive.",
    "command": "python -m benchmarks.evidence.recordings --write",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write the model that ships")
    chosen = parser.parse_args()
    pairs, unseen = half(True), half(False)
    model, found = settled(fitted(pairs), pairs, unseen, FACTS, write=chosen.write)
    show("unseen half", found)
    alone = fitted(pairs, ("surprise",))
    show("E-value alone", figures(alone.log10_lrs(unseen.features), unseen))
    goals(found)
    print(f"terms: {', '.join(term.feature for term in model.terms)}; bounds {model.bounds}")
    reported = unseen.features[:, 0] >= np.log(len(of_half(False))) + np.log(100.0)
    for name, kind in (("source", unseen.same), ("unrelated", ~unseen.same)):
        print(f"reported (E <= 0.01), {name}: {(reported & kind).sum()} of {kind.sum()}")


def fitted(pairs: Pairs, features: tuple[str, ...] | None = None) -> Model:
    return fit(
        pairs,
        name=CHANNEL,
        traditions=(),
        families=frozenset(),
        card={},
        channel=CHANNEL,
        features=features,
    )


def of_half(fitting: bool) -> list[Track]:
    """Return the recordings of one half."""
    return [track for track in tracks() if track.quoted != fitting]


def half(fitting: bool) -> Pairs:
    """Return the pairs of one half, from the cache if there."""
    place = CACHE / f"marks-{'fitting' if fitting else 'unseen'}-{_code()}.npz"
    if not place.exists():
        pairs = _measured(of_half(fitting), of_half(not fitting))
        np.savez(place, **vars(pairs))
    with np.load(place) as stored:
        return Pairs(stored["features"], stored["families"], stored["notes"])


def _measured(own: list[Track], others: list[Track]) -> Pairs:
    rng = np.random.default_rng(17)
    stored, ways = archive(own), list(changes(np.random.default_rng(18)).values())
    rows, families, seconds = [], [], []
    for number, track in enumerate(own):
        for turn in range(ROUNDS):
            length = float(rng.choice(SECONDS))
            change = ways[int(rng.integers(len(ways)))][0]
            sound = change(cut(rng, track, length)[1])
            if turn % 2:
                sound = _set_into(rng, sound, others[int(rng.integers(len(others)))])
            table = np.full((len(own), len(names(CHANNEL))), np.nan)
            for each in best_of_each(excerpts(landmarks([sound]), [stored])):
                table[each.recording] = sound_features(each, len(own))
            rows.append(table)
            families += [(number, other) for other in range(len(own))]
            seconds += [int(length)] * len(own)
    return Pairs(np.concatenate(rows), np.array(families), np.array(seconds))


def _set_into(rng: np.random.Generator, sound: np.ndarray, other: Track) -> np.ndarray:
    """Return a stretch with ten seconds of another recording before and after it."""
    before, after = (cut(rng, other, BETWEEN)[1] for _ in range(2))
    return np.concatenate([before, sound, after]).astype(np.float32)


def _code() -> str:
    """Return a digest of what features depend on."""
    code = [Path(__file__), *sorted((ROOT / "influence" / "channels").glob("*.py"))]
    code += [ROOT / "influence" / "audio" / "landmarks.py"]
    code.append(ROOT / "influence" / "calibration" / "sounding.py")
    return hashlib.sha256(b"".join(path.read_bytes() for path in code)).hexdigest()[:10]


if __name__ == "__main__":
    main()
