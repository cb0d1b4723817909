"""The matches of a report, one for each item and channel, strongest evidence first.

What triage, rights organisations and artists read: of every match its figures, and the step that
is proposed (`influence.exports.steps`).
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from influence.exports.parties import parties
from influence.exports.steps import foremost, next_step
from influence.items import Item
from influence.report.catalogue import Data, record
from influence.report.figures import LEAST_EVALUE
from influence.rights.access import keeper

__all__ = ["expected", "holder", "likelihood_of", "matches", "ratio_of", "step"]


def matches(data: Data) -> list[Data]:
    """Return the matches of a report.

    Parameters
    ----------
    data
        The content of the report.

    Returns
    -------
    list
        ``finding`` (id of the strongest), ``item`` (id), ``channel``, ``log10_evalue``,
        ``expected`` (matches as high by chance in this search), ``log10_lr``, ``low``, ``high``,
        ``verbal``, ``common_stock``, ``step``.
    """
    submission = record(data["submission"])
    every = [*data["findings"], *data["sounds"]]
    by_id = {each["id"]: each for each in every}
    first: dict[tuple[str, str], Data] = {}
    for shown in every:
        place = shown["target"]["id"], shown.get("channel", "melody")
        if place in first:
            continue
        ratio = ratio_of(shown, by_id)
        stock = bool(shown.get("prior_art", {}).get("common_stock"))
        first[place] = {
            "finding": shown["id"],
            "item": shown["target"]["id"],
            "channel": place[1],
            "log10_evalue": shown["log10_evalue"],
            "expected": expected(shown["log10_evalue"]),
            "log10_lr": ratio and ratio["log10_lr"],
            "low": ratio and ratio["low"],
            "high": ratio and ratio["high"],
            "verbal": ratio and ratio["verbal"],
            "common_stock": stock,
            "step": next_step(
                record(shown["target"]),
                submission,
                ratio,
                common_stock=stock,
                same_recording=place[1] == "fingerprint",
            ),
        }
    return sorted(first.values(), key=_strength)


def _strength(match: Data) -> float:
    e = match["log10_evalue"]
    return math.inf if e is None else float(e)


def ratio_of(finding: Data, by_id: Mapping[str, Data]) -> Data | None:
    """Return the likelihood ratio that holds for a finding; None where none is calibrated.

    Parameters
    ----------
    finding
    by_id
        All findings of the report.
    """
    found = likelihood_of(finding, by_id)
    return found if found and found["log10_lr"] is not None else None


def likelihood_of(finding: Data, by_id: Mapping[str, Data]) -> Data | None:
    """Return what is said of the likelihood ratio that holds for a finding: itself, or why none.

    Parameters as in `ratio_of`.
    """
    owner = by_id.get(finding["likelihood_of"] or "", finding)
    found: Data | None = finding["likelihood"] or owner["likelihood"]
    return found


def expected(log10_evalue: float | None) -> float | None:
    """Return how many matches as high chance gives in a search, in two figures.

    Below the least E-value that is told it is that; None where it is not known.
    """
    if log10_evalue is None:
        return None
    return float(f"{10.0 ** max(log10_evalue, LEAST_EVALUE):.1e}")


def step(data: Data, found: list[Data]) -> str:
    """Return the step that comes first of all matches, those with withheld items too."""
    closed = [*data["closed"], *filter(None, [data["itself"]])]
    return foremost(
        [*(each["step"] for each in found), *(next_step(record(each["target"])) for each in closed)]
    )


def holder(item: Item) -> str:
    """Return to whom an item belongs: its holders, else the parties that claim it, else its keeper.

    Empty where nobody is named.
    """
    claimed = [p.name for _, p in parties(item) if p.ipi or p.share or p.society]
    named = (
        item.community
        or item.having("joiked", "holder")
        or any(each.community for each in item.labels)
    )
    return keeper(item) if named or not claimed else "; ".join(dict.fromkeys(claimed))
