"""What a report says, as plain data: the HTML page and the JSON file are two forms of it.

The content is a pure function of the screening. Its keys are documented in
`influence.report.json`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from influence import edtf
from influence.evidence.findings import Finding, Population, PriorArt, Screening
from influence.evidence.likelihood.alarms import Expected
from influence.languages import current
from influence.melody import Melody
from influence.report import closed_wording, closing, hearing, ratio_wording, wording
from influence.report.catalogue import Data, item
from influence.report.display import Shown, clean, shown, shown_item, told
from influence.report.drawing import Pair
from influence.report.passages import Passage, drawn, gather
from influence.report.weighing import (
    likelihoods,
    owners,
    sound_likelihoods,
    sound_owners,
    weighing,
    weighings,
)

__all__ = ["SCHEMA", "Content", "content", "digest"]

SCHEMA = {"name": "influence.report", "version": "1.6"}


@dataclass(frozen=True, eq=False)
class Content:
    """A report as data, with the works that it shows.

    Attributes
    ----------
    data
        JSON-like: str, int, float, bool, None, list, dict.
    pairs
        The two sides of every finding, in their order.
    passages
    drawn
        Positions of the findings that are to be drawn.
    """

    data: Data
    pairs: tuple[Pair, ...]
    passages: tuple[Passage, ...]
    drawn: frozenset[int]


def content(screening: Screening) -> Content:
    """Return what a report on a screening says, in the language that is spoken.

    The last result is kept, since page, JSON and table row are made of the same screening one
    after the other; it is not to be changed.
    """
    return _content(screening, current())


@lru_cache(maxsize=1)
def _content(screening: Screening, language: str) -> Content:
    """Return the content; the language is that which is spoken."""
    query = shown(screening.query)
    pair = screening.other is not None
    labels = wording.LABELS
    channels = hearing.compared(screening)
    c = screening.comparison
    names = (
        (labels["first_side"], labels["second_side"])
        if pair
        else (labels["new_side"], labels["archive_side"])
    )
    seen: dict[int, Shown] = {}
    pairs = tuple(
        Pair(
            query,
            seen.setdefault(id(f.target), shown(f.target)),
            f.query_melody,
            f.target_melody,
            f.alignment,
            names,
            screening.covered(f.query_melody, *f.alignment.query_range),
        )
        for f in screening.findings
    )
    passages = gather(screening.findings)
    place = {i: p for p, passage in enumerate(passages) for i in passage.findings}
    findings = [_finding(f, pairs[i], i, place[i], pair) for i, f in enumerate(screening.findings)]
    weighed = zip(findings, likelihoods(screening), owners(screening), strict=True)
    for each, likelihood, owner in weighed:
        each.update(likelihood=likelihood, likelihood_of=owner)
        art = each["prior_art"]
        ratio = likelihood["log10_lr"] if likelihood and art["common_stock"] else None
        art["ratio_statement"] = ratio_wording.commonplace(ratio)
    data: Data = {
        "schema": dict(SCHEMA),
        "language": language,
        "kind": "comparison" if pair else "search",
        "caution": closed_wording.lifted() if c.lifted else "",
        "summary": [],
        "warnings": [told(w) for w in screening.warnings],
        "submission": _work(query),
        "other": None if screening.other is None else _work(shown(screening.other)),
        "passages": [_passage(p, i, findings) for i, p in enumerate(passages)],
        "findings": findings,
        "weighing": weighing(screening),
        "weighings": weighings(screening),
        "owed": [],
        "court": None,
        "society": None,
        "artist": None,
        "sounds": [],
        "recordings": [],
        "closed": closing.closed(screening, query, _place),
        "itself": closing.itself(screening),
        "comparison": _comparison(screening),
        "method": list(wording.method(c.exhaustive, c.items, c.evalue, pair, channels=channels)),
        "limits": [],
    }
    targets = [seen.setdefault(id(f.target), shown(f.target)) for f in screening.sounds]
    data["sounds"] = [
        hearing.sound(f, i, screening, targets[i]) for i, f in enumerate(screening.sounds)
    ]
    heard = zip(data["sounds"], sound_likelihoods(screening), sound_owners(screening), strict=True)
    for each, likelihood, owner in heard:
        each.update(likelihood=likelihood, likelihood_of=owner)
    weighed_any = _weighed([*findings, *data["sounds"]])
    data["limits"] = list(wording.limits(pair, channels=channels, weighed=weighed_any))
    data["recordings"] = hearing.recordings(screening, findings, data["sounds"])
    data["summary"] = _summary(screening, query, data, passages)
    if data["itself"] is not None:
        data["method"] = [closed_wording.no_method()]
    data["digest"] = digest(data)
    return Content(data, pairs, passages, drawn(passages))


def _weighed(findings: Sequence[Data]) -> bool:
    """Return whether a finding has a likelihood ratio."""
    return any(f["likelihood"] and not f["likelihood"]["reasons"] for f in findings)


def digest(data: Data) -> str:
    """Return the SHA-256 of all keys of a report but its digest, as canonical JSON."""
    kept = {key: value for key, value in data.items() if key != "digest"}
    text = json.dumps(kept, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _work(work: Shown) -> Data:
    voices = [{"name": wording.voice(clean(m.name)), "notes": len(m)} for m in work.melodies]
    return {**item(work), "melodies": voices}


def _side(work: Shown, melody: int, turns: Sequence[tuple[int, int]]) -> Data:
    """Return one side of a finding; notes are counted from 0, the end is not included."""
    span = min(start for start, _ in turns), max(stop for _, stop in turns)
    known = melody < len(work.melodies)
    first, last = ("", "") if _heard(work, melody) else work.bars(melody, *span)
    return {
        "melody": melody,
        "voice": wording.voice(clean(work.melodies[melody].name)) if known else "",
        "start": span[0],
        "end": span[1],
        "turns": [list(turn) for turn in turns],
        "notes": sum(stop - start for start, stop in turns),
        "first_bar": first,
        "last_bar": last,
        "seconds": _seconds(work, melody, span),
        "passage": wording.turns([_place(work, melody, turn) for turn in turns]),
    }


def _place(work: Shown, melody: int, span: tuple[int, int]) -> str:
    """Return where notes stand, in bars or by the clock."""
    if not _heard(work, melody):
        return wording.bars(*work.bars(melody, *span), *span)
    heard = work.melodies[melody]
    end = heard.onset[span[1] - 1] + heard.duration[span[1] - 1]
    return wording.times(float(heard.onset[span[0]]), float(end))


def _seconds(work: Shown, melody: int, span: tuple[int, int]) -> list[float] | None:
    """Return when notes begin and end in a recording; None where they were not heard."""
    if not _heard(work, melody):
        return None
    heard, last = work.melodies[melody], span[1] - 1
    end = float(heard.onset[last] + heard.duration[last])
    return [round(float(heard.onset[span[0]]), 2), round(end, 2)]


def _heard(work: Shown, melody: int) -> bool:
    """Return whether a melody was transcribed, so that the bars of its drawing mean nothing."""
    return melody < len(work.melodies) and work.item.format == "audio"


def _finding(finding: Finding, pair: Pair, index: int, passage: int, two_works: bool) -> Data:
    a = finding.alignment
    new, old = pair.query.item, pair.target.item
    query = _side(pair.query, finding.query_melody, [a.query_range])
    target = _side(pair.target, finding.target_melody, a.target_turns)
    identity = {
        "pitch": round(a.pitch_identity, 4),
        "rhythm": round(a.rhythm_identity, 4),
        "contour": round(a.contour_identity, 4),
    }
    level, speed = wording.transposition(a.transposition), _speed(finding, pair)
    e = finding.log10_evalue
    return {
        "id": f"f{index + 1}",
        "rank": index + 1,
        "passage": f"p{passage + 1}",
        "target": item(pair.target),
        "query_side": query,
        "target_side": target,
        "again": [list(span) for span in finding.again],
        "statement": _statement(finding, pair, (query, target), two_works),
        "score": a.score,
        "log10_evalue": None if e is None else round(e, 3),
        "chance": wording.chance(e, two_works),
        "among": _among(finding.among, two_works),
        "transposition": {"semitones": round(a.transposition, 3), "words": level},
        "tempo": {"ratio": round(a.tempo_ratio, 3), "words": speed},
        "drift": {"query": round(a.drift[0], 2), "target": round(a.drift[1], 2)},
        "identity": identity,
        "sureness": {
            "query": hearing.sureness(pair.query),
            "target": hearing.sureness(pair.target),
        },
        "chronology": {
            "key": finding.chronology,
            "words": wording.chronology(finding.chronology, new.date, old.date, two_works),
        },
        "prior_art": _prior_art(finding.prior_art, new.date, two_works),
        "alignment": _alignment(pair),
    }


def _among(found: Expected | None, two_works: bool) -> Data | None:
    """Return how many unrelated works of one tradition are expected to be so alike."""
    if found is None:
        return None
    words, told = wording.among(found, two_works)
    value = None if found.at_most else float(f"{found.value:.3g}")
    low, high = (float(f"{each:.3g}") for each in (found.low, found.high))
    return {"expected": value, "low": low, "high": high, "words": words, "figure": told}


def _speed(finding: Finding, pair: Pair) -> str:
    """Return the ratio of tempi in words; between a score and a recording there is none."""
    recorded = pair.query.item.format == "audio", pair.target.item.format == "audio"
    ratio = finding.alignment.tempo_ratio
    return wording.pace(ratio, recorded) if any(recorded) else wording.tempo(ratio)


def _statement(finding: Finding, pair: Pair, sides: tuple[Data, Data], two_works: bool) -> str:
    a = finding.alignment
    again = [_place(pair.query, finding.query_melody, span) for span in finding.again]
    said = (
        wording.finding(
            (sides[0]["passage"], sides[0]["notes"]),
            (sides[1]["passage"], sides[1]["notes"]),
            wording.transposition(a.transposition),
            _speed(finding, pair),
            two_works,
        ),
        wording.goes_round(len(a.turns) - 1, two_works),
        wording.again(again, two_works),
        wording.drift(a.drift, two_works),
        closed_wording.covered() if pair.covered else "",
    )
    return " ".join(filter(None, said))


def _prior_art(art: PriorArt, submitted: str, two_works: bool) -> Data:
    """Return who holds a passage, and how each is dated against the submission's date."""
    traditions = dict(sorted((clean(k), v) for k, v in art.traditions.items()))
    keys = [edtf.compare(holder.item.date, submitted) for holder in art.holders]
    counts = {key: keys.count(key) for key in ("earlier", "overlapping", "later", "undated")}
    return {
        "closeness": art.closeness,
        "searched": art.searched,
        "dated": art.dated,
        "traditions": traditions,
        "common_stock": art.common_stock,
        "reason": told(art.reason),
        "simple": art.simple,
        "statement": wording.prior_art(
            len(art.holders) + art.apart, art.dated, art.searched, art.closeness
        ),
        "apart": art.apart,
        "apart_statement": closed_wording.apart(art.apart),
        "chronology": counts,
        "dates_statement": wording.holders_dated(
            counts, submitted, [holder.item.date for holder in art.holders], two_works
        ),
        "traditions_statement": wording.spread(traditions),
        "stock_statement": wording.stock(traditions, simple=art.simple) if art.common_stock else "",
        "holders": [
            {
                "id": each.item.id,
                "title": each.title,
                "date": each.item.date,
                "tradition": each.item.tradition,
                "place": each.item.place,
                "identity": None if holder.identity is None else round(holder.identity, 4),
                "withheld": each.withheld,
                "chronology": key,
            }
            for holder, key in zip(art.holders, keys, strict=True)
            for each in (shown_item(holder.item),)
        ],
    }


def _alignment(pair: Pair) -> Data:
    """Return the trace with the kind and the note names of each row; empty where withheld."""
    if pair.withheld:
        return {"trace": [], "kinds": [], "query_notes": [], "target_notes": []}
    trace = pair.alignment.trace
    (query, target) = pair.melodies
    return {
        "trace": trace.tolist(),
        "kinds": pair.kinds,
        "query_notes": _names(pair.query, query, trace[:, 0].tolist()),
        "target_notes": _names(pair.target, target, trace[:, 1].tolist()),
    }


def _names(work: Shown, melody: Melody, notes: Sequence[int]) -> list[str]:
    """Return the notes' names as written, or of their pitch where there is no score."""
    pitch = melody.pitch.tolist()
    return [
        ""
        if i < 0
        else work.score.note_name(melody.ids[i], pitch[i]) or wording.note_name(pitch[i])
        for i in notes
    ]


def _passage(passage: Passage, index: int, findings: Sequence[Data]) -> Data:
    leader = findings[passage.findings[0]]
    return {
        "id": f"p{index + 1}",
        "query_side": leader["query_side"],
        "findings": [findings[i]["id"] for i in passage.findings],
        "common_stock": any(findings[i]["prior_art"]["common_stock"] for i in passage.findings),
    }


def _comparison(screening: Screening) -> Data:
    c = screening.comparison
    return {
        "archive": clean(c.archive),
        "archive_digest": c.archive_digest,
        "items": c.items,
        "melodies": c.melodies,
        "recordings": c.recordings,
        "dated_statement": wording.completeness(
            c.population.dated if c.population else 0, c.items if c.population else 0
        ),
        "exhaustive": c.exhaustive,
        "evalue": c.evalue,
        "created": clean(c.created),
        "lifted": c.lifted,
        "population": _population(c.population),
        "parameters": {clean(k): clean(v) for k, v in sorted(c.parameters.items())},
        "versions": {clean(k): clean(v) for k, v in sorted(c.versions.items())},
    }


def _population(found: Population | None) -> Data | None:
    if found is None:
        return None
    return {
        "traditions": {clean(name): count for name, count in found.traditions.items()},
        "dated": found.dated,
        "earliest_year": found.earliest_year,
        "latest_year": found.latest_year,
    }


def _summary(
    screening: Screening, query: Shown, data: Data, passages: Sequence[Passage]
) -> list[str]:
    if data["itself"] is not None:
        return list(data["itself"]["statements"])
    pair = screening.other is not None
    other = data["other"]["title"] if data["other"] else ""
    comparison = screening.comparison
    strongest = meaning = ""
    findings, sounds = data["findings"], data["sounds"]
    if findings:
        first = findings[0]
        strongest = wording.strongest(
            first["query_side"]["passage"],
            first["target"]["title"],
            first["identity"]["pitch"],
            first["log10_evalue"],
            pair,
            first["among"]["words"] if first["among"] else "",
        )
        art = first["prior_art"]
        meaning = art["stock_statement"] or first["chronology"]["words"]
    told = wording.summary(
        compared=wording.compared(
            (query.title, other or clean(comparison.archive)),
            (comparison.items, comparison.melodies, comparison.recordings),
            pair,
        ),
        counts=(len(passages), len({f["target"]["id"] for f in findings})),
        sounds=wording.sounds(
            len({s["target"]["id"] for s in sounds}),
            min(sounds, key=lambda s: s["log10_evalue"], default={}),
            pair,
            said=meaning,
        ),
        strongest=strongest,
        meaning=meaning,
        evalue=comparison.evalue,
        pair=pair,
    )
    if not data["closed"]:
        return told
    open_too = bool(findings or sounds)
    return [
        *(told if open_too else told[:1]),
        closed_wording.found(len(data["closed"]), more=open_too),
    ]
