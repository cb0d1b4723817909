"""The report for a court as a document: every section that such a report is to have, in order."""

from __future__ import annotations

from influence.languages import say
from influence.report import parts, wording
from influence.report.catalogue import Data
from influence.report.court.case import FIELDS
from influence.report.court.labels import FIELDS as NAMES
from influence.report.court.labels import TABLES, W, glossary
from influence.report.court.sections import (
    DETAILED,
    chronology,
    evaluation,
    explanations,
    limits,
    observations,
    rarity,
    reliability,
)
from influence.report.court.stated import fields, tables
from influence.report.court.wording import attachment
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
from influence.report.owed.blocks import OWED, community, provenance, rights

__all__ = ["document"]

_TRADITIONS = 30
"""Rows of the table of an archive's traditions."""
_TITLE = 160
"""Most characters of a work's title on the front page."""


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
    return parts.report(
        data,
        kicker=W["kicker"],
        title=parts.titles(data),
        subtitle=W["subtitle"],
        front=_front(data),
        sections=[
            _summary(data),
            _instruction(court),
            _propositions(data),
            _items(data),
            Section(W["method"], [text(each) for each in data["method"]], key="method"),
            observations(data),
            rarity(data),
            chronology(data),
            evaluation(data),
            Section(W["combination"], [bullets(court["combination"])]),
            explanations(court),
            reliability(data),
            limits(data),
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
        foot=_foot(data),
    )


def _foot(data: Data) -> str:
    """Return what stands at the foot of every page."""
    report, about = (tables(data["court"], name)[0] for name in ("report", "court"))
    number = f"{W['id']} {report.get('id', '') or data['digest'][:16]}"
    case = about.get("case_number", "")
    return " · ".join(filter(None, (W["kicker"], case, number)))


def _front(data: Data) -> list[Block]:
    court = data["court"]
    report, about = tables(court, "report")[0], tables(court, "court")[0]
    version = data["comparison"]["versions"].get("influence", "")
    return [
        *parts.caution(data),
        facts(
            [
                *fields("court", about),
                fact(W["expert"], tables(court, "expert")[0].get("name", "")),
                fact(W["first"], _named(data["submission"])),
                fact(W["second"], _named(data["other"])),
                fact(W["id"], report.get("id", "") or data["digest"][:16]),
                *fields("report", report, ["id", *(_unused(report))]),
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
    return f"{say('quoted', title=shown)}{people} ({wording.date(work['date'])})"


def _summary(data: Data) -> Section:
    said = [*parts.caution(data), text(" ".join(data["summary"]), "lead")]
    ratio = next((f["likelihood"] for f in data["findings"] if f["likelihood"]), None)
    if ratio is not None:
        said.append(parts.ratio(ratio))
    said.append(text(data["limits"][1], "note"))
    said += parts.warnings(data)
    other = tables(data["court"], "report")[0].get("summaries", ())
    if other:
        said += [text(W["summaries"], "strong"), *(text(each) for each in other)]
    return Section(W["summary"], said)


def _instruction(court: Data) -> Section:
    parties = [
        facts(fields("parties", party)) for party in tables(court, "parties")
    ]  # fmt: skip
    return Section(
        W["instruction"],
        sections=[
            Section(W["court"], [facts(fields("court", tables(court, "court")[0])), *parties]),
            Section(
                W["instructed"],
                [facts(fields("instruction", tables(court, "instruction")[0]))],
            ),
            *_registration(court),
            Section(W["expert_section"], [facts(fields("expert", tables(court, "expert")[0]))]),
        ],
    )


def _registration(court: Data) -> list[Section]:
    """Return what a rights organisation stated, where the case file has that too."""
    stated = court["case"]["tables"].get("registration")
    if not stated:
        return []
    return [Section(TABLES["registration"], [facts(fields("registration", stated[0]))])]


def _propositions(data: Data) -> Section:
    court = data["court"]
    stated = tables(court, "propositions")[0]
    known = court["reliability"]
    expected = ["expected_first", "expected_second"]
    told = [parts.propositions(each) for each in (data["weighing"], *data["weighings"]) if each]
    engine = [*told, text(W["propositions_note" if told else "no_ratio_propositions"])]
    rows = facts(fields("propositions", stated, set(FIELDS["propositions"]) - set(expected)))
    said = known["expected"] if known else []
    by_model = [bullets(said)] if said else [text(W["expected_none"])] if known else []
    return Section(
        W["propositions"],
        sections=[
            Section(
                W["propositions_case"],
                [facts(fields("propositions", stated, expected)), text(W["again"])],
            ),
            Section(W["propositions_engine"], engine),
            Section(W["expected"], [rows, *by_model]),
        ],
    )


def _items(data: Data) -> Section:
    court = data["court"]
    works = []
    owed = {each["of"]: each for each in data["owed"]}
    for key, side, heading in (
        ("submission", "first", W["first_item"]),
        ("other", "second", W["second_item"]),
    ):
        given = court["case"]["tables"].get("items", [])
        stated: Data = next((each for each in given if each["work"] == side), {})
        blocks = [
            parts.catalogue(data[key]),
            text(W["custody"], "strong"),
            facts(fields("items", stated, ["work"])),
        ]
        works.append(Section(heading, blocks, [*_origin(owed[side])]))
    return Section(
        W["items"],
        [text(W["identifiers_note"], "note")],
        sections=[*works, Section(W["population"], _population(data), key="population")],
        key="items",
    )


def _origin(owed: Data) -> list[Section]:
    """Return where a work came from and whose it is, by its record."""
    sections = [
        Section(OWED["provenance"], provenance(owed, missing=W["missing"])),
        Section(OWED["rights"], rights(owed, whole=True)),
    ]
    concerned = community(owed)
    return [*sections, Section(OWED["community_section"], concerned)] if concerned else sections


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
        more = say("court-traditions-more", more=len(rows) - _TRADITIONS)
        blocks.append(text(more, "note"))
    return blocks


def _people(court: Data) -> Section:
    stated = court["case"]["tables"].get("reviews", [])
    reviews = [facts(fields("reviews", each)) for each in stated or [{}]]
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
    return Section(W["glossary"], [table(W["glossary"], columns, glossary())])
