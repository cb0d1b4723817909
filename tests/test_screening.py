"""From a query to findings: an archive of made-up tunes, one of which lends a phrase."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from indexes import seeds
from indexes.archive import Archive
from indexes.corpus import ArchiveCorpus
from indexes.searching import rank, relate
from indexes.writer import Writer
from influence.alignment.notes import prepare
from influence.audio.recording import Recording
from influence.calibration.weighing import weigh
from influence.evidence import chance
from influence.evidence.findings import Work
from influence.evidence.likelihood.alarms import Alarms
from influence.evidence.likelihood.conditions import Conditions
from influence.evidence.likelihood.model import shipped
from influence.evidence.rarity import is_simple, prior_art
from influence.items import Item
from influence.melody import Melody, cut
from influence.parameters import SearchParameters
from influence.retrieval import Match, View, passages, search
from influence.screening import compare, screen

TUNES = 450
SOURCE = "tune0123"


def tune(seed, n=60):
    """A random walk on the major scale: no two share a passage but by chance."""
    rng = np.random.default_rng(seed)
    scale = np.array([0, 2, 4, 5, 7, 9, 11])
    degree = np.clip(7 + np.cumsum(rng.integers(-2, 3, n)), 0, 20)
    duration = rng.choice([0.5, 1.0, 1.5, 2.0], n, p=[0.4, 0.4, 0.1, 0.1])
    return line(60 + scale[degree % 7] + 12 * (degree // 7), duration)


def line(pitch, duration):
    n = len(pitch)
    return Melody(
        np.cumsum(duration) - duration,
        np.asarray(duration, float),
        np.asarray(pitch, float),
        np.full(n, np.nan),
        np.full(n, -1, np.int32),
        tuple(f"n{i}" for i in range(n)),
        "voice",
    )


def work(id, *melodies, **fields):
    return Work(Item(id, sha256=id, **fields), melodies)


def borrowing(source, host, start=20, notes=24, at=30):
    """The host with a passage of the source, a fourth higher and half as fast, in its middle."""
    passage = slice(start, start + notes)
    pitch = np.concatenate([host.pitch[:at], source.pitch[passage] + 5, host.pitch[at:]])
    duration = np.concatenate(
        [host.duration[:at], source.duration[passage] * 2, host.duration[at:]]
    )
    return line(pitch, duration)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    path = tmp_path_factory.mktemp("tunes") / "archive"
    with Writer(path) as writer:
        for i in range(TUNES):
            writer.add(work(f"tune{i:04}", tune(i), date=str(1700 + i), tradition="walk"))
    with Archive.open(path) as archive:
        yield ArchiveCorpus(archive)


@pytest.fixture(scope="module")
def query():
    return work("new", borrowing(tune(123), tune(9001)), date="2024")


def screened(query, corpus, model=None, **parameters):
    chosen = SearchParameters(**parameters)
    where = {"archive": "tunes", "archive_digest": "", "created": "2026-01-01T00:00:00Z"}
    return screen(query, corpus, **where, parameters=chosen, model=model)


def test_the_source_of_a_borrowed_phrase_comes_first(query, corpus):
    first = next(rank(query, corpus, 5))
    assert first.target_id == SOURCE
    assert first.log10_evalue < -3
    assert abs(first.query_start - 30) <= 2
    assert abs(first.query_end - 54) <= 2
    assert abs(first.target_start - 20) <= 2
    assert abs(first.target_end - 44) <= 2


def test_the_finding_says_where_how_and_who_was_first(query, corpus):
    finding = screened(query, corpus).findings[0]
    assert finding.target.item.id == SOURCE
    assert finding.alignment.transposition == -5
    assert finding.alignment.tempo_ratio == pytest.approx(0.5, rel=0.1)
    assert finding.chronology == "earlier"
    assert [holder.item.id for holder in finding.prior_art.holders] == [SOURCE]
    assert not finding.prior_art.common_stock


def test_an_unrelated_melody_gives_no_finding(corpus):
    alone = [screened(work("x", tune(20_000 + i)), corpus) for i in range(20)]
    assert sum(bool(screening.findings) for screening in alone) <= 1
    assert alone[0].comparison.items == TUNES


def test_hits_under_an_evalue_of_one_come_about_once_a_search(corpus):
    counts = []
    for seed in range(60):
        found = search([tune(30_000 + seed)], corpus, TUNES)
        counts.append(sum(match.log10_evalue <= 0 for match in found.matches))
    assert 0.3 < np.mean(counts) < 2.5


def test_a_few_notes_that_are_sung_with_a_drift_are_found(corpus):
    ranks, levels = [], []
    for i in range(12):
        part, rng = cut(tune(50 + i), 8, 24), np.random.default_rng(i)
        drift = np.linspace(0, 3.0 if i % 2 else -3.0, len(part))
        sung = replace(part, pitch=part.pitch + drift + rng.normal(0, 0.15, len(part)))
        found = search([sung], corpus, 10)
        ranks += [number for number, m in enumerate(found.matches, 1) if m.item == 50 + i]
        levels.append(found.melodies[0].level)
    assert ranks.count(1) >= 11
    assert levels.count("moving") >= 11


def test_the_findings_are_of_the_reading_that_found_them(corpus):
    part = cut(tune(77), 4, 34)
    drift, off = np.linspace(0, 3.0, len(part)), np.random.default_rng(3).normal(0, 0.1, len(part))
    sung = replace(part, pitch=part.pitch + drift + off)
    screening = screened(work("sung", sung), corpus)
    finding = screening.findings[0]
    assert finding.target.item.id == "tune0077"
    assert finding.alignment.pitch_identity > 0.9
    assert finding.alignment.drift[0] == pytest.approx(3.0, abs=0.6)
    both = compare(work("sung", sung), finding.target, corpus, created="")
    assert both.findings[0].alignment.drift == finding.alignment.drift
    assert screening.query.melodies[0].pitch is sung.pitch


@pytest.mark.parametrize("size", [3, 60, 300])
def test_evalues_hold_in_archives_too_small_to_be_their_own_background(tmp_path, size):
    with Writer(tmp_path / "few") as writer:
        for i in range(size):
            writer.add(work(f"t{i}", tune(i)))
    with Archive.open(tmp_path / "few") as archive:
        few = ArchiveCorpus(archive)
        found = [search([tune(50_000 + i)], few, size).matches for i in range(25)]
        copy = search([tune(1)], few, 1).matches[0]
    hits = [sum(match.log10_evalue <= -1 for match in matches) for matches in found]
    assert np.mean(hits) < 0.4
    assert (copy.item, copy.log10_evalue < -6) == (1, True)


def test_a_widely_held_passage_is_common_stock(tmp_path):
    formula = tune(9077, 16)
    with Writer(tmp_path / "a") as writer:
        for i in range(430):
            own = tune(i)
            if i < 8:
                own = line(
                    np.concatenate([own.pitch[:20], formula.pitch + i, own.pitch[20:]]),
                    np.concatenate([own.duration[:20], formula.duration, own.duration[20:]]),
                )
            writer.add(work(f"t{i:03}", own, date=f"{1900 - i}", tradition="ab"[i % 2]))
    with Archive.open(tmp_path / "a") as archive:
        art = prior_art(formula, ArchiveCorpus(archive), SearchParameters())
    assert [holder.item.id for holder in art.holders] == [f"t{i:03}" for i in range(7, -1, -1)]
    assert art.common_stock
    assert art.traditions == {"a": 4, "b": 4}
    assert art.dated == 8


@pytest.mark.parametrize(
    ("pitches", "simple"),
    [
        ([60] * 9, True),
        ([60, 62, 64, 65, 67, 69, 71, 72, 74], True),
        ([60, 62, 64, 65, 67, 69, 71, 72, 71, 69, 67, 65, 64, 62, 60], False),
        ([67, 64, 60, 62, 64, 67, 65, 62, 59, 60], False),
        ([60, 62, 64], False),
    ],
)
def test_repeated_notes_and_scales_are_simple(pitches, simple):
    assert is_simple(line(np.array(pitches, float), np.ones(len(pitches)))) is simple


def test_what_two_drones_share_is_common_stock_and_says_so():
    drones = [line(np.full(40, pitch), np.ones(40)) for pitch in (60.0, 65.0)]
    pair = [work(name, drone) for name, drone in zip("ab", drones, strict=True)]
    found = compare(*pair, None, created="2026-01-01T00:00:00Z").findings
    assert found[0].prior_art.common_stock
    assert found[0].prior_art.simple


def test_notes_of_several_segments_come_in_the_order_asked_for(tmp_path):
    melodies = [tune(i, 12 + i) for i in range(7)]
    for start, stop in ((0, 4), (4, 6), (6, 7)):
        with Writer(tmp_path / "a") as writer:
            for i in range(start, stop):
                writer.add(work(f"t{i}", melodies[i]))
    wanted = np.array([5, 0, 6, 3, 4])
    with Archive.open(tmp_path / "a") as archive:
        assert len(archive.segments) > 1
        notes = ArchiveCorpus(archive).notes(wanted)
    expected = prepare([melodies[i] for i in wanted])
    assert notes.offsets.tolist() == expected.offsets.tolist()
    assert notes.pitches.tolist() == expected.pitches.tolist()


def test_parts_are_scored_as_a_scan_scores_them_wherever_that_may_surprise(corpus, query):
    [melody] = query.melodies
    parts = [cut(melody, start, start + 16) for start in range(0, len(melody) - 16, 12)]
    every, sample = np.arange(TUNES), np.arange(0, TUNES, 1)
    expected = chance.scan(parts, corpus, every, sample)
    whole, bounds = chance.scan_whole(melody, corpus, every, sample)
    [same] = chance.scan([melody], corpus, every, sample)
    assert whole.surprise.tolist() == same.surprise.tolist()
    for least in (2.0, 50.0):
        found = chance.scan_parts(parts, corpus, every, sample, bounds, least)
        for one, other in zip(found, expected, strict=True):
            assert one.background == other.background
            seen = np.isfinite(one.surprise)
            assert one.surprise[seen].max(initial=-9) <= other.surprise.max()
            assert (other.surprise[~seen] < least).all()
            clear = other.surprise >= least
            assert one.surprise[clear].tolist() == other.surprise[clear].tolist()


def test_scores_under_a_transposition_are_those_of_the_scan_in_any_order(tmp_path):
    melodies = [tune(i, 12 + i) for i in range(7)]
    for start, stop in ((0, 4), (4, 6), (6, 7)):
        with Writer(tmp_path / "a") as writer:
            for i in range(start, stop):
                writer.add(work(f"t{i}", melodies[i]))
    queries = [tune(50, 9), tune(51, 20)]
    with Archive.open(tmp_path / "a") as archive:
        corpus = ArchiveCorpus(archive)
        each = [corpus.scan_each(query, np.arange(7)) for query in queries]
        at, transpositions = np.array([6, 0, 5, 5, 2]), np.array([0, 11, 3, 4, 7])
        found = corpus.scan_under(queries, at, transpositions)
        assert corpus.scan(queries, np.arange(7)).tolist() == [s.max(axis=0).tolist() for s in each]
    assert found.tolist() == [scores[transpositions, at].tolist() for scores in each]


def test_a_relative_of_a_relative_is_found(tmp_path):
    rng = np.random.default_rng(10)
    chain = [tune(7010, 70)]
    for _ in range(3):
        before = chain[-1]
        changed = rng.random(len(before)) < 0.35
        pitch = before.pitch + changed * rng.choice([-4, -2, 2, 4], len(before))
        chain.append(line(pitch + 3, before.duration))
    with Writer(tmp_path / "a") as writer:
        for i in range(TUNES):
            writer.add(work(f"tune{i:04}", tune(i)))
        for number, variant in enumerate(chain[1:]):
            writer.add(work(f"variant{number}", variant))
    with Archive.open(tmp_path / "a") as archive:
        ranked = list(rank(work("new", chain[0]), ArchiveCorpus(archive), 3))
    # By themselves the last two come behind melodies that are like the first by chance.
    assert [match.target_id for match in ranked] == ["variant0", "variant1", "variant2"]


def test_several_voices_are_searched_and_told_apart(query, corpus):
    two = Work(query.item, (tune(9999), *query.melodies))
    finding = screened(two, corpus).findings[0]
    assert (finding.target.item.id, finding.query_melody) == (SOURCE, 1)


def test_a_small_archive_rests_on_the_reference_background_and_says_so(tmp_path, query):
    with Writer(tmp_path / "a") as writer:
        writer.add(work(SOURCE, tune(123)))
        writer.add(work("other", tune(124)))
    with Archive.open(tmp_path / "a") as archive:
        screening = screened(query, ArchiveCorpus(archive))
    assert [finding.target.item.id for finding in screening.findings] == [SOURCE]
    assert "reference background" in screening.warnings[0]


def test_an_empty_archive_gives_no_finding(tmp_path, query):
    with Archive.create(tmp_path / "a") as archive:
        assert screened(query, ArchiveCorpus(archive)).findings == ()


def test_two_works_are_compared_without_and_with_an_archive(query, corpus):
    other = work(SOURCE, tune(123), date="1823")
    alone = compare(query, other, None, created="2026-01-01T00:00:00Z")
    assert alone.other is other
    assert alone.findings[0].prior_art.searched == 0
    within = compare(query, other, corpus, archive="tunes", created="2026-01-01T00:00:00Z")
    assert within.findings[0].prior_art.holders == ()  # who else: not the two that are compared
    edition = work("another edition", tune(123), date="1823")
    beside = compare(query, edition, corpus, archive="tunes", created="2026-01-01T00:00:00Z")
    assert [holder.item.id for holder in beside.findings[0].prior_art.holders] == [SOURCE]
    unlike = compare(query, work("x", tune(5)), corpus, created="2026-01-01T00:00:00Z")
    assert unlike.findings == ()


def known_tradition():
    """The model that ships, as if it had been fitted on the tunes of these tests."""
    return replace(shipped(), conditions=Conditions(("walk",), 19))


def test_each_pair_of_melodies_has_one_likelihood_ratio(query, corpus):
    twice = replace(query, melodies=(borrowing(tune(200), query.melodies[0], 8, 24, 80),))
    found = screened(twice, corpus, model=known_tradition())
    first = found.findings[0]
    assert {f.target.item.id for f in found.findings} == {SOURCE, "tune0200"}
    assert first.likelihood.calibrated
    assert sum(part.bits for part in first.likelihood.parts) == pytest.approx(
        first.likelihood.log10_lr * np.log2(10)
    )
    pairs = [(f.target.item.id, f.query_melody, f.target_melody) for f in found.findings]
    weighed = [pair for pair, f in zip(pairs, found.findings, strict=True) if f.likelihood]
    assert sorted(weighed) == sorted(set(pairs))
    assert found.model.rates["cllr"] < 0.3
    # The same two works beside the same archive weigh the same.
    other = work(SOURCE, tune(123), date="1823", tradition="walk")
    both = compare(twice, other, corpus, created="", model=known_tradition()).findings[0]
    [one] = [f.likelihood for f in found.findings if f.target.item.id == SOURCE and f.likelihood]
    assert both.likelihood.calibrated
    assert both.likelihood.log10_lr == pytest.approx(one.log10_lr, abs=0.2)


def test_of_many_pairs_only_the_strongest_are_weighed(query, corpus, monkeypatch):
    twice = replace(query, melodies=(borrowing(tune(200), query.melodies[0], 8, 24, 80),))
    every = screened(twice, corpus, model=known_tradition()).findings
    monkeypatch.setattr("influence.screening._WEIGHED", 1)
    some = screened(twice, corpus, model=known_tradition()).findings
    assert [f.target.item.id for f in some] == [f.target.item.id for f in every]
    assert [f.likelihood is not None for f in some] == [True] + [False] * (len(some) - 1)
    assert some[0].likelihood == every[0].likelihood
    assert sum(f.likelihood is not None for f in every) == 2


def of_one_tradition(found, compared):
    """How many are as alike where the root of chance is, or None beyond a hundredth."""
    chance = 10**found.log10_evalue / compared
    return chance**0.5 * compared if chance <= 0.01 else None


def test_what_is_expected_of_a_tradition_is_of_as_many_as_were_compared(query, corpus, monkeypatch):
    edges = tuple(np.arange(-2.0, -60.0, -1.0).tolist())
    counted = Alarms(9, 9, edges, tuple(10 ** (edge / 2) for edge in edges), (99,) * len(edges))
    model = replace(known_tradition(), alarms=counted)
    other = work(SOURCE, tune(123), tune(900), date="1823", tradition="walk")
    several = replace(query, melodies=(*query.melodies, tune(901), tune(902)))
    many = SearchParameters(evalue=10.0)
    both = compare(several, other, corpus, created="", model=model, parameters=many)
    assert len(both.findings) > 1
    assert both.findings[0].among is not None
    for found in both.findings:
        expected = of_one_tradition(found, 6)
        assert (found.among and found.among.value) == (expected and pytest.approx(expected))
    # Every passage of a pair has a figure of its own, and pairs that are not weighed have none.
    lent, host = tune(123), tune(200)
    apart = borrowing(lent, borrowing(lent, host, 0, 26, 45), 34, 26, 12)
    twice = work("new", apart, tune(210))
    every = screened(twice, corpus, model=model).findings
    assert [found.likelihood is None for found in every if found.target.item.id == SOURCE] == [
        False, True,
    ]  # fmt: skip
    for found in every:
        assert found.among.value == pytest.approx(of_one_tradition(found, TUNES))
    monkeypatch.setattr("influence.screening._WEIGHED", 1)
    some = screened(twice, corpus, model=model).findings
    pair = some[0].target.item.id
    assert [f.among for f in some] == [f.among if f.target.item.id == pair else None for f in every]
    assert some[-1].among is None
    without = screened(twice, corpus, model=replace(model, alarms=None)).findings
    assert {found.among for found in without} == {None}


def test_a_tradition_that_the_model_does_not_know_has_no_likelihood_ratio(query, corpus):
    likelihood = screened(query, corpus).findings[0].likelihood
    assert likelihood.log10_lr is None
    assert "'walk'" in likelihood.reasons[0]


def test_without_an_archive_nothing_is_weighed(query):
    alone = compare(query, work(SOURCE, tune(123)), None, created="")
    assert alone.findings
    assert alone.findings[0].likelihood is alone.model is None


def test_relate_leaves_out_the_item_itself(tmp_path):
    with Writer(tmp_path / "a") as writer:
        for i in range(6):
            writer.add(work(f"t{i}", tune(i)))
        writer.add(work("again", tune(3)))
    with Archive.open(tmp_path / "a") as archive:
        hits = list(relate(ArchiveCorpus(archive), top=2))
    assert all(hit.query_id != hit.target_id for hit in hits)
    firsts = {hit.query_id: hit.target_id for hit in hits if hit.rank == 1}
    assert (firsts["again"], firsts["t3"]) == ("t3", "again")
    assert len(hits) == 14


def test_a_passage_of_a_work_is_itself_a_melody(query):
    part = cut(query.melodies[0], 30, 54)
    assert len(part) == 24
    assert part.ids[0] == "n30"


def test_the_same_search_gives_the_same_findings(query, corpus):
    one, other = (screened(query, corpus) for _ in range(2))
    assert [f.log10_evalue for f in one.findings] == [f.log10_evalue for f in other.findings]
    assert one.comparison == other.comparison


def test_seeds_find_what_the_scan_finds_in_a_large_archive(corpus, query, monkeypatch, tmp_path):
    assert corpus.exhaustive
    monkeypatch.setattr(seeds, "WORTHWHILE", 100)
    path = tmp_path / "archive"
    with Writer(path) as writer:
        for i in range(TUNES):
            writer.add(work(f"tune{i:04}", tune(i)))
    (postings,) = path.glob(f"symbols/*/*/{seeds.FOLDER}/postings.npy")
    whole = postings.read_bytes()
    postings.write_bytes(b"damaged")
    with Writer(path):
        pass  # the next writer makes it again
    assert postings.read_bytes() == whole
    with Archive.open(path) as archive:
        seeded = ArchiveCorpus(archive)
        assert not seeded.exhaustive
        assert ArchiveCorpus(archive, exhaustive=True).exhaustive
        melody = query.melodies[0]
        assert 0 < len(seeded.candidates(melody)) < TUNES
        first = screened(query, seeded).findings[0]
        alike = next(rank(query, seeded, 1))
    assert first.target.item.id == SOURCE == alike.target_id
    assert first.log10_evalue == pytest.approx(
        screened(query, corpus).findings[0].log10_evalue, abs=1
    )


def test_a_transcription_is_weighed_by_its_own_model(query, corpus):
    """Whether either side was heard decides on the model; two that were heard have none."""
    recording = Recording(30.0, np.zeros((2, 0), np.uint64))
    heard = replace(query, recording=recording)
    target, number = corpus.work_at(123), int(np.searchsorted(corpus.owners, 123))
    models = {
        channel: replace(shipped(channel), conditions=replace(
            shipped(channel).conditions, traditions=("walk",)
        ))
        for channel in ("melody", "transcribed")
    }  # fmt: skip
    [one] = weigh(heard, 0, [(target, number)], corpus, models)
    [notated] = weigh(query, 0, [(target, number)], corpus, models)
    [both] = weigh(heard, 0, [(replace(target, recording=recording), number)], corpus, models)
    assert (one.channel, notated.channel) == ("transcribed", "melody")
    assert one.calibrated
    assert one.features == notated.features
    assert both.reasons == ("both were written down by a machine from recordings",)


@pytest.mark.parametrize(("shared", "most"), [((0, 200), 200), ((90, 130), 70)])
def test_a_passage_found_in_a_window_is_drawn_as_far_as_the_likeness_goes(shared, most):
    one, other = tune(1, 200), tune(2, 200)
    pitch, duration = other.pitch.copy(), other.duration.copy()
    pitch[slice(*shared)] = one.pitch[slice(*shared)]
    duration[slice(*shared)] = one.duration[slice(*shared)]
    background = chance.reference.background(one, np.zeros(0), np.zeros(0, np.int64))
    match = Match(0, 0, 0, 1.0, -9.0, (100, 116))
    found = passages(one, line(pitch, duration), match, View((0, 200), background, 2), 1, 1)
    alignment, log10_evalue = next(found)
    start, stop = alignment.query_range
    assert start <= shared[0] + 3
    assert stop >= shared[1] - 3
    assert stop - start <= most  # what is alike by chance beside it may belong to it
    assert log10_evalue == -9.0
    assert all(
        stop <= alignment.query_range[0] or start >= alignment.query_range[1]
        for start, stop in (each.query_range for each, _ in found)
    )
