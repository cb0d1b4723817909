"""Scans of an archive, measured against chance: how surprising each score is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from influence.alignment.scoring import lead
from influence.alignment.symbols import PITCHES
from influence.evidence import reference
from influence.evidence.corpus import Corpus
from influence.evidence.significance import MIN_BACKGROUND, Background, fit
from influence.melody import Melody

__all__ = ["Bounds", "Scan", "own_background", "scan", "scan_parts", "scan_whole"]

_LIKELY = 3
"""Transpositions of a melody that parts of a query are scored under first."""
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
        Of those with the sample; empty where the archive is too small to be its own background.
    """

    background: Background
    surprise: NDArray[np.float64]
    sampled: NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Bounds:
    """What no part of a query can score more than, up to its `influence.alignment.scoring.lead`.

    Under each of the twelve transpositions.

    Attributes
    ----------
    among : int32[12, k]
        With the melodies asked for.
    sample : int32[12, s]
        With the sample.
    """

    among: NDArray[np.int32]
    sample: NDArray[np.int32]


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
    both, *places = _both(corpus, among, sample)
    return [_scan(scores, corpus, both, places) for scores in corpus.scan(queries, both)]


def scan_whole(
    query: Melody, corpus: Corpus, among: NDArray[np.int64], sample: NDArray[np.int64]
) -> tuple[Scan, Bounds]:
    """Score a query as `scan` does; return its scores under each transposition too.

    Returns
    -------
    Scan
    Bounds
    """
    if not own_background(corpus):
        none = np.zeros((PITCHES, 0), np.int32)
        return _small(query, corpus, among), Bounds(none, none)
    both, *places = _both(corpus, among, sample)
    each = corpus.scan_each(query, both)
    bounds = Bounds(each[:, places[0]], each[:, places[1]])
    return _scan(each.max(axis=0), corpus, both, places), bounds


def scan_parts(
    parts: Sequence[Melody],
    corpus: Corpus,
    among: NDArray[np.int64],
    sample: NDArray[np.int64],
    bounds: Bounds,
    least: float,
) -> list[Scan]:
    """Score parts of a query with those melodies that may surprise; one `Scan` each.

    Parameters
    ----------
    parts
    corpus, among, sample
        As in `scan`.
    bounds
        From `scan_whole`, with these melodies and this sample.
    least
        Surprise that matters, nats: what is less may count as minus infinity. For the scores that
        tell of it few of the melodies, and few transpositions of each, come in question.
    """
    if not len(parts) or not own_background(corpus):
        return [_small(part, corpus, among) for part in parts]
    lengths = corpus.lengths[sample]
    most = max(map(lead, parts))
    sampled = _highest(parts, corpus, sample, bounds.sample + most)
    backgrounds = [fit(scores, lengths) for scores in sampled]
    lengths = corpus.lengths[among]
    needed = np.min([background.score(least, lengths) for background in backgrounds], axis=0)
    wanted = needed[:, None] <= bounds.among.T + most
    _, known, of_sample = np.intersect1d(among, sample, assume_unique=True, return_indices=True)
    wanted[known] = False
    some, scores = _under(parts, corpus, among, wanted)
    some = np.concatenate([some, known])
    found = []
    for background, own, drawn in zip(backgrounds, scores, sampled, strict=True):
        told = background.surprise(drawn, corpus.lengths[sample])
        surprise = np.full(len(among), -np.inf)
        surprise[some[: len(own)]] = background.surprise(own, lengths[some[: len(own)]])
        surprise[known] = told[of_sample]
        found.append(Scan(background, surprise, told))
    return found


def _highest(
    parts: Sequence[Melody],
    corpus: Corpus,
    melodies: NDArray[np.int64],
    bounds: NDArray[np.int32],
) -> NDArray[np.int32]:
    """Return the scores of parts of a query with some melodies, int32[q, k], as a scan gives them.

    The transpositions that suit the whole query best come first; of the others only those take
    part under which some part may score higher. That is half of all.
    """
    places = np.arange(len(melodies))
    left = bounds.T
    likely = np.argsort(-left, axis=1, kind="stable")[:, :_LIKELY]
    first = np.zeros(left.shape, np.bool_)
    first[places[:, None], likely] = True
    _, scores = _under(parts, corpus, melodies, first)
    some, more = _under(parts, corpus, melodies, ~first & (left > scores.min(axis=0)[:, None]))
    scores[:, some] = np.maximum(scores[:, some], more)
    return scores


def _under(
    parts: Sequence[Melody],
    corpus: Corpus,
    melodies: NDArray[np.int64],
    wanted: NDArray[np.bool_],
) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """Return which melodies any transposition is wanted of, and their best scores under those.

    Parameters
    ----------
    parts, corpus
    melodies : int64[k]
    wanted : bool[k, 12]

    Returns
    -------
    int64[s], int32[q, s]
    """
    at, transpositions = np.nonzero(wanted)
    first = np.flatnonzero(np.diff(at, prepend=-1))
    scores = corpus.scan_under(parts, melodies[at], transpositions)
    best = np.maximum.reduceat(scores, first, axis=1) if len(first) else scores
    return at[first], best


def _both(
    corpus: Corpus, among: NDArray[np.int64], sample: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Return the melodies of both, and where those of each are among them."""
    both = among if len(among) == corpus.melody_count else np.union1d(among, sample)
    return both, np.searchsorted(both, among), np.searchsorted(both, sample)


def _scan(
    scores: NDArray[np.int32],
    corpus: Corpus,
    both: NDArray[np.int64],
    places: Sequence[NDArray[np.int64]],
) -> Scan:
    lengths = corpus.lengths[both]
    background = fit(scores[places[1]], lengths[places[1]])
    surprise = background.surprise(scores, lengths)
    return Scan(background, surprise[places[0]], surprise[places[1]])


def _small(query: Melody, corpus: Corpus | None, among: NDArray[np.int64]) -> Scan:
    nothing = np.zeros(0)
    if corpus is None:
        return Scan(reference.background(query, _NO_SCORES, _NO_SCORES), nothing, nothing)
    [scores] = corpus.scan([query], np.arange(corpus.melody_count))
    background = reference.background(query, scores, corpus.lengths)
    return Scan(background, background.surprise(scores, corpus.lengths)[among], nothing)
