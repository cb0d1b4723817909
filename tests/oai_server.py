"""A small server of OAI-PMH over HTTP, with the faults that real ones have."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit
from xml.sax.saxutils import escape

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><responseDate>{}</responseDate>'
    "<request>x</request>"
)


@dataclass
class Repository:
    """What the server holds and how it misbehaves.

    Attributes
    ----------
    records
        Title and day of change by identifier; the title None of a deleted one.
    size
        Of a page.
    today
        Its own time.
    busy
        Requests of a list, by their number, that are answered by 503.
    forget
        Requests of a list, by their number, at which all tokens are forgotten.
    cut
        Lists, by their number, that break off in the middle.
    endless
        ``same``: each page has the same token; ``round``: new tokens for the same pages.
    raw
        Bytes of the whole record, by identifier, in place of the good ones.
    encode
        Of what is sent.
    """

    records: dict[str, tuple[str | None, str]] = field(default_factory=dict)
    size: int = 7
    today: str = "2025-01-01T00:00:00Z"
    busy: frozenset[int] = frozenset()
    forget: frozenset[int] = frozenset()
    cut: frozenset[int] = frozenset()
    endless: str = ""
    raw: dict[str, bytes] = field(default_factory=dict)
    encode: str = "utf-8"
    sets: dict[str, set[str]] = field(default_factory=dict)
    asked: list[dict[str, str]] = field(default_factory=list)
    lists: int = 0
    epoch: int = 0
    files: dict[str, tuple[str, bytes]] = field(default_factory=dict)

    def record(self, name: str) -> bytes:
        """Return one record as XML."""
        if name in self.raw:
            return self.raw[name]
        title, day = self.records[name]
        status = ' status="deleted"' if title is None else ""
        head = (
            f"<header{status}><identifier>{name}</identifier><datestamp>{day}</datestamp></header>"
        )
        if title is None:
            return f"<record>{head}</record>".encode(self.encode)
        body = (
            '<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/">'
            f"<dc:title>{escape(title)}</dc:title><dc:creator>Ola Nordmann (performer)</dc:creator>"
            "<dc:date>ca. 1890</dc:date><dc:rights>In copyright, ask us</dc:rights>"
            "<dc:rights>http://rightsstatements.org/vocab/InC/1.0/</dc:rights></oai_dc:dc>"
        )
        return f"<record>{head}<metadata>{body}</metadata></record>".encode(self.encode)

    def answer(self, query: dict[str, str]) -> bytes:
        """Return the answer to a request."""
        head = HEAD.format(self.today).encode()
        verb = query.get("verb", "")
        if verb == "Identify":
            body = b"<Identify><granularity>YYYY-MM-DD</granularity></Identify>"
        elif verb == "ListMetadataFormats":
            body = (
                b"<ListMetadataFormats><metadataFormat><metadataPrefix>oai_dc</metadataPrefix>"
                b"</metadataFormat></ListMetadataFormats>"
            )
        elif verb == "ListRecords":
            body = self.listed(query)
        else:
            body = b'<error code="badVerb">no</error>'
        return head + body + (b"" if verb == "ListRecords" and self.lists in self.cut else
                              b"</OAI-PMH>")  # fmt: skip

    def listed(self, query: dict[str, str]) -> bytes:
        """Return a page."""
        self.lists += 1
        if self.lists in self.forget:
            self.epoch += 1
        since, start, wanted = query.get("from", ""), 0, query.get("set", "")
        token = query.get("resumptionToken", "")
        if token:
            epoch, since, at, wanted, *_ = token.split("|")
            if int(epoch) != self.epoch:
                return b'<error code="badResumptionToken">expired</error>'
            start = int(at)
        elif query.get("metadataPrefix") != "oai_dc":
            return b'<error code="cannotDisseminateFormat">no</error>'
        names = [
            name for name, (_, day) in self.records.items()
            if day >= since and (not wanted or name in self.sets[wanted])
        ]  # fmt: skip
        if not names:
            return b'<error code="noRecordsMatch">none</error>'
        page = names[start : start + self.size]
        following = start + self.size
        if self.endless:
            following %= len(names)
            note = "" if self.endless == "same" else f"|{self.lists}"
            following = 0 if self.endless == "same" else following
            more = f"{self.epoch}|{since}|{following}|{wanted}{note}"
        else:
            more = f"{self.epoch}|{since}|{following}|{wanted}" if following < len(names) else ""
        said = f'<resumptionToken completeListSize="{len(names)}">{more}</resumptionToken>'
        records = b"".join(map(self.record, page))
        if self.lists in self.cut:
            return b"<ListRecords>" + records[: len(records) // 2]
        return b"<ListRecords>" + records + said.encode() + b"</ListRecords>"


@contextmanager
def serving(repository: Repository) -> Iterator[str]:
    """Serve a repository; yield its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(parts.query).items()}
            repository.asked.append(query)
            if parts.path in repository.files:
                self.send(200, *repository.files[parts.path])
            elif parts.path != "/oai":
                self.send(404, "text/plain", b"no")
            elif query.get("verb") == "ListRecords" and repository.lists + 1 in repository.busy:
                repository.lists += 1
                self.send(503, "text/plain", b"busy", {"Retry-After": "0"})
            else:
                self.send(200, "text/xml", repository.answer(query))

        def send(
            self, code: int, kind: str, data: bytes, more: dict[str, str] | None = None
        ) -> None:
            self.send_response(code)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(data)))
            for name, value in (more or {}).items():
                self.send_header(name, value)
            self.end_headers()
            with suppress(OSError):  # whoever asked was killed
                self.wfile.write(data)

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/oai"
    finally:
        server.shutdown()
        server.server_close()
