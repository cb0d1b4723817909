"""Labelled pairs of melodies with their features, measured once and remembered."""

from __future__ import annotations

import csv
import hashlib
import json
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from benchmarks.data import CACHE, DATA, ROOT, archive_of, families, fitting_half
from indexes.archive import Archive
from indexes.corpus import ArchiveCorpus
from influence.calibration.pairs import Plan, draw, measured
from influence.calibration.searching import search_others
from influence.evidence.likelihood.alarms import Alarms
from influence.evidence.likelihood.pairs import Pairs

COUNTING = "calibration/searching.py", "evidence/likelihood/alarms.py"


@dataclass(frozen=True, eq=False)
class Measured:
    """Pairs, and the sources of their two sides, str[p, 2]."""

    pairs: Pairs
    sources: np.ndarray


def mtc_half(fitting: bool, queries: int, seed: int = 0) -> tuple[Measured, list[str]]:
    """Return pairs of one half of the tune families of ``mtc_background``, and the families."""
    labels = families()

    def plan(corpus: ArchiveCorpus) -> Plan:
        found = {
            number: labels[Path(corpus.item_at(number).source).stem]
            for number in range(corpus.item_count)
        }
        wanted = {n: name for n, name in found.items() if name and fitting_half(name) == fitting}
        firsts = np.searchsorted(corpus.owners, np.arange(corpus.item_count))
        return draw(
            {int(firsts[n]): name for n, name in wanted.items()}, seed=seed, queries=queries
        )

    key = f"mtc-{'fitting' if fitting else 'unseen'}-{queries}-{seed}"
    names = sorted({name for name in labels.values() if name and fitting_half(name) == fitting})
    return remembered(key, ("mtc_background",), plan), names


def mtc_alarms(fitting: bool) -> Alarms:
    """Return how alike melodies of one half of the tune families are that are of different ones."""
    place = CACHE / f"alarms-mtc-{'fitting' if fitting else 'unseen'}-{_code(*COUNTING)}.json"
    if not place.exists():
        labels = families()
        with (
            tempfile.TemporaryDirectory() as folder,
            Archive.open(archive_of(Path(folder), "mtc_background")) as archive,
        ):
            corpus = ArchiveCorpus(archive)
            own = [labels[Path(corpus.item_at(int(n)).source).stem] for n in corpus.owners]
            half = {n: name for n, name in enumerate(own) if name and fitting_half(name) == fitting}
            found = search_others(half, corpus, searches=len(half), on_progress=_tell)
        place.write_text(json.dumps(asdict(found)), "utf-8")
    return Alarms.of(json.loads(place.read_text("utf-8")))


def kinds(sources: np.ndarray) -> np.ndarray:
    """Return whether melodies of ``mtc_background`` are vocal or instrumental, str[p, 2]."""
    with (DATA / "mtc_background" / "labels.csv").open(encoding="utf-8") as file:
        found = {row["id"]: row["type"] for row in csv.DictReader(file)}
    each = [found[Path(source).stem] for source in sources.ravel().tolist()]
    return np.array(each, np.str_).reshape(sources.shape)


def remembered(key: str, collections: tuple[str, ...], plan) -> Measured:
    """Return the pairs of a plan for an archive of some collections, from the cache if there."""
    place = CACHE / f"pairs-{key}-{_code()}.npz"
    if not place.exists():
        with (
            tempfile.TemporaryDirectory() as folder,
            Archive.open(archive_of(Path(folder), *collections)) as archive,
        ):
            corpus = ArchiveCorpus(archive)
            chosen = plan(corpus)
            pairs = measured(chosen, corpus, _tell)
            owners = corpus.owners[np.stack([chosen.query, chosen.target], axis=1)]
            sources = [corpus.item_at(int(number)).source for number in owners.ravel()]
        draft = place.with_suffix(".draft.npz")
        np.savez(draft, **vars(pairs), sources=np.array(sources, np.str_).reshape(owners.shape))
        draft.replace(place)
    with np.load(place) as stored:
        pairs = Pairs(stored["features"], stored["families"], stored["notes"])
        return Measured(pairs, stored["sources"])


def _tell(done: int, total: int, hours: float) -> None:
    if done % 50 == 0:
        print(f"\r{done} of {total} melodies", end="", file=sys.stderr, flush=True)


def code_of_features() -> bytes:
    """Return the code and the numbers that features depend on."""
    places = (
        *(f"calibration/{name}.py" for name in ("measuring", "pairs")),
        *(f"evidence/{name}.py" for name in ("chance", "lengths", "rarity", "significance")),
        *("alignment/model.json", "evidence/likelihood/features.py", "kinship.py", "retrieval.py"),
    )
    return b"".join((ROOT / "influence" / place).read_bytes() for place in places)


def _code(*beside: str) -> str:
    """Return a digest of what features depend on, and of other modules."""
    others = (ROOT / "influence" / place for place in beside)
    every = [code_of_features(), *(place.read_bytes() for place in others)]
    return hashlib.sha256(b"".join(every)).hexdigest()[:10]
