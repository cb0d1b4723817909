"""What a likelihood ratio rests on: features of two melodies and of the passage they share best.

Similarity and typicality are both among them: a likeness that many melodies share, or that a simple
figure makes, tells little (Morrison & Enzinger 2018, Science & Justice).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

__all__ = ["FEATURES", "NAMES", "UNITS", "Feature"]


@dataclass(frozen=True)
class Feature:
    """One feature of a pair.

    Attributes
    ----------
    name
    words
        For a reader of a report.
    unit
        Empty for a share, 0..1.
    """

    name: str
    words: str
    unit: str = ""


FEATURES: Final = (
    Feature("passage", "how surprising the best passage is (its E-value, for one melody)", "nats"),
    Feature(
        "kinship", "how surprising the likeness of the whole melodies is, note by note", "nats"
    ),
    Feature("length", "notes of the passage that are paired, as their logarithm", "octaves"),
    Feature("pitch", "pitches that agree in the passage"),
    Feature("rhythm", "rhythms that agree in the passage"),
    Feature("contour", "directions of steps that agree in the passage"),
    Feature("coverage", "how much of the shorter melody the passage is"),
    Feature("position", "whether the passage lies at the same place in both melodies"),
    Feature("rarity", "how few melodies of the archive hold the passage", "powers of ten"),
    Feature("variety", "whether the passage is more than a repeated note, a scale or one turn"),
)
"""In the order of the columns of a table of features. The higher each is, the stronger the evidence
that two melodies share an origin, or it tells nothing."""

NAMES: Final = tuple(feature.name for feature in FEATURES)
UNITS: Final = {feature.name: feature.unit for feature in FEATURES}
