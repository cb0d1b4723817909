"""What one may do with a source, and whom to ask, in the words of a language.

Decided by `influence.rights.advice`: the strictest ground holds. Never a promise: each ends with
the sentence that it clears nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from influence.exports.words import words
from influence.items import Item
from influence.rights.advice import advice

__all__ = ["Permission", "permission"]


@dataclass(frozen=True)
class Permission:
    """What one may do with a source, in words.

    Attributes
    ----------
    leeway
        ``free``, ``terms``, ``ask`` or ``hold``: the column of a table, for programs.
    verdict
        The same as a sentence.
    whom
        Whom to ask, as a sentence; empty where nobody need be asked or nobody is named.
    grounds
        Why, the strictest first; what a community says itself stands before our reading.
    caution
        That this is no clearance.
    """

    leeway: str
    verdict: str
    whom: str
    grounds: tuple[str, ...]
    caution: str

    @property
    def text(self) -> str:
        """All of it as one paragraph."""
        return " ".join(filter(None, (self.verdict, self.whom, *self.grounds, self.caution)))


def permission(item: Item, language: str = "en") -> Permission:
    """Return what one may do with an item.

    Raises
    ------
    ParameterError
        Where the language is not known.
    """
    say, found = words(language), advice(item)
    grounds: list[str] = []
    for ground in found.grounds:
        grounds += [ground.text] if ground.text else []
        sentence = say(f"ground {ground.key}", about=ground.about)
        grounds.append(sentence if sentence.endswith((".", "!", "?")) else f"{sentence}.")
    return Permission(
        leeway=found.leeway.word,
        verdict=say(f"may {found.leeway.word}"),
        whom=say("whom", whom=", ".join(found.whom)) if found.whom else "",
        grounds=tuple(dict.fromkeys(grounds)),
        caution=say("caution"),
    )
