"""Write ``docs/validation.md``: what the models that ship are worth on works that they never saw.

All of it comes of this command, with its plots in ``docs/images``; nothing in it is edited by hand.
The same models and pairs give the same bytes::

    python -m benchmarks.evidence.validation
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from benchmarks.data import ROOT, need
from benchmarks.evidence import calibration, recordings, transcribed
from benchmarks.evidence.labelled import mtc_half
from influence.calibration.content import content, percent, ratio
from influence.calibration.jobs import Validation, judged
from influence.calibration.plots import ece_plot, tippett_plot
from influence.evidence.likelihood.model import Model, shipped
from influence.evidence.likelihood.pairs import Pairs

DOCS = ROOT / "docs"
STYLE = (
    "svg{font:12px sans-serif;background:#fff}text{fill:#333}.middle{text-anchor:middle}"
    ".end{text-anchor:end}path,polyline{fill:none}.frame{stroke:#333}.grid{stroke:#eee}"
    ".same{stroke:#1b5e8c;stroke-width:2.2}.unrelated{stroke:#b3541e;stroke-width:2.2}"
    ".best{stroke:#1b5e8c;stroke-width:1.6;stroke-dasharray:5 4}"
    ".neutral{stroke:#888;stroke-width:1.6;stroke-dasharray:2 4}"
)
TITLES = {
    "melody": "Two notated melodies",
    "transcribed": "A transcription and a notated melody",
    "landmarks": "A stretch of sound in two recordings",
}
INTRODUCTION = """# Validation of the likelihood ratios

Written by `python -m benchmarks.evidence.validation`; not edited by hand. Each model that ships was
fitted on one half of the labelled works and is measured here on the other half, which it never saw:
tune families, or recordings, are in one half or the other, never pairs. A likelihood ratio (LR)
says how many times more probable the findings are under the first proposition (H1) than under the
second (H2). Definitions: Cllr after Brümmer & du Preez (2006), ECE after Ramos & al. (2018), ELUB
after Vergeer & al. (2016). `influence validate` measures the same on an archive of your own.

Of other versions of a piece (channel `version`) and of fingerprints no model ships. Covers whose
relation is known were at hand as synthetic ones only, and these do not tell how often a figure
would err on real ones; a report says "not calibrated for this" and gives the E-value alone.
"""


def main() -> None:
    need("mtc_background")
    parts = [INTRODUCTION]
    for model, found, archive in validations():
        facts = {
            "archive": archive,
            "digest": "",
            "labels": "",
            "created": str(model.card["date"]),
            "engine": "",
        }
        data = content(found, **facts)
        parts.append(section(data))
        for name, plot in (("tippett", tippett_plot), ("ece", ece_plot)):
            place = DOCS / "images" / f"{name}-{model.channel}.svg"
            place.write_text(image(plot(data["curves"])), "utf-8")
    parts.append(transfer())
    (DOCS / "validation.md").write_text("\n".join(parts), "utf-8")


def validations() -> Iterator[tuple[Model, Validation, str]]:
    """Yield each model that ships, its validation, and the works that are the archive of it."""
    unseen, _ = mtc_half(False, calibration.QUERIES)
    model = shipped("melody")
    yield model, calibration.judged_half(model, unseen), "mtc_background, unseen half"
    model = shipped("transcribed")
    tradition = transcribed.TRADITIONS[0]
    yield model, plain(model, transcribed.half(False), tradition), "mtc_background, unseen half"
    model = shipped("landmarks")
    yield model, plain(model, recordings.half(False), ""), "music of games, unseen half"


def plain(model: Model, pairs: Pairs, tradition: str) -> Validation:
    """Return the validation of a model on pairs of one tradition."""
    return judged(model, pairs, np.full((len(pairs), 2), tradition), (), 0)


def section(data: Mapping[str, Any]) -> str:
    """Return what is said of one model, as Markdown."""
    model, card, channel = data["model"], data["card"], data["model"]["channel"]
    fitted = card["fitted_on"]
    lines = [
        f"## {TITLES[channel]}",
        "",
        f"- H1: {data['propositions']['first']};",
        f"- H2: {data['propositions']['second']}.",
        f"- A third: {data['propositions']['third']}.",
        "",
        f"Data: {card['data'].rstrip('.')}. Fitted with `{card['command']}` on {card['date']}: "
        f"{fitted['pairs_of_one_family']:,} pairs of one origin ({fitted['families']:,} "
        f"{'recordings' if channel == 'landmarks' else 'families'}) and "
        f"{fitted['unrelated_pairs']:,} unrelated ones of the other half. File "
        f"`models/{model['name']}.json`, SHA-256 `{model['digest']}`.",
        "",
        *table(("", "on the unseen half"), data["rows"]),
        "",
        f"![Tippett plot](images/tippett-{channel}.svg)",
        "",
        f"![Empirical cross-entropy](images/ece-{channel}.svg)",
        "",
    ]
    head = ("", "one origin", "unrelated", "Cllr", "one origin, LR < 1", "unrelated, LR > 1")
    by_length = "Seconds" if channel == "landmarks" else "The shorter melody"
    for name, groups in ((by_length, "by_length"), ("Sources", "by_tradition")):
        if len(data[groups]) > 1:
            lines += [*table((name, *head[1:]), map(row, data[groups])), ""]
    terms = [(t["name"], t["words"], f"{t['bits']:.1f}") for t in model["terms"]]
    lines += [*table(("feature", "", "bits at most"), terms), ""]
    lines += [*data["method"], "", "Not covered:", ""]
    not_covered = [*data["not_covered"], f"Not to be used for: {card['not_for']}."]
    return "\n".join([*lines, *(f"- {said}" for said in not_covered), ""])


def row(group: Mapping[str, Any]) -> Sequence[str]:
    """Return the cells of a part of the pairs."""
    counts = group["name"], f"{group['same']:,}", f"{group['unrelated']:,}"
    if group["cllr"] is None:
        return (*counts, "too few", "", "")
    rates = percent(group["misleading_same"]), percent(group["misleading_unrelated"])
    return (*counts, f"{group['cllr']:.3f}", *rates)


def table(head: Sequence[str], rows) -> list[str]:
    """Return the lines of a table."""
    return [
        f"| {' | '.join(head)} |",
        f"|{'---|' * len(head)}",
        *(f"| {' | '.join(cells)} |" for cells in rows),
    ]


def image(svg: str) -> str:
    """Return a plot as a file that stands by itself."""
    return svg.replace(
        "<svg ", '<svg xmlns="http://www.w3.org/2000/svg" width="520" height="300" ', 1
    ).replace(">", f"><style>{STYLE}</style>", 1)


def transfer() -> str:
    """Return what the model of notated melodies would say of music that it refuses."""
    rows = [
        (
            name,
            f"{found.same:,}",
            f"{found.unrelated:,}",
            f"{found.cllr:.3f} ({found.cllr_low:.3f} to {found.cllr_high:.3f})",
            f"{found.cllr_min:.3f}",
            percent(found.misleading_same),
            f"{percent(found.misleading_unrelated)} ({ratio(found.highest_unrelated)})",
            "refused",
        )
        for name, found in calibration.transfer(shipped("melody"))
    ]
    head = (
        "data",
        "one origin",
        "unrelated",
        "Cllr (95 %)",
        "Cllr_min",
        "one origin, LR < 1",
        "unrelated, LR > 1 (highest LR)",
        "in a report",
    )
    return "\n".join(
        [
            "## Other music",
            "",
            "The model of notated melodies knows Dutch songs and tunes. Of other traditions a "
            "report says that it is not calibrated for them, and gives no figure. What it would "
            "say of music whose relations are known (below 1: better than saying nothing):",
            "",
            *table(head, rows),
            "",
        ]
    )


if __name__ == "__main__":
    main()
