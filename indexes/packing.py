"""Melodies and scores as bytes, and back, without loss.

A melody is its four float64 columns (onset, duration, pitch, weight) and its phrases, each split
into byte planes, for the high bytes of neighbours are alike, then the ids of its notes and its
name; deflated. That keeps every bit of every column in 4 bytes a note, 7 to 11 with the ids
(random ids cost most), where plain columns would take 36; unpacking takes some 25 microseconds.
A melody is unpacked only when it is aligned or shown: what a search scans are the symbols.

A score is its MEI, deflated with a dictionary that all the archive's scores share: 1.3 kB where
zlib alone needs 2.4 and LZMA 2.2 (mean of 150 Dutch songs of 21.8 kB).
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from influence.audio.recording import TRACES
from influence.evidence.findings import Work
from influence.items import to_json
from influence.melody import Melody

__all__ = ["deflate", "dictionary", "inflate", "melody_bytes", "melody_from", "work_digest"]

_NOTE_BYTES: Final = 36
_SAMPLES: Final = 8
_SAMPLE_CHARACTERS: Final = 4096  # eight of them fill the window of deflate


def melody_bytes(melody: Melody) -> bytes:
    """Return a melody as bytes, not yet compressed; the same melody gives the same bytes."""
    n = len(melody)
    floats = np.empty((4, n), "<f8")
    floats[:] = melody.onset, melody.duration, melody.pitch, melody.weight
    phrase = np.asarray(melody.phrase, "<i4")
    if n == 0 or phrase.shape != (n,) or len(melody.ids) != n:
        raise ValueError("a melody needs notes, and one phrase and id for each of them")
    labels = "\0".join([*melody.ids, melody.name]).encode("utf-8", "replace")
    return _planes(floats) + _planes(phrase[None]) + labels


def melody_from(data: bytes, n: int) -> Melody:
    """Return the melody of n notes that `melody_bytes` turned into `data`."""
    planes = np.frombuffer(data, np.uint8, _NOTE_BYTES * n)
    floats = planes[: 32 * n].reshape(4, 8, n).transpose(0, 2, 1).copy().view("<f8")[..., 0]
    phrase = planes[32 * n :].reshape(4, n).T.copy().view("<i4")[:, 0]
    for columns in (floats, phrase):
        columns.flags.writeable = False
    onset, duration, pitch, weight = floats.astype(np.float64, copy=False)
    *ids, name = data[_NOTE_BYTES * n :].decode().split("\0", n)
    numbers = phrase.astype(np.int32, copy=False)
    return Melody(onset, duration, pitch, weight, numbers, tuple(ids), name)


def _planes(columns: NDArray[np.generic]) -> bytes:
    count, n = columns.shape
    size = columns.dtype.itemsize
    return columns.view(np.uint8).reshape(count, n, size).transpose(0, 2, 1).tobytes()


def deflate(data: bytes, shared: bytes = b"") -> bytes:
    """Compress with the shared dictionary, if any."""
    compressor = zlib.compressobj(6, zdict=shared) if shared else zlib.compressobj(6)
    return compressor.compress(data) + compressor.flush()


def inflate(data: bytes, shared: bytes = b"") -> bytes:
    """Return what `deflate` was given; raises `zlib.error` where the data is damaged."""
    decompressor = zlib.decompressobj(zdict=shared) if shared else zlib.decompressobj()
    plain = decompressor.decompress(data) + decompressor.flush()
    if not decompressor.eof:
        raise zlib.error("the data ends too early")
    return plain


def dictionary(scores: Sequence[str]) -> bytes:
    """Return a dictionary for scores like these: the starts of some of them."""
    some = scores[:: max(1, len(scores) // _SAMPLES)][:_SAMPLES]
    return "".join(score[:_SAMPLE_CHARACTERS] for score in some).encode()


def work_digest(work: Work, melodies: Sequence[bytes] | None = None) -> bytes:
    """Return the SHA-256 of a work: its record, its music and its sound.

    Parameters
    ----------
    work
    melodies
        Its melodies as `melody_bytes` gives them, where they are at hand.
    """
    item = work.item
    packed = map(melody_bytes, work.melodies) if melodies is None else melodies
    record = json.dumps(to_json(item), sort_keys=True, ensure_ascii=False).encode()
    sound = work.recording.traces() if work.recording else {}
    traces = [trace.astype(TRACES[name][0]).tobytes() for name, trace in sound.items()]
    digest = hashlib.sha256()
    for part in (record, *packed, work.mei.encode("utf-8", "replace"), *traces):
        digest.update(len(part).to_bytes(8, "little") + part)
    return digest.digest()
