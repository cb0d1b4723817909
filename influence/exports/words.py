# ruff: noqa: RUF001 -- typographic quotation marks and dashes are meant
"""The words of credit lines and permissions: one table a language, the same keys in each.

Facts stand in braces and are filled in by `str.format`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from influence.errors import ParameterError

__all__ = ["LANGUAGES", "Words", "words"]

_EN: Final[Mapping[str, str]] = {
    "quoted": "“{text}”",
    "untitled": "Untitled",
    "also": "also known as {titles}",
    "from": "from {place}",
    "after": "after {person}",
    "mode": "mode {mode}",
    "joik of": "{kind} of {people}",
    "joik": "joik",
    "trad": "Trad.",
    "composer unknown": "Composer unknown",
    "by": "By {people}",
    "composer": "Music: {people}",
    "joik composer": "Made by {people}",
    "lyricist": "words: {people}",
    "arranger": "arr. {people}",
    "adaptor": "adapted by {people}",
    "joiked": "Joiked by {people}",
    "sung": "Sung by {people}",
    "played": "Played by {people}",
    "performed": "Performed by {people}",
    "on": "on {instrument}",
    "recording": "Recording",
    "collector": "collected by {people}",
    "transcriber": "transcribed by {people}",
    "editor": "edited by {people}",
    "publisher": "published by {people}",
    "holder": "Rights holder: {people}",
    "attributed": "Attribution: {community}",
    "withheld": "Withheld at the wish of those it belongs to",
    "licence": "Licence: {name}",
    "ask": "Ask: {whom}",
    "born": "b. {year}",
    "died": "d. {year}",
    "and": " and ",
    "about": "c. {date}",
    "perhaps": "probably {date}",
    "before": "before {date}",
    "from date": "after {date}",
    "century": "{nth} century",
    "decade": "{year}s",
    "day": "{day} {month} {year}",
    "month": "{month} {year}",
    "season": "{season} {year}",
    "or": " or ",
    "months": "January February March April May June July August September October November "
    "December",
    "seasons": "spring summer autumn winter",
}

_NB: Final[Mapping[str, str]] = {
    "quoted": "«{text}»",
    "untitled": "Uten tittel",
    "also": "også kalt {titles}",
    "from": "fra {place}",
    "after": "etter {person}",
    "mode": "modus {mode}",
    "joik of": "{kind} til {people}",
    "joik": "joik",
    "trad": "Trad.",
    "composer unknown": "Ukjent komponist",
    "by": "Av {people}",
    "composer": "Musikk: {people}",
    "joik composer": "Laget av {people}",
    "lyricist": "tekst: {people}",
    "arranger": "arr. {people}",
    "adaptor": "bearbeidet av {people}",
    "joiked": "Joiket av {people}",
    "sung": "Sunget av {people}",
    "played": "Spilt av {people}",
    "performed": "Framført av {people}",
    "on": "på {instrument}",
    "recording": "Opptak",
    "collector": "samlet av {people}",
    "transcriber": "nedtegnet av {people}",
    "editor": "redigert av {people}",
    "publisher": "utgitt av {people}",
    "holder": "Rettighetshaver: {people}",
    "attributed": "Kreditering: {community}",
    "withheld": "Holdt tilbake etter ønske fra dem det tilhører",
    "licence": "Lisens: {name}",
    "ask": "Spør: {whom}",
    "born": "f. {year}",
    "died": "d. {year}",
    "and": " og ",
    "about": "ca. {date}",
    "perhaps": "trolig {date}",
    "before": "før {date}",
    "from date": "etter {date}",
    "century": "{year}-tallet",
    "decade": "{year}-årene",
    "day": "{day}. {month} {year}",
    "month": "{month} {year}",
    "season": "{season} {year}",
    "or": " eller ",
    "months": "januar februar mars april mai juni juli august september oktober november desember",
    "seasons": "våren sommeren høsten vinteren",
}

_TABLES: Final = {"en": _EN, "nb": _NB}

LANGUAGES: Final = tuple(_TABLES)
"""The languages of credit lines and permissions, by their BCP 47 tags."""

_TERMS: Final = (
    # Norwegian, English: kinds and instruments whose names are translated; all others stay
    ("antifon", "antiphon"), ("sekvens", "sequence"), ("hymne", "hymn"),
    ("responsorium", "responsory"), ("graduale", "gradual"), ("salme", "hymn"),
    ("vise", "folk song"), ("ballade", "ballad"), ("vuggesang", "lullaby"), ("bånsull", "lullaby"),
    ("vals", "waltz"), ("marsj", "march"), ("bruremarsj", "bridal march"),
    ("personjoik", "personal joik"), ("personlig joik", "personal joik"),
    ("hardingfele", "Hardanger fiddle"), ("fele", "fiddle"), ("vanlig fele", "fiddle"),
    ("munnharpe", "jaw harp"), ("seljefløyte", "willow flute"),
    ("trekkspill", "accordion"), ("torader", "two-row accordion"), ("orgel", "organ"),
)  # fmt: skip


class Words:
    """The words of one language.

    Parameters
    ----------
    language
        One of `LANGUAGES`.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self._table = _TABLES[language]
        pairs = [pair if language == "en" else pair[::-1] for pair in reversed(_TERMS)]
        self._terms = {theirs.casefold(): ours for theirs, ours in pairs}

    def __call__(self, key: str, /, **facts: str | int) -> str:
        """Return a text with its facts."""
        return self._table[key].format(**facts)

    def term(self, word: str) -> str:
        """Return the name of a kind or an instrument in this language; else as it is written."""
        return self._terms.get(word.casefold(), word)

    def quoted(self, text: str) -> str:
        """Return a title in the language's quotation marks; marks within it become inner ones."""
        for outer, inner in zip("“”«»", "‘’‘’", strict=True):
            text = text.replace(outer, inner)
        return self("quoted", text=text)

    def listed(self, names: list[str]) -> str:
        """Return names with commas, and a word before the last."""
        return self("and").join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def words(language: str) -> Words:
    """Return the words of a language.

    Raises
    ------
    ParameterError
        Where it is not known.
    """
    if language not in _TABLES:
        known = ", ".join(_TABLES)
        raise ParameterError(f"credit lines are not written in '{language}'; known are {known}")
    return Words(language)
