"""Gather the findings that hold the same passage of the submission.

A passage that sixty items share is one passage with sixty findings: it is shown once, with the
strongest of them drawn and the others in a list.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from influence.evidence.findings import Finding, Screening

__all__ = ["DRAWINGS", "Passage", "count", "drawn", "gather"]

DRAWINGS = 10
"""Most findings that one report draws."""
OVERLAP = 0.5
"""Findings share a passage if they overlap by this part of the shorter one."""


@dataclass(frozen=True)
class Passage:
    """The findings of one passage of the submission.

    Attributes
    ----------
    findings : tuple of int
        Positions in `Screening.findings`, strongest first; the first one sets the passage.
    """

    findings: tuple[int, ...]


def gather(findings: Sequence[Finding]) -> tuple[Passage, ...]:
    """Gather findings, strongest first, into passages, strongest first."""
    groups: list[list[int]] = []
    for i, finding in enumerate(findings):
        for group in groups:
            if _same(findings[group[0]], finding):
                group.append(i)
                break
        else:
            groups.append([i])
    return tuple(Passage(tuple(group)) for group in groups)


def count(screening: Screening) -> int:
    """Return how many passages of the submission are shared, with whomever.

    What several channels found in one stretch of a recording is one passage: the longest of them.
    """
    if not screening.sounds:
        return len(gather(screening.findings))
    spans = [(s.excerpt.query_start, s.excerpt.query_end) for s in screening.sounds]
    for finding in screening.findings:
        heard = screening.query.melodies[finding.query_melody]
        first, last = finding.alignment.query_range
        end = heard.onset[last - 1] + heard.duration[last - 1]
        spans.append((float(heard.onset[first]), float(end)))
    leaders: list[tuple[float, float]] = []
    for span in sorted(spans, key=lambda span: span[0] - span[1]):
        if not any(_overlap(leader, span) for leader in leaders):
            leaders.append(span)
    return len(leaders)


def _same(leader: Finding, finding: Finding) -> bool:
    if leader.query_melody != finding.query_melody:
        return False
    return _overlap(leader.alignment.query_range, finding.alignment.query_range)


def _overlap(a: tuple[float, float], b: tuple[float, float]) -> bool:
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return shared >= OVERLAP * min(a[1] - a[0], b[1] - b[0])


def drawn(passages: Sequence[Passage], limit: int = DRAWINGS) -> frozenset[int]:
    """Return the findings that are drawn: the first of each passage, then the strongest."""
    leaders = [passage.findings[0] for passage in passages]
    others = sorted(i for passage in passages for i in passage.findings[1:])
    return frozenset([*leaders, *others][:limit])
