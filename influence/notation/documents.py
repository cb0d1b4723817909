"""What is given to read: one file, one member of a zip, one tune of a tunebook."""

from __future__ import annotations

import hashlib
import os
import stat
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

from influence.notation.books import split
from influence.notation.suffixes import AUDIO, BOOKS, SUFFIXES, sniffed

__all__ = ["MAX_BYTES", "Document", "Survey", "Unreadable", "documents", "survey"]

MAX_BYTES = 64 * 2**20
# A zip that would unpack to more than this, and to more than a hundred times its size, is a bomb.
MAX_UNPACKED = 2**30
MAX_RATIO = 100
KNOWN = ", ".join(sorted({*SUFFIXES, *AUDIO, ".zip"}))
READ = frozenset({*SUFFIXES, *AUDIO})


@dataclass(frozen=True)
class Document:
    """The bytes of one work, with where they came from.

    Attributes
    ----------
    source
        As the user would find it again: ``a/b.krn``, ``tunes.zip!a/b.krn``, ``book.abc#12``.
    stem
        The file's stem (``b``); for a tune of a tunebook with the tune's number (``book#12``).
    suffix
        Lower case with its dot, ``.krn``; of what the file holds, if its name says otherwise.
    data
    remark
        What was found odd about the file: one clause, or the empty string.
    """

    source: str
    stem: str
    suffix: str
    data: bytes
    remark: str = ""
    path: Path | None = None
    """The file of a recording, which is not read as a whole; then `data` is empty."""

    @property
    def size(self) -> int:
        """Bytes of the work."""
        return len(self.data) if self.path is None else self.path.stat().st_size

    @cached_property
    def sha256(self) -> str:
        """Digest of its bytes, in hexadecimal."""
        if self.path is None:
            return hashlib.sha256(self.data).hexdigest()
        with self.path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()


@dataclass(frozen=True)
class Unreadable:
    """A file that gives no document.

    Attributes
    ----------
    source
        As in `Document`.
    message
        One line: what is wrong and what to do, beginning with the source.
    """

    source: str
    message: str


@dataclass(frozen=True)
class Survey:
    """What a walk over the paths will find.

    Attributes
    ----------
    total
        How many documents and unreadable files `documents` will yield.
    skipped
        Files in folders and zips that are no music by their suffix, or hidden.
    """

    total: int
    skipped: tuple[str, ...]


@dataclass(frozen=True)
class _Found:
    """A file on disk or in a zip, before it is read."""

    source: str
    name: str
    size: int
    path: Path
    member: zipfile.ZipInfo | None = None
    archive: zipfile.ZipFile | None = None
    trouble: str = ""
    skipped: bool = False

    @property
    def suffix(self) -> str:
        return PurePosixPath(self.name).suffix.lower()

    def read(self) -> bytes:
        """Return the bytes, never more than one above the limit."""
        if self.member is None or self.archive is None:
            with self.path.open("rb") as file:
                return file.read(MAX_BYTES + 1)
        with self.archive.open(self.member) as file:
            return file.read(MAX_BYTES + 1)


def documents(paths: Iterable[str | Path]) -> Iterator[Document | Unreadable]:
    """Yield every work in files, folders and zips, one at a time.

    Parameters
    ----------
    paths
        Files are taken as they come, folders with all that is below them in sorted order. In
        folders and zips, hidden files and those of unknown suffix are passed over (`survey` names
        them); a file that is named itself must have a known suffix.

    Yields
    ------
    Document or Unreadable
        In the order of the paths; a tunebook gives one document a tune.
    """
    for found in _walk(paths):
        if not found.skipped:
            yield from _open(found)


_LINK = "a link to a folder is not followed, for it may go round; name that folder itself"


def survey(paths: Iterable[str | Path]) -> Survey:
    """Count what `documents` will yield for the same paths, reading only tunebooks."""
    total = 0
    skipped: list[str] = []
    for found in _walk(paths):
        if found.skipped:
            skipped.append(found.source)
        elif SUFFIXES.get(found.suffix) in BOOKS and not found.trouble:
            total += sum(1 for _ in _open(found))
        else:
            total += 1
    return Survey(total, tuple(skipped))


def _walk(paths: Iterable[str | Path]) -> Iterator[_Found]:
    for given in paths:
        path = Path(given)
        if path.is_dir():
            closed: list[OSError] = []
            for folder, folders, files in os.walk(path, onerror=closed.append):
                linked = [name for name in folders if Path(folder, name).is_symlink()]
                for name in sorted(linked):
                    at = Path(folder, name)
                    yield _Found(str(at), name, 0, at, trouble=_LINK)
                hidden = [name for name in folders if name.startswith(".")]
                folders[:] = sorted({*folders} - {*linked, *hidden})
                for name in sorted(files):
                    yield from _file(Path(folder, name), explicit=False)
            for error in closed:
                trouble = f"the folder cannot be read ({_reason(error)}); check its permissions"
                shut = Path(error.filename)
                yield _Found(str(shut), shut.name, 0, shut, trouble=trouble)
        else:
            yield from _file(path, explicit=True)


def _file(path: Path, *, explicit: bool) -> Iterator[_Found]:
    """Yield one file, or what is in it if it is a zip."""
    source, name = str(path), path.name
    suffix = path.suffix.lower()
    if not explicit and (name.startswith(".") or (suffix != ".zip" and suffix not in READ)):
        yield _Found(source, name, 0, path, skipped=True)
        return
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise OSError("it is not a regular file")
        if suffix == ".zip" or (suffix in SUFFIXES and suffix != ".mxl" and _is_zip(path)):
            yield from _members(path)
            return
        trouble = ""
    except FileNotFoundError:
        status, trouble = None, "there is no such file; check the path"
    except OSError as error:
        status, trouble = None, f"{_reason(error)}; check the file and its permissions"
    except (zipfile.BadZipFile, NotImplementedError) as error:
        reason = _reason(error)
        status, trouble = None, reason if ";" in reason else f"{reason}; get it again"
    if not trouble and suffix not in READ:
        trouble = f"unknown suffix {suffix!r}; give one of {KNOWN}"
    yield _Found(source, name, status.st_size if status else 0, path, trouble=trouble)


def _is_zip(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"PK\x03\x04"


def _members(path: Path) -> Iterator[_Found]:
    """Yield the members of a zip; one that is really a compressed MusicXML comes back whole."""
    with zipfile.ZipFile(path) as archive:
        members = archive.infolist()
        unpacked = sum(member.file_size for member in members)
        if unpacked > MAX_UNPACKED and unpacked > MAX_RATIO * path.stat().st_size:
            raise zipfile.BadZipFile(
                f"it would unpack to {unpacked / 2**30:.0f} GiB, as a zip bomb does; if you know "
                "it, unpack it and give the folder"
            )
        first = min((member.header_offset for member in members), default=0)
        if first > 0 and _is_zip(path):
            # What was found is the directory of a zip inside this one, whose own is cut off.
            raise zipfile.BadZipFile("it breaks off in a zip that it holds; get it again")
        if any(member.filename == "META-INF/container.xml" for member in members):
            yield _Found(str(path), path.name, path.stat().st_size, path)
            return
        for member in members:
            if not member.is_dir():
                yield _member(path, archive, member)


def _member(path: Path, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> _Found:
    name = member.filename
    source = f"{path}!{name}"
    parts = name.replace("\\", "/").split("/")
    suffix = PurePosixPath(name).suffix.lower()
    hidden = any(part.startswith(".") and part not in {".", ".."} for part in parts)
    trouble = ""
    if hidden or parts[0] == "__MACOSX" or (suffix not in READ and suffix != ".zip"):
        return _Found(source, name, 0, path, skipped=True)
    if ".." in parts or parts[0] == "" or ":" in parts[0] or "\\" in name:
        trouble = "its name in the zip leads outside of it; pack the zip again with plain names"
    elif suffix == ".zip":
        trouble = "it is a zip in a zip; unpack the outer one first"
    elif stat.S_ISLNK(member.external_attr >> 16):
        trouble = "it is a link, not a file; pack the file itself"
    elif member.flag_bits & 1:
        trouble = "it is encrypted; unpack the zip with its password first"
    return _Found(source, parts[-1], member.file_size, path, member, archive, trouble)


def _open(found: _Found) -> Iterator[Document | Unreadable]:
    """Read a file and yield what is in it."""
    trouble, data = found.trouble, b""
    alone = found.suffix in AUDIO and found.member is None and found.size > 0
    if not trouble:
        try:
            if alone:
                found.path.open("rb").close()
            else:
                data = found.read()
        except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
            trouble = f"{_reason(error)}; get the file again"
        except Exception as error:  # zlib.error, lzma.LZMAError: a damaged member
            trouble = f"it is damaged ({_reason(error)}); get the file again"
    stem = PurePosixPath(found.name).stem
    if not trouble and alone:
        yield Document(found.source, stem, found.suffix, b"", path=found.path)
        return
    if not trouble and not data.strip():
        trouble = "the file is empty; get it again"
    if len(data) > MAX_BYTES:
        trouble = f"it is larger than {MAX_BYTES // 2**20} MiB; split it into its works"
    if trouble:
        yield Unreadable(found.source, f"{found.source}: {trouble}")
        return
    if found.suffix in AUDIO:
        yield Document(found.source, stem, found.suffix, data)
        return
    suffix, remark = _truth(found.suffix, data)
    if suffix in AUDIO:
        yield Document(found.source, stem, suffix, data, remark)
        return
    name = SUFFIXES[suffix]
    works = split(name, data) if name in BOOKS else [("", data)]
    for number, text in works:
        tail = f"#{number}" if number else ""
        yield Document(found.source + tail, stem + tail, suffix, text, remark)


def _truth(suffix: str, data: bytes) -> tuple[str, str]:
    """Return the suffix that fits the content, with a remark if the name says otherwise."""
    content = sniffed(data)
    if content == ".zip":
        content = ".mxl"
    if content in AUDIO:
        return content, f"named {suffix} and read as sound, which it is"
    if not content or SUFFIXES[content] == SUFFIXES.get(suffix):
        return suffix, ""
    if suffix == ".xml":
        return content, ""
    return content, f"named {suffix} and read as {SUFFIXES[content]}, which it is"


def _reason(error: Exception) -> str:
    text = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return " ".join(text.split())[:150] or type(error).__name__
