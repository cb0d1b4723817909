"""The folder of an archive: what lies where, how one is made, and what may be swept out of it.

::

    catalogue.sqlite                    items, segments, parameters (see `indexes.catalogue`)
    segments/00000001/                  what was committed (see `indexes.segments`)
    symbols/<alphabet>/00000001/        what follows from it (see `indexes.symbols`)
    lock                                held by the writer (see `indexes.lock`)

Whatever else is under ``segments`` and ``symbols`` was left by a writer that was killed.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, fields
from pathlib import Path
from typing import Final

from indexes import catalogue
from indexes.disk import in_words, sync_folder
from indexes.lock import WriterLock
from influence.errors import ArchiveError, ArchiveVersionError
from influence.parameters import AnalysisParameters, digest

__all__ = [
    "agree",
    "exists",
    "first_digest",
    "make",
    "parameters_of",
    "segments",
    "sweep",
    "symbols",
    "unmake",
]

_OWN: Final = {"lock", "segments", "symbols"}


def segments(archive: Path) -> Path:
    """Return the folder of the segments."""
    return archive / "segments"


def symbols(archive: Path, fingerprint: str) -> Path:
    """Return the folder of the symbols in an alphabet."""
    return archive / "symbols" / fingerprint


def exists(archive: Path) -> bool:
    """Return whether there is an archive."""
    return (archive / catalogue.NAME).is_file()


def make(archive: Path, parameters: AnalysisParameters) -> None:
    """Make an empty archive in a folder that is new, empty, or was interrupted in becoming one."""
    with in_words(archive, "make"):
        if archive.exists() and not archive.is_dir():
            raise ArchiveError(f"{archive} is a file, and an archive is a folder; name another")
        archive.mkdir(parents=True, exist_ok=True)
        others = {file.name for file in archive.iterdir()} - _OWN
        if any(not name.startswith(catalogue.NAME) for name in others):
            raise ArchiveError(
                f"the folder {archive} holds other things and no archive; "
                "name a new or an empty folder"
            )
        with WriterLock(archive):
            if not exists(archive):
                segments(archive).mkdir(exist_ok=True)
                state = first_digest(parameters)
                catalogue.create(archive / catalogue.NAME, asdict(parameters), state)
                sync_folder(archive)
                sync_folder(archive.absolute().parent)


def unmake(archive: Path, *, whole: bool) -> None:
    """Remove an archive to which nothing was ever added; `whole` says that its folder goes too."""
    with suppress(OSError):  # what is left is an empty archive, as good as none
        for file in archive.glob(f"{catalogue.NAME}*"):
            file.unlink()
        _remove([segments(archive), archive / "symbols"])
        (archive / "lock").unlink()
        if whole:
            archive.rmdir()


def first_digest(parameters: AnalysisParameters) -> bytes:
    """Return the digest of the state of an archive without items."""
    text = f"influence archive {catalogue.FORMAT} {digest(parameters)}"
    return hashlib.sha256(text.encode()).digest()


def sweep(archive: Path, state: catalogue.State, fingerprint: str) -> None:
    """Remove what no commit names: drafts, merged segments, other alphabets' symbols."""
    kept = {record.folder for record in state.segments}
    _remove(folder for folder in segments(archive).iterdir() if folder.name not in kept)
    if (archive / "symbols").is_dir():
        _remove(f for f in (archive / "symbols").iterdir() if f.name != fingerprint)
    if symbols(archive, fingerprint).is_dir():
        _remove(f for f in symbols(archive, fingerprint).iterdir() if f.name not in kept)


def _remove(folders: Iterable[Path]) -> None:
    for folder in list(folders):
        # On Windows a reader may have it open; then the next writer removes it.
        shutil.rmtree(folder, ignore_errors=True)


def parameters_of(archive: Path, state: catalogue.State) -> AnalysisParameters:
    """Return the parameters that an archive was made with."""
    known = {field.name for field in fields(AnalysisParameters)}
    odd = sorted(known ^ state.parameters.keys())
    if odd:
        raise ArchiveVersionError(
            f"the archive {archive} was made by another version of influence, whose analysis has "
            f"other parameters ({', '.join(odd)}); use that version, or add its files to a new "
            "archive"
        )
    return AnalysisParameters(**state.parameters)


def agree(archive: Path, stored: AnalysisParameters, wanted: AnalysisParameters | None) -> None:
    """See that an archive was made with the parameters that are wanted now, if any are."""
    if wanted is None or digest(stored) == digest(wanted):
        return
    ours, theirs = asdict(wanted), asdict(stored)
    differing = [f"{k} {theirs[k]}, not {ours[k]}" for k in theirs if theirs[k] != ours[k]]
    raise ArchiveVersionError(
        f"the archive {archive} was made with {'; '.join(differing)}; "
        "use the archive's parameters, or add its files to a new archive"
    )
