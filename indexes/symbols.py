"""What a search reads of a segment's melodies: their notes, and the symbols that it scans.

They follow from the melodies and the engine's alphabet, so they are no part of what is
committed: they lie beside the segments under the alphabet's fingerprint, are made again by the
next writer where the alphabet is another one, and until then in memory by each reader.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from indexes import disk
from influence.melody import Melody

if TYPE_CHECKING:
    from influence.alignment.notes import Notes
    from influence.kernels.packed import Packed

__all__ = ["Alphabet", "Symbols", "alphabet", "join", "load", "make", "same", "store"]

_Bytes = NDArray[np.uint8]
_Prepare = Callable[[Iterable[Melody]], "Notes"]


@dataclass(frozen=True)
class Alphabet:
    """How melodies become symbols.

    Attributes
    ----------
    fingerprint
        Digest of the arrays that are made of melodies with every pitch and many rhythms, so that
        it changes with the alphabet and the layout, whoever changes them.
    prepare
        Returns the notes of melodies.
    """

    fingerprint: str
    prepare: _Prepare


@dataclass(frozen=True, eq=False)
class Symbols:
    """The symbols of a run of m melodies.

    Attributes
    ----------
    notes
    pitches : uint8[n]
        The pitch symbols of the notes.
    packed
        Pitch and rhythm symbols, laid out for `influence.kernels.scan`.
    """

    notes: Notes
    pitches: _Bytes
    packed: Packed

    @property
    def offsets(self) -> NDArray[np.int64]:
        """Where the notes of each melody start and end, int64[m + 1]."""
        return self.notes.offsets

    @property
    def rhythms(self) -> _Bytes:
        """The rhythm symbols of the notes, uint8[n]."""
        return self.notes.rhythms


@cache
def alphabet() -> Alphabet:
    """Return the alphabet of this version of the engine."""
    from influence.alignment.notes import prepare

    digest = hashlib.sha256()
    for name, array in _arrays(make(_probes(), prepare)).items():
        digest.update(f"{name} {array.dtype.str} {array.shape}".encode())
        digest.update(array.tobytes())
    return Alphabet(digest.hexdigest()[:16], prepare)


def make(melodies: Iterable[Melody], prepare: _Prepare) -> Symbols:
    """Return the symbols of melodies, of which `prepare` makes the notes."""
    return _of(prepare(melodies))


def join(parts: Sequence[Symbols]) -> Symbols:
    """Return the symbols of all the melodies of the parts, in their order."""
    from influence.alignment.notes import joined

    return _of(joined([part.notes for part in parts]))


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
    from influence.alignment.notes import Notes
    from influence.kernels.packed import Packed

    of_notes = [field.name for field in fields(Notes)]
    names = (*of_notes, "symbols", *(f"packed_{name}" for name in Packed._fields))
    try:
        arrays = [np.load(folder / f"{name}.npy", mmap_mode="r") for name in names]
    except (OSError, ValueError):
        return None
    notes = Notes(*arrays[: len(of_notes)])
    pitches, *packed = arrays[len(of_notes) :]
    columns = (notes.pitches, notes.places, notes.rhythms, notes.lengths, pitches)
    if {len(notes), len(notes.traits), len(notes.profiles)} != {melodies}:
        return None
    if {len(column) for column in columns} != {notes.offsets[-1]}:
        return None
    return Symbols(notes, pitches, Packed(*packed))


def same(a: Symbols, b: Symbols) -> bool:
    """Return whether two are alike in every array."""
    pairs = zip(_arrays(a).values(), _arrays(b).values(), strict=True)
    return all(np.array_equal(one, other) for one, other in pairs)


def _of(notes: Notes) -> Symbols:
    from influence.alignment.notes import packed, pitch_symbols

    return Symbols(notes, pitch_symbols(notes), packed(notes))


def _arrays(symbols: Symbols) -> dict[str, NDArray[np.generic]]:
    arrays = {field.name: getattr(symbols.notes, field.name) for field in fields(symbols.notes)}
    arrays["symbols"] = symbols.pitches
    return arrays | {f"packed_{name}": array for name, array in symbols.packed._asdict().items()}


def _probes() -> list[Melody]:
    """Return melodies with every pitch within two octaves and many rhythms.

    One is tempered, one not, and one drifts.
    No pitch lies half-way between two semitones, nor a rhythm between two symbols, where
    machines may round otherwise.
    """
    ratios = 2.0 ** np.linspace(-5, 5, 271)
    between = np.concatenate([[1.0], np.stack([ratios, 1 / ratios], 1).ravel()])
    duration = np.cumprod(between)
    n = len(duration)
    away = np.linspace(-27, 27, 271)
    melodies = []
    for intervals in (away, np.rint(away), np.rint(away) + np.linspace(-1.5, 1.5, len(away))):
        pitch = 60.0 + np.concatenate([[0.0], np.stack([intervals, 0 * intervals], 1).ravel()])
        onset = np.cumsum(duration) - duration
        unknown = np.full(n, np.nan), np.full(n, -1, np.int32)
        melodies.append(Melody(onset, duration, pitch, *unknown, ("",) * n))
    return melodies
