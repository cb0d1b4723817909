"""The recordings of an archive as all channels see them, and what the channels find there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from influence.audio import chroma
from influence.audio.fingerprint import PERIOD, REACH
from influence.audio.recording import FRAME, Recording
from influence.channels.excerpt import Excerpt
from influence.channels.fingerprint import Fingerprints, same
from influence.channels.landmarks import SHORTEST as LEAST_MARKS
from influence.channels.landmarks import Landmarks, excerpts
from influence.channels.stretches import LEAST as LEAST_WORDS
from influence.channels.versions import SHORTEST as LEAST_CHROMA
from influence.channels.versions import Chromas, versions

__all__ = ["CHANNELS", "SECONDS", "Recordings", "comparable", "heard", "unprinted"]

CHANNELS = ("fingerprint", "landmarks", "version")
"""In the order in which they are shown: the narrowest relation first."""
SECONDS: Mapping[str, float] = {
    "fingerprint": REACH + (LEAST_WORDS - 1) * PERIOD,
    "landmarks": LEAST_MARKS * FRAME,
    "version": LEAST_CHROMA * chroma.FRAME,
}
"""Of sound that each channel takes at least."""
_TOO_SHORT = 40
"""Frames of landmarks of a recording that is too short for a fingerprint."""


@dataclass(frozen=True, eq=False)
class Recordings:
    """What is stored of the sound of r recordings.

    Attributes
    ----------
    fingerprints, landmarks, chromas
        One after the other, each with its ``starts``, int64[r + 1]. A recording may lack a trace:
        then it starts where the next does.
    """

    fingerprints: Fingerprints
    landmarks: Landmarks
    chromas: Chromas

    @classmethod
    def of(cls, recording: Recording) -> Recordings:
        """Return one recording by itself."""

        def starts(size: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
            return np.array([0, size], np.int64)

        low, high = recording.landmarks
        return cls(
            Fingerprints(recording.fingerprint, starts(len(recording.fingerprint))),
            Landmarks(low, high, starts(len(low))),
            Chromas(recording.chroma, starts(len(recording.chroma))),
        )


def comparable(recording: Recording) -> Mapping[str, bool]:
    """Return whether a recording is long enough, for each channel of which it has any frames."""
    frames = {
        "fingerprint": (len(recording.fingerprint), LEAST_WORDS),
        "landmarks": (recording.landmarks.shape[1], LEAST_MARKS),
        "version": (len(recording.chroma), LEAST_CHROMA),
    }
    return {name: count >= least for name, (count, least) in frames.items() if count}


def unprinted(parts: Sequence[Recordings]) -> int:
    """Return how many recordings were taken without libchromaprint, and have no fingerprint."""
    return sum(
        int(np.count_nonzero((np.diff(prints.starts) == 0) & (np.diff(marks.starts) > _TOO_SHORT)))
        for prints, marks in ((part.fingerprints, part.landmarks) for part in parts)
    )


def heard(query: Recording, parts: Sequence[Recordings]) -> Mapping[str, list[Excerpt]]:
    """Return what each of `CHANNELS` finds, strongest evidence first.

    Parameters
    ----------
    query
    parts
        The archive's recordings; they are numbered through.
    """
    return {
        "fingerprint": same(query.fingerprint, [part.fingerprints for part in parts]),
        "landmarks": excerpts(query.landmarks, [part.landmarks for part in parts]),
        "version": versions(query.chroma, [part.chromas for part in parts]),
    }
