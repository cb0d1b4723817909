"""`influence info`: what an archive holds."""

from __future__ import annotations

from dataclasses import asdict

from cli.console import ArchivePath, Json, print_facts

__all__ = ["info"]


def info(archive: ArchivePath, as_json: Json = False) -> None:
    """Tell what an archive holds: items, melodies, dates, traditions, sizes, versions.

    influence info tunes/
    """
    from indexes.archive import Archive
    from indexes.inventory import info as facts_of

    with Archive.open(archive) as opened:
        facts = asdict(facts_of(opened))
    print_facts(facts, as_json)
