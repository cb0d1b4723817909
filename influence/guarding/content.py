"""What is said of submissions beside human works, as plain data for page, JSON and table.

The sentences are in `influence.guarding.wording`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any, Final

from influence import edtf
from influence.evidence.corpus import Corpus
from influence.guarding import wording
from influence.guarding.comparison import Comparison, Measure
from influence.guarding.outcomes import Outcome, Passage, Stretch
from influence.guarding.parameters import GuardParameters
from influence.guarding.rates import Rate
from influence.guarding.wording import LABELS, Baseline
from influence.items import Item
from influence.languages import current, say

__all__ = ["COLUMNS", "SCHEMA", "content", "rows"]

SCHEMA: Final = {"name": "influence.guard", "version": "1.1"}
_WORST: Final = 20
"""Works of the table of strongest cases."""

Data = dict[str, Any]
Shows = Callable[[Item], tuple[Item, str]]
"""Returns what may be shown of an item, and why anything of it is withheld; else empty."""

COLUMNS: Final = (
    "submission", "source", "notes", "long", "passages", "kind", "start", "end", "passage_notes",
    "identity", "log10_evalue", "item", "title", "date", "chronology", "tradition", "item_start",
    "item_end", "holders", "common_stock", "withheld", "longest_exact", "sound", "error",
)  # fmt: skip


def content(
    found: Comparison,
    submissions: Sequence[Outcome],
    humans: Sequence[Outcome],
    baseline: Baseline,
    parameters: GuardParameters,
    corpus: Corpus,
    shown: Shows,
    facts: Mapping[str, Any],
) -> Data:
    """Return what is said, in the language that is spoken.

    Parameters
    ----------
    found
    submissions, humans
    baseline
    parameters
    corpus
    shown
    facts
        ``archive`` (its name), ``digest``, ``created`` (ISO 8601), ``engine`` (version),
        ``unreadable`` (files that could not be read), ``withheld`` (submissions that were not
        compared, as the archive holds them and they are closed).

    Returns
    -------
    dict
        ``schema``, ``language``, the facts, ``parameters``, ``baseline``; ``verdict``, ``thin``,
        ``answer`` (sentences); ``rates``, ``traditions``, ``lengths`` (rows with ``key``,
        ``words``, ``submissions``, ``humans``, ``difference``); ``covered``, ``median_notes``;
        ``worst``, ``works`` (rows as `rows` gives them); ``method``, ``limits`` (sentences).
        JSON-like.
    """
    works = list(rows(submissions, corpus, shown))
    facts = {
        **facts,
        "items": corpus.item_count,
        "melodies": corpus.melody_count,
        "recordings": len(corpus.recorded),
        "exhaustive": corpus.exhaustive,
    }
    headline = _measure(found.headline, "")
    holding = [row for row in works if row["long"] or row["sound"]]
    holding.sort(key=_worse)
    return {
        "schema": dict(SCHEMA),
        "language": current(),
        **facts,
        "parameters": asdict(parameters),
        "baseline": asdict(baseline),
        "submissions": len(submissions),
        "humans": len(humans),
        "verdict": found.verdict,
        "headline": found.headline.key,
        "thin": found.thin,
        "answer": list(wording.answer(found, headline, baseline, (len(submissions), len(humans)))),
        "rates": [_measure(each, say(f"guard-hold-{each.key}")) for each in found.measures],
        "traditions": [
            _measure(each, each.key or LABELS["tradition_unknown"]) for each in found.traditions
        ],
        "lengths": [_measure(each, say("guard-length", notes=each.key)) for each in found.lengths],
        "covered": list(found.covered),
        "median_notes": list(found.notes),
        "worst": holding[:_WORST],
        "holding": len(holding),
        "items_held": len({row["item"] for row in holding}),
        "works": works,
        "method": list(
            wording.method(
                parameters,
                baseline,
                exhaustive=corpus.exhaustive,
                recordings=len(corpus.recorded),
            )
        ),
        "limits": list(wording.limits(found, baseline, submissions)),
    }


def rows(outcomes: Sequence[Outcome], corpus: Corpus, shown: Shows) -> Iterator[Data]:
    """Yield a row of `COLUMNS` for each work: its worst passage, or stretch of sound."""

    def item_at(number: int) -> tuple[Item, str]:
        return shown(corpus.item_at(number))

    for outcome in outcomes:
        own, _ = shown(outcome.item)
        row: Data = dict.fromkeys(COLUMNS, "")
        row |= {
            "submission": own.id,
            "source": own.source,
            "notes": outcome.notes,
            "long": bool(outcome.counting),
            "passages": len(outcome.counting),
            "longest_exact": outcome.longest,
            "sound": bool(outcome.stretches),
        }
        first = next(iter(outcome.passages), None)
        if outcome.stretches and not outcome.counting:
            row |= _stretch(outcome.stretches[0], item_at)
        elif first is not None:
            row |= _passage(first, item_at)
        if row["withheld"]:
            row["longest_exact"] = ""
        if row["item"]:
            row["chronology"] = edtf.compare(row["date"], outcome.item.date)
        yield row


def _passage(found: Passage, item_at: Callable[[int], tuple[Item, str]]) -> Data:
    return {
        "kind": found.kind,
        "start": found.start,
        "end": found.stop,
        "passage_notes": found.notes,
        "identity": round(found.identity, 4),
        "log10_evalue": round(found.log10_evalue, 2),
        "item_start": found.target_start,
        "item_end": found.target_stop,
        "holders": found.holders,
        "common_stock": found.common_stock,
        **_item(*item_at(found.item)),
    }


def _stretch(found: Stretch, item_at: Callable[[int], tuple[Item, str]]) -> Data:
    excerpt = found.excerpt
    return {
        "kind": excerpt.channel,
        "start": round(excerpt.query_start, 2),
        "end": round(excerpt.query_end, 2),
        "log10_evalue": round(excerpt.log10_evalue, 2),
        "item_start": round(excerpt.start, 2),
        "item_end": round(excerpt.end, 2),
        **_item(*item_at(found.item)),
    }


def _item(item: Item, withheld: str) -> Data:
    """Return the cells on an item, which override what would tell its notes where it is not open.

    How exactly it agrees with a stretch of the submission is as good as its notes; and where it
    stands in no ranking it has no name here, but that of whom to ask.
    """
    if withheld:
        closed = dict.fromkeys(("identity", "item_start", "item_end", "passage_notes"), "")
        named = {} if item.apart else {"item": item.id, "title": item.title}
        dated = {"date": item.date, "tradition": item.tradition, "withheld": withheld}
        return {**closed, "kind": "withheld", **named, **dated}
    return {
        "item": item.id,
        "title": item.title,
        "date": item.date,
        "tradition": item.tradition,
        "withheld": withheld,
    }


def _worse(row: Data) -> tuple[bool, float, float, str]:
    evalue = row["log10_evalue"]
    return (
        not row["long"],
        -(row["passage_notes"] or (row["end"] - row["start"] if row["long"] else 0)),
        evalue if evalue != "" and not math.isnan(evalue) else 0.0,
        row["submission"],
    )


def _measure(found: Measure, words: str) -> Data:
    return {
        "key": found.key,
        "words": words,
        "submissions": _rate(found.submissions),
        "humans": _rate(found.humans),
        "difference": asdict(found.difference),
    }


def _rate(found: Rate) -> Data:
    return {**asdict(found), "share": found.share}
