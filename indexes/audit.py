"""The audit log of an archive: who ran what on which items, when; append-only, and chained.

It is a table of the catalogue. Each entry's hash is the SHA-256 of the hash before it and of the
entry as canonical JSON, so an entry that was changed, taken out or put in breaks the chain where it
stands. Triggers refuse UPDATE and DELETE, and what does not follow the last entry. Who may write
the file can take the triggers away and make a chain of his own, or cut its end off: whoever notes
the newest hash elsewhere (bundles carry it) can tell.

Additions are logged in the transaction that commits them. A reader logs what it did when it is
done, in a transaction of its own of some milliseconds: it holds no lock while it works, so readers
and the writer never wait for it longer than for a commit. An older engine passes the table over,
and the table is made when the first entry comes, so the format of the archive stays what it is.
"""

from __future__ import annotations

import getpass
import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from indexes import catalogue
from indexes.disk import csv_file, in_words
from influence import __version__
from influence.errors import ArchiveError
from influence.report.triage import guarded

__all__ = [
    "Deed",
    "Entry",
    "Head",
    "append",
    "append_within",
    "entries",
    "head",
    "now",
    "problem",
    "user",
    "write_csv",
]

_ORIGIN: Final = hashlib.sha256(b"influence audit log 1").hexdigest()
_PAGE: Final = 500

_SCHEMA: Final = (
    """CREATE TABLE IF NOT EXISTS audit (
    number INTEGER PRIMARY KEY, previous TEXT NOT NULL, body TEXT NOT NULL, hash TEXT NOT NULL
)""",
    """CREATE TRIGGER IF NOT EXISTS audit_keeps BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END""",
    """CREATE TRIGGER IF NOT EXISTS audit_keeps_all BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END""",
    f"""CREATE TRIGGER IF NOT EXISTS audit_follows BEFORE INSERT ON audit
WHEN NEW.number IS NOT (SELECT COALESCE(MAX(number), 0) + 1 FROM audit)
    OR NEW.previous IS NOT COALESCE(
        (SELECT hash FROM audit ORDER BY number DESC LIMIT 1), '{_ORIGIN}')
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END""",
)


@dataclass
class Deed:
    """What somebody did with an archive.

    Attributes
    ----------
    command
        ``add``, ``screen``, ...
    who
        Name of the user, or the one that was given.
    items
        Id and SHA-256 of each item that it was done on.
    scope
        In words, where it was done on all of the archive.
    outcome
        ``done``, ``failed`` or ``interrupted``.
    details
        What else there is to say: the bundle that was sealed, the labels that were used.
    """

    command: str
    who: str = ""
    items: list[tuple[str, str]] = field(default_factory=list)
    scope: str = ""
    outcome: str = "done"
    details: dict[str, str] = field(default_factory=dict)


_FIELDS: Final = {"number", "when", "engine", "archive", *(each.name for each in fields(Deed))}


@dataclass(frozen=True)
class Entry:
    """One row of the log.

    Attributes
    ----------
    number
        From 1.
    previous, hash
        SHA-256 in hexadecimal, of the entry before and of this one.
    body
        Canonical JSON: ``number``, ``when``, ``engine``, ``archive`` (digest of the state it was
        done on) and the fields of a `Deed`.
    """

    number: int
    previous: str
    body: str
    hash: str

    def to_json(self) -> dict[str, Any]:
        """Return the body as plain data, with the hash.

        Raises
        ------
        ArchiveError
            Where it is no entry, as where somebody wrote in the table by hand.
        """
        try:
            facts = dict(json.loads(self.body)) | {"hash": self.hash}
        except (ValueError, TypeError, RecursionError):
            facts = {}
        if not facts.keys() >= _FIELDS or not _is_listed(facts["items"], facts["details"]):
            raise ArchiveError(
                f"entry {self.number} of the audit log is none; --verify tells where it breaks"
            )
        return facts


@dataclass(frozen=True)
class Head:
    """The newest entry.

    Attributes
    ----------
    entry
        Its number; the number of entries.
    hash
    """

    entry: int
    hash: str

    def to_json(self) -> dict[str, Any]:
        """Return the same as plain data."""
        return asdict(self)


def user() -> str:
    """Return the name of the user of the system who runs this."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "unknown"


def now() -> str:
    """Return the time as ISO 8601 in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def append(archive: Path, deed: Deed, *, state: str, when: str) -> Head:
    """Log what was done, in a transaction of its own.

    Parameters
    ----------
    archive
        Its folder.
    deed
    state
        Digest of the state of the archive that it was done on, in hexadecimal.
    when
        ISO 8601.

    Raises
    ------
    ArchiveError
        Where the catalogue may not be written, or is kept locked.
    """
    with in_words(archive, "log in"):
        connection = catalogue.connect(archive, writing=True)
        try:
            connection.execute("BEGIN IMMEDIATE")
            made = append_within(connection, deed, state=state, when=when)
            connection.execute("COMMIT")
        finally:
            connection.close()
    return made


def append_within(connection: sqlite3.Connection, deed: Deed, *, state: str, when: str) -> Head:
    """Log what was done, within the caller's transaction; parameters as in `append`."""
    for statement in _SCHEMA:
        connection.execute(statement)
    last = _last(connection)
    number, previous = (last.entry + 1, last.hash) if last else (1, _ORIGIN)
    facts = {"number": number, "when": when, "engine": __version__, "archive": state}
    body = _canonical(facts | asdict(deed) | {"who": deed.who or user()})
    digest = _chained(previous, body)
    connection.execute("INSERT INTO audit VALUES (?, ?, ?, ?)", (number, previous, body, digest))
    return Head(number, digest)


def head(archive: Path) -> Head | None:
    """Return the newest entry; None where nothing was logged yet."""
    with in_words(archive, "read"):
        connection = catalogue.connect(archive)
        try:
            return _last(connection) if _there(connection) else None
        finally:
            connection.close()


def entries(archive: Path) -> Iterator[Entry]:
    """Yield all entries, oldest first; they are fetched page by page, so nobody waits for it."""
    with in_words(archive, "read"):
        connection = catalogue.connect(archive)
        try:
            last = 0
            while _there(connection):
                query = "SELECT * FROM audit WHERE number > ? ORDER BY number LIMIT ?"
                rows = connection.execute(query, (last, _PAGE)).fetchall()
                if not rows:
                    return
                yield from (Entry(*row) for row in rows)
                last = rows[-1][0]
        finally:
            connection.close()


def problem(log: Iterable[Entry], noted: str = "") -> str:
    """Return where the chain breaks, in words; empty where it holds.

    Parameters
    ----------
    log
        All entries.
    noted
        The hash of an entry, noted elsewhere, that must be among them.
    """
    previous, seen = _ORIGIN, False
    for number, each in enumerate(log, 1):
        if each.number != number:
            return f"it breaks at entry {number}: the next that is there is entry {each.number}"
        if each.previous != previous:
            return f"it breaks at entry {number}: it does not follow the entry before it"
        if _chained(previous, each.body) != each.hash or _number(each.body) != number:
            return f"it breaks at entry {number}: the entry is not what was logged"
        previous = each.hash
        seen = seen or each.hash == noted
    if noted and not seen:
        return f"no entry has the hash {noted}: the log was cut off before it, or is another one"
    return ""


def write_csv(log: Iterable[Mapping[str, Any]], path: Path) -> int:
    """Write entries as CSV, a row for each item of each; return the number of rows.

    Each as `Entry.to_json` gives it, or as `indexes.veil` shows it.

    The file is there with all of them or not at all.
    """
    count = 0
    with csv_file(path) as writer:
        writer.writerow([*_COLUMNS, "details", "item", "sha256"])
        for facts in log:
            details = "; ".join(f"{k}: {v}" for k, v in facts["details"].items())
            row = [guarded(facts[name]) for name in _COLUMNS]
            for id, sha256 in facts["items"] or [("", "")]:
                writer.writerow([*row, guarded(details), guarded(id), sha256])
                count += 1
    return count


def _is_listed(items: Any, details: Any) -> bool:
    pairs = isinstance(items, list) and all(isinstance(i, list) and len(i) == 2 for i in items)
    return pairs and isinstance(details, dict)


_COLUMNS: Final = (
    "number", "when", "who", "command", "outcome", "scope", "engine", "archive", "hash",
)  # fmt: skip


def _canonical(facts: Mapping[str, Any]) -> str:
    return json.dumps(facts, ensure_ascii=True, sort_keys=True, separators=(",", ":"))


def _chained(previous: str, body: str) -> str:
    return hashlib.sha256(f"{previous}{body}".encode("utf-8", "surrogatepass")).hexdigest()


def _number(body: str) -> int | None:
    try:
        number = json.loads(body)["number"]
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    return number if isinstance(number, int) else None


def _there(connection: sqlite3.Connection) -> bool:
    query = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'audit'"
    return bool(connection.execute(query).fetchall())


def _last(connection: sqlite3.Connection) -> Head | None:
    query = "SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1"
    rows: Sequence[tuple[int, str]] = connection.execute(query).fetchall()
    return Head(*rows[0]) if rows else None
