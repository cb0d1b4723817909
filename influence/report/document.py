"""A report as a document: numbered sections of a few kinds of blocks, for every form of page.

A document is plain data. It holds texts and no markup, so what a work or a user calls itself is
never more than a text, whatever the page is made with (`influence.report.pages`,
`influence.report.pdf`).

============ ===================================================================================
``text``     ``text``, ``style``: empty, ``lead``, ``strong`` or ``note``
``list``     ``items``: texts
``facts``    ``rows``: ``label``, ``values`` (texts; none where a person has not stated it) and
             ``form``: empty, ``digest`` (hexadecimal) or ``wide``
``table``    ``caption``, ``columns`` (``name``, ``form``: empty, ``number`` or ``digest``, and
             ``share`` of the width), ``rows`` of texts, ``marked`` (index of a row, or null),
             ``narrow``: whether it takes a column of paper
``drawing``  ``drawing``: the key of drawings, one below the other; ``caption``
``legend``   how to read drawings: ``items`` with ``sign`` and ``text``
``fall``     ``caption``, ``rows``: bars from nothing to a figure (`influence.report.weighing.Bar`)
``clips``    ``finding``: the key of sounds that can be played where the page can play
============ ===================================================================================
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

__all__ = [
    "Block",
    "Document",
    "Section",
    "bullets",
    "clips",
    "column",
    "drawing",
    "fact",
    "facts",
    "fall",
    "legend",
    "table",
    "text",
]

Block = dict[str, Any]


@dataclass(frozen=True)
class Section:
    """A part of a document.

    Attributes
    ----------
    title
    blocks
    sections
        Its own parts.
    key
        By which other parts refer to it, ``{key}`` in their texts; unique in the document.
    fresh
        Whether it begins on a new page, on paper.
    """

    title: str
    blocks: Sequence[Block] = ()
    sections: Sequence[Section] = ()
    key: str = ""
    fresh: bool = False


@dataclass(frozen=True)
class Document:
    """A report as a document.

    Attributes
    ----------
    language
    kicker, title, subtitle
    front
        Blocks of the title page.
    sections
    contents
        Heading of the table of contents; empty where there is to be none.
    missing
        What stands where a person has not stated something.
    created
        ISO 8601 time stamp.
    """

    language: str
    kicker: str
    title: str
    subtitle: str
    front: Sequence[Block]
    sections: Sequence[Section]
    contents: str
    missing: str
    created: str
    labels: dict[str, str] = field(default_factory=dict)

    @property
    def front_blocks(self) -> list[Block]:
        """Blocks of the title page, with the numbers of the sections they name."""
        numbers = self._numbers()
        return [{**_referred(block, numbers), "named": False} for block in self.front]

    def _numbers(self) -> dict[str, str]:
        found = _numbered(self.sections, "", 1)
        return {section.key: number for number, _, section in found if section.key}

    def flat(self) -> list[dict[str, Any]]:
        """Return all sections in their order.

        Each has ``number``, ``id``, ``level``, ``title``, ``fresh`` and ``blocks``. What refers to
        another section by its key has its number instead; a block whose caption says no more than
        the section's title is ``named`` by that.
        """
        numbers = self._numbers()
        return [
            {
                "number": number,
                "id": f"s-{number.replace('.', '-')}",
                "level": level,
                "title": section.title,
                "fresh": section.fresh,
                "blocks": [
                    {**_referred(block, numbers), "named": block.get("caption") == section.title}
                    for block in section.blocks
                ],
            }
            for number, level, section in _numbered(self.sections, "", 1)
        ]


def _numbered(
    sections: Iterable[Section], before: str, level: int
) -> Iterable[tuple[str, int, Section]]:
    for i, section in enumerate(sections):
        number = f"{before}{i + 1}"
        yield number, level, section
        yield from _numbered(section.sections, f"{number}.", level + 1)


def _referred(block: Block, numbers: dict[str, str]) -> Block:
    """Return a block that names sections by their numbers; only texts marked so are looked at."""
    if not block.get("refers"):
        return block
    said = dict(block)
    del said["refers"]
    if "text" in said:
        said["text"] = _filled(said["text"], numbers)
    if "items" in said:
        said["items"] = [_filled(each, numbers) for each in said["items"]]
    if "rows" in said:
        said["rows"] = [[_filled(cell, numbers) for cell in row] for row in said["rows"]]
    return said


def _filled(words: str, numbers: dict[str, str]) -> str:
    for key, number in numbers.items():
        words = words.replace(f"{{{key}}}", number)
    return words


def text(words: str, style: str = "", *, refers: bool = False) -> Block:
    """Return a paragraph; `refers` where it names other sections by their keys."""
    return {"kind": "text", "text": words, "style": style, **_refers(refers)}


def bullets(items: Iterable[str], *, refers: bool = False) -> Block:
    """Return a list of texts."""
    return {"kind": "list", "items": list(items), **_refers(refers)}


def fact(label: str, *values: str, form: str = "") -> Block:
    """Return a row of `facts`; values that are empty are left out."""
    return {"label": label, "values": [value for value in values if value], "form": form}


def facts(rows: Iterable[Block]) -> Block:
    """Return labels with what is said of each."""
    return {"kind": "facts", "rows": list(rows)}


def column(name: str, share: float = 1.0, form: str = "") -> Block:
    """Return a column of a `table`."""
    return {"name": name, "share": share, "form": form}


def table(
    caption: str,
    columns: Sequence[Block],
    rows: Iterable[Sequence[str]],
    *,
    marked: int | None = None,
    narrow: bool = False,
    refers: bool = False,
) -> Block:
    """Return a table of texts; its first column names the row."""
    return {
        "kind": "table",
        "caption": caption,
        "columns": list(columns),
        "rows": [list(row) for row in rows],
        "marked": marked,
        "narrow": narrow,
        **_refers(refers),
    }


def drawing(key: str, caption: str = "") -> Block:
    """Return where a drawing stands; a document whose drawing is not at hand leaves it out."""
    return {"kind": "drawing", "drawing": key, "caption": caption}


def legend(items: Iterable[tuple[str, str]]) -> Block:
    """Return how to read drawings: pairs of a sign (``same``, ``other``, ...) and its meaning."""
    return {"kind": "legend", "items": [{"sign": sign, "text": words} for sign, words in items]}


def fall(caption: str, rows: Iterable[Block], heads: Sequence[str]) -> Block:
    """Return a waterfall: of each bar ``words``, ``bits``, ``kind``, ``start``, ``width``,
    ``zero``.
    """
    return {"kind": "fall", "caption": caption, "rows": list(rows), "heads": list(heads)}


def clips(finding: str, names: tuple[str, str]) -> Block:
    """Return where the sound of a finding stands, on a page that can play it.

    Parameters
    ----------
    finding
    names
        What the two sides are called.
    """
    return {"kind": "clips", "finding": finding, "names": names}


def _refers(refers: bool) -> Block:
    return {"refers": True} if refers else {}
