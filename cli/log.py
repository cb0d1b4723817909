"""`influence log`: the audit log of an archive."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.console import ArchivePath, Json, print_facts, print_json, print_table, tell_rows
from cli.curating import AsCurator, Reason, lifted
from cli.sealing import As

__all__ = ["log"]

_COLUMNS = ("number", "when", "who", "command", "items", "outcome", "hash")


def log(
    archive: ArchivePath,
    verify: Annotated[
        bool, typer.Option("--verify", help="Check the chain of its entries instead.")
    ] = False,
    head: Annotated[
        str,
        typer.Option(
            help="A hash that was noted elsewhere, as in a bundle: --verify sees that it is there.",
            show_default=False,
        ),
    ] = "",
    csv: Annotated[
        Path | None,
        typer.Option(help="Write it there instead of printing it, a row an item."),
    ] = None,
    who: As = "",
    as_curator: AsCurator = False,
    reason: Reason = "",
    as_json: Json = False,
) -> None:
    """List who ran what on which items of an archive, when.

    Entries are chained by their hashes: with --verify an entry that was changed, put in or taken
    out is found, and the exit code is 1. That the end was cut off is found if a newer hash was
    noted elsewhere; give it with --head. What has become secret since is not named.

        influence log tunes/ --verify
    """
    from indexes import audit, veil
    from indexes.archive import Archive

    lift = lifted(archive, "log", who, as_curator, reason)
    if verify or head:
        newest = audit.head(archive)
        problem = audit.problem(audit.entries(archive), head.strip().lower())
        facts = {
            "chain": problem or "holds",
            "entries": newest.entry if newest else 0,
            "head": newest.hash if newest else "",
        }
        print_facts(facts, as_json)
        raise typer.Exit(1 if problem else 0)
    with Archive.open(archive, lifted=lift) as opened:
        found = list(veil.shown(opened))
    if csv is not None:
        tell_rows(audit.write_csv(found, csv), csv)
        return
    if as_json:
        print_json(found)
        return
    rows = [each | {"items": each["scope"] or len(each["items"])} for each in found]
    print_table(_COLUMNS, [[row[name] for name in _COLUMNS] for row in rows])
