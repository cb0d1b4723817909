"""What is owed for each work of a report, as data; the words are in `influence.languages`.

The keys are documented in `influence.report.json`. Everything is read from records as everybody may
see them, so what is withheld there is withheld here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from influence import edtf
from influence.errors import MetadataError
from influence.exports.credits import (
    credit,
    is_joik,
    kept_at,
    link,
    maker_unknown,
    traditional,
)
from influence.exports.dates import dated, lived
from influence.exports.parties import parties, shares
from influence.exports.permissions import permission
from influence.exports.words import words
from influence.items import ROLES, Item, Person
from influence.languages import current, retold, say
from influence.report import closed_wording, wording
from influence.report.catalogue import Data, record
from influence.rights.access import is_personal_joik, keeper
from influence.rights.identifiers import SCHEMES, parse
from influence.rights.labels import label
from influence.rights.mining import is_reserved
from influence.rights.statements import Leave, Statement, statement

__all__ = ["owed", "owed_for"]

_PEOPLE: Final = ("", *ROLES)
_WANTED: Final = ("composer", "source player", "performer", "collector")
"""Links of a chain that are missed where a record has none."""
_RELATIONS: Final = (
    "same as", "version of", "based on", "inspired by", "arrangement of", "part of",
)  # fmt: skip
_INDIGENOUS: Final = re.compile(r"(?i)\bs[aá]mi|\bsamisk|\bsámi|joik|yoik|luohti|vuolle|vuelie")
_TROUBLES: Final = (
    "trouble-digit", "trouble-digits", "trouble-check", "trouble-character", "trouble-shape",
    "trouble-zeros", "trouble-short", "trouble-holder", "trouble-value",
)  # fmt: skip
"""What `influence.rights.identifiers` finds doubtful."""
_TERM: Final = 70
"""Years after a maker's death for which many countries protect a work."""


def owed(data: Data) -> list[Data]:
    """Return what is owed for each work that a report names, each once.

    ``of`` says which it is: ``first``, ``second``, or a ``source``, the strongest finding's first;
    those that are withheld come last.

    Parameters
    ----------
    data
        The content of the report.
    """
    checked = data["comparison"]["created"]
    works = [("first", data["submission"], False)]
    if data["other"] is not None:
        works.append(("second", data["other"], False))
    else:
        found = [(each["target"], False) for each in (*data["findings"], *data["sounds"])]
        found += [(each["target"], each["apart"]) for each in data["closed"]]
        sources = {work["id"]: (work, apart) for work, apart in found}
        works += [("source", work, apart) for work, apart in sources.values()]
    return [
        {"of": of, **owed_for(record(work, apart=apart), work["title"], checked)}
        for of, work, apart in works
    ]


def owed_for(work: Item, title: str, checked: str = "") -> Data:
    """Return what is owed for one work.

    Parameters
    ----------
    work
        As it may be shown.
    title
        What it is called.
    checked
        When its record was read, ISO 8601.
    """
    language = current()
    chain = list(_chain(work))
    told = {link["role"] for link in chain}
    return {
        "id": work.id,
        "title": title,
        "titles": [
            {"text": each.text, "language": each.language}
            for each in work.titles
            if each.text != work.title
        ],
        "identifiers": [_identifier(each) for each in work.identifiers],
        "address": link(work),
        "kept_at": kept_at(work),
        "chain": chain,
        "missing": [
            say(_named(role)) for role in _WANTED if role not in told and not _made(role, told)
        ],
        "date": _date(work),
        "underlying": _underlying(work, checked),
        "parties": [_party(code, person) for code, person in parties(work)],
        "shares": _shares(work),
        "recording": _recording(work),
        "rights": _rights(work, checked, language),
        "community": _community(work),
        "credit": {
            "short": credit(work, language),
            "long": credit(work, language, long=True),
        },
    }


def _made(role: str, told: set[str]) -> bool:
    """Return whether somebody made it in a role that the record does not name."""
    return role == "composer" and "" in told


# --- provenance ---------------------------------------------------------------------------------


def _chain(item: Item) -> Iterator[Data]:
    """Yield the links of the documented chain, from its makers to what was said of it since."""
    by_record = _recorded(item)
    for role in _PEOPLE:
        people = item.having(role)
        for place, person in enumerate(people, 1):
            key = say(_named(role))
            if role == "source player" and len(people) > 1:
                key = say("owed-numbered", name=key, place=place)
            yield _link(role or "", key, _person(person), by_record, _sure_of(role, person))
    if kept := kept_at(item):
        yield _link("archive", say("owed-archive"), kept, by_record, say("owed-sure-record"))
    for each in item.links:
        known = each.relation in _RELATIONS
        name = say(f"owed-relation-{each.relation.replace(' ', '-')}") if known else each.relation
        source = each.said_by or say("owed-said-by-nobody")
        sure = say("owed-sure-said" if each.said_by else "owed-sure-unsaid")
        yield _link("link", name, each.target, source, sure)


def _link(role: str, name: str, who: str, source: str, sure: str) -> Data:
    return {"role": role, "name": name, "who": who, "source": source, "sureness": sure}


def _named(role: str) -> str:
    return f"owed-role-{role.replace(' ', '-')}" if role else "owed-role-creator"


def _recorded(item: Item) -> str:
    """Return who says what a record says: a catalogue, or the file itself."""
    origin = item.origin
    if origin.source:
        source = retold(origin.source, "origin-line")
        return say("owed-by-catalogue", source=source)
    return say("owed-by-record" if origin.form or item.level != "open" else "owed-by-file")


def _sure_of(role: str, person: Person) -> str:
    """Return how sure a link of a chain is."""
    if maker_unknown(person):
        return say("owed-sure-nobody")
    testimony = role in ("source player", "joiked")
    return say("owed-sure-testimony" if testimony else "owed-sure-record")


def _person(person: Person) -> str:
    facts = ", ".join(filter(None, (person.place, lived(person.years, words(current())))))
    return f"{person.name} ({facts})" if facts else person.name


def _date(item: Item) -> Data:
    """Return the date, who says so, and how exact it is."""
    return {
        "edtf": item.date,
        "words": dated(item.date, words(current())),
        "source": _recorded(item) if item.date else "",
        "sureness": say(f"owed-date-{_exactness(item.date)}") if item.date else "",
    }


def _exactness(date: str) -> str:
    """Return ``uncertain``, ``about``, ``span`` or ``exact``."""
    if set(date) & set("?%"):
        return "uncertain"
    if "~" in date:
        return "about"
    try:
        span = edtf.parse(date).written
    except MetadataError:
        return "uncertain"
    first, last = span.earliest, span.latest
    return "exact" if first and last and first[0] == last[0] else "span"


def _underlying(item: Item, checked: str) -> Data:
    """Return what the work is by its record: protected, free, traditional or unclear, and why."""
    status, basis = _status(item, checked)
    arranged = bool(item.having("arranger", "adaptor")) or any(
        each.relation == "arrangement of" for each in item.links
    )
    return {
        "status": status,
        "words": say(f"owed-status-{status}"),
        "basis": basis,
        "arranged": arranged,
        "kind": say("owed-arrangement") if arranged else "",
    }


def _status(item: Item, checked: str) -> tuple[str, str]:
    """Return the status and the basis for it: the rights statement, else what the record names."""
    found = statement(item.rights)
    makers = [p for p in item.having("", "composer", "lyricist") if not maker_unknown(p)]
    handed = not makers and bool(item.having("source player", "joiked"))
    # A licence is given for a recording or an edition, which a tune need not share.
    licence = found is not None and found.code.startswith("CC-")
    if found is not None and not (licence and (handed or traditional(item))):
        return _stated(found), say("owed-basis-statement", name=found.short)
    if any(p.share or p.ipi or p.society for p in makers):
        return "protected", say("owed-basis-claimed")
    if handed or traditional(item):
        return "traditional", say("owed-basis-players" if handed else "owed-basis-called")
    said = say("owed-basis-makers" if makers else "owed-basis-none")
    ended = [p for p in makers if _ended(p, checked)]
    if makers and len(ended) == len(makers):
        said = say("owed-basis-term", names=", ".join(p.name for p in ended))
    return "unclear", said


def _stated(found: Statement) -> str:
    """Return the status by a rights statement; a licence is given for what is protected."""
    if found.reuse is Leave.NO or found.code.startswith(("InC", "CC-")):
        return "protected"
    no_copyright = found.code.startswith("NoC") and found.reuse is Leave.LIMITED
    return "free" if no_copyright or found.reuse in (Leave.YES, Leave.PROBABLE) else "unclear"


def _ended(person: Person, checked: str) -> bool:
    """Return whether a person died longer ago than many countries protect a work."""
    died = person.years.partition("/")[2]
    known = re.fullmatch(r"[0-9]{4}", died) and re.match(r"[0-9]{4}", checked)
    return bool(known) and int(died) + _TERM < int(checked[:4])


# --- parties ------------------------------------------------------------------------------------


def _party(code: str, person: Person) -> Data:
    return {
        "name": person.name,
        "code": code,
        "role": say(_named(person.role)) if code != "CA" else say("owed-role-composer-author"),
        "ipi": person.ipi,
        "isni": person.isni,
        "society": person.society,
        "share": person.share,
        "doubts": [
            retold(trouble, *_TROUBLES)
            for scheme, value in (("ipi", person.ipi), ("isni", person.isni))
            if value and (trouble := parse(f"{scheme}:{value}").trouble)
        ],
    }


def _shares(item: Item) -> Data:
    """Return what the claimed shares come to, and the trouble with that in words."""
    found = shares([person for _, person in parties(item)])
    total = say("number-percent", value=wording.figure(found.total))
    said = [say(f"owed-shares-{found.state}", total=total)]
    if found.without:
        said.append(say("owed-shares-without", count=found.without))
    return {"state": found.state, "total": found.total, "words": " ".join(said)}


def _recording(item: Item) -> Data | None:
    """Return what registers of recordings ask for; None where there is no recording."""
    isrc = [each.value for each in map(parse, item.identifiers) if each.scheme == "isrc"]
    if item.format != "audio" and not isrc:
        return None
    issued = "; ".join(each.name for each in item.having("publisher"))
    return {
        "isrc": isrc,
        "performers": [each.name for each in item.having("performer")],
        "label": item.extra.get("label", "") or issued,
        "date": item.date,
    }


def _identifier(text: str) -> Data:
    found = parse(text)
    known = SCHEMES.get(found.scheme)
    return {
        "scheme": found.scheme,
        "name": known.name if known else found.scheme,
        "value": found.value,
        "trouble": retold(found.trouble, *_TROUBLES),
        "uri": found.uri,
    }


# --- rights and respect -------------------------------------------------------------------------


def _rights(item: Item, checked: str, language: str) -> Data:
    """Return what the record says of rights, and the strictest rule that follows."""
    found, may = statement(item.rights), permission(item, language)
    return {
        "text": item.rights,
        "statement": found and {"code": found.code, "uri": found.uri, "name": found.name},
        "labels": [
            {
                "code": label(each.label).code,
                "name": label(each.label).name,
                "uri": label(each.label).uri,
                "community": each.community,
                "text": each.text,
            }
            for each in item.labels
        ],
        "mining": {"said": item.mining, "words": _mining(item)},
        "contract": item.extra.get("contract", ""),
        "leeway": may.leeway,
        "verdict": may.verdict,
        "whom": may.whom,
        "grounds": list(may.grounds),
        "checked": checked,
    }


def _mining(item: Item) -> str:
    if not item.mining:
        return say("owed-mining-unsaid")
    policy = item.mining.partition(" ")[2].strip()
    said = say("owed-mining-reserved" if is_reserved(item.mining) else "owed-mining-allowed")
    return f"{said} ({policy})" if policy else said


def _community(item: Item) -> Data | None:
    """Return whose it is and what they ask, where it is a joik or a community's."""
    withheld = closed_wording.closed(item) if item.closed else ""
    concerned = (
        is_joik(item) or item.community or item.labels or withheld
        or _INDIGENOUS.search(f"{item.tradition} {item.kind}")
    )  # fmt: skip
    if not concerned:
        return None
    return {
        "joiked": [each.name for each in item.having("joiked")],
        "community": item.community,
        "keeper": keeper(item),
        "consent": item.consent,
        "contact": item.contact,
        "level": item.level,
        "withheld": withheld,
        "reasons": closed_wording.reasons(item),
        "joik": _joik(item),
    }


def _joik(item: Item) -> list[Data] | None:
    """Return what is on file of the three conditions on which TONO registers a personal joik."""
    if not is_personal_joik(item):
        return None
    members = [f"{p.name} ({p.society})" for p in item.having("joiked") if p.society]
    told = {
        "maker": item.extra.get("maker confirmed", ""),
        "member": "; ".join(members),
        "public": item.extra.get("performed in public", ""),
    }
    return [
        {"key": key, "words": say(f"owed-joik-{key}"), "on_file": said}
        for key, said in told.items()
    ]
