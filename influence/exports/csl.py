"""Records as CSL-JSON, for those who cite by a style of their own.

A recording is a ``song``, an unpublished source with a shelf mark a ``manuscript``, any other score
a ``musical_score``. The author is whoever a list of references is to name it under. What CSL has no
variable for (ISRC and ISWC, source players, whose joik it is, what a community asks) stands in the
note as a sentence; ``custom`` has the whole record, as JSON Lines have it. Names are not taken
apart, unless they are written with a comma: a fiddler's farm is no family name.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any, Final

from influence import edtf
from influence.errors import MetadataError
from influence.exports.credits import credit, inverted, link, maker_unknown
from influence.exports.dates import dated
from influence.exports.json_lines import row
from influence.exports.jsonld import filled
from influence.exports.words import words
from influence.items import Item, Person
from influence.rights.access import Level

__all__ = ["authors", "csl", "entry"]

_ROLES: Final = {
    "composer": ("composer",), "performer": ("performer",), "compiler": ("collector",),
    "editor": ("editor",),
    "contributor": ("arranger", "transcriber", "source player", "joiked"),
}  # fmt: skip


_FURTHER: Final = frozenset(
    re.findall(
        r"\S+",
        "abstract annote archive-place archive_location authority chapter-number collection-number "
        "collection-title dimensions division edition event-title issue keyword locator number "
        "number-of-pages number-of-volumes original-publisher original-publisher-place "
        "original-title page part part-title publisher-place references scale section source "
        "status supplement title-short version volume DOI ISBN ISSN",
    )
)
"""Variables that a record has as further columns, ``csl:page``, where they were read so."""


def csl(items: Sequence[Item], language: str) -> bytes:
    """Return records as CSL-JSON."""
    entries = [entry(item, language) for item in items]
    return (json.dumps(entries, ensure_ascii=False, indent=1) + "\n").encode()


def entry(item: Item, language: str) -> dict[str, Any]:
    """Return one record."""
    say = words(language)
    secret = item.level == Level.SECRET.word
    data = {
        "id": item.id,
        "type": _type(item),
        "author": [_name(each) for each in authors(item)],
        "title": say("withheld") if secret else item.title or f"{say('untitled')} ({item.id})",
        **{name: [_name(each) for each in item.having(*roles) if not maker_unknown(each)]
           for name, roles in _ROLES.items()},
        "publisher": "; ".join(each.name for each in item.having("publisher")),
        "issued": _date(item.date, dated(item.date, say)),
        "genre": item.kind,
        "medium": item.instrument,
        "event-place": item.place,
        "archive": item.institution,
        "archive_collection": item.collection if item.institution else "",
        "container-title": "" if item.institution else item.collection,
        "call-number": item.shelfmark,
        "URL": link(item),
        "language": item.language,
        "note": _note(item, language),
        **_further(item),
        "custom": _custom(item, language),
    }  # fmt: skip
    one = {name: value for name, value in data.items() if isinstance(value, list) and value}
    return {name: one.get(name, value) for name, value in filled(data).items()}


def authors(item: Item) -> tuple[Person, ...]:
    """Return whom a list of references names an item under, for most styles print nobody else.

    Those who made it; where nobody is known those who perform it, else those who arranged it.
    """
    for roles in (("", "composer", "lyricist"), ("performer",), ("arranger", "adaptor")):
        if found := [each for each in item.having(*roles) if not maker_unknown(each)]:
            return tuple(found)
    return ()


def _type(item: Item) -> str:
    if item.format == "audio":
        return "song"
    printed = item.having("publisher") or not item.shelfmark
    return "musical_score" if printed else "manuscript"


def _name(person: Person) -> dict[str, str]:
    turned = inverted(person.name)
    return {"family": turned[0], "given": turned[1]} if turned else {"literal": person.name}


def _date(date: str, literal: str) -> dict[str, Any]:
    """Return a date by its parts, where it has any, and in words where it is no plain day."""
    try:
        span = edtf.parse(date).written if date else None
    except MetadataError:
        return {"literal": date}
    if span is None:
        return {}
    bare = re.sub(r"[~?%]", "", date)
    plain = re.fullmatch(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2})?)?", bare)
    years = re.fullmatch(r"([0-9]{4})/([0-9]{4})", bare)
    if plain:
        data: dict[str, Any] = {"date-parts": [[int(part) for part in bare.split("-")]]}
    elif years:
        data = {"date-parts": [[int(year)] for year in years.groups()]}
    else:
        return {"literal": literal}
    return data | ({"circa": True} if date != bare else {})


def _note(item: Item, language: str) -> str:
    told = (item.extra.get(name, "") for name in ("csl:note", "dc:description"))
    return next(filter(None, told), "") or credit(item, language, long=True)


def _further(item: Item) -> dict[str, Any]:
    """Return what was read of CSL-JSON and is no field of a record."""
    found: dict[str, Any] = {
        name.removeprefix("csl:"): text for name, text in item.extra.items()
        if name.startswith("csl:") and name.removeprefix("csl:") in _FURTHER
    }  # fmt: skip
    others = [name for name in item.extra.get("csl:contributor", "").split("; ") if name]
    known = [_name(each) for each in item.having(*_ROLES["contributor"])]
    if others:
        found["contributor"] = [*known, *({"literal": name} for name in others)]
    return found


def _custom(item: Item, language: str) -> dict[str, Any]:
    """Return the credit line, the record, and what of it others may look for here."""
    data = {
        "credit": credit(item, language, long=True),
        "source players": [each.name for each in item.having("source player")],
        "joiked": [each.name for each in item.having("joiked")],
        "tuning": item.tuning,
        "tradition": item.tradition,
        "date": item.date,
        "identifiers": list(item.identifiers),
        "record": row(item),
    }
    return {name: value for name, value in data.items() if value}
