"""`search` and `relate`: rankings as rows of a table."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from indexes.disk import csv_file
from influence.batch import Progress
from influence.channels.excerpt import best_of_each
from influence.channels.recordings import heard
from influence.evidence.corpus import Corpus
from influence.evidence.findings import Work
from influence.items import Item
from influence.retrieval import Match, View, passages, search
from influence.rights.access import refusal

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
        Note indices, half-open, all 0 where no passage is shared; seconds of recordings. None in an
        item of which notes and sound are withheld, and in a relative of one.
    channel
        What found it: ``melody`` or one of `influence.channels.recordings.CHANNELS`; each has its
        own ranks.
    """

    query_id: str
    rank: int
    target_id: str
    score: float
    log10_evalue: float
    query_start: float | None
    query_end: float | None
    target_start: float | None
    target_end: float | None
    channel: str = "melody"

    def cells(self) -> tuple[Any, ...]:
        """Return the row in the order of `COLUMNS`."""
        return tuple(asdict(self).values())

    def to_json(self) -> dict[str, Any]:
        """Return the row by column."""
        return asdict(self)


_Span = tuple[float, float]

COLUMNS = tuple(field.name for field in fields(Hit))


def rank(query: Work, corpus: Corpus, top: int, *, number: int | None = None) -> Iterator[Hit]:
    """Yield the ranking of the archive's items for one query.

    Items that stand in no ranking (`Corpus.apart`) are left out.

    Parameters
    ----------
    query
    corpus
    top
        How many items.
    number
        Of the query, where that is an item of the archive.

    Raises
    ------
    WithheldError
        Where a query from elsewhere is, byte for byte, an item of which something is withheld.
    """
    itself = corpus.closed(query.item.sha256) if number is None else None
    if itself is not None:
        raise refusal("it", itself)
    without = frozenset(corpus.apart.tolist()) | ({number} if number is not None else set())
    found = search(query.melodies, corpus, top, without=without)
    query = replace(query, melodies=found.melodies)
    for place, match in enumerate(found.matches, 1):
        yield _hit(query, place, match, found.views[match.query_melody][0], corpus, number)
    yield from _recorded(query, corpus, top, without, number)


def relate(
    corpus: Corpus, top: int, on_progress: Progress = lambda done, total, hours: None
) -> Iterator[Hit]:
    """Yield for every item the ranking of all others; of one that stands in no ranking, none."""
    apart = frozenset(corpus.apart.tolist())
    for number in range(corpus.item_count):
        on_progress(number, corpus.item_count, 0.0)
        if number not in apart:
            yield from rank(corpus.work_at(number), corpus, top, number=number)
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


def _recorded(
    query: Work, corpus: Corpus, top: int, without: Collection[int], number: int | None
) -> Iterator[Hit]:
    """Yield the ranking of the archive's recordings for a recording."""
    if query.recording is None:
        return
    for channel, found in heard(query.recording, corpus.recordings).items():
        others = [each for each in found if int(corpus.recorded[each.recording]) not in without]
        for place, each in enumerate(best_of_each(others)[:top], 1):
            target = corpus.item_at(int(corpus.recorded[each.recording]))
            here = round(each.query_start, 2), round(each.query_end, 2)
            there = round(each.start, 2), round(each.end, 2)
            score, evalue = round(each.score, 4), round(each.log10_evalue, 4)
            spans = _told(query.item, target, (here, there), number)
            yield Hit(query.item.id, place, target.id, score, evalue, *spans, channel)


def _hit(
    query: Work, place: int, match: Match, whole: View, corpus: Corpus, number: int | None
) -> Hit:
    melody, target = query.melodies[match.query_melody], corpus.melody(match.melody)
    found = passages(melody, target, match, whole, corpus.melody_count, 1)
    shared = [alignment for alignment, _ in found]
    both = (shared[0].query_range, shared[0].target_range) if shared else ((0, 0), (0, 0))
    score, evalue = round(match.score, 4), round(match.log10_evalue, 4)
    item = corpus.item_at(match.item)
    spans = _told(query.item, item, both, number)
    return Hit(query.item.id, place, item.id, score, evalue, *spans)


def _told(
    query: Item, target: Item, spans: tuple[_Span, _Span], number: int | None
) -> tuple[float | None, float | None, float | None, float | None]:
    """Return where two items are alike, as far as it may be told.

    Of a submission it is told where it is like a withheld item. Where an item of the archive is
    like a withheld one is not: its notes would give away those of the other.
    """
    (here, there), none = spans, (None, None)
    if number is not None and (query.closed or target.closed):
        return *none, *none
    return *here, *(none if target.closed else there)
