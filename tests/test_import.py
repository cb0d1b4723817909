"""Records in the formats of archives: what is read, what becomes of it, with and without music."""

import io
import json
import zipfile
from pathlib import Path

import numpy as np
import pytest
from pymarc import Field, Indicators, MARCWriter, Subfield
from pymarc import Record as Marc
from typer.testing import CliRunner

from cli.main import app
from indexes.adding import add
from indexes.archive import Archive
from indexes.describing import describe
from indexes.importing import import_records
from indexes.inventory import verify
from indexes.media import Fetcher
from indexes.writer import Writer
from influence.errors import MetadataError, ReadError
from influence.items import CommunityLabel, Link, Person, Title, to_json
from influence.records import csl, edm, forms, iiif, marc, oai
from influence.records.mapping import Mappings
from influence.records.record import Record
from influence.records.source import Source
from influence.rights.access import Level, access
from tests.oai_server import Repository, serving

EDM = """<?xml version="1.0" encoding="UTF-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:edm="http://www.europeana.eu/schemas/edm/" xmlns:ore="http://www.openarchives.org/ore/terms/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"
 xmlns:skos="http://www.w3.org/2004/02/skos/core#">
  <edm:ProvidedCHO rdf:about="https://a.example/cho/1">
    <dc:contributor>Kari Spelemann (performer)</dc:contributor>
    <dc:contributor>Somebody Else</dc:contributor>
    <dc:creator rdf:resource="https://a.example/agent/7"/>
    <dc:identifier>EX-1</dc:identifier>
    <dc:identifier>isrc:NOABC0512345</dc:identifier>
    <dc:title xml:lang="nn">Springar</dc:title>
    <dc:title xml:lang="en">Leaping dance</dc:title>
    <dc:type xml:lang="nn">slått</dc:type>
    <dcterms:created>ca. 1890</dcterms:created>
    <dcterms:medium>hardingfele</dcterms:medium>
    <dcterms:spatial>Bø</dcterms:spatial>
    <edm:isDerivativeOf rdf:resource="https://a.example/cho/0"/>
    <edm:type>SOUND</edm:type>
  </edm:ProvidedCHO>
  <edm:Agent rdf:about="https://a.example/agent/7">
    <skos:prefLabel>Ola Berg</skos:prefLabel>
  </edm:Agent>
  <edm:WebResource rdf:about="{media}">
    <dc:rights rdf:resource="https://localcontexts.org/label/tk-attribution/"/>
    <edm:rights rdf:resource="http://rightsstatements.org/vocab/InC/1.0/"/>
  </edm:WebResource>
  <ore:Aggregation rdf:about="https://a.example/agg/1">
    <edm:aggregatedCHO rdf:resource="https://a.example/cho/1"/>
    <edm:dataProvider>Folkearkivet</edm:dataProvider>
    <edm:isShownBy rdf:resource="{media}"/>
    <edm:provider>Samlaren</edm:provider>
    <edm:rights rdf:resource="http://rightsstatements.org/vocab/CNE/1.0/"/>
  </ore:Aggregation>
</rdf:RDF>
"""
SECOND = """  <edm:ProvidedCHO rdf:about="https://a.example/cho/2"><dc:title>Gangar</dc:title>
  <dc:creator rdf:resource="https://a.example/agent/7"/></edm:ProvidedCHO>
</rdf:RDF>
"""
KRN = "**kern\n*M4/4\n=1\n4c\n4e\n4g\n4a\n=2\n4d\n4f\n4a\n4b\n*-\n"
PLAIN = Mappings()


def marc_record(number: str = "12", title: str = "Springar frå Bø /") -> Marc:
    record = Marc()
    record.add_field(Field("001", data=number), Field("003", data="NO-Ex"))
    for tag, marks, *subfields in (
        ("100", "1 ", "aDahl, Kari,", "d1850-1920,", "ekomponist."),
        ("245", "10", f"a{title}"),
        ("700", "1 ", "aBerg, Ola", "4prf"),
        ("264", " 1", "aOslo :", "bForlaget,", "c[1932]"),
        ("506", "1 ", "aBerre etter avtale"),
        ("024", "0 ", "aNOABC0512345"),
        ("852", "  ", "aEksempelarkivet", "hMus.ms. 12"),
    ):
        parts = [Subfield(each[0], each[1:]) for each in subfields]
        record.add_field(Field(tag, indicators=Indicators(*marks), subfields=parts))
    return record


def marc_bytes(*records: Marc) -> bytes:
    out = io.BytesIO()
    writer = MARCWriter(out)
    for record in records:
        writer.write(record)
    return out.getvalue()


def manifest(*sounds: str) -> dict:
    def canvas(number: int, sound: str) -> dict:
        body = {"id": sound, "type": "Sound", "format": "audio/wav"}
        painting = {"type": "Annotation", "motivation": "painting", "body": body}
        return {
            "id": f"https://a.example/c{number}", "type": "Canvas", "duration": 2.5,
            "label": {"nn": [f"Slått {number}"]},
            "items": [{"type": "AnnotationPage", "items": [painting]}],
        }  # fmt: skip

    return {
        "@context": "http://iiif.io/api/presentation/3/context.json",
        "id": "https://a.example/manifest.json",
        "type": "Manifest",
        "label": {"nn": ["Springar"], "en": ["Leaping dance"]},
        "metadata": [
            {"label": {"nn": ["Utøvar"]}, "value": {"none": ["Kari Spelemann"]}},
            {"label": {"en": ["Date"]}, "value": {"none": ["før 1920"]}},
            {"label": {"en": ["Source"]}, "value": {"none": ["Tape 12"]}},
        ],
        "rights": "http://rightsstatements.org/vocab/CNE/1.0/",
        "requiredStatement": {"label": {"en": ["Credit"]}, "value": {"en": ["Folkearkivet"]}},
        "provider": [{"type": "Agent", "label": {"nn": ["Folkearkivet"]}}],
        "items": [canvas(number, sound) for number, sound in enumerate(sounds, 1)],
    }


def dumped(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False).encode()


def one(reader, data: bytes, mapping: Mappings = PLAIN):
    source = Source("https://a.example/x", mapping)
    (record,) = reader.records(data, source)
    return record


def held(archive):
    with Archive.open(archive, lifted=True) as opened:
        assert list(verify(opened)) == []
        return {item.id: item for item in opened.items()}


def wav(path: Path) -> None:
    import wave

    t = np.arange(8000 * 4) / 8000
    pitch = np.repeat([220, 247, 262, 294, 330, 294, 262, 247], 4000)
    sound = (np.sin(2 * np.pi * np.cumsum(pitch) / 8000) * 8000 * (1 + 0 * t)).astype("<i2")
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(sound.tobytes())


def test_edm_says_who_what_when_and_on_whose_terms():
    record = one(edm, EDM.replace("{media}", "https://a.example/1.mp3").encode())
    item = record.item()
    assert (item.id, item.title, item.language) == ("https://a.example/cho/1", "Springar", "nn")
    assert item.titles == (Title("Leaping dance", "en"),)
    assert set(item.people) == {Person("Kari Spelemann", "performer"), Person("Ola Berg")}
    assert (item.date, item.extra["date_as_written"]) == ("1890~", "ca. 1890")
    assert (item.kind, item.instrument, item.place) == ("slått", "hardingfele", "Bø")
    assert (item.shelfmark, item.identifiers) == ("EX-1", ("isrc:NOABC0512345",))
    assert item.rights == "http://rightsstatements.org/vocab/InC/1.0/"  # the file's goes over
    assert item.labels == (CommunityLabel("https://localcontexts.org/label/tk-attribution/"),)
    assert item.links == (Link("based on", "https://a.example/cho/0", "Folkearkivet"),)
    assert item.extra["dc:contributor"] == "Somebody Else"
    assert record.media == ("https://a.example/1.mp3",)


def test_two_records_of_one_graph_have_each_their_own_raw_form():
    text = EDM.replace("{media}", "https://a.example/1.mp3").replace("</rdf:RDF>\n", SECOND)
    source = Source("https://a.example/x")
    first, second = edm.records(text.encode(), source)
    assert "Gangar" in second.origin.raw
    assert "Springar" not in second.origin.raw
    for record in (first, second):
        again = one(edm, record.origin.raw.encode())
        told = [(each.id, each.said, each.extra, each.media) for each in (again, record)]
        assert told[0] == told[1]


def test_edm_as_json_ld_is_read_alike_and_fetches_nothing():
    data = {
        "@context": {"edm": "http://www.europeana.eu/schemas/edm/",
                     "dc": "http://purl.org/dc/elements/1.1/"},
        "@id": "https://a.example/cho/1", "@type": "edm:ProvidedCHO",
        "dc:title": {"@value": "Springar", "@language": "nn"},
    }  # fmt: skip
    assert one(edm, dumped(data)).item().title == "Springar"
    data["@context"] = "https://elsewhere.example/context.json"
    with pytest.raises(MetadataError, match="would have to be fetched"):
        one(edm, dumped(data))


@pytest.mark.parametrize(
    ("rights", "closed"),
    [
        ("info:eu-repo/semantics/closedAccess", Level.SECRET),
        ("info:eu-repo/semantics/restrictedAccess", Level.REQUEST),
        ("http://purl.org/coar/access_right/c_14cb", Level.METADATA),
        ("http://purl.org/eprint/accessRights/OpenAccess", Level.OPEN),
        ("info:eu-repo/semantics/article", Level.OPEN),
    ],
)
def test_what_repositories_say_of_access_is_kept(rights, closed):
    said = f"<dc:rights>{rights}</dc:rights><dc:rights>Kring dette</dc:rights>"
    data = EDM.replace("{media}", "x.mp3").replace("<dc:identifier>EX-1</dc:identifier>", said)
    item = one(edm, data.encode()).item()
    assert access(item).level is closed
    assert "Kring dette" in item.rights


def test_a_mapping_says_what_an_element_is():
    text = EDM.replace("<edm:type>", "<dc:subject>joik</dc:subject><edm:type>")
    item = one(edm, text.encode(), Mappings({"subject": "kind", "dc:type": ""})).item()
    assert item.kind == "joik"
    assert one(edm, text.encode()).item().tradition == "joik"


def test_a_manifest_is_read_as_plain_json():
    record = one(iiif, dumped(manifest("https://a.example/1.wav")))
    item = record.item()
    assert (item.id, item.title) == ("https://a.example/manifest.json", "Springar")
    assert item.people == (Person("Kari Spelemann", "performer"),)
    assert (item.date, item.institution) == ("../1920", "Folkearkivet")
    assert item.extra["Source"] == "Tape 12"
    assert item.extra["attribution"] == "Folkearkivet"
    assert record.media == ("https://a.example/1.wav",)


def test_a_manifest_of_several_sounds_is_an_item_for_each():
    source = Source("m.json")
    first, second = iiif.records(dumped(manifest("a.wav", "b.wav")), source)
    assert [first.id, second.id] == ["https://a.example/c1", "https://a.example/c2"]
    assert first.item().title == "Slått 1"
    assert first.item().links[0].target == "https://a.example/manifest.json"
    assert second.media == ("b.wav",)
    assert (first.extra["seconds"], second.extra["seconds"]) == ("2.5", "2.5")
    again = one(iiif, second.origin.raw.encode())
    assert (again.id, again.said, again.media) == (second.id, second.said, second.media)


def test_entries_of_a_manifest_do_not_run_into_its_own_name_and_title():
    said = {"Title": "Springar", "ID": "EX-1", "File": "12.wav", "Language": "Norwegian",
            "Institution": "Folkearkivet", "Title:": "Bøspringar"}  # fmt: skip
    entries = [{"label": {"en": [k]}, "value": {"none": [v]}} for k, v in said.items()]
    record = one(iiif, dumped(manifest("https://a.example/1.wav") | {"metadata": entries}))
    item = record.item()
    assert (item.id, record.file) == ("https://a.example/manifest.json", "")
    assert (item.title, item.language, item.institution) == ("Springar", "nn", "Folkearkivet")
    assert item.titles == (Title("Leaping dance", "en"), Title("Bøspringar"))
    assert {item.extra[name] for name in ("iiif:id", "iiif:file", "dc:language")} == {
        "EX-1", "12.wav", "Norwegian",
    }  # fmt: skip


def test_a_mapping_says_what_an_entry_of_a_manifest_is():
    mapping = Mappings({"utøvar": "source player", "date": ""})
    item = one(iiif, dumped(manifest("https://a.example/1.wav")), mapping).item()
    assert item.people == (Person("Kari Spelemann", "source player"),)
    assert item.date == ""


@pytest.mark.parametrize("xml", [False, True])
def test_marc_is_read_binary_and_as_xml(xml):
    from pymarc import record_to_xml

    data = record_to_xml(marc_record(), namespace=True) if xml else marc_bytes(marc_record())
    item = one(marc, data).item()
    assert (item.id, item.title, item.date) == ("(NO-Ex)12", "Springar frå Bø", "1932")
    assert item.people[:2] == (
        Person("Kari Dahl", "composer", years="1850/1920"), Person("Ola Berg", "performer"),
    )  # fmt: skip
    assert (item.access, item.shelfmark) == ("request", "Mus.ms. 12")
    assert item.identifiers == ("isrc:NOABC0512345",)


def test_an_isni_is_read_with_the_letter_that_it_may_end_in():
    record = marc_record()
    field = record.get_fields("100")[0]
    field.add_subfield("0", "(NO-TrBIB)90086396")
    field.add_subfield("0", "(isni)0000 0001 2281 955X")
    (made,) = [each for each in one(marc, marc_bytes(record)).item().people if each.isni]
    assert (made.name, made.isni) == ("Kari Dahl", "000000012281955X")


def test_marcxml_without_its_namespace_is_read():
    from pymarc import record_to_xml

    data = b"<collection>" + record_to_xml(marc_record("12", "The header")) + b"</collection>"
    assert (forms.form_of(data), one(marc, data).id) == ("marc", "(NO-Ex)12")


def test_a_broken_record_of_marc_costs_one():
    data = marc_bytes(marc_record("1")) + b"00012nonsense\x1d" + marc_bytes(marc_record("3"))
    source = Source("a.mrc")
    assert [record.id for record in marc.records(data, source)] == ["(NO-Ex)1", "(NO-Ex)3"]
    assert "record 2" in source.problems[0]


def test_a_table_with_a_column_type_is_no_csl():
    row = {"id": "a", "title": "Springar", "type": "song"}
    for more in ({"file": "a.krn"}, {"composer": "Ola"}, {"tuning": "ADAE"}):
        assert forms.form_of(dumped([row | more])) == forms.TABLE
    assert forms.form_of(dumped(row) + b"\n" + dumped(row | {"id": "b"})) == forms.TABLE
    assert forms.form_of(dumped([row | {"performer": [{"literal": "Ola"}]}])) == "csl"
    assert forms.form_of(dumped(row | {"issued": {}, "source": "x", "note": "y" * 70000})) == "csl"


def test_names_of_csl_are_read_with_all_their_parts_whatever_stands_in_them():
    authors = [
        {"given": "Jean", "dropping-particle": "de", "non-dropping-particle": "La",
         "family": "Fontaine", "suffix": "Jr."},
        {"given": 5, "family": None}, "Ola", {"literal": ["x"]},
    ]  # fmt: skip
    data = [{"id": "a", "type": "song", "author": authors, "performer": 7, "issued":
             {"date-parts": [[]]}}]  # fmt: skip
    item = one(csl, dumped(data)).item()
    assert [each.name for each in item.people] == ["Jean de La Fontaine Jr.", "5", '["x"]']
    assert item.date == ""


def test_csl_is_read_with_what_it_has_no_variable_for():
    entry = {
        "id": "x1", "type": "song", "title": "Springar", "genre": "springar",
        "performer": [{"family": "Spelemann", "given": "Kari"}],
        "contributor": [{"literal": "Gamle Ola"}, {"literal": "Nokon"}],
        "issued": {"date-parts": [[1890]], "circa": True}, "archive": "Folkearkivet",
        "custom": {"source players": ["Gamle Ola"], "tuning": "ADAE", "labels": ["TK A"]},
    }  # fmt: skip
    item = one(csl, dumped([entry])).item()
    assert item.having("performer")[0].name == "Kari Spelemann"
    assert item.having("source player")[0].name == "Gamle Ola"
    assert (item.date, item.tuning, item.institution) == ("1890~", "ADAE", "Folkearkivet")
    assert item.extra["csl:contributor"] == "Nokon"
    assert item.labels == (CommunityLabel("TK A"),)


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (EDM.encode(), "edm"),
        (EDM.encode("utf-16"), "edm"),
        (dumped(manifest("a.wav")), "iiif"),
        (marc_bytes(marc_record()), "marc"),
        (b"<collection xmlns='http://www.loc.gov/MARC21/slim'/>", "marc"),
        (b'<?xml version="1.0"?><!-- x --><OAI-PMH xmlns="x"/>', "oai"),
        (b"id;tittel\n1;Springar\n", "table"),
        (b'{"id": "x"}\n', "table"),
        (b'{"tk_labels": []}', "project"),
        (b'[{"type": "song", "id": "1"}]', "csl"),
        (b"<score-partwise/>", "music"),
        (b"\x89PNG\0\0", ""),
        (b"", ""),
    ],
)
def test_the_format_is_told_by_the_content(data, form):
    assert forms.form_of(data) == form


@pytest.mark.parametrize("reader", forms.FORMS.values(), ids=forms.FORMS)
@pytest.mark.parametrize("data", [b"", b"\0\xff", b"<a", b"{", b"[1]", b"[[]]", b"{}", b"null"])
def test_what_is_nothing_is_refused_in_words_or_gives_nothing(reader, data):
    found, told = [], ""
    try:
        found = list(reader(data, Source("x")))
    except MetadataError as error:
        told = str(error)
    assert not found
    assert "\n" not in told


def test_no_entity_is_expanded_and_no_file_read(tmp_path):
    (tmp_path / "secret").write_text("SECRET")
    doctype = f'<!DOCTYPE a [<!ENTITY x SYSTEM "file://{tmp_path}/secret">]>'
    text = EDM.replace("?>\n", f"?>\n{doctype}\n", 1).replace(">Bø<", ">&x;<")
    try:
        record = one(edm, text.encode())
    except MetadataError:
        return
    assert "SECRET" not in json.dumps(to_json(record.item()))


def test_a_folder_and_a_zip_are_taken_and_a_second_time_changes_nothing(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.xml").write_text(EDM.replace("{media}", "x.mp3"), encoding="utf-8")
    (folder / "b.mrc").write_bytes(marc_bytes(marc_record()))
    (folder / "note.txt").write_text("no record")
    with zipfile.ZipFile(folder / "c.zip", "w") as made:
        made.writestr("m.json", dumped(manifest("a.wav")))
    done = import_records(tmp_path / "a", [str(folder), str(folder / "c.zip")])
    assert (done.new, done.failures) == (3, [])
    assert "2 files are of no known format" in done.notices[-1]
    with Archive.open(tmp_path / "a") as before:
        digest = before.digest
    again = import_records(tmp_path / "a", [str(folder), str(folder / "c.zip")])
    assert (again.new, again.changed, again.same) == (0, 0, 3)
    with Archive.open(tmp_path / "a") as after:
        assert after.digest == digest


def test_one_file_that_cannot_be_taken_costs_no_other_of_its_folder_or_zip(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.csv").write_text("id,title\na,Springar\n")
    with (folder / "b.wav").open("wb") as sound:  # long, and no record: it is not read whole
        sound.truncate(1 << 30)
    with (folder / "c.jsonl").open("wb") as long:
        long.write(b'{"id": "c"}\n' + b" " * 70000)
        long.truncate(1 << 30)
    (folder / "d.csv").write_text("id,title\nd,Gangar\n")
    noise = np.random.default_rng(1).integers(0, 255, 5000, np.uint8).tobytes().hex()
    with zipfile.ZipFile(tmp_path / "z.zip", "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("e.csv", f"id,title\ne,{noise}\n")
        made.writestr("f.csv", "id,title\nf,Halling\n")
    broken = bytearray((tmp_path / "z.zip").read_bytes())
    broken[200:400] = bytes(range(200))
    (tmp_path / "z.zip").write_bytes(broken)
    done = import_records(tmp_path / "a", [str(folder), str(tmp_path / "z.zip")])
    assert sorted(held(tmp_path / "a")) == ["a", "d", "f"]
    assert [Path(where).name for where, _ in done.failures] == ["c.jsonl", "z.zip!e.csv"]
    assert f"{folder}: 1 file is of no known format of records" in done.notices


def test_a_folder_or_a_zip_without_records_is_told_with_exit_code_2(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "note.txt").write_text("no record")
    with zipfile.ZipFile(tmp_path / "z.zip", "w"):
        pass
    words = ["import", str(tmp_path / "a"), str(tmp_path / "in"), str(tmp_path / "z.zip")]
    result = CliRunner().invoke(app, words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.count("it holds no file of a known format of records") == 2
    assert not (tmp_path / "a").exists()


def test_a_file_that_comes_later_makes_it_one_item(tmp_path):
    (tmp_path / "c.csv").write_text("id,title,tuning\ntune1,Springar,ADAE\ntune2,Gangar,\n")
    (tmp_path / "tune1.krn").write_text(KRN)
    import_records(tmp_path / "a", [str(tmp_path / "c.csv")])
    added = add(tmp_path / "a", [tmp_path / "tune1.krn"], workers=1)
    assert added.added == 1
    items = held(tmp_path / "a")
    assert sorted(items) == ["tune1", "tune2"]
    assert (items["tune1"].title, items["tune1"].format) == ("Springar", "humdrum")
    with Archive.open(tmp_path / "a") as opened:
        assert (opened.item_count, opened.record_count) == (1, 1)
        assert [i.format for _, i in opened.versions(opened.entry("tune1").number)] == [
            "record",
            "humdrum",
        ]
    assert add(tmp_path / "a", [tmp_path / "tune1.krn"], workers=1).present == 1
    assert import_records(tmp_path / "a", [str(tmp_path / "c.csv")]).same == 2
    (tmp_path / "c.csv").write_text("id,title,tuning\ntune1,Springar frå Bø,\n")
    assert import_records(tmp_path / "a", [str(tmp_path / "c.csv")]).changed == 1
    changed = held(tmp_path / "a")["tune1"]
    assert (changed.title, changed.tuning, changed.format) == ("Springar frå Bø", "", "humdrum")


def test_a_file_finds_the_record_of_the_table_that_names_it(tmp_path):
    (tmp_path / "c.csv").write_text("id,file,title\nX 1,lyd/a tune.krn,Springar\n")
    (tmp_path / "a tune.krn").write_text(KRN)
    import_records(tmp_path / "a", [str(tmp_path / "c.csv")])
    add(tmp_path / "a", [tmp_path / "a tune.krn"])
    (item,) = held(tmp_path / "a").values()
    assert (item.id, item.title, item.format) == ("X 1", "Springar", "humdrum")
    again = import_records(tmp_path / "a", [str(tmp_path / "c.csv")])
    assert (again.new, again.changed, again.same) == (0, 0, 1)


def test_a_file_whose_name_is_alike_finds_its_record_and_is_known_again(tmp_path):
    (tmp_path / "c.csv").write_text("file,title\nSlått nr 3.mxl,Tredje\n", encoding="utf-8")
    (tmp_path / "noter").mkdir()
    (tmp_path / "noter" / "slått_nr-3 (1).krn").write_text(KRN)
    import_records(tmp_path / "a", [str(tmp_path / "c.csv")])
    done = add(tmp_path / "a", [tmp_path / "noter"], workers=1)
    assert "taken for copies" in done.notices[-1]
    assert [(i.id, i.title) for i in held(tmp_path / "a").values()] == [("Slått nr 3", "Tredje")]
    assert add(tmp_path / "a", [tmp_path / "noter"], workers=1).present == 1
    assert import_records(tmp_path / "a", [str(tmp_path / "c.csv")]).same == 1
    assert len(held(tmp_path / "a")) == 1


def test_a_record_of_an_item_that_has_music_describes_it(tmp_path):
    (tmp_path / "tune1.krn").write_text(KRN)
    add(tmp_path / "a", [tmp_path / "tune1.krn"], workers=1)
    (tmp_path / "c.csv").write_text("id,title\ntune1,Springar\n")
    assert import_records(tmp_path / "a", [str(tmp_path / "c.csv")]).changed == 1
    items = held(tmp_path / "a")
    assert [item.title for item in items.values()] == ["Springar"]
    assert items["tune1"].format == "humdrum"


def entry(performer: str, *, year: int = 1890, title: str = "Vuolle") -> bytes:
    people = [{"literal": name} for name in performer.split(";")]
    issued = {"date-parts": [[year]]}
    return dumped([{"id": "a", "type": "song", "title": title, "issued": issued,
                    "performer": people}])  # fmt: skip


def test_what_was_corrected_here_stays_however_often_the_source_comes(tmp_path):
    archive, sources = tmp_path / "a", [str(tmp_path / "r.json")]
    (tmp_path / "r.json").write_bytes(entry("Ola"))
    import_records(archive, sources)
    (tmp_path / "c.csv").write_text("id,title,joiked,access\na,Kari,Kari,request\n")
    describe(archive, tmp_path / "c.csv")
    (tmp_path / "r.json").write_bytes(entry("Ola", year=1891))
    assert import_records(archive, sources).changed == 1
    assert import_records(archive, sources).same == 1
    (tmp_path / "r.json").write_bytes(entry("Ola;Per", year=1892))
    assert import_records(archive, sources).changed == 1
    item = held(archive)["a"]
    assert (item.title, item.date, item.access) == ("Kari", "1892", "request")
    assert {(each.name, each.role) for each in item.people} == {
        ("Kari", "joiked"), ("Ola", "performer"), ("Per", "performer"),
    }  # fmt: skip
    (tmp_path / "r.json").write_bytes(entry("Per", year=1892))  # the source takes Ola back
    import_records(archive, sources)
    assert [each.name for each in held(archive)["a"].people] == ["Kari", "Per"]


def test_a_source_that_opens_does_not_open_what_was_closed_here(tmp_path):
    archive, sources = tmp_path / "a", [str(tmp_path / "s.jsonl")]
    (tmp_path / "s.jsonl").write_text('{"id": "a", "access": "metadata"}')
    import_records(archive, sources)
    (tmp_path / "s.jsonl").write_text('{"id": "a", "access": "open"}')
    import_records(archive, sources)
    assert held(archive)["a"].access == "open"  # nobody else has spoken of it
    (tmp_path / "c.csv").write_text("id,access\na,request\n")
    describe(archive, tmp_path / "c.csv")
    (tmp_path / "s.jsonl").write_text('{"id": "a", "access": "open", "title": "Springar"}')
    import_records(archive, sources)
    (tmp_path / "s.jsonl").write_text('{"id": "a", "access": "public", "title": "Springar"}')
    import_records(archive, sources)
    assert (held(archive)["a"].title, held(archive)["a"].access) == ("Springar", "request")


def test_labels_and_rules_reach_a_record_that_was_corrected_and_has_not_changed(tmp_path):
    archive, sources = tmp_path / "a", [str(tmp_path / "s.jsonl")]
    (tmp_path / "s.jsonl").write_text('{"id": "a", "file": "lyd/a.wav", "labels": "TK F"}')
    import_records(archive, sources)
    (tmp_path / "c.csv").write_text("id,title,labels,mining\na,Springar,-,allowed\n")
    describe(archive, tmp_path / "c.csv")
    (tmp_path / "p.json").write_bytes(dumped(PROJECT))
    (tmp_path / "tdmrep.json").write_text(json.dumps(RULES))
    beside = {"labels": tmp_path / "p.json", "tdmrep": tmp_path / "tdmrep.json"}
    for changed in (1, 0):
        assert import_records(archive, sources, **beside).changed == changed
    item = held(archive)["a"]
    assert [each.label for each in item.labels] == ["TK A"]  # the one taken away here stays away
    assert (item.title, item.mining.split(":")[0]) == ("Springar", "reserved")


def test_media_beside_a_manifest_and_from_a_server_are_analysed(tmp_path):
    wav(tmp_path / "lyd 1.wav")
    (tmp_path / "m.json").write_bytes(dumped(manifest("lyd%201.wav")))
    done = import_records(tmp_path / "a", [str(tmp_path / "m.json")], media=True, workers=1)
    assert (done.new, done.music, done.items, done.records, done.failures) == (1, 1, 1, 0, [])
    item = held(tmp_path / "a")["https://a.example/manifest.json"]
    assert (item.format, item.title, len(item.sha256)) == ("audio", "Springar", 64)
    assert item.source.endswith("lyd 1.wav")
    again = import_records(tmp_path / "a", [str(tmp_path / "m.json")], media=True, workers=1)
    assert (again.same, again.music) == (1, 0)

    repository = Repository()
    with serving(repository) as base:
        root = base.removesuffix("/oai")
        sound = (tmp_path / "lyd 1.wav").read_bytes()
        repository.files["/m.json"] = "application/json", dumped(manifest(f"{root}/s"))
        repository.files["/s"] = "audio/wav", sound
        repository.files["/gone.json"] = (
            "application/json", dumped({**manifest(f"{root}/none.wav"), "id": "gone"})
        )  # fmt: skip
        urls = [f"{root}/m.json", f"{root}/gone.json"]
        done = import_records(tmp_path / "b", urls, media=True, workers=1)
    assert (done.new, done.music, done.items, done.records) == (2, 1, 1, 1)
    assert done.failures[0][0] == "gone"
    assert "404" in done.failures[0][1]
    assert held(tmp_path / "b")["https://a.example/manifest.json"].source == f"{root}/s"


def test_of_two_records_that_name_one_file_the_second_is_told(tmp_path):
    (tmp_path / "t.krn").write_text(KRN)
    (tmp_path / "c.csv").write_text("id,file\na,t.krn\nb,t.krn\n")
    done = import_records(tmp_path / "a", [str(tmp_path / "c.csv")], media=True, workers=1)
    assert (done.music, [where for where, _ in done.failures]) == (1, ["b"])
    assert {item.id: item.format for item in held(tmp_path / "a").values()} == {
        "a": "humdrum", "b": "record",
    }  # fmt: skip


def test_music_is_counted_once_whenever_it_is_committed(tmp_path, monkeypatch):
    (tmp_path / "t.krn").write_text(KRN)
    (tmp_path / "u.krn").write_text(KRN.replace("4c", "4B"))
    with Writer(tmp_path / "a") as writer:
        fetcher = Fetcher(writer, workers=1, timeout=60)
        for name, counted in (("t", 1), ("u", 1)):
            record = Record(name, media=(f"{name}.krn",))
            assert fetcher.fetch([(record, str(tmp_path / "c.csv"))], print) == counted
            monkeypatch.setattr("indexes.writer._SECONDS", -1)  # the next commits both


def test_a_collection_of_manifests_is_taken_manifest_by_manifest(tmp_path):
    repository = Repository()
    with serving(repository) as base:
        root = base.removesuffix("/oai")
        listed = [{"id": f"{root}/{name}", "type": "Manifest"} for name in ("1", "2", "none")]
        whole = {
            "@context": "http://iiif.io/api/presentation/3/context.json",
            "id": f"{root}/c", "type": "Collection",
            "items": [*listed, {"id": f"{root}/c", "type": "Collection"}],
        }  # fmt: skip
        repository.files["/c"] = "application/json", dumped(whole)
        for name in ("1", "2"):
            made = {**manifest("a.mp3"), "id": f"{root}/{name}"}
            repository.files[f"/{name}"] = "application/json", dumped(made)
        done = import_records(tmp_path / "a", [f"{root}/c"])
    assert done.new == 2
    assert [where for where, _ in done.failures] == [f"{root}/none"]


def test_without_media_nothing_but_the_record_is_fetched(tmp_path):
    repository = Repository()
    with serving(repository) as base:
        root = base.removesuffix("/oai")
        repository.files["/m.json"] = "application/json", dumped(manifest(f"{root}/s.wav"))
        import_records(tmp_path / "a", [f"{root}/m.json"])
    assert len(repository.asked) == 1


def test_a_record_from_elsewhere_cannot_name_a_file_of_this_machine(tmp_path):
    wav(tmp_path / "own.wav")
    repository = Repository()
    with serving(repository) as base:
        root = base.removesuffix("/oai")
        own = (tmp_path / "own.wav").as_uri()
        repository.files["/m.json"] = "application/json", dumped(manifest(own))
        done = import_records(tmp_path / "a", [f"{root}/m.json"], media=True, workers=1)
    assert done.music == 0
    assert "only http and https" in done.failures[0][1]


PROJECT = {
    "title": "Samling", "project_page": "https://hub.example/p", "bc_labels": [], "notice": [],
    "tk_labels": [{"name": "TK Attribution (TK A)", "label_type": "attribution",
                   "label_text": "Nevn joikaren.", "community": {"name": "Eksempelbygda"}}],
}  # fmt: skip


def test_the_labels_of_a_project_are_borne_by_all_and_stay(tmp_path):
    (tmp_path / "p.json").write_bytes(dumped(PROJECT))
    (tmp_path / "c.csv").write_text("id,title\ntune1,Springar\n")
    csv = str(tmp_path / "c.csv")
    import_records(tmp_path / "a", [csv], labels=tmp_path / "p.json")
    borne = (CommunityLabel("TK A", "Eksempelbygda", "Nevn joikaren."),)
    assert held(tmp_path / "a")["tune1"].labels == borne
    assert import_records(tmp_path / "a", [csv], labels=tmp_path / "p.json").same == 1
    assert import_records(tmp_path / "a", [csv]).same == 1  # forgetting the option opens nothing
    assert held(tmp_path / "a")["tune1"].labels == borne
    import_records(tmp_path / "b", [csv])
    describe(tmp_path / "b", csv, labels=tmp_path / "p.json")
    assert held(tmp_path / "b")["tune1"].labels == borne


RULES = [
    {"location": "/lyd/open/", "tdm-reservation": 0},
    {"location": "/lyd/*.wav$", "tdm-reservation": 1, "tdm-policy": "https://a.example/tdm"},
]


def test_what_a_site_reserves_is_entered_where_it_covers_the_music(tmp_path):
    (tmp_path / "tdmrep.json").write_text(json.dumps(RULES))
    (tmp_path / "m.json").write_bytes(dumped(manifest("https://a.example/lyd/1.wav")))
    (tmp_path / "c.csv").write_text(
        "id,file,mining\na,lyd/a.wav,\nb,lyd/open/b.wav,\nc,lyd/open/c.wav,reserved\n"
        "d,elsewhere/d.wav,\ne,lyd/e.wav,allowed\n"
    )
    archive, sources = tmp_path / "a", [str(tmp_path / "m.json"), str(tmp_path / "c.csv")]
    done = import_records(archive, sources, tdmrep=tmp_path / "tdmrep.json")
    held_back = "reserved: mining, inference, training, generative https://a.example/tdm"
    (sound,) = [id for id in held(archive) if len(id) > 1]
    wanted = {
        sound: held_back, "a": held_back, "b": "allowed", "c": "reserved", "d": "", "e": held_back,
    }  # fmt: skip
    assert (done.new, {id: item.mining for id, item in held(archive).items()}) == (6, wanted)
    again = import_records(archive, sources, tdmrep=tmp_path / "tdmrep.json")
    assert (again.new, again.changed, again.same) == (0, 0, 6)


def test_a_site_that_reserves_later_describes_what_is_here_already(tmp_path):
    (tmp_path / "tdmrep.json").write_text(json.dumps(RULES))
    (tmp_path / "c.csv").write_text("id,file\na,lyd/a.wav\nd,elsewhere/d.wav\n")
    import_records(tmp_path / "a", [str(tmp_path / "c.csv")])
    words = ["describe", str(tmp_path / "a"), "--tdmrep", str(tmp_path / "tdmrep.json")]
    for told in ("1 item is described anew\n", "0 items are described anew\n"):
        done = CliRunner().invoke(app, words)
        assert (done.exit_code, done.stdout) == (0, told)
    assert {id for id, item in held(tmp_path / "a").items() if item.mining} == {"a"}
    again = import_records(tmp_path / "a", [str(tmp_path / "c.csv")])
    assert (again.changed, again.same) == (0, 2)  # what the site reserves stays
    done = CliRunner().invoke(app, words[:2])
    assert "--metadata, a table, or --tdmrep" in str(done.exception)


def test_a_reservation_that_the_source_gave_ends_with_it_and_another_stays(tmp_path):
    (tmp_path / "tdmrep.json").write_text(json.dumps(RULES))
    (tmp_path / "c.csv").write_text("id,file,mining\na,lyd/a.wav,\nd,d.wav,reserved\n")
    archive, sources = tmp_path / "a", [str(tmp_path / "c.csv")]
    import_records(archive, sources, tdmrep=tmp_path / "tdmrep.json")
    (tmp_path / "c.csv").write_text("id,file,mining\na,lyd/a.wav,allowed\nd,d.wav,\n")
    assert import_records(archive, sources).changed == 2
    assert {id: item.mining.split(":")[0] for id, item in held(archive).items()} == {
        "a": "reserved", "d": "",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("rules", "told"),
    [
        ("{}", "tdmrep.json is not a list of rules, as TDMRep has it"),
        ('[{"location": "/lyd/"', "tdmrep.json: it is no JSON (Expecting ',' delimiter: "),
        ('[{"tdm-reservation": 1}]', "rule 1 of "),
        ('[{"location": "/", "tdm-reservation": 1}, 7]', "rule 2 of "),
    ],
)
def test_what_is_no_tdmrep_is_refused_and_leaves_no_archive(rules, told, tmp_path):
    (tmp_path / "tdmrep.json").write_text(rules)
    (tmp_path / "c.csv").write_text("id,file\na,lyd/a.wav\n")
    with pytest.raises(MetadataError) as caught:
        import_records(tmp_path / "a", [str(tmp_path / "c.csv")], tdmrep=tmp_path / "tdmrep.json")
    assert told in str(caught.value)
    assert "tdmrep.json" in str(caught.value)
    assert not (tmp_path / "a").exists()


def test_rules_that_say_nothing_of_any_music_are_told(tmp_path):
    site, told = tmp_path / "tdmrep.json", "none of its rules says anything of the music of the"
    (tmp_path / "c.csv").write_text("id,file\na,lyd/a.wav\n")
    for rules in ([], [{"location": "https://a.example/lyd/", "tdm-reservation": 1}], RULES):
        site.write_text(json.dumps(rules))
        done = import_records(tmp_path / "a", [str(tmp_path / "c.csv")], tdmrep=site)
        anew = describe(tmp_path / "a", tdmrep=site)
        notices = [f"{site}: {told} records", f"{site}: {told} items"]
        found = [each.partition(";")[0] for each in (*done.notices, *anew.notices)]
        assert found == ([] if rules == RULES else notices)


def test_rules_given_as_a_source_of_records_say_where_they_belong(tmp_path):
    (tmp_path / "tdmrep.json").write_text(json.dumps(RULES))
    done = import_records(tmp_path / "a", [str(tmp_path / "tdmrep.json")])
    ((_, why),) = done.failures
    assert why == "it is what a site reserves of mining; give it as --tdmrep"


def test_an_oai_record_in_edm_and_in_marc_is_read(tmp_path):
    from pymarc import record_to_xml

    for body in (EDM.partition("?>")[2], record_to_xml(marc_record(), namespace=True).decode()):
        text = (
            '<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><GetRecord><record><header>'
            "<identifier>oai:a:1</identifier><datestamp>2024-01-01</datestamp></header>"
            f"<metadata>{body.partition('?>')[2] or body}</metadata></record></GetRecord></OAI-PMH>"
        )
        record = one(oai, text.encode())
        assert record.id == "oai:a:1"
        assert record.item().title.startswith("Springar")
        assert one(oai, record.origin.raw.encode()).item() == record.item()


def test_what_is_not_there_makes_no_archive(tmp_path):
    with pytest.raises(ReadError, match="check the paths"):
        import_records(tmp_path / "a", [str(tmp_path / "none.xml")])
    assert not (tmp_path / "a").exists()


def test_the_command_tells_what_came_and_what_did_not(tmp_path):
    (tmp_path / "c.csv").write_text("id,title,date\ntune1,Springar,ca. 1890\ntune2,,vår\n,x,\n")
    (tmp_path / "x.musicxml").write_text("<score-partwise/>")
    files = [str(tmp_path / "c.csv"), str(tmp_path / "x.musicxml")]
    result = CliRunner().invoke(app, ["import", str(tmp_path / "a"), *files])
    assert result.exit_code == 1
    assert "2 new" in result.stdout
    assert "1 date was read from words" in result.stdout
    assert "influence add" in result.stderr
    assert "line 4: neither id nor file" in result.stderr


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("prov.json", json.dumps({"entity": {}, "activity": {"a": {}}}, indent=2)),
        ("none.json", "[]"),
        ("none.csv", "id,title\n"),
        ("none.jsonl", ""),
        ("none.xml", "<collection xmlns='http://www.loc.gov/MARC21/slim'/>"),
    ],
)
def test_a_document_without_a_record_is_one_line_and_exit_code_2(tmp_path, name, text):
    (tmp_path / name).write_text(text)
    result = CliRunner().invoke(app, ["import", str(tmp_path / "a"), str(tmp_path / name)])
    assert result.exit_code == 2
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"skipped: {tmp_path / name}: it ")
    assert not (tmp_path / "a").exists()


@pytest.mark.parametrize("name", ["c.csv", "c.jsonl"])
def test_of_two_rows_of_one_id_the_second_is_told_and_nothing_flips(tmp_path, name):
    rows = [("a", "One"), ("b", "Two"), ("a", "Other")]
    text = "id,title\n" + "".join(f"{id},{title}\n" for id, title in rows)
    if name == "c.jsonl":
        text = "".join(f"{json.dumps({'id': id, 'title': title})}\n" for id, title in rows)
    (tmp_path / name).write_text(text)
    archive = tmp_path / "a"
    first, again = (import_records(archive, [str(tmp_path / name)]) for _ in range(2))
    assert (first.new, first.changed, again.new, again.changed, again.same) == (2, 0, 0, 0, 2)
    assert first.failures == again.failures
    ((_, why),) = first.failures
    assert "left out" in why
    assert held(archive)["a"].title == "One"


def test_what_has_no_name_of_its_own_is_left_out_and_told(tmp_path):
    (tmp_path / "m.json").write_bytes(dumped(manifest("https://a.example/1.wav") | {"id": ""}))
    nameless = EDM.format(media="https://a.example/1.wav").replace(
        ' rdf:about="https://a.example/cho/1"', ' rdf:nodeID="x"'
    ).replace('edm:aggregatedCHO rdf:resource="https://a.example/cho/1"',
              'edm:aggregatedCHO rdf:nodeID="x"')  # fmt: skip
    (tmp_path / "e.xml").write_text(nameless)
    done = import_records(tmp_path / "a", [str(tmp_path / "m.json"), str(tmp_path / "e.xml")])
    assert [why for _, why in done.failures] == [
        "a record has no id; left out", "an object has no address; left out",
    ]  # fmt: skip
    assert not (tmp_path / "a").exists()


def test_rows_get_the_ids_that_their_files_get(tmp_path):
    (tmp_path / "c.csv").write_text(
        "file,title\nbook.abc#1,Eitt\nbook.abc#2,To\nnr. 3,Tre\nnr. 4,Fire\nin/a #5.KRN,Fem\n"
        "in\\b.wav,Seks\nz.zip!c.krn,Sju\n"
    )
    done = import_records(tmp_path / "a", [str(tmp_path / "c.csv")])
    ids = ["book#1", "book#2", "nr. 3", "nr. 4", "a #5", "b", "c"]
    assert ([*held(tmp_path / "a")], done.failures) == (ids, [])
    (tmp_path / "book.abc").write_text("X:1\nK:C\nCDEF GABc|\n\nX:2\nK:C\nCDEF GABc cccc|\n")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a #5.KRN").write_text(KRN)
    add(tmp_path / "a", [tmp_path / "book.abc", tmp_path / "in"], workers=1)
    found = {id: item.format for id, item in held(tmp_path / "a").items()}
    assert found == dict.fromkeys(ids, "record") | {
        "book#1": "abc", "book#2": "abc", "a #5": "humdrum",
    }  # fmt: skip


def test_a_row_that_is_left_out_is_skipped_and_a_cell_is_a_note(tmp_path):
    (tmp_path / "c.csv").write_text("id,title\na,Springar\nb,Gangar, frå Bø\n")
    (tmp_path / "d.jsonl").write_text('{"id": "d", "titles": [{"nn": "Halling"}]}\n')
    files = [str(tmp_path / "c.csv"), str(tmp_path / "d.jsonl")]
    done = import_records(tmp_path / "a", files)
    assert (done.new, [where for where, _ in done.failures]) == (2, [f"{files[0]}, line 3"])
    assert [told for told in done.notices if told.endswith("cell left out")]


def test_what_is_told_names_nothing_that_is_withheld(tmp_path):
    (tmp_path / "c.csv").write_text(
        "id,file,title,labels,access,date\nqone,qfile1.wav,Qtitle,TK SS,,about qwhen\n"
        "two,qfile2.wav,Qother,,request,about qwhen\n"
    )
    words = ["import", str(tmp_path / "a"), str(tmp_path / "c.csv")]
    for more in ([], ["--json"], ["--media"]):
        done = CliRunner().invoke(app, [*words, *more])
        said = (done.stdout + done.stderr).lower()
        assert not [each for each in ("qone", "qfile", "qtitle", "qwhen") if each in said]
