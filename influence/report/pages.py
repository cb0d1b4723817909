"""A document as one HTML page that needs nothing else; the drawings are those of every page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from influence.report import wording
from influence.report.display import isolated
from influence.report.document import Document
from influence.report.images import Images
from influence.report.showing import Player, allowed
from influence.report.templating import asset, csp_hash, environment

__all__ = ["to_page"]


def to_page(
    document: Document,
    images: Images,
    heard: Mapping[str, Sequence[Player]] | None = None,
    *,
    style: str = "",
) -> str:
    """Return a document as a page; the same input gives the same text.

    Parameters
    ----------
    document
    images
    heard
        What can be played, by the ids of findings.
    style
        Rules for what this page alone has.
    """
    style = asset("style.css") + asset("document.css") + style
    players = heard or {}
    page = (
        environment()
        .get_template("document.html.jinja")
        .render(
            d=document,
            sections=document.flat(),
            t=wording.LABELS,
            isolated=isolated,
            scores=images.scores,
            seen=images.seen,
            glyphs=images.glyphs,
            heard=players,
            sources=allowed(players, images.seen),
            style=Markup(style),
            style_hash=csp_hash(style),
        )
    )
    return page.encode("utf-8", "replace").decode()
