"""`influence key`: keys that bundles are signed with."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.console import Json, print_facts

__all__ = ["app"]

app = typer.Typer(no_args_is_help=True, help="Make keys that bundles are signed with.")


@app.callback()
def _main() -> None:
    pass


@app.command(no_args_is_help=True)
def new(
    file: Annotated[
        Path, typer.Argument(help="File for the private key; a new one.", show_default=False)
    ],
    as_json: Json = False,
) -> None:
    """Make a pair of keys: FILE, which stays with you, and FILE.pub, which you give to others.

    Bundles are signed with the first (`--key`), and checked with the second (`--public-key`).
    Tell others the fingerprint by another way than the file, so that they know it is yours.

        influence key new office.pem
    """
    from influence.bundle import signing

    fingerprint = signing.new(file)
    facts = {
        "private_key": str(file),
        "public_key": str(signing.public_path(file)),
        "fingerprint": fingerprint,
    }
    print_facts(facts, as_json)
