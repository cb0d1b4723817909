"""The features of pairs of melodies, measured against an archive.

A search looks from one melody at the other: its windows, its background, its passage. Seen from
the other, the same pair has somewhat different features. A pair is measured both ways and has the
mean of the two, feature by feature: its likelihood ratio is one, whichever work is named first.

One feature is of both sides together. The members of a tune family are a chain of variants more
often than a ball, so a third work of the archive that resembles both links two works that are not
much like one another (single linkage, as in `influence.kinship.over_relatives`).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

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
from influence.kinship import Kin, kin, kinship, linked
from influence.melody import Melody, cut
from influence.retrieval import Match, View, passages, views

__all__ = ["Side", "measure", "seen", "surprises", "together"]

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
    there = seen(melody, targets, corpus)
    guest = WithGuest(corpus, Work(Item(""), (melody,)), melody)
    place = np.array([guest.guest])
    back = [seen(corpus.melody(int(target)), place, guest) for target in targets]
    rows = np.array([side.rows[0] for side in back]).reshape(there.rows.shape)
    return together(there.rows, rows, [linked(there.kin, side.kin) for side in back])


def surprises(
    melody: Melody, among: NDArray[np.int64], corpus: Corpus
) -> tuple[tuple[View, ...], NDArray[np.float64], NDArray[np.float64]]:
    """Return the views of a melody, and how surprising some melodies of the archive are in each.

    Parameters
    ----------
    melody
    among : int64[k]
        Numbers of melodies, rising.
    corpus

    Returns
    -------
    views
    float64[views, k]
        Nats, by each view alone.
    float64[views, k]
        The same less what the choice of the best view costs.
    """
    looked = views(melody, corpus)
    scores = corpus.scan([cut(melody, *view.span) for view in looked], among)
    lengths = corpus.lengths[among]
    pairs = zip(looked, scores, strict=True)
    found = np.array([view.background.surprise(own, lengths) for view, own in pairs])
    return looked, found, found - np.log([[view.trials] for view in looked])


@dataclass(frozen=True, eq=False)
class Side:
    """What pairs look like from the melody that they have in common.

    Attributes
    ----------
    rows : float64[k, len(NAMES)]
        Their features; those that take both sides are NaN.
    kin
        What else in the archive that melody is like.
    """

    rows: NDArray[np.float64]
    kin: Kin


def together(
    there: NDArray[np.float64], back: NDArray[np.float64], links: Sequence[float]
) -> NDArray[np.float64]:
    """Return the features of pairs, float64[k, f].

    The mean of what was measured either way tells kin from chance better than the weaker or the
    stronger of the two.

    Parameters
    ----------
    there, back : float64[k, f]
        As they are seen from the one melody and from the other.
    links : k numbers
        How strongly a third melody links them, nats.
    """
    middle: NDArray[np.float64] = (there + back) / 2.0
    shared = ~np.isnan(middle[:, 0])
    middle[shared, NAMES.index("relatives")] = np.asarray(links, np.float64)[shared]
    return middle


def seen(melody: Melody, targets: NDArray[np.int64], corpus: Corpus) -> Side:
    """Return the features as they are seen from the melody alone; otherwise like `measure`."""
    order = np.argsort(targets, kind="stable")
    among = targets[order]
    looked, found, surprise = surprises(melody, among, corpus)
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
    likeness = kinship(melody, corpus, among, found[0], sample, told)
    rows = np.full((len(targets), len(NAMES)), np.nan)
    for (at, alignment), passage, own in zip(shared, held, scores[1:], strict=True):
        shape = _shape(alignment, len(melody), int(corpus.lengths[among[at]]))
        typical = _rarity(passage, own), 1.0 - simplicity(passage)
        surprising = surprise[best[at], at], likeness[at]
        rows[order[at]] = *surprising, np.nan, *shape, *typical
    return Side(rows, kin(melody, corpus, whole.background, sample, told))


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
