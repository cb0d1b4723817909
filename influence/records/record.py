"""What a catalogue says of one item: only what it says, to be laid over what the file says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any, Final

from influence.items import Item, Origin
from influence.records.suffixes import is_media

__all__ = ["CLEARED", "FIELDS", "Record", "media", "merged", "of"]

CLEARED: Final = "-"
"""A cell that empties a field, where an empty one leaves it."""

_WORDS: Final = "date_as_written"

FIELDS: Final = frozenset(each.name for each in fields(Item)) - {
    "id", "source", "sha256", "format", "level", "apart", "origin", "extra",
}  # fmt: skip
"""The fields of an item that a record can say something of, beside its id."""


_ENTRIES: Final = frozenset({"people", "titles", "identifiers", "links"})
"""The fields of several entries that are merged one by one; labels are taken as the source says."""


@dataclass(frozen=True)
class Record:
    """A partial item.

    Attributes
    ----------
    id, file
        The id that the item is to get, and the file that the record is for; either may be empty.
    said
        By field of `Item`, in its type; what is empty here empties it there.
    roles, schemes
        The roles of people and the schemes of identifiers that the record speaks for: those of the
        item are replaced, the others stay.
    extra
        Everything else, by name.
    origin
        Where the record came from.
    media
        Where its sound or score is: addresses or paths, the best first.
    """

    id: str = ""
    file: str = ""
    said: Mapping[str, Any] = field(default_factory=dict)
    roles: frozenset[str] = frozenset()
    schemes: frozenset[str] = frozenset()
    extra: Mapping[str, str] = field(default_factory=dict)
    origin: Origin = field(default_factory=Origin)
    media: tuple[str, ...] = ()

    def over(self, item: Item, *, renamed: bool = True) -> Item:
        """Return an item with what the record says of it.

        Parameters
        ----------
        item
        renamed
            Whether the item gets the record's id.
        """
        values = dict(self.said)
        if self.roles:
            kept = (person for person in item.people if person.role not in self.roles)
            values["people"] = (*values.get("people", ()), *kept)
        if self.schemes:
            kept_ids = (i for i in item.identifiers if i.partition(":")[0] not in self.schemes)
            values["identifiers"] = (*values.get("identifiers", ()), *kept_ids)
        if renamed and self.id:
            values["id"] = self.id
        extra = {**item.extra, **self.extra}
        if "date" in values and _WORDS not in self.extra:
            extra.pop(_WORDS, None)  # those of another date
        return replace(item, **values, extra=extra, origin=self.origin)

    def item(self, **said: Any) -> Item:
        """Return the record as an item that has no file."""
        return self.over(Item(self.id, **said))


def of(item: Item) -> Record:
    """Return all that an item's record says, to be laid over another item of the same id."""
    said = {name: getattr(item, name) for name in FIELDS if getattr(item, name)}
    roles = frozenset(person.role for person in item.people)
    schemes = frozenset(each.partition(":")[0] for each in item.identifiers)
    return Record(item.id, "", said, roles, schemes, item.extra, item.origin)


def media(item: Item) -> tuple[str, ...]:
    """Return where an item's sound or score is, as its record says: addresses, or a path.

    Several stand between spaces, which the name of a file may have too.
    """
    named = item.extra.get("media", "").strip()
    parts = tuple(named.split())
    several = all("://" in part or is_media(part) for part in parts)
    return parts if several else (named,)


def merged(now: Item, old: Item, new: Item) -> Item:
    """Return an item with what its source changed.

    Of people, titles, identifiers and links it is each entry that the source brings or takes away,
    so that one which was entered or corrected here stays.

    Parameters
    ----------
    now
        The item as it is described now, maybe by several sources and by people.
    old, new
        What the source said before, and what it says now.
    """
    changed = {
        name: getattr(new, name) for name in FIELDS if getattr(new, name) != getattr(old, name)
    }
    for name in _ENTRIES & changed.keys():
        changed[name] = _entries(getattr(now, name), getattr(old, name), getattr(new, name))
    gone = {name for name in old.extra if name not in new.extra}
    extra = {name: text for name, text in now.extra.items() if name not in gone}
    said = {name: text for name, text in new.extra.items() if text != old.extra.get(name)}
    return replace(now, **changed, extra=extra | said, origin=new.origin)


def _entries(now: Sequence[Any], old: Sequence[Any], new: Sequence[Any]) -> tuple[Any, ...]:
    if now == old:
        return tuple(new)
    kept = (each for each in now if each in new or each not in old)
    come = (each for each in new if each not in old and each not in now)
    return (*kept, *come)
