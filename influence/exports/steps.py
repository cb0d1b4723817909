"""What is proposed to be done next about a source: a step, never who gets what.

The rule, in its order:

1. what is withheld is asked of the community that it belongs to, or of the archive;
2. a passage that speaks for independent works, or that is common stock, asks for nothing; but
   where parties claim the source, common stock does not speak for them (see 5);
3. a community that is to be asked is asked;
4. where the submission's record names the source, by a person, nothing is left to ask;
5. evidence for one origin, or the same recording, is for whoever registered the work;
6. what has no figure is for an expert.

Of a record alone, without a finding, only its rights are looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from influence.exports.credits import is_joik, traditional
from influence.exports.parties import CODES
from influence.items import Item
from influence.rights.access import Level
from influence.rights.advice import Leeway, advice

__all__ = ["STEPS", "foremost", "next_step"]

STEPS: Final = ("none", "ask registrant", "ask archive", "ask community", "expert")

_ORDER: Final = ("ask community", "ask archive", "ask registrant", "expert", "none")
"""Which step of several comes first: those who hold a thing are asked before it is judged."""


def next_step(
    item: Item,
    submission: Item | None = None,
    ratio: Mapping[str, Any] | None = None,
    *,
    common_stock: bool = False,
    same_recording: bool = False,
) -> str:
    """Return what to do next about a source, one of `STEPS`.

    Parameters
    ----------
    item
        As everybody may see it.
    submission, ratio, common_stock, same_recording
        Of a finding: the work that was submitted, the likelihood ratio where one is calibrated,
        whether the passage is so widely held that no single source can be named, and whether it is
        the same recording.
    """
    leeway = advice(item).leeway
    community = item.community or any(each.community for each in item.labels) or is_joik(item)
    if item.level != Level.OPEN.word:
        return "ask community" if community else "ask archive"
    direction = ratio["verbal"]["direction"] if ratio else ""
    claimed = any(p.ipi or p.share or p.society for p in item.having(*CODES))
    if submission is not None and (direction == "H2" or (common_stock and not claimed)):
        return "none"
    if leeway >= Leeway.ASK and community:
        return "ask community"
    if submission is None:
        made = item.having(*CODES) and not traditional(item)
        return "none" if leeway < Leeway.ASK else "ask registrant" if made else "ask archive"
    if any(link.target == item.id and link.said_by for link in submission.links):
        return "none"
    return "ask registrant" if direction == "H1" or same_recording else "expert"


def foremost(steps: Iterable[str]) -> str:
    """Return the step that comes first of several; ``none`` of none."""
    return min(steps, key=_ORDER.index, default="none")
