"""Bytes of a catalogue as text."""

from __future__ import annotations

__all__ = ["decoded"]


def decoded(data: bytes) -> str:
    """Return a text: UTF-16 by its mark, UTF-8, or else Windows-1252."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
