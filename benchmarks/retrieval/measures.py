"""Measures of a ranking."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np


def average_precision(ranks: Sequence[int], relevant: int) -> float:
    """Return the average precision of one query.

    Parameters
    ----------
    ranks
        Ranks of the relevant items that were found, from 1, rising.
    relevant
        How many there are; those not found count with precision 0.
    """
    found = np.asarray(ranks, float)
    return float((np.arange(1, len(found) + 1) / found).sum() / relevant)


def interval(values: Sequence[float], seed: int = 0, rounds: int = 1000) -> tuple[float, float]:
    """Return the 95 % bootstrap interval of the mean."""
    rng = np.random.default_rng(seed)
    sample = np.asarray(values, float)
    means = [rng.choice(sample, len(sample)).mean() for _ in range(rounds)]
    return float(np.quantile(means, 0.025)), float(np.quantile(means, 0.975))
