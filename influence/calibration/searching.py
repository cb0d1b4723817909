"""How alike labelled works of different families are: what a search tells of works that are held to
be unrelated."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from influence.calibration.measuring import surprises
from influence.evidence.corpus import Corpus
from influence.evidence.likelihood.alarms import LOG10_CHANCES, Alarms

__all__ = ["SEARCHES", "search_others"]

Progress = Callable[[int, int, float], None]

SEARCHES = 1000
"""So many melodies at most are sought."""


def search_others(
    labels: Mapping[int, str],
    corpus: Corpus,
    *,
    searches: int = SEARCHES,
    on_progress: Progress = lambda done, total, hours: None,
) -> Alarms:
    """Seek labelled melodies among those of other families.

    Parameters
    ----------
    labels
        The family of each melody, by its number.
    corpus
        An archive that holds them, large enough to be its own background.
    searches
        How many melodies are sought at most, one of each family before a second one of any.
    on_progress
    """
    melodies = np.array(sorted(labels), np.int64)
    names = sorted(set(labels.values()))
    family = np.searchsorted(names, [labels[int(number)] for number in melodies])
    drawn = _evenly(family, searches, np.random.default_rng(0))
    asked, members = np.bincount(family[drawn]), np.bincount(family)
    found, weights, between, pairs = [np.zeros(0)], [np.zeros(0)], [np.zeros(0, np.int64)], 0
    for done, at in enumerate(drawn.tolist()):
        on_progress(done, len(drawn), 0.0)
        others = family != family[at]
        _, _, surprise = surprises(corpus.melody(int(melodies[at])), melodies[others], corpus)
        chances = -surprise.max(axis=0) / math.log(10.0)
        kept = chances <= LOG10_CHANCES[0]
        found.append(chances[kept])
        weights.append(1.0 / (asked[family[at]] * members[family[others][kept]]))
        sides = np.sort([np.full(kept.sum(), family[at]), family[others][kept]], axis=0)
        between.append(sides[0] * len(names) + sides[1])
        pairs += len(chances)
    on_progress(len(drawn), len(drawn), 0.0)
    families = int(np.count_nonzero(asked)) * (len(names) - 1)
    weight = np.concatenate(weights) / max(families, 1)
    return Alarms.counted(len(drawn), pairs, np.concatenate(found), weight, np.concatenate(between))


def _evenly(family: NDArray[np.int64], count: int, rng: np.random.Generator) -> NDArray[np.int64]:
    """Return so many members at most, one of each family before a second one of any; rising."""
    order = rng.permutation(len(family))
    order = order[np.argsort(family[order], kind="stable")]
    turn = np.arange(len(family)) - np.searchsorted(family[order], family[order])
    first = np.lexsort((rng.permutation(len(family)), turn))[:count]
    return np.sort(order[first])
