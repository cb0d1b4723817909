"""What archives' own formats say is read, written back and read again without loss."""

from __future__ import annotations

import dataclasses
import json

import pytest

from influence.exports.uris import Names
from influence.exports.writers import OF_RECORDS, Wishes
from influence.items import Item, Origin
from tests.export_samples import RECORDING, RICH

edm = pytest.importorskip("influence.records.edm")
csl = pytest.importorskip("influence.records.csl")
iiif = pytest.importorskip("influence.records.iiif")
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
        (iiif, json.dumps(MANIFEST).encode(), "iiif"),
        (csl, json.dumps(CITED).encode(), "csl"),
    ],
    ids=["edm", "iiif", "csl"],
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
