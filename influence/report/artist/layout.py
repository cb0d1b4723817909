"""The report for an artist as a document: plain words first, then a source at a time."""

from __future__ import annotations

from collections.abc import Mapping

from influence.exports.dates import dated
from influence.exports.words import words
from influence.languages import Labels, current, say
from influence.report import parts, wording
from influence.report.catalogue import Data
from influence.report.document import (
    Block,
    Document,
    Section,
    bullets,
    clips,
    drawing,
    fact,
    facts,
    text,
)
from influence.report.owed.blocks import community, credit, origin

__all__ = ["A", "document"]

A = Labels("artist")
T = wording.LABELS

_TOLD = 5
"""Sources that are told at length; of further ones there is the credit line."""
_OTHERS = 5
"""Alternatives that are named of a source."""
_PLACES = 12
"""Passages of common stock, and further sources, that are named."""


def document(data: Data, evidence: str = "") -> Document:
    """Return the report for an artist as a document.

    Parameters
    ----------
    data
        The content of the report with its part for the artist.
    evidence
        SHA-256 of the report as JSON, as it is written; empty leaves it out.
    """
    sections = [
        Section(A["short"], _short(data)),
        *_sources(data),
        *_stock(data),
        *parts.closed(data),
        Section(A["good_to_know"], [bullets(A[name] for name in _notes(data))]),
        Section(A["about"], _about(data, evidence)),
    ]
    return parts.report(
        data,
        kicker=A["kicker"],
        title=data["submission"]["title"],
        subtitle=A["subtitle"],
        front=parts.caution(data),
        sections=sections,
        missing=T["unknown"],
        foot=f"{A['kicker']} · {data['digest'][:16]}",
    )


def _short(data: Data) -> list[Block]:
    lead = text(" ".join(data["artist"]["statements"]), "lead")
    return [lead, text(A["no_clearance"]), *parts.warnings(data)]


def _sources(data: Data) -> list[Section]:
    sources = data["artist"]["sources"]
    if not sources:
        return []
    due = {each["id"]: each for each in data["owed"] if each["of"] != "first"}
    by_id = {each["id"]: each for each in (*data["findings"], *data["sounds"])}
    tunes = {each["id"] for each in data["findings"]}
    names = parts.names(data["other"] is not None)
    sections = [_source(each, due, by_id, names) for each in sources[:_TOLD]]
    further = [due[each["item"]]["credit"]["short"] for each in sources[_TOLD:]]
    if further:
        blocks = [text(A["further_note"]), bullets(further[:_PLACES])]
        if len(further) > _PLACES:
            blocks.append(text(wording.more(len(further) - _PLACES), "note"))
        sections.append(Section(A["further"], blocks))
    heading = A["source"] if len(sources) == 1 else A["sources"]
    drawn = any(source["findings"][0] in tunes for source in sources[:_TOLD])
    how = parts.how_to_read(data["other"] is not None) if drawn else []
    return [Section(heading, how, sections)]


def _source(
    source: Data, due: Mapping[str, Data], by_id: Mapping[str, Data], names: tuple[str, str]
) -> Section:
    owed = due[source["item"]]
    shown = [by_id[key] for key in source["findings"]]
    places = list(dict.fromkeys(each["query_side"]["passage"] for each in shown))
    there = list(dict.fromkeys(each["target_side"]["passage"] for each in shown))
    rights = owed["rights"]
    blocks = [
        text(A["if_used"], "strong"),
        *credit(owed),
        *origin(owed),
        text(A["may"], "strong"),
        text(f"{rights['verdict']} {rights['whom']}".strip()),
        bullets(rights["grounds"]),
        *community(owed),
        text(A["likeness"], "strong"),
        facts([
            fact(A["yours"], *places),
            fact(A["theirs"], *there),
            fact(T["chronology"], source["dates"]),
            fact(A["sure"], source["confidence_words"], *source["why"], form="wide"),
        ]),
        drawing(shown[0]["id"]),
        clips(shown[0]["id"], names),
        *_others(source["alternatives"], due),
    ]  # fmt: skip
    return Section(owed["title"], blocks)


def _others(others: list[Data], due: Mapping[str, Data]) -> list[Block]:
    """Return the other items that fit as well."""
    if not others:
        return []
    said = [_credited(each, due) for each in others[:_OTHERS]]
    if len(others) > _OTHERS:
        said.append(wording.more(len(others) - _OTHERS))
    return [text(A["others"], "strong"), bullets(said)]


def _credited(holder: Data, due: Mapping[str, Data]) -> str:
    """Return the credit line of an item; of one that is only known to hold a passage, its name."""
    if holder["id"] in due:
        return str(due[holder["id"]]["credit"]["short"])
    date = dated(holder["date"], words(current()))
    known = ", ".join(filter(None, (date, holder["tradition"], holder["id"])))
    return f"{say('quoted', title=holder['title'])} ({known})"


def _stock(data: Data) -> list[Section]:
    """Return the passages that are common stock, with some of those who have them."""
    stock = data["artist"]["stock"]
    if not stock:
        return []
    due = {each["id"]: each for each in data["owed"] if each["of"] != "first"}
    blocks: list[Block] = [text(A["stock_note"])]
    told: set[str] = set()
    for each in stock[:_PLACES]:
        place = wording.capital(each["place"])
        blocks.append(text(say("artist-held", place=place, items=each["holders"]), "strong"))
        fresh = [due[key] for key in each["items"] if key not in told][:_OTHERS]
        told |= {one["id"] for one in fresh}
        lines = [f"{one['credit']['short']} {one['rights']['verdict']}" for one in fresh]
        blocks += [bullets(lines)] if lines else []
    if len(stock) > _PLACES:
        blocks.append(text(wording.more(len(stock) - _PLACES), "note"))
    return [Section(A["stock_heading"], blocks)]


def _notes(data: Data) -> list[str]:
    """Return the keys of what is good to know."""
    archive = data["comparison"]["archive"]
    return ["two_questions", "absence", *(["correct"] if archive else []), "lists", "private"]


def _about(data: Data, evidence: str) -> list[Block]:
    c = data["comparison"]
    version = c["versions"].get("influence", "")
    rows = [
        fact(T["archive"], c["archive"]),
        fact(A["created"], c["created"]),
        fact(A["engine"], f"influence {version}".strip()),
        fact(T["digest"], data["submission"]["sha256"], form="digest"),
        fact(T["evidence_digest"], evidence, form="digest"),
    ]
    return [facts(row for row in rows if row["values"]), bullets(data["limits"])]
