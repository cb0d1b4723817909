"""Bundles: how long one of 20 comparisons takes to check, and whether tampering is found.

Twenty tunes of Ryan's Mammoth Collection are screened against an archive of it, James Aird's airs
and O'Neill's Music of Ireland, all of which the package music21 carries as ABC: so each has a
finding, and many have several. The
bundle is sealed and checked by the command line in processes of their own, the analysis repeated;
then single bytes are changed. ``--elsewhere`` runs the screening again as other machines would, and
compares the bytes::

    python -m benchmarks.evidence.bundles [--elsewhere]
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from benchmarks.data import CACHE
from indexes import adding
from indexes.catalogue import FORMAT
from influence.bundle import checking, store
from influence.bundle.verdict import DIFFERS
from influence.errors import BundleError, KeyFileError

WORKS = 20
TAMPERINGS = 100
SECONDS = 30.0
COLLECTIONS = ("airdsAirs", "ryansMammoth", "oneills1850")
WHEN = "2026-01-31T12:00:00Z"
ELSEWHERE = {
    "one thread": {"NUMBA_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "PYTHONHASHSEED": "1"},
    "generic instructions": {"NUMBA_CPU_NAME": "generic", "NUMBA_CPU_FEATURES": ""},
    "older processor": {
        "OPENBLAS_CORETYPE": "Nehalem",
        "NPY_DISABLE_CPU_FEATURES": "AVX2 FMA3 AVX512F AVX512CD AVX512_SKX",
        "LC_ALL": "C",
        "TZ": "Asia/Tokyo",
    },
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--elsewhere", action="store_true", help="compare with other machines")
    chosen = parser.parse_args()
    spec = find_spec("music21")
    if spec is None or spec.origin is None:
        print("not measured: the tunes come with the package music21")
        return
    corpus = Path(spec.origin).parent / "corpus"
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        archive = tunes(corpus)
        works(corpus, folder / "works")
        run("key", "new", folder / "key")
        took = screened(archive, folder, "here", {})
        size = (folder / "here" / "case.zip").stat().st_size
        print(f"screening and sealing {WORKS} works: {took:.1f} s, {size / 1e6:.1f} MB")
        checked(folder)
        tampered(folder / "here" / "case.zip", folder / "open")
        for name, environment in ELSEWHERE.items() if chosen.elsewhere else ():
            screened(archive, folder, name, environment)
            one, other = (folder / each / "case.zip" for each in ("here", name))
            same = one.read_bytes() == other.read_bytes()
            print(f"{name}: {'the same bytes' if same else 'OTHER BYTES'}")


def tunes(corpus: Path) -> Path:
    """Return the archive, which is kept."""
    place = CACHE / f"tunes-music21-{version('music21')}-format-{FORMAT}"
    if not place.exists():
        CACHE.mkdir(exist_ok=True)
        draft = place.with_suffix(".draft")
        shutil.rmtree(draft, ignore_errors=True)
        adding.add(draft, [corpus / name for name in COLLECTIONS])
        draft.rename(place)
    return place


def works(corpus: Path, folder: Path) -> None:
    """Copy the submissions."""
    folder.mkdir()
    files = sorted((corpus / "ryansMammoth").glob("*.abc"))
    for file in files[:: len(files) // WORKS][:WORKS]:
        shutil.copy(file, folder)


def screened(archive: Path, folder: Path, name: str, environment: dict[str, str]) -> float:
    """Screen into a bundle of that name; return the seconds it took."""
    here = folder / name
    here.mkdir()
    # Of its own, since the audit log goes on with every run and its head stands in the bundle.
    shutil.copytree(archive, here / "tunes")
    started = time.monotonic()
    words = ("--out", here / "out", "--bundle", here / "case.zip", "--key", folder / "key")
    run("screen", here / "tunes", folder / "works", *words, "--created", WHEN, **environment)
    return time.monotonic() - started


def checked(folder: Path) -> None:
    started = time.monotonic()
    words = ("--public-key", folder / "key.pub", "--archive", folder / "here" / "tunes")
    print(run("verify", folder / "here" / "case.zip", *words).strip())
    took = time.monotonic() - started
    load, cores = os.getloadavg()[0], os.cpu_count()
    reached = "reached" if took < SECONDS else "MISSED"
    print(
        f"verify, analysis repeated: {took:.1f} s, wanted under {SECONDS:.0f} s: {reached} "
        f"(load {load:.1f} on {cores} cores)"
    )


def tampered(path: Path, opened: Path) -> None:
    """Change single bytes of the zip, and of the members of the folder it unpacks to."""
    chance = random.Random(0)
    data = path.read_bytes()
    changed = path.with_name("tampered.zip")
    count = 0
    for _ in range(TAMPERINGS):
        changed.write_bytes(flipped(data, chance))
        count += found(changed)
    print(f"changed bytes of the zip that were found: {count} of {TAMPERINGS}")
    store.write(opened, store.opened(path))
    files = sorted(file for file in opened.rglob("*") if file.is_file())
    count = 0
    for turn in range(TAMPERINGS):
        file = files[turn % len(files)]
        whole = file.read_bytes()
        file.write_bytes(flipped(whole, chance))
        count += found(opened)
        file.write_bytes(whole)
    print(f"changed bytes of members in a folder that were found: {count} of {TAMPERINGS}")
    print(f"found in what was not changed: {found(opened) + found(path)} of 2")


def flipped(data: bytes, chance: random.Random) -> bytes:
    """Return the same bytes with one bit of one of them the other way."""
    changed = bytearray(data)
    changed[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def found(path: Path) -> bool:
    """Return whether anything is said to be wrong with a bundle."""
    try:
        return any(check.result == DIFFERS for check in checking.opened(path).checks)
    except (BundleError, KeyFileError):
        return True


def run(*words: str | Path, **environment: str) -> str:
    """Run a command in a process of its own; return what it prints."""
    command = [sys.executable, "-m", "cli.main", *map(str, words)]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env={**os.environ, **environment}
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}: {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


if __name__ == "__main__":
    main()
