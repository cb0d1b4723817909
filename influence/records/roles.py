"""What catalogues call those who had a part in an item, read as `influence.items.ROLES`.

Norwegian, Swedish, Danish, English words, and MARC relator codes
(https://www.loc.gov/marc/relators/), plain or as addresses.
"""

from __future__ import annotations

import re
from typing import Final

from influence.items import ROLES, Person
from influence.records import cells

__all__ = ["person", "role"]

_WORDS: Final[dict[str, str]] = {
    "composer": "composer komponist komponert kompositør tonsättare upphavsperson cmp music",
    "lyricist": "lyricist tekstforfatter forfatter textförfattare words lyr author aut"
    " librettist lbt",
    "arranger": "arranger arrangør arrangör arr arrangement",
    "adaptor": "adaptor adapter adp bearbeider bearbeidar",
    "performer": "performer utøver utøvar utövare spelemann spillemann spelman fiddler singer"
    " musician artist fiolin joiker joikar sanger songar sångare kveder kvedar fele"
    " hardingfele vokal player instrumentalist vocalist prf itr mus sng voc",
    "source player": "source kilde kjelde etter after informant inf förmedlare",
    "joiked": "joiked joiket joika",
    "collector": "collector samler samlar innsamler innsamlar opptaker opptakar recordist insamlare"
    " indsamler col rcd fieldworker",
    "transcriber": "transcriber transkribert nedskriver nedskrivar oppskriver uppteckare trc"
    " notert",
    "editor": "editor redaktør utgiver utgjevar redaktör edt",
    "publisher": "publisher forlag forlegger förlag pbl",
    "holder": "holder rettighetshaver rettshavar rights-holder cph own copyright",
}  # fmt: skip
_ROLES: Final = {word: name for name, words in _WORDS.items() for word in words.split()} | {
    each: each for each in ROLES
} | {"rights holder": "holder", "source person": "source player", "joiked person": "joiked",
     "music by": "composer", "words by": "lyricist", "text by": "lyricist"}  # fmt: skip
_RELATOR: Final = re.compile(r"(?i)https?://id\.loc\.gov/vocabulary/relators/([a-z]{3})/?")


def role(word: str) -> str | None:
    """Return the role that a word means; None where it means none.

    >>> role("Spelemann"), role("prf."), role("http://id.loc.gov/vocabulary/relators/cmp")
    ('performer', 'performer', 'composer')
    """
    code = _RELATOR.fullmatch(word.strip())
    plain = " ".join((code[1] if code else word).strip(" .:,;").casefold().split())
    return _ROLES.get(plain)


def person(written: str, otherwise: str | None = "") -> Person | None:
    """Return a person of whom brackets may tell the role, the years and more.

    Parameters
    ----------
    written
        Such as ``Kari Dahl (performer)``, ``Dahl, Kari (1850-1920)``.
    otherwise
        The role where none is told; without one it is None that is returned then.
    """
    text = " ".join(written.split())
    found = re.fullmatch(r"(.+?)\s*[(\[]([^()\[\]]+)[)\]]", text)
    told = otherwise
    if found:
        rest = []
        for part in filter(None, (each.strip() for each in found[2].split(","))):
            named = role(part)
            if named is None:
                rest.append(part)
            else:
                told = named
        text = f"{found[1]} ({', '.join(rest)})" if rest else found[1]
    if told is None or not text:
        return None
    made = cells.people([text], told)
    return made[0] if made else None
