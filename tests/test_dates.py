"""Dates as people write them, read as EDTF or not at all."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from influence import edtf
from influence.dates import edtf_of

READ = {
    # years
    "1850": "1850",
    " år 1850. ": "1850",
    "\uff11\uff18\uff15\uff10": "1850",
    "[1932]": "1932",
    "(1932)": "1932",
    "ca. 1890": "1890~",
    "ca 1890": "1890~",
    "c1890": "1890~",
    "omkring 1890": "1890~",
    "circa 1890": "1890~",
    "rundt 1890": "1890~",
    "1890 ca.": "1890~",
    "[ca. 1890]": "1890~",
    "1932?": "1932?",
    "1932 (?)": "1932?",
    "trolig 1932": "1932?",
    "ca. 1932?": "1932%",
    # decades and centuries
    "1800-tallet": "18XX",
    "1800-talet": "18XX",
    "1800s": "18XX",
    "19th century": "18XX",
    "the 19th century": "18XX",
    "19. årh.": "18XX",
    "det 19. århundre": "18XX",
    "9th century": "08XX",
    "1890-årene": "189X",
    "1890-åra": "189X",
    "1890-talet": "189X",
    "1890s": "189X",
    "1890\u2019s": "189X",
    "1890'erne": "189X",
    "[189-]": "189X",
    "[189-?]": "189X?",
    "[18--]": "18XX",
    "ca. 1890-årene": "189X~",
    "1870-80-årene": "187X/188X",
    "1870- og 1880-årene": "187X/188X",
    "1700-1800-tallet": "17XX/18XX",
    # parts of them
    "1. halvdel av 1800-tallet": "1800/1850",
    "første halvdel av 1800-tallet": "1800/1850",
    "siste halvdel av 1800-tallet": "1850/1899",
    "1800-tallet, siste halvdel": "1850/1899",
    "second half of the 19th century": "1850/1899",
    "3. fjerdedel av 1800-tallet": "1850/1875",
    "last quarter of the 19th century": "1875/1899",
    "1. halvdel av 1890-årene": "1890/1895",
    "begynnelsen av 1700-tallet": "1700/1730~",
    "tidlig på 1700-tallet": "1700/1730~",
    "early 18th century": "1700/1730~",
    "midten av 1700-tallet": "1730~/1770~",
    "mid-18th century": "1730~/1770~",
    "slutten av 1700-tallet": "1770~/1799",
    "late 18th c.": "1770~/1799",
    "slutten av 1890-årene": "189X",
    # open
    "før 1920": "../1920",
    "before 1920": "../1920",
    "senest 1920": "../1920",
    "før ca. 1920": "../1920~",
    "før 12. mai 1932": "../1932-05-12",
    "etter 1945": "1945/..",
    "not before 1945": "1945/..",
    # spans
    "mellom 1850 og 1860": "1850/1860",
    "between 1850 and 1860": "1850/1860",
    "mellom ca. 1850 og 1860": "1850~/1860",
    "fra 1850 til 1860": "1850/1860",
    "1850-60": "1850/1860",
    "1850\u201360": "1850/1860",
    "1850\u20131860": "1850/1860",
    "1850 - ca. 1860": "1850/1860~",
    "ca. 1850-1860": "1850~/1860~",
    "1850?-1860": "1850?/1860",
    "1850 eller 1851": "[1850,1851]",
    "1905-12": "1905/1912",
    "1915-21": "1915/1921",
    # months, days and seasons
    "1850-05": "1850-05",
    "mai 1932": "1932-05",
    "okt. 1932": "1932-10",
    "mai-juni 1932": "1932-05/1932-06",
    "sommeren 1932": "1932-22",
    "spring 1932": "1932-21",
    "12.5.1932": "1932-05-12",
    "12.05.1932": "1932-05-12",
    "12/5 1932": "1932-05-12",
    "12/5-1932": "1932-05-12",
    "25/6/1932": "1932-06-25",
    "6/25/1932": "1932-06-25",
    "5/5/1932": "1932-05-05",
    "12. mai 1932": "1932-05-12",
    "den 12. mai 1932": "1932-05-12",
    "12 May 1932": "1932-05-12",
    "12th of May 1932": "1932-05-12",
    "May 12, 1932": "1932-05-12",
    "12.-14. mai 1932": "1932-05-12/1932-05-14",
    "30. april - 2. mai 1932": "1932-04-30/1932-05-02",
    "12.5.1932-14.5.1932": "1932-05-12/1932-05-14",
    "29. februar 1932": "1932-02-29",
    # Humdrum
    "1723/05/12/": "1723-05-12",
    "1723/5/12": "1723-05-12",
    "1850/05": "1850-05",
    "1905/12/": "1905-12",
    "1905/12": "1905/1912",
    "~1850": "1850~",
    "<1850": "../1850",
    ">1850": "1850/..",
    # EDTF itself
    "1932-05-12": "1932-05-12",
    "18XX": "18XX",
    "1850~/1860": "1850~/1860",
    "1850/..": "1850/..",
    "[1850,1860]": "[1850,1860]",
}

NO_DATE = ["", " ", "u.å.", "U.Å.", "udatert", "n.d.", "undated", "s.a.", "ukjent", "?"]

NOT_READ = [
    "f. 1850 - d. 1920", "f. 1850", "d. 1920", "(1850-1920)", "Ola Nordmann 1850-1920", "fl. 1850",
    "5/6/1932", "12.5.32", "jul 1932", "1932-5", "fra 1850", "1850-", "etter Ola 1850",
    "31.2.1932", "32. mai 1932", "29. februar 1900", "1860-1850", "mellom 1860 og 1850",
    "7045", "850", "Y17000", "NFS 1932", "tlf 1850-60", "1850, 1860", "1932 (opptak)",
    "før 1800-tallet", "før 1905-12", "slutten av 1932", "3. halvdel av 1800-tallet", "2. årh.",
    "1895-tallet", "1890 s", "19 c", "90-tallet", "ca.", "mai", "1850 " * 40,
]  # fmt: skip


@pytest.mark.parametrize("text", READ)
def test_a_written_date_is_read(text):
    assert edtf_of(text) == READ[text]


@pytest.mark.parametrize("text", READ)
def test_case_and_spaces_do_not_matter(text):
    if text != "18XX":
        assert edtf_of(f" {text.upper()}  ") == READ[text]


@pytest.mark.parametrize("text", NO_DATE)
def test_a_text_may_say_that_there_is_no_date(text):
    assert edtf_of(text) == ""


@pytest.mark.parametrize("text", NOT_READ)
def test_what_is_not_surely_a_date_is_not_read(text):
    assert edtf_of(text) is None


MONTHS = dict(enumerate(("januar", "februar", "mars", "april", "mai", "juni", "juli", "august",
                         "september", "oktober", "november", "desember"), start=1))  # fmt: skip
years = st.integers(1000, 2099)
PHRASES = [*READ, *NOT_READ, "-", "/", "?", "ca.", "før", "etter", "av", "og", "s", ".."]
words = st.sampled_from(PHRASES)


@given(st.lists(words, max_size=4).map(" ".join) | st.text(max_size=20))
def test_what_is_read_is_edtf_and_never_narrower_when_it_is_read_again(text):
    found = edtf_of(text)
    assert not found or _holds(edtf_of(found) or found, found)


def _holds(whole, part):
    """Whether the one date holds the other; an error where one of them is no EDTF."""
    (first, last), (start, end) = (edtf.parse(each).written for each in (whole, part))
    return (first is None or (start is not None and first <= start)) and (
        last is None or (end is not None and last >= end)
    )


@given(st.dates(date(1000, 1, 1), date(2099, 12, 31)))
def test_a_day_is_read_however_it_is_written(day):
    for text in (
        f"{day.day}.{day.month}.{day.year}",
        f"{day.day}. {MONTHS[day.month]} {day.year}",
        day.isoformat(),
    ):
        assert edtf_of(text) == day.isoformat()


@given(years, years)
def test_a_span_of_years_is_read_in_order_only(first, last):
    for text in (f"{first}-{last}", f"mellom {first} og {last}", f"from {first} to {last}"):
        assert edtf_of(text) == (f"{first}/{last}" if first <= last else None)


@given(years)
def test_before_and_after_claim_no_more_than_was_said(year):
    before, after = edtf_of(f"før {year}"), edtf_of(f"etter {year}")
    assert edtf.compare(before, str(year)) == "overlapping"
    assert edtf.compare(before, str(year + 1)) == "earlier"
    assert edtf.compare(after, str(year)) == "overlapping"
    assert edtf.compare(after, f"{year - 1:04}") == "later"


@given(years.map(lambda year: year - year % 10), st.integers(0, 9))
def test_a_decade_holds_its_years_and_a_century_its_parts(decade, of):
    assert edtf.compare(edtf_of(f"{decade}-årene"), str(decade + of)) == "overlapping"
    century = decade - decade % 100
    whole = edtf.parse(edtf_of(f"{century}-tallet")).written
    for part in ("1. halvdel", "2. halvdel", "slutten", "begynnelsen", "midten", "3. fjerdedel"):
        span = edtf.parse(edtf_of(f"{part} av {century}-tallet")).written
        assert whole.earliest <= span.earliest <= span.latest <= whole.latest
