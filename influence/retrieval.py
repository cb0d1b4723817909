"""From a query's melodies to the archive's items, most alike first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from influence.evidence import reference
from influence.evidence.corpus import Corpus
from influence.evidence.significance import MIN_BACKGROUND, Background, fit
from influence.melody import Melody

__all__ = ["Match", "Search", "backgrounds", "search"]

_BACKGROUND = 20_000
"""So many scores tell as much about the tail as a million."""


@dataclass(frozen=True)
class Match:
    """A melody of the archive that a melody of the query resembles.

    Attributes
    ----------
    item, melody : int
        Numbers in the archive.
    query_melody : int
        Index among the query's melodies.
    score : float
        By which matches are ranked: the higher the more alike.
    log10_evalue : float
        Of the best passage.
    """

    item: int
    melody: int
    query_melody: int
    score: float
    log10_evalue: float


@dataclass(frozen=True, eq=False)
class Search:
    """The matches of one query, best first, one an item, and what chance would give.

    Attributes
    ----------
    matches
    backgrounds
        The chance distribution for each of the query's melodies.
    own_background
        Whether the archive was large enough to be its own background.
    """

    matches: tuple[Match, ...]
    backgrounds: tuple[Background, ...]
    own_background: bool


def search(
    melodies: Sequence[Melody], corpus: Corpus, top: int, *, without: int | None = None
) -> Search:
    """Rank the items of an archive.

    Parameters
    ----------
    melodies
        Of the query.
    corpus
    top
        How many items to return at most.
    without
        Number of an item that is left out, such as the query itself.
    """
    best: dict[int, Match] = {}
    backgrounds = []
    own = corpus.melody_count >= MIN_BACKGROUND
    for number, melody in enumerate(melodies):
        scan = corpus.scan(melody)
        background = _background(melody, corpus, scan.sample, scan.sample_scores)
        backgrounds.append(background)
        lengths = corpus.lengths[scan.indices]
        evalues = background.log10_evalue(scan.scores, lengths, corpus.melody_count)
        owners = corpus.owners[scan.indices]
        for at in _best_items(evalues, scan.scores, owners, top, without):
            item, evalue = int(owners[at]), float(evalues[at])
            match = Match(item, int(scan.indices[at]), number, -evalue, evalue)
            if item not in best or match.score > best[item].score:
                best[item] = match
    ranked = sorted(best.values(), key=lambda match: (-match.score, match.item))
    return Search(tuple(ranked[:top]), tuple(backgrounds), own)


def backgrounds(
    melodies: Sequence[Melody], corpus: Corpus | None
) -> tuple[bool, tuple[Background, ...]]:
    """Return the chance distribution of each melody, and whether the archive supplied it."""
    if corpus is None or corpus.melody_count < MIN_BACKGROUND:
        return False, tuple(reference.background(melody) for melody in melodies)
    scans = [corpus.scan(melody) for melody in melodies]
    return True, tuple(
        _background(melody, corpus, scan.sample, scan.sample_scores)
        for melody, scan in zip(melodies, scans, strict=True)
    )


def _background(
    melody: Melody, corpus: Corpus, sample: NDArray[np.int64], scores: NDArray[np.int32]
) -> Background:
    if len(sample) < MIN_BACKGROUND:
        return reference.background(melody)
    every = max(1, len(sample) // _BACKGROUND)
    return fit(scores[::every], corpus.lengths[sample[::every]])


def _best_items(
    evalues: NDArray[np.float64],
    scores: NDArray[np.int32],
    owners: NDArray[np.int32],
    top: int,
    without: int | None,
) -> list[int]:
    """Return the positions of the best melody of each of the `top` best items, best first."""
    order = np.lexsort((-scores, evalues))
    found: list[int] = []
    seen = set() if without is None else {without}
    for at in order:
        owner = int(owners[at])
        if owner not in seen:
            seen.add(owner)
            found.append(int(at))
            if len(found) == top:
                break
    return found
