"""What the reader of a report must know about this very case, in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from influence.alignment.symbols import UNKNOWN, rhythms
from influence.audio.fingerprint import available
from influence.audio.recording import Recording
from influence.channels.recordings import SECONDS, comparable, unprinted
from influence.evidence.corpus import Corpus
from influence.evidence.findings import Work
from influence.items import Item
from influence.languages import Figure, Said

__all__ = ["caveats", "held"]


def caveats(
    query: Work, corpus: Corpus | None, other: Work | None = None, *, small: bool
) -> Iterator[str]:
    """Yield what limits a comparison, a `Said` each.

    Parameters
    ----------
    query
        The submission, or the first of two works.
    corpus
        The archive, if there is one.
    other
        The second of two works.
    small
        Whether the archive is too small to tell what chance gives.
    """
    if small and corpus is not None and query.melodies:
        yield Said("caveat-small", melodies=corpus.melody_count)
    if other is None:
        works = [(Said("work-submission"), query)]
    else:
        works = [(Said("work-first"), query), (Said("work-second"), other)]
    for name, work in works:
        if work.recording is not None:
            yield from _of_recording(name, work, work.recording)
    yield from _in_archive(query, corpus) if other is None and corpus else _of_two(query, other)
    off = available()
    if isinstance(off, Said) and any(work.recording is not None for _, work in works):
        yield Said("caveat-channel-off", **off.facts)
    for name, work in works:
        if work.melodies and all((rhythms(m) == UNKNOWN).all() for m in work.melodies):
            yield Said("caveat-rhythm", work=name)


def held(item: Item, found: Iterable[Item]) -> Iterator[str]:
    """Yield that the very file of a submission is among what was found, if it is."""
    names = sorted({each.id for each in found if each.sha256 and each.sha256 == item.sha256})
    if names:
        yield Said("caveat-same-file", names=", ".join(names))


def _of_recording(name: Said, work: Work, recording: Recording) -> Iterator[str]:
    sure = work.item.extra.get("one voice", "?")
    if work.melodies:
        yield Said("caveat-transcribed", work=name, sure=Figure(sure))
    else:
        yield Said("caveat-no-voice", work=name)
    short = [channel for channel, enough in comparable(recording).items() if not enough]
    if short:
        seconds = Figure(f"{recording.seconds:.1f}")
        yield Said("caveat-short", work=name, seconds=seconds, asked=_asked(short))


def _asked(channels: Sequence[str]) -> Said:
    """Return what some channels would tell, and the seconds that they take."""
    asked, *others = (
        Said(f"caveat-asked-{channel}", seconds=Figure(f"{SECONDS[channel]:.1f}"))
        for channel in channels
    )
    for other in others:
        asked = Said("list-or", first=asked, second=other)
    return asked


def _in_archive(query: Work, corpus: Corpus) -> Iterator[str]:
    """Yield which items of the archive have nothing that can be compared with a submission."""
    recordings = len(corpus.recorded)
    if query.recording is None:
        silent = int(np.count_nonzero(~np.isin(corpus.recorded, corpus.owners)))
        if silent:
            yield Said("caveat-silent", silent=silent, recordings=recordings)
        return
    if not recordings and not query.melodies:
        yield Said("caveat-no-recordings")
    unknown = unprinted(corpus.recordings)
    if unknown:
        yield Said("caveat-unprinted", count=unknown)


def _of_two(first: Work, second: Work | None) -> Iterator[str]:
    if second is None or (first.melodies and second.melodies):
        return
    if first.recording is None or second.recording is None:
        yield Said("caveat-nothing")
