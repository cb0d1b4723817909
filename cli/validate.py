"""`influence validate`: what a model of likelihood ratios is worth on a labelled archive."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import typer

from cli.console import (
    ArchivePath,
    Json,
    Labels,
    Language,
    ModelPath,
    Out,
    Pdf,
    folder_for,
    now,
    on_paper,
    print_figures,
    print_json,
    progress,
    tell,
    tell_alone,
    tell_skipped,
    tell_unusable,
)
from cli.curating import AsCurator, Reason, lifted
from cli.sealing import As, logged
from influence.languages import ENGLISH, speaking

__all__ = ["validate"]


def validate(
    archive: ArchivePath,
    labels: Labels,
    out: Out,
    model: ModelPath = None,
    pdf: Pdf = None,
    language: Language = ENGLISH,
    who: As = "",
    as_curator: AsCurator = False,
    reason: Reason = "",
    as_json: Json = False,
) -> None:
    """Measure the error rates of likelihood ratios on works whose relation you know.

    Writes validation.html, .json and .pdf. Families that the model was fitted on are left out.

        influence validate tunes/ --labels families.csv --out validation/
    """
    import hashlib
    import json

    from indexes.archive import Archive
    from indexes.corpus import ArchiveCorpus
    from influence import __version__
    from influence.calibration import jobs
    from influence.calibration.content import content
    from influence.calibration.labels import in_archive, read
    from influence.evidence.likelihood.model import load, shipped
    from influence.report.validation import page, paper

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
        tell_unusable(labelled.skipped)
        found = jobs.validate(chosen, labelled, corpus, on_progress=on_progress)
        facts = {
            "archive": archive.name,
            "digest": opened.digest,
            "labels": hashlib.sha256(labels.read_bytes()).hexdigest(),
            "created": now(),
            "engine": __version__,
        }
    with speaking(language):
        said = content(found, **facts)
    text = json.dumps(said, ensure_ascii=False, indent=1)
    (out / "validation.html").write_text(page(said), "utf-8")
    (out / "validation.json").write_text(text + "\n", "utf-8")
    if printed:
        (out / "validation.pdf").write_bytes(paper(said, f"{text}\n".encode()))
    if as_json:
        print_json(found.summary())
    else:
        with speaking(language):
            _print(said)
    tell_alone(labelled.alone)
    tell(f"the report is {out / 'validation.html'}")
    tell_skipped(problems)
    if labelled.skipped:
        raise typer.Exit(1)


def _print(said: Mapping[str, Any]) -> None:
    """Print the figures in words, with what is to be known before they are trusted."""
    print_figures(said["rows"], said["families_left_out"], said["refused"])
    if said["verdict"]:
        typer.echo(said["verdict"])
