"""Many works at once: reading them from files, and a report for each."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from influence.analysis import Analysis, analyse
from influence.errors import InfluenceError, ReadError
from influence.evidence.findings import Screening, Work
from influence.illustration import EXCERPT_SECONDS, illustrate
from influence.items import Item
from influence.languages import ENGLISH
from influence.notation.documents import Document, Unreadable, documents, survey
from influence.parameters import AnalysisParameters
from influence.report import Case, Kind, TriageRow, failure_row, report_files, report_stem, to_csv
from influence.report import triage_row as row_of
from influence.report.media import Media
from influence.workers import isolated

__all__ = [
    "Progress",
    "Reading",
    "ReportForm",
    "read_documents",
    "read_work",
    "read_works",
    "write_report",
    "write_reports",
    "write_triage",
]

Progress = Callable[[int, int, float], None]
"""Called with the number done, the number in all, and the hours of sound among those done."""

_DRAWING_SECONDS = 120.0
_SOUND_BYTES = 4_000_000


@dataclass(frozen=True, eq=False)
class Reading:
    """What became of one document: a work, or the reason why there is none.

    Attributes
    ----------
    source
    work
    failure
    position
        Which of the batch it is, from 1; 0 where there is no batch.
    """

    source: str
    work: Work | None = None
    failure: str = ""
    position: int = 0


def read_works(
    paths: Sequence[Path | str],
    parameters: AnalysisParameters,
    *,
    describe: Callable[[Item], Item] = lambda item: item,
    known: Callable[[Document], bool] = lambda document: False,
    workers: int | None = None,
    timeout: float = 60.0,
    on_progress: Progress = lambda done, total, hours: None,
    on_passed_over: Callable[[Sequence[str]], None] = lambda names: None,
) -> Iterator[Reading]:
    """Read every work below some paths, in worker processes.

    Parameters
    ----------
    paths
        Files, folders, zips, tunebooks.
    parameters
    describe
        Completes an item by what a catalogue says of it.
    known
        Says of a document that it need not be read; it is then passed over.
    workers, timeout
        As in `influence.workers.isolated`.
    on_progress
    on_passed_over
        Called with the files in folders and zips that are no music by their names.

    Yields
    ------
    Reading
        In the order of the paths and of the files below them.
    """
    found_there = survey(paths)
    total = found_there.total
    on_passed_over(found_there.skipped)
    passed: list[Unreadable] = []
    done, hours = 0, 0.0
    numbers = itertools.count(1)

    def wanted() -> Iterator[Document]:
        nonlocal done
        for found in documents(paths):
            if isinstance(found, Unreadable):
                passed.append(found)
                continue
            try:
                passed_over = known(found)
            except OSError as error:
                # A recording is read where it lies, and may go or fail while the run goes on.
                reason = f"{error.strerror or error}; check the file and its disk"
                passed.append(Unreadable(found.source, reason))
                continue
            if passed_over:
                done += 1
            else:
                yield found

    def unreadable() -> Iterator[Reading]:
        while passed:
            found = passed.pop(0)
            yield Reading(found.source, failure=_reason(found.source, found.message))

    on_progress(0, total, hours)
    analysed = isolated(
        partial(analyse, parameters=parameters), wanted(), workers=workers, timeout=timeout
    )
    for document, result in analysed:
        for reading in (*unreadable(), _reading(document, result, describe)):
            done += 1
            if reading.work and reading.work.recording:
                hours += reading.work.recording.seconds / 3600
            on_progress(done, total, hours)
            yield replace(reading, position=next(numbers))
    for reading in unreadable():
        yield replace(reading, position=next(numbers))
    on_progress(total, total, hours)


def read_documents(
    given: Iterable[Document],
    parameters: AnalysisParameters,
    *,
    describe: Callable[[Item], Item] = lambda item: item,
    workers: int | None = None,
) -> Iterator[Reading]:
    """Read works whose bytes are at hand, in worker processes; else as `read_works`."""
    analysed = isolated(partial(analyse, parameters=parameters), given, workers=workers)
    for document, result in analysed:
        yield _reading(document, result, describe)


def read_work(
    path: Path | str,
    parameters: AnalysisParameters,
    *,
    describe: Callable[[Item], Item] = lambda item: item,
) -> Work:
    """Read the one work that a file holds; as `read_works`.

    Raises
    ------
    ReadError
        If it cannot be read, or holds several works.
    """
    readings = list(read_works([path], parameters, describe=describe, workers=1))
    if len(readings) != 1:
        raise ReadError(f"{path}: holds {len(readings)} works; give a file that holds one")
    if readings[0].work is None:
        raise ReadError(f"{path}: {readings[0].failure}")
    return readings[0].work


def _reading(
    document: Document, result: Analysis | ReadError, describe: Callable[[Item], Item]
) -> Reading:
    if isinstance(result, ReadError):
        return Reading(document.source, failure=_reason(document.source, str(result)))
    try:
        item = describe(result.item)
    except InfluenceError as error:
        return Reading(document.source, failure=str(error))
    file = str(document.path or document.source)
    work = Work(item, result.melodies, result.mei, recording=result.recording, file=file)
    return Reading(document.source, work)


def _reason(source: str, message: str) -> str:
    """Return a message without the source that it begins with."""
    return message.removeprefix(f"{source}: ")


@dataclass(frozen=True)
class ReportForm:
    """Which report is written.

    Attributes
    ----------
    kind, case
        As in `influence.report.report_files`.
    pdf
        Whether a PDF is written beside page and JSON.
    seconds
        Length of the excerpts of recordings that can be played in the page; 0 for none.
    language
        One of `influence.languages.known`.
    """

    kind: Kind = "summary"
    case: Case | None = None
    pdf: bool = False
    seconds: float = EXCERPT_SECONDS
    language: str = ENGLISH


_PLAIN = ReportForm()


@dataclass(frozen=True, eq=False)
class _Page:
    """A screening on its way to the process that draws it.

    Attributes
    ----------
    source
    screening
    form
        What the report is for, with the case file of one for a court, and whether on paper too.
    files
        Whether recordings are decoded; they are not once a decoder has died over one of them.
    """

    source: str
    screening: Screening
    form: ReportForm
    files: bool = True

    @property
    def sounds(self) -> bool:
        """Whether recordings take part in it."""
        screening = self.screening
        works = [screening.query, *(f.target for f in screening.findings)]
        return bool(screening.sounds) or any(work.recording is not None for work in works)

    @property
    def size(self) -> int:
        """Bytes that stand for the work: pages with sound travel alone, and may take longer."""
        return _SOUND_BYTES if self.sounds else 0


def write_reports(
    screenings: Iterable[Screening],
    out: Path,
    form: ReportForm = _PLAIN,
    on_problem: Callable[[str], None] = lambda message: None,
) -> Iterator[TriageRow]:
    """Write ``ID.html`` and ``ID.json`` for each screening, and yield its row of the triage.

    Where the form says so, there is ``ID.pdf`` too.

    Decoding and drawing are left to other processes: where a decoder dies over a recording, its
    report is written without what would be heard, and where the engraver dies over a score,
    without drawings.

    Parameters
    ----------
    screenings
    out
        An existing folder.
    form
    on_problem
        Called where a PDF could not be written; page and JSON are written all the same.
    """
    taken: dict[str, int] = {}
    pages = (_Page(s.query.item.source, s, form) for s in screenings)
    for page, made in isolated(_files, pages, timeout=_DRAWING_SECONDS):
        stem = report_stem(page.screening.query.item.id)
        taken[stem] = taken.get(stem, 0) + 1
        if taken[stem] > 1:
            stem = f"{stem}-{taken[stem]}"
        yield _write(page, made, out, stem, on_problem)


def write_report(
    screening: Screening,
    out: Path,
    stem: str,
    form: ReportForm = _PLAIN,
    on_problem: Callable[[str], None] = lambda message: None,
) -> TriageRow:
    """Write one report; as `write_reports`, under a name that is given."""
    page = _Page(screening.query.item.source, screening, form)
    return _write(page, _alone(page), out, stem, on_problem)


def write_triage(rows: Sequence[TriageRow], failures: Sequence[Reading], out: Path) -> None:
    """Write ``triage.csv``, strongest evidence first, with a row for what could not be read."""
    failed = [failure_row(each.source, each.failure, each.position) for each in failures]
    _store(out / "triage.csv", to_csv([*rows, *failed]).encode())


def _files(page: _Page) -> dict[str, bytes]:
    media = illustrate(page.screening, page.form.seconds, files=page.files)
    return _made(page, media)


def _made(page: _Page, media: Media | None, drawings: bool = True) -> dict[str, bytes]:
    form = page.form
    return report_files(
        page.screening,
        kind=form.kind,
        case=form.case,
        pdf=form.pdf,
        media=media,
        drawings=drawings,
        language=form.language,
    )


def _alone(page: _Page) -> dict[str, bytes] | ReadError:
    ((_, made),) = isolated(_files, [page], workers=1, timeout=_DRAWING_SECONDS)
    return made


def _write(
    page: _Page,
    made: dict[str, bytes] | ReadError,
    out: Path,
    stem: str,
    on_problem: Callable[[str], None],
) -> TriageRow:
    if isinstance(made, ReadError) and page.sounds:
        made = _alone(replace(page, files=False))
    if isinstance(made, ReadError) and page.form.pdf:
        reason = _reason(page.source, str(made))
        made = _alone(replace(page, files=False, form=replace(page.form, pdf=False)))
        (out / f"{stem}.pdf").unlink(missing_ok=True)  # an earlier run's would pass for this one's
        on_problem(f"{stem}: no PDF was written: {reason}")
    if isinstance(made, ReadError):
        plain = replace(page, form=replace(page.form, pdf=False))
        made = _made(plain, None, drawings=False)
    for name, data in made.items():
        _store(out / f"{stem}{Path(name).suffix}", data)
    return row_of(page.screening, f"{stem}.html", page.form.language)


def _store(path: Path, data: bytes) -> None:
    """Write a file whole, or not at all."""
    draft = path.with_name(f".{path.name}.draft")
    try:
        draft.write_bytes(data)
        draft.replace(path)
    except OSError as error:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise InfluenceError(
            f"cannot write {path}: {error.strerror}; make room or name another folder with --out"
        ) from error
