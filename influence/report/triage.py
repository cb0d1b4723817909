"""A table over a batch of submissions, strongest evidence first, as CSV.

Cells that a spreadsheet would run as a formula are guarded by an apostrophe; numbers, ids and file
names are not.
"""

from __future__ import annotations

import csv
import hashlib
import io
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace

from influence.evidence.findings import Screening
from influence.exports.parties import parties
from influence.items import Item
from influence.languages import ENGLISH, say, speaking
from influence.report.catalogue import Data, record
from influence.report.content import content
from influence.report.display import clean
from influence.report.matches import expected, holder, matches, step
from influence.report.passages import count
from influence.rights.identifiers import parse

__all__ = ["TriageRow", "failure_row", "guarded", "report_stem", "to_csv", "triage_row"]

FORMULA_STARTS = ("=", "+", "-", "@")
HARMLESS = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?|-[\w.-]+")
STEM_LENGTH = 100


@dataclass(frozen=True)
class TriageRow:
    """What the table says about one submission; empty where there is nothing to say.

    Attributes
    ----------
    submission, title
        Id and title.
    passages, items
        Number of passages of the submission that are shared, each once, whatever found it and
        whoever has it, and of the items that share them.
    strongest_id, strongest_title
        The item of the strongest finding.
    channel
        What found it: ``melody``, ``fingerprint``, ``landmarks`` or ``version``.
    log10_evalue
        Of the strongest finding.
    log10_lr, verbal
        Likelihood ratio of the strongest finding and its term on the verbal scale, with the
        direction; empty where no model is calibrated for it.
    passage
        Of the strongest finding, in the submission: ``bars 3–6``.
    notes
        Number of notes of that passage.
    pitch_identity
        Of the strongest finding, 0..1.
    holders
        Number of items that hold that passage.
    common_stock
        ``yes`` or ``no``.
    chronology
        As in `influence.evidence.findings.Finding.chronology`.
    withheld
        Number of items that match and of which notes and sound are withheld.
    ask
        Whom to ask for these.
    report
        Name of the report's file.
    error
        Why the submission could not be read.
    source
        The submission's file; several may have one id.
    iswc, isrc, ipi
        Of the submission by its record: of the work, of its recordings, of its parties.
    strongest_iswc, strongest_isrc, strongest_ipi, holder
        The same of the item of the strongest finding, and to whom that belongs or who keeps it.
    next_step
        What is proposed of all that was found: one of `influence.exports.steps.STEPS`.
    expected_false_alarms
        Matches as high as the strongest that chance gives in one search of this archive.
    position
        Which of the batch the submission is, from 1, by which it is found again where it is a
        withheld item and its file is not named.
    expected_in_tradition, at_most_in_tradition
        As `expected_false_alarms`, of an archive as large of unrelated works of the submission's
        tradition, where that was counted; the second where it was too rare to be, and no more is
        known than a bound.
    """

    submission: str
    title: str = ""
    passages: int | None = None
    items: int | None = None
    strongest_id: str = ""
    strongest_title: str = ""
    channel: str = ""
    log10_evalue: float | None = None
    log10_lr: float | None = None
    verbal: str = ""
    passage: str = ""
    notes: int | None = None
    pitch_identity: float | None = None
    holders: int | None = None
    common_stock: str = ""
    chronology: str = ""
    withheld: int | None = None
    ask: str = ""
    report: str = ""
    error: str = ""
    source: str = ""
    iswc: str = ""
    isrc: str = ""
    ipi: str = ""
    strongest_iswc: str = ""
    strongest_isrc: str = ""
    strongest_ipi: str = ""
    holder: str = ""
    next_step: str = ""
    expected_false_alarms: float | None = None
    position: int | None = None
    expected_in_tradition: float | None = None
    at_most_in_tradition: float | None = None


def triage_row(screening: Screening, report: str, language: str = ENGLISH) -> TriageRow:
    """Return the row of a screening.

    Where a match with a withheld item is the strongest, the row has its place and its E-value, and
    its title unless it stands in no ranking.

    Parameters
    ----------
    screening
    report
        Name of the report's file.
    language
        One of `influence.languages.known`.
    """
    with speaking(language):
        return _row(screening, report)


def _row(screening: Screening, report: str) -> TriageRow:
    row = _found(screening, report)
    data = content(screening).data
    targets = [each["target"] for each in (*data["findings"], *data["sounds"], *data["closed"])]
    named = next((each for each in targets if each["id"] == row.strongest_id), None)
    strongest = record(named) if named else Item("")
    own, theirs = _numbers(record(data["submission"])), _numbers(strongest)
    return replace(
        row,
        iswc=own["iswc"],
        isrc=own["isrc"],
        ipi=own["ipi"],
        strongest_iswc=theirs["iswc"],
        strongest_isrc=theirs["isrc"],
        strongest_ipi=theirs["ipi"],
        holder=holder(strongest),
        next_step=step(data, matches(data)),
        expected_false_alarms=expected(row.log10_evalue),
        position=screening.position or None,
    )


def _numbers(item: Item) -> Mapping[str, str]:
    """Return by which numbers registers know a work, its recordings and its parties."""
    told = [(each.scheme, each.value) for each in map(parse, item.identifiers)]
    told += [("ipi", person.ipi) for _, person in parties(item) if person.ipi]
    return {
        scheme: "; ".join(value for name, value in told if name == scheme)
        for scheme in ("iswc", "isrc", "ipi")
    }


def _found(screening: Screening, report: str) -> TriageRow:
    data = content(screening).data
    title = data["submission"]["title"]
    found, sounds = data["findings"], data["sounds"]
    row = {"submission": data["submission"]["id"], "title": title, "report": report}
    row["source"] = data["submission"]["source"]
    row["passages"] = count(screening)
    row["items"] = len({each["target"]["id"] for each in (*found, *sounds)})
    closed = [*data["closed"], *filter(None, [data["itself"]])]
    row["withheld"] = len(closed)
    row["ask"] = "; ".join(dict.fromkeys(each["whom"] for each in closed if each["whom"]))
    told = [each["log10_evalue"] for each in (*found, *sounds)]
    hidden = _strongest_closed(data["closed"], min((e or 0.0 for e in told), default=None))
    if hidden is not None:
        return TriageRow(**row, **hidden)
    first = min(sounds, key=lambda sound: sound["log10_evalue"], default=None)
    if first and (not found or first["log10_evalue"] < (found[0]["log10_evalue"] or 0.0)):
        ratio = first["likelihood"] or {}
        return TriageRow(
            **row,
            strongest_id=first["target"]["id"],
            strongest_title=first["target"]["title"],
            channel=first["channel"],
            log10_evalue=first["log10_evalue"],
            log10_lr=ratio.get("log10_lr"),
            verbal=_verbal(ratio.get("verbal")),
            passage=first["query_side"]["passage"],
            chronology=first["chronology"]["key"],
        )
    if not found:
        return TriageRow(**row)
    first = found[0]
    side, ratio = first["query_side"], first["likelihood"] or {}
    number, bound = _in_tradition(first["among"])
    return TriageRow(
        **row,
        strongest_id=first["target"]["id"],
        strongest_title=first["target"]["title"],
        channel="melody",
        log10_evalue=first["log10_evalue"],
        log10_lr=ratio.get("log10_lr"),
        verbal=_verbal(ratio.get("verbal")),
        expected_in_tradition=number,
        at_most_in_tradition=bound,
        passage=side["passage"],
        notes=side["end"] - side["start"],
        pitch_identity=first["identity"]["pitch"],
        holders=len(first["prior_art"]["holders"]),
        common_stock="yes" if first["prior_art"]["common_stock"] else "no",
        chronology=first["chronology"]["key"],
    )


def _in_tradition(among: Data | None) -> tuple[float | None, float | None]:
    """Return how many unrelated works of a tradition are expected to be so alike, or at most."""
    if among is None:
        return None, None
    if among["expected"] is None:
        return None, float(f"{among['high']:.2g}")
    return float(f"{among['expected']:.2g}"), None


def _strongest_closed(closed: Sequence[Data], least: float | None) -> Data | None:
    """Return what is told of the strongest withheld match, where it is the strongest of all."""
    every = [(each, passage) for each in closed for passage in each["passages"]]
    if not every:
        return None
    each, first = min(every, key=lambda e: e[1]["log10_evalue"] or 0.0)
    if least is not None and least <= (first["log10_evalue"] or 0.0):
        return None
    named = {} if each["apart"] else {
        "strongest_id": each["target"]["id"], "strongest_title": each["target"]["title"],
    }  # fmt: skip
    return named | {name: first[name] for name in ("channel", "log10_evalue", "passage")}


def _verbal(found: Data | None) -> str:
    """Return a term of the verbal scale with the proposition that it supports."""
    if found is None:
        return ""
    direction = found["direction"]
    if direction == "none":
        return str(found["term"])
    return say("scale-towards", term=found["term"], direction=direction)


def failure_row(source: str, message: str, position: int = 0) -> TriageRow:
    """Return the row of a submission that could not be read."""
    said = clean(source)
    return TriageRow(said, error=clean(message), source=said, position=position or None)


def to_csv(rows: Iterable[TriageRow]) -> str:
    """Return the table: strongest evidence first, then what has none, then what failed."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([field.name for field in fields(TriageRow)])
    for row in sorted(rows, key=_rank):
        writer.writerow([guarded(value) for value in asdict(row).values()])
    return text.getvalue()


def _rank(row: TriageRow) -> tuple[int, float, str]:
    group = 2 if row.error else 0 if row.passages or row.withheld else 1
    # A submission that is a withheld item itself was not compared, and is looked at first.
    unknown = -math.inf if row.withheld and not row.passages else math.inf
    evalue = row.log10_evalue
    return group, unknown if evalue is None else evalue, row.submission


def guarded(value: str | float | None) -> str:
    """Return a cell that no spreadsheet runs as a formula."""
    if value is None:
        return ""
    text = str(value)
    if text.startswith(FORMULA_STARTS) and not HARMLESS.fullmatch(text):
        return f"'{text}"
    return text


def report_stem(item_id: str) -> str:
    """Return a file name without suffix for an item's report; different ids give different names.

    Letters, digits, ``.``, ``_`` and ``-`` stay; where anything else is replaced, or the name
    is long, a part of the id's digest is added.
    """
    stem = re.sub(r"[^\w.-]+", "_", item_id).lstrip(".")[:STEM_LENGTH]
    if stem and stem == item_id:
        return stem
    digest = hashlib.sha256(item_id.encode("utf-8", "replace")).hexdigest()[:8]
    return f"{stem}-{digest}" if stem else digest
