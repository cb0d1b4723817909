"""A stretch of sound that two recordings share, whichever channel found it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["Excerpt", "best_of_each"]


@dataclass(frozen=True)
class Excerpt:
    """A stretch that a query shares with a recording.

    Attributes
    ----------
    channel
        What found it: one of `influence.channels.recordings.CHANNELS`.
    recording
        Its index.
    query_start, query_end, start, end
        Seconds in the query and in the recording.
    tempo
        How much faster the query is than the recording.
    semitones
        How much higher the query is.
    differing
        Share of the bits that differ, 0..1, about one half by chance; None of versions.
    score
        By which a channel ranks; its unit is the channel's own.
    log10_evalue
        log10 of the number of recordings expected to come so close by chance in this search.
    """

    channel: str
    recording: int
    query_start: float
    query_end: float
    start: float
    end: float
    tempo: float
    semitones: float
    differing: float | None
    score: float
    log10_evalue: float


def best_of_each(found: Iterable[Excerpt]) -> list[Excerpt]:
    """Return the strongest excerpt of each recording, in the order in which they come."""
    best: dict[int, Excerpt] = {}
    for excerpt in found:
        best.setdefault(excerpt.recording, excerpt)
    return list(best.values())
