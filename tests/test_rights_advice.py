"""What one may do with a source: the strictest ground holds, and nothing is promised."""

from __future__ import annotations

import dataclasses

import pytest

from influence.exports.permissions import permission
from influence.items import CommunityLabel, Item, Person
from influence.languages import known
from influence.languages.messages import Messages
from influence.rights.access import public
from influence.rights.advice import Leeway, advice
from influence.rights.labels import LABELS, Handling
from influence.rights.statements import _STATEMENTS

FREE, TERMS, ASK, HOLD = Leeway


@pytest.mark.parametrize(
    ("rights", "leeway", "keys"),
    [
        ("CC0", FREE, ["free"]),
        ("Public Domain Mark", FREE, ["free"]),
        ("CC BY 4.0", TERMS, ["credit"]),
        ("CC BY-SA 4.0", TERMS, ["credit", "share alike"]),
        ("CC BY-NC-ND 4.0", TERMS, ["credit", "noncommercial", "unchanged"]),
        ("NKC", TERMS, ["probably free"]),
        ("InC-EDU", TERMS, ["for some uses", "noncommercial"]),
        ("NoC-US", ASK, ["one country"]),
        ("CNE", ASK, ["not cleared"]),
        ("InC", ASK, ["protected"]),
        ("InC-RUU", ASK, ["protected"]),
        ("ask the museum", ASK, ["unclear"]),
        ("", ASK, ["nothing said"]),
    ],
)
def test_rights(rights: str, leeway: Leeway, keys: list[str]) -> None:
    found = advice(Item("x", rights=rights))
    assert found.leeway is leeway
    assert [ground.key for ground in found.grounds] == keys


def test_only_what_is_free_or_has_terms_may_be_used_without_asking() -> None:
    for code in _STATEMENTS:
        leeway = advice(Item("x", rights=code)).leeway
        assert leeway is not FREE, code  # none of RightsStatements.org warrants that


@pytest.mark.parametrize("label", LABELS, ids=lambda label: label.code)
def test_labels(label) -> None:
    item = Item("x", rights="CC0", labels=(CommunityLabel(label.code, "Siida", "Våre ord."),))
    found = advice(item)
    least = {
        Handling.SHOW: FREE, Handling.ATTRIBUTE: TERMS, Handling.ANNOTATE: TERMS,
        Handling.NONCOMMERCIAL: TERMS, Handling.CONSENT: ASK, Handling.HOLD: ASK,
        Handling.SUPPRESS: HOLD,
    }[label.handling]  # fmt: skip
    assert found.leeway is least
    if found.leeway >= ASK:
        assert found.whom == ("Siida",)
    if label.handling is not Handling.SHOW:
        assert "Våre ord." in permission(item).grounds


def test_the_strictest_ground_holds_and_stands_first() -> None:
    item = Item("x", rights="CC BY 4.0", labels=(CommunityLabel("TK NC"), CommunityLabel("TK SS")))
    found = advice(item)
    assert found.leeway is HOLD
    assert [ground.leeway for ground in found.grounds] == sorted(
        (ground.leeway for ground in found.grounds), reverse=True
    )
    unknown = advice(Item("x", rights="CC0", labels=(CommunityLabel("TK Noe annet"),)))
    assert unknown.leeway is HOLD


def test_a_consent_leaves_its_terms_and_lifts_nothing_stricter() -> None:
    label = (CommunityLabel("TK CS", "Siida"),)
    asked = Item("x", rights="CC0", labels=label, consent="avtale 7")
    assert [ground.key for ground in advice(asked).grounds] == ["consent", "free"]
    strict = dataclasses.replace(asked, labels=(*label, CommunityLabel("TK CO")))
    assert advice(strict).leeway is HOLD


def test_a_personal_joik_is_asked_for_with_whoever_it_is_of_even_under_a_consent() -> None:
    item = Item(
        "x", people=(Person("Ánde", "joiked"), Person("Elle", "performer")), rights="CC0",
        consent="avtale 7", community="Siida", contact="post@siida.example",
    )  # fmt: skip
    found = advice(item)
    assert (found.leeway, found.whom) == (ASK, ("Ánde", "Siida", "post@siida.example"))
    assert "personen" in permission(item, "nb").grounds[0]


def test_who_is_asked() -> None:
    composer = Person("Jon", "composer", society="TONO")
    assert advice(Item("x", rights="InC", people=(composer,))).whom == ("TONO",)
    alone = dataclasses.replace(composer, society="")
    assert advice(Item("x", rights="InC", people=(alone,))).whom == ("Jon",)
    holder = Person("Forlaget", "holder")
    assert advice(Item("x", rights="InC", people=(composer, holder))).whom == ("Forlaget",)
    assert advice(Item("x", institution="Arkivet", contact="a@b")).whom == ("Arkivet", "a@b")
    assert advice(Item("x", rights="CC0", institution="Arkivet")).whom == ()


def test_what_a_record_closes_is_asked_for() -> None:
    closed = Item("x", rights="CC0", access="request", institution="Arkivet")
    assert advice(closed).leeway is ASK
    assert advice(public(closed)).grounds == advice(closed).grounds
    secret = public(dataclasses.replace(closed, access="secret", rights="privat"))
    assert (advice(secret).leeway, advice(secret).whom) == (HOLD, ("Arkivet",))
    assert "privat" not in permission(secret).text


@pytest.mark.parametrize("language", known())
def test_every_ground_has_words_and_nothing_is_promised(language: str) -> None:
    said = set()
    for rights in ("CC0", "CC BY-NC-ND 4.0", "CC BY-SA 4.0", "NKC", "InC-EDU", "NoC-US", "CNE",
                   "InC", "ask", ""):  # fmt: skip
        for label in ("TK A", "TK V", "TK NV", "TK NC", "TK F", "TK SS", "?", "TK CS"):
            for access in ("", "metadata", "request", "secret"):
                item = Item("x", rights=rights, labels=(CommunityLabel(label),), access=access)
                whose = (Person("Ánde", "joiked"),)
                joik = dataclasses.replace(item, consent="a", kind="personjoik")
                for made in (item, joik, dataclasses.replace(item, people=whose)):
                    found = permission(made, language)
                    said |= {ground.key for ground in advice(made).grounds}
                    assert "{" not in found.text
                    assert found.text.endswith(found.caution)
    told = {
        name.removeprefix("credit-ground-").replace("-", " ")
        for name in Messages.read(language).facts
        if name.startswith("credit-ground-")
    }
    assert said == told
    assert {"en": "no clearance", "nb": "ingen klarering"}[language] in found.caution
