"""Files that are on the disk when a function returns, and the disk's errors in words."""

from __future__ import annotations

import csv
import errno
import hashlib
import os
import sqlite3
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.lib.format import write_array_header_1_0
from numpy.typing import NDArray

from influence.errors import ArchiveError, InfluenceError

__all__ = [
    "STDOUT", "Buffer", "array_bytes", "csv_file", "in_words", "sync_folder", "write",
    "write_whole",
]  # fmt: skip

Buffer = bytes | memoryview

STDOUT: Final = Path("-")
"""The path that stands for standard output."""

_FULL: Final = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN: Final = {errno.EROFS, errno.EACCES, errno.EPERM}

_SAFE: Final = "All that was committed before is safe"


@contextmanager
def csv_file(path: Path) -> Iterator[Any]:
    """Yield the `csv.writer` of a file that is there with all its rows, or not at all.

    Of `STDOUT` it is that of standard output, in UTF-8 too.
    What UTF-8 cannot hold, such as a file name in another encoding, is written as an escape.

    Raises
    ------
    InfluenceError
        Where it cannot be written.
    """
    if path == STDOUT:
        file = TextIOWrapper(sys.stdout.buffer, "utf-8", "backslashreplace", newline="")
        yield csv.writer(file, lineterminator="\n")
        file.detach()  # which writes what is left, and leaves standard output open
        return
    with (
        _draft_of(path) as draft,
        draft.open("w", newline="", encoding="utf-8", errors="backslashreplace") as file,
    ):
        yield csv.writer(file, lineterminator="\n")


def write_whole(path: Path, data: bytes) -> None:
    """Write a file that is there with all its bytes, or not at all; or to standard output.

    Raises
    ------
    InfluenceError
        Where it cannot be written.
    """
    if path == STDOUT:
        sys.stdout.buffer.write(data)
        return
    with _draft_of(path) as draft:
        draft.write_bytes(data)


@contextmanager
def _draft_of(path: Path) -> Iterator[Path]:
    """Yield where to write what becomes a file when it is done."""
    if path.is_dir():
        raise InfluenceError(f"cannot write {path}: it is a folder; name a file in it")
    draft = path.with_name(f"{path.name}.draft")
    try:
        yield draft
        draft.replace(path)
    except OSError as error:
        raise InfluenceError(f"cannot write {path}: {error.strerror}; name another file") from error
    finally:
        with suppress(OSError):  # what is wrong with the path is told above
            draft.unlink(missing_ok=True)


@contextmanager
def in_words(archive: Path, doing: str) -> Iterator[None]:
    """Raise what the system or SQLite says within as an `ArchiveError` that names the remedy.

    Parameters
    ----------
    archive
        Folder of the archive, as the user named it.
    doing
        What is tried, as in "cannot *add to* the archive".
    """
    try:
        yield
    except OSError as error:
        raise ArchiveError(_sentence(archive, doing, error)) from error
    except sqlite3.Error as error:
        raise ArchiveError(_database_sentence(archive, doing, error)) from error


def _sentence(archive: Path, doing: str, error: OSError) -> str:
    start = f"cannot {doing} the archive {archive}: "
    file = f" ({error.filename})" if error.filename else ""
    if error.errno in _FULL:
        return (
            f"{start}the disk is full{file}. {_SAFE}; "
            "free some space and run the same command again"
        )
    if error.errno in _FORBIDDEN:
        return (
            f"{start}{error.strerror}{file}. Ask for the right to do so, "
            "or work on a copy in a folder of your own"
        )
    if error.errno == errno.ENOENT:
        return f"{start}the file {error.filename} is missing; restore it from a backup"
    return f"{start}{error.strerror or error}{file}"


def _database_sentence(archive: Path, doing: str, error: sqlite3.Error) -> str:
    start = f"cannot {doing} the archive {archive}: "
    said = str(error)
    if "full" in said:
        return _sentence(archive, doing, OSError(errno.ENOSPC, ""))
    if "disk I/O" in said:
        return f"{start}the disk is full or failing. {_SAFE}; free some space and try again"
    if "readonly" in said:
        return (
            f"{start}catalogue.sqlite may not be written, which is needed to add, and once to read "
            "after a writer was killed; ask for the right to do so, or work on a copy"
        )
    if "locked" in said:
        return f"{start}another program keeps its catalogue locked; close it and try again"
    if "malformed" in said or "not a database" in said:
        return f"{start}catalogue.sqlite is damaged ({said}); restore it from a backup"
    return f"{start}catalogue.sqlite: {said}"


def write(path: Path, chunks: Iterable[Buffer]) -> tuple[int, str]:
    """Write a new file through to the disk; return its size and its SHA-256 in hexadecimal."""
    digest = hashlib.sha256()
    with path.open("xb") as file:
        for chunk in chunks:
            file.write(chunk)
            digest.update(chunk)
        file.flush()
        os.fsync(file.fileno())
        return file.tell(), digest.hexdigest()


def array_bytes(array: NDArray[np.generic]) -> Iterator[Buffer]:
    """Return an array as the contents of a ``.npy`` file."""
    yield _npy_header(array)
    yield np.ascontiguousarray(array).reshape(-1).view(np.uint8).data if array.size else b""


def _npy_header(array: NDArray[np.generic]) -> bytes:
    header = BytesIO()
    description = {"descr": array.dtype.str, "fortran_order": False, "shape": array.shape}
    write_array_header_1_0(header, description)
    return header.getvalue()


def sync_folder(path: Path) -> None:
    """Write a folder's list of files through to the disk, where the system can do so."""
    if os.name == "nt":
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
