"""What a likelihood ratio rests on: features of a pair of works and of the passage they share best.

Similarity and typicality are both among them: a likeness that many melodies share, or that a simple
figure makes, tells little (Morrison & Enzinger 2018, Science & Justice).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

__all__ = ["CHANNELS", "FEATURES", "NAMES", "Feature", "names"]


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
"""Of two melodies, in the order of the columns of a table. The higher each is, the stronger the
evidence that two melodies share an origin, or it tells nothing."""

_MARKS: Final = (
    Feature("surprise", "how surprising the stretch is (its E-value, for one recording)", "nats"),
    Feature("agreement", "signs of the sound that agree in the stretch"),
    Feature("length", "seconds of the stretch, as their logarithm", "octaves"),
)

CHANNELS: Final[Mapping[str, tuple[Feature, ...]]] = {
    "melody": FEATURES,
    "transcribed": FEATURES,
    "landmarks": _MARKS,
}
"""The features of each channel that models are made for: two notated melodies; a transcription of a
recording and a notated melody; a stretch of sound in two recordings."""

NAMES: Final = tuple(feature.name for feature in FEATURES)


def names(channel: str) -> tuple[str, ...]:
    """Return the names of a channel's features, in their order."""
    return tuple(feature.name for feature in CHANNELS[channel])
