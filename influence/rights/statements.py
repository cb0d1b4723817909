"""Rights statements and licences: RightsStatements.org and Creative Commons, read from any form.

Read are addresses (http or https, with or without the last slash, ``/page/``, ``/deed.nb``,
``/legalcode``), short names (``CC BY-SA 4.0``, ``InC``) and full names, alone or inside a longer
text. The normal form is the http address, which is the identifier. Version and port of a licence
are kept; a licence named without its version has no address.

A statement is about copyright only. It overrides no label of a community, no consent and no
contract: of several grounds the strictest holds. What is allowed is our short reading of each
statement, not its text. "Public domain" alone is no statement: it does not say where.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

__all__ = ["Leave", "Statement", "statement", "statements"]


class Leave(StrEnum):
    """Whether something may be done without asking, from free to forbidden."""

    YES = "yes"
    PROBABLE = "probable"
    """Likely, and nobody warrants it."""
    LIMITED = "limited"
    """For some uses only, or under a contract or another law."""
    ONE_COUNTRY = "one country"
    """In one country; nothing is said of others."""
    UNKNOWN = "unknown"
    """Not cleared."""
    NO = "no"


@dataclass(frozen=True)
class Statement:
    """One rights statement or licence.

    Attributes
    ----------
    code
        ``InC-EDU``, ``CC-BY-SA-4.0``, ``CC-BY-3.0-NO``, ``CC0``, ``PDM``; ``CC-BY`` where no
        version was named.
    uri
        The http address, with a slash at its end; empty for a licence without a version.
    name
        In English.
    reuse, commercial, derivatives
        Whether it may be used at all, used to earn money, and changed.
    attribution, share_alike
        Whether credit is due; whether what is made of it must bear the same licence.
    """

    code: str
    uri: str
    name: str
    reuse: Leave
    commercial: Leave
    derivatives: Leave
    attribution: bool = False
    share_alike: bool = False

    @property
    def short(self) -> str:
        """The code as people write it: ``CC BY-SA 4.0``."""
        parts = re.fullmatch(r"CC-([A-Z-]+?)(?:-([0-9.]+))?(?:-([A-Z]+))?", self.code)
        return " ".join(filter(None, ("CC", *parts.groups()))) if parts else self.code


def statement(*texts: str) -> Statement | None:
    """Return the one statement that holds, the strictest of those found; None if there is none.

    Examples
    --------
    >>> statement("Foto: Ola, CC BY-SA 4.0").uri
    'http://creativecommons.org/licenses/by-sa/4.0/'
    >>> statement("free to use", "https://rightsstatements.org/page/CNE/1.0/?language=en").code
    'CNE'
    >>> statement("ask the museum") is None
    True
    """
    found = [each for text in texts for each in statements(text)]
    return max(found, key=_strictness, default=None)


def statements(text: str) -> tuple[Statement, ...]:
    """Return every statement that a text names, in its order, each once."""
    found = {match.start(): each for match, each in _found(text.strip())}
    return tuple(dict.fromkeys(found[start] for start in sorted(found)))


def _strictness(found: Statement) -> tuple[int, ...]:
    order = list(Leave)
    leaves = (found.reuse, found.commercial, found.derivatives)
    terms = (found.share_alike, found.attribution, bool(found.uri))
    return (*map(order.index, leaves), *terms)


_Y, _P, _L, _C, _U, _N = Leave

_STATEMENTS: Final = {
    row[0]: Statement(row[0], f"http://rightsstatements.org/vocab/{row[0]}/1.0/", *row[1:])
    for row in (
        ("InC", "In Copyright", _N, _N, _N),
        ("InC-OW-EU", "In Copyright - EU Orphan Work", _L, _N, _N),
        ("InC-EDU", "In Copyright - Educational Use Permitted", _L, _N, _L),
        ("InC-NC", "In Copyright - Non-Commercial Use Permitted", _L, _N, _L),
        ("InC-RUU", "In Copyright - Rights-holder(s) Unlocatable or Unidentifiable", _N, _N, _N),
        ("NoC-CR", "No Copyright - Contractual Restrictions", _L, _L, _L),
        ("NoC-NC", "No Copyright - Non-Commercial Use Only", _L, _N, _L),
        ("NoC-OKLR", "No Copyright - Other Known Legal Restrictions", _L, _L, _L),
        ("NoC-US", "No Copyright - United States", _C, _C, _C),
        ("CNE", "Copyright Not Evaluated", _U, _U, _U),
        ("UND", "Copyright Undetermined", _U, _U, _U),
        ("NKC", "No Known Copyright", _P, _P, _P),
    )
}

_FREE: Final = {
    "zero": Statement("CC0", "http://creativecommons.org/publicdomain/zero/1.0/",
                      "CC0 1.0 Universal", _Y, _Y, _Y),
    "mark": Statement("PDM", "http://creativecommons.org/publicdomain/mark/1.0/",
                      "Public Domain Mark 1.0", _Y, _Y, _Y),
}  # fmt: skip

_VERSIONS: Final = ("1.0", "2.0", "2.1", "2.5", "3.0", "4.0")

_PORTS: Final = frozenset(
    re.findall(
        r"\w+",
        "am ar at au az be bg br ca ch cl cn co cr cz de dk ec ee eg es fi fr ge gr gt hk hr hu ie "
        "igo il in it jp kr lu mk mt mx my nl no nz pe ph pl pr pt ro rs scotland se sg si th tw "
        "ug uk us ve vn za",
    )
)
"""Countries (and ``igo``, organisations between states) that have licences of their own."""

_COUNTRIES: Final = {
    "norge": "no", "noreg": "no", "norway": "no", "sverige": "se", "sweden": "se",
    "danmark": "dk", "denmark": "dk", "finland": "fi", "suomi": "fi", "nederland": "nl",
    "netherlands": "nl", "deutschland": "de", "germany": "de", "france": "fr",
    "united states": "us", "united kingdom": "uk",
}  # fmt: skip
"""Ports by the names that stand behind a version."""

_NAMES: Final = {"by": "Attribution", "nc": "NonCommercial", "nd": "NoDerivatives",
                 "sa": "ShareAlike"}  # fmt: skip

_LONG: Final = {
    "by": r"attribution|navngivelse|navngjeving|navngivning|erkännande|kreditering",
    "nc": r"non-?\s?commercial|ikke-?\s?kommersiell|ikkje-?\s?kommersiell|icke-?\s?kommersiell",
    "nd": r"no-?\s?deriv(?:ative)?s|ingen\s?bearbeidelser?|inga\s?bearbetningar",
    "sa": r"share-?\s?alike|del\s?på\s?samm?e\s?vilkår|dela\s?lika",
}
"""The words of a licence's full name, in English, Norwegian, Danish and Swedish."""

_COMMONS: Final = (
    {"by"}, {"by", "sa"}, {"by", "nd"}, {"by", "nc"}, {"by", "nc", "sa"}, {"by", "nc", "nd"},
)  # fmt: skip
_WITHOUT_CREDIT: Final = ({"sa"}, {"nd"}, {"nc"}, {"nc", "sa"}, {"nc", "nd"})
"""Licences that were given up after 1.0 (in Japan after 2.0)."""


def _licence(elements: list[str], version: str, port: str = "") -> Statement | None:
    """Return the Creative Commons licence of these elements; None where there is none such."""
    parts = set(elements)
    old = version in ("1.0", "2.0") and parts in _WITHOUT_CREDIT
    if len(parts) != len(elements) or not (old or parts in _COMMONS):
        return None
    if version not in ("", *_VERSIONS):
        return None
    early = version == "1.0" or old  # there nd stood before nc
    order = ("by", "nd", "nc", "sa") if early else ("by", "nc", "nd", "sa")
    path = "-".join(part for part in order if part in parts)
    port = port if port in _PORTS and version not in ("", "4.0") else ""
    title = "-".join(_NAMES[part] for part in path.split("-"))
    scope = port.upper() or {"4.0": "International", "3.0": "Unported"}.get(version, "Generic")
    uri = f"http://creativecommons.org/licenses/{path}/{version}/{port}{'/' if port else ''}"
    free = "nc" not in parts
    return Statement(
        code="-".join(filter(None, ("CC", path.upper(), version, port.upper()))),
        uri=uri if version else "",
        name=f"{title} {version} {scope}" if version else f"{title}, version not named",
        reuse=Leave.YES if free else Leave.LIMITED,
        commercial=Leave.YES if free else Leave.NO,
        derivatives=Leave.NO if "nd" in parts else Leave.YES,
        attribution="by" in parts,
        share_alike="sa" in parts,
    )


_CODES: Final = {code.casefold(): row for code, row in _STATEMENTS.items()}
_TITLES: Final = {row.name.casefold(): row for row in _STATEMENTS.values()}


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_FLAGS: Final = re.IGNORECASE
_ADDRESS = re.compile(
    rf"rightsstatements\.org/(?:vocab|page|data)/({_either(_CODES)})(?![\w-])", _FLAGS
)
_CODE = re.compile(
    rf"(?:^|(?<=[;|\n]))\s*({_either(_CODES)})(?:[\s/-]*1\.0)?/?\s*(?:$|(?=[;|\n]))", _FLAGS
)
_CODE_WITHIN = re.compile(  # "und" and "Inc" are words: alone they are codes, within a text not
    rf"(?<![\w-])({_either(code for code in _STATEMENTS if '-' in code)}"
    rf"|(?:{_either(code for code in _STATEMENTS if '-' not in code)})(?=[\s/]1\.0))(?![\w-])"
)
_TITLE = re.compile(  # a segment of its own, for "no longer in copyright" is not In Copyright
    rf"(?:^|(?<=[:;|,.(\n\"])\s*)({_either(_TITLES)})(?=\s*(?:$|[;|,.)\n\"]|1\.0))", _FLAGS
)
_CC_ADDRESS = re.compile(
    r"creativecommons\.org/licenses/([a-z]{2}(?:-[a-z]{2})*)(?![\w-])"
    r"(?:/([0-9]\.[0-9]))?(?:/([a-z]+)(?![.\w]))?",
    _FLAGS,
)
_FREE_ADDRESS = re.compile(r"creativecommons\.org/publicdomain/(zero|mark)(?![\w-])", _FLAGS)
_FREE_NAME = re.compile(
    r"(?<![\w-])(?:(?P<zero>CC[\s-]?0|(?:CC|Creative\s+Commons)[\s-]+(?:0|Zero))"
    r"|(?P<mark>PDM|Public\s+Domain\s+Mark))(?![\w-]|\.[0-9])(?:[\s-]*1\.0)?",
    _FLAGS,
)
_VERSION = r"(?:[\s_,-]*v?(?P<version>[1-4](?:\.[0-9])?)(?![0-9.]*[0-9]))?"
_PORT = (  # a port in small letters stands last, for "CC BY 3.0 by Ola" is not of Belarus
    rf"(?:[\s_-]+(?:unported|generic|international|(?P<country>{_either(_COUNTRIES)})"
    rf"|(?P<port>(?-i:{_either(port.upper() for port in _PORTS)})"
    rf"|(?:{_either(_PORTS)})(?=\s*(?:$|[;|,.)\n]))))(?!\w))?"
)
_SHORT = re.compile(
    r"(?<![\w-])(?:CC|Creative\s+Commons)[\s:_-]*"
    r"(?P<parts>(?:BY|NC|ND|SA)(?:[\s_-]*(?:NC|ND|SA)(?![a-z]))*)"
    rf"(?![a-z]){_VERSION}{_PORT}",
    _FLAGS,
)
_WORD = "|".join(_LONG.values())
_FULL = re.compile(
    rf"(?P<maker>(?:CC|Creative\s+Commons)[\s:,-]+)?(?<!\w)(?P<parts>(?:{_LONG['by']})"
    rf"(?:[\s,\u2013-]*(?:{_WORD}))*)(?!\w){_VERSION}{_PORT}",
    _FLAGS,
)


def _found(text: str) -> Iterator[tuple[re.Match[str], Statement]]:
    """Yield where a text names which statement."""
    for match in _CODE.finditer(text):
        yield match, _CODES[match[1].casefold()]
    for pattern, table in ((_ADDRESS, _CODES), (_CODE_WITHIN, _CODES), (_TITLE, _TITLES)):
        for match in pattern.finditer(text):
            yield match, table[match[1].casefold()]
    for match in _FREE_ADDRESS.finditer(text):
        yield match, _FREE[match[1].lower()]
    for match in _FREE_NAME.finditer(text):
        yield match, _FREE["zero" if match["zero"] else "mark"]
    for match in _CC_ADDRESS.finditer(text):
        elements = match[1].lower().split("-")
        yield from _named(match, elements, match[2] or "", (match[3] or "").lower())
    for match in _SHORT.finditer(text):
        meant = match["version"] or match[0].isupper() or "-" in match[0] or match[0] == text
        if meant:  # "cc by post" is no licence
            elements = re.findall("by|nc|nd|sa", match["parts"].lower())
            yield from _named(match, elements, *_edition(match))
    for match in _FULL.finditer(text):
        if match["maker"] or match["version"]:  # "attribution" alone is no licence
            yield from _named(match, _elements(match["parts"]), *_edition(match))


def _named(
    match: re.Match[str], elements: list[str], version: str, port: str
) -> Iterator[tuple[re.Match[str], Statement]]:
    if found := _licence(elements, version, port):
        yield match, found


def _elements(words: str) -> list[str]:
    each = re.compile("|".join(f"(?P<{part}>{word})" for part, word in _LONG.items()), _FLAGS)
    return [str(match.lastgroup) for match in each.finditer(words)]


def _edition(match: re.Match[str]) -> tuple[str, str]:
    """Return the version, ``4`` as ``4.0``, and the port."""
    version = match["version"] or ""
    port = _COUNTRIES.get((match["country"] or "").lower(), "") or (match["port"] or "").lower()
    return version + ".0" * (len(version) == 1), port
