"""What is given to read: one file, one member of a zip, one tune of a tunebook."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Document"]


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
        Lower case with its dot, ``.krn``.
    data
    """

    source: str
    stem: str
    suffix: str
    data: bytes
