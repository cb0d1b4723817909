"""What the report of a validation says, as plain data: page, JSON and others are forms of it."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import numpy as np

from influence.evidence.likelihood.assessment import PROPOSITIONS
from influence.evidence.likelihood.features import CHANNELS
from influence.evidence.likelihood.validation import Figures, Group
from influence.evidence.likelihood.verbal import SCALE, term

if TYPE_CHECKING:
    from influence.calibration.jobs import Validation

__all__ = ["SCHEMA", "content", "percent", "ratio"]

SCHEMA = {"name": "influence.validation", "version": "1.0"}

Data = dict[str, Any]

_DRAWN = {
    "melody": "Each family of two or more gave as many queries as any other; each was compared "
    "with up to three of its family and ten of others, the first melody of each item. Every pair "
    "was measured both ways, and has the mean of the two, feature by feature.",
    "transcribed": "One transcription of each family was compared with up to two other melodies "
    "of the family and ten of others. Every pair was measured both ways, and has the mean of the "
    "two, feature by feature.",
    "landmarks": "Each query was compared with its source and with every other recording of the "
    "same half, by the strongest stretch that a search finds there; most others have none.",
}
_LABELS = {
    "families": "Unrelated pairs are pairs that the labels put into different families; labels can "
    "be wrong, and families share phrases.",
    "recordings": "Unrelated pairs are different recordings; they may share loops or samples that "
    "nobody has labelled.",
}
_WHERE = {
    "melody": "with rhythm; notated, not transcribed from a recording by a machine; archives of "
    "400 melodies and more",
    "transcribed": "with rhythm; one of the two transcribed from a recording by a machine, the "
    "other notated; archives of 400 melodies and more",
    "landmarks": "searches of 40 recordings and more",
}


def content(
    validation: Validation, *, archive: str, digest: str, created: str, engine: str
) -> Data:
    """Return what is said of a validation.

    Parameters
    ----------
    validation
    archive, digest
        Name and digest of the archive.
    created
        ISO 8601 time stamp.
    engine
        Version of the engine.

    Returns
    -------
    dict
        ``schema``, ``archive``, ``digest``, ``created``, ``engine``; ``model``, its ``card``,
        ``propositions``; ``figures`` (numbers) and ``rows`` (the same in words); ``verdict`` (empty
        where the model does no harm); ``by_length``, ``by_tradition``; ``not_covered`` and
        ``method`` (sentences); ``scale``; ``refused``, ``families_left_out``, ``skipped``;
        ``curves``. JSON-like throughout.
    """
    model, figures = validation.model, validation.figures
    words = {feature.name: feature.words for feature in CHANNELS[model.channel]}
    return {
        "schema": dict(SCHEMA),
        "archive": archive,
        "digest": digest,
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
        "rows": [list(row) for row in _rows(figures, model.bounds, _kind(model.channel))],
        "verdict": _verdict(figures),
        "by_length": _groups(validation.lengths),
        "by_tradition": _groups(validation.traditions),
        "not_covered": _not_covered(validation),
        "method": [_DRAWN[model.channel]],
        "scale": _scale(),
        "refused": dict(validation.refused),
        "families_left_out": validation.left_out,
        "skipped": list(validation.skipped),
        "curves": {
            name: np.round(line, 6).tolist() for name, line in vars(validation.curves).items()
        },
    }


def ratio(log10_lr: float) -> str:
    """Return an LR for a person, from its log10: three digits, below 1 as a fraction."""
    size = 10.0 ** min(abs(log10_lr), 12.0)
    rounded = float(f"{size:.3g}")
    text = f"{rounded:,.0f}" if rounded >= 100 else f"{rounded:g}"
    return text if log10_lr >= 0 else f"1/{text}"


def percent(share: float) -> str:
    """Return a share for a person."""
    return f"{100 * share:.2f} %"


def _kind(channel: str) -> str:
    """Return what pairs are parted by."""
    return "recordings" if channel == "landmarks" else "families"


def _rows(found: Figures, bounds: tuple[float, float], kind: str) -> Sequence[tuple[str, str]]:
    """Return the figures in words, a name and a value each."""
    return (
        ("Pairs of one origin (H1)", f"{found.same:,}, of {found.families:,} {kind}"),
        ("Unrelated pairs (H2)", f"{found.unrelated:,}"),
        (
            "Cllr: 0 is perfect, 1 says nothing",
            f"{found.cllr:.3f} bits ({found.cllr_low:.3f} to {found.cllr_high:.3f}, 95 % over "
            f"{kind})",
        ),
        (
            "Cllr after the best calibration; lost by calibration",
            f"{found.cllr_min:.3f}; {found.cllr_cal:.3f}",
        ),
        ("Equal error rate", percent(found.eer)),
        (
            "Misleading: pairs of one origin with an LR below 1; below 1/100",
            f"{percent(found.misleading_same)}; {percent(found.strongly_misleading_same)}",
        ),
        (
            "Misleading: unrelated pairs with an LR above 1; above 100",
            f"{percent(found.misleading_unrelated)}; "
            f"{percent(found.strongly_misleading_unrelated)}",
        ),
        (
            "The most misleading LR of a pair of one origin; of an unrelated pair",
            f"{ratio(found.lowest_same)}; {ratio(found.highest_unrelated)}",
        ),
        (
            "Bounds that these pairs support (ELUB); bounds of the model",
            f"{ratio(found.elub[0])} to {ratio(found.elub[1])}; {ratio(bounds[0])} to "
            f"{ratio(bounds[1])}",
        ),
    )


def _verdict(found: Figures) -> str:
    if found.cllr < 1.0:
        return ""
    return (
        "On this archive the model is worse than saying nothing (Cllr of 1 or more). Do not use it "
        "here; fit one with influence calibrate."
    )


def _groups(groups: Sequence[Group]) -> list[Data]:
    return [asdict(group) for group in groups]


def _not_covered(validation: Validation) -> list[str]:
    model = validation.model
    known = ", ".join(each or "unknown" for each in model.conditions.traditions) or "any"
    notes = model.conditions.fewest_notes
    long = f"melodies of {notes} notes and more; " if notes else ""
    said = [
        f"The model is calibrated for: tradition {known}; {long}{_WHERE[model.channel]}. Outside, "
        "it gives no figure.",
    ]
    if model.card.get("note"):
        said.append(str(model.card["note"]))
    said += [
        f"{count:,} of these pairs would get no figure: {reason}. They count above as if they "
        "would."
        for reason, count in validation.refused.items()
    ]
    if validation.left_out:
        said.append(
            f"{validation.left_out} families were left out, for the model was fitted on them."
        )
    if validation.skipped:
        more = "; ..." if len(validation.skipped) > 5 else ""
        first = "; ".join(validation.skipped[:5])
        count = len(validation.skipped)
        none = "1 label was" if count == 1 else f"{count} labels were"
        said.append(f"{none} of no use: {first}{more}.")
    return [
        *said,
        _LABELS[_kind(model.channel)],
        "Pairs were drawn at random. The best of a search among many works is a chosen pair: the "
        "more works were searched, the lower the prior odds of each.",
        f"Not to be used for: {model.card.get('not_for', 'anything but such pairs')}.",
    ]


def _scale() -> list[Data]:
    """Return the verbal scale: upper edges of the ratios, exclusive, with the terms."""
    return [
        {"below": None if math.isinf(upper) else upper, "key": key, "term": term(key)}
        for upper, key in SCALE
    ]
