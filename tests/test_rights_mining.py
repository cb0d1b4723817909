"""What owners say of mining and training, by TDMRep, CAWG and C2PA."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from influence.errors import MetadataError
from influence.rights.mining import (
    Mining,
    Signal,
    combined,
    from_assertion,
    from_fields,
    from_tdmrep,
    is_reserved,
    stricter,
)

USES = ("mining", "inference", "training", "generative")
TERMS = "https://example.org/tdm.json"

RULES = [
    {"location": "/audio/joik/", "tdm-reservation": 1, "tdm-policy": TERMS},
    {"location": "/audio/open/", "tdm-reservation": 2},
    {"location": "/audio/", "tdm-reservation": "1"},
    {"location": "/a*/x*.json$", "tdm-reservation": 0},
    {"location": "/lyd/åre/", "tdm-reservation": 1},
]

PATHS = {
    "/audio/joik/1.wav": "reserved",
    "https://example.org/audio/joik/1.wav?x=1": "reserved",
    "/audio/open/1.wav": "no signal",
    "/audio/1.wav": "reserved",
    "/abc/x1.json": "allowed",
    "/abc/x1.jsonx": "no signal",
    "/abc/y.json": "no signal",
    "/lyd/%c3%a5re/1.wav": "reserved",
    "/lyd/åre/1.wav": "reserved",
    "/": "no signal",
    "https://example.org": "no signal",
}


@pytest.mark.parametrize("path", PATHS)
def test_the_first_rule_that_covers_a_path_holds(path):
    assert from_tdmrep(RULES, path).mining == PATHS[path]


def test_a_reservation_holds_for_every_use_and_its_absence_for_mining_only():
    held = from_tdmrep(RULES, "/audio/joik/1.wav")
    assert (held.reserved, held.policy) == (USES, TERMS)
    free = from_tdmrep(RULES, "/abc/x.json")
    assert [use for use in USES if free.allows(use)] == ["mining"]
    assert free.reserved == ()


def test_no_signal_is_no_consent():
    assert not any(Mining().allows(use) for use in USES)
    assert Mining().reserved == ()


@pytest.mark.parametrize("document", [{}, "x", [1], [{"tdm-reservation": 1}], [{"location": 3}]])
def test_a_file_that_is_not_tdmrep_is_refused(document):
    with pytest.raises(MetadataError, match=r"^[^\n]*rules\.json[^\n]*$"):
        from_tdmrep(document, "/x", "rules.json")


@pytest.mark.parametrize(
    ("fields", "signal"),
    [
        ({"tdm-reservation": "1"}, "reserved"),
        ({"TDM-Reservation": " 1 ", "Content-Type": "audio/wav"}, "reserved"),
        ({"tdm:reservation": 1, "tdm:policy": TERMS}, "reserved"),
        ({"tdm-reservation": "0"}, "allowed"),
        ({"tdm-reservation": "yes"}, "no signal"),
        ({"tdm-reservation": True}, "no signal"),
        ({"tdm-reservation": None}, "no signal"),
        ({}, "no signal"),
    ],
)
def test_fields_are_read_by_name_in_any_case(fields, signal):
    found = from_fields(fields)
    assert found.mining == signal
    assert found.policy == (TERMS if "tdm:policy" in fields else "")


def assertion(maker="cawg", **uses):
    entries = {f"{maker}.{use}": entry for use, entry in uses.items()}
    return {"label": f"{maker}.training-mining", "data": {"entries": entries}}


@pytest.mark.parametrize("maker", ["cawg", "c2pa"])
def test_an_assertion_speaks_of_each_use(maker):
    found = from_assertion(
        assertion(
            maker,
            data_mining={"use": "allowed"},
            ai_inference={"use": "constrained", "constraint_info": TERMS},
            ai_generative_training={"use": "notAllowed"},
        )
    )
    assert found == Mining(
        Signal.ALLOWED,
        Signal.CONSTRAINED,
        Signal.UNSET,
        Signal.RESERVED,
        TERMS,
    )
    assert found.reserved == ("inference", "generative")
    assert [use for use in USES if found.allows(use)] == ["mining"]


@pytest.mark.parametrize(
    ("entry", "signal"),
    [
        ({"use": "constrained"}, "reserved"),
        ({"use": "constrained", "constraint_info": " "}, "reserved"),
        ({"use": "constrained", "constraints_info": TERMS}, "constrained"),
        ({"use": "maybe"}, "reserved"),
        ("allowed", "reserved"),
    ],
)
def test_what_is_not_plainly_allowed_is_held_back(entry, signal):
    assert from_assertion(assertion(ai_training=entry)).training == signal


def test_an_assertion_may_come_without_its_label_and_with_other_entries():
    data = assertion(ai_training={"use": "allowed"})["data"]
    data["entries"]["org.example.ai_training"] = {"use": "notAllowed"}
    data["entries"]["c2pa.ai_training"] = {"use": "notAllowed"}
    assert from_assertion(data).training == "reserved"


@pytest.mark.parametrize("wrong", [{}, [], {"data": 1}, {"data": {"entries": []}}])
def test_what_is_no_assertion_is_refused(wrong):
    with pytest.raises(MetadataError, match="entries"):
        from_assertion(wrong)


def test_of_several_sources_the_strictest_holds_for_each_use():
    one = from_fields({"tdm-reservation": 0})
    two = from_assertion(assertion(ai_training={"use": "notAllowed"}))
    three = Mining(inference=Signal.CONSTRAINED, policy=TERMS)
    found = combined([one, two, three])
    assert (found.mining, found.inference, found.training, found.generative) == (
        "allowed",
        "constrained",
        "reserved",
        "no signal",
    )
    assert found.policy == TERMS
    assert combined([]) == Mining()


def test_of_several_words_what_reserves_holds_and_silence_never_does():
    words = ("", "allowed", "reserved: mining https://a.example")
    assert [stricter(one, two) for one in words for two in words] == [
        *words, *(words[1], words[1], words[2]), *([words[2]] * 3),
    ]  # fmt: skip
    assert stricter() == ""


def test_of_several_reservations_all_uses_and_all_terms_hold():
    one, two = "reserved: training https://a.example/training", "reserved: mining, training"
    both = "reserved: mining, training https://a.example/training"
    assert stricter(one, two) == stricter(two, "", one, "allowed") == both
    assert stricter(one, one) == one
    assert stricter(two, "reserved") == stricter("reserved", two) == "reserved"
    assert stricter(one, "by the family") == "by the family https://a.example/training"
    other = "reserved: training https://b.example"
    two_terms = f"{one}; https://b.example"
    assert stricter(one, other) == stricter(two_terms, other) == two_terms


signals = st.builds(Mining, *[st.sampled_from(Signal)] * 4)


@given(signals, signals)
def test_another_source_never_lifts_a_reservation(one, two):
    both = combined([one, two])
    assert set(both.reserved) == {*one.reserved, *two.reserved}
    assert combined([two, one]) == both


@given(st.text("ab", min_size=1, max_size=12), st.data())
def test_a_star_stands_for_any_part_of_a_path(rest, data):
    path = f"/{rest}"
    start = data.draw(st.integers(1, len(path)))
    end = data.draw(st.integers(start, len(path)))
    for location in (f"{path[:start]}*{path[end:]}$", f"{path[:start]}*", path, f"{path}$"):
        rules = [{"location": location, "tdm-reservation": 1}]
        assert from_tdmrep(rules, path).reserved == USES
    for location in (f"{path}?", f"{path[:start]}*c", f"*c{path[end:]}$", f"{path[:-1]}$"):
        rules = [{"location": location, "tdm-reservation": 1}]
        assert from_tdmrep(rules, path).reserved == ()


def test_many_stars_take_no_time():
    rules = [{"location": "/" + "a*" * 200 + "b$", "tdm-reservation": 1}]
    assert from_tdmrep(rules, "/" + "a" * 5000).mining == "no signal"


@pytest.mark.parametrize(
    ("said", "reserved"),
    [
        ("", False), ("  ", False), ("allowed", False), ("Allowed, https://example.org", False),
        ("reserved", True), ("reserved https://example.org/policy", True), ("Reserved; ask", True),
        ("not without asking", True),
    ],
)  # fmt: skip
def test_what_a_record_says_of_mining_is_reserved_unless_it_is_plainly_allowed(said, reserved):
    assert is_reserved(said) is reserved
