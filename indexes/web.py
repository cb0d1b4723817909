"""Requests over HTTP: the ones that somebody asked for, patient with servers, and bounded."""

from __future__ import annotations

import email.utils
import http.client
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.error import HTTPError, URLError
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
)

from influence import __version__
from influence.errors import ReadError

__all__ = ["PAGE_BYTES", "Answer", "get", "save"]

PAGE_BYTES: Final = 1 << 28
"""The longest answer that is held in memory."""

_TRIES: Final = 6
_SILENCE: Final = 60.0  # seconds without a byte
_WHOLE: Final = 1800.0  # seconds for one answer
_LONGEST: Final = 600.0  # seconds that a server may ask to wait
_AGAIN: Final = frozenset({408, 425, 429, 500, 502, 503, 504})
_BLOCK: Final = 1 << 16


@dataclass(frozen=True)
class Answer:
    """What a server sent.

    Attributes
    ----------
    url
        Where it came from in the end.
    data
    kind
        Its media type, in lower case.
    """

    url: str
    data: bytes
    kind: str


def get(
    url: str, *, limit: int = PAGE_BYTES, sleep: Callable[[float], None] = time.sleep
) -> Answer:
    """Fetch an address; tried again where the server or the line is overburdened.

    Only http and https are followed. A server that asks to wait is waited for.

    Raises
    ------
    ReadError
        Where it cannot be had, or is longer than `limit`.
    """
    with _opened(url, sleep) as (answer, blocks):
        data = bytearray()
        for block in blocks:
            data += block
            if len(data) > limit:
                raise ReadError(f"{url}: the answer is longer than {limit >> 20} MB")
        return Answer(answer.geturl(), bytes(data), _kind(answer))


def save(
    url: str,
    path: Path,
    *,
    limit: int = 1 << 32,
    sleep: Callable[[float], None] = time.sleep,
) -> str:
    """Fetch an address into a file; return its media type. As `get`."""
    with _opened(url, sleep) as (answer, blocks), path.open("wb") as file:
        for block in blocks:
            file.write(block)
            if file.tell() > limit:
                raise ReadError(f"{url}: the file is longer than {limit >> 20} MB")
        return _kind(answer)


def _kind(answer: Any) -> str:
    return str(answer.headers.get_content_type()).lower()


@contextmanager
def _opened(url: str, sleep: Callable[[float], None]) -> Iterator[tuple[Any, Iterator[bytes]]]:
    """Open an address; an answer that breaks off is begun again by the caller's next try."""
    for attempt in range(1, _TRIES + 1):
        try:
            answer = _opener().open(_request(url), timeout=_SILENCE)
            break
        except HTTPError as error:
            wait = _wait(error.headers.get("Retry-After"), attempt)
            error.close()
            if error.code not in _AGAIN or attempt == _TRIES:
                raise ReadError(f"{url}: the server answers {error.code} {error.reason}") from error
            if wait > _LONGEST:
                raise ReadError(
                    f"{url}: the server asks to come back in {wait / 60:.0f} minutes; "
                    "run the same command then"
                ) from error
        except (URLError, OSError, http.client.HTTPException, ValueError) as error:
            if attempt == _TRIES or isinstance(error, ValueError):
                raise ReadError(f"{url}: it cannot be reached ({_words(error)})") from error
            wait = _wait(None, attempt)
        sleep(wait)
    with answer:
        try:
            yield answer, _blocks(answer, url)
        except (OSError, http.client.HTTPException, zlib.error) as error:
            raise ReadError(f"{url}: the answer breaks off ({_words(error)})") from error


def _words(error: BaseException) -> str:
    reason = getattr(error, "reason", None) or getattr(error, "strerror", None) or error
    return " ".join(str(reason).split()) or type(error).__name__


def _opener() -> OpenerDirector:
    """Return an opener that knows http and https alone: no redirection leads to a file."""
    opener = OpenerDirector()
    for handler in (
        ProxyHandler(), HTTPHandler(), HTTPSHandler(), HTTPRedirectHandler(),
        HTTPDefaultErrorHandler(), HTTPErrorProcessor(),
    ):  # fmt: skip
        opener.add_handler(handler)
    return opener


def _request(url: str) -> Request:
    if not url.lower().startswith(("http://", "https://")):
        raise ValueError("it is no address of http or https")
    return Request(url, headers={"User-Agent": f"influence/{__version__}", "Accept": "*/*"})


def _wait(asked: str | None, attempt: int) -> float:
    """Return the seconds to wait: as the server asks, or longer each time."""
    if asked is None:
        return min(60.0, 2.0 ** (attempt - 1))
    if asked.strip().isdigit():
        return float(asked)
    try:
        when = email.utils.parsedate_to_datetime(asked)
    except ValueError:
        return min(60.0, 2.0**attempt)
    return max(0.0, when.timestamp() - time.time())


def _blocks(answer: Any, url: str) -> Iterator[bytes]:
    zipped = str(getattr(answer, "headers", {}).get("Content-Encoding", "")).lower() == "gzip"
    unpack = zlib.decompressobj(47) if zipped else None
    end = time.monotonic() + _WHOLE
    while block := answer.read(_BLOCK):
        yield unpack.decompress(block) if unpack else block
        if time.monotonic() > end:
            raise ReadError(f"{url}: the answer takes longer than {_WHOLE / 60:.0f} minutes")
    # Where a line is cut, a read ends as at the end of the answer.
    if answer.length or (unpack and not unpack.eof):
        raise ReadError(f"{url}: the answer breaks off")
