"""The messages of one language, as its file has them.

The syntax is that of Project Fluent, read by its parser. What is told of it here is what reports
need: texts, facts, quoted strings, and forms that a whole number chooses. The library that says
such messages for programs refuses facts of more than 2,500 characters, which a title may have, and
brings all of Unicode's locales to write a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Final

from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from influence.errors import ParameterError

__all__ = ["Facts", "Messages"]

Facts = Mapping[str, str | int]
"""What a message is said with: texts, and whole numbers."""

_BREAK: Final = re.compile(r"\s*\n\s*")
"""Where a long text is broken over lines of the file; it is one line when said."""


class _Places(Visitor):
    """Collects the facts that a message names, and refuses what is not told here."""

    def __init__(self, place: str) -> None:
        self._place = place
        self.found: dict[str, None] = {}

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802
        self.found[node.id.name] = None

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:  # noqa: N802
        exact = all(isinstance(each.key, ast.NumberLiteral) for each in node.variants[:-1])
        if not exact or not node.variants[-1].default:
            raise ParameterError(f"{self._place}: forms are for numbers, as [1], the last is *")
        self.generic_visit(node)

    def visit_FunctionReference(self, node: ast.FunctionReference) -> None:  # noqa: N802
        raise ParameterError(f"{self._place}: functions are not told")

    def visit_TermReference(self, node: ast.TermReference) -> None:  # noqa: N802
        raise ParameterError(f"{self._place}: terms are not told")

    def visit_MessageReference(self, node: ast.MessageReference) -> None:  # noqa: N802
        raise ParameterError(f"{self._place}: one message does not name another")


class Messages:
    """The messages of one language.

    Parameters
    ----------
    language
        Its tag.
    text
        In Fluent's syntax.

    Attributes
    ----------
    facts
        What each message names, in the order of the file. An attribute of one is a message of its
        own, ``glossary-bit.meaning``.

    Raises
    ------
    ParameterError
        Where the text is not understood.
    """

    def __init__(self, language: str, text: str) -> None:
        self.language = language
        self.facts: dict[str, tuple[str, ...]] = {}
        self._patterns: dict[str, ast.Pattern] = {}
        for entry in FluentParser(with_spans=False).parse(text).body:
            if isinstance(entry, ast.Junk):
                raise ParameterError(
                    f"{language}.ftl: not understood: {str(entry.content).strip()}"
                )
            if isinstance(entry, ast.Message):
                for name, pattern in _parts(entry):
                    self._take(name, pattern)

    @classmethod
    def read(cls, language: str) -> Messages:
        """Read the file of a language."""
        text = files("influence.languages").joinpath(f"{language}.ftl").read_text("utf-8")
        return cls(language, text)

    def _take(self, name: str, pattern: ast.Pattern) -> None:
        place = f"{self.language}.ftl: {name}"
        if name in self._patterns:
            raise ParameterError(f"{place} stands twice")
        places = _Places(place)
        places.visit(pattern)
        self.facts[name] = tuple(places.found)
        self._patterns[name] = pattern

    def said(self, name: str, facts: Facts) -> str:
        """Return a message; see `influence.languages.say`."""
        return "".join(self._told(self._patterns[name], facts))

    def recognised(self, name: str, text: str) -> dict[str, str] | None:
        """Return the facts with which a message says a text; None where it does not say it."""
        places = {fact: f"\0{i}\0" for i, fact in enumerate(self.facts[name])}
        form = re.escape(self.said(name, places))
        for i in range(len(places)):
            form = form.replace(re.escape(f"\0{i}\0"), "(.+?)", 1)
        found = re.fullmatch(form, text)
        return None if found is None else dict(zip(places, found.groups(), strict=True))

    def pattern(self, name: str) -> str:
        """Return a message with every fact that it names as ``{fact}``."""
        return self.said(name, {fact: f"{{{fact}}}" for fact in self.facts[name]})

    def _told(self, pattern: ast.Pattern, facts: Facts) -> Iterator[str]:
        """Yield the parts of a pattern."""
        for element in pattern.elements:
            if isinstance(element, ast.TextElement):
                yield _BREAK.sub(" ", element.value)
                continue
            inner = element.expression
            if isinstance(inner, ast.SelectExpression):
                yield from self._told(_form(inner, facts).value, facts)
            elif isinstance(inner, ast.VariableReference):
                yield self._written(facts[inner.id.name])
            elif isinstance(inner, ast.Literal):
                yield str(inner.parse()["value"])

    def _written(self, fact: str | int) -> str:
        return fact if isinstance(fact, str) else self.figure(f"{fact:,}")

    def figure(self, text: str) -> str:
        """Return a number, as English writes it, with this language's marks."""
        marks = {",": "number-group", ".": "number-point", "-": "number-minus"}
        signs = {ord(sign): self.said(name, {}) for sign, name in marks.items()}
        return text.translate(signs)


def _parts(message: ast.Message) -> Iterator[tuple[str, ast.Pattern]]:
    """Yield a message and its attributes, with their names."""
    name = message.id.name
    if message.value is not None:
        yield name, message.value
    for each in message.attributes:
        yield f"{name}.{each.id.name}", each.value


def _form(choice: ast.SelectExpression, facts: Facts) -> ast.Variant:
    """Return the form that a number chooses: its own, or the last."""
    selector = choice.selector
    number = facts[selector.id.name] if isinstance(selector, ast.VariableReference) else None
    for form in choice.variants[:-1]:
        if isinstance(form.key, ast.NumberLiteral) and form.key.value == str(number):
            return form
    return choice.variants[-1]
