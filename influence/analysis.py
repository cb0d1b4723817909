"""The analysis of one document: what is stored of it in an archive."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from influence.errors import EmptyScoreError, ReadError
from influence.items import Item
from influence.melody import Melody, melodies
from influence.notation.documents import Document
from influence.notation.readers import read
from influence.parameters import AnalysisParameters

__all__ = ["Analysis", "analyse"]

# Properties that have a field of their own in `Item`, or that a reader does not want to see twice.
TAKEN = {"title", "composer", "date", "origin", "rights"}


@dataclass(frozen=True, eq=False)
class Analysis:
    """One document, ready to be stored or compared.

    Attributes
    ----------
    item
        The record, as far as the file tells; its id is the document's stem.
    melodies
        The most likely tune first.
    mei
        The whole score, for the drawing.
    """

    item: Item
    melodies: tuple[Melody, ...]
    mei: str


def analyse(document: Document, parameters: AnalysisParameters) -> Analysis:
    """Read a document and take its melodies.

    Raises
    ------
    ReadError
        It cannot be read.
    EmptyScoreError
        It holds nothing that could be a tune.
    """
    score = read(document)
    try:
        lines = melodies(score, parameters)
    except ReadError as error:
        raise ReadError(f"{document.source}: {error}") from error
    if not lines:
        raise EmptyScoreError(
            f"{document.source}: no voice has {parameters.min_notes} notes and could be a tune"
        )
    said = score.properties
    item = Item(
        id=document.stem,
        title=said.get("title", ""),
        creators=tuple(filter(None, (said.get("composer", ""),))),
        date=edtf(said.get("date", "")),
        place=said.get("origin", ""),
        rights=said.get("rights", ""),
        source=document.source,
        sha256=hashlib.sha256(document.data).hexdigest(),
        format=score.format,
        extra={key: value for key, value in said.items() if key not in TAKEN},
    )
    return Analysis(item, lines, score.mei)


def edtf(text: str) -> str:
    """Return a date that is EDTF as it is, and the empty string for anything else."""
    return text if re.fullmatch(r"\d{4}([~?%]|-\d\d(-\d\d)?|/\d{4})?", text) else ""
