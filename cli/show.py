"""`influence show`: the items of an archive, or what is stored about one."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from cli.console import ArchivePath, Json, print_facts, print_json, print_table

__all__ = ["show"]


_LISTED = ("id", "title", "date", "tradition")


def show(
    archive: ArchivePath,
    item: Annotated[
        str | None, typer.Argument(help="The item's id; all items are listed without.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Show what is stored about one item: its record and its melodies. Without id: list all.

    influence show tunes/ NLB072088_01
    """
    from indexes.archive import Archive
    from indexes.inventory import show as facts_of

    with Archive.open(archive) as opened:
        if item is None:
            items = (entry.item for entry in opened.entries())
            rows = [{name: getattr(each, name) for name in _LISTED} for each in items]
            if as_json:
                print_json(rows)
            else:
                print_table(_LISTED, [list(row.values()) for row in rows])
            return
        facts = asdict(facts_of(opened, item))
    print_facts(facts.pop("item") | facts, as_json)
