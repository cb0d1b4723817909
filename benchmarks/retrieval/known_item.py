"""Known-item search: the rank of the one right answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from benchmarks.data import archive_of
from benchmarks.retrieval.baselines import Scorer
from indexes.archive import Archive
from indexes.corpus import ArchiveCorpus
from influence.melody import Melody
from influence.retrieval import Match, search

DEPTH = 1000
"""Items that a search returns at most; an answer beyond counts as at the next rank."""


@contextmanager
def corpus_of(*names: str, wanted) -> Iterator[ArchiveCorpus]:
    """Open a temporary archive, as `benchmarks.data.archive_of` makes it."""
    with (
        TemporaryDirectory() as folder,
        Archive.open(archive_of(Path(folder), *names, wanted=wanted)) as archive,
    ):
        yield ArchiveCorpus(archive)


def melodies_of(corpus: ArchiveCorpus) -> list[Melody]:
    return [corpus.melody(i) for i in range(corpus.melody_count)]


def rank_of(
    query: Sequence[Melody], corpus: ArchiveCorpus, expected: str
) -> tuple[int, Match | None, tuple[Match, ...]]:
    """Return the rank of an item from 1, its match if it has one, and all matches."""
    matches = search(query, corpus, DEPTH).matches
    for rank, match in enumerate(matches, 1):
        if corpus.item_at(match.item).id == expected:
            return rank, match, matches
    return DEPTH + 1, None, matches


def baseline_rank(
    query: Sequence[Melody], scorer: Scorer, corpus: ArchiveCorpus, expected: str
) -> int:
    """Return the rank of an item by its most alike melody; ties in the order of the archive."""
    best = np.full(corpus.item_count, -np.inf)
    for melody in query:
        np.maximum.at(best, corpus.owners, scorer(melody))
    order = np.argsort(-best, kind="stable")[:DEPTH]
    ids = (corpus.item_at(int(item)).id for item in order)
    return next((rank for rank, found in enumerate(ids, 1) if found == expected), DEPTH + 1)


def summary(name: str, ranks: Sequence[int]) -> str:
    found = np.array(ranks)
    return (
        f"{name}: first {np.count_nonzero(found == 1)} of {len(found)} "
        f"({np.mean(found == 1):.1%}), among ten {np.count_nonzero(found <= 10)}, "
        f"mean reciprocal rank {np.mean(1 / found):.3f}"
    )
