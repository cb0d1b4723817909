"""Dates as archives write them: EDTF (ISO 8601-2:2019), read as a span of days, and compared.

Conventions: a span is closed on both sides; its days are (year, month, day) in the proleptic
Gregorian calendar with the year 0, so they compare as tuples. None is an open end, whether EDTF
calls it open (``..``) or unknown (nothing before or after the slash): no bound is guessed.

Read are levels 0 and 1 and, of level 2, what catalogues use: sets, ``X`` in any place,
qualifiers on parts of a date, seasons 21 to 41, long years, significant digits.
Seasons 21 to 24 name no hemisphere, so they span what the season is in either.

What is called approximate (``~``) or uncertain (``?``) is widened before it is compared, by
`MARGINS`: 50 years for a century or millennium, 10 years for a decade or year, 1 year for a
month or season, 1 month for a day; twice that where it is both (``%``). The unit is that of the
part beside which the sign stands: ``1850-05~`` is about May 1850, ``1850~-05`` is May of about
1850. The margins are a convention, chosen wide, since a claim of priority rests on them.

No library is used: `edtf` 5.0.2 (MIT, well kept) fails on ``../18XX``, ``1921/197X~``, ``18XX/``
and ``[1667-12..1670]``, forgets the qualifiers of the members of a set, takes an unknown start
for ten years, accepts 29 February 1900 and an interval that ends before it starts, and needs 3
to 26 ms a date; `edtf-validate` 2.0.0 (2021) gives no span.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from influence.errors import MetadataError

__all__ = ["MARGINS", "Chronology", "Dating", "Day", "Span", "compare", "parse", "sort_key"]

Day = tuple[int, int, int]
"""Year, month, day."""

Chronology = Literal["earlier", "later", "overlapping", "undated"]

MARGINS: Final = {"century": 600, "year": 120, "month": 12, "day": 1}
"""Months by which a date of this precision is widened where it is approximate or uncertain."""

_PART = re.compile(
    r"(?P<year_before>[?~%]?)"
    r"(?:(?P<year>-?[0-9X]{4})|Y(?P<long>-?[1-9][0-9]*)(?:E(?P<exponent>[0-9]{1,2}))?)"
    r"(?:S(?P<significant>[1-9][0-9]*))?(?P<year_after>[?~%]?)"
    r"(?:-(?P<month_before>[?~%]?)(?P<month>[0-9X]{2})(?P<month_after>[?~%]?)"
    r"(?:-(?P<day_before>[?~%]?)(?P<day>[0-9X]{2})(?P<day_after>[?~%]?)"
    r"(?:T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:Z|[+-][0-9]{2}(?::[0-9]{2})?)?)?)?)?"
)

_SEASONS: Final = {
    21: (3, 11), 22: (1, 14), 23: (3, 11), 24: (1, 14),
    25: (3, 5), 26: (6, 8), 27: (9, 11), 28: (1, 14),
    29: (9, 11), 30: (1, 14), 31: (3, 5), 32: (6, 8),
    33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12),
    37: (1, 4), 38: (5, 8), 39: (9, 12), 40: (1, 6), 41: (7, 12),
}  # fmt: skip
"""First and last month; 13 and 14 are in the next year, for a winter may be named by either."""


class Span(NamedTuple):
    """The days between which a date lies; None is an open end."""

    earliest: Day | None
    latest: Day | None


class Dating(NamedTuple):
    """A date as it is written, and as it is compared (see the module's text)."""

    written: Span
    widened: Span


@lru_cache(maxsize=65536)
def parse(text: str) -> Dating:
    """Read an EDTF date.

    Parameters
    ----------
    text
        Such as ``1850``, ``185X``, ``1850~``, ``1801/1850``, ``../1850``, ``[1850,1860..1862]``.

    Raises
    ------
    MetadataError
        Where it is not EDTF, names a day that never was, or ends before it starts.

    Examples
    --------
    >>> parse("185X").written
    Span(earliest=(1850, 1, 1), latest=(1859, 12, 31))
    >>> parse("../1850~").widened
    Span(earliest=None, latest=(1860, 12, 31))
    """
    text = text.strip()
    if text[:1] + text[-1:] in ("[]", "{}"):
        return _hull(_element(element.strip(), text) for element in text[1:-1].split(","))
    if "/" in text:
        return _interval(text, "/", text)
    return _date(text, text)


def compare(a: str, b: str) -> Chronology:
    """Return how the date `a` lies to the date `b`, each widened where it is not certain.

    ``earlier`` and ``later`` only where every day of the one is before every day of the other.
    A text that is not EDTF is no date.

    Examples
    --------
    >>> compare("1801/1850", "1890")
    'earlier'
    >>> compare("1885~", "1890")
    'overlapping'
    """
    try:
        first, second = parse(a).widened, parse(b).widened
    except MetadataError:
        return "undated"
    if (None, None) in (first, second):
        return "undated"
    if first.latest and second.earliest and first.latest < second.earliest:
        return "earlier"
    if second.latest and first.earliest and second.latest < first.earliest:
        return "later"
    return "overlapping"


def sort_key(text: str) -> tuple[bool, Day, Day]:
    """Return a key that sorts by earliest possible day, then latest; undated comes last."""
    never: Day = (10**18, 1, 1)
    try:
        earliest, latest = parse(text).widened
    except MetadataError:
        return True, never, never
    undated = earliest is None and latest is None
    return undated, earliest or (-(10**18), 1, 1), latest or never


def _element(element: str, text: str) -> Dating:
    """Read a member of a set, which may be a range."""
    return _interval(element, "..", text) if ".." in element else _date(element, text)


def _interval(interval: str, sign: str, text: str) -> Dating:
    ends = [end.strip() for end in interval.split(sign, 1)]
    if not any(ends):
        raise MetadataError(_complaint(text))
    unbounded = Dating(Span(None, None), Span(None, None))
    first, last = (unbounded if end in ("", "..") else _date(end, text) for end in ends)
    start, end = first.written.earliest, last.written.latest
    if start and end and start > end:
        raise MetadataError(f"the date '{text}' ends before it starts")
    widened = Span(first.widened.earliest, last.widened.latest)
    return Dating(Span(start, end), widened)


def _hull(datings: Iterable[Dating]) -> Dating:
    """Return the span from the first day of any to the last day of any."""

    def hull(spans: list[Span]) -> Span:
        starts = [span.earliest for span in spans if span.earliest]
        ends = [span.latest for span in spans if span.latest]
        return Span(
            min(starts) if len(starts) == len(spans) else None,
            max(ends) if len(ends) == len(spans) else None,
        )

    written, widened = zip(*datings, strict=True)
    return Dating(hull(list(written)), hull(list(widened)))


def _date(date: str, text: str) -> Dating:
    match = _PART.fullmatch(date)
    if match is None or match["year"] == "-0000":
        raise MetadataError(_complaint(text))
    low, high = _years(match, text)
    first, last = _months(match["month"], match["day"], text)
    start, end = _month(low, first), _month(high, last)
    days = _matching(match["day"] or "XX", range(1, 32))
    year = low if low == high else 2000  # of several years one may be a leap year
    if not days or days[0] > max(_length(_month(year, m)) for m in range(first, last + 1)):
        raise MetadataError(f"the date '{text}' names a day that never was")
    to = max((day for day in days if day <= _length(end)), default=_length(end))
    written = Span((*start, min(days[0], _length(start))), (*end, to))
    return Dating(written, _widened(written, _margin(match)))


def _years(match: re.Match[str], text: str) -> tuple[int, int]:
    if match["long"]:
        if len(match["long"]) + int(match["exponent"] or 0) > 15:
            raise MetadataError(f"the year of '{text}' has more than 15 digits")
        low = high = int(match["long"]) * 10 ** int(match["exponent"] or 0)
    else:
        bounds = (int(match["year"].replace("X", digit)) for digit in "09")
        low, high = sorted(bounds)
    if match["significant"] and low == high:
        unit: int = 10 ** max(0, len(str(abs(low))) - int(match["significant"]))
        size = abs(low) // unit * unit
        low, high = sorted((size, size + unit - 1) if low >= 0 else (-size, -size - unit + 1))
    return low, high


def _months(month: str | None, day: str | None, text: str) -> tuple[int, int]:
    if month is None:
        return 1, 12
    if month.isdigit() and int(month) in _SEASONS and day is None:
        return _SEASONS[int(month)]
    months = _matching(month, range(1, 13))
    if not months:
        raise MetadataError(f"the date '{text}' names a month or season that is none")
    return months[0], months[-1]


def _matching(pattern: str, numbers: range) -> list[int]:
    """Return the numbers that two digits with ``X`` for any digit may stand for."""
    digits = re.compile(pattern.replace("X", "."))
    return [number for number in numbers if digits.fullmatch(f"{number:02}")]


def _margin(match: re.Match[str]) -> int:
    """Return the months by which a date is widened on either side: the most of its parts."""
    vague = (match["year"] or "").endswith("XX")
    units = {"year": "century" if vague else "year", "month": "month", "day": "day"}
    margin = 0
    for part, unit in units.items():
        signs = (match[f"{part}_before"] or "") + (match[f"{part}_after"] or "")
        times = 2 if "%" in signs or {"?", "~"} <= set(signs) else bool(signs)
        margin = max(margin, times * MARGINS[unit])
    return margin


def _widened(span: Span, months: int) -> Span:
    def moved(day: Day | None, by: int) -> Day | None:
        if day is None:
            return None
        month = _month(day[0], day[1] + by)
        return *month, min(day[2], _length(month))

    return Span(moved(span.earliest, -months), moved(span.latest, months))


def _month(year: int, month: int) -> tuple[int, int]:
    """Return the year and month of a month counted on beyond the year's end or start."""
    return year + (month - 1) // 12, (month - 1) % 12 + 1


def _length(month: tuple[int, int]) -> int:
    """Return the days of a month of any year, however far away."""
    return monthrange(2000 + month[0] % 400, month[1])[1]


def _complaint(text: str) -> str:
    return f"'{text}' is no EDTF date; write 1850, 185X, 1850~ (about), 1850?, 1801/1850 or ../1850"
