"""Names that a member of a bundle may have: short, relative, and the same file on every system."""

from __future__ import annotations

import unicodedata
from typing import Final

__all__ = ["trouble"]

_LONGEST: Final = 400
_FORBIDDEN: Final = set('\\:*?"<>|')


def trouble(name: str) -> str:
    """Return what is wrong with the name of a member, as a clause; empty where nothing is."""
    if not name or len(name) > _LONGEST:
        return "is empty or too long"
    if any(unicodedata.category(c) in {"Cc", "Cs"} for c in name):
        return "holds control characters"
    parts = name.split("/")
    if name.startswith("/") or ".." in parts or ":" in parts[0] or "\\" in name:
        return "leads outside of the bundle"
    if any(part in {"", "."} for part in parts) or _FORBIDDEN & set(name):
        return "is no plain name"
    return ""
