"""Compressed MusicXML: a zip that names its score in ``META-INF/container.xml``."""

from __future__ import annotations

import io
import zipfile
import zlib

from lxml import etree

from influence.errors import ReadError
from influence.notation.documents import MAX_BYTES

__all__ = ["musicxml_of"]

# What the zip library raises for one that is cut off, corrupt, encrypted or of an odd method.
DAMAGE = (zipfile.BadZipFile, zlib.error, KeyError, EOFError, OSError, RuntimeError, ValueError)


def musicxml_of(data: bytes) -> bytes:
    """Return the score that is in a compressed MusicXML file.

    Raises
    ------
    ReadError
        The zip is damaged, holds no score, or would unpack to more than `MAX_BYTES`.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        with archive.open(_score_name(archive)) as file:
            text = file.read(MAX_BYTES + 1)
    except DAMAGE as error:
        reason = " ".join(str(error).strip("'").split())[:150]
        raise ReadError(
            f"the compressed MusicXML is damaged ({reason}); export it again"
        ) from error
    if len(text) > MAX_BYTES:
        raise ReadError(f"it would unpack to more than {MAX_BYTES // 2**20} MiB; split the score")
    return text


def _score_name(archive: zipfile.ZipFile) -> str:
    """Return the name of the member that is the score."""
    names = archive.namelist()
    if "META-INF/container.xml" in names:
        with archive.open("META-INF/container.xml") as file:
            text = file.read(1_000_000)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
        root = etree.fromstring(text, parser)
        listed = [e.get("full-path") for e in root.iter("{*}rootfile")] if root is not None else []
        for name in listed:
            if name in names and str(name).lower().endswith((".xml", ".musicxml")):
                return str(name)
    for name in names:
        if name.lower().endswith((".xml", ".musicxml")) and not name.startswith(
            ("META-INF/", "__MACOSX/")
        ):
            return name
    raise KeyError("it names no score")
