"""Records as BibTeX, in UTF-8: an entry ``@misc`` each, for any style and for biblatex.

The author is as in CSL-JSON (`influence.exports.csl.authors`), the note the long credit line. Every
name is in braces, so that no style takes it apart where the record does not; a key is the id as far
as BibTeX allows.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

from influence.exports.credits import credit, inverted, kept_at, link
from influence.exports.csl import authors
from influence.exports.dates import dated
from influence.exports.words import Words, words
from influence.items import Item
from influence.rights.access import Level

__all__ = ["bibtex"]

_ESCAPES: Final = {
    # Braces by name, for BibTeX counts those that have a backslash too.
    "\\": r"{\textbackslash}", "{": r"{\textbraceleft}", "}": r"{\textbraceright}",
    "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
    "~": r"{\textasciitilde}", "^": r"{\textasciicircum}",
}  # fmt: skip


def bibtex(items: Sequence[Item], language: str) -> bytes:
    """Return records as BibTeX."""
    say, taken = words(language), set[str]()
    return "\n".join(_entry(item, say, taken) for item in items).encode()


def _entry(item: Item, say: Words, taken: set[str]) -> str:
    secret = item.level == Level.SECRET.word
    title = say("withheld") if secret else item.title or f"{say('untitled')} ({item.id})"
    fields = {
        "author": " and ".join(dict.fromkeys(_name(each.name) for each in authors(item))),
        "title": f"{{{_plain(title)}}}",
        "year": _plain(dated(item.date, say)),
        "howpublished": _plain(kept_at(item)),
        "publisher": _plain("; ".join(each.name for each in item.having("publisher"))),
        "note": _plain(credit(item, say.language, long=True)),
        "url": link(item),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{_key(item.id, taken)},", *lines, "}", ""])


def _plain(text: str) -> str:
    return "".join(_ESCAPES.get(sign, sign) for sign in text)


def _name(name: str) -> str:
    """Return a name that stays whole, or in the two parts that it is written in."""
    return ", ".join(f"{{{_plain(part)}}}" for part in inverted(name) or (name,))


def _key(id: str, taken: set[str]) -> str:
    """Return a key that no other entry has."""
    ascii_id = unicodedata.normalize("NFKD", id).encode("ascii", "ignore").decode()
    key = first = re.sub(r"[^A-Za-z0-9:._/+-]+", "-", ascii_id).strip("-") or "item"
    number = 1
    while key.casefold() in taken:
        number += 1
        key = f"{first}-{number}"
    taken.add(key.casefold())
    return key
