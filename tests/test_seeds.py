import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numba import config

from indexes import seeds as module
from indexes.seeds import Seeds, build, candidates, load, sample, store
from influence.alignment.symbols import PITCHES, RHYTHMS, UNKNOWN
from influence.errors import ParameterError
from influence.kernels.seeds import GAP, PLACES
from tests.naive import seed_candidates

NEEDS_JIT = pytest.mark.skipif(bool(config.DISABLE_JIT), reason="too slow without the compiler")
SHORT_ENOUGH = GAP - 16  # no hits of two melodies fall into one bucket


def built(melodies):
    pitches, rhythms = (
        np.concatenate([np.zeros(0, np.uint8), *(m[plane] for m in melodies)]) for plane in (0, 1)
    )
    return build(np.cumsum([0, *(len(m[0]) for m in melodies)]), pitches, rhythms)


def melody(rng, length, pitches=PITCHES, rhythms=UNKNOWN):
    return (
        rng.integers(0, pitches, length).astype(np.uint8),
        rng.integers(0, rhythms, length).astype(np.uint8),
    )


def borrower(rng, query, most_changes):
    """A melody with a transposed stretch of the query in it, of which some notes are changed."""
    start, end = np.sort(rng.integers(0, len(query[0]) + 1, 2))
    pitches = (query[0][start:end] + rng.integers(0, PITCHES)) % PITCHES
    rhythms = query[1][start:end].copy()
    if end > start:
        changed = rng.integers(0, end - start, rng.integers(0, most_changes + 1))
        pitches[changed] = rng.integers(0, PITCHES, changed.size)
    before, after = melody(rng, rng.integers(0, 20)), melody(rng, rng.integers(0, 20))
    parts = before, (pitches.astype(np.uint8), rhythms), after
    return tuple(np.concatenate([part[plane] for part in parts]) for plane in (0, 1))


@st.composite
def archives(draw):
    """A query, melodies of which some borrow from it, and a generator."""
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    alphabet = draw(st.sampled_from([(PITCHES, UNKNOWN), (4, 9), (PITCHES, RHYTHMS)]))
    query = melody(rng, draw(st.integers(0, SHORT_ENOUGH)), *alphabet)
    if draw(st.integers(0, 4)) == 0:
        query[1][:] = UNKNOWN
    melodies = []
    for _ in range(draw(st.integers(0, 30))):
        if rng.random() < 0.4:
            melodies.append(borrower(rng, query, 5))
        else:
            melodies.append(melody(rng, rng.integers(0, 60), *alphabet))
        if rng.random() < 0.1:
            melodies[-1][1][:] = UNKNOWN
    return query, melodies, rng


@settings(deadline=None, max_examples=150 if not config.DISABLE_JIT else 10)
@given(archive=archives())
def test_candidates_are_the_naive_ones(archive):
    query, melodies, _ = archive
    found = candidates(built(melodies), *query)
    assert found.dtype == np.int64
    assert found.tolist() == seed_candidates(query, melodies)


@settings(deadline=None, max_examples=20 if not config.DISABLE_JIT else 3)
@given(archive=archives(), shift=st.integers(1, 11))
def test_neither_key_nor_order_matters(archive, shift):
    query, melodies, rng = archive
    straight = candidates(built(melodies), *query)
    transposed = ((query[0] + shift) % PITCHES).astype(np.uint8), query[1]
    assert candidates(built(melodies), *transposed).tolist() == straight.tolist()
    order = rng.permutation(len(melodies))
    shuffled = candidates(built([melodies[i] for i in order]), *query)
    assert sorted(order[shuffled].tolist()) == straight.tolist()


def test_a_borrowed_passage_makes_a_candidate():
    rng = np.random.default_rng(1)
    query = melody(rng, 50)
    inside = tuple(part[20:32] for part in query)
    strangers = [melody(rng, 60) for _ in range(20)]
    assert candidates(built([*strangers, inside, *strangers]), *query).tolist() == [20]


def test_an_unknown_rhythm_meets_any():
    rng = np.random.default_rng(2)
    query = melody(rng, 60)
    chant = query[0], np.full(60, UNKNOWN, np.uint8)
    strangers = [melody(rng, 60) for _ in range(20)]
    assert candidates(built([*strangers, chant, *strangers]), *query).tolist() == [20]
    assert candidates(built([*strangers, query, *strangers]), *chant).tolist() == [20]


def test_nothing_is_lost_for_a_query_that_says_too_little():
    rng = np.random.default_rng(3)
    melodies = [melody(rng, n) for n in (0, 1, 2, 3, 40, 0)]
    index = built(melodies)
    for length in (0, 1, 2, 5, 10):
        assert candidates(index, *(part[:length] for part in melodies[4])).tolist() == [*range(6)]
    monotone = np.zeros(200, np.uint8), np.full(200, UNKNOWN // 2, np.uint8)
    assert candidates(built([monotone] * 3), *monotone).tolist() == [0, 1, 2]


def test_an_archive_of_nothing():
    query = melody(np.random.default_rng(4), 50)
    assert candidates(built([]), *query).tolist() == []
    assert candidates(built([]), [], []).tolist() == []
    none = [(np.zeros(n, np.uint8), np.zeros(n, np.uint8)) for n in (0, 1, 2)]
    assert candidates(built(none), *query).tolist() == [0, 1, 2]  # without seeds all are plain


@NEEDS_JIT
def test_many_blocks_and_threads():
    rng = np.random.default_rng(5)
    query = melody(rng, 60)
    melodies = [melody(rng, n) for n in rng.integers(0, 90, 20_000)]
    for at in (0, 7_777, 19_999):
        melodies[at] = borrower(rng, query, 0)
        melodies[at] = tuple(np.concatenate(pair) for pair in zip(melodies[at], query, strict=True))
    index = built(melodies)
    assert index.firsts.size > 2 * module._BLOCKS
    alone = candidates(index, *query, threads=1)
    assert {0, 7_777, 19_999} <= set(alone.tolist())
    assert alone.size < 40
    assert candidates(index, *query, threads=5).tolist() == alone.tolist()
    assert candidates(index, *query).tolist() == alone.tolist()


@NEEDS_JIT
def test_a_melody_too_long_for_a_block_is_always_a_candidate():
    rng = np.random.default_rng(6)
    lengths = 30, PLACES - GAP, PLACES - GAP + 1, 3 * PLACES, 30
    melodies = [melody(rng, n) for n in lengths]
    index = built(melodies)
    assert index.firsts.tolist() == [0, 1, 2, 3, 4, 5]
    inside = tuple(part[-40:] for part in melodies[1])
    assert candidates(index, *inside).tolist() == [1, 2, 3]
    elsewhere = melody(rng, 40)
    assert set(candidates(index, *elsewhere).tolist()) - {1} == {2, 3}  # 1 may have it by chance


@NEEDS_JIT
def test_a_long_query_misses_nothing_that_its_part_finds():
    rng = np.random.default_rng(7)
    query = melody(rng, 2_000)
    melodies = [borrower(rng, tuple(part[:60] for part in query), 5) for _ in range(200)]
    index = built(melodies)
    part = candidates(index, *(part[:60] for part in query))
    assert 20 < part.size < 200
    assert set(part.tolist()) <= set(candidates(index, *query).tolist())


def test_stored_is_built(tmp_path):
    rng = np.random.default_rng(8)
    melodies = [melody(rng, n) for n in rng.integers(0, 60, 50)]
    index = built(melodies)
    (tmp_path / "seeds.draft").mkdir()  # a writer was killed here
    store(tmp_path / "seeds", index)
    assert [path.name for path in tmp_path.iterdir()] == ["seeds"]
    for name in ("pitches", "rhythms", "offsets"):
        np.save(tmp_path / f"{name}.npy", getattr(index, name))
    mapped = [
        np.load(tmp_path / f"{name}.npy", mmap_mode="r")
        for name in ("offsets", "pitches", "rhythms")
    ]
    again = load(tmp_path / "seeds", *mapped)
    for name in Seeds.__dataclass_fields__:
        one, other = getattr(index, name), getattr(again, name)
        assert one.dtype == other.dtype
        assert np.array_equal(one, other)
        assert not other.flags.writeable
    query = melodies[int(np.argmax(np.diff(index.offsets)))]
    assert candidates(again, *query).tolist() == candidates(index, *query).tolist()


def test_what_is_not_there_or_not_whole_is_not_loaded(tmp_path):
    rng = np.random.default_rng(9)
    index = built([melody(rng, 30) for _ in range(5)])
    melodies = index.offsets, index.pitches, index.rhythms
    assert load(tmp_path / "seeds", *melodies) is None
    store(tmp_path / "seeds", index)
    assert load(tmp_path / "seeds", *melodies) is not None
    other = built([melody(rng, 30) for _ in range(3000)])
    assert load(tmp_path / "seeds", other.offsets, other.pitches, other.rhythms) is None
    for name in ("postings", "starts", "bases", "counts", "firsts"):
        file = tmp_path / "seeds" / f"{name}.npy"
        whole = file.read_bytes()
        np.save(file, getattr(index, name)[:-1])
        assert load(tmp_path / "seeds", *melodies) is None
        file.write_bytes(whole[:-1])
        assert load(tmp_path / "seeds", *melodies) is None
        file.write_bytes(whole)
    assert load(tmp_path / "seeds", *melodies) is not None


@pytest.mark.parametrize(("count", "size"), [(0, 10), (7, 10), (10, 10), (11, 10), (12345, 1000)])
def test_a_sample_is_of_different_melodies_from_everywhere(count, size):
    chosen = sample(count, size)
    assert chosen.size == min(count, size)
    assert (np.diff(chosen) > 0).all()
    assert chosen.tolist() == sample(count, size).tolist()
    if count > size:
        assert np.abs(chosen - np.arange(size) * count / size).max() <= count / size + 1
        assert 0.3 < (chosen % 2).mean() < 0.7


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (([0, 1], [12], [0]), "pitch symbols must be below 12"),
        (([0, 1], [0], [RHYTHMS]), "rhythm symbols must be below"),
        (([0, 1], [0], [0, 0]), "1 pitch symbols but 2 rhythm symbols"),
        (([0, 2], [0], [0]), "offsets must go from 0"),
        (([], [], []), "offsets must go from 0"),
        (([0, 2, 1, 2], [0, 0], [0, 0]), "offsets must not decrease"),
    ],
)
def test_melodies_that_cannot_be_indexed(arguments, message):
    with pytest.raises(ParameterError, match=message):
        build(*arguments)


def test_queries_that_cannot_be_made():
    index = built([])
    with pytest.raises(ParameterError, match="below 12"):
        candidates(index, [12], [0])
    with pytest.raises(ParameterError, match="threads must be 1 or more"):
        candidates(index, [1], [0], threads=0)
