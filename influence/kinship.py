"""How alike whole melodies are: those that a scan found near a query, compared note by note.

Then the closest relatives are asked for theirs: the members of a tune family resemble one another
more than each resembles all. A relative looks at each melody under one transposition, that which
brings the pitch classes of query and melody together: a twelfth of the work of a query.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from influence.alignment.likeness import keys, likeness, note_scoring, transpositions
from influence.alignment.notes import joined, prepare
from influence.alignment.symbols import symbols
from influence.evidence import chance
from influence.evidence.corpus import Corpus
from influence.evidence.significance import Background, fit
from influence.kernels.scan import processors
from influence.melody import Melody

__all__ = ["Kin", "highest", "kin", "kinship", "linked", "over_relatives"]

_GRAIN = 10.0
"""Likeness is fitted in tenths, for `fit` takes whole numbers."""
_CANDIDATES = 600
"""Melodies that are compared note by note: the best by the scan."""
_SCANNED = 0.2
"""Weight of a nat of the scan beside the note-by-note score."""
_RIDGE, _BULK = 5.0, 0.985
"""Of the regression on traits: its penalty, and the share of the sample that takes part."""
_ROUNDS, _RELATIVES, _CLOSE = 2, 3, 5.0
"""How often how many relatives are asked at most, and how close they must be (nats)."""
_LENGTH_POWER = 0.3
"""Power of the length by which a relative's scores are divided."""
_NEIGHBOURS = 200
"""Melodies that are compared with a relative note by note: the best by its scan."""
_SAMPLE = 500
"""Melodies that tell a relative of chance."""
_DETOUR = 0.6
"""What a likeness loses by leading over a relative (nats)."""

_Floats = NDArray[np.float64]
_Indices = NDArray[np.int64]


def highest(values: _Floats, count: int) -> _Indices:
    """Return where the highest values are, the highest first; of equal ones, the first."""
    if count >= len(values):
        return np.argsort(-values, kind="stable")
    least = -np.partition(-values, count - 1)[count - 1]
    some = np.flatnonzero(values >= least)
    return some[np.argsort(-values[some], kind="stable")[:count]]


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
    near = np.sort(highest(scanned, _CANDIDATES))
    if not len(near):
        return scanned
    some = sample if len(sampled) else among[:0]
    query = prepare([melody])
    targets = corpus.notes(np.concatenate([among[near], some]))
    values = likeness(query, targets, note_scoring(), transpositions(query, targets))
    if not len(sampled):
        likely: _Floats = scanned + np.maximum(_standard(values, 0), 0.0)
        return likely
    values = _standard(values, len(near)) + _SCANNED * np.concatenate([scanned[near], sampled])
    result = np.full(len(among), -np.inf)
    result[near] = _surprise(values, targets.traits, len(near))
    others = np.isneginf(result)
    result[others] = result[near].min() - 1.0 + (scanned[others] - scanned[near].max()) / _GRAIN
    return result


@dataclass(frozen=True, eq=False)
class Kin:
    """The melodies of an archive that are most like a melody.

    Attributes
    ----------
    melodies : int64[k]
        Their numbers, rising.
    nats : float64[k]
        How surprising the likeness of each is.
    """

    melodies: _Indices
    nats: _Floats


def kin(
    melody: Melody, corpus: Corpus, whole: Background, sample: _Indices, sampled: _Floats
) -> Kin:
    """Return the melodies of an archive that are most like one, other than itself and its copies.

    What stands in no ranking is nobody's kin here.

    Parameters
    ----------
    melody
    corpus
        An archive large enough to be its own background.
    whole
        The chance of scores of the whole melody.
    sample, sampled
        As in `kinship`.
    """
    among = corpus.candidates(melody)
    among = among[~np.isin(corpus.owners[among], corpus.apart)]
    [scores] = corpus.scan([melody], among)
    scanned = whole.surprise(scores, corpus.lengths[among])
    near = np.sort(highest(scanned, _CANDIDATES))
    near = near[[not _is_copy(melody, corpus, int(number)) for number in among[near]]]
    nats = kinship(melody, corpus, among[near], scanned[near], sample, sampled)
    return Kin(among[near], nats)


def _is_copy(melody: Melody, corpus: Corpus, number: int) -> bool:
    """Return whether a melody of the archive has the steps and the rhythm of one."""
    if corpus.lengths[number] != len(melody):
        return False
    other = corpus.melody(number)
    same_steps = np.array_equal(np.diff(melody.pitch), np.diff(other.pitch))
    return same_steps and np.array_equal(symbols(melody)[1], symbols(other)[1])


def linked(one: Kin, other: Kin) -> float:
    """Return how strongly a third melody links two, nats: the weaker of its likenesses with them.

    Of all that both are kin of, the one that links them best; 0 where there is none.
    """
    _, here, there = np.intersect1d(
        one.melodies, other.melodies, assume_unique=True, return_indices=True
    )
    links = np.minimum(one.nats[here], other.nats[there])
    return float(links.max(initial=0.0))


def over_relatives(
    query: Melody, own: _Floats, corpus: Corpus, among: _Indices, sample: _Indices
) -> _Floats:
    """Return the best likeness that leads over close relatives: the weakest of its links.

    Single linkage: a family is a chain of variants more often than a ball. A detour never outranks
    the relative it leads over, so that the first place is safe from it. The closest relatives are
    asked first, then the closest of those that they have brought.

    Parameters
    ----------
    query
    own : float64[k]
        Its own kinship with some melodies.
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
    if not chance.own_background(corpus):
        return best
    others = _Others(query, corpus, among, sample[:: max(1, len(sample) // _SAMPLE)])
    asked = np.zeros(len(among), np.bool_)
    for _ in range(_ROUNDS):
        links = np.where(asked, -np.inf, np.maximum(own, best))
        close = highest(links, _RELATIVES)
        close = close[links[close] >= _CLOSE]
        if not len(close):
            break
        asked[close] = True
        for link, (near, theirs) in zip(links[close], others.nearest(close), strict=True):
            best[near] = np.maximum(best[near], np.minimum(theirs, link) - _DETOUR)
    return best


class _Others:
    """The melodies among which relatives of a query look for theirs."""

    def __init__(self, query: Melody, corpus: Corpus, among: _Indices, sample: _Indices) -> None:
        self._corpus = corpus
        self._among = among
        self._keys = keys(prepare([query]), corpus.profiles[among])
        self._scale = corpus.lengths[among] ** _LENGTH_POWER
        self._sample = corpus.notes(sample)

    def nearest(self, relatives: _Indices) -> list[tuple[_Indices, _Floats]]:
        """Return the melodies nearest to each relative, and how surprising that is, nats."""
        melodies = [self._corpus.melody(int(self._among[at])) for at in relatives]
        # A relative in the query's key: it is then in that of the query's relatives too.
        moved = [
            replace(melody, pitch=melody.pitch - key)
            for melody, key in zip(melodies, self._keys[relatives], strict=True)
        ]
        scores = self._corpus.scan_under(moved, self._among, self._keys)
        with ThreadPoolExecutor(processors()) as pool:
            return list(pool.map(self._nearest, melodies, scores))

    def _nearest(self, melody: Melody, scores: NDArray[np.int32]) -> tuple[_Indices, _Floats]:
        near = highest(scores / self._scale, _NEIGHBOURS)
        query = prepare([melody])
        targets = joined([self._corpus.notes(self._among[near]), self._sample])
        values = likeness(query, targets, note_scoring(), transpositions(query, targets))
        return near, _surprise(_standard(values, len(near)), targets.traits, len(near))


def _standard(values: _Floats, first: int) -> _Floats:
    """Return values against the median of those from `first` on, in units of their upper spread."""
    middle, high = np.quantile(values[first:], [0.5, 0.9])
    standard: _Floats = (values - middle) / max(float(high - middle), 1e-9)
    return standard


def _surprise(values: _Floats, traits: NDArray[np.float32], first: int) -> _Floats:
    """Return how surprising values are, less what traits foretell; from `first` on is a sample."""
    values = _GRAIN * _beyond(values, traits, first)
    ones = np.ones(len(values))
    return fit(values[first:], ones[first:]).surprise(values[:first], ones[:first])


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
