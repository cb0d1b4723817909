"""What a report for a court tells beyond the findings, worked out of a report's content.

Everything here is a count or a comparison of what the content has; the sentences are in
`influence.report.court.wording`. The keys are documented in `influence.report.json`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from influence import edtf
from influence.edtf import Day, Span
from influence.errors import MetadataError
from influence.evidence.findings import Screening
from influence.report import closed_wording, hearing
from influence.report import wording as common
from influence.report.catalogue import Data
from influence.report.content import Content
from influence.report.court import wording
from influence.report.court.case import FIELDS, MANY, Case
from influence.report.display import clean
from influence.report.drawing import Pair
from influence.report.sound_wording import CHANNELS
from influence.report.sound_wording import name as channel_name
from influence.report.weighing import leading

__all__ = ["facts", "unstated"]

_OPTIONAL = {
    "report.replaces", "report.changes", "report.summaries", "items.work", "attachments.title",
    "attachments.file", "propositions.third",
}  # fmt: skip
"""Fields that need not be stated."""


def facts(screening: Screening, report: Content, case: Case) -> Data:
    """Return what a report for a court tells, as data.

    Parameters
    ----------
    screening
        Of two works.
    report
        Its content.
    case
    """
    data = report.data
    observed = [
        _observation(found, pair)
        for found, pair in zip(data["findings"], report.pairs, strict=True)
    ]
    older = _older(data)
    return {
        "case": case.to_json(),
        "unstated": unstated(case),
        "population": _population(screening),
        "observations": observed,
        "counter_example": _counter(screening, report, observed),
        "negative": _negative(screening, data),
        "chronology": _chronology(data),
        "dates": _dates(data, older),
        "older": older,
        "ratios": _ratios(data),
        "combination": _combination(data),
        "explanations": _explanations(screening, data, older),
        "reliability": _reliability(screening),
        "attachments": _attachments(screening, data, case),
    }


def unstated(case: Case) -> list[str]:
    """Return the fields of a case file that it does not state, ``court.name``.

    A table that may stand several times and does not stand at all counts as one.
    """
    missing = []
    for table, names in FIELDS.items():
        stated = case.all(table)
        if table in {"attachments", "registration"}:
            continue
        if table in MANY and not stated:
            missing.append(table)
            continue
        for name in names:
            key = f"{table}.{name}"
            if key not in _OPTIONAL and not all(each.get(name) for each in stated or ({},)):
                missing.append(key)
    return missing


def _population(screening: Screening) -> list[str]:
    """Return what the archive is, in sentences; empty without one."""
    c, p = screening.comparison, screening.comparison.population
    if p is None:
        return []
    return [
        wording.population(c.items, c.melodies, c.recordings, clean(c.archive)),
        wording.dated(p.dated, c.items, p.earliest_year, p.latest_year),
    ]


def _observation(found: Data, pair: Pair) -> Data:
    """Return the likenesses and the differences of one finding of melodies."""
    if pair.withheld:
        said = wording.withheld()
        return {"finding": found["id"], "counts": None, "other_pitches": [],
                "likenesses": [found["statement"]], "differences": [said]}  # fmt: skip
    trace = pair.alignment.trace
    kinds = pair.kinds
    alone = [int((trace[:, side] < 0).sum()) for side in (1, 0)]
    same, other = kinds.count("same"), kinds.count("other")
    melodies = [len(melody) for melody in pair.melodies]
    held = found["query_side"]["notes"], found["target_side"]["notes"]
    apart = len(trace) - round(pair.alignment.rhythm_identity * len(trace))
    run = _longest(kinds)
    level, speed = found["transposition"]["words"], found["tempo"]["words"]
    return {
        "finding": found["id"],
        "counts": {
            "pairs": same + other,
            "same_pitch": same,
            "other_pitch": other,
            "alone_first": alone[0],
            "alone_second": alone[1],
            "other_rhythm": apart,
            "longest_run": run,
            "notes_first": melodies[0],
            "notes_second": melodies[1],
        },
        "other_pitches": list(_other_pitches(found, pair)),
        "likenesses": [
            wording.likeness(same, same + other, *held),
            wording.longest(run),
            wording.levels(level, speed),
        ],
        "differences": [
            wording.unlike(other, *alone),
            wording.rhythm(apart, len(trace)),
            wording.outside((held[0], melodies[0]), (held[1], melodies[1])),
        ],
    }


def _longest(kinds: Sequence[str]) -> int:
    best = run = 0
    for kind in kinds:
        run = run + 1 if kind == "same" else 0
        best = max(best, run)
    return best


def _other_pitches(found: Data, pair: Pair) -> Iterator[Data]:
    """Yield the pairs of notes at another pitch, with where they stand in the first work."""
    query, target = pair.melodies
    for row, (q, t) in enumerate(pair.alignment.trace.tolist()):
        if found["alignment"]["kinds"][row] != "other":
            continue
        by = float(target.pitch[t] - query.pitch[q]) - pair.alignment.transposition
        yield {
            "row": row + 1,
            "place": pair.query.passage(pair.query_melody, q, q + 1),
            "first": found["alignment"]["query_notes"][row],
            "second": found["alignment"]["target_notes"][row],
            "semitones": round(by, 2),
            "words": wording.steps(by),
        }


def _counter(screening: Screening, report: Content, observed: Sequence[Data]) -> Data:
    """Return what speaks most against the strongest finding."""
    if not screening.findings:
        return {"item": None, "statements": [], "against": ""}
    finding, found = screening.findings[0], report.data["findings"][0]
    art = finding.prior_art
    works = [work.item for work in (screening.query, screening.other) if work is not None]
    known = {item.sha256 for item in works if item.sha256}
    same = {(item.id, item.title) for item in works}
    others = [
        (holder, shown)
        for holder, shown in zip(art.holders, found["prior_art"]["holders"], strict=True)
        if holder.item.sha256 not in known and (holder.item.id, holder.item.title) not in same
    ]
    measured = [(own.identity, data) for own, data in others if own.identity is not None]
    best = max(measured, key=lambda each: each[0], default=None)
    closed = len(others) + art.apart - len(measured)
    statements = []
    if best is None and not closed:
        statements.append(wording.no_counter(art.searched, art.closeness))
    if best is not None:
        share, shown = best
        counts = observed[0]["counts"]
        own = counts["same_pitch"] / found["query_side"]["notes"] if counts else 0.0
        older = _is_older(shown["date"], [work["date"] for work in _works(report.data)])
        date = common.date(shown["date"])
        statements.append(wording.counter(shown["title"], date, share, own, older))
    if closed:
        statements.append(closed_wording.counter(closed))
    parts = [
        part
        for part in (found["likelihood"] or {}).get("parts", ())
        if part["name"] not in {"base", "bounds", "simple"}
    ]
    least = min(parts, key=lambda part: part["bits"], default=None)
    against = ""
    if least is not None and least["bits"] < 0:
        against = wording.against(least["words"], common.bits(least["bits"]))
    return {
        "item": None if best is None else best[1],
        "statements": statements,
        "against": against,
    }


def _is_older(date: str, works: Sequence[str]) -> bool:
    return all(edtf.compare(date, work) == "earlier" for work in works)


def _negative(screening: Screening, data: Data) -> list[str]:
    """Return what was compared without a finding."""
    other = screening.other
    if other is None:
        return []
    pairs = {(f.query_melody, f.target_melody) for f in screening.findings}
    counts = len(screening.query.melodies), len(other.melodies)
    said = [wording.compared_melodies(*counts, len(pairs))]
    if screening.query.recording is None and other.recording is None:
        return said
    both = hearing.compared(screening)
    found = {"melody", *(sound["channel"] for sound in data["sounds"])}
    for name in CHANNELS:
        if name not in found:
            said.append(wording.channel(channel_name(name), name in both))
    return said


def _older(data: Data) -> list[Data]:
    """Return the holders of shared passages that are dated earlier than both works."""
    works = [work["date"] for work in _works(data)]
    found: dict[str, Data] = {}
    for finding in data["findings"]:
        for holder in finding["prior_art"]["holders"]:
            if _is_older(holder["date"], works):
                found.setdefault(holder["id"], holder)
    return sorted(found.values(), key=lambda each: edtf.sort_key(each["date"]))


def _works(data: Data) -> list[Data]:
    """Return what is shown of the two works."""
    return [work for work in (data["submission"], data["other"]) if work is not None]


def _chronology(data: Data) -> Data:
    """Return which of the two works is dated earlier, whether they share anything or not."""
    first, second = (work["date"] for work in _works(data))
    key = edtf.compare(second, first)
    return {"key": key, "words": common.chronology(key, first, second, pair=True)}


def _dates(data: Data, older: Sequence[Data]) -> list[Data]:
    """Return the dates of both works, and of what is older, as the days that they span."""
    return [
        {"title": each["title"], "date": each["date"], **_spans(each["date"])}
        for each in (*_works(data), *older)
    ]


def _spans(date: str) -> dict[str, Any]:
    try:
        found = edtf.parse(date) if date else None
    except MetadataError:
        found = None
    if found is None:
        return {"written": None, "compared": None}
    return {"written": _days(found.written), "compared": _days(found.widened)}


def _days(span: Span) -> list[str | None]:
    def said(day: Day | None) -> str | None:
        return None if day is None else f"{day[0]:04d}-{day[1]:02d}-{day[2]:02d}"

    return [said(span.earliest), said(span.latest)]


def _ratios(data: Data) -> Data:
    """Return for how many pairs of melodies there is a ratio, and why for others there is none."""
    told = [f["likelihood"] for f in data["findings"] if f["likelihood"] is not None]
    reasons: dict[str, None] = {}
    for each in told:
        reasons |= dict.fromkeys(each["reasons"])
    return {
        "pairs": len(told),
        "calibrated": sum(1 for each in told if not each["reasons"]),
        "reasons": list(reasons),
    }


def _combination(data: Data) -> list[str]:
    by_id = {found["id"]: found for found in data["findings"]}
    pairs = {
        (found["query_side"]["melody"], found["target_side"]["melody"])
        for found in data["findings"]
    }
    shared = [
        wording.same_evidence(
            common.capital(found["query_side"]["passage"]),
            by_id[found["likelihood_of"]]["query_side"]["passage"],
        )
        for found in data["findings"]
        if found["likelihood_of"] not in {None, found["id"]}
    ]
    return list(wording.combined(len(pairs), len(data["findings"]), shared, bool(data["sounds"])))


def _explanations(
    screening: Screening, data: Data, older: Sequence[Data]
) -> list[Mapping[str, str]]:
    """Return the possible explanations, and what was found that bears on each."""
    found, sounds = data["findings"], data["sounds"]
    strongest = [*found[:1], *sorted(sounds, key=lambda each: each["log10_evalue"])[:1]]
    said = {}
    said["chance"] = wording.nothing_by_chance()
    if strongest:
        known = strongest[0]["log10_evalue"] is not None
        among = strongest[0].get("among") or {"words": ""}  # of sounds nobody has counted
        said["chance"] = wording.by_chance(strongest[0]["chance"], known, among["words"])
    if found:
        arts = [each["prior_art"] for each in found]
        stock = [art["stock_statement"] for art in arts if art["common_stock"]]
        said["stock"] = stock[0] if stock else common.LABELS["stock_none"]
        undated = {h["id"] for art in arts for h in art["holders"] if not h["date"]}
        said["third"] = wording.third(len(older), len(undated), arts[0]["searched"])
    if strongest:
        said["drawn"] = wording.drawn(_chronology(data)["words"])
    works = _works(data)
    names = [name for name in works[0]["creators"] if all(name in w["creators"] for w in works)]
    said["people"] = wording.people(names)
    digests = {work["sha256"] for work in works}
    printed = any(sound["channel"] == "fingerprint" for sound in sounds)
    identical = None if "" in digests else len(digests) == 1
    said["same"] = wording.same_file(identical, printed)
    recorded = [
        name
        for name, work in zip(common.sides(True), works, strict=False)
        if work["format"] == "audio" and work["melodies"]
    ]
    said["reading"] = wording.reading(recorded)
    return [
        {"key": key, "name": wording.explanations(key), "statement": statement}
        for key, statement in said.items()
    ]


def _reliability(screening: Screening) -> Data | None:
    """Return what is known of the model's errors, where the report has its ratios."""
    card = leading(screening)
    if card is None or not screening.findings:
        return None
    rates, further = card.rates, card.further
    return {
        "date": clean(card.date),
        "command": clean(card.command),
        "further": {name: round(value, 6) for name, value in further.items()},
        "expected": list(
            wording.expected(
                rates["misleading_same"],
                rates["misleading_unrelated"],
                rates["strongly_misleading_unrelated"],
            )
        )
        if rates
        else [],
        "rates": [list(row) for row in wording.unseen(rates, further)] if rates else [],
        "model": wording.model(
            common.date(clean(card.date)) if card.date else "", clean(card.command), card.bounds
        ),
        "conditions": list(
            wording.conditions([clean(t) for t in card.traditions], card.fewest_notes, card.channel)
        ),
    }


def _attachments(screening: Screening, data: Data, case: Case) -> list[Data]:
    """Return what the report rests on, with digests; its own data is added where it is written."""
    rows = [
        (wording.attachment("first", data["submission"]["source"]), data["submission"]["sha256"])
    ]
    if data["other"] is not None:
        other = data["other"]
        rows.append((wording.attachment("second", other["source"]), other["sha256"]))
    c = data["comparison"]
    if c["archive_digest"]:
        rows.append((wording.attachment("archive", c["archive"]), c["archive_digest"]))
    for weighing in filter(None, (data["weighing"], *data["weighings"])):
        rows.append((wording.attachment("model", weighing["model"]), weighing["digest"]))
    if case.sha256:
        rows.append((wording.attachment("case"), case.sha256))
    for table, (name, sha256, size) in zip(case.all("attachments"), case.attachments, strict=False):
        title = table.get("title", "")
        said = wording.file(clean(name), size)
        rows.append((f"{title} ({said})" if title else said, sha256))
    return [{"name": name, "sha256": sha256} for name, sha256 in rows]
