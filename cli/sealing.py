"""The options of a bundle and of the audit log, and what commands do with them."""

from __future__ import annotations

import hashlib
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from cli.console import tell
from influence.errors import ArchiveError, InfluenceError

if TYPE_CHECKING:
    from indexes.archive import Archive
    from indexes.audit import Deed
    from influence.batch import Reading
    from influence.bundle.case import Settings
    from influence.bundle.gathering import Gathering
    from influence.evidence.findings import Work
    from influence.evidence.likelihood.model import Model
    from influence.report import TriageRow

__all__ = [
    "As",
    "BundlePath",
    "Created",
    "Keep",
    "KeepInputs",
    "KeyPath",
    "Log",
    "gathering_for",
    "logged",
    "seal",
]


class Keep(StrEnum):
    """What a bundle holds of the works that were compared."""

    files = "files"
    digests = "digests"


def _moment(text: str | None) -> str | None:
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
        moment = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError) as error:  # the first and the last day may have no UTC
        raise typer.BadParameter("give a time as 2026-01-31T12:00:00Z") from error
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")


BundlePath = Annotated[
    Path | None,
    typer.Option(
        "--bundle",
        help="Seal reports, figures and all they follow from there: a folder, or a zip if it ends "
        "in .zip. `influence verify` checks it.",
        show_default=False,
    ),
]
KeepInputs = Annotated[
    Keep, typer.Option("--inputs", help="What the bundle holds of the works compared.")
]
KeyPath = Annotated[
    Path | None,
    typer.Option(
        "--key", help="Private key of `influence key new` to sign it with.", show_default=False
    ),
]
Created = Annotated[
    str | None,
    typer.Option(
        "--created",
        callback=_moment,
        help="Time that the reports state, in ISO 8601.",
        show_default="SOURCE_DATE_EPOCH, or now",
    ),
]
As = Annotated[
    str,
    typer.Option(
        "--as", help="Who does it, for the archive's audit log.", show_default="the user's name"
    ),
]


def gathering_for(
    bundle: Path | None,
    paths: Sequence[Path],
    *,
    out: Path,
    inputs: Keep,
    key: Path | None,
    about: tuple[Path | None, Path | None],
) -> Gathering | None:
    """Return what gathers a run for its bundle; None where none is wanted.

    What is told about the works is a table and its mapping file.
    """
    if bundle is None:
        if key is not None:
            raise InfluenceError("--key signs a bundle; say where with --bundle")
        return None
    folder = out.absolute()
    if bundle.absolute() in {folder, *folder.parents}:
        raise InfluenceError(f"the reports go to {out}; name another place for the bundle")
    from influence.bundle import signing
    from influence.bundle.gathering import Gathering

    keep = inputs is Keep.files
    metadata, mapping = about
    made = Gathering(bundle, paths, keep=keep, metadata=metadata, mapping=mapping, key=key)
    if key is not None and signing.open_to_others(key):
        tell(f"note: others may read the private key {key}; forbid it with: chmod 600 {key}")
    return made


def seal(
    gathering: Gathering,
    settings: Settings,
    out: Path,
    rows: Sequence[TriageRow],
    log: Log,
    given: tuple[Archive | None, Model, str],
    failures: Sequence[Reading] = (),
) -> None:
    """Write the bundle of a run, and say on stderr where it is and what it is known by.

    Parameters
    ----------
    gathering
    settings
    out
        Folder of the reports.
    rows
        Of the triage, one a screening that was gathered, in their order.
    log
    given
        The archive, the model of likelihood ratios, and the time that the reports state.
    failures
        What could not be read.
    """
    from indexes import audit, inventory

    archive, model, created = given
    stems = [Path(row.report).stem for row in rows]
    names = [f"{stem}{suffix}" for stem in stems for suffix in (".html", ".json", ".pdf")]
    if not settings.form.pdf:
        names = [name for name in names if not name.endswith(".pdf")]
    names = [name for name in names if (out / name).exists()]  # a PDF may have been impossible
    names += ["triage.csv"] if settings.kind == "screen" else []
    head = audit.head(archive.path) if archive else None
    sealed = gathering.write(
        settings,
        {name: out / name for name in names},
        [row.report for row in rows],
        archive=inventory.state(archive) if archive else None,
        name=archive.path.name if archive else "",
        log=head.to_json() if head else None,
        model=model if archive else None,
        created=created,
        unreadable=failures,
    )
    log.deed.details["bundle"] = sealed.manifest
    signed = f"signed with the key {sealed.signer}" if sealed.signer else "not signed"
    tell(f"the bundle is {sealed.path}, {signed}; its evidence is {sealed.evidence}")


class Log:
    """What is to be logged of a command.

    Attributes
    ----------
    deed
    """

    def __init__(self, deed: Deed) -> None:
        self.deed = deed
        self._archive: tuple[Path, str] | None = None

    def of(self, archive: Archive, reason: str = "") -> None:
        """Say which archive it is done on, and why, where all that it withholds is shown."""
        self._archive = archive.path, archive.digest
        if reason:
            from indexes.curating import REASON

            self.deed.details[REASON] = reason

    def of_all(self, archive: Archive, labels: Path | None = None, reason: str = "") -> None:
        """Say that it is done on all items of an archive, or on those that a table labels."""
        self.of(archive, reason)
        self.deed.scope = f"all {archive.item_count} items"
        if labels is not None:
            self.deed.scope += ", as far as they are labelled"
            self.deed.details["labels"] = hashlib.sha256(labels.read_bytes()).hexdigest()

    def take(self, *works: Work) -> None:
        """Say which works it is done on."""
        from indexes.metadata import plain

        self.deed.items += [(plain(work.item.id), work.item.sha256) for work in works]

    def write(self, outcome: str) -> None:
        """Log it; where the archive may not be written, say so in one note."""
        if self._archive is None or not (self.deed.items or self.deed.scope):
            return
        from indexes import audit

        path, state = self._archive
        self.deed.outcome = outcome
        try:
            audit.append(path, self.deed, state=state, when=audit.now())
        except ArchiveError as error:
            tell(f"note: this was not entered in the archive's audit log: {error}")


@contextmanager
def logged(command: str, who: str) -> Iterator[Log]:
    """Enter a command in the audit log of its archive when it ends, however it ends.

    Whoever asks it to end (a time limit, a service that stops) is obeyed as Ctrl-C is.
    """
    from indexes.audit import Deed

    log = Log(Deed(command, who))
    outcome = "failed"
    former = signal.signal(signal.SIGTERM, _interrupt)
    try:
        yield log
        outcome = "done"
    except (typer.Exit, BrokenPipeError):  # the reader of our output may have enough of it
        outcome = "done"
        raise
    except KeyboardInterrupt:
        outcome = "interrupted"
        raise
    finally:
        log.write(outcome)
        signal.signal(signal.SIGTERM, former)


def _interrupt(number: int, frame: FrameType | None) -> NoReturn:
    signal.signal(number, signal.SIG_DFL)  # who asks twice is not made to wait
    raise KeyboardInterrupt
