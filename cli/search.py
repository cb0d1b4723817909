"""`influence search`: a ranking of the archive for each query."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.console import (
    ArchivePath,
    Exhaustive,
    Json,
    Paths,
    Workers,
    print_ranking,
    progress,
    tell,
    tell_failures,
    tell_passed_over,
    tell_remark,
)
from cli.curating import AsCurator, Reason, lifted, tell_apart
from cli.sealing import As, logged
from influence.errors import InfluenceError

if TYPE_CHECKING:
    from indexes.searching import Hit

__all__ = ["search"]


def search(
    archive: ArchivePath,
    paths: Paths,
    top: Annotated[int, typer.Option(min=1, help="How many items to rank for a query.")] = 10,
    csv: Annotated[
        Path | None, typer.Option(help="Write the ranking there instead of printing it.")
    ] = None,
    exhaustive: Exhaustive = False,
    workers: Workers = None,
    who: As = "",
    as_curator: AsCurator = False,
    reason: Reason = "",
    as_json: Json = False,
) -> None:
    """Rank the items of an archive by what they share with each query.

    The columns are query_id, rank, target_id, score, log10_evalue, query_start, query_end,
    target_start, target_end, channel; positions are note indices, half-open, where melodies were
    compared (channel `melody`), and seconds in the channels of sound. Each channel has its own
    ranks.

        influence search tunes/ new.abc --top 20 --csv ranking.csv
    """
    from indexes.archive import Archive
    from indexes.corpus import ArchiveCorpus
    from indexes.searching import rank
    from influence.audio.fingerprint import available
    from influence.batch import Reading, read_works
    from influence.rights.access import refusal

    failures: list[Reading] = []
    queries = recordings = 0
    lift = lifted(archive, "search", who, as_curator, reason)
    with (
        logged("search", who) as log,
        Archive.open(archive, lifted=lift) as opened,
        progress("searching") as on_progress,
    ):
        log.of(opened, reason)
        corpus = ArchiveCorpus(opened, exhaustive=exhaustive)
        readings = read_works(
            paths,
            opened.parameters,
            workers=workers,
            on_progress=on_progress,
            on_passed_over=tell_passed_over,
        )

        def hits() -> Iterator[Hit]:
            nonlocal queries, recordings
            for reading in readings:
                if reading.work is None:
                    failures.append(reading)
                else:
                    log.take(reading.work)
                    itself = corpus.closed(reading.work.item.sha256)
                    if itself is not None:
                        refused = str(refusal("it", itself))
                        failures.append(Reading(itself.id, failure=refused))
                        continue
                    queries += 1
                    recordings += reading.work.recording is not None
                    tell_remark(reading.work.item)
                    yield from rank(reading.work, corpus, top)

        print_ranking(hits(), csv, as_json)
        tell_apart(corpus.apart)
    if recordings and available():
        tell(f"note: {available()}")
    tell_failures(failures)
    if not queries and not failures:
        raise InfluenceError("nothing to search for: no file that could be read is named there")
    if failures:
        raise typer.Exit(1 if queries else 2)
