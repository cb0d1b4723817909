"""`search` and `relate`: rankings as rows of a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from indexes.disk import csv_file
from influence.batch import Progress
from influence.channels.excerpt import best_of_each
from influence.channels.recordings import heard
from influence.evidence.corpus import Corpus
from influence.evidence.findings import Work
from influence.retrieval import Match, View, passages, search

__all__ = ["COLUMNS", "Hit", "rank", "relate", "write_csv"]


@dataclass(frozen=True)
class Hit:
    """One row of a ranking: a query, an item of the archive, and the passage they share best.

    Attributes
    ----------
    query_id, rank, target_id
        Ranks count from 1.
    score
        Falls with the rank.
    log10_evalue
        Of the passage.
    query_start, query_end, target_start, target_end
        Note indices, half-open, all 0 where no passage is shared; seconds of recordings.
    channel
        What found it: ``melody`` or one of `influence.channels.recordings.CHANNELS`; each has its
        own ranks.
    """

    query_id: str
    rank: int
    target_id: str
    score: float
    log10_evalue: float
    query_start: float
    query_end: float
    target_start: float
    target_end: float
    channel: str = "melody"

    def cells(self) -> tuple[Any, ...]:
        """Return the row in the order of `COLUMNS`."""
        return tuple(asdict(self).values())

    def to_json(self) -> dict[str, Any]:
        """Return the row by column."""
        return asdict(self)


COLUMNS = tuple(field.name for field in fields(Hit))


def rank(query: Work, corpus: Corpus, top: int, *, without: int | None = None) -> Iterator[Hit]:
    """Yield the ranking of the archive's items for one query.

    Parameters
    ----------
    query
    corpus
    top
        How many items.
    without
        Number of an item to leave out.
    """
    found = search(query.melodies, corpus, top, without=without)
    query = replace(query, melodies=found.melodies)
    for place, match in enumerate(found.matches, 1):
        yield _hit(query, place, match, found.views[match.query_melody][0], corpus)
    yield from _recorded(query, corpus, top, without)


def relate(
    corpus: Corpus, top: int, on_progress: Progress = lambda done, total, hours: None
) -> Iterator[Hit]:
    """Yield for every item the ranking of all others."""
    for number in range(corpus.item_count):
        on_progress(number, corpus.item_count, 0.0)
        yield from rank(corpus.work_at(number), corpus, top, without=number)
    on_progress(corpus.item_count, corpus.item_count, 0.0)


def write_csv(hits: Iterable[Hit], path: Path) -> int:
    """Write rows to a CSV file, whole or not at all; return their number."""
    count = 0
    with csv_file(path) as writer:
        writer.writerow(COLUMNS)
        for hit in hits:
            writer.writerow(hit.cells())
            count += 1
    return count


def _recorded(query: Work, corpus: Corpus, top: int, without: int | None) -> Iterator[Hit]:
    """Yield the ranking of the archive's recordings for a recording."""
    if query.recording is None:
        return
    for channel, found in heard(query.recording, corpus.recordings).items():
        others = [each for each in found if corpus.recorded[each.recording] != without]
        for place, each in enumerate(best_of_each(others)[:top], 1):
            yield Hit(
                query.item.id,
                place,
                corpus.item_at(int(corpus.recorded[each.recording])).id,
                round(each.score, 4),
                round(each.log10_evalue, 4),
                round(each.query_start, 2),
                round(each.query_end, 2),
                round(each.start, 2),
                round(each.end, 2),
                channel,
            )


def _hit(query: Work, place: int, match: Match, whole: View, corpus: Corpus) -> Hit:
    melody, target = query.melodies[match.query_melody], corpus.melody(match.melody)
    found = passages(melody, target, match, whole, corpus.melody_count, 1)
    shared = [alignment for alignment, _ in found]
    spans = (*shared[0].query_range, *shared[0].target_range) if shared else (0, 0, 0, 0)
    score, evalue = round(match.score, 4), round(match.log10_evalue, 4)
    return Hit(query.item.id, place, corpus.item_at(match.item).id, score, evalue, *spans)
