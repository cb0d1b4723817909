"""Sound and pictures that a page shows, prepared before it is written.

The report reads no files: `influence.illustration` decodes what is to be heard and seen, and gives
it here as plain arrays and bytes, by the ids of the findings (``f1``, ``s2``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["Clip", "Curve", "Elsewhere", "Illustration", "Marks", "Media", "Similarity", "Voice"]

Stretch = tuple[float, float]
"""Start and end in seconds."""


@dataclass(frozen=True)
class Clip:
    """A stretch of a recording that can be played.

    Attributes
    ----------
    stretch
        Where it is in the recording.
    ogg
        The sound, Opus in Ogg; empty where there is none to play.
    trouble
        Why there is none: ``missing`` (the file is not where it was), ``changed`` (it has other
        bytes than were analysed), ``broken`` (it cannot be decoded now), or ``enough`` (the page
        holds as many as it may); empty where there is a sound.
    """

    stretch: Stretch
    ogg: bytes = b""
    trouble: str = ""


@dataclass(frozen=True, eq=False)
class Elsewhere:
    """A stretch laid over a place of a recording that has nothing to do with it.

    Attributes
    ----------
    stretch
        The place.
    levels : uint8[f, b]
    alike : bool[f, b]
        As in `Marks`.
    """

    stretch: Stretch
    levels: NDArray[np.uint8]
    alike: NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Marks:
    """Two stretches as marks that were compared, f frames of b bands each.

    Attributes
    ----------
    query, target
        Where the stretches are; frame i of one was compared with frame i of the other.
    levels : uint8[2, f, b]
        How strong the mark of submission and recording is, 0 where there is none. The recording
        is moved to the pitch of the submission; low bands first.
    alike : bool[f, b]
        Where both have a mark, or neither.
    known : bool[f, b]
        Where both could be compared; elsewhere no mark is drawn.
    usual
        The same stretch over another place of the recording, in likeness the middle one of all;
        None where the recording is too short to have one.
    """

    query: Stretch
    target: Stretch
    levels: NDArray[np.uint8]
    alike: NDArray[np.bool_]
    known: NDArray[np.bool_]
    usual: Elsewhere | None

    def share(self, alike: NDArray[np.bool_]) -> NDArray[np.float64]:
        """Return the share alike in each frame of what could be compared, float64[f]."""
        known = np.maximum(self.known.sum(axis=1), 1)
        shares: NDArray[np.float64] = (alike & self.known).sum(axis=1) / known
        return shares


@dataclass(frozen=True, eq=False)
class Similarity:
    """How like the harmony of every moment of one stretch is to every moment of another.

    Attributes
    ----------
    query, target
        Where the stretches are.
    matrix : uint8[q, t]
        255 where the pitch classes are the same.
    path : int64[l, 2]
        The best way through it, in frames of the matrix.
    """

    query: Stretch
    target: Stretch
    matrix: NDArray[np.uint8]
    path: NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Voice:
    """The pitch of one voice in a stretch.

    Attributes
    ----------
    time : float64[n]
        Seconds in the recording.
    pitch : float64[n]
        MIDI semitones, NaN where no pitch is heard.
    """

    time: NDArray[np.float64]
    pitch: NDArray[np.float64]


@dataclass(frozen=True)
class Curve:
    """The pitch of either side of a finding, where that side is a recording that can be read."""

    query: Voice | None = None
    target: Voice | None = None


@dataclass(frozen=True)
class Illustration:
    """What can be heard and seen of one finding."""

    query: Clip | None = None
    target: Clip | None = None
    marks: Marks | None = None
    similarity: Similarity | None = None
    curve: Curve | None = None


Media = Mapping[str, Illustration]
"""By the id of a finding."""
