"""How surprising it is that two stretches of words differ in few of their bits.

Bits of neighbouring words are much alike, and so are those of one word: they count as so many
independent ones as would spread their share as widely as it is spread over places of the archive.
Of so many independent bits few differ as the binomial law says (its Chernoff bound).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["Chance", "Law"]

_PLACES = 2048
"""Places of the archive at which a stretch is compared."""
_ENOUGH = 256
"""Frames of the archive below which it does not tell; then what 140 recordings told holds."""
_LENGTH = 64
"""Frames of a stretch that are compared at once; its dependence reaches less far."""
_BLOCKS = 8
"""Parts of a longer stretch that are compared."""
_USUAL_SHARE, _USUAL_BITS = 0.49, 3.5
_TENTH = 1.2816
"""Standard deviations of the normal law from its median to its quantile 0.1."""


@dataclass(frozen=True)
class Law:
    """What chance gives.

    Attributes
    ----------
    share
        Of bits that differ.
    bits
        Independent ones in a word.
    """

    share: float
    bits: float

    def surprise(self, share: NDArray[np.float64], words: int) -> NDArray[np.float64]:
        """Return minus the logarithm of the chance that no more than these shares differ."""
        d = np.minimum(share, self.share)
        with np.errstate(divide="ignore", invalid="ignore"):
            same = np.where(d > 0, d * np.log(d / self.share), 0.0)
        other = (1 - d) * np.log((1 - d) / (1 - self.share))
        nats: NDArray[np.float64] = words * self.bits * (same + other)
        return nats

    def limit(self, surprise: float, words: int) -> int:
        """Return the number of bits up to which it is as surprising as that; -1 for none."""
        nats = self.surprise(np.arange(32 * words + 1) / (32.0 * words), words)
        return int(np.count_nonzero(nats >= surprise)) - 1


@dataclass(frozen=True, eq=False)
class Chance:
    """Stretches of an archive with which those of a query are compared.

    Attributes
    ----------
    sample : uint32[places, _LENGTH]
    """

    sample: NDArray[np.uint32]

    @classmethod
    def of(cls, parts: Sequence[NDArray[np.uint32]]) -> Chance:
        """Return stretches at even distances, whatever the parts."""
        ends = np.cumsum([len(part) for part in parts])
        room = (int(ends[-1]) if len(ends) else 0) - _LENGTH + 1
        count = max(min(room, _PLACES), 0)
        at = np.arange(count, dtype=np.int64) * max(room, 0) // max(count, 1)
        sample = np.empty((count, _LENGTH), np.uint32)
        for part, end in zip(parts, ends.tolist(), strict=True):
            start = end - len(part)
            low, high = np.searchsorted(at, [start - _LENGTH + 1, end])
            places = at[low:high, None] + np.arange(_LENGTH) - start
            within = (places >= 0) & (places < len(part))
            sample[low:high][within] = part[places[within]]
        return cls(sample)

    def law(self, words: NDArray[np.uint32], taken: NDArray[np.int64]) -> Law:
        """Return what chance gives a stretch of which some words are taken.

        Parameters
        ----------
        words : uint32[m]
        taken : int64[k]
            Indices, rising.
        """
        if len(self.sample) < _ENOUGH:
            return Law(_USUAL_SHARE, _USUAL_BITS)
        starts = np.linspace(0, max(len(words) - _LENGTH, 0), _BLOCKS).astype(int)
        shares, bits = [], []
        for start in sorted(set(starts.tolist())):
            low, high = np.searchsorted(taken, [start, start + _LENGTH])
            at = taken[low:high]
            if len(at):
                counts = np.bitwise_count(self.sample[:, at - start] ^ words[at])
                every = counts.sum(axis=1, dtype=np.int64) / (32.0 * len(at))
                tenth, middle = np.quantile(every, [0.1, 0.5])
                spread = max(float(middle - tenth) / _TENTH, 1e-3)
                shares.append(float(middle))
                bits.append(middle * (1 - middle) / spread**2 / len(at))
        if not bits:
            return Law(_USUAL_SHARE, _USUAL_BITS)
        return Law(float(np.mean(shares)), float(min(np.mean(bits), 32.0)))
