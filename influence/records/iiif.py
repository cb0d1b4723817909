"""IIIF Presentation 3 manifests with sound, read as plain JSON.

https://iiif.io/api/presentation/3.0/. A manifest of one sound is one record under the manifest's
id; one of several is a record for each, under the canvas's id and as a part of the manifest. The
label is the title in all its languages; the entries of ``metadata`` are columns by their labels
(``Performer``, ``Utøvar``, ``Dato``), which a mapping file may name; ``rights``, ``provider``,
``requiredStatement`` (kept as ``attribution``), ``summary`` and ``homepage`` say what they say.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any, Final

from influence.errors import MetadataError
from influence.records.mapping import Mappings
from influence.records.record import Record
from influence.records.roles import person, role
from influence.records.source import Source
from influence.records.text import decoded

__all__ = ["members", "records"]

_FIRST: Final = ("nb", "no", "nn", "en", "none")  # of labels of metadata, which are mapped by name
_THINGS: Final = frozenset({"source", "kilde", "kjelde", "after", "music", "words", "copyright"})
"""Labels that more often name a thing than a person."""

_KNOWN: Final = {
    "date": "date", "dato": "date", "year": "date", "år": "date", "recorded": "date",
    "place": "place", "sted": "place", "stad": "place", "location": "place",
    "tuning": "tuning", "stille": "tuning", "felestille": "tuning",
    "instrument": "instrument", "type": "kind", "genre": "kind", "sjanger": "kind",
    "tradition": "tradition", "tradisjon": "tradition", "collection": "collection",
    "samling": "collection", "shelfmark": "shelfmark", "signatur": "shelfmark",
    "call number": "shelfmark", "arkivnummer": "shelfmark", "identifier": "identifiers",
}  # fmt: skip


_NOT_OURS: Final = {"id": "iiif:id", "file": "iiif:file", "language": "dc:language"}
"""Labels that mean something else there than a column of that name does here."""

_PART: Final = "influence:part"
"""Marks the raw form of one sound of several, which is read again as the part that it is."""


def members(data: bytes) -> list[str]:
    """Return the addresses of what a collection lists; none of a manifest."""
    read = _json(data)
    if read.get("type") != "Collection":
        return []
    return [each["id"] for each in _all(read, "items") if isinstance(each.get("id"), str)]


def records(data: bytes, source: Source) -> Iterator[Record]:
    """Yield the records of a manifest.

    Raises
    ------
    MetadataError
        Where it is none of version 3.
    """
    manifest = _json(data)
    if manifest.get("type") != "Manifest" or not isinstance(manifest.get("id"), str):
        version = "2" if "sc:" in str(manifest.get("@type")) else "3"
        told = "it is of IIIF Presentation 2" if version == "2" else "it is no IIIF manifest"
        raise MetadataError(f"{told}; a manifest of version 3 has type Manifest and an id")
    row = _row(manifest, source.mapping)
    canvases = [(each, sounds) for each in _all(manifest, "items") if (sounds := _sounds(each))]
    raw = decoded(data)
    if len(canvases) <= 1 and not manifest.get(_PART):
        media = tuple(sound for _, sounds in canvases for sound in sounds)
        facts = _seconds(canvases[0][0]) if canvases else {}
        yield source.record("iiif", row | facts, raw, media)
        return
    for canvas, sounds in canvases:
        alone = json.dumps({**manifest, _PART: True, "items": [canvas]}, ensure_ascii=False)
        part = _part(manifest, canvas, row, source.mapping) | _seconds(canvas)
        yield source.record("iiif", part, alone, sounds)


def _seconds(canvas: dict[str, Any]) -> dict[str, str]:
    return {"seconds": str(canvas["duration"])} if canvas.get("duration") else {}


def _json(data: bytes) -> dict[str, Any]:
    try:
        read = json.loads(decoded(data))
    except (ValueError, RecursionError) as error:
        raise MetadataError(f"it is no JSON ({error})") from error
    if not isinstance(read, dict):
        raise MetadataError("it is no JSON object")
    return read


def _part(
    manifest: dict[str, Any], canvas: dict[str, Any], row: dict[str, Any], mapping: Mappings
) -> dict[str, Any]:
    said = _row(canvas, mapping)
    whole = {"relation": "part of", "target": manifest["id"], "said_by": row.get("institution", "")}
    titles = [{"text": row["title"]}] if row.get("title") and said.get("title") else []
    links = {"links": [whole], "titles": [*said.pop("titles", ()), *titles]}
    return {**row, **said, **links, "id": canvas.get("id", manifest["id"])}


def _row(owner: dict[str, Any], mapping: Mappings) -> dict[str, Any]:
    """Return what a manifest or canvas says of itself."""
    row: dict[str, Any] = {"id": owner.get("id", "")}
    titles = [
        {"text": text, "language": "" if tag == "none" else tag}
        for tag, texts in _map(owner.get("label")).items()
        for text in texts
    ]
    if titles:
        row |= {"title": titles[0]["text"], "language": titles[0]["language"], "titles": titles[1:]}
    for entry in _all(owner, "metadata"):
        label = _text(entry.get("label"))
        values = [text for texts in _map(entry.get("value")).values() for text in texts]
        plain = [re.sub(r"<[^>]+>", "", value).strip() for value in values]
        if label.strip().casefold() in mapping.columns:
            _more(row, label, plain)
        else:
            _take(row, label, plain)
    if isinstance(owner.get("rights"), str):
        row["rights"] = owner["rights"]
    if providers := _all(owner, "provider"):
        row["institution"] = _text(providers[0].get("label"))
    required = owner.get("requiredStatement")
    if isinstance(required, dict):
        row["attribution"] = _text(required.get("value"))
    row["dc:description"] = _text(owner.get("summary"))
    row["edm:isShownAt"] = next((h.get("id", "") for h in _all(owner, "homepage")), "")
    if isinstance(owner.get("navDate"), str) and "date" not in row:
        row["date"] = owner["navDate"][:10]
    return {name: value for name, value in row.items() if value}


def _take(row: dict[str, Any], label: str, values: list[str]) -> None:
    """Take an entry of ``metadata`` that no mapping file names."""
    plain = label.casefold().strip(" :")
    named = None if plain in _THINGS else role(label)
    if named and values:
        found = [person(value, named) for value in values]
        row.setdefault("people", []).extend(asdict(each) for each in found if each)
    elif plain == "title":
        others = [{"text": value} for value in values if value != row.get("title")]
        row.setdefault("titles", []).extend(others)
    else:
        _more(row, _KNOWN.get(plain) or _NOT_OURS.get(plain) or label, values)


def _more(row: dict[str, Any], name: str, values: list[str]) -> None:
    text = "; ".join(values)
    if name and text:
        row[name] = f"{row[name]}; {text}" if isinstance(row.get(name), str) else text


def _sounds(canvas: dict[str, Any]) -> tuple[str, ...]:
    """Return the addresses of the sounds that a canvas is painted with."""
    bodies: list[Any] = []
    for page in _all(canvas, "items"):
        for annotation in _all(page, "items"):
            painting = annotation.get("motivation")
            if painting == "painting" or (isinstance(painting, list) and "painting" in painting):
                body = annotation.get("body")
                bodies += body if isinstance(body, list) else [body]
    flat = [
        each for body in bodies if isinstance(body, dict)
        for each in (_all(body, "items") if body.get("type") == "Choice" else [body])
    ]  # fmt: skip
    sounding = [each for each in flat if each.get("type") in ("Sound", "Video")]
    return tuple(dict.fromkeys(str(each["id"]) for each in sounding if each.get("id")))


def _all(owner: dict[str, Any], name: str) -> list[dict[str, Any]]:
    values = owner.get(name)
    return [each for each in values if isinstance(each, dict)] if isinstance(values, list) else []


def _map(value: Any) -> dict[str, list[str]]:
    """Return a language map, however it is written."""
    if isinstance(value, str):
        return {"none": [value]}
    if not isinstance(value, dict):
        return {}
    return {
        str(tag): [str(each) for each in (texts if isinstance(texts, list) else [texts])]
        for tag, texts in value.items()
    }


def _text(value: Any) -> str:
    texts = _map(value)
    tag = next((tag for tag in _FIRST if tag in texts), next(iter(texts), ""))
    return "; ".join(texts.get(tag, ()))
