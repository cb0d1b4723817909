# ruff: noqa: RUF001 -- dashes are meant
"""EDTF dates in the words of a catalogue: ``1890~`` as "c. 1890", ``18XX`` as "1800-tallet".

The way back of `influence.dates`; what it has no words for stays as it is written.
"""

from __future__ import annotations

import re

from influence.exports.words import Words

__all__ = ["dated", "lived"]

_DATE = re.compile(r"(-?[0-9X]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?([~?%]?)", re.ASCII)


def dated(edtf: str, words: Words) -> str:
    """Return a date in words; empty where there is none."""
    text = edtf.strip()
    if text[:1] == "[" and text[-1:] == "]" and ".." not in text:
        return words.either([_single(each.strip(), words) for each in text[1:-1].split(",")])
    if "/" not in text:
        return _single(text, words)
    start, _, end = text.partition("/")
    first, last = (_single(each, words) for each in (start, end))
    if start in ("", ".."):
        return words("before", date=last) if end not in ("", "..") else ""
    if end in ("", ".."):
        return words("from date", date=first)
    return f"{first} – {last}" if " " in first + last or "-" in first + last else f"{first}–{last}"


def lived(edtf: str, words: Words) -> str:
    """Return when a person lived: ``1901–1977``, ``b. 1950``; empty where nothing is known."""
    start, slash, end = edtf.strip().partition("/")
    if not slash:
        return dated(start, words)
    first, last = (_single(each, words) if each not in ("", "..") else "" for each in (start, end))
    if first and last:
        return f"{first}–{last}"
    return words("born", year=first) if first else words("died", year=last) if last else ""


def _single(date: str, words: Words) -> str:
    """Return one date in words."""
    match = _DATE.fullmatch(date)
    if match is None:
        return date
    year, month, day, sign = match.groups()
    text = _plain(year, month, day, words)
    if not text:
        return date
    if sign in ("~", "%"):
        text = words("about", date=text)
    return words("perhaps", date=text) if sign in ("?", "%") else text


def _plain(year: str, month: str | None, day: str | None, words: Words) -> str:
    """Return a date without signs; empty where there are no words for it."""
    if "X" in year:
        return _period(year, words)
    if month is None:
        return year
    if 21 <= int(month) <= 24:
        return words("season year", season=words(f"season {int(month)}"), year=year)
    if not 1 <= int(month) <= 12:
        return ""
    name = words(f"month {int(month)}")
    if day is None:
        return words("month year", month=name, year=year)
    return words("day", day=str(int(day)), month=name, year=year)


def _period(year: str, words: Words) -> str:
    """Return a century or a decade."""
    if re.fullmatch(r"[0-9]{2}XX", year):
        return words("century", century=int(year[:2]) + 1)
    return words("decade", year=f"{year[:3]}0") if re.fullmatch(r"[0-9]{3}X", year) else ""
