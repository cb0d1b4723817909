"""Sound files as one channel of samples, a block at a time, so that hours take little memory.

PyAV decodes whatever FFmpeg knows, and soxr resamples. Channels are mixed to their mean; where they
cancel each other, as a file with one channel turned upside down does, the louder one is taken.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

import av
import numpy as np
import soxr
from av.error import FFmpegError
from numpy.typing import NDArray

from influence.errors import ReadError

__all__ = ["Sound", "blocks", "probe", "stretch"]

_LOWEST_RATE, _HIGHEST_RATE = 4000, 768_000
_CANCELLED = 0.1
"""Share of the power of the channels below which their mean has lost too much."""
_BLOCK = 1 << 16
"""Samples of a block."""
_NEAR, _LEAD = 30.0, 3.0
"""Seconds from which on a place is sought, and by how many too early, for decoders to settle."""


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
        for samples in _decoded(_frames(container, stream), given):
            empty = False
            yield resampler.resample_chunk(samples)
        if empty:
            raise ReadError("no sound can be decoded from it; get the file again")
        yield resampler.resample_chunk(np.zeros(0, np.float32), last=True)


def stretch(source: Path | bytes, rate: int, start: float, end: float) -> NDArray[np.float32]:
    """Return the samples of a stretch of a file, without decoding all that is before it.

    Parameters
    ----------
    source, rate
        As in `blocks`.
    start, end
        Seconds, 0 being the first sample that `blocks` yields.

    Returns
    -------
    float32[n]
        Shorter where the file ends before the stretch does.

    Raises
    ------
    ReadError
        As `blocks`; or the file has no sound there.
    """
    for sought in (True, False) if start > _NEAR else (False,):
        with _opened(source) as container:
            stream = _stream(container)
            given = stream.codec_context.sample_rate
            frames = _frames(container, stream)
            at = _sought(container, stream, frames, start) if sought else (0.0, None)
            if at is None:
                continue
            again = frames if at[1] is None else chain([at[1]], frames)
            samples = _cut(_decoded(again, given), given, start - at[0], end - start)
            if len(samples):
                resampled: NDArray[np.float32] = soxr.resample(samples, given, rate, quality="HQ")
                return resampled
    raise ReadError("it has no sound there; is it cut short?")


def _sought(
    container: Any, stream: Any, frames: Iterator[Any], start: float
) -> tuple[float, Any] | None:
    """Go to a place before a time; return the time of the frame there, and that frame.

    None where the container cannot say where it is.
    """
    zero = (stream.start_time or 0) * stream.time_base
    try:
        container.seek(int((start - _LEAD + zero) / stream.time_base), stream=stream)
    except FFmpegError:
        return None
    frame = next(frames)
    if frame is None or frame.pts is None:
        return None
    at = float(frame.pts * stream.time_base - zero)
    return (at, frame) if at <= start else None


def _cut(
    parts: Iterator[NDArray[np.float32]], rate: int, after: float, seconds: float
) -> NDArray[np.float32]:
    """Return the samples of some seconds after a time, of samples that come in parts."""
    skip, wanted = max(round(after * rate), 0), round(seconds * rate)
    kept: list[NDArray[np.float32]] = [np.zeros(0, np.float32)]
    for part in parts:
        here = part[skip : skip + wanted]
        skip, wanted = max(skip - len(part), 0), wanted - len(here)
        kept.append(here)
        if wanted <= 0:
            break
    return np.concatenate(kept)


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


def _decoded(frames: Iterator[Any], rate: int) -> Iterator[NDArray[np.float32]]:
    """Yield mixed samples as stored; what is broken in the midst is passed over."""
    resampler = av.AudioResampler(format="fltp", frame_size=_BLOCK)
    for frame in frames:
        if frame is None or frame.sample_rate == rate:
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
