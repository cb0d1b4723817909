"""The report of a validation on paper; on a page it is `influence.calibration.page`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from markupsafe import Markup

from influence.calibration.content import percent
from influence.calibration.plots import ece_plot, tippett_plot
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
from influence.report.images import Images
from influence.report.pdf import to_pdf
from influence.report.showing import Picture
from influence.report.wording import LABELS

__all__ = ["paper"]

_STYLE: Final = (
    "<style>path, polyline { fill: none; } text { fill: #333; font-size: 12px; }"
    " .middle { text-anchor: middle; } .end { text-anchor: end; } .frame { stroke: #333; }"
    " .grid { stroke: #ddd; } .same, .unrelated, .best, .neutral { fill: none; }"
    " .same { stroke: #1b5e8c; stroke-width: 2.2; }"
    " .unrelated { stroke: #b3541e; stroke-width: 2.2; }"
    " .best { stroke: #1b5e8c; stroke-width: 1.6; stroke-dasharray: 5 4; }"
    " .neutral { stroke: #888; stroke-width: 1.6; stroke-dasharray: 2 4; }</style>"
)
_TIPPETT: Final = (
    "Where the curve of unrelated pairs stands right of 0, and that of pairs of one origin has "
    "fallen left of 0, the evidence misleads. The bounds of the model cut both."
)
_ECE: Final = (
    "Lower is better, whatever one believed before. Where the solid line lies above the dotted "
    "one, the figures would do harm at that prior."
)


def paper(data: dict[str, Any], evidence: bytes) -> bytes:
    """Return the report of a validation as PDF/A-3 with PDF/UA tags.

    Parameters
    ----------
    data
        As `influence.calibration.content.content` gives it.
    evidence
        The same as JSON, which the PDF holds as an attachment.

    Raises
    ------
    PdfError
        Where Typst is missing, or refuses the document.
    """
    curves = data["curves"]
    pictures = {
        "tippett": _picture(tippett_plot(curves), "Tippett plot"),
        "ece": _picture(ece_plot(curves), "Empirical cross-entropy plot"),
    }
    return to_pdf(_document(data), Images({}, pictures, []), evidence)


def _picture(svg: str, name: str) -> Picture:
    styled = svg.replace(">", f"><title>{name}</title>{_STYLE}", 1)
    return Picture(Markup(styled), "", "plot")


def _document(data: dict[str, Any]) -> Document:
    model, said = data["model"], data["propositions"]
    length = "By seconds" if model["channel"] == "landmarks" else "By length of the shorter melody"
    return Document(
        language="en",
        kicker="Validation of likelihood ratios",
        title=f"{model['name']} on {data['archive']}",
        subtitle="Error rates on pairs of works whose relation is known",
        front=[],
        sections=[
            Section(
                "What was asked",
                [
                    text(
                        "A likelihood ratio (LR) says how many times more probable the findings "
                        "are if H1 is true than if H2 is."
                    ),
                    bullets([f"H1: {said['first']}", f"H2: {said['second']}"]),
                    text(f"A third proposition, that {said['third']}."),
                ],
            ),
            Section("Figures", _figures(data)),
            Section("Tippett plot", [drawing("tippett"), text(_TIPPETT)]),
            Section("Empirical cross-entropy", [drawing("ece"), text(_ECE)]),
            Section(length, [_groups(length, data["by_length"])]),
            Section("By tradition", [_groups("By tradition", data["by_tradition"])]),
            Section("What is not covered", [bullets(data["not_covered"])]),
            Section("How it was done", _method(data)),
        ],
        contents="",
        missing=LABELS["unknown"],
        created=data["created"],
        labels={"page": LABELS["page_of"], "foot": f"Validation · {model['digest'][:16]}"},
    )


def _figures(data: dict[str, Any]) -> list[Block]:
    columns = [column("Measure", 2.4), column("Value", 1.4, "number")]
    verdict = [text(data["verdict"], "strong")] if data["verdict"] else []
    return [table("Figures", columns, data["rows"]), *verdict]


def _groups(caption: str, groups: Sequence[dict[str, Any]]) -> Block:
    columns = [
        column("Pairs", 1.6),
        column("one origin", 1, "number"),
        column("unrelated", 1, "number"),
        column("Cllr", 1, "number"),
        column("one origin, LR below 1", 1.2, "number"),
        column("unrelated, LR above 1", 1.2, "number"),
    ]
    return table(caption, columns, [_group(each) for each in groups])


def _group(group: dict[str, Any]) -> list[str]:
    row = [group["name"], f"{group['same']:,}", f"{group['unrelated']:,}"]
    if group["cllr"] is None:
        return [*row, "too few", "", ""]
    shares = percent(group["misleading_same"]), percent(group["misleading_unrelated"])
    return [*row, f"{group['cllr']:.3f}", *shares]


def _method(data: dict[str, Any]) -> list[Block]:
    model = data["model"]
    features = [column("Feature", 1), column("Meaning", 2.4), column("Bits at most", 1, "number")]
    scale = [column("LR", 1), column("Term", 2)]
    bands = [
        (f"below {band['below']:,.0f}" if band["below"] else "above", band["term"])
        for band in data["scale"]
    ]
    return [
        text(" ".join(data["method"])),
        text("No feature may speak against one origin the stronger it is."),
        table(
            "Features of the model",
            features,
            [(each["name"], each["words"], f"{each['bits']:.1f}") for each in model["terms"]],
        ),
        table("Verbal scale (ENFSI 2015), for an LR below 1 that of 1/LR", scale, bands),
        facts(
            [
                fact("Engine", f"influence {data['engine']}"),
                fact("Made on", data["created"]),
                fact("State of the archive", data["digest"], form="digest"),
                fact("Model", model["digest"], form="digest"),
                fact("Scores its features depend on", model["scoring"], form="digest"),
            ]
        ),
    ]
