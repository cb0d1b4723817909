"""What the report of a validation says, as plain data: page, JSON and others are forms of it.

Its words are in `influence.languages`.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from influence.calibration.jobs import PARTED, not_for
from influence.evidence.likelihood.assessment import PROPOSITIONS
from influence.evidence.likelihood.features import CHANNELS
from influence.evidence.likelihood.validation import Figures, Group
from influence.evidence.likelihood.verbal import SCALE, term
from influence.languages import Labels, Said, current, figure, retold, say

if TYPE_CHECKING:
    from influence.calibration.jobs import Validation
    from influence.evidence.likelihood.alarms import Alarms
    from influence.evidence.likelihood.model import Model

__all__ = ["LABELS", "SCHEMA", "content", "percent", "ratio", "rows"]

SCHEMA = {"name": "influence.validation", "version": "1.2"}
LABELS = Labels("validation")
"""Headings, and the names of figures."""
_EVALUES: Final = (1.0, 0.1, 0.01)
"""At which it is told how many works of other families a search finds."""
_TOLD: Final = 5
"""Labels of no use that are told one by one."""

Data = dict[str, Any]


def content(
    validation: Validation, *, archive: str, digest: str, labels: str, created: str, engine: str
) -> Data:
    """Return what is said of a validation, in the language that is spoken.

    Parameters
    ----------
    validation
    archive, digest
        Name and digest of the archive.
    labels
        SHA-256 of the labels.
    created
        ISO 8601 time stamp.
    engine
        Version of the engine.

    Returns
    -------
    dict
        ``schema``, ``language``, ``archive``, ``digest``, ``labels``, ``created``, ``engine``;
        ``model``, its ``card``, ``propositions``; ``figures`` (numbers) and ``rows`` (in words);
        ``alarms`` (how many works of other families a search finds at some E-values: ``evalue``,
        ``searched``, ``by_model`` and ``counted``, each as
        `influence.evidence.likelihood.alarms.Expected` or null);
        ``verdict`` (empty where the model does no harm); ``by_length``, ``by_tradition``;
        ``not_covered``, ``method`` (sentences) and ``not_for`` (one); ``scale``; ``refused``,
        ``families_left_out``, ``skipped``; ``curves``. JSON-like throughout.
    """
    model, figures = validation.model, validation.figures
    words = {feature.name: feature.words for feature in CHANNELS[model.channel]}
    return {
        "schema": dict(SCHEMA),
        "language": current(),
        "archive": archive,
        "digest": digest,
        "labels": labels,
        "created": created,
        "engine": engine,
        "model": {
            "name": model.name,
            "channel": model.channel,
            "digest": hashlib.sha256(model.to_json().encode()).hexdigest(),
            "scoring": model.scoring,
            "bounds_log10": list(model.bounds),
            "traditions": list(model.conditions.traditions),
            "fewest_notes": model.conditions.fewest_notes,
            "terms": [
                {
                    "name": term.feature,
                    "words": words[term.feature],
                    "bits": round(sum(term.weights) / math.log(2.0), 2),
                }
                for term in model.terms
            ],
        },
        "card": dict(model.card),
        "propositions": {
            which: getattr(PROPOSITIONS[model.channel], which)
            for which in ("first", "second", "third")
        },
        "figures": asdict(figures),
        "rows": [list(row) for row in rows(validation)],
        "alarms": _alarms(validation),
        "verdict": _verdict(figures),
        "by_length": _groups(validation.lengths),
        "by_tradition": _groups(validation.traditions),
        "not_covered": _not_covered(validation),
        "not_for": _not_for(model),
        "method": _method(validation),
        "scale": _scale(),
        "refused": {_told(reason): count for reason, count in validation.refused.items()},
        "families_left_out": validation.left_out,
        "skipped": list(map(_told, validation.skipped)),
        "curves": {
            name: np.round(line, 6).tolist() for name, line in vars(validation.curves).items()
        },
    }


def ratio(log10_lr: float) -> str:
    """Return an LR for a person, from its log10: three digits, below 1 as a fraction."""
    size = 10.0 ** min(abs(log10_lr), 12.0)
    rounded = float(f"{size:.3g}")
    text = figure(f"{rounded:,.0f}" if rounded >= 100 else f"{rounded:g}")
    return text if log10_lr >= 0 else f"1/{text}"


def percent(share: float) -> str:
    """Return a share for a person."""
    return say("number-percent", value=figure(f"{100 * share:.2f}"))


def _kind(channel: str) -> str:
    """Return what pairs are parted by."""
    return "recordings" if channel == "landmarks" else "families"


def rows(validation: Validation) -> Sequence[tuple[str, str]]:
    """Return the figures in words, a name and a value each."""
    found, kind = validation.figures, _kind(validation.model.channel)
    cllr, low, high, least, lost = (
        figure(f"{value:.3f}")
        for value in (found.cllr, found.cllr_low, found.cllr_high, found.cllr_min, found.cllr_cal)
    )
    return (
        (
            LABELS["row_same"],
            say(f"validation-of-{kind}", same=found.same, families=found.families),
        ),
        (LABELS["row_unrelated"], figure(f"{found.unrelated:,}")),
        (LABELS["row_cllr"], say(f"validation-cllr-{kind}", cllr=cllr, low=low, high=high)),
        (LABELS["row_cllr_min"], _both(least, lost)),
        (LABELS["row_eer"], percent(found.eer)),
        (
            LABELS["row_misleading_same"],
            _both(percent(found.misleading_same), percent(found.strongly_misleading_same)),
        ),
        (
            LABELS["row_misleading_unrelated"],
            _both(
                percent(found.misleading_unrelated), percent(found.strongly_misleading_unrelated)
            ),
        ),
        (LABELS["row_extremes"], _both(ratio(found.lowest_same), ratio(found.highest_unrelated))),
        (LABELS["row_bounds"], _both(_range(found.elub), _range(validation.model.bounds))),
        *map(_alarm, _alarms(validation)),
    )


def _alarms(validation: Validation) -> list[Data]:
    """Return how many works of other families a search finds, by the model and as counted."""
    found, model = validation.alarms, validation.model.alarms
    if found is None or not found.searches:
        return []
    size = round(found.pairs / found.searches)

    def told(counts: Alarms | None, evalue: float) -> Data | None:
        expected = counts and counts.expected(math.log10(evalue / size), size)
        return asdict(expected) if expected else None

    return [
        {"evalue": e, "searched": size, "by_model": told(model, e), "counted": told(found, e)}
        for e in _EVALUES
    ]


def _alarm(told: Data) -> tuple[str, str]:
    """Return one of these in words, a name and a value."""
    evalue, size = figure(f"{told['evalue']:g}"), figure(f"{told['searched']:,}")
    expected, counted = _expected(told["by_model"]), _expected(told["counted"])
    return (
        say("validation-alarms", evalue=evalue, size=size),
        say("validation-alarms-value", expected=expected, found=counted),
    )


def _expected(found: Data | None) -> str:
    if found is None:
        return LABELS["alarms_unknown"]
    sign, value = ("≤ ", found["high"]) if found["at_most"] else ("", found["value"])
    return figure(f"{sign}{float(f'{value:.2g}'):g}")


def _method(validation: Validation) -> list[str]:
    """Return how the pairs were drawn, and how works of other families were counted."""
    drawn, found = [say(f"validation-drawn-{validation.model.channel}")], validation.alarms
    if found is not None and found.searches:
        searches, pairs = figure(f"{found.searches:,}"), figure(f"{found.pairs:,}")
        drawn.append(say("validation-drawn-alarms", searches=searches, pairs=pairs))
    return drawn


def _both(first: str, second: str) -> str:
    return f"{first}; {second}"


def _range(bounds: tuple[float, float]) -> str:
    return say("band", low=ratio(bounds[0]), high=ratio(bounds[1]))


def _verdict(found: Figures) -> str:
    return "" if found.cllr < 1.0 else LABELS["harm"]


def _groups(groups: Sequence[Group]) -> list[Data]:
    return [asdict(group) | {"name": _named(group.name)} for group in groups]


def _named(name: str) -> str:
    """Return the name of a part of the pairs."""
    if isinstance(name, Said):
        return name.told()
    return PARTED.join(each or LABELS["unknown"] for each in name.split(PARTED))


def _told(sentence: str) -> str:
    return sentence.told() if isinstance(sentence, Said) else sentence


def _not_covered(validation: Validation) -> list[str]:
    model = validation.model
    said = [_covered(model)]
    if model.card.get("note"):
        said.append(retold(str(model.card["note"]), f"model-{model.channel}-note"))
    said += [
        say("validation-refused", count=count, reason=_told(reason))
        for reason, count in validation.refused.items()
    ]
    if validation.left_out:
        said.append(say("validation-left-out", count=validation.left_out))
    if validation.skipped:
        count, told = len(validation.skipped), list(map(_told, validation.skipped[:_TOLD]))
        if count > _TOLD:
            told.append(say("count-more", count=count - _TOLD))
        said.append(say("validation-skipped", count=count, labels="; ".join(told)))
    return [*said, say(f"validation-labels-{_kind(model.channel)}"), LABELS["picked"]]


def _covered(model: Model) -> str:
    """Return what a model is calibrated for."""
    conditions = model.conditions
    known = ", ".join(each or LABELS["unknown"] for each in conditions.traditions)
    where = say(f"validation-where-{model.channel}")
    if conditions.fewest_notes:
        notes = say("validation-notes", notes=conditions.fewest_notes)
        where = f"{notes}; {where}"
    return say("validation-covered", traditions=known or LABELS["any"], where=where)


def _not_for(model: Model) -> str:
    """Return what a model is not to be used for; one of another maker says so in its own words."""
    own = model.card.get("not_for")
    if own is None:
        uses = LABELS["not_for_else"]
    elif own == not_for(model.channel):
        uses = say("validation-not-for-uses", beside=say(f"validation-beside-{model.channel}"))
    else:
        uses = str(own)
    return say("validation-not-for", uses=uses)


def _scale() -> list[Data]:
    """Return the verbal scale: upper edges of the ratios, exclusive, with the terms."""
    return [
        {"below": None if math.isinf(upper) else upper, "key": key, "term": term(key)}
        for upper, key in SCALE
    ]
