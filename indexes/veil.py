"""The audit log as it is shown: without what has become secret since an entry was written.

Entries are never written anew, for their hashes chain them. When the log is printed, an id or a
digest in them that belongs to a secret item is replaced by the item's handle, a file that is an
item which is not open goes by that item's id, and so does what the text of an entry says of one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from indexes import audit
from indexes.archive import Archive
from influence.items import Item
from influence.rights.access import public

__all__ = ["Veil", "shown", "veiled"]

_LEAST: Final = 4
"""Letters from which a name is sought in a text; shorter ones stand in too many other words."""


class Veil:
    """What hides the items of an archive that are not open in texts that were written before.

    Parameters
    ----------
    archive
        Nothing is hidden where its access is lifted.
    """

    def __init__(self, archive: Archive) -> None:
        self._names: dict[str, tuple[str, str]] = {}
        texts: dict[str, str] = {}
        for item in archive.withheld():
            known = public(item)
            if item.sha256:
                self._names[item.sha256] = known.id, known.sha256
            if known.id != item.id:
                self._names[item.id] = known.id, ""
            names = set(_names(item)) - set(_names(known))
            texts |= dict.fromkeys((name for name in names if len(name) >= _LEAST), known.id)
        self._texts = {text.casefold(): known for text, known in texts.items()}
        longest_first = sorted(self._texts, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(re.escape, longest_first)), re.IGNORECASE)

    def item(self, id: str, sha256: str) -> tuple[str, str]:
        """Return an id and a digest, or what may be told of the item that has one of them."""
        return self._names.get(sha256) or self._names.get(id) or (id, sha256)

    def text(self, written: str) -> str:
        """Return a text with ids that may be told in the place of what may not."""
        if not self._texts:
            return written
        return self._pattern.sub(lambda found: self._texts[found[0].casefold()], written)


def veiled(archive: Archive, notices: Sequence[str]) -> tuple[str, ...]:
    """Return what is told of an archive's items, without the names of those that are secret."""
    return tuple(map(Veil(archive).text, notices)) if notices else ()


def shown(archive: Archive) -> Iterator[dict[str, Any]]:
    """Yield the entries of an archive's audit log as plain data, as they may be shown."""
    veil = Veil(archive)
    for entry in audit.entries(archive.path):
        facts = entry.to_json()
        details: Mapping[str, str] = facts["details"]
        yield facts | {
            "items": [list(veil.item(id, sha256)) for id, sha256 in facts["items"]],
            "details": {name: veil.text(str(value)) for name, value in details.items()},
        }


def _names(item: Item) -> Iterator[str]:
    """Yield what an item is called by, its file and its people."""
    yield from (item.id, item.title, item.sha256, item.shelfmark, item.source)
    yield from (Path(item.source).name, Path(item.source).stem)
    yield from (title.text for title in item.titles)
    yield from (person.name for person in item.people)
    yield from (identifier.partition(":")[2] for identifier in item.identifiers)
