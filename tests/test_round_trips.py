"""What archives' own formats say is read, written back and read again without loss."""

from __future__ import annotations

import dataclasses
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from influence.exports.uris import Names
from influence.exports.writers import OF_RECORDS, Wishes
from influence.items import Item, Origin, Person
from influence.records import forms
from influence.rights.access import access, public
from tests.export_samples import JOIK, RECORDING, RICH, SECRET

edm = pytest.importorskip("influence.records.edm")
csl = pytest.importorskip("influence.records.csl")
iiif = pytest.importorskip("influence.records.iiif")
oai = pytest.importorskip("influence.records.oai")
Source = pytest.importorskip("influence.records.source").Source

EDM = """<?xml version="1.0" encoding="UTF-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    xmlns:edm="http://www.europeana.eu/schemas/edm/" xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:ore="http://www.openarchives.org/ore/terms/" xmlns:dcterms="http://purl.org/dc/terms/"
    xmlns:owl="http://www.w3.org/2002/07/owl#">
  <edm:ProvidedCHO rdf:about="https://archive.example/cho/7">
    <dc:contributor>Eli Vik (performer)</dc:contributor>
    <dc:contributor>Per Li (source player, Bø, 1850/1920)</dc:contributor>
    <dc:creator>Jon Ås (composer)</dc:creator>
    <dc:description>Eit opptak frå Bø.</dc:description>
    <dc:identifier>isrc:NOABC2400002</dc:identifier>
    <dc:identifier>EX 7</dc:identifier>
    <dc:language>nn</dc:language>
    <dc:rights rdf:resource="https://localcontexts.org/label/tk-attribution/"/>
    <dc:subject rdf:resource="http://www.wikidata.org/entity/Q638"/>
    <dc:subject>dans</dc:subject>
    <dc:title xml:lang="nn">Rull &amp; &lt;vals&gt;</dc:title>
    <dc:title xml:lang="en">Lullaby</dc:title>
    <dcterms:alternative>Rullen</dcterms:alternative>
    <dc:type>rull</dc:type>
    <dcterms:created>1938~</dcterms:created>
    <dcterms:isPartOf>Eksempelsamlinga</dcterms:isPartOf>
    <dcterms:medium>hardingfele</dcterms:medium>
    <dcterms:spatial>Bø</dcterms:spatial>
    <edm:isDerivativeOf rdf:resource="https://archive.example/cho/6"/>
    <edm:type>SOUND</edm:type>
    <owl:sameAs rdf:resource="http://www.wikidata.org/entity/Q42"/>
  </edm:ProvidedCHO>
  <edm:WebResource rdf:about="https://archive.example/7.mp3">
    <dc:format>audio/mpeg</dc:format>
  </edm:WebResource>
  <ore:Aggregation rdf:about="https://archive.example/agg/7">
    <edm:aggregatedCHO rdf:resource="https://archive.example/cho/7"/>
    <edm:dataProvider>Eksempelarkivet</edm:dataProvider>
    <edm:isShownAt rdf:resource="https://archive.example/7"/>
    <edm:isShownBy rdf:resource="https://archive.example/7.mp3"/>
    <edm:provider>Samleren</edm:provider>
    <edm:rights rdf:resource="http://rightsstatements.org/vocab/CNE/1.0/"/>
  </ore:Aggregation>
</rdf:RDF>
"""

OAI = """<?xml version="1.0" encoding="UTF-8"?>
<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">
  <GetRecord><record>
    <header><identifier>oai:archive.example:7</identifier></header>
    <metadata>
      <oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/"
          xmlns:dc="http://purl.org/dc/elements/1.1/">%s</oai_dc:dc>
    </metadata>
  </record></GetRecord>
</OAI-PMH>
"""

DUBLIN_CORE = """
<dc:title xml:lang="nn">Rull &amp; &lt;vals&gt;</dc:title>
<dc:title xml:lang="en">Lullaby</dc:title>
<dc:title>Rullen</dc:title>
<dc:creator>Jon Ås (composer, IPI 00014107338, TONO, 50 %, Bø, 1901/1977)</dc:creator>
<dc:creator>Liv Ås</dc:creator>
<dc:contributor>Per Li (source player, Bø, 1850-1920)</dc:contributor>
<dc:contributor>Vik, Eli [fiddler]</dc:contributor>
<dc:contributor>Nokon frå Bø</dc:contributor>
<dc:contributor>Ein annan</dc:contributor>
<dc:publisher>Eksempelarkivet [Bø]</dc:publisher>
<dc:subject>dans</dc:subject>
<dc:subject>http://www.wikidata.org/entity/Q638</dc:subject>
<dc:description>Eit opptak; stille a-d1-a1-e2.</dc:description>
<dc:date>ca. 1938</dc:date>
<dc:date>2001-05-02</dc:date>
<dc:type>Sound</dc:type>
<dc:type>rull</dc:type>
<dc:type>springar</dc:type>
<dc:format>audio/mpeg</dc:format>
<dc:format>92 s</dc:format>
<dc:relation>https://archive.example/6.wav</dc:relation>
<dc:identifier>EX 7</dc:identifier>
<dc:identifier>shelfmark:NO-N:3</dc:identifier>
<dc:identifier>isrc:NOABC2400002</dc:identifier>
<dc:identifier>https://archive.example/7</dc:identifier>
<dc:identifier>https://archive.example/7.mp3</dc:identifier>
<dc:identifier>Band 12</dc:identifier>
<dc:language>nn</dc:language>
<dc:language>se</dc:language>
<dc:source>Feltbok 3; side 7</dc:source>
<dc:relation>oai:archive.example:5</dc:relation>
<dc:coverage>Bø</dc:coverage>
<dc:coverage>Telemark, Norway</dc:coverage>
<dc:coverage>1930-1940</dc:coverage>
<dc:rights>http://rightsstatements.org/vocab/CNE/1.0/</dc:rights>
<dc:rights>Spør arkivet.</dc:rights>
<dc:rights>https://localcontexts.org/label/tk-attribution/</dc:rights>
<dc:rights>https://localcontexts.org/notice/attribution-incomplete/</dc:rights>
"""

MANIFEST = {
    "@context": "http://iiif.io/api/presentation/3/context.json",
    "id": "https://archive.example/7/manifest.json",
    "type": "Manifest",
    "label": {"nn": ["Rull"], "en": ["Lullaby"]},
    "metadata": [
        {"label": {"en": ["Performer"]}, "value": {"none": ["Eli Vik", "Ola Moen"]}},
        {"label": {"nn": ["Dato"]}, "value": {"none": ["1938"]}},
        {"label": {"en": ["Tuning"]}, "value": {"none": ["a-d1-a1-e2"]}},
    ],
    "summary": {"nn": ["Eit opptak frå Bø."]},
    "rights": "http://creativecommons.org/licenses/by/4.0/",
    "requiredStatement": {"label": {"en": ["Attribution"]}, "value": {"none": ["Eksempelarkivet"]}},
    "provider": [{"id": "https://archive.example/", "type": "Agent",
                  "label": {"nn": ["Eksempelarkivet"]}}],
    "homepage": [{"id": "https://archive.example/7", "type": "Text", "label": {"nn": ["Rull"]}}],
    "items": [{
        "id": "https://archive.example/7/canvas", "type": "Canvas", "duration": 92.5,
        "items": [{"id": "https://archive.example/7/page", "type": "AnnotationPage", "items": [{
            "id": "https://archive.example/7/painting", "type": "Annotation",
            "motivation": "painting", "target": "https://archive.example/7/canvas",
            "body": {"id": "https://archive.example/7.mp3", "type": "Sound", "duration": 92.5},
        }]}],
    }],
}  # fmt: skip

CITED = [
    {
        "id": "ex-1952", "type": "song", "title": "Springar", "language": "nn",
        "performer": [{"family": "Vik", "given": "Eli"}],
        "contributor": [{"literal": "Anna Ås"}], "container-title": "Band EX-52",
        "medium": "tape", "dimensions": "1:32", "issued": {"date-parts": [[1952]]},
        "event-place": "Bø", "archive": "Eksempelarkivet", "archive_location": "EX-HF-001",
        "archive-place": "Oslo", "URL": "https://archive.example/1", "note": "Etter Per Li.",
    },
    {
        "id": "ex-1790", "type": "manuscript", "title": "Polonoise",
        "author": [{"literal": "Anonymous"}], "number-of-pages": "64", "locator": "fol. 7v",
        "issued": {"date-parts": [[1790]], "circa": True}, "archive": "Eksempelbiblioteket",
        "archive_collection": "Notebøker", "call-number": "Mus.ms. 12",
    },
]  # fmt: skip


def again(reader, data: bytes, form: str) -> tuple[list[Item], list[Item]]:
    """Return what a document says, and what is read of it when it was written anew."""

    def items(document: bytes) -> list[Item]:
        source = Source("sample")
        found = [record.item() for record in reader.records(document, source)]
        assert source.problems == []
        return [dataclasses.replace(each, origin=Origin()) for each in found]

    first = items(data)
    assert first
    return first, items(OF_RECORDS[form](first, Wishes()))


@pytest.mark.parametrize(
    ("reader", "data", "form"),
    [
        (edm, EDM.encode(), "edm"),
        (oai, (OAI % DUBLIN_CORE).encode(), "dc"),
        (iiif, json.dumps(MANIFEST).encode(), "iiif"),
        (csl, json.dumps(CITED).encode(), "csl"),
    ],
    ids=["edm", "dc", "iiif", "csl"],
)
def test_a_document_of_an_archive_is_read_and_written_back(reader, data, form) -> None:
    first, second = again(reader, data, form)
    assert second == first


def test_edm_that_was_written_here_stays_what_it_is() -> None:
    first, second = again(edm, OF_RECORDS["edm"]([RICH, RECORDING], Wishes()), "edm")
    assert second == first
    assert first[0].id == RICH.id
    assert {each.name for each in first[0].people} == {each.name for each in RICH.people}
    under = Wishes(Names("https://archive.example/item/"))
    (item, _), _ = again(edm, OF_RECORDS["edm"]([RICH, RECORDING], under), "edm")
    assert item.id == "https://archive.example/item/tune%2F1%20%C3%B8"


def test_csl_keeps_the_whole_record() -> None:
    (first, _), _ = again(csl, OF_RECORDS["csl"]([RICH, RECORDING], Wishes()), "csl")
    assert first.people == RICH.people
    assert first.links == RICH.links
    assert first.titles == RICH.titles
    assert first.date == RICH.date


ELEMENTS = (
    "title", "creator", "contributor", "publisher", "subject", "description", "date", "type",
    "format", "identifier", "source", "language", "relation", "coverage", "rights",
)  # fmt: skip
TEXTS = (
    "Rull", "EX 7", "Band 12; side 2", "Eli Vik (performer)", "Per Li (source, Bø, 1850-1920)",
    "A (performer); B", "Ås, Jon [komponist, TONO, 33 %]", "Trad. (Bø)", "1938", "ca. 1938",
    "5/6/1932", "u.å.", "Sound", "rull", "https://a.example/7", "https://a.example/7.mp3",
    "https://a.example/8.wav", "7.mp3", "isrc:NOABC2400002",
    "shelfmark:NO-N:3", "oai:archive.example:7", "7", "CC BY 4.0", "http://www.wikidata.org/entity/Q42",
    "https://localcontexts.org/label/tk-attribution/", "See https://localcontexts.org/x/.",
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(ELEMENTS), st.sampled_from(TEXTS)), min_size=1))
def test_any_dublin_core_is_read_and_written_back(said) -> None:
    body = etree.Element("x")
    for name, value in said:
        etree.SubElement(body, f"dc_{name}").text = value
    elements = "".join(etree.tostring(each, encoding="unicode") for each in body)
    elements = elements.replace("<dc_", "<dc:").replace("</dc_", "</dc:")
    source = Source("sample")
    first = [each.item() for each in oai.records((OAI % elements).encode(), source)]
    first = [dataclasses.replace(each, origin=Origin()) for each in first]
    data = OF_RECORDS["dc"](first, Wishes())
    second = [each.item() for each in oai.records(data, Source("sample"))]
    assert [dataclasses.replace(each, origin=Origin()) for each in second] == first


def test_dublin_core_keeps_of_any_record_what_it_has_elements_for() -> None:
    data = OF_RECORDS["dc"]([RICH, Item("bare"), public(SECRET), public(JOIK)], Wishes())
    assert forms.form_of(data) == "oai"
    source = Source("sample")
    rich, secret, joik = (each.item() for each in oai.records(data, source))
    (told,) = source.problems
    assert "bare: its metadata says nothing" in told
    assert (rich.id, rich.title, rich.language) == (RICH.id, RICH.title, RICH.language)
    assert rich.titles == RICH.titles
    assert rich.identifiers == RICH.identifiers
    assert (rich.date, rich.place, rich.kind) == (RICH.date, RICH.place, RICH.kind)
    assert rich.shelfmark == RICH.shelfmark
    assert Person("Per Li", "source player", place="Bø", years="1850/1920") in rich.people
    assert RICH.people[0] in rich.people
    assert [each.name for each in rich.having("publisher")] == [
        "Eksempelarkivet", "Eksempelforlaget",
    ]  # fmt: skip
    assert [(each.relation, each.target) for each in rich.links] == [
        ("related to", each.target) for each in RICH.links if each.said_by
    ]
    assert (secret.id, secret.title, secret.people) == (public(SECRET).id, "", ())
    assert secret.extra["dc:description"] == "Withheld. Ask: siida@eksempel.example"
    assert "Ask: museum@eksempel.example" in joik.rights


def test_dublin_core_under_an_address_says_where_a_record_is() -> None:
    data = OF_RECORDS["dc"]([RICH], Wishes(Names("https://archive.example/item/")))
    (item,) = (each.item() for each in oai.records(data, Source("sample")))
    assert item.id == RICH.id
    assert item.extra["edm:isShownAt"] == "https://archive.example/item/tune%2F1%20%C3%B8"


@pytest.mark.parametrize(
    ("reader", "form"), [(edm, "edm"), (oai, "dc"), (csl, "csl")], ids=["edm", "dc", "csl"]
)
@pytest.mark.parametrize("as_stored", [False, True])
def test_what_is_not_open_comes_back_as_closed_as_it_was(reader, form, as_stored) -> None:
    kept = [
        dataclasses.replace(RECORDING, id=word, access=word, contact="ask@example.org")
        for word in ("open", "metadata", "request", "secret")
    ]
    written = OF_RECORDS[form](kept if as_stored else list(map(public, kept)), Wishes())
    found = [each.item() for each in reader.records(written, Source("sample"))]
    assert [access(each).level for each in found] == [access(each).level for each in kept]
    assert "request" not in found[2].rights


def test_access_rights_in_words_stay_what_they_are() -> None:
    said = (
        "<dc:title>Rull</dc:title><dc:rights>Access: on request</dc:rights>"
        "<dc:rights>Access: metadata only</dc:rights><dc:rights>Access: in the hall</dc:rights>"
    )
    (item,) = (each.item() for each in oai.records((OAI % said).encode(), Source("sample")))
    assert (item.access, item.rights) == ("request", "Access: in the hall")
