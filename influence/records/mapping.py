"""How the columns of somebody's table are called here: a mapping file of a few lines of TOML.

::

    [columns]                       # column of the table = what it is here
    "Filnavn" = "file"
    "Tittel" = "title"
    "Spelemann" = "performer"
    "Etter" = "source player"              # the chain of etter
    "Opptaksår" = "date"
    "Intern merknad" = ""           # left out

    [always]                        # the same for every row, where its cell is empty
    institution = "Eksempel folkemusikkarkiv"
    tradition = "hardingfele"
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from influence.errors import MetadataError
from influence.records import cells
from influence.records.rows import known

__all__ = ["Mappings", "read"]


@dataclass(frozen=True)
class Mappings:
    """What a mapping file says.

    Attributes
    ----------
    columns
        The field, by the name of the column in lower case; an empty one leaves the column out.
    always
        What every row says, by field.
    written
        The names of the columns as the file writes them, by those in lower case.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    always: Mapping[str, object] = field(default_factory=dict)
    written: Mapping[str, str] = field(default_factory=dict)

    def name(self, column: str) -> str:
        """Return what a column is here: its own name where nothing is said of it."""
        return self.columns.get(column.strip().casefold(), column.strip())

    def applied(self, row: Mapping[str, object]) -> dict[str, object]:
        """Return a row by what its columns are here; several columns of one kind are joined."""
        named: dict[str, object] = {}
        for column, cell in row.items():
            name = known(self.name(column)) if cells.filled(cell) else ""
            if name:
                named[name] = _joined(named[name], cell) if name in named else cell
        return {**{known(name): cell for name, cell in self.always.items()}, **named}


def _joined(there: object, cell: object) -> object:
    """Return the cells of two columns as one: a text, or a list where one is more than a text."""
    if isinstance(there, list | dict) or isinstance(cell, list | dict):
        return [each for one in (there, cell) for each in (one if isinstance(one, list) else [one])]
    before, text = cells.text(there), cells.text(cell)
    return before if text in before.split("; ") else f"{before}; {text}"


def read(path: Path | str) -> Mappings:
    """Read a mapping file.

    Raises
    ------
    MetadataError
        Where it cannot be read, is no TOML, or says something else than is documented.
    """
    path = Path(path)
    try:
        said = tomllib.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise MetadataError(f"cannot read the mapping {path}: {error.strerror}") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise MetadataError(f"{path}: it is no TOML ({error}); see --help") from error
    unknown = said.keys() - {"columns", "always"}
    if unknown:
        raise MetadataError(
            f"{path}: it may say [columns] and [always], not {', '.join(sorted(unknown))}"
        )
    for name, part in said.items():
        if not isinstance(part, dict):
            raise MetadataError(f"{path}: {name} must be a table: [{name}]")
    # A day without quotes is a date to TOML, and no text as a cell has it.
    always = json.loads(json.dumps(said.get("always", {}), default=str))
    columns = said.get("columns", {})
    wrong = [column for column, name in columns.items() if not isinstance(name, str)]
    if wrong:
        raise MetadataError(f"{path}: the column {wrong[0]!r} must be given a name in quotes")
    return Mappings(
        {column.strip().casefold(): name for column, name in columns.items()},
        always,
        {column.strip().casefold(): column.strip() for column in columns},
    )
