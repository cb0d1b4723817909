"""The report on a screening as a document, for paper; on a page it is `influence.report.html`."""

from __future__ import annotations

from influence.report import parts, wording
from influence.report.catalogue import Data
from influence.report.document import (
    Block,
    Document,
    Section,
    bullets,
    drawing,
    text,
)
from influence.report.weighing import waterfalls

__all__ = ["document"]

T = wording.LABELS
_TOLD = 10
"""Passages, and stretches of sound, that are told one by one; the tables have all."""


def document(data: Data, evidence: str = "") -> Document:
    """Return a report on a screening as a document.

    Parameters
    ----------
    data
        The content of the report.
    evidence
        SHA-256 of the report as JSON, as it is written; empty leaves it out.
    """
    pair = data["kind"] == "comparison"
    found = bool(data["findings"])
    weighed = any(
        each["likelihood"] and each["likelihood"]["parts"]
        for each in (*data["findings"], *data["sounds"])
    )
    sections = [
        Section(T["summary"], _summary(data)),
        *parts.closed(data),
        Section(T["findings"], _overview(data, pair)),
        *_sounds(data, pair),
        *_passages(data, pair),
        *([Section(T["chronology"], _chronology(data))] if found or data["sounds"] else []),
        *([Section(T["weighing"], _weighing(data))] if weighed else []),
        Section(T["works"], _works(data, pair)),
        Section(T["method"], [text(each) for each in data["method"]]),
        Section(T["limits"], [bullets(data["limits"])]),
        Section(T["reproduce"], parts.repeated(data, evidence)),
    ]
    return parts.report(
        data,
        kicker=T["report"],
        title=parts.titles(data),
        subtitle=T["title_pair" if pair else "title_screen"],
        sections=sections,
        missing=T["unknown"],
        foot=f"{T['report']} · {data['digest'][:16]}",
    )


def _summary(data: Data) -> list[Block]:
    lead = text(" ".join(data["summary"]), "lead")
    return [*parts.caution(data), lead, *parts.warnings(data)]


def _overview(data: Data, pair: bool) -> list[Block]:
    blocks: list[Block] = []
    if data["itself"]:
        return [text(data["summary"][0])]
    if not data["findings"] and not data["sounds"]:
        c = data["comparison"]
        size = c["items"], c["melodies"], c["recordings"]
        said = wording.searched(size, c["exhaustive"], c["evalue"], pair=pair)
        blocks += [text(data["summary"][1]), text(said)]
    if data["sounds"]:
        blocks.append(parts.stretches(data))
    if data["findings"]:
        blocks += [parts.overview(data), *parts.how_to_read(pair)]
    return blocks


def _sounds(data: Data, pair: bool) -> list[Section]:
    if not data["recordings"]:
        return []
    blocks = [text(f"{T['sounds_how']} {T['evidence_note']}")]
    falls = waterfalls(data["sounds"])
    sections = []
    for recording in data["recordings"][:_TOLD]:
        by_id = {each["id"]: each for each in data["sounds"]}
        told: list[Block] = [parts.channels(recording)]
        for key in recording["sounds"][:1]:
            told += [text(by_id[key]["chronology"]["words"]), *parts.sound(by_id[key], pair)]
            ratio = by_id[key]["likelihood"]
            if ratio is not None:
                told.append(text(T["weight"], "strong"))
                told.append(parts.ratio(ratio))
                told += parts.waterfall(by_id[key], falls)
        sections.append(Section(recording["target"]["title"], told))
    return [Section(T["sounds"], blocks, sections)]


def _passages(data: Data, pair: bool) -> list[Section]:
    by_id = {found["id"]: found for found in data["findings"]}
    falls = waterfalls(data["findings"])
    sections = []
    for passage in data["passages"][:_TOLD]:
        found = by_id[passage["findings"][0]]
        ratio = found["likelihood"]
        blocks: list[Block] = [
            text(f"{found['statement']} {found['chronology']['words']}"),
            drawing(found["id"]),
            parts.measures(found, pair),
        ]
        if ratio is not None:
            blocks.append(text(T["weight"], "strong"))
            blocks.append(parts.ratio(ratio))
            blocks += parts.waterfall(found, falls)
        blocks += parts.prior_art(found)
        heading = f"{wording.capital(found['query_side']['passage'])}: {found['target']['title']}"
        sections.append(Section(heading, blocks))
    return [Section(T["shared_tunes"], sections=sections)] if sections else []


def _chronology(data: Data) -> list[Block]:
    note = T["chronology_note_pair" if data["kind"] == "comparison" else "chronology_note"]
    dated = data["comparison"]["dated_statement"]
    return [parts.chronologies(data), text(f"{dated} {note}".strip(), "note")]


def _weighing(data: Data) -> list[Block]:
    told = [*filter(None, [data["weighing"]]), *data["weighings"]]
    blocks: list[Block] = []
    for weighing in told:
        said = weighing["statements"]
        told_once = filter(None, (said[name] for name in ("model", "rates", "among", "chosen")))
        blocks += [parts.propositions(weighing), *map(text, told_once)]
    return [*blocks, *(parts.scale(told[0]["scale"]) if told else [])]


def _works(data: Data, pair: bool) -> list[Block]:
    first = T["first_side"] if pair else T["submission"]
    blocks = [text(first, "strong"), parts.catalogue(data["submission"])]
    if data["other"] is not None:
        blocks += [text(T["second_work"], "strong"), parts.catalogue(data["other"])]
    return blocks
