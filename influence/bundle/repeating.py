"""Runs the analysis of a bundle again, and compares every figure and every page."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from influence.batch import Reading, read_documents, write_report, write_reports, write_triage
from influence.bundle import canonical
from influence.bundle.case import Case, Circumstances, Compared, versions
from influence.bundle.checking import Bundle
from influence.bundle.differences import differences, fields
from influence.bundle.evidence import evidence
from influence.bundle.members import Member
from influence.bundle.verdict import AGREES, DIFFERS, NOT_ASKED, Check
from influence.errors import BundleError
from influence.evidence.corpus import Corpus
from influence.evidence.findings import Screening, Work
from influence.evidence.likelihood.model import Model
from influence.items import Item
from influence.notation.documents import Unreadable, documents
from influence.report import TriageRow
from influence.report.figures import plural
from influence.screening import compare, screen

__all__ = ["Contents", "at_hand", "missing", "repeated"]

Contents = dict[str, bytes | Path | Member]
"""What was compared, and the metadata, by its SHA-256; members of a zip are read when wanted."""

_REPORTS = "reports/"


def at_hand(bundle: Bundle, case: Case, folder: Path | None = None) -> Contents:
    """Return what was compared, as far as it is in the bundle or in a folder.

    Parameters
    ----------
    bundle
    case
    folder
        With files that may be among it, under whatever names; also in zips and tunebooks.
    """
    found: Contents = {}
    wanted = {each.sha256: case.input_member(n) for n, each in enumerate(case.inputs)}
    if case.metadata is not None:
        wanted[case.metadata["sha256"]] = case.metadata_member()
    for sha256, member in wanted.items():
        if bundle.manifest.members.get(member, (0, ""))[1] == sha256:
            place = bundle.path / member
            found[sha256] = place if place.is_file() else bundle.members[member]
    if folder is not None:
        found.update(_below(folder, wanted.keys() - found.keys()))
    return found


def _below(folder: Path, wanted: Iterable[str]) -> Iterator[tuple[str, bytes | Path]]:
    """Yield what is wanted of the files below a folder; what cannot be read is not at hand."""
    sought = set(wanted)
    for each in documents([folder]) if sought else ():
        with suppress(OSError):
            if not isinstance(each, Unreadable) and each.sha256 in sought:
                sought.discard(each.sha256)
                yield each.sha256, each.path or each.data
    for path in sorted(folder.rglob("*")) if sought else ():
        with suppress(OSError):  # what cannot be read is not at hand
            if path.is_file() and (sha256 := Member.of(path).sum()[1]) in sought:
                yield sha256, path


def missing(case: Case, contents: Contents) -> tuple[str, ...]:
    """Return a line for each work, or table, that is not at hand."""
    lines = [
        f"{each.source}, SHA-256 {each.sha256}"
        for each in case.inputs
        if each.sha256 not in contents
    ]
    if case.metadata is not None and case.metadata["sha256"] not in contents:
        lines.append(f"the metadata, SHA-256 {case.metadata['sha256']}")
    return tuple(lines)


def repeated(
    bundle: Bundle,
    contents: Contents,
    corpus: Corpus | None,
    describe: Callable[[Item], Item] = lambda item: item,
    workers: int | None = None,
) -> tuple[Check, Check]:
    """Run the analysis again; return what comparing figures and pages came to.

    Parameters
    ----------
    bundle
        Whose sums agree.
    contents
        Of all its works.
    corpus
        The archive, where there was one.
    describe
        Completes an item by what the metadata says of it.
    workers
        As in `influence.workers.isolated`.
    """
    run = _Run(bundle, contents, corpus, describe, workers)
    with tempfile.TemporaryDirectory() as place:
        out = Path(place)
        rows = list(run.written(out))
        if run.case.settings.kind == "screen":
            failures = [
                Reading(source, failure=why, position=position)
                for source, why, position in run.case.unreadable
            ]
            write_triage(rows, failures, out)
        pages = run.pages(out)
    return run.figures(), pages


@dataclass
class _Run:
    """One repetition: what it found to differ so far."""

    bundle: Bundle
    contents: Contents
    corpus: Corpus | None
    describe: Callable[[Item], Item]
    workers: int | None
    count: int = 0
    differing: list[str] = field(default_factory=list)
    heard: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.case: Case = self.bundle.case
        self.told: Circumstances = self.bundle.circumstances
        model = self.case.model
        self.model = None if model is None else self._model(model["member"])

    def _model(self, name: str) -> Model:
        text = self.bundle.read(name).decode("utf-8", "replace")
        return Model.of(text, f"{self.bundle.path}: {name}")

    def written(self, out: Path) -> Iterator[TriageRow]:
        """Write the reports of the repetition into a folder."""
        form = self.case.settings.form
        if self.case.settings.kind == "screen":
            yield from write_reports(self._screenings(), out, form)
            return
        for compared, screening in zip(self.case.comparisons, self._screenings(), strict=False):
            yield write_report(screening, out, Path(compared.report).stem, form)

    def _screenings(self) -> Iterator[Screening]:
        inputs = [self.case.inputs[n] for each in self.case.comparisons for n in each.inputs]
        given = (each.document(self.contents[each.sha256]) for each in inputs)
        readings = read_documents(
            given, self.case.settings.analysis, describe=self.describe, workers=self.workers
        )
        for compared in self.case.comparisons:
            read = [next(readings) for _ in compared.inputs]
            works = [reading.work for reading in read if reading.work is not None]
            for reading in read:
                if reading.work is None:
                    self.differing.append(f"{reading.source} cannot be read: {reading.failure}")
            if len(works) == len(read):
                screening = replace(self._screening(works), position=compared.position)
                self._compare(compared, screening)
                yield screening

    def _screening(self, works: list[Work]) -> Screening:
        pair = len(works) == 2
        if not pair and self.corpus is None:
            raise BundleError(f"{self.bundle.path}: a screening without an archive")
        run: Callable[..., Screening] = compare if pair else screen
        return run(
            *works,
            self.corpus,
            archive=self.told.archive,
            archive_digest=(self.case.archive or {}).get("digest", ""),
            created=self.told.created,
            parameters=self.case.settings.search,
            model=self.model,
            lifted=self.case.settings.lifted,
        )

    def _compare(self, compared: Compared, screening: Screening) -> None:
        recorded = self.bundle.record(compared.evidence)
        language = self.case.settings.form.language
        now = canonical.read(evidence(screening, language), compared.evidence)
        self.count += fields(recorded)
        self.differing += [f"{compared.evidence}: {line}" for line in differences(recorded, now)]
        works = [screening.query, screening.other, *(f.target for f in screening.findings)]
        if screening.sounds or any(work and work.recording for work in works):
            stem = compared.report.removesuffix(".html")
            self.heard |= {f"{stem}.html", f"{stem}.pdf"}

    def figures(self) -> Check:
        """Return what comparing the figures came to."""
        several = len(self.case.comparisons)
        if self.differing:
            words = f"{len(self.differing)} of {self.count} values differ{self._others()}"
            return Check("figures", DIFFERS, words, tuple(self.differing))
        compared = plural(several, "comparison", "comparisons")
        words = f"all {self.count} values of {compared} are the same when found again"
        return Check("figures", AGREES, words)

    def _others(self) -> str:
        """Return in words which versions are others than those of the bundle."""
        now, then = versions(), self.told.versions
        names = sorted(n for n in now.keys() | then.keys() if now.get(n) != then.get(n))
        told = [f"{n} {then.get(n, 'absent')}, now {now.get(n, 'absent')}" for n in names]
        return f" (made with {'; '.join(told)})" if told else ""

    def pages(self, out: Path) -> Check:
        """Return what comparing the reports' files with those of the repetition came to."""
        others = self._others()
        if others:
            return Check("pages", NOT_ASKED, f"other versions would draw them otherwise{others}")
        wanted = {
            name.removeprefix(_REPORTS) for name in self.bundle.members if name.startswith(_REPORTS)
        }
        wanted, apart = wanted - self.heard, len(wanted & self.heard)
        drawn = {path.name for path in out.iterdir()} - self.heard
        lines = [
            f"{_REPORTS}{name} is not what the analysis writes"
            for name in sorted(wanted | drawn)
            if name not in wanted
            or name not in drawn
            or self.bundle.members[f"{_REPORTS}{name}"].read() != (out / name).read_bytes()
        ]
        told = f"; {apart} with sound left out" if apart else ""
        if lines:
            words = f"{len(lines)} of {len(wanted)} files are others when drawn again{told}"
            return Check("pages", DIFFERS, words, tuple(lines))
        words = f"all {len(wanted)} files are the same bytes when drawn again{told}"
        return Check("pages", AGREES, words)
