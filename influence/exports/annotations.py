"""Findings as W3C Web Annotations: from where in the submission to where in the source.

The target is always the submission, the body what was found. Stretches of sound have time
fragments (``t=12.04,22.9``). Scores have their bars by XPath, where the file is XML, and the notes
by a fragment of our own, ``melody=0&notes=10,24&bars=3,6``: which melody, which of its notes (from
0 on, the end not included), the first and the last bar as they are numbered. Of a source that is
not open nothing is pointed to but its name, and not even that of a personal joik: it is said whom
to ask.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from influence.exports.claims import engine, ratio_of
from influence.exports.jsonld import Node, filled
from influence.exports.source import Report
from influence.exports.uris import LOCAL, Names
from influence.items import Item
from influence.rights.access import Level

__all__ = ["CONTEXT", "FRAGMENTS", "MEDIA", "page", "web_annotations"]

CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"
MEDIA: Final = "http://www.w3.org/TR/media-frags/"
FRAGMENTS: Final = f"{LOCAL}fragments"
"""What our own fragments conform to: the text of this module."""

_BARS: Final = {"musicxml": "number", "mei": "n"}
"""The attribute of a ``measure`` that has its number, by format."""


def web_annotations(report: Report, names: Names) -> bytes:
    """Return the findings of a report as a page of annotations."""
    data = {"@context": CONTEXT, **page(report, names)}
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def page(report: Report, names: Names) -> Node:
    """Return the same as plain data without a context."""
    works = {item.id: item for item in report.items}
    return {
        "id": names.thing("annotations", report.data["digest"]),
        "type": "AnnotationPage",
        "items": [
            _annotation(report, each, works[each["target"]["id"]], names)
            for each in report.findings
        ]
        + [
            _withheld(report, told, number, item, names)
            for told, item in report.closed
            for number in range(len(told["passages"]))
        ],
    }


def _annotation(report: Report, finding: Mapping[str, Any], item: Item, names: Names) -> Node:
    resource = names.item(item)
    there = _selectors(item, finding["target_side"], "channel" in finding)
    if item.level != Level.OPEN.word:
        there = []
    here = _selectors(report.submission, finding["query_side"], "channel" in finding)
    source: Node | str = _specific(resource, there) if there else resource
    return _note(report, names, finding["id"], [source, *_texts(report, finding)], here)


def _withheld(
    report: Report, told: Mapping[str, Any], number: int, item: Item, names: Names
) -> Node:
    """Return a passage that a withheld item has too: where in the submission, and whom to ask."""
    passage = told["passages"][number]
    if passage["melody"] is None:
        here = [_time(passage["start"], passage["end"])]
    else:
        value = f"melody={passage['melody']}&notes={passage['start']},{passage['end']}"
        here = [{"type": "FragmentSelector", "conformsTo": FRAGMENTS, "value": value}]
    said = [
        {"type": "TextualBody", "value": value, "format": "text/plain",
         "language": report.data["language"], "purpose": "assessing"}
        for value in (told["statement"], passage["chance"]) if value
    ]  # fmt: skip
    body: list[Node | str] = [*([] if told["apart"] else [names.item(item)]), *said]
    return _note(report, names, f"{told['id']}-{number + 1}", body, here)


def _note(
    report: Report, names: Names, id: str, body: Sequence[Node | str], here: list[Node]
) -> Node:
    version = report.data["comparison"]["versions"].get("influence", "")
    return filled({
        "id": names.thing("finding", f"{report.data['digest'][:16]}-{id}"),
        "type": "Annotation",
        "motivation": ["linking", "assessing"],
        "created": report.data["comparison"]["created"],
        "creator": {
            "id": engine(report, names),
            "type": "Software",
            "name": f"influence {version}".strip(),
        },
        "body": list(body),
        "target": _specific(names.thing("submission", report.submission.id), here),
    })  # fmt: skip


def _texts(report: Report, finding: Mapping[str, Any]) -> list[Node]:
    """Return what is said of a finding: where, how surprising, how strong the evidence is."""
    ratio = ratio_of(report, finding)
    art = finding.get("prior_art") or {}
    said = [
        (finding["statement"], "describing"),
        (finding["chance"], "assessing"),
        (art.get("stock_statement", ""), "assessing"),
        (f"{ratio['statement']} {ratio['figure']}" if ratio else "", "assessing"),
    ]
    return [
        {"type": "TextualBody", "value": value, "format": "text/plain",
         "language": report.data["language"], "purpose": purpose}
        for value, purpose in said if value
    ]  # fmt: skip


def _specific(source: str, selectors: list[Node]) -> Node:
    return filled({"type": "SpecificResource", "source": source, "selector": selectors})


def _selectors(item: Item, side: Mapping[str, Any], sound: bool) -> list[Node]:
    """Return how a passage is pointed to, the more widely known way first."""
    if sound:
        return [_time(side["start"], side["end"])]
    if side["seconds"]:
        return [_time(*side["seconds"])]
    fragment = f"melody={side['melody']}&notes={side['start']},{side['end']}"
    bars = (side["first_bar"], side["last_bar"])
    if all(bars):
        fragment += f"&bars={bars[0]},{bars[1]}"
    own = {"type": "FragmentSelector", "conformsTo": FRAGMENTS, "value": fragment}
    name = _BARS.get(item.format)
    if name is None or not all(bars) or any(set(bar) & {"'", '"'} for bar in bars):
        return [own]
    first, last = (f"//*[local-name()='measure'][@{name}='{bar}']" for bar in bars)
    beyond = f"{last}/following::*[local-name()='measure'][1]"  # a range ends before its end
    start, end = ({"type": "XPathSelector", "value": value} for value in (first, beyond))
    return [{"type": "RangeSelector", "startSelector": start, "endSelector": end}, own]


def _time(start: float, end: float) -> Node:
    return {"type": "FragmentSelector", "conformsTo": MEDIA, "value": f"t={start:g},{end:g}"}
