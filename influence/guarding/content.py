"""What is said of submissions beside human works, as plain data for page, JSON and table.

It states what recurs and how often, never how it came there.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

from influence import edtf
from influence.evidence.corpus import Corpus
from influence.guarding.comparison import LEVEL, THIN, Comparison, Measure
from influence.guarding.outcomes import Outcome, Passage, Stretch
from influence.guarding.parameters import GuardParameters
from influence.guarding.rates import Difference, Rate
from influence.items import Item

__all__ = ["COLUMNS", "SCHEMA", "Baseline", "content", "points", "rows", "share"]

SCHEMA: Final = {"name": "influence.guard", "version": "1.0"}
_WORST: Final = 20
"""Works of the table of worst cases."""
_LONGER: Final = 1.5
"""Times that works of one side may be longer before the report says so."""

Data = dict[str, Any]
Shows = Callable[[Item], tuple[Item, str]]
"""Returns what may be shown of an item, and why anything of it is withheld; else empty."""

COLUMNS: Final = (
    "submission", "source", "notes", "long", "passages", "kind", "start", "end", "passage_notes",
    "identity", "log10_evalue", "item", "title", "date", "chronology", "tradition", "item_start",
    "item_end", "holders", "common_stock", "withheld", "longest_exact", "sound", "error",
)  # fmt: skip


@dataclass(frozen=True)
class Baseline:
    """Which human works the submissions are compared with.

    Attributes
    ----------
    own
        Whether they are the archive's own items, each against the others.
    drawn
        Of how many items they were drawn evenly; 0 where they were not drawn.
    family
        Column of the catalogue whose items are not compared with each other; empty for none.
    archived
        Human works that were left out since the archive holds their very file.
    held
        Submissions whose very file the archive holds.
    """

    own: bool
    drawn: int = 0
    family: str = ""
    archived: int = 0
    held: int = 0


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
    """Return what is said.

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
        ``unreadable`` (files that could not be read).

    Returns
    -------
    dict
        ``schema``, the facts, ``parameters``, ``baseline``; ``verdict``, ``thin``, ``answer``
        (sentences); ``rates``, ``traditions``, ``lengths`` (rows with ``key``, ``words``,
        ``submissions``, ``humans``, ``difference``); ``covered``, ``median_notes``; ``worst``,
        ``works`` (rows as `rows` gives them); ``method``, ``limits`` (sentences). JSON-like.
    """
    works = list(rows(submissions, corpus, shown))
    facts = {
        **facts,
        "items": corpus.item_count,
        "melodies": corpus.melody_count,
        "recordings": len(corpus.recorded),
        "exhaustive": corpus.exhaustive,
    }
    holding = [row for row in works if row["long"] or row["sound"]]
    holding.sort(key=_worse)
    return {
        "schema": dict(SCHEMA),
        **facts,
        "parameters": asdict(parameters),
        "baseline": asdict(baseline),
        "submissions": len(submissions),
        "humans": len(humans),
        "verdict": found.verdict,
        "headline": found.headline.key,
        "thin": found.thin,
        "answer": list(_answer(found, baseline, submissions, humans)),
        "rates": [_measure(each, _WORDS[each.key]) for each in found.measures],
        "traditions": [_measure(each, each.key or "unknown") for each in found.traditions],
        "lengths": [_measure(each, f"{each.key} notes and more") for each in found.lengths],
        "covered": list(found.covered),
        "median_notes": list(found.notes),
        "worst": holding[:_WORST],
        "holding": len(holding),
        "items_held": len({row["item"] for row in holding}),
        "works": works,
        "method": list(_method(parameters, baseline, facts)),
        "limits": list(_limits(found, baseline, submissions)),
    }


_WORDS: Final = {
    "long": "a long passage, exact or near-exact, that is no common stock",
    "exact": "an exact one among them",
    "near": "a near-exact one among them",
    "any": "any long passage, common stock and simple figures too",
    "sound": "the very sound of an archive recording (recordings only)",
}


def share(found: Mapping[str, Any]) -> str:
    """Return a rate with its interval for a person."""
    if not found["works"]:
        return "none to tell"
    low, high = 100 * found["low"], 100 * found["high"]
    return (
        f"{found['count']:,} of {found['works']:,}, {100 * found['share']:.1f} % "
        f"({low:.1f} to {high:.1f})"
    )


def points(found: Mapping[str, Any]) -> str:
    """Return a difference of rates with its interval for a person, in percentage points."""
    return f"{100 * found['value']:+.1f} ({100 * found['low']:+.1f} to {100 * found['high']:+.1f})"


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
        "difference": _difference(found.difference),
    }


def _rate(found: Rate) -> Data:
    return {**asdict(found), "share": found.share}


def _difference(found: Difference) -> Data:
    return asdict(found)


def _people(baseline: Baseline) -> str:
    return "items of the archive itself" if baseline.own else "human works"


def _answer(
    found: Comparison,
    baseline: Baseline,
    submissions: Sequence[Outcome],
    humans: Sequence[Outcome],
) -> Iterator[str]:
    """Yield the answer in sentences: what recurs, what humans share, and how sure that is."""
    first, people = found.headline, _people(baseline)
    what = (
        "the very sound of a recording of the archive"
        if first.key == "sound"
        else "a long passage of the archive that is no common stock"
    )
    if found.verdict == "nothing to compare":
        yield (
            f"Nothing can be told: of {len(submissions)} submissions and {len(humans)} {people} "
            "one side has none that is long enough."
        )
        return
    ours, theirs = _rate(first.submissions), _rate(first.humans)
    apart = _difference(first.difference)
    yield (
        f"Of the submissions, {share(ours)} hold {what}; of the {people}, {share(theirs)}. "
        "In brackets are 95 % intervals."
    )
    shared = (
        "what its items share with each other"
        if baseline.own
        else "what human works of this kind share with it"
    )
    said = {"above": "more than", "not told apart": "not told apart from", "below": "less than"}
    yield (f"The difference is {points(apart)} percentage points: {said[found.verdict]} {shared}.")
    yield from _reservations(found, baseline)


def _reservations(found: Comparison, baseline: Baseline) -> Iterator[str]:
    first = found.headline
    if found.thin:
        yield (
            f"The evidence is thin: fewer than {THIN} works on one side "
            f"({first.submissions.works} submissions, {first.humans.works} human works)."
        )
    if baseline.own and not baseline.family:
        yield (
            "The human side is the archive's own items, each against the others. An archive holds "
            "variants of one tune, so this baseline is higher than that of human works from "
            "elsewhere, and lenient to the submissions: a rate that does not exceed it says "
            "little. Give --human, or --family with the catalogue's column of tune families."
        )
    yield from _length(found)


def _length(found: Comparison) -> Iterator[str]:
    ours, theirs = found.notes
    if ours and theirs and max(ours, theirs) > _LONGER * min(ours, theirs):
        longer = "submissions" if ours > theirs else "human works"
        yield (
            f"The {longer} are the longer ones (median {ours:.0f} notes of the submissions, "
            f"{theirs:.0f} of the human works), and longer works have more room for a passage: "
            "the two rates are not quite of one kind."
        )


def _method(
    parameters: GuardParameters, baseline: Baseline, facts: Mapping[str, Any]
) -> Iterator[str]:
    chosen = "every melody was scored" if facts["exhaustive"] else "a seed index chose candidates"
    yield (
        f"An exact passage is a run of at least {parameters.exact_notes} notes that are the same, "
        "one after the other, in the steps between pitches and in the ratios of inter-onset "
        "intervals; key and tempo do not matter. Every melody of the archive was looked at for it."
    )
    yield (
        f"A near-exact passage is a stretch of at least {parameters.near_notes} aligned notes of "
        f"which {100 * parameters.identity:.0f} % or more agree so, between melodies that the "
        f"engine's search finds alike at an E-value of at most {parameters.evalue:g} ({chosen})."
    )
    yield (
        f"Passages that {parameters.common_stock} or more items of the archive hold (with "
        f"{100 * parameters.closeness:.0f} % of their notes), and simple figures such as scales, "
        "are common stock: they are counted apart. A tune that the archive has in many variants "
        "falls under this, and generators learn what they meet often best; so read the row that "
        "holds common stock too."
    )
    if facts["recordings"]:
        yield (
            "Of recordings it is also asked whether they hold the very sound of an archive "
            f"recording (channels fingerprint and landmarks, E at most {parameters.evalue:g})."
        )
    yield _baseline(baseline)
    yield (
        f"Intervals of rates are Wilson's (1927), those of differences Newcombe's (1998, method "
        f"10), at {100 * LEVEL:.0f} %; those by tradition hold together (Bonferroni). Works too "
        "short to hold a long passage are in no rate."
    )
    yield (
        "The comparison with human works follows the originality report of Yin, Reuben, Stepney "
        "and Collins (2022); that long exact runs and near-exact ones are both looked at follows "
        "Carlini et al. (2021, 2023), Lee et al. (2022) and Ippolito et al. (2023) on language "
        "models."
    )


def _baseline(baseline: Baseline) -> str:
    if not baseline.own:
        left = (
            f" {baseline.archived} of them were left out: the archive holds their very file."
            if baseline.archived
            else ""
        )
        return f"The human works were given by the user.{left}"
    drawn = f", drawn evenly from {baseline.drawn:,}" if baseline.drawn else ""
    apart = (
        f"; items with the same {baseline.family} in the catalogue were not compared with each "
        "other"
        if baseline.family
        else ""
    )
    return f"The human side is the archive's own items{drawn}, each against the others{apart}."


def _limits(found: Comparison, baseline: Baseline, submissions: Sequence[Outcome]) -> Iterator[str]:
    yield (
        "A shared passage does not say how it came there: from the archive, from another source "
        "of the same tune, from a prompt that asked for it, or by chance."
    )
    yield (
        "That no passage is found is no proof that the archive was not used for training: what was "
        "learnt need not be said word for word, and other prompts may bring out more."
    )
    yield (
        "The intervals take works as independent draws of one generator as it was prompted for "
        "this batch. They say nothing of other prompts, settings or versions."
    )
    if baseline.held:
        yield (
            f"{baseline.held} of the submissions are files that the archive holds, byte for byte; "
            "what is found there is the item itself."
        )
    same = len(submissions) - len({o.item.sha256 or str(id(o)) for o in submissions})
    if same:
        yield f"{same} of the submissions are the same file as another; each was counted."
    if not baseline.own:
        yield (
            "Whether the human works are of the same kind (style, length, instrument, how they "
            "were written down) is for the reader to judge; the rates compare like with like only "
            "then."
        )
    if len(found.traditions) > 1:
        yield "A work that holds passages of items of several traditions counts in each."
    yield "Submissions are not added to the archive, and nothing is fitted on them."
