"""What may be shown of an item, by its labels, its consent and its record."""

import pytest

from indexes.archive import Archive
from indexes.writer import Writer
from influence.errors import UnknownItemError
from influence.items import CommunityLabel, Item, Person
from influence.rights.access import Level, access, handle, is_known, level, public
from influence.rights.advice import Leeway, advice
from influence.rights.doubts import doubts
from tests.adding import work


def labelled(*labels, **more):
    return Item("x", title="T", labels=tuple(map(CommunityLabel, labels)), **more)


@pytest.mark.parametrize(
    ("item", "level"),
    [
        (Item("x"), Level.OPEN),
        (labelled("TK A"), Level.OPEN),
        (labelled("TK NC"), Level.OPEN),
        (labelled("TK CS"), Level.REQUEST),
        (labelled("TK CS", consent="letter 3"), Level.OPEN),
        (labelled("TK S"), Level.REQUEST),
        (labelled("TK S", consent="letter 3"), Level.REQUEST),
        (labelled("TK SS"), Level.SECRET),
        (labelled("TK A", "TK SS", "TK S"), Level.SECRET),
        (labelled("TK SS", access="open", consent="letter 3"), Level.SECRET),
        (labelled("TK Q"), Level.SECRET),
        (labelled("no such label"), Level.SECRET),
        (Item("x", access="metadata only"), Level.METADATA),
        (Item("x", access="on request"), Level.REQUEST),
        (Item("x", access="Secret or Sacred"), Level.SECRET),
        (Item("x", access="whatever"), Level.SECRET),
        (Item("x", people=(Person("N", "joiked"),)), Level.REQUEST),
        (Item("x", people=(Person("N", "joiked"),), consent="letter 3"), Level.OPEN),
        (Item("x", kind="Personjoik"), Level.REQUEST),
        (Item("x", kind="joik"), Level.OPEN),
        (Item("x", access="Kun metadata"), Level.METADATA),
        (Item("x", access="På forespørsel"), Level.REQUEST),
        (Item("x", access="forespørsel"), Level.REQUEST),
        (Item("x", access="begrenset"), Level.REQUEST),
        (Item("x", kind="luohti"), Level.OPEN),
        (Item("x", kind="vuelie"), Level.OPEN),
        (Item("x", kind="personal record"), Level.OPEN),
        (Item("x", kind="persuvnnalaš luohti"), Level.REQUEST),
        (Item("x", kind="Vuolle (personal)"), Level.REQUEST),
        (Item("x", kind="personlig vuelie"), Level.REQUEST),
        (Item("x", kind="leu\u2019dd, personal"), Level.REQUEST),
        (Item("x", kind="vuelie", people=(Person("N", "joiked"),)), Level.REQUEST),
    ],
)
def test_the_strictest_rule_wins(item, level):
    assert access(item).level is level


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (("Berre metadata", "kun metadata"), Level.METADATA),
        (("på førespurnad", "Førespurnad", "avgrensa", "på forespørsel"), Level.REQUEST),
        (("hemmeleg", "heilag", "stengd", "stengt"), Level.SECRET),
    ],
)
def test_both_written_forms_of_norwegian_are_known(words, meant):
    assert [(is_known(word), level(word)) for word in words] == [(True, meant)] * len(words)


@pytest.mark.parametrize("word", ["closed", "lukket", "Hemmelig", "hellig"])
def test_a_word_that_closes_without_more_is_secret_and_in_no_doubt(word):
    item = Item("x", access=word)
    assert access(item).level is Level.SECRET
    assert doubts(item, lifted=True) == []


def test_labels_in_one_cell_that_is_not_divided_are_told_how_to_be():
    (several,) = doubts(labelled("TK A | TK NC"), lifted=True)
    assert several.endswith("counts as secret; separate labels with ';'")
    (odd,) = doubts(labelled("no such label"), lifted=True)
    assert "separate" not in odd


@pytest.mark.parametrize(
    "kind", ["persuvnnalaš luohti", "personal vuolle", "vuelie, personal", "leu\u2019dd personal"]
)
def test_an_archive_finds_personal_joiks_by_every_word(tmp_path, kind):
    import dataclasses

    with Writer(tmp_path / "a") as writer:
        made = work(0)
        item = dataclasses.replace(made.item, kind=kind, tradition="")
        writer.add(dataclasses.replace(made, item=item))
    with Archive.open(tmp_path / "a") as opened:
        assert opened.apart() == [0]
        assert len(list(opened.withheld())) == 1


def test_reasons_are_told():
    told = access(labelled("TK SS", "odd", access="request")).reasons
    assert [kind for kind, _ in told] == ["record", "label", "unknown label"]


def test_what_everybody_may_see():
    full = labelled(
        access="metadata", source="a/secret name.krn", sha256="0", extra={"lyrics": "la"}
    )
    seen = public(full)
    assert (seen.title, seen.source, dict(seen.extra), seen.level) == ("T", "", {}, "metadata")
    hidden = public(
        Item(
            "the-title", title="The title", people=(Person("N"),), place="P", date="1850",
            tradition="joik", sha256="0", access="secret", community="C", contact="c@example.org",
        )
    )  # fmt: skip
    assert (hidden.title, hidden.people, hidden.place, hidden.sha256) == ("", (), "", "")
    assert (hidden.date, hidden.tradition) == ("1850", "joik")
    assert (hidden.community, hidden.contact) == ("C", "c@example.org")
    assert hidden.id.startswith("withheld-")
    assert public(full) == public(full)


def test_an_archive_hands_out_what_everybody_may_see(tmp_path):
    import dataclasses

    with Writer(tmp_path / "a") as writer:
        for i in range(2):
            made = work(i)
            item = dataclasses.replace(made.item, access="secret" if i else "")
            writer.add(dataclasses.replace(made, item=item))
    with Archive.open(tmp_path / "a") as opened:
        handed = [
            opened.item_at(1),
            opened.entry_at(1).item,
            opened.work_at(1).item,
            list(opened.items())[1],
        ]
        assert {item.id for item in handed} == {handed[0].id}
        assert all("tune0001" not in repr(item) and "Tune" not in repr(item) for item in handed)
        with pytest.raises(UnknownItemError):
            opened.item("tune0001")
        assert len(opened.work_at(1).melodies) == 1
    with Archive.open(tmp_path / "a", lifted=True) as opened:
        assert opened.item("tune0001").title == "Tune — 1"


def test_the_handle_of_a_record_without_a_file_is_not_found_by_guessing_its_id():
    one = public(Item("oai:x:1", title="Hidden", access="secret"))
    other = public(Item("oai:x:1", title="Another", access="secret"))
    assert one.id != other.id
    assert one.id == public(Item("oai:x:1", title="Hidden", access="secret")).id


def test_a_curator_finds_a_secret_item_by_its_handle_and_is_told_it(tmp_path):
    import dataclasses
    import json

    from typer.testing import CliRunner

    from cli.main import app

    with Writer(tmp_path / "a") as writer:
        for i, closed in enumerate(("", "request", "secret")):
            made = work(i)
            writer.add(
                dataclasses.replace(made, item=dataclasses.replace(made.item, access=closed))
            )

    def shown(id, *more, code=0):
        done = CliRunner().invoke(app, ["show", str(tmp_path / "a"), id, "--json", *more])
        assert done.exit_code == code, done.output
        return json.loads(done.stdout) if code == 0 else {}

    curator = "--as-curator", "--reason", "the family asked"
    with Archive.open(tmp_path / "a") as opened:
        asked, hidden = (opened.item_at(number).id for number in (1, 2))
    by_handle, by_id = shown(hidden, *curator), shown("tune0002", *curator)
    assert by_handle == by_id
    assert (by_id["id"], by_id["handle"], by_id["number"]) == ("tune0002", hidden, 2)
    assert len(by_id["melodies"]) == 1
    assert "handle" not in shown(asked, *curator)
    assert shown(hidden)["id"] == hidden
    shown("tune0002", code=1)
    with Archive.open(tmp_path / "a", lifted=True) as opened:
        stored = opened.item_at(1)
        with pytest.raises(UnknownItemError):  # it is not secret, so it has none
            opened.item(handle(stored))


def test_only_records_that_may_be_closed_are_read_to_find_those_that_are(tmp_path, monkeypatch):
    import dataclasses

    from indexes import catalogue

    said = {
        1: {"kind": "springar"},
        2: {"kind": "Luohti, personal"},
        3: {"people": (Person("N", "joiked"),)},
        4: {"access": "open"},
        5: {"labels": (CommunityLabel("TK SS"),)},
    }
    with Writer(tmp_path / "a") as writer:
        for i in range(40):
            made = work(i)
            item = dataclasses.replace(made.item, **said.get(i, {}))
            writer.add(dataclasses.replace(made, item=item))
    read = []
    plain = catalogue.from_json
    monkeypatch.setattr(catalogue, "from_json", lambda data: read.append(data["id"]) or plain(data))
    with Archive.open(tmp_path / "a") as opened:
        assert opened.apart() == [2, 3]
        assert [item.id for item in opened.withheld()] == ["tune0002", "tune0003", "tune0005"]
    assert set(read) == {f"tune{n:04}" for n in (2, 3, 4, 5)}


@pytest.mark.parametrize(
    "said",
    ["nei", "No.", "ikke gitt", "No consent", "Ingen samtykke", "mangler", "?", "false", "0",
     "not asked yet", "n/a", "avslått"],
)  # fmt: skip
def test_a_consent_that_was_not_given_opens_nothing(said):
    joik = Item("a", people=(Person("Kari", "joiked"),), consent=said)
    asked = Item("a", labels=(CommunityLabel("TK CS"),), consent=said)
    assert access(joik).level is access(asked).level is Level.REQUEST
    assert advice(asked).leeway is Leeway.ASK


@pytest.mark.parametrize("said", ["ja", "No. 12/1987", "nr. 4", "letter of 3 May 2021", "Nordal 2"])
def test_a_consent_that_is_referred_to_opens_what_it_may(said):
    assert access(Item("a", labels=(CommunityLabel("TK CS"),), consent=said)).level is Level.OPEN
