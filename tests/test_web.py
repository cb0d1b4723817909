"""Requests over HTTP: patience, bounds, and where they may not lead."""

import gzip
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from indexes import web
from influence.errors import ReadError


@pytest.fixture
def server():
    """A server that answers by a table: path to a list of answers, the last for ever."""
    answers: dict[str, list[tuple[int, dict[str, str], bytes]]] = {}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            row = answers[self.path]
            code, headers, data = row.pop(0) if len(row) > 1 else row[0]
            self.send_response(code)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *args):
            pass

    running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_port}", answers
    running.shutdown()
    running.server_close()


def test_a_server_that_asks_to_wait_is_waited_for(server):
    url, answers = server
    answers["/a"] = [(503, {"Retry-After": "7"}, b""), (429, {}, b""), (200, {}, b"here")]
    waited = []
    assert web.get(f"{url}/a", sleep=waited.append).data == b"here"
    assert waited == [7.0, 2.0]


def test_a_server_that_stays_busy_is_told_and_one_that_asks_for_hours_at_once(server):
    url, answers = server
    answers["/a"] = [(503, {}, b"")]
    waited = []
    with pytest.raises(ReadError, match="503"):
        web.get(f"{url}/a", sleep=waited.append)
    assert len(waited) == 5
    answers["/b"] = [(503, {"Retry-After": "7200"}, b"")]
    with pytest.raises(ReadError, match="120 minutes"):
        web.get(f"{url}/b", sleep=waited.append)
    assert len(waited) == 5


def test_what_is_not_there_is_not_asked_for_again(server):
    url, answers = server
    answers["/a"] = [(404, {}, b""), (200, {}, b"x")]
    with pytest.raises(ReadError, match="404"):
        web.get(f"{url}/a", sleep=lambda seconds: None)


def test_nobody_there_is_told(server):
    with pytest.raises(ReadError, match="cannot be reached"):
        web.get("http://127.0.0.1:9/", sleep=lambda seconds: None)


def test_packed_answers_are_unpacked_and_long_ones_refused(server):
    url, answers = server
    answers["/a"] = [(200, {"Content-Encoding": "gzip"}, gzip.compress(b"x" * 3_000_000))]
    assert web.get(f"{url}/a").data == b"x" * 3_000_000
    with pytest.raises(ReadError, match="longer than 1 MB"):
        web.get(f"{url}/a", limit=1 << 20)


def test_an_answer_that_breaks_off_is_told(server, tmp_path):
    url, answers = server
    answers["/a"] = [(200, {"Content-Length": "1000"}, b"id,title\na,Spr")]
    answers["/b"] = [(200, {"Content-Encoding": "gzip"}, gzip.compress(b"x" * 3_000_000)[:-20])]
    for path in ("/a", "/b"):
        with pytest.raises(ReadError, match="breaks off"):
            web.get(f"{url}{path}")
        with pytest.raises(ReadError, match="breaks off"):
            web.save(f"{url}{path}", tmp_path / "x")


@pytest.mark.parametrize("target", ["file:///etc/hostname", "ftp://127.0.0.1/x"])
def test_no_redirection_leads_to_a_file(server, target):
    url, answers = server
    answers["/a"] = [(302, {"Location": target}, b"")]
    with pytest.raises(ReadError):
        web.get(f"{url}/a", sleep=lambda seconds: None)
    with pytest.raises(ReadError, match="http"):
        web.get("file:///etc/hostname", sleep=lambda seconds: None)
