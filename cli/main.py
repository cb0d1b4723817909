"""The command line: gathers the commands and turns errors into one line and an exit code."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from cli.add import add
from cli.calibrate import calibrate
from cli.compare import compare
from cli.console import tell
from cli.describe import describe
from cli.export import export
from cli.guard import guard
from cli.import_ import import_
from cli.info import info
from cli.key import app as key
from cli.log import log
from cli.relate import relate
from cli.screen import screen
from cli.search import search
from cli.show import show
from cli.validate import validate
from cli.verify import verify
from influence import __version__
from influence.errors import InfluenceError

__all__ = ["app", "run"]

EPILOG = """
Exit codes: 0 all went well; 1 it ran, and some files were skipped (each is named on stderr);
2 it could not run: wrong usage, no such archive, nothing readable; 130 interrupted. Of `verify` and
`log --verify`: 1 something differs; 2 it could not be checked.
Results go to stdout, progress and messages to stderr.
"""

app = typer.Typer(
    name="influence",
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    help="Find which passages a new musical work shares with an archive, how surprising that is, "
    "and who had them first.",
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (
    add, describe, screen, compare, search, relate, info, show, export, calibrate, validate, guard,
    verify, log,
):  # fmt: skip
    app.command(no_args_is_help=True)(command)
app.command("import", no_args_is_help=True)(import_)
app.add_typer(key, name="key")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"influence {__version__}")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    pass


def run() -> None:
    """Run the command line; the entry point of the console script."""
    try:
        app()
    except InfluenceError as error:
        tell(f"influence: {error}")
        sys.exit(2)
    except SystemExit as done:
        # Typer makes this of Ctrl-C, and says nothing.
        if done.code == 130:
            tell("influence: interrupted; what was committed is kept")
        if isinstance(done.__context__, BrokenPipeError):
            # The reader of our output (head, less) went away: that is no error of ours.
            sys.exit(0)
        raise


if __name__ == "__main__":  # python -m cli.main
    run()
