"""`influence describe`: correct what is known of the items, without another analysis."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.console import ArchivePath, HubLabels, Json, MappingFile, print_json, tell
from cli.curating import AsCurator, Reason, lifted
from cli.sealing import As
from influence.errors import InfluenceError

__all__ = ["describe"]


def describe(
    archive: ArchivePath,
    metadata: Annotated[
        Path, typer.Option(help="CSV or JSON Lines, as for add; a row names an id or a file.")
    ],
    mapping: MappingFile = None,
    labels: HubLabels = None,
    who: As = "",
    as_curator: AsCurator = False,
    reason: Reason = "",
    as_json: Json = False,
) -> None:
    """Describe items of an archive anew from a table; their music is not analysed again.

    An empty cell leaves what is known, a cell of one hyphen empties it. What an item was before
    stays in its history: influence show ARCHIVE ID --history.

        influence describe tunes/ --metadata corrections.csv
    """
    from indexes import describing

    lift = lifted(archive, "describe", who, as_curator, reason)
    done = describing.describe(
        archive, metadata, mapping=mapping, labels=labels, who=who, lifted=lift
    )
    for notice in done.notices:
        tell(f"note: {notice}")
    if as_json:
        print_json(done.to_json())
    else:
        typer.echo(f"{done.described} items are in the table, {done.changed} of them changed")
    if not done.described:
        raise InfluenceError(f"{metadata} has no row for any item of {archive}")
