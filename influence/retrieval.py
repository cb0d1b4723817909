"""From a query's melodies to the archive's items, most alike first.

Scans of the archive give several views of it: over the whole query, and over windows of it, since a
phrase that was set into a long melody drowns in what the rest of the melody shares by chance. Each
view is measured against its own background, as surprise in nats, so that views can be compared.
What the scan of the whole query finds is compared again note by note, and then the closest
relatives are asked for theirs: the members of a tune family resemble one another more than each
resembles all.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from influence.alignment.align import align
from influence.alignment.alignment import Alignment
from influence.alignment.likeness import likeness, note_scoring, transpositions
from influence.alignment.notes import prepare
from influence.alignment.scoring import scan_one
from influence.evidence import reference
from influence.evidence.corpus import Corpus
from influence.evidence.significance import MIN_BACKGROUND, Background, fit
from influence.melody import Melody, cut

__all__ = ["Match", "Search", "View", "best_view", "own_background", "passages", "search", "views"]

_WINDOW, _WHOLE = 16, 20
"""Notes of a window, and of a melody that is no more than a passage."""
_HOPS, _WINDOWS = (4, 12), 24
"""Notes from one window to the next, more in a melody that has more than so many windows."""
_MARGIN = 8
"""Notes beyond a window that a passage found in it may reach."""
_GRAIN = 10.0
"""Likeness is fitted in tenths, for `fit` takes whole numbers."""
_CANDIDATES, _NOTES_SAMPLE = 600, 500
"""Melodies that are compared note by note: the best by the scan, and some that tell of chance."""
_SCANNED = 0.2
"""Weight of a nat of the scan beside the note-by-note score."""
_RIDGE, _BULK = 5.0, 0.985
"""Of the regression on traits: its penalty, and the share of the sample that takes part."""
_RELATIVES, _CLOSE = 5, 5.0
"""How many relatives are asked at most, and how close they must be (nats)."""
_DETOUR = 0.6
"""What a likeness loses by leading over a relative (nats)."""
_DIRECT = 0.05
"""Weight of the query's own likeness where that over a relative is the stronger: it parts ties."""
_BEHIND = 1.0
"""Nats by which whole melodies rank behind passages as long as chance may explain both."""

_Floats = NDArray[np.float64]
_Indices = NDArray[np.int64]
_NOTHING = np.zeros(0)


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
    """A stretch of a query melody, and what chance would give it.

    Attributes
    ----------
    span
        Notes, half-open.
    background
    trials
        What its E-values are multiplied by, since the best of several views is taken: half of the
        chance goes to the whole melody, and half to its windows in equal parts.
    """

    span: tuple[int, int]
    background: Background
    trials: int

    def surprise(self, melody: Melody, target: Melody) -> float:
        """Return minus the logarithm of the chance of the score of these two, nats.

        Parameters
        ----------
        melody
            What lies within `span`, or a part of it.
        target
        """
        score = scan_one(melody, target)
        return float(self.background.surprise(score, len(target))) - math.log(self.trials)


@dataclass(frozen=True, eq=False)
class Search:
    """The matches of one query, best first, one an item.

    Attributes
    ----------
    matches
    views
        Of each of the query's melodies; the first is over the whole melody.
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
    """Return the view of a whole melody, then its windows where it is longer than one."""
    return tuple(
        View(span, _scanned(cut(melody, *span), corpus, np.zeros(0, np.int64))[0], trials)
        for span, trials in _spans(melody)
    )


def _spans(melody: Melody) -> Iterator[tuple[tuple[int, int], int]]:
    """Yield the span and the trials of each view of a melody."""
    windowed = len(melody) > _WHOLE
    yield (0, len(melody)), 1 + windowed
    if windowed:
        last = len(melody) - _WINDOW
        starts = [*range(0, last, min(max(last // _WINDOWS, _HOPS[0]), _HOPS[1])), last]
        for start in starts:
            yield (start, start + _WINDOW), 2 * len(starts)


def _scanned(
    melody: Melody, corpus: Corpus | None, among: _Indices
) -> tuple[Background, _Floats, _Floats]:
    """Return what chance gives a query, and its surprise with some melodies and with the sample.

    From one scan. Where the archive is too small to be its own background there is no sample.
    """
    if corpus is None or not own_background(corpus):
        nothing = np.zeros(0, np.int32)
        if corpus is None:
            return reference.background(melody, nothing, nothing), _NOTHING, _NOTHING
        scores = corpus.scan(melody, np.arange(corpus.melody_count))
        background = reference.background(melody, scores, corpus.lengths)
        surprise = background.surprise(scores, corpus.lengths)
        return background, surprise[among], _NOTHING
    both = _with_sample(among, corpus)
    scores, lengths = corpus.scan(melody, both), corpus.lengths[both]
    sample = np.searchsorted(both, corpus.sample)
    background = fit(scores[sample], lengths[sample])
    surprise = background.surprise(scores, lengths)
    return background, surprise[np.searchsorted(both, among)], surprise[sample]


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
    surprises = [view.surprise(cut(melody, *view.span), target) for view in looked]
    best = int(np.argmax(surprises))
    evalue = _log10_evalue(surprises[best], searched)
    return Match(0, 0, 0, surprises[best], evalue, looked[best].span)


def _log10_evalue(surprise: float, searched: int) -> float:
    return math.log10(max(searched, 1)) - max(surprise, 0.0) / math.log(10)


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
        The view of all of `one`.
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
            surprise = whole.surprise(cut(one, start, stop), other)
            yield alignment, _log10_evalue(surprise, searched)


def _matches(
    number: int,
    melody: Melody,
    corpus: Corpus,
    top: int,
    without: int | None,
) -> tuple[tuple[View, ...], list[Match]]:
    """Return the views of one melody of the query, and the best melody of the best items."""
    among = corpus.candidates(melody)
    owners = corpus.owners[among]
    looked: list[View] = []
    kinship = _NOTHING
    clear, clearest = np.full(len(among), -np.inf), np.zeros(len(among), np.int64)
    windows = clear
    for place, (span, trials) in enumerate(_spans(melody)):
        background, surprise, sampled = _scanned(cut(melody, *span), corpus, among)
        if place == 0:
            kinship = _kinship(melody, corpus, among, surprise, sampled)
        looked.append(View(span, background, trials))
        surprise = surprise - math.log(trials)
        clearest[surprise > clear] = place
        clear = np.maximum(clear, surprise)
        if span[1] - span[0] <= _WHOLE:
            windows = np.maximum(windows, surprise)
    if without is not None:
        kinship[owners == without] = windows[owners == without] = -np.inf
    score = np.maximum(kinship, _over_relatives(kinship, corpus, among))
    score = np.maximum(_behind(score, corpus), windows) + _DIRECT * kinship
    return tuple(looked), [
        Match(
            item=int(owners[at]),
            melody=int(among[at]),
            query_melody=number,
            score=float(score[at]),
            log10_evalue=_log10_evalue(float(clear[at]), corpus.melody_count),
            span=looked[int(clearest[at])].span,
        )
        for at in _best_items(score, owners, top)
    ]


def _behind(kinship: _Floats, corpus: Corpus) -> _Floats:
    """Return likeness as it competes with passages: behind them as long as chance may explain it.

    Chance makes many whole melodies somewhat alike, and would bury a passage that few share.
    """
    chance = math.log(max(corpus.melody_count, 1))
    return np.minimum(kinship, kinship - _BEHIND + np.maximum(kinship - chance, 0.0))


def _with_sample(among: _Indices, corpus: Corpus) -> _Indices:
    """Return some melodies and those of the archive's sample, rising."""
    return among if len(among) == corpus.melody_count else np.union1d(among, corpus.sample)


def _kinship(
    melody: Melody, corpus: Corpus, among: _Indices, scanned: _Floats, sampled: _Floats
) -> _Floats:
    """Return how surprising the likeness of whole melodies is, nats.

    The scan decides which melodies are looked at note by note; the others come after these. A
    melody that is like many others for its traits is less surprising.

    Parameters
    ----------
    melody
    corpus
    among, scanned
        Some melodies, and their surprise in the scan.
    sampled
        That of the archive's sample; empty where the archive is too small, and then the scan's
        surprise grows by the note-by-note score, in units of its spread over the archive.
    """
    near = np.sort(np.argsort(-scanned, kind="stable")[:_CANDIDATES])
    if not len(near):
        return scanned
    step = max(1, len(sampled) // _NOTES_SAMPLE)
    sample = corpus.sample[::step] if len(sampled) else among[:0]
    query = prepare([melody])
    targets = corpus.notes(np.concatenate([among[near], sample]))
    values = likeness(query, targets, note_scoring(), transpositions(query, targets))
    middle, high = np.quantile(values[len(near) :] if len(sampled) else values, [0.5, 0.9])
    values = (values - middle) / max(float(high - middle), 1e-9)
    if not len(sampled):
        likely: _Floats = scanned + np.maximum(values, 0.0)
        return likely
    values += _SCANNED * np.concatenate([scanned[near], sampled[::step]])
    values = _GRAIN * _beyond(values, targets.traits, len(near))
    ones = np.ones(len(values))
    chance = fit(values[len(near) :], ones[len(near) :])
    result = np.full(len(among), -np.inf)
    result[near] = chance.surprise(values[: len(near)], ones[: len(near)])
    others = np.isneginf(result)
    result[others] = result[near].min() - 1.0 + (scanned[others] - scanned[near].max()) / _GRAIN
    return result


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


def _over_relatives(kinship: _Floats, corpus: Corpus, among: _Indices) -> _Floats:
    """Return the best likeness that leads over a close relative: the weaker of its two links.

    Single linkage: a family is a chain of variants more often than a ball. A detour never outranks
    the relative it leads over, so that the first place is safe from it.
    """
    best = np.full(len(among), -np.inf)
    if not own_background(corpus):
        return best
    for at in np.argsort(-kinship, kind="stable")[:_RELATIVES]:
        if kinship[at] < _CLOSE:
            break
        relative = corpus.melody(int(among[at]))
        _, scanned, sampled = _scanned(relative, corpus, among)
        theirs = _kinship(relative, corpus, among, scanned, sampled)
        best = np.maximum(best, np.minimum(theirs, kinship[at]) - _DETOUR)
    return best


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
