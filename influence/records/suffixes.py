"""Which addresses are of sound or of a score, by how they end."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import unquote, urlsplit

__all__ = ["is_media", "suffix_of"]

_MEDIA: Final = re.compile(
    r"\.(?:wav|flac|mp[234]|og[ga]|opus|m4[av]|aac|aiff?|caf|wma|mka|webm|mov|avi|mkv"
    r"|krn|abc|musicxml|mxl|mei|esac|pae|gabc|midi?)"
)


def suffix_of(address: str) -> str:
    """Return how the path of an address ends, with the dot, in lower case; or nothing."""
    found = re.search(r"\.[A-Za-z0-9]{1,8}$", unquote(urlsplit(address).path))
    return found[0].lower() if found else ""


def is_media(address: str) -> bool:
    """Return whether an address ends as sound and scores do."""
    return _MEDIA.fullmatch(suffix_of(address)) is not None
