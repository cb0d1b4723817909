"""A baseline: all offsets of Chromaprint's sub-fingerprints, under hypotheses of tempo."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from influence.audio.fingerprint import available, fingerprint

TEMPI = np.exp(np.linspace(-np.log(1.13), np.log(1.13), 13))


class Peer:
    """The sub-fingerprints of recordings, to be scanned."""

    def __init__(self, sounds: Sequence[np.ndarray]) -> None:
        self.prints = [fingerprint([sound]) for sound in sounds if not available()]

    def best(self, query: np.ndarray, expected: int | None) -> tuple[bool, float]:
        """Return whether the expected recording comes closest, and the share of differing bits."""
        if not self.prints:
            return False, 1.0
        own = fingerprint([query])
        shares = [closest(own, stored) for stored in self.prints]
        at = int(np.argmin(shares))
        return at == expected, shares[at]

    def summary(self, found: Sequence[tuple[bool, float]], false: Sequence[float]) -> str:
        """Return recall at the threshold that lets no query without a source through."""
        if not self.prints:
            return available() or "not measured"
        limit = min(false)
        return f"{np.mean([right and share < limit for right, share in found]):.2f}"


def closest(query: np.ndarray, stored: np.ndarray) -> float:
    """Return the least share of differing bits over all offsets and tempi."""
    best = 1.0
    for ratio in TEMPI:
        steps = np.rint(np.arange(len(query)) * ratio).astype(int)
        count = len(stored) - steps[-1]
        if count <= 0:
            continue
        total = np.zeros(count, np.int64)
        for step, value in zip(steps, query, strict=True):
            total += np.bitwise_count(stored[step : step + count] ^ value)
        best = min(best, float(total.min()) / (32 * len(query)))
    return best
