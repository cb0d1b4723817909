"""What is owed for a work, as blocks of a document; all take the data of `owed.facts`."""

from __future__ import annotations

from collections.abc import Iterator

from influence.exports.parties import percentage
from influence.languages import Labels, say
from influence.report import wording
from influence.report.catalogue import Data
from influence.report.document import Block, bullets, column, fact, facts, table, text

__all__ = ["OWED", "community", "credit", "joik", "origin", "parties", "provenance", "rights"]

OWED = Labels("owed")
"""Headings and labels."""


def provenance(owed: Data, *, missing: str = "") -> list[Block]:
    """Return the documented chain, each link with its source and how sure it is.

    Parameters
    ----------
    owed
    missing
        What stands for a link that the record does not have; empty leaves it out.
    """
    rows = [[e["name"], e["who"], e["source"], e["sureness"]] for e in owed["chain"]]
    nothing = wording.LABELS["nothing"]
    date = owed["date"]
    if date["words"]:
        rows.append([wording.LABELS["date"], date["words"], date["source"], date["sureness"]])
    if missing:
        rows += [[name, missing, nothing, nothing] for name in owed["missing"]]
        if not date["words"]:
            rows.append([wording.LABELS["date"], missing, nothing, nothing])
    if not rows:
        return [text(OWED["chain_none"])]
    columns = [
        column(OWED["part"], 1.3), column(OWED["who"], 1.9), column(OWED["said_by"], 1.9),
        column(OWED["sure"], 2.3),
    ]  # fmt: skip
    blocks = [table(OWED["provenance"], columns, rows)]
    if any(each["role"] in ("source player", "joiked") for each in owed["chain"]):
        blocks.append(text(OWED["testimony"], "note"))
    return blocks


def rights(owed: Data, *, whole: bool = False) -> list[Block]:
    """Return what the record says of rights, and the strictest rule.

    Parameters
    ----------
    owed
    whole
        Whether what is not stated is named too, line by line.
    """
    found = owed["rights"]
    stated = found["statement"]
    day = found["checked"][:10]
    checked = say("owed-checked-on", date=wording.date(day)) if day else ""
    text_of = "" if stated and found["text"] in (stated["uri"], stated["name"]) else found["text"]
    rows = [
        fact(OWED["rights_text"], text_of),
        fact(OWED["statement"], *((stated["name"], stated["uri"]) if stated else ())),
        fact(OWED["labels"], *(map(_label, found["labels"]))),
        fact(OWED["mining"], found["mining"]["words"]),
        fact(OWED["contract"], found["contract"]),
        fact(OWED["strictest"], found["verdict"], *found["grounds"]),
        fact(OWED["whom"], found["whom"]),
        fact(OWED["checked"], checked),
    ]
    if owed["of"] == "first" and not whole:  # nobody asks for leave to use a work of their own
        rows = [row for row in rows if row["label"] not in (OWED["strictest"], OWED["whom"])]
    return [facts(row for row in rows if row["values"] or whole)]


def _label(label: Data) -> str:
    code = f" ({label['code']})" if label["code"] != label["name"] else ""
    whose = f", {label['community']}" if label["community"] else ""
    words = f": {say('quoted', title=label['text'])}" if label["text"] else ""
    return f"{label['name']}{code}{whose}{words}"


def community(owed: Data) -> list[Block]:
    """Return whose a work is and what they ask; nothing where no community is concerned."""
    found = owed["community"]
    if found is None:
        return []
    rows = [
        fact(OWED["joiked"], "; ".join(found["joiked"])),
        fact(OWED["community"], found["community"]),
        fact(OWED["consent"], found["consent"]),
        fact(OWED["contact"], found["contact"]),
        fact(wording.LABELS["withheld"], found["withheld"] or OWED["withheld_none"]),
    ]
    if found["joik"] is None and not found["joiked"]:
        rows = rows[1:]
    return [facts(rows)]


def joik(owed: Data) -> list[Block]:
    """Return what is on file for a personal joik; nothing for other works."""
    found = owed["community"]
    if found is None or found["joik"] is None:
        return []
    rows = [fact(each["words"], each["on_file"], form="wide") for each in found["joik"]]
    holder = fact(OWED["joik_holder"], "; ".join(found["joiked"]), form="wide")
    return [text(OWED["joik"], "strong"), text(OWED["joik_note"], "note"), facts([holder, *rows])]


def parties(owed: Data) -> list[Block]:
    """Return the parties with their shares, and whether these make a whole."""
    if not owed["parties"]:
        return [text(OWED["parties_none"])]
    nothing = wording.LABELS["nothing"]
    columns = [
        column(OWED["party"], 2), column(OWED["role"], 1.5), column("IPI", 1.4),
        column("ISNI", 1.6), column(OWED["society"], 1), column(OWED["share"], 0.8, "number"),
    ]  # fmt: skip
    rows = [
        [
            each["name"],
            f"{each['role']} ({each['code']})" if each["code"] else each["role"],
            each["ipi"] or nothing,
            each["isni"] or nothing,
            each["society"] or nothing,
            _share(each["share"]) or nothing,
        ]
        for each in owed["parties"]
    ]
    doubts = [f"{each['name']}: {said}" for each in owed["parties"] for said in each["doubts"]]
    blocks = [table(OWED["parties"], columns, rows), text(owed["shares"]["words"])]
    return [*blocks, bullets(doubts)] if doubts else blocks


def _share(claimed: str) -> str:
    """Return a claimed share with the marks of the language; one that is no number as it is."""
    number = percentage(claimed)
    return say("number-percent", value=wording.figure(number)) if number else claimed


def origin(owed: Data) -> list[Block]:
    """Return what a source is known by: titles, place, players, archive, number, address."""
    return [facts(row for row in _origin(owed) if row["values"])]


def _origin(owed: Data) -> Iterator[Block]:
    chain = owed["chain"]

    def those(*roles: str) -> list[str]:
        return [each["who"] for each in chain if each["role"] in roles]

    yield fact(OWED["titles"], "; ".join(each["text"] for each in owed["titles"]))
    yield fact(OWED["made_by"], "; ".join(those("", "composer", "lyricist", "arranger", "adaptor")))
    yield fact(OWED["joiked"], "; ".join(those("joiked")))
    yield fact(OWED["after"], "; ".join(those("source player")))
    yield fact(OWED["role_performer"], "; ".join(those("performer")))
    yield fact(OWED["role_collector"], "; ".join(those("collector")))
    yield fact(OWED["archive"], owed["kept_at"])
    yield fact(wording.LABELS["date"], owed["date"]["words"])
    yield fact(OWED["address"], owed["address"])


def credit(owed: Data) -> list[Block]:
    """Return the credit lines, to paste."""
    short, long = owed["credit"]["short"], owed["credit"]["long"]
    rows = [fact(OWED["credit_short"], short, form="wide")]
    if long != short:
        rows.append(fact(OWED["credit_long"], long, form="wide"))
    return [facts(rows)]
