"""The languages of reports: which there are, and how a sentence is said in one.

A language is one file of this folder, ``en.ftl``, ``nb.ftl``: messages of Project Fluent
(https://projectfluent.org) by their names, with the marks of numbers among them. Which message is
said, and with which facts, is decided in Python, once for all languages. English is the first:
it has every message, and every other language has the same ones with the same facts.

::

    with speaking("nb"):
        say("notes-count", count=3)      # "3 toner"

Facts are texts and whole numbers. A whole number chooses among forms, and is written with the
language's separators; `figure` writes other numbers so. What is found before anybody knows
in which language it will be told is a `Said`: English as a text, and told anew in a report.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self

from influence.errors import ParameterError

if TYPE_CHECKING:
    from influence.languages.messages import Messages

__all__ = [
    "ENGLISH",
    "Figure",
    "Labels",
    "Said",
    "current",
    "figure",
    "known",
    "retold",
    "say",
    "speaking",
]

ENGLISH: Final = "en"

_current: ContextVar[str] = ContextVar("language", default=ENGLISH)


@cache
def known() -> tuple[str, ...]:
    """Return the languages that there are, by their BCP 47 tags, English first."""
    tags = sorted(each.stem for each in Path(__file__).parent.glob("*.ftl"))
    return (ENGLISH, *(tag for tag in tags if tag != ENGLISH))


def current() -> str:
    """Return the language that is spoken."""
    return _current.get()


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak a language within a block.

    Raises
    ------
    ParameterError
        Where it is not known.
    """
    if language not in known():
        raise ParameterError(f"no reports in '{language}'; known are {', '.join(known())}")
    before = _current.set(language)
    try:
        yield
    finally:
        _current.reset(before)


def say(message: str, /, **facts: str | int) -> str:
    """Return a message in the language that is spoken.

    Parameters
    ----------
    message
        Its name; an attribute of it follows a full stop, ``glossary-bit.meaning``.
    facts
        What it is said with: all that it names.

    Raises
    ------
    LookupError
        Where there is no such message, or it names a fact that is missing.
    """
    return _messages(_current.get()).said(message, facts)


def figure(text: str) -> str:
    """Return a number, as English writes it, with the marks of the language: ``1,234.5``."""
    language = _current.get()
    return text if language == ENGLISH else _messages(language).figure(text)


def retold(text: str, *messages: str) -> str:
    """Return a text that was kept in English in the language that is spoken.

    Parameters
    ----------
    text
        As an archive or a model holds it.
    messages
        Those that it may be; where it is none of them, it stays as it is.
    """
    if _current.get() == ENGLISH:
        return text
    for message in messages:
        facts = _messages(ENGLISH).recognised(message, text)
        if facts is not None:
            return say(message, **facts)
    return text


@cache
def _messages(language: str) -> Messages:
    from influence.languages.messages import Messages

    return Messages.read(language)


class Labels(Mapping[str, str]):
    """Fixed texts by their keys, each in the language that is spoken.

    ``LABELS["title_pair"]`` is the message ``label-title-pair``. A fact that a label names stands
    in it as ``{fact}``, to be filled in by `str.format`.

    Parameters
    ----------
    prefix
        With which the names of the messages begin.
    """

    def __init__(self, prefix: str) -> None:
        self._prefix = f"{prefix}-"

    def __getitem__(self, key: str) -> str:
        name = self._prefix + key.replace("_", "-").replace(".", "-")
        return _messages(_current.get()).pattern(name)

    def __iter__(self) -> Iterator[str]:
        names = _messages(ENGLISH).facts
        return (name.removeprefix(self._prefix) for name in names if name.startswith(self._prefix))

    def __len__(self) -> int:
        return sum(1 for _ in self)


class Said(str):
    """A sentence that is known by its message: in English as a text, in any language when told.

    Parameters
    ----------
    message
        As for `say`.
    facts
        Texts, numbers, and further sentences.
    """

    __slots__ = ("facts", "message")

    message: str
    facts: Mapping[str, str | int]

    def __new__(cls, message: str, /, **facts: str | int) -> Self:
        """Say it in English, and keep what it takes to say it again."""
        made = super().__new__(cls, _english(message, tuple(sorted(facts.items()))))
        made.message, made.facts = message, facts
        return made

    def __reduce__(self) -> tuple[Callable[..., Said], tuple[str, Mapping[str, str | int]]]:
        return _said, (self.message, self.facts)

    def told(self, shown: Callable[[str], str] = str) -> str:
        """Return it in the language that is spoken.

        Parameters
        ----------
        shown
            What makes a text that came from outside fit to be shown.
        """

        def fact(value: Any) -> Any:
            if isinstance(value, Said):
                return value.told(shown)
            if isinstance(value, Figure):
                return figure(value)
            return shown(value) if isinstance(value, str) else value

        return say(self.message, **{name: fact(value) for name, value in self.facts.items()})


class Figure(str):
    """A number as English writes it, among the facts of a `Said`."""

    __slots__ = ()


def _said(message: str, facts: Mapping[str, str | int]) -> Said:
    return Said(message, **facts)


@lru_cache(maxsize=4096)
def _english(message: str, facts: tuple[tuple[str, str | int], ...]) -> str:
    return _messages(ENGLISH).said(message, dict(facts))
