"""Segments: the melodies and scores of a run of items, in files that never change.

A segment is a folder::

    melodies.bin     the melodies, one after the other (see `indexes.packing`)
    melody_at.npy    int64[m + 1]  where each starts and ends in melodies.bin
    note_at.npy      int64[m + 1]  number of notes before each
    owners.npy       int32[m]      the item it belongs to, counted from the segment's first
    scores.bin       the scores, one an item
    score_at.npy     int64[i + 1]  where each starts and ends in scores.bin
    TRACE.bin        a trace of the recordings' sound (see `influence.audio.recording.TRACES`)
    recorded.npy     int64[r]      the items that are recordings, counted from the segment's first
    TRACE_at.npy     int64[r + 1]  where the trace of each of them starts and ends

Its melodies and items follow those of the segment before, in the order in which they were added.
"""

from __future__ import annotations

import mmap
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from indexes import disk, packing
from influence.audio.recording import TRACES, Recording
from influence.errors import ArchiveError
from influence.melody import Melody

__all__ = ["Draft", "Record", "Segment", "write_draft", "write_joined"]

BLOBS: Final = ("melodies", "scores", *TRACES)
_ENDS: Final = ("melody_at", "note_at", "score_at", *(f"{name}_at" for name in TRACES))
_CHUNK: Final = 1 << 20


@dataclass(frozen=True)
class Record:
    """What the catalogue says of a segment.

    Attributes
    ----------
    number
        Names its folder; never used twice.
    first_item, items, first_melody, melodies, notes
    files
        Size in bytes and SHA-256 of each of its files.
    """

    number: int
    first_item: int
    items: int
    first_melody: int
    melodies: int
    notes: int
    files: Mapping[str, tuple[int, str]]

    @property
    def folder(self) -> str:
        """The name of its folder."""
        return f"{self.number:08}"


@dataclass(frozen=True)
class Draft:
    """One item's part in a segment that is to be written."""

    melodies: tuple[bytes, ...]
    """Packed and deflated."""
    notes: tuple[int, ...]
    score: bytes
    traces: Mapping[str, NDArray[np.generic]]
    """Of a recording: each of `TRACES`; empty where the item is none."""


class Segment:
    """A segment, open for reading: its files are mapped into memory.

    Parameters
    ----------
    folder
    record

    Raises
    ------
    FileNotFoundError
        Where a file is missing.
    ArchiveError
        Where a file is not as long as the catalogue says.
    """

    def __init__(self, folder: Path, record: Record) -> None:
        self.folder = folder
        self.record = record
        for name, (size, _) in record.files.items():
            found = (folder / name).stat().st_size
            if found != size:
                raise ArchiveError(
                    f"{folder / name} has {found} bytes, not the {size} that were written; "
                    "restore this file from a backup"
                )
        self._blobs = {name: _map(folder / f"{name}.bin") for name in BLOBS}
        self.owners = _array(folder / "owners.npy")
        self.recorded = _array(folder / "recorded.npy")
        self.ends = {name: _array(folder / f"{name}.npy") for name in _ENDS}
        self.melody_at, self.note_at, self.score_at = (self.ends[name] for name in _ENDS[:3])

    def melody(self, index: int) -> Melody:
        """Return a melody by its index within the segment."""
        start, end = self.melody_at[index], self.melody_at[index + 1]
        n = int(self.note_at[index + 1] - self.note_at[index])
        with self._mending("melodies.bin"):
            return packing.melody_from(packing.inflate(self._blobs["melodies"][start:end]), n)

    def all_melodies(self) -> Iterator[Melody]:
        """Yield the melodies in their order."""
        return map(self.melody, range(self.record.melodies))

    def score(self, item: int, shared: bytes) -> str:
        """Return the MEI of an item by its index within the segment."""
        start, end = self.score_at[item], self.score_at[item + 1]
        if start == end:
            return ""
        with self._mending("scores.bin"):
            return packing.inflate(self._blobs["scores"][start:end], shared).decode()

    def trace(self, name: str) -> NDArray[Any]:
        """Return one of `TRACES` of all items, one after the other."""
        kind, columns = TRACES[name]
        values = np.frombuffer(self._blobs[name], kind)
        return values if columns == 1 else values.reshape(-1, columns)

    def trace_at(self, name: str) -> NDArray[np.int64]:
        """Return where each recording's trace starts, and where the last ends, int64[r + 1]."""
        return self.ends[f"{name}_at"]

    def recording(self, item: int) -> Recording | None:
        """Return the sound of an item by its index within the segment; None without any."""
        place = int(np.searchsorted(self.recorded, item))
        if place == len(self.recorded) or self.recorded[place] != item:
            return None
        runs = {name: slice(*self.trace_at(name)[place : place + 2]) for name in TRACES}
        return Recording.of({name: self.trace(name)[run] for name, run in runs.items()})

    def blob(self, name: str) -> memoryview:
        """Return the contents of one of `BLOBS`."""
        return memoryview(self._blobs[name])

    @contextmanager
    def _mending(self, name: str) -> Iterator[None]:
        try:
            yield
        except (zlib.error, ValueError) as error:
            raise ArchiveError(
                f"{self.folder / name} is damaged ({error}); restore this file from a backup"
            ) from error


def write_draft(folder: Path, drafts: Sequence[Draft]) -> dict[str, tuple[int, str]]:
    """Write new items as the files of a segment; return size and digest of each."""
    melodies = [melody for draft in drafts for melody in draft.melodies]
    notes = [n for draft in drafts for n in draft.notes]
    scores = [draft.score for draft in drafts]
    owners = np.repeat(np.arange(len(drafts)), [len(draft.melodies) for draft in drafts])
    arrays: dict[str, NDArray[np.generic]] = {
        "melody_at": _ends(map(len, melodies)),
        "note_at": _ends(notes),
        "owners": owners.astype(np.int32),
        "score_at": _ends(map(len, scores)),
    }
    blobs: dict[str, Iterable[bytes]] = {"melodies": melodies, "scores": scores}
    recorded = [number for number, draft in enumerate(drafts) if draft.traces]
    arrays["recorded"] = np.array(recorded, np.int64)
    for name, (kind, _) in TRACES.items():
        parts = [drafts[number].traces[name] for number in recorded]
        arrays[f"{name}_at"] = _ends(map(len, parts))
        blobs[name] = [part.astype(kind).tobytes() for part in parts]
    return _write(folder, arrays, blobs)


def write_joined(folder: Path, parts: Sequence[Segment]) -> dict[str, tuple[int, str]]:
    """Write segments that follow on one another as the files of one; nothing is unpacked."""
    first = parts[0].record.first_item
    owners = [part.owners + np.int32(part.record.first_item - first) for part in parts]
    recorded = [part.recorded + (part.record.first_item - first) for part in parts]
    arrays: dict[str, NDArray[np.generic]] = {
        name: _joined([part.ends[name] for part in parts]) for name in _ENDS
    }
    arrays["owners"] = np.concatenate(owners).astype(np.int32)
    arrays["recorded"] = np.concatenate(recorded)
    blobs = {name: _chunks([part.blob(name) for part in parts]) for name in BLOBS}
    return _write(folder, arrays, blobs)


def _write(
    folder: Path,
    arrays: Mapping[str, NDArray[np.generic]],
    blobs: Mapping[str, Iterable[disk.Buffer]],
) -> dict[str, tuple[int, str]]:
    folder.mkdir()
    files = {
        f"{k}.npy": disk.write(folder / f"{k}.npy", disk.array_bytes(arrays[k])) for k in arrays
    }
    files |= {f"{k}.bin": disk.write(folder / f"{k}.bin", blobs[k]) for k in blobs}
    disk.sync_folder(folder)
    return files


def _ends(sizes: Iterable[int]) -> NDArray[np.int64]:
    return np.cumsum([0, *sizes], dtype=np.int64)


def _joined(ends: list[NDArray[np.int64]]) -> NDArray[np.int64]:
    starts = _ends(int(part[-1]) for part in ends)
    return np.concatenate(
        [starts[:1], *(part[1:] + start for part, start in zip(ends, starts[:-1], strict=True))]
    )


def _chunks(blobs: Iterable[memoryview]) -> Iterator[memoryview]:
    for blob in blobs:
        for start, end in pairwise([*range(0, len(blob), _CHUNK), len(blob)]):
            yield blob[start:end]


def _map(path: Path) -> mmap.mmap | bytes:
    with path.open("rb") as file:
        if path.stat().st_size == 0:
            return b""
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


def _array(path: Path) -> NDArray[np.int64]:
    array: NDArray[np.int64] = np.load(path, mmap_mode="r")
    return array
