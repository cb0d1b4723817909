"""Whether a sound file is all there: what it promises beside what was read of it.

Decoders stop without a word where a file breaks off. A WAV says how many bytes it has, the last
page of an Ogg stream is marked as such, and most other containers say how long they are. An MP3
without its encoder's header, and raw streams, promise nothing, so nothing can be missed in them.
"""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import BinaryIO

from influence.audio.decoding import Losses, Sound

__all__ = ["remark"]

_TOLERANCE = 0.5
"""Seconds by which a promise may be off: encoders pad, and round."""
_PAGE = 1 << 16
"""Bytes; no page of Ogg is longer."""
_FRAME = 4096
"""Bytes in which the first frame of an MP3 lies, with what may stand before it."""
_ENDLESS = 0x7FFF_0000
"""A WAV that says it has so many bytes was written into a pipe, with the length unknown."""
_KEEPING = frozenset({"aiff", "ape", "asf", "caf", "flac", "matroska", "mov", "wv"})
"""Containers (FFmpeg's first names) whose length is stored, and not guessed from the bit rate."""
_ENCODERS = (b"Xing", b"Info", b"VBRI")


def remark(source: Path | bytes, sound: Sound, read: float, losses: Losses) -> str:
    """Return what a listener should know of a file that was not read whole.

    Parameters
    ----------
    source
        A path, or the bytes of a file.
    sound
        What it says of itself.
    read
        Seconds that were read.
    losses
        What was lost on the way.

    Returns
    -------
    str
        One clause, or several parted by semicolons; empty where nothing is amiss.
    """
    said = [_ending(source, sound, read)]
    if losses.silenced:
        said.append(f"{losses.silenced:.1f} s within it are damaged and were taken as silence")
    if losses.senseless:
        said.append(f"{losses.senseless} of its samples are no numbers and were taken as silence")
    return "; ".join(filter(None, said))


def _ending(source: Path | bytes, sound: Sound, read: float) -> str:
    container = sound.container.split(",")[0]
    promised = sound.seconds or 0.0
    with io.BytesIO(source) if isinstance(source, bytes) else source.open("rb") as file:
        if container == "ogg":
            whole = _is_last(file)
            return (
                "" if whole else f"it has no end mark and may be cut off: {_clock(read)} were read"
            )
        if container == "wav":
            promised = read * _declared(file)
        elif container == "mp3":
            promised = promised if _has_length(file) else 0.0
        elif container not in _KEEPING:
            promised = 0.0
    if promised - read > _TOLERANCE:
        return f"it ends at {_clock(read)} of {_clock(promised)} and may be cut off"
    return ""


def _is_last(file: BinaryIO) -> bool:
    """Return whether the last page of Ogg says that it is the last."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - _PAGE))
    tail = file.read()
    flags = tail[tail.rfind(b"OggS") + 5 :][:1] if b"OggS" in tail else b""
    return bool(flags) and bool(flags[0] & 4)


def _declared(file: BinaryIO) -> float:
    """Return the bytes that a WAV says it has, as a multiple of those that there are."""
    head = file.read(8)
    declared = int.from_bytes(head[4:], "little") + 8
    size = file.seek(0, os.SEEK_END)
    return declared / size if head.startswith(b"RIFF") and declared < _ENDLESS else 0.0


def _has_length(file: BinaryIO) -> bool:
    """Return whether the first frame of an MP3, after its tags, says how many will follow."""
    head = file.read(10)
    tags = 0
    if head.startswith(b"ID3") and len(head) == 10:
        tags = 10 + sum((byte & 127) << 7 * place for place, byte in enumerate(head[:5:-1]))
    file.seek(tags)
    first = file.read(_FRAME)
    return any(mark in first for mark in _ENCODERS)


def _clock(seconds: float) -> str:
    return f"{round(seconds) // 60}:{round(seconds) % 60:02d}"
