"""The archive's own items as a baseline: each against the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from influence.errors import ParameterError
from influence.evidence.corpus import Corpus
from influence.guarding.outcomes import Subject
from influence.items import Item

__all__ = ["drawn", "own_subjects"]


def drawn(count: int, most: int) -> NDArray[np.int64]:
    """Return the numbers of at most so many of `count` items, spread evenly over the archive."""
    if count <= most:
        return np.arange(count)
    return np.arange(most) * count // most


def own_subjects(corpus: Corpus, numbers: NDArray[np.int64], family: str) -> Iterator[Subject]:
    """Yield items of an archive, each with the items that it is not compared with.

    Parameters
    ----------
    corpus
    numbers
        Of the items.
    family
        Column of the catalogue: items that say the same there are not compared with each other.
        Empty: each is kept from itself alone.

    Raises
    ------
    ParameterError
        Where no item says anything in that column.
    """
    relatives: dict[str, list[int]] = defaultdict(list)
    named: dict[int, str] = {}
    if family:
        for number in range(corpus.item_count):
            name = _said(corpus.item_at(number), family)
            if name:
                named[number] = name
                relatives[name].append(number)
        if not named:
            raise ParameterError(
                f"no item of the archive says anything in the column '{family}'; name a column of "
                "its metadata"
            )
    for number in numbers.tolist():
        without = relatives[named[number]] if number in named else [number]
        work = replace(corpus.work_at(number), mei="")
        yield Subject(work, frozenset(without))


def _said(item: Item, column: str) -> str:
    said = item.extra.get(column) or getattr(item, column, "")
    return said if isinstance(said, str) else ""
