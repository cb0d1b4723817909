"""What a curator should look at again in a record: told, never a reason to refuse it."""

from __future__ import annotations

import re

from influence.items import Item
from influence.rights.access import is_known, public
from influence.rights.identifiers import parse
from influence.rights.labels import Kind, label

__all__ = ["doubts"]


def doubts(item: Item, *, lifted: bool = False) -> list[str]:
    """Return a line for each thing in a record that is doubtful.

    Parameters
    ----------
    item
    lifted
        Whether lines name what is withheld; else those that would are counted.
    """
    seen = item if lifted else public(item)
    told = _doubts(seen)
    hidden = len(_doubts(item)) - len(told)
    if hidden:
        told.append(
            f"what else is doubtful is withheld ({hidden}); --as-curator with a reason names it"
        )
    return [f"{seen.id}: {each}" for each in told]


def _doubts(item: Item) -> list[str]:
    found = []
    for text in item.identifiers:
        trouble = parse(text).trouble
        if trouble:
            found.append(f"{text}: {trouble}")
    for person in item.people:
        for scheme, value in (("ipi", person.ipi), ("isni", person.isni)):
            trouble = parse(f"{scheme}:{value}").trouble if value else ""
            if trouble:
                found.append(f"{person.name}, {scheme} {value}: {trouble}")
    found += [
        f"the label '{said.label}' is not known, so the item counts as secret"
        + ("; separate labels with ';'" if re.search("[|,]", said.label) else "")
        for said in item.labels
        if label(said.label).kind is Kind.UNKNOWN
    ]
    if not is_known(item.access):
        found.append(f"the access '{item.access}' is not known, so the item counts as secret")
    return found
