"""From a labelled archive to a model and its validation, on made-up tunes and by the commands."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import re
from types import SimpleNamespace

import numpy as np
import pikepdf
import pytest

from indexes.archive import Archive
from indexes.corpus import ArchiveCorpus
from indexes.writer import Writer
from influence.calibration.content import _alarm, _alarms, _not_covered
from influence.calibration.jobs import not_for
from influence.calibration.labels import read
from influence.calibration.measuring import measure
from influence.calibration.pairs import draw
from influence.calibration.searching import _evenly, search_others
from influence.calibration.weighing import weigh, weigh_findings, weigh_two
from influence.errors import MetadataError
from influence.evidence.findings import Finding, Work
from influence.evidence.likelihood.alarms import LOG10_CHANCES, Alarms
from influence.evidence.likelihood.features import NAMES
from influence.evidence.likelihood.model import load, shipped, with_own
from influence.items import Item
from influence.melody import Melody
from influence.parameters import SearchParameters
from influence.screening import screen
from tests.report_samples import Page
from tests.test_cli import influence
from tests.test_languages import ENGLISH_WORDS, NORWEGIAN, keys
from tests.test_report import FORBIDDEN
from tests.test_screening import line, tune

FAMILIES, OTHERS = 64, 300


def variant(seed: int) -> Melody:
    """A tune with a fifth of its notes changed."""
    rng = np.random.default_rng(10_000 + seed)
    of = tune(seed, 40)
    pitch = of.pitch + np.where(rng.random(len(of)) < 0.2, rng.choice([-2.0, 2.0], len(of)), 0.0)
    return line(pitch + rng.integers(-5, 6), of.duration)


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    """Sixty-four families of two and as many single tunes as make chance known, one of them without
    rhythm; a stock phrase of 16 notes opens every third of the single tunes."""
    folder = tmp_path_factory.mktemp("labelled")
    rows = ["id,family,split"]
    stock = tune(77_777, 16)
    with Writer(folder / "a") as writer:

        def add(name: str, melody: Melody, family: str) -> None:
            said = {
                "a4": {"mining": "reserved, see https://example.org"},
                "a6": {"access": "request"},
            }
            item = Item(name, tradition="Coast", sha256=name, **said.get(name, {}))
            writer.add(Work(item, (melody,)))
            number = int(family.rpartition(" ")[2])
            rows.append(f"{name},{family},{('fit', 'test')[number % 2]}")

        for i in range(FAMILIES):
            add(f"a{i}", tune(i, 40), f"family {i}")
            add(f"b{i}", variant(i), f"family {i}")
        for i in range(OTHERS):
            own = tune(1000 + i, 40)
            pitch, duration = own.pitch.copy(), own.duration.copy()
            if i % 3 == 0:
                pitch[:16], duration[:16] = stock.pitch, stock.duration
            add(f"c{i}", line(pitch, duration), f"alone {i}")
        add("even", line(tune(5000, 40).pitch, np.ones(40)), "alone 1001")
    (folder / "labels.csv").write_text("\n".join(rows) + "\n")
    return folder


@pytest.fixture(scope="module")
def model(archive):
    done = influence(
        "calibrate", archive / "a", "--labels", archive / "labels.csv",
        "--out", archive / "model.json", "--json", code=1,
    )  # fmt: skip
    assert "even: it tells no rhythm" in done.stderr
    assert f"note: {OTHERS + 2} families have one item" in done.stderr
    assert "a4: its record reserves mining, so no model is fitted to it" in done.stderr
    assert "a6: it is not open, so no model is fitted to it" in done.stderr
    return json.loads(done.stdout), json.loads((archive / "model.json").read_text())


def test_calibrate_writes_a_model_with_its_card(model):
    printed, stored = model
    assert printed["cllr"] < 0.3
    assert printed["unrelated"] >= 300
    assert stored["conditions"]["traditions"] == ["Coast"]
    card = stored["card"]
    assert card["command"] == "influence calibrate a --labels labels.csv"
    assert card["unseen_families"]["cllr"] == printed["cllr"]
    assert "infringement" in card["not_for"]
    assert "Coast" not in card
    assert card["not_fitted_on"].startswith("2 labelled items, left out")
    counted = stored["alarms"]
    labelled = (FAMILIES + OTHERS) // 2
    assert labelled - 3 < counted["searches"] < labelled + FAMILIES
    assert counted["pairs"] > counted["searches"] * (labelled - 3)


def test_validate_leaves_out_what_was_fitted_and_writes_the_report(archive, model, tmp_path):
    command = ["validate", archive / "a", "--labels", archive / "labels.csv", "--out", tmp_path]
    done = influence(*command, "--model", archive / "model.json", "--json", code=1)
    found = json.loads((tmp_path / "validation.json").read_text())
    figures = found["figures"]
    assert json.loads(done.stdout)["cllr"] == figures["cllr"] == model[0]["cllr"]
    assert found["families_left_out"] == (FAMILIES + OTHERS) // 2
    labels = (archive / "labels.csv").read_bytes()
    assert found["labels"] == hashlib.sha256(labels).hexdigest()
    told = found["alarms"]
    assert [each["evalue"] for each in told] == [1.0, 0.1, 0.01]
    assert told[0]["counted"]["low"] < told[0]["counted"]["value"] < told[0]["counted"]["high"]
    assert told[0]["by_model"]["value"] == pytest.approx(told[0]["counted"]["value"], rel=0.3)
    assert found["method"][1].startswith("For the works of other families")
    page = (tmp_path / "validation.html").read_text()
    for said in ("Tippett", "cross-entropy", "ELUB", "older third source", "What is not covered"):
        assert said in page
    assert page.count('<svg class="plot"') == 2
    with pikepdf.open(tmp_path / "validation.pdf") as pdf:
        (attached,) = pdf.attachments.values()
        assert attached.get_file().read_bytes() == (tmp_path / "validation.json").read_bytes()
        assert "/StructTreeRoot" in pdf.Root
    assert not re.search(r"https?:", page)
    assert not FORBIDDEN.search(Page(page).text)
    assert found["not_for"].startswith("Not to be used for: pairs outside its conditions")


def test_a_validation_tells_the_works_of_other_families_by_the_model_and_as_counted():
    shares = 10.0 ** np.array(LOG10_CHANCES)
    many, few = (
        Alarms(50, 50_000, LOG10_CHANCES, tuple(times * shares), (27,) * 12 + (0,) * 61)
        for times in (2.0, 1.0)
    )

    def told(model, found):
        known = SimpleNamespace(model=SimpleNamespace(alarms=model), alarms=found)
        return [_alarm(each) for each in _alarms(known)]

    name = "Works of other families at E ≤ {} in a search of 1,000"
    assert told(few, many) == [
        (name.format("1"), "1 by the model, 2 counted"),
        (name.format("0.1"), "0.1 by the model, 0.2 counted"),
        (name.format("0.01"), "≤ 0.034 by the model, ≤ 0.068 counted"),
    ]
    assert told(None, many)[0][1] == "no figure by the model, 2 counted"
    assert told(many, None) == []


def test_of_many_labels_of_no_use_some_are_told_and_the_others_counted():
    known = SimpleNamespace(model=shipped("melody"), refused={}, left_out=0)
    known.skipped = tuple(f"line {i}: why" for i in range(1, 8))
    [said] = [each for each in _not_covered(known) if "labels were" in each]
    assert said.endswith("line 5: why; 2 more.")


def test_validate_tells_it_in_norwegian_with_the_same_data(archive, model, tmp_path):
    def told(language: str) -> tuple[str, dict]:
        out = tmp_path / language
        done = influence(
            "validate", archive / "a", "--labels", archive / "labels.csv", "--out", out,
            "--model", archive / "model.json", "--language", language, code=1,
        )  # fmt: skip
        return done.stdout, json.loads((out / "validation.json").read_text())

    (_, english), (printed, norwegian) = told("en"), told("nb")
    assert (english["language"], norwegian["language"]) == ("en", "nb")
    # A reason of refused pairs is a name in the data, and in the language too.
    without = [{**each, "refused": list(each["refused"].values())} for each in (english, norwegian)]
    assert keys(without[0]) == keys(without[1])
    assert english["figures"] == norwegian["figures"]
    assert english["skipped"][0].endswith("it tells no rhythm")
    assert norwegian["skipped"][0].endswith("den sier ingenting om rytmen")
    page = (tmp_path / "nb" / "validation.html").read_text()
    assert '<html lang="nb">' in page
    for said in (Page(page).text, printed, json.dumps(norwegian["not_covered"])):
        assert not ENGLISH_WORDS.findall(said), ENGLISH_WORDS.sub(r"**\g<0>**", said)
        assert not NORWEGIAN.search(said)
    assert "Par av én opprinnelse (H1)" in printed
    with pikepdf.open(tmp_path / "nb" / "validation.pdf") as pdf:
        assert str(pdf.Root.Lang) == "nb"


@pytest.mark.parametrize("channel", ["melody", "transcribed", "landmarks"])
def test_what_a_model_that_ships_is_not_for_is_known_in_every_language(channel):
    assert shipped(channel).card["not_for"] == not_for(channel)


def test_validate_refuses_in_words_where_nothing_unseen_is_left(archive, model, tmp_path):
    rows = (archive / "labels.csv").read_text().splitlines()
    seen = {label.id for label in read(archive / "labels.csv") if label.part == "fit"}
    kept = [rows[0], *(row for row in rows[1:] if row.partition(",")[0] in seen)]
    (tmp_path / "seen.csv").write_text("\n".join(kept))
    done = influence(
        "validate", archive / "a", "--labels", tmp_path / "seen.csv", "--out", tmp_path / "o",
        "--model", archive / "model.json", code=2,
    )  # fmt: skip
    assert "fitted on every family" in done.stderr


def test_validate_refuses_a_model_whose_features_are_not_those_of_melodies(archive, tmp_path):
    (tmp_path / "marks.json").write_text(shipped("landmarks").to_json(), "utf-8")
    done = influence(
        "validate", archive / "a", "--labels", archive / "labels.csv", "--out", tmp_path / "o",
        "--model", tmp_path / "marks.json", code=2,
    )  # fmt: skip
    assert "channel 'landmarks'" in done.stderr


def test_commonplace_phrases_and_transpositions(archive):
    with Archive.open(archive / "a") as opened:
        corpus = ArchiveCorpus(opened)
        ids = [corpus.item_at(n).id for n in range(corpus.item_count)]
        stock = [ids.index("c3"), ids.index("c6")]
        kin = [ids.index("a7"), ids.index("b7")]
        rows = [measure(corpus.melody(q), np.array([t]), corpus)[0] for q, t in (stock, kin)]
        common, family = (dict(zip(NAMES, row, strict=True)) for row in rows)
        # Sixteen notes alike to the letter, but held by a hundred others: far less than a variant.
        assert common["rarity"] < 0.8
        assert family["rarity"] > 2.0
        assert common["kinship"] < family["kinship"]
        again = measure(corpus.melody(kin[0]), np.array([kin[1], stock[0]]), corpus)
        assert np.allclose(again[0], rows[1])
        moved = corpus.melody(kin[0])
        moved = line(moved.pitch + 5, 2 * moved.duration)
        moved_row = measure(moved, np.array([kin[1]]), corpus)[0]
        assert np.allclose(np.delete(moved_row, 1), np.delete(again[0], 1))
        # Of two transpositions that fit whole melodies as well, either may be taken.
        assert moved_row[1] == pytest.approx(again[0][1], rel=0.1)


def test_findings_are_weighed_against_archive_items_and_against_a_second_work(archive, model):
    fitted = with_own(load(archive / "model.json"))
    with Archive.open(archive / "a") as opened:
        corpus = ArchiveCorpus(opened)
        target, number = corpus.work_at(9), int(np.searchsorted(corpus.owners, 9))
        new = Work(Item("new", sha256="new"), (variant(4),))
        stranger = Work(Item("other", sha256="other"), (tune(9_999, 40),))
        [near] = weigh(new, 0, [(target, number)], corpus, fitted)
        [far] = weigh(stranger, 0, [(target, number)], corpus, fitted)
        assert target.item.id == "b4"
        assert near.log10_lr > 1
        assert far.log10_lr < 0
        assert near.verbal.direction == "H1"
        again = Finding(target, 0, 0, None, -9.0, None, "undated")
        beyond = Finding(corpus.work_at(20), 0, 0, None, -1.0, None, "undated")
        numbers = [number, number, 20]
        found = weigh_findings(new, [again, again, beyond], numbers, corpus, fitted)
        assert [each and each.log10_lr for each in found[:2]] == [near.log10_lr, None]
        assert found[2].log10_lr < 0
        beside = weigh_two(new, target, (0, 0), corpus, fitted)
        assert beside.log10_lr == near.log10_lr
        assert beside.features == near.features
        turned = weigh_two(target, new, (0, 0), corpus, fitted)
        assert turned.log10_lr == near.log10_lr
        assert turned.features == near.features
        # A perfect match of sixteen notes that a hundred others hold is weak evidence.
        stock = corpus.work_at(2 * FAMILIES + 3), corpus.work_at(2 * FAMILIES + 6)
        assert [work.item.id for work in stock] == ["c3", "c6"]
        common = weigh_two(*stock, (0, 0), corpus, fitted)
        phrase = tune(55_555, 16)
        ends = [tune(seed, 24) for seed in (60_001, 60_002)]
        pair = [
            Work(
                Item(f"new {i}", tradition="coast", sha256=f"{i}"),
                (
                    line(
                        np.append(phrase.pitch, end.pitch), np.append(phrase.duration, end.duration)
                    ),
                ),
            )
            for i, end in enumerate(ends)
        ]
        rare = weigh_two(*pair, (0, 0), corpus, fitted)
        assert common.verbal.direction == "H2"
        assert rare.log10_lr > 0.3
        even = Work(Item("even", sha256="e"), (line(variant(4).pitch, np.ones(40)),))
        [refused] = weigh(even, 0, [(target, number)], corpus, fitted)
        assert refused.reasons == ("one of the two tells no rhythm",)
        assert not refused.features
        assert refused.log10_lr is None
        [abroad] = weigh(new, 0, [(target, number)], corpus, with_own(None))
        assert "'Coast'" in abroad.reasons[0]
        assert json.dumps(dataclasses.asdict(near))


def test_a_search_tells_how_often_unrelated_works_are_so_alike(archive, model):
    fitted = load(archive / "model.json")
    stock, end = tune(77_777, 16), tune(60_003, 24)
    opened_alike = line(np.append(stock.pitch, end.pitch), np.append(stock.duration, end.duration))
    with Archive.open(archive / "a") as opened:
        corpus = ArchiveCorpus(opened)

        def strongest(melody, tradition="Coast"):
            work = Work(Item("new", tradition=tradition, sha256="new"), (melody,))
            facts = {"archive": "a", "archive_digest": "", "created": ""}
            far = SearchParameters(evalue=10.0)
            return screen(work, corpus, model=fitted, parameters=far, **facts).findings[0]

        common, whole = strongest(opened_alike), strongest(variant(4))
        abroad = strongest(variant(4), "Inland")
    # A hundred tunes that nobody calls related open alike.
    assert common.among.low < common.among.value < common.among.high
    assert common.among.low > 0.5
    # So few tunes tell nothing of so strong a likeness.
    assert whole.among is None
    assert abroad.among is None


def test_variants_are_counted_where_the_labels_keep_them_apart(archive):
    with Archive.open(archive / "a") as opened:
        corpus = ArchiveCorpus(opened)
        ids = [corpus.item_at(int(number)).id for number in corpus.owners]
        alone = {n: name for n, name in enumerate(ids) if name != "even"}
        known = {n: name if name[0] == "c" else name[1:] for n, name in alone.items()}
        apart, together = (search_others(each, corpus) for each in (alone, known))
        few = search_others(alone, corpus, searches=100)
    count, at = len(alone), LOG10_CHANCES.index(-6.0)
    assert apart.pairs == count * (count - 1)
    assert together.pairs == apart.pairs - 2 * FAMILIES
    assert apart.families[at] - together.families[at] == pytest.approx(FAMILIES, abs=4)
    more = apart.shares[at] - together.shares[at]
    assert more == pytest.approx(2 * FAMILIES / apart.pairs, rel=0.1)
    assert few.searches == 100
    assert few.pairs == 100 * (count - 1)


def test_a_large_family_weighs_no_more_than_a_small_one():
    weights = np.array([1 / 4, 1 / 8, 1 / 8])
    found = Alarms.counted(3, 3, np.array([-3.0, -3.0, -1.0]), weights, np.array([0, 1, 1]))
    assert found.shares[0] == 0.375
    assert found.families[0] == 2


def test_melodies_are_sought_of_every_family_before_a_second_of_any():
    family = np.array([0] * 50 + [1, 2, 2, 3])
    rng = np.random.default_rng(1)
    assert sorted(family[_evenly(family, 4, rng)].tolist()) == [0, 1, 2, 3]
    assert sorted(family[_evenly(family, 6, rng)].tolist()) == [0, 0, 1, 2, 2, 3]
    assert _evenly(family, 1000, rng).tolist() == list(range(54))


def test_pairs_are_drawn_evenly_and_never_twice():
    labels = {i: f"large {i % 2}" for i in range(40)} | {
        i: f"pair {i // 2}" for i in range(40, 100)
    }
    plan = draw(labels, queries=64)
    assert plan.same.sum() == np.count_nonzero(plan.families[:, 0] == plan.families[:, 1])
    alike = {
        frozenset(pair) for pair in zip(plan.query[plan.same], plan.target[plan.same], strict=True)
    }
    assert len(alike) == plan.same.sum()
    queries = {labels[q]: 0 for q in plan.query.tolist()}
    for query in set(plan.query.tolist()):
        queries[labels[query]] += 1
    assert max(queries.values()) == 2
    assert np.array_equal(plan.query, draw(labels, queries=64).query)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("id,kind\na,b\n", "columns id and family"),
        ("id,family\na,x\na,y\n", "line 3: the item 'a' is in two families"),
        ("id,family,split\na,x,fit\nb,x,test\n", "line 3: the family 'x' is on both sides"),
        ("id,family,split\na,x,train\n", "split is 'train'"),
        ("id,family\na,\n", "line 2: id or family is empty"),
        ("id,family\na," + "x" * 200_000 + "\n", "the labels are no CSV"),
    ],
)
def test_labels_that_cannot_be_right_are_refused(tmp_path, text, message):
    (tmp_path / "l.csv").write_text(text)
    with pytest.raises(MetadataError, match=message):
        read(tmp_path / "l.csv")


def test_commands_say_what_is_missing(archive, tmp_path):
    (tmp_path / "few.csv").write_text("id;family\na1;x\nb1;x\na2;y\nnobody;y\n")
    out = tmp_path / "m.json"
    done = influence(
        "calibrate", archive / "a", "--labels", tmp_path / "few.csv", "--out", out, code=2
    )
    assert "too few labelled pairs: " in done.stderr
    assert "needed are 20 families" in done.stderr
    unusable = done.stderr.index("skipped: line 5: the archive holds no item")
    assert unusable < done.stderr.index("too few")
    done = influence(
        "calibrate", archive / "a", "--labels", tmp_path / "none.csv", "--out", out, code=2
    )
    assert "cannot read the labels" in done.stderr
    with Writer(tmp_path / "small") as writer:
        writer.add(Work(Item("a1", sha256="a1"), (tune(1),)))
    done = influence(
        "calibrate", tmp_path / "small", "--labels", tmp_path / "few.csv", "--out", out, code=2
    )
    assert "holds 1 melodies, and 400 are needed" in done.stderr
    done = influence(
        "calibrate", archive / "a", "--labels", archive / "labels.csv",
        "--out", tmp_path / "no" / "m.json", code=2,
    )  # fmt: skip
    assert "there is no folder" in done.stderr
    (tmp_path / "newer.json").write_text('{"format": 2}')
    for name, said in (("newer", "a model of format 2"), ("none", "cannot read the model")):
        chosen = ("--model", tmp_path / f"{name}.json", "--out", tmp_path / "r")
        done = influence("screen", archive / "a", tmp_path, *chosen, code=2)
        assert said in done.stderr
        assert len(done.stderr.splitlines()) == 1
        done = influence("compare", tmp_path / "a", tmp_path / "b", *chosen, code=2)
        assert said in done.stderr
    assert not out.exists()
