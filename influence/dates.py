"""Dates as people write them in catalogues, read as EDTF: Norwegian, English, Danish, Swedish.

Nothing is guessed. A text of which any part is not understood is no date, and neither are a
person's years (``f. 1850 - d. 1920``, or a span in brackets), two-digit years, and days whose
month could be the other number (``5/6/1932``). Where a text can mean two spans of which one holds
the other, it is read as the wider, since a claim of priority rests on it:

* *before 1920* is ``../1920`` and *after 1945* is ``1945/..``. Strictly they leave that year out;
  but people write them of a thing that they know from that very year.
* *1800-tallet*, *19th century* and *1800s* are ``18XX``. Other years before ``-tallet`` or ``s``
  name a decade: ``189X``.
* *1905-12* is ``1905/1912``, which holds December 1905; *1905-03* can only be March. A column that
  is EDTF by agreement is for `influence.edtf`, not for this.
* Halves and quarters share the year at which they meet: ``1800/1850``, ``1850/1899``.
* The beginning, middle and end of a century are thirds with approximate bounds: ``1700/1730~``,
  ``1730~/1770~``, ``1770~/1799``. Those of a decade are the decade.
* *ca.* is ``~``; *probably* and ``?`` are ``?``; both are ``%``. Before a
  span they are said of both its ends.
* ``[1932]`` is 1932, supplied by a cataloguer; ``[189-]`` and ``189-`` are ``189X``.
* Humdrum's ``1723/05/12/``, ``~1850``, ``<1850`` and ``>1850`` are read too.
* A season is EDTF's 21 to 24, which name no hemisphere.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Final

from influence import edtf
from influence.errors import MetadataError

__all__ = ["edtf_of"]


def edtf_of(text: str) -> str | None:
    """Return a written date as EDTF.

    Parameters
    ----------
    text
        Such as ``ca. 1890``, ``1. halvdel av 1800-tallet``, ``12. mai 1932``.

    Returns
    -------
    str or None
        EDTF that `influence.edtf.parse` reads; empty where the text says that there is no date
        (``u.å.``, ``n.d.``) or is empty; None where it is not surely understood.

    Examples
    --------
    >>> edtf_of("omkring 1890"), edtf_of("slutten av 1700-tallet"), edtf_of("u.å.")
    ('1890~', '1770~/1799', '')
    >>> edtf_of("f. 1850 - d. 1920") is None
    True
    """
    if len(text) > 100:
        return None
    written = _plain(text)
    if written in _UNDATED:
        return ""
    date = _date(written)
    if date is None and _SOME_YEAR.search(text):
        date = text.strip()  # EDTF beyond what people write
    return date if date and _readable(date) else None


def _readable(date: str) -> bool:
    try:
        edtf.parse(date)
    except MetadataError:
        return False
    return True


_YEAR: Final = r"(?:1[0-9]{3}|20[0-9]{2})"
_SOME_YEAR: Final = re.compile(r"(?<![0-9-])(?:1[0-9X]|20)[0-9X]{2}(?![0-9X])")

_UNDATED: Final = frozenset(
    ("", "-", "?", "u.å", "u å", "uå", "u.d", "udatert", "udateret", "odaterad", "odat", "udat",
     "uten år", "utan år", "uden år", "uten dato", "ukjent", "ukjend", "ukendt", "okänt", "okänd",
     "ukjent år", "ukjent dato", "n.d", "n. d", "nd", "s.a", "s. a", "s.d", "no date", "undated",
     "unknown", "date unknown", "unknown date")
)  # fmt: skip

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        ("januar january januari jan", "februar february februari feb febr",
         "mars march marts mar", "april apr", "mai may maj", "juni june jun", "juli july",
         "august augusti aug", "september sept sep", "oktober october okt oct", "november nov",
         "desember december dec des"),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
"""Names of the months; "jul" is not among them, for it is Christmas in Norway."""

_NTHS: Final = {
    name: number
    for number, names in enumerate(
        ("1. 1st første fyrste första first", "2. 2nd andre annen anden andra second",
         "3. 3rd tredje third", "4. 4th fjerde fjärde fourth", "siste sidste sista last"),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
"""Which half or quarter."""

_LAST: Final = _NTHS["last"]

_SEASONS: Final = {
    name: number
    for number, names in (
        (21, "våren vår spring foråret forår"),
        (22, "sommeren sommaren sommer sommar summer"),
        (23, "høsten hausten hösten høst haust höst autumn fall efteråret efterår"),
        (24, "vinteren vintern vinter winter"),
    )
    for name in names.split()
}

_WORDS: Final = {
    "about": r"ca|c|circa|cirka|omkring|omtrent|omkr|rundt|kring|about|around|approx|approximately",
    "perhaps": r"trolig|truleg|antakelig|antagelig|antagligen|sannsynligvis|muligens|kanskje|"
    r"kanske|måske|troligen|sandsynligvis|prob|probably|perhaps|possibly",
    "before": r"før|innan|före|before|senest|seinast|no later than|not later than|not after",
    "after": r"etter|efter|after|post|tidligst|tidlegast|tidigast|tidligst|not before|"
    r"no earlier than|not earlier than",
    "tall": r"tallet|talet|tall|tal",
    "era": r"årene|åra|åren|årone",
    "century": r"århundrede|århundret|århundre|århundrade|århundradet|hundreår|hundreåret|årh|"
    r"century|cent|c",
}

_START = r"begynnelsen|begyndelsen|starten|byrjinga|byrjingen|början|tidlig|tidleg|tidligt|tidigt|"
_START += r"beginning|start|early"
_MIDDLE = r"midten|mitten|midt|mitt|middle|mid"
_END = r"slutten|slutningen|slutet|enden|sent|seint|end|late"
_OF = r"(?:\s+(?:av|af|på|i|of))?(?:\s+(?:the|det))?"
_DAY = r"(?P<day>[0-9]{1,2})"
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\.?"
_MONTH_NUMBER = r"(?P<month>[0-9]{1,2})"


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.ASCII)


_BEFORE = _compiled(rf"(?:<|(?:{_WORDS['before']})(?:\.\s*|\s+|(?=[0-9])))(.+)")
_AFTER = _compiled(rf"(?:>|(?:{_WORDS['after']})(?:\.\s*|\s+|(?=[0-9])))(.+)")
_BETWEEN = _compiled(r"(?:mellom|mellem|mellan|between)\s+(.+?)\s+(?:og|och|and|&)\s+(.+)")
_FROM = _compiled(r"(?:fra|frå|från|from)\s+(.+?)\s+(?:til|till|to)\s+(.+)")
_TO = _compiled(r"\s*[-/]\s*|\s(?:til|till|to)\s+")
_DAYS = _compiled(rf"([0-9]{{1,2}})\.?\s*-\s*([0-9]{{1,2}}\.?\s*({_MONTH}\s+{_YEAR}))")
_EITHER = _compiled(rf"({_YEAR})\s+(?:eller|or)\s+({_YEAR})")
_SHORT_END = _compiled(rf"({_YEAR})\s*[-/]\s*([0-9]{{2}})")
_PERIODS = _compiled(
    rf"({_YEAR})\s*-?\s*(?:/|og|och|and|-)\s*(?:({_YEAR})|([0-9]{{2}}))\s*-?\s*"
    rf"(?:{_WORDS['tall']}|{_WORDS['era']}|erne|'?s)"
)
_ABOUT = _compiled(
    rf"(?:~|(?:{_WORDS['about']})(?:\.\s*|\s+|(?<=c)(?=[0-9])|(?<=ca)(?=[0-9])))(.+)"
)
_ABOUT_LAST = _compiled(r"(.+?)[\s,]*\(?(?:ca|circa|cirka)\.?\)?")
_PERHAPS = _compiled(rf"(?:{_WORDS['perhaps']})\.?\s+(.+)")
_PERHAPS_LAST = _compiled(r"(.+?)\s*(?:\(\?\)|\?)")
_TALL = _compiled(rf"({_YEAR})(?:[\s-]?(?:{_WORDS['tall']}|{_WORDS['era']})|'?(?:erne|s))")
_NTH = _compiled(
    rf"(?:the\s|det\s)?([0-9]{{1,2}})(?:\.|st|nd|rd|th|e|:e)[\s-]*(?:{_WORDS['century']})\.?"
)
_BLANKS = _compiled(r"(1[0-9]|20)(?:([0-9])[-x]|--|xx)")
_FIRST = _compiled(r"([0-9]{4}-tall?et),?\s+(.+)")
_PART = _compiled(
    rf"(?:i\s+|på\s+|in\s+|mot\s+)?(?:the\s+)?(?:(?P<start>{_START})|(?P<middle>{_MIDDLE})"
    rf"|(?P<end>{_END}))(?:{_OF}\s+|-)(?P<whole>.+)"
)
_HALF = _compiled(
    rf"(?:the\s+)?(?P<nth>{'|'.join(map(re.escape, sorted(_NTHS, key=len, reverse=True)))})\s*"
    r"(?:(?P<half>halvdelen|halvdel|halvpart|hälften|halva|half)|fjerdedel|fjärdedel|quarter)"
    rf"{_OF}\s+(?P<whole>.+)"
)
_POINTS: Final = tuple(
    _compiled(pattern)
    for pattern in (
        rf"(?:år(?:et)?\s+|year\s+)?(?P<year>{_YEAR})",
        rf"(?:den\s+)?{_DAY}\s*[.]\s*{_MONTH_NUMBER}\s*[.]\s*(?P<year>{_YEAR})",
        rf"{_DAY}/{_MONTH_NUMBER}(?:\s+|\s*-\s*)(?P<year>{_YEAR})",
        rf"(?P<year>{_YEAR})[.-]{_MONTH_NUMBER}[.-]{_DAY}",
        rf"(?P<year>{_YEAR})/{_MONTH_NUMBER}/{_DAY}/?",
        rf"(?:the\s+|den\s+)?{_DAY}\.?(?:st|nd|rd|th|:e)?\s*(?:of\s+)?{_MONTH},?\s*(?P<year>{_YEAR})",
        rf"{_MONTH}\s+{_DAY}(?:st|nd|rd|th)?,?\s+(?P<year>{_YEAR})",
        rf"(?:i\s+|in\s+)?{_MONTH},?\s+(?:of\s+)?(?P<year>{_YEAR})",
        rf"(?P<year>{_YEAR})[-/](?P<month>[0-9]{{2}})/?",
    )
)
_SLASHES = _compiled(rf"([0-9]{{1,2}})/([0-9]{{1,2}})/({_YEAR})")
_SEASON = _compiled(
    rf"(?:the\s+)?({'|'.join(sorted(_SEASONS, key=len, reverse=True))}),?\s+(?:of\s+)?({_YEAR})"
)


def _plain(text: str) -> str:
    """Return a text in small letters, with plain spaces and hyphens, and without its last stop."""
    text = unicodedata.normalize("NFKC", text)
    text = re.sub(r"[\u2010-\u2015\u2212]", "-", text).replace("\u2019", "'")
    text = " ".join(text.casefold().split())
    supplied = re.fullmatch(r"\[[^\[\],]*\]", text) and ".." not in text
    if supplied or re.fullmatch(rf"\((?:{_WORDS['about']})?\.? ?{_YEAR}\??\)", text):
        text = text[1:-1].strip()
    return text.rstrip(".").strip()


def _date(text: str) -> str | None:
    """Read an open span, one of two years, or anything that may be called uncertain."""
    for pattern, form in ((_BEFORE, "../{}"), (_AFTER, "{}/..")):
        if match := pattern.fullmatch(text):
            point = _qualified(match[1], _point)
            return point and form.format(point)
    if match := _EITHER.fullmatch(text):
        return f"[{match[1]},{match[2]}]"
    return _qualified(text, _stated)


def _qualified(text: str, read: Callable[[str], str | None]) -> str | None:
    """Read what may have a *ca.* or a question mark, and write that as EDTF does."""
    signs = set()
    while True:
        if match := _ABOUT.fullmatch(text) or _ABOUT_LAST.fullmatch(text):
            signs.add("~")
        elif match := _PERHAPS.fullmatch(text) or _PERHAPS_LAST.fullmatch(text):
            signs.add("?")
        else:
            break
        text = match[1]
    date = read(text)
    return date and "/".join(_signed(end, signs) for end in date.split("/"))


def _signed(date: str, signs: set[str]) -> str:
    bare = date.rstrip("~?%")
    every = signs | ({"~", "?"} if date.endswith("%") else set(date[len(bare) :]))
    return bare + ("%" if len(every) == 2 else "".join(every))


def _stated(text: str) -> str | None:
    """Read a date that nothing is said of."""
    for read in (_short_span, _periods, _single, _span):
        if date := read(text):
            return date
    return None


def _single(text: str) -> str | None:
    """Read a day, month, season, year, decade, century or a part of one."""
    for read in (_point, _season, _period, _part):
        if date := read(text):
            return date
    return None


def _point(text: str) -> str | None:
    """Read a day, month or year."""
    if match := _SLASHES.fullmatch(text):
        one, two = int(match[1]), int(match[2])
        if one != two and max(one, two) <= 12:
            return None  # 5/6/1932 is of May in one country and of June in another
        day, month = (one, two) if two <= 12 else (two, one)
        return f"{match[3]}-{month:02}-{day:02}"
    if _short_span(text):
        return None  # 1905-12 is not surely a month
    for pattern in _POINTS:
        if match := pattern.fullmatch(text):
            found = match.groupdict()
            date = found["year"]
            if month_name := found.get("month"):
                date += f"-{_MONTHS.get(month_name) or int(month_name):02}"
            if found.get("day"):
                date += f"-{int(found['day']):02}"
            return date if _readable(date) else None
    return None


def _season(text: str) -> str | None:
    match = _SEASON.fullmatch(text)
    return match and f"{match[2]}-{_SEASONS[match[1]]}"


def _period(text: str) -> str | None:
    """Read a decade or a century."""
    if match := _TALL.fullmatch(text):
        return _from_year(match[1])
    if match := _NTH.fullmatch(text):
        return f"{int(match[1]) - 1:02}XX" if 5 <= int(match[1]) <= 21 else None
    if match := _BLANKS.fullmatch(text):
        return f"{match[1]}{match[2] or 'X'}X"
    return None


def _from_year(year: str) -> str | None:
    """Return the century or decade that begins with a year."""
    if year.endswith("00"):
        return f"{year[:2]}XX"
    return f"{year[:3]}X" if year.endswith("0") else None


def _part(text: str) -> str | None:
    """Read a half, a quarter, the beginning, middle or end of a decade or century."""
    if match := _FIRST.fullmatch(text):
        text = f"{match[2]} av {match[1]}"
    half = _HALF.fullmatch(text)
    match = half or _PART.fullmatch(text)
    whole = match and _period(match["whole"])
    if not match or not whole:
        return None
    first, years = int(whole.replace("X", "0")), 100 if whole.endswith("XX") else 10
    if half:
        return _fraction(first, years, _NTHS[half["nth"]], 2 if half["half"] else 4)
    if years == 10:
        return whole
    start, middle, end = first + 30, first + 70, first + 99
    if match["start"]:
        return f"{first:04}/{start:04}~"
    return f"{start:04}~/{middle:04}~" if match["middle"] else f"{middle:04}~/{end:04}"


def _fraction(first: int, years: int, nth: int, count: int) -> str | None:
    """Return the nth of `count` equal parts of the years from the first on."""
    nth = count if nth == _LAST else nth
    if nth > count or years % count:
        return None
    step = years // count
    start, end = first + step * (nth - 1), first + step * nth - (nth == count)
    return f"{start:04}/{end:04}"


def _short_span(text: str) -> str | None:
    """Read ``1850-60``."""
    match = _SHORT_END.fullmatch(text)
    if match is None or match[2] <= match[1][2:]:
        return None
    return f"{match[1]}/{match[1][:2]}{match[2]}"


def _periods(text: str) -> str | None:
    """Read ``1870-80-årene``, ``1700-1800-tallet``."""
    match = _PERIODS.fullmatch(text)
    if match is None:
        return None
    first = _from_year(match[1])
    last = _from_year(match[2] or match[1][:2] + match[3])
    return first and last and f"{first}/{last}"


def _span(text: str) -> str | None:
    """Read two dates with something between them, of which the first may lack the year."""
    if match := _BETWEEN.fullmatch(text) or _FROM.fullmatch(text):
        pairs = [(match[1], match[2])]
    elif match := _DAYS.fullmatch(text):
        pairs = [(f"{match[1]}. {match[3]}", match[2])]
    else:
        pairs = [(text[: at.start()], text[at.end() :]) for at in _TO.finditer(text)]
    found = set()
    for start, end in pairs:
        last = _qualified(end, _single)
        year = re.search(rf"{_YEAR}$", end)
        first = _qualified(start, _single)
        if first is None and year and re.search(r"[^\W\d_]|\.$", start):
            first = _qualified(f"{start} {year[0]}", _point) or _season(f"{start} {year[0]}")
        if first and last and "/" not in first + last:
            found.add(f"{first}/{last}")
    return found.pop() if len(found) == 1 else None
