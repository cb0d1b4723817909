"""`influence relate`: every item of an archive against all others."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.console import ArchivePath, Exhaustive, Json, print_ranking, progress
from cli.curating import AsCurator, Reason, lifted, tell_apart
from cli.sealing import As, logged

__all__ = ["relate"]


def relate(
    archive: ArchivePath,
    top: Annotated[int, typer.Option(min=1, help="How many relatives to list for an item.")] = 10,
    csv: Annotated[
        Path | None, typer.Option(help="Write the ranking there instead of printing it.")
    ] = None,
    exhaustive: Exhaustive = False,
    who: As = "",
    as_curator: AsCurator = False,
    reason: Reason = "",
    as_json: Json = False,
) -> None:
    """Rank for every item of an archive the other items that share most with it.

    The columns are those of search.

        influence relate tunes/ --top 20 --csv relatives.csv
    """
    from indexes.archive import Archive
    from indexes.corpus import ArchiveCorpus
    from indexes.searching import relate as relate_all

    lift = lifted(archive, "relate", who, as_curator, reason)
    with (
        logged("relate", who) as log,
        Archive.open(archive, lifted=lift) as opened,
        progress("relating") as on_progress,
    ):
        log.of_all(opened, reason=reason)
        corpus = ArchiveCorpus(opened, exhaustive=exhaustive)
        print_ranking(relate_all(corpus, top, on_progress), csv, as_json)
        tell_apart(corpus.apart)
