"""From a query's melodies to the archive's items, most alike first.

Scans of the archive give several views of it: over the whole query, and over windows of it, since a
phrase that was set into a long melody drowns in what the rest of the melody shares by chance. Each
view is measured against its own background, as surprise in nats, so that views can be compared.
What the scan of the whole query finds is also compared note by note (`influence.kinship`).
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from influence.alignment.align import align
from influence.alignment.alignment import Alignment
from influence.alignment.scoring import scan_one
from influence.alignment.tuning import readings
from influence.evidence import chance
from influence.evidence.corpus import Corpus
from influence.evidence.significance import Background
from influence.kinship import highest, kinship, over_relatives
from influence.melody import Melody, cut

__all__ = ["Match", "Search", "View", "best_reading", "best_view", "passages", "search", "views"]

_WINDOW, _WHOLE = 16, 20
"""Notes of a window, and of a melody that is no more than a passage."""
_HOPS, _WINDOWS = (4, 12), 24
"""Notes from one window to the next, more in a melody that has more than so many windows."""
_MARGIN = 8
"""Notes beyond a window that a passage found in it may reach."""
_NEAR, _SAMPLE = 20_000, 2500
"""Melodies in which relatives look: the best by the whole query; and some that tell of chance."""
_OFTEN = 0.01
"""Sum of the views' chances at which it is told how often they surprise together."""
_LEAST = 100
"""E-value from which it does not matter how little a window surprises."""
_DIRECT = 0.05
"""Weight of the query's own likeness where that over a relative is the stronger: it parts ties."""
_CLEARLY = 2.0
"""Nats by which the less likely reading of a melody must be more like something."""
_BEHIND = 2.0
"""Nats by which whole melodies rank behind passages as long as chance may explain both."""

_Floats = NDArray[np.float64]
_Indices = NDArray[np.int64]
_Any = TypeVar("_Any", bound=np.generic)


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
        chance goes to the whole melody, and half to its windows in equal parts; twice as much where
        the melody has two readings; less as far as the views overlap.
    """

    span: tuple[int, int]
    background: Background
    trials: float

    def surprise(self, melody: Melody, target: Melody) -> float:
        """Return minus the logarithm of the chance of the score of these two, nats.

        Parameters
        ----------
        melody
            What lies within `span`, or a part of it.
        target
        """
        score = scan_one(melody, target)
        return float(self.background.surprise([score], [len(target)])[0]) - math.log(self.trials)


@dataclass(frozen=True, eq=False)
class Search:
    """The matches of one query, best first, one an item.

    Attributes
    ----------
    melodies
        The query's, each in the reading (`influence.alignment.tuning.readings`) that is most like
        anything in the archive.
    matches
    views
        Of each of the query's melodies; the first is over the whole melody.
    own_background
        Whether the archive was large enough to be its own background.
    """

    melodies: tuple[Melody, ...]
    matches: tuple[Match, ...]
    views: tuple[tuple[View, ...], ...]
    own_background: bool


def search(
    melodies: Sequence[Melody], corpus: Corpus, top: int, *, without: Collection[int] = ()
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
        Numbers of items that are left out, such as the query itself.
    """
    best: dict[int, Match] = {}
    seen, read = [], []
    for number, melody in enumerate(melodies):
        options = readings(melody)
        told = [_matches(number, each, corpus, top, without, len(options)) for each in options]
        likeliest = _likeliest([matches for _, matches in told])
        looked, matches = told[likeliest]
        seen.append(looked)
        read.append(options[likeliest])
        for match in matches:
            if match.item not in best or match.score > best[match.item].score:
                best[match.item] = match
    ranked = sorted(best.values(), key=lambda match: (-match.score, match.item))
    own = chance.own_background(corpus)
    return Search(tuple(read), tuple(ranked[:top]), tuple(seen), own)


def _likeliest(told: Sequence[Sequence[Match]]) -> int:
    """Return which reading's matches count: the first's unless the other's are clearly better."""
    best = [max((match.score for match in each), default=-math.inf) for each in told]
    return int(len(best) > 1 and best[1] > best[0] + _CLEARLY)


def best_reading(
    melody: Melody, targets: Sequence[Melody], corpus: Corpus | None, searched: int
) -> tuple[Melody, tuple[View, ...], list[Match]]:
    """Return a melody as it is most like any of some others, its views, and how each matches.

    Parameters
    ----------
    melody, targets
    corpus
        That tells what chance gives, or None.
    searched
        As in `best_view`.
    """
    options = readings(melody)
    looked = [views(each, corpus, len(options)) for each in options]
    told = [
        [best_view(each, other, seen, searched) for other in targets]
        for each, seen in zip(options, looked, strict=True)
    ]
    likeliest = _likeliest(told)
    return options[likeliest], looked[likeliest], told[likeliest]


def views(melody: Melody, corpus: Corpus | None, read: int = 1) -> tuple[View, ...]:
    """Return the view of a whole melody, then its windows where it is longer than one.

    Parameters
    ----------
    melody
    corpus
        That tells what chance gives, or None.
    read
        How many readings of the melody are compared.
    """
    spans = list(_spans(melody, read))
    parts = [cut(melody, *span) for span, _ in spans]
    none = np.zeros(0, np.int64)
    sample = none if corpus is None else corpus.sample
    scans = chance.scan(parts[:1], corpus, none, sample)
    scans += chance.scan(parts[1:], corpus, none, _thinned(sample))
    together = _together(spans, scans)
    return tuple(
        View(span, scan.background, trials * together)
        for (span, trials), scan in zip(spans, scans, strict=True)
    )


def _together(spans: Sequence[tuple[tuple[int, int], int]], scans: Sequence[chance.Scan]) -> float:
    """Return what part of the sum of its views' chances is the chance that any of them surprises.

    All of it only if no two surprise together. Parts that come again and windows that overlap do;
    the sample tells how often. Never less than what the whole melody has of it.

    Parameters
    ----------
    spans
        As `_spans` yields them.
    scans
        Of these, the first with the whole sample.
    """
    if len(spans) < 2 or not len(scans[0].sampled):
        return 1.0
    sampled = [_thinned(scans[0].sampled), *(scan.sampled for scan in scans[1:])]
    excess = [told - math.log(trials) for told, (_, trials) in zip(sampled, spans, strict=True)]
    level = math.log(sum(1.0 / trials for _, trials in spans) / _OFTEN)
    reached = np.mean(np.max(excess, axis=0) >= level)
    return float(np.clip(reached / _OFTEN, 0.5, 1.0))


def _thinned(sample: NDArray[_Any]) -> NDArray[_Any]:
    """Return evenly chosen ones of a sample, or of what was found with it (in the last axis)."""
    return sample[..., :: max(1, sample.shape[-1] // _SAMPLE)]


def _spans(melody: Melody, read: int) -> Iterator[tuple[tuple[int, int], int]]:
    """Yield the span and the trials of each view of a melody that is read in so many ways."""
    windowed = len(melody) > _WHOLE
    yield (0, len(melody)), (1 + windowed) * read
    if windowed:
        last = len(melody) - _WINDOW
        starts = [*range(0, last, min(max(last // _WINDOWS, _HOPS[0]), _HOPS[1])), last]
        for start in starts:
            yield (start, start + _WINDOW), 2 * len(starts) * read


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

    Where that lies in a window, it is sought there, and where it reaches to the ends of what was
    looked at, it is the alignment of the whole melodies that holds it; the others are those of the
    whole melodies.

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
        for found in align(one, other, within=within):
            alignment = found if _inside(found, within) else _holding(found, one, other, most)
            taken = alignment.query_range
            yield alignment, match.log10_evalue
    for alignment in align(one, other, passages=most):
        start, stop = alignment.query_range
        if taken is None or stop <= taken[0] or start >= taken[1]:
            surprise = whole.surprise(cut(one, start, stop), other)
            yield alignment, _log10_evalue(surprise, searched)


def _inside(alignment: Alignment, within: tuple[int, int]) -> bool:
    """Return whether an alignment ended by itself, not where the search for it did."""
    start, stop = alignment.query_range
    return within[0] < start and stop < within[1]


def _holding(part: Alignment, one: Melody, other: Melody, most: int) -> Alignment:
    """Return the alignment of the whole melodies that holds one found in a window, if any does."""

    def holds(each: Alignment) -> bool:
        ranges = (each.query_range, part.query_range), (each.target_range, part.target_range)
        return all(far[0] <= near[0] and near[1] <= far[1] for far, near in ranges)

    return next(filter(holds, align(one, other, passages=most)), part)


def _matches(
    number: int,
    melody: Melody,
    corpus: Corpus,
    top: int,
    without: Collection[int],
    read: int,
) -> tuple[tuple[View, ...], list[Match]]:
    """Return the views of one reading of `read`, and the best melody of the best items."""
    among = corpus.candidates(melody)
    owners = corpus.owners[among]
    left_out = np.isin(owners, list(without))
    spans = list(_spans(melody, read))
    parts = [cut(melody, *span) for span, _ in spans]
    whole, bounds = chance.scan_whole(melody, corpus, among, corpus.sample)
    least = math.log(max(corpus.melody_count / _LEAST, 1.0) * spans[-1][1])
    with ThreadPoolExecutor(1) as pool:  # one core would wait for the other in either of the two
        kin = pool.submit(_kinship, melody, corpus, among, whole, left_out)
        scans = chance.scan_parts(
            parts[1:],
            corpus,
            among,
            _thinned(corpus.sample),
            chance.Bounds(bounds.among, _thinned(bounds.sample)),
            least,
        )
    own, likely = kin.result()
    scans = [whole, *scans]
    together = _together(spans, scans)
    looked: list[View] = []
    clear, clearest = np.full(len(among), -np.inf), np.zeros(len(among), np.int64)
    passage = clear
    for (span, trials), scan in zip(spans, scans, strict=True):
        surprise = scan.surprise - math.log(trials)
        clearest[surprise > clear] = len(looked)
        clear = np.maximum(clear, surprise)
        if span[1] - span[0] <= _WHOLE:
            passage = np.maximum(passage, surprise)
        looked.append(View(span, scan.background, trials * together))
    passage = np.where(left_out, -np.inf, passage)
    score = np.maximum(_behind(likely, corpus), passage) + _DIRECT * own
    return tuple(looked), [
        Match(
            item=int(owners[at]),
            melody=int(among[at]),
            query_melody=number,
            score=float(score[at]),
            log10_evalue=_log10_evalue(float(clear[at]) - math.log(together), corpus.melody_count),
            span=looked[int(clearest[at])].span,
        )
        for at in _best_items(score, owners, top)
    ]


def _kinship(
    melody: Melody,
    corpus: Corpus,
    among: _Indices,
    whole: chance.Scan,
    left_out: NDArray[np.bool_],
) -> tuple[_Floats, _Floats]:
    """Return the likeness of whole melodies, by itself and with that over relatives, nats."""
    sample = _thinned(corpus.sample)
    own = kinship(melody, corpus, among, whole.surprise, sample, _thinned(whole.sampled))
    own[left_out] = -np.inf
    near = np.sort(highest(whole.surprise, _NEAR))
    detour = over_relatives(melody, own[near], corpus, among[near], sample)
    likely = own.copy()
    likely[near] = np.maximum(likely[near], detour)
    return own, likely


def _behind(likeness: _Floats, corpus: Corpus) -> _Floats:
    """Return likeness as it competes with passages: behind them as long as chance may explain it.

    Chance makes many whole melodies somewhat alike, and would bury a passage that few share.
    """
    level = math.log(max(corpus.melody_count, 1))
    return np.minimum(likeness, likeness - _BEHIND + np.maximum(likeness - level, 0.0))


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
