"""What becomes of an item whose source says something new of it: a merge of three sides.

What the source says now is laid against what it said when it was taken last, so that only what it
changed is changed, and what other sources and people said of the item stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from indexes.metadata import stored_form
from influence.items import Item, Origin
from influence.records.record import Record, merged, of
from influence.rights.access import level
from influence.rights.mining import stricter

__all__ = ["place", "revised"]


def place(origin: Origin) -> tuple[str, str]:
    """Return what stays of an origin where a table is sorted anew."""
    return origin.form, re.sub(r", line \d+$", "", origin.source)


def revised(
    versions: Sequence[Item],
    new: Item,
    *,
    music: bool,
    former: Callable[[Origin], Record | None],
) -> Item | None:
    """Return an item with what a source says now; None where it says nothing new.

    A label that the source never gave stays, whatever the source says; of mining, and of access,
    the stricter holds where another has spoken of it.

    Parameters
    ----------
    versions
        The item as it was described, oldest first; the last is how it is described now.
    new
        What the source says now.
    music
        Whether the item has music, of which its file says something too.
    former
        Gives the record that the source gave when it was taken last, from the origin that it had;
        None where that cannot be read any more.
    """
    item, own = versions[-1], place(new.origin)
    # The origin of the newest version does not tell: a merge gives it the source's again.
    alone = all(place(each.origin) in (own, place(Origin())) for each in versions)
    last = next((each.origin for each in reversed(versions) if place(each.origin) == own), None)
    same = last is not None and last.raw == new.origin.raw
    if same and not alone:
        return _stricter(item, new, versions)
    known = None if last is None or same else former(last)
    old = None if known is None else stored_form(known.item())[0]
    if alone and not music:
        changed = new
    else:
        changed = item if old is None else merged(item, old, new)
        changed = of(new).over(changed) if alone or old is None else changed
    given = Item("") if old is None else old
    kept = (each for each in item.labels if each not in given.labels)
    if item.mining != given.mining:  # another has spoken of it
        changed = replace(changed, mining=stricter(changed.mining, item.mining))
    if not alone and item.access != given.access:
        changed = replace(changed, access=max(changed.access, item.access, key=level))
    return replace(changed, labels=tuple(dict.fromkeys((*changed.labels, *kept))))


def _stricter(item: Item, new: Item, versions: Sequence[Item]) -> Item | None:
    """Return an item with what is said now of a source's records, if it was never said of this.

    The record itself is as it was, but the labels of a project and what a site reserves of mining
    come from files of their own.
    """
    labels = [each for each in new.labels if not any(each in was.labels for was in versions)]
    unheard = new.mining not in {was.mining for was in versions}
    mining = stricter(item.mining, new.mining) if unheard else item.mining
    if not labels and mining == item.mining:
        return None
    return replace(item, labels=(*item.labels, *labels), mining=mining)
