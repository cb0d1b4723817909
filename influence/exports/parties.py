"""The parties to a work, as registers of works have them, and whether their shares make a whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from influence.exports.credits import maker_unknown
from influence.items import Item, Person

__all__ = ["CODES", "Shares", "parties", "percentage", "shares"]

CODES: Final = {
    "composer": "C", "lyricist": "A", "arranger": "AR", "adaptor": "AD", "publisher": "E",
}  # fmt: skip
"""Roles by the designations of CISAC's Common Works Registration."""

_ROUNDING: Final = Decimal("0.05")
"""Per cent by which a whole may be missed: three times 33.33."""


@dataclass(frozen=True)
class Shares:
    """What the claimed shares come to.

    Attributes
    ----------
    state
        ``none`` claimed, not all are ``numbers``, ``whole``, ``short`` or ``over``.
    total
        In per cent; empty where nothing can be summed.
    without
        Number of parties that claim none, where others do.
    """

    state: str
    total: str = ""
    without: int = 0


def parties(item: Item) -> tuple[tuple[str, Person], ...]:
    """Return the parties with their designations, makers first; who is unknown is none.

    Who is both composer and author stands once, as ``CA``, where both entries say the same. The
    person of a personal joik is a party, for whom the registers have no designation.
    """
    roles = ("", *CODES, "joiked")
    named = [p for p in item.people if p.role in roles and not maker_unknown(p)]
    by_role = {role: [p for p in named if p.role == role] for role in roles}
    told: list[tuple[str, Person]] = []
    for role in roles:
        for person in by_role[role]:
            twin = _twin(person, by_role["lyricist"]) if role == "composer" else None
            if twin is not None:
                by_role["lyricist"].remove(twin)
                told.append(("CA", person))
            else:
                told.append((CODES.get(role, ""), person))
    return tuple(told)


def _twin(person: Person, others: Sequence[Person]) -> Person | None:
    """Return the same person in another role, with no other facts."""
    facts = (person.name, person.ipi, person.isni, person.society, person.share)
    same = (p for p in others if (p.name, p.ipi, p.isni, p.society, p.share) == facts)
    return None if person.share else next(same, None)


def percentage(share: str) -> str:
    """Return a claimed share as a number of percent, ``33.33``; empty where it is none."""
    bare = share.replace(",", ".").rstrip(" %")
    return bare if re.fullmatch(r"[0-9]+(?:\.[0-9]+)?", bare) else ""


def shares(people: Sequence[Person]) -> Shares:
    """Return what the claimed shares of parties come to."""
    claimed = [percentage(p.share) for p in people if p.share]
    if not claimed:
        return Shares("none")
    if not all(claimed):
        return Shares("numbers")
    total = sum(map(Decimal, claimed), Decimal(0))
    off = total - 100
    state = "whole" if abs(off) <= _ROUNDING else "over" if off > 0 else "short"
    return Shares(state, f"{total:f}", sum(1 for p in people if not p.share))
