"""Speed of the exhaustive scan beside parasail, on one core: ``python -m benchmarks.speed.scan``.

Both score the same queries against the same targets with the same matrix, in turns, pinned to one
core, and are timed by its processor time. Parasail is called pair by pair through its C interface
from compiled code, with the query profile made once: the ratio is to its best variant. Targets are
the melodies in ``mtc_background/kern.zip`` under the folder that INFLUENCE_DATA names (or
``../shared/data``), else random ones.
"""

import argparse
import ctypes
import os
import re
import sys
import time
import zipfile
from pathlib import Path

import numpy as np
from numba import njit

from influence.kernels.scan import pack, scan
from influence.kernels.simd import available

INTERVALS, RHYTHMS = 25, 5  # together below 128: parasail's 8-bit diag goes wrong beyond
GAP_OPEN, GAP_EXTEND = 6, 1
LENGTHS = 30, 60, 120
NEEDED = 2.5
DATA = Path(os.environ.get("INFLUENCE_DATA", Path(__file__).parents[3] / "shared" / "data"))
SEMITONES = dict(zip("cdefgab", (0, 2, 4, 5, 7, 9, 11), strict=True))


def kern_notes(text):
    """Pitches and durations of the first spine: enough of Humdrum for a benchmark of speed."""
    pitches, durations = [], []
    for line in text.splitlines():
        token = line.split("\t")[0].split(" ")[0]
        duration = re.search(r"(\d+)(\.*)", token)
        if not duration or token[0] in "!*=" or "q" in token:
            continue
        length = 4 / (int(duration[1]) or 0.5) * (2 - 0.5 ** len(duration[2]))
        name = re.search(r"([a-gA-G])\1*", token)
        if "r" in token or "_" in token or "]" in token or not name:
            if durations:
                durations[-1] += length
            continue
        octave = len(name[0]) - 1 if name[0].islower() else -len(name[0])
        pitch = 60 + 12 * octave + SEMITONES[name[1].lower()]
        pitches.append(pitch + token.count("#") - token.count("-"))
        durations.append(length)
    return pitches, durations


def real_melodies(path):
    with zipfile.ZipFile(path) as archive:
        for name in sorted(archive.namelist()):
            if name.endswith(".krn"):
                yield kern_notes(archive.read(name).decode("utf-8", "replace"))


def random_melodies(rng, count=10_000):
    for length in rng.integers(20, 150, count):
        yield 60 + np.cumsum(rng.integers(-4, 5, length)), rng.choice([0.5, 1, 1, 2], length)


def steps(melodies):
    """Interval symbols, rhythm symbols, offsets."""
    intervals, rhythms, offsets = [], [], [0]
    for pitches, durations in melodies:
        ratios = np.log2(durations[1:] / np.roll(durations, 1)[1:])
        intervals.append(np.clip(np.diff(pitches), -12, 12) + 12)
        rhythms.append(np.clip(np.round(ratios), -2, 2) + 2)
        offsets.append(offsets[-1] + len(intervals[-1]))
    joined = (np.concatenate(parts).astype(np.uint8) for parts in (intervals, rhythms))
    return *joined, np.array(offsets, np.int64)


def made_up_scores():
    """Plausible matrices: +7 for equal steps, down to -7."""
    interval, rhythm = (
        np.abs(np.subtract.outer(x, x)) for x in map(np.arange, (INTERVALS, RHYTHMS))
    )
    return np.maximum(5 - 2 * interval, -4), np.maximum(2 - 2 * rhythm, -3)


@njit
def parasail_loop(call, profile, letters, offsets, score, free, scores):
    for target in range(scores.size):
        length = offsets[target + 1] - offsets[target]
        result = call(profile, letters + offsets[target], length, GAP_OPEN, GAP_EXTEND)
        scores[target] = score(result)
        free(result)


@njit
def parasail_diagonal_loop(call, query, size, matrix, letters, offsets, score, free, scores):
    for target in range(scores.size):
        length = offsets[target + 1] - offsets[target]
        at = letters + offsets[target]
        result = call(query, size, at, length, GAP_OPEN, GAP_EXTEND, matrix)
        scores[target] = score(result)
        free(result)


class Parasail:
    """Parasail's functions over the targets, as C pointers that compiled loops call."""

    def __init__(self, intervals, rhythms, offsets):
        import parasail

        self.library = parasail._lib
        self.offsets = offsets
        self.letters = self.spell(intervals, rhythms)
        size = INTERVALS * RHYTHMS
        parasail.set_case_sensitive(True)  # or letters a and A are one
        self.matrix = parasail.matrix_create(bytes(range(1, size + 1)).decode("latin_1"), 1, -1)
        interval_scores, rhythm_scores = made_up_scores()
        joint = np.add.outer(interval_scores, rhythm_scores).transpose(0, 2, 1, 3)
        for a, row in enumerate(joint.reshape(size, size).tolist()):
            for b, value in enumerate(row):
                self.matrix.set_value(a, b, value)
        self.address = ctypes.cast(self.matrix.pointer, ctypes.c_void_p).value
        self.score = self.function("parasail_result_get_score", ctypes.c_int, "p")
        self.free = self.function("parasail_result_free", None, "p")

    def spell(self, intervals, rhythms):
        """Letters of the joint alphabet, from 1 on."""
        return (intervals.astype(int) * RHYTHMS + rhythms + 1).astype(np.uint8)

    def function(self, name, result, arguments):
        """C function that compiled code can call; p is a pointer, i an int."""
        kinds = [{"p": ctypes.c_void_p, "i": ctypes.c_int}[letter] for letter in arguments]
        return ctypes.CFUNCTYPE(result, *kinds)((name, self.library))

    def variants(self, query):
        """Name and function of each variant; the function returns the scores."""
        for vectors, profile in (("avx2_256", "avx_256"), ("sse41_128", "sse_128")):
            if not getattr(self.library, f"parasail_can_use_{vectors.split('_')[0]}")():
                continue
            for bits in ("8", "16", "sat"):
                for kind in ("striped", "scan"):
                    yield self.profiled(query, f"{kind}_profile_{vectors}_{bits}", profile, bits)
                yield self.diagonal(query, f"diag_{vectors}_{bits}")

    def profiled(self, query, name, profile, bits):
        """Variant that reuses a profile of the query."""
        create = f"parasail_profile_create_{profile}_{bits}"
        made = self.function(create, ctypes.c_void_p, "pip")(
            query.ctypes.data, query.size, self.address
        )
        call = self.function(f"parasail_sw_{name}", ctypes.c_void_p, "ppiii")
        return name, lambda scores: parasail_loop(
            call, made, self.letters.ctypes.data, self.offsets, self.score, self.free, scores
        )

    def diagonal(self, query, name):
        """Variant that needs no profile."""
        call = self.function(f"parasail_sw_{name}", ctypes.c_void_p, "pipiiip")
        query_at, letters_at = query.ctypes.data, self.letters.ctypes.data
        return name, lambda scores: parasail_diagonal_loop(
            call, query_at, query.size, self.address, letters_at,
            self.offsets, self.score, self.free, scores,
        )  # fmt: skip


def seconds(function):
    """Seconds of processor time, so that a busy machine disturbs less, and the result."""
    start = time.thread_time()
    result = function()
    return time.thread_time() - start, result


def engines(query, packed, parasail, count):
    """Name and function of all that is compared; ours first."""
    scoring = *made_up_scores(), GAP_OPEN, GAP_EXTEND
    for isa in available():
        yield (
            f"influence {isa.name}",
            lambda isa=isa: scan(*query, packed, *scoring, threads=1, isa=isa),
        )
    if parasail:
        letters = parasail.spell(*query)
        for name, run in parasail.variants(letters):
            scores = np.empty(count, np.int32)
            yield f"parasail {name}", lambda run=run, scores=scores: (run(scores), scores)[1]


def compare(queries, packed, parasail, offsets, rounds):
    """Cells per second of each engine in each round (array), and whether all exact ones agree."""
    rates, equal = {}, True
    count = offsets.size - 1
    for query in queries:
        cells = query[0].size * int(offsets[-1])
        compared = list(engines(query, packed, parasail, count))
        expected = {name: run().copy() for name, run in compared}  # compiles, and warms the caches
        ours = next(iter(expected.values()))
        for name, scores in expected.items():
            if not name.endswith("_8"):  # those saturate
                equal &= np.array_equal(scores, ours)
        for _ in range(rounds):
            for name, run in compared:
                rates.setdefault(name, []).append(cells / seconds(run)[0] / 1e9)
    return {name: np.array(values) for name, values in rates.items()}, equal


def report(length, rates, equal):
    medians = {name: np.median(values) for name, values in rates.items()}
    peers = [name for name in medians if name.startswith("parasail")]
    best = max(peers, key=medians.__getitem__, default=None)
    for name in sorted(medians, key=medians.__getitem__, reverse=True):
        ratio = ""
        if best:
            low, middle, high = np.quantile(rates[name] / rates[best], [0.1, 0.5, 0.9])
            ratio = f"{middle:.2f} ({low:.2f} to {high:.2f})"
        print(f"{length:6} | {name:40} | {medians[name]:8.2f} | {ratio}", flush=True)
    if best:
        ratio = np.median(next(iter(rates.values())) / rates[best])
        verdict = "reached" if ratio >= NEEDED else "MISSED"
        print(f"{length:6} | {ratio:.1f} times {best}; {NEEDED} needed: {verdict};", end=" ")
        print("all scores equal" if equal else "SCORES DIFFER", flush=True)
        return ratio >= NEEDED and equal
    return equal


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--queries", type=int, default=3, help="per length")
    parser.add_argument("--rounds", type=int, default=7, help="per query")
    arguments = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    rng = np.random.default_rng(0)
    source = DATA / "mtc_background" / "kern.zip"
    melodies = real_melodies(source) if source.exists() else random_melodies(rng)
    intervals, rhythms, offsets = steps(melodies)
    lengths = np.diff(offsets)
    print(f"{source if source.exists() else 'RANDOM melodies, no ' + str(source)}:", end=" ")
    print(f"{lengths.size:,} targets, {offsets[-1]:,} steps")
    elapsed, packed = seconds(lambda: pack(intervals, rhythms, offsets))
    stored = sum(array.nbytes for array in packed) / offsets[-1]
    print(f"packed in {elapsed:.2f} s (with compilation), {stored:.2f} bytes per step")
    try:
        parasail = Parasail(intervals, rhythms, offsets)
    except ImportError:
        parasail = None
        print("parasail is not installed (pip install 'influence[benchmark]'): no ratios")
    print("length | engine                                   | Gcells/s | ratio, 10 % to 90 %")
    passed = True
    for length in LENGTHS:
        chosen = rng.choice(np.flatnonzero(lengths >= length), arguments.queries)
        parts = [slice(offsets[t], offsets[t] + length) for t in chosen]
        queries = [(intervals[part], rhythms[part]) for part in parts]
        passed &= report(length, *compare(queries, packed, parasail, offsets, arguments.rounds))
    sys.exit(not passed)


if __name__ == "__main__":
    main()
