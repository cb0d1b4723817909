"""`describe`: what is known of the items, corrected without another analysis, and its history."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from indexes import audit
from indexes import metadata as tables
from indexes.archive import Archive
from indexes.veil import veiled
from indexes.writer import Writer
from influence.items import Item, to_json
from influence.records import projects
from influence.records import tdmrep as reservations
from influence.rights.access import access
from influence.rights.doubts import doubts

__all__ = ["Description", "Version", "describe", "history"]


@dataclass(frozen=True)
class Description:
    """What a table changed.

    Attributes
    ----------
    described
        Number of items that it has a record of, or that a site's rules change.
    changed
        Number of those that are now described otherwise.
    notices
        Rows that were left out or match no item, and what is doubtful in the others.
    """

    described: int
    changed: int
    notices: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """Return the same as plain data."""
        return asdict(self) | {"notices": list(self.notices)}


@dataclass(frozen=True)
class Version:
    """How an item was described from some revision of the archive on.

    Attributes
    ----------
    revision
    when, who
        As the audit log has them; empty where it does not.
    changes
        By field, what it was before and what it is since; of the first version all fields.
    """

    revision: int
    when: str
    who: str
    changes: Mapping[str, tuple[Any, Any]]


def describe(
    archive: Path | str,
    metadata: Path | str | None = None,
    *,
    mapping: Path | str | None = None,
    labels: Path | str | None = None,
    tdmrep: Path | str | None = None,
    who: str = "",
    lifted: bool = False,
) -> Description:
    """Describe the items of an archive anew; their music and their ids stay.

    Parameters
    ----------
    archive
    metadata, mapping
        As `indexes.metadata.read` takes them; a row is for the item whose id or file it names.
    labels
        A project of the Local Contexts Hub, whose labels the items of the table get beside their
        own.
    tdmrep
        What the site with the music of the items reserves, as `influence.records.tdmrep.read`
        takes it.
    who, lifted
        As in `indexes.writer.Writer`.

    Raises
    ------
    ArchiveError
        Where the archive cannot be opened or written.
    MetadataError
        Where the metadata, the labels or the rules on mining cannot be read.
    """
    Archive.open(archive).close()  # no archive is made here
    table = tables.Metadata()
    if metadata is not None:
        table = tables.read(metadata, mapping, lifted=lifted)
    borne = () if labels is None else projects.labels(labels)
    rules = reservations.Rules() if tdmrep is None else reservations.read(tdmrep)

    def anew(item: Item) -> Item:
        told = table.apply(item)
        told = item if told is item else projects.with_labels(told, borne)
        return rules.over(told)

    described = 0
    told: list[str] = []
    with (
        Writer(archive, who=who, command="describe", lifted=lifted) as writer,
        Archive.open(archive, lifted=True) as stored,
    ):
        for entry in stored.entries():
            item = anew(entry.item)
            if item is entry.item:
                continue
            described += 1
            told += doubts(item, lifted=lifted)
            writer.amend(entry.asked_id, entry.item.sha256, anew)
    about = (*table.summary("item"), table.unused("item"), rules.unmet("items"))
    notices = (*table.problems, *told, *writer.notices, *filter(None, about))
    with Archive.open(archive, lifted=lifted) as opened:
        return Description(described, writer.amended, veiled(opened, notices))


def history(archive: Archive, id: str) -> Iterator[Version]:
    """Yield how an item was described, the oldest version first.

    No version shows more than may be shown of the item as it is now.
    """
    logged = (each.to_json() for each in audit.entries(archive.path))
    deeds = {each["details"].get("revision"): (each["when"], each["who"]) for each in logged}
    versions = archive.versions(archive.entry(id).number)
    least = access(versions[-1][1]).level
    before: dict[str, Any] = {}
    for revision, item in versions:
        now = to_json(archive.seen(item, least))
        changes = {
            name: (before.get(name), now.get(name))
            for name in (*now, *(before.keys() - now.keys()))
            if before.get(name) != now.get(name)
        }
        when, who = deeds.get(str(revision), ("", ""))
        yield Version(revision, when, who, changes)
        before = now
