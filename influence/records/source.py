"""What every reader of an archive's own format shares: `(data, where, mapping, problems)`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from influence.items import Origin
from influence.records import rows
from influence.records.mapping import Mappings
from influence.records.record import Record

__all__ = ["Source"]


@dataclass(frozen=True)
class Source:
    """A document with records, and what came of it.

    Attributes
    ----------
    where
        Its path or address, as it stands in messages and in `Origin.source`.
    mapping
    problems
        Gets a line for each record, or part of one, that was left out.
    """

    where: str
    mapping: Mappings = field(default_factory=Mappings)
    problems: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """An address, or the name of a file: its folder may be another one tomorrow."""
        return self.where if "://" in self.where else re.split(r"[/\\]", self.where)[-1]

    def record(
        self, form: str, row: Mapping[str, Any], raw: str, media: tuple[str, ...] = (), at: str = ""
    ) -> Record:
        """Return a row as a record.

        Parameters
        ----------
        form
            As in `Origin`.
        row
            Cells by field or column.
        raw
            The record as it was there: a document of the same form, with this record alone.
        media
            Where its sound or score is.
        at
            Where it stands, if that is not its id within the document.
        """
        name = str(row.get("id", ""))
        source = at or (name if name == self.where else f"{self.name}, {name}")
        made, remarks = rows.record(self.mapping.applied(row), Origin(form, source, raw))
        self.problems.extend(f"{source}: {remark}" for remark in remarks)
        if media:
            made = replace(made, media=media, extra={"media": " ".join(media)} | dict(made.extra))
        return made
