"""`influence screen`: a report for each submission and a triage table over all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.console import (
    ArchivePath,
    Evalue,
    Excerpt,
    Exhaustive,
    Json,
    ModelPath,
    Out,
    Paths,
    Pdf,
    ReportKind,
    Workers,
    folder_for,
    now,
    print_triage,
    progress,
    report_form,
    tell,
    tell_failures,
    tell_passed_over,
    tell_remark,
    tell_skipped,
)
from influence.errors import InfluenceError

if TYPE_CHECKING:
    from influence.batch import Reading
    from influence.evidence.findings import Screening
    from influence.report import TriageRow

__all__ = ["screen"]


def screen(
    archive: ArchivePath,
    paths: Paths,
    out: Out,
    evalue: Evalue = 0.01,
    excerpt: Excerpt = 10.0,
    metadata: Annotated[
        Path | None, typer.Option(help="CSV or JSON Lines about the submissions, as for `add`.")
    ] = None,
    exhaustive: Exhaustive = False,
    workers: Workers = None,
    model: ModelPath = None,
    pdf: Pdf = False,
    as_json: Json = False,
) -> None:
    """Report which passages each submission shares with the archive, and who else has them.

    Writes ID.html and ID.json for each submission, and over all of them triage.csv, strongest
    evidence first. Submissions are never added to the archive.

        influence screen tunes/ submissions/ --out reports/
    """
    from indexes.archive import Archive
    from indexes.corpus import ArchiveCorpus
    from indexes.metadata import Metadata, read
    from influence.batch import read_works, write_reports, write_triage
    from influence.evidence.likelihood.model import load, shipped
    from influence.parameters import SearchParameters
    from influence.screening import screen as screen_work

    weighing = shipped() if model is None else load(model)
    problems: list[str] = []
    form = report_form(ReportKind.summary, None, pdf, excerpt, problems)
    table = read(metadata) if metadata is not None else Metadata()
    parameters = SearchParameters(evalue=evalue)
    failures: list[Reading] = []
    with Archive.open(archive) as opened, progress("screening") as on_progress:
        folder_for(out)
        corpus = ArchiveCorpus(opened, exhaustive=exhaustive)
        readings = read_works(
            paths,
            opened.parameters,
            describe=table.apply,
            workers=workers,
            on_progress=on_progress,
            on_passed_over=tell_passed_over,
        )

        def screenings() -> Iterator[Screening]:
            for reading in readings:
                if reading.work is None:
                    failures.append(reading)
                else:
                    tell_remark(reading.work.item)
                    yield screen_work(
                        reading.work,
                        corpus,
                        archive=archive.name,
                        archive_digest=opened.digest,
                        created=now(),
                        parameters=parameters,
                        model=weighing,
                    )

        rows: list[TriageRow] = []
        try:
            for row in write_reports(screenings(), out, form, problems.append):
                rows.append(row)  # one by one: what is done counts when the run is interrupted
        except KeyboardInterrupt:
            write_triage(rows, failures, out)
            tell(f"{len(rows)} reports were written before that; triage.csv in {out} lists them")
            raise
        if not rows and not failures:
            raise InfluenceError("nothing to screen: no file that could be read is named there")
        write_triage(rows, failures, out)
    for problem in (*table.problems, *filter(None, [table.unused()])):
        tell(f"note: {problem}")
    tell_failures(failures)
    print_triage(rows, as_json)
    tell(f"{len(rows)} reports and triage.csv are in {out}")
    if failures and not rows:
        raise typer.Exit(2)
    tell_skipped(problems)
    if failures:
        raise typer.Exit(1)
