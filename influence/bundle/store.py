"""A bundle on the disk, a folder or a zip: written whole or not at all, opened with care."""

from __future__ import annotations

import errno
import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from influence.bundle import zipped
from influence.bundle.members import Member, Members
from influence.bundle.names import trouble
from influence.errors import BundleError

__all__ = ["free", "is_zip", "opened", "write"]


def is_zip(path: Path) -> bool:
    """Return whether a bundle of this name is a zip."""
    return path.suffix.lower() == ".zip"


def free(path: Path) -> None:
    """See that nothing has the name that a bundle is to have.

    Raises
    ------
    BundleError
    """
    if path.exists() or path.is_symlink():
        raise BundleError(f"there is a {path} already; name another for the bundle")


def write(path: Path, members: Members) -> None:
    """Write a bundle; what is interrupted leaves nothing.

    Raises
    ------
    BundleError
        Where it cannot be written, or is too large for a zip.
    """
    free(path)
    with _draft(path) as draft:
        if is_zip(path):
            with draft.open("xb") as file:
                for chunk in zipped.zip_chunks(members):
                    file.write(chunk)
                file.flush()
                os.fsync(file.fileno())
        else:
            draft.mkdir()
            for name, member in members.items():
                place = draft / name
                place.parent.mkdir(parents=True, exist_ok=True)
                with place.open("xb") as file:
                    for chunk in member.chunks():
                        file.write(chunk)
                    file.flush()
                    os.fsync(file.fileno())
        _named(draft, path)


def _named(draft: Path, path: Path) -> None:
    """Give a draft its name, unless something has come to have that in the meantime."""
    if draft.is_file():  # renaming would replace a file, and linking does not
        with suppress(PermissionError, NotImplementedError):  # of file systems without links
            try:
                os.link(draft, path)
            except FileExistsError:
                free(path)
            except OSError as error:
                if error.errno not in {errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK}:
                    raise
            else:
                return
    free(path)
    draft.rename(path)


@contextmanager
def _draft(path: Path) -> Iterator[Path]:
    """Give a name beside the bundle's, of which nothing is left unless it was renamed."""
    draft = path.with_name(f".{path.name}.{os.getpid()}.draft")
    try:
        yield draft
    except OSError as error:
        raise BundleError(
            f"cannot write {path}: {error.strerror}; make room or name another for the bundle"
        ) from error
    except BundleError as error:
        raise BundleError(f"cannot write {path}: {error}") from error
    finally:
        if draft.is_dir():
            shutil.rmtree(draft, ignore_errors=True)
        else:
            with suppress(OSError):
                draft.unlink(missing_ok=True)


def opened(path: Path) -> Members:
    """Return the members of a bundle, none of which is read yet.

    Raises
    ------
    BundleError
        Where there is none, or it holds what no bundle holds: links, names that lead elsewhere.
    """
    try:
        if path.is_dir():
            return dict(_files(path, ""))
        if path.is_file():
            return zipped.opened(path)
    except OSError as error:
        raise BundleError(f"cannot read {error.filename or path}: {error.strerror}") from error
    raise BundleError(f"there is no bundle {path}; check the path")


def _files(folder: Path, before: str) -> Iterator[tuple[str, Member]]:
    entries = sorted(os.scandir(folder), key=lambda each: each.name)
    if not entries and before:
        raise BundleError(f"{folder}: an empty folder, which no bundle holds; remove it")
    for entry in entries:
        name = f"{before}{entry.name}"
        kind = entry.stat(follow_symlinks=False).st_mode
        clause = trouble(name)
        if stat.S_ISLNK(kind):
            raise BundleError(f"{entry.path}: a link, and a bundle holds files alone")
        if clause:
            raise BundleError(f"{entry.path}: its name {clause}; influence did not write it")
        if stat.S_ISDIR(kind):
            yield from _files(Path(entry.path), f"{name}/")
            continue
        if not stat.S_ISREG(kind):
            raise BundleError(f"{entry.path}: no regular file, and a bundle holds files alone")
        yield name, Member.of(Path(entry.path))
