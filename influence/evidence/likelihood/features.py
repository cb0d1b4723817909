"""What a likelihood ratio rests on: features of a pair of works and of the passage they share best.

Similarity and typicality are both among them: a likeness that many melodies share, or that a simple
figure makes, tells little (Morrison & Enzinger 2018, Science & Justice).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from influence.languages import say

__all__ = ["CHANNELS", "FEATURES", "NAMES", "Feature", "names"]


@dataclass(frozen=True)
class Feature:
    """One feature of a pair.

    Attributes
    ----------
    name
    unit
        Empty for a share, 0..1.
    said_by
        What its message is called by; empty where that is its name.
    """

    name: str
    unit: str = ""
    said_by: str = ""

    @property
    def message(self) -> str:
        """The message that says it to a reader of a report."""
        return f"feature-{self.said_by or self.name}"

    @property
    def words(self) -> str:
        """What it is, in the language that is spoken."""
        return say(self.message)


FEATURES: Final = (
    Feature("passage", "nats"),
    Feature("kinship", "nats"),
    Feature("relatives", "nats"),
    Feature("length", "octaves"),
    Feature("pitch"),
    Feature("rhythm"),
    Feature("contour"),
    Feature("coverage"),
    Feature("position"),
    Feature("rarity", "powers of ten"),
    Feature("variety"),
)
"""Of two melodies, in the order of the columns of a table. The higher each is, the stronger the
evidence that two melodies share an origin, or it tells nothing."""

_MARKS: Final = (
    Feature("surprise", "nats"),
    Feature("agreement"),
    Feature("length", "octaves", "seconds"),
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
