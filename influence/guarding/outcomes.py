"""What is found of one work: its long passages, and which of them count.

A simple figure, such as a scale, and common stock, which many items of the archive hold, say
nothing of where they were learnt: they are told, and counted apart.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

import numpy as np

from influence.alignment.align import align
from influence.alignment.alignment import Alignment
from influence.channels.excerpt import Excerpt
from influence.channels.fingerprint import same
from influence.channels.landmarks import excerpts
from influence.evidence.corpus import Corpus
from influence.evidence.findings import Work
from influence.evidence.rarity import prior_art
from influence.guarding.parameters import GuardParameters
from influence.guarding.passages import agreeing, densest
from influence.guarding.runs import Run, longest
from influence.items import Item
from influence.melody import cut
from influence.parameters import SearchParameters
from influence.retrieval import Match, Search, best_view, search

__all__ = ["Outcome", "Passage", "Stretch", "Subject", "outcomes"]

_BATCH: Final = 500
"""Works for which the archive is gone through once."""
_CANDIDATES: Final = 50
"""Items whose alignments are looked at; more where items are left out."""
_TRIED: Final = 4
"""Passages of each kind and work of which it is asked whether they are common stock."""
_ALIGNMENTS: Final = 3
_MARGIN: Final = 24
"""Notes beyond the window of a search's match that a near-exact passage may reach."""
_SAME_PASSAGE: Final = 0.75
"""As in a screening: passages that overlap in this share of both are the same one."""

Kind = Literal["exact", "near"]


@dataclass(frozen=True, eq=False)
class Subject:
    """A work that is asked about.

    Attributes
    ----------
    work
    without
        Numbers of items that it is not compared with: itself, and its known relatives.
    """

    work: Work
    without: Collection[int] = ()


@dataclass(frozen=True)
class Passage:
    """A long passage that a work shares with an item.

    Attributes
    ----------
    kind
    item
        Number in the archive.
    melody, start, stop
        Of the work: index of the melody, and its notes, half-open.
    target, target_start, target_stop
        Number of the item's melody in the archive, and its notes, half-open.
    notes
        Of the passage; of a near-exact one its aligned rows.
    identity
        Share of them that are the same in transposed pitch and rhythm.
    log10_evalue
        Of the two melodies, in the view that shows them best alike.
    holders
        Items that hold it.
    simple
        Whether it is a simple figure.
    common_stock
        Whether it is one, or so many items hold it.
    """

    kind: Kind
    item: int
    melody: int
    start: int
    stop: int
    target: int
    target_start: int
    target_stop: int
    notes: int
    identity: float
    log10_evalue: float
    holders: int = 0
    simple: bool = False
    common_stock: bool = False

    @property
    def same(self) -> int:
        """Number of its notes that are the same."""
        return round(self.notes * self.identity)

    @property
    def counts(self) -> bool:
        """Whether it is more than a simple figure or common stock."""
        return not self.common_stock


@dataclass(frozen=True)
class Stretch:
    """A stretch of sound that a work shares with a recording.

    Attributes
    ----------
    item
        Number in the archive.
    excerpt
    """

    item: int
    excerpt: Excerpt


@dataclass(frozen=True, eq=False)
class Outcome:
    """What is found of one work.

    Attributes
    ----------
    item
        Its own record.
    notes
        Of all its melodies.
    comparable
        Whether a melody of it is long enough to hold a long passage.
    audible
        Whether it is a recording.
    passages
        Strongest first: those that count before those that do not, then those with more notes that
        are the same.
    longest
        Notes of the longest exact passage that counts, 0 where there is none.
    stretches
        Of sound, strongest first.
    """

    item: Item
    notes: int
    comparable: bool
    audible: bool
    passages: tuple[Passage, ...] = ()
    longest: int = 0
    stretches: tuple[Stretch, ...] = ()

    @property
    def counting(self) -> tuple[Passage, ...]:
        """The passages that count."""
        return tuple(passage for passage in self.passages if passage.counts)


def outcomes(
    subjects: Iterable[Subject], corpus: Corpus, parameters: GuardParameters
) -> Iterator[Outcome]:
    """Yield what is found of works, in their order.

    Nothing is kept of them, and nothing is fitted on them.

    Parameters
    ----------
    subjects
        Taken some hundreds at a time.
    corpus
    parameters
    """
    waiting = iter(subjects)
    while batch := list(itertools.islice(waiting, _BATCH)):
        lines = [melody for subject in batch for melody in subject.work.melodies]
        runs = iter(longest(lines, corpus, parameters.exact_notes))
        for subject in batch:
            own = list(itertools.islice(runs, len(subject.work.melodies)))
            yield _outcome(subject, own, corpus, parameters)


def _outcome(
    subject: Subject, runs: Sequence[Sequence[Run]], corpus: Corpus, parameters: GuardParameters
) -> Outcome:
    work = subject.work
    least = min(parameters.exact_notes, parameters.near_notes)
    comparable = any(len(melody) >= least for melody in work.melodies)
    found: list[Passage] = []
    if comparable:
        looked = search(work.melodies, corpus, _CANDIDATES + len(subject.without))
        exact = _exact(subject, runs, corpus)
        near = _near(subject, looked, corpus, parameters)
        found = [
            *_judged(subject, exact, looked, corpus, parameters),
            *_judged(subject, near, looked, corpus, parameters),
        ]
    found.sort(key=lambda passage: (passage.common_stock, -passage.same, passage.log10_evalue))
    return Outcome(
        item=work.item,
        notes=sum(map(len, work.melodies)),
        comparable=comparable,
        audible=work.recording is not None,
        passages=tuple(found),
        longest=max((p.notes for p in found if p.counts and p.kind == "exact"), default=0),
        stretches=tuple(_stretches(subject, corpus, parameters)),
    )


def _exact(subject: Subject, runs: Sequence[Sequence[Run]], corpus: Corpus) -> Iterator[Passage]:
    """Yield the exact passages of a work, longest first; their E-values are not known yet."""
    numbered = [(run, number) for number, each in enumerate(runs) for run in each]
    for run, number in sorted(numbered, key=lambda pair: -pair[0].notes):
        item = int(corpus.owners[run.melody])
        if item not in subject.without:
            yield Passage(
                kind="exact",
                item=item,
                melody=number,
                start=run.start,
                stop=run.start + run.notes,
                target=run.melody,
                target_start=run.target_start,
                target_stop=run.target_start + run.notes,
                notes=run.notes,
                identity=1.0,
                log10_evalue=math.nan,
            )


def _near(
    subject: Subject, looked: Search, corpus: Corpus, parameters: GuardParameters
) -> list[Passage]:
    """Return the near-exact passages of a work, longest first."""
    found: list[Passage] = []
    for match in looked.matches:
        if match.item in subject.without:
            continue
        if match.log10_evalue > math.log10(parameters.evalue):
            continue
        found += _dense(subject.work, match, corpus, parameters)
    found.sort(key=lambda passage: (-passage.same, passage.notes, passage.item))
    return found


def _dense(
    work: Work, match: Match, corpus: Corpus, parameters: GuardParameters
) -> Iterator[Passage]:
    """Yield the near-exact passages of a work and of an item that a search finds alike.

    Where the alignments of the whole melodies have none, it is sought where the search found them
    alike.
    """
    one, other = work.melodies[match.query_melody], corpus.melody(match.melody)
    within = max(match.span[0] - _MARGIN, 0), min(match.span[1] + _MARGIN, len(one))
    for found in (
        align(one, other, passages=_ALIGNMENTS),
        align(one, other, within=within),
    ):
        dense = [each for a in found for each in _stretch(work, match, a, corpus, parameters)]
        if dense:
            yield from dense
            return


def _stretch(
    work: Work, match: Match, alignment: Alignment, corpus: Corpus, parameters: GuardParameters
) -> Iterator[Passage]:
    """Yield the near-exact passage in an alignment, if there is one."""
    one, other = work.melodies[match.query_melody], corpus.melody(match.melody)
    kept = agreeing(one, other, alignment)
    first, last = densest(kept, parameters.identity)
    if last - first < parameters.near_notes:
        return
    # It begins and ends with two notes that are the same.
    (start, theirs), (end, their_end) = alignment.trace[[first, last - 1]].tolist()
    yield Passage(
        kind="near",
        item=match.item,
        melody=match.query_melody,
        start=start,
        stop=end + 1,
        target=match.melody,
        target_start=theirs,
        target_stop=their_end + 1,
        notes=last - first,
        identity=float(np.mean(kept[first:last])),
        log10_evalue=match.log10_evalue,
    )


def _judged(
    subject: Subject,
    found: Iterable[Passage],
    looked: Search,
    corpus: Corpus,
    parameters: GuardParameters,
) -> Iterator[Passage]:
    """Yield the first passages of different places, up to one that counts, each with its prior art.

    Those that come first are the longest; what comes after one that counts changes no rate.
    """
    tried: list[Passage] = []
    chosen = SearchParameters(closeness=parameters.closeness, common_stock=parameters.common_stock)
    own = {corpus.item_at(number).id for number in subject.without}
    for passage in found:
        if any(_alike(passage, other) for other in tried):
            continue
        tried.append(passage)
        melody = subject.work.melodies[passage.melody]
        art = prior_art(cut(melody, passage.start, passage.stop), corpus, chosen)
        holders = sum(1 for holder in art.holders if holder.item.id not in own)
        stock = art.simple or holders >= parameters.common_stock
        evalue = _evalue(subject, passage, looked, corpus)
        yield replace(
            passage, holders=holders, simple=art.simple, common_stock=stock, log10_evalue=evalue
        )
        if not stock or len(tried) == _TRIED:
            return


def _evalue(subject: Subject, passage: Passage, looked: Search, corpus: Corpus) -> float:
    """Return log10 of the E-value of the two melodies of a passage, as the search gives it."""
    pair = passage.melody, passage.target
    for match in looked.matches:
        if (match.query_melody, match.melody) == pair:
            return match.log10_evalue
    views, target = looked.views[passage.melody], corpus.melody(passage.target)
    one = subject.work.melodies[passage.melody]
    return best_view(one, target, views, corpus.melody_count).log10_evalue


def _alike(one: Passage, other: Passage) -> bool:
    if one.melody != other.melody:
        return False
    shared = min(one.stop, other.stop) - max(one.start, other.start)
    return shared >= _SAME_PASSAGE * max(one.stop - one.start, other.stop - other.start)


def _stretches(subject: Subject, corpus: Corpus, parameters: GuardParameters) -> Iterator[Stretch]:
    """Yield the stretches of sound that a recording has of the archive's: the very same sound."""
    recording = subject.work.recording
    if recording is None:
        return
    parts = corpus.recordings
    heard = [
        *same(recording.fingerprint, [part.fingerprints for part in parts]),
        *excerpts(recording.landmarks, [part.landmarks for part in parts]),
    ]
    for excerpt in sorted(heard, key=lambda each: each.log10_evalue):
        item = int(corpus.recorded[excerpt.recording])
        if excerpt.log10_evalue <= math.log10(parameters.evalue) and item not in subject.without:
            yield Stretch(item, excerpt)
