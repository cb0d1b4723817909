"""The recordings that benchmarks measure on: `audio/tracks`, and the music of Debian's games.

The packages are fetched with ``apt-get download`` where they are not in ``benchmarks/.cache`` yet
(1.1 GB); without apt there are the tracks alone, and the benchmark says so.
"""

from __future__ import annotations

import hashlib
import pickle
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from benchmarks.audio.effects import RATE
from benchmarks.data import CACHE, DATA, ROOT, need
from influence.audio.decoding import blocks
from influence.audio.landmarks import landmarks
from influence.channels.landmarks import Landmarks, excerpts
from influence.errors import ReadError

PACKAGES = (
    "supertuxkart-data",
    "hedgewars-data",
    "hyperrogue-music",
    "megaglest-data",
    "asc-music",
    "drascula-music",
)
SUFFIXES = {".ogg", ".mp3", ".opus", ".flac"}
LEAST_SECONDS, MOST_SECONDS = 20, 600
SAME = -4.0
"""Landmarks with an excerpt in common at this log10 E-value are versions of one piece."""


@dataclass(frozen=True, eq=False)
class Track:
    """A recording: its file's name, its sound and its landmarks."""

    name: str
    sound: np.ndarray
    """float16[n] at `RATE`."""
    landmarks: np.ndarray

    @property
    def quoted(self) -> bool:
        """Whether it belongs to the half that is quoted; the other is for development."""
        return hashlib.sha256(self.name.encode()).digest()[0] % 2 == 1


def tracks() -> list[Track]:
    """Return all recordings, one of each piece."""
    need("audio/tracks")
    place = CACHE / f"tracks-{_code()}.pickle"
    if place.exists():
        return _distinct(pickle.loads(place.read_bytes()))
    found = []
    for path in _files():
        try:
            sound = np.concatenate(list(blocks(path, RATE)))[: MOST_SECONDS * RATE]
        except ReadError as error:
            print(f"left out: {path.name}: {error}", file=sys.stderr)
            continue
        if len(sound) >= LEAST_SECONDS * RATE:
            found.append(Track(path.name, sound.astype(np.float16), landmarks([sound])))
    CACHE.mkdir(exist_ok=True)
    place.write_bytes(pickle.dumps(found))
    return _distinct(found)


@cache
def soundtracks() -> dict[str, str]:
    """Return the package that each recording comes with, by its name.

    Composers use their own material again, and pieces of one soundtrack share loops.
    """
    root = CACHE / "debian"
    return {
        path.name: path.relative_to(root).parts[0] if root in path.parents else "tracks"
        for path in reversed(_files())
    }


def archive(chosen: list[Track]) -> Landmarks:
    """Return the landmarks of tracks as an archive has them."""
    starts = np.cumsum([0, *(track.landmarks.shape[1] for track in chosen)])
    return Landmarks(*np.concatenate([track.landmarks for track in chosen], axis=1), starts)


def _distinct(found: list[Track]) -> list[Track]:
    """Leave out what shares an excerpt with an earlier one: copies, and the same at two tempi."""
    every = archive(found)
    again = set()
    for number, track in enumerate(found):
        middle = track.landmarks.shape[1] // 2
        query = track.landmarks[:, middle - 50 : middle + 50]
        for each in excerpts(query, [every]):
            if each.recording != number and each.log10_evalue < SAME:
                again.add(max(number, each.recording))
    return [track for number, track in enumerate(found) if number not in again]


def _files() -> list[Path]:
    places = [DATA / "audio" / "tracks", *filter(None, map(_unpacked, PACKAGES))]
    files = (path for place in places for path in sorted(place.rglob("*")))
    return [path for path in files if path.suffix.lower() in SUFFIXES]


def _unpacked(package: str) -> Path | None:
    folder = CACHE / "debian" / package
    if not folder.exists():
        print(f"fetching {package} ...", file=sys.stderr)
        packed = CACHE / "debian" / "packed" / package
        packed.mkdir(parents=True, exist_ok=True)
        try:
            subprocess.run(["apt-get", "download", package], cwd=packed, check=True)
            (file,) = packed.glob("*.deb")
            subprocess.run(["dpkg-deb", "-x", file, folder], check=True)
        except (OSError, subprocess.CalledProcessError, ValueError) as error:
            print(f"not fetched: {package}: {error}", file=sys.stderr)
            return None
    return folder


def _code() -> str:
    audio = ROOT / "influence" / "audio"
    code = [audio / name for name in ("decoding.py", "landmarks.py", "recording.py")]
    code.append(Path(__file__))
    return hashlib.sha256(b"".join(path.read_bytes() for path in code)).hexdigest()[:12]
