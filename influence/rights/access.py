"""What may be shown of an item: the strictest of what its labels, its consent and its record say.

==========  ===========================================================================
open        everything
metadata    the record; neither notes nor sound, and no free columns (they may hold words)
request     the same; the report says whom to ask
secret      no title and no names either: only who must be asked, its tradition and its date
==========  ===========================================================================

A label that asks for consent puts an item on request until a consent is recorded; one that asks
for reserve puts it on request; one that keeps it within a community, and one that nobody knows,
makes it secret. A personal joik is on request unless a consent is recorded, and stands apart: in
no ranking of similar items, whatever the consent. Consent lifts nothing that the record or a
stricter label asks. The handling of labels is this project's proposal, and no part of Local
Contexts.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Any, Final

from influence.errors import WithheldError
from influence.items import Item, Origin, to_json
from influence.rights.labels import Handling, Kind, label

__all__ = [
    "Access",
    "Level",
    "access",
    "consented",
    "handle",
    "is_handle",
    "is_known",
    "is_personal_joik",
    "is_term",
    "keeper",
    "level",
    "public",
    "refusal",
    "says_of_access",
    "stated",
    "tells_of_a_person",
    "whom",
]  # fmt: skip


class Level(IntEnum):
    """How much is closed, the most open first."""

    OPEN = 0
    METADATA = 1
    REQUEST = 2
    SECRET = 3

    @property
    def word(self) -> str:
        """As it stands in `Item.access` and `Item.level`."""
        return self.name.lower()


_WORDS: Final = {
    "": Level.OPEN, "open": Level.OPEN, "public": Level.OPEN, "åpen": Level.OPEN,
    "metadata": Level.METADATA, "metadata only": Level.METADATA,
    "kun metadata": Level.METADATA, "berre metadata": Level.METADATA,
    "request": Level.REQUEST, "on request": Level.REQUEST, "restricted": Level.REQUEST,
    "forespørsel": Level.REQUEST, "på forespørsel": Level.REQUEST, "begrenset": Level.REQUEST,
    "førespurnad": Level.REQUEST, "på førespurnad": Level.REQUEST, "avgrensa": Level.REQUEST,
    "secret": Level.SECRET, "sacred": Level.SECRET, "secret or sacred": Level.SECRET,
    "hemmelig": Level.SECRET, "hellig": Level.SECRET,
    "hemmeleg": Level.SECRET, "heilag": Level.SECRET,
    "closed": Level.SECRET, "lukket": Level.SECRET,  # without more: nobody says that one may ask
    "stengt": Level.SECRET, "stengd": Level.SECRET,
}  # fmt: skip

_TERMS: Final = {
    "openaccess": Level.OPEN, "embargoedaccess": Level.REQUEST, "restrictedaccess": Level.REQUEST,
    "closedaccess": Level.SECRET,  # as the word
    "c_abf2": Level.OPEN, "c_f1cf": Level.REQUEST, "c_16ec": Level.REQUEST,
    "c_14cb": Level.METADATA,
}  # fmt: skip
"""The terms of repositories: of info:eu-repo and ePrints by name, of COAR by number."""

_TERM: Final = re.compile(
    r"\s*(?:info:eu-repo/semantics|https?://purl\.org/(?:eprint/accessRights|coar/access_right))"
    r"/(\w+)/?\s*",
    re.IGNORECASE,
)

_HANDLED: Final = {Handling.HOLD: Level.REQUEST, Handling.SUPPRESS: Level.SECRET}

_JOIKS: Final = ("personal joik", "personjoik", "personlig joik", "personal yoik")
_SONGS: Final = ("joik", "yoik", "luohti", "vuolle", "vuelie", "leu'dd", "leudd")
_PERSONAL: Final = re.compile(r"\b(?:personal|personlig|persuvnnalaš)\b")

_REFUSED: Final = re.compile(
    r"(?:no|nei|nej|ikke|ikkje|none|ingen|inga|inkje|null|nil|false|0|\?|n/?a|unknown|ukjent|ukjend"
    r"|okänt|missing|lacking|mangler|manglar|saknas|pending|asked|refused|denied|withdrawn"
    r"|avslag|avslått|nektet|nekta|trukket|trekt)\W*"
    r"|(?:no|not|ikke|ikkje|inte|ingen|inga|intet) [^\W\d].*"
)
"""What a table that says of each item whether there is a consent says where there is none."""

_HANDLE: Final = "withheld-"


@dataclass(frozen=True)
class Access:
    """What may be shown of an item, and why.

    Attributes
    ----------
    level
    reasons
        Each a kind (``record``, ``label``, ``unknown label``, ``joik``) and what it is about: the
        word of the record, the name of the label.
    """

    level: Level
    reasons: tuple[tuple[str, str], ...] = ()


def level(word: str) -> Level:
    """Return the level that a word of a record means; the strictest where nobody knows it."""
    found = _level(word)
    return Level.SECRET if found is None else found


def is_known(word: str) -> bool:
    """Return whether a word of a record means a level."""
    return _level(word) is not None


def is_term(text: str) -> bool:
    """Return whether a text is the address of a term of access, as repositories give it."""
    return _TERM.fullmatch(text) is not None and is_known(text)


def _level(word: str) -> Level | None:
    term = _TERM.fullmatch(word)
    return _TERMS.get(term[1].lower()) if term else _WORDS.get(_plain(word))


def stated(item: Item) -> Level:
    """Return how closed an item is by its record's own word, and as it is handed out.

    For forms of others, which have a place for the word and keep labels and people beside it.
    """
    return max(level(item.access), level(item.level))


def _plain(word: str) -> str:
    return " ".join(word.replace("_", " ").replace("-", " ").split()).casefold()


def is_personal_joik(item: Item) -> bool:
    """Return whether an item is the joik of a person: its record says whose, or that it is one."""
    return bool(item.having("joiked")) or tells_of_a_person(item.kind)


def tells_of_a_person(kind: str) -> bool:
    """Return whether a kind of item is the joik of a person.

    A word for a joik alone, ``luohti`` or ``vuelie``, does not tell: many joiks are of no person.
    """
    plain = re.sub("[\u2019\u02b9\u02bc]", "'", unicodedata.normalize("NFC", kind).casefold())
    song = any(word in plain for word in _SONGS)
    return any(word in plain for word in _JOIKS) or (song and bool(_PERSONAL.search(plain)))


def consented(item: Item) -> bool:
    """Return whether a consent is on record: something is said, and not that there is none."""
    return bool(item.consent) and not _REFUSED.fullmatch(_plain(item.consent))


def says_of_access(item: Item) -> bool:
    """Return whether a record says anything, beside its kind, that access can follow from."""
    return bool(item.labels or item.access or item.having("joiked"))


def access(item: Item) -> Access:
    """Return what may be shown of an item by its record: the strictest rule holds."""
    found = [(level(item.access), "record", item.access)]
    for said in item.labels:
        known = label(said.label)
        closed = _HANDLED.get(known.handling, Level.OPEN)
        if known.handling is Handling.CONSENT and not consented(item):
            closed = Level.REQUEST
        kind = "unknown label" if known.kind is Kind.UNKNOWN else "label"
        found.append((closed, kind, known.name))
    if is_personal_joik(item) and not consented(item):
        found.append((Level.REQUEST, "joik", ""))
    strictest = max(each[0] for each in found)
    if item.apart and item.closed:  # of a secret one nothing else is left that tells
        found.append((Level.REQUEST, "joik", ""))
    reasons = [(kind, about) for closed, kind, about in found if closed is not Level.OPEN]
    return Access(strictest, tuple(dict.fromkeys(reasons)))


def public(item: Item, least: Level = Level.OPEN) -> Item:
    """Return an item as everybody may see it; `Item.level` says what was taken away.

    What is kept of a secret item is what tells whom to ask, its labels, its tradition and its
    date. Its id becomes a name that tells nothing, always the same one.

    Parameters
    ----------
    item
    least
        How closed it is at the least.
    """
    closed = max(access(item).level, least)
    set_here: dict[str, Any] = {"level": closed.word, "apart": is_personal_joik(item)}
    if closed is Level.OPEN:
        return replace(item, **set_here)
    quiet = replace(item, **set_here, source="", origin=Origin(item.origin.form), extra={})
    if closed is not Level.SECRET:
        return quiet
    return Item(
        handle(item),
        date=item.date,
        tradition=item.tradition,
        format=item.format,
        institution=item.institution,
        labels=item.labels,
        access=item.access,
        community=item.community,
        contact=item.contact,
        mining=item.mining,
        **set_here,
    )


def handle(item: Item) -> str:
    """Return the name of an item whose id may not be told.

    Nobody finds it by guessing ids who has not the file; of a record without a file, who does not
    know all that it says.
    """
    known = item.sha256 or json.dumps(to_json(item), sort_keys=True)
    return f"{_HANDLE}{hashlib.sha256(f'{known} {item.id}'.encode()).hexdigest()[:12]}"


def is_handle(id: str) -> bool:
    """Return whether an id may be one of `handle`."""
    return id.startswith(_HANDLE)


def keeper(item: Item) -> str:
    """Return to whom an item belongs, as far as that may be told; empty where nobody is named."""
    holders = [person.name for person in item.having("joiked", "holder")]
    named = [said.community for said in item.labels if said.community]
    return item.community or "; ".join(dict.fromkeys(holders or named)) or item.institution


def whom(item: Item) -> str:
    """Return whom to ask for an item, and how; empty where nobody is named."""
    name = keeper(item)
    return f"{name} ({item.contact})" if name and item.contact else name or item.contact


def refusal(work: str, item: Item) -> WithheldError:
    """Return why a work is not compared that is itself an item of which something is withheld.

    Parameters
    ----------
    work
        What it is called in a sentence.
    item
        As everybody may see it.
    """
    return WithheldError(
        f"{work} is, byte for byte, the archive's item {item.id}, which is not open "
        f"({item.level}): every likeness would tell of it, so it is compared with nothing; ask "
        f"{whom(item) or 'whoever keeps the archive'}"
    )
