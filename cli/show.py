"""`influence show`: what is stored about one item."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from cli.console import ArchivePath, Json, print_facts

__all__ = ["show"]


def show(
    archive: ArchivePath,
    item: Annotated[str, typer.Argument(help="The item's id.", show_default=False)],
    as_json: Json = False,
) -> None:
    """Show what is stored about one item: its record and its melodies.

    influence show tunes/ NLB072088_01
    """
    from indexes.archive import Archive
    from indexes.inventory import show as facts_of

    with Archive.open(archive) as opened:
        facts = asdict(facts_of(opened, item))
    print_facts(facts.pop("item") | facts, as_json)
