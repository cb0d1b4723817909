"""`influence compare`: the report on two works."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.console import (
    CaseExample,
    CasePath,
    Evalue,
    Excerpt,
    Json,
    ModelPath,
    Out,
    Pdf,
    Report,
    ReportKind,
    folder_for,
    now,
    print_triage,
    progress,
    report_form,
    tell,
    tell_remark,
    tell_skipped,
)

__all__ = ["compare"]

Work = Annotated[Path, typer.Argument(help="A file that holds one work.", show_default=False)]


def compare(
    a: Work,
    b: Work,
    out: Out,
    archive: Annotated[
        Path | None, typer.Option(help="An archive that supplies background and prior art.")
    ] = None,
    evalue: Evalue = 0.01,
    excerpt: Excerpt = 10.0,
    metadata: Annotated[
        Path | None, typer.Option(help="CSV or JSON Lines about the two works, as for `add`.")
    ] = None,
    model: ModelPath = None,
    report: Report = ReportKind.summary,
    case: CasePath = None,
    case_example: CaseExample = False,
    pdf: Pdf = None,
    as_json: Json = False,
) -> None:
    """Report which passages two works share.

    With an archive, its melodies tell what chance would give and who else holds a passage; without
    one, a reference background that ships with the engine does.

        influence compare song.mid tune.abc --archive tunes/ --out report/

    A report for a court has all that is asked of expert evidence, as page, JSON and PDF. What only
    people can know comes from a case file (TOML); what that does not say is marked as not stated.

        influence compare song.mid tune.abc --archive tunes/ --out report/ --report court
    """
    from indexes.archive import Archive
    from indexes.corpus import ArchiveCorpus
    from indexes.metadata import Metadata, read
    from influence.batch import read_work, write_report
    from influence.evidence.likelihood.model import load, shipped
    from influence.parameters import AnalysisParameters, SearchParameters
    from influence.report import report_stem
    from influence.screening import compare as compare_works

    weighing = shipped() if model is None else load(model)
    problems: list[str] = []
    form = report_form(report, case, pdf, excerpt, problems)
    table = read(metadata) if metadata is not None else Metadata()
    opened = Archive.open(archive) if archive is not None else None
    folder_for(out)
    with progress("comparing"):
        reading = opened.parameters if opened else AnalysisParameters()
        first, second = (read_work(path, reading, describe=table.apply) for path in (a, b))
        for work in (first, second):
            tell_remark(work.item)
        screening = compare_works(
            first,
            second,
            ArchiveCorpus(opened) if opened else None,
            archive=archive.name if archive else "",
            archive_digest=opened.digest if opened else "",
            created=now(),
            parameters=SearchParameters(evalue=evalue),
            model=weighing,
        )
        stem = f"{report_stem(first.item.id)}--{report_stem(second.item.id)}"
        row = write_report(screening, out, stem, form, problems.append)
    if opened:
        opened.close()
    print_triage([row], as_json)
    tell(f"the report is {out / row.report}")
    tell_skipped(problems)
