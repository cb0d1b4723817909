"""What is stored of a recording."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from influence.errors import ReadError

if TYPE_CHECKING:
    from influence.audio.decoding import Sound
    from influence.audio.transcription import Transcription

__all__ = ["FRAME", "Recording", "analyse"]

FRAME: Final = 1102 / 11025
"""Seconds from one frame of the landmarks to the next: a whole number of samples."""

_LEAST_SECONDS = 3.0
_SILENCE = 1e-4
"""Full scale being 1, a recording that is nowhere louder has no sound."""


@dataclass(frozen=True, eq=False)
class Recording:
    """The sound of one file, as far as it is compared.

    Attributes
    ----------
    seconds
        Duration.
    landmarks : uint64[2, frames]
        From `influence.audio.landmarks`.
    """

    seconds: float
    landmarks: NDArray[np.uint64]


def analyse(source: Path | bytes) -> tuple[Sound, Recording, Transcription]:
    """Decode a sound file and take what is compared of it.

    Parameters
    ----------
    source
        A path, or the bytes of a file.

    Returns
    -------
    Sound, Recording, Transcription

    Raises
    ------
    ReadError
        It cannot be decoded, is silent, or shorter than three seconds.
    """
    import soxr

    from influence.audio.decoding import blocks, probe
    from influence.audio.landmarks import RATE, landmarks
    from influence.audio.transcription import RATE as GIVEN
    from influence.audio.transcription import Transcriber

    sound = probe(source)
    transcriber = Transcriber()
    resampler = soxr.ResampleStream(GIVEN, RATE, 1, dtype="float32")
    count, loudest = 0, 0.0

    def watched() -> Iterator[NDArray[np.float32]]:
        nonlocal count, loudest
        for block in blocks(source, GIVEN):
            count += len(block)
            if len(block):
                loudest = max(loudest, float(np.abs(block).max()))
            transcriber.push(block)
            yield resampler.resample_chunk(block)
        yield resampler.resample_chunk(np.zeros(0, np.float32), last=True)

    found = landmarks(watched())
    seconds = count / GIVEN
    if seconds < _LEAST_SECONDS:
        raise ReadError(
            f"it has {seconds:.1f} s of sound; recordings are compared from {_LEAST_SECONDS:g} s on"
        )
    if loudest < _SILENCE:
        raise ReadError("it is silent; check the recording")
    return sound, Recording(seconds, found), transcriber.transcription()
