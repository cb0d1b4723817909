"""Guarding an archive: long passages of submissions beside those of human works."""

from __future__ import annotations

import csv
import hashlib
import json
import re
import shutil
import sqlite3
from contextlib import closing

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binomtest

from cli.main import app
from indexes import audit
from indexes.archive import Archive
from indexes.corpus import ArchiveCorpus
from indexes.writer import Writer
from influence.alignment.align import align
from influence.alignment.symbols import rhythms, semitones
from influence.audio.chroma import chroma
from influence.audio.landmarks import landmarks
from influence.audio.recording import Recording
from influence.channels.excerpt import Excerpt
from influence.errors import InfluenceError, ParameterError
from influence.evidence.findings import Work
from influence.guarding.comparison import compare
from influence.guarding.content import COLUMNS, content
from influence.guarding.outcomes import Outcome, Passage, Stretch, Subject, outcomes
from influence.guarding.own import drawn, own_subjects
from influence.guarding.parameters import GuardParameters
from influence.guarding.passages import agreeing, densest
from influence.guarding.rates import difference, rate
from influence.guarding.runs import longest
from influence.guarding.wording import Baseline
from influence.items import Item
from influence.languages import speaking
from influence.report.display import shown_item
from influence.report.guarding import page
from tests import sounds
from tests.test_alignment import melody
from tests.test_cli import influence
from tests.test_languages import ENGLISH_WORDS, NORWEGIAN, keys

LENGTHS = (0.5, 1.0, 1.5, 2.0)


def tune(seed, notes=60):
    rng = np.random.default_rng(seed)
    pitch = 60 + np.clip(np.cumsum(rng.integers(-4, 5, notes)), -12, 12)
    return melody(pitch, rng.choice(LENGTHS, notes))


def with_passage(host, source, start, stop, at, moved=5.0, slower=2.0):
    """A host in which notes of a source follow its own notes up to `at`, then the others."""
    pitch = np.concatenate([host.pitch[:at], source.pitch[start:stop] + moved, host.pitch[at:]])
    own, theirs = host.duration, source.duration[start:stop] * slower
    return melody(pitch, np.concatenate([own[:at], theirs, own[at:]]))


def changed(line, *notes):
    pitch = line.pitch.copy()
    pitch[list(notes)] += 1
    return melody(pitch, line.duration)


SCALE = melody(np.arange(48, 84), np.tile([1.0, 0.5], 18))
REFRAIN = tune(900, 30)


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    """An archive of tunes; six of them end with one refrain, and one is a scale."""
    folder = tmp_path_factory.mktemp("guarding") / "a"
    with Writer(folder) as writer:
        for number in range(40):
            line = tune(number)
            if number >= 34:
                line = with_passage(line, REFRAIN, 0, 30, 60, moved=number - 36.0)
            writer.add(work(f"t{number}", line, family=str(number // 2)))
        writer.add(work("scale", SCALE, tradition=""))
        writer.add(work("twin", changed(tune(0), 40), tradition="", family="0"))
    return folder


def work(name, line, tradition="joik", **extra):
    return Work(
        Item(
            name,
            title=f"Title of {name}",
            date="1900",
            tradition=tradition,
            sha256=hashlib.sha256(name.encode()).hexdigest(),
            extra=extra,
        ),
        (line,),
    )


@pytest.fixture(scope="module")
def corpus(path):
    with Archive.open(path) as archive:
        yield ArchiveCorpus(archive)


def asked(corpus, *lines, parameters=None):
    subjects = [Subject(Work(Item(f"new{i}"), (line,))) for i, line in enumerate(lines)]
    return list(outcomes(subjects, corpus, parameters or GuardParameters()))


# ------------------------------------------------------------------------------ exact passages


def naive_runs(query, target, least):
    """All runs that cannot be made longer, note against note."""

    def alike(i, j):
        return (
            i > 0
            and j > 0
            and semitones(query)[i] - semitones(query)[i - 1]
            == semitones(target)[j] - semitones(target)[j - 1]
            and rhythms(query)[i] == rhythms(target)[j]
        )

    found = set()
    for i in range(len(query)):
        for j in range(len(target)):
            size = 1
            while i + size < len(query) and j + size < len(target) and alike(i + size, j + size):
                size += 1
            if size >= least and not alike(i, j):
                found.add((i, j, size))
    return found


class Few:
    """Melodies as the search for runs sees an archive."""

    def __init__(self, lines):
        self.lines, self.melody_count = lines, len(lines)

    def notes(self, numbers):
        from influence.alignment.notes import prepare

        return prepare([self.lines[number] for number in numbers])


@st.composite
def lines(draw):
    steps = st.lists(st.tuples(st.integers(0, 2), st.sampled_from((1.0, 2.0))), max_size=30)
    return [
        melody([60 + pitch for pitch, _ in each], [length for _, length in each])
        for each in draw(st.lists(steps.filter(len), min_size=1, max_size=4))
    ]


@settings(max_examples=60, deadline=None)
@given(lines(), lines(), st.integers(3, 7))
def test_runs_are_those_that_note_against_note_finds(queries, targets, least):
    found = longest(queries, Few(targets), least)
    for query, runs in zip(queries, found, strict=True):
        told = {(run.melody, run.start, run.target_start, run.notes) for run in runs}
        expected = {
            (number, *run)
            for number, target in enumerate(targets)
            for run in naive_runs(query, target, least)
        }
        assert told == expected
        assert len(told) == len(runs)
        assert [run.notes for run in runs] == sorted((r.notes for r in runs), reverse=True)


# ------------------------------------------------------------------------- near-exact passages


@settings(max_examples=200, deadline=None)
@given(st.lists(st.booleans(), max_size=40), st.sampled_from([0.6, 0.8, 0.9, 1.0]))
def test_the_densest_stretch_is_the_longest_that_is_dense_enough(rows, identity):
    same = np.array(rows, np.bool_)
    start, stop = densest(same, identity)
    sizes = [
        b - a
        for a in range(len(rows))
        for b in range(a + 1, len(rows) + 1)
        if rows[a] and rows[b - 1] and sum(rows[a:b]) * 1000 >= round(identity * 1000) * (b - a)
    ]
    if stop:
        assert same[start]
        assert same[stop - 1]
        assert same[start:stop].mean() >= identity - 1e-9
    # What is trimmed of the longest stretch leaves one no longer than the longest of all.
    assert stop - start <= max(sizes, default=0)
    assert (stop > start) == any(rows)


def test_rows_agree_where_pitch_and_rhythm_do():
    line = tune(1)
    pitch, lengths = line.pitch + 3, line.duration.copy()
    pitch[20] += 2
    lengths[30] *= 3
    other = melody(pitch, lengths)
    [found] = align(line, other)
    unlike = np.flatnonzero(~agreeing(line, other, found)).tolist()
    assert unlike == [20, 30, 31]


# --------------------------------------------------------------------------- what one work holds


def test_a_passage_in_another_key_and_tempo_is_found_where_it_is(corpus):
    host = tune(500)
    [found] = asked(corpus, with_passage(host, tune(7), 10, 40, 25))
    [item] = {corpus.item_at(passage.item).id for passage in found.counting}
    assert item == "t7"
    exact = next(passage for passage in found.counting if passage.kind == "exact")
    # The first note's rhythm and the last one's belong to the neighbours.
    assert (exact.start, exact.target_start) in {(25, 10), (26, 11), (24, 9)}
    assert 27 <= exact.notes <= 31
    assert exact.log10_evalue < -2
    assert found.longest == exact.notes
    assert exact.holders == 1


def test_a_changed_passage_is_near_exact_and_a_human_tune_holds_none(corpus):
    part = changed(tune(7), 15, 26, 37)
    [near, none] = asked(corpus, with_passage(tune(501), part, 5, 50, 30), tune(502))
    assert {passage.kind for passage in near.counting} == {"near"}
    passage = near.counting[0]
    assert 40 <= passage.notes <= 46
    assert 0.9 <= passage.identity < 1.0
    assert not none.passages


def test_common_stock_and_simple_figures_are_told_and_do_not_count(corpus):
    [stock, scale] = asked(
        corpus,
        with_passage(tune(503), REFRAIN, 0, 30, 20),
        with_passage(tune(504), SCALE, 0, 36, 9),
    )
    assert stock.passages
    assert not stock.counting
    assert {passage.holders for passage in stock.passages} == {6}
    assert scale.passages[0].simple
    assert not scale.counting
    rarer = GuardParameters(common_stock=7)
    [stock] = asked(corpus, with_passage(tune(503), REFRAIN, 0, 30, 20), parameters=rarer)
    assert stock.counting


def test_a_work_too_short_for_a_long_passage_is_in_no_rate(corpus):
    [short] = asked(corpus, melody([60, 62, 64, 65, 67]))
    assert not short.comparable
    found = compare([short], [short], lambda number: "", 16)
    assert (found.verdict, found.thin) == ("nothing to compare", True)


def test_an_item_is_kept_from_itself_and_from_its_family(corpus):
    alone = list(own_subjects(corpus, np.array([0]), ""))
    [itself] = outcomes(alone, corpus, GuardParameters())
    assert {corpus.item_at(passage.item).id for passage in itself.counting} == {"twin"}
    apart = list(own_subjects(corpus, np.array([0]), "family"))
    assert {corpus.item_at(number).id for number in apart[0].without} == {"t0", "t1", "twin"}
    [itself] = outcomes(apart, corpus, GuardParameters())
    assert not itself.passages
    with pytest.raises(ParameterError, match="column 'shelf'"):
        list(own_subjects(corpus, np.array([0]), "shelf"))


def test_items_are_drawn_evenly():
    assert drawn(5, 10).tolist() == [0, 1, 2, 3, 4]
    assert drawn(1000, 4).tolist() == [0, 250, 500, 750]


# ---------------------------------------------------------------------------------------- rates


@pytest.mark.parametrize(("count", "works"), [(0, 10), (10, 10), (3, 50), (81, 263), (1, 1)])
def test_a_rate_has_wilsons_interval(count, works):
    found = rate(count, works)
    told = binomtest(count, works).proportion_ci(method="wilson")
    assert (found.low, found.high) == pytest.approx((told.low, told.high), abs=1e-9)


def test_a_difference_has_newcombes_interval():
    # Newcombe (1998), table II: 56/70 against 48/80, and 9/10 against 3/10, method 10.
    found = difference(rate(56, 70), rate(48, 80))
    assert (found.value, found.low, found.high) == pytest.approx((0.2, 0.0524, 0.3339), abs=5e-5)
    found = difference(rate(9, 10), rate(3, 10))
    assert (found.low, found.high) == pytest.approx((0.1705, 0.8090), abs=5e-5)


def test_a_rate_out_of_range_is_refused():
    with pytest.raises(ParameterError):
        rate(3, 2)
    assert (rate(0, 0).low, rate(0, 0).high) == (0.0, 1.0)


# -------------------------------------------------------------------------------- both sides


def held(kind="exact", item=0, notes=20, stock=False):
    return Passage(kind, item, 0, 0, notes, 0, 0, notes, notes, 1.0, -5.0, 1, False, stock)


def outcome(name, *passages, notes=60, stretches=(), audible=False):
    length = max((p.notes for p in passages if p.counts and p.kind == "exact"), default=0)
    return Outcome(
        Item(name, sha256=name), notes, True, audible, passages, length, tuple(stretches)
    )


def batch(holding, works, **more):
    return [outcome(f"w{i}", *([held(**more)] if i < holding else [])) for i in range(works)]


@pytest.mark.parametrize(
    ("ours", "theirs", "verdict", "thin"),
    [
        ((20, 100), (2, 100), "above", False),
        ((4, 100), (2, 100), "not told apart", False),
        ((2, 100), (20, 100), "below", False),
        ((20, 40), (0, 100), "above", True),
    ],
)
def test_the_verdict_is_by_the_interval_of_the_difference(ours, theirs, verdict, thin):
    found = compare(batch(*ours), batch(*theirs), lambda number: "joik", 16)
    assert (found.verdict, found.thin) == (verdict, thin)
    assert found.headline.submissions.count == ours[0]


def test_rates_are_told_by_kind_tradition_and_length():
    ours = [*batch(10, 60), outcome("n", held("near", item=1)), outcome("s", held(stock=True))]
    found = compare(ours, batch(1, 60), lambda number: ("joik", "slått")[number], 16)
    counts = {each.key: each.submissions.count for each in found.measures}
    assert counts == {"long": 11, "exact": 10, "near": 1, "any": 12}
    assert [(t.key, t.submissions.count) for t in found.traditions] == [("joik", 10), ("slått", 1)]
    assert {each.key: each.submissions.count for each in found.lengths} == {
        **{"16": 10, "24": 0, "32": 0, "48": 0, "64": 0}
    }
    single = rate(10, 62)  # intervals that hold together are wider
    assert found.traditions[0].submissions.high > single.high
    assert found.covered[0] == pytest.approx(11 * 20 / (62 * 60))


def test_sound_is_what_recordings_without_melodies_are_judged_by():
    excerpt = Excerpt("landmarks", 0, 1.0, 9.0, 2.0, 10.0, 1.0, 0.0, 0.1, 9.0, -6.0)
    ours = [
        Outcome(Item(f"r{i}"), 0, False, True, (), 0, (Stretch(0, excerpt),) * (i < 30))
        for i in range(60)
    ]
    theirs = [Outcome(Item(f"h{i}"), 0, False, True) for i in range(60)]
    found = compare(ours, theirs, lambda number: "", 16)
    assert (found.headline.key, found.verdict) == ("sound", "above")


def shown(item):
    seen = shown_item(item)
    return seen.item, seen.withheld


def said(found, ours, theirs, corpus, baseline=None):
    facts = {
        "archive": "a", "digest": "0" * 64, "created": "2026-01-01T00:00:00Z", "engine": "1",
        "unreadable": 0,
        "withheld": 0,
    }  # fmt: skip
    return content(
        found, ours, theirs, baseline or Baseline(own=False), GuardParameters(), corpus,
        shown, facts,
    )  # fmt: skip


def test_what_is_said_names_no_guilt_and_its_page_repeats(corpus):
    ours, theirs = batch(20, 100), batch(1, 100)
    data = said(compare(ours, theirs, lambda number: "joik", 16), ours, theirs, corpus)
    assert "more than what human works" in " ".join(data["answer"])
    assert "no proof" in " ".join(data["limits"])
    text = page(data)
    assert text == page(data)
    for heading in (
        *("Summary", "Rates", "Rates per tradition", "Strongest cases", "How it was measured"),
        "What it does not say",
    ):
        assert f"</span>{heading}</h2>" in text
    assert "Title of t0" in text
    for word in ("plagiar", "theft", "stolen", "infring", "copied"):
        assert word not in (text + json.dumps(data)).lower()


def test_a_baseline_of_the_archive_itself_is_called_lenient(corpus):
    ours = batch(1, 100)
    found = compare(ours, batch(30, 100), lambda number: "joik", 16)
    lenient = said(found, ours, ours, corpus, Baseline(own=True))
    assert "lenient" in " ".join(lenient["answer"])
    apart = said(found, ours, ours, corpus, Baseline(own=True, family="family"))
    assert "lenient" not in " ".join(apart["answer"])


def test_a_secret_item_is_found_and_nothing_of_it_is_told(tmp_path):
    with Writer(tmp_path / "a") as writer:
        line = tune(3)
        secret = Item(
            "Luohti", title="Of the bear", sha256="3", access="secret", contact="ask@example.org"
        )
        writer.add(Work(secret, (line,)))
        writer.add(work("other", tune(4)))
    with Archive.open(tmp_path / "a") as archive:
        corpus = ArchiveCorpus(archive)
        found = asked(corpus, with_passage(tune(505), line, 0, 40, 10))
        data = said(compare(found, found, lambda number: "", 16), found, found, corpus)
    assert data["worst"][0]["item"].startswith("withheld-")
    text = page(data) + json.dumps(data)
    assert "ask@example.org" in text
    assert "Luohti" not in text
    assert "bear" not in text


@pytest.mark.parametrize("own", [False, True])
def test_it_is_told_in_norwegian_with_the_same_data(corpus, own):
    ours, theirs = batch(20, 40), batch(1, 100)
    found = compare(ours, theirs, lambda number: "joik", 16)
    baseline = Baseline(own, drawn=9 * own, archived=2 * (not own), held=1)
    english = said(found, ours, theirs, corpus, baseline)
    with speaking("nb"):
        norwegian = said(found, ours, theirs, corpus, baseline)
    text = page(norwegian)
    assert '<html lang="nb"' in text
    assert keys(norwegian) == keys(english)
    assert norwegian["verdict"] == english["verdict"] == "above"
    assert "50,0" in norwegian["answer"][0]
    assert "50.0%" in english["answer"][0]
    body = re.sub(r"<[^>]*>|Title of t\d+|influence \S+", " ", text.partition("<body>")[2])
    plain = re.sub(r"exact_notes.*common_stock \d+", "", body)
    assert not ENGLISH_WORDS.findall(plain), ENGLISH_WORDS.sub(r"**\g<0>**", plain)
    assert not NORWEGIAN.search(plain)


def test_works_of_other_lengths_are_told():
    ours = [outcome(f"w{i}", notes=200) for i in range(60)]
    theirs = [outcome(f"h{i}", notes=60) for i in range(60)]
    found = compare(ours, theirs, lambda number: "", 16)
    data = said(found, ours, theirs, FewItems())
    assert "not quite of one kind" in " ".join(data["answer"])


class FewItems:
    item_count = melody_count = 1
    recorded = np.zeros(0, np.int64)
    exhaustive = True


@pytest.mark.parametrize(
    "wrong",
    [{"exact_notes": 2}, {"near_notes": 3}, {"identity": 0.4}, {"evalue": 0}, {"common_stock": 1}],
)
def test_parameters_out_of_range_are_refused(wrong):
    with pytest.raises(ParameterError):
        GuardParameters(**wrong)


# ---------------------------------------------------------------------------------- the command


def written(folder, name, line):
    """Write a melody as Humdrum."""
    folder.mkdir(exist_ok=True)
    values = {0.5: "8", 1.0: "4", 1.5: "4.", 2.0: "2"}
    letters = ("c", "c#", "d", "e-", "e", "f", "f#", "g", "a-", "a", "b-", "b")
    rows = []
    for pitch, length in zip(line.pitch.astype(int), line.duration, strict=True):
        octave, tone = divmod(pitch - 60, 12)
        letter, sign = letters[tone][0], letters[tone][1:]
        letter = letter * (octave + 1) if octave >= 0 else letter.upper() * -octave
        rows.append(f"{values[float(length)]}{letter}{sign}")
    (folder / f"{name}.krn").write_text("\n".join(["**kern", *rows, "*-", ""]))


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("files")
    for number in range(12):
        written(folder / "tunes", f"t{number}", tune(number, 50))
    for number in range(5):
        pasted = with_passage(tune(600 + number), tune(number, 50), 5, 45, 20, slower=1.0)
        line = pasted if number < 2 else tune(600 + number)
        written(folder / "generated", f"g{number}", line)
        written(folder / "people", f"p{number}", tune(700 + number))
    written(folder / "people", "t3", tune(3, 50))
    (folder / "meta.csv").write_text("id,title,tradition,date\nt0,The Old,joik,1850\n")
    influence("add", folder / "a", folder / "tunes", "--metadata", folder / "meta.csv")
    return folder


def state(archive):
    """All bytes of an archive but the audit log's table, and every row of its other tables."""
    kept = {
        str(path.relative_to(archive)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(archive.rglob("*"))
        if path.is_file() and "catalogue.sqlite" not in path.name and path.name != "lock"
    }
    with closing(sqlite3.connect(archive / "catalogue.sqlite")) as connection:
        tables = [
            name
            for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type='table'")
            if not name.startswith(("audit", "sqlite_"))
        ]
        rows = {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in tables}
    assert rows["item"]
    with Archive.open(archive) as opened:
        return kept, rows, opened.digest, opened.item_count


def test_guard_adds_nothing_to_the_archive_and_is_logged(files, tmp_path):
    before = state(files / "a")
    done = influence(
        "guard", files / "a", files / "generated", "--human", files / "people",
        "--out", tmp_path / "out", "--csv", tmp_path / "r.csv", "--as", "Ole", "--workers", 1,
    )  # fmt: skip
    assert state(files / "a") == before
    entry = list(audit.entries(files / "a"))[-1].to_json()
    assert (entry["command"], entry["who"], entry["outcome"]) == ("guard", "Ole", "done")
    assert sorted(name for name, _ in entry["items"]) == [f"g{number}" for number in range(5)]
    assert "evidence is thin" in done.stdout
    data = json.loads((tmp_path / "out" / "guard.json").read_text("utf-8"))
    long = data["rates"][0]
    assert (long["submissions"]["count"], long["submissions"]["works"]) == (2, 5)
    # Of the six human works one is a file of the archive, and is left out.
    assert (long["humans"]["count"], long["humans"]["works"]) == (0, 5)
    assert data["baseline"]["archived"] == 1
    assert {row["item"] for row in data["worst"]} == {"t0", "t1"}
    assert [row["key"] for row in data["traditions"]] == ["", "joik"]
    rows = list(csv.DictReader((tmp_path / "r.csv").read_text("utf-8").splitlines()))
    assert list(rows[0]) == list(COLUMNS)
    assert [row["long"] for row in rows] == ["yes", "yes", "no", "no", "no"]
    assert "The Old" in (tmp_path / "out" / "guard.html").read_text("utf-8")


def run(capsys, *arguments):
    code = app([str(word) for word in ("guard", *arguments)], standalone_mode=False) or 0
    return code, capsys.readouterr()


def test_a_submission_that_is_closed_is_counted_apart_from_what_cannot_be_read(tmp_path, capsys):
    for number in range(4):
        written(tmp_path / "tunes", f"t{number}", tune(number, 50))
    written(tmp_path / "in", "new", tune(70, 50))
    (tmp_path / "in" / "broken.krn").write_bytes(b"")
    shutil.copy(tmp_path / "tunes" / "t0.krn", tmp_path / "in")
    (tmp_path / "meta.csv").write_text("id,access\nt0,secret\n")
    influence("add", tmp_path / "a", tmp_path / "tunes", "--metadata", tmp_path / "meta.csv")
    _, told = run(capsys, tmp_path / "a", tmp_path / "in", "--json", "--workers", 1)
    data = json.loads(told.out)
    assert (data["submissions"], data["unreadable"], data["withheld"]) == (1, 1, 1)


def test_without_human_works_the_archive_is_the_baseline(files, capsys):
    one = files / "generated" / "g0.krn"
    _, told = run(capsys, files / "a", one, "--sample", 6, "--json", "--workers", 1)
    data = json.loads(told.out)
    assert data["baseline"]["own"]
    assert data["baseline"]["drawn"] == 12
    assert data["humans"] == 6
    assert "lenient" in " ".join(data["answer"])


def test_guard_says_what_is_wrong(files, tmp_path, capsys):
    broken, one = tmp_path / "broken.krn", files / "generated" / "g0.krn"
    broken.write_bytes(b"")
    options = ("--sample", 2, "--workers", 1)
    code, told = run(capsys, files / "a", one, broken, *options)
    assert code == 1
    assert "broken.krn" in told.err
    people = ("--human", files / "people")
    for words, complaint in (
        ((broken, *options), "nothing to compare"),
        ((one, *options, "--family", "shelf"), "'shelf'"),
        ((one, "--human", files / "tunes" / "t1.krn", "--workers", 1), "no human work"),
        ((one, "--exact", 2), "at least 6 notes"),
        ((one, *people, "--family", "x"), "leave it out"),
    ):
        with pytest.raises(InfluenceError, match=complaint):
            run(capsys, files / "a", *words)


def traced(sound):
    return Recording(
        len(sound) / sounds.RATE, landmarks([sound]), np.zeros(0, np.uint32), chroma([sound])
    )


def test_the_very_sound_of_a_recording_is_found_and_itself_left_out(tmp_path):
    heard = [sounds.played(sounds.piece(seed), seed=seed) for seed in range(3)]
    with Writer(tmp_path / "a") as writer:
        for number, sound in enumerate(heard):
            item = Item(f"r{number}", sha256=str(number), format="audio")
            writer.add(Work(item, (), recording=traced(sound)))
    excerpt = traced(heard[1][5 * sounds.RATE : 13 * sounds.RATE])
    with Archive.open(tmp_path / "a") as archive:
        corpus = ArchiveCorpus(archive)
        new = Subject(Work(Item("new", sha256="new"), (), recording=excerpt))
        own = own_subjects(corpus, np.arange(3), "")
        [found, *others] = outcomes([new, *own], corpus, GuardParameters())
        first = found.stretches[0]
        assert corpus.item_at(first.item).id == "r1"
        assert first.excerpt.start == pytest.approx(5.0, abs=0.3)
        assert found.audible
        assert not found.comparable
        assert [len(each.stretches) for each in others] == [0, 0, 0]
        result = compare([found], others, lambda number: "", 16)
        data = said(result, [found], others, corpus)
        assert data["headline"] == "sound"
        assert data["worst"][0]["item"] == "r1"
        assert "r1" in page(data)
