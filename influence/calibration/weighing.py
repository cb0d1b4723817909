"""The likelihood ratios of a submission with works of an archive, or with one other work."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from influence.alignment.symbols import UNKNOWN, symbols
from influence.calibration.guest import WithGuest
from influence.calibration.measuring import measure
from influence.evidence.chance import own_background
from influence.evidence.corpus import Corpus
from influence.evidence.findings import Finding, Work
from influence.evidence.likelihood.assessment import Likelihood, assess
from influence.evidence.likelihood.conditions import Case, uncovered
from influence.evidence.likelihood.features import NAMES
from influence.evidence.likelihood.model import Model, scoring_digest

__all__ = ["weigh", "weigh_findings", "weigh_two"]


def weigh(
    query: Work,
    number: int,
    targets: Sequence[tuple[Work, int]],
    corpus: Corpus,
    models: Mapping[str, Model],
) -> list[Likelihood]:
    """Return the likelihood ratio of one melody of a submission with each of some melodies.

    One figure a pair of melodies, whatever the number of passages they share: further passages of
    the same pair are no further evidence. Only pairs for which the model holds are measured.

    Parameters
    ----------
    query
        The submission.
    number
        Index of its melody.
    targets
        Works of the archive, none twice, each with the number of its melody in the archive.
    corpus
        The archive. Where it is too small to tell what chance gives, there are no figures.
    models
        By their channel: that of two notated melodies, or that of a transcription and a notated
        one, as the pair is.
    """
    melody = query.melodies[number]
    cases, chosen = [], []
    for target, index in targets:
        other = corpus.melody(index)
        transcribed = sum(side.recording is not None for side in (query, target))
        model = models["transcribed" if transcribed == 1 else "melody"]
        traditions = [query.item.tradition, target.item.tradition]
        case = Case(
            traditions=tuple(filter(None, traditions)) or ("",),
            notes=min(len(melody), len(other)),
            rhythm=all((symbols(side)[1] != UNKNOWN).any() for side in (melody, other)),
            transcribed=transcribed,
            own_background=own_background(corpus),
            scoring=scoring_digest(model.channel),
        )
        cases.append(case)
        chosen.append(model)
    pairs = list(zip(chosen, cases, strict=True))
    held = np.array([not uncovered(m.conditions, case, m.scoring) for m, case in pairs], bool)
    rows = np.full((len(targets), len(NAMES)), np.nan)
    if held.any():
        wanted = np.array([index for _, index in targets], np.int64)
        rows[held] = measure(melody, wanted[held], corpus)
    return [assess(m, row, case) for (m, case), row in zip(pairs, rows, strict=True)]


def weigh_findings(
    query: Work,
    findings: Sequence[Finding],
    numbers: Sequence[int],
    corpus: Corpus,
    models: Mapping[str, Model],
) -> tuple[Likelihood | None, ...]:
    """Return the likelihood ratio of each finding of a search, None where an earlier one has it.

    Parameters
    ----------
    query
        The submission.
    findings
        Strongest first.
    numbers
        For each, the number of the target's melody in the archive.
    corpus, models
        As in `weigh`.
    """
    first: dict[tuple[int, int], int] = {}
    for place, (finding, number) in enumerate(zip(findings, numbers, strict=True)):
        first.setdefault((finding.query_melody, number), place)
    found: list[Likelihood | None] = [None] * len(findings)
    for melody in dict.fromkeys(of for of, _ in first):
        places = [(place, number) for (of, number), place in first.items() if of == melody]
        targets = [(findings[place].target, number) for place, number in places]
        weighed = weigh(query, melody, targets, corpus, models)
        for (place, _), likelihood in zip(places, weighed, strict=True):
            found[place] = likelihood
    return tuple(found)


def weigh_two(
    first: Work,
    second: Work,
    pair: tuple[int, int],
    corpus: Corpus,
    models: Mapping[str, Model],
) -> Likelihood:
    """Return the likelihood ratio of two works, with an archive that tells what chance gives.

    It is the same whichever of them comes first.

    Parameters
    ----------
    first, second
    pair
        Index of the melody of each.
    corpus, models
        As in `weigh`.
    """
    both = WithGuest(corpus, second, second.melodies[pair[1]])
    return weigh(first, pair[0], [(second, both.guest)], both, models)[0]
