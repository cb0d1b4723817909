"""Credit lines as a text to paste from: for each source the lines, and what one may do with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from influence.exports.claims import strongest
from influence.exports.credits import credit
from influence.exports.permissions import permission
from influence.exports.source import Report
from influence.exports.words import Words, words
from influence.items import Item

__all__ = ["of_records", "of_report"]


def of_records(items: Sequence[Item], language: str) -> bytes:
    """Return the credit lines of records."""
    say = words(language)
    parts = ["\n".join(_source(item, say, "")) for item in items]
    return _text([*parts, say("caution")])


def of_report(report: Report, language: str) -> bytes:
    """Return the credit lines of the sources that a report names, the strongest first.

    Of a passage that is common stock it is said that no single source can be named.
    """
    say = words(language)
    found = strongest(report)
    title = say.quoted(report.submission.title or report.submission.id)
    named = report.items or report.closed
    itself = report.data.get("itself")  # the submission is an item that the archive withholds
    lead = itself["statements"] if itself else [say("if used" if named else "no sources")]
    head = [report.caution, say("sources", title=title), *lead]
    parts = []
    works = {item.id: item for item in report.items}
    for id, finding in found.items():
        item, art = works[id], finding.get("prior_art") or {}
        stock = say("common stock") if art.get("common_stock") else ""
        parts.append("\n".join(_source(item, say, stock)))
    parts += ["\n".join(_source(item, say, "")) for _, item in report.closed]
    top = "\n".join(filter(None, head))
    return _text([top, *parts, *([say("caution")] if named else [])])


def _source(item: Item, say: Words, remark: str) -> Iterator[str]:
    short = credit(item, say.language)
    full = credit(item, say.language, long=True)
    may = permission(item, say.language)
    yield f"{say('short')}: {short}"
    if full != short:
        yield f"{say('long')}: {full}"
    if remark:
        yield remark
    yield " ".join(filter(None, (may.verdict, may.whom, *may.grounds)))


def _text(parts: Sequence[str]) -> bytes:
    return ("\n\n".join(parts) + "\n").encode()
