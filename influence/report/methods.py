"""How the search went and what the report does not claim."""

from __future__ import annotations

from collections.abc import Sequence, Set

from influence.languages import figure, say

__all__ = ["exhaustive", "limits", "method"]

_SOUND = ("fingerprint", "landmarks", "version")
"""Channels of sound, in the order in which they are told."""


def exhaustive(every: bool) -> str:
    """Return whether all melodies were scored."""
    return say("exhaustive" if every else "exhaustive-not")


def method(
    every: bool, items: int, evalue: float, pair: bool, *, channels: Set[str]
) -> Sequence[str]:
    """Return how the search went, in paragraphs.

    Parameters
    ----------
    every
        Whether all melodies were scored.
    items
        Number of the archive's items.
    evalue
        The limit of the search.
    pair
        See `influence.report.wording.chronology`.
    channels
        Those in which the sound of the two sides was compared.
    """
    own = say("side-first" if pair else "side-submission")
    others = say("side-second-recording" if pair else "every-recording")
    chance = "alone" if not items else "pair" if pair else "search"
    return (
        say("method-read"),
        *(() if pair else (exhaustive(every),)),
        say("method-aligned"),
        say(f"method-chance-{chance}", evalue=figure(f"{evalue:g}")),
        *(say(f"method-{name}", own=own, every=others) for name in _SOUND if name in channels),
    )


def limits(pair: bool, *, channels: Set[str], weighed: bool) -> Sequence[str]:
    """Return what the report does not claim; parameters as in `method`.

    Parameters
    ----------
    pair, channels
    weighed
        Whether a finding has a likelihood ratio.
    """
    compared = "melodies" if not channels else "harmony" if "version" in channels else "sound"
    return (
        say(f"limit-{compared}-pair" if pair else f"limit-{compared}"),
        say("limit-reasons"),
        say("limit-absence"),
        say("limit-dates"),
        say("limit-figures-weighed" if weighed else "limit-figures"),
        say("limit-law"),
    )
