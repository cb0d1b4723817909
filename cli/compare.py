"""`influence compare`: the report on two works."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import Annotated

import typer

from cli.console import (
    CaseExample,
    CasePath,
    Evalue,
    Excerpt,
    Json,
    Language,
    MappingFile,
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
    table_about,
    tell,
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
from influence.languages import ENGLISH

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
    mapping: MappingFile = None,
    model: ModelPath = None,
    report: Report = ReportKind.summary,
    case: CasePath = None,
    case_example: CaseExample = False,
    pdf: Pdf = None,
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
    from influence.batch import read_work, write_report
    from influence.bundle.case import Settings
    from influence.evidence.likelihood.model import load, shipped
    from influence.parameters import AnalysisParameters, SearchParameters
    from influence.report import report_stem
    from influence.screening import compare as compare_works

    weighing = shipped() if model is None else load(model)
    problems: list[str] = []
    form = report_form(report, case, pdf, excerpt, problems, language)
    table = table_about(metadata, mapping)
    told = metadata, mapping
    gathering = gathering_for(bundle, [a, b], out=out, inputs=inputs, key=key, about=told)
    created = created or now()
    parameters = SearchParameters(evalue=evalue)
    folder_for(out)
    lift = lifted(archive, "compare", who, as_curator, reason)
    with (
        logged("compare", who) as log,
        Archive.open(archive, lifted=lift) if archive is not None else nullcontext() as opened,
        gathering or nullcontext(),
        progress("comparing"),
    ):
        if opened:
            log.of(opened, reason)
        reading = opened.parameters if opened else AnalysisParameters()
        describe = gathering.describing(table.apply) if gathering else table.apply
        first, second = (read_work(path, reading, describe=describe) for path in (a, b))
        log.take(first, second)
        screening = compare_works(
            first,
            second,
            ArchiveCorpus(opened) if opened else None,
            archive=archive.name if archive else "",
            archive_digest=opened.digest if opened else "",
            created=created,
            parameters=parameters,
            model=weighing,
            lifted=lift,
        )
        for work in (first, second):
            tell_remark(work.item)
        stem = f"{report_stem(first.item.id)}--{report_stem(second.item.id)}"
        row = write_report(screening, out, stem, form, problems.append)
        if gathering:
            gathering.take(screening, form.language)
            settings = Settings("compare", reading, parameters, False, form, lift)
            seal(gathering, settings, out, [row], log, (opened, weighing, created))
    print_triage([row], as_json)
    tell(f"the report is {out / row.report}")
    tell_skipped(problems)
