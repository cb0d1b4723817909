"""A background for archives that are too small to be their own.

The package ships 2,000 melodies that nobody wrote, as symbols: drawn from a second-order Markov
chain over the steps of Dutch songs and dances (the command that drew them is in
``docs/benchmarks.md``). The scores of a query against them stand for those of unrelated music.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files

import numpy as np
from numpy.typing import NDArray

from influence.alignment.scoring import scan_all
from influence.evidence.significance import Background, fit
from influence.kernels.packed import Packed, pack
from influence.melody import Melody

__all__ = ["background"]

_TIMES = 5
"""A melody of the archive counts at most so often."""


def background(melody: Melody, scores: NDArray[np.int32], lengths: NDArray[np.int32]) -> Background:
    """Return the chance distribution of a query's scores in a small archive.

    Parameters
    ----------
    melody
        The query.
    scores, lengths : int32[n]
        Its scores with the archive's melodies, and their lengths: they count beside the melodies
        that ship, each several times, for music of one tradition shares more by chance than music
        that nobody wrote.
    """
    packed, own = _melodies()
    times = min(_TIMES, -(-len(own) // max(len(scores), 1)))
    return fit(
        np.concatenate([scan_all([melody], packed)[0], np.tile(scores, times)]),
        np.concatenate([own, np.tile(lengths, times)]),
    )


@cache
def _melodies() -> tuple[Packed, NDArray[np.int64]]:
    with as_file(files("influence.evidence") / "reference.npz") as path, np.load(path) as stored:
        pitches, rhythms, lengths = (stored[key] for key in ("pitches", "rhythms", "lengths"))
    offsets = np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)])
    return pack(pitches, rhythms, offsets), lengths.astype(np.int64)
