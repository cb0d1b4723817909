"""All files of one report, as names and bytes: what is written to disk, and what a bundle holds."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from typing import Final, Literal

from influence.evidence.findings import Screening
from influence.languages import ENGLISH, speaking
from influence.report.artist import artist_content
from influence.report.artist import document as artist_document
from influence.report.catalogue import Data
from influence.report.content import Content, content
from influence.report.court import Case, court_content
from influence.report.court import document as court_document
from influence.report.document import Document
from influence.report.html import to_html
from influence.report.images import images
from influence.report.media import Media
from influence.report.pages import to_page
from influence.report.pdf import to_pdf
from influence.report.showing import players
from influence.report.society import document as society_document
from influence.report.society import society_content
from influence.report.summary import document as summary_document

__all__ = ["EVIDENCE", "KINDS", "PAGE", "PAPER", "Kind", "report_files"]

Kind = Literal["summary", "society", "artist", "court"]
"""Whom a report is for: a reader in a hurry, a rights organisation, the artist of the submission,
or a court (of two works)."""

KINDS: Final[tuple[Kind, ...]] = ("summary", "society", "artist", "court")
PAGE: Final = "report.html"
EVIDENCE: Final = "evidence.json"
PAPER: Final = "report.pdf"


def report_files(
    screening: Screening,
    *,
    kind: Kind = "summary",
    case: Case | None = None,
    pdf: bool = False,
    media: Media | None = None,
    drawings: bool = True,
    language: str = ENGLISH,
) -> dict[str, bytes]:
    """Return the files of a report by name; the same input gives the same bytes.

    Parameters
    ----------
    screening
    kind
    case
        Of a report for a court or a rights organisation: what the engine cannot know.
    pdf
        Whether there is a PDF too.
    media
        What can be heard and seen of the findings, from `influence.illustration`.
    drawings
        Whether passages are drawn.
    language
        One of `influence.languages.known`.

    Returns
    -------
    dict
        `PAGE`, `EVIDENCE`, and `PAPER` where it is asked for.

    Raises
    ------
    ParameterError
        Where an archive was searched and the report is for a court, or the language is not known.
    PdfError
        Where there can be no PDF.
    """
    with speaking(language):
        return _files(screening, kind, case, pdf, media, drawings)


def _files(
    screening: Screening,
    kind: Kind,
    case: Case | None,
    pdf: bool,
    media: Media | None,
    drawings: bool,
) -> dict[str, bytes]:
    found = media or {}
    told, laid_out = _FORMS[kind]
    report = told(screening, case)
    evidence = (json.dumps(report.data, ensure_ascii=False, indent=1) + "\n").encode()
    if kind == "summary":
        files = {PAGE: to_html(screening, drawings, media).encode(), EVIDENCE: evidence}
        if not pdf:
            return files
    document = laid_out(report.data, hashlib.sha256(evidence).hexdigest())
    drawn = images(report, found, drawings=drawings)
    if kind != "summary":
        page = to_page(document, drawn, players(report, found)).encode()
        files = {PAGE: page, EVIDENCE: evidence}
    return files | ({PAPER: to_pdf(document, drawn, evidence)} if pdf else {})


_Told = Callable[[Screening, Case | None], Content]
_LaidOut = Callable[[Data, str], Document]

_FORMS: Final[Mapping[Kind, tuple[_Told, _LaidOut]]] = {
    "summary": (lambda screening, case: content(screening), summary_document),
    "society": (society_content, society_document),
    "artist": (lambda screening, case: artist_content(screening), artist_document),
    "court": (court_content, court_document),
}
"""What a report of each kind says, and how that is laid out; a summary's page is its own."""
