import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numba import config

from influence.errors import ParameterError
from influence.kernels.scan import Packed, ends, pack, scan
from influence.kernels.simd import available
from tests import naive

ISAS = pytest.mark.parametrize("isa", available(), ids=lambda isa: isa.name)
NEEDS_JIT = pytest.mark.skipif(bool(config.DISABLE_JIT), reason="too slow without the compiler")


def packed_from(targets):
    flat = [np.concatenate([np.zeros(0, int), *(t[plane] for t in targets)]) for plane in (0, 1)]
    return pack(*flat, np.cumsum([0, *(len(t[0]) for t in targets)]))


def plain_matrix(size, match, mismatch):
    return np.where(np.eye(size, dtype=bool), match, mismatch).astype(np.int8)


def random_melodies(rng, lengths):
    return [(rng.integers(0, 12, n), rng.integers(0, 5, n)) for n in lengths]


MATRICES = plain_matrix(12, 5, -4), plain_matrix(5, 2, -2)


@st.composite
def searches(draw):
    """A query, up to 70 targets (more than a block of 64), matrices and gap costs."""
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    sizes = draw(st.integers(1, 32)), draw(st.integers(1, 16))
    reach = draw(st.sampled_from([3, 60]))
    matrices = [rng.integers(-reach, reach + 1, (size, size)).astype(np.int8) for size in sizes]

    def melody(longest):
        length = rng.integers(0, longest + 1)
        return tuple(rng.integers(0, size, length).astype(np.uint8) for size in sizes)

    targets = [melody(9) for _ in range(draw(st.integers(0, 70)))]
    extend = draw(st.integers(1, 4))
    return melody(9), targets, *matrices, draw(st.integers(extend, 9)), extend


@ISAS
@settings(deadline=None, max_examples=15)
@given(search=searches())
def test_scores_are_the_naive_ones(isa, search):
    query, targets, *scoring = search
    found = scan(*query, packed_from(targets), *scoring, isa=isa)
    assert found.dtype == np.int32
    assert found.tolist() == naive.local_scores(query, targets, *scoring).tolist()


@settings(deadline=None, max_examples=15)
@given(search=searches(), seed=st.integers(0, 100))
def test_ends_are_the_naive_ones(search, seed):
    query, targets, *scoring = search
    chosen = np.random.default_rng(seed).permutation(len(targets))[:20]
    found = ends(*query, packed_from(targets), chosen, *scoring)
    expected = naive.local_ends(query, [targets[t] for t in chosen], *scoring)
    assert found.tolist() == expected.tolist()


@settings(deadline=None, max_examples=10)
@given(search=searches(), seed=st.integers(0, 100))
def test_order_of_targets_changes_no_score(search, seed):
    query, targets, *scoring = search
    order = np.random.default_rng(seed).permutation(len(targets))
    straight = scan(*query, packed_from(targets), *scoring)
    shuffled = scan(*query, packed_from([targets[t] for t in order]), *scoring)
    assert shuffled.tolist() == straight[order].tolist()


@ISAS
@pytest.mark.parametrize(
    ("match", "steps"),
    [
        (127, 2),  # 254, the largest score of 8 bits
        (85, 3),  # 255, which might be more
        (64, 4),
        (100, 40),
        pytest.param(113, 580, marks=NEEDS_JIT),  # 65,540: past 16 bits too
        pytest.param(85, 771, marks=NEEDS_JIT),  # 65,535
        pytest.param(127, 516, marks=NEEDS_JIT),
    ],
)
def test_scores_past_the_limit_of_a_lane_are_exact(isa, match, steps):
    same = np.ones(steps, np.uint8), np.zeros(steps, np.uint8)
    other = np.zeros(steps, np.uint8), np.zeros(steps, np.uint8)
    targets = [other] * 70 + [same] + [other] * 3 + [tuple(part[1:] for part in same)]
    scoring = np.array([[1, -9], [-9, match]]), np.array([[0]]), 5, 1
    expected = np.zeros(len(targets), int)
    expected[70], expected[74] = match * steps, match * (steps - 1)
    packed = packed_from(targets)
    assert scan(*same, packed, *scoring, isa=isa).tolist() == expected.tolist()
    assert ends(*same, packed, [70], *scoring).tolist() == [[match * steps, steps - 1, steps - 1]]


@ISAS
def test_gaps_cost_open_and_then_extend(isa):
    query = np.array([1, 2, 3, 4, 5, 6]), np.zeros(6, int)
    gap = np.array([1, 2, 3, 9, 9, 9, 4, 5, 6]), np.zeros(9, int)
    packed = packed_from([gap])
    scores = plain_matrix(10, 5, -20), np.zeros((1, 1), np.int8)
    assert scan(*query, packed, *scores, 7, 2, isa=isa).tolist() == [6 * 5 - 7 - 2 * 2]


@ISAS
def test_the_matrices_need_not_be_symmetric(isa):
    rising, falling = np.array([0]), np.array([1])
    scores = np.array([[0, 3], [8, 0]]), np.array([[0]])
    packed = packed_from([(falling, [0])])
    assert scan(rising, [0], packed, *scores, 5, 1, isa=isa).tolist() == [3]


def test_nothing_scores_nothing():
    empty, one = (np.zeros(0, int), np.zeros(0, int)), (np.array([3]), np.array([1]))
    assert scan(*one, packed_from([]), *MATRICES, 5, 1).tolist() == []
    assert scan(*empty, packed_from([one, empty]), *MATRICES, 5, 1).tolist() == [0, 0]
    assert scan(*one, packed_from([empty, one, empty]), *MATRICES, 5, 1).tolist() == [0, 7, 0]
    assert ends(*one, packed_from([empty, one]), [0, 1, 1], *MATRICES, 5, 1).tolist() == [
        [0, -1, -1],
        [7, 0, 0],
        [7, 0, 0],
    ]


@NEEDS_JIT
@ISAS
def test_very_different_lengths(isa):
    rng = np.random.default_rng(1)
    lengths = [0, 1, 12_000, 5, 3, *rng.integers(20, 90, 300)]
    targets = random_melodies(rng, lengths)
    query = tuple(part[2_000:7_000] for part in targets[2])
    packed = packed_from(targets)
    assert packed.steps.nbytes <= 128 * (sum(lengths) / 64 + max(lengths) + 4 * 5)
    scores = scan(*query, packed, *MATRICES, 6, 1, isa=isa)
    assert scores[2] == 5_000 * 7
    assert scores[0] == 0
    found = ends(*query, packed, np.arange(len(targets)), *MATRICES, 6, 1)
    assert scores.tolist() == found[:, 0].tolist()
    assert found[2].tolist() == [35_000, 4_999, 6_999]


@NEEDS_JIT
def test_number_of_threads_changes_no_score():
    rng = np.random.default_rng(2)
    targets = random_melodies(rng, rng.integers(0, 200, 5_000))
    packed = packed_from(targets)
    alone = scan(*targets[7], packed, *MATRICES, 6, 1, threads=1)
    assert alone[7] == 7 * len(targets[7][0])
    for threads in (None, 2, 5):
        assert (scan(*targets[7], packed, *MATRICES, 6, 1, threads=threads) == alone).all()


def test_packed_targets_may_be_read_only_maps(tmp_path):
    rng = np.random.default_rng(3)
    targets = random_melodies(rng, rng.integers(0, 20, 100))
    packed = packed_from(targets)
    for name, array in packed._asdict().items():
        np.save(tmp_path / f"{name}.npy", array)
    mapped = Packed(*(np.load(tmp_path / f"{name}.npy", mmap_mode="r") for name in Packed._fields))
    expected = scan(*targets[4], packed, *MATRICES, 6, 1)
    assert scan(*targets[4], mapped, *MATRICES, 6, 1).tolist() == expected.tolist()
    found = ends(*targets[4], mapped, np.arange(100), *MATRICES, 6, 1)
    assert found[:, 0].tolist() == expected.tolist()


def test_pack_takes_read_only_maps(tmp_path):
    np.save(tmp_path / "symbols.npy", np.array([3, 1, 4, 1, 2], np.uint8))
    symbols = np.load(tmp_path / "symbols.npy", mmap_mode="r")
    packed = pack(symbols, symbols, np.array([0, 2, 5]))
    assert packed.order.tolist() == [1, 0]
    assert packed.steps[:, 1, :2].tolist() == [[4, 3], [1, 1], [2, 255], [255, 255]]
    assert packed.alphabets.tolist() == [5, 5]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (([32], [0], [0, 1]), "interval symbols must be below 32"),
        (([0], [16], [0, 1]), "rhythm symbols must be below 16"),
        (([-1], [0], [0, 1]), "interval symbols must be below 32"),
        (([0.5], [0], [0, 1]), "interval symbols must be a list of integers"),
        (([0], [0, 1], [0, 1]), "1 interval symbols but 2 rhythm symbols"),
        (([0, 0], [0, 0], [0, 1]), "offsets must go from 0"),
        (([0, 0], [0, 0], []), "offsets must go from 0"),
        (([0, 0], [0, 0], [0, 3, 2]), "offsets must not decrease"),
    ],
)
def test_targets_that_cannot_be_packed(arguments, message):
    with pytest.raises(ParameterError, match=message):
        pack(*arguments)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"query_rhythms": [0]}, "as many interval symbols"),
        ({"query_intervals": [0, 12]}, "interval scores cover 12 of 13 symbols"),
        ({"interval_scores": plain_matrix(3, 5, -4)}, "interval scores cover 3 of 4 symbols"),
        ({"rhythm_scores": np.zeros((2, 3), int)}, "rhythm scores must be a square matrix"),
        ({"rhythm_scores": np.zeros((17, 17), int)}, "at most 16 rows"),
        ({"rhythm_scores": np.full((2, 2), 0.5)}, "rhythm scores must be integers"),
        ({"interval_scores": np.full((12, 12), 126)}, "not 124 to 128"),
        ({"gap_extend": 0}, "gaps must be"),
        ({"gap_open": 1, "gap_extend": 2}, "gaps must be"),
        ({"gap_open": 128}, "gaps must be"),
        ({"threads": 0}, "threads must be 1 or more"),
    ],
)
def test_searches_that_cannot_be_made(changes, message):
    arguments = {
        "query_intervals": [0, 1],
        "query_rhythms": [0, 1],
        "packed": pack([3, 2], [1, 0], [0, 2]),
        "interval_scores": MATRICES[0],
        "rhythm_scores": MATRICES[1],
        "gap_open": 5,
        "gap_extend": 1,
    }
    with pytest.raises(ParameterError, match=message):
        scan(**{**arguments, **changes})


def test_targets_that_do_not_exist():
    with pytest.raises(ParameterError, match="indices below 1"):
        ends([0], [0], pack([0], [0], [0, 1]), [1], *MATRICES, 5, 1)


def test_a_broken_archive_never_reaches_the_kernels():
    packed = pack([3, 2], [1, 0], [0, 2])
    for broken in (
        packed._replace(steps=packed.steps[:2]),
        packed._replace(starts=np.array([0, 400])),
        packed._replace(order=np.arange(65, dtype=np.int32)),
    ):
        with pytest.raises(ParameterError, match="inconsistent"):
            scan([0], [0], broken, *MATRICES, 5, 1)


@NEEDS_JIT
def test_compiled_code_is_kept_for_machines_of_the_same_kind_only(tmp_path):
    script = (
        "import json; from influence.kernels import scan, simd;"
        "score = scan.scan([1], [0], scan.pack([1], [0], [0, 1]), [[0, 0], [0, 4]], [[1]], 5, 1);"
        "stats = scan._scan_blocks.stats;"
        "print(json.dumps([score.tolist(), sum(stats.cache_hits.values()),"
        "sum(stats.cache_misses.values()), simd.available()[0].name]))"
    )

    def run(**environment):
        done = subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "NUMBA_CACHE_DIR": str(tmp_path), **environment},
            cwd=Path(__file__).parent.parent,
            capture_output=True,
            check=True,
        )
        return json.loads(done.stdout)

    best = available()[0].name
    assert run() == [[5], 0, 1, best]
    assert run() == [[5], 1, 0, best]
    plain = run(NUMBA_CPU_NAME="generic", NUMBA_CPU_FEATURES="")
    assert plain[:3] == [[5], 0, 1]
    assert plain[3] in ("generic", "neon")
