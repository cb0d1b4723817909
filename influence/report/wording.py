# ruff: noqa: RUF001 -- typographic apostrophes, dashes and signs are meant
"""Every sentence and every number format of the report, in English.

What is said of sound is in `influence.report.sound_wording`, of likelihood ratios in
`influence.report.ratio_wording`, of the method in `influence.report.methods`; a page takes all from
here. Another language is other files with the
same names. The wording states evidence: what is
alike, how surprising that is, what the dates say. It has no words for motive or blame, and a
test reads every rendered sample for them.

Conventions: a share is a number in 0..1; a transposition is in semitones from the submission to
the other work; a tempo ratio above 1 means that the other work is slower.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from influence.items import Item
from influence.report.figures import (
    LEAST_EVALUE,
    evalue,
    note_name,
    number,
    percent,
    plural,
    ratio,
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
    "LANGUAGE",
    "again",
    "bars",
    "bits",
    "capital",
    "chance",
    "chronology",
    "clock",
    "compared",
    "completeness",
    "date",
    "drift",
    "evalue",
    "evidence",
    "excerpt_trouble",
    "exhaustive",
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
]

LANGUAGE = "en"

INTERVALS = (
    "",
    "a semitone",
    "a whole tone",
    "a minor third",
    "a major third",
    "a fourth",
    "a tritone",
    "a fifth",
    "a minor sixth",
    "a major sixth",
    "a minor seventh",
    "a major seventh",
)
DRIFT = 0.3
"""Semitones from which a drift of the pitch level is told."""

COUNTS = ("", "an octave", "two octaves", "three octaves", "four octaves", "five octaves")


def closed(item: Item) -> str:
    """Say what is withheld of an item, and whom to ask."""
    what = {
        "metadata": "Neither notes nor sound of this item are shown",
        "request": "Notes and sound of this item are shown on request only",
        "secret": "This item is secret or sacred; nothing of it is shown",
    }[item.level]
    holders = [person.name for person in item.having("joiked", "holder")]
    holder = item.community or "; ".join(holders) or item.institution
    told = [f"it belongs to {holder}"] if holder else []
    asked = " and ".join(told + ([f"to ask: {item.contact}"] if item.contact else []))
    return f"{what}{f'; {asked}' if asked else ''}."


def date(edtf: str) -> str:
    """Return an EDTF date in words where it is simple, as given where it is not."""
    if not edtf:
        return LABELS["no_date"]
    if edtf.count("/") == 1 and not edtf.startswith("/") and not edtf.endswith("/"):
        start, stop = edtf.split("/")
        return f"{date(start)} to {date(stop)}" if ".." not in edtf else edtf
    if edtf[-1] == "~":
        return f"about {edtf[:-1]}"
    if edtf[-1] == "?":
        return f"{edtf[:-1]}, uncertain"
    return edtf


def transposition(semitones: float) -> str:
    """Return where the other passage lies: ``a fourth higher``, ``at the same pitch``."""
    steps = round(abs(semitones))
    octaves, rest = divmod(steps, 12)
    octave = COUNTS[octaves] if octaves < len(COUNTS) else f"{octaves} octaves"
    name = " and ".join(part for part in (octave, INTERVALS[rest]) if part)
    exact = "" if abs(abs(semitones) - steps) < 0.1 else f" ({semitones:+.2f} semitones)"
    if not name:
        return f"at the same pitch{exact}"
    return f"{name} {'higher' if semitones > 0 else 'lower'}{exact}"


def tempo(ratio: float) -> str:
    """Return the speed of the other passage as written: ``in note values twice as long``."""
    if 0.95 <= ratio <= 1.05:
        return "in the same note values"
    if 1.9 <= ratio <= 2.1 or 0.48 <= ratio <= 0.52:
        return f"in note values about {'twice' if ratio > 1.0 else 'half'} as long"
    return f"in note values about {ratio:.2g} times as long"


def chance(log10_evalue: float | None, pair: bool = False) -> str:
    """Return an E-value in words: ``about once in 40,000 searches like this``.

    Parameters
    ----------
    log10_evalue
    pair
        Whether two works were compared, rather than an archive searched.
    """
    one, many = ("comparison", "comparisons") if pair else ("search", "searches")
    if log10_evalue is None:
        return "not known: too few melodies were searched to tell"
    if log10_evalue >= -0.02:
        value = 10.0 ** min(log10_evalue, -LEAST_EVALUE)
        return f"about {_two_figures(value)} times in a {one} like this"
    if log10_evalue < LEAST_EVALUE:
        return f"less than once in a million million {many} like this"
    return f"about once in {_two_figures(10.0**-log10_evalue)} {many} like this"


def semitones(value: float) -> str:
    """Return a transposition as a number, ``−5 semitones``."""
    sign = "+" if value > 0 else "−"
    return f"{sign}{abs(value):g} semitones" if value else ""


def searches(log10_evalue: float | None) -> str:
    """Return in how many searches chance gives one such passage, for a table: ``40,000``."""
    if log10_evalue is None:
        return LABELS["unknown"]
    if log10_evalue < LEAST_EVALUE:
        return "more than a million million"
    return _two_figures(max(10.0**-log10_evalue, 1.0))


def _two_figures(value: float) -> str:
    """Return a number of at least 1 in at most two figures, large ones in words."""
    digits = math.floor(math.log10(value)) if value >= 1.0 else 0
    unit = 10.0 ** max(digits - 1, 0)
    rounded = round(value / unit) * unit
    for limit, word in ((1e9, "billion"), (1e6, "million")):
        if rounded >= limit:
            return f"{rounded / limit:,.6g} {word}"
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
    one, many = ("bar", "bars") if first else ("note", "notes")
    a, b = (first, last) if first else (str(start + 1), str(stop))
    return f"{one} {a}" if a == b else f"{many} {a}–{b}"


def row_label(name: str, passage: str) -> str:
    """Return the label of one side of a row."""
    return f"{name} · {passage}"


def row_title(place: tuple[int, int], above: str, below: str) -> str:
    """Return the title of a row for those who do not see it."""
    return f"Row {place[0]} of {place[1]}. Above: {above}. Below: {below}."


def row_description(query: int, target: int, pairs: int, same: int) -> str:
    """Return what a row shows for those who do not see it."""
    return (
        f"{plural(query, 'note', 'notes')} above and {target} below; {pairs} are joined by a line, "
        f"{same} of them at the same pitch. The table of notes below lists each."
    )


def more(count: int) -> str:
    """Return the heading of a list that continues."""
    return f"{number(count)} more"


def _held(melodies: int, recordings: int) -> str:
    sound = f", {plural(recordings, 'recording', 'recordings')}" if recordings else ""
    return f"{plural(melodies, 'melody', 'melodies')}{sound}"


def searched(size: tuple[int, int, int], every: bool, evalue: float, *, pair: bool) -> str:
    """Return how much was searched, for a report without a finding."""
    limit = f"A passage is reported if at most {evalue:g} like it are expected by chance."
    if pair:
        return limit
    return (
        f"Searched were {plural(size[0], 'item', 'items')} with {_held(*size[1:])}. "
        f"{exhaustive(every)} {limit}"
    )


def _other(pair: bool) -> str:
    return "the second work" if pair else "the archive’s item"


def _new(pair: bool) -> str:
    return "the first work" if pair else "the submission"


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
    other = _other(pair).capitalize()
    dates = f"({date(old)} against {date(new)})"
    if key == "earlier":
        return f"{other} is dated earlier {dates}."
    if key == "later":
        return f"{other} is dated later {dates}."
    if key == "overlapping":
        return f"The dates overlap {dates}, so they do not tell which is earlier."
    if not new and not old:
        return "Neither has a date, so the dates do not tell which is earlier."
    missing = _new(pair) if not new else _other(pair)
    return f"{missing.capitalize()} has no date, so the dates do not tell which is earlier."


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
    new, old = query[0], target[0]
    return (
        f"{new[0].upper()}{new[1:]} of {_new(pair)} ({plural(query[1], 'note', 'notes')}) run "
        f"along with {old} of {_other(pair)} ({plural(target[1], 'note', 'notes')}), which has the "
        f"passage {level}, {speed}."
    )


def turns(places: Sequence[str]) -> str:
    """Return a passage that may go round: ``bars 9–16, then bars 1–8``."""
    if len(places) < 4:
        return ", then ".join(places)
    return f"{places[0]}, then {places[1]} {len(places) - 2} times, then {places[-1]}"


def goes_round(times: int, pair: bool) -> str:
    """Return that a passage runs over the end of the other work so many times."""
    if not times:
        return ""
    often = "" if times == 1 else f" {times} times" if times > 2 else " twice"
    return (
        f"The passage runs over the end of {_other(pair)} and starts again from its "
        f"beginning{often}: a melody that goes round, entered at another note or repeated."
    )


def again(places: Sequence[str], pair: bool) -> str:
    """Return where else the submission has the same passage."""
    if not places:
        return ""
    return f"The same passage comes again in {' and '.join(places)} of {_new(pair)}."


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
        f"the pitch level of {name} {'climbs' if by > 0 else 'sinks'} by {abs(by):.1f} semitones"
        for by, name in zip(climbs, (_new(pair), _other(pair)), strict=True)
        if abs(by) >= DRIFT
    ]
    if not said:
        return ""
    text = " and ".join(said)
    return f"{text[0].upper()}{text[1:]} on the way; this was followed."


def prior_art(holders: int, dated: int, searched: int, closeness: float) -> str:
    """Return who else holds a passage."""
    if not holders:
        return (
            f"None of the {plural(searched, 'item', 'items')} searched has "
            f"{percent(closeness)} or more of this passage’s notes."
        )
    verb = "has" if holders == 1 else "have"
    return (
        f"{plural(holders, 'item', 'items')} of the {number(searched)} searched {verb} at least "
        f"{percent(closeness)} of this passage’s notes in order; {number(dated)} of them "
        f"{'is' if dated == 1 else 'are'} dated."
    )


def spread(traditions: Mapping[str, int]) -> str:
    """Return how the holders of a passage spread over traditions; empty where none is known."""
    named = sorted(((-n, name) for name, n in traditions.items() if name))
    if not named:
        return ""
    said = ", ".join(f"{name} ({number(-n)})" for n, name in named[:6])
    more = f", and {number(len(named) - 6)} more" if len(named) > 6 else ""
    unknown = traditions.get("", 0)
    tail = f", not known ({number(unknown)})" if unknown else ""
    return f"Its holders by tradition: {said}{more}{tail}."


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
    first = f" The earliest date of a holder is {date(dates[0])}." if dates[0] else ""
    if not submitted:
        return f"{_new(pair).capitalize()} has no date to compare theirs with.{first}"
    parts = [
        f"{number(counts[key])} {words}"
        for key, words in (
            ("earlier", "dated earlier"),
            ("later", "dated later"),
            ("overlapping", "with overlapping dates"),
            ("undated", "undated"),
        )
        if counts[key]
    ]
    return f"Against {_new(pair)} ({date(submitted)}): {', '.join(parts)}.{first}"


def completeness(dated: int, items: int) -> str:
    """Return how far the dates of an archive reach; empty without an archive."""
    if not items:
        return ""
    verb = "is" if dated == 1 else "are"
    share = f" ({percent(dated / items)})" if dated else ""
    return (
        f"{number(dated)} of the archive’s {plural(items, 'item', 'items')} {verb} dated{share}; "
        "what is undated may be older or younger than all that is listed, and what the archive "
        "lacks cannot be listed."
    )


def stock(traditions: Mapping[str, int], *, simple: bool) -> str:
    """Return what follows where a passage is common stock, or a simple figure."""
    tail = f" {spread(traditions)}".rstrip()
    why = (
        " It is little more than a repeated note, a scale or one turn, as music of every kind has, "
        "and the number expected by chance does not allow for that."
        if simple
        else ""
    )
    return f"This passage is common stock: no single source can be named.{why}{tail}"


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
        return [
            compared,
            "No shared passage was found within the limit of this search (at most "
            f"{evalue:g} expected by chance).",
            "This is no proof of independence: only the works named here were compared, and only "
            "in the ways that this report tells.",
        ]
    shared = plural(counts[0], "passage is", "passages are")
    whom = "" if pair else f" with {plural(counts[1], 'item', 'items')}"
    said = [compared, f"{shared} shared{whom}; {strongest}", meaning]
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
    items = plural(size[0], "item", "items")
    if not pair:
        held = _held(*size[1:])
        return f"“{title}” was compared with the {items} ({held}) of the archive “{other}”."
    background = f", with an archive of {items} as background" if size[0] else ""
    return f"“{title}” was compared with “{other}”{background}."


def strongest(
    passage: str, title: str, identity: float, log10_evalue: float | None, pair: bool = False
) -> str:
    """Return the strongest finding as the end of a sentence; parameters as in `chance`."""
    often = chance(log10_evalue, pair)
    tail = "" if log10_evalue is None else f", a likeness expected by chance {often}"
    return (
        f"the strongest, {passage}, agrees with “{title}” in {percent(identity)} of the "
        f"pitches{tail}."
    )
