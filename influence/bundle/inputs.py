"""The works that were compared: named without the machine's folders, found again, read again."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from influence.bundle.canonical import Data
from influence.bundle.members import Member
from influence.errors import BundleError
from influence.notation.documents import Document, Unreadable, documents
from influence.notation.suffixes import AUDIO

__all__ = ["Input", "found", "portable"]

_MARKS: Final = (os.sep, "!", "#")
"""What follows a path in the source of what it holds."""


@dataclass(frozen=True)
class Input:
    """One work's bytes, as they are found again.

    Attributes
    ----------
    source
        Below the folder, or the file, that the user named: ``submissions/a.krn``.
    stem, suffix, remark
        As in `influence.notation.documents.Document`.
    size
        Number of bytes.
    sha256
    """

    source: str
    stem: str
    suffix: str
    remark: str
    size: int
    sha256: str

    def to_json(self) -> Data:
        """Return the same as plain data."""
        return asdict(self)

    def member(self, number: int) -> str:
        """Return the name that its bytes have in a bundle, where they are in it."""
        return f"inputs/{number + 1:05}{self.suffix}"

    def document(self, content: bytes | Path | Member) -> Document:
        """Return the document that it was; the file of a recording is left where it is."""
        facts = self.source, self.stem, self.suffix
        if self.suffix in AUDIO and isinstance(content, Path):
            return Document(*facts, b"", self.remark, content)
        return Document(*facts, Member.of(content).read(), self.remark)


def portable(source: str, paths: Sequence[Path | str]) -> str:
    """Return a source without what lies above the path under which the user named it.

    Parameters
    ----------
    source
        As in `Document`.
    paths
        All that the user named.
    """
    for path in map(Path, paths):
        name = path.name if path.name not in {"", ".."} else path.resolve().name
        if str(path) == "." and not Path(source).is_absolute():
            return f"{name}/{source}".replace(os.sep, "/")
        if source == str(path) or source.startswith(tuple(f"{path}{mark}" for mark in _MARKS)):
            return f"{name}{source[len(str(path)) :]}".replace(os.sep, "/")
    return PurePosixPath(source.replace(os.sep, "/")).name


def found(
    paths: Sequence[Path | str], wanted: Mapping[tuple[str, str], int]
) -> Iterator[tuple[int, Input, bytes | Path]]:
    """Find works again below the paths that the user named.

    Parameters
    ----------
    paths
    wanted
        By portable source and digest: the number that each has.

    Yields
    ------
    (int, Input, bytes or Path)
        Number, description and content of each, as they come; of a recording, its file.

    Raises
    ------
    BundleError
        Where one is no longer there, or no longer what was compared.
    """
    missing = dict(wanted)
    for each in documents(paths):
        if isinstance(each, Unreadable) or not missing:
            continue
        source = portable(each.source, paths)
        if not any(source == name for name, _ in missing):
            continue
        number = missing.pop((source, each.sha256), None)
        if number is not None:
            facts = (each.stem, each.suffix, each.remark, each.size, each.sha256)
            yield number, Input(source, *facts), each.path or each.data
    if missing:
        source = min(missing)[0]
        raise BundleError(f"{source} changed while it was being compared; run it again")
