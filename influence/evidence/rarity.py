"""Prior art: which archive items hold a passage, and whether it is common stock."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

import numpy as np

from influence import edtf
from influence.alignment.align import align
from influence.alignment.alignment import Alignment
from influence.alignment.scoring import scan_one
from influence.alignment.symbols import semitones
from influence.evidence.corpus import Corpus
from influence.evidence.findings import Holder, PriorArt
from influence.languages import Said
from influence.melody import Melody
from influence.parameters import SearchParameters

__all__ = ["is_simple", "prior_art", "simplicity"]

_LEAST_SHARE = 0.35
"""A melody that scores less than this share of the passage's score with itself is not aligned: it
cannot hold the passage at any closeness that is allowed."""
_MOST = 2000
"""At most so many melodies are aligned; a passage held more widely is common stock anyway."""


_SECOND = 2
"""Semitones of the largest step that is no leap."""
_SIMPLE = 0.5
"""Share of alike pairs of figures from which a passage is simple: 1 for a scale or one repeated
note; of stretches of 8 to 20 notes of Dutch and Irish tunes one in 200 reaches it."""


def is_simple(passage: Melody) -> bool:
    """Return whether a passage is little more than a repeated note, a scale or one turn.

    Alignments of such stretches score high and mean nothing, as those of DNA of low complexity do.
    """
    return simplicity(passage) >= _SIMPLE


def simplicity(passage: Melody) -> float:
    """Return the share of pairs of figures of a passage that are alike, 0..1; 0 below four notes.

    As DUST does for DNA (Morgulis et al. 2006), figures of three steps are counted; a step is a
    repetition, or a second or a leap up or down.
    """
    steps = np.diff(semitones(passage))
    kinds = (np.sign(steps) * (1 + (np.abs(steps) > _SECOND))).tolist()
    figures = Counter(zip(kinds, kinds[1:], kinds[2:], strict=False))
    count = figures.total()
    alike = sum(times * (times - 1) for times in figures.values())
    return alike / (count * (count - 1)) if count > 1 else 0.0


def prior_art(
    passage: Melody,
    corpus: Corpus | None,
    parameters: SearchParameters,
    besides: Collection[str] = (),
) -> PriorArt:
    """Return the items that hold a passage.

    Parameters
    ----------
    passage
        The query's side of a finding.
    corpus
        The archive searched, or None where there is none.
    parameters
        `closeness` is the least share of the passage's notes that a holder has at the same
        transposed pitch, in order; `common_stock` the number of holders from which the passage
        is common stock.
    besides
        Digests of the files of works that do not count: of whose passage it is asked who else
        holds it.
    """
    simple = is_simple(passage)
    if corpus is None:
        reason = Said("stock-reason-figure" if simple else "stock-reason-unsearched")
        return PriorArt(1.0, (), 0, 0, {}, simple, reason, simple)
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
    found = [
        (item, identity)
        for number, identity in closest.items()
        if identity >= parameters.closeness
        and (item := corpus.item_at(number)).sha256 not in besides
    ]
    holders = [
        # How much of a passage that is shown an item has would tell the notes of the item.
        Holder(item, None if item.closed else identity)
        for item, identity in found
        if not item.apart
    ]
    holders.sort(key=lambda holder: (edtf.sort_key(holder.item.date), holder.item.id))
    widely = len(found) >= parameters.common_stock
    return PriorArt(
        closeness=parameters.closeness,
        holders=tuple(holders),
        searched=corpus.item_count,
        dated=sum(1 for holder in holders if holder.item.date),
        traditions=dict(Counter(holder.item.tradition for holder in holders).most_common()),
        common_stock=widely or simple,
        reason=Said(
            "stock-reason-simple" if simple else "stock-reason",
            holders=str(len(found)),
            limit=str(parameters.common_stock),
        ),
        simple=simple,
        apart=len(found) - len(holders),
    )


def _held(passage: Melody, alignment: Alignment) -> float:
    """Return the share of the passage's notes that the target has at the same pitch."""
    rows = len(alignment.trace)
    return alignment.pitch_identity * rows / len(passage)
