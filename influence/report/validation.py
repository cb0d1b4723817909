"""The report of a validation, as a page and on paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from markupsafe import Markup

from influence.calibration.content import LABELS as V
from influence.calibration.content import percent
from influence.calibration.plots import ece_plot, tippett_plot
from influence.languages import figure, say, speaking
from influence.report.document import (
    Block,
    Document,
    Section,
    bullets,
    column,
    drawing,
    fact,
    facts,
    table,
    text,
)
from influence.report.figures import number
from influence.report.images import Images
from influence.report.pages import to_page
from influence.report.pdf import to_pdf
from influence.report.showing import Picture
from influence.report.templating import asset
from influence.report.wording import LABELS

__all__ = ["page", "paper"]

Data = Mapping[str, Any]

_STYLE: Final = (
    "<style>path, polyline { fill: none; } text { fill: #333; font-size: 12px; }"
    " .middle { text-anchor: middle; } .end { text-anchor: end; } .frame { stroke: #333; }"
    " .grid { stroke: #ddd; } .same, .unrelated, .best, .neutral { fill: none; }"
    " .same { stroke: #1b5e8c; stroke-width: 2.2; }"
    " .unrelated { stroke: #b3541e; stroke-width: 2.2; }"
    " .best { stroke: #1b5e8c; stroke-width: 1.6; stroke-dasharray: 5 4; }"
    " .neutral { stroke: #888; stroke-width: 1.6; stroke-dasharray: 2 4; }</style>"
)
"""Of a plot on paper, where it is a file of its own; a page has ``plots.css``."""


def page(data: Data) -> str:
    """Return the report of a validation as a page that needs nothing else.

    Parameters
    ----------
    data
        As `influence.calibration.content.content` gives it; its language is spoken.
    """
    with speaking(data["language"]):
        plots = {
            name: Picture(Markup(svg.replace("<svg ", '<svg class="plot" ', 1)), "", "")
            for name, _, svg in _plots(data)
        }
        return to_page(_document(data), Images({}, plots, []), style=asset("plots.css"))


def paper(data: Data, evidence: bytes) -> bytes:
    """Return the report of a validation as PDF/A-3 with PDF/UA tags.

    Parameters
    ----------
    data
        As of `page`.
    evidence
        The same as JSON, which the PDF holds as an attachment.

    Raises
    ------
    PdfError
        Where Typst is missing, or refuses the document.
    """
    with speaking(data["language"]):
        plots = {
            name: Picture(
                Markup(svg.replace(">", f"><title>{title}</title>{_STYLE}", 1)), "", "plot"
            )
            for name, title, svg in _plots(data)
        }
        return to_pdf(_document(data), Images({}, plots, []), evidence)


def _plots(data: Data) -> Iterator[tuple[str, str, str]]:
    """Yield the key of each plot, its title, and its SVG."""
    yield "tippett", V["tippett"], tippett_plot(data["curves"])
    yield "ece", V["ece"], ece_plot(data["curves"])


def _document(data: Data) -> Document:
    model = data["model"]
    length = V["by_seconds" if model["channel"] == "landmarks" else "by_length"]
    return Document(
        language=data["language"],
        kicker=V["kicker"],
        title=say("validation-title", model=model["name"], archive=data["archive"]),
        subtitle=V["subtitle"],
        front=[],
        sections=[
            Section(V["asked"], _asked(data["propositions"])),
            Section(V["figures"], _figures(data)),
            Section(V["tippett"], [drawing("tippett"), text(V["tippett_read"])]),
            Section(V["ece"], [drawing("ece"), text(V["ece_read"])]),
            Section(length, [_groups(length, data["by_length"])]),
            Section(V["by_tradition"], [_groups(V["by_tradition"], data["by_tradition"])]),
            Section(V["not_covered"], [bullets([*data["not_covered"], data["not_for"]])]),
            Section(V["method"], _method(data)),
        ],
        contents="",
        missing=LABELS["unknown"],
        created=data["created"],
        labels={
            "page": LABELS["page_of"],
            "foot": say("validation-foot", model=model["digest"][:16]),
        },
    )


def _asked(propositions: Mapping[str, str]) -> list[Block]:
    return [
        text(V["ratio"]),
        bullets([f"H1: {propositions['first']}", f"H2: {propositions['second']}"]),
        text(say("validation-third", proposition=propositions["third"])),
    ]


def _figures(data: Data) -> list[Block]:
    columns = [column(V["measure"], 2.4), column(V["value"], 1.4, "number")]
    verdict = [text(data["verdict"], "strong")] if data["verdict"] else []
    return [*verdict, table(V["figures"], columns, data["rows"])]


def _groups(caption: str, groups: Sequence[Data]) -> Block:
    columns = [
        column(V["pairs"], 1.6),
        column(V["one_origin"], 1, "number"),
        column(V["unrelated"], 1, "number"),
        column("Cllr", 1, "number"),
        column(V["below_one"], 1.2, "number"),
        column(V["above_one"], 1.2, "number"),
    ]
    return table(caption, columns, map(_group, groups))


def _group(group: Data) -> list[str]:
    row = [group["name"], number(group["same"]), number(group["unrelated"])]
    if group["cllr"] is None:
        return [*row, V["too_few"], LABELS["nothing"], LABELS["nothing"]]
    shares = percent(group["misleading_same"]), percent(group["misleading_unrelated"])
    return [*row, figure(f"{group['cllr']:.3f}"), *shares]


def _method(data: Data) -> list[Block]:
    model = data["model"]
    features = [
        column(V["feature"], 1),
        column(V["meaning"], 2.4),
        column(V["bits"], 1, "number"),
    ]
    return [
        text(" ".join(data["method"])),
        text(V["monotone"]),
        table(
            V["features"],
            features,
            [
                (each["name"], each["words"], figure(f"{each['bits']:.1f}"))
                for each in model["terms"]
            ],
        ),
        table(V["scale"], [column("LR", 1), column(V["term"], 2)], map(_band, data["scale"])),
        facts(
            [
                fact(V["engine"], f"influence {data['engine']}"),
                fact(V["created"], data["created"]),
                fact(V["state"], data["digest"], form="digest"),
                fact(V["labels"], data["labels"], form="digest"),
                fact(V["model"], model["digest"], form="digest"),
                fact(V["scoring"], model["scoring"], form="digest"),
            ]
        ),
    ]


def _band(band: Data) -> tuple[str, str]:
    edge = say("validation-below", edge=number(band["below"])) if band["below"] else V["above"]
    return edge, band["term"]
