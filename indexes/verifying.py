"""`verify`: whether a bundle is what was sealed, and whether its figures are found again."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from indexes import audit, inventory, metadata
from indexes.archive import Archive
from indexes.corpus import ArchiveCorpus
from influence.bundle import checking
from influence.bundle.case import Case
from influence.bundle.checking import Bundle
from influence.bundle.members import Member
from influence.bundle.repeating import Contents, at_hand, missing, repeated
from influence.bundle.verdict import AGREES, DIFFERS, NOT_ASKED, NOT_POSSIBLE, Check, Verdict
from influence.errors import BundleError
from influence.items import Item

__all__ = ["verify"]


def verify(
    path: Path,
    *,
    public_key: Path | None = None,
    archive: Path | None = None,
    inputs: Path | None = None,
    workers: int | None = None,
    lifted: bool = False,
) -> Verdict:
    """Check a bundle.

    Parameters
    ----------
    path
        A folder or a zip.
    public_key
        File of the key that must have signed it.
    archive
        Folder of the archive that it was made with: the analysis is then repeated.
    inputs
        Folder with the works that were compared, where the bundle has their digests alone.
    workers
        As in `influence.workers.isolated`.
    lifted
        Whether what the archive withholds is lifted, without which a bundle that was made so is
        not repeated. It is for the caller to have that logged (`indexes.curating`).

    Raises
    ------
    BundleError
        Where it is no bundle, or its seal cannot be checked. What hinders the repetition is told
        among the checks.
    KeyFileError
        Where the public key cannot be read.
    ArchiveError
        Where the archive cannot be opened.
    """
    if inputs is not None and not inputs.is_dir():
        raise BundleError(f"there is no folder {inputs} with inputs; check the path")
    bundle = checking.opened(path, public_key)
    checks = [*bundle.checks]
    created = ""
    if bundle.whole:
        try:
            case, told = bundle.case, bundle.circumstances
            created = told.created
            if case.settings.lifted:
                words = "made for a curator, with restrictions lifted: it is not to be passed on"
                checks.append(Check("access", AGREES, words))
            # One by one, for what was found before a trouble is not to be lost by it.
            for check in _again(bundle, case, archive, inputs, workers, lifted):
                checks.append(check)
        except BundleError as error:
            checks.append(Check("figures", NOT_POSSIBLE, f"not repeated: {error}"))
    elif archive is not None:
        words = "not repeated, for the bundle is not what was sealed"
        checks.append(Check("figures", NOT_POSSIBLE, words))
    manifest = bundle.manifest
    return Verdict(str(path), manifest.evidence, manifest.signer, created, tuple(checks))


def _again(
    bundle: Bundle,
    case: Case,
    archive: Path | None,
    inputs: Path | None,
    workers: int | None,
    lifted: bool,
) -> Iterator[Check]:
    """Yield what repeating the analysis came to."""
    if archive is not None and case.archive is None:
        raise BundleError(f"{bundle.path} was made without an archive; leave --archive out")
    if archive is None and case.archive is not None:
        words = "not repeated: --archive with the archive that it was made with does that"
        yield Check("figures", NOT_ASKED, words)
        return
    if case.settings.lifted and archive is not None and not lifted:
        words = "not repeated, for it was made with restrictions lifted: add --as-curator, --reason"
        yield Check("figures", NOT_POSSIBLE, words)
        return
    if lifted and not case.settings.lifted:
        raise BundleError(f"{bundle.path} was made without --as-curator; leave that out")
    contents = at_hand(bundle, case, inputs)
    absent = missing(case, contents)
    with ExitStack() as stack:
        corpus = None
        if archive is not None and case.archive is not None:
            opened = stack.enter_context(Archive.open(archive, lifted=lifted))
            state = _archive(case, opened)
            yield state
            if state.result == DIFFERS:
                yield Check("figures", NOT_POSSIBLE, "not repeated, for the archive is another one")
                return
            yield _log(bundle, archive)
            corpus = ArchiveCorpus(opened, exhaustive=case.settings.exhaustive)
        if absent:
            asked = archive is not None or inputs is not None
            words = (
                f"{len(absent)} of the works are not at hand; --inputs with a folder that holds "
                "them lets the analysis be repeated"
            )
            yield Check("figures", NOT_POSSIBLE if asked else NOT_ASKED, words, absent)
            return
        describe = stack.enter_context(_describing(case, contents))
        yield from repeated(bundle, contents, corpus, describe, workers)


def _archive(case: Case, archive: Archive) -> Check:
    try:
        lines = tuple(inventory.changes(case.archive or {}, archive))
    except (KeyError, TypeError, AttributeError) as error:
        raise BundleError(f"case.json: influence did not write its archive ({error})") from error
    if lines:
        words = f"{archive.path} is not as it was when the bundle was made"
        return Check("archive", DIFFERS, words, lines)
    words = f"{archive.path} holds the same {archive.item_count} items, state {archive.digest}"
    return Check("archive", AGREES, words)


def _log(bundle: Bundle, archive: Path) -> Check:
    """Say whether the archive's audit log still holds what was its newest entry."""
    noted = bundle.circumstances.log
    if noted is None:
        return Check("log", NOT_ASKED, "the archive had no audit log when the bundle was made")
    problem = audit.problem(audit.entries(archive), str(noted.get("hash", "")))
    if not problem:
        words = f"its chain holds, and entry {noted.get('entry')} is that which the bundle notes"
        return Check("log", AGREES, words)
    if problem.startswith("it breaks"):
        return Check("log", DIFFERS, f"the chain of the archive's audit log: {problem}")
    words = (
        f"the archive's audit log has no entry that the bundle notes as number {noted.get('entry')}"
        ": it is a copy from before, or the log was cut off"
    )
    return Check("log", NOT_POSSIBLE, words)


@contextmanager
def _describing(case: Case, contents: Contents) -> Iterator[Callable[[Item], Item]]:
    """Give what completes an item by the metadata that the works came with."""
    if case.metadata is None:
        yield lambda item: item
        return
    content = contents[case.metadata["sha256"]]
    with tempfile.TemporaryDirectory() as place, tempfile.TemporaryDirectory() as aside:
        file = Path(place, case.metadata["name"])
        file.write_bytes(Member.of(content).read())
        names = Path(aside, "mapping.toml") if "mapping" in case.metadata else None
        if names is not None:
            names.write_text(case.metadata["mapping"], "utf-8")
        yield metadata.read(file, names).apply
