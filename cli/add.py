"""`influence add`: analyse files and commit them to an archive."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.console import (
    ArchivePath,
    Json,
    MappingFile,
    Paths,
    Workers,
    print_json,
    progress,
    see_mapping,
    tell,
    tell_passed_over,
)
from cli.curating import AsCurator, Reason, lifted
from cli.sealing import As
from influence.errors import InfluenceError

__all__ = ["add"]


def add(
    archive: ArchivePath,
    paths: Paths,
    metadata: Annotated[
        Path | None,
        typer.Option(
            help="CSV or JSON Lines: id or file, title, creators, date (EDTF), tradition, place, "
            "identifiers, rights, labels and more; any further column is kept."
        ),
    ] = None,
    mapping: MappingFile = None,
    workers: Workers = None,
    timeout: Annotated[
        float, typer.Option(min=1.0, help="Seconds that one work may take to read.")
    ] = 60.0,
    who: As = "",
    as_curator: AsCurator = False,
    reason: Reason = "",
    as_json: Json = False,
) -> None:
    """Analyse scores and recordings and add them to an archive, which is made where there is none.

    Adding the same file again changes nothing, so an interrupted run is resumed by repeating
    it. Files that cannot be read are named and skipped, and the exit code is 1.

        influence add tunes/ scores.zip book.abc --metadata catalogue.csv

    Reads Humdrum (.krn), ABC, MusicXML (.musicxml .xml .mxl), MEI, EsAC, Plaine & Easie, GABC,
    Volpiano and MIDI; sound and video as FFmpeg knows them; in folders and zips too.
    """
    from indexes import adding
    from influence.report.figures import plural

    see_mapping(metadata, mapping)
    lift = lifted(archive, "add", who, as_curator, reason)
    with progress("reading") as on_progress:
        result = adding.add(
            archive,
            paths,
            metadata=metadata,
            mapping=mapping,
            workers=workers,
            timeout=timeout,
            who=who,
            lifted=lift,
            on_progress=on_progress,
            on_passed_over=tell_passed_over,
        )
    for notice in result.notices:
        tell(f"note: {notice}")
    for failure in result.failures:
        tell(f"skipped: {failure.source}: {failure.failure}")
    if as_json:
        print_json(result.to_json())
    else:
        items = plural(result.items, "item", "items")
        melodies = plural(result.melodies, "melody", "melodies")
        held = f"{archive} now holds {items}, {melodies}"
        typer.echo(
            f"{result.added} added, {result.present} already there ({result.amended} described "
            f"anew), {len(result.failures)} skipped; "
            + (held if archive.exists() else "no archive was made")
        )
    if not (result.added or result.present or result.failures):
        raise InfluenceError("nothing to add: no file that could be read is named there")
    if result.failures:
        raise typer.Exit(1 if result.added or result.present else 2)
