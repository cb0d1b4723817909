"""The sections of a report for a court on what was found: observed, then weighed, then explained.

Observations, interpretation (the likelihood ratio) and explanation are sections of their own.
"""

from __future__ import annotations

from influence.report import parts, wording
from influence.report.catalogue import Data
from influence.report.court.labels import W, demands, rates_note
from influence.report.court.stated import fields, tables
from influence.report.court.wording import applies, court_limits
from influence.report.document import (
    Block,
    Section,
    bullets,
    clips,
    column,
    drawing,
    facts,
    table,
    text,
)
from influence.report.weighing import waterfalls

__all__ = [
    "DETAILED",
    "chronology",
    "evaluation",
    "explanations",
    "limits",
    "observations",
    "rarity",
    "reliability",
]

DETAILED = 12
"""Findings of melodies, and as many of sound, that are told one by one."""


def observations(data: Data) -> Section:
    """Return what is alike and what is not, and nothing of what it means."""
    court = data["court"]
    found, sounds = data["findings"], data["sounds"]
    overview: list[Block] = []
    if not found and not sounds:
        overview = [text(data["summary"][1])]
    if found:
        overview += [parts.overview(data), *parts.how_to_read(True)]
    if sounds:
        overview.append(parts.stretches(data))
    overview += [parts.channels(recording) for recording in data["recordings"]]
    sections = [Section(W["overview"], overview)]
    observed = {each["finding"]: each for each in court["observations"]}
    sections += [_finding(each, observed[each["id"]]) for each in found[:DETAILED]]
    for each in sounds[:DETAILED]:
        passage = each["query_side"]["passage"]
        heading = W["sound"].format(channel=each["channel_name"].lower(), passage=passage)
        sections.append(Section(heading, parts.sound(each, True, meaning=False)))
    if max(len(found), len(sounds)) > DETAILED:
        said = W["further_note"].format(count=DETAILED)
        sections.append(Section(W["further"], [text(said)]))
    counter = court["counter_example"]["statements"]
    if counter:
        sections.append(Section(W["counter"], [text(each) for each in counter], key="counter"))
    return Section(
        W["observations"],
        [text(W["observations_note"], "note")],
        sections=[
            *sections,
            Section(W["nothing_found"], [bullets(court["negative"])]),
            Section(W["manual"], _manual(court)),
        ],
        key="observations",
    )


def _finding(found: Data, observed: Data) -> Section:
    passage = found["query_side"]["passage"]
    blocks: list[Block] = [
        text(found["statement"]),
        drawing(found["id"]),
        clips(found["id"], parts.names(True)),
        text(W["likenesses"], "strong"),
        bullets(observed["likenesses"]),
        parts.measures(found, True),
        text(W["differences"], "strong"),
        bullets(observed["differences"]),
    ]
    if observed["other_pitches"]:
        columns = [
            column(W["row"], 1),
            column(wording.LABELS["first_side"], 1),
            column(wording.LABELS["second_side"], 1),
            column(W["by"], 2.4),
        ]
        rows = [
            [each["place"], each["first"], each["second"], each["words"]]
            for each in observed["other_pitches"][: parts.HOLDERS]
        ]
        blocks.append(table(W["other_pitches"], columns, rows))
        more = len(observed["other_pitches"]) - parts.HOLDERS
        if more > 0:
            blocks.append(parts.elsewhere(more))
    heading = W["finding"].format(rank=found["rank"], passage=passage)
    return Section(heading, blocks)


def _manual(court: Data) -> list[Block]:
    stated = court["case"]["tables"].get("manual", [])
    if not stated:
        return [text(W["manual_none"])]
    return [facts(fields("manual", each)) for each in stated]


def rarity(data: Data) -> Section:
    """Return who else holds what is shared."""
    found = data["findings"][:DETAILED]
    if not found:
        return Section(W["rarity"], [text(W["rarity_none"])], key="rarity")
    if not found[0]["prior_art"]["searched"]:
        return Section(W["rarity"], [text(W["population_none"])], key="rarity")
    closeness = wording.percent(found[0]["prior_art"]["closeness"])
    searched = wording.exhaustive(data["comparison"]["exhaustive"])
    sections = []
    told: set[str] = set()
    for each in found:
        # Findings of one passage have one prior art, which is told once.
        if each["passage"] in told:
            continue
        told.add(each["passage"])
        heading = W["finding"].format(rank=each["rank"], passage=each["query_side"]["passage"])
        sections.append(Section(heading, parts.prior_art(each)))
    return Section(
        W["rarity"],
        [text(f"{W['rarity_note'].format(closeness=closeness)} {searched}")],
        sections=sections,
        key="rarity",
    )


def chronology(data: Data) -> Section:
    """Return the dates of both works, and of what is older."""
    court = data["court"]
    columns = [
        column(W["item"], 2.2),
        column(W["date"], 1.3),
        column(W["from"], 1.2),
        column(W["to"], 1.2),
        column(W["compared_from"], 1.2),
        column(W["compared_to"], 1.2),
    ]
    rows = []
    sides = [W["first_dated"], W["second_dated"]]
    for i, each in enumerate(court["dates"][: parts.HOLDERS]):
        spans = [each["written"], each["compared"]]
        days = [
            wording.LABELS["nothing"] if span is None else day or W["open"]
            for span in spans
            for day in span or (None, None)
        ]
        name = sides[i].format(title=each["title"]) if i < len(sides) else each["title"]
        rows.append([name, each["date"] or W["undated"], *days])
    blocks = [
        text(court["chronology"]["words"]),
        table(W["dates"], columns, rows),
        text(W["margins"], "note"),
        text(wording.LABELS["chronology_note_pair"], "note"),
    ]
    return Section(W["chronology"], blocks, key="chronology")


def evaluation(data: Data) -> Section:
    """Return how strongly the observations speak for one proposition against another."""
    weighed = [f for f in data["findings"] if f["likelihood"] is not None][:DETAILED]
    falls = waterfalls(data["findings"])
    sections = []
    for found in weighed:
        ratio = found["likelihood"]
        heading = W["ratio_of"].format(rank=found["rank"], passage=found["query_side"]["passage"])
        if ratio["reasons"]:
            blocks = [
                text(ratio["statement"], "lead"),
                text(W["uncalibrated"], refers=True),
            ]
        else:
            blocks = [
                text(ratio["statement"], "lead"),
                text(ratio["figure"]),
                *parts.waterfall(found, falls),
            ]
            against = data["court"]["counter_example"]["against"]
            if against and found is weighed[0]:
                blocks.append(text(against))
        sections.append(Section(heading, blocks))
    blocks = [text(W["evaluation_note"], "note")]
    if not weighed and data["findings"]:
        blocks.append(text(W["unweighed_pair"]))
    if data["sounds"]:
        meanings = {each["channel_name"]: each["meaning"] for each in data["sounds"]}
        blocks += [
            *_weighed_sound(data),
            text(W["unweighed_sound"]),
            bullets(f"{name}: {meaning}" for name, meaning in meanings.items()),
        ]
    if not data["findings"] and not data["sounds"]:
        blocks.append(text(W["unweighed_none"]))
    figures = [f["likelihood"] for f in weighed if not f["likelihood"]["reasons"]]
    if figures:
        blocks += [
            text(W["direction"]),
            text(W["interval"], refers=True),
            text(W["rounding"]),
            text(data["weighing"]["statements"]["chosen"]),
        ]
        scale = parts.scale(data["weighing"]["scale"], figures[0]["verbal"]["key"])
        sections.append(Section(wording.LABELS["scale"], scale))
    return Section(W["evaluation"], blocks, sections=sections, key="evaluation")


def _weighed_sound(data: Data) -> list[Block]:
    """Return the likelihood ratios of stretches of sound."""
    told = [s for s in data["sounds"] if s["likelihood"] and not s["likelihood"]["reasons"]]
    blocks = [
        text(
            f"{s['channel_name']}, {s['query_side']['passage']}: {s['likelihood']['statement']} "
            f"{s['likelihood']['figure']}"
        )
        for s in told
    ]
    for each in data["weighings"] if told else ():
        if each["channel"] in {s["likelihood"]["channel"] for s in told}:
            blocks.append(text(each["statements"]["chosen"]))
    return blocks


def explanations(court: Data) -> Section:
    """Return the possible explanations, with what bears on each."""
    columns = [column(W["explanation"], 1), column(W["bears"], 2.6)]
    rows = [[each["name"], each["statement"]] for each in court["explanations"]]
    access = facts(fields("access", tables(court, "access")[0]))
    return Section(
        W["explanations"],
        [text(W["explanations_note"]), table(W["explanations"], columns, rows)],
        sections=[Section(W["access"], [text(W["access_note"]), access])],
        key="explanations",
    )


def reliability(data: Data) -> Section:
    """Return what is known of the method’s errors, and whether the case is like its tests."""
    court = data["court"]
    known, weighing = court["reliability"], data["weighing"]
    sections = []
    if known is not None:
        said = weighing["statements"]
        blocks = [text(said["model"]), text(known["model"])]
        if known["rates"]:
            columns = [column(W["measure"], 2.4), column(W["value"], 1.4, "number")]
            blocks += [table(W["rates"], columns, known["rates"]), text(rates_note(weighing))]
        else:
            blocks.append(text(said["rates"]))
        if said["among"]:
            blocks.append(text(said["among"]))
        sections.append(Section(W["rates"], blocks))
        sections.append(Section(W["conditions"], _conditions(court)))
    columns = [column(W["demand"], 1.2), column(W["answer"], 2)]
    sections.append(
        Section(
            W["demands"],
            [table(W["demands"], columns, demands(), refers=True), text(W["standards"])],
        )
    )
    others = [each["statements"] for each in data["weighings"]]
    first = [text(said[name]) for said in others for name in ("model", "rates")]
    if known is None and not first:
        first = [text(W["no_model"])]
    return Section(W["reliability"], first, sections=sections, key="reliability")


def _conditions(court: Data) -> list[Block]:
    ratios = court["ratios"]
    blocks = [
        bullets(court["reliability"]["conditions"]),
        text(applies(ratios["calibrated"], ratios["pairs"])),
    ]
    if ratios["reasons"]:
        blocks.append(bullets(ratios["reasons"]))
    return blocks


def limits(data: Data) -> Section:
    """Return what the report does not say."""
    court = data["court"]
    opposing = facts(fields("opposing", tables(court, "opposing")[0]))
    return Section(
        W["limits"],
        [bullets([*data["limits"], *court_limits()])],
        sections=[Section(W["opposing"], [opposing])],
    )
