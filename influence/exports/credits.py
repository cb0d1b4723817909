"""Credit lines that are ready to paste: who is to be named for a source, and how.

::

    title (date), kind after A, after B. Music: C, arr. D. Played by E, 1938. Archive, number.

A short line has what nobody may be left without; a long one everything that the record knows.
What the record does not say is not said here either: nobody is called traditional, or a composer,
who is not called so there. What a community words itself (TK Attribution, BC Provenance)
comes first. A secret item has no line but whom to ask.

The order is that of sleeves and programmes of Norwegian folk music. CSL was weighed: it has no
variable for source players, the person of a joik, a mode or a community's words, so a style would
be handed the sentences that are made here. `influence.exports.csl` writes CSL-JSON for those who
cite by a style of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from influence.exports.dates import dated, lived
from influence.exports.words import Words, words
from influence.items import Item, Person
from influence.rights.access import Level
from influence.rights.identifiers import parse
from influence.rights.labels import label
from influence.rights.statements import Statement, statement

__all__ = ["credit", "inverted", "is_joik", "kept_at", "link", "maker_unknown", "traditional"]

_TRADITIONAL: Final = re.compile(
    r"(?i)\b(?:trad|traditional|tradisjonell|tradisjonelt|tradisjonal|folkemelodi|folketone)\b"
)
_UNKNOWN: Final = re.compile(
    r"(?i)\s*(?:ukjent|ukjend|unknown|anonym|anonymous|anon|n\.?\s?n)\.?"
    r"(?:\s+(?:komponist|composer|opphavs(?:mann|person)))?\s*"
)
_JOIKS: Final = ("joik", "yoik", "luohti", "vuolle", "vuelie", "leu'dd", "leu\u2019dd")
_SUNG: Final = re.compile(
    r"(?i)vise|\bsong|sang|stev|salme|sull|tull|trall|ballad|hymn|psalm|kveding|lokk|lullab|chant"
)
_VOICES: Final = re.compile(r"(?i)vok|vocal|voice|song|sang|stemme|kved")
_LINKS: Final = ("urn:nbn", "europeana", "uri", "wikidata", "musicbrainz", "rism", "cantus", "nlb")
"""Identifiers that lead somewhere, the one to print first."""


def credit(item: Item, language: str = "en", *, long: bool = False) -> str:
    """Return the credit line of an item.

    Parameters
    ----------
    item
        As everybody may see it.
    language
        One of `influence.languages.known`.
    long
        Whether all is told.

    Raises
    ------
    ParameterError
        Where the language is not known.

    Examples
    --------
    >>> credit(Item("a", "Fanitullen", (Person("Knut Dahle", "source player"),), kind="gangar"))
    '“Fanitullen”, gangar after Knut Dahle.'
    """
    say = words(language)
    if item.level == Level.SECRET.word:
        whom = ", ".join(filter(None, (item.community or item.institution, item.contact)))
        parts = [f"{say('withheld')} ({item.id})", say("ask", whom=whom) if whom else ""]
    else:
        parts = [*_attributed(item, say), _head(item, say, long), _makers(item, say, long)]
        parts += [_performance(item, say, long), _gathered(item, say, long), kept_at(item, long)]
        parts += [_holders(item, say) if long else "", _licence(item, say, long)]
        parts += [link(item) if long else ""]
    return " ".join(_sentence(part) for part in parts if part)


def _sentence(text: str) -> str:
    """Return a text with a capital and a full stop; an address is left as it is."""
    if re.match(r"(?:https?|urn):", text):
        return text
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?")) else ".")


def _attributed(item: Item, say: Words) -> Iterator[str]:
    """Yield what communities ask to be named by, in their own words where there are any."""
    for each in item.labels:
        if label(each.label).code in ("TK A", "TK CR", "BC P"):
            community = each.community or item.community
            yield each.text or (say("attributed", community=community) if community else "")


def _head(item: Item, say: Words, long: bool) -> str:
    """Return what it is: title, kind, where it is from, whom it was had from."""
    said = [_title(item, say, long), _kind(item, say)]
    if mode := item.extra.get("mode", ""):
        said.append(say("mode", mode=mode))
    place = item.place if long and item.place.casefold() not in item.title.casefold() else ""
    tail = [say("from", place=place)] if place else []
    tail += [say("after", person=each) for each in _chain(item, say, long)]
    head = ", ".join(filter(None, said))
    if not tail:
        return head
    # "halling etter Knut Dahle", but "«Fanitullen», etter Knut Dahle"
    joint = " " if said[1] and len(said) == 2 else ", "
    return f"{head}{joint}{tail[0]}" + "".join(f", {each}" for each in tail[1:])


def _title(item: Item, say: Words, long: bool) -> str:
    """Return the title, and in brackets its translation, its other names and the date."""
    title = say.quoted(item.title) if item.title else say("untitled")
    translated = [t.text for t in item.titles if t.text != item.title and say.speaks(t.language)]
    if say.speaks(item.language):
        translated = []
    others = [t.text for t in item.titles if t.text != item.title and t.text not in translated[:1]]
    notes = [say.quoted(each) for each in translated[:1]]
    if long and others:
        notes.append(say("also", titles=", ".join(map(say.quoted, dict.fromkeys(others)))))
    if item.format != "audio" and not item.having("performer"):
        notes.append(dated(item.date, say))
    if not item.title and not kept_at(item, long):
        notes.append(item.id)
    bracket = "; ".join(filter(None, notes))
    return f"{title} ({bracket})" if bracket else title


def _kind(item: Item, say: Words) -> str:
    """Return what it is in its tradition, unless the title says so; of a joik also whose it is."""
    kind = say.term(item.kind)
    if joiked := item.having("joiked"):
        return say("joik of", kind=kind or say("joik"), people=_names(joiked, say, False))
    return "" if kind.casefold() in item.title.casefold() else kind


def is_joik(item: Item) -> bool:
    """Return whether an item is a joik, of a person or not."""
    kind = f"{item.kind} {item.tradition}".casefold()
    return bool(item.having("joiked")) or any(word in kind for word in _JOIKS)


def _chain(item: Item, say: Words, long: bool) -> list[str]:
    """Return the source players, nearest first; none where the title names the only one."""
    players = item.having("source player")
    if len(players) == 1 and not long and players[0].name.casefold() in item.title.casefold():
        return []
    return [_name(each, say, long) for each in players]


def _names(people: Iterable[Person], say: Words, long: bool) -> str:
    return say.listed(list(dict.fromkeys(_name(each, say, long) for each in people)))


def _name(person: Person, say: Words, long: bool) -> str:
    """Return a name, in a long line with where and when the person lived."""
    turned = inverted(person.name)
    name = f"{turned[1]} {turned[0]}" if turned else person.name
    known = [person.place, lived(person.years, say)] if long else []
    facts = ", ".join(filter(None, known))
    return f"{name} ({facts})" if facts else name


def inverted(name: str) -> tuple[str, str] | None:
    """Return the family name and the others of ``Dahl, Kari``; None of a name in another form.

    Commas in brackets part no name.
    """
    family, comma, given = name.partition(", ")
    return (family, given) if comma and not set(name) & set("()") and "," not in given else None


def traditional(item: Item) -> bool:
    """Return whether the record calls the item traditional."""
    return any(
        _TRADITIONAL.search(each.name) for each in item.people if each.role in ("", "composer")
    )


def maker_unknown(person: Person) -> bool:
    """Return whether a name only says that nobody is known."""
    return bool(_UNKNOWN.fullmatch(person.name) or _TRADITIONAL.search(person.name))


def _makers(item: Item, say: Words, long: bool) -> str:
    """Return who made it: ``Trad., arr. Kari Dahl``, ``Music: A, words: B``."""
    named = [each for each in item.people if not maker_unknown(each)]
    said = []
    for role, key in (("", "by"), ("composer", "composer"), ("lyricist", "lyricist"),
                      ("adaptor", "adaptor"), ("arranger", "arranger")):  # fmt: skip
        people = [each for each in named if each.role == role]
        called = "joik composer" if role == "composer" and is_joik(item) else key
        if people:
            said.append(say(called, people=_names(people, say, long)))
    composed = any(each.role in ("", "composer") for each in named)
    if not composed and traditional(item):
        said.insert(0, say("trad"))
    elif not composed and any(each.role in ("", "composer") for each in item.people):
        said.insert(0, say("composer unknown"))
    return ", ".join(said)


def _performance(item: Item, say: Words, long: bool) -> str:
    """Return who performed it and when; of a recording without a name, when it was made."""
    performers = item.having("performer")
    when = dated(item.date, say)
    if not performers:
        return f"{say('recording')}, {when}" if item.format == "audio" and when else ""
    text = say(_deed(item), people=_names(performers, say, long))
    if long and item.instrument and not _VOICES.search(item.instrument):
        text += f" {say('on', instrument=say.term(item.instrument))}"
    return f"{text}, {when}" if when else text


def _deed(item: Item) -> str:
    """Return what a performer of the item did."""
    if is_joik(item):
        return "joiked"
    if _VOICES.search(item.instrument) or (not item.instrument and _SUNG.search(item.kind)):
        return "sung"
    return "played" if item.instrument else "performed"


def _gathered(item: Item, say: Words, long: bool) -> str:
    """Return who collected, wrote down, edited and published it; a short line has the first."""
    roles = ("collector", "transcriber", "editor", "publisher") if long else ("collector",)
    if not long and item.having("performer"):
        return ""
    found = ((role, item.having(role)) for role in roles)
    return ", ".join(
        say(role, people=_names(people, say, long)) for role, people in found if people
    )


def kept_at(item: Item, long: bool = True) -> str:
    """Return where it is kept: archive, in a long line its collection, and number."""
    holder, number = item.institution, item.shelfmark
    if not number:
        held = [i for i in map(parse, item.identifiers) if i.scheme in ("shelfmark", "local")]
        whose, _, their = held[0].value.rpartition(":") if held else ("", "", "")
        holder, number = holder or whose.strip(), their.strip()
    parts = [holder, item.collection if long or not holder else "", number]
    return ", ".join(filter(None, (*parts, item.extra.get("folio", ""))))


def _holders(item: Item, say: Words) -> str:
    holders = item.having("holder")
    return say("holder", people=_names(holders, say, True)) if holders else ""


def _licence(item: Item, say: Words, long: bool) -> str:
    """Return the licence that asks to be named beside the credit; empty where none does."""
    found: Statement | None = statement(item.rights)
    if found is None or not found.attribution:
        return ""
    name = found.short
    return say("licence", name=f"{name}, {found.uri}" if long and found.uri else name)


def link(item: Item) -> str:
    """Return an address that leads to the item; empty where the record has none."""
    found = {each.scheme: each.uri for each in map(parse, reversed(item.identifiers)) if each.uri}
    shown = item.extra.get("edm:isShownAt", "")
    web = shown if re.fullmatch(r"https?://\S+", shown) else ""
    return next((found[scheme] for scheme in _LINKS if scheme in found), web)
