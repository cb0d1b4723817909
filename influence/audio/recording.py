"""What is stored of a recording."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from influence.errors import ReadError

if TYPE_CHECKING:
    from influence.audio.decoding import Sound
    from influence.audio.transcription import Transcription

__all__ = ["FRAME", "TRACES", "Recording", "analyse"]

FRAME: Final = 1102 / 11025
"""Seconds from one frame of the landmarks to the next: a whole number of samples."""

TRACES: Final[Mapping[str, tuple[str, int]]] = {
    "landmarks0": ("<u8", 1),
    "landmarks1": ("<u8", 1),
    "fingerprint": ("<u4", 1),
    "chroma": ("u1", 12),
}
"""What is stored of the sound: the type of each trace, and its columns."""

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
    fingerprint : uint32[frames]
        From `influence.audio.fingerprint`; empty where libchromaprint was not there.
    chroma : uint8[frames, 12]
        From `influence.audio.chroma`.
    """

    seconds: float
    landmarks: NDArray[np.uint64]
    fingerprint: NDArray[np.uint32] = field(default_factory=lambda: np.zeros(0, np.uint32))
    chroma: NDArray[np.uint8] = field(default_factory=lambda: np.zeros((0, 12), np.uint8))

    def traces(self) -> Mapping[str, NDArray[np.generic]]:
        """Return what is stored, by the names of `TRACES`."""
        return dict(zip(TRACES, (*self.landmarks, self.fingerprint, self.chroma), strict=True))

    @classmethod
    def of(cls, traces: Mapping[str, NDArray[np.generic]]) -> Recording:
        """Return the recording of which these are the traces."""
        low, high, fingerprint, chroma = (traces[name] for name in TRACES)
        landmarks = np.stack([low, high]).astype(np.uint64)
        seconds = landmarks.shape[1] * FRAME
        return cls(seconds, landmarks, fingerprint.astype(np.uint32), chroma.astype(np.uint8))


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

    from influence.audio.chroma import Chroma
    from influence.audio.completeness import remark
    from influence.audio.decoding import Losses, blocks, probe
    from influence.audio.fingerprint import Fingerprinter
    from influence.audio.landmarks import RATE, landmarks
    from influence.audio.transcription import RATE as GIVEN
    from influence.audio.transcription import Transcriber

    sound = probe(source)
    transcriber, fingerprinter, chroma = Transcriber(), Fingerprinter(), Chroma()
    resampler = soxr.ResampleStream(GIVEN, RATE, 1, dtype="float32")
    losses = Losses()
    count, loudest = 0, 0.0

    def watched() -> Iterator[NDArray[np.float32]]:
        nonlocal count, loudest
        for block in blocks(source, GIVEN, losses):
            count += len(block)
            if len(block):
                loudest = max(loudest, float(np.abs(block).max()))
            transcriber.push(block)
            yield lower(block, False)
        yield lower(np.zeros(0, np.float32), True)

    def lower(block: NDArray[np.float32], last: bool) -> NDArray[np.float32]:
        samples: NDArray[np.float32] = resampler.resample_chunk(block, last=last)
        fingerprinter.push(samples)
        chroma.push(samples)
        return samples

    found = landmarks(watched())
    seconds = count / GIVEN
    if seconds < _LEAST_SECONDS:
        raise ReadError(
            f"it has {seconds:.1f} s of sound; recordings are compared from {_LEAST_SECONDS:g} s on"
        )
    if loudest < _SILENCE:
        raise ReadError("it is silent; check the recording")
    sound = replace(sound, remark=remark(source, sound, seconds, losses))
    recording = Recording(seconds, found, fingerprinter.values(), chroma.values())
    return sound, recording, transcriber.transcription()
