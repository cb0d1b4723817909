"""Work on documents in processes of their own, so that a native crash costs one document.

Results come in the order of the documents. Small documents travel in batches; when a batch dies,
each of its documents is tried again alone, so that only the guilty one is lost. A worker is started
anew after some thousand documents, because native readers leak.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from concurrent.futures import TimeoutError as OutOfTimeError
from concurrent.futures.process import BrokenProcessPool
from typing import Any, Protocol, TypeVar

from influence.errors import ReadError

__all__ = ["isolated"]

BATCH_COUNT = 16
BATCH_BYTES = 200_000
# Batches that are sent ahead of the one whose result is awaited, for each worker.
AHEAD = 6
BATCHES_PER_WORKER = 250
# Large files may take longer than small ones: at worst so many bytes a second.
BYTES_PER_SECOND = 50_000
# So often is a document given to workers where all of them had to be replaced.
POOLS = 4


class Work(Protocol):
    """What `isolated` needs to know of a document; `influence.notation.documents.Document` does."""

    @property
    def source(self) -> str:
        """The name to call it by in a message."""

    @property
    def size(self) -> int:
        """Bytes to work through."""


D = TypeVar("D", bound=Work)
R = TypeVar("R")


def isolated(
    function: Callable[[D], R],
    documents: Iterable[D],
    *,
    workers: int | None = None,
    timeout: float = 60.0,
    memory: int = 4 * 2**30,
) -> Iterator[tuple[D, R | ReadError]]:
    """Call a function on every document, in worker processes.

    Parameters
    ----------
    function
        Importable by name (or a `functools.partial` of such a one); what it returns can be pickled.
    documents
        Taken as they are needed; only a few per worker are held at a time.
    workers
        Number of processes; by default one for each processor that this process may use.
    timeout
        Seconds for one document, beside what its bytes take at 50 kB a second.
    memory
        Bytes of data that one worker may hold, where the system can limit it.

    Yields
    ------
    (document, result or ReadError)
        In the order of the documents. A `ReadError` stands for one that the function refused, that
        crashed its process, took too long or too much memory. Other exceptions of the function
        become one too: a fault in a reader must not end a run of many hours.
    """
    count = workers or _processors()
    crew = _Crew(function, count, memory, timeout)
    waiting: deque[tuple[list[D], Future[list[Any]]]] = deque()
    batches = _batches(documents)
    try:
        while True:
            while len(waiting) < count * AHEAD and (batch := next(batches, None)) is not None:
                waiting.append((batch, crew.send(batch)))
            if not waiting:
                break
            batch, future = waiting.popleft()
            yield from zip(batch, crew.results(batch, future), strict=True)
    finally:
        # After an error, Ctrl-C or a caller that wants no more: end the workers where they are.
        crew.leave()


class _Crew:
    """Worker processes, and other ones where they cannot go on.

    A pool gives up when a worker dies before it was heard to begin, which happens on a busy
    machine; then a new one does what was not done.
    """

    def __init__(
        self, function: Callable[..., Any], count: int, memory: int, timeout: float
    ) -> None:
        self._function, self._count, self._memory = function, count, memory
        self._timeout = timeout
        self._pool = self._made()

    def _made(self) -> Any:
        from pebble import ProcessPool

        return ProcessPool(
            max_workers=self._count,
            max_tasks=BATCHES_PER_WORKER,
            initializer=_begin,
            initargs=(self._memory, os.getpid()),
            context=_context(self._function),
        )

    def send(self, batch: Sequence[Work]) -> Future[list[Any]]:
        """Have a batch worked on."""
        allowed = self._timeout + sum(document.size for document in batch) / BYTES_PER_SECOND
        if not self._pool.active:
            self.leave()
            self._pool = self._made()
        args = (self._function, batch)
        future: Future[list[Any]] = self._pool.schedule(_each, args=args, timeout=allowed)
        return future

    def results(self, batch: Sequence[Work], future: Future[list[Any]]) -> list[Any]:
        """Wait for a batch; if it died, try its documents one by one."""
        for tries in range(POOLS):
            try:
                return future.result()
            except Exception as error:
                if len(batch) > 1:
                    break
                if not isinstance(error, BrokenProcessPool) or tries == POOLS - 1:
                    return [_death(batch[0], error, self._timeout)]
                future = self.send(batch)
        alone = [([document], self.send([document])) for document in batch]
        return [result for one, own in alone for result in self.results(one, own)]

    def leave(self) -> None:
        """End all workers where they are."""
        self._pool.stop()
        self._pool.join()


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _context(function: Callable[..., Any]) -> Any:
    """Return how to start workers: forked from a clean server where the system has that."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    inner = getattr(function, "func", function)
    # The server imports the function's module once, and every worker after it starts at once.
    if inner.__module__ != "__main__":
        context.set_forkserver_preload([inner.__module__])
    _serve()
    return context


def _serve() -> None:
    """Start the server of workers without the terminal, and so all workers from their birth on.

    Interrupted while they still import, they would fill it with tracebacks before `_begin`.
    """
    from multiprocessing import forkserver

    with contextlib.ExitStack() as stack:
        with contextlib.suppress(OSError):  # there may be no standard error at all
            terminal = os.dup(2)
            stack.callback(os.close, terminal)
            stack.callback(os.dup2, terminal, 2)
            _silence()
        forkserver.ensure_running()


def _silence() -> None:
    """Send what is written to standard error nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.close(nowhere)


def _begin(memory: int, main: int) -> None:
    """Set up a worker: it leaves Ctrl-C and the terminal to the main process, and dies with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform != "win32":
        threading.Thread(target=_follow, args=(main,), daemon=True).start()
    _silence()
    if sys.platform != "win32":
        import resource

        for limit in (resource.RLIMIT_DATA, resource.RLIMIT_CORE):
            wanted = memory if limit == resource.RLIMIT_DATA else 0
            hard = resource.getrlimit(limit)[1]
            with contextlib.suppress(ValueError, OSError):
                resource.setrlimit(limit, (wanted if hard < 0 else min(wanted, hard), hard))


def _follow(main: int) -> None:
    """End this process soon after the main one has been killed."""
    while True:
        time.sleep(1.0)
        try:
            os.kill(main, 0)
        except ProcessLookupError:
            os._exit(1)
        except PermissionError:
            continue


def _batches(documents: Iterable[D]) -> Iterator[list[D]]:
    batch: list[D] = []
    size = 0
    for document in documents:
        if batch and (size + document.size > BATCH_BYTES or len(batch) == BATCH_COUNT):
            yield batch
            batch, size = [], 0
        batch.append(document)
        size += document.size
    if batch:
        yield batch


def _each(function: Callable[[D], R], batch: Sequence[D]) -> list[R | ReadError]:
    """Call the function on each document of a batch; runs in the worker."""
    results: list[R | ReadError] = []
    for document in batch:
        try:
            results.append(function(document))
        except ReadError as error:
            results.append(error)
        except MemoryError:
            results.append(
                ReadError(f"{document.source}: it needs too much memory; split the file")
            )
        except Exception as error:
            reason = " ".join(f"{type(error).__name__}: {error}".split())[:300]
            results.append(
                ReadError(
                    f"{document.source}: the reader failed ({reason}); please report the file"
                )
            )
    return results


def _death(document: Work, error: Exception, timeout: float) -> ReadError:
    """Return what became of a document that took its worker down."""
    if isinstance(error, OutOfTimeError):
        return ReadError(
            f"{document.source}: reading it took more than {timeout:g} s and was given up; "
            "split the file"
        )
    code = getattr(error, "exitcode", None)
    cause = (
        f"signal {signal.Signals(-code).name}" if isinstance(code, int) and code < 0 else str(error)
    )
    return ReadError(
        f"{document.source}: reading it crashed ({' '.join(cause.split())[:150]}); "
        "save it anew, or in another format"
    )
