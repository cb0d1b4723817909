"""How alike whole melodies are: those that a scan found near a query, compared note by note.

Then the closest relatives are asked for theirs: the members of a tune family resemble one another
more than each resembles all.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from influence.alignment.likeness import likeness, note_scoring, transpositions
from influence.alignment.notes import prepare
from influence.evidence import chance
from influence.evidence.corpus import Corpus
from influence.evidence.significance import fit
from influence.melody import Melody

__all__ = ["kinship", "over_relatives"]

_GRAIN = 10.0
"""Likeness is fitted in tenths, for `fit` takes whole numbers."""
_CANDIDATES = 600
"""Melodies that are compared note by note: the best by the scan."""
_SCANNED = 0.2
"""Weight of a nat of the scan beside the note-by-note score."""
_RIDGE, _BULK = 5.0, 0.985
"""Of the regression on traits: its penalty, and the share of the sample that takes part."""
_RELATIVES, _CLOSE = 5, 5.0
"""How many relatives are asked at most, and how close they must be (nats)."""
_SAMPLE = 500
"""Melodies that tell a relative of chance."""
_DETOUR = 0.6
"""What a likeness loses by leading over a relative (nats)."""

_Floats = NDArray[np.float64]
_Indices = NDArray[np.int64]


def kinship(
    melody: Melody,
    corpus: Corpus,
    among: _Indices,
    scanned: _Floats,
    sample: _Indices,
    sampled: _Floats,
) -> _Floats:
    """Return how surprising the likeness of whole melodies is, nats.

    The scan decides which melodies are looked at note by note; the others come after these. A
    melody that is like many others for its traits is less surprising.

    Parameters
    ----------
    melody
    corpus
    among : int64[k]
    scanned : float64[k]
        Some melodies, and their surprise in the scan.
    sample : int64[s]
    sampled : float64[s]
        The same of a sample of the archive; `sampled` is empty where the archive is too small, and
        then the scan's surprise grows by the note-by-note score, in units of its spread over the
        archive.
    """
    near = np.sort(np.argsort(-scanned, kind="stable")[:_CANDIDATES])
    if not len(near):
        return scanned
    some = sample if len(sampled) else among[:0]
    query = prepare([melody])
    targets = corpus.notes(np.concatenate([among[near], some]))
    values = likeness(query, targets, note_scoring(), transpositions(query, targets))
    middle, high = np.quantile(values[len(near) :] if len(sampled) else values, [0.5, 0.9])
    values = (values - middle) / max(float(high - middle), 1e-9)
    if not len(sampled):
        likely: _Floats = scanned + np.maximum(values, 0.0)
        return likely
    values += _SCANNED * np.concatenate([scanned[near], sampled])
    values = _GRAIN * _beyond(values, targets.traits, len(near))
    ones = np.ones(len(values))
    background = fit(values[len(near) :], ones[len(near) :])
    result = np.full(len(among), -np.inf)
    result[near] = background.surprise(values[: len(near)], ones[: len(near)])
    others = np.isneginf(result)
    result[others] = result[near].min() - 1.0 + (scanned[others] - scanned[near].max()) / _GRAIN
    return result


def over_relatives(own: _Floats, corpus: Corpus, among: _Indices, sample: _Indices) -> _Floats:
    """Return the best likeness that leads over a close relative: the weaker of its two links.

    Single linkage: a family is a chain of variants more often than a ball. A detour never outranks
    the relative it leads over, so that the first place is safe from it.

    Parameters
    ----------
    own : float64[k]
        The query's own kinship with some melodies.
    corpus
    among : int64[k]
        Their numbers, rising.
    sample : int64[s]
        Melodies that tell of chance.

    Returns
    -------
    float64[k]
        Minus infinity where nothing leads over a relative.
    """
    best = np.full(len(among), -np.inf)
    nearest = np.argsort(-own, kind="stable")[:_RELATIVES]
    close = nearest[own[nearest] >= _CLOSE]
    if not len(close) or not chance.own_background(corpus):
        return best
    relatives = [corpus.melody(int(among[at])) for at in close]
    found = chance.scan(relatives, corpus, among, sample)
    some = slice(None, None, max(1, len(sample) // _SAMPLE))
    for link, relative, scan in zip(own[close], relatives, found, strict=True):
        theirs = kinship(relative, corpus, among, scan.surprise, sample[some], scan.sampled[some])
        best = np.maximum(best, np.minimum(theirs, link) - _DETOUR)
    return best


def _beyond(values: _Floats, traits: NDArray[np.float32], first: int) -> _Floats:
    """Return values less what the traits of melodies foretell, by ridge regression.

    Parameters
    ----------
    values : float64[n]
    traits : float32[n, t]
    first
        From which on they are a sample, whose uppermost values may be relatives and take no part.
    """
    known = traits[first:].astype(float)
    scale = np.maximum(known.std(axis=0), 1e-6)
    design = (traits - known.mean(axis=0)) / scale
    sample, drawn = values[first:], design[first:]
    bulk = sample <= np.quantile(sample, _BULK)
    sides = drawn[bulk] - drawn[bulk].mean(axis=0), sample[bulk] - sample[bulk].mean()
    # Sums, not products of matrices: those start threads, which takes longer than the sum.
    moments = np.sum(sides[0][:, :, None] * sides[0][:, None, :], axis=0)
    penalty = _RIDGE * np.eye(traits.shape[1])
    slopes = np.linalg.solve(moments + penalty, np.sum(sides[0] * sides[1][:, None], axis=0))
    beyond: _Floats = values - np.sum(design * slopes, axis=1)
    return beyond
