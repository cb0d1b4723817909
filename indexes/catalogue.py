"""The catalogue: one SQLite file with the items, the segments and the archive's own figures.

The journal is a rollback journal, not a write-ahead log: a reader then needs no right to write,
works from a read-only folder and on network file systems, and waits at most for the instant of a
commit, once in a thousand items. Each commit is a revision, and a row says of which revisions it
is: what is added later, or described anew, has rows of its own. So a reader which remembers the
revision in which it opened sees one state, whatever happens meanwhile, without a lock.

Items with music are numbered from 0, which is their place in the segments. Records without music
are numbered from -1 downwards, and stand in no segment; a record whose music comes ends, and goes
on under its id as a numbered item. An id is one item's at a time, so its rows are its history.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

from indexes.segments import Record
from influence import edtf
from influence.errors import ArchiveError, ArchiveVersionError
from influence.items import Item, from_json, to_json
from influence.rights.access import says_of_access

__all__ = [
    "FORMAT",
    "NAME",
    "Entry",
    "State",
    "connect",
    "counts",
    "create",
    "digest_of",
    "digests",
    "end",
    "entries",
    "entry",
    "first_free_number",
    "guarded",
    "insert",
    "listed",
    "note",
    "noted",
    "read_state",
    "record_count",
    "versions",
    "with_digest",
    "write_state",
    "years",
]

FORMAT: Final = 5
"""Version of the archive's format; raised whenever an older engine could not read the newer."""

NAME: Final = "catalogue.sqlite"

_APPLICATION: Final = 0x494E464C  # "INFL"
_PATIENCE: Final = 60.0  # seconds to wait for another's commit
_PAGE: Final = 1000
_EVER: Final = 1 << 62
_NOW: Final = "since <= :revision AND until > :revision"

_SCHEMA: Final = f"""
PRAGMA application_id = {_APPLICATION};
PRAGMA user_version = {FORMAT};
CREATE TABLE setting (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE segment (
    number INTEGER PRIMARY KEY, first_item INTEGER NOT NULL, items INTEGER NOT NULL,
    first_melody INTEGER NOT NULL, melodies INTEGER NOT NULL, notes INTEGER NOT NULL,
    files TEXT NOT NULL
);
CREATE TABLE item (
    number INTEGER NOT NULL, since INTEGER NOT NULL, until INTEGER NOT NULL DEFAULT {_EVER},
    id TEXT NOT NULL, asked_id TEXT NOT NULL, sha256 TEXT NOT NULL,
    date TEXT NOT NULL, tradition TEXT NOT NULL, format TEXT NOT NULL, kind TEXT NOT NULL,
    guarded INTEGER NOT NULL, record TEXT NOT NULL,
    earliest_year INTEGER, latest_year INTEGER,
    first_melody INTEGER NOT NULL, melodies INTEGER NOT NULL, notes INTEGER NOT NULL,
    digest BLOB NOT NULL,
    PRIMARY KEY (number, since)
) WITHOUT ROWID;
CREATE INDEX item_id ON item (id);
CREATE INDEX item_asked ON item (asked_id, sha256);
CREATE INDEX item_sha256 ON item (sha256);
CREATE INDEX item_kind ON item (kind) WHERE kind != '';
CREATE INDEX item_guarded ON item (number) WHERE guarded;
"""

_COLUMNS: Final = "record, number, asked_id, first_melody, melodies, notes, digest"


@dataclass(frozen=True)
class Entry:
    """An item with its place in the archive.

    Attributes
    ----------
    item
    number
        The how-manieth item it is, from 0; negative for a record without music.
    asked_id
        The id it came with: `item.id` unless another item had it already.
    first_melody, melodies, notes
    digest
        SHA-256 of the item, its melodies and its score.
    """

    item: Item
    number: int
    asked_id: str
    first_melody: int
    melodies: int
    notes: int
    digest: bytes


@dataclass(frozen=True)
class State:
    """All that the catalogue holds apart from the items.

    Attributes
    ----------
    parameters
        The analysis parameters by name, as they were when the archive was made.
    dictionary
        Shared by the scores; see `indexes.packing`.
    chain
        SHA-256 over the parameters and the digests of all numbered items in their order.
    revision
        Number of commits.
    next_segment
        The number that the next segment gets.
    segments
        In the order of their items.
    records
        SHA-256 over the digests of the records without music in their order; empty without any.
    """

    parameters: dict[str, Any]
    dictionary: bytes
    chain: bytes
    revision: int
    next_segment: int
    segments: tuple[Record, ...]
    records: bytes = b""

    @property
    def digest(self) -> bytes:
        """Digest of all that the archive holds."""
        return digest_of(self.chain, self.records)

    @property
    def items(self) -> int:
        """Number of items with music."""
        return sum(segment.items for segment in self.segments)

    @property
    def melodies(self) -> int:
        """Number of melodies."""
        return sum(segment.melodies for segment in self.segments)


def digest_of(chain: bytes, records: bytes) -> bytes:
    """Return the digest of an archive by `State.chain` and `State.records`."""
    return hashlib.sha256(chain + records).digest() if records else chain


def connect(archive: Path, *, writing: bool = False) -> sqlite3.Connection:
    """Open the catalogue of an archive and see that this version can read it."""
    path = archive / NAME
    if not path.is_file():
        raise ArchiveError(_no_archive(archive))
    # A killed writer may have left a journal, which only a connection that may write rolls back.
    for mode in ("rw",) if writing else ("ro", "rw"):
        connection = _open(path, mode)
        try:
            _check(connection, archive)
            connection.execute("PRAGMA synchronous = EXTRA" if writing else "PRAGMA query_only = 1")
        except sqlite3.OperationalError as error:
            connection.close()
            if mode == "rw" or "locked" in str(error):
                raise
        except BaseException:
            connection.close()
            raise
        else:
            break
    return connection


def create(path: Path, parameters: dict[str, Any], digest: bytes) -> None:
    """Make the catalogue of an empty archive; it is there whole or not at all."""
    draft = path.with_name(f"{path.name}.draft")
    for leftover in (draft, draft.with_name(f"{draft.name}-journal")):
        leftover.unlink(missing_ok=True)
    connection = _open(draft, "rwc")
    try:
        connection.executescript(_SCHEMA)
        with connection:
            connection.execute("BEGIN IMMEDIATE")
            _set(connection, "parameters", json.dumps(parameters, sort_keys=True))
            write_state(connection, State(parameters, b"", digest, 0, 1, ()))
    finally:
        connection.close()
    draft.rename(path)


def read_state(connection: sqlite3.Connection) -> State:
    """Return the state as of one commit."""
    connection.execute("BEGIN")
    try:
        settings = dict(connection.execute("SELECT name, value FROM setting").fetchall())
        rows = connection.execute("SELECT * FROM segment ORDER BY first_item").fetchall()
    finally:
        connection.rollback()
    try:
        return _state(settings, rows)
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        raise sqlite3.DatabaseError("malformed rows") from error


def _state(settings: dict[str, Any], rows: Iterable[tuple[Any, ...]]) -> State:
    segments = []
    for *figures, files in rows:
        number, first_item, items, first_melody, melodies, notes = figures
        sizes = {name: (size, sha256) for name, (size, sha256) in json.loads(files).items()}
        segments.append(Record(number, first_item, items, first_melody, melodies, notes, sizes))
    return State(
        json.loads(settings["parameters"]),
        settings["dictionary"],
        settings["digest"],
        settings["revision"],
        settings["next_segment"],
        tuple(segments),
        settings.get("records", b""),
    )


def write_state(connection: sqlite3.Connection, state: State) -> None:
    """Replace the state, within the caller's transaction."""
    _set(connection, "digest", state.chain)
    for name in ("dictionary", "revision", "next_segment", "records"):
        _set(connection, name, getattr(state, name))
    known = {number for (number,) in connection.execute("SELECT number FROM segment")}
    wanted = {segment.number for segment in state.segments}
    gone = [(number,) for number in known - wanted]
    connection.executemany("DELETE FROM segment WHERE number = ?", gone)
    for record in state.segments:
        if record.number not in known:
            files = json.dumps(record.files, sort_keys=True)
            figures = (record.first_item, record.items, record.first_melody, record.melodies)
            row = (record.number, *figures, record.notes, files)
            connection.execute("INSERT INTO segment VALUES (?, ?, ?, ?, ?, ?, ?)", row)


def insert(connection: sqlite3.Connection, new: Entry, revision: int) -> None:
    """Add a row for an item as it is from a revision on, within the caller's transaction."""
    item = new.item
    earliest, latest = edtf.parse(item.date).written if item.date else (None, None)
    row = {
        **{name: getattr(item, name) for name in _ASKED},
        "guarded": says_of_access(item),
        "record": json.dumps(to_json(item), ensure_ascii=False),
        **{name: getattr(new, name) for name in _PLACES},
        "earliest_year": earliest and earliest[0],
        "latest_year": latest and latest[0],
        "since": revision,
    }
    end(connection, new.number, revision)
    names, marks = ", ".join(row), ", ".join(f":{name}" for name in row)
    connection.execute(f"INSERT INTO item ({names}) VALUES ({marks})", row)


def end(connection: sqlite3.Connection, number: int, revision: int) -> None:
    """Let an item, as it was described last, be no more from a revision on."""
    query = "UPDATE item SET until = ? WHERE number = ? AND until > ?"
    connection.execute(query, (revision, number, revision))


_ASKED: Final = ("id", "sha256", "date", "tradition", "format", "kind")
"""The fields of a record that have a column of their own, to be asked by."""

_PLACES: Final = ("number", "asked_id", "first_melody", "melodies", "notes", "digest")


def entry(connection: sqlite3.Connection, revision: int, **wanted: str | int) -> Entry | None:
    """Return the first item of a revision with these values in these columns."""
    where = " AND ".join(f"{name} = :{name}" for name in wanted)
    query = f"SELECT {_COLUMNS} FROM item WHERE {where} AND {_NOW} ORDER BY number"
    row = connection.execute(query, wanted | {"revision": revision}).fetchone()
    return None if row is None else _entry(row)


def with_digest(connection: sqlite3.Connection, revision: int, sha256: str) -> list[Item]:
    """Return all items of a revision that are files of a digest."""
    query = f"SELECT record FROM item WHERE sha256 = :sha256 AND {_NOW} ORDER BY number"
    rows = connection.execute(query, {"sha256": sha256, "revision": revision}).fetchall()
    return [from_json(json.loads(record)) for (record,) in rows]


def guarded(
    connection: sqlite3.Connection, revision: int, of_a_kind: Callable[[str], bool]
) -> Iterator[tuple[int, Item]]:
    """Yield the items of a revision whose records say something of access, with their numbers.

    What follows from it is not decided here, and not stored: rules change.

    Parameters
    ----------
    connection, revision
    of_a_kind
        Whether the kind of an item says something of access too.
    """
    every = connection.execute("SELECT DISTINCT kind FROM item WHERE kind != ''").fetchall()
    values: dict[str, str | int] = {
        f"kind{i}": kind for i, (kind,) in enumerate(every) if of_a_kind(kind)
    }
    marks = ", ".join(f":{name}" for name in values)
    some = f"SELECT number, record FROM item WHERE {{}} AND {_NOW}"
    query = f"{some.format('guarded')} UNION {some.format(f'kind IN ({marks})')} ORDER BY number"
    for number, record in connection.execute(query, values | {"revision": revision}).fetchall():
        yield number, from_json(json.loads(record))


def entries(connection: sqlite3.Connection, state: State) -> Iterator[Entry]:
    """Yield the items of a revision in their order, then the records without music in theirs.

    They are fetched page by page: an open cursor would keep a writer from committing.
    """
    query = (
        f"SELECT {_COLUMNS} FROM item WHERE number >= :start AND number < :end AND {_NOW} "
        "ORDER BY number"
    )
    for start in range(0, state.items, _PAGE):
        values = {"start": start, "end": start + _PAGE, "revision": state.revision}
        yield from map(_entry, connection.execute(query, values).fetchall())
    query = (
        f"SELECT {_COLUMNS} FROM item WHERE number < :after AND {_NOW} "
        f"ORDER BY number DESC LIMIT {_PAGE}"
    )
    after = 0
    while True:
        rows = connection.execute(query, {"after": after, "revision": state.revision}).fetchall()
        yield from map(_entry, rows)
        if len(rows) < _PAGE:
            return
        after = rows[-1][1]


def versions(connection: sqlite3.Connection, revision: int, number: int) -> list[tuple[int, Item]]:
    """Return an item as it was described up to a revision, oldest first, each with its first."""
    query = (
        "SELECT since, record FROM item WHERE since <= :revision AND id = "
        f"(SELECT id FROM item WHERE number = :number AND {_NOW}) ORDER BY since"
    )
    rows = connection.execute(query, {"number": number, "revision": revision}).fetchall()
    return [(since, from_json(json.loads(record))) for since, record in rows]


def digests(
    connection: sqlite3.Connection, revision: int, *, records: bool = False
) -> list[tuple[int, bytes]]:
    """Return the numbers and the digests of the items of a revision, in their order.

    Of the numbered items, or of the records without music.
    """
    which = "number < 0" if records else "number >= 0"
    query = f"SELECT number, digest FROM item WHERE {which} AND {_NOW} ORDER BY abs(number)"
    return connection.execute(query, {"revision": revision}).fetchall()


def record_count(connection: sqlite3.Connection, revision: int) -> int:
    """Return the number of records without music of a revision."""
    query = f"SELECT COUNT(*) FROM item WHERE number < 0 AND {_NOW}"
    (count,) = connection.execute(query, {"revision": revision}).fetchone()
    return int(count)


def listed(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """Return the ids of all records that came from tables, each with the file that it names.

    With or without music by now.
    """
    query = (
        "SELECT DISTINCT id, json_extract(record, '$.extra.media') FROM item WHERE number < 0 "
        "AND json_extract(record, '$.origin.form') IN ('csv', 'json') ORDER BY number DESC"
    )
    return [(id, file or "") for id, file in connection.execute(query)]


def first_free_number(connection: sqlite3.Connection) -> int:
    """Return the number for the next record without music; none is given twice."""
    (least,) = connection.execute("SELECT MIN(number) FROM item").fetchone()
    return min(least or 0, 0) - 1


def note(connection: sqlite3.Connection, name: str, text: str) -> None:
    """Keep a text under a name, within the caller's transaction."""
    _set(connection, f"note {name}", text)


def noted(connection: sqlite3.Connection, name: str) -> str:
    """Return what `note` kept under a name; empty where there is nothing."""
    query = "SELECT value FROM setting WHERE name = ?"
    row = connection.execute(query, (f"note {name}",)).fetchone()
    return str(row[0]) if row else ""


def counts(
    connection: sqlite3.Connection, revision: int, column: Literal["format", "tradition"]
) -> dict[str, int]:
    """Return how many items of a revision have each value of a column, most first."""
    query = f"SELECT {column}, COUNT(*) FROM item WHERE {_NOW} GROUP BY 1 ORDER BY 2 DESC, 1"
    return dict(connection.execute(query, {"revision": revision}).fetchall())


def years(connection: sqlite3.Connection, revision: int) -> tuple[int, int | None, int | None]:
    """Return how many items of a revision are dated, and their first and last year."""
    query = (
        "SELECT COUNT(*), MIN(earliest_year), MAX(latest_year) FROM item "
        f"WHERE {_NOW} AND date != ''"
    )
    dated, earliest, latest = connection.execute(query, {"revision": revision}).fetchone()
    return dated, earliest, latest


def _entry(row: tuple[Any, ...]) -> Entry:
    record, *places = row
    return Entry(from_json(json.loads(record)), *places)


def _set(connection: sqlite3.Connection, name: str, value: object) -> None:
    connection.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (name, value))


def _open(path: Path, mode: str) -> sqlite3.Connection:
    uri = f"{path.resolve().as_uri()}?mode={mode}"
    return sqlite3.connect(
        uri, uri=True, timeout=_PATIENCE, isolation_level=None, check_same_thread=False
    )


def _check(connection: sqlite3.Connection, archive: Path) -> None:
    ((application,),) = connection.execute("PRAGMA application_id").fetchall()
    ((version,),) = connection.execute("PRAGMA user_version").fetchall()
    if application != _APPLICATION:
        raise ArchiveError(_no_archive(archive))
    if version > FORMAT:
        raise ArchiveVersionError(
            f"the archive {archive} is of format {version}, which a newer version of influence "
            f"made; this version reads format {FORMAT}. Upgrade influence"
        )
    if version != FORMAT:
        raise ArchiveVersionError(
            f"the archive {archive} is of the older format {version}; this version reads format "
            f"{FORMAT}. Add its files to a new archive"
        )


def _no_archive(archive: Path) -> str:
    if not archive.exists():
        return f"there is no archive {archive}; make it with: influence add {archive} FILES"
    if not archive.is_dir():
        return f"{archive} is a file, and an archive is a folder; name another"
    return f"the folder {archive} is no archive: it holds no {NAME} made by influence; name another"
