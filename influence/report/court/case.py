"""What a report says that no engine can know: the case file, read and checked.

It is for a court, or for a rights organisation, which has a table of its own, ``registration``.

A case file is TOML. Every field of it is optional; what it does not say stands in the report as not
stated, and nothing is filled in. A key that is not known is refused, so that no statement is lost
to a slip of the pen. `example` returns one with every field explained.
"""

from __future__ import annotations

import difflib
import hashlib
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from influence import edtf
from influence.errors import CaseError, MetadataError
from influence.report.display import clean

__all__ = [
    "CHOICES",
    "DATES",
    "FIELDS",
    "LISTED",
    "MANY",
    "Case",
    "example",
    "load",
    "of_json",
    "parse",
]

FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "report": ("id", "version", "status", "replaces", "changes", "summaries"),
    "court": ("name", "case_number"),
    "parties": ("name", "role"),
    "instruction": (
        "by",
        "text",
        "question",
        "received",
        "work_done",
        "background",
        "not_used",
        "not_received",
    ),
    "registration": (
        "reason",
        "reference",
        "registrant",
        "handled_by",
        "restricted_seen_by",
        "retention",
        "personal_data_basis",
    ),
    "propositions": ("first", "second", "third", "set_on", "expected_first", "expected_second"),
    "expert": (
        "name",
        "post",
        "education",
        "experience",
        "earlier_cases",
        "payment",
        "ties",
        "duty",
        "context_control",
    ),
    "items": (
        "work",
        "supplied_by",
        "received",
        "condition",
        "changes",
        "custody",
        "provenance",
        "rights",
        "community",
    ),
    "access": ("known",),
    "manual": ("by", "on", "method", "blind", "result"),
    "opposing": ("argument",),
    "reviews": ("kind", "by", "on", "outcome"),
    "attachments": ("title", "file"),
}
"""The tables of a case file and their fields, in the order in which a report tells them."""

MANY: Final = frozenset({"parties", "items", "manual", "reviews", "attachments"})
"""Tables that may stand several times, ``[[parties]]``."""

LISTED: Final = frozenset(
    {
        ("instruction", "background"),
        ("instruction", "not_used"),
        ("instruction", "not_received"),
        ("items", "custody"),
        ("items", "provenance"),
        ("report", "summaries"),
    }
)
"""Fields with several texts; one text counts as a list of one."""

DATES: Final = frozenset(
    {
        ("instruction", "received"),
        ("instruction", "work_done"),
        ("propositions", "set_on"),
        ("items", "received"),
        ("registration", "retention"),
        ("manual", "on"),
        ("reviews", "on"),
    }
)
"""Fields that hold an EDTF date; TOML's own dates will do."""

CHOICES: Final[Mapping[tuple[str, str], tuple[str, ...]]] = {
    ("report", "status"): ("draft", "final", "superseded"),
    ("registration", "reason"): ("registration", "conflict", "claim", "audit"),
    ("items", "work"): ("first", "second"),
    ("reviews", "kind"): ("technical", "administrative"),
    ("manual", "blind"): ("yes", "no"),
}
"""Fields that take one of a few words; TOML's true and false will do for yes and no."""

NEEDED: Final[Mapping[str, str]] = {"items": "work", "attachments": "file"}
"""Fields without which a table of its kind says nothing."""

_Value = str | tuple[str, ...]
_Table = Mapping[str, _Value]


@dataclass(frozen=True)
class Case:
    """A case file.

    Attributes
    ----------
    tables
        By name, each as often as it stands in the file; of a field that has several texts a tuple.
    attachments
        Name, SHA-256 and number of bytes of each attached file, in the order of the tables.
    sha256
        Of the file itself; empty where there is none.
    """

    tables: Mapping[str, tuple[_Table, ...]] = field(default_factory=dict)
    attachments: tuple[tuple[str, str, int], ...] = ()
    sha256: str = ""

    def all(self, table: str) -> tuple[_Table, ...]:
        """Return every table of a name, in the order of the file."""
        return self.tables.get(table, ())

    def get(self, table: str, name: str) -> str:
        """Return a field of a table that stands once, or an empty text."""
        value = next(iter(self.all(table)), {}).get(name, "")
        return value if isinstance(value, str) else "\n".join(value)

    def texts(self, table: str, name: str) -> tuple[str, ...]:
        """Return the texts of a field of a table that stands once."""
        value = next(iter(self.all(table)), {}).get(name, ())
        return (value,) if isinstance(value, str) else value

    def to_json(self) -> dict[str, Any]:
        """Return what is stated, and the file's digest, as plain data for a report.

        It stands in the order of `FIELDS`, however the file has it: a bundle keeps no order.
        """
        tables = {
            name: [{k: each[k] for k in known if k in each} for each in self.tables[name]]
            for name, known in FIELDS.items()
            if name in self.tables
        }
        return {"tables": tables, "sha256": self.sha256}


def of_json(data: Any, source: str) -> Case:
    """Return a case of its `dataclasses.asdict`, with every field checked again.

    Raises
    ------
    CaseError
    """
    if not isinstance(data, dict) or data.keys() != {"tables", "attachments", "sha256"}:
        raise CaseError(f"{source}: not the data of a case file")
    tables, attached, sha256 = data["tables"], data["attachments"], data["sha256"]
    if not (isinstance(tables, dict) and isinstance(attached, list) and isinstance(sha256, str)):
        raise CaseError(f"{source}: not the data of a case file")
    if not all(
        isinstance(each, list) and [type(part) for part in each] == [str, str, int]
        for each in attached
    ):
        raise CaseError(f"{source}: attachments are a name, a SHA-256 and a number of bytes each")
    found = {}
    for name, each in tables.items():
        _known(name, tuple(FIELDS), source, "table")
        many = each if name in MANY or not isinstance(each, list) else each[0] if each else {}
        found[name] = tuple(_table(name, one, source) for one in _several(name, many, source))
    return Case(found, tuple((name, digest, size) for name, digest, size in attached), sha256)


def example() -> str:
    """Return an annotated case file with every field."""
    return files("influence.report").joinpath("templates", "case.toml").read_text("utf-8")


def load(path: Path | str) -> Case:
    """Read a case file, and the files that it attaches, whose names are taken from its folder.

    Raises
    ------
    CaseError
        Where one of them cannot be read, or a field is not as documented.
    """
    place = Path(path)
    data = _bytes(place, f"cannot read the case file {place}")
    attached = []
    case = parse(data, str(place))
    for each in case.all("attachments"):
        name = str(each["file"])
        held = _bytes(place.parent / name, f"{place}: cannot read the attachment '{name}'")
        attached.append((Path(name).name, hashlib.sha256(held).hexdigest(), len(held)))
    return Case(case.tables, tuple(attached), case.sha256)


def parse(data: bytes, source: str) -> Case:
    """Return the case of a file's bytes, without reading what it attaches.

    Raises
    ------
    CaseError
    """
    try:
        # Editors of Windows begin a file with a mark of its encoding. What is nested too deeply,
        # and a number too long for Python, are no TOMLDecodeError.
        facts = tomllib.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise CaseError(f"{source}: no TOML file in UTF-8 ({error})") from error
    tables = {}
    for name, value in facts.items():
        _known(name, tuple(FIELDS), source, "table")
        tables[name] = tuple(_table(name, each, source) for each in _several(name, value, source))
    works = [each["work"] for each in tables.get("items", ())]
    if len(works) > len(set(works)):
        raise CaseError(f"{source}: two [[items]] tell of one work; make them one")
    return Case(tables, sha256=hashlib.sha256(data).hexdigest())


def _bytes(path: Path, trouble: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise CaseError(f"{trouble}: {error.strerror or error}") from error


def _several(name: str, value: Any, source: str) -> Sequence[Any]:
    """Return every table of a name, as a list."""
    written = f"[[{name}]]" if name in MANY else f"[{name}]"
    if isinstance(value, list) != (name in MANY):
        raise CaseError(f"{source}: write {written}, a table, for '{name}'")
    found = value if isinstance(value, list) else [value]
    if not all(isinstance(each, dict) for each in found):
        raise CaseError(f"{source}: write {written}, a table, for '{name}'")
    return found


def _table(table: str, facts: Mapping[str, Any], source: str) -> _Table:
    found: dict[str, _Value] = {}
    for name, value in facts.items():
        _known(name, FIELDS[table], source, f"key of [{table}]")
        read = _value((table, name), value, source)
        if read:
            found[name] = read
    needed = NEEDED.get(table, "")
    if needed and needed not in found:
        raise CaseError(f"{source}: a [[{table}]] without '{needed}'; add it")
    return found


def _known(name: str, names: Sequence[str], source: str, what: str) -> None:
    if name in names:
        return
    near = difflib.get_close_matches(name, names, 1)
    hint = f"did you mean '{near[0]}'?" if near else f"known are {', '.join(names)}"
    raise CaseError(f"{source}: unknown {what} '{clean(name)}'; {hint}")


def _value(place: tuple[str, str], value: Any, source: str) -> _Value:
    where = f"{source}: {place[0]}.{place[1]}"
    if place in LISTED and isinstance(value, list):
        return tuple(filter(None, (_text(each, where) for each in value)))
    if place in CHOICES and isinstance(value, bool):
        value = "yes" if value else "no"
    if place in DATES and isinstance(value, date):
        value = value.date() if isinstance(value, datetime) else value
        value = value.isoformat()
    text = _text(value, where)
    if place in CHOICES and text and text not in CHOICES[place]:
        raise CaseError(f"{where} is '{text}'; write {' or '.join(CHOICES[place])}")
    if place in DATES and text:
        try:
            edtf.parse(text)
        except MetadataError as error:
            raise CaseError(f"{where}: {error}") from error
    return (text,) if place in LISTED and text else text


def _text(value: Any, where: str) -> str:
    """Return a text with its paragraphs, one a line."""
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        raise CaseError(f"{where} is no text; write it in quotes")
    paragraphs = value.replace("\r\n", "\n").split("\n\n")
    return "\n".join(filter(None, (clean(each) for each in paragraphs)))
