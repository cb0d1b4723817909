"""A document as PDF/A-3a and PDF/UA-1, typeset by Typst, with the report as data inside.

Typst's own fonts are used and no others, and the time is the report's, so the same document gives
the same bytes on any machine with the same version of Typst. What these fonts have no sign for
stands as a replacement character, and the front page says so.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final

from influence.errors import PdfError
from influence.report.display import isolated
from influence.report.document import Block, Document, text
from influence.report.images import Images, alone
from influence.report.labels import LABELS
from influence.report.templating import asset

__all__ = ["STANDARDS", "missing", "to_pdf"]

STANDARDS: Final = ("a-3a", "ua-1")
_FULL = 875.0
"""CSS pixels of a drawing that takes the whole width of the page."""
_HIGHEST = 1.3
"""Height of a drawing at most, in widths of the text."""
_TITLE = 240
"""Most characters of a title on the front page; the works' own fields have all."""
_UNBROKEN = re.compile(r"[^\s\u200b]{33,}")
_PIECE = 24
_DIGEST = re.compile(r"[0-9a-f]{40,128}")
_SIGNLESS = re.compile(r'the text `"(.*?)"` could not be displayed', re.DOTALL)
_REPLACEMENT = "\ufffd"
_ROUNDS = 4


def missing() -> str:
    """Return what is missing for a PDF and how to get it, in one line; empty where nothing is."""
    try:
        import typst  # noqa: F401
    except ImportError:
        return (
            "no PDF was written, for the package typst is missing: "
            f"{sys.executable} -m pip install 'influence[pdf]'"
        )
    return ""


def to_pdf(document: Document, images: Images, evidence: bytes) -> bytes:
    """Return a document as PDF.

    Parameters
    ----------
    document
    images
    evidence
        The report as JSON, which the PDF holds as an attachment.

    Raises
    ------
    PdfError
        Where Typst is missing, or refuses the document.
    """
    lacking = missing()
    if lacking:
        raise PdfError(lacking)
    facts, files = _laid_out(document, images)
    signless: set[str] = set()
    for _ in range(_ROUNDS):
        made = _compiled(_without(facts, signless), files, evidence, document.created, signless)
        if isinstance(made, bytes):
            return made
        if made <= signless:
            break
        signless |= made
        facts["front"] = [*_front(document), text(LABELS["signless"], "note")]
    raise PdfError("Typst has no sign for some text of the report, and refuses to write the PDF")


def _compiled(
    facts: Mapping[str, Any],
    files: Mapping[str, str],
    evidence: bytes,
    created: str,
    signless: set[str],
) -> bytes | set[str]:
    """Return the PDF, or the characters that no font has."""
    import typst

    sources = {
        "main.typ": asset("document.typ").encode(),
        "document.json": json.dumps(facts, ensure_ascii=False).encode(),
        "evidence.json": evidence,
        **{name: _replaced(svg, signless).encode() for name, svg in files.items()},
    }
    compiled: Any = typst.compile  # its stubs know no sources in memory
    try:
        made: bytes = compiled(
            sources,
            format="pdf",
            ignore_system_fonts=True,
            pdf_standards=list(STANDARDS),
            timestamp=_time(created),
        )
        return made
    except typst.TypstError as error:
        found = {c for run in _SIGNLESS.findall(error.diagnostic) for c in run if ord(c) > 127}
        if not found:
            raise PdfError(f"Typst refuses the report: {error.message}") from error
        return found


def _time(created: str) -> datetime:
    """Return the report's time; one that is none counts as the beginning of time."""
    try:
        found = datetime.fromisoformat(created)
    except ValueError:
        return datetime.fromtimestamp(0, UTC)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _laid_out(document: Document, images: Images) -> tuple[dict[str, Any], dict[str, str]]:
    """Return what the template reads, and the drawings by their file names."""
    files: dict[str, str] = {}
    sections = [
        {**each, "blocks": [_drawn(block, images, files) for block in each["blocks"]]}
        for each in document.flat()
    ]
    facts = {
        "language": document.language,
        "kicker": document.kicker,
        "title": _shortened(document.title),
        "subtitle": document.subtitle,
        "contents": document.contents,
        "missing": document.missing,
        "page": document.labels["page"],
        "foot": document.labels["foot"],
        "attached": LABELS["attached"],
        "front": _front(document),
        "sections": sections,
    }
    return facts, files


def _front(document: Document) -> list[Block]:
    return document.front_blocks


def _shortened(title: str) -> str:
    return title if len(title) <= _TITLE else f"{title[:_TITLE].rstrip()}…"


def _drawn(block: Block, images: Images, files: dict[str, str]) -> Block:
    """Return a block whose drawing is a list of files, each with what is said below it."""
    if block["kind"] != "drawing":
        return block
    key = block["drawing"]
    seen, score = images.seen.get(key), images.scores.get(key)
    drawings = [(str(seen.svg), seen.caption)] if seen is not None else []
    captions = [block["caption"]]
    if score is not None:
        drawings += [(str(row), "") for row in score.rows]
        captions.append(LABELS["rows_missing"] if score.left_out else "")
        captions.append("" if score.rows else LABELS["no_drawing"])
    found: list[dict[str, Any]] = []
    for svg, caption in drawings:
        name = f"{key}-{len(found) + 1}.svg"
        vector = alone(svg, images.glyphs)
        files[name] = vector.svg
        # Typst cuts off what is higher than the page.
        share = min(vector.width / _FULL, 1.0, _HIGHEST * vector.width / vector.height)
        said = {"file": name, "alt": vector.description, "caption": caption}
        found.append({**said, "width": round(share * 100, 1)})
    return {"kind": "drawing", "images": found, "captions": [each for each in captions if each]}


def _without(value: Any, signless: set[str]) -> Any:
    """Return data in whose texts long words can be broken, and nothing is without a sign."""
    if isinstance(value, str):
        words = isolated(_UNBROKEN.sub(_broken, value))
        return _replaced(words, signless)
    if isinstance(value, Mapping):
        return {key: _without(each, signless) for key, each in value.items()}
    if isinstance(value, Sequence):
        return [_without(each, signless) for each in value]
    return value


def _broken(found: re.Match[str]) -> str:
    word = found[0]
    if _DIGEST.fullmatch(word):
        return word
    return "\u200b".join(word[i : i + _PIECE] for i in range(0, len(word), _PIECE))


def _replaced(words: str, signless: set[str]) -> str:
    return words.translate(dict.fromkeys(map(ord, signless), _REPLACEMENT)) if signless else words
