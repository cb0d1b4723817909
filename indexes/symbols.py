"""The symbols of a segment's melodies, which a search scans, in both of its layouts.

They follow from the melodies and the engine's alphabet, so they are no part of what is
committed: they lie beside the segments under the alphabet's fingerprint, are made again by the
next writer where the alphabet is another one, and until then in memory by each reader.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from indexes import disk
from influence.melody import Melody

if TYPE_CHECKING:
    from influence.kernels.packed import Packed

__all__ = ["Alphabet", "Symbols", "alphabet", "join", "load", "make", "same", "store"]

_Bytes = NDArray[np.uint8]
_Symbolise = Callable[[Melody], tuple[_Bytes, _Bytes]]


@dataclass(frozen=True)
class Alphabet:
    """How melodies become symbols.

    Attributes
    ----------
    fingerprint
        Digest of the arrays that are made of melodies with every pitch and many rhythms, so that
        it changes with the alphabet and the layout, whoever changes them.
    symbols
        The pitch and the rhythm symbols of a melody, as many of the one as of the other.
    """

    fingerprint: str
    symbols: _Symbolise


@dataclass(frozen=True, eq=False)
class Symbols:
    """The symbols of a run of melodies.

    Attributes
    ----------
    offsets : int64[m + 1]
        Where the symbols of each melody start and end.
    pitches, rhythms : uint8[s]
        One melody after the other.
    packed
        The same, laid out for `influence.kernels.scan`.
    """

    offsets: NDArray[np.int64]
    pitches: _Bytes
    rhythms: _Bytes
    packed: Packed


@cache
def alphabet() -> Alphabet:
    """Return the alphabet of this version of the engine."""
    from influence.alignment.symbols import symbols

    digest = hashlib.sha256()
    for name, array in _arrays(make(_probes(), symbols)).items():
        digest.update(f"{name} {array.dtype.str} {array.shape}".encode())
        digest.update(array.tobytes())
    return Alphabet(digest.hexdigest()[:16], symbols)


def make(melodies: Iterable[Melody], symbolise: _Symbolise) -> Symbols:
    """Return the symbols of melodies, which `symbolise` gives for each."""
    pairs = [symbolise(melody) for melody in melodies]
    offsets = np.cumsum([0, *(len(pitches) for pitches, _ in pairs)], dtype=np.int64)
    return _packed(offsets, [pair[0] for pair in pairs], [pair[1] for pair in pairs])


def join(parts: Sequence[Symbols]) -> Symbols:
    """Return the symbols of all the melodies of the parts, in their order."""
    ends = np.cumsum([0, *(part.offsets[-1] for part in parts)])
    shifted = [part.offsets[1:] + end for part, end in zip(parts, ends[:-1], strict=True)]
    offsets = np.concatenate([np.zeros(1, np.int64), *shifted])
    return _packed(offsets, [part.pitches for part in parts], [part.rhythms for part in parts])


def store(folder: Path, symbols: Symbols) -> None:
    """Write symbols as a new folder, which is there with all its files or not at all."""
    draft = folder.with_name(f"{folder.name}.draft")
    draft.mkdir(parents=True)
    for name, array in _arrays(symbols).items():
        disk.write(draft / f"{name}.npy", disk.array_bytes(array))
    disk.sync_folder(draft)
    draft.rename(folder)
    disk.sync_folder(folder.parent)


def load(folder: Path, melodies: int) -> Symbols | None:
    """Map the stored symbols of so many melodies; None where they are not there or not whole."""
    from influence.kernels.packed import Packed

    names = ("offsets", "pitches", "rhythms", *(f"packed_{name}" for name in Packed._fields))
    try:
        offsets, pitches, rhythms, *fields = (
            np.load(folder / f"{name}.npy", mmap_mode="r") for name in names
        )
    except (OSError, ValueError):
        return None
    if len(offsets) != melodies + 1 or {len(pitches), len(rhythms)} != {offsets[-1]}:
        return None
    return Symbols(offsets, pitches, rhythms, Packed(*fields))


def same(a: Symbols, b: Symbols) -> bool:
    """Return whether two are alike in every array."""
    pairs = zip(_arrays(a).values(), _arrays(b).values(), strict=True)
    return all(np.array_equal(one, other) for one, other in pairs)


def _packed(offsets: NDArray[np.int64], pitches: list[_Bytes], rhythms: list[_Bytes]) -> Symbols:
    from influence.kernels.packed import pack

    nothing = np.zeros(0, np.uint8)
    first, second = np.concatenate([nothing, *pitches]), np.concatenate([nothing, *rhythms])
    return Symbols(offsets, first, second, pack(first, second, offsets))


def _arrays(symbols: Symbols) -> dict[str, NDArray[np.generic]]:
    arrays: dict[str, NDArray[np.generic]] = {
        "offsets": symbols.offsets,
        "pitches": symbols.pitches,
        "rhythms": symbols.rhythms,
    }
    return arrays | {f"packed_{name}": array for name, array in symbols.packed._asdict().items()}


def _probes() -> list[Melody]:
    """Return melodies with every pitch within two octaves and many rhythms, tempered and not.

    No pitch lies half-way between two semitones, nor a rhythm between two symbols, where
    machines may round otherwise.
    """
    ratios = 2.0 ** np.linspace(-5, 5, 271)
    between = np.concatenate([[1.0], np.stack([ratios, 1 / ratios], 1).ravel()])
    duration = np.cumprod(between)
    n = len(duration)
    away = np.linspace(-27, 27, 271)
    melodies = []
    for intervals in (away, np.rint(away)):
        pitch = 60.0 + np.concatenate([[0.0], np.stack([intervals, 0 * intervals], 1).ravel()])
        onset = np.cumsum(duration) - duration
        unknown = np.full(n, np.nan), np.full(n, -1, np.int32)
        melodies.append(Melody(onset, duration, pitch, *unknown, ("",) * n))
    return melodies
