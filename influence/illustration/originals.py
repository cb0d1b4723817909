"""The file of an item, as far as it is still there and still what was analysed."""

from __future__ import annotations

import hashlib
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

from influence.items import Item
from influence.notation.documents import MAX_BYTES

__all__ = ["Original", "original"]


@dataclass(frozen=True, eq=False)
class Original:
    """Where the bytes of an item are.

    Attributes
    ----------
    source
        A path, or the bytes of a member of a zip; None where they cannot be had.
    trouble
        Then ``missing`` or ``changed``.
    """

    source: Path | bytes | None
    trouble: str = ""


def original(item: Item) -> Original:
    """Return the file that an item was read from, if its bytes are those that were read.

    A name is taken as the user gave it, so one that is not absolute is looked for in the current
    folder.
    """
    path = Path(item.source)
    try:
        if path.is_file():
            with path.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
            return _checked(item, digest, path)
        data = _member(item.source)
    except (OSError, ValueError, KeyError, RuntimeError, zipfile.BadZipFile, zlib.error):
        data = None
    if data is None:
        return Original(None, "missing")
    return _checked(item, hashlib.sha256(data).hexdigest(), data)


def _checked(item: Item, digest: str, source: Path | bytes) -> Original:
    return Original(source) if digest == item.sha256 else Original(None, "changed")


def _member(source: str) -> bytes | None:
    """Return the bytes of ``folder.zip!member``; None where there is none, or it is too large."""
    name, mark, member = source.partition(".zip!")
    path = Path(f"{name}.zip")
    if not mark or not path.is_file():
        return None
    with zipfile.ZipFile(path) as archive:
        if archive.getinfo(member).file_size > MAX_BYTES:
            return None
        return archive.read(member)
