"""What is known about one catalogue record, apart from its music."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields, replace
from typing import Any, Final

__all__ = [
    "MAKERS",
    "ROLES",
    "TEXTS",
    "CommunityLabel",
    "Item",
    "Link",
    "Origin",
    "Person",
    "Title",
    "each_text",
    "from_json",
    "to_json",
]

ROLES: Final = (
    "composer", "lyricist", "arranger", "adaptor", "performer", "source player", "joiked",
    "collector", "transcriber", "editor", "publisher", "holder",
)  # fmt: skip
"""What somebody can have been to an item; the empty string is a creator, nobody knows how.

``source player`` is one whom others had the tune from: several of them, in their order, are the
chain of *etter*, the one nearest to the performer first. ``joiked`` is the person of a personal
joik, who by tradition holds it; ``holder`` is any other holder of rights.
"""

MAKERS: Final = ("", "composer", "lyricist", "arranger", "adaptor")
"""The roles of those who made the work."""


@dataclass(frozen=True)
class Person:
    """A person or body that had a part in an item.

    Attributes
    ----------
    name
    role
        One of `ROLES`, or empty.
    ipi, isni, society
        Name number, ISNI and collecting society, where they are known.
    share
        Of the rights, in per cent, as claimed; empty where nothing is claimed.
    place, years
        Where and when the person lived, free text and EDTF.
    """

    name: str
    role: str = ""
    ipi: str = ""
    isni: str = ""
    society: str = ""
    share: str = ""
    place: str = ""
    years: str = ""


@dataclass(frozen=True)
class Title:
    """A further title; `language` is a BCP 47 tag, empty where unknown."""

    text: str
    language: str = ""


@dataclass(frozen=True)
class CommunityLabel:
    """A Local Contexts label or notice, as the record has it.

    Attributes
    ----------
    label
        Its code, name or URI, as `influence.rights.labels.label` takes it.
    community
        Who set it.
    text
        What the community says in its own words; it takes precedence over ours.
    """

    label: str
    community: str = ""
    text: str = ""


@dataclass(frozen=True)
class Link:
    """What somebody says of an item and another.

    Attributes
    ----------
    relation
        ``same as``, ``version of``, ``based on``, ``inspired by``, ``arrangement of``,
        ``part of``, or another in words.
    target
        Id in the archive, identifier (``scheme:value``) or URI.
    said_by
        Who says so; empty where nobody is named.
    """

    relation: str
    target: str
    said_by: str = ""


@dataclass(frozen=True)
class Origin:
    """Where a record came from, and what it was there.

    Attributes
    ----------
    form
        ``csv``, ``json``, ``edm``, ``oai_dc``, ``oai`` (other metadata from OAI-PMH), ``iiif``,
        ``marc``, ``csl``; empty for the file itself.
    source
        File and line, or URI.
    raw
        The record as it was there.
    """

    form: str = ""
    source: str = ""
    raw: str = ""


@dataclass(frozen=True)
class Item:
    """One catalogue record: a score or a recording, and what is owed for it.

    Attributes
    ----------
    id
        Unique within an archive: the file's stem unless the metadata gives one.
    title, tradition, place, rights
        Free text; empty where unknown. ``rights`` may hold a URI of RightsStatements.org or of
        Creative Commons, which `influence.rights.statements` finds in it.
    people
        Who had a part, in the order of the source.
    date
        EDTF (ISO 8601-2:2019), e.g. ``1850``, ``1850~``, ``1801/1850``; empty where unknown.
        The only ground on which one item is called earlier than another.
    identifiers
        ``scheme:value`` strings as they came, e.g. ``iswc:T-034.524.680-1``;
        `influence.rights.identifiers` checks them.
    source
        The file it was read from, as the user named it; a member of a zip or a tune of a
        tunebook is written ``tunes.zip!reels/a.abc#12``.
    sha256
        Digest of the bytes that were read, in hexadecimal; empty for a record without a file.
    format
        ``humdrum``, ``abc``, ``musicxml``, ``mei``, ``esac``, ``pae``, ``gabc``, ``volpiano``,
        ``midi``, ``audio``; ``record`` for a record without music.
    language
        Of the title; a BCP 47 tag.
    titles
        Further titles.
    kind
        What it is, in the words of the tradition: ``springar``, ``joik``, ``antiphon``.
    tuning, instrument, collection, shelfmark
    institution
        The archive that keeps it.
    labels
        What communities ask, by Local Contexts labels and notices.
    access
        What the record itself says of access: ``open``, ``metadata``, ``request``, ``secret``;
        empty where it says nothing. `influence.rights.access` derives what holds.
    community, consent, contact
        To whom it belongs, a reference to the consent that was given, and the way to ask.
    mining
        ``reserved`` or ``allowed``: what the holder says of mining it for machines, with the URI of
        a policy behind it; empty where nothing is said, which is no consent.
    links
        To other items, each with who says so.
    origin
        Where the record came from.
    level
        What may be shown of it in this run: ``open``, or a level of `influence.rights.access`. It
        is set where an archive is read, and is not part of the record.
    apart
        Whether it stands in no ranking in this run, as a personal joik does not; set as `level`.
    extra
        Every further column of the metadata, and what the file says beside the fields above
        (key, metre, ...), by name.
    """

    id: str
    title: str = ""
    people: tuple[Person, ...] = ()
    date: str = ""
    tradition: str = ""
    place: str = ""
    identifiers: tuple[str, ...] = ()
    rights: str = ""
    source: str = ""
    sha256: str = ""
    format: str = ""
    language: str = ""
    titles: tuple[Title, ...] = ()
    kind: str = ""
    tuning: str = ""
    instrument: str = ""
    collection: str = ""
    shelfmark: str = ""
    institution: str = ""
    labels: tuple[CommunityLabel, ...] = ()
    access: str = ""
    community: str = ""
    consent: str = ""
    contact: str = ""
    mining: str = ""
    links: tuple[Link, ...] = ()
    origin: Origin = field(default_factory=Origin)
    level: str = "open"
    apart: bool = False
    extra: Mapping[str, str] = field(default_factory=dict)

    @property
    def closed(self) -> bool:
        """Whether something of it is withheld in this run."""
        return self.level != "open"

    @property
    def creators(self) -> tuple[str, ...]:
        """The names of those who made it, in the order of the source."""
        return tuple(dict.fromkeys(p.name for p in self.people if p.role in MAKERS))

    def having(self, *roles: str) -> tuple[Person, ...]:
        """Return the people with one of these roles, in the order of the source."""
        return tuple(person for person in self.people if person.role in roles)


TEXTS: Final = ("id", *(each.name for each in fields(Item) if each.default == ""))
"""The fields of an item that are one text each."""

_SEVERAL: Final[dict[str, type[Any]]] = {
    "people": Person, "titles": Title, "labels": CommunityLabel, "links": Link,
}  # fmt: skip


def to_json(item: Item) -> dict[str, Any]:
    """Return a record as plain data, without what is empty and what is set where it is read."""
    kept = [each.name for each in fields(Item) if each.name not in {"level", "apart"}]
    data = {name: getattr(item, name) for name in kept}
    data |= {name: [_filled(value) for value in data[name]] for name in _SEVERAL}
    data |= {
        "identifiers": list(item.identifiers),
        "origin": _filled(item.origin),
        "extra": dict(item.extra),
    }
    return {name: value for name, value in data.items() if value}


def _filled(record: Any) -> dict[str, str]:
    """Return what is filled, and what there must be, so that `from_json` can make it again."""
    named = ((each.name, getattr(record, each.name), each.default) for each in fields(record))
    return {name: value for name, value, default in named if value or default is MISSING}


def from_json(data: Mapping[str, Any]) -> Item:
    """Return the record of which `to_json` gave this."""
    values = dict(data)
    for name, kind in _SEVERAL.items():
        values[name] = tuple(kind(**each) for each in values.get(name, ()))
    values["identifiers"] = tuple(values.get("identifiers", ()))
    values["origin"] = Origin(**values.get("origin", {}))
    return Item(**values)


def each_text(item: Item, change: Any) -> Item:
    """Return a record in which every text was changed by a function.

    Keys of `Item.extra` are texts too; what says how the record is to be treated (`Item.access`,
    `Item.level`) is not.
    """

    def within(record: Any) -> Any:
        return replace(record, **{k: change(v) for k, v in vars(record).items()})

    changed: dict[str, Any] = {name: change(getattr(item, name)) for name in TEXTS}
    changed |= {name: tuple(map(within, getattr(item, name))) for name in _SEVERAL}
    changed |= {
        "identifiers": tuple(map(change, item.identifiers)),
        "origin": within(item.origin),
        "extra": {change(k): change(v) for k, v in item.extra.items()},
    }
    return replace(item, **changed)
