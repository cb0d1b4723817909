"""What becomes of an item whose source says something new of it: a merge of three sides.

What the source says now is laid against what it said when it was taken last, so that only what it
changed is changed, and what other sources and people said of the item stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from indexes.metadata import stored_form
from influence.items import Item, Origin
from influence.records.record import Record, merged, of
from influence.rights.mining import stricter

__all__ = ["place", "revised"]


def place(origin: Origin) -> tuple[str, str]:
    """Return what stays of an origin where a table is sorted anew."""
    return origin.form, re.sub(r", line \d+$", "", origin.source)


def revised(
    item: Item,
    new: Item,
    *,
    music: bool,
    before: Callable[[tuple[str, str]], Origin | None],
    former: Callable[[Origin], Record | None],
) -> Item | None:
    """Return an item with what a source says now; None where it says nothing new.

    A label that the source never gave stays, whatever the source says; of mining the stricter
    holds, where another has spoken of it.

    Parameters
    ----------
    item
        As it is described now.
    new
        What the source says now.
    music
        Whether the item has music, of which its file says something too.
    before
        Gives the origin under which a source was taken last, from its place; None where it never
        was.
    former
        Gives the record that the source gave then, from that origin; None where that cannot be
        read any more.
    """
    untouched = place(item.origin) == place(new.origin)  # by people and other sources
    last = item.origin if untouched else before(place(new.origin))
    same = last is not None and last.raw == new.origin.raw
    if same and not untouched:
        return None
    known = None if last is None or same else former(last)
    old = None if known is None else stored_form(known.item())[0]
    if untouched and not music:
        changed = new
    else:
        changed = item if old is None else merged(item, old, new)
        changed = of(new).over(changed) if untouched or old is None else changed
    given = Item("") if old is None else old
    kept = (each for each in item.labels if each not in given.labels)
    mining = changed.mining
    if item.mining != given.mining:  # another has spoken of it
        mining = stricter(mining, item.mining)
    return replace(changed, labels=tuple(dict.fromkeys((*changed.labels, *kept))), mining=mining)
