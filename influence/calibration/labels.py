"""Which items of an archive belong together, from a table that its curator made.

CSV with the columns ``id`` (of an item), ``family`` (any name; items of one family share an origin)
and, if wanted, ``split`` (``fit`` or ``test``): without it, families are parted by a hash of their
names. A family of one serves as unrelated to all others. Commas, semicolons or tabs part the cells.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from influence.alignment.symbols import UNKNOWN, symbols
from influence.errors import MetadataError, ModelError
from influence.evidence.chance import own_background
from influence.evidence.corpus import Corpus
from influence.evidence.significance import MIN_BACKGROUND
from influence.items import Item
from influence.languages import Said
from influence.rights.mining import is_reserved

__all__ = ["Label", "Labelled", "digest", "in_archive", "read"]

_SPLITS: Final = ("fit", "test")


@dataclass(frozen=True)
class Label:
    """One row: an item and its family.

    Attributes
    ----------
    id, family
    part
        ``fit`` or ``test``.
    line
        Of the file.
    """

    id: str
    family: str
    part: str
    line: int


@dataclass(frozen=True, eq=False)
class Labelled:
    """The labels of an archive's melodies.

    Attributes
    ----------
    families
        By the number of the melody, of either part.
    traditions
        By the number of the melody, as the catalogue names them.
    skipped
        A line for each label that is of no use, with the reason.
    reserved
        Number of items that a label is for, and that a model may not be fitted to.
    """

    fit: dict[int, str]
    test: dict[int, str]
    traditions: dict[int, str]
    skipped: tuple[str, ...]
    reserved: int = 0

    @property
    def alone(self) -> int:
        """Number of families with one item, which serve as unrelated to others alone."""
        counts = Counter([*self.fit.values(), *self.test.values()])
        return sum(1 for count in counts.values() if count == 1)


def digest(family: str) -> str:
    """Return what a model remembers of a family that it was fitted on."""
    return hashlib.sha256(family.encode()).hexdigest()[:10]


def read(path: Path | str) -> tuple[Label, ...]:
    """Read labels.

    Raises
    ------
    MetadataError
        Where the table cannot be read, lacks a column, puts an item into two families, or a family
        on both sides of the split.
    """
    try:
        text = Path(path).read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not in UTF-8; save it so"
        raise MetadataError(f"cannot read the labels {path}: {reason}") from error
    try:
        found = tuple(_rows(text, path))
    except csv.Error as error:
        raise MetadataError(f"{path}: the labels are no CSV ({error}); save them so") from error
    items: dict[str, str] = {}
    parts: dict[str, str] = {}
    for label in found:
        where = f"{path}, line {label.line}"
        if items.setdefault(label.id, label.family) != label.family:
            raise MetadataError(
                f"{where}: the item '{label.id}' is in two families; leave one of the rows out"
            )
        if parts.setdefault(label.family, label.part) != label.part:
            raise MetadataError(
                f"{where}: the family '{label.family}' is on both sides of the split, so that the "
                "model would be tested on what it was fitted on; give it one side"
            )
    return found


def _rows(text: str, path: Path | str) -> Iterator[Label]:
    header = text.partition("\n")[0]
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=header.count))
    if not {"id", "family"} <= set(reader.fieldnames or ()):
        raise MetadataError(f"{path}: the labels need the columns id and family in the first line")
    for row in reader:
        cells = {name: (row.get(name) or "").strip() for name in ("id", "family", "split")}
        if not cells["id"] or not cells["family"]:
            raise MetadataError(
                f"{path}, line {reader.line_num}: id or family is empty; give both or leave it out"
            )
        part = cells["split"] or _by_hash(cells["family"])
        if part not in _SPLITS:
            raise MetadataError(
                f"{path}, line {reader.line_num}: split is '{part}'; it is fit, test or empty"
            )
        yield Label(cells["id"], cells["family"], part, reader.line_num)


def _by_hash(family: str) -> str:
    return _SPLITS[int(hashlib.sha256(family.encode()).hexdigest()[-1], 16) % 2]


def in_archive(labels: tuple[Label, ...], corpus: Corpus, *, fitting: bool = False) -> Labelled:
    """Return the labels by the number of each item's first melody.

    Where a model is to be fitted, items whose record reserves mining for machines are left out, and
    those of which something is withheld: nobody has agreed to that.

    Labels of items that the archive lacks, that have no melody or no rhythm, or are recordings, are
    skipped, and named.

    Raises
    ------
    ModelError
        Where the archive is too small to tell what chance gives.
    """
    if not own_background(corpus):
        raise ModelError(
            f"the archive holds {corpus.melody_count} melodies, and {MIN_BACKGROUND} are needed to "
            "tell what chance gives; add more of the same tradition, labelled or not"
        )
    items = [corpus.item_at(number) for number in range(corpus.item_count)]
    numbers = {item.id: number for number, item in enumerate(items)}
    firsts = np.searchsorted(corpus.owners, np.arange(corpus.item_count))
    recorded = set(corpus.recorded.tolist())
    reserved = 0
    found: dict[str, dict[int, str]] = {part: {} for part in _SPLITS}
    traditions: dict[int, str] = {}
    skipped = []
    for label in labels:
        number = numbers.get(label.id)
        reason = _useless(number, firsts, recorded, corpus)
        if number is None:
            # Its id may be one that is withheld.
            skipped.append(Said("labelled-skipped-line", line=str(label.line), reason=reason))
            continue
        if not reason and fitting:
            reason = _not_for_fitting(items[number])
            reserved += bool(reason)
        if reason:
            line = str(label.line)
            skipped.append(Said("labelled-skipped", line=line, item=label.id, reason=reason))
            continue
        melody = int(firsts[number])
        found[label.part][melody] = label.family
        traditions[melody] = items[number].tradition
    return Labelled(found["fit"], found["test"], traditions, tuple(skipped), reserved)


def _not_for_fitting(item: Item) -> str:
    if is_reserved(item.mining):
        return Said("labelled-reserved")
    return Said("labelled-not-open") if item.closed else ""


def _useless(
    number: int | None,
    firsts: np.ndarray[tuple[int], np.dtype[np.int64]],
    recorded: set[int],
    corpus: Corpus,
) -> str:
    if number is None:
        return Said("labelled-no-item")
    if number in recorded:
        return Said("labelled-recording")
    first = int(firsts[number])
    if first == corpus.melody_count or int(corpus.owners[first]) != number:
        return Said("labelled-no-melody")
    rhythms = symbols(corpus.melody(first))[1]
    return Said("labelled-no-rhythm") if (rhythms == UNKNOWN).all() else ""
