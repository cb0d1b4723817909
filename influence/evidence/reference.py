"""A background for archives that are too small to be their own.

The package ships 2,000 melodies that nobody wrote, as symbols: drawn from a second-order Markov
chain over the steps of Dutch songs and dances (the command that drew them is in
``docs/benchmarks.md``). The scores of a query against them stand for those of unrelated music.

But music of one tradition shares more by chance than music that nobody wrote. So what the archive
has, few as they are, tell the level and the spread of the scores, and those that ship lend the
shape of the tail, of which few scores tell nothing. Both are fitted together.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files

import numpy as np
from numpy.typing import NDArray

from influence.alignment.scoring import scan_all
from influence.evidence.lengths import length_law
from influence.evidence.significance import RELATED, Background, fit
from influence.kernels.packed import Packed, pack
from influence.melody import Melody

__all__ = ["background"]

_TIMES, _COPIES = 5, 250
"""How often a melody of the archive counts at most, and how much all of them should make."""
_LEVEL, _HIGH = 0.5, 0.9
"""Quantiles that tell level and spread."""
_DOUBT = 20.0
"""Melodies of an archive that are believed half."""

_Floats = NDArray[np.float64]


def background(melody: Melody, scores: NDArray[np.int32], lengths: NDArray[np.int32]) -> Background:
    """Return the chance distribution of a query's scores in a small archive.

    Parameters
    ----------
    melody
        The query.
    scores, lengths : int32[n]
        Its scores with the archive's melodies, and their lengths. Those that seem to be relatives
        tell nothing of chance.
    """
    packed, drawn = _melodies()
    plain = scan_all([melody], packed)[0].astype(np.float64)
    if not len(scores):
        return fit(plain, drawn)
    found = _together(plain, drawn, scores, lengths)
    strange = found.log10_evalue(scores, lengths, found.size) >= RELATED
    own, those = scores[strange], lengths[strange]
    return _together(_moved(plain, drawn, own, those), drawn, own, those)


def _together(
    plain: _Floats, drawn: NDArray[np.int64], own: NDArray[np.int32], lengths: NDArray[np.int32]
) -> Background:
    """Fit to scores with what ships, and to those with the archive, each counted several times."""
    times = min(_TIMES, max(round(_COPIES / max(len(own), 1)), 1))
    return fit(
        np.concatenate([plain, np.tile(own, times)]),
        np.concatenate([drawn, np.tile(lengths, times)]),
    )


def _moved(
    plain: _Floats, drawn: NDArray[np.int64], own: NDArray[np.int32], lengths: NDArray[np.int32]
) -> _Floats:
    """Return the scores with what ships at the level and spread of those with the archive."""
    if not len(own):
        return plain
    law = length_law(plain, drawn)
    excess = law.excess(plain, drawn)
    level, high = np.quantile(excess, [_LEVEL, _HIGH])
    there, above = np.quantile(law.excess(own, lengths), [_LEVEL, _HIGH])
    belief = len(own) / (len(own) + _DOUBT)
    wider = (max(above - there, 1.0) / max(high - level, 1.0)) ** belief
    moved = (excess - level) * wider + level + belief * (there - level)
    return law.score(moved, drawn)


@cache
def _melodies() -> tuple[Packed, NDArray[np.int64]]:
    with as_file(files("influence.evidence") / "reference.npz") as path, np.load(path) as stored:
        pitches, rhythms, lengths = (stored[key] for key in ("pitches", "rhythms", "lengths"))
    offsets = np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)])
    return pack(pitches, rhythms, offsets), lengths.astype(np.int64)
