"""Collects a run for its bundle, while the run goes on."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Any, Final

from influence.batch import Reading
from influence.bundle import canonical, signing, store
from influence.bundle.case import CASE, CIRCUMSTANCES, Case, Circumstances, Compared, Settings
from influence.bundle.evidence import evidence
from influence.bundle.inputs import Input, found, portable
from influence.bundle.manifest import MANIFEST, Manifest
from influence.bundle.members import Member
from influence.bundle.sealing import seal
from influence.errors import BundleError
from influence.evidence.findings import Screening, Work
from influence.evidence.likelihood.model import Model, with_own
from influence.items import Item
from influence.languages import ENGLISH

__all__ = ["Gathering", "Sealed"]

_LINES: Final = {".jsonl", ".ndjson", ".json"}


@dataclass(frozen=True)
class Sealed:
    """What was written.

    Attributes
    ----------
    path
    manifest
        SHA-256 of the manifest.
    evidence
        See `Manifest.evidence`.
    signer
        Fingerprint of the key; empty where it is not signed.
    """

    path: Path
    manifest: str
    evidence: str
    signer: str


class Gathering:
    """A run on its way into a bundle; a context manager, which leaves nothing but the bundle.

    Parameters
    ----------
    path
        Of the bundle: a zip where the name ends in ``.zip``, else a folder.
    paths
        What the user named: works are found again there.
    keep
        Whether the works are put into the bundle, or their digests alone.
    metadata
        The table about the works.
    mapping
        The file that says what its columns are called here.
    key
        File of the private key to sign with.

    Raises
    ------
    BundleError
        Where the bundle cannot be written there, before any work is done.
    KeyFileError
        Where the key cannot be read.
    """

    def __init__(
        self,
        path: Path,
        paths: Sequence[Path],
        *,
        keep: bool = True,
        metadata: Path | None = None,
        mapping: Path | None = None,
        key: Path | None = None,
    ) -> None:
        store.free(path)
        self.path = path
        self._paths = paths
        self._keep = keep
        self._key = signing.private(key) if key is not None else None
        self._members: dict[str, Member] = {}
        self._wanted: dict[tuple[str, str], int] = {}
        self._compared: list[Compared] = []  # their reports get names when all is written
        self._metadata = self._table(metadata, mapping) if metadata is not None else None

    def _table(self, path: Path, mapping: Path | None) -> dict[str, str]:
        try:
            data = path.read_bytes()
            named = {} if mapping is None else {"mapping": mapping.read_text("utf-8-sig")}
        except OSError as error:
            raise BundleError(f"cannot read the metadata {path}: {error.strerror}") from error
        # Only what tells JSON Lines from CSV matters (`indexes.metadata.read`).
        suffix = path.suffix.lower() if path.suffix.lower() in _LINES else ".csv"
        if self._keep:
            self._members[f"inputs/metadata{suffix}"] = Member.of(data)
        digest = hashlib.sha256(data).hexdigest()
        return {"suffix": suffix, "sha256": digest, "name": path.name} | named

    def __enter__(self) -> Gathering:
        parent, name = self.path.absolute().parent, self.path.name
        with self._in_words():
            parent.mkdir(parents=True, exist_ok=True)
            self._spool = tempfile.TemporaryDirectory(dir=parent, prefix=f".{name}.")
        return self

    @contextmanager
    def _in_words(self) -> Iterator[None]:
        """Raise what the system says as an error that names the remedy."""
        try:
            yield
        except OSError as error:
            file = f" ({error.filename})" if error.filename else ""
            raise BundleError(
                f"cannot write {self.path}: {error.strerror or error}{file}; make room, or name "
                "another for the bundle"
            ) from error

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._spool.cleanup()

    def describing(self, describe: Callable[[Item], Item]) -> Callable[[Item], Item]:
        """Return the same description, of items whose sources tell nothing of the machine."""

        def described(item: Item) -> Item:
            return describe(replace(item, source=portable(item.source, self._paths)))

        return described

    def named(self, reading: Reading) -> Reading:
        """Return what could not be read, with a source that tells nothing of the machine."""
        return replace(reading, source=portable(reading.source, self._paths))

    def take(self, screening: Screening, language: str = ENGLISH) -> None:
        """Take what was found; screenings come in the order of their reports.

        Parameters
        ----------
        screening
        language
            Of its reports.

        Raises
        ------
        BundleError
            Where a work is itself an item that the archive withholds: its bytes, its name and its
            digest would be passed on with the bundle.
        """
        if screening.itself is not None:
            raise BundleError(
                f"a submission is, byte for byte, the archive's item {screening.itself.id}, which "
                "is withheld and goes into no bundle; leave it out, or leave --bundle out"
            )
        works = filter(None, (screening.query, screening.other))
        name = f"evidence/{len(self._compared) + 1:05}.json"
        numbers = tuple(map(self._number, works))
        self._compared.append(Compared(name, numbers, "", screening.position))
        self._keep_bytes(name, evidence(screening, language))

    def _number(self, work: Work) -> int:
        key = work.item.source, work.item.sha256
        return self._wanted.setdefault(key, len(self._wanted))

    def _keep_bytes(self, name: str, data: bytes) -> None:
        place = Path(self._spool.name, name.replace("/", "-"))
        with self._in_words():
            place.write_bytes(data)
        self._members[name] = Member.of(place)

    def write(
        self,
        settings: Settings,
        files: Mapping[str, Path],
        reports: Sequence[str],
        *,
        archive: Mapping[str, Any] | None,
        name: str,
        log: Mapping[str, Any] | None,
        model: Model | None,
        created: str,
        unreadable: Iterable[Reading] = (),
    ) -> Sealed:
        """Seal and write the bundle.

        Parameters
        ----------
        settings
        files
            All files of the reports, by the names that they have.
        reports
            Name of the report of each screening that was taken.
        archive
            State of the archive, or None.
        name
            Of the archive.
        log
            Head of its audit log, or None.
        model
            Of likelihood ratios, where one was used.
        created
        unreadable
            What could not be read.
        """
        with self._in_words():
            inputs = self._inputs()
            for file, path in files.items():
                self._members[f"reports/{file}"] = Member.of(path)
        case = Case(
            settings=settings,
            archive=None if archive is None else dict(archive),
            model=None if model is None else self._model(model),
            metadata=self._metadata,
            inputs=inputs,
            comparisons=tuple(
                replace(each, report=report)
                for each, report in zip(self._compared, reports, strict=True)
            ),
            unreadable=tuple((each.source, each.failure, each.position) for each in unreadable),
        )
        told = Circumstances.now(created, name, log)
        self._members[CASE] = Member.of(canonical.written(case.to_json()))
        self._members[CIRCUMSTANCES] = Member.of(canonical.written(told.to_json()))
        with self._in_words():
            sealed = seal(self._members, self._key)
        store.write(self.path, sealed)
        data = sealed[MANIFEST].read()
        manifest = Manifest.of(data, MANIFEST)
        digest = hashlib.sha256(data).hexdigest()
        return Sealed(self.path, digest, manifest.evidence, manifest.signer)

    def _inputs(self) -> tuple[Input, ...]:
        inputs: dict[int, Input] = {}
        for number, each, content in found(self._paths, self._wanted):
            inputs[number] = each
            member = each.member(number)
            if self._keep and isinstance(content, bytes):
                self._keep_bytes(member, content)
            elif self._keep:
                self._members[member] = Member.of(content)
        return tuple(inputs[number] for number in range(len(inputs)))

    def _model(self, model: Model) -> dict[str, str]:
        """Take the models of all channels; return where that which was chosen is."""
        for channel, each in with_own(model).items():
            self._members[f"model/{channel}.json"] = Member.of(each.to_json().encode())
        member = f"model/{model.channel}.json"
        return {"member": member, "sha256": self._members[member].sum()[1]}
