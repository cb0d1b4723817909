"""Dublin Core as a row: the fifteen elements, and the terms of DCMI that say the same.

What an element is here:

===========================  ======================================================================
title, alternative           title (the first) and titles, each with its language
creator, contributor         people; a role in brackets after the name is read. A contributor of no
                             role stays the text ``dc:contributor``, for it made nothing
publisher                    a person of the role publisher
created, date, issued        the date, from the first that can be read
coverage, spatial            place; a period among them is the date where there is no other
medium                       instrument
type                         kind, unless it is a type of DCMI such as ``Sound``
identifier                   identifiers of a known scheme; ``edm:isShownAt`` for the first web
                             address; shelfmark for the first of the rest
rights, accessRights         rights; addresses of Local Contexts become labels. A word of
                             `influence.rights.access` that closes is the access, the strictest
                             of several: ``request``, in rights ``Access: request``, and so is
                             a term such as ``info:eu-repo/semantics/closedAccess``
relation and its kin         links, said by the institution; ``isPartOf`` in words is the collection
others                       texts by their qualified names: ``dc:subject``, ``dc:description``
===========================  ======================================================================

A mapping file may say otherwise, with or without the prefix: ``"subject" = "kind"``. Several texts
of one name are joined by semicolons.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any, Final, NamedTuple
from urllib.parse import unquote

from influence.dates import edtf_of
from influence.records.mapping import Mappings
from influence.records.roles import person
from influence.rights.access import Level, is_known, is_term, level
from influence.rights.identifiers import parse

__all__ = ["Element", "row"]

_DCMI: Final = re.compile(
    "collection|dataset|event|image|interactiveresource|movingimage|physicalobject|service|software"
    "|sound|stillimage|text|audio|video|music|notatedmusic|lyd|musikk|tekst"
)
"""Types that say of what sort a file is, not what the tune is."""

_LINKS: Final = {
    "relation": "related to", "isversionof": "version of", "hasversion": "has version",
    "ispartof": "part of", "haspart": "has part", "isderivativeof": "based on",
    "issimilarto": "similar to", "sameas": "same as", "isreplacedby": "replaced by",
    "isformatof": "same as", "incorporates": "incorporates", "exactmatch": "same as",
    "isrelatedto": "related to",
}  # fmt: skip
_ACCESS: Final = re.compile(r"access:\s*(.+)", re.IGNORECASE)
_LOCAL_CONTEXTS: Final = re.compile(r"https?://(?:www\.)?localcontexts(?:hub)?\.org/\S+")


class Element(NamedTuple):
    """One statement: the name of its element or term (``dc:title``), its text, its language."""

    name: str
    text: str
    language: str = ""


def row(
    elements: Iterable[Element], mapping: Mappings, *, institution: str = "", own: str = ""
) -> dict[str, Any]:
    """Return statements as a row for `influence.records.rows`.

    Parameters
    ----------
    elements
        In the order of the source.
    mapping
        What it names is left as it is.
    institution
        Who says what is said of other items.
    own
        The id that the item gets; said again as an identifier it is no shelf mark.
    """
    made = _Row(institution, own)
    for name, text, language in elements:
        local = name.rpartition(":")[2]
        renamed = next((n for n in (name, local) if n.casefold() in mapping.columns), "")
        if not text.strip():
            continue
        if renamed:
            made.more(renamed, text.strip())
        else:
            made.take(name, text.strip(), language)
    return made.finished()


class _Row:
    def __init__(self, institution: str, own: str) -> None:
        self.said: dict[str, Any] = {"institution": institution} if institution else {}
        self.dates: dict[str, list[str]] = {}
        self.institution = institution
        self.own = {own, unquote(re.split(r"[/:#]", own)[-1])}

    def take(self, qualified: str, text: str, language: str) -> None:
        """Take one statement."""
        name = qualified.rpartition(":")[2].casefold()
        if name in {"title", "alternative"}:
            self._title(text, language)
        elif name in {"creator", "contributor", "publisher"}:
            self._person(name, text)
        elif name in {"created", "date", "issued"}:
            self.dates.setdefault(name, []).append(text)
        elif name in {"coverage", "spatial", "temporal"}:
            dated = name == "temporal" or (name == "coverage" and edtf_of(text))
            if dated:
                self.dates.setdefault("temporal", []).append(text)
            else:
                self.more("place", text)
        elif name == "medium":
            self.more("instrument", text)
        elif name == "identifier":
            self._identifier(text)
        elif name in {"rights", "accessrights", "license", "rightsholder"}:
            self._rights(name, text)
        elif name in _LINKS:
            self._link(name, text)
        elif name == "type" and not self.said.get("kind") and not _DCMI.fullmatch(_plain(text)):
            self.said["kind"] = text
        else:
            self.more(qualified, text)

    def finished(self) -> dict[str, Any]:
        """Return the row, with the date."""
        found = [text for name in ("created", "date", "issued", "temporal")
                 for text in self.dates.get(name, ())]  # fmt: skip
        date = next((text for text in found if edtf_of(text)), found[0] if found else "")
        if date:
            self.said["date"] = date
            found.remove(date)
        for text in found:
            if text != date:
                self.more("further dates", text)
        return self.said

    def _link(self, name: str, text: str) -> None:
        if name == "ispartof" and not re.match(r"[A-Za-z][\w+.-]*:\S+$", text):
            self.more("collection", text)
            return
        link = {"relation": _LINKS[name], "target": text, "said_by": self.institution}
        self._list("links", link)

    def _title(self, text: str, language: str) -> None:
        if "title" not in self.said:
            self.said |= {"title": text} | ({"language": language} if language else {})
        else:
            self._list("titles", {"text": text, "language": language})

    def _person(self, name: str, text: str) -> None:
        otherwise = {"creator": "", "publisher": "publisher"}.get(name)
        found = person(text, otherwise)
        if found is None:
            self.more("dc:contributor", text)
        else:
            self._list("people", asdict(found))

    def _identifier(self, text: str) -> None:
        found = parse(text)
        if text in self.own:
            return
        if text.startswith("shelfmark:"):
            mark, taken = text.partition(":")[2], self.said.get("shelfmark", "")
            if taken not in {"", mark}:
                self._list("identifiers", taken)
            self.said["shelfmark"] = mark
        elif found.scheme == "uri" and "edm:isShownAt" not in self.said:
            self.said["edm:isShownAt"] = text
        elif found.scheme or "shelfmark" in self.said:
            self._list("identifiers", text)
        else:
            self.said["shelfmark"] = text

    def _rights(self, name: str, text: str) -> None:
        if name == "rightsholder":
            self._list("people", {"name": text, "role": "holder"})
            return
        told = _ACCESS.fullmatch(text)
        alone = name == "accessrights" or is_term(text)
        word = told[1] if told else text if alone else ""
        if is_known(word) and level(word) is not Level.OPEN:
            self.said["access"] = max(level(word), level(self.said.get("access", ""))).word
            return
        if labels := _LOCAL_CONTEXTS.findall(text):
            for label in labels:
                self._list("labels", {"label": label.rstrip(".,;)")})
            text = _LOCAL_CONTEXTS.sub("", text).strip(" ;,")
        if text:
            self.more("rights", text)

    def more(self, name: str, text: str) -> None:
        """Add a text to those of a name."""
        there = self.said.get(name)
        self.said[name] = f"{there}; {text}" if there else text

    def _list(self, name: str, value: object) -> None:
        if value not in self.said.setdefault(name, []):
            self.said[name].append(value)


def _plain(text: str) -> str:
    return re.sub(r"[\s_-]+", "", text.rsplit("/", 1)[-1]).casefold()
