"""Lifting what an archive withholds, for one run of a curator, who says why."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from indexes import audit
from indexes.archive import Archive
from influence.errors import ParameterError

__all__ = ["REASON", "lift"]

REASON: Final = "as curator, because"
"""Under this name the reason stands among the details of an entry of the audit log."""


def lift(archive: Path, command: str, reason: str, who: str = "") -> None:
    """Enter in the audit log that what an archive withholds is to be seen, before it is.

    A run that is killed later has left the entry. The archive may then be opened with ``lifted``.

    Parameters
    ----------
    archive
        Its folder.
    command
        What is about to be done.
    reason
    who
        The user of the system where it is empty.

    Raises
    ------
    ParameterError
        Where no reason is given.
    ArchiveError
        Where there is no archive, or its log cannot be written: nothing may be lifted then.
    """
    if not reason.strip():
        raise ParameterError("what is withheld is lifted for a reason alone: give one")
    with Archive.open(archive) as opened:
        state = opened.digest
    deed = audit.Deed(
        command, who, scope="all that is withheld", outcome="begun", details={REASON: reason}
    )
    audit.append(archive, deed, state=state, when=audit.now())
