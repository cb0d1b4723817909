"""One writer at a time: a lock that the system releases when its holder ends, however it ends.

A record lock (`fcntl.lockf`) rather than `flock`: a worker process that outlives a killed writer
does not inherit it, and network file systems know it. Since a process never blocks itself by
such a lock, the archives that this process writes to are kept in a set as well.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import TracebackType

from influence.errors import ArchiveBusyError

__all__ = ["WriterLock"]

_held: set[Path] = set()


class WriterLock:
    """The right to write to one archive, as a context manager.

    Parameters
    ----------
    archive
        Folder of the archive, which must exist.

    Raises
    ------
    ArchiveBusyError
        On entering, where somebody else holds it.
    """

    def __init__(self, archive: Path) -> None:
        self._archive = archive
        self._path = archive.resolve() / "lock"
        self._descriptor = -1

    def __enter__(self) -> WriterLock:
        if self._path in _held:
            raise ArchiveBusyError(self._busy(str(os.getpid())))
        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o666)
        if not _try_lock(descriptor):
            holder = os.pread(descriptor, 32, 0) if os.name != "nt" else b""
            os.close(descriptor)
            raise ArchiveBusyError(self._busy(holder.decode("ascii", "replace").strip()))
        os.ftruncate(descriptor, 0)
        os.write(descriptor, f"{os.getpid():<10}\n".encode())  # as long as any other
        self._descriptor = descriptor
        _held.add(self._path)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1
            _held.discard(self._path)

    def _busy(self, holder: str) -> str:
        who = f"process {holder}" if holder.isdigit() else "another process"
        return (
            f"{who} is writing to the archive {self._archive}; "
            "wait until it is done, then run the same command again (reading goes on meanwhile)"
        )


def _try_lock(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True
