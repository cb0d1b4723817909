"""Labelled pairs with their features: what models are fitted on and validated with."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["Pairs"]


@dataclass(frozen=True, eq=False)
class Pairs:
    """p pairs of melodies, or of recordings.

    Attributes
    ----------
    features : float64[p, f]
        Of their channel, as `influence.evidence.likelihood.features` names them; NaN where nothing
        is shared.
    families : int64[p, 2]
        The number of the family of either side: a pair has the same twice where it is of one
        family.
    notes : int64[p]
        Notes of the shorter melody; seconds of the submission where recordings are compared.
    """

    features: NDArray[np.float64]
    families: NDArray[np.int64]
    notes: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.features)

    @property
    def same(self) -> NDArray[np.bool_]:
        """Which pairs are of one family, bool[p]."""
        same: NDArray[np.bool_] = self.families[:, 0] == self.families[:, 1]
        return same

    def take(self, which: NDArray[np.bool_] | NDArray[np.int64]) -> Pairs:
        """Return some of the pairs."""
        return Pairs(self.features[which], self.families[which], self.notes[which])
