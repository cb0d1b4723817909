"""Rights statements and licences, found in whatever form they were written."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from influence.rights.statements import Leave, statement, statements

RS = "http://rightsstatements.org/vocab/"
CC = "http://creativecommons.org/"

ADDRESSES = {
    # RightsStatements.org
    "InC": f"{RS}InC/1.0/",
    "inc": f"{RS}InC/1.0/",
    "In Copyright": f"{RS}InC/1.0/",
    "Rights: In Copyright.": f"{RS}InC/1.0/",
    "InC-OW-EU": f"{RS}InC-OW-EU/1.0/",
    "InC-EDU": f"{RS}InC-EDU/1.0/",
    "https://rightsstatements.org/vocab/InC-EDU/1.0": f"{RS}InC-EDU/1.0/",
    "In Copyright - Non-Commercial Use Permitted": f"{RS}InC-NC/1.0/",
    "InC-RUU": f"{RS}InC-RUU/1.0/",
    "NoC-CR": f"{RS}NoC-CR/1.0/",
    "NoC-NC": f"{RS}NoC-NC/1.0/",
    "Scan, NoC-OKLR, see the contract": f"{RS}NoC-OKLR/1.0/",
    "No Copyright - United States": f"{RS}NoC-US/1.0/",
    "CNE": f"{RS}CNE/1.0/",
    "see https://rightsstatements.org/page/CNE/1.0/?language=en.": f"{RS}CNE/1.0/",
    "UND 1.0": f"{RS}UND/1.0/",
    "Foto; UND; 1932": f"{RS}UND/1.0/",
    "No Known Copyright": f"{RS}NKC/1.0/",
    # Creative Commons
    "CC0": f"{CC}publicdomain/zero/1.0/",
    "cc-zero": f"{CC}publicdomain/zero/1.0/",
    "https://creativecommons.org/publicdomain/zero/1.0/deed.nb": f"{CC}publicdomain/zero/1.0/",
    "PDM": f"{CC}publicdomain/mark/1.0/",
    "Public Domain Mark 1.0": f"{CC}publicdomain/mark/1.0/",
    "CC BY 4.0": f"{CC}licenses/by/4.0/",
    "CC BY 4": f"{CC}licenses/by/4.0/",
    "Foto: Ola, CC BY-SA 4.0.": f"{CC}licenses/by-sa/4.0/",
    "CC-BY-SA-4.0": f"{CC}licenses/by-sa/4.0/",
    "cc by nc nd 3.0": f"{CC}licenses/by-nc-nd/3.0/",
    "https://creativecommons.org/licenses/by-nc-sa/2.5": f"{CC}licenses/by-nc-sa/2.5/",
    "creativecommons.org/licenses/by-nd/4.0/legalcode.no": f"{CC}licenses/by-nd/4.0/",
    "https://creativecommons.org/licenses/by/3.0/deed.no": f"{CC}licenses/by/3.0/",
    "https://creativecommons.org/licenses/by/3.0/no/deed.nb": f"{CC}licenses/by/3.0/no/",
    "CC BY 3.0 NO": f"{CC}licenses/by/3.0/no/",
    "cc-by-3.0-no": f"{CC}licenses/by/3.0/no/",
    "CC BY 3.0 Norge": f"{CC}licenses/by/3.0/no/",
    "CC BY 3.0 by Ola": f"{CC}licenses/by/3.0/",
    "CC BY-NC-ND 1.0": f"{CC}licenses/by-nd-nc/1.0/",
    "http://creativecommons.org/licenses/sa/1.0/": f"{CC}licenses/sa/1.0/",
    "Creative Commons Attribution-NonCommercial 4.0 International": f"{CC}licenses/by-nc/4.0/",
    "Attribution-ShareAlike 2.0 Generic": f"{CC}licenses/by-sa/2.0/",
    "Creative Commons Navngivelse-DelPåSammeVilkår 3.0 Norge": f"{CC}licenses/by-sa/3.0/no/",
}

NONE = [
    "", "public domain", "no longer in copyright", "Disney Inc. 1997", "Foto und Ton", "inc.",
    "attribution unknown", "cc by post", "CC BY-SA-ND 4.0", "CC00", "© 1932 Ola", "Tono",
    "https://example.org/licenses/by/4.0/", "rightsstatements.org/vocab/Incident/1.0/",
]  # fmt: skip


@pytest.mark.parametrize("text", ADDRESSES)
def test_a_statement_is_found_and_has_its_address(text):
    assert [each.uri for each in statements(text)] == [ADDRESSES[text]]


@pytest.mark.parametrize("text", ADDRESSES)
def test_address_code_and_name_of_a_statement_say_the_same(text):
    found = statement(text)
    for form in (found.uri, found.uri.replace("http:", "https:").rstrip("/"), found.code):
        assert statement(form) == found


@pytest.mark.parametrize("text", NONE)
def test_other_texts_hold_no_statement(text):
    assert statement(text) is None


@pytest.mark.parametrize(
    ("text", "reuse", "commercial", "derivatives", "attribution", "share_alike"),
    [
        ("InC", Leave.NO, Leave.NO, Leave.NO, False, False),
        ("InC-EDU", Leave.LIMITED, Leave.NO, Leave.LIMITED, False, False),
        ("NoC-US", Leave.ONE_COUNTRY, Leave.ONE_COUNTRY, Leave.ONE_COUNTRY, False, False),
        ("CNE", Leave.UNKNOWN, Leave.UNKNOWN, Leave.UNKNOWN, False, False),
        ("NKC", Leave.PROBABLE, Leave.PROBABLE, Leave.PROBABLE, False, False),
        ("CC0", Leave.YES, Leave.YES, Leave.YES, False, False),
        ("CC BY 4.0", Leave.YES, Leave.YES, Leave.YES, True, False),
        ("CC BY-SA 3.0", Leave.YES, Leave.YES, Leave.YES, True, True),
        ("CC BY-ND 4.0", Leave.YES, Leave.YES, Leave.NO, True, False),
        ("CC BY-NC-SA 4.0", Leave.LIMITED, Leave.NO, Leave.YES, True, True),
        ("CC BY-NC-ND 4.0", Leave.LIMITED, Leave.NO, Leave.NO, True, False),
        (
            "http://creativecommons.org/licenses/sa/1.0/",
            Leave.YES,
            Leave.YES,
            Leave.YES,
            False,
            True,
        ),
    ],
)
def test_what_a_statement_allows(text, reuse, commercial, derivatives, attribution, share_alike):
    found = statement(text)
    assert (found.reuse, found.commercial, found.derivatives) == (reuse, commercial, derivatives)
    assert (found.attribution, found.share_alike) == (attribution, share_alike)


def test_a_licence_without_its_version_has_terms_and_no_address():
    found = statement("CC BY-NC")
    assert (found.code, found.uri, found.commercial) == ("CC-BY-NC", "", Leave.NO)
    link = "https://creativecommons.org/licenses/by-nc/4.0/"
    assert statement(f"CC BY-NC ({link})").code == "CC-BY-NC-4.0"


def test_of_several_statements_the_strictest_holds():
    assert [each.code for each in statements("CC BY 4.0; InC | CC BY 4.0")] == ["CC-BY-4.0", "InC"]
    assert statement("CC BY 4.0; InC").code == "InC"
    assert statement("CC0", "nothing known", "CC BY-NC 4.0", "CC BY 4.0").code == "CC-BY-NC-4.0"
    assert statement("NKC", "CNE").code == "CNE"
    assert statement() is None


@given(st.text(max_size=30), st.sampled_from(sorted(ADDRESSES.values())))
def test_an_address_is_found_in_any_text(text, address):
    assert address in [each.uri for each in statements(f"{text} {address} {text}")]


@pytest.mark.parametrize(
    ("part", "count", "code"),
    [
        ("CC ", 20000, None),
        ("\n", 50000, None),
        ("Creative Commons Attribution ", 3000, "CC-BY"),
        ("a-", 50000, None),
    ],
    ids=["CC", "lines", "Commons", "hyphens"],
)
def test_a_long_text_is_read_at_once(part, count, code):
    began = time.process_time()
    found = statement(part * count)
    assert time.process_time() - began < 2.0  # a text read twice for each place takes minutes
    assert (found and found.code) == code
