"""`influence describe`: correct what is known of the items, without another analysis."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.console import ArchivePath, HubLabels, Json, MappingFile, Tdmrep, print_json, tell
from cli.curating import AsCurator, Reason, lifted
from cli.sealing import As
from influence.errors import InfluenceError, ParameterError

__all__ = ["describe"]


def describe(
    archive: ArchivePath,
    metadata: Annotated[
        Path | None,
        typer.Option(help="CSV or JSON Lines, as for add; a row names an id or a file."),
    ] = None,
    mapping: MappingFile = None,
    labels: HubLabels = None,
    tdmrep: Tdmrep = None,
    who: As = "",
    as_curator: AsCurator = False,
    reason: Reason = "",
    as_json: Json = False,
) -> None:
    """Describe items of an archive anew, from a table or what the site of their music reserves.

    Their music is not analysed again.
    An empty cell leaves what is known, a cell of one hyphen empties it. What an item was before
    stays in its history: influence show ARCHIVE ID --history.

        influence describe tunes/ --metadata corrections.csv

        influence describe tunes/ --tdmrep tdmrep.json
    """
    from indexes import describing

    if metadata is None and (tdmrep is None or mapping or labels):
        raise ParameterError("say what is known of the items: --metadata, a table, or --tdmrep")
    lift = lifted(archive, "describe", who, as_curator, reason)
    done = describing.describe(
        archive,
        metadata,
        mapping=mapping,
        labels=labels,
        tdmrep=tdmrep,
        who=who,
        lifted=lift,
    )
    for notice in done.notices:
        tell(f"note: {notice}")
    if as_json:
        print_json(done.to_json())
    else:
        items = "item is" if done.changed == 1 else "items are"
        table = f"{done.described} items are in the table, {done.changed} of them changed"
        typer.echo(table if tdmrep is None else f"{done.changed} {items} described anew")
    if not done.described and metadata is not None:
        raise InfluenceError(f"{metadata} has no row for any item of {archive}")
