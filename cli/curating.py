"""The options of a curator, for whom one run shows what an archive withholds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.console import tell
from influence.errors import ParameterError

if TYPE_CHECKING:
    from collections.abc import Sized

__all__ = ["AsCurator", "Reason", "lifted", "tell_apart"]

AsCurator = Annotated[
    bool,
    typer.Option(
        "--as-curator",
        help="Show what the archive withholds, in this run; --reason says why.",
    ),
]
Reason = Annotated[
    str,
    typer.Option(
        "--reason",
        help="Why, with --as-curator; it is entered in the archive's audit log first.",
        show_default=False,
    ),
]


def lifted(archive: Path | None, command: str, who: str, as_curator: bool, reason: str) -> bool:
    """Return whether what an archive withholds is shown; that is in its audit log already.

    Raises
    ------
    ParameterError
        Where one of the two options stands alone, or there is no archive.
    ArchiveError
        Where the audit log cannot be written.
    """
    if not as_curator:
        if reason:
            raise ParameterError("--reason says why there is --as-curator; give both or none")
        return False
    if not reason.strip():
        raise ParameterError(
            "--as-curator shows what the archive withholds: say why with --reason, which is "
            "entered in its audit log"
        )
    if archive is None:
        raise ParameterError("--as-curator is about an archive; name one, or leave it out")
    from indexes.curating import lift

    lift(archive, command, reason.strip(), who)
    tell(
        "note: what the archive withholds is shown in this run, and that is in its audit log; do "
        "not pass on what it shows"
    )
    return True


def tell_apart(apart: Sized) -> None:
    """Say on stderr how many items stand in no ranking."""
    if len(apart):
        joiks = "1 personal joik is" if len(apart) == 1 else f"{len(apart)} personal joiks are"
        tell(f"note: {joiks} left out: the joik of a person stands in no ranking")
