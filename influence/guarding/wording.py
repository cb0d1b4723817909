"""Which sentence is said of submissions beside human works; the words are in `influence.languages`.

They state what recurs and how often, never how it came there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from influence.guarding.comparison import LEVEL, THIN, Comparison
from influence.guarding.outcomes import Outcome
from influence.guarding.parameters import GuardParameters
from influence.languages import Labels, figure, say

__all__ = ["LABELS", "Baseline", "answer", "limits", "method", "people_of", "points", "share"]

LABELS: Final = Labels("guard")
"""Headings, and the names of rates."""
_LONGER: Final = 1.5
"""Times that works of one side may be longer before the report says so."""


@dataclass(frozen=True)
class Baseline:
    """Which human works the submissions are compared with.

    Attributes
    ----------
    own
        Whether they are the archive's own items, each against the others.
    drawn
        Of how many items they were drawn evenly; 0 where they were not drawn.
    family
        Column of the catalogue whose items are not compared with each other; empty for none.
    archived
        Human works that were left out since the archive holds their very file.
    held
        Submissions whose very file the archive holds.
    """

    own: bool
    drawn: int = 0
    family: str = ""
    archived: int = 0
    held: int = 0


def share(found: Mapping[str, Any]) -> str:
    """Return a rate with its interval for a person: ``1 of 7, 14.3% (2.6 to 51.3)``."""
    if not found["works"]:
        return say("guard-share-none")
    low, high = (figure(f"{100 * found[end]:.1f}") for end in ("low", "high"))
    rate = say("number-percent", value=figure(f"{100 * found['share']:.1f}"))
    counts = {"count": found["count"], "works": found["works"]}
    return say("guard-share", share=rate, low=low, high=high, **counts)


def points(found: Mapping[str, Any]) -> str:
    """Return a difference of rates with its interval for a person, in percentage points."""
    said = {name: figure(f"{100 * found[name]:+.1f}") for name in ("value", "low", "high")}
    return say("guard-points", **said)


def people_of(*, own: bool) -> str:
    """Return what the works are called that submissions are compared with."""
    return say("guard-people-own" if own else "guard-people")


def answer(
    found: Comparison,
    rates: Mapping[str, Mapping[str, Any]],
    baseline: Baseline,
    works: tuple[int, int],
) -> Iterator[str]:
    """Yield the answer in sentences: what recurs, what humans share, and how sure that is.

    Parameters
    ----------
    found
    rates
        Of its headline: ``submissions``, ``humans``, ``difference``.
    baseline
    works
        Number of submissions, and of human works.
    """
    people = people_of(own=baseline.own)
    if found.verdict == "nothing to compare":
        submissions, humans = works
        yield say("guard-answer-none", submissions=submissions, humans=humans, people=people)
        return
    yield say(
        "guard-answer-sound" if found.headline.key == "sound" else "guard-answer-long",
        ours=share(rates["submissions"]),
        people=people,
        theirs=share(rates["humans"]),
    )
    yield say(
        f"guard-verdict-{found.verdict.replace(' ', '-')}",
        points=points(rates["difference"]),
        shared=say("guard-shared-own" if baseline.own else "guard-shared"),
    )
    if found.thin:
        ours, theirs = found.headline.submissions.works, found.headline.humans.works
        yield say("guard-thin", limit=THIN, submissions=ours, humans=theirs, people=people)
    if baseline.own and not baseline.family:
        yield say("guard-lenient")
    yield from _length(found, people)


def _length(found: Comparison, people: str) -> Iterator[str]:
    ours, theirs = found.notes
    if ours and theirs and max(ours, theirs) > _LONGER * min(ours, theirs):
        longer = "submissions" if ours > theirs else "humans"
        yield say(f"guard-longer-{longer}", ours=round(ours), theirs=round(theirs), people=people)


def method(
    parameters: GuardParameters, baseline: Baseline, *, exhaustive: bool, recordings: int
) -> Iterator[str]:
    """Yield how it was measured, in sentences.

    Parameters
    ----------
    parameters
    baseline
    exhaustive
        Whether every melody was scored.
    recordings
        Number of recordings of the archive.
    """
    evalue = figure(f"{parameters.evalue:g}")
    yield say("guard-method-exact", notes=parameters.exact_notes)
    yield say(
        "guard-method-near",
        notes=parameters.near_notes,
        share=_whole(parameters.identity),
        evalue=evalue,
        search=say("guard-method-every" if exhaustive else "guard-method-seeds"),
    )
    yield say(
        "guard-method-stock", items=parameters.common_stock, share=_whole(parameters.closeness)
    )
    if recordings:
        yield say("guard-method-sound", evalue=evalue)
    yield " ".join(_baseline(baseline))
    yield say("guard-method-intervals", level=_whole(LEVEL))
    yield say("guard-method-after")


def _whole(value: float) -> str:
    return say("number-percent", value=figure(f"{100 * value:.0f}"))


def _baseline(baseline: Baseline) -> Iterator[str]:
    yield say("guard-method-own" if baseline.own else "guard-method-given")
    if baseline.archived:
        yield say("guard-method-archived", count=baseline.archived)
    if baseline.drawn:
        yield say("guard-method-drawn", items=baseline.drawn)
    if baseline.family:
        yield say("guard-method-family", family=baseline.family)


def limits(found: Comparison, baseline: Baseline, submissions: Sequence[Outcome]) -> Iterator[str]:
    """Yield what the rates do not say, in sentences."""
    yield say("guard-limit-origin")
    yield say("guard-limit-absence")
    yield say("guard-limit-draws")
    if baseline.held:
        yield say("guard-limit-held", count=baseline.held)
    same = len(submissions) - len({o.item.sha256 or str(id(o)) for o in submissions})
    if same:
        yield say("guard-limit-same", count=same)
    if not baseline.own:
        yield say("guard-limit-kind")
    if len(found.traditions) > 1:
        yield say("guard-limit-traditions")
    yield say("guard-limit-fitted")
