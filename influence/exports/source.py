"""A report's JSON, read again: its data, and the records of the works that it names."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from influence.errors import MetadataError
from influence.items import Item
from influence.report.catalogue import record
from influence.report.content import SCHEMA, digest

__all__ = ["Report", "read", "report"]


@dataclass(frozen=True)
class Report:
    """A report as it was written.

    Attributes
    ----------
    data
        As `influence.report.json` has it.
    submission
    other
        The second of two works; None where an archive was searched.
    items
        What was found, each once, the strongest finding first.
    closed
        The items that match and of which notes and sound are withheld, in the order of the
        submission: what the report tells of each, and its record.
    """

    data: Mapping[str, Any]
    submission: Item
    other: Item | None
    items: tuple[Item, ...]
    closed: tuple[tuple[Mapping[str, Any], Item], ...] = ()

    @property
    def findings(self) -> tuple[Mapping[str, Any], ...]:
        """Findings of melodies, then stretches of sound, as the report has them."""
        return (*self.data["findings"], *self.data["sounds"])

    @property
    def caution(self) -> str:
        """That the report shows what an archive withholds; empty where it does not."""
        return str(self.data.get("caution", ""))


def read(path: Path | str) -> Report:
    """Return the report of a JSON file.

    Raises
    ------
    MetadataError
        Where it cannot be read, is no report of this version, or was changed since it was written.
    """
    try:
        data = json.loads(Path(path).read_text("utf-8"))
    except OSError as error:
        raise MetadataError(f"cannot read the report {path}: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        raise MetadataError(
            f"{path} is no JSON; give the .json file that stands beside a report's page"
        ) from error
    return report(data, str(path))


def report(data: Any, name: str = "the report") -> Report:
    """Return a report of its data.

    Raises
    ------
    MetadataError
        As `read`.
    """
    schema = data.get("schema") if isinstance(data, Mapping) else None
    if not isinstance(schema, Mapping) or schema.get("name") != SCHEMA["name"]:
        raise MetadataError(f"{name} is no report; give the .json file beside a report's page")
    if schema.get("version") != SCHEMA["version"]:
        raise MetadataError(
            f"{name} was written by another version ({schema.get('version')}, here "
            f"{SCHEMA['version']}); write the report again"
        )
    if data.get("digest") != digest(dict(data)):
        raise MetadataError(f"{name} was changed since it was written; write the report again")
    found = [each["target"] for each in (*data["findings"], *data["sounds"])]
    items = {each["id"]: record(each) for each in found}
    other = data["other"]
    return Report(
        data,
        record(data["submission"]),
        None if other is None else record(other),
        tuple(items.values()),
        tuple((each, record(each["target"])) for each in data.get("closed", ())),
    )
