"""`influence info`: what an archive holds."""

from __future__ import annotations

from dataclasses import asdict

from cli.console import ArchivePath, Json, print_facts
from cli.curating import AsCurator, Reason, lifted
from cli.sealing import As

__all__ = ["info"]


def info(
    archive: ArchivePath,
    who: As = "",
    as_curator: AsCurator = False,
    reason: Reason = "",
    as_json: Json = False,
) -> None:
    """Tell what an archive holds: items, melodies, dates, traditions, sizes, versions.

    influence info tunes/
    """
    from indexes.archive import Archive
    from indexes.inventory import info as facts_of

    with Archive.open(archive, lifted=lifted(archive, "info", who, as_curator, reason)) as opened:
        facts = asdict(facts_of(opened))
    print_facts(facts, as_json)
