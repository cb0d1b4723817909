"""What is known about one catalogue record, apart from its music."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = ["Item"]


@dataclass(frozen=True)
class Item:
    """One catalogue record: a score or a recording.

    Attributes
    ----------
    id
        Unique within an archive: the file's stem unless the metadata gives one.
    title, tradition, place, rights
        Free text; empty where unknown.
    creators
        Names, in the order of the source.
    date
        EDTF (ISO 8601-2:2019), e.g. ``1850``, ``1850~``, ``1801/1850``; empty where unknown.
        The only ground on which one item is called earlier than another.
    identifiers
        ``scheme:value`` strings, e.g. ``iswc:T-034.524.680-1``.
    source
        The file it was read from, as the user named it; a member of a zip or a tune of a
        tunebook is written ``tunes.zip!reels/a.abc#12``.
    sha256
        Digest of the bytes that were read, in hexadecimal.
    format
        ``humdrum``, ``abc``, ``musicxml``, ``mei``, ``esac``, ``pae``, ``gabc``, ``volpiano``,
        ``midi``.
    extra
        Every further column of the metadata, and what the file says beside the fields above
        (key, metre, tuning, ...), by name.
    """

    id: str
    title: str = ""
    creators: tuple[str, ...] = ()
    date: str = ""
    tradition: str = ""
    place: str = ""
    identifiers: tuple[str, ...] = ()
    rights: str = ""
    source: str = ""
    sha256: str = ""
    format: str = ""
    extra: Mapping[str, str] = field(default_factory=dict)
