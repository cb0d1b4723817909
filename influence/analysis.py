"""The analysis of one document: what is stored of it in an archive."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from influence.audio.recording import Recording
from influence.audio.transcription import Transcription
from influence.errors import EmptyScoreError, ReadError
from influence.items import ROLES, Item, Person
from influence.melody import Melody, melodies
from influence.notation.documents import Document
from influence.notation.grid import SLOTS
from influence.notation.header import BETWEEN
from influence.notation.readers import read
from influence.notation.sketch import Line, mei
from influence.notation.suffixes import AUDIO
from influence.parameters import AnalysisParameters
from influence.records import cells

__all__ = ["Analysis", "analyse"]

SURE = 0.6
"""How sure a transcription must be that one voice sounds: `Transcription.sureness`."""

TAGS = {"title", "artist", "composer", "lyricist", "arranger", "date", "copyright", "isrc", "tsrc"}

# Properties that have a field of their own in `Item`, or that a reader does not want to see twice.
TAKEN = {
    "title", "titles", "date", "origin", "rights", "genre", "tuning", "collection", "identifiers",
    "shelfmark", "institution", *ROLES,
}  # fmt: skip


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
    recording
        Of a sound file.
    """

    item: Item
    melodies: tuple[Melody, ...]
    mei: str
    recording: Recording | None = None


def analyse(document: Document, parameters: AnalysisParameters) -> Analysis:
    """Read a document and take its melodies.

    Raises
    ------
    ReadError
        It cannot be read.
    EmptyScoreError
        It holds nothing that could be a tune.
    """
    if document.suffix in AUDIO:
        return _recorded(document, parameters)
    score = read(document)
    try:
        lines = melodies(score, parameters)
    except ReadError as error:
        raise ReadError(f"{document.source}: {error}") from error
    if not lines:
        raise EmptyScoreError(
            f"{document.source}: no voice has {parameters.min_notes} notes and could be a tune"
        )
    said = dict(score.properties)
    if document.remark:
        said["remark"] = document.remark
    item = Item(
        id=document.stem,
        title=said.get("title", ""),
        people=tuple(
            person for role in ROLES for person in _people(said.get(role, "").split(BETWEEN), role)
        ),
        date=edtf(said.get("date", "")),
        place=said.get("origin", ""),
        identifiers=tuple(filter(None, said.get("identifiers", "").split(BETWEEN))),
        rights=said.get("rights", ""),
        source=document.source,
        sha256=document.sha256,
        format=score.format,
        titles=cells.titles(said.get("titles", "").split(BETWEEN)),
        kind=said.get("genre", ""),
        tuning=said.get("tuning", ""),
        collection=said.get("collection", ""),
        shelfmark=said.get("shelfmark", ""),
        institution=said.get("institution", ""),
        extra={key: value for key, value in said.items() if key not in TAKEN},
    )
    return Analysis(item, lines, score.mei)


def _people(names: Iterable[str], role: str) -> tuple[Person, ...]:
    return tuple(Person(name, role) for name in names if name)


def _recorded(document: Document, parameters: AnalysisParameters) -> Analysis:
    """Analyse a sound file: its melody is taken where it plainly is one voice."""
    from influence.audio import recording

    try:
        sound, found, heard = recording.analyse(document.path or document.data)
    except ReadError as error:
        raise ReadError(f"{document.source}: {error}") from error
    tags = sound.tags
    isrc = tags.get("isrc") or tags.get("tsrc", "")
    facts = {key: value for key, value in tags.items() if key not in TAGS}
    facts |= {"codec": sound.codec, "seconds": f"{found.seconds:.1f}"}
    if remarks := [clause for clause in (document.remark, sound.remark) if clause]:
        facts["remark"] = "; ".join(remarks)
    item = Item(
        id=document.stem,
        title=tags.get("title", ""),
        people=(
            *_people([tags.get("composer", "")], "composer"),
            *_people([tags.get("lyricist", "")], "lyricist"),
            *_people([tags.get("arranger", "")], "arranger"),
            *_people([tags.get("artist", "")], "performer"),
        ),
        date=edtf(tags.get("date", "")),
        identifiers=(f"isrc:{isrc}",) if isrc else (),
        rights=tags.get("copyright", ""),
        source=document.source,
        sha256=document.sha256,
        format="audio",
        extra=facts | {"one voice": f"{heard.sureness:.2f}"},
    )
    count = len(heard.onset)
    sure = heard.sureness >= SURE and parameters.min_notes <= count <= parameters.max_notes
    if not sure:
        return Analysis(item, (), "", found)
    ids = tuple(f"n{number}" for number in range(1, count + 1))
    drawing, drawn = _sketch(heard, ids)
    unknown = np.full(count, np.nan), np.full(count, -1, np.int32)
    ids = tuple(drawn.get(id_, id_) for id_ in ids)
    melody = Melody(heard.onset, heard.duration, heard.pitch, *unknown, ids, "transcribed")
    return Analysis(item, (melody,), drawing, found)


def _sketch(heard: Transcription, ids: tuple[str, ...]) -> tuple[str, dict[str, str]]:
    """Return an MEI of what was heard, to be drawn, and the ids that notes have there.

    The usual time from note to note is drawn as an eighth; the bars mean nothing.
    """
    between = np.diff(heard.onset)
    eighth = max(float(np.median(between)) if len(between) else 0.5, 0.05)
    grid = SLOTS // 4
    start = np.rint(heard.onset / eighth * (SLOTS / 2) / grid).astype(np.int64) * grid
    start = np.maximum.accumulate(start - np.arange(len(start)) * grid)
    start += np.arange(len(start)) * grid - start[0]
    stop = np.append(start[1:], start[-1] + 2 * grid)
    pitch = np.rint(heard.pitch).astype(int)
    line = Line("transcribed", ids, start.tolist(), stop.tolist(), pitch.tolist())
    return mei([line], [], 0)


def edtf(text: str) -> str:
    """Return a date as EDTF, if it is one or says as much in a usual way; else the empty string.

    >>> edtf("c. 1850"), edtf("1720-1730"), edtf("1723/05/12/"), edtf("spring")
    ('1850~', '1720/1730', '1723-05-12', '')
    """
    date = text.strip()
    if re.fullmatch(r"\d{4}([~?%]|-\d\d(-\d\d)?)?(/\d{4}[~?%]?)?", date):
        return date
    about = re.fullmatch(r"(?:c\.?|ca\.?|circa|~)\s*(\d{4})", date, re.IGNORECASE)
    if about:
        return f"{about[1]}~"
    span = re.fullmatch(r"(\d{4})\s*[-\u2013]\s*(\d{4})", date)
    if span:
        return f"{span[1]}/{span[2]}"
    # Humdrum parts year, month and day by slashes.
    parts = re.fullmatch(r"(\d{4})/(\d{1,2})(?:/(\d{1,2}))?/?", date)
    if parts:
        return "-".join(part.zfill(2) for part in parts.groups() if part)
    return ""
