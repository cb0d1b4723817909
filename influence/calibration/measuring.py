"""The features of pairs of melodies, measured against an archive.

A search looks from one melody at the other: its windows, its background, its passage. Seen from
the other, the same pair has somewhat different features. A pair is measured both ways and has the
mean of the two, feature by feature: its likelihood ratio is one, whichever work is named first.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from influence.alignment.alignment import Alignment
from influence.alignment.scoring import scan_one
from influence.calibration.guest import WithGuest
from influence.evidence.corpus import Corpus
from influence.evidence.findings import Work
from influence.evidence.likelihood.features import NAMES
from influence.evidence.rarity import simplicity
from influence.items import Item
from influence.kinship import kinship
from influence.melody import Melody, cut
from influence.retrieval import Match, passages, views

__all__ = ["mean", "measure", "one_way"]

_TOLD = 1000
"""Melodies of the archive that tell what the note-by-note look gives by chance, and how rare a
passage is."""
_HELD = 0.7
"""A melody that reaches this share of the passage's score with itself counts as holding it."""


def measure(melody: Melody, targets: NDArray[np.int64], corpus: Corpus) -> NDArray[np.float64]:
    """Return the features of a melody with some melodies of an archive, measured both ways.

    Parameters
    ----------
    melody
        It may be in the archive or not; that changes nothing.
    targets : int64[k]
        Numbers of melodies, in any order, none twice.
    corpus
        An archive large enough to be its own background; the background never includes a choice
        that depends on the query.

    Returns
    -------
    float64[k, len(NAMES)]
        One row a target; NaN where the two melodies share no passage at all.
    """
    there = one_way(melody, targets, corpus)
    guest = WithGuest(corpus, Work(Item(""), (melody,)), melody)
    place = np.array([guest.guest])
    back = [one_way(corpus.melody(int(target)), place, guest)[0] for target in targets]
    return mean(there, np.array(back).reshape(there.shape))


def mean(there: NDArray[np.float64], back: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the mean of what was measured either way, feature by feature, float64[k, f].

    It tells kin from chance better than the weaker or the stronger of the two.
    """
    middle: NDArray[np.float64] = (there + back) / 2.0
    return middle


def one_way(melody: Melody, targets: NDArray[np.int64], corpus: Corpus) -> NDArray[np.float64]:
    """Return the features as they are seen from the melody alone; otherwise like `measure`."""
    order = np.argsort(targets, kind="stable")
    among = targets[order]
    looked = views(melody, corpus)
    parts = [cut(melody, *view.span) for view in looked]
    found = np.array(
        [
            view.background.surprise(scores, corpus.lengths[among])
            for view, scores in zip(looked, corpus.scan(parts, among), strict=True)
        ]
    )
    surprise = found - np.log([[view.trials] for view in looked])
    best, whole = surprise.argmax(axis=0), looked[0]
    shared: list[tuple[int, Alignment]] = []
    for at, target in enumerate(among):
        match = Match(0, int(target), 0, surprise[best[at], at], 0.0, looked[best[at]].span)
        first = next(passages(melody, corpus.melody(int(target)), match, whole, 1, 1), None)
        if first is not None:
            shared.append((at, first[0]))
    held = [cut(melody, *alignment.query_range) for _, alignment in shared]
    sample = _few(corpus)
    scores = corpus.scan([melody, *held], sample)
    told = whole.background.surprise(scores[0], corpus.lengths[sample])
    kin = kinship(melody, corpus, among, found[0], sample, told)
    rows = np.full((len(targets), len(NAMES)), np.nan)
    for (at, alignment), passage, own in zip(shared, held, scores[1:], strict=True):
        shape = _shape(alignment, len(melody), int(corpus.lengths[among[at]]))
        typical = _rarity(passage, own), 1.0 - simplicity(passage)
        rows[order[at]] = surprise[best[at], at], kin[at], *shape, *typical
    return rows


def _few(corpus: Corpus) -> NDArray[np.int64]:
    """Return evenly chosen ones of the archive's sample."""
    return corpus.sample[:: max(1, len(corpus.sample) // _TOLD)]


def _shape(found: Alignment, m: int, n: int) -> tuple[float, ...]:
    """Return length, identities, coverage and agreement of place."""
    paired = int(np.count_nonzero((found.trace >= 0).all(axis=1)))
    (a, b), (c, d) = found.query_range, found.target_range
    apart = abs((a + b) / (2 * m) - (c + d) / (2 * n))
    return (
        math.log2(paired),
        found.pitch_identity,
        found.rhythm_identity,
        found.contour_identity,
        paired / min(m, n),
        1.0 - apart,
    )


def _rarity(passage: Melody, scores: NDArray[np.int32]) -> float:
    """Return minus the logarithm to base 10 of the share of the archive that holds a passage.

    As the scan sees it, which is quick; of a sample, which holds the melodies themselves or not.

    Parameters
    ----------
    passage
    scores : int32[s]
        Of the passage with the sample.
    """
    holders = np.count_nonzero(scores >= _HELD * scan_one(passage, passage))
    return -math.log10((holders + 1) / (len(scores) + 1))
