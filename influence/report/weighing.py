"""The likelihood ratios of a report: as data, and as bars from nothing to the figure."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from influence.evidence.findings import Screening
from influence.evidence.likelihood.assessment import PROPOSITIONS, Likelihood
from influence.evidence.likelihood.card import Card
from influence.evidence.likelihood.verbal import SCALE, sentence, term, verbal
from influence.languages import retold
from influence.report import ratio_wording as wording
from influence.report.catalogue import Data
from influence.report.display import clean, told

__all__ = [
    "Bar",
    "leading",
    "likelihoods",
    "owners",
    "sound_likelihoods",
    "sound_owners",
    "waterfalls",
    "weighing",
    "weighings",
]

_LOG2 = math.log2(10.0)
_COUNTS = ("same", "unrelated", "families")


@dataclass(frozen=True)
class Bar:
    """One step of a waterfall, as the template takes it.

    Attributes
    ----------
    words
    bits
    kind
        ``up``, ``down``, or ``sum`` for the figure itself.
    start, width
        In percent of the widest waterfall of the page.
    zero
        Where no bits are, in the same.
    """

    words: str
    bits: float
    kind: str
    start: float
    width: float
    zero: float


def likelihoods(screening: Screening) -> list[Data | None]:
    """Return what is said of the likelihood ratio of each finding; None where it has none."""
    return [None if f.likelihood is None else _likelihood(f.likelihood) for f in screening.findings]


def sound_likelihoods(screening: Screening) -> list[Data | None]:
    """Return what is said of the likelihood ratio of each stretch of sound; None without one."""
    return [None if s.likelihood is None else _likelihood(s.likelihood) for s in screening.sounds]


def sound_owners(screening: Screening) -> list[str | None]:
    """Return for each stretch the id of that with the ratio of its recordings and channel."""
    first: dict[tuple[str, str], str] = {}
    found = []
    for i, s in enumerate(screening.sounds):
        pair = s.target.item.id, s.excerpt.channel
        if s.likelihood is not None:
            first.setdefault(pair, f"s{i + 1}")
        found.append(first.get(pair))
    return found


def owners(screening: Screening) -> list[str | None]:
    """Return for each finding the id of that with the ratio of its two melodies, or None."""
    first: dict[tuple[str, int, int], str] = {}
    found = []
    for i, f in enumerate(screening.findings):
        pair = f.target.item.id, f.query_melody, f.target_melody
        if f.likelihood is not None:
            first.setdefault(pair, f"f{i + 1}")
        found.append(first.get(pair))
    return found


def weighing(screening: Screening) -> Data | None:
    """Return what is said once of all ratios of melodies of the strongest finding's channel.

    Propositions, model, error rates, scale.
    """
    card = leading(screening)
    return None if card is None or not screening.findings else _weighing(card, screening)


def weighings(screening: Screening) -> list[Data]:
    """Return the same of each other channel that has a ratio."""
    first, used = leading(screening), {found.channel for found in _calibrated(screening)}
    own = [screening.model] if screening.model and "melody" in used else []
    others = [card for card in (*own, *screening.models) if card is not first]
    return [_weighing(card, screening) for card in others]


def leading(screening: Screening) -> Card | None:
    """Return the card of the model of the strongest finding that has a ratio.

    That of notated melodies where none has; None where none were sought.
    """
    channel = next((found.channel for found in _calibrated(screening)), "melody")
    found = (card for card in screening.models if card.channel == channel)
    return next(found, screening.model)


def _calibrated(screening: Screening) -> list[Likelihood]:
    """Return the ratios of the findings that have one, the strongest finding's first."""
    every = (finding.likelihood for finding in screening.findings)
    return [each for each in every if each and each.calibrated]


def _weighing(card: Card, screening: Screening) -> Data:
    pair = screening.other is not None
    bands = wording.bands([edge for edge, _ in SCALE])
    words, compared = PROPOSITIONS[card.channel], screening.comparison
    searched = compared.recordings if card.channel == "landmarks" else compared.melodies
    return {
        "channel": card.channel,
        "model": clean(card.name),
        "digest": card.digest,
        "data": _kept(card, "data"),
        "note": _kept(card, "note"),
        "traditions": [clean(each) for each in card.traditions],
        "fewest_notes": card.fewest_notes,
        "bounds": [round(bound, 3) for bound in card.bounds],
        "rates": {
            name: int(value) if name in _COUNTS else round(value, 6)
            for name, value in card.rates.items()
        },
        "propositions": {
            "first": words.first,
            "second": words.second,
            "third": words.third,
        },
        "scale": [
            {"band": band, "key": key, "term": term(key)}
            for band, (_, key) in zip(bands, SCALE, strict=True)
        ],
        "statements": {
            "model": _model(card),
            "rates": wording.rates(card.rates, card.channel),
            "chosen": wording.chosen(searched, pair, card.channel),
            "among": wording.among(card.searches, card.others) if _among(card, screening) else "",
        },
    }


def _among(card: Card, screening: Screening) -> bool:
    """Return whether any finding says how many unrelated works of a tradition are so alike."""
    told = (f.likelihood for f in screening.findings if f.among is not None)
    return any(each is None or each.channel == card.channel for each in told)


def waterfalls(findings: Sequence[Data]) -> Mapping[str, Sequence[Bar]]:
    """Return the bars of each finding that has a figure, all on one scale.

    Parameters
    ----------
    findings
        And stretches of sound, as `influence.report.content` has them.
    """
    steps = {
        f["id"]: (f["likelihood"]["parts"], f["likelihood"]["log10_lr"] * _LOG2)
        for f in findings
        if f["likelihood"] and not f["likelihood"]["reasons"]
    }
    reached = [0.0]
    for parts, whole in steps.values():
        reached.append(whole)
        reached += _levels(parts)
    low, span = min(reached), max(max(reached) - min(reached), 1e-9)

    def bar(words: str, kind: str, a: float, b: float) -> Bar:
        start, stop = sorted(((a - low) / span * 100, (b - low) / span * 100))
        zero = round(-low / span * 100, 2)
        return Bar(words, round(b - a, 2), kind, round(start, 2), round(stop - start, 2), zero)

    return {
        name: [
            *(
                bar(part["words"], "down" if after < before else "up", before, after)
                for part, before, after in zip(
                    parts, [0.0, *_levels(parts)], _levels(parts), strict=False
                )
            ),
            bar("", "sum", 0.0, whole),
        ]
        for name, (parts, whole) in steps.items()
    }


def _levels(parts: Sequence[Data]) -> list[float]:
    """Return the bits that are reached after each part."""
    levels, at = [], 0.0
    for part in parts:
        at += part["bits"]
        levels.append(at)
    return levels


def _likelihood(found: Likelihood) -> Data:
    reasons = [told(reason) for reason in found.reasons]
    data: Data = {
        "model": clean(found.model),
        "channel": found.channel,
        "reasons": reasons,
        "log10_lr": None,
        "low": None,
        "high": None,
        "verbal": None,
        "statement": wording.uncalibrated(reasons),
        "figure": "",
        "parts": [],
    }
    if found.log10_lr is None or found.low is None or found.high is None or found.bounds is None:
        return data
    # All is said of the rounded figure, so that words, tables and numbers agree.
    lr, low, high = (round(each, 3) for each in (found.log10_lr, found.low, found.high))
    band, words = verbal(lr), found.propositions
    return data | {
        "log10_lr": lr,
        "low": low,
        "high": high,
        "verbal": {"key": band.key, "term": band.term, "direction": band.direction},
        "statement": sentence(lr, words.first, words.second),
        "figure": wording.figure(lr, (low, high), found.bounds),
        "parts": [
            {"name": part.name, "words": part.words, "bits": round(part.bits, 3)}
            for part in found.parts
        ],
    }


def _model(card: Card) -> str:
    traditions = [clean(each) for each in card.traditions]
    said = wording.model(
        clean(card.name), _kept(card, "data"), traditions, card.fewest_notes, card.channel
    )
    return f"{said} {_kept(card, 'note')}".strip()


def _kept(card: Card, name: str) -> str:
    """Return a text of a model's card; those of the models that ship are known in every language.

    A model of another maker says in its own words what it is.
    """
    text = clean(getattr(card, name))
    known = name == "data" or card.channel != "melody"
    return retold(text, f"model-{card.channel}-{name}") if known else text
