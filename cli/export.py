"""`influence export`: a report, or the records of an archive, in the formats of others."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.console import tell
from cli.curating import AsCurator, Reason, lifted
from cli.sealing import As, logged
from influence.errors import ParameterError
from influence.languages import ENGLISH, known

if TYPE_CHECKING:
    from influence.exports.writers import Wishes

__all__ = ["export"]


class Format(StrEnum):
    """What is written; see `influence.exports.writers`."""

    prov = "prov"
    annotations = "annotations"
    edm = "edm"
    dc = "dc"
    schema = "schema"
    iiif = "iiif"
    csl = "csl"
    bibtex = "bibtex"
    credits = "credits"
    csv = "csv"
    jsonl = "jsonl"


def _known(language: str | None) -> str | None:
    if language is not None and language not in known():
        raise typer.BadParameter(f"there is {' and '.join(known())}")
    return language


def export(
    source: Annotated[
        Path,
        typer.Argument(
            help="An archive's folder, or the JSON file of a report.", show_default=False
        ),
    ],
    ids: Annotated[
        list[str] | None,
        typer.Argument(help="Of an archive: the items to write; all without.", show_default=False),
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="What to write.")] = Format.credits,
    out: Annotated[Path, typer.Option(help="The file to write.", show_default="stdout")] = Path(
        "-"
    ),
    language: Annotated[
        str | None,
        typer.Option(
            metavar="|".join(known()),
            callback=_known,
            help="Of credit lines and of what one may do.",
            show_default="the report's, or en",
        ),
    ] = None,
    base: Annotated[
        str | None,
        typer.Option(
            help="Where the archive publishes its items, such as https://archive.example/item/.",
            show_default="names of no address",
        ),
    ] = None,
    who: As = "",
    as_curator: AsCurator = False,
    reason: Reason = "",
) -> None:
    """Write a report or an archive's records in another format.

    Of both: edm (Europeana), dc (Dublin Core, as OAI-PMH lists it), schema (schema.org), csl and
    bibtex (to cite), credits (lines to paste, and what one may do), csv (for rights organisations).
    Of a report also prov (how it was made) and annotations (its findings, place by place); of an
    archive also iiif (of one recording) and jsonl, which add --metadata and describe read again.
    What may not be shown is in none of them.

        influence export reports/song.json --format credits --language nb

        influence export tunes/ NLB072088_01 --format edm --out record.xml
    """
    from indexes.disk import write_whole
    from influence.exports.uris import LOCAL, Names
    from influence.exports.writers import OF_RECORDS, OF_REPORTS, Wishes

    if not source.exists() and source.suffix != ".json":
        raise ParameterError(f"there is no {source}; name an archive's folder or a report's JSON")
    of_archive = source.is_dir()
    table = OF_RECORDS if of_archive else OF_REPORTS
    if form not in table:
        kind = "an archive" if of_archive else "a report"
        raise ParameterError(f"{kind} is written as {', '.join(table)}, not as {form}")
    if ids and not of_archive:
        raise ParameterError(f"ids name items of an archive, and {source} is a file")
    names = Names(base or LOCAL)
    if of_archive:
        how = Wishes(names, language or ENGLISH)
        lift = lifted(source, "export", who, as_curator, reason)
        data = _records(source, ids or [], form, how, who, reason if lift else "")
    else:
        lifted(None, "export", who, as_curator, reason)
        from influence.exports.source import read

        report = read(source)
        how = Wishes(names, language or report.data["language"])
        how.notes.extend(filter(None, [report.caution]))
        data = OF_REPORTS[form](report, how)
    for note in how.notes:
        tell(f"note: {note}")
    write_whole(out, data)


def _records(
    archive: Path, ids: list[str], form: Format, how: Wishes, who: str, reason: str
) -> bytes:
    """Return records of an archive, and log that they were written.

    They are as everybody may see them, unless a curator gives a reason.
    """
    from indexes.archive import Archive
    from influence.exports.writers import OF_RECORDS

    with logged("export", who) as log, Archive.open(archive, lifted=bool(reason)) as opened:
        items = [opened.item(id) for id in dict.fromkeys(ids)] if ids else list(opened.items())
        if ids:
            log.of(opened, reason)
            log.deed.items += [(item.id, item.sha256) for item in items]
        else:
            log.of_all(opened, reason=reason)
        log.deed.details["format"] = str(form)
        return OF_RECORDS[form](items, how)
