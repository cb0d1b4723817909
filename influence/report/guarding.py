"""The report on submissions of a generator, as a page that needs nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from influence.guarding.wording import LABELS as G
from influence.guarding.wording import people_of, points, share
from influence.languages import say, speaking
from influence.report import wording
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
from influence.report.figures import evalue, number, percent
from influence.report.images import Images
from influence.report.pages import to_page

__all__ = ["page"]

T = wording.LABELS


def page(data: Mapping[str, Any]) -> str:
    """Return the page, in the language of its content; the same input gives the same text.

    Parameters
    ----------
    data
        As `influence.guarding.content.content` gives it.
    """
    with speaking(data["language"]):
        return to_page(_document(data), Images({}, {}, []))


def _document(data: Mapping[str, Any]) -> Document:
    return Document(
        language=data["language"],
        kicker=G["kicker"],
        title=say("guard-title", archive=data["archive"]),
        subtitle=G["subtitle"],
        front=[],
        sections=[
            Section(G["summary"], _summary(data)),
            Section(G["rates"], _rates(data)),
            Section(G["traditions"], _traditions(data)),
            Section(G["worst"], _worst(data)),
            Section(G["method"], _method(data)),
            Section(G["limits"], [bullets(data["limits"])]),
        ],
        contents="",
        missing=T["unknown"],
        created=data["created"],
    )


def _summary(data: Mapping[str, Any]) -> list[Block]:
    first, *others = data["answer"]
    submissions, humans = map(percent, data["covered"])
    people = people_of(own=data["baseline"]["own"])
    covered = say("guard-covered-of", submissions=submissions, humans=humans, people=people)
    rows = [
        fact(G["submissions"], number(data["submissions"])),
        fact(G["humans_own" if data["baseline"]["own"] else "humans"], number(data["humans"])),
        fact(G["items"], number(data["items"])),
        fact(G["covered"], covered),
    ]
    if data["thin"]:
        rows.append(fact(G["evidence"], G["evidence_thin"]))
    return [
        *([text(data["caution"], "strong")] if data.get("caution") else []),
        text(first, "lead"),
        *(text(each) for each in others),
        facts(rows),
    ]


def _rates(data: Mapping[str, Any]) -> list[Block]:
    return [
        _table(data, G["rates"], G["hold"], "rates"),
        text(G["rates_note"], "note"),
        _table(data, G["by_length"], G["hold_exactly"], "lengths"),
    ]


def _traditions(data: Mapping[str, Any]) -> list[Block]:
    if not data["traditions"]:
        return [text(G["traditions_none"])]
    return [
        _table(data, G["traditions"], G["tradition"], "traditions"),
        text(G["traditions_note"], "note"),
    ]


def _table(data: Mapping[str, Any], caption: str, first: str, rows: str) -> Block:
    columns = [
        column(first, 2.0),
        column(G["of_submissions"], 1.4, "number"),
        column(G["of_humans_own" if data["baseline"]["own"] else "of_humans"], 1.4, "number"),
        column(G["difference"], 1.4, "number"),
    ]
    cells = [
        (
            row["words"],
            share(row["submissions"]),
            share(row["humans"]),
            points(row["difference"])
            if row["submissions"]["works"] and row["humans"]["works"]
            else T["nothing"],
        )
        for row in data[rows]
    ]
    return table(caption, columns, cells)


def _worst(data: Mapping[str, Any]) -> list[Block]:
    if not data["worst"]:
        return [text(G["worst_none"])]
    columns = [
        column(G["submission"], 1.4),
        column(G["passage"], 1.2),
        column(G["item"], 1.8),
        column(G["date"], 0.8),
        column(G["by_dates"], 0.8),
        column(G["notes"], 0.5, "number"),
        column(G["identity"], 0.6, "number"),
        column(G["evalue"], 1.0, "number"),
        column(G["held_by"], 0.6, "number"),
    ]
    shown = len(data["worst"])
    said = say("guard-holding", count=data["holding"], items=data["items_held"])
    if data["holding"] > shown:
        said = f"{said} {say('guard-holding-listed', count=shown)}"
    return [
        text(said),
        table(G["worst"], columns, map(_case, data["worst"])),
        *_withheld(data),
        text(G["worst_note"], "note"),
    ]


def _withheld(data: Mapping[str, Any]) -> list[Block]:
    """Return what is said of items that are not open to all."""
    told = [
        f"{row['item'] or row['submission']}: {row['withheld']}"
        for row in data["worst"]
        if row["withheld"]
    ]
    return [bullets(dict.fromkeys(told))] if told else []


def _case(row: Mapping[str, Any]) -> tuple[str, ...]:
    nothing, key = T["nothing"], row["chronology"]
    place = row["start"], row["end"]
    sounding = row["sound"] and not row["long"]
    where = wording.times(*place) if sounding else wording.bars("", "", *place)
    kind = say(f"guard-kind-{row['kind']}")
    named = f"{row['title']} ({row['item']})" if row["title"] else row["item"]
    return (
        row["submission"],
        f"{where}, {kind}",
        named or nothing,
        wording.date(row["date"]) if row["date"] else nothing,
        G[key] if key in {"earlier", "later", "overlapping"} else nothing,
        number(row["passage_notes"]) if row["passage_notes"] else nothing,
        percent(row["identity"]) if row["identity"] else nothing,
        evalue(row["log10_evalue"]).removeprefix("E ").removeprefix("= "),
        number(row["holders"]) if row["holders"] != "" else nothing,
    )


def _method(data: Mapping[str, Any]) -> list[Block]:
    chosen = data["parameters"]
    return [
        *(text(each) for each in data["method"]),
        facts(
            [
                fact(G["engine"], f"influence {data['engine']}"),
                fact(G["created"], data["created"]),
                fact(G["state"], data["digest"], form="digest"),
                fact(G["unreadable"], number(data["unreadable"])),
                fact(G["withheld"], number(data["withheld"])),
                fact(G["parameters"], ", ".join(f"{key} {value}" for key, value in chosen.items())),
            ]
        ),
    ]
