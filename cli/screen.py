"""`influence screen`: a report for each submission and a triage table over all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.console import (
    ArchivePath,
    CaseExample,
    CasePath,
    Evalue,
    Excerpt,
    Exhaustive,
    Json,
    Language,
    MappingFile,
    ModelPath,
    Out,
    Paths,
    Pdf,
    Report,
    ReportKind,
    Workers,
    folder_for,
    now,
    print_triage,
    progress,
    report_form,
    table_about,
    tell,
    tell_failures,
    tell_passed_over,
    tell_remark,
    tell_skipped,
)
from cli.curating import AsCurator, Reason, lifted
from cli.sealing import (
    As,
    BundlePath,
    Created,
    Keep,
    KeepInputs,
    KeyPath,
    gathering_for,
    logged,
    seal,
)
from influence.errors import InfluenceError
from influence.languages import ENGLISH

if TYPE_CHECKING:
    from influence.batch import Reading
    from influence.evidence.findings import Screening
    from influence.items import Item
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
    mapping: MappingFile = None,
    exhaustive: Exhaustive = False,
    workers: Workers = None,
    model: ModelPath = None,
    report: Report = ReportKind.summary,
    case: CasePath = None,
    case_example: CaseExample = False,
    pdf: Pdf = False,
    language: Language = ENGLISH,
    bundle: BundlePath = None,
    inputs: KeepInputs = Keep.files,
    key: KeyPath = None,
    created: Created = None,
    who: As = "",
    as_curator: AsCurator = False,
    reason: Reason = "",
    as_json: Json = False,
) -> None:
    """Report which passages each submission shares with the archive, and who else has them.

    Writes ID.html and ID.json for each submission, and over all of them triage.csv, strongest
    evidence first. Submissions are never added to the archive.

        influence screen tunes/ submissions/ --out reports/

    A report for a rights organisation has parties, shares, what is on file of each source, and a
    next step; one for an artist has credit lines, what one may do, and whom to ask.

        influence screen tunes/ song.mid --out reports/ --report artist
    """
    from indexes.archive import Archive
    from indexes.corpus import ArchiveCorpus
    from influence.batch import read_works, write_reports, write_triage
    from influence.bundle.case import Settings
    from influence.evidence.likelihood.model import load, shipped
    from influence.parameters import SearchParameters
    from influence.screening import screen as screen_work

    weighing = shipped() if model is None else load(model)
    problems: list[str] = []
    form = report_form(report, case, pdf, excerpt, problems, language, pair=False)
    table = table_about(metadata, mapping)
    parameters = SearchParameters(evalue=evalue)
    told = metadata, mapping
    gathering = gathering_for(bundle, paths, out=out, inputs=inputs, key=key, about=told)
    created = created or now()
    failures: list[Reading] = []
    lift = lifted(archive, "screen", who, as_curator, reason)
    with (
        logged("screen", who) as log,
        Archive.open(archive, lifted=lift) as opened,
        gathering or nullcontext(),
        progress("screening") as on_progress,
    ):
        log.of(opened, reason)
        folder_for(out)
        corpus = ArchiveCorpus(opened, exhaustive=exhaustive)
        readings = read_works(
            paths,
            opened.parameters,
            describe=gathering.describing(table.apply) if gathering else table.apply,
            workers=workers,
            on_progress=on_progress,
            on_passed_over=tell_passed_over,
        )

        def screenings() -> Iterator[Screening]:
            for reading in readings:
                if reading.work is None:
                    failures.append(gathering.named(reading) if gathering else reading)
                else:
                    log.take(reading.work)
                    found = replace(
                        screen_work(
                            reading.work,
                            corpus,
                            archive=archive.name,
                            archive_digest=opened.digest,
                            created=created,
                            parameters=parameters,
                            model=weighing,
                            lifted=lift,
                        ),
                        position=reading.position,
                    )
                    _tell_about(found, reading.work.item)
                    if gathering:
                        gathering.take(found, form.language)
                    yield found

        rows = _kept(write_reports(screenings(), out, form, problems.append), failures, out)
        if not rows and not failures:
            raise InfluenceError("nothing to screen: no file that could be read is named there")
        write_triage(rows, failures, out)
        if gathering:
            settings = Settings("screen", opened.parameters, parameters, exhaustive, form, lift)
            given = (opened, weighing, created)
            seal(gathering, settings, out, rows, log, given, failures)
    for problem in (*table.problems, *filter(None, [table.unused()])):
        tell(f"note: {problem}")
    tell_failures(failures)
    print_triage(rows, as_json)
    tell(f"{len(rows)} report{'' if len(rows) == 1 else 's'} and triage.csv are in {out}")
    if failures and not rows:
        raise typer.Exit(2)
    tell_skipped(problems)
    if failures:
        raise typer.Exit(1)


def _tell_about(found: Screening, item: Item) -> None:
    """Say on stderr what is odd about a submission."""
    if found.itself is None:
        tell_remark(item)
    else:
        tell(
            f"note: submission {found.position} is, byte for byte, a withheld item of the archive, "
            f"{found.itself.id}; it was compared with nothing"
        )


def _kept(rows: Iterator[TriageRow], failures: list[Reading], out: Path) -> list[TriageRow]:
    """Return the rows of all reports; where the run is interrupted, list those written."""
    from influence.batch import write_triage

    kept: list[TriageRow] = []
    try:
        for row in rows:
            kept.append(row)  # one by one: what is done counts when the run is interrupted
    except KeyboardInterrupt:
        write_triage(kept, failures, out)
        tell(f"{len(kept)} reports were written before that; triage.csv in {out} lists them")
        raise
    return kept
