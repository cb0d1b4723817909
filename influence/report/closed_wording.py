"""What is said of items that the archive withholds, and of what is withheld.

With `influence.report.wording`; all that reports say of access is said here.
"""

from __future__ import annotations

from influence.items import Item
from influence.languages import Labels, say
from influence.rights.access import access, keeper

__all__ = [
    "LABELS",
    "apart",
    "closed",
    "counter",
    "covered",
    "found",
    "itself",
    "lifted",
    "no_method",
    "reasons",
]

LABELS = Labels("withheld")
"""Headings, and what explains them."""


def reasons(item: Item) -> list[str]:
    """Return why something of an item is withheld."""
    return [
        say(f"closed-for-{kind.replace(' ', '-')}", **({"about": about} if "label" in kind else {}))
        for kind, about in access(item).reasons
    ]


def closed(item: Item) -> str:
    """Say what is withheld of an item and why, to whom it belongs, and whom to ask."""
    why = reasons(item)
    said = say(f"closed-{item.level}")
    for i, reason in enumerate(why):
        said = say("closed-why-too" if i else "closed-why", said=said, reason=reason)
    name = keeper(item)
    told = [f"{said}."]
    if name:
        told.append(say("closed-keeper", keeper=name))
    if item.contact:
        told.append(say("closed-contact", contact=item.contact))
    if len(told) == 1:
        told.append(say("closed-nobody"))
    return " ".join(told)


def found(items: int, *, more: bool) -> str:
    """Return how many items match of which all is withheld.

    Parameters
    ----------
    items
    more
        Whether there are findings beside them.
    """
    return say("closed-found-too" if more else "closed-found", items=items)


def itself(title: str, item: Item, position: int = 0) -> list[str]:
    """Return that the submission is an item of which something is withheld.

    Parameters
    ----------
    title, item
    position
        Which of a batch the submission is, from 1; 0 where there is no batch.
    """
    said = say("closed-itself", title=title)
    if position:
        said = f"{said} {say('closed-itself-position', position=position)}"
    return [said, closed(item)]


def no_method() -> str:
    """Return that nothing was compared, where the submission is a withheld item itself."""
    return say("method-itself")


def apart(items: int) -> str:
    """Return how many holders of a passage stand in no list; empty where none does."""
    return say("closed-apart", items=items) if items else ""


def counter(items: int) -> str:
    """Return how many further items, of which all is withheld, hold a passage."""
    return say("closed-counter", items=items)


def covered() -> str:
    """Return that notes are not shown which a withheld item has too."""
    return say("closed-covered")


def lifted() -> str:
    """Return the caution on a report that was made for a curator."""
    return say("closed-lifted")
