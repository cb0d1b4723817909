"""The two jobs: to fit a model to a labelled archive, and to validate a model with one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from influence.calibration.labels import Labelled, digest
from influence.calibration.pairs import Plan, draw, measured
from influence.calibration.searching import search_others
from influence.errors import ModelError
from influence.evidence.corpus import Corpus
from influence.evidence.likelihood.alarms import Alarms
from influence.evidence.likelihood.conditions import Case, uncovered
from influence.evidence.likelihood.fitting import enough, fit
from influence.evidence.likelihood.model import Model, scoring_digest
from influence.evidence.likelihood.pairs import Pairs
from influence.evidence.likelihood.validation import (
    Curves,
    Figures,
    Group,
    by_length,
    curves,
    figures,
    groups,
)

__all__ = ["PARTED", "Validation", "calibrate", "card", "not_for", "validate"]

Progress = Callable[[int, int, float], None]

NOT_FOR = (
    "pairs outside its conditions; {beside}; a probability that one work comes from the other; "
    "a statement on copying, intent or infringement; one number for several findings, which are "
    "not independent; a pair that was picked as the best of a search, without saying so"
)
"""What no model is for, but for what each is not for `_BESIDE`."""
PARTED = " / "
"""Between the traditions of either side in the name of a part of the pairs."""
RESERVED = (
    "{count} labelled items, left out: their records reserve mining for machines, or are not open"
)
"""What a card says of items that a model was not fitted to."""
_BESIDE = {
    "melody": "recordings",
    "transcribed": "two notated melodies; two recordings",
    "landmarks": "melodies; other performances of the same piece",
}


@dataclass(frozen=True, eq=False)
class Validation:
    """What a model is worth on the labelled works of an archive.

    Attributes
    ----------
    model
    figures
        Of all pairs, whatever their tradition.
    lengths, traditions
        Parts of the pairs.
    curves
    refused
        How many pairs the model would not be used for, by the reason; they count in the figures.
    left_out
        Families that the model was fitted on.
    skipped
        Labels of no use, with the reasons.
    alarms
        How alike works of other families are, to compare with what the model says of that; None
        where it was not counted.
    """

    model: Model
    figures: Figures
    lengths: tuple[Group, ...]
    traditions: tuple[Group, ...]
    curves: Curves
    refused: Mapping[str, int]
    left_out: int
    skipped: tuple[str, ...]
    alarms: Alarms | None = None

    def summary(self) -> dict[str, Any]:
        """Return the figures that are printed."""
        return asdict(self.figures) | {
            "bounds_log10": list(self.model.bounds),
            "families_left_out": self.left_out,
            "refused": dict(self.refused),
        }


def calibrate(
    labelled: Labelled,
    corpus: Corpus,
    *,
    name: str,
    facts: Mapping[str, Any],
    on_progress: Progress = lambda done, total, hours: None,
) -> tuple[Model, Validation]:
    """Fit a model on one part of the labels, and validate it on the other.

    Parameters
    ----------
    labelled
    corpus
    name
        Of the model.
    facts
        For its card: data, date, command.
    on_progress

    Raises
    ------
    ModelError
        Where either part has too few pairs.
    """
    plans = draw(labelled.fit), draw(labelled.test)
    for plan in plans:
        enough(plan.unmeasured())
    pairs = measured(plans[0], corpus, on_progress)
    traditions = Counter(labelled.traditions[melody] for melody in labelled.fit)
    model = fit(
        pairs,
        name=name,
        traditions=[tradition for tradition, _ in traditions.most_common()],
        families=frozenset(map(digest, labelled.fit.values())),
        card={},
    )
    unseen = measured(plans[1], corpus, on_progress)
    fitted, counted = (
        search_others(part, corpus, on_progress=on_progress)
        for part in (labelled.fit, labelled.test)
    )
    found = judged(model, unseen, _traditions(plans[1], labelled), labelled.skipped, 0)
    said = card(facts, pairs, found.figures)
    if labelled.reserved:
        said["not_fitted_on"] = RESERVED.format(count=labelled.reserved)
    model = replace(model, card=said, alarms=fitted)
    return model, replace(found, model=model, alarms=counted)


def card(
    facts: Mapping[str, Any], pairs: Pairs, unseen: Figures, channel: str = "melody"
) -> dict[str, Any]:
    """Return a model card: what the model is, and what it is worth on families it never saw."""
    return {
        **facts,
        "fitted_on": {
            "families": len(np.unique(pairs.families[pairs.same, 0])),
            "pairs_of_one_family": int(pairs.same.sum()),
            "unrelated_pairs": int((~pairs.same).sum()),
        },
        "unseen_families": asdict(unseen),
        "not_for": not_for(channel),
    }


def not_for(channel: str) -> str:
    """Return what a card says that a model of a channel is not for."""
    return NOT_FOR.format(beside=_BESIDE[channel])


def validate(
    model: Model,
    labelled: Labelled,
    corpus: Corpus,
    *,
    on_progress: Progress = lambda done, total, hours: None,
) -> Validation:
    """Validate a model with the labelled works that it was not fitted on.

    Raises
    ------
    ModelError
        Where too few pairs are left, or the model is not one of notated melodies.
    """
    if model.channel != "melody":
        raise ModelError(
            f"{model.name} is a model of the channel '{model.channel}', and labels of tunes tell "
            "what one of notated melodies is worth; validate such a model"
        )
    every = labelled.fit | labelled.test
    unseen = {m: family for m, family in every.items() if digest(family) not in model.families}
    left_out = len(set(every.values())) - len(set(unseen.values()))
    if left_out and not unseen:
        raise ModelError(
            "the model was fitted on every family of these labels; validate it with others"
        )
    plan = draw(unseen)
    enough(plan.unmeasured())
    pairs = measured(plan, corpus, on_progress)
    found = judged(model, pairs, _traditions(plan, labelled), labelled.skipped, left_out)
    return replace(found, alarms=search_others(unseen, corpus, on_progress=on_progress))


def judged(
    model: Model,
    pairs: Pairs,
    traditions: NDArray[np.str_],
    skipped: tuple[str, ...],
    left_out: int,
    *,
    parts: NDArray[np.str_] | None = None,
) -> Validation:
    """Return what a model is worth on pairs.

    Parameters
    ----------
    model
    pairs
    traditions : str[p, 2]
        Of either side.
    skipped, left_out
        As in `Validation`.
    parts : str[p, 2]
        What tells the pairs apart in place of traditions, where these are all one.
    """
    lrs = model.log10_lrs(pairs.features)
    refused: Counter[str] = Counter()
    for notes, both in zip(pairs.notes.tolist(), traditions.tolist(), strict=True):
        case = Case(
            tuple(both),
            notes,
            transcribed=model.conditions.transcribed,
            scoring=scoring_digest(model.channel),
        )
        refused.update(uncovered(model.conditions, case, model.scoring)[:1])
    sound = model.channel == "landmarks"
    lengths = by_length(pairs, (5, 10, 15), "seconds") if sound else by_length(pairs)
    sides = traditions if parts is None else parts
    names = np.array([PARTED.join(dict.fromkeys(sorted(both))) for both in sides.tolist()])
    members = {name: names == name for name, _ in Counter(names.tolist()).most_common(20)}
    return Validation(
        model=model,
        figures=figures(lrs, pairs),
        lengths=groups(lrs, pairs, lengths),
        traditions=groups(lrs, pairs, members),
        curves=curves(lrs, pairs),
        refused=dict(refused.most_common()),
        left_out=left_out,
        skipped=skipped,
    )


def _traditions(plan: Plan, labelled: Labelled) -> NDArray[np.str_]:
    known = labelled.traditions
    both = zip(plan.query.tolist(), plan.target.tolist(), strict=True)
    return np.array([(known[one], known[other]) for one, other in both], np.str_).reshape(-1, 2)
