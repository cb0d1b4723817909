"""Identifiers of works, recordings, people and sources: read, brought to a normal form, checked.

An identifier is written ``scheme:value``, as in ``iswc:T-034.524.680-1``. Its scheme may be left
out where the value cannot be taken for anything else: a web address of the scheme, an ISWC, an
ISRC with its hyphens, ``Roud 200``.

A check digit that does not fit is a doubt, never a refusal: real registers hold such numbers.
An identifier says that somebody registered something. It proves no ownership, and two works with
one identifier are not alike for that. A Cantus ID and a Roud number name a text, not a tune.

Sources: ISO 3901 (ISRC), 15707 (ISWC), 10957 (ISMN), 27729 (ISNI), 15511 (ISIL); RFC 8458
(URN:NBN). The library `stdnum` knows ISRC, ISMN, ISNI and ISIL; ISWC and IPI are checked here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, NamedTuple

from stdnum import isil, ismn, isni, isrc
from stdnum.exceptions import InvalidChecksum, InvalidComponent, ValidationError

__all__ = ["SCHEMES", "Identifier", "Scheme", "parse"]


@dataclass(frozen=True)
class Identifier:
    """One identifier.

    Attributes
    ----------
    scheme
        A key of `SCHEMES`, or what the text calls its scheme; ``uri`` for any other web address;
        empty where the text names none.
    value
        The normal form; as it was written where that is not known.
    raw
        The text that was read.
    trouble
        Why it is doubtful, in one sentence; empty where nothing speaks against it.
    uri
        Where it leads; empty where that is not known or the identifier is doubtful.
    """

    scheme: str
    value: str
    raw: str
    trouble: str = ""
    uri: str = ""


class Scheme(NamedTuple):
    """One scheme of identifiers.

    Attributes
    ----------
    name
        As people write it.
    names
        What an identifier of the scheme names.
    read
        From a value to its normal form and its trouble.
    uri
        From a normal form to a web address.
    bare
        Patterns of texts that can be nothing else; their group 1 is the value.
    aliases
        Other words for the scheme.
    """

    name: str
    names: str
    read: Callable[[str], tuple[str, str]]
    uri: Callable[[str], str] = lambda value: ""
    bare: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


def parse(text: str) -> Identifier:
    """Read an identifier.

    Examples
    --------
    >>> parse("iswc:T0345246801").value
    'T-034.524.680-1'
    >>> parse("https://isni.org/isni/000000012281955X").scheme
    'isni'
    >>> parse("T-034.524.680-2").trouble
    'The check digit 2 does not fit: 1 would.'
    """
    written = text.strip()
    head = _HEAD.fullmatch(written)
    if head:
        scheme = _WORDS.get(head[1].casefold())
        if scheme:
            found = _identifier(scheme, _without_address(scheme, head[3]), text)
            if ":" in head[2] or not found.trouble.startswith(_MISBUILT):
                return found
    for scheme, patterns in _BARE.items():
        for pattern in patterns:
            if match := pattern.fullmatch(written):
                return _identifier(scheme, match[1], text)
    if re.match(r"https?://\S+$", written):
        return Identifier("uri", written, text, uri=written)
    if head and ":" in head[2]:
        return Identifier(head[1], head[3], text)
    return Identifier("", written, text)


def _identifier(scheme: str, value: str, raw: str) -> Identifier:
    row = SCHEMES[scheme]
    if not value:
        return Identifier(scheme, value, raw, f"It names the scheme {row.name} and no value.")
    normal, trouble = row.read(value)
    return Identifier(scheme, normal, raw, trouble, "" if trouble else row.uri(normal))


def _without_address(scheme: str, value: str) -> str:
    """Return the value of ``wikidata:http://www.wikidata.org/entity/Q42`` and its like."""
    for pattern in _BARE[scheme]:
        if match := pattern.fullmatch(value):
            return match[1]
    return value


def _shape(value: str, built: bool, shape: str) -> tuple[str, str]:
    return value, "" if built else f"{_MISBUILT} {shape}."


def _digit(value: str, found: str, due: str) -> tuple[str, str]:
    if found == due:
        return value, ""
    noun = "check digit" if len(due) == 1 else "check digits"
    does = "does" if len(due) == 1 else "do"
    return value, f"The {noun} {found} {does} not fit: {due} would."


def _weighted(digits: str, start: int) -> str:
    """Return the check digit of ISWC (`start` 1) and IPI base numbers (2)."""
    total = start + sum(place * int(digit) for place, digit in enumerate(digits, 1))
    return str(-total % 10)


def _iswc(value: str) -> tuple[str, str]:
    match = re.fullmatch(r"T([0-9]{9})([0-9])", re.sub(r"[\s.\-]", "", value).upper())
    if match is None:
        return _shape(value, False, "an ISWC, T and ten digits")
    number, check = match.groups()
    printed = f"T-{number[:3]}.{number[3:6]}.{number[6:]}-{check}"
    return _digit(printed, check, _weighted(number, 1))


def _ipi_base(value: str) -> tuple[str, str]:
    match = re.fullmatch(r"I([0-9]{9})([0-9])", re.sub(r"[\s.\-]", "", value).upper())
    if match is None:
        return _shape(value, False, "an IPI base number, I and ten digits")
    number, check = match.groups()
    return _digit(f"I-{number}-{check}", check, _weighted(number, 2))


def _ipi(value: str) -> tuple[str, str]:
    digits = re.sub(r"[\s.]", "", value)
    if not re.fullmatch(r"[0-9]{3,11}", digits):
        return _shape(value, False, "an IPI name number, eleven digits")
    full = digits.zfill(11)
    if not int(full):
        return full, "The number of zeros stands for a party that is not known."
    rest = sum((10 - place) * int(digit) for place, digit in enumerate(full[:9])) % 101
    number, trouble = _digit(full, full[9:], f"{-rest % 101 % 100:02}")
    if len(digits) < 11 and not trouble:
        trouble = f"It had {len(digits)} digits of eleven; zeros were put before them."
    return number, trouble


def _isrc(value: str) -> tuple[str, str]:
    compact = isrc.compact(value)
    try:
        return isrc.validate(compact), ""
    except InvalidComponent:
        return compact, f"Its prefix {compact[:2]} is not among those that we know."
    except ValidationError:
        return _shape(compact, False, "an ISRC, such as NO-ABC-24-00001")


def _ismn(value: str) -> tuple[str, str]:
    compact = ismn.compact(value)
    try:
        return ismn.to_ismn13(ismn.validate(compact)), ""
    except InvalidChecksum:
        return ismn.to_ismn13(compact), "The check digit does not fit."
    except ValidationError:
        return _shape(compact, False, "an ISMN, 979-0 and nine digits")


def _isni(value: str) -> tuple[str, str]:
    compact = isni.compact(value)
    try:
        return isni.validate(compact), ""
    except InvalidChecksum:
        return compact, "The check character does not fit."
    except ValidationError:
        return _shape(compact, False, "an ISNI, sixteen characters")


def _orcid(value: str) -> tuple[str, str]:
    compact, trouble = _isni(value)
    if len(compact) == 16:
        compact = "-".join(compact[start : start + 4] for start in range(0, 16, 4))
    return compact, trouble.replace("an ISNI", "an ORCID")


def _isil(value: str) -> tuple[str, str]:
    """Read an ISIL; `stdnum` knows the prefixes, and takes 15 characters where ISO 15511 has 16."""
    prefix, hyphen, local = value.partition("-")
    if not hyphen or len(value) > 16 or not re.fullmatch(r"[A-Za-z0-9/:\-]+", local):
        return _shape(value, False, "an ISIL, such as NO-1030310")
    try:
        isil.validate(f"{prefix}-1")
    except ValidationError:
        return value, f"Its prefix {prefix} is not among those that we know."
    return f"{prefix.upper() if len(prefix) == 2 else prefix}-{local}", ""


def _nbn(value: str) -> tuple[str, str]:
    match = re.fullmatch(r"(?i:urn:nbn:)?([A-Za-z]{2})([:-][\w.:+%/\-]+)", value, re.ASCII)
    if match is None:
        return _shape(value, False, "a URN:NBN, such as urn:nbn:no-nb_digibok_2011050608010")
    country = match[1].lower()
    foreign = "It is of another country than Norway, so its form is not checked."
    return f"urn:nbn:{country}{match[2]}", "" if country == "no" else foreign


def _nbn_address(value: str) -> str:
    """Return the address at Norway's resolver; of a sub-namespace the URN, itself a URI."""
    norway = value.removeprefix("urn:nbn:no-")
    return value if norway == value else f"https://urn.nb.no/URN:NBN:no-{norway}"


def _wikidata(value: str) -> tuple[str, str]:
    return _shape(value, bool(re.fullmatch(r"Q[1-9][0-9]*", value)), "a Wikidata item, such as Q42")


def _musicbrainz(value: str) -> tuple[str, str]:
    hexadecimal = r"[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"
    lower = value.lower()
    built = re.fullmatch(rf"(?:[a-z-]+/)?{hexadecimal}", lower)
    return _shape(
        lower if built else value, bool(built), "a MusicBrainz ID, such as work/ and a UUID"
    )


def _musicbrainz_address(value: str) -> str:
    return f"https://musicbrainz.org/{value}" if "/" in value else ""


def _rism(value: str) -> tuple[str, str]:
    value = re.sub(r"(?i)^id[\s-]*(?:no\.?|number)?\s*(?=[0-9])", "sources/", value)
    if re.fullmatch(r"[0-9]+", value):
        return (
            value,
            "It does not say what it names: sources/, people/ or institutions/ is lacking.",
        )
    return _shape(
        value,
        bool(re.fullmatch(r"(?:sources|people|institutions)/[0-9]+", value)),
        "a RISM ID, such as sources/1001145660",
    )


def _europeana(value: str) -> tuple[str, str]:
    if re.fullmatch(r"[0-9]+[a-z]*/[A-Za-z0-9_]+", value):
        return f"/{value}", "The slash before it was missing."
    built = re.fullmatch(r"/[0-9]+[a-z]*/[A-Za-z0-9_]+", value)
    return _shape(value, bool(built), "a Europeana ID, such as /90402/RP_P_1984_87")


def _cantus(value: str) -> tuple[str, str]:
    value = re.sub(r"^[0-9]{4}(?=[a-zA-Z]?$)", r"00\g<0>", value)  # a number of the CAO
    pattern = r"(?:[0-9]{6}|[agh][0-9]{5}|ah[0-9]{5})[a-zA-Z]{0,2}[0-9]?(?:\.[0-9]{1,2})?"
    return _shape(value, bool(re.fullmatch(pattern, value)), "a Cantus ID, such as 007175")


def _roud(value: str) -> tuple[str, str]:
    value = re.sub(r"(?i)^v(?=[0-9])", "V", value)
    built = re.fullmatch(r"V?[1-9][0-9]{0,5}", value)
    return _shape(value, bool(built), "a Roud number, such as 200 or V1234")


def _nlb(value: str) -> tuple[str, str]:
    value = value.upper()
    built = re.fullmatch(r"NLB[0-9]{6}_[0-9]{2}", value)
    return _shape(value, bool(built), "a number of the Dutch Song Database, such as NLB072355_01")


def _nlb_address(value: str) -> str:
    return f"https://www.liederenbank.nl/liedpresentatie.php?zoek={int(value[3:9])}"


def _viaf(value: str) -> tuple[str, str]:
    return _shape(value, bool(re.fullmatch(r"[1-9][0-9]{0,21}", value)), "a VIAF number")


def _held(value: str) -> tuple[str, str]:
    """Read ``holder:number``; what an archive calls its things is left as it is."""
    holder, colon, number = value.partition(":")
    named = bool(colon and holder.strip() and number.strip())
    return value, "" if named else "It does not say whose number it is; write holder:number."


_MISBUILT: Final = "It is not built as"
_WEB: Final = r"(?i:https?://(?:www\.)?)"

SCHEMES: Final[dict[str, Scheme]] = {
    "iswc": Scheme("ISWC", "a musical work", _iswc,
                   bare=(r"(?i:iswc)[\s:-]*(T.*)", r"(T-[0-9]{3}\.[0-9]{3}\.[0-9]{3}-[0-9])",
                         r"(T[0-9]{10})")),
    "isrc": Scheme("ISRC", "a recording", _isrc,
                   bare=(r"([A-Z]{2}-[A-Z0-9]{3}-[0-9]{2}-[0-9]{5})",)),
    "ismn": Scheme("ISMN", "an edition of music", _ismn,
                   bare=(r"(979-0-[0-9-]{10,12})", r"(M-[0-9]{3,7}-[0-9]{1,5}-[0-9])")),
    "isni": Scheme("ISNI", "a person or group in public", _isni, "https://isni.org/isni/{}".format,
                   bare=(_WEB + r"isni\.org/(?:isni/)?([0-9]{15}[0-9Xx])/?",)),
    "ipi": Scheme("IPI name number", "a name of a right-holder", _ipi,
                  aliases=("ipi-name", "ipi name number", "ipn", "cae")),
    "ipi-base": Scheme("IPI base number", "a right-holder", _ipi_base,
                       bare=(r"(I-[0-9]{9}-[0-9])",), aliases=("ipi base number", "ipi_base")),
    "isil": Scheme("ISIL", "a library or archive", _isil),
    "urn:nbn": Scheme("URN:NBN", "a digital document", _nbn, _nbn_address,
                      bare=(r"((?i:urn:nbn:)[A-Za-z]{2}[:-]\S+)",
                            _WEB + r"(?:urn\.nb\.no|nbn-resolving\.org|urn\.fi|urn\.kb\.se)/"
                            r"(?:resolve\?urn=)?((?i:urn:nbn:)\S+)"),
                      aliases=("nbn",)),
    "wikidata": Scheme("Wikidata", "anything", _wikidata,
                       "http://www.wikidata.org/entity/{}".format,
                       bare=(_WEB + r"wikidata\.org/(?:entity|wiki)/(Q[0-9]+)",), aliases=("wd",)),
    "musicbrainz": Scheme("MusicBrainz", "a work, a recording, an artist", _musicbrainz,
                          _musicbrainz_address, aliases=("mbid", "mb"),
                          bare=(_WEB + r"musicbrainz\.org/([a-z-]+/[0-9A-Fa-f-]{36})/?",)),
    "rism": Scheme("RISM", "a source of music, a person, an institution", _rism,
                   "https://rism.online/{}".format,
                   bare=(_WEB + r"rism\.online/((?:sources|people|institutions)/[0-9]+)/?",)),
    "europeana": Scheme("Europeana", "an item of a collection", _europeana,
                        "http://data.europeana.eu/item{}".format,
                        bare=(_WEB + r"data\.europeana\.eu/item(/\S+?)/?",
                              _WEB + r"europeana\.eu/(?:[a-z]{2}/)?item(/\S+?)/?")),
    "cantus": Scheme("Cantus ID", "a text of chant in its genre", _cantus,
                     "https://cantusindex.org/id/{}".format,
                     bare=(_WEB + r"cantusindex\.org/id/([\w.]+)/?", r"(?:CAO|Can)\s([0-9]{4,6})"),
                     aliases=("cantus id", "cantus-id", "cao")),
    "roud": Scheme("Roud", "a song in English by its text", _roud),
    "nlb": Scheme("Dutch Song Database", "one melody as it was encoded", _nlb, _nlb_address,
                  bare=(r"(NLB[0-9]{6}_[0-9]{2})",), aliases=("meertens",)),
    "orcid": Scheme("ORCID", "a researcher", _orcid, "https://orcid.org/{}".format,
                    bare=(_WEB + r"orcid\.org/([0-9-]{18}[0-9Xx])/?",)),
    "viaf": Scheme("VIAF", "a person or group in library catalogues", _viaf,
                   "http://viaf.org/viaf/{}".format, bare=(_WEB + r"viaf\.org/viaf/([0-9]+)/?",)),
    "local": Scheme("Archive's number", "an item of one archive", _held),
    "shelfmark": Scheme("Shelfmark", "where one archive keeps an item", _held),
}  # fmt: skip
"""The schemes that are known, by the word before the colon."""

_WORDS: Final = {
    word: scheme for scheme, row in SCHEMES.items() for word in (scheme, *row.aliases)
} | {row.name.casefold(): scheme for scheme, row in SCHEMES.items()}

_BARE: Final = {
    scheme: [re.compile(pattern, re.ASCII) for pattern in row.bare]
    for scheme, row in SCHEMES.items()
}

_KNOWN: Final = "|".join(
    re.escape(word)
    for word in sorted(_WORDS, key=len, reverse=True)
    if SCHEMES[_WORDS[word]].read is not _held
)
_HEAD: Final = re.compile(
    rf"((?i:{_KNOWN})(?![\w-])|[A-Za-z][\w.+-]*(?=\s*:))(\s*:\s*|\s+)(.*)", re.DOTALL
)
"""A scheme, what parts it from the value (a space will do where the scheme is known), the value."""
