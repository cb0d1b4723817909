"""What the ``tdmrep.json`` of a site says of the music of records, which is on that site."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from influence.items import Item
from influence.records.record import Record, media
from influence.records.text import json_of
from influence.rights.mining import Mining, combined, from_tdmrep, stricter

__all__ = ["Rules", "read"]


@dataclass
class Rules:
    """What a site reserves.

    Attributes
    ----------
    path
        Where it was read, for messages; empty where no site was named.
    rules
        As `influence.rights.mining.from_tdmrep` takes them.
    met
        Whether a rule said something of any music so far.
    """

    path: str = ""
    rules: Sequence[Any] = field(default_factory=list)
    met: bool = False

    def reserved(self, record: Record) -> Record:
        """Return a record that says what the site says of its music; the stricter holds."""
        own = str(record.said.get("mining", ""))
        said = self._said(own, record.media)
        return record if said == own else replace(record, said={**record.said, "mining": said})

    def over(self, item: Item) -> Item:
        """Return an item with what the site says of its music; the stricter holds."""
        said = self._said(item.mining, (*media(item), item.source))
        return item if said == item.mining else replace(item, mining=said)

    def unmet(self, what: str) -> str:
        """Return what to tell where no rule said anything of any music, else nothing."""
        if self.met or not self.path:
            return ""
        return (
            f"{self.path}: none of its rules says anything of the music of the {what}; a location "
            "is the beginning of a path on the site, such as /audio/ or /*.wav"
        )

    def _said(self, own: str, places: Iterable[str]) -> str:
        """Return what holds of mining, given what a record says and where its music is."""
        if not self.rules:
            return own
        found = combined(from_tdmrep(self.rules, _address(place)) for place in places if place)
        self.met = self.met or found != Mining()
        return stricter(own, found.text)


def read(path: Path | str) -> Rules:
    """Return the rules of a site, saved from its ``/.well-known/tdmrep.json``.

    Raises
    ------
    MetadataError
        Where the file cannot be read or holds no such rules.
    """
    rules = json_of(path, "rules")
    from_tdmrep(rules, "/", str(path))
    return Rules(str(path), rules)


def _address(place: str) -> str:
    """Return an address as it is, and a path as one of the site."""
    if "://" in place:
        return place
    return "/" + place.replace("\\", "/").removeprefix("./").lstrip("/")
