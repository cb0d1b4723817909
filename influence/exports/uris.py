"""What works, claims and reports are called on the web of data.

An item is called by a base and its id, unless its id is an address. The base is that of whoever
publishes; without one the names are local ones (``urn:influence:``), good for joining the files of
one archive and for nothing else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from influence.errors import ParameterError
from influence.items import Item
from influence.rights.identifiers import parse

__all__ = ["LOCAL", "Names", "address", "safe"]

LOCAL: Final = "urn:influence:"

_URI: Final = re.compile(r"(?:https?://|urn:|info:|doi:)[^\s<>\"{}|\\^`]+", re.IGNORECASE)


@dataclass(frozen=True)
class Names:
    """How things are called.

    Parameters
    ----------
    base
        Where items are published, such as ``https://archive.example/item/``.
    """

    base: str = LOCAL

    def __post_init__(self) -> None:
        if not _URI.fullmatch(self.base) or self.base[-1] not in "/#:=":
            raise ParameterError(
                f"'{self.base}' is no base for addresses: write https://archive.example/item/"
            )

    def item(self, item: Item) -> str:
        """Return what an item is called."""
        return self.of(item.id)

    def of(self, id: str) -> str:
        """Return what the item of an id is called."""
        return id if _URI.fullmatch(id) else self.base + quote(id, safe="")

    def target(self, text: str) -> str:
        """Return what a link leads to: an address, an identifier's address, or an item."""
        return address(text) or self.of(text)

    def thing(self, kind: str, id: str) -> str:
        """Return what anything else is called: a claim, a run, a report."""
        return f"{self.base}{kind}{'/' if self.base[-1] == '/' else ':'}{quote(id, safe='')}"


def address(text: str) -> str:
    """Return the address of an identifier; empty where it has none."""
    return safe(parse(text).uri)


def safe(uri: str) -> str:
    """Return an address as it can stand in RDF; empty where it is none."""
    return uri if _URI.fullmatch(uri) else ""
