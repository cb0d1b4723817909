"""What a screening found, as figures alone: without the day, the versions, the archive's name.

It is the report's JSON (`influence.report.json`), less its ``digest`` and ``summary`` and, of its
``comparison``, ``archive``, ``created`` and ``versions``. Figures stand as the report rounds them:
so the last bits of a logarithm, which differ from one processor to the next, do not make two
analyses differ that a reader could not tell apart.
"""

from __future__ import annotations

from typing import Final

from influence.bundle.canonical import Data, written
from influence.evidence.findings import Screening
from influence.languages import ENGLISH, speaking
from influence.report.content import content

__all__ = ["evidence"]

_APART: Final = {"digest", "summary"}
_CIRCUMSTANCES: Final = {"archive", "created", "versions"}


def evidence(screening: Screening, language: str = ENGLISH) -> bytes:
    """Return the figures of a screening; the same works and archive give the same bytes.

    Parameters
    ----------
    screening
    language
        Of its sentences; that of the reports beside it.
    """
    with speaking(language):
        told = content(screening).data
    data: Data = {k: v for k, v in told.items() if k not in _APART}
    kept = {k: v for k, v in data["comparison"].items() if k not in _CIRCUMSTANCES}
    return written(data | {"comparison": kept})
