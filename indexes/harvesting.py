"""A harvest of an OAI-PMH server, which can be interrupted anywhere and goes on where it was.

What has come is committed together with the token for what comes next, so a kill loses at most
what the next run asks for again; and a record that comes again changes nothing. When a list has
been taken whole, the server's time at its beginning is kept, and the next harvest asks for what
changed since. A token that the server no longer knows begins the list anew.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from indexes import web
from indexes.writer import Writer
from influence.errors import InfluenceError, MetadataError, ReadError
from influence.records.oai import Page, Received, page

__all__ = ["Harvest", "asked", "harvest"]

_EMPTY: Final = 20  # pages without a record, one after another
_ANEW: Final = 3
_ARGUMENTS: Final = frozenset(
    ("verb", "metadataPrefix", "set", "from", "until", "resumptionToken", "identifier")
)


@dataclass(frozen=True)
class Harvest:
    """What is asked of a server.

    Attributes
    ----------
    base
        The server's address, without query.
    prefix
        Of the metadata.
    set
        Empty for all.
    since, until
        Datestamps; where `since` is empty, the end of the last whole harvest.
    """

    base: str
    prefix: str = "oai_dc"
    set: str = ""
    since: str = ""
    until: str = ""

    @property
    def name(self) -> str:
        """Under which an archive keeps how far it got."""
        return (
            "harvest "
            + " ".join((self.base, self.prefix, self.set or "*", self.since, self.until)).strip()
        )


def asked(url: str, prefix: str = "", set: str = "") -> Harvest:
    """Return what an address asks of a server; its query may name the set and the prefix.

    Examples
    --------
    >>> asked("https://example.org/oai?verb=ListRecords&set=fele").set
    'fele'
    """
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query))
    own = {name: text for name, text in query.items() if name not in _ARGUMENTS}
    base = urlunsplit((parts.scheme, parts.netloc, parts.path, urlencode(own), ""))
    return Harvest(
        base, prefix or query.get("metadataPrefix", "oai_dc"), set or query.get("set", ""),
        query.get("from", ""), query.get("until", ""),
    )  # fmt: skip


def harvest(
    writer: Writer, wanted: Harvest, *, whole: bool = False
) -> Iterator[tuple[Received, int | None]]:
    """Yield what a server has that is new, each with the number in all, if the server tells it.

    Each must be entered into the writer before the next is asked for.

    Parameters
    ----------
    writer
        Keeps how far the harvest got.
    wanted
    whole
        Whether to begin anew, from the first record.

    Raises
    ------
    ReadError
        Where the server cannot be reached.
    MetadataError
        Where it does not answer as OAI-PMH says, or never ends.
    """
    state: dict[str, str] = {} if whole else json.loads(writer.noted(wanted.name) or "{}")
    if not state.get("token"):
        state = _begun(wanted, state.get("done", ""))
    seen: set[int] = set()
    first: set[str] = set()
    anew = empty = repeated = 0
    while True:
        token = state.get("token", "")
        answer = _asked(wanted.base, _query(wanted, state))
        codes = {code for code, _ in answer.errors}
        if "badResumptionToken" in codes and token:
            anew += 1
            if anew > _ANEW:
                raise MetadataError(f"{wanted.base}: the server refuses its own resumption tokens")
            state = {k: v for k, v in state.items() if k in {"done", "from"}}
            seen.clear()
            first.clear()
            continue
        if codes - {"noRecordsMatch"}:
            raise MetadataError(_refused(wanted, answer))
        state.setdefault("started", answer.when)
        for each in answer.received:
            yield each, answer.total
        if not answer.token:
            writer.note(wanted.name, json.dumps({"done": state["started"]}))
            return
        if answer.received:
            empty, start = 0, answer.received[0].identifier
            repeated += start in first
            first.add(start)
        else:
            empty += 1
        if hash(answer.token) in seen or answer.token == token or empty > _EMPTY or repeated > 2:
            raise MetadataError(
                f"{wanted.base}: the server goes round, and sends what it sent before; "
                "what it sent is kept"
            )
        seen.add(hash(answer.token))
        state["token"] = answer.token
        writer.note(wanted.name, json.dumps(state))


def _begun(wanted: Harvest, done: str) -> dict[str, str]:
    """Return the state of a harvest that begins, from the end of the last one if there was one."""
    since = wanted.since or done
    identity = _asked(wanted.base, {"verb": "Identify"})
    if identity.errors:
        raise MetadataError(_refused(wanted, identity))
    days = "T" not in identity.granularity
    since = since[:10] if days else since
    return {"done": done, "from": since}


def _query(wanted: Harvest, state: dict[str, str]) -> dict[str, str]:
    if state.get("token"):
        return {"verb": "ListRecords", "resumptionToken": state["token"]}
    said = {
        "verb": "ListRecords", "metadataPrefix": wanted.prefix, "set": wanted.set,
        "from": state.get("from", ""), "until": wanted.until,
    }  # fmt: skip
    return {name: text for name, text in said.items() if text}


def _asked(base: str, query: dict[str, str]) -> Page:
    url = f"{base}{'&' if '?' in base else '?'}{urlencode(query)}"
    for last in (False, False, True):
        try:
            answer = page(web.get(url).data)
            if answer.cut:
                raise MetadataError("the answer breaks off")
            return answer
        except InfluenceError as error:
            # A page that breaks off on its way may come whole the next time.
            broken = isinstance(error, MetadataError) or "breaks off" in str(error)
            if last or not broken:
                told = str(error)
                raise type(error)(told if base in told else f"{url}: {told}") from error
    raise ReadError(f"{url}: it cannot be read")


def _refused(wanted: Harvest, answer: Page) -> str:
    code, text = answer.errors[0]
    told = f"{wanted.base}: the server says {code}: {text}"
    if code == "cannotDisseminateFormat":
        try:
            known: Any = _asked(wanted.base, {"verb": "ListMetadataFormats"}).prefixes
        except InfluenceError:
            known = ()
        if known:
            told += f"; give one of these with --prefix: {', '.join(known)}"
    if code == "noSetHierarchy":
        told += "; leave out --set"
    return told
