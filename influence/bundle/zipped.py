"""A zip whose bytes follow from its members alone, and the check that one is so.

Members stand in the order of their names, stored and not deflated (deflated bytes differ from one
version of zlib to the next), all of 1 January 1980, without comments and extra fields. A zip that
`zipfile` can read and that has these bytes hides nothing: neither between its members nor in what
its two directories say of them.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from influence.bundle.members import Member, Members
from influence.bundle.names import trouble
from influence.errors import BundleError

__all__ = ["deviation", "opened", "zip_chunks"]

_LIMIT: Final = 0xFFFFFFFF
_MOST: Final = 0xFFFF
_VERSION: Final = 20
_UTF8: Final = 0x800
_TIME, _DATE = 0, (1 << 5) | 1  # 1980-01-01, the first day that a zip knows
_UNIX: Final = 3 << 8
_FILE: Final = 0o100644 << 16
_DAMAGE: Final = (zipfile.BadZipFile, zlib.error, EOFError, struct.error, OverflowError)


def zip_chunks(members: Members) -> Iterator[bytes]:
    """Yield the bytes of a zip, piece by piece.

    Raises
    ------
    BundleError
        Where there is more than a plain zip can hold: 4 GiB, or 65,535 members.
    """
    directory: list[bytes] = []
    offset = 0
    for name in sorted(members):
        member, label = members[name], name.encode()
        facts = (_UTF8, 0, _TIME, _DATE, member.crc(), member.size, member.size, len(label))
        if max(offset, member.size) >= _LIMIT or len(directory) >= _MOST - 1:
            raise BundleError("it is too large for a zip; name a folder, without .zip")
        yield struct.pack("<4s5H3I2H", b"PK\3\4", _VERSION, *facts, 0) + label
        yield from member.chunks()
        central = (b"PK\1\2", _UNIX | _VERSION, _VERSION, *facts, 0, 0, 0, 0, _FILE, offset)
        directory.append(struct.pack("<4s6H3I5H2I", *central) + label)
        offset += 30 + len(label) + member.size
    listed = b"".join(directory)
    if offset + len(listed) >= _LIMIT:
        raise BundleError("it is too large for a zip; name a folder, without .zip")
    count = len(directory)
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, count, count, len(listed), offset, 0)
    yield listed + end


def opened(path: Path) -> Members:
    """Return the members of a zip, none of which is read yet.

    Raises
    ------
    BundleError
        Where it is no zip, or one that no version of the engine writes: with names that lead
        elsewhere, sizes that cannot be, members that are packed, encrypted or there twice.
    """
    size = path.stat().st_size
    try:
        archive = zipfile.ZipFile(path)
        listed = archive.infolist()
    except (*_DAMAGE, ValueError, NotImplementedError) as error:
        raise BundleError(f"{path}: no zip, or not all of it ({error}); get it again") from error
    claimed = 0
    members: dict[str, Member] = {}
    for info in listed:
        name = info.orig_filename
        clause = trouble(name)
        if clause:
            raise BundleError(
                f"{path}: the name {name!r} in it {clause}; influence did not pack it"
            )
        if name in members:
            raise BundleError(f"{path}: it holds {name!r} twice; influence did not pack it")
        if info.flag_bits & 1 or info.compress_type != zipfile.ZIP_STORED:
            raise BundleError(
                f"{path}: {name!r} is compressed or encrypted, so another program packed it; "
                "unpack it and verify the folder"
            )
        claimed += info.file_size
        if claimed > size or info.compress_size != info.file_size:
            raise BundleError(
                f"{path}: its members claim {claimed} bytes, and the file has {size}; get it again"
            )
        members[name] = Member(info.file_size, lambda info=info: archive.open(info))  # type: ignore[misc]
    return members


def deviation(path: Path, members: Members) -> str:
    """Return where a zip is not as `zip_chunks` writes its members; empty where it is.

    Raises
    ------
    BundleError
        Where a member cannot be read.
    """
    at = 0
    with path.open("rb") as file:
        for chunk in zip_chunks(members):
            found = file.read(len(chunk))
            if found != chunk:
                pairs = enumerate(zip(found, chunk, strict=False))
                first = next((i for i, (a, b) in pairs if a != b), len(found))
                return f"byte {at + first} is not as influence writes it"
            at += len(chunk)
        return f"bytes follow its end at byte {at}" if file.read(1) else ""
