"""Dates read as spans of days, and compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from influence.edtf import compare, parse, sort_key
from influence.errors import MetadataError

SPANS = {
    "1850": ("1850-01-01", "1850-12-31"),
    " 1850 ": ("1850-01-01", "1850-12-31"),
    "1850-02": ("1850-02-01", "1850-02-28"),
    "1904-02": ("1904-02-01", "1904-02-29"),
    "1850-05-12": ("1850-05-12", "1850-05-12"),
    "1985-04-12T23:20:30Z": ("1985-04-12", "1985-04-12"),
    "1985-04-12T23:20:30+02:00": ("1985-04-12", "1985-04-12"),
    "185X": ("1850-01-01", "1859-12-31"),
    "18XX": ("1800-01-01", "1899-12-31"),
    "1XXX": ("1000-01-01", "1999-12-31"),
    "-01XX": ("-199-01-01", "-100-12-31"),
    "1850-XX": ("1850-01-01", "1850-12-31"),
    "1850-1X": ("1850-10-01", "1850-12-31"),
    "1850-02-XX": ("1850-02-01", "1850-02-28"),
    "1850-02-2X": ("1850-02-20", "1850-02-28"),
    "1850-XX-31": ("1850-01-31", "1850-12-31"),
    "1801/1850": ("1801-01-01", "1850-12-31"),
    "1849-12-31/1850-01": ("1849-12-31", "1850-01-31"),
    "18XX/1850": ("1800-01-01", "1850-12-31"),
    "../1850": (None, "1850-12-31"),
    "/1850": (None, "1850-12-31"),
    "../18XX": (None, "1899-12-31"),
    "1850/..": ("1850-01-01", None),
    "1850/": ("1850-01-01", None),
    "../..": (None, None),
    "1850-21": ("1850-03-01", "1850-11-30"),
    "1850-24": ("1850-01-01", "1851-02-28"),
    "1850-26": ("1850-06-01", "1850-08-31"),
    "1850-34": ("1850-04-01", "1850-06-30"),
    "1850-41": ("1850-07-01", "1850-12-31"),
    "0000": ("0-01-01", "0-12-31"),
    "-0100": ("-100-01-01", "-100-12-31"),
    "Y-17000": ("-17000-01-01", "-17000-12-31"),
    "Y17E7": ("170000000-01-01", "170000000-12-31"),
    "1950S2": ("1900-01-01", "1999-12-31"),
    "-1851S2": ("-1899-01-01", "-1800-12-31"),
    "[1850,1860]": ("1850-01-01", "1860-12-31"),
    "[1860, 1850-05]": ("1850-05-01", "1860-12-31"),
    "{1850,1852..1860}": ("1850-01-01", "1860-12-31"),
    "[1667-12..1670]": ("1667-12-01", "1670-12-31"),
    "[..1850,1860]": (None, "1860-12-31"),
    "[1850..]": ("1850-01-01", None),
}

WIDENED = {
    "1850": ("1850-01-01", "1850-12-31"),
    "1850~": ("1840-01-01", "1860-12-31"),
    "1850?": ("1840-01-01", "1860-12-31"),
    "1850%": ("1830-01-01", "1870-12-31"),
    "185X~": ("1840-01-01", "1869-12-31"),
    "18XX~": ("1750-01-01", "1949-12-31"),
    "1850-05~": ("1849-05-01", "1851-05-31"),
    "1850~-05": ("1840-05-01", "1860-05-31"),
    "1850-?05": ("1849-05-01", "1851-05-31"),
    "1850-05-31~": ("1850-04-30", "1850-06-30"),
    "1850-01-01~": ("1849-12-01", "1850-02-01"),
    "1801~/1850": ("1791-01-01", "1850-12-31"),
    "1921/197X~": ("1921-01-01", "1989-12-31"),
    "1850~/..": ("1840-01-01", None),
    "[1850~,1860]": ("1840-01-01", "1860-12-31"),
    "1850-21~": ("1849-03-01", "1851-11-30"),
}

NO_DATES = [
    "", "ca. 1890", "1800-tallet", "18", "185", "18500", "156u", "unknown", "-0000", "..", "/",
    "[]", "[,]", "[..]", "1850//1860", "1850/1860/1870", "1850-13", "1850-00", "1850-42",
    "1850-05-00", "1850-05-32", "1850-02-29", "1900-02-29", "185X-02-30", "1850-21-03",
    "1850/1801", "1850?~", "Y1E99", "Y0", "\uff11\uff18\uff15\uff10", "12.5.1850", "1850-5",
]  # fmt: skip


def days(span):
    return tuple(None if day is None else "{}-{:02}-{:02}".format(*day) for day in span)


@pytest.mark.parametrize("text", SPANS)
def test_a_date_is_the_span_of_its_days(text):
    assert days(parse(text).written) == SPANS[text]


@pytest.mark.parametrize("text", WIDENED)
def test_what_is_not_certain_is_widened_by_its_unit(text):
    assert days(parse(text).widened) == WIDENED[text]


@pytest.mark.parametrize("text", NO_DATES)
def test_what_is_no_date_is_refused_in_one_line(text):
    with pytest.raises(MetadataError, match=r"^[^\n]+$") as refusal:
        parse(text)
    assert text in str(refusal.value)
    assert compare(text, "1850") == "undated"


@pytest.mark.parametrize(
    ("a", "b", "how"),
    [
        ("1849", "1850", "earlier"),
        ("1850-05-11", "1850-05-12", "earlier"),
        ("1850-05-12", "1850-05-12", "overlapping"),
        ("1850", "1850-05", "overlapping"),
        ("../1849", "1850/..", "earlier"),
        ("../1850", "1850/..", "overlapping"),
        ("1801/1850", "1890~", "earlier"),
        ("1885~", "1890", "overlapping"),
        ("1879~", "1890", "earlier"),
        ("18XX", "1899-12-31", "overlapping"),
        ("", "1850", "undated"),
        ("../..", "1850", "undated"),
        ("ca. 1800", "1850", "undated"),
    ],
)
def test_earlier_is_said_only_where_every_day_is(a, b, how):
    opposite = {"earlier": "later"}
    assert compare(a, b) == how
    assert compare(b, a) == opposite.get(how, how)


def test_sorting_puts_the_earliest_possible_day_first_and_the_undated_last():
    texts = ["", "1850~", "1845", "1845/1900", "185X", "../1600", "circa"]
    assert sorted(texts, key=sort_key) == [
        "../1600", "1850~", "1845", "1845/1900", "185X", "", "circa",
    ]  # fmt: skip


dates = st.dates().map(str) | st.sampled_from(sorted(SPANS)) | st.sampled_from(sorted(WIDENED))


@given(dates, dates)
def test_swapping_the_dates_swaps_the_answer(a, b):
    swapped = {"earlier": "later", "later": "earlier"}
    assert compare(b, a) == swapped.get(compare(a, b), compare(a, b))


@given(dates)
def test_widening_only_ever_adds_days(text):
    written, widened = parse(text)
    if written.earliest and widened.earliest:
        assert widened.earliest <= written.earliest
    if written.latest and widened.latest:
        assert widened.latest >= written.latest


@given(st.text(max_size=12) | st.from_regex(r"[-0-9XY~?%./\[\]{},ES]{1,14}", fullmatch=True))
def test_any_text_is_a_date_or_refused(text):
    try:
        written, widened = parse(text)
    except MetadataError:
        return
    for span in (written, widened):
        assert not (span.earliest and span.latest) or span.earliest <= span.latest
