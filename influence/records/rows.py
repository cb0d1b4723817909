"""One row of a table, or one JSON object, as a record.

Columns, in any case: ``id``, ``file``; the text fields of `influence.items.Item` (``title``,
``date``, ``tradition``, ``place``, ``rights``, ``language``, ``kind``, ``tuning``, ``instrument``,
``collection``, ``shelfmark``, ``institution``, ``access``, ``community``, ``consent``, ``contact``,
``mining``, also as an assertion of CAWG); ``tdm-reservation`` and ``tdm-policy`` of TDMRep;
``creators`` and the roles of people (``composer``, ``performer``, ``source player``, ``joiked``,
``collector``, ...); ``titles`` and ``title@nn``; ``identifiers`` and their schemes
(``iswc``, ``isrc``, ...); ``labels``; the relations of links (``same as``, ``version of``,
``based on``, ``inspired by``) and ``links`` of any; ``extra``, in JSON, with further columns by
name. Every other column is kept in `Item.extra`. How cells are written: `influence.records.cells`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from influence import edtf
from influence.dates import edtf_of
from influence.errors import MetadataError
from influence.items import ROLES, TEXTS, Origin, Person, Title
from influence.records import cells
from influence.records.record import CLEARED, Record
from influence.rights.identifiers import SCHEMES
from influence.rights.mining import Mining, combined, from_assertion, from_fields, stricter

__all__ = ["COLUMNS", "RELATIONS", "known", "record"]

RELATIONS: Final = (
    "same as", "version of", "based on", "inspired by", "arrangement of", "part of",
)  # fmt: skip

_TEXTS: Final = frozenset(TEXTS) - {"id", "source", "sha256", "format"}
_OTHER: Final = frozenset({"id", "file", "creators", "people", "titles", "identifiers", "labels",
                           "links"})  # fmt: skip
COLUMNS: Final = frozenset((*_TEXTS, *_OTHER, *ROLES, *RELATIONS))
"""The columns that are known by one name each, beside those of `SCHEMES` and ``title@nn``."""

_EITHER: Final = re.compile(r"(\d{1,2})[./](\d{1,2})[./]((?:1|2)\d{3})")
_TDM: Final = re.compile(r"tdm[ :-](reservation|policy)")
_TITLE: Final = re.compile(r"title\s*[@\[]\s*([a-z]{2,3}(?:-[a-z0-9]+)*)\]?", re.IGNORECASE)


def known(column: str) -> str:
    """Return the name of a column as it is known here; its own where it is not."""
    name = " ".join(column.replace("_", " ").split()).casefold()
    if signal := _TDM.fullmatch(name):
        return f"tdm-{signal[1]}"
    return name if name in COLUMNS or name in SCHEMES or _TITLE.fullmatch(name) else column


def record(row: Mapping[str, object], origin: Origin) -> tuple[Record, list[str]]:
    """Return a row as a record, and a sentence for each cell that was not as it should be.

    Parameters
    ----------
    row
        Cells by column.
    origin
        Where it stands.
    """
    said = _Said({known(column): cell for column, cell in row.items()})
    for name, cell in said.row.items():
        if cells.filled(cell):
            try:
                said.take(name, cell)
            except MetadataError as error:
                said.remarks.append(f"{name}: {error}; cell left out")
    return said.record(origin), said.remarks


class _Said:
    """What a row says, gathered cell by cell."""

    def __init__(self, row: Mapping[str, object]) -> None:
        self.row = row
        self.fields: dict[str, Any] = {}
        self.roles: set[str] = set()
        self.schemes: set[str] = set()
        self.extra: dict[str, str] = {}
        self.signals: list[Mining] = []
        self.remarks: list[str] = []

    def take(self, name: str, cell: object) -> None:
        """Take a cell that is not empty."""
        tagged = _TITLE.fullmatch(name)
        if name in {"creators", "people"} or name in ROLES:
            self._people(name, cell)
        elif name == "mining" or _TDM.fullmatch(name):
            self._mining(name, cell)
        elif name in _TEXTS:
            # JSON of a search engine has a list in every field.
            told = "; ".join(cells.several(cell)) if isinstance(cell, list) else cells.text(cell)
            self._text(name, told)
        elif name == "identifiers" or name in SCHEMES:
            self._identifiers(name, cell)
        elif tagged or name == "titles":
            made = () if _cleared(cell) else cells.titles(cell)
            self._more("titles", (Title(t.text, tagged[1]) for t in made) if tagged else made)
        elif name == "labels":
            community = cells.text(self.row.get("community"))
            self._more("labels", () if _cleared(cell) else cells.labels(cell, community))
        elif name in RELATIONS or name == "links":
            relation = name if name in RELATIONS else "related to"
            self._more("links", () if _cleared(cell) else cells.links(cell, relation))
        elif name == "extra" and isinstance(cell, Mapping):
            self.extra |= {str(key): cells.text(value) for key, value in cell.items()}
        elif name not in {"id", "file"}:
            self.extra[name] = "" if _cleared(cell) else cells.text(cell)

    def record(self, origin: Origin) -> Record:
        """Return all that was taken."""
        if self.signals:
            word = self.fields.get("mining", "")
            self.fields["mining"] = stricter(word, combined(self.signals).text)
        names = cells.text(self.row.get("id")), cells.text(self.row.get("file"))
        replaced = frozenset(self.roles), frozenset(self.schemes)
        return Record(*names, self.fields, *replaced, self.extra, origin)

    def _more(self, name: str, values: Iterable[Any]) -> None:
        self.fields[name] = (*self.fields.get(name, ()), *values)

    def _people(self, name: str, cell: object) -> None:
        try:
            made = () if _cleared(cell) else cells.people(cell, name if name in ROLES else "")
        except MetadataError as error:
            if name != "joiked":
                raise
            # That it is the joik of somebody must not be lost with the name.
            made = (Person(cells.text(cell), name),)
            self.remarks.append(f"{name}: {error}; kept as it is written")
        self.roles |= {person.role for person in made}
        if name != "people":
            self.roles.add(name if name in ROLES else "")
        self._more("people", made)

    def _identifiers(self, name: str, cell: object) -> None:
        values = () if _cleared(cell) else cells.several(cell)
        if name in SCHEMES:
            values = tuple(_prefixed(name, value) for value in values)
            self.schemes.add(name)
        self.schemes |= {value.partition(":")[0] for value in values}
        self._more("identifiers", values)

    def _mining(self, name: str, cell: object) -> None:
        """Take a reservation by TDMRep, an assertion by CAWG or C2PA, or a word."""
        if name != "mining":
            signals = {key: value for key, value in self.row.items() if _TDM.fullmatch(key)}
            self.signals.append(from_fields(signals))
        elif isinstance(cell, Mapping):
            self.signals.append(from_assertion(cell))
        else:
            try:
                self.signals.append(from_assertion(json.loads(cells.text(cell))))
            except (ValueError, RecursionError, MetadataError):  # it is a word, as most are
                self._text(name, cells.text(cell))

    def _text(self, name: str, written: str) -> None:
        if name == "date" and written != CLEARED:
            written = self._dated(written)
            if not written:
                return
        self.fields[name] = "" if written == CLEARED else written

    def _dated(self, written: str) -> str:
        """Return a date as EDTF, empty where it is none; one in words is kept as it was too."""
        try:
            edtf.parse(written)
        except MetadataError as error:
            self.extra["date_as_written"] = written
            meant = edtf_of(written)
            if meant is None:
                twice = _EITHER.fullmatch(written)
                why = (
                    f"'{written}' may be of the month {twice[1]} or {twice[2]}; write "
                    f"{twice[3]}-{int(twice[2]):02}-{int(twice[1]):02} or "
                    f"{twice[3]}-{int(twice[1]):02}-{int(twice[2]):02}"
                    if twice and max(int(twice[1]), int(twice[2])) <= 12
                    else str(error)
                )
                self.remarks.append(f"{why}; kept as date_as_written")
            return meant or ""
        return written


def _cleared(cell: object) -> bool:
    return cells.text(cell) == CLEARED


def _prefixed(scheme: str, value: str) -> str:
    return value if value.casefold().startswith(f"{scheme}:") else f"{scheme}:{value}"
