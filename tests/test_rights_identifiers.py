"""Identifiers are read, brought to a normal form and doubted where they do not fit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from influence.rights.identifiers import SCHEMES, parse

UUID = "6bb1df6b-57f3-434d-8a39-5dc363d2eb78"

GOOD = {
    "iswc:T-034.524.680-1": ("iswc", "T-034.524.680-1"),
    "iswc:T0345246801": ("iswc", "T-034.524.680-1"),
    "ISWC T-010.140.236-1": ("iswc", "T-010.140.236-1"),
    "T-123.456.789-4": ("iswc", "T-123.456.789-4"),
    "isrc:us-skg-19-12345": ("isrc", "USSKG1912345"),
    "US-SKG-19-12345": ("isrc", "USSKG1912345"),
    "ISRC NO-ABC-24-00001": ("isrc", "NOABC2400001"),
    "isrc:QZABC2400001": ("isrc", "QZABC2400001"),
    "ipi:00087038166": ("ipi", "00087038166"),
    "IPI 00494248817": ("ipi", "00494248817"),
    "ipi-name:00000000199": ("ipi", "00000000199"),
    "ipi-base:I-123456789-3": ("ipi-base", "I-123456789-3"),
    "I-123456789-3": ("ipi-base", "I-123456789-3"),
    "isni:0000 0001 2281 955x": ("isni", "000000012281955X"),
    "https://isni.org/isni/000000012281955X": ("isni", "000000012281955X"),
    "ismn:979-0-3452-4680-5": ("ismn", "9790345246805"),
    "979-0-2600-0043-8": ("ismn", "9790260000438"),
    "M-2306-7118-7": ("ismn", "9790230671187"),
    "isil:NO-1030310": ("isil", "NO-1030310"),
    "isil:no-1030310": ("isil", "NO-1030310"),
    "isil:IT-RM0267": ("isil", "IT-RM0267"),
    "isil:DE-1234567890123": ("isil", "DE-1234567890123"),
    "wikidata:Q42": ("wikidata", "Q42"),
    "https://www.wikidata.org/wiki/Q42": ("wikidata", "Q42"),
    "wikidata:http://www.wikidata.org/entity/Q42": ("wikidata", "Q42"),
    f"musicbrainz:work/{UUID.upper()}": ("musicbrainz", f"work/{UUID}"),
    f"mbid:{UUID}": ("musicbrainz", UUID),
    f"https://musicbrainz.org/work/{UUID}": ("musicbrainz", f"work/{UUID}"),
    "rism:people/30009879": ("rism", "people/30009879"),
    "RISM ID no. 1001145660": ("rism", "sources/1001145660"),
    "https://rism.online/sources/1001145660": ("rism", "sources/1001145660"),
    "europeana:/90402/RP_P_1984_87": ("europeana", "/90402/RP_P_1984_87"),
    "http://data.europeana.eu/item/90402/RP_P_1984_87": ("europeana", "/90402/RP_P_1984_87"),
    "cantus:007175": ("cantus", "007175"),
    "Cantus ID: 601551a": ("cantus", "601551a"),
    "cantus:ah47355": ("cantus", "ah47355"),
    "cantus:003853.1": ("cantus", "003853.1"),
    "CAO 1234": ("cantus", "001234"),
    "Can 001234": ("cantus", "001234"),
    "NLB015569_01": ("nlb", "NLB015569_01"),
    "meertens:nlb111792_01": ("nlb", "NLB111792_01"),
    "Roud 200": ("roud", "200"),
    "roud:v1234": ("roud", "V1234"),
    "URN:NBN:no-nb_digibok_2011050608010": ("urn:nbn", "urn:nbn:no-nb_digibok_2011050608010"),
    "https://urn.nb.no/URN:NBN:no-91935": ("urn:nbn", "urn:nbn:no-91935"),
    "urn:nbn:no:ub-1": ("urn:nbn", "urn:nbn:no:ub-1"),
    "orcid:0000000218250097": ("orcid", "0000-0002-1825-0097"),
    "viaf:12345": ("viaf", "12345"),
    "local:NO-UiT: Bånd 12/3 b": ("local", "NO-UiT: Bånd 12/3 b"),
    "shelfmark:NO-N:Mus.ms. 123": ("shelfmark", "NO-N:Mus.ms. 123"),
}

DOUBTFUL = {
    "T-034.524.680-2": ("T-034.524.680-2", "check digit 2 does not fit: 1 would"),
    "iswc:T-123.456": ("T-123.456", "not built as an ISWC"),
    "XX-SKG-19-12345": ("XXSKG1912345", "prefix XX"),
    "isrc:USSKG191234": ("USSKG191234", "not built"),
    "ipi:00000000100": ("00000000100", "check digits 00 do not fit: 99 would"),
    "ipi:00119750569": ("00119750569", "check digits 69 do not fit: 68 would"),
    "ipi:87038166": ("00087038166", "zeros were put before"),
    "ipi:00000000000": ("00000000000", "not known"),
    "ipi-base:I-123456789-4": ("I-123456789-4", "check digit 4 does not fit: 3 would"),
    "isni:0000 0001 1111 955X": ("000000011111955X", "check character"),
    "ismn:9790060115614": ("9790060115614", "check digit"),
    "isil:WW-RM0267": ("WW-RM0267", "prefix WW"),
    "isil:NO-12345678901234567": ("NO-12345678901234567", "not built"),
    "wikidata:q42": ("q42", "not built"),
    "wikidata:Q0": ("Q0", "not built"),
    "wikidata:P144": ("P144", "not built"),
    "musicbrainz:6bb1df6b57f3434d8a395dc363d2eb78": ("6bb1df6b57f3434d8a395dc363d2eb78", "not"),
    "rism:30009879": ("30009879", "does not say what"),
    "europeana:90402/RP_P_1984_87": ("/90402/RP_P_1984_87", "slash"),
    "cantus:8": ("8", "not built"),
    "nlb:NLB15569_01": ("NLB15569_01", "not built"),
    "roud:0": ("0", "not built"),
    "urn:nbn:12345": ("12345", "not built"),
    "URN:NBN:SE:uu:2002-1": ("urn:nbn:se:uu:2002-1", "another country than Norway"),
    "https://urn.fi/URN:NBN:fi:bib-1": ("urn:nbn:fi:bib-1", "another country than Norway"),
    "orcid:0000-0002-1825-0098": ("0000-0002-1825-0098", "check character"),
    "shelfmark:Mus.ms. 123": ("Mus.ms. 123", "holder"),
    "iswc:": ("", "no value"),
}

UNKNOWN = {
    "smus:12": ("smus", "12", ""),
    "doi:10.1000/182": ("doi", "10.1000/182", ""),
    "https://example.org/x": ("uri", "https://example.org/x", "https://example.org/x"),
    "NFS 123": ("", "NFS 123", ""),
    "Roud Collection, box 3": ("", "Roud Collection, box 3", ""),
    "Local 12": ("", "Local 12", ""),
    "": ("", "", ""),
}

ADDRESSES = {
    "isni:000000012281955X": "https://isni.org/isni/000000012281955X",
    "wikidata:Q42": "http://www.wikidata.org/entity/Q42",
    f"musicbrainz:work/{UUID}": f"https://musicbrainz.org/work/{UUID}",
    f"musicbrainz:{UUID}": "",
    "rism:sources/1001145660": "https://rism.online/sources/1001145660",
    "europeana:/1/a": "http://data.europeana.eu/item/1/a",
    "cantus:007175": "https://cantusindex.org/id/007175",
    "NLB015569_01": "https://www.liederenbank.nl/liedpresentatie.php?zoek=15569",
    "urn:nbn:no-91935": "https://urn.nb.no/URN:NBN:no-91935",
    "urn:nbn:no:ub-1": "urn:nbn:no:ub-1",
    "urn:nbn:se:uu:2002-1": "",
    "orcid:0000-0002-1825-0097": "https://orcid.org/0000-0002-1825-0097",
    "viaf:12345": "http://viaf.org/viaf/12345",
    "isni:0000000111119550": "",
    "T-034.524.680-1": "",
}


@pytest.mark.parametrize("text", GOOD)
def test_a_good_identifier_has_a_normal_form_and_no_trouble(text):
    found = parse(text)
    assert (found.scheme, found.value, found.trouble, found.raw) == (*GOOD[text], "", text)


@pytest.mark.parametrize("text", GOOD)
def test_a_normal_form_is_its_own(text):
    scheme, value = GOOD[text]
    again = parse(f"{scheme}:{value}")
    assert (again.scheme, again.value, again.trouble) == (scheme, value, "")


@pytest.mark.parametrize("text", DOUBTFUL)
def test_a_doubtful_identifier_is_kept_and_says_why(text):
    value, why = DOUBTFUL[text]
    found = parse(text)
    assert found.value == value
    assert why in found.trouble
    assert found.trouble.endswith(".")
    assert found.uri == ""


@pytest.mark.parametrize("text", UNKNOWN)
def test_what_is_not_known_is_kept_as_it_is(text):
    found = parse(text)
    assert (found.scheme, found.value, found.uri, found.trouble) == (*UNKNOWN[text], "")


@pytest.mark.parametrize("text", ADDRESSES)
def test_an_identifier_leads_to_its_page(text):
    assert parse(text).uri == ADDRESSES[text]


@given(st.integers(0, 10**9 - 1), st.integers(0, 9))
def test_one_check_digit_of_ten_fits(number, digit):
    texts = [f"{number:09}{check}" for check in range(10)]
    assert sum(not parse(f"iswc:T{text}").trouble for text in texts) == 1
    assert sum(not parse(f"ipi-base:I{text}").trouble for text in texts) == 1


@given(st.integers(1, 10**9 - 1))
def test_one_pair_of_check_digits_fits_a_name_number(number):
    fitting = [pair for pair in range(100) if not parse(f"ipi:{number:09}{pair:02}").trouble]
    assert len(fitting) == 1


@given(st.text(max_size=30), st.sampled_from(["", *SCHEMES]))
def test_any_text_is_an_identifier_of_some_sort(text, scheme):
    found = parse(f"{scheme}:{text}")
    assert found.raw == f"{scheme}:{text}"
    assert "\n" not in found.trouble
