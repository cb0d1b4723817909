"""Sound files as one channel of samples, a block at a time, so that hours take little memory.

PyAV decodes whatever FFmpeg knows, and soxr resamples. Channels are mixed to their mean; where they
cancel each other, as a file with one channel turned upside down does, the louder one is taken.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import av
import numpy as np
import soxr
from av.error import FFmpegError
from numpy.typing import NDArray

from influence.errors import ReadError

__all__ = ["Sound", "blocks", "probe"]

_LOWEST_RATE, _HIGHEST_RATE = 4000, 768_000
_CANCELLED = 0.1
"""Share of the power of the channels below which their mean has lost too much."""
_BLOCK = 1 << 16
"""Samples of a block."""


@dataclass(frozen=True)
class Sound:
    """What a file says of itself.

    Attributes
    ----------
    codec, container
        FFmpeg's names.
    rate
        Samples a second, as stored.
    channels
    tags
        The container's and the stream's, by lower-case name.
    """

    codec: str
    container: str
    rate: int
    channels: int
    tags: Mapping[str, str] = field(default_factory=dict)


def probe(source: Path | bytes) -> Sound:
    """Return what a sound or video file says of itself.

    Raises
    ------
    ReadError
        It is no sound file that FFmpeg knows, or has no channel, or an absurd rate.
    """
    with _opened(source) as container:
        stream = _stream(container)
        tags = {**stream.metadata, **container.metadata}
        return Sound(
            stream.codec_context.name,
            container.format.name,
            stream.codec_context.sample_rate,
            stream.codec_context.channels,
            {key.lower(): value for key, value in tags.items()},
        )


def blocks(source: Path | bytes, rate: int) -> Iterator[NDArray[np.float32]]:
    """Yield the samples of a file's first sound stream, one channel, at a given rate.

    Parameters
    ----------
    source
        A path, or the bytes of a file.
    rate
        Samples a second.

    Yields
    ------
    float32[n]
        Full scale is 1.

    Raises
    ------
    ReadError
        As `probe`; or nothing can be decoded. A file that breaks off is read as far as it goes.
    """
    with _opened(source) as container:
        stream = _stream(container)
        given = stream.codec_context.sample_rate
        resampler = soxr.ResampleStream(given, rate, 1, dtype="float32", quality="HQ")
        empty = True
        for samples in _decoded(container, stream):
            empty = False
            yield resampler.resample_chunk(samples)
        if empty:
            raise ReadError("no sound can be decoded from it; get the file again")
        yield resampler.resample_chunk(np.zeros(0, np.float32), last=True)


def _opened(source: Path | bytes) -> Any:
    try:
        return av.open(io.BytesIO(source) if isinstance(source, bytes) else str(source))
    except (FFmpegError, OSError, ValueError) as error:
        raise ReadError(f"it is no sound file that can be opened ({_reason(error)})") from error


def _stream(container: Any) -> Any:
    if not container.streams.audio:
        raise ReadError("it has no sound; give a file with a sound stream")
    stream = container.streams.audio[0]
    context = stream.codec_context
    if not context.channels or not _LOWEST_RATE <= context.sample_rate <= _HIGHEST_RATE:
        raise ReadError(
            f"it says {context.channels} channels at {context.sample_rate} Hz, which cannot be read"
        )
    return stream


def _decoded(container: Any, stream: Any) -> Iterator[NDArray[np.float32]]:
    """Yield mixed samples as stored; what is broken in the midst is passed over."""
    resampler = av.AudioResampler(format="fltp", frame_size=_BLOCK)
    for frame in _frames(container, stream):
        if frame is None or frame.sample_rate == stream.codec_context.sample_rate:
            for plain in resampler.resample(frame):
                yield _mixed(np.asarray(plain.to_ndarray(), np.float32))


def _frames(container: Any, stream: Any) -> Iterator[Any]:
    """Yield the frames that can be decoded, then None."""
    packets = container.demux(stream)
    while True:
        try:
            yield from next(packets).decode()
        except (StopIteration, EOFError, av.error.EOFError):
            yield None
            return
        except FFmpegError:
            continue


def _mixed(channels: NDArray[np.float32]) -> NDArray[np.float32]:
    if len(channels) == 1:
        return _finite(channels[0])
    mean = channels.mean(axis=0)
    powers = np.mean(channels * channels, axis=1)
    if float(np.mean(mean * mean)) < _CANCELLED * float(powers.mean()):
        mean = channels[int(np.argmax(powers))]
    return _finite(mean)


def _finite(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    return samples if np.isfinite(samples.sum()) else np.nan_to_num(samples)


def _reason(error: Exception) -> str:
    return " ".join(str(getattr(error, "strerror", None) or error).split())[:120]
