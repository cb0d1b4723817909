"""Records and a report with everything in them, for the tests of exports."""

from __future__ import annotations

import dataclasses
import json
from functools import cache
from typing import Any

from influence.channels.excerpt import Excerpt
from influence.evidence.findings import SoundFinding, Work
from influence.evidence.likelihood.card import card
from influence.evidence.likelihood.model import shipped
from influence.exports.source import Report, report
from influence.items import CommunityLabel, Item, Link, Person, Title
from influence.report.content import content, digest
from influence.rights.access import public
from tests.report_samples import alignment, finding, likelihood, prior_art, screening

RICH = Item(
    "tune/1 ø",
    "Fanitullen & <Kyrkjebø>",
    (
        Person("Jon Ås", "composer", "00014107338", "000000012281955X", "TONO", "66.67",
               "Bø", "1901/1977"),
        Person("Liv Ås", "lyricist", ipi="00045620792", society="TONO", share="33,33 %"),
        Person("Li, Kari", "arranger"),
        Person("Per Li", "source player", place="Bø", years="1850/1920"),
        Person("Ola Moen", "source player"),
        Person("Eli Vik", "performer"),
        Person("Anna Ås", "collector"),
        Person("Eksempelforlaget", "publisher"),
        Person("Eksempel AS", "holder"),
    ),
    "1890~",
    "hardingfele",
    "Bø i Telemark",
    ("iswc:T-034.524.680-1", "isrc:NOABC2400001", "wikidata:Q42", "urn:nbn:no-nb_digilyd_1"),
    "Opptak: CC BY-SA 4.0",
    source="slåttar/1.krn",
    sha256="ab" * 32,
    format="humdrum",
    language="nn",
    titles=(Title("The Devil's Tune", "en"), Title("Fanteguten")),
    kind="springar",
    tuning="trollstemt",
    instrument="hardingfele",
    collection="Eksempelsamlinga",
    shelfmark="EX 12",
    institution="Eksempelarkivet",
    labels=(CommunityLabel("TK A", "Eksempel siida", "Namngje oss."),),
    community="Eksempel siida",
    consent="avtale 7",
    contact="post@eksempel.example",
    mining="reserved",
    links=(
        Link("based on", "tune0002", "O. Hansen, 1932"),
        Link("based on", "tune0003"),
        Link("same as", "https://archive.example/item/9", "Eksempelarkivet"),
        Link("answer to", "tune0004", "A. Ås"),
        Link("inspired by", "wikidata:Q43", "Jon Ås"),
    ),
    extra={"key": "D major", "editor": "of the file", "=cmd()": "=1+1"},
)  # fmt: skip
"""An open record in which every field is filled."""

RECORDING = Item(
    "opptak-7",
    "Rull",
    (Person("Trad.", "composer"), Person("Eli Vik", "performer")),
    "1938-05-12",
    "vokal",
    format="audio",
    sha256="cd" * 32,
    rights="http://rightsstatements.org/vocab/NoC-OKLR/1.0/",
    institution="Eksempelarkivet",
    identifiers=("isrc:NO-ABC-24-00002", "local:Eksempelarkivet:R 7"),
)

PLANTED = "Hemmeligheten"
"""Stands in everything of `SECRET` that must not be told."""

SECRET = Item(
    f"id-{PLANTED}", f"Tittel {PLANTED}", (Person(f"Navn {PLANTED}", "performer"),), "1961",
    "joik", f"Sted {PLANTED}", (f"isrc:{PLANTED}",), f"Rett {PLANTED}", f"{PLANTED}.wav",
    "ef" * 32, "audio", access="secret", kind=f"Slag {PLANTED}", shelfmark=f"S {PLANTED}",
    titles=(Title(PLANTED),), links=(Link("based on", PLANTED, PLANTED),), consent=PLANTED,
    labels=(CommunityLabel("TK SS", "Eksempel siida"),), community="Eksempel siida",
    contact="siida@eksempel.example", extra={PLANTED: PLANTED}, tuning=PLANTED,
    instrument=PLANTED, collection=PLANTED, language="se",
)  # fmt: skip

JOIK = Item(
    "joik-5", "Ánde Niillas",
    (Person("Ánde Niillas", "joiked"), Person("Márjá Elle", "performer")), "1965", "joik",
    format="audio", kind="personjoik", institution="Eksempelmuseet", source=f"{PLANTED}.wav",
    contact="museum@eksempel.example", extra={"lyrics": PLANTED},
)  # fmt: skip

RECORDS = (RICH, RECORDING, public(SECRET), public(JOIK), Item("tune0019"))


@cache
def text() -> str:
    """Return the JSON of a report that found a rich record, a recording, a joik, a secret item."""
    base = screening()
    harbour = base.findings[0].target

    def target(item: Item) -> Work:
        open_ = item.level == "open"
        return Work(item, harbour.melodies, harbour.mei) if open_ else Work(item, (), "")

    rich = dataclasses.replace(RICH, format="musicxml")
    found = (
        finding(target(rich), likelihood=likelihood()),
        finding(target(public(SECRET)), prior_art=prior_art(9, common_stock=True)),
        finding(target(rich), alignment=alignment([(i, i) for i in range(9)])),
    )
    query = dataclasses.replace(base.query.item, id="new-1", links=(Link("based on", "x", "me"),))
    stretch = Excerpt("landmarks", 0, 1.0, 13.0, 5.25, 17.5, 1.0, 0.0, 0.1, 9.0, -7.0)
    heard = tuple(
        SoundFinding(target(each), stretch, "earlier") for each in (RECORDING, public(JOIK))
    )
    sample = dataclasses.replace(
        base,
        query=Work(query, base.query.melodies, base.query.mei),
        findings=found,
        sounds=heard,
        model=card(shipped()),
    )
    return json.dumps(content(sample).data)


def made(**changes: Any) -> Report:
    """Return the same as a report; what is changed is sealed anew."""
    data = json.loads(text()) | changes
    return report(data | {"digest": digest(data)})
