"""Likelihood ratios of a transcription and a notated melody: fitted on one half of the families.

Quoted is the other half. What a synthetic singer sang and the engine wrote down
(`benchmarks.evidence.singing`) is compared with other melodies of its tune family in
``mtc_background``, never with the notated melody that was sung, and with unrelated ones of the same
half. ``--write`` puts the fitted model where the package ships it::

    python -m benchmarks.evidence.transcribed [--write]
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import tempfile
from functools import cached_property
from pathlib import Path

import numpy as np

from benchmarks.data import CACHE, collection, families, fitting_half, need
from benchmarks.evidence.labelled import code_of_features
from benchmarks.evidence.reporting import HEAD, goals, lengths, settled, show
from benchmarks.evidence.singing import Sung, sung
from indexes.archive import Archive
from indexes.corpus import ArchiveCorpus
from indexes.writer import Writer
from influence.calibration.labels import digest
from influence.calibration.pairs import Plan, measured
from influence.evidence.findings import Work
from influence.evidence.likelihood.fitting import fit
from influence.evidence.likelihood.model import Model, shipped
from influence.evidence.likelihood.pairs import Pairs
from influence.evidence.likelihood.validation import figures
from influence.items import Item
from influence.melody import Melody

CHANNEL = "transcribed"
TRADITIONS = ("Dutch", "Netherlands", "Nederlands")
RELATIVES, UNRELATED, STRANGERS = 2, 10, 150
"""Of each sung melody at most so many relatives and so many of a common pool of unrelated ones."""
FACTS = {
    "data": "400 Dutch tunes of either half of the tune families of mtc_background "
    "(MTC-FS-INST-2.0), whole or 10 to 20 s, sung by a synthetic singer (drift up to 3 semitones, "
    "up to a fifth of the notes wrong, half of them in a room with noise), written down by the "
    "engine, and compared with notated variants of the same tune, not with what was sung. Only "
    "these numbers are of it, no music and no sound",
    "note": "The singers are synthetic: how often the figures of real voices and of instruments "
    "err is not known, and they are to be read with that in mind.",
    "command": "python -m benchmarks.evidence.transcribed --write",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write the model that ships")
    chosen = parser.parse_args()
    need("mtc_background")
    pairs, unseen = half(True), half(False)
    model, found = settled(fitted(pairs), pairs, unseen, FACTS, write=chosen.write)
    print(HEAD)
    show("unseen half", found)
    notated = shipped("melody")
    show("by the model of notated melodies", figures(notated.log10_lrs(unseen.features), unseen))
    lengths(model, unseen)
    goals(found)
    print(f"terms: {', '.join(term.feature for term in model.terms)}; bounds {model.bounds}")


def fitted(pairs: Pairs) -> Model:
    names = {name for name in families().values() if name and fitting_half(name)}
    return fit(
        pairs,
        name=CHANNEL,
        traditions=TRADITIONS,
        families=frozenset(map(digest, names)),
        card={},
        channel=CHANNEL,
    )


def half(fitting: bool) -> Pairs:
    """Return the pairs of one half of the tune families, from the cache if there."""
    singings = sung(fitting)
    place = CACHE / f"heard-{'fitting' if fitting else 'unseen'}-{_code(singings)}.npz"
    if not place.exists():
        with tempfile.TemporaryDirectory() as folder:
            path = _archive(Path(folder), singings)
            with Archive.open(path) as archive:
                corpus = _Notated(archive)
                pairs = measured(_plan(corpus, singings, fitting), corpus, _tell)
        np.savez(place, **vars(pairs))
    with np.load(place) as stored:
        return Pairs(stored["features"], stored["families"], stored["notes"])


class _Notated(ArchiveCorpus):
    """An archive with transcriptions, which tell nothing of chance.

    Nor do they link two melodies, and what was sung for them does not: its own notes would.
    """

    @cached_property
    def sample(self) -> np.ndarray:
        every = super().sample
        return every[~self._is(self._transcribed)[every]]

    def candidates(self, melody: Melody) -> np.ndarray:
        every = super().candidates(melody)
        sung = {source.removeprefix("sung ") for source in self._transcribed}
        return every[~self._is(self._transcribed | sung)[every]]

    @cached_property
    def _sources(self) -> list[str]:
        return [self.item_at(number).source for number in range(self.item_count)]

    @cached_property
    def _transcribed(self) -> set[str]:
        return {source for source in self._sources if source.startswith("sung ")}

    def _is(self, sources: set[str]) -> np.ndarray:
        return np.array([source in sources for source in self._sources])[self.owners]


def _archive(folder: Path, singings: list[Sung]) -> Path:
    with Writer(folder / "archive") as writer:
        for source, melodies in collection("mtc_background").items():
            writer.add(Work(Item(source, source=source, sha256=source), melodies))
        for each in singings:
            name = f"sung {each.source}"
            writer.add(Work(Item(name, source=name, sha256=name), (each.heard,)))
    return folder / "archive"


def _plan(corpus: ArchiveCorpus, singings: list[Sung], fitting: bool) -> Plan:
    """Return which transcription is compared with which notated melody."""
    labels, rng = families(), np.random.default_rng(5)
    firsts = np.searchsorted(corpus.owners, np.arange(corpus.item_count)).tolist()
    number = {corpus.item_at(n).source: firsts[n] for n in range(corpus.item_count)}
    names = sorted(set(labels.values()))
    known = {
        source: names.index(labels[Path(source).stem])
        for source in number
        if not source.startswith("sung ")
        and labels[Path(source).stem]
        and fitting_half(labels[Path(source).stem]) == fitting
    }
    notated = sorted(known)
    pool = [notated[i] for i in rng.permutation(len(notated))[:STRANGERS]]
    rows = []
    for each in singings:
        own = known[each.source]
        kin = [s for s in notated if known[s] == own and s != each.source]
        kin = [kin[i] for i in rng.permutation(len(kin))[:RELATIVES]]
        others = [s for s in pool if known[s] != own]
        others = [others[i] for i in rng.permutation(len(others))[:UNRELATED]]
        query = number[f"sung {each.source}"]
        rows += [(query, number[s], own, known[s]) for s in (*kin, *others)]
    table = np.array(rows, np.int64)
    return Plan(table[:, 0], table[:, 1], table[:, 2:])


def _tell(done: int, total: int, hours: float) -> None:
    if done % 50 == 0:
        print(f"\r{done} of {total} melodies", end="", file=sys.stderr, flush=True)


def _code(singings: list[Sung]) -> str:
    """Return a digest of what features depend on."""
    heard = b"".join(each.heard.pitch.tobytes() for each in singings)
    code = Path(__file__).read_bytes() + code_of_features()
    return hashlib.sha256(heard + code).hexdigest()[:10]


if __name__ == "__main__":
    main()
