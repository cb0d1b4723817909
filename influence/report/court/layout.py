"""The report for a court as a document: every section that such a report is to have, in order.

Observations, interpretation (the likelihood ratio) and explanation are sections of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from influence.report import parts, wording
from influence.report.catalogue import Data
from influence.report.court.case import DATES, FIELDS, LISTED
from influence.report.court.wording import FIELDS as NAMES
from influence.report.court.wording import (
    GLOSSARY,
    RELIABILITY,
    TABLES,
    W,
    applies,
    attachment,
    court_limits,
)
from influence.report.document import (
    Block,
    Document,
    Section,
    bullets,
    clips,
    column,
    drawing,
    fact,
    facts,
    table,
    text,
)
from influence.report.weighing import waterfalls

__all__ = ["DETAILED", "document"]

DETAILED = 12
"""Findings of melodies, and as many of sound, that are told one by one."""
_TRADITIONS = 30
"""Rows of the table of an archive's traditions."""
_TITLE = 160
"""Most characters of a work's title on the front page."""
_WIDE = {
    "instruction.text", "propositions.first", "propositions.second", "propositions.third",
    "propositions.expected_first", "propositions.expected_second", "access.known",
    "opposing.argument", "items.custody", "items.provenance", "items.rights", "items.community",
    "instruction.background", "instruction.not_used",
    "instruction.not_received", "expert.experience", "expert.duty", "expert.context_control",
    "expert.earlier_cases",
}  # fmt: skip
"""Fields whose texts take a whole line."""


def document(data: Data, evidence: str = "") -> Document:
    """Return the report for a court as a document.

    Parameters
    ----------
    data
        The content of the report with its part for a court.
    evidence
        SHA-256 of the report as JSON, as it is written; empty leaves it out.
    """
    court = data["court"]
    return Document(
        language=data["language"],
        kicker=W["kicker"],
        title=f"{data['submission']['title']} / {data['other']['title']}",
        subtitle=W["subtitle"],
        front=_front(data),
        sections=[
            _summary(data),
            _instruction(court),
            _propositions(data),
            _items(data),
            Section(W["method"], [text(each) for each in data["method"]], key="method"),
            _observations(data),
            _rarity(data),
            _chronology(data),
            _evaluation(data),
            Section(W["combination"], [bullets(court["combination"])]),
            _explanations(court),
            _reliability(data),
            _limits(data),
            _people(court),
            _attachments(court, evidence),
            *_notes(data),
            Section(
                W["repeat"],
                [text(W["repeat_note"]), *parts.repeating(data)],
                key="repeat",
            ),
            _glossary(),
        ],
        contents=W["contents"],
        missing=W["missing"],
        created=data["comparison"]["created"],
        labels={"page": wording.LABELS["page_of"], "foot": _foot(data)},
    )


def _foot(data: Data) -> str:
    """Return what stands at the foot of every page."""
    report, about = (_tables(data["court"], name)[0] for name in ("report", "court"))
    number = f"{W['id']} {report.get('id', '') or data['digest'][:16]}"
    case = about.get("case_number", "")
    return " · ".join(filter(None, (W["kicker"], case, number)))


def _tables(court: Data, name: str) -> Sequence[Data]:
    """Return the tables of a name in the case file; one without fields where there is none."""
    return court["case"]["tables"].get(name) or [{}]


def _fields(name: str, stated: Data, leave: Iterable[str] = ()) -> list[Block]:
    """Return the fields of one table as facts, those not stated too."""
    rows = []
    for field in FIELDS[name]:
        if field in leave:
            continue
        key = f"{name}.{field}"
        value = stated.get(field, "")
        values = value if (name, field) in LISTED and not isinstance(value, str) else [value]
        if (name, field) in DATES and value:
            values = [wording.date(str(value))]
        split = [line for each in values for line in str(each).split("\n")]
        rows.append(fact(NAMES[key], *split, form="wide" if key in _WIDE else ""))
    return rows


def _front(data: Data) -> list[Block]:
    court = data["court"]
    report, about = _tables(court, "report")[0], _tables(court, "court")[0]
    version = data["comparison"]["versions"].get("influence", "")
    return [
        facts(
            [
                *_fields("court", about),
                fact(W["expert"], _tables(court, "expert")[0].get("name", "")),
                fact(W["first"], _named(data["submission"])),
                fact(W["second"], _named(data["other"])),
                fact(W["id"], report.get("id", "") or data["digest"][:16]),
                *_fields("report", report, ["id", *(_unused(report))]),
                fact(W["created"], data["comparison"]["created"]),
                fact(W["engine"], f"influence {version}"),
            ]
        ),
        text(W["front_note"], "note", refers=True),
    ]


def _unused(report: Data) -> list[str]:
    """Return the fields of a report that replaces none."""
    return [name for name in ("replaces", "changes") if not report.get(name)] + ["summaries"]


def _named(work: Data) -> str:
    people = f", {'; '.join(work['creators'])}" if work["creators"] else ""
    title = work["title"]
    shown = title if len(title) <= _TITLE else f"{title[:_TITLE].rstrip()}…"
    return f"“{shown}”{people} ({wording.date(work['date'])})"


def _summary(data: Data) -> Section:
    said = [text(" ".join(data["summary"]), "lead")]
    ratio = next((f["likelihood"] for f in data["findings"] if f["likelihood"]), None)
    if ratio is not None:
        said.append(text(f"{ratio['statement']} {ratio['figure']}".strip()))
    said.append(text(data["limits"][1], "note"))
    if data["warnings"]:
        said += [text(W["warnings"], "strong"), bullets(data["warnings"])]
    other = _tables(data["court"], "report")[0].get("summaries", ())
    if other:
        said += [text(W["summaries"], "strong"), *(text(each) for each in other)]
    return Section(W["summary"], said)


def _instruction(court: Data) -> Section:
    parties = [
        facts(_fields("parties", party)) for party in _tables(court, "parties")
    ]  # fmt: skip
    return Section(
        W["instruction"],
        sections=[
            Section(W["court"], [facts(_fields("court", _tables(court, "court")[0])), *parties]),
            Section(
                W["instructed"],
                [facts(_fields("instruction", _tables(court, "instruction")[0]))],
            ),
            Section(W["expert_section"], [facts(_fields("expert", _tables(court, "expert")[0]))]),
        ],
    )


def _propositions(data: Data) -> Section:
    court = data["court"]
    stated = _tables(court, "propositions")[0]
    weighing, known = data["weighing"], court["reliability"]
    expected = ["expected_first", "expected_second"]
    engine = (
        [text(W["no_ratio_propositions"])]
        if weighing is None
        else [parts.propositions(weighing), text(W["propositions_note"])]
    )
    rows = facts(_fields("propositions", stated, set(FIELDS["propositions"]) - set(expected)))
    said = known["expected"] if known else []
    by_model = [bullets(said)] if said else [text(W["expected_none"])] if known else []
    return Section(
        W["propositions"],
        sections=[
            Section(
                W["propositions_case"],
                [facts(_fields("propositions", stated, expected)), text(W["again"])],
            ),
            Section(W["propositions_engine"], engine),
            Section(W["expected"], [rows, *by_model]),
        ],
    )


def _items(data: Data) -> Section:
    court = data["court"]
    works = []
    for key, side, heading in (
        ("submission", "first", W["first_item"]),
        ("other", "second", W["second_item"]),
    ):
        given = court["case"]["tables"].get("items", [])
        stated: Data = next((each for each in given if each["work"] == side), {})
        blocks = [
            parts.catalogue(data[key]),
            text(W["custody"], "strong"),
            facts(_fields("items", stated, ["work"])),
        ]
        works.append(Section(heading, blocks))
    return Section(
        W["items"],
        [text(W["identifiers_note"], "note")],
        sections=[*works, Section(W["population"], _population(data), key="population")],
        key="items",
    )


def _population(data: Data) -> list[Block]:
    population = data["comparison"]["population"]
    if population is None:
        return [text(W["population_none"])]
    blocks = [text(each) for each in data["court"]["population"]]
    rows = [
        [name or wording.LABELS["unknown"], wording.number(count)]
        for name, count in population["traditions"].items()
    ]
    columns = [column(W["tradition"], 3), column(W["items_count"], 1, "number")]
    blocks.append(table(W["traditions"], columns, rows[:_TRADITIONS]))
    if len(rows) > _TRADITIONS:
        more = wording.number(len(rows) - _TRADITIONS)
        blocks.append(text(W["traditions_more"].format(more=more), "note"))
    return blocks


def _observations(data: Data) -> Section:
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
        clips(found["id"]),
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
            said = wording.LABELS["rows_elsewhere"].format(more=wording.number(more))
            blocks.append(text(said, "note"))
    heading = W["finding"].format(rank=found["rank"], passage=passage)
    return Section(heading, blocks)


def _manual(court: Data) -> list[Block]:
    stated = court["case"]["tables"].get("manual", [])
    if not stated:
        return [text(W["manual_none"])]
    return [facts(_fields("manual", each)) for each in stated]


def _rarity(data: Data) -> Section:
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


def _chronology(data: Data) -> Section:
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


def _evaluation(data: Data) -> Section:
    ratios = data["court"]["ratios"]
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
    if ratios["calibrated"]:
        blocks += [
            text(W["direction"]),
            text(W["interval"], refers=True),
            text(W["rounding"]),
            text(data["weighing"]["statements"]["chosen"]),
        ]
        best = next(f["likelihood"] for f in weighed if not f["likelihood"]["reasons"])
        scale = parts.scale(data["weighing"]["scale"], best["verbal"]["key"])
        sections.append(Section(wording.LABELS["scale"], scale))
    return Section(W["evaluation"], blocks, sections=sections, key="evaluation")


def _explanations(court: Data) -> Section:
    columns = [column(W["explanation"], 1), column(W["bears"], 2.6)]
    rows = [[each["name"], each["statement"]] for each in court["explanations"]]
    access = facts(_fields("access", _tables(court, "access")[0]))
    return Section(
        W["explanations"],
        [text(W["explanations_note"]), table(W["explanations"], columns, rows)],
        sections=[Section(W["access"], [text(W["access_note"]), access])],
        key="explanations",
    )


def _weighed_sound(data: Data) -> list[Block]:
    """Return the likelihood ratios of stretches of sound, with what is known of their model."""
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
            said = each["statements"]
            blocks += [text(said["chosen"]), text(said["model"]), text(said["rates"])]
    return blocks


def _reliability(data: Data) -> Section:
    court = data["court"]
    known, weighing = court["reliability"], data["weighing"]
    sections = []
    if known is not None:
        said = weighing["statements"]
        blocks = [text(said["model"]), text(known["model"])]
        if known["rates"]:
            columns = [column(W["measure"], 2.4), column(W["value"], 1.4, "number")]
            blocks += [table(W["rates"], columns, known["rates"]), text(W["rates_note"])]
        else:
            blocks.append(text(said["rates"]))
        sections.append(Section(W["rates"], blocks))
        sections.append(Section(W["conditions"], _conditions(court)))
    columns = [column(W["demand"], 1.2), column(W["answer"], 2)]
    sections.append(
        Section(
            W["demands"],
            [table(W["demands"], columns, RELIABILITY, refers=True), text(W["standards"])],
        )
    )
    first = [] if known is not None else [text(W["no_model"])]
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


def _limits(data: Data) -> Section:
    court = data["court"]
    opposing = facts(_fields("opposing", _tables(court, "opposing")[0]))
    return Section(
        W["limits"],
        [bullets([*data["limits"], *court_limits()])],
        sections=[Section(W["opposing"], [opposing])],
    )


def _people(court: Data) -> Section:
    stated = court["case"]["tables"].get("reviews", [])
    reviews = [facts(_fields("reviews", each)) for each in stated or [{}]]
    grouped: dict[str, list[str]] = {}
    for key in court["unstated"]:
        group, _, name = key.partition(".")
        grouped.setdefault(group, []).append(NAMES[key] if name else "")
    missing = [
        f"{TABLES[group]}: {', '.join(name.lower() for name in names)}" if all(names)
        else TABLES[group]
        for group, names in grouped.items()
    ]  # fmt: skip
    return Section(
        W["people"],
        sections=[
            Section(W["reviews"], reviews),
            Section(W["unstated"], [bullets(missing) if missing else text(W["unstated_none"])]),
            Section(
                W["signature"],
                [facts([fact(W["signature_place"]), fact(W["signature_name"])])],
            ),
        ],
    )


def _attachments(court: Data, evidence: str) -> Section:
    rows = [(each["name"], each["sha256"]) for each in court["attachments"]]
    if evidence:
        rows.insert(0, (attachment("evidence"), evidence))
    columns = [column(W["attachment"], 1.5), column(W["digest"], 2, "digest")]
    return Section(
        W["attachments"],
        [text(W["attachments_note"]), table(W["attachments"], columns, rows)],
    )


def _notes(data: Data) -> list[Section]:
    said = [block for found in data["findings"][:DETAILED] for block in parts.notes(found, True)]
    return [Section(W["notes"], said, fresh=True)] if said else []


def _glossary() -> Section:
    columns = [column(W["term"], 1), column(W["meaning"], 3)]
    return Section(W["glossary"], [table(W["glossary"], columns, GLOSSARY)])
