"""`influence guard`: does a batch of machine-made works share more with an archive than ours do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli.console import (
    ArchivePath,
    Exhaustive,
    Json,
    Language,
    Paths,
    Workers,
    folder_for,
    now,
    print_json,
    print_table,
    progress,
    tell,
    tell_failures,
    tell_passed_over,
    tell_remark,
    tell_rows,
)
from cli.curating import AsCurator, Reason, lifted
from cli.sealing import As, logged
from influence.errors import InfluenceError
from influence.languages import ENGLISH, say, speaking

if TYPE_CHECKING:
    from cli.sealing import Log
    from indexes.archive import Archive
    from influence.batch import Reading
    from influence.guarding.outcomes import Outcome, Subject
    from influence.guarding.parameters import GuardParameters
    from influence.guarding.wording import Baseline
    from influence.items import Item

__all__ = ["guard"]

_LISTED = 10


def guard(
    archive: ArchivePath,
    paths: Paths,
    human: Annotated[
        list[Path] | None,
        typer.Option(
            help="Works by people, of the same kind, that are not in the archive; may be repeated.",
            show_default="the archive's own items",
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(help="Folder for guard.html and guard.json.", show_default=False),
    ] = None,
    csv: Annotated[Path | None, typer.Option(help="Write a row for each submission there.")] = None,
    exact: Annotated[int, typer.Option(help="Least notes of an exact passage.")] = 16,
    near: Annotated[int, typer.Option(help="Least notes of a near-exact passage.")] = 24,
    identity: Annotated[
        float, typer.Option(help="Share of its notes that are the same, at least.")
    ] = 0.9,
    sample: Annotated[
        int, typer.Option(min=1, help="Items of the archive that are a baseline, at most.")
    ] = 1000,
    family: Annotated[
        str,
        typer.Option(
            help="Column of the catalogue that names tune families: in the archive's own baseline "
            "items of one family are not compared with each other."
        ),
    ] = "",
    exhaustive: Exhaustive = False,
    workers: Workers = None,
    language: Language = ENGLISH,
    who: As = "",
    as_curator: AsCurator = False,
    reason: Reason = "",
    as_json: Json = False,
) -> None:
    """Tell whether machine-made works hold more long passages of an archive than human works do.

    Gives the rate of works with long exact or near-exact passages beside that of human works, with
    intervals, by tradition, and the strongest cases. Submissions are never added to the archive.

        influence guard tunes/ generated/ --human our-own-tunes/ --out guarding/
    """
    import json

    from indexes.archive import Archive
    from indexes.disk import STDOUT
    from influence.guarding.parameters import GuardParameters
    from influence.report.closed_wording import lifted as caution
    from influence.report.guarding import page

    parameters = GuardParameters(exact_notes=exact, near_notes=near, identity=identity)
    if human and family:
        raise InfluenceError("--family is of the archive's own baseline; leave it out, or --human")
    if out is not None:
        folder_for(out)
    failures: list[Reading] = []
    lift = lifted(archive, "guard", who, as_curator, reason)
    with (
        logged("guard", who) as log,
        Archive.open(archive, lifted=lift) as opened,
        progress("comparing") as on_progress,
        speaking(language),
    ):
        log.of(opened, reason)
        asking = _Asking(opened, parameters, exhaustive, workers, failures, on_progress)
        said = asking.compared(paths, human or (), sample, family, log)
        said["caution"] = caution() if lift else ""
    if out is not None:
        text = json.dumps(said, ensure_ascii=False, indent=1)
        _write(out / "guard.html", page(said))
        _write(out / "guard.json", f"{text}\n")
    if csv is not None:
        _write_csv(said["works"], failures, csv)
        tell_rows(len(said["works"]), csv)
    if csv != STDOUT or as_json:
        with speaking(language):
            _print(said, as_json)
    if out is not None:
        tell(f"the report is {out / 'guard.html'}")
    tell_failures(failures)
    if failures:
        raise typer.Exit(1)


class _Asking:
    """Asks an archive about works, and keeps nothing of them."""

    def __init__(
        self,
        opened: Archive,
        parameters: GuardParameters,
        exhaustive: bool,
        workers: int | None,
        failures: list[Reading],
        on_progress: Callable[[int, int, float], None],
    ) -> None:
        from indexes.corpus import ArchiveCorpus

        self._opened, self._parameters, self._workers = opened, parameters, workers
        self._corpus = ArchiveCorpus(opened, exhaustive=exhaustive)
        self._archived = {item.sha256 for item in opened.items() if item.sha256}
        self._failures, self._on_progress = failures, on_progress
        self._total = self._held = self._left_out = self._withheld = 0

    def compared(
        self, paths: Sequence[Path], human: Sequence[Path], sample: int, family: str, log: Log
    ) -> dict[str, Any]:
        """Return what is said of submissions beside human works, or the archive's own items."""
        from influence import __version__
        from influence.guarding.comparison import compare
        from influence.guarding.content import content
        from influence.report.display import shown_item

        submissions = self._outcomes(self._submissions(paths, log))
        if not submissions:
            tell_failures(self._failures)
            raise InfluenceError("nothing to compare: no file that could be read is named there")
        humans, baseline = self._people(human) if human else self._own(sample, family)
        log.deed.details["compared with"] = f"{len(humans)} " + (
            "human works" if human else "items of the archive"
        )
        found = compare(
            submissions,
            humans,
            lambda number: self._corpus.item_at(number).tradition,
            self._parameters.exact_notes,
        )
        facts = {
            "archive": self._opened.path.absolute().name,
            "digest": self._opened.digest,
            "created": now(),
            "engine": __version__,
            "unreadable": len(self._failures) - self._withheld,
            "withheld": self._withheld,
        }

        def shown(item: Item) -> tuple[Item, str]:
            seen = shown_item(item)
            return seen.item, seen.withheld

        works = found, submissions, humans, baseline, self._parameters, self._corpus
        return content(*works, shown, facts)

    def _submissions(self, paths: Sequence[Path], log: Log) -> Iterator[Subject]:
        from influence.batch import Reading
        from influence.rights.access import refusal

        for position, subject in self._read(paths):
            log.take(subject.work)
            itself = self._corpus.closed(subject.work.item.sha256)
            if itself is not None:
                # Its file is not named, so it is told by its number.
                refused = str(refusal("it", itself))
                self._withheld += 1
                self._failures.append(Reading(f"submission {position}", failure=refused))
                continue
            tell_remark(subject.work.item)
            self._held += subject.work.item.sha256 in self._archived
            yield subject

    def _people(self, paths: Sequence[Path]) -> tuple[list[Outcome], Baseline]:
        """Return what is found of human works; of their very files the archive may hold none."""
        from influence.guarding.wording import Baseline

        def strangers() -> Iterator[Subject]:
            for _, subject in self._read(paths):
                sha256 = subject.work.item.sha256
                if sha256 in self._archived or self._corpus.closed(sha256) is not None:
                    self._left_out += 1
                else:
                    tell_remark(subject.work.item)
                    yield subject

        humans = self._outcomes(strangers())
        if not humans:
            tell_failures(self._failures)
            raise InfluenceError(
                "no human work that can be read, and is not in the archive, is named with --human"
            )
        return humans, Baseline(own=False, archived=self._left_out, held=self._held)

    def _own(self, sample: int, family: str) -> tuple[list[Outcome], Baseline]:
        from influence.guarding.own import drawn, own_subjects
        from influence.guarding.wording import Baseline

        count = self._corpus.item_count
        numbers = drawn(count, sample)
        self._total = len(numbers)
        humans = self._outcomes(own_subjects(self._corpus, numbers, family))
        some = count if len(numbers) < count else 0
        return humans, Baseline(own=True, drawn=some, family=family, held=self._held)

    def _outcomes(self, subjects: Iterator[Subject]) -> list[Outcome]:
        from influence.guarding.outcomes import outcomes

        found: list[Outcome] = []
        for outcome in outcomes(subjects, self._corpus, self._parameters):
            found.append(outcome)
            self._on_progress(len(found), self._total, 0.0)
        return found

    def _read(self, paths: Sequence[Path]) -> Iterator[tuple[int, Subject]]:
        """Yield the works below some paths by their numbers; what cannot be read is a failure."""
        from influence.batch import read_works
        from influence.guarding.outcomes import Subject

        def on_progress(done: int, total: int, hours: float) -> None:
            self._total = total

        readings = read_works(
            paths,
            self._opened.parameters,
            workers=self._workers,
            on_progress=on_progress,
            on_passed_over=tell_passed_over,
        )
        for reading in readings:
            if reading.work is None:
                self._failures.append(reading)
            else:
                yield reading.position, Subject(replace(reading.work, mei=""))


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, "utf-8", errors="backslashreplace")
    except OSError as error:
        raise InfluenceError(
            f"cannot write {path}: {error.strerror}; name another folder with --out"
        ) from error


def _write_csv(rows: Sequence[Mapping[str, Any]], failures: Sequence[Reading], path: Path) -> None:
    """Write a row for each submission, and for each file that could not be read."""
    from indexes.disk import csv_file
    from influence.guarding.content import COLUMNS
    from influence.report.triage import guarded

    failed = [
        dict.fromkeys(COLUMNS, "") | {"source": each.source, "error": each.failure}
        for each in failures
    ]
    words = {True: "yes", False: "no"}
    with csv_file(path) as writer:
        writer.writerow(COLUMNS)
        for row in (*rows, *failed):
            cells = [row[name] for name in COLUMNS]
            writer.writerow([words[c] if c is True or c is False else guarded(c) for c in cells])


def _print(said: Mapping[str, Any], as_json: bool) -> None:
    """Print the answer, the rates and the strongest cases."""
    from influence.guarding.wording import LABELS, points, share
    from influence.report.wording import LABELS as ALL

    if as_json:
        print_json(said)
        return
    for sentence in said["answer"]:
        typer.echo(sentence)
    humans = "of_humans_own" if said["baseline"]["own"] else "of_humans"
    heads = [LABELS[name] for name in ("hold", "of_submissions", humans, "difference")]

    def cells(row: Mapping[str, Any]) -> Sequence[str]:
        return (
            row["words"],
            share(row["submissions"]),
            share(row["humans"]),
            points(row["difference"]),
        )

    typer.echo()
    print_table(heads, map(cells, said["rates"]))
    if said["traditions"]:
        typer.echo()
        print_table((LABELS["tradition"], *heads[1:]), map(cells, said["traditions"]))
        typer.echo(LABELS["traditions_note"])
    if said["worst"]:
        typer.echo()
        shown: Sequence[tuple[str, Callable[[Mapping[str, Any]], Any]]] = (
            (LABELS["submission"], lambda row: row["submission"]),
            (ALL["id"], lambda row: row["item"]),
            (ALL["title"], lambda row: row["title"] or "-"),
            (ALL["date"], lambda row: row["date"] or "-"),
            (LABELS["kind"], lambda row: say(f"guard-kind-{row['kind']}")),
            (LABELS["notes"], lambda row: row["passage_notes"] or "-"),
            (LABELS["identity"], lambda row: row["identity"] or "-"),
            ("log10 E", lambda row: row["log10_evalue"]),
            (LABELS["held_by"], lambda row: row["holders"]),
        )
        names, values = zip(*shown, strict=True)
        print_table(names, [[value(row) for value in values] for row in said["worst"][:_LISTED]])
