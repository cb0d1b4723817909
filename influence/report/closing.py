"""What a report tells of matches with items that the archive withholds, as plain data."""

from __future__ import annotations

from collections.abc import Callable

from influence.evidence.findings import ClosedFinding, Screening
from influence.report import closed_wording, wording
from influence.report.catalogue import Data, item
from influence.report.display import Shown, shown_item
from influence.report.sound_wording import named
from influence.rights.access import keeper, whom

__all__ = ["closed", "itself"]

Placed = Callable[[Shown, int, tuple[int, int]], str]
"""Says where notes of a melody stand."""


def closed(screening: Screening, query: Shown, placed: Placed) -> list[Data]:
    """Return the withheld items that match, in the order in which the submission has them.

    Parameters
    ----------
    screening
    query
        What may be shown of the submission.
    placed
    """
    items: dict[str, Data] = {}
    for each in screening.closed:
        if each.item.id not in items:
            target = shown_item(each.item)
            items[each.item.id] = {
                "id": f"c{len(items) + 1}",
                "target": item(target),
                "level": each.item.level,
                "apart": each.item.apart,
                "reasons": closed_wording.reasons(target.item),
                "keeper": keeper(target.item),
                "contact": target.item.contact,
                "whom": whom(target.item),
                "statement": target.withheld,
                "passages": [],
            }
        items[each.item.id]["passages"].append(_passage(each, query, placed))
    return list(items.values())


def _passage(found: ClosedFinding, query: Shown, placed: Placed) -> Data:
    if found.melody is None:
        start, end = round(found.start, 2), round(found.end, 2)
        passage = wording.times(start, end)
    else:
        start, end = int(found.start), int(found.end)
        passage = placed(query, found.melody, (start, end))
    e = found.log10_evalue
    return {
        "channel": found.channel,
        "channel_name": named(found.channel)["name"],
        "melody": found.melody,
        "start": start,
        "end": end,
        "passage": passage,
        "log10_evalue": None if e is None else round(e, 3),
        "chance": wording.chance(e),
    }


def itself(screening: Screening) -> Data | None:
    """Return what is told of the item that the submission is, where it is a withheld one."""
    if screening.itself is None:
        return None
    target = shown_item(screening.itself)
    return {
        "target": item(target),
        "level": target.item.level,
        "reasons": closed_wording.reasons(target.item),
        "keeper": keeper(target.item),
        "contact": target.item.contact,
        "whom": whom(target.item),
        "position": screening.position or None,
        "statements": closed_wording.itself(target.title, target.item, screening.position),
    }
