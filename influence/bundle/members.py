"""The bytes of a member, in memory or in a file, and their sums."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import IO, Final

__all__ = ["Member", "Members", "Sum"]

_CHUNK: Final = 1 << 20

Sum = tuple[int, str]
"""Number of bytes, and their SHA-256 in hexadecimal."""


@dataclass(frozen=True, eq=False)
class Member:
    """Bytes that can be read as often as wanted.

    Attributes
    ----------
    size
        Number of bytes.
    open
        Opens them for reading.
    """

    size: int
    open: Callable[[], IO[bytes]]

    @classmethod
    def of(cls, content: bytes | Path | Member) -> Member:
        """Return bytes, or a file as it is now, as a member."""
        if isinstance(content, Member):
            return content
        if isinstance(content, bytes):
            return cls(len(content), lambda: BytesIO(content))
        return cls(content.stat().st_size, lambda: content.open("rb"))

    def chunks(self) -> Iterator[bytes]:
        """Yield the bytes piece by piece."""
        with self.open() as file:
            while chunk := file.read(_CHUNK):
                yield chunk

    def read(self) -> bytes:
        """Return all bytes."""
        with self.open() as file:
            return file.read()

    def sum(self) -> Sum:
        """Return how many bytes there are, and their SHA-256."""
        digest, size = hashlib.sha256(), 0
        for chunk in self.chunks():
            digest.update(chunk)
            size += len(chunk)
        return size, digest.hexdigest()

    def crc(self) -> int:
        """Return the CRC-32 that a zip has of them."""
        crc = 0
        for chunk in self.chunks():
            crc = zlib.crc32(chunk, crc)
        return crc


Members = Mapping[str, Member]
"""Members by their names."""
