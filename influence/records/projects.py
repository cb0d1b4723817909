"""The labels of a collection, as a project of the Local Contexts Hub has them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from influence.errors import MetadataError
from influence.items import CommunityLabel, Item
from influence.records.record import Record
from influence.records.text import json_of
from influence.rights.labels import from_hub

__all__ = ["labelled", "labels", "with_labels"]


def labels(path: Path | str) -> tuple[CommunityLabel, ...]:
    """Return the labels and notices of a project that was saved as JSON.

    Raises
    ------
    MetadataError
        Where the file cannot be read, or is no such project, or bears no label.
    """
    project = json_of(path, "labels")
    try:
        found = from_hub(project)
    except MetadataError as error:
        raise MetadataError(f"{path}: {error}") from error
    if not found:
        raise MetadataError(f"{path}: it bears no label; save a project of the Local Contexts Hub")
    return tuple(CommunityLabel(each.label.code, each.community, each.text) for each in found)


def with_labels(item: Item, more: Sequence[CommunityLabel]) -> Item:
    """Return an item that bears labels beside its own."""
    return replace(item, labels=_joined(item.labels, more)) if more else item


def labelled(record: Record, more: Sequence[CommunityLabel]) -> Record:
    """Return a record that tells of labels beside its own."""
    if not more:
        return record
    return replace(
        record, said={**record.said, "labels": _joined(record.said.get("labels", ()), more)}
    )


def _joined(
    own: Sequence[CommunityLabel], more: Sequence[CommunityLabel]
) -> tuple[CommunityLabel, ...]:
    return tuple(dict.fromkeys((*own, *more)))
