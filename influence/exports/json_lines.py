"""Records as JSON Lines: what `influence add --metadata` and `describe` read again without loss.

Left out are what belongs to the file and not to the record (its digest and format), and where the
record came from: it will have come from here.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, Final

from influence.items import Item, to_json

__all__ = ["json_lines", "row"]

_LEFT: Final = ("source", "sha256", "format", "origin")


def json_lines(items: Sequence[Item]) -> bytes:
    """Return records, one a line."""
    return "".join(json.dumps(row(item), ensure_ascii=False) + "\n" for item in items).encode()


def row(item: Item) -> dict[str, Any]:
    """Return one record: its id, the file it is for, and its fields."""
    said = {name: value for name, value in to_json(item).items() if name not in _LEFT}
    if item.labels:  # one of no community is not to take that of the record
        said["labels"] = [asdict(each) for each in item.labels]
    file = {"file": item.source} if item.source else {}
    return {"id": said.pop("id"), **file, **said}
