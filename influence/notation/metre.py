"""Metric weight: how strong a place in the bar is.

Conventions: lengths and positions are whole numbers of ticks, of which a quarter note has so many
that every usual value and tuplet is exact. The downbeat weighs 1
and each finer level of the metre half of the level above it, so in 6/8 the second dotted
quarter weighs 1/2, an eighth inside it 1/4 and a sixteenth 1/8.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import gcd, lcm

__all__ = ["TICKS", "Metre", "bar_shift", "weight"]

# Ticks to a quarter note: down to 1024th notes, in any tuplet up to sixteen in the time of n.
TICKS = 256 * lcm(*range(1, 17))


@dataclass(frozen=True)
class Metre:
    """A time signature.

    Attributes
    ----------
    groups : tuple of int
        The counts as written: ``(3,)`` for 3/4, ``(2, 2, 3)`` for 2+2+3/8.
    unit
        The note value that is counted, 4 for a quarter.
    """

    groups: tuple[int, ...]
    unit: int

    @cached_property
    def length(self) -> int:
        """Length of a full bar in ticks."""
        return 4 * TICKS * sum(self.groups) // self.unit

    def __str__(self) -> str:
        return f"{'+'.join(map(str, self.groups))}/{self.unit}"


def _levels(metre: Metre) -> list[list[int]]:
    """Return the starts of the parts of a bar, in counts, from the whole bar to single counts."""
    count = sum(metre.groups)
    singles = list(range(count))
    if len(metre.groups) > 1:
        starts = [sum(metre.groups[:i]) for i in range(len(metre.groups))]
        return [[0], starts, singles]
    # 6/8, 9/8 and 12/8 are counted in threes; so are 6/4 and 9/4, but not 3/8 and 12/4.
    beat = 3 if count > 3 and count % 3 == 0 and (metre.unit >= 8 or count in {6, 9}) else 1
    levels = [[0]]
    part = count // beat
    if part in {5, 7}:
        # 5 is mostly 3+2 and 7 mostly 2+2+3 in the dances that have them.
        levels.append([0, 3 * beat] if part == 5 else [0, 2 * beat, 4 * beat])
    while part % 2 == 0:
        part //= 2
        levels.append(list(range(0, count, part * beat)))
    if part > 1:
        levels.append(list(range(0, count, beat)))
    if beat > 1:
        levels.append(singles)
    return levels


@lru_cache(maxsize=65536)
def weight(metre: Metre, position: int) -> float:
    """Return the metric weight of a position, counted from the downbeat, modulo the bar."""
    unit = 4 * TICKS // metre.unit
    count, rest = divmod(position % metre.length, unit)
    levels = _levels(metre)
    if rest == 0:
        return 0.5 ** next(i for i, starts in enumerate(levels) if count in starts)
    # Below the unit each prime factor of the division is a level: 1/4 is two halvings.
    depth, divisor, left = len(levels) - 1, 2, unit // gcd(rest, unit)
    while left > 1 and depth < 12:
        if left % divisor:
            divisor += 1
        else:
            left //= divisor
            depth += 1
    return float(0.5**depth)


def bar_shift(length: int, before: Sequence[int], metre: Metre) -> int:
    """Return where in the metre a bar begins, in ticks: 0, or more if it is a pick-up.

    Parameters
    ----------
    length
        What the bar holds.
    before
        What the bars before it hold; only the last matters. A short bar that fills up the short
        one before it (a pick-up after a repeat sign) goes on where that one ended.
    """
    if not 0 < length < metre.length:
        return 0
    if not before or (before[-1] < metre.length and before[-1] + length == metre.length):
        return metre.length - length
    return 0
