"""A recording as a IIIF Presentation 3 manifest, with its sound where the record has its address.

The manifest's metadata are labelled in English, one entry a field; what must stand beside the sound
is the credit line, or what the archive itself required.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from influence.errors import ParameterError
from influence.exports.credits import credit
from influence.exports.jsonld import Node, filled
from influence.exports.uris import Names, safe
from influence.items import Item
from influence.records.record import media
from influence.rights.access import Level
from influence.rights.statements import statement

__all__ = ["CONTEXT", "manifest"]

CONTEXT: Final = "http://iiif.io/api/presentation/3/context.json"

_FIELDS: Final = {
    "Date": "date", "Place": "place", "Tradition": "tradition", "Type": "kind",
    "Instrument": "instrument", "Tuning": "tuning", "Collection": "collection",
    "Shelfmark": "shelfmark",
}  # fmt: skip


def manifest(items: Sequence[Item], names: Names, language: str) -> bytes:
    """Return the manifest of one recording.

    Raises
    ------
    ParameterError
        Where there are several, or the item is not open, or the record does not tell where its
        sound is and how long it lasts.
    """
    if len(items) != 1:
        raise ParameterError("a IIIF manifest is of one item: name its id")
    (item,) = items
    sounds = [each for each in media(item) if safe(each)]
    seconds = _seconds(item)
    if item.level != Level.OPEN.word or not sounds or seconds is None:
        raise ParameterError(
            f"{item.id} cannot be a IIIF manifest: it takes an open item whose record has the "
            "columns media (an address of its sound) and seconds (how long it lasts)"
        )
    data = {"@context": CONTEXT, **_manifest(item, sounds, seconds, names, language)}
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def _seconds(item: Item) -> float | None:
    try:
        return float(item.extra.get("seconds", ""))
    except ValueError:
        return None


def _manifest(
    item: Item, sounds: Sequence[str], seconds: float, names: Names, language: str
) -> Mapping[str, Any]:
    uri = names.item(item)
    canvas = f"{uri}#canvas"
    found = statement(item.rights)
    form = item.extra.get("media format", "").split("; ")[0]
    bodies = [
        filled({"id": each, "type": "Sound", "format": form, "duration": seconds})
        for each in sounds
    ]
    body = bodies[0] if len(bodies) == 1 else {"type": "Choice", "items": bodies}
    painting = {"id": f"{uri}#sound", "type": "Annotation", "motivation": "painting",
                "body": body, "target": canvas}  # fmt: skip
    home = safe(item.extra.get("edm:isShownAt", ""))
    required = item.extra.get("attribution", "") or credit(item, language)
    whole = {
        "id": uri,
        "type": "Manifest",
        "label": _label(item),
        "metadata": list(_metadata(item)),
        "summary": _map(item.extra.get("dc:description", "")),
        "rights": found.uri if found else "",
        "requiredStatement": {"label": {"en": ["Attribution"]}, "value": {"none": [required]}},
        "provider": _provider(item, names),
        "homepage": [{"id": home, "type": "Text", "label": _label(item)}] if home else [],
        "items": [{
            "id": canvas,
            "type": "Canvas",
            "duration": seconds,
            "items": [{"id": f"{uri}#page", "type": "AnnotationPage", "items": [painting]}],
        }],
    }  # fmt: skip
    return {name: value for name, value in whole.items() if value}


def _map(text: str, language: str = "") -> Node:
    """Return a text as IIIF writes it: by language."""
    return {language or "none": [text]} if text else {}


def _label(item: Item) -> Node:
    """Return all titles by language, the first first."""
    label = _map(item.title or item.id, item.language)
    for title in item.titles:
        label.setdefault(title.language or "none", []).append(title.text)
    return label


def _metadata(item: Item) -> Iterator[Node]:
    for name, texts in _entries(item).items():
        yield {"label": {"en": [name]}, "value": {"none": texts}}


def _entries(item: Item) -> dict[str, list[str]]:
    """Return people by their roles, fields, identifiers and labels."""
    entries: dict[str, list[str]] = {}
    for person in item.people:
        facts = ", ".join(filter(None, (person.place, person.years)))
        name = f"{person.name} ({facts})" if facts else person.name
        entries.setdefault((person.role or "creator").capitalize(), []).append(name)
    for name, attribute in _FIELDS.items():
        if text := getattr(item, attribute):
            entries[name] = [text]
    if item.identifiers:
        entries["Identifier"] = list(item.identifiers)
    return entries


def _provider(item: Item, names: Names) -> list[Node]:
    if not item.institution:
        return []
    uri = names.thing("institution", item.institution)
    return [{"id": uri, "type": "Agent", "label": _map(item.institution)}]
