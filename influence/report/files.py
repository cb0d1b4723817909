"""All files of one report, as names and bytes: what is written to disk, and what a bundle holds."""

from __future__ import annotations

import hashlib
import json
from typing import Final, Literal

from influence.evidence.findings import Screening
from influence.languages import ENGLISH, speaking
from influence.report.content import Content, content
from influence.report.court import Case, court_content
from influence.report.court import document as court_document
from influence.report.html import to_html
from influence.report.images import images
from influence.report.media import Media
from influence.report.pages import to_page
from influence.report.pdf import to_pdf
from influence.report.showing import players
from influence.report.summary import document as summary_document

__all__ = ["EVIDENCE", "KINDS", "PAGE", "PAPER", "Kind", "report_files"]

Kind = Literal["summary", "court"]
"""What a report is for: a reader in a hurry, or a court (of two works)."""

KINDS: Final[tuple[Kind, ...]] = ("summary", "court")
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
        Of a report for a court: what the engine cannot know.
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
    report = content(screening) if kind == "summary" else court_content(screening, case)
    evidence = (json.dumps(report.data, ensure_ascii=False, indent=1) + "\n").encode()
    if kind == "summary":
        files = {PAGE: to_html(screening, drawings, media).encode(), EVIDENCE: evidence}
        return files | (_paper(report, evidence, found, drawings) if pdf else {})
    document = court_document(report.data, hashlib.sha256(evidence).hexdigest())
    drawn = images(report, found, drawings=drawings)
    page = to_page(document, drawn, players(report, found))
    files = {PAGE: page.encode(), EVIDENCE: evidence}
    return files | ({PAPER: to_pdf(document, drawn, evidence)} if pdf else {})


def _paper(report: Content, evidence: bytes, media: Media, drawings: bool) -> dict[str, bytes]:
    """Return the PDF of a summary."""
    document = summary_document(report.data, hashlib.sha256(evidence).hexdigest())
    return {PAPER: to_pdf(document, images(report, media, drawings=drawings), evidence)}
