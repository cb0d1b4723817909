"""Two records, field by field."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

__all__ = ["differences", "fields"]

_SHOWN: Final = 80


def differences(recorded: Any, found: Any, at: str = "") -> Iterator[str]:
    """Yield a line for each field in which two JSON-like values differ.

    Parameters
    ----------
    recorded, found
    at
        Where the two stand, as in ``findings[0].log10_evalue``.
    """
    if isinstance(recorded, dict) and isinstance(found, dict):
        for key in sorted(recorded.keys() | found.keys()):
            place = f"{at}.{key}" if at else key
            if key not in found:
                yield f"{place}: recorded {_shown(recorded[key])}, now absent"
            elif key not in recorded:
                yield f"{place}: not recorded, now {_shown(found[key])}"
            else:
                yield from differences(recorded[key], found[key], place)
    elif isinstance(recorded, list) and isinstance(found, list):
        if len(recorded) != len(found):
            yield f"{at}: recorded {len(recorded)}, now {len(found)} of them"
        for i, (one, other) in enumerate(zip(recorded, found, strict=False)):
            yield from differences(one, other, f"{at}[{i}]")
    elif json.dumps(recorded) != json.dumps(found):
        yield f"{at}: recorded {_shown(recorded)}, now {_shown(found)}"


def fields(value: Any) -> int:
    """Return how many single values a JSON-like value holds."""
    if isinstance(value, dict):
        return sum(map(fields, value.values()))
    if isinstance(value, list):
        return sum(map(fields, value))
    return 1


def _shown(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."
