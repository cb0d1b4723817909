"""Local Contexts labels and notices: what a community asks, and how an item is then handled.

A community issues labels, through the Local Contexts Hub, and may reword them: its own name and
text stand before those of this table. An institution places notices, whose text is fixed, where a
community's interest is known and no label has been made yet.

How strictly each is handled is a proposal of this project, not of Local Contexts. Whoever holds
an archive should settle it with the communities concerned. A label that is not in the table is
kept as it was written, and handled as the strictest.

Source: Local Contexts (localcontexts.org), labels and notices as of 2024.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import IntEnum, StrEnum
from typing import Any, Final

from influence.errors import MetadataError

__all__ = [
    "LABELS", "Handling", "HubLabel", "Kind", "Label", "Translation", "from_hub", "label",
]  # fmt: skip


class Handling(IntEnum):
    """What is done with a labelled item, from mild to strict: our proposal.

    Of several labels the ``max`` holds.
    """

    SHOW = 0
    """The label stands beside the item."""
    ATTRIBUTE = 1
    """Every report credits whom the label names."""
    ANNOTATE = 2
    """The item is shown with a caution."""
    NONCOMMERCIAL = 3
    """Nothing that earns money is proposed."""
    CONSENT = 4
    """Notes and sound leave the archive only under a consent that is on record."""
    HOLD = 5
    """A match may be noted; a person decides before notes, sound or a page are shown."""
    SUPPRESS = 6
    """Neither compared nor shown, unless the community agreed in writing."""


class Kind(StrEnum):
    """What a label is."""

    TK = "tk"
    """A traditional knowledge label of a community."""
    BC = "bc"
    """A biocultural label of a community."""
    NOTICE = "notice"
    """A notice of an institution or researcher."""
    CARE = "care"
    """A collections care notice of an institution."""
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Label:
    """A label or notice.

    Attributes
    ----------
    code
        ``TK SS``, ``BC P``; of a notice its name; of an unknown label its text.
    name
        In English, or the text of an unknown label.
    uri
        Its page at Local Contexts; empty where it is unknown.
    kind, handling
        See there.
    asks
        What it asks, in our words.
    trouble
        Why the label is doubtful, in one sentence; empty where it is not.
    """

    code: str
    name: str
    uri: str
    kind: Kind
    handling: Handling
    asks: str
    trouble: str = ""


@dataclass(frozen=True)
class Translation:
    """A label's name and text in another language, which is a BCP 47 tag or empty."""

    language: str
    name: str
    text: str


@dataclass(frozen=True)
class HubLabel:
    """A label as a project of the Hub bears it.

    Attributes
    ----------
    label
        What it is in our table.
    name, text, language
        In the community's words; of a notice its standard text.
    community, community_uri
        Who issued it; empty for notices.
    translations
        In the order of the Hub.
    project
        The project's page, or its number where it has none.
    """

    label: Label
    name: str
    text: str
    language: str
    community: str = ""
    community_uri: str = ""
    translations: tuple[Translation, ...] = ()
    project: str = ""


_SHOW, _ATTRIBUTE, _ANNOTATE, _NONCOMMERCIAL, _CONSENT, _HOLD, _SUPPRESS = Handling

_COMMUNITY = (
    # code, Hub's label_type, name, handling, what it asks
    ("TK A", "attribution", "Attribution", _ATTRIBUTE,
     "Name the keepers whom the label names."),
    ("TK CL", "clan", "Clan", _HOLD, "It is shared by the rules of a clan."),
    ("TK F", "family", "Family", _HOLD, "It is passed on within a family."),
    ("TK MC", "tk_multiple_community", "Multiple Communities", _CONSENT,
     "Ask each of the communities; none decides alone."),
    ("TK CV", "community_voice", "Community Voice", _ANNOTATE,
     "The record is not the whole story; leave room for the community's own."),
    ("TK CR", "creative", "Creative", _ATTRIBUTE,
     "Name the artist, who answers to a community."),
    ("TK V", "verified", "Verified", _SHOW, "The community approves of how it is presented."),
    ("TK NV", "non_verified", "Non-Verified", _ANNOTATE,
     "It was recorded without proper consent; rely on it with care."),
    ("TK S", "seasonal", "Seasonal", _HOLD, "It has its season; keep to it."),
    ("TK WG", "women_general", "Women General", _HOLD, "It is for the women of the community."),
    ("TK MG", "men_general", "Men General", _HOLD, "It is for the men of the community."),
    ("TK MR", "men_restricted", "Men Restricted", _SUPPRESS, "It is for initiated men alone."),
    ("TK WR", "women_restricted", "Women Restricted", _SUPPRESS,
     "It is for initiated women alone."),
    ("TK CS", "culturally_sensitive", "Culturally Sensitive", _CONSENT,
     "It is sensitive; ask before it is passed on."),
    ("TK SS", "secret_sacred", "Secret / Sacred", _SUPPRESS,
     "It was never meant for the public; talk to the community first."),
    ("TK OC", "commercial", "Open to Commercialization", _CONSENT,
     "Trade is possible, with the community at the table."),
    ("TK NC", "non_commercial", "Non-Commercial", _NONCOMMERCIAL, "Earn nothing with it."),
    ("TK CO", "community_use_only", "Community Use Only", _SUPPRESS,
     "It stays within the community."),
    ("TK O", "outreach", "Outreach", _NONCOMMERCIAL, "Use it to teach, and give something back."),
    ("TK CB", "open_to_collaboration", "Open to Collaboration", _SHOW,
     "The community is glad to work together; write to it."),
    ("BC P", "provenance", "Provenance", _ATTRIBUTE, "Name whose land or water it comes from."),
    ("BC MC", "multiple_community", "Multiple Communities", _CONSENT,
     "Ask each of the communities; none decides alone."),
    ("BC CL", "clan", "Clan", _HOLD, "It is shared by the rules of a clan."),
    ("BC CV", "consent_verified", "Consent Verified", _CONSENT,
     "There is a consent on record; keep to its terms."),
    ("BC CNV", "consent_non_verified", "Consent Non-Verified", _ANNOTATE,
     "No consent could be shown."),
    ("BC R", "research", "Research Use", _NONCOMMERCIAL, "Research is welcome, trade is not."),
    ("BC CB", "collaboration", "Open to Collaboration", _SHOW,
     "The community is glad to work together; write to it."),
    ("BC OC", "commercialization", "Open to Commercialization", _CONSENT,
     "Trade is possible, with the community at the table."),
    ("BC O", "outreach", "Outreach", _NONCOMMERCIAL, "Use it to teach, and give something back."),
    ("BC NC", "non_commercial", "Non-Commercial", _NONCOMMERCIAL, "Earn nothing with it."),
)  # fmt: skip

_NOTICES = (
    # name, Hub's notice_type, last part of the address, kind, handling, what it asks
    ("TK Notice", "traditional_knowledge", "tk-notice", Kind.NOTICE, _HOLD,
     "A community has rights in it that are not spelled out yet; wait for them."),
    ("BC Notice", "biocultural", "bc-notice", Kind.NOTICE, _HOLD,
     "A community has rights in it that are not spelled out yet; wait for them."),
    ("Attribution Incomplete Notice", "attribution_incomplete", "attribution-incomplete",
     Kind.NOTICE, _ANNOTATE, "Names in the record are missing or wrong; send what you know."),
    ("Open to Collaborate Notice", "open_to_collaborate", "open-to-collaborate", Kind.NOTICE,
     _SHOW, "The institution wishes to work with communities; it asks nothing of you."),
    ("Authorization Notice", "authorization", "", Kind.CARE, _CONSENT,
     "A community's leave is needed before it is reproduced, published or exhibited."),
    ("Belonging Notice", "belonging", "", Kind.CARE, _SUPPRESS,
     "Only certain people, clans or societies may come near it."),
    ("Caring Notice", "caring", "", Kind.CARE, _ANNOTATE,
     "It is kept and handled by a community's rules."),
    ("Gender Aware Notice", "gender_aware", "", Kind.CARE, _HOLD,
     "Who may see it depends on gender."),
    ("Leave Undisturbed Notice", "leave_undisturbed", "", Kind.CARE, _HOLD,
     "Leave it as it is, unless the community guides you."),
    ("Safety Notice", "safety", "", Kind.CARE, _ANNOTATE, "Take care before you see it."),
    ("Viewing Notice", "viewing", "", Kind.CARE, _HOLD, "Not all may see it or its pictures."),
    ("Withholding Notice", "withholding", "", Kind.CARE, _SUPPRESS,
     "Make no reproduction, and show none."),
)  # fmt: skip

_SITE: Final = "https://localcontexts.org"


def _slug(name: str) -> str:
    return re.sub(r"[^a-z]+", "-", name.lower()).strip("-")


def _table() -> Iterator[tuple[str, Label]]:
    """Yield every label beside the Hub's word for its type."""
    for code, word, short, handling, asks in _COMMUNITY:
        name = f"{code[:2]} {short}"
        uri = f"{_SITE}/label/{_slug(name)}/"
        yield word, Label(code, name, uri, Kind(code[:2].lower()), handling, asks)
    for name, word, slug, kind, handling, asks in _NOTICES:
        uri = f"{_SITE}/notice/{slug}/" if slug else f"{_SITE}/notices/cc-notices/"
        yield word, Label(name, name, uri, kind, handling, asks)


_ROWS: Final = tuple(_table())
LABELS: Final[tuple[Label, ...]] = tuple(row for _, row in _ROWS)
"""Every label and notice that is known."""


def label(text: str, kind: Kind | None = None) -> Label:
    """Return the label that a text names: by code, name, address or the Hub's word.

    Parameters
    ----------
    text
        Such as ``TK A``, ``tk_a``, ``tka``, ``TK Attribution``, ``attribution``, ``tk:clan``,
        ``https://localcontexts.org/label/tk-attribution/``, ``http://localcontexts.org/tk/a/1.0``.
    kind
        Where it stood, if that is known: four of the Hub's words belong to TK and to BC labels.
        Without it they are read as TK labels, and the label says that this is in doubt.

    Returns
    -------
    Label
        For an unknown text one of the strictest handling that says so.

    Examples
    --------
    >>> label("tk_ss").handling.name
    'SUPPRESS'
    >>> label("TK Whatever").trouble
    'This label is not known here, and is handled as the strictest until a person has read it.'
    """
    written = " ".join(text.split())
    for key in _keys(written):
        for family in (kind,) if kind else (Kind.TK, Kind.BC, Kind.NOTICE, Kind.CARE):
            if found := _BY_KEY.get((family, key)):
                return _doubted(found) if kind is None and key in _SHARED else found
    project = "localcontextshub.org" in written.lower()
    trouble = (
        "This is the address of a project at the Local Contexts Hub, whose labels were not read; "
        "it is handled as the strictest until they are."
        if project
        else "This label is not known here, and is handled as the strictest until a person has "
        "read it."
    )
    uri = written if re.match(r"https?://\S+$", written) else ""
    return Label(written, written, uri, Kind.UNKNOWN, _SUPPRESS, "We do not know.", trouble)


def from_hub(project: Mapping[str, Any]) -> list[HubLabel]:
    """Return the labels and notices of a project of the Local Contexts Hub.

    Parameters
    ----------
    project
        The JSON object that the Hub's API gives for one project.

    Raises
    ------
    MetadataError
        Where it is no such object.
    """
    if not isinstance(project, Mapping):
        raise MetadataError("a project of the Local Contexts Hub is a JSON object; this is none")
    page = _text(project, "project_page") or _text(project, "unique_id")
    labels = [
        _borne(entry, kind, "label_type", page)
        for kind, field in ((Kind.TK, "tk_labels"), (Kind.BC, "bc_labels"))
        for entry in _entries(project, field)
    ]
    notices = [
        _borne(entry, Kind.NOTICE, "notice_type", page) for entry in _entries(project, "notice")
    ]
    return labels + notices


def _key(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def _names(row: Label, word: str) -> Iterator[str]:
    """Yield what a label is called."""
    yield from (row.code, row.name, word)
    if row.kind in (Kind.TK, Kind.BC):
        yield from (row.name[3:], row.kind.value + word)
    elif row.name[:2] not in ("TK", "BC"):
        yield row.name.removesuffix(" Notice")


_BY_KEY: Final = {(row.kind, _key(name)): row for word, row in _ROWS for name in _names(row, word)}
_SHARED: Final = {key for kind, key in _BY_KEY if kind is Kind.TK and (Kind.BC, key) in _BY_KEY}


def _keys(written: str) -> Iterator[str]:
    """Yield what to look a text up by, from the most to the least literal."""
    address = re.fullmatch(
        r"(?i)(?:https?://)?(?:www\.)?localcontexts\.org/(?:labels?|notices?|(tk|bc))/"
        r"([\w-]+)(?:/1\.0)?/?(?:[?#].*)?",
        written,
    )
    if address:
        yield _key(f"{address[1] or ''}{address[2]}")
        return
    plain = re.sub(r"\s*\([^)]*\)", "", written)
    plain = re.sub(r"(?i)authoris", "authoriz", re.sub(r"(?i)commercialis", "commercializ", plain))
    yield _key(plain)
    short = re.sub(r"(?i)^traditional[\s_-]knowledge\b", "TK", plain)
    short = re.sub(r"(?i)^biocultural\b", "BC", short)
    yield _key(short)
    yield _key(re.sub(r"(?i)\s(?:label|notice)$", "", short))


def _doubted(found: Label) -> Label:
    trouble = f"It may be the BC label of this name; it is read as {found.code}."
    return replace(found, trouble=trouble)


def _borne(entry: Mapping[str, Any], kind: Kind, typed: str, page: str) -> HubLabel:
    """Return one label of a project; its type is a word that communities cannot change."""
    word, name = _text(entry, typed), _text(entry, "name")
    found = label(word or name, kind if word else None)
    if found.kind is Kind.UNKNOWN:
        named = label(name)
        found = named if named.kind is not Kind.UNKNOWN else label(name or word)
    community = entry.get("community")
    community = community if isinstance(community, Mapping) else {}
    return HubLabel(
        label=found,
        name=name or found.name,
        text=_text(entry, "label_text") or _text(entry, "default_text"),
        language=_text(entry, "language_tag"),
        community=_text(community, "name"),
        community_uri=_text(community, "profile_url"),
        translations=tuple(
            Translation(
                _text(each, "language_tag") or _text(each, "language"),
                _text(each, "translated_name"),
                _text(each, "translated_text"),
            )
            for each in _entries(entry, "translations")
        ),
        project=page,
    )


def _entries(owner: Mapping[str, Any], field: str) -> list[Mapping[str, Any]]:
    entries = owner.get(field) or []
    if not isinstance(entries, list) or not all(isinstance(each, Mapping) for each in entries):
        raise MetadataError(f"'{field}' of a Local Contexts project is not a list of objects")
    return entries


def _text(owner: Mapping[str, Any], field: str) -> str:
    value = owner.get(field)
    return value.strip() if isinstance(value, str) else ""
