"""What every command shares: progress on stderr, tables and JSON on stdout."""

from __future__ import annotations

import json
import os
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from influence.errors import InfluenceError
from influence.languages import ENGLISH, known

if TYPE_CHECKING:
    from indexes.metadata import Metadata
    from indexes.searching import Hit
    from influence.batch import Reading, ReportForm
    from influence.items import Item
    from influence.report import TriageRow

__all__ = [
    "ArchivePath",
    "CaseExample",
    "CasePath",
    "Evalue",
    "Excerpt",
    "Exhaustive",
    "HubLabels",
    "Json",
    "Labels",
    "Language",
    "MappingFile",
    "ModelPath",
    "Out",
    "Paths",
    "Pdf",
    "Report",
    "ReportKind",
    "Tdmrep",
    "Workers",
    "folder_for",
    "now",
    "on_paper",
    "plain",
    "print_facts",
    "print_figures",
    "print_json",
    "print_ranking",
    "print_table",
    "print_triage",
    "progress",
    "report_form",
    "see_mapping",
    "table_about",
    "tell",
    "tell_alone",
    "tell_failures",
    "tell_passed_over",
    "tell_remark",
    "tell_rows",
    "tell_skipped",
    "tell_unusable",
]

ArchivePath = Annotated[Path, typer.Argument(help="The archive's folder.", show_default=False)]
Paths = Annotated[
    list[Path],
    typer.Argument(help="Files, folders, zips or tunebooks.", show_default=False),
]
MappingFile = Annotated[
    Path | None,
    typer.Option(
        "--mapping",
        help="TOML: what the columns of the metadata are called there, e.g. [columns] "
        '"Tittel" = "title"; and [always], what every row says.',
    ),
]
HubLabels = Annotated[
    Path | None,
    typer.Option(
        "--labels",
        help="A project of the Local Contexts Hub, saved as JSON; its labels are added to all.",
        show_default=False,
    ),
]
Tdmrep = Annotated[
    Path | None,
    typer.Option(
        "--tdmrep",
        help="The tdmrep.json of the site that the music is on: what it reserves is entered for "
        "each item whose address or path it covers.",
        show_default=False,
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")]
Workers = Annotated[
    int | None,
    typer.Option(min=1, help="Processes that read files.", show_default="one a core"),
]
Exhaustive = Annotated[
    bool,
    typer.Option("--exhaustive", help="Score every melody, however large the archive."),
]
Out = Annotated[
    Path, typer.Option(help="Folder for the reports; made where missing.", show_default=False)
]
Labels = Annotated[
    Path,
    typer.Option(
        help="CSV with the columns id and family, and split (fit or test) if wanted.",
        show_default=False,
    ),
]
ModelPath = Annotated[
    Path | None,
    typer.Option(
        "--model",
        help="A model of `influence calibrate`, for likelihood ratios.",
        show_default="the one that ships",
    ),
]
Evalue = Annotated[
    float,
    typer.Option(help="Report passages that chance would give at most so often in a search."),
]

Excerpt = Annotated[
    float,
    typer.Option(
        min=0.0,
        max=60.0,
        help="Seconds of each recording's passages that can be played in the page; 0 for none.",
    ),
]

Pdf = Annotated[
    bool | None,
    typer.Option(
        "--pdf/--no-pdf",
        help="Write the report as PDF too.",
        show_default="for a court and a validation",
    ),
]
CasePath = Annotated[
    Path | None,
    typer.Option(
        "--case",
        help="What only people can know of a case, as TOML; see --case-example.",
        show_default=False,
    ),
]


def _print_case(wanted: bool) -> None:
    if wanted:
        from influence.report.court.case import example

        typer.echo(example(), nl=False)
        raise typer.Exit


CaseExample = Annotated[
    bool,
    typer.Option(
        "--case-example",
        help="Print a case file with every field explained, and leave.",
        is_eager=True,
        callback=_print_case,
    ),
]


class ReportKind(StrEnum):
    """What a report is for."""

    summary = "summary"
    society = "society"
    artist = "artist"
    court = "court"


Report = Annotated[
    ReportKind,
    typer.Option(
        help="A summary; the report for a rights organisation (society) or for the artist of the "
        "submission; or the evidence report for a court, of two works."
    ),
]


def _known(language: str) -> str:
    if language not in known():
        raise typer.BadParameter(f"there is {' and '.join(known())}")
    return language


Language = Annotated[
    str,
    typer.Option(
        metavar="|".join(known()),
        callback=_known,
        help="Language of the reports; messages stay English.",
    ),
]


def report_form(
    kind: str,
    case: Path | None,
    pdf: bool | None,
    seconds: float,
    problems: list[str],
    language: str = ENGLISH,
    *,
    pair: bool = True,
) -> ReportForm:
    """Return which report is written.

    Where a PDF cannot be, that is told, or is one of the problems if it was asked for by name.

    Raises
    ------
    CaseError, ParameterError
        Where the case file cannot be used, or there is no such report of one work.
    """
    from influence.batch import ReportForm
    from influence.errors import ParameterError
    from influence.report.court.case import load
    from influence.report.files import KINDS

    court = kind == ReportKind.court
    if court and not pair:
        raise ParameterError("a report for a court compares two works: use `influence compare`")
    if case is not None and kind not in {ReportKind.court, ReportKind.society}:
        raise ParameterError(
            "a case file belongs to a report for a court or a rights organisation: add --report "
            "court or --report society"
        )
    stated = None if case is None else load(case)
    paper = on_paper(pdf, court, problems)
    known = next(each for each in KINDS if each == kind)
    return ReportForm(known, stated, paper, seconds, language)


def table_about(metadata: Path | None, mapping: Path | None) -> Metadata:
    """Return the table about submissions, an empty one where none is given.

    Raises
    ------
    MetadataError
        Where a file cannot be used.
    ParameterError
        Where there is a mapping file and no table.
    """
    from indexes.metadata import Metadata, read

    see_mapping(metadata, mapping)
    return Metadata() if metadata is None else read(metadata, mapping)


def see_mapping(metadata: Path | None, mapping: Path | None) -> None:
    """See that a mapping file has a table to be for.

    Raises
    ------
    ParameterError
        Where there is none.
    """
    from influence.errors import ParameterError

    if mapping is not None and metadata is None:
        raise ParameterError("--mapping names the columns of a table; add --metadata with it")


def on_paper(asked: bool | None, usual: bool, problems: list[str]) -> bool:
    """Return whether a PDF is written: as asked for, else as is usual, and where it can be."""
    from influence.report.pdf import missing

    wanted = usual if asked is None else asked
    lacking = missing() if wanted else ""
    if lacking and asked:
        problems.append(lacking)
    elif lacking:
        tell(f"note: {lacking}")
    return wanted and not lacking


def tell(message: str) -> None:
    """Print one line for a person, on stderr."""
    typer.echo(_plain_text(message), err=True)


def _plain_text(text: object) -> str:
    """Return a text in one line, without what would steer a terminal: titles come from files."""
    return "".join(" " if unicodedata.category(c) == "Cc" else c for c in str(text))


def print_json(value: Any) -> None:
    """Print a value as JSON on stdout, readable and in UTF-8."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))


def print_table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print rows for a person on a terminal, as tab-separated lines into a pipe."""
    if not sys.stdout.isatty():
        typer.echo("\t".join(columns))
        for row in rows:
            typer.echo("\t".join(_plain_text(cell) for cell in row))
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, header_style="bold", pad_edge=False)
    for place, name in enumerate(columns):
        # Names may be broken anywhere, and wrap where there is no room; figures stay whole.
        table.add_column(name, overflow="fold", min_width=0 if place else 12)
    for row in rows:
        table.add_row(*(Text(_plain_text(cell)) for cell in row))
    Console().print(table)


@contextmanager
def progress(label: str) -> Iterator[Callable[[int, int, float], None]]:
    """Show a progress bar on stderr where that is a terminal.

    Yields
    ------
    callable
        An `influence.batch.Progress`; the number in all is 0 where it is unknown.
    """
    if not sys.stderr.isatty():
        yield lambda done, total, hours: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
    from rich.progress import TimeElapsedColumn as Elapsed
    from rich.progress import TimeRemainingColumn as Remaining

    sound = TextColumn("{task.fields[sound]}")
    columns = (TextColumn(label), BarColumn(), MofNCompleteColumn(), sound, Elapsed(), Remaining())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=None, sound="")

        def show(done: int, total: int, hours: float) -> None:
            heard = f"{hours:.1f} h of sound" if hours else ""
            bar.update(task, completed=done, total=total or None, sound=heard)

        yield show


def tell_rows(count: int, path: Path) -> None:
    """Say on stderr how many rows were written to a CSV file."""
    from indexes.disk import STDOUT

    tell(f"{count} rows written to {'stdout' if path == STDOUT else path}")


def tell_passed_over(names: Sequence[str]) -> None:
    """Say on stderr which files in folders and zips are no music by their names."""
    if names:
        more = f" and {len(names) - 1} more" if len(names) > 1 else ""
        tell(f"note: no music by the name, so passed over: {names[0]}{more}")


def tell_remark(item: Item) -> None:
    """Say on stderr what was found odd about a file that could be read."""
    if "remark" in item.extra:
        tell(f"note: {item.source}: {item.extra['remark']}")


def tell_failures(failures: Sequence[Reading]) -> None:
    """Name on stderr what could not be read."""
    for failure in failures:
        tell(f"skipped: {failure.source}: {failure.failure}")


def tell_alone(count: int) -> None:
    """Say on stderr how many families have one item, which is in pairs of unrelated works alone."""
    if count:
        tell(f"note: {count} families have one item, and serve as unrelated to others alone")


def tell_unusable(reasons: Sequence[str]) -> None:
    """Name on stderr what is left out, before what else there is to say of the rest."""
    for reason in reasons:
        tell(f"skipped: {reason}")


def tell_skipped(reasons: Sequence[str]) -> None:
    """Name on stderr what was left out, and leave with the exit code that says so."""
    tell_unusable(reasons)
    if reasons:
        raise typer.Exit(1)


def now() -> str:
    """Return the time as ISO 8601 in UTC, to the second, or that of SOURCE_DATE_EPOCH."""
    told = os.environ.get("SOURCE_DATE_EPOCH", "")
    if told:
        try:
            return _iso(datetime.fromtimestamp(int(told), UTC))
        except (ValueError, OverflowError, OSError) as error:
            raise InfluenceError(
                f"SOURCE_DATE_EPOCH is {told!r}; give seconds since 1970, or unset it"
            ) from error
    return _iso(datetime.now(UTC))


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def folder_for(out: Path) -> None:
    """Make the folder of the reports, before any work is done for them."""
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InfluenceError(
            f"cannot make the folder {out}: {error.strerror}; name another with --out"
        ) from error


def print_ranking(hits: Iterable[Hit], csv: Path | None, as_json: bool) -> None:
    """Write a ranking to a CSV file, or print it."""
    from indexes.searching import COLUMNS, write_csv

    if csv is not None:
        hits = list(hits) if as_json else hits
        tell_rows(write_csv(hits, csv), csv)
    if as_json:
        print_json([hit.to_json() for hit in hits])
    elif csv is not None:
        return
    else:
        print_table(COLUMNS, [hit.cells() for hit in hits])


def print_facts(facts: Mapping[str, Any], as_json: bool) -> None:
    """Print facts by name."""
    if as_json:
        print_json(facts)
    else:
        print_table(("what", "value"), [(name, plain(value)) for name, value in facts.items()])


def print_figures(rows: Iterable[Sequence[str]], left_out: int, refused: Mapping[str, int]) -> None:
    """Print what a model reached, in words.

    Parameters
    ----------
    rows
        As `influence.calibration.content.rows` gives them.
    left_out
        Families of one member.
    refused
        How many pairs have no figure, by why.
    """
    from influence.calibration.content import LABELS

    more = (
        (LABELS["families_left_out"], str(left_out)),
        (LABELS["no_figure"], plain(refused)),
    )
    print_table((LABELS["measure"], LABELS["value"]), [*rows, *more])


def plain(value: Any) -> str:
    """Return a value for a person: counts as a list, nothing as a dash."""
    if isinstance(value, Mapping):
        return ", ".join(f"{key or 'unknown'}: {count}" for key, count in value.items()) or "-"
    if isinstance(value, tuple | list):
        return "; ".join(plain(part) for part in value) or "-"
    return "-" if value is None or value == "" else str(value)


_TRIAGE = {
    "submission": "submission",
    "passages": "passages",
    "items": "items",
    "strongest_title": "strongest",
    "channel": "found by",
    "passage": "where",
    "log10_evalue": "log10 E",
    "log10_lr": "log10 LR",
    "pitch_identity": "pitches alike",
    "holders": "held by",
    "common_stock": "common stock",
    "chronology": "archive item is",
    "next_step": "next step",
    "withheld": "withheld",
    "ask": "ask",
}


def print_triage(rows: Sequence[TriageRow], as_json: bool) -> None:
    """Print what was found in a batch, strongest evidence first."""
    if as_json:
        print_json([asdict(row) for row in rows])
        return
    ordered = sorted(rows, key=lambda row: (row.log10_evalue is None, row.log10_evalue or 0.0))
    cells = [[getattr(row, name) for name in _TRIAGE] for row in ordered]
    print_table(
        tuple(_TRIAGE.values()), [["-" if c in {None, ""} else c for c in row] for row in cells]
    )
