"""Olaf and audfprint, run beside ours where they are installed; none of their code is here.

``OLAF`` names Olaf's core (``make compile_core``, then ``bin/olaf_core``), ``AUDFPRINT`` the
command that starts audfprint (``python .../audfprint.py``, in an environment with numpy < 2). Both
run with the settings they come with.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import wave
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import soxr

from benchmarks.audio.effects import RATE

OLAF_RATE = 16_000
Answer = tuple[int, int]
"""The recording with the most matching hashes, -1 for none, and how many."""


class Olaf:
    """Hashes of three peaks in an LMDB store (Six 2023)."""

    name = "Olaf"

    def __init__(self, core: str, folder: Path, sounds: Sequence[np.ndarray]) -> None:
        self._core, self._folder = core, folder
        (folder / ".olaf" / "db").mkdir(parents=True)
        for number, sound in enumerate(sounds):
            self._run("store", self._raw(sound), f"r{number}.wav")

    def answers(self, queries: Sequence[np.ndarray]) -> list[Answer]:
        """Return the answer to each query."""
        found = []
        for query in queries:
            lines = self._run("query", self._raw(query), "q.wav").splitlines()
            rows = [[word.strip() for word in line.split(",")] for line in lines]
            hits = [(int(row[0]), row[3]) for row in rows if len(row) == 7 and row[0].isdigit()]
            count, name = max((hit for hit in hits if hit[1]), default=(0, "r-1.wav"))
            found.append((int(Path(name).stem[1:]), count))
        return found

    def _raw(self, sound: np.ndarray) -> str:
        path = self._folder / "sound.raw"
        soxr.resample(sound, RATE, OLAF_RATE).astype("<f4").tofile(path)
        return str(path)

    def _run(self, *words: str) -> str:
        home = {**os.environ, "HOME": str(self._folder)}
        done = subprocess.run(
            [self._core, *words], env=home, capture_output=True, check=True, errors="replace"
        )
        return done.stdout


class Audfprint:
    """Hashes of two peaks in a table (Ellis 2014, after Wang 2003)."""

    name = "audfprint"

    def __init__(self, command: str, folder: Path, sounds: Sequence[np.ndarray]) -> None:
        self._command, self._folder = shlex.split(command), folder
        self._run("new", self._files("r", sounds))

    def answers(self, queries: Sequence[np.ndarray]) -> list[Answer]:
        """Return the answer to each query."""
        found = [(-1, 0)] * len(queries)
        for line in self._run("match", self._files("q", queries)).splitlines():
            hit = re.match(r"Matched \S*/q(\d+)\.wav .* as \S*/r(\d+)\.wav .* with +(\d+) of", line)
            if hit:
                query, recording, count = map(int, hit.groups())
                found[query] = max(found[query], (recording, count), key=lambda each: each[1])
        return found

    def _files(self, letter: str, sounds: Sequence[np.ndarray]) -> list[str]:
        return [
            str(written(self._folder / f"{letter}{number}.wav", sound))
            for number, sound in enumerate(sounds)
        ]

    def _run(self, verb: str, files: list[str]) -> str:
        (self._folder / "list.txt").write_text("\n".join(files))
        words = [verb, "--dbase", str(self._folder / "db.pklz"), "--list"]
        words.append(str(self._folder / "list.txt"))
        done = subprocess.run([*self._command, *words], capture_output=True, check=True, text=True)
        return done.stdout


def written(path: Path, sound: np.ndarray) -> Path:
    """Write a sound as a WAV file of 16 bits."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes((np.clip(sound, -1, 1) * 32767).astype("<i2").tobytes())
    return path


def installed(folder: Path, sounds: Sequence[np.ndarray]) -> list[Olaf | Audfprint]:
    """Return the peers that the environment names, with recordings to be sought in."""
    found: list[Olaf | Audfprint] = []
    for variable, peer in (("OLAF", Olaf), ("AUDFPRINT", Audfprint)):
        command = os.environ.get(variable)
        if command:
            own = folder / peer.name
            own.mkdir()
            found.append(peer(command, own, sounds))
    return found


def summary(
    peer: Olaf | Audfprint, asked: Sequence[tuple[int, np.ndarray]], absent: Sequence[np.ndarray]
) -> str:
    """Return recall at the number of hashes that lets no query without a source through."""
    limit = max((count for _, count in peer.answers(absent)), default=0)
    answers = peer.answers([query for _, query in asked])
    pairs = zip(answers, asked, strict=True)
    right = [found == number and count > limit for (found, count), (number, _) in pairs]
    return f"{np.mean(right):.2f}"
