"""The report for a rights organisation: what a registered work shares, with whom, and what next.

::

    Screening -- content --> Content -- facts (case file) --> the same with a part for the society
    layout     the document

It proposes a next step and never who gets what share.
"""

from __future__ import annotations

from dataclasses import replace

from influence.evidence.findings import Screening
from influence.report.content import Content, content, digest
from influence.report.court.case import Case
from influence.report.owed.facts import owed
from influence.report.society.facts import facts
from influence.report.society.layout import document

__all__ = ["document", "society_content"]


def society_content(screening: Screening, case: Case | None = None) -> Content:
    """Return what a report for a rights organisation says.

    Parameters
    ----------
    screening
        Of a submission, or of two works.
    case
        What the engine cannot know; None where nothing is stated.
    """
    report = content(screening)
    told = {"owed": owed(report.data), "society": facts(screening, report.data, case or Case())}
    data = report.data | told
    data["digest"] = digest(data)
    return replace(report, data=data)
