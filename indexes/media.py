"""The sound or score that a record names: fetched, analysed, and added under the record's id."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urljoin, urlsplit

from indexes import web
from indexes.writer import Writer
from influence.batch import read_works
from influence.errors import ReadError
from influence.items import Item
from influence.notation.suffixes import AUDIO, SUFFIXES
from influence.records.record import Record, of
from influence.records.suffixes import suffix_of
from influence.rights.access import Level, access

__all__ = ["Fetcher"]

_KINDS: Final = {
    "audio/mpeg": ".mp3", "audio/mp3": ".mp3", "audio/wav": ".wav", "audio/x-wav": ".wav",
    "audio/flac": ".flac", "audio/x-flac": ".flac", "audio/ogg": ".ogg", "audio/mp4": ".m4a",
    "audio/aac": ".aac", "video/mp4": ".mp4", "application/ogg": ".ogg", "audio/midi": ".mid",
    "application/vnd.recordare.musicxml": ".mxl", "application/mei+xml": ".mei",
    "application/vnd.recordare.musicxml+xml": ".musicxml", "text/vnd.abc": ".abc",
}  # fmt: skip


class Fetcher:
    """Adds the music of records to an archive.

    Parameters
    ----------
    writer
    workers, timeout
        As in `influence.workers.isolated`.
    lifted
        Whether it is told why the music of an item that is not open could not be had: that names
        its file.
    """

    def __init__(
        self, writer: Writer, *, workers: int | None, timeout: float, lifted: bool = False
    ) -> None:
        self._writer, self._workers, self._timeout = writer, workers, timeout
        self._lifted = lifted

    def fetch(
        self,
        wanted: Sequence[tuple[Record, str]],
        on_failure: Callable[[str, str], None],
    ) -> int:
        """Fetch, analyse and add; return how many items were added.

        Parameters
        ----------
        wanted
            Records, each with the file or address of the document that it stood in.
        on_failure
            Called with the record's id and the reason.
        """
        with tempfile.TemporaryDirectory(prefix="influence-") as folder:
            places: dict[str, tuple[Record, str]] = {}
            for number, (record, where) in enumerate(wanted):
                try:
                    address = _address(record.media[0], where)
                    path = str(self._path(address, Path(folder) / str(number)))
                    if path in places:
                        raise ReadError(f"{address}: another record names it too, and gets it")
                except (ReadError, OSError) as error:
                    on_failure(record.id, self._told(record, str(error)))
                else:
                    places[path] = record, address
            return self._added(places, on_failure)

    def _told(self, record: Record, why: str) -> str:
        if self._lifted or access(record.item()).level is Level.OPEN:
            return why
        return "its music could not be had; --as-curator with a reason says why"

    def _path(self, address: str, stem: Path) -> Path:
        if "://" not in address:
            if not Path(address).is_file():
                raise ReadError(f"there is no file {address}; see if `add` finds it by its name")
            return Path(address)
        part = stem.with_suffix(".part")
        kind = web.save(address, part)
        ending = suffix_of(address)
        suffix = ending if ending in SUFFIXES or ending in AUDIO else _KINDS.get(kind, "")
        if not suffix:
            raise ReadError(f"{address}: it is {kind}, which is no sound or score that is known")
        return part.rename(stem.with_suffix(suffix))

    def _added(
        self, places: dict[str, tuple[Record, str]], on_failure: Callable[[str, str], None]
    ) -> int:
        def described(item: Item) -> Item:
            record, address, rest = _of(places, item.source)
            waiting = self._writer.waiting(record.id)
            full = of(waiting).over(item) if waiting else record.over(item)
            return replace(full, id=record.id + rest, source=address + rest)

        count = 0
        paths = list(places)
        for reading in read_works(
            paths,
            self._writer.parameters,
            describe=described,
            workers=self._workers,
            timeout=self._timeout,
        ):
            if reading.work is None:
                record, address, _ = _of(places, reading.source)
                on_failure(record.id, self._told(record, f"{address}: {reading.failure}"))
            elif self._writer.add(reading.work) is not None:
                count += 1
        return count


def _of(places: dict[str, tuple[Record, str]], source: str) -> tuple[Record, str, str]:
    """Return the record that a file is for, its address, and which work in the file it is."""
    whole = source if source in places else re.split(r"[!#](?=[^/]*$)", source)[0]
    if whole not in places:
        whole = next(path for path in places if source.startswith(path))
    return (*places[whole], source[len(whole) :])


def _address(media: str, where: str) -> str:
    """Return where music is: an address, or a path where the document itself is a file.

    Raises
    ------
    ReadError
        Where a document from elsewhere names a file of this machine.
    """
    remote = where.lower().startswith(("http://", "https://"))
    scheme = urlsplit(media).scheme.lower()
    if scheme in {"http", "https"}:
        return media
    if remote:
        if scheme and len(scheme) > 1:
            raise ReadError(f"{media}: of a record from elsewhere, only http and https are fetched")
        return urljoin(where, media)
    if scheme == "file":
        return unquote(urlsplit(media).path)
    if len(scheme) > 1:
        raise ReadError(f"{media}: only http, https and files are fetched")
    beside = Path(where.partition("!")[0]).parent
    found = beside / media
    return str(found if found.exists() else beside / unquote(media))
