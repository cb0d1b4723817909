"""Bytes of a catalogue as text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from influence.errors import MetadataError

__all__ = ["decoded", "json_of"]


def decoded(data: bytes) -> str:
    """Return a text: UTF-16 by its mark, UTF-8, or else Windows-1252."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def json_of(path: Path | str, what: str) -> Any:
    """Return what a file of JSON holds.

    Parameters
    ----------
    path
    what
        Is in the file, for messages.

    Raises
    ------
    MetadataError
        Where it cannot be read or is no JSON.
    """
    try:
        return json.loads(decoded(Path(path).read_bytes()))
    except OSError as error:
        raise MetadataError(f"cannot read the {what} {path}: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        raise MetadataError(f"{path}: it is no JSON ({error})") from error
