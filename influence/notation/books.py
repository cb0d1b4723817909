"""Files that hold many works, cut into one text a work."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

__all__ = ["split"]

FIELD = re.compile(rb"[A-Za-z+]:|%%")
MUSIC = re.compile(rb"[A-Za-z+]:|\[[A-Za-z]:|%|.*\|")


def split(name: str, data: bytes) -> list[tuple[str, bytes]]:
    """Return the works of a file with the number of each, unique within the file.

    Parameters
    ----------
    name
        The format.
    data
        The file. A file with one work comes back as it is.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        data = data.decode("utf-16", "replace").encode()
    lines = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    works = list(SPLITTERS[name](lines))
    if len(works) < 2:
        return [("", data)]
    taken: set[str] = set()
    result = []
    for place, (number, text) in enumerate(works, start=1):
        base = re.sub(r"[^\w.+-]+", "_", number.strip())[:60] or str(place)
        unique, again = base, 2
        while unique in taken:
            unique, again = f"{base}-{again}", again + 1
        taken.add(unique)
        result.append((unique, text))
    return result


def _abc(lines: list[bytes]) -> Iterator[tuple[str, bytes]]:
    """A tune begins at its X: field; the fields before the first are the file's header."""
    starts = [i for i, line in enumerate(lines) if line.lstrip().startswith(b"X:")]
    header = [line for line in lines[: starts[0] if starts else 0] if FIELD.match(line)]
    for start, stop in pairwise([*starts, len(lines)]):
        number = lines[start].lstrip()[2:].split(b"%")[0].decode("latin-1")
        # The X: field comes first, as the standard wants it, the file's header after it.
        tune = [lines[start].lstrip(), *header, *_without_free_text(lines[start + 1 : stop])]
        yield number, b"\n".join(tune).strip() + b"\n"


def _without_free_text(lines: list[bytes]) -> list[bytes]:
    """Drop the prose after a tune: what follows an empty line and looks like no music."""
    kept: list[bytes] = []
    keyed = after_gap = False
    for line in lines:
        if not line.strip():
            after_gap = keyed
            continue
        if after_gap and not MUSIC.match(line):
            break
        keyed = keyed or line.startswith(b"K:")
        kept.append(line)
    return kept


def _esac(lines: list[bytes]) -> Iterator[tuple[str, bytes]]:
    """A song begins at its CUT[ field, or at the line with the collection's name before it."""
    starts = [i for i, line in enumerate(lines) if line.startswith(b"CUT[")]
    named = [
        i - 1 if i and lines[i - 1].strip() and b"]" not in lines[i - 1] else i for i in starts
    ]
    for start, stop in pairwise([*named, len(lines)]):
        text = b"\n".join(lines[start:stop]).strip() + b"\n"
        key = re.search(rb"^KEY\[\s*(\S+)", text, re.MULTILINE)
        yield (key[1].decode("latin-1") if key else ""), text


def _pae(lines: list[bytes]) -> Iterator[tuple[str, bytes]]:
    """An incipit ends with its @data field, or with @end where there is one."""
    held: list[bytes] = []
    number, has_data = "", False
    for line in lines:
        tag, _, value = line.partition(b":")
        if held and has_data and tag.strip() != b"@end":
            yield number, b"\n".join(held) + b"\n"
            held, number, has_data = [], "", False
        if line.strip():
            held.append(line)
        if tag.strip() == b"@start":
            number = value.decode("latin-1")
        has_data = has_data or tag.strip() == b"@data"
    if has_data:
        yield number, b"\n".join(held) + b"\n"


def _humdrum(lines: list[bytes]) -> Iterator[tuple[str, bytes]]:
    """Several files in one stream are parted by !!!!SEGMENT records."""
    starts = [i for i, line in enumerate(lines) if line.startswith(b"!!!!SEGMENT")]
    for start, stop in pairwise([*starts, len(lines)]):
        name = lines[start].partition(b":")[2].decode("latin-1").strip().removesuffix(".krn")
        yield name, b"\n".join(lines[start + 1 : stop]).strip() + b"\n"


SPLITTERS: dict[str, Callable[[list[bytes]], Iterator[tuple[str, bytes]]]] = {
    "abc": _abc,
    "esac": _esac,
    "pae": _pae,
    "humdrum": _humdrum,
}
