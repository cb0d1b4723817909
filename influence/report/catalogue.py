"""What a report says of an item, as plain data."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from influence.items import Item, from_json, to_json
from influence.report.display import Shown

__all__ = ["Data", "item", "record"]

Data = dict[str, Any]


def item(work: Shown) -> Data:
    """Return the catalogue's fields of a work, as they may be shown.

    The whole record stands in ``record``, but for its raw form, which may hold columns that were
    left out of it.
    """
    fields = work.item
    record = to_json(replace(fields, origin=replace(fields.origin, raw="")))
    return {
        "id": fields.id,
        "title": work.title,
        "creators": list(fields.creators),
        "date": fields.date,
        "tradition": fields.tradition,
        "place": fields.place,
        "identifiers": list(fields.identifiers),
        "rights": fields.rights,
        "source": fields.source,
        "format": fields.format,
        "sha256": fields.sha256,
        "extra": dict(sorted(fields.extra.items())),
        "withheld": work.withheld,
        "level": fields.level,
        "record": record,
    }


def record(work: Data, *, apart: bool = False) -> Item:
    """Return the record of a work of which `item` gave this: no more than may be shown."""
    return replace(from_json(work["record"]), level=work["level"], apart=apart)
