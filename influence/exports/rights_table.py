"""Records as a table for rights organisations: CSV, a row for each work, or for each source found.

Several values of one cell stand between semicolons. Shares are as claimed, and their sum is
checked. The next step is one of `influence.exports.steps.STEPS`: a proposal of what to do, never
of who gets what.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from influence.exports.claims import strongest, weighed
from influence.exports.credits import credit, kept_at, traditional
from influence.exports.parties import parties, shares
from influence.exports.permissions import permission
from influence.exports.source import Report
from influence.exports.steps import next_step
from influence.items import Item, Person
from influence.report.triage import guarded
from influence.rights.advice import advice
from influence.rights.doubts import doubts
from influence.rights.identifiers import parse
from influence.rights.statements import statement

__all__ = ["of_records", "of_report"]

_FOUND: Final = ("finding", "channel", "passage", "log10_evalue")
_FIGURES: Final = (
    "lr_finding", "log10_lr", "verbal", "direction", "common_stock", "holders", "chronology",
)  # fmt: skip
"""The columns of a finding after those of the submission; a withheld match has none of the last."""


def of_records(items: Sequence[Item], language: str) -> bytes:
    """Return a row for each record."""
    return _table([_columns(item, language, next_step(item)) for item in items])


def of_report(report: Report, language: str) -> bytes:
    """Return a row for each item that something was found in, the strongest first.

    Those that are withheld come last, in the order in which the submission has them.
    """
    works = {item.id: item for item in report.items}
    rows = []
    for id, finding in strongest(report).items():
        item = works[id]
        by, ratio = weighed(report, id) or ("", {})
        verbal = ratio.get("verbal") or {}
        art = finding.get("prior_art") or {}
        stock = art.get("common_stock")
        found = {
            **_submitted(report.submission),
            "finding": finding["id"],
            "channel": finding.get("channel", "melody"),
            "passage": finding["query_side"]["passage"],
            "log10_evalue": finding["log10_evalue"],
            "lr_finding": by,
            "log10_lr": ratio.get("log10_lr"),
            "verbal": verbal.get("term", ""),
            "direction": verbal.get("direction", ""),
            "common_stock": "" if stock is None else "yes" if stock else "no",
            "holders": len(art["holders"]) if art else None,
            "chronology": finding["chronology"]["key"],
        }
        step = next_step(
            item,
            report.submission,
            ratio or None,
            common_stock=bool(stock),
            same_recording=finding.get("channel") == "fingerprint",
        )
        rows.append(found | _columns(item, language, step))
    rows += [_withheld(report, *each, language) for each in report.closed]
    return _table(rows, (*_submitted(report.submission), *_FOUND, *_FIGURES))


def _withheld(report: Report, told: Mapping[str, Any], item: Item, language: str) -> dict[str, Any]:
    """Return the row of an item that matches and is not open: it has no place in the ranking."""
    first = told["passages"][0]
    figures = dict.fromkeys(_FIGURES, "")
    found = {
        **_submitted(report.submission),
        "finding": told["id"],
        "channel": first["channel"],
        "passage": "; ".join(each["passage"] for each in told["passages"]),
        "log10_evalue": first["log10_evalue"],
    }
    return found | figures | _columns(item, language, next_step(item, report.submission))


def _submitted(submission: Item) -> dict[str, str]:
    return {
        "submission": submission.id,
        "submission_title": submission.title,
        "submission_iswc": "; ".join(_of_scheme(submission, "iswc")),
    }


def _columns(item: Item, language: str, step: str) -> dict[str, Any]:
    """Return what the table says of an item."""
    found = statement(item.rights)
    may = permission(item, language)
    named = parties(item)
    people = [person for _, person in named]
    return {
        "id": item.id,
        "title": item.title,
        "titles": "; ".join(each.text for each in item.titles),
        "language": item.language,
        "kind": item.kind,
        "tradition": item.tradition,
        "date": item.date,
        "iswc": "; ".join(_of_scheme(item, "iswc")),
        "isrc": "; ".join(_of_scheme(item, "isrc")),
        "ismn": "; ".join(_of_scheme(item, "ismn")),
        "parties": "; ".join(_party(*each) for each in named),
        "ipi": "; ".join(each.ipi for each in people if each.ipi),
        "isni": "; ".join(each.isni for each in people if each.isni),
        "societies": "; ".join(dict.fromkeys(each.society for each in people if each.society)),
        "shares": _shares(people),
        "status": "traditional" if traditional(item) else "",
        "source_players": _named(item, "source player"),
        "joiked": _named(item, "joiked"),
        "performers": _named(item, "performer"),
        "collectors": _named(item, "collector"),
        "holders_of_rights": _named(item, "holder"),
        "kept_at": kept_at(item),
        "rights": item.rights,
        "rights_code": found.code if found else "",
        "rights_uri": found.uri if found else "",
        "labels": "; ".join(each.label for each in item.labels),
        "access": item.level,
        "community": item.community,
        "consent": item.consent,
        "mining": item.mining,
        "whom_to_ask": "; ".join(advice(item).whom) or item.contact,
        "what_one_may_do": may.leeway,
        "why": " ".join(may.grounds),
        "credit": credit(item, language),
        "doubts": " ".join(doubts(item)),
        "next_step": step,
    }


def _named(item: Item, role: str) -> str:
    return "; ".join(each.name for each in item.having(role))


def _of_scheme(item: Item, scheme: str) -> list[str]:
    return [each.value for each in map(parse, item.identifiers) if each.scheme == scheme]


def _party(code: str, person: Person) -> str:
    """Return a party as ``Kari Dahl (AR, IPI 00087038166, TONO, 50 %)``."""
    share = f"{person.share} %" if person.share else ""
    facts = (
        code,
        f"IPI {person.ipi}" if person.ipi else "",
        f"ISNI {person.isni}" if person.isni else "",
        person.society,
        share.replace("% %", "%"),
    )
    told = ", ".join(filter(None, facts))
    return f"{person.name} ({told})" if told else person.name


def _shares(people: Sequence[Person]) -> str:
    """Return the sum of the claimed shares and whether it is a whole; empty where none is claimed.

    A sum that is off by no more than rounding does counts as whole: three times 33.33.
    """
    found = shares(people)
    if found.state == "numbers":
        return "not all are numbers"
    if found.state in ("none", "whole"):
        return found.total
    without = f"; {found.without} without a share" if found.without else ""
    return f"{found.total}, not 100{without}"


def _table(rows: Sequence[Mapping[str, Any]], head: Iterable[str] = ()) -> bytes:
    """Return rows as CSV that no spreadsheet runs as a formula, with the same header of none."""
    text = io.StringIO()
    names = list(rows[0]) if rows else [*head, *_columns(Item(""), "en", "")]
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([guarded(row[name]) for name in names] for row in rows)
    return text.getvalue().encode()
