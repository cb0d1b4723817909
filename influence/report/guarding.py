"""The report on submissions of a generator, as a page that needs nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from influence.guarding.content import points, share
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

_NONE: Final = "-"
_DIFFERENCE: Final = "Difference, points (95 %)"


def page(data: Mapping[str, Any]) -> str:
    """Return the page; the same input gives the same text.

    Parameters
    ----------
    data
        As `influence.guarding.content.content` gives it.
    """
    return to_page(_document(data), Images({}, {}, []))


def _document(data: Mapping[str, Any]) -> Document:
    return Document(
        language="en",
        kicker="Guarding an archive",
        title=f"What submissions share with the archive {data['archive']}",
        subtitle="long passages, beside those of human works",
        front=[],
        sections=[
            Section("Summary", _summary(data)),
            Section("Rates", _rates(data)),
            Section("Rates per tradition", _traditions(data)),
            Section("Worst cases", _worst(data)),
            Section("How it was measured", _method(data)),
            Section("What it does not say", [bullets(data["limits"])]),
        ],
        contents="",
        missing=wording.LABELS["unknown"],
        created=data["created"],
    )


def _summary(data: Mapping[str, Any]) -> list[Block]:
    first, *others = data["answer"]
    thin = [fact("Evidence", "thin: few works")] if data["thin"] else []
    return [
        *([text(data["caution"], "strong")] if data.get("caution") else []),
        text(first, "lead"),
        *(text(each) for each in others),
        facts(
            [
                fact("Submissions", number(data["submissions"])),
                fact(_humans(data), number(data["humans"])),
                fact("Items of the archive", number(data["items"])),
                fact(
                    "Notes that lie in long passages",
                    f"{percent(data['covered'][0])} of the submissions, "
                    f"{percent(data['covered'][1])} of the human works",
                ),
                *thin,
            ]
        ),
    ]


def _humans(data: Mapping[str, Any]) -> str:
    return "Items of the archive, as baseline" if data["baseline"]["own"] else "Human works"


def _rates(data: Mapping[str, Any]) -> list[Block]:
    return [
        _table("Rates", "Works that hold", data["rates"]),
        text(
            "The first row is the one that the answer rests on. By length, so that nothing hangs "
            "on one threshold:",
            "note",
        ),
        _table("By length", "Works with an exact passage of", data["lengths"]),
    ]


def _traditions(data: Mapping[str, Any]) -> list[Block]:
    if not data["traditions"]:
        return [text("No work of either side holds a long passage that is no common stock.")]
    return [
        _table("Rates per tradition", "Tradition of the item", data["traditions"]),
        text("These intervals hold together at 95 %.", "note"),
    ]


def _table(caption: str, first: str, rows: Sequence[Mapping[str, Any]]) -> Block:
    columns = [
        column(first, 2.0),
        column("Submissions (95 %)", 1.4, "number"),
        column("Human works (95 %)", 1.4, "number"),
        column(_DIFFERENCE, 1.4, "number"),
    ]
    cells = [
        (
            row["words"],
            share(row["submissions"]),
            share(row["humans"]),
            points(row["difference"])
            if row["submissions"]["works"] and row["humans"]["works"]
            else _NONE,
        )
        for row in rows
    ]
    return table(caption, columns, cells)


def _worst(data: Mapping[str, Any]) -> list[Block]:
    if not data["worst"]:
        return [text("None.")]
    columns = [
        column("Submission", 1.4),
        column("Its passage", 1.2),
        column("Item of the archive", 1.8),
        column("Item's date", 0.8),
        column("By dates it is", 0.8),
        column("Notes", 0.5, "number"),
        column("Identity", 0.6, "number"),
        column("E-value", 1.0, "number"),
        column("Held by", 0.6, "number"),
    ]
    shown = len(data["worst"])
    return [
        text(
            f"{number(data['holding'])} submissions hold a passage that counts, of "
            f"{number(data['items_held'])} different items"
            + (f"; the {shown} longest are listed." if data["holding"] > shown else "."),
        ),
        table("Worst cases", columns, map(_case, data["worst"])),
        *_withheld(data),
        text(
            "Positions count the notes of the melody from 1, or seconds of sound. An E-value above "
            "1 says that chance brings as much in an archive of this size.",
            "note",
        ),
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
    sounding = row["sound"] and not row["long"]
    where = (
        wording.times(row["start"], row["end"])
        if sounding
        else f"notes {row['start'] + 1}–{row['end']}"  # noqa: RUF001 -- a dash between figures
    )
    return (
        row["submission"],
        f"{where}, {'near-exact' if row['kind'] == 'near' else row['kind']}",
        f"{row['title'] or row['item'] or _NONE}" + (f" ({row['item']})" if row["title"] else ""),
        row["date"] or _NONE,
        _NONE if row["chronology"] == "undated" else row["chronology"],
        number(row["passage_notes"]) if row["passage_notes"] else _NONE,
        percent(row["identity"]) if row["identity"] else _NONE,
        evalue(row["log10_evalue"]).removeprefix("E = "),
        number(row["holders"]) if row["holders"] != "" else _NONE,
    )


def _method(data: Mapping[str, Any]) -> list[Block]:
    chosen = data["parameters"]
    return [
        *(text(each) for each in data["method"]),
        facts(
            [
                fact("Engine", f"influence {data['engine']}"),
                fact("Made on", data["created"]),
                fact("State of the archive", data["digest"], form="digest"),
                fact("Files that could not be read", number(data["unreadable"])),
                fact("Parameters", ", ".join(f"{key} {value}" for key, value in chosen.items())),
            ]
        ),
    ]
