# ruff: noqa: RUF001 -- typographic signs are meant
"""Which sentence the report says, and with which facts; the words are in `influence.languages`.

What is said of sound is in `influence.report.sound_wording`, of what is withheld in
`influence.report.closed_wording`, of likelihood ratios in
`influence.report.ratio_wording`, of the method in `influence.report.methods`; a page takes all from
here. The wording states evidence: what is alike, how surprising that is, what the dates say. It
has no words for motive or blame, and a test reads every rendered sample for them.

Conventions: a share is a number in 0..1; a transposition is in semitones from the submission to
the other work; a tempo ratio above 1 means that the other work is slower.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence

from influence.evidence.likelihood.alarms import Expected
from influence.languages import retold, say
from influence.report.closed_wording import closed
from influence.report.figures import (
    LEAST_EVALUE,
    counted,
    evalue,
    figure,
    note_name,
    number,
    percent,
    ratio,
    small,
)
from influence.report.labels import LABELS
from influence.report.methods import exhaustive, limits, method
from influence.report.ratio_wording import bits, capital, likelihood_ratio
from influence.report.sound_wording import (
    clock,
    evidence,
    excerpt_trouble,
    higher,
    moved,
    pace,
    picture,
    sound,
    sounds,
    times,
)
from influence.report.sound_wording import sides as sound_sides

__all__ = [
    "LABELS",
    "again",
    "among",
    "bars",
    "bits",
    "capital",
    "chance",
    "chronology",
    "clock",
    "closed",
    "compared",
    "completeness",
    "date",
    "drift",
    "evalue",
    "evidence",
    "excerpt_trouble",
    "exhaustive",
    "figure",
    "finding",
    "goes_round",
    "higher",
    "holders_dated",
    "likelihood_ratio",
    "limits",
    "method",
    "more",
    "moved",
    "note_name",
    "number",
    "pace",
    "percent",
    "picture",
    "prior_art",
    "ratio",
    "remark",
    "row_description",
    "row_label",
    "row_title",
    "searched",
    "searches",
    "semitones",
    "sides",
    "sound",
    "sound_sides",
    "sounds",
    "stock",
    "strongest",
    "summary",
    "tempo",
    "times",
    "transposition",
    "turns",
    "voice",
]

DRIFT = 0.3
"""Semitones from which a drift of the pitch level is told."""

_REMARKS = (
    "remark-format",
    "remark-sound",
    "remark-no-end",
    "remark-ends",
    "remark-damaged",
    "remark-senseless",
)
_DAY = re.compile(r"(\d{4})-(0[1-9]|1[0-2])(?:-(\d\d))?")


def date(edtf: str) -> str:
    """Return an EDTF date in words where it is simple, as given where it is not."""
    if not edtf:
        return LABELS["no_date"]
    if edtf.count("/") == 1 and not edtf.startswith("/") and not edtf.endswith("/"):
        start, stop = edtf.split("/")
        if ".." in edtf:
            return edtf
        return say("date-range", start=date(start), end=date(stop))
    if edtf[-1] == "~":
        return say("date-about", date=_day(edtf[:-1]))
    if edtf[-1] == "?":
        return say("date-uncertain", date=_day(edtf[:-1]))
    return _day(edtf)


def _day(edtf: str) -> str:
    """Return a day or a month as the language writes it, and anything else as given."""
    found = _DAY.fullmatch(edtf)
    if found is None:
        return edtf
    month = say(f"month-{int(found[2])}")
    if found[3] is None:
        return say("date-month", year=found[1], month=month)
    number = int(found[3])
    day = str(number) if number > 9 else say("date-digit", day=str(number))
    return say("date-day", year=found[1], month=month, day=day)


def voice(name: str) -> str:
    """Return a melody's name; one that stands for a name that the file does not give, in words."""
    if name.rpartition(" ")[2].isdecimal():
        return retold(name, "voice-staff", "voice-track")
    return retold(name, "voice-transcribed")


def remark(text: str) -> str:
    """Return what was remarked on a file when it was read, in clauses parted by semicolons."""
    return "; ".join(retold(clause, *_REMARKS) for clause in text.split("; "))


def transposition(semitones: float) -> str:
    """Return where the other passage lies: ``a fourth higher``, ``at the same pitch``."""
    steps = round(abs(semitones))
    octaves, rest = divmod(steps, 12)
    parts = [say("octaves", count=octaves)] if octaves else []
    parts += [say(f"interval-{rest}")] if rest else []
    if not parts:
        said = say("pitch-same")
    else:
        interval = parts[0] if len(parts) == 1 else say("list-and", first=parts[0], second=parts[1])
        said = say("pitch-higher" if semitones > 0 else "pitch-lower", interval=interval)
    if abs(abs(semitones) - steps) < 0.1:
        return said
    return say("pitch-exact", words=said, semitones=figure(f"{semitones:+.2f}"))


def tempo(ratio: float) -> str:
    """Return the speed of the other passage as written: ``in note values twice as long``."""
    if 0.95 <= ratio <= 1.05:
        return say("values-same")
    if 1.9 <= ratio <= 2.1 or 0.48 <= ratio <= 0.52:
        return say("values-twice" if ratio > 1.0 else "values-half")
    return say("values-times", ratio=figure(f"{ratio:.2g}"))


def chance(log10_evalue: float | None, pair: bool = False) -> str:
    """Return an E-value in words: ``about once in 40,000 searches like this``.

    Parameters
    ----------
    log10_evalue
    pair
        Whether two works were compared, rather than an archive searched.
    """
    what = "comparison" if pair else "search"
    if log10_evalue is None:
        return say("chance-unknown")
    if log10_evalue >= -0.02:
        value = 10.0 ** min(log10_evalue, -LEAST_EVALUE)
        return say(f"chance-often-{what}", times=_two_figures(value))
    if log10_evalue < LEAST_EVALUE:
        return say(f"chance-least-{what}")
    return say(f"chance-once-{what}", times=_two_figures(10.0**-log10_evalue))


def among(found: Expected, pair: bool = False) -> tuple[str, str]:
    """Return how often unrelated works are so alike: in words, and as a number.

    Parameters
    ----------
    found
    pair
        As in `chance`.
    """
    if found.at_most:
        most = "among-most-comparison" if pair else "among-most-search"
        return say(most, times=_two_figures(1.0 / found.high)), f"≤ {small(found.high)}"
    return chance(math.log10(found.value), pair), small(found.value)


def semitones(value: float) -> str:
    """Return a transposition as a number, ``−5 semitones``."""
    sign = "+" if value > 0 else "−"
    message = "semitones-one" if abs(value) == 1.0 else "semitones"
    return say(message, value=figure(f"{sign}{abs(value):g}")) if value else ""


def searches(log10_evalue: float | None) -> str:
    """Return in how many searches chance gives one such passage, for a table: ``40,000``."""
    if log10_evalue is None:
        return LABELS["unknown"]
    if log10_evalue < LEAST_EVALUE:
        return say("chance-least")
    return _two_figures(max(10.0**-log10_evalue, 1.0))


def _two_figures(value: float) -> str:
    """Return a number of at least 1 in at most two figures, large ones in words."""
    digits = math.floor(math.log10(value)) if value >= 1.0 else 0
    unit = 10.0 ** max(digits - 1, 0)
    rounded = round(value / unit) * unit
    for limit, word in ((1e9, "billion"), (1e6, "million")):
        if rounded >= limit:
            # One and a half of them are several.
            several = math.ceil(float(f"{rounded / limit:.6g}"))
            said = figure(f"{rounded / limit:,.6g}")
            return say(f"number-{word}", value=said, count=several)
    return number(rounded)


def bars(first: str, last: str, start: int, stop: int) -> str:
    """Return a passage as ``bars 3–6``, or as ``notes 5–28`` where there are no bars.

    Parameters
    ----------
    first, last
        Printed numbers of the bars, or empty.
    start, stop
        Half-open range of notes from 0.
    """
    what = "bar" if first else "note"
    a, b = (first, last) if first else (str(start + 1), str(stop))
    if a == b:
        return say(f"place-{what}", first=a)
    return say(f"place-{what}s", first=a, last=b)


def row_label(name: str, passage: str) -> str:
    """Return the label of one side of a row."""
    return say("row-label", name=name, passage=passage)


def row_title(place: tuple[int, int], above: str, below: str) -> str:
    """Return the title of a row for those who do not see it."""
    return say("row-title", row=str(place[0]), rows=str(place[1]), above=above, below=below)


def row_description(query: int, target: int, pairs: int, same: int) -> str:
    """Return what a row shows for those who do not see it."""
    notes = counted("notes", query)
    return say("row-description", notes=notes, target=str(target), pairs=str(pairs), same=str(same))


def more(count: int) -> str:
    """Return the heading of a list that continues."""
    return counted("more", count)


def _held(melodies: int, recordings: int) -> str:
    said = counted("melodies", melodies)
    if not recordings:
        return said
    return say("held-recordings", melodies=said, recordings=counted("recordings", recordings))


def searched(size: tuple[int, int, int], every: bool, evalue: float, *, pair: bool) -> str:
    """Return how much was searched, for a report without a finding."""
    limit = say("searched-limit", evalue=figure(f"{evalue:g}"))
    if pair:
        return limit
    return say(
        "searched",
        items=counted("items", size[0]),
        held=_held(*size[1:]),
        exhaustive=exhaustive(every),
        limit=limit,
    )


def _other(pair: bool) -> str:
    return say("side-second" if pair else "side-item")


def _new(pair: bool) -> str:
    return say("side-first" if pair else "side-submission")


def sides(pair: bool) -> tuple[str, str]:
    """Return what the two works are called within a sentence."""
    return _new(pair), _other(pair)


def chronology(key: str, new: str, old: str, pair: bool) -> str:
    """Return which side is dated earlier.

    Parameters
    ----------
    key
        As in `influence.evidence.findings.Finding.chronology`.
    new, old
        Dates of the submission and of the other work, as catalogued.
    pair
        Whether two works were compared, rather than an archive searched.
    """
    dates = {"old": date(old), "new": date(new)}
    if key in {"earlier", "later"}:
        return say(f"chronology-{key}", other=capital(_other(pair)), **dates)
    if key == "overlapping":
        return say("chronology-overlapping", **dates)
    if not new and not old:
        return say("chronology-neither")
    return say("chronology-undated", work=capital(_new(pair) if not new else _other(pair)))


def finding(
    query: tuple[str, int], target: tuple[str, int], level: str, speed: str, pair: bool
) -> str:
    """Return one finding in words.

    Parameters
    ----------
    query, target
        The passage (``bars 3–6``) and its number of notes.
    level, speed
        From `transposition` and `tempo`.
    pair
        See `chronology`.
    """
    return say(
        "finding",
        here=capital(query[0]),
        new=_new(pair),
        notes=counted("notes", query[1]),
        there=target[0],
        old=_other(pair),
        others=counted("notes", target[1]),
        level=level,
        speed=speed,
    )


def turns(places: Sequence[str]) -> str:
    """Return a passage that may go round: ``bars 9–16, then bars 1–8``."""
    if len(places) < 4:
        said = places[0]
        for place in places[1:]:
            said = say("place-then", first=said, second=place)
        return said
    times = str(len(places) - 2)
    return say("place-round", first=places[0], second=places[1], times=times, last=places[-1])


def goes_round(times: int, pair: bool) -> str:
    """Return that a passage runs over the end of the other work so many times."""
    return say("goes-round", other=_other(pair), times=times) if times else ""


def again(places: Sequence[str], pair: bool) -> str:
    """Return where else the submission has the same passage."""
    return say("again", places=_and(places), new=_new(pair)) if places else ""


def _and(said: Sequence[str]) -> str:
    """Return texts in a row, ``one and another``."""
    row = said[0]
    for each in said[1:]:
        row = say("list-and", first=row, second=each)
    return row


def drift(climbs: tuple[float, float], pair: bool) -> str:
    """Return how the pitch level of the two sides drifts, or an empty text where it does not.

    Parameters
    ----------
    climbs
        Semitones by which the level of the submission and of the other work climbs.
    pair
        See `chronology`.
    """
    said = [
        say(
            "drift-climbs" if by > 0 else "drift-sinks",
            name=name,
            semitones=figure(f"{abs(by):.1f}"),
        )
        for by, name in zip(climbs, (_new(pair), _other(pair)), strict=True)
        if abs(by) >= DRIFT
    ]
    return say("drift-followed", drifts=capital(_and(said))) if said else ""


def prior_art(holders: int, dated: int, searched: int, closeness: float) -> str:
    """Return who else holds a passage."""
    share = percent(closeness)
    if not holders:
        return say("prior-art-none", items=counted("items", searched), closeness=share)
    return say("prior-art", holders=holders, searched=searched, closeness=share, dated=dated)


def spread(traditions: Mapping[str, int]) -> str:
    """Return how the holders of a passage spread over traditions; empty where none is known."""
    named = sorted(((-n, name) for name, n in traditions.items() if name))
    if not named:
        return ""
    said = ", ".join(say("spread-tradition", name=name, count=-n) for n, name in named[:6])
    if len(named) > 6:
        said = say("spread-more", traditions=said, count=len(named) - 6)
    unknown = traditions.get("", 0)
    if unknown:
        said = say("spread-unknown", traditions=said, count=unknown)
    return say("spread", traditions=said)


def holders_dated(
    counts: Mapping[str, int], submitted: str, dates: Sequence[str], pair: bool
) -> str:
    """Return how the holders of a passage are dated against the submission.

    Parameters
    ----------
    counts
        How many are earlier, overlapping, later and undated.
    submitted
        Date of the submission; may be empty.
    dates
        Of the holders, in the order in which they are listed: the earliest first.
    pair
        See `chronology`.
    """
    if not dates:
        return ""
    work = capital(_new(pair)) if not submitted else _new(pair)
    first = f" {say('holders-earliest', date=date(dates[0]))}" if dates[0] else ""
    if not submitted:
        return f"{say('holders-undated', work=work)}{first}"
    said = ", ".join(
        say(f"holders-count-{key}", count=counts[key])
        for key in ("earlier", "later", "overlapping", "undated")
        if counts[key]
    )
    return f"{say('holders-dated', work=work, date=date(submitted), counts=said)}{first}"


def completeness(dated: int, items: int) -> str:
    """Return how far the dates of an archive reach; empty without an archive."""
    if not items:
        return ""
    held = counted("items", items)
    if not dated:
        return say("completeness", dated=dated, items=held)
    return say("completeness-share", dated=dated, items=held, share=percent(dated / items))


def stock(traditions: Mapping[str, int], *, simple: bool) -> str:
    """Return what follows where a passage is common stock, or a simple figure."""
    said = say("stock"), say("stock-simple") if simple else "", spread(traditions)
    return " ".join(filter(None, said))


def summary(
    *,
    compared: str,
    counts: tuple[int, int],
    strongest: str,
    meaning: str,
    evalue: float,
    pair: bool,
    sounds: str = "",
) -> list[str]:
    """Return the report in three sentences, and one more where sound is shared.

    Parameters
    ----------
    compared
        From `compared`.
    counts
        Number of passages found, and of items that share them.
    strongest
        From `strongest`; empty without a finding.
    meaning
        What the dates and the prior art say of it.
    evalue
        The limit of the search.
    pair
        See `chronology`.
    sounds
        From `sounds`.
    """
    if sounds and not counts[0]:
        return [compared, sounds]
    if not counts[0]:
        nothing = say("summary-nothing", evalue=figure(f"{evalue:g}"))
        return [compared, nothing, say("summary-no-proof")]
    if pair:
        shared = say("summary-shared-pair", count=counts[0], strongest=strongest)
    else:
        items = counted("items", counts[1])
        shared = say("summary-shared", count=counts[0], items=items, strongest=strongest)
    said = [compared, shared, meaning]
    return [*said, sounds] if sounds else said


def compared(names: tuple[str, str], size: tuple[int, int, int], pair: bool) -> str:
    """Return what was compared with what.

    Parameters
    ----------
    names
        Title of the submission; name of the archive or title of the second work.
    size
        Items, melodies and recordings that were searched.
    pair
        See `chronology`.
    """
    title, other = names
    items = counted("items", size[0])
    if not pair:
        held = _held(*size[1:])
        return say("compared-search", title=title, items=items, held=held, other=other)
    if not size[0]:
        return say("compared-pair", title=title, other=other)
    return say("compared-background", title=title, other=other, items=items)


def strongest(
    passage: str,
    title: str,
    identity: float,
    log10_evalue: float | None,
    pair: bool = False,
    among: str = "",
) -> str:
    """Return the strongest finding as the end of a sentence; parameters as in `chance`.

    Where it is known, `among` says how often unrelated works of its tradition are so alike.
    """
    facts = {"passage": passage, "title": title, "share": percent(identity)}
    if log10_evalue is None:
        return say("strongest", **facts)
    facts["chance"] = chance(log10_evalue, pair)
    if among:
        return say("strongest-among", **facts, among=among)
    return say("strongest-chance", **facts)
