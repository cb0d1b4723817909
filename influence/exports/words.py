# ruff: noqa: RUF001 -- typographic quotation marks are meant
"""The words of credit lines and permissions: the messages ``credit-...`` of a report's languages.

A credit line has its own language, which need not be that of the report around it.
"""

from __future__ import annotations

from typing import Final

from influence.errors import ParameterError
from influence.languages import ENGLISH, known, say, speaking

__all__ = ["Words", "words"]

_NORWEGIAN: Final = "nb"
_TAGS: Final = {_NORWEGIAN: ("nb", "nn", "no")}
"""What a title's language may be called that needs no translation in a line."""

_TERMS: Final = (
    # Norwegian, English: kinds and instruments whose names are translated; all others stay
    ("antifon", "antiphon"), ("sekvens", "sequence"), ("hymne", "hymn"),
    ("responsorium", "responsory"), ("graduale", "gradual"), ("salme", "hymn"),
    ("vise", "folk song"), ("ballade", "ballad"), ("vuggesang", "lullaby"), ("bånsull", "lullaby"),
    ("vals", "waltz"), ("marsj", "march"), ("bruremarsj", "bridal march"),
    ("personjoik", "personal joik"), ("personlig joik", "personal joik"),
    ("hardingfele", "Hardanger fiddle"), ("fele", "fiddle"), ("vanlig fele", "fiddle"),
    ("munnharpe", "jaw harp"), ("seljefløyte", "willow flute"), ("trekkspill", "accordion"),
    ("torader", "two-row accordion"), ("orgel", "organ"),
)  # fmt: skip


class Words:
    """The words of one language.

    Parameters
    ----------
    language
        One of `influence.languages.known`.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        theirs, ours = (0, 1) if language == ENGLISH else (1, 0)
        spoken = language in (ENGLISH, _NORWEGIAN)
        pairs = reversed(_TERMS if spoken else ())  # of several the first is said
        self._terms = {pair[theirs].casefold(): pair[ours] for pair in pairs}

    def __call__(self, key: str, /, **facts: str | int) -> str:
        """Return a text with its facts: ``joik of`` is the message ``credit-joik-of``."""
        return self._said(f"credit-{key.replace(' ', '-')}", **facts)

    def _said(self, message: str, **facts: str | int) -> str:
        with speaking(self.language):
            return say(message, **facts)

    def term(self, word: str) -> str:
        """Return the name of a kind or an instrument in this language; else as it is written."""
        return self._terms.get(word.casefold(), word)

    def speaks(self, tag: str) -> bool:
        """Return whether a BCP 47 tag is of this language."""
        return tag.casefold().split("-")[0] in _TAGS.get(self.language, (self.language,))

    def quoted(self, text: str) -> str:
        """Return a title in the language's quotation marks; marks within it become inner ones."""
        for outer, inner in zip("“”«»", "‘’‘’", strict=True):
            text = text.replace(outer, inner)
        return self._said("quoted", title=text)

    def listed(self, names: list[str]) -> str:
        """Return names with commas, and a word before the last."""
        *others, last = names or [""]
        first = ", ".join(others)
        return self._said("list-and", first=first, second=last) if first else last

    def either(self, texts: list[str]) -> str:
        """Return texts of which one holds."""
        first, *others = texts
        for other in others:
            first = self._said("list-or", first=first, second=other)
        return first


def words(language: str) -> Words:
    """Return the words of a language.

    Raises
    ------
    ParameterError
        Where it is not known.
    """
    if language not in known():
        raise ParameterError(
            f"credit lines are not written in '{language}'; known are {', '.join(known())}"
        )
    return Words(language)
