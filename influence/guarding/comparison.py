"""Submissions beside human works: rates of works with long passages, and their differences."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Final, Literal

from influence.guarding.outcomes import Outcome
from influence.guarding.rates import Difference, Rate, difference, rate

__all__ = ["LEVEL", "THIN", "Comparison", "Measure", "Verdict", "compare"]

LEVEL: Final = 0.95
THIN: Final = 50
"""Works on either side below which the evidence is thin: none of 50 may still be 7 % of all."""
_TIMES: Final = (1.0, 1.5, 2.0, 3.0, 4.0)
"""Lengths of exact passages that are told, in times of the least."""

Verdict = Literal["above", "not told apart", "below", "nothing to compare"]


@dataclass(frozen=True)
class Measure:
    """One rate of the submissions beside that of the human works.

    Attributes
    ----------
    key
        ``long``, ``exact``, ``near``, ``any``, ``sound``; a tradition; or a number of notes.
    submissions, humans
    difference
    """

    key: str
    submissions: Rate
    humans: Rate
    difference: Difference


@dataclass(frozen=True)
class Comparison:
    """Submissions beside human works.

    Attributes
    ----------
    measures
        By key: ``long`` is the one that the answer rests on, works with a passage that is exact or
        near-exact and no common stock; ``exact`` and ``near`` part it; ``any`` holds common stock
        and simple figures too; ``sound`` is of recordings, with the very sound of the archive.
    traditions
        Works with a long passage of an item of each tradition, most first. Their intervals hold
        together at `LEVEL` (Bonferroni).
    lengths
        Works with an exact passage of so many notes.
    verdict
        Of ``long`` by the interval of its difference; of ``sound`` where all are recordings.
    thin
        Whether there are fewer than `THIN` works on a side.
    notes
        Of the works of either side, in the middle (median).
    covered
        Share of all notes of either side that lie in long passages that count.
    """

    measures: tuple[Measure, ...]
    traditions: tuple[Measure, ...]
    lengths: tuple[Measure, ...]
    verdict: Verdict
    thin: bool
    notes: tuple[float, float]
    covered: tuple[float, float]

    @property
    def headline(self) -> Measure:
        """The measure that the verdict is of."""
        by_key = {measure.key: measure for measure in self.measures}
        long = by_key["long"]
        sounding = "sound" in by_key and not (long.submissions.works and long.humans.works)
        return by_key["sound"] if sounding else long


def compare(
    submissions: Sequence[Outcome],
    humans: Sequence[Outcome],
    tradition: Callable[[int], str],
    exact_notes: int,
) -> Comparison:
    """Compare submissions with human works.

    Parameters
    ----------
    submissions, humans
    tradition
        Returns that of an item of the archive by its number.
    exact_notes
        Least notes of an exact passage.
    """
    both = tuple([o for o in side if o.comparable] for side in (submissions, humans))
    heard = tuple([o for o in side if o.audible] for side in (submissions, humans))

    def counts(kind: str) -> Callable[[Outcome], bool]:
        return lambda outcome: any(passage.kind == kind for passage in outcome.counting)

    measures = [
        _measure("long", both, lambda outcome: bool(outcome.counting)),
        _measure("exact", both, counts("exact")),
        _measure("near", both, counts("near")),
        _measure("any", both, lambda outcome: bool(outcome.passages)),
    ]
    if heard[0]:
        measures.append(_measure("sound", heard, lambda outcome: bool(outcome.stretches)))
    found = Comparison(
        measures=tuple(measures),
        traditions=_traditions(both, tradition),
        lengths=_lengths(both, exact_notes),
        verdict="nothing to compare",
        thin=False,
        notes=(_middle(both[0]), _middle(both[1])),
        covered=(_covered(both[0]), _covered(both[1])),
    )
    return _concluded(found)


def _concluded(found: Comparison) -> Comparison:
    headline = found.headline
    works = min(headline.submissions.works, headline.humans.works)
    if not works:
        return replace(found, thin=True)
    verdict: Verdict = "not told apart"
    if headline.difference.low > 0.0:
        verdict = "above"
    elif headline.difference.high < 0.0:
        verdict = "below"
    return replace(found, verdict=verdict, thin=works < THIN)


_Sides = tuple[Sequence[Outcome], ...]


def _measure(
    key: str, sides: _Sides, holds: Callable[[Outcome], bool], level: float = LEVEL
) -> Measure:
    one, other = (rate(sum(map(holds, side)), len(side), level) for side in sides)
    return Measure(key, one, other, difference(one, other))


def _traditions(sides: _Sides, tradition: Callable[[int], str]) -> tuple[Measure, ...]:
    of = {
        id(outcome): {tradition(passage.item) for passage in outcome.counting}
        for side in sides
        for outcome in side
    }
    names = sorted(set().union(*of.values()))
    level = 1.0 - (1.0 - LEVEL) / max(len(names), 1)

    def holds(name: str) -> Callable[[Outcome], bool]:
        return lambda outcome: name in of[id(outcome)]

    rows = [_measure(name, sides, holds(name), level) for name in names]
    return tuple(sorted(rows, key=lambda row: (-row.submissions.count, row.key)))


def _lengths(sides: _Sides, exact_notes: int) -> tuple[Measure, ...]:
    def holds(notes: int) -> Callable[[Outcome], bool]:
        return lambda outcome: outcome.longest >= notes

    lengths = [round(exact_notes * times) for times in _TIMES]
    return tuple(_measure(str(notes), sides, holds(notes)) for notes in lengths)


def _middle(side: Sequence[Outcome]) -> float:
    return float(median(outcome.notes for outcome in side)) if side else 0.0


def _covered(side: Sequence[Outcome]) -> float:
    held = sum(len(_inside(outcome)) for outcome in side)
    return held / max(sum(outcome.notes for outcome in side), 1)


def _inside(outcome: Outcome) -> set[tuple[int, int]]:
    """Return the notes that lie in passages that count."""
    return {(p.melody, at) for p in outcome.counting for at in range(p.start, p.stop)}
