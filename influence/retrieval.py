"""From a query's melodies to the archive's items, most alike first.

Scans of the archive give several views of it: lenient and strict over the whole query, and
strict over windows of it, since a phrase that was set into a long melody drowns in what the rest
of the melody shares by chance. Each view is measured against its own background, as surprise in
nats, so that views can be added and compared. Then the closest relatives are asked for theirs
(query expansion): the members of a tune family resemble one another more than each resembles all.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from influence.alignment.align import align
from influence.alignment.alignment import Alignment
from influence.alignment.likeness import likeness, note_scorings, prepare, transpositions
from influence.alignment.scoring import Purpose, scan_all
from influence.alignment.symbols import symbols
from influence.evidence import reference
from influence.evidence.corpus import Corpus
from influence.evidence.significance import MIN_BACKGROUND, Background, fit
from influence.kernels.packed import pack
from influence.melody import Melody, cut

__all__ = ["Match", "Search", "View", "best_view", "own_background", "passages", "search", "views"]

_WINDOW, _HOP = 16, 8
"""Notes of a window, and from one window to the next."""
_MARGIN = 8
"""Notes beyond a window that a passage found in it may reach."""
_KINSHIP: tuple[tuple[Purpose, float], ...] = (("tune", 1.0), ("passage", 0.5))
"""Weights of the lenient and of the strict surprise in the likeness of whole melodies."""
_GRAIN = 10.0
"""A sum of surprises is fitted in tenths of a nat, for `fit` takes whole numbers."""
_CANDIDATES, _NOTES_SAMPLE = 300, 500
"""Melodies that are compared note by note: the best by the scans, and some that tell of chance."""
_SCANNED = 0.1
"""Weight of a nat of the scans beside the note-by-note scores."""
_NEAR = 2000
"""Items that are considered as relatives of relatives."""
_RELATIVES, _CLOSE, _SHARE = 5, 1.0, 0.6
"""How many relatives are asked, how far beyond chance in this archive they must be (nats), what
their word weighs."""
_SURE = 22.0
"""A relative's word counts in full from this surprise (nats)."""

_Floats = NDArray[np.float64]
_Indices = NDArray[np.int64]


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
    span : (int, int)
        The query's notes among which that passage was found, half-open.
    """

    item: int
    melody: int
    query_melody: int
    score: float
    log10_evalue: float
    span: tuple[int, int]


@dataclass(frozen=True, eq=False)
class View:
    """A stretch of a query melody, how it is scored, and what chance would give it.

    Attributes
    ----------
    span
        Notes, half-open.
    purpose
        As in `influence.alignment.scoring.scoring`.
    background
    trials
        How many stretches like it are looked at: its E-values are multiplied by that.
    """

    span: tuple[int, int]
    purpose: Purpose
    background: Background
    trials: int

    def surprise(self, scores: NDArray[np.int32], lengths: NDArray[np.int32]) -> _Floats:
        """Return minus the logarithm of the chance of such scores in one melody, nats."""
        return self.background.surprise(scores, lengths) - math.log(self.trials)


@dataclass(frozen=True, eq=False)
class Search:
    """The matches of one query, best first, one an item.

    Attributes
    ----------
    matches
    views
        Of each of the query's melodies; the first is strict and over the whole melody.
    own_background
        Whether the archive was large enough to be its own background.
    """

    matches: tuple[Match, ...]
    views: tuple[tuple[View, ...], ...]
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
    seen = []
    for number, melody in enumerate(melodies):
        looked, matches = _matches(number, melody, corpus, top, without)
        seen.append(looked)
        for match in matches:
            if match.item not in best or match.score > best[match.item].score:
                best[match.item] = match
    ranked = sorted(best.values(), key=lambda match: (-match.score, match.item))
    return Search(tuple(ranked[:top]), tuple(seen), own_background(corpus))


def own_background(corpus: Corpus | None) -> bool:
    """Return whether an archive is large enough to tell what chance would give."""
    return corpus is not None and corpus.melody_count >= MIN_BACKGROUND


def views(melody: Melody, corpus: Corpus | None) -> tuple[View, ...]:
    """Return the strict view of a whole melody, then its windows where it is longer than one."""
    nothing = np.zeros(0, np.int64)
    return tuple(view for view, _ in _looks(melody, corpus, nothing))


def _looks(
    melody: Melody, corpus: Corpus | None, among: _Indices
) -> Iterator[tuple[View, NDArray[np.int32]]]:
    """Yield the views of a melody, each with the scores of some melodies in it."""
    whole = (0, len(melody))
    background, scores = _scored(melody, "passage", corpus, among)
    yield View(whole, "passage", background, 1), scores
    if len(melody) > _WINDOW + _HOP:
        last = len(melody) - _WINDOW
        starts = [*range(0, last, _HOP), last]
        for start in starts:
            span = start, start + _WINDOW
            background, scores = _scored(cut(melody, *span), "tune", corpus, among)
            yield View(span, "tune", background, len(starts)), scores


def _scored(
    melody: Melody, purpose: Purpose, corpus: Corpus | None, among: _Indices
) -> tuple[Background, NDArray[np.int32]]:
    """Return what chance gives a query, and its scores with some melodies, from one scan."""
    if corpus is None or not own_background(corpus):
        scores = np.zeros(0, np.int32) if corpus is None else corpus.scan(melody, purpose, among)
        return reference.background(melody, purpose), scores
    both = _with_sample(among, corpus)
    scores = corpus.scan(melody, purpose, both)
    background = fit(scores[np.searchsorted(both, corpus.sample)], corpus.lengths[corpus.sample])
    return background, scores[np.searchsorted(both, among)]


def best_view(melody: Melody, target: Melody, looked: Sequence[View], searched: int) -> Match:
    """Return how two melodies match in the view that shows it best; their items count as 0.

    Parameters
    ----------
    melody, target
    looked
        The views of `melody`.
    searched
        How many melodies are compared in all.
    """
    pitches, rhythms = symbols(target)
    packed = pack(pitches, rhythms, [0, len(pitches)])
    length = np.array([len(target)])
    surprises = [
        float(view.surprise(scan_all(cut(melody, *view.span), packed, view.purpose), length)[0])
        for view in looked
    ]
    best = int(np.argmax(surprises))
    evalue = math.log10(searched) - max(surprises[best], 0.0) / math.log(10)
    return Match(0, 0, 0, surprises[best], evalue, looked[best].span)


def passages(
    one: Melody, other: Melody, match: Match, whole: View, searched: int, most: int
) -> Iterator[tuple[Alignment, float]]:
    """Yield alignments with their log10 E-values, the one that the search found first.

    Where that lies in a window, it is sought there; the others are those of the whole melodies.

    Parameters
    ----------
    one, other
        A melody of the query and one of the archive.
    match
        How the search found them alike.
    whole
        The strict view of all of `one`.
    searched
        Number of melodies searched.
    most
        How many alignments of the whole melodies at most.
    """
    taken: tuple[int, int] | None = None
    if match.span != whole.span:
        margin = match.span[0] - _MARGIN, match.span[1] + _MARGIN
        within = max(margin[0], 0), min(margin[1], len(one))
        for alignment in align(one, other, within=within):
            taken = alignment.query_range
            yield alignment, match.log10_evalue
    for alignment in align(one, other, passages=most):
        start, stop = alignment.query_range
        if taken is None or stop <= taken[0] or start >= taken[1]:
            scores = np.array([alignment.score]), np.array([len(other)])
            yield alignment, float(whole.background.log10_evalue(*scores, searched)[0])


def _matches(
    number: int,
    melody: Melody,
    corpus: Corpus,
    top: int,
    without: int | None,
) -> tuple[tuple[View, ...], list[Match]]:
    """Return the views of one melody of the query, and the best melody of the best items."""
    among = corpus.candidates(melody)
    owners, lengths = corpus.owners[among], corpus.lengths[among]
    looks = list(_looks(melody, corpus, among))
    looked = tuple(view for view, _ in looks)
    surprises = np.stack([view.surprise(scores, lengths) for view, scores in looks])
    kinship = _kinship(melody, corpus, among)
    score = np.maximum(kinship, surprises.max(axis=0))
    if without is not None:
        score[owners == without] = -np.inf
    score += _SHARE * _word_of_relatives(score, kinship, corpus, among)
    clearest = surprises.argmax(axis=0)
    searched = math.log10(max(corpus.melody_count, 1))
    return looked, [
        Match(
            item=int(owners[at]),
            melody=int(among[at]),
            query_melody=number,
            score=float(score[at]),
            log10_evalue=searched - max(float(surprises[clearest[at], at]), 0.0) / math.log(10),
            span=looked[int(clearest[at])].span,
        )
        for at in _best_items(score, owners, top)
    ]


def _with_sample(among: _Indices, corpus: Corpus) -> _Indices:
    """Return some melodies and those of the archive's sample, rising."""
    return among if len(among) == corpus.melody_count else np.union1d(among, corpus.sample)


def _kinship(melody: Melody, corpus: Corpus, among: _Indices) -> _Floats:
    """Return how surprising the likeness of whole melodies is, nats.

    The scans decide which melodies are looked at note by note; the others come after these.
    """
    own = own_background(corpus)
    sample = corpus.sample[:: max(1, len(corpus.sample) // _NOTES_SAMPLE)] if own else among[:0]
    both = _with_sample(among, corpus) if own else among
    lengths = corpus.lengths[both]
    total = np.zeros(len(both))
    for purpose, weight in _KINSHIP:
        background, scores = _scored(melody, purpose, corpus, both)
        total += weight * background.surprise(scores, lengths)
    scanned = total[np.searchsorted(both, among)]
    if not own:
        return scanned
    near = np.sort(np.argsort(-scanned, kind="stable")[:_CANDIDATES])
    noted = _notes(melody, corpus, among[near], sample)
    noted += _SCANNED * np.concatenate([scanned[near], total[np.searchsorted(both, sample)]])
    ones = np.ones(len(noted))
    chance = fit(_GRAIN * noted[len(near) :], ones[len(near) :])
    result = np.full(len(among), -np.inf)
    result[near] = chance.surprise(_GRAIN * noted[: len(near)], ones[: len(near)])
    others = np.isneginf(result)
    result[others] = result[near].min() - 1.0 + (scanned[others] - scanned[near].max()) / _GRAIN
    return result


def _notes(melody: Melody, corpus: Corpus, near: _Indices, sample: _Indices) -> _Floats:
    """Return the sum of the two note-by-note scores of some melodies, then of the sample.

    Each in units of its spread over the sample.
    """
    query = prepare(melody)
    targets = [corpus.notes(int(index)) for index in (*near, *sample)]
    shifts = transpositions(query, targets)
    total = np.zeros(len(targets))
    for scoring in note_scorings():
        values = likeness(query, targets, scoring, shifts)
        middle, high = np.quantile(values[len(near) :], [0.5, 0.9])
        total += (values - middle) / max(float(high - middle), 1e-9)
    return total


def _word_of_relatives(
    score: _Floats, kinship: _Floats, corpus: Corpus, among: _Indices
) -> _Floats:
    """Return what the closest relatives say of the others, weighed by how close they are."""
    word = np.zeros(len(among))
    sure = math.log(max(corpus.melody_count, 1)) + _CLOSE
    near = np.argsort(-score, kind="stable")[:_NEAR]
    if not own_background(corpus):
        return word
    near = np.sort(near[np.isfinite(score[near])])
    for at in near[np.argsort(-kinship[near], kind="stable")][:_RELATIVES]:
        if kinship[at] < sure:
            break
        theirs = _kinship(corpus.melody(int(among[at])), corpus, among[near])
        weight = min(1.0, kinship[at] / _SURE)
        heard = weight * np.minimum(theirs, kinship[at])
        heard[near == at] = kinship[at]
        word[near] += heard
    return word


def _best_items(score: _Floats, owners: NDArray[np.int32], top: int) -> Iterator[int]:
    """Yield the positions of the best melody of each of the `top` best items, best first."""
    seen: set[int] = set()
    for at in np.argsort(-score, kind="stable"):
        owner = int(owners[at])
        if owner in seen or score[at] == -np.inf:
            continue
        seen.add(owner)
        yield int(at)
        if len(seen) == top:
            return
