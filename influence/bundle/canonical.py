"""JSON in one form only, so that the same value has the same bytes; and reading it with care."""

from __future__ import annotations

import json
from typing import Any, Final, NoReturn

from influence.errors import BundleError

__all__ = ["LARGEST", "Data", "read", "written"]

Data = dict[str, Any]

LARGEST: Final = 1 << 28
"""Bytes that a record may have at most."""


def written(value: Any) -> bytes:
    """Return a value as JSON: keys sorted, one space a level, ASCII, a line end."""
    text = json.dumps(value, ensure_ascii=True, sort_keys=True, indent=1, allow_nan=False)
    return f"{text}\n".encode("ascii")


def read(data: bytes, name: str) -> Data:
    """Return the object that canonical JSON stands for.

    Parameters
    ----------
    data
    name
        What it is called in a message.

    Raises
    ------
    BundleError
        Where it is no JSON object, or not in the form in which `written` writes it.
    """
    if len(data) > LARGEST:
        raise BundleError(f"{name}: its {len(data)} bytes are more than any record has")
    try:
        value = json.loads(data, parse_constant=_refused)
        same = isinstance(value, dict) and written(value) == data
    except (ValueError, RecursionError, OverflowError) as error:
        reason = " ".join(str(error).split())[:150]
        raise BundleError(f"{name}: not JSON as influence writes it ({reason})") from error
    if not same:
        raise BundleError(f"{name}: not JSON as influence writes it")
    return dict(value)


def _refused(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no number")
