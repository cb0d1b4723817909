"""Which melodies are compared: pairs of one family, and pairs of unrelated ones."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from influence.calibration.measuring import seen, together
from influence.evidence.corpus import Corpus
from influence.evidence.likelihood.features import NAMES
from influence.evidence.likelihood.pairs import Pairs
from influence.kinship import linked

__all__ = ["Plan", "draw", "measured"]

Progress = Callable[[int, int, float], None]

QUERIES, RELATIVES, UNRELATED = 1000, 3, 10
"""About so many queries, and for each at most so many of its family, and so many unrelated ones.
No family gives much more than another: the figures are those of a family, not of the largest."""


@dataclass(frozen=True, eq=False)
class Plan:
    """What is compared.

    Attributes
    ----------
    query, target : int64[p]
        Numbers of melodies; all pairs of one query come together.
    families : int64[p, 2]
        The number of the family of each.
    """

    query: NDArray[np.int64]
    target: NDArray[np.int64]
    families: NDArray[np.int64]

    @property
    def same(self) -> NDArray[np.bool_]:
        """Which pairs are of one family, bool[p]."""
        same: NDArray[np.bool_] = self.families[:, 0] == self.families[:, 1]
        return same

    def unmeasured(self) -> Pairs:
        """Return the pairs without features, to be counted."""
        count = len(self.query)
        return Pairs(np.zeros((count, 0)), self.families, np.zeros(count, np.int64))


def draw(labels: Mapping[int, str], *, seed: int = 0, queries: int = QUERIES) -> Plan:
    """Draw pairs; each family of two or more gives as many queries as any other, if it can.

    Parameters
    ----------
    labels
        The family of each melody, by its number. Families of one are fit to be unrelated to others.
    seed
    queries
        About how many melodies are compared with others.
    """
    rng = np.random.default_rng(seed)
    names = sorted(set(labels.values()))
    melodies = np.array(sorted(labels), np.int64)
    family = np.searchsorted(names, [labels[int(number)] for number in melodies])
    members = [np.flatnonzero(family == code) for code in range(len(names))]
    able = [found for found in members if len(found) > 1]
    each = math.ceil(queries / max(len(able), 1))
    rows: list[tuple[int, int]] = []
    for found in able:
        known: set[frozenset[int]] = set()
        for query in rng.permutation(found)[:each].tolist():
            others = rng.permutation(found[found != query])[:RELATIVES].tolist()
            rows += [(query, other) for other in others if frozenset((query, other)) not in known]
            known |= {frozenset((query, other)) for other in others}
            anyone = rng.choice(len(melodies), 2 * UNRELATED, replace=len(melodies) < 40)
            strangers = dict.fromkeys(anyone[family[anyone] != family[query]].tolist())
            rows += [(query, other) for other in list(strangers)[:UNRELATED]]
    places = np.array(rows, np.int64).reshape(-1, 2)
    return Plan(melodies[places[:, 0]], melodies[places[:, 1]], family[places])


def measured(
    plan: Plan, corpus: Corpus, on_progress: Progress = lambda done, total, hours: None
) -> Pairs:
    """Return the pairs of a plan with their features, measured both ways."""
    sides = plan.query, plan.target
    asked = np.stack([np.concatenate(sides), np.concatenate(sides[::-1])], axis=1)
    pairs, places = np.unique(asked, axis=0, return_inverse=True)
    starts = np.flatnonzero(np.diff(pairs[:, 0], prepend=-1))
    rows, kin = [np.zeros((0, len(NAMES)))], {}
    for done, (start, stop) in enumerate(pairwise([*starts.tolist(), len(pairs)])):
        on_progress(done, len(starts), 0.0)
        number = int(pairs[start, 0])
        side = seen(corpus.melody(number), pairs[start:stop, 1], corpus)
        rows.append(side.rows)
        kin[number] = side.kin
    on_progress(len(starts), len(starts), 0.0)
    there, back = np.split(np.concatenate(rows)[places.reshape(-1)], 2)
    links = [linked(kin[one], kin[other]) for one, other in np.stack(sides, axis=1).tolist()]
    shorter = np.minimum(corpus.lengths[plan.query], corpus.lengths[plan.target])
    return Pairs(together(there, back, links), plan.families, shorter.astype(np.int64))
