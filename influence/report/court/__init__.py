"""The evidence report for a court: the comparison of two works with all that a court asks of it.

::

    case file -- case --> Case ┐
    Screening -- content ------┴-- facts --> Content with a part for a court -- layout --> Document
    layout     the document, with sections on what was found, and what is stated
    wording    which sentence is said, with which facts; labels: headings and the glossary

What only people can know comes from the case file; what it does not state is told as not stated.
"""

from __future__ import annotations

from dataclasses import replace

from influence.errors import ParameterError
from influence.evidence.findings import Screening
from influence.report.content import Content, content, digest
from influence.report.court.case import Case, example, load
from influence.report.court.facts import facts
from influence.report.court.layout import document
from influence.report.owed.facts import owed

__all__ = ["Case", "court_content", "document", "example", "load"]


def court_content(screening: Screening, case: Case | None = None) -> Content:
    """Return what a report for a court says.

    Parameters
    ----------
    screening
        Of two works.
    case
        What the engine cannot know; None where nothing is stated.

    Raises
    ------
    ParameterError
        Where an archive was searched: such a report is about two works.
    """
    if screening.other is None:
        raise ParameterError("a report for a court compares two works; use `influence compare`")
    report = content(screening)
    told = {"owed": owed(report.data), "court": facts(screening, report, case or Case())}
    data = report.data | told
    data["digest"] = digest(data)
    return replace(report, data=data)
