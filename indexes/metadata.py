"""Which record of a table is for which file, and the form in which an archive stores an item.

A record is for the item whose file it names in ``file`` (``a/b.krn``, ``b.krn`` or the stem ``b``;
``book.abc#12`` for a tune of a tunebook, ``book.abc`` for all its tunes), or else in ``id`` (the
stem); beside ``file``, ``id`` is the id that the item gets. Names that differ in case, in spaces,
dashes and underscores, in how an accented letter is composed, or in the suffix alone are taken for
the same where nothing else has such a name; failing that so are those that differ in what a copy
gets behind its name, ``(1)`` or ``- kopi``, which is told.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path, PurePosixPath
from typing import Final

from influence import edtf
from influence.errors import MetadataError
from influence.items import Item, each_text
from influence.notation.suffixes import AUDIO, SUFFIXES
from influence.records import mapping, table
from influence.records.record import Record
from influence.rights.access import Level, access

__all__ = ["Metadata", "listed", "plain", "read", "stored_form"]

_SHOWN: Final = 5


@dataclass
class Metadata:
    """Records, found by the files they are for.

    Attributes
    ----------
    problems
        One line for each row, or cell, that was left out, with its line number.
    lifted
        Whether what is secret by its row is named in these and in `unused`.
    """

    problems: list[str] = field(default_factory=list)
    lifted: bool = False
    _records: dict[str, Record] = field(default_factory=dict)
    _lines: dict[str, int] = field(default_factory=dict)
    _used: set[int] = field(default_factory=set)
    _alike: dict[str, str] = field(default_factory=dict)
    _originals: dict[str, str] = field(default_factory=dict)
    _seen: set[str] = field(default_factory=set)
    _without: set[str] = field(default_factory=set)
    _copies: dict[int, set[str]] = field(default_factory=dict)

    def take(self, path: Path | str, line: int, record: Record) -> None:
        """Enter a record under the name of its file, unless that has one already."""
        key = record.file or record.id
        if key in self._records:
            closed = max(record, self._records[key], key=_closed)
            named = self._name(key, closed)
            self.problems.append(
                f"{path}, line {line}: {named} has a row already, line {self._lines[key]}; "
                "row left out"
            )
            return
        self._records[key], self._lines[key] = record, line
        # Two rows whose names are alike answer to their exact names only.
        alike = _alike(key)
        self._alike[alike] = "" if alike in self._alike else key
        original = _original(alike)
        self._originals[original] = "" if original in self._originals else key

    def apply(self, item: Item) -> Item:
        """Return the item with what its record says, if it has one.

        The record is found by the item's source, or the end of it, or by its id, which must be the
        file's stem; failing that by a name that is alike; failing that by its tunebook, whose
        record says all but the id of its tunes.
        """
        described = self._described(item)
        if self.lifted or access(described).level is Level.OPEN:
            self._seen.add(item.id)  # others are not to be guessed at, see `unused`
        return described

    def _described(self, item: Item) -> Item:
        for name, alone in _keys(item.id, item.source):
            named = name in self._records or not alone
            key = name if named else self._alike.get(_alike(name), "")
            if key in self._records:
                self._used.add(self._lines[key])
                return self._records[key].over(item, renamed=alone)
        for name, alone in _keys(item.id, item.source):
            key = self._originals.get(_original(_alike(name)), "") if alone else ""
            if key in self._records:
                self._used.add(self._lines[key])
                self._copies.setdefault(self._lines[key], set()).add(item.id)
                return self._records[key].over(item)
        self._without.add(item.id)
        return item

    def id_of(self, stem: str, source: str) -> str:
        """Return the id that a file's item gets: the record's, or else the stem."""
        return self.apply(Item(stem, source=source)).id

    def summary(self, kind: str = "file") -> list[str]:
        """Return a sentence each on how far the table went: rows, dates, names, files without."""
        if not self._lines:
            return []
        used = [self._records[key] for key, line in self._lines.items() if line in self._used]
        worded = [each for each in used if "date" in each.said and "date_as_written" in each.extra]
        rows = f"{len(used)} of {len(self._lines)} rows describe {kind}s"
        if worded:
            first = worded[0]
            dates = "1 date was" if len(worded) == 1 else f"{len(worded)} dates were"
            rows += (
                f"; {dates} read from words, such as {first.extra['date_as_written']} as "
                f"{first.said['date']}"
            )
        named = {line: key for key, line in self._lines.items()}
        copies = [
            f"{' and '.join(sorted(ids))} by {self._place(named[line], line, kind)}"
            for line, ids in sorted(self._copies.items())
        ]
        told = [rows] if worded or len(used) < len(self._lines) else []
        if copies:
            told.append(f"taken for copies, and described so: {_some(copies)}; check them")
        if self._without and kind == "file":
            verb = "file has" if len(self._without) == 1 else "files have"
            told.append(f"{len(self._without)} {verb} no row: {_some(sorted(self._without))}")
        return told

    @staticmethod
    def _place(key: str, line: int, kind: str) -> str:
        return f"the record {key}" if kind == "record" else f"the row of {key} (line {line})"

    def unused(self, kind: str = "file") -> str:
        """Return a sentence on the records that no file was found for; empty if there are none."""
        names = {line: key for key, line in self._lines.items() if line not in self._used}
        if not names:
            return ""
        missed = [self._missed(names[line], line) for line in sorted(names)[:_SHOWN]]
        rows = "row matches" if len(names) == 1 else "rows match"
        return f"{len(names)} {rows} no {kind}: {_some(missed, len(names))}"

    def _missed(self, key: str, line: int) -> str:
        if self._name(key, self._records[key]) != f"'{key}'":
            return f"{self._name(key, self._records[key])} (line {line})"
        near = get_close_matches(PurePosixPath(key).stem, self._seen, 1, 0.8)
        return f"{key} (line {line}{f'; is it {near[0]}?' if near else ''})"

    def _name(self, key: str, record: Record) -> str:
        """Return what a row may be called by: not by its file, where its item is not open."""
        closed = _closed(record)
        if self.lifted or closed is Level.OPEN:
            return f"'{key}'"
        told = record.id and closed is not Level.SECRET
        return f"the item '{record.id}'" if told else "an item that is not open"


def _closed(record: Record) -> Level:
    """Return how closed a record says that its item is."""
    return access(record.item()).level


def listed(records: Iterable[tuple[str, str]]) -> Metadata:
    """Return a table that gives files the ids of records, by the names that the records have."""
    metadata = Metadata()
    for number, (id, file) in enumerate(records):
        metadata.take("", number, Record(id, PurePosixPath(file.replace("\\", "/")).name))
    metadata.problems.clear()  # two records of one file name have each its own id
    return metadata


def read(
    path: Path | str, mapping_file: Path | str | None = None, *, lifted: bool = False
) -> Metadata:
    """Read a table; rows that are not as documented are left out and listed.

    Parameters
    ----------
    path
        As `influence.records.table.records` takes it.
    mapping_file
        As `influence.records.mapping.read` takes it.
    lifted
        As in `Metadata`.

    Raises
    ------
    MetadataError
        Where a file cannot be read or is not as documented.
    """
    names = mapping.Mappings() if mapping_file is None else mapping.read(mapping_file)
    metadata = Metadata(lifted=lifted)
    for line, record in table.records(path, names, metadata.problems, lifted=lifted):
        metadata.take(path, line, record)
    return metadata


def _alike(name: str) -> str:
    """Return what names that mean the same file have in common."""
    folded = unicodedata.normalize("NFC", name).casefold().replace("\\", "/")
    stem, dot, suffix = folded.rpartition(".")
    named = stem if f"{dot}{suffix}" in AUDIO or f"{dot}{suffix}" in SUFFIXES else folded
    plain_quotes = re.sub("[\u2018\u2019\u02bc\u00b4`]", "'", named)
    return re.sub(r"[\s_\-\u2010-\u2015\u2212]+", " ", plain_quotes).strip()


def _original(alike: str) -> str:
    """Return a name, as `_alike` gives it, without what a copy gets behind it."""
    return re.sub(r"(?:\s*(?:\(\d+\)|\b(?:kopi|kopia|copy)))+$", "", alike)


def _some(told: Sequence[str], count: int | None = None) -> str:
    """Return the first of several, and how many more there are."""
    count = len(told) if count is None else count
    more = f" and {count - _SHOWN} more" if count > _SHOWN else ""
    return ", ".join(told[:_SHOWN]) + more


def _keys(stem: str, source: str) -> Iterator[tuple[str, bool]]:
    """Yield the names under which a file's row may stand, the most exact first.

    With each goes whether it names this item alone, not a tunebook that the item is a tune of.
    """
    parts = [part for part in re.split(r"[!/\\]", source) if part]
    paths = ["/".join(parts[start:]) for start in range(len(parts))]
    yield from ((key, True) for key in (source, *paths, stem) if key)
    if "#" in source and "#" in stem:
        yield from ((path.rpartition("#")[0], False) for path in paths)
        yield stem.rpartition("#")[0], False


def stored_form(item: Item) -> tuple[Item, list[str]]:
    """Return an item as an archive can store it, and what is to be told of each thing not so.

    A date that is no EDTF goes to ``date_as_written`` in `Item.extra`: it is not guessed what
    it means. Bytes of a file name that are no UTF-8 are spelt out.
    """
    stored = each_text(item, plain)
    try:
        if item.date:
            edtf.parse(item.date)
    except MetadataError as error:
        extra = {**stored.extra, "date_as_written": stored.date}
        told = f"{error}; kept as date_as_written, the item counts as undated"
        return replace(stored, date="", extra=extra), [told]
    return stored, []


def plain(text: str) -> str:
    """Return a text that can be stored as UTF-8."""
    return text.encode("utf-8", "backslashreplace").decode()
