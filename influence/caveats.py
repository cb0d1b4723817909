"""What the reader of a report must know about this very case, in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from influence.alignment.symbols import UNKNOWN, rhythms
from influence.audio.fingerprint import available
from influence.audio.recording import Recording
from influence.channels.recordings import SECONDS, comparable, unprinted
from influence.evidence.corpus import Corpus
from influence.evidence.findings import Work
from influence.items import Item

__all__ = ["caveats", "held"]

_ASKED = {
    "fingerprint": "whether it is the same recording",
    "landmarks": "whether it holds the same sound",
    "version": "whether it is another version",
}


def caveats(
    query: Work, corpus: Corpus | None, other: Work | None = None, *, small: bool
) -> Iterator[str]:
    """Yield what limits a comparison.

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
        yield (
            f"The archive holds only {corpus.melody_count} melodies, too few to tell from "
            "themselves what chance would give. E-values rest on a reference background beside "
            "them, and are less certain than in a large archive."
        )
    if other is None:
        works = [("The submission", query)]
    else:
        works = [("The first work", query), ("The second work", other)]
    for name, work in works:
        if work.recording is not None:
            yield from _of_recording(name, work, work.recording)
    yield from _in_archive(query, corpus) if other is None and corpus else _of_two(query, other)
    if available() and any(work.recording is not None for _, work in works):
        yield f"{available()[0].upper()}{available()[1:]}."
    for name, work in works:
        if work.melodies and all((rhythms(m) == UNKNOWN).all() for m in work.melodies):
            yield f"{name} has no rhythm that could be compared; only pitches were."


def held(item: Item, found: Iterable[Item]) -> Iterator[str]:
    """Yield that the very file of a submission is among what was found, if it is."""
    names = sorted({each.id for each in found if each.sha256 and each.sha256 == item.sha256})
    if names:
        yield (
            f"The archive holds this very file, byte for byte, as {', '.join(names)}: what is "
            "found there is the submission itself."
        )


def _of_recording(name: str, work: Work, recording: Recording) -> Iterator[str]:
    sure = work.item.extra.get("one voice", "?")
    yield (
        f"{name} is a recording. A machine wrote down its melody, sure of one voice "
        f"by {sure} of 1; it can mishear, and the bars of the drawing mean nothing."
        if work.melodies
        else f"{name} is a recording in which no single voice could be written down. Its sound is "
        "compared with that of recordings, its melody with no score."
    )
    short = [channel for channel, enough in comparable(recording).items() if not enough]
    if short:
        asked = " or ".join(f"{_ASKED[each]} ({SECONDS[each]:.1f} s)" for each in short)
        yield f"{name} has only {recording.seconds:.1f} s, too few to tell {asked}."


def _in_archive(query: Work, corpus: Corpus) -> Iterator[str]:
    """Yield which items of the archive have nothing that can be compared with a submission."""
    recordings = len(corpus.recorded)
    if query.recording is None:
        silent = int(np.count_nonzero(~np.isin(corpus.recorded, corpus.owners)))
        if silent:
            yield (
                f"Of {silent} of the archive's {recordings} recordings no single voice could be "
                "written down; a score can be compared with nothing in them."
            )
        return
    if not recordings and not query.melodies:
        yield "The archive holds no recordings, so nothing of the submission was compared."
    unknown = unprinted(corpus.recordings)
    if unknown:
        yield (
            f"{unknown} of the archive's recordings were added without libchromaprint, and are "
            "not asked whether they are the same recording. A new archive of them would tell."
        )


def _of_two(first: Work, second: Work | None) -> Iterator[str]:
    if second is None or (first.melodies and second.melodies):
        return
    if first.recording is None or second.recording is None:
        yield (
            "Nothing of the two works was compared: of one there is only sound, of the other "
            "only notes."
        )
