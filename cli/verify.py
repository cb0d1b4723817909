"""`influence verify`: whether a bundle is what was sealed, and its figures are found again."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.console import Json, Workers, print_json, print_table, tell
from cli.curating import AsCurator, Reason, lifted
from cli.sealing import As

__all__ = ["verify"]

_TOLD = 20


def verify(
    bundle: Annotated[Path, typer.Argument(help="A folder or a zip.", show_default=False)],
    public_key: Annotated[
        Path | None,
        typer.Option(help="Key of whoever must have signed it.", show_default=False),
    ] = None,
    archive: Annotated[
        Path | None,
        typer.Option(
            help="The archive that it was made with: the analysis is repeated, and every figure "
            "compared.",
            show_default=False,
        ),
    ] = None,
    inputs: Annotated[
        Path | None,
        typer.Option(
            help="Folder with the works compared, where the bundle has their digests alone.",
            show_default=False,
        ),
    ] = None,
    workers: Workers = None,
    who: As = "",
    as_curator: AsCurator = False,
    reason: Reason = "",
    as_json: Json = False,
) -> None:
    """Check a bundle: its sums, its signature and, with the archive at hand, every figure.

    Exit codes: 0 all that was checked agrees; 1 something differs, and each thing is named; 2 what
    was asked for could not be checked (no bundle, a newer version's, works that are not at hand).

        influence verify case.zip --public-key office.pem.pub --archive tunes/
    """
    from indexes.verifying import verify as verified

    lift = lifted(archive, "verify", who, as_curator, reason)
    verdict = verified(
        bundle, public_key=public_key, archive=archive, inputs=inputs, workers=workers, lifted=lift
    )
    if as_json:
        print_json(verdict.to_json())
    else:
        rows = [(check.name, check.result, check.words) for check in verdict.checks]
        print_table(("check", "result", "what was found"), rows)
        for check in verdict.checks:
            for line in check.details[:_TOLD]:
                tell(f"{check.name}: {line}")
            if len(check.details) > _TOLD:
                tell(f"{check.name}: and {len(check.details) - _TOLD} more; --json tells all")
    tell(f"its evidence is {verdict.evidence}")
    raise typer.Exit(verdict.code)
