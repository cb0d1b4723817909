"""The report as PDF: what it holds, which standards it keeps, and that its bytes are the same."""

from __future__ import annotations

import dataclasses
import io
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from influence.errors import PdfError
from influence.report import pdf, report_files
from influence.report.court import court_content, document
from influence.report.images import Images
from influence.report.templating import asset
from tests.court_samples import COURT, TYPST, files, renamed
from tests.report_samples import SAMPLES, screening

pikepdf = pytest.importorskip("pikepdf")
pytest.importorskip("typst")

ROOT = Path(__file__).parents[1]
BUILD = """
import hashlib, sys
from tests.court_samples import files
sys.stdout.write(hashlib.sha256(files("calibrated", True, True)["report.pdf"]).hexdigest())
"""


def opened(data: bytes):
    return pikepdf.open(io.BytesIO(data))


def made(name: str, case: bool = False) -> bytes:
    return files(name, case, True)["report.pdf"]


def words(data: bytes) -> str:
    """Return the text of a PDF, as poppler reads it."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext (poppler-utils) is not at hand")
    done = subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True, check=True)
    return " ".join(done.stdout.decode().split())


@pytest.mark.parametrize("name", COURT)
def test_every_report_keeps_both_standards(name: str) -> None:
    with opened(made(name)) as found:
        meta = found.open_metadata()
        assert (meta["pdfaid:part"], meta["pdfaid:conformance"]) == ("3", "A")
        assert meta["pdfuaid:part"] == "1"
        root = found.Root
        assert root.MarkInfo.Marked
        assert root.StructTreeRoot
        assert str(root.Lang) == "en"
        assert root.OutputIntents[0].S == "/GTS_PDFA1"
        assert root.ViewerPreferences.DisplayDocTitle
        assert root.Outlines.First
        assert all("/Tabs" not in page or page.Tabs == "/S" for page in found.pages)


def figures(found):
    """Yield the alternative texts of all figures of a PDF's structure."""

    def walk(element):
        if isinstance(element, pikepdf.Dictionary):
            if element.get("/S") == "/Figure":
                yield str(element.get("/Alt", ""))
            yield from walk(element.get("/K", pikepdf.Array()))
        elif isinstance(element, pikepdf.Array):
            for each in element:
                yield from walk(each)

    yield from walk(found.Root.StructTreeRoot.K)


def test_every_drawing_says_what_it_shows() -> None:
    with opened(made("calibrated")) as found:
        told = list(figures(found))
    assert len(told) >= 2
    assert all("joined by a line" in each for each in told)


def test_the_data_is_inside_and_named_as_the_source() -> None:
    report = files("calibrated", True, True)
    with opened(report["report.pdf"]) as found:
        assert found.attachments["evidence.json"].get_file().read_bytes() == report["evidence.json"]
        [spec] = found.Root.AF
        assert spec.AFRelationship == "/Source"
        assert spec.EF.F.Subtype == "/application/json"


def test_the_notation_is_vectors_and_the_fonts_are_inside() -> None:
    with opened(made("calibrated")) as found:
        images, fonts = [], []
        for each in found.objects:
            if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Image":
                images.append(each)
            if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/FontDescriptor":
                fonts.append(each)
        assert not images
        assert fonts
        assert all({"/FontFile", "/FontFile2", "/FontFile3"} & set(each.keys()) for each in fonts)
        assert {str(each.FontName).rpartition("+")[2].partition("-")[0] for each in fonts} <= {
            "LibertinusSerif",
            "DejaVuSansMono",
            "NewCM10",
        }


def test_two_processes_make_the_same_bytes() -> None:
    digests = [
        subprocess.run(
            [sys.executable, "-c", BUILD],
            capture_output=True,
            text=True,
            check=True,
            cwd=ROOT,
            env={"PYTHONPATH": str(ROOT), "RAYON_NUM_THREADS": threads, "TZ": zone, "PATH": ""},
        ).stdout
        for threads, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    ]
    assert digests[0] == digests[1]
    assert len(digests[0]) == 64


def test_the_time_is_that_of_the_report() -> None:
    with opened(made("calibrated")) as found:
        assert str(found.docinfo["/CreationDate"]).startswith("D:20261122140000")
    untimed = COURT["no archive"]()
    untimed = dataclasses.replace(
        untimed, comparison=dataclasses.replace(untimed.comparison, created="some day")
    )
    with opened(report_files(untimed, kind="court", pdf=True)["report.pdf"]) as found:
        assert str(found.docinfo["/CreationDate"]).startswith("D:19700101")


def test_pages_are_counted_and_contents_are_listed() -> None:
    text = words(made("calibrated"))
    with opened(made("calibrated")) as found:
        last = len(found.pages)
    assert f"Page 1 of {last}" in text
    assert f"Page {last} of {last}" in text
    assert text.count("Possible explanations") >= 2
    assert "The verbal scale of ENFSI" in text


def test_page_and_paper_say_the_same() -> None:
    report = court_content(COURT["calibrated"]())
    text = words(made("calibrated")).replace("\u2068", "").replace("\u2069", "")
    for section in document(report.data).flat():
        assert section["title"] in text
        for block in section["blocks"]:
            for said in block.get("items", ()) if block["kind"] == "list" else ():
                assert said in text, said


def test_hostile_texts_are_no_markup() -> None:
    with opened(made("hostile")) as found:
        assert str(found.docinfo["/Title"]).replace("\u200b", "").startswith(TYPST[:120])
    assert '#eval("1") \\ // end' in words(made("hostile"))
    template = asset("document.typ")
    assert "eval(" not in template
    assert "cmarker" not in template


def test_northern_letters_cyrillic_and_hebrew_have_signs() -> None:
    text = words(made("many scripts"))
    assert "Máret čđŋšŧž ÆØÅ" in text
    assert "Калинка" in text
    assert "\ufffd" not in text
    assert "no sign for some characters" not in text


def test_what_no_font_has_is_replaced_and_said() -> None:
    report = report_files(renamed("漢字 🎵 x", "y" * 900), kind="court", pdf=True)
    text = words(report["report.pdf"])
    assert "no sign for some characters" in text
    assert "漢" not in text
    assert "\ufffd\ufffd" in text
    assert "漢字 🎵 x".encode() in report["evidence.json"]
    assert "漢字 🎵 x" in report["report.html"].decode()


@pytest.mark.parametrize("name", SAMPLES)
def test_plain_reports_have_a_pdf_too(name: str) -> None:
    report = report_files(SAMPLES[name](), pdf=True)
    assert set(report) == {"report.html", "evidence.json", "report.pdf"}
    with opened(report["report.pdf"]) as found:
        assert found.open_metadata()["pdfuaid:part"] == "1"
        assert found.attachments["evidence.json"].get_file().read_bytes() == report["evidence.json"]


def test_without_typst_one_line_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    assert "pip install 'influence[pdf]'" in pdf.missing()
    assert "\n" not in pdf.missing()
    page = report_files(screening())
    assert set(page) == {"report.html", "evidence.json"}
    with pytest.raises(PdfError, match="typst is missing"):
        report_files(screening(), pdf=True)


def test_a_document_without_its_drawings_leaves_them_out() -> None:
    found = document(court_content(COURT["calibrated"]()).data)
    with opened(pdf.to_pdf(found, Images({}, {}, ()), b"{}")) as paper:
        assert not list(figures(paper))
