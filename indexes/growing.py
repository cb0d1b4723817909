"""How the files of an archive grow: segments are written and joined, and what follows from them.

Nothing here makes a segment part of the archive; `indexes.writer` does, when its files are there.

Where an archive grows by small additions, its newest segments are joined: those that together are
more than half as long as the one before them. So each segment is at least twice as long as the
next, their number grows with the logarithm of the archive, and a note is copied only so often.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from indexes import catalogue, folder, packing, seeds, segments, symbols
from indexes.archive import seeds_of, segments_of, symbols_of
from indexes.disk import sync_folder
from indexes.gathering import Pending

__all__ = ["extended", "joined", "make_seeds", "make_symbols"]


def extended(path: Path, state: catalogue.State, works: Sequence[Pending]) -> catalogue.State:
    """Write a segment of new items; return a state with it."""
    scores = [new.mei for new in works if new.mei]
    state = replace(state, dictionary=state.dictionary or packing.dictionary(scores))
    drafts = [
        replace(
            new.draft, score=packing.deflate(new.mei.encode(), state.dictionary) if new.mei else b""
        )
        for new in works
    ]
    melodies = (melody for new in works for melody in new.melodies)
    record = _written(
        path,
        state,
        lambda draft: segments.write_draft(draft, drafts),
        symbols.make(melodies, symbols.alphabet().prepare),
        (state.items, state.melodies),
        [(1, new.entry.melodies, new.entry.notes) for new in works],
    )
    return replace(state, segments=(*state.segments, record))


def joined(path: Path, state: catalogue.State) -> catalogue.State | None:
    """Write the newest segments as one; return a state with it, or None if they stay apart."""
    start = _first_to_join(state.segments)
    if len(state.segments) - start < 2:
        return None
    parts = segments_of(path, state)[start:]
    first = parts[0].record
    record = _written(
        path,
        state,
        lambda draft: segments.write_joined(draft, parts),
        symbols.join([symbols_of(path, part) for part in parts]),
        (first.first_item, first.first_melody),
        [(p.record.items, p.record.melodies, p.record.notes) for p in parts],
    )
    return replace(state, segments=(*state.segments[:start], record))


def _written(
    path: Path,
    state: catalogue.State,
    write: Callable[[Path], dict[str, tuple[int, str]]],
    made: symbols.Symbols,
    first: tuple[int, int],
    counts: Sequence[tuple[int, int, int]],
) -> segments.Record:
    """Write the files of a new segment; return what the catalogue is to say of it."""
    items, melodies, notes = (sum(column) for column in zip(*counts, strict=True))
    figures = (state.next_segment, first[0], items, first[1], melodies, notes)
    record = segments.Record(*figures, {})
    place = folder.segments(path) / record.folder
    draft = place.with_name(f"{record.folder}.draft")
    files = write(draft)
    draft.rename(place)
    sync_folder(place.parent)
    fingerprint = symbols.alphabet().fingerprint
    symbols.store(folder.symbols(path, fingerprint) / record.folder, made)
    return replace(record, files=files)


def _first_to_join(records: Sequence[segments.Record]) -> int:
    """Return the index of the first of the newest segments that together make one."""
    sizes = [record.notes + record.items for record in records]
    start, total = len(sizes), 0
    while start and (start == len(sizes) or sizes[start - 1] < 2 * total):
        start -= 1
        total += sizes[start]
    return start


def make_seeds(path: Path, state: catalogue.State) -> None:
    """Store the seeds of an archive so large that a search needs them."""
    if state.melodies < seeds.WORTHWHILE:
        return
    fingerprint = symbols.alphabet().fingerprint
    for part in segments_of(path, state):
        place = folder.symbols(path, fingerprint) / part.record.folder / seeds.FOLDER
        of = symbols_of(path, part)
        if seeds.load(place, of.offsets, of.pitches, of.rhythms) is None:
            shutil.rmtree(place, ignore_errors=True)
            seeds.store(place, seeds_of(path, part, of))


def make_symbols(path: Path, state: catalogue.State) -> None:
    """Store the symbols of segments that have none in the engine's alphabet."""
    alphabet = symbols.alphabet()
    for part in segments_of(path, state):
        place = folder.symbols(path, alphabet.fingerprint) / part.record.folder
        if symbols.load(place, part.record.melodies) is None:
            shutil.rmtree(place, ignore_errors=True)
            symbols.store(place, symbols.make(part.all_melodies(), alphabet.prepare))
