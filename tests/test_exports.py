# ruff: noqa: RUF001 -- dashes are meant
"""Exports: each format is read by somebody else's reader, and says what is meant and no more."""

from __future__ import annotations

import csv as tables
import dataclasses
import io
import json
import re
import warnings
from decimal import Decimal

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from pybtex.database import parse_string
from rdflib import RDF, Graph, Literal, Namespace, URIRef

from influence.errors import MetadataError, ParameterError
from influence.exports import claims
from influence.exports.bibtex import bibtex
from influence.exports.credits import credit
from influence.exports.csl import entry
from influence.exports.source import read, report
from influence.exports.steps import next_step
from influence.exports.uris import Names
from influence.exports.writers import OF_RECORDS, OF_REPORTS, Wishes
from influence.items import CommunityLabel, Item, Link, Person, Title
from influence.records.mapping import Mappings
from influence.records.table import records
from influence.rights.access import public
from tests.export_samples import JOIK, PLANTED, RECORDING, RECORDS, RICH, SECRET, made, text
from tests.test_credits import CREDITS

CRM = Namespace("http://www.cidoc-crm.org/cidoc-crm/")
DC = Namespace("http://purl.org/dc/elements/1.1/")
DCTERMS = Namespace("http://purl.org/dc/terms/")
EDM = Namespace("http://www.europeana.eu/schemas/edm/")
OA = Namespace("http://www.w3.org/ns/oa#")
ORE = Namespace("http://www.openarchives.org/ore/terms/")
PROV = Namespace("http://www.w3.org/ns/prov#")
SCHEMA = Namespace("http://schema.org/")

RECORD_FORMATS = sorted(OF_RECORDS.keys() - {"iiif"})  # a manifest is of one item
REPORT_FORMATS = sorted(OF_REPORTS)


def written(form: str, items=RECORDS, **how: object) -> str:
    return OF_RECORDS[form](items, Wishes(**how)).decode()


def reported(form: str, **how: object) -> str:
    return OF_REPORTS[form](made(), Wishes(**how)).decode()


def graph(data: str, form: str) -> Graph:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of rdflib's own
        return Graph().parse(data=data, format=form)


def item_uri(item: Item) -> URIRef:
    return URIRef(Names().item(item))


# What holds of every format


@pytest.mark.parametrize("form", RECORD_FORMATS)
def test_records_are_written_the_same_each_time(form: str) -> None:
    assert written(form) == written(form)
    assert written(form).endswith("\n")


@pytest.mark.parametrize("form", REPORT_FORMATS)
def test_a_report_is_written_the_same_each_time(form: str) -> None:
    assert reported(form) == reported(form)
    assert reported(form).endswith("\n")


@pytest.mark.parametrize("form", RECORD_FORMATS)
def test_records_hold_nothing_that_is_withheld(form: str) -> None:
    assert PLANTED not in written(form, language="nb")
    assert public(SECRET).id in written(form)
    assert "siida@eksempel.example" in written(form)
    lifted = dataclasses.replace(SECRET, access="open", labels=())
    assert PLANTED in written(form, (lifted,))  # else the test would find nothing anywhere


@pytest.mark.parametrize("form", REPORT_FORMATS)
def test_a_report_holds_nothing_that_is_withheld(form: str) -> None:
    assert PLANTED not in reported(form, language="nb")
    assert public(SECRET).id in reported(form)


@pytest.mark.parametrize("form", [*RECORD_FORMATS, *REPORT_FORMATS])
def test_the_engine_never_says_that_a_work_was_influenced(form: str) -> None:
    for table, source in ((OF_RECORDS, RECORDS), (OF_REPORTS, made())):
        if form in table:
            data = table[form](source, Wishes()).decode()  # type: ignore[operator]
            assert "P15_was_influenced" not in data
            assert not re.search(r"(?i)plagiari|infring|stolen|theft", data)


HOSTILE = "</x><script>\x00\x1b\u202e \"'{}\\ <http://x y> 𝄞 \n=1+1"


@pytest.mark.parametrize("form", RECORD_FORMATS)
def test_hostile_texts_stay_texts(form: str) -> None:
    names = [each.name for each in dataclasses.fields(Item) if each.default == ""]
    item = Item(**{"id": HOSTILE, **dict.fromkeys(names, HOSTILE)})
    item = dataclasses.replace(
        item, people=(Person(*[HOSTILE] * 8), Person(HOSTILE, "performer")), access="open",
        titles=(Title(HOSTILE, HOSTILE),), identifiers=(HOSTILE, f"iswc:{HOSTILE}"),
        labels=(CommunityLabel(*[HOSTILE] * 3),), links=(Link("based on", HOSTILE, HOSTILE),),
        extra={"dc:subject": HOSTILE, "mode": HOSTILE, "url": HOSTILE, "media": HOSTILE},
    )  # fmt: skip
    data = written(form, (item,))
    if form == "edm":
        found = graph(data, "xml")
        assert any("<script>" in str(each) for each in found.objects(None, DC.title))
    elif form == "dc":
        titles = etree.fromstring(data.encode()).iter(f"{{{DC}}}title")
        assert [title.text.count("<script>") for title in titles] == [1, 1]
    elif form == "schema":
        found = graph(data, "json-ld")
        assert any("<script>" in str(each) for each in found.objects(None, SCHEMA.name))
    elif form == "bibtex":
        assert len(parse_string(data, "bibtex").entries) == 1
    elif form == "csv":
        assert len(rows(data)) == 1
    elif form in ("jsonl", "csl"):
        read_as = json.loads(data)
        assert (read_as[0] if form == "csl" else read_as)["title"] == HOSTILE


# The source


def test_a_report_that_was_changed_is_refused(tmp_path) -> None:
    data = json.loads(text())
    (tmp_path / "r.json").write_text(text(), encoding="utf-8")
    assert read(tmp_path / "r.json").submission.id == "new-1"
    data["findings"][0]["log10_evalue"] = -99.0
    with pytest.raises(MetadataError, match="was changed since it was written"):
        report(data)
    with pytest.raises(MetadataError, match=r"written by another version \(0.9, here"):
        report(data | {"schema": {"name": "influence.report", "version": "0.9"}})
    for other in ({}, [], "x", {"schema": {"name": "case"}}):
        with pytest.raises(MetadataError, match="is no report; give the"):
            report(other)
    (tmp_path / "r.json").write_text("<html>")
    with pytest.raises(MetadataError, match=r"is no JSON; give the \.json"):
        read(tmp_path / "r.json")


def test_a_report_has_the_records_of_its_works() -> None:
    found = made()
    assert [each.id for each in found.items] == [
        RICH.id, public(SECRET).id, RECORDING.id, JOIK.id,
    ]  # fmt: skip
    assert found.items[0] == dataclasses.replace(RICH, format="musicxml")
    assert found.items[1].level == "secret"


def test_names() -> None:
    names = Names("https://archive.example/item/")
    assert names.of("a/b æ") == "https://archive.example/item/a%2Fb%20%C3%A6"
    assert names.of("https://other.example/9") == "https://other.example/9"
    assert names.target("wikidata:Q42") == "http://www.wikidata.org/entity/Q42"
    assert names.target("tune0001") == "https://archive.example/item/tune0001"
    assert names.thing("run", "x") == "https://archive.example/item/run/x"
    for wrong in ("archive", "https://archive.example", "https://a b/"):
        with pytest.raises(ParameterError, match="is no base for addresses"):
            Names(wrong)


# PROV-O


def test_prov() -> None:
    found = graph(reported("prov"), "json-ld")
    (run,) = found.subjects(RDF.type, PROV.Activity)
    (archive,) = found.subjects(RDF.type, PROV.Collection)
    (agent,) = found.subjects(RDF.type, PROV.SoftwareAgent)
    (plan,) = found.subjects(RDF.type, PROV.Plan)
    submission = URIRef(Names().thing("submission", "new-1"))
    assert {archive, submission} < set(found.objects(run, PROV.used))
    assert found.value(archive, SCHEMA.sha256) == Literal("ab" * 32)
    assert found.value(submission, SCHEMA.sha256) == Literal(made().submission.sha256)
    assert found.value(item_uri(RICH), SCHEMA.sha256) == Literal(RICH.sha256)
    assert item_uri(RICH) in set(found.objects(archive, PROV.hadMember))
    (association,) = found.objects(run, PROV.qualifiedAssociation)
    assert found.value(association, PROV.agent) == agent
    assert found.value(association, PROV.hadPlan) == plan
    values = {
        str(found.value(each, SCHEMA.propertyID)): str(found.value(each, SCHEMA.value))
        for each in found.objects(plan, SCHEMA.additionalProperty)
    }
    assert values == made().data["comparison"]["parameters"]
    (made_of,) = found.subjects(PROV.wasGeneratedBy, run)
    assert str(found.value(made_of, PROV.generatedAtTime)) == "2026-11-22T14:00:00+00:00"
    # lineage of data is said of the report alone, never of two works
    assert set(found.subjects(PROV.wasDerivedFrom)) == {made_of}
    roles = {found.value(u, PROV.entity): found.value(u, PROV.hadRole)
             for u in found.objects(run, PROV.qualifiedUsage)}  # fmt: skip
    assert str(roles[submission]).endswith("role:submission")


def test_prov_of_two_works_has_no_archive() -> None:
    data = json.loads(text())
    other = data["findings"][0]["target"] | {"melodies": []}
    alone = made(other=other, comparison=data["comparison"] | {"archive": "", "archive_digest": ""})
    found = graph(OF_REPORTS["prov"](alone, Wishes()).decode(), "json-ld")
    (run,) = found.subjects(RDF.type, PROV.Activity)
    assert item_uri(RICH) in set(found.objects(run, PROV.used))
    assert not list(found.subjects(RDF.type, PROV.Collection))


# Web Annotations

ANNOTATION_CONTEXT = {
    "@vocab": str(OA), "id": "@id", "type": "@type", "dcterms": str(DCTERMS),
    "body": {"@id": "oa:hasBody", "@type": "@id"}, "oa": str(OA),
    "target": {"@id": "oa:hasTarget", "@type": "@id"},
    "source": {"@id": "oa:hasSource", "@type": "@id"},
    "selector": {"@id": "oa:hasSelector", "@type": "@id"},
    "startSelector": {"@id": "oa:hasStartSelector", "@type": "@id"},
    "endSelector": {"@id": "oa:hasEndSelector", "@type": "@id"},
    "conformsTo": {"@id": "dcterms:conformsTo", "@type": "@id"},
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
    "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
    "items": {"@id": "https://www.w3.org/ns/activitystreams#items", "@container": "@list"},
}  # fmt: skip
"""The terms that are used here, as the W3C's context has them, so that nothing is fetched."""


def test_annotations() -> None:
    data = json.loads(reported("annotations"))
    assert data["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert [each["id"].rpartition("-")[2] for each in data["items"]] == ["f1", "f2", "f3", "s1",
                                                                         "s2"]  # fmt: skip
    found = graph(json.dumps(data | {"@context": ANNOTATION_CONTEXT}), "json-ld")
    notes = list(found.subjects(RDF.type, OA.Annotation))
    submission = URIRef(Names().thing("submission", "new-1"))
    for note in notes:
        (target,) = found.objects(note, OA.hasTarget)
        assert found.value(target, OA.hasSource) == submission
        assert found.value(target, OA.hasSelector) is not None
        assert set(found.objects(note, OA.motivatedBy)) == {OA.linking, OA.assessing}


def test_annotations_of_sound_have_times_and_of_scores_bars_and_notes() -> None:
    tune, _, _, sound, _ = json.loads(reported("annotations"))["items"]
    assert sound["target"]["selector"] == {
        "type": "FragmentSelector", "conformsTo": "http://www.w3.org/TR/media-frags/",
        "value": "t=1,13",
    }  # fmt: skip
    assert sound["body"][0]["selector"]["value"] == "t=5.25,17.5"
    bars, notes = tune["body"][0]["selector"]
    assert bars["type"] == "RangeSelector"
    assert bars["startSelector"]["value"] == "//*[local-name()='measure'][@number='1']"
    assert notes["value"].startswith("melody=0&notes=0,31&bars=1,")
    # a range ends before its end: the end is the bar after the last
    score = etree.fromstring(
        "<score-partwise><part>"
        + "".join(f"<measure number='{n}'/>" for n in range(1, 9))
        + "</part></score-partwise>"
    )
    (end,) = score.xpath(bars["endSelector"]["value"])
    last = notes["value"].rpartition(",")[2]
    assert end.get("number") == str(int(last) + 1)
    assert tune["target"]["selector"]["value"].startswith("melody=0&notes=0,30&bars=")
    assert "supports" in tune["body"][-1]["value"]


def test_nothing_is_pointed_to_within_a_source_that_is_not_open() -> None:
    _, secret, _, _, joik = json.loads(reported("annotations"))["items"]
    assert secret["body"][0] == Names().item(public(SECRET))
    assert joik["body"][0] == Names().item(JOIK)
    assert joik["target"]["selector"]["value"] == "t=1,13"


def withheld() -> dict[str, object]:
    """Return what a report tells of two items that match and are not open."""
    data = json.loads(text())
    targets = {each["target"]["id"]: each["target"]
               for each in (*data["findings"], *data["sounds"])}  # fmt: skip
    tune = {"channel": "melody", "melody": 0, "start": 3, "end": 12, "passage": "bars 2–3",
            "log10_evalue": -5.0, "chance": "once in 100,000 searches like this"}  # fmt: skip
    sound = tune | {"channel": "landmarks", "melody": None, "start": 1.5, "end": 9.0}
    closed = [
        {"id": f"c{i}", "target": targets[item.id], "level": item.level, "apart": apart,
         "statement": f"Ask {item.contact}.", "passages": passages}
        for i, (item, apart, passages) in enumerate(
            [(public(SECRET), False, [tune, tune | {"start": 20, "end": 30}]),
             (public(JOIK), True, [sound])], 1,
        )
    ]  # fmt: skip
    return {"findings": [], "sounds": [], "closed": closed, "caution": "Not to be passed on."}


@pytest.mark.parametrize("form", REPORT_FORMATS)
def test_a_match_with_a_withheld_item_is_no_source_but_somebody_to_ask(form: str) -> None:
    data = OF_REPORTS[form](made(**withheld()), Wishes()).decode()
    assert PLANTED not in data
    asked = form in ("annotations", "credits", "csv")
    assert ("siida@eksempel.example" in data) == asked
    assert (public(SECRET).id in data) == asked
    if form in ("schema", "edm"):
        assert "P130_shows_features_of" not in data


def test_where_a_withheld_item_matches_is_told_of_the_submission_alone() -> None:
    notes = json.loads(OF_REPORTS["annotations"](made(**withheld()), Wishes()))["items"]
    assert [each["id"].partition("-")[2] for each in notes] == ["c1-1", "c1-2", "c2-1"]
    assert [each["target"]["selector"]["value"] for each in notes] == [
        "melody=0&notes=3,12", "melody=0&notes=20,30", "t=1.5,9",
    ]  # fmt: skip
    assert notes[0]["body"][0] == Names().item(public(SECRET))
    told = [each["value"] for each in notes[2]["body"]]  # a personal joik is not even named
    assert told == ["Ask museum@eksempel.example.", "once in 100,000 searches like this"]


def test_withheld_items_stand_in_no_ranking_of_the_table() -> None:
    secret, joik = rows(OF_REPORTS["csv"](made(**withheld()), Wishes()).decode())
    assert (secret["finding"], secret["passage"]) == ("c1", "bars 2–3; bars 2–3")
    assert secret["next_step"] == joik["next_step"] == "ask community"
    sheet = OF_REPORTS["credits"](made(**withheld()), Wishes()).decode()
    assert sheet.startswith("Not to be passed on.\n")
    assert "Turn to: Ánde Niillas, museum@eksempel.example." in sheet
    itself = made(findings=[], sounds=[], itself={"statements": ["It is withheld.", "Ask A."]})
    sheet = OF_REPORTS["credits"](itself, Wishes()).decode()
    assert sheet.endswith("harbour”\nIt is withheld.\nAsk A.\n")


# Claims


@pytest.mark.parametrize(("form", "syntax"), [("schema", "json-ld"), ("edm", "xml")])
def test_what_is_found_is_a_claim_with_its_ratio(form: str, syntax: str) -> None:
    found = graph(reported(form), syntax)
    submission = URIRef(Names().thing("submission", "new-1"))
    claimed = [
        each for each in found.subjects(RDF.type, CRM.E13_Attribute_Assignment)
        if found.value(each, CRM.P140_assigned_attribute_to) == submission
    ]  # fmt: skip
    assert {found.value(each, CRM.P141_assigned) for each in claimed} == {
        item_uri(each) for each in made().items
    }
    for each in claimed:
        kinds = set(found.objects(each, CRM.P177_assigned_property_of_type))
        assert kinds == {CRM.P130_shows_features_of, EDM.isSimilarTo}
        agent = found.value(each, CRM.P14_carried_out_by)
        assert (agent, RDF.type, PROV.SoftwareAgent) in found
    rich = next(c for c in claimed if found.value(c, CRM.P141_assigned) == item_uri(RICH))
    figures = {
        str(found.value(each, SCHEMA.propertyID)): found.value(each, SCHEMA.value).toPython()
        for each in found.objects(rich, SCHEMA.additionalProperty)
    }
    ratio = made().data["findings"][0]["likelihood"]
    assert figures["log10 likelihood ratio"] == Decimal(str(ratio["log10_lr"]))
    assert figures["log10 E-value"] == Decimal("-4.6")
    assert figures["common stock"] is False


def test_based_on_is_written_where_somebody_said_so_and_only_there() -> None:
    found = graph(written("schema"), "json-ld")
    based = set(found.subject_objects(SCHEMA.isBasedOn))
    assert based == {(item_uri(RICH), URIRef("urn:influence:tune0002"))}
    assert (item_uri(RICH), SCHEMA.citation, URIRef("http://www.wikidata.org/entity/Q43")) in found
    said = {
        (str(found.value(found.value(each, CRM.P14_carried_out_by),
                         URIRef("http://www.w3.org/2000/01/rdf-schema#label"))),
         found.value(each, CRM.P177_assigned_property_of_type))
        for each in found.subjects(RDF.type, CRM.E13_Attribute_Assignment)
    }  # fmt: skip
    assert ("O. Hansen, 1932", EDM.isDerivativeOf) in said
    assert ("A. Ås", None) in said
    of_report = graph(reported("schema"), "json-ld")
    submission = URIRef(Names().thing("submission", "new-1"))
    assert set(of_report.objects(submission, SCHEMA.isBasedOn)) == {URIRef("urn:influence:x")}
    europeana = graph(written("edm"), "xml")
    assert set(europeana.objects(None, EDM.isDerivativeOf)) == {URIRef("urn:influence:tune0002")}
    assert not list(europeana.objects(None, EDM.isSimilarTo))


def test_the_ratio_of_two_melodies_holds_for_all_their_passages() -> None:
    found = made()
    first, _, again = found.data["findings"]
    assert again["likelihood_of"] == "f1"
    assert claims.ratio_of(found, again) == first["likelihood"]
    assert claims.ratio_of(found, found.data["findings"][1]) is None


def test_the_strongest_finding_is_that_of_the_least_evalue_and_the_ratio_may_be_of_another() -> (
    None
):
    found = made()
    assert list(claims.strongest(found)) == [
        RECORDING.id, JOIK.id, RICH.id, public(SECRET).id,
    ]  # fmt: skip
    data = json.loads(text())
    both = data["sounds"][0] | {"target": data["findings"][0]["target"], "log10_evalue": -70.0}
    twice = made(sounds=[both])
    assert claims.strongest(twice)[RICH.id]["id"] == "s1"
    assert claims.weighed(twice, RICH.id) == ("f1", data["findings"][0]["likelihood"])
    assert claims.weighed(twice, public(SECRET).id) is None


# Europeana

AGGREGATION = ("edm:aggregatedCHO", "edm:dataProvider", "edm:isShownAt", "edm:isShownBy",
               "edm:object", "edm:provider", "edm:rights")  # fmt: skip
ORDER = ("edm:currentLocation", "edm:hasMet", "edm:hasType", "edm:incorporates",
         "edm:isDerivativeOf", "edm:isNextInSequence", "edm:isRelatedTo",
         "edm:isRepresentationOf", "edm:isSimilarTo", "edm:isSuccessorOf", "edm:realizes",
         "edm:type", "owl:sameAs")  # fmt: skip


def names_of(element: etree._Element) -> list[str]:
    spaces = {uri: prefix for prefix, uri in element.nsmap.items()}
    return [
        f"{spaces[etree.QName(each).namespace]}:{etree.QName(each).localname}" for each in element
    ]


@pytest.mark.parametrize("data", [written("edm"), reported("edm")], ids=["records", "report"])
def test_edm_is_in_the_order_and_number_of_its_schema(data: str) -> None:
    root = etree.fromstring(data.encode())
    objects = root.findall(f"{{{EDM}}}ProvidedCHO")
    assert objects
    for each in objects:
        names = names_of(each)
        first = next(i for i, name in enumerate(names) if not name.startswith(("dc:", "dcterms:")))
        assert all(name.startswith(("edm:", "owl:")) for name in names[first:])
        assert [ORDER.index(name) for name in names[first:]] == sorted(
            ORDER.index(name) for name in names[first:]
        )
        assert names.count("edm:type") == 1
        assert each.findtext(f"{{{EDM}}}type") in {"TEXT", "IMAGE", "SOUND", "VIDEO", "3D"}
        if each.findtext(f"{{{EDM}}}type") == "TEXT":
            assert "dc:language" in names
    for each in root.findall(f"{{{ORE}}}Aggregation"):
        names = names_of(each)
        assert len(names) == len(set(names))
        assert [AGGREGATION.index(name) for name in names] == sorted(map(AGGREGATION.index, names))
    assert len(root.findall(f"{{{ORE}}}Aggregation")) == len(objects)


def test_edm_says_what_the_record_says() -> None:
    found = graph(written("edm"), "xml")
    rich = item_uri(RICH)
    assert set(found.objects(rich, DC.title)) == {
        Literal(RICH.title, lang="nn"), Literal("The Devil's Tune", lang="en"),
    }  # fmt: skip
    assert found.value(rich, DCTERMS.alternative) == Literal("Fanteguten")
    assert Literal("Jon Ås (composer, Bø, 1901/1977)") in set(found.objects(rich, DC.creator))
    assert Literal("Per Li (source player, Bø, 1850/1920)") in set(
        found.objects(rich, DC.contributor)
    )
    assert found.value(rich, DC.publisher) == Literal("Eksempelforlaget")
    assert Literal("shelfmark:EX 12") in set(found.objects(rich, DC.identifier))
    assert URIRef("https://localcontexts.org/label/tk-attribution/") in set(
        found.objects(rich, DC.rights)
    )
    (aggregation,) = found.subjects(EDM.aggregatedCHO, rich)
    assert found.value(aggregation, EDM.rights) == URIRef(
        "http://creativecommons.org/licenses/by-sa/4.0/"
    )
    assert found.value(aggregation, EDM.dataProvider) == Literal("Eksempelarkivet")
    recording = item_uri(RECORDING)
    assert found.value(recording, EDM.type) == Literal("SOUND")
    assert found.value(recording, DC.rights) is None  # it is the statement, which stands elsewhere


def test_edm_tells_what_europeana_will_ask_for() -> None:
    notes: list[str] = []
    written("edm", (RICH, Item("bare", "A title")), notes=notes)
    assert notes == [
        "1 record lacks an institution (edm:dataProvider), which Europeana asks for",
        "1 record lacks an address (edm:isShownAt), which Europeana asks for",
        "1 record lacks a rights statement (edm:rights), which Europeana asks for",
    ]


def test_edm_keeps_columns_that_are_named_like_its_properties() -> None:
    item = Item(
        "x", "X", format="audio", institution="A", rights="text; http://example.org/r",
        extra={"dc:subject": "http://www.wikidata.org/entity/Q638; fele", "dc:language": "zxx",
               "media": "https://a.example/1.mp3", "media format": "audio/mpeg",
               "edm:isShownAt": "https://a.example/1", "edm:type": "VIDEO", "privat": "nei"},
    )  # fmt: skip
    data = written("edm", (item,))
    found = graph(data, "xml")
    assert set(found.objects(item_uri(item), DC.subject)) == {
        URIRef("http://www.wikidata.org/entity/Q638"), Literal("fele"),
    }  # fmt: skip
    media = URIRef("https://a.example/1.mp3")
    assert (media, RDF.type, EDM.WebResource) in found
    assert found.value(media, DC["format"]) == Literal("audio/mpeg")
    (aggregation,) = found.subjects(EDM.aggregatedCHO, item_uri(item))
    assert found.value(aggregation, EDM.isShownBy) == media
    assert found.value(aggregation, EDM.isShownAt) == URIRef("https://a.example/1")
    assert found.value(item_uri(item), EDM.type) == Literal("VIDEO")
    assert "nei" not in data


# schema.org

TERMS = {
    "MusicComposition", "MusicRecording", "ArchiveComponent", "ArchiveOrganization", "Person",
    "Organization", "Place", "PropertyValue", "Role", "additionalProperty", "alternateName",
    "byArtist", "citation", "composer", "conditionsOfAccess", "contributor", "copyrightHolder",
    "creator", "creditText", "dateCreated", "editor", "exampleOfWork", "genre", "holdingArchive",
    "homeLocation", "identifier", "isBasedOn", "isPartOf", "isrcCode", "iswcCode", "itemLocation",
    "license", "locationCreated", "lyricist", "memberOf", "musicCompositionForm", "musicalKey",
    "name", "propertyID", "publisher", "recordingOf", "roleName", "sameAs", "temporalCoverage",
    "url", "usageInfo", "value",
}  # fmt: skip
"""The types and properties of schema.org that are written here; each was looked up there."""


@pytest.mark.parametrize("data", [written("schema"), reported("schema")], ids=["records", "report"])
def test_schema_has_only_terms_of_schema_org(data: str) -> None:
    found = graph(data, "json-ld")
    terms = {str(term) for triple in found for term in triple[1:] if str(term).startswith(SCHEMA)}
    assert {term.removeprefix(str(SCHEMA)) for term in terms} <= TERMS


def test_schema_says_what_the_record_says() -> None:
    found = graph(written("schema"), "json-ld")
    rich = item_uri(RICH)
    assert (rich, RDF.type, SCHEMA.MusicComposition) in found
    assert found.value(rich, SCHEMA.iswcCode) == Literal("T-034.524.680-1")
    composer = found.value(rich, SCHEMA.composer)
    assert found.value(composer, SCHEMA.name) == Literal("Jon Ås")
    assert found.value(composer, SCHEMA.sameAs) == URIRef("https://isni.org/isni/000000012281955X")
    roles = {
        str(found.value(each, SCHEMA.roleName)): found.value(each, SCHEMA.contributor)
        for each in found.objects(rich, SCHEMA.contributor)
    }
    assert found.value(roles["collector"], SCHEMA.name) == Literal("Anna Ås")
    assert found.value(rich, SCHEMA.license) == URIRef(
        "http://creativecommons.org/licenses/by-sa/4.0/"
    )
    recording = item_uri(RECORDING)
    assert (recording, RDF.type, SCHEMA.MusicRecording) in found
    assert found.value(recording, SCHEMA.isrcCode) == Literal("NOABC2400002")
    assert found.value(found.value(recording, SCHEMA.byArtist), SCHEMA.name) == Literal("Eli Vik")
    assert not list(found.objects(recording, SCHEMA.composer))  # "Trad." is nobody
    joik = item_uri(JOIK)
    assert str(found.value(joik, SCHEMA.conditionsOfAccess)) == (
        "request; ask: Ánde Niillas, museum@eksempel.example"
    )


# CSL-JSON

_NAMES = ("author", "composer", "performer", "compiler", "editor", "contributor")
_TEXTS = ("title", "publisher", "genre", "medium", "event-place", "archive", "archive_collection",
          "archive_location", "call-number", "container-title", "URL", "language",
          "note")  # fmt: skip
_PERSON = {
    "type": "object", "additionalProperties": False,
    "properties": {name: {"type": "string"} for name in ("family", "given", "literal")},
}  # fmt: skip
CSL_SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["type", "id"],
        "additionalProperties": False,
        "properties": {
            "id": {"type": "string"},
            "type": {"enum": ["song", "manuscript", "musical_score"]},
            "custom": {"type": "object"},
            **{name: {"type": "array", "items": _PERSON} for name in _NAMES},
            **{name: {"type": "string"} for name in _TEXTS},
            "issued": {
                "type": "object", "additionalProperties": False,
                "properties": {
                    "date-parts": {
                        "type": "array", "minItems": 1, "maxItems": 2,
                        "items": {"type": "array", "minItems": 1, "maxItems": 3,
                                  "items": {"type": "integer"}},
                    },
                    "circa": {"type": "boolean"}, "literal": {"type": "string"},
                },
            },
        },
    },
}  # fmt: skip
"""The part of CSL's data schema (1.0.2) that is written here."""


@pytest.mark.parametrize(
    "items", [RECORDS, [item for item, *_ in CREDITS.values()]], ids=["rich", "credits"]
)
def test_csl_fits_its_schema(items) -> None:
    entries = json.loads(written("csl", items))
    jsonschema.validate(entries, CSL_SCHEMA)
    assert len(entries) == len(items)


def test_csl_says_what_the_record_says() -> None:
    rich, recording, secret, _, nothing = json.loads(written("csl"))
    assert rich["composer"] == [{"literal": "Jon Ås"}]
    assert rich["author"] == [{"literal": "Jon Ås"}, {"literal": "Liv Ås"}]
    assert rich["contributor"][0] == {"family": "Li", "given": "Kari"}
    assert rich["issued"] == {"date-parts": [[1890]], "circa": True}
    assert rich["custom"]["record"] == json.loads(written("jsonl").splitlines()[0])
    assert rich["custom"]["source players"] == ["Per Li", "Ola Moen"]
    assert rich["note"].startswith("Namngje oss. “Fanitullen")
    assert recording["type"] == "song"
    assert recording["author"] == recording["performer"] == [{"literal": "Eli Vik"}]
    assert recording["issued"] == {"date-parts": [[1938, 5, 12]]}
    assert "composer" not in recording
    assert secret["title"] == "Withheld at the wish of those it belongs to"
    assert nothing == {
        "id": "tune0019", "type": "musical_score", "title": "Untitled (tune0019)",
        "note": "Untitled (tune0019).",
        "custom": {"credit": "Untitled (tune0019).", "record": {"id": "tune0019"}},
    }  # fmt: skip


@pytest.mark.parametrize(
    ("date", "issued"),
    [
        ("1801/1850", {"date-parts": [[1801], [1850]]}),
        ("18XX", {"literal": "19th century"}),
        ("../1920", {"literal": "before 1920"}),
        ("1932-21", {"literal": "spring 1932"}),
        ("nonsense", {"literal": "nonsense"}),
        ("", None),
    ],
)
def test_csl_dates(date: str, issued: object) -> None:
    (entry,) = json.loads(written("csl", [Item("x", date=date)]))
    assert entry.get("issued") == issued


def test_a_csl_processor_cites_by_a_style_of_its_own() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of citeproc's own
        import citeproc
        from citeproc.source.json import CiteProcJSON

        entries = json.loads(written("csl", [RICH, RECORDING]))
        style = citeproc.CitationStylesStyle("harvard-cite-them-right", validate=False)
        made_of = citeproc.CitationStylesBibliography(
            style, CiteProcJSON(entries), citeproc.formatter.plain
        )
        for entry in entries:
            made_of.register(citeproc.Citation([citeproc.CitationItem(entry["id"].lower())]))
        cited = [str(each) for each in made_of.bibliography()]
    assert [each[:13] for each in cited] == ["Jon Ås and Li", "Eli Vik (1938"]


# IIIF


def test_a_manifest() -> None:
    sounding = dataclasses.replace(
        RECORDING, language="nn", titles=(Title("Lullaby", "en"), Title("Rull 2", "nn")),
        extra={"media": "https://a.example/1.mp3", "seconds": "92.5", "media format": "audio/mpeg"},
    )  # fmt: skip
    base = Names("https://a.example/item/")
    data = json.loads(OF_RECORDS["iiif"]([sounding], Wishes(base)))
    assert data["@context"] == "http://iiif.io/api/presentation/3/context.json"
    assert (data["id"], data["type"]) == ("https://a.example/item/opptak-7", "Manifest")
    assert data["label"] == {"nn": ["Rull", "Rull 2"], "en": ["Lullaby"]}
    assert data["rights"] == RECORDING.rights
    (canvas,) = data["items"]
    assert (canvas["type"], canvas["duration"]) == ("Canvas", 92.5)
    (painting,) = canvas["items"][0]["items"]
    assert painting["motivation"] == "painting"
    assert painting["target"] == canvas["id"]
    assert painting["body"] == {
        "id": "https://a.example/1.mp3", "type": "Sound", "format": "audio/mpeg", "duration": 92.5,
    }  # fmt: skip
    said = {each["label"]["en"][0]: each["value"]["none"] for each in data["metadata"]}
    assert said["Performer"] == ["Eli Vik"]
    assert said["Date"] == ["1938-05-12"]
    assert data["requiredStatement"]["value"] == {
        "none": [
            "“Rull” (“Lullaby”). Trad. Performed by Eli Vik, 12 May 1938. Eksempelarkivet, R 7."
        ]
    }


def test_a_manifest_is_of_one_open_recording_whose_sound_has_an_address() -> None:
    for items, told in (
        (RECORDS, "is of one item"),
        ([], "is of one item"),
        ([RECORDING], "opptak-7 cannot be a IIIF manifest"),
        ([dataclasses.replace(public(JOIK), extra={"media": "https://x", "seconds": "1"})],
         "it takes an open item"),
    ):  # fmt: skip
        with pytest.raises(ParameterError, match=told):
            OF_RECORDS["iiif"](items, Wishes())


# BibTeX


def test_bibtex() -> None:
    hostile = Item("a b}{#%", "50 % & {more}_$^~\\ #1", (Person("Og, En and To"),))
    twin = Item("a b", "Other")
    data = written("bibtex", [RICH, RECORDING, hostile, twin, public(SECRET)], language="nb")
    found = parse_string(data, "bibtex").entries
    assert list(found) == ["tune/1", "opptak-7", "a-b", "a-b-2", public(SECRET).id]
    rich = found["tune/1"]
    assert [(each.last_names, each.first_names) for each in rich.persons["author"]] == [
        (["{Jon Ås}"], []), (["{Liv Ås}"], []),
    ]  # fmt: skip
    assert rich.fields["title"] == r"{Fanitullen \& <Kyrkjebø>}"
    assert rich.fields["year"] == "ca. 1890"
    assert found["opptak-7"].persons["author"][0].last_names == ["{Eli Vik}"]
    (one,) = found["a-b"].persons["author"]
    assert (one.last_names, one.first_names) == (["{Og}"], ["{En and To}"])
    assert found["a-b"].fields["title"] == (
        r"{50 \% \& {\textbraceleft}more{\textbraceright}\_\${\textasciicircum}{\textasciitilde}"
        r"{\textbackslash} \#1}"
    )


def test_a_brace_that_is_never_closed_breaks_no_other_entry() -> None:
    data = bibtex([Item("a", "Air {fragment"), Item("b", "Air} fragment"), Item("c")], "en")
    assert list(parse_string(data.decode(), "bibtex").entries) == ["a", "b", "c"]


def test_a_comma_in_brackets_turns_no_name_round() -> None:
    item = Item("a", "Springar", (Person("Ola (fele, song)", "performer"),))
    assert "Performed by Ola (fele, song)." in credit(item)
    assert entry(item, "en")["performer"] == [{"literal": "Ola (fele, song)"}]
    assert "author = {{Ola (fele, song)}}" in bibtex([item], "en").decode()


# The table for rights organisations


def rows(data: str) -> list[dict[str, str]]:
    return list(tables.DictReader(io.StringIO(data)))


def test_a_table_of_nothing_found_has_the_columns_of_one_with_findings() -> None:
    wishes = Wishes()
    full = OF_REPORTS["csv"](made(), wishes).decode().splitlines()[0]
    assert (
        OF_REPORTS["csv"](made(findings=[], sounds=[], closed=[]), wishes).decode() == f"{full}\n"
    )


def test_table_of_records() -> None:
    rich, recording, secret, joik, bare = rows(written("csv"))
    assert rich["iswc"] == "T-034.524.680-1"
    assert rich["isrc"] == "NOABC2400001"
    assert rich["parties"] == (
        "Jon Ås (C, IPI 00014107338, ISNI 000000012281955X, TONO, 66.67 %); "
        "Liv Ås (A, IPI 00045620792, TONO, 33,33 %); Li, Kari (AR); Eksempelforlaget (E)"
    )
    assert rich["ipi"] == "00014107338; 00045620792"
    assert rich["shares"] == "100.00"
    assert rich["source_players"] == "Per Li; Ola Moen"
    assert rich["rights_code"] == "CC-BY-SA-4.0"
    assert rich["what_one_may_do"] == "terms"
    assert recording["status"] == "traditional"
    assert recording["parties"] == ""
    assert joik["joiked"] == "Ánde Niillas"
    assert joik["whom_to_ask"] == "Ánde Niillas; museum@eksempel.example"
    assert (secret["title"], secret["access"], secret["next_step"]) == (
        "", "secret", "ask community",
    )  # fmt: skip
    assert bare["next_step"] == "ask archive"


def test_table_of_a_report() -> None:
    recording, joik, rich, secret = rows(reported("csv", language="nb"))
    ratio = made().data["findings"][0]["likelihood"]
    assert float(rich["log10_lr"]) == ratio["log10_lr"]
    assert (rich["finding"], rich["channel"], rich["common_stock"]) == ("f1", "melody", "no")
    assert rich["lr_finding"] == "f1"
    assert rich["submission"] == "new-1"
    assert recording["channel"] == "landmarks"
    assert secret["common_stock"] == "yes"
    assert secret["next_step"] == joik["next_step"] == "ask community"
    assert "Merkelappen TK Secret / Sacred" in secret["why"]


def test_a_table_runs_nothing_in_a_spreadsheet() -> None:
    (row,) = rows(written("csv", [Item("x", '=HYPERLINK("http://x")', tradition="@cmd")]))
    assert row["title"].startswith("'=")
    assert row["tradition"] == "'@cmd"
    assert rows(written("csv", [])) == []


@pytest.mark.parametrize(
    ("shares", "sum_of"),
    [
        (("50", "50 %"), "100"),
        (("33.33", "33.33", "33.33"), "99.99"),
        (("60", "60"), "120, not 100"),
        (("50", ""), "50, not 100; 1 without a share"),
        (("half", "50"), "not all are numbers"),
        (("", ""), ""),
    ],
)
def test_sum_of_shares(shares: tuple[str, ...], sum_of: str) -> None:
    people = tuple(Person(f"P{i}", "composer", share=each) for i, each in enumerate(shares))
    (row,) = rows(written("csv", [Item("x", people=people)]))
    assert row["shares"] == sum_of


# JSON Lines


def read_again(items, tmp_path) -> list[Item]:
    path = tmp_path / "records.jsonl"
    path.write_bytes(OF_RECORDS["jsonl"](items, Wishes()))
    problems: list[str] = []
    found = [record for _, record in records(path, Mappings(), problems)]
    assert problems == []
    return [record.item() for record in found]


def bare(item: Item) -> Item:
    """Return what a record says of an item, and not its file or where it came from."""
    kept = {"source": "", "sha256": "", "format": "", "level": "open"}
    return dataclasses.replace(item, **kept, origin=Item("").origin)


def test_json_lines_are_read_again_without_loss(tmp_path) -> None:
    items = [RICH, RECORDING, *(item for item, *_ in CREDITS.values())]
    assert [bare(each) for each in read_again(items, tmp_path)] == [bare(each) for each in items]


TEXT = (
    st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=12)
    .map(str.strip)
    .filter(lambda text: text != "-")
)  # a hyphen alone empties a field, in every table
FILLED = TEXT.filter(bool)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_record_is_read_again_from_json_lines(tmp_path, data) -> None:
    def several(kind, first):
        others = {f.name: TEXT for f in dataclasses.fields(kind)} | {
            "relation": FILLED,
            first: FILLED,
        }
        known = {name: others[name] for name in others if name in kind.__dataclass_fields__}
        return st.lists(st.builds(kind, **known), max_size=3).map(tuple)

    plain = {f.name: TEXT for f in dataclasses.fields(Item) if f.default == ""}
    own = {"source": st.just(""), "sha256": st.just(""), "format": st.just(""), "date": st.just("")}
    item = data.draw(
        st.builds(
            Item, id=FILLED, **(plain | own),
            people=several(Person, "name").map(
                lambda people: tuple(dataclasses.replace(each, role="holder") for each in people)
            ),
            titles=several(Title, "text"), links=several(Link, "target"),
            labels=several(CommunityLabel, "label"),
            identifiers=st.lists(FILLED, max_size=3).map(tuple),
            extra=st.dictionaries(FILLED, FILLED, max_size=3),
        )
    )  # fmt: skip
    assert [bare(each) for each in read_again([item], tmp_path)] == [bare(item)]


def test_json_lines_name_the_file_that_a_record_is_for(tmp_path) -> None:
    first = json.loads(written("jsonl").splitlines()[0])
    assert first["file"] == "slåttar/1.krn"
    assert "sha256" not in first
    assert "origin" not in first


# Credit lines as a sheet


def test_sheet_of_a_report() -> None:
    data = reported("credits", language="nb")
    assert data.startswith("Kilder som ligner «A song for the harbour»\n")
    assert "Passasjen er så utbredt at ingen enkelt kilde kan nevnes." in data
    assert data.rstrip().endswith("er to ulike spørsmål.")
    assert data.count("Kort: ") == 4
    assert "\nLang: Namngje oss. «Fanitullen & <Kyrkjebø>» (også kalt" in data
    nothing = made(findings=[], sounds=[])
    assert "nobody to credit" in OF_REPORTS["credits"](nothing, Wishes()).decode()


def test_a_link_to_what_the_registrant_named_needs_no_question() -> None:
    free = Item("a", rights="CC BY 4.0")
    towards, away = ({"verbal": {"direction": each}} for each in ("H1", "H2"))
    work = Item("new")
    assert next_step(free) == "none"
    assert next_step(Item("a", people=(Person("X", "composer"),))) == "ask registrant"
    assert next_step(free, work, towards) == "ask registrant"
    assert next_step(free, work, away) == "none"
    assert next_step(free, work) == "expert"
    assert next_step(free, work, towards, common_stock=True) == "none"
    named = Item("new", links=(Link("based on", "a", "the registrant"),))
    assert next_step(free, named, towards) == "none"
    assert next_step(public(JOIK), named, towards) == "ask community"
    closed = public(Item("a", access="request", rights="CC BY 4.0"))
    assert next_step(closed, work, towards) == "ask archive"
