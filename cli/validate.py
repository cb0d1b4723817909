"""`influence validate`: what a model of likelihood ratios is worth on a labelled archive."""

from __future__ import annotations

from cli.console import (
    ArchivePath,
    Json,
    Labels,
    ModelPath,
    Out,
    Pdf,
    folder_for,
    now,
    on_paper,
    print_facts,
    progress,
    tell,
    tell_alone,
    tell_skipped,
)
from cli.curating import AsCurator, Reason, lifted
from cli.sealing import As, logged

__all__ = ["validate"]


def validate(
    archive: ArchivePath,
    labels: Labels,
    out: Out,
    model: ModelPath = None,
    pdf: Pdf = None,
    who: As = "",
    as_curator: AsCurator = False,
    reason: Reason = "",
    as_json: Json = False,
) -> None:
    """Measure the error rates of likelihood ratios on works whose relation you know.

    Writes validation.html, .json and .pdf. Families that the model was fitted on are left out.

        influence validate tunes/ --labels families.csv --out validation/
    """
    import json

    from indexes.archive import Archive
    from indexes.corpus import ArchiveCorpus
    from influence import __version__
    from influence.calibration import jobs
    from influence.calibration.content import content
    from influence.calibration.labels import in_archive, read
    from influence.calibration.page import to_html
    from influence.evidence.likelihood.model import load, shipped
    from influence.report.validation import paper

    problems: list[str] = []
    printed = on_paper(pdf, True, problems)
    chosen = shipped() if model is None else load(model)
    rows = read(labels)
    folder_for(out)
    lift = lifted(archive, "validate", who, as_curator, reason)
    with (
        logged("validate", who) as log,
        Archive.open(archive, lifted=lift) as opened,
        progress("comparing") as on_progress,
    ):
        log.of_all(opened, labels, reason)
        corpus = ArchiveCorpus(opened)
        labelled = in_archive(rows, corpus)
        found = jobs.validate(chosen, labelled, corpus, on_progress=on_progress)
        facts = {
            "archive": archive.name,
            "digest": opened.digest,
            "created": now(),
            "engine": __version__,
        }
    said = content(found, **facts)
    text = json.dumps(said, ensure_ascii=False, indent=1)
    (out / "validation.html").write_text(to_html(said), "utf-8")
    (out / "validation.json").write_text(text + "\n", "utf-8")
    if printed:
        (out / "validation.pdf").write_bytes(paper(said, f"{text}\n".encode()))
    print_facts(found.summary(), as_json)
    tell_alone(labelled.alone)
    tell(f"the report is {out / 'validation.html'}")
    tell_skipped([*labelled.skipped, *problems])
