"""The report for an artist: what resembles what, whom to credit and how, and whom to ask.

::

    Screening -- content --> Content -- facts --> the same with a part for the artist
    layout     the document, as short as it can be

It says what a credit would be if a source was used; whether one was, only the artist knows.
"""

from __future__ import annotations

from dataclasses import replace

from influence.evidence.findings import Screening
from influence.report.artist.facts import facts
from influence.report.artist.layout import document
from influence.report.content import Content, content, digest
from influence.report.owed.facts import owed

__all__ = ["artist_content", "document"]


def artist_content(screening: Screening) -> Content:
    """Return what a report for an artist says of a submission, or of two works."""
    report = content(screening)
    due = owed(report.data)
    data = report.data | {"owed": due, "artist": facts(report.data, due)}
    data["digest"] = digest(data)
    return replace(report, data=data)
