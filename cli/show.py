"""`influence show`: the items of an archive, or what is stored about one."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from cli.console import ArchivePath, Json, plain, print_facts, print_json, print_table
from cli.curating import AsCurator, Reason, lifted
from cli.sealing import As

if TYPE_CHECKING:
    from indexes.describing import Version

__all__ = ["show"]


_LONGEST = 200  # characters of a value in a table
_LISTED = ("id", "title", "date", "tradition")


def show(
    archive: ArchivePath,
    item: Annotated[
        str | None, typer.Argument(help="The item's id; all items are listed without.")
    ] = None,
    with_history: Annotated[
        bool, typer.Option("--history", help="How it was described, version by version.")
    ] = False,
    who: As = "",
    as_curator: AsCurator = False,
    reason: Reason = "",
    as_json: Json = False,
) -> None:
    """Show what is stored about one item: its record and its melodies. Without id: list all.

    influence show tunes/ NLB072088_01
    """
    from indexes.archive import Archive
    from indexes.describing import history
    from indexes.inventory import show as facts_of
    from influence.items import to_json
    from influence.report.closed_wording import closed
    from influence.rights.access import Level, access, handle

    lift = lifted(archive, "show", who, as_curator, reason)
    with Archive.open(archive, lifted=lift) as opened:
        if item is None:
            items = (entry.item for entry in opened.entries())
            rows = [{name: getattr(each, name) for name in _LISTED} for each in items]
            if as_json:
                print_json(rows)
            else:
                print_table(_LISTED, [list(row.values()) for row in rows])
            return
        if with_history:
            _print_history(list(history(opened, item)), as_json)
            return
        found = facts_of(opened, item)
    facts = {name: value for name, value in vars(found).items() if name != "item"}
    seen = {"shown": found.item.level}
    if found.item.closed:
        seen |= {"withheld": closed(found.item)}
    elif access(found.item).level is Level.SECRET:  # what others see as its id
        seen |= {"handle": handle(found.item)}
    record = to_json(found.item)
    if not as_json and "raw" in record.get("origin", {}):
        record["origin"] = {**record["origin"], "raw": _short(record["origin"]["raw"])}
    print_facts({**record, **seen, **facts}, as_json)


def _short(value: object) -> str:
    """Return a value for a person; a record as it came may be pages long."""
    text = plain(value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]} ..."


def _print_history(versions: list[Version], as_json: bool) -> None:
    if as_json:
        print_json([asdict(version) for version in versions])
        return
    rows = [
        (version.revision, version.when, version.who, name, *map(_short, change))
        for version in versions
        for name, change in version.changes.items()
    ]
    print_table(("revision", "when", "who", "field", "before", "since"), rows)
