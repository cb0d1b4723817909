"""`influence calibrate`: a model of likelihood ratios from a labelled archive."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.console import (
    ArchivePath,
    Json,
    Labels,
    now,
    print_figures,
    print_json,
    progress,
    tell,
    tell_alone,
    tell_unusable,
)
from cli.curating import AsCurator, Reason, lifted
from cli.sealing import As, logged

__all__ = ["calibrate"]


def calibrate(
    archive: ArchivePath,
    labels: Labels,
    out: Annotated[Path, typer.Option(help="File for the model; JSON.", show_default=False)],
    who: As = "",
    as_curator: AsCurator = False,
    reason: Reason = "",
    as_json: Json = False,
) -> None:
    """Fit likelihood ratios to an archive of your own, whose tune families you know.

    One half of the families is for fitting, the other for the figures that are printed and stand
    in the model's card.

        influence calibrate tunes/ --labels families.csv --out tunes-model.json
    """
    from indexes.archive import Archive
    from indexes.corpus import ArchiveCorpus
    from influence.calibration import jobs
    from influence.calibration.content import rows
    from influence.calibration.labels import in_archive, read
    from influence.errors import InfluenceError

    if not out.parent.is_dir():
        raise InfluenceError(f"there is no folder {out.parent} for the model; name another file")
    labelling = read(labels)
    lift = lifted(archive, "calibrate", who, as_curator, reason)
    with (
        logged("calibrate", who) as log,
        Archive.open(archive, lifted=lift) as opened,
        progress("comparing") as on_progress,
    ):
        log.of_all(opened, labels, reason)
        corpus = ArchiveCorpus(opened)
        labelled = in_archive(labelling, corpus, fitting=True)
        tell_unusable(labelled.skipped)
        facts = {
            "data": f"{archive.name}, state {opened.digest}; labels {labels.name}",
            "date": now(),
            "command": f"influence calibrate {archive.name} --labels {labels.name}",
        }
        model, found = jobs.calibrate(
            labelled, corpus, name=out.stem, facts=facts, on_progress=on_progress
        )
    try:
        out.write_text(model.to_json(), "utf-8")
    except OSError as error:
        raise InfluenceError(f"cannot write {out}: {error.strerror}; name another file") from error
    tell_alone(labelled.alone)
    tell(f"the model is {out}")
    if as_json:
        print_json(found.summary())
    else:
        print_figures(rows(found), found.left_out, found.refused)
    if labelled.skipped:
        raise typer.Exit(1)
