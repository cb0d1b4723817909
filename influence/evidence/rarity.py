"""Prior art: which archive items hold a passage, and whether it is common stock."""

from __future__ import annotations

from collections import Counter

import numpy as np

from influence import edtf
from influence.alignment.align import align
from influence.alignment.alignment import Alignment
from influence.alignment.scoring import scan_one
from influence.evidence.corpus import Corpus
from influence.evidence.findings import Holder, PriorArt
from influence.melody import Melody
from influence.parameters import SearchParameters

__all__ = ["prior_art"]

_LEAST_SHARE = 0.35
"""A melody that scores less than this share of the passage's score with itself is not aligned: it
cannot hold the passage at any closeness that is allowed."""
_MOST = 2000
"""At most so many melodies are aligned; a passage held more widely is common stock anyway."""


def prior_art(passage: Melody, corpus: Corpus, parameters: SearchParameters) -> PriorArt:
    """Return the items that hold a passage.

    Parameters
    ----------
    passage
        The query's side of a finding.
    corpus
        The archive searched.
    parameters
        `closeness` is the least share of the passage's notes that a holder has at the same
        transposed pitch, in order; `common_stock` the number of holders from which the passage
        is common stock.
    """
    among = corpus.candidates(passage)
    [scores] = corpus.scan([passage], among)
    least = _LEAST_SHARE * scan_one(passage, passage)
    likely = np.flatnonzero(scores >= max(least, 1.0))
    likely = likely[np.argsort(-scores[likely], kind="stable")][:_MOST]
    closest: dict[int, float] = {}
    for melody in among[likely]:
        shared = align(passage, corpus.melody(int(melody)))
        identity = _held(passage, shared[0]) if shared else 0.0
        owner = int(corpus.owners[melody])
        closest[owner] = max(closest.get(owner, 0.0), identity)
    holders = [
        Holder(corpus.item_at(number), identity)
        for number, identity in closest.items()
        if identity >= parameters.closeness
    ]
    holders.sort(key=lambda holder: (edtf.sort_key(holder.item.date), holder.item.id))
    common = len(holders) >= parameters.common_stock
    return PriorArt(
        closeness=parameters.closeness,
        holders=tuple(holders),
        searched=corpus.item_count,
        dated=sum(1 for holder in holders if holder.item.date),
        traditions=dict(Counter(holder.item.tradition for holder in holders).most_common()),
        common_stock=common,
        reason=(
            f"{len(holders)} items hold the passage; "
            f"{parameters.common_stock} or more make it common stock"
        ),
    )


def _held(passage: Melody, alignment: Alignment) -> float:
    """Return the share of the passage's notes that the target has at the same pitch."""
    rows = len(alignment.trace)
    return alignment.pitch_identity * rows / len(passage)
