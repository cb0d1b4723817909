"""Sound files as one channel of samples, a block at a time, so that hours take little memory.

PyAV decodes whatever FFmpeg knows, and soxr resamples. Channels are mixed to their mean; where they
cancel each other, as a file with one channel turned upside down does, the louder one is taken.
Where a stretch is damaged, silence keeps its place, so that all later times stay true.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
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

__all__ = ["Losses", "Sound", "blocks", "probe", "stretch"]

_LOWEST_RATE, _HIGHEST_RATE = 4000, 768_000
_MOST_CHANNELS = 64
"""What FFmpeg's resampler takes."""
_LOUDEST = 2.0**24
"""Full scale being 1; whole numbers of 24 bits, written as they are, are still below it."""
_ENCRYPTED = frozenset({"drms", "enca"})
"""Tags of sound that only a licensed player can open."""
_GAP = 0.1
"""Seconds between frames from which on something is missing there."""
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
    seconds
        How long the sound is, as the container says; None where it does not.
    tags
        The container's and the stream's, by lower-case name.
    remark
        What was found odd when it was read: one clause, or the empty string.
    """

    codec: str
    container: str
    rate: int
    channels: int
    seconds: float | None = None
    tags: Mapping[str, str] = field(default_factory=dict)
    remark: str = ""


@dataclass
class Losses:
    """What could not be had of a file; `blocks` fills it in as it goes.

    Attributes
    ----------
    silenced
        Seconds of silence put where the stream leaps over something.
    senseless
        Samples that are no finite numbers, taken as silence.
    """

    silenced: float = 0.0
    senseless: int = 0


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
            _length(container, stream),
            {key.lower(): value for key, value in tags.items()},
        )


def blocks(
    source: Path | bytes, rate: int, losses: Losses | None = None
) -> Iterator[NDArray[np.float32]]:
    """Yield the samples of a file's first sound stream, one channel, at a given rate.

    Parameters
    ----------
    source
        A path, or the bytes of a file.
    rate
        Samples a second.
    losses
        To be filled in.

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
        frames = _frames(container, stream)
        for samples in _decoded(frames, container, stream, losses or Losses()):
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
            frames = _frames(container, stream)
            at = _sought(container, stream, frames, start) if sought else (0.0, None)
            if at is None:
                continue
            again = frames if at[1] is None else chain([at[1]], frames)
            given = stream.codec_context.sample_rate
            parts = _decoded(again, container, stream, Losses())
            samples = _cut(parts, given, start - at[0], end - start)
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
    frame = next(frames, None)
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
        raise ReadError(
            f"it is no sound file that can be opened ({_reason(error)}); get it again, or save it "
            "as WAV or FLAC"
        ) from error


def _stream(container: Any) -> Any:
    if not container.streams.audio:
        raise ReadError("it has no sound; give a file with a sound stream")
    stream = container.streams.audio[0]
    context = stream.codec_context
    if context is None:
        raise ReadError("no decoder knows its sound; save it as WAV or FLAC")
    if context.codec_tag in _ENCRYPTED:
        raise ReadError("its sound is encrypted (DRM); give a copy that any player can play")
    known_rate = _LOWEST_RATE <= context.sample_rate <= _HIGHEST_RATE
    if not (known_rate and 1 <= context.channels <= _MOST_CHANNELS):
        raise ReadError(
            f"it says {context.channels} channels at {context.sample_rate} Hz, which cannot be "
            "read; save it anew as WAV or FLAC"
        )
    return stream


def _length(container: Any, stream: Any) -> float | None:
    if stream.duration is not None:
        return float(stream.duration * stream.time_base)
    return container.duration / av.time_base if container.duration else None


def _decoded(
    frames: Iterable[Any], container: Any, stream: Any, losses: Losses
) -> Iterator[NDArray[np.float32]]:
    """Yield mixed samples at the stream's rate."""
    rate = stream.codec_context.sample_rate
    resampler, form, end = None, None, None
    for frame in frames:
        gap = _gap(frame, end, container)
        if resampler is not None and (gap or form != _form(frame)):
            yield from _plain(resampler, None, losses)
            resampler = None
        for start in range(0, round(gap * rate), _BLOCK):
            yield np.zeros(min(_BLOCK, round(gap * rate) - start), np.float32)
        losses.silenced += gap
        if resampler is None:
            # Packed samples: PyAV reads past its list of planes where channels are eight or more.
            resampler = av.AudioResampler(format="flt", rate=rate, frame_size=_BLOCK)
            form = _form(frame)
        yield from _plain(resampler, frame, losses)
        began = frame.time if frame.time is not None else end
        end = None if began is None else began + frame.samples / frame.sample_rate
    if resampler is not None:
        yield from _plain(resampler, None, losses)


def _form(frame: Any) -> tuple[int, str, str]:
    """Return what a resampler wants to stay the same; chained streams change it on their way."""
    return frame.sample_rate, frame.layout.name, frame.format.name


def _gap(frame: Any, end: float | None, container: Any) -> float:
    """Return the seconds that are missing before a frame, if what the stream says can be true."""
    if end is None or frame.time is None or not container.duration:
        return 0.0
    latest = (container.duration + (container.start_time or 0)) / av.time_base
    gap = float(frame.time - end)
    return gap if gap > _GAP and frame.time <= latest else 0.0


def _plain(resampler: Any, frame: Any, losses: Losses) -> Iterator[NDArray[np.float32]]:
    for packed in resampler.resample(frame):
        channels = len(packed.layout.channels)
        samples = np.asarray(packed.to_ndarray(), np.float32).reshape(-1, channels).T
        yield _mixed(_finite(samples, losses))


def _frames(container: Any, stream: Any) -> Iterator[Any]:
    """Yield the frames that can be decoded."""
    packets = container.demux(stream)
    while True:
        try:
            yield from next(packets).decode()
        except (StopIteration, EOFError, av.error.EOFError):
            return
        except FFmpegError:
            continue


def _mixed(channels: NDArray[np.float32]) -> NDArray[np.float32]:
    mean: NDArray[np.float32] = channels.mean(axis=0)
    if len(channels) == 1:
        return mean
    powers = np.mean(channels * channels, axis=1)
    if float(np.mean(mean * mean)) < _CANCELLED * float(powers.mean()):
        mean = np.ascontiguousarray(channels[int(np.argmax(powers))])
    return mean


def _finite(samples: NDArray[np.float32], losses: Losses) -> NDArray[np.float32]:
    if np.abs(samples).max(initial=0.0) <= _LOUDEST:
        return samples
    finite = np.isfinite(samples)
    losses.senseless += int(samples.size - np.count_nonzero(finite))
    return np.clip(np.where(finite, samples, np.float32(0)), -_LOUDEST, _LOUDEST)


def _reason(error: Exception) -> str:
    return " ".join(str(getattr(error, "strerror", None) or error).split())[:120]
