"""The music that benchmarks measure on: found, read once, and remembered.

Data lies in the folder that INFLUENCE_DATA names, or in ``../shared/data`` beside the project.
What was read is kept in ``benchmarks/.cache``, named after the collection and the engine's readers.
"""

from __future__ import annotations

import csv
import hashlib
import os
import pickle
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from influence.analysis import analyse
from influence.errors import ReadError
from influence.melody import Melody
from influence.notation.documents import Unreadable, documents
from influence.parameters import AnalysisParameters
from influence.workers import isolated

ROOT = Path(__file__).parents[1]
DATA = Path(os.environ.get("INFLUENCE_DATA", ROOT.parent / "shared" / "data"))
CACHE = Path(__file__).parent / ".cache"


def need(*names: str) -> None:
    """Leave, saying so, where a part of the data is absent."""
    missing = [name for name in names if not (DATA / name).exists()]
    if missing:
        print(f"not measured: {', '.join(missing)} not found in {DATA}; set INFLUENCE_DATA")
        sys.exit(0)


def collection(name: str) -> dict[str, tuple[Melody, ...]]:
    """Return the melodies of every work of a collection, by its source within the collection."""
    need(name)
    place = CACHE / f"{name}-{_readers()}.pickle"
    if place.exists():
        return pickle.loads(place.read_bytes())
    print(f"reading {name} ...", file=sys.stderr)
    wanted = (d for d in documents([DATA / name]) if not isinstance(d, Unreadable))
    read = isolated(partial(analyse, parameters=AnalysisParameters()), wanted)
    works = {
        document.source.partition(".zip!")[2]: result.melodies
        for document, result in read
        if not isinstance(result, ReadError)
    }
    CACHE.mkdir(exist_ok=True)
    place.write_bytes(pickle.dumps(works))
    return works


def _readers() -> str:
    """Return a digest of the code that turns files into melodies."""
    code = [*sorted((ROOT / "influence" / "notation").glob("*.py")), ROOT / "influence/melody.py"]
    return hashlib.sha256(b"".join(path.read_bytes() for path in code)).hexdigest()[:12]


def families() -> dict[str, str]:
    """Return the tune family of every melody of ``mtc_background`` by its id."""
    need("mtc_background")
    with (DATA / "mtc_background" / "labels.csv").open(encoding="utf-8") as file:
        return {row["id"]: row["tunefamily"] for row in csv.DictReader(file)}


def fitting_half(family: str) -> bool:
    """Return whether a tune family is for fitting; the others are for quoting."""
    return int(hashlib.sha256(family.encode()).hexdigest()[-1], 16) % 2 == 0


def melodies_of_mtc(wanted: Callable[[str], bool] = lambda family: True) -> list[Melody]:
    """Return the melodies of ``mtc_background`` whose tune family is wanted."""
    labels = families()
    works = collection("mtc_background")
    return [m for name, found in works.items() if wanted(labels[Path(name).stem]) for m in found]


def archive_of(
    folder: Path, *names: str, wanted: Callable[[str], bool] = lambda item_id: True
) -> Path:
    """Make an archive of the melodies of some collections; ids are ``collection/stem``."""
    from indexes.writer import Writer
    from influence.evidence.findings import Work
    from influence.items import Item

    path = folder / "archive"
    with Writer(path) as writer:
        for name in names:
            for source, melodies in collection(name).items():
                item_id = f"{name}/{Path(source).with_suffix('')}"
                if wanted(item_id):
                    writer.add(Work(Item(item_id, source=source, sha256=item_id), melodies))
    return path
