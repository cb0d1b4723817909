"""CSL-JSON, as reference managers write it (https://docs.citationstyles.org/).

``contributor`` has no role of its own: names that ``custom`` gives a role get it, the others
stay the text ``csl:contributor``; so do all further variables that are one text. An ``author`` who
has another role is named once. What `influence export` wrote has the whole record in ``custom``,
which is then taken; else it tells what CSL has no variable for: ``date`` (EDTF), ``tuning``,
``tradition``, ``rights``, ``labels``, ``community``, ``contact``, ``access``, ``identifiers``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from influence.errors import MetadataError
from influence.records import cells, rows
from influence.records.record import Record
from influence.records.source import Source
from influence.records.text import decoded

__all__ = ["is_csl", "records"]

_TYPE: Final = re.compile(
    r'"type"\s*:\s*"(?:song|manuscript|musical_score|performance|book|article[\w-]*|chapter)"'
)

_ROLES: Final = {
    "author": "", "composer": "composer", "performer": "performer", "compiler": "collector",
    "editor": "editor",
}  # fmt: skip
_CUSTOM: Final = {
    "source players": "source player", "joiked": "joiked", "arrangers": "arranger",
    "transcribers": "transcriber", "collectors": "collector",
}  # fmt: skip
_PARTS: Final = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix")
"""The parts of a name, in the order in which it is read."""
_TEXTS: Final = {
    "title": "title", "publisher": "publisher", "genre": "kind", "medium": "instrument",
    "event-place": "place", "archive": "institution", "call-number": "shelfmark",
    "URL": "edm:isShownAt", "language": "language", "ISRC": "isrc", "ISWC": "iswc", "ISMN": "ismn",
}  # fmt: skip
_TAKEN: Final = frozenset(
    (*_TEXTS, *_ROLES, "id", "type", "issued", "custom", "contributor", "archive_collection",
     "container-title")
)  # fmt: skip


def is_csl(text: str) -> bool:
    """Return whether JSON, by its beginning, is entries of CSL, and no table with a column type.

    A table has a record a line, a column that CSL has not, or people as plain texts.
    """
    if not _TYPE.search(text):
        return False
    start = text.lstrip("[ \t\r\n")
    try:
        first, end = json.JSONDecoder().raw_decode(start)
    except (ValueError, RecursionError):
        return True  # the first entry is longer than what was read of it
    if not isinstance(first, dict) or (text.lstrip()[:1] == "{" and start[end:].strip()):
        return False
    ours = {key for key in first.keys() - _TAKEN if rows.known(key) in rows.COLUMNS}
    return not ours and not any(isinstance(first.get(key), str) for key in _ROLES)


def records(data: bytes, source: Source) -> Iterator[Record]:
    """Yield the records of a list of entries, or of one entry.

    Raises
    ------
    MetadataError
        Where it is no JSON.
    """
    try:
        read = json.loads(decoded(data))
    except (ValueError, RecursionError) as error:
        raise MetadataError(f"it is no JSON ({error})") from error
    for number, entry in enumerate(read if isinstance(read, list) else [read], 1):
        if not isinstance(entry, dict) or not cells.text(entry.get("id")):
            source.problems.append(f"{source.where}, entry {number}: it has no id; left out")
            continue
        yield source.record("csl", _row(entry), json.dumps([entry], ensure_ascii=False))


def _row(entry: Mapping[str, Any]) -> dict[str, Any]:
    told_beside = entry.get("custom")
    custom: dict[str, Any] = told_beside if isinstance(told_beside, dict) else {}
    whole = custom.get("record")
    if isinstance(whole, dict):  # as `influence export` writes it
        return whole | {"id": cells.text(entry["id"])}
    row: dict[str, Any] = {
        name: str(entry[key])
        for key, name in _TEXTS.items()
        if isinstance(entry.get(key), str | int)
    }
    collection = entry.get("archive_collection") or entry.get("container-title")
    people = [
        {"name": name, "role": role} for key, role in _ROLES.items() for name in _names(entry, key)
    ]
    others = {each["name"] for each in people if each["role"]}
    people = [each for each in people if each["role"] or each["name"] not in others]
    told: set[str] = set()
    for key, role in _CUSTOM.items():
        for name in _texts(custom.get(key)):
            told.add(name)
            people.append({"name": name, "role": role})
    rest = [name for name in _names(entry, "contributor") if name not in told]
    row |= {
        "id": cells.text(entry["id"]), "people": people, "date": custom.get("date") or _date(entry),
        "collection": collection, "csl:contributor": "; ".join(rest),
        "identifiers": _texts(custom.get("identifiers")), "labels": _texts(custom.get("labels")),
        **{name: custom.get(name) for name in (
            "tuning", "tradition", "rights", "community", "contact", "access")},
    }  # fmt: skip
    row |= {
        f"csl:{key}": str(value) for key, value in entry.items()
        if key not in _TAKEN and isinstance(value, str | int)
    }  # fmt: skip
    if row.get("identifiers"):
        for scheme in ("isrc", "iswc", "ismn"):
            row.pop(scheme, None)  # the list has them, as they came
    return {name: value for name, value in row.items() if value}


def _names(entry: Mapping[str, Any], key: str) -> list[str]:
    """Return names as CSL means them to be read: a name in parts by its parts."""
    named = entry.get(key)
    found = []
    for name in named if isinstance(named, list) else ():
        if isinstance(name, dict):
            part = {kind: cells.text(text) for kind, text in name.items()}
            whole = " ".join(part[kind] for kind in _PARTS if part.get(kind))
            found.append(part.get("literal") or whole)
    return [name for name in found if name]


def _texts(value: object) -> list[str]:
    return [str(each) for each in value] if isinstance(value, list) else []


def _date(entry: Mapping[str, Any]) -> str:
    """Return ``issued`` as EDTF, or in the words that it has."""
    issued = entry.get("issued")
    if not isinstance(issued, dict):
        return ""
    parts = issued.get("date-parts")
    if not isinstance(parts, list) or not parts:
        return str(issued.get("literal") or issued.get("raw") or "")
    sign = "~" if issued.get("circa") else ""
    ends = (
        "-".join(f"{int(n):0{4 if i == 0 else 2}}" for i, n in enumerate(each)) + sign
        for each in parts[:2]
        if isinstance(each, list) and each and all(str(n).lstrip("-").isdigit() for n in each)
    )
    return "/".join(ends)
