"""Scans of an archive, measured against chance: how surprising each score is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from influence.evidence import reference
from influence.evidence.corpus import Corpus
from influence.evidence.significance import MIN_BACKGROUND, Background, fit
from influence.melody import Melody

__all__ = ["Scan", "own_background", "scan"]

_NO_SCORES = np.zeros(0, np.int32)


@dataclass(frozen=True, eq=False)
class Scan:
    """What the scan of an archive tells of one query.

    Attributes
    ----------
    background
        What chance gives it.
    surprise : float64[k]
        Of its scores with the melodies asked for, nats.
    sampled : float64[s]
        Of those with the sample; empty where the archive is too small to have one.
    """

    background: Background
    surprise: NDArray[np.float64]
    sampled: NDArray[np.float64]


def own_background(corpus: Corpus | None) -> bool:
    """Return whether an archive is large enough to tell what chance would give."""
    return corpus is not None and corpus.melody_count >= MIN_BACKGROUND


def scan(
    queries: Sequence[Melody],
    corpus: Corpus | None,
    among: NDArray[np.int64],
    sample: NDArray[np.int64],
) -> list[Scan]:
    """Score queries with some melodies of an archive, and with a sample of it; one `Scan` each.

    Parameters
    ----------
    queries
    corpus
        None where there is no archive; then `among` and `sample` are empty.
    among : int64[k]
        Numbers of melodies, rising.
    sample : int64[s]
        Those whose scores are the background, rising; not asked for where the archive is too small
        to be its own background.
    """
    if corpus is None or not own_background(corpus):
        return [_small(query, corpus, among) for query in queries]
    both = among if len(among) == corpus.melody_count else np.union1d(among, sample)
    places = np.searchsorted(both, among), np.searchsorted(both, sample)
    lengths = corpus.lengths[both]
    found = []
    for scores in corpus.scan(queries, both):
        background = fit(scores[places[1]], lengths[places[1]])
        surprise = background.surprise(scores, lengths)
        found.append(Scan(background, surprise[places[0]], surprise[places[1]]))
    return found


def _small(query: Melody, corpus: Corpus | None, among: NDArray[np.int64]) -> Scan:
    nothing = np.zeros(0)
    if corpus is None:
        return Scan(reference.background(query, _NO_SCORES, _NO_SCORES), nothing, nothing)
    [scores] = corpus.scan([query], np.arange(corpus.melody_count))
    background = reference.background(query, scores, corpus.lengths)
    return Scan(background, background.surprise(scores, corpus.lengths)[among], nothing)
