"""The report for a rights organisation as a document: short first, then work by work."""

from __future__ import annotations

from collections.abc import Sequence

from influence.languages import Labels, say
from influence.report import parts, wording
from influence.report.catalogue import Data
from influence.report.court.case import FIELDS
from influence.report.court.labels import TABLES
from influence.report.court.stated import fields, tables
from influence.report.document import (
    Block,
    Document,
    Section,
    bullets,
    column,
    fact,
    facts,
    table,
    text,
)
from influence.report.matches import likelihood_of
from influence.report.owed.blocks import (
    OWED,
    community,
    credit,
    joik,
    parties,
    provenance,
    rights,
)
from influence.report.ratio_wording import likelihood_ratio

__all__ = ["S", "document"]

S = Labels("society")
T = wording.LABELS

_ROWS = 30
"""Matches in the table; the JSON has all."""
_TOLD = 6
"""Sources that are told one by one; the table has the others."""


def document(data: Data, evidence: str = "") -> Document:
    """Return the report for a rights organisation as a document.

    Parameters
    ----------
    data
        The content of the report with its part for the society.
    evidence
        SHA-256 of the report as JSON, as it is written; empty leaves it out.
    """
    society = data["society"]
    number = _stated(society, "report", "id") or data["digest"][:16]
    return parts.report(
        data,
        kicker=S["kicker"],
        title=parts.titles(data),
        subtitle=T["title_pair" if data["other"] else "title_screen"],
        front=_front(data, number),
        sections=[
            _short(data),
            _matches(data),
            _work(data),
            *parts.closed(data),
            *_sources(data),
            _case(society),
            Section(T["method"], [text(each) for each in data["method"]]),
            Section(T["limits"], [bullets([S["limit_rule"], *data["limits"]])]),
            Section(T["reproduce"], parts.repeated(data, evidence)),
        ],
        missing=S["missing"],
        foot=f"{S['kicker']} · {S['number']} {number}",
    )


def _stated(society: Data, name: str, field: str) -> str:
    return str(tables(society, name)[0].get(field, ""))


def _front(data: Data, number: str) -> list[Block]:
    society = data["society"]
    reason = society["reason"]
    version = data["comparison"]["versions"].get("influence", "")
    rows = [
        fact(S["reason"], say(f"choice-{reason}") if reason else ""),
        fact(S["step"], society["step_words"]),
        fact(S["question"], _stated(society, "instruction", "question") or S["question_usual"]),
        fact(S["number"], number),
        fact(S["created"], data["comparison"]["created"]),
        fact(S["engine"], f"influence {version}".strip()),
    ]
    return [*parts.caution(data), facts(rows)]


def _short(data: Data) -> Section:
    blocks = [
        text(" ".join(data["summary"]), "lead"),
        text(f"{S['step']}: {data['society']['step_words']}", "strong"),
        text(S["step_note"]),
        *parts.warnings(data),
    ]
    return Section(T["summary"], blocks)


def _matches(data: Data) -> Section:
    """Return all matches as a table, strongest first, with what their figures are worth."""
    society = data["society"]
    found = society["matches"]
    if data["itself"]:
        return Section(S["matches"], [text(society["compared"])])
    if not found:
        none = S["matches_closed" if data["closed"] else "matches_none"]
        told = [none, society["compared"], *society["by_chance"]]
        return Section(S["matches"], [text(each) for each in told])
    by_id = {each["id"]: each for each in (*data["findings"], *data["sounds"])}
    columns = [
        column(S["item"], 2.4), column(S["place"], 1.5), column(T["lr"], 1.5, "number"),
        column(S["band"], 1.6), column(S["chance"], 1.4, "number"), column(S["next"], 1.6),
    ]  # fmt: skip
    rows = [_row(each, by_id[each["finding"]]) for each in found[:_ROWS]]
    blocks: list[Block] = [table(S["matches"], columns, rows)]
    if len(found) > _ROWS:
        blocks.append(parts.elsewhere(len(found) - _ROWS))
    ratios = [likelihood_of(by_id[each["finding"]], by_id) for each in found]
    said = [society["compared"], *society["by_chance"], *_weighed(data, ratios)]
    return Section(S["matches"], [*blocks, bullets(said)])


def _row(match: Data, found: Data) -> list[str]:
    title = found["target"]["title"]
    verbal = match["verbal"]
    if match["log10_lr"] is None:
        ratio, band = T["nothing"], S["uncalibrated"]
    else:
        low, high = (likelihood_ratio(match[end]) for end in ("low", "high"))
        ratio = f"{likelihood_ratio(match['log10_lr'])} ({low}–{high})"  # noqa: RUF001
        band = verbal["term"]
        if verbal["direction"] != "none":
            band = say("scale-towards", term=band, direction=verbal["direction"])
    if match["common_stock"]:
        band = f"{band}; {S['stock']}"
    place = found["query_side"]["passage"]
    if match["channel"] != "melody":
        place = f"{place} ({found['channel_name']})"
    e = match["log10_evalue"]
    chance = T["nothing"] if e is None else wording.searches(e)
    named = title if match["item"] == title else f"{title} ({match['item']})"
    proposed = say(f"step-short-{match['step'].replace(' ', '-')}")
    return [named, place, ratio, band, chance, proposed]


def _weighed(data: Data, ratios: Sequence[Data | None]) -> list[str]:
    """Return in which range the ratios that are given were validated, how often they mislead, how
    often unrelated works are as alike, and why there are no others.
    """
    channels = {ratio["channel"] for ratio in ratios if ratio and not ratio["reasons"]}
    said = []
    for each in filter(None, (data["weighing"], *data["weighings"])):
        if each["channel"] not in channels:
            continue
        least, most = map(likelihood_ratio, each["bounds"])
        named = T[f"weighed_{each['channel']}"]
        said.append(say("society-validated", channel=named, least=least, most=most))
        said += filter(None, (each["statements"][name] for name in ("rates", "among")))
    reasons = dict.fromkeys(reason for ratio in ratios if ratio for reason in ratio["reasons"])
    said += [say("society-unweighed", reasons="; ".join(reasons))] if reasons else []
    return said or [S["validated_none"]]


def _work(data: Data) -> Section:
    """Return the work that was submitted, and the second of two."""
    sides = [("first", data["submission"]), ("second", data["other"])]
    by_side = {each["of"]: each for each in data["owed"]}
    told = []
    for side, work in sides:
        if work is None:
            continue
        owed = by_side[side]
        blocks = [facts(_registered(data, work, owed, side)), *parties(owed)]
        blocks += _recording(owed)
        sections = [
            Section(S["underlying"], _underlying(owed)),
            Section(OWED["provenance"], provenance(owed)),
            Section(OWED["rights"], [*rights(owed), *community(owed), *joik(owed)]),
        ]
        if side == "second":
            sections.append(Section(S["credited"], credit(owed)))
        heading = S["work"] if data["other"] is None else T[f"{side}_side"]
        told.append(Section(heading, blocks, sections))
    return told[0] if len(told) == 1 else Section(T["works"], sections=told)


def _registered(data: Data, work: Data, owed: Data, side: str) -> list[Block]:
    """Return what a register of works has of a work."""
    own = data["society"]["work"] if side == "first" else {}
    identifiers = [_identifier(each) for each in owed["identifiers"] if each["scheme"] != "iswc"]
    iswc = [_identifier(each) for each in owed["identifiers"] if each["scheme"] == "iswc"]
    rows = [
        fact(T["title"], work["title"]),
        fact(S["titles"], *(_title(each) for each in owed["titles"])),
        fact("ISWC", *iswc),
    ]
    if side == "first":
        rows += [
            fact(S["work_number"], *own["number"]),
            fact(S["language"], own["language"]),
            fact(S["duration"], own["duration"]),
            fact(S["genre"], own["genre"]),
        ]
    rows += [fact(T["identifiers"], *identifiers), fact(T["digest"], work["sha256"], form="digest")]
    optional = {S["titles"], T["identifiers"], T["digest"]}
    return [row for row in rows if row["values"] or row["label"] not in optional]


def _title(title: Data) -> str:
    return f"{title['text']} ({title['language']})" if title["language"] else str(title["text"])


def _identifier(identifier: Data) -> str:
    named = identifier["name"] and identifier["scheme"] != "iswc"
    value = f"{identifier['name']}: {identifier['value']}" if named else identifier["value"]
    return f"{value} – {identifier['trouble']}" if identifier["trouble"] else value  # noqa: RUF001


def _recording(owed: Data) -> list[Block]:
    found = owed["recording"]
    if found is None:
        return []
    date = wording.date(found["date"]) if found["date"] else ""
    return [
        text(S["recordings"], "strong"),
        facts([
            fact("ISRC", *found["isrc"]),
            fact(OWED["role_performer"], "; ".join(found["performers"])),
            fact(S["label"], found["label"]),
            fact(T["date"], date),
        ]),
    ]  # fmt: skip


def _underlying(owed: Data) -> list[Block]:
    found = owed["underlying"]
    return [facts([
        fact(S["status"], found["words"], found["basis"]),
        fact(S["source_date"], " – ".join(filter(None, (  # noqa: RUF001
            owed["date"]["words"], owed["date"]["sureness"])))),
        fact(S["arrangement"], found["kind"]),
    ])]  # fmt: skip


def _sources(data: Data) -> list[Section]:
    """Return the items that were found, the strongest first, each with what is owed for it."""
    if data["other"] is not None:
        return []
    owed = {each["id"]: each for each in data["owed"] if each["of"] == "source"}
    steps: dict[str, Data] = {}
    for match in data["society"]["matches"]:
        steps.setdefault(match["item"], match)
    if not steps:
        return []
    chosen = list(steps.items())[:_TOLD]
    sections = [_source(owed[item], match) for item, match in chosen]
    note = [text(S["sources_note"], "note")]
    if len(steps) > _TOLD:
        said = say("society-sources-more", more=len(steps) - _TOLD)
        note.append(text(said, "note"))
    return [Section(S["sources"], note, sections)]


def _source(owed: Data, match: Data) -> Section:
    step = match["step"]
    identifiers = [_identifier(each) for each in owed["identifiers"]]
    rows = [
        fact(S["next"], say(f"step-{step.replace(' ', '-')}")),
        fact(T["id"], owed["id"]),
        fact(T["identifiers"], *identifiers),
        fact(OWED["archive"], owed["kept_at"]),
        fact(OWED["address"], owed["address"]),
    ]
    optional = {T["identifiers"], OWED["address"]}
    rows = [row for row in rows if row["values"] or row["label"] not in optional]
    blocks = [facts(rows), *_underlying(owed), *provenance(owed)]
    if owed["parties"]:
        blocks += parties(owed)
    blocks += [*_recording(owed), text(S["credited"], "strong"), *credit(owed)]
    blocks += [text(OWED["rights"], "strong"), *rights(owed), *community(owed), *joik(owed)]
    return Section(owed["title"], blocks)


def _case(society: Data) -> Section:
    """Return what people stated: why it was checked, who has seen what, who answers for it."""
    given = society["case"]["tables"]
    audit = facts([*fields("registration", tables(society, "registration")[0])])
    sections = [
        Section(TABLES[name], [facts(_given(name, each)) for each in given[name]])
        for name in FIELDS
        if name in given and name != "registration"
    ]
    return Section(S["audit"], [audit, text(society["restricted"], "note")], sections)


def _given(name: str, stated: Data) -> list[Block]:
    return [row for row in fields(name, stated) if row["values"]]
