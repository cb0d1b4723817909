"""`influence import`: records in bulk, in the formats that archives have them in."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.console import (
    ArchivePath,
    HubLabels,
    Json,
    MappingFile,
    Tdmrep,
    Workers,
    print_json,
    progress,
    tell,
)
from cli.curating import AsCurator, Reason, lifted
from cli.sealing import As

__all__ = ["import_"]


def import_(
    archive: ArchivePath,
    sources: Annotated[
        list[str],
        typer.Argument(
            help="Files, folders or zips of records; addresses of records, of IIIF manifests, or "
            "of a server of OAI-PMH.",
            show_default=False,
        ),
    ],
    set: Annotated[str, typer.Option(help="The set to ask an OAI-PMH server for.")] = "",
    prefix: Annotated[
        str, typer.Option(help="Metadata to ask it for.", show_default="oai_dc")
    ] = "",
    whole: Annotated[
        bool,
        typer.Option("--whole", help="Harvest from the beginning, not what changed since."),
    ] = False,
    media: Annotated[
        bool, typer.Option("--media", help="Fetch and analyse the sound or score of each record.")
    ] = False,
    mapping: MappingFile = None,
    labels: HubLabels = None,
    tdmrep: Tdmrep = None,
    workers: Workers = None,
    timeout: Annotated[
        float, typer.Option(min=1.0, help="Seconds that one work may take to read.")
    ] = 60.0,
    who: As = "",
    as_curator: AsCurator = False,
    reason: Reason = "",
    as_json: Json = False,
) -> None:
    """Take catalogue records into an archive: EDM, OAI-PMH, IIIF, MARC, CSV, JSON Lines.

    The format is told by the content. Records without music are kept, and become items with music
    when `influence add` brings a file under their id. Repeating an import changes only what the
    source changed, so an interrupted one is resumed by repeating it; a harvest goes on where it
    was. Nothing is fetched but what is named here, and with --media what the records name.

        influence import tunes/ https://archive.example/oai --set fele
    """
    from indexes.importing import import_records
    from influence.report.figures import plural

    lift = lifted(archive, "import", who, as_curator, reason)
    with progress("records") as on_progress:
        done = import_records(
            archive,
            sources,
            mapping_file=mapping,
            set=set,
            prefix=prefix,
            labels=labels,
            tdmrep=tdmrep,
            media=media,
            whole=whole,
            workers=workers,
            timeout=timeout,
            who=who,
            lifted=lift,
            on_progress=on_progress,
        )
    for notice in done.notices:
        tell(f"note: {notice}")
    for where, why in done.failures:
        tell(f"skipped: {where}: {why}")
    taken = done.new + done.changed + done.same + done.deleted
    if as_json:
        print_json(done.to_json())
    elif taken or not done.failures:
        fetched = f", {done.music} with their music" if media else ""
        gone = f", {done.deleted} deleted there" if done.deleted else ""
        dates = plural(done.dated, "date was", "dates were")
        words = f"; {dates} read from words" if done.dated else ""
        items = plural(done.items, "item", "items")
        records = plural(done.records, "record", "records")
        held = f"{archive} now holds {items} with music and {records} without"
        typer.echo(
            f"{done.new} new, {done.changed} changed, {done.same} as before{gone}{fetched}, "
            f"{len(done.failures)} skipped{words}; "
            + (held if archive.exists() else "no archive was made")
        )
    if done.failures:
        raise typer.Exit(1 if taken else 2)
