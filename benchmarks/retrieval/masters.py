"""The same recording: is a master found, whole or in part, and nothing where it is not there?

Whole recordings are coded anew, stretches are cut from them, and a stretch is put into another
piece. A fifth of the recordings is kept out of the archive: they and their stretches must find
nothing. Beside it pyacoustid's ``compare_fingerprints``, which looks at pairs: at that of the
query and its source, and at some without a source, of which the highest score is its threshold::

    python -m benchmarks.retrieval.masters [--development] [--growth]
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
import soxr

from benchmarks.audio import effects
from benchmarks.audio.music import RATE, Track, tracks
from influence.audio.fingerprint import PERIOD, available, fingerprint
from influence.channels import fingerprint as channel
from influence.channels.excerpt import Excerpt
from influence.channels.fingerprint import Fingerprints, same

LIMIT = -2.0
"""log10 E-value up to which a stretch counts as found."""
ABSENT = 5
"""One recording of so many is kept out of the archive."""
EXACT, BOUNDS = 0.1, 1.0
"""Seconds by which the place, and the bounds, of what is found may be wrong."""
HOST, WITHIN = 60.0, 10.0
"""Seconds of a piece, and of the stretch in its midst."""
PAIRS = 20
"""Pairs a row that pyacoustid is asked about, and as many without a source."""
PEER_FRAMES = round(120 / PERIOD)
WHOLE = 20
"""Whole recordings that are asked for a row, and half as many whose source is absent."""
SAME_SOUND = 0.1

CHANGES: dict[str, Callable[[np.ndarray], np.ndarray]] = {
    "as it is": lambda sound: sound,
    "MP3 64 kbit/s": lambda sound: effects.coded(sound, "libmp3lame", 64_000),
    "MP3 32 kbit/s": lambda sound: effects.coded(sound, "libmp3lame", 32_000),
    "Opus 24 kbit/s": lambda sound: effects.coded(sound, "libopus", 24_000),
    "8 kHz": lambda sound: soxr.resample(soxr.resample(sound, RATE, 8000), 8000, RATE),
}


@dataclass
class Row:
    """What came of the queries of one row of the table."""

    found: list[bool] = field(default_factory=list)
    exact: list[bool] = field(default_factory=list)
    bounds: list[float] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    false: list[bool] = field(default_factory=list)
    pairs: list[float] = field(default_factory=list)
    unrelated: list[float] = field(default_factory=list)

    def __str__(self) -> str:
        peer = "-"
        if self.pairs:
            limit = max(self.unrelated, default=0.0)
            peer = f"{np.mean([score > limit for score in self.pairs]):.2f} (of {len(self.pairs)})"
        return (
            f"{np.mean(self.found):.2f} | {np.mean(self.exact):.2f} |"
            f" {np.mean(np.array(self.bounds) <= BOUNDS):.2f} ({np.median(self.bounds):.2f}) |"
            f" {sum(self.false)} of {len(self.false)} | {np.median(self.times):.3f} | {peer}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--development", action="store_true", help="queries of the other half")
    parser.add_argument("--growth", action="store_true", help="time as the archive grows, only")
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 300, 1000, 10_000, 100_000])
    chosen = parser.parse_args()
    if available():
        raise SystemExit(available())
    every = tracks()
    prints = [fingerprint([track.sound.astype(np.float32)]) for track in every]
    if chosen.growth:
        growth(prints, chosen.sizes)
        return
    absent = [track for number, track in enumerate(every) if number % ABSENT == 0]
    present = [track for number, track in enumerate(every) if number % ABSENT]
    stored = together([print_ for number, print_ in enumerate(prints) if number % ABSENT])
    hours = sum(len(track.sound) for track in every) / RATE / 3600
    asked = [i for i, track in enumerate(present) if track.quoted != chosen.development]
    print(
        f"{len(present)} recordings in the archive, {len(absent)} kept out; {hours:.1f} hours\n"
        f"queries: {len(asked)} and {len(absent)} whose source is absent\n"
        f"query | change | found | place within {EXACT} s | bounds within {BOUNDS} s (median error)"
        " | false, absent | seconds a query | pyacoustid"
    )
    for name, change in CHANGES.items():
        row = measured(present, absent[: WHOLE // 2], stored, asked[:WHOLE], None, change)
        print(f"whole | {name} | {row}", flush=True)
    for length in (30.0, 10.0, 5.0):
        for name in ("as it is", "MP3 32 kbit/s"):
            row = measured(present, absent, stored, asked, length, CHANGES[name])
            print(f"{length:g} s | {name} | {row}", flush=True)
    for name in ("as it is", "MP3 32 kbit/s"):
        row = embedded(present, absent, stored, asked, CHANGES[name])
        print(f"{WITHIN:g} s in {HOST:g} s | {name} | {row}", flush=True)


def together(prints: Sequence[np.ndarray]) -> Fingerprints:
    starts = np.cumsum([0, *map(len, prints)])
    return Fingerprints(np.concatenate(prints), starts)


def measured(
    present: list[Track],
    absent: list[Track],
    stored: Fingerprints,
    asked: Sequence[int],
    length: float | None,
    change: Callable[[np.ndarray], np.ndarray],
) -> Row:
    row, rng = Row(), np.random.default_rng(3)
    for number in asked:
        start, stretch = cut(rng, present[number], length)
        query = fingerprint([change(stretch)])
        best = ask(row, query, stored, number)
        if best is not None:
            row.exact.append(near(best, start, stored))
            seconds = len(stretch) / RATE
            row.bounds.append(max(best.query_start, abs(seconds - best.query_end)))
        if len(row.pairs) < PAIRS:
            row.pairs.append(compared(query, values_of(stored, number)))
    for track in absent:
        query = fingerprint([change(cut(rng, track, length)[1])])
        row.false.append(has_any(query, stored))
        if len(row.unrelated) < PAIRS:
            other = int(rng.integers(0, len(present)))
            row.unrelated.append(compared(query, values_of(stored, other)))
    return row


def embedded(
    present: list[Track],
    absent: list[Track],
    stored: Fingerprints,
    asked: Sequence[int],
    change: Callable[[np.ndarray], np.ndarray],
) -> Row:
    row, rng = Row(), np.random.default_rng(4)
    hosts = [track for track in absent if len(track.sound) >= HOST * RATE]
    at = int((HOST - WITHIN) / 2 * RATE)
    for number in asked:
        start, stretch = cut(rng, present[number], WITHIN)
        _, host = cut(rng, hosts[int(rng.integers(0, len(hosts)))], HOST - WITHIN)
        query = fingerprint([change(np.concatenate([host[:at], stretch, host[at:]]))])
        best = ask(row, query, stored, number)
        if best is not None:
            row.exact.append(near(best, start - at / RATE, stored))
            edges = best.query_start - at / RATE, best.query_end - at / RATE - WITHIN
            row.bounds.append(max(map(abs, edges)))
        if len(row.pairs) < PAIRS:
            row.pairs.append(compared(query, values_of(stored, number)))
    for host in hosts:
        query = fingerprint([change(cut(rng, host, HOST)[1])])
        row.false.append(has_any(query, stored))
        if len(row.unrelated) < PAIRS:
            other = int(rng.integers(0, len(present)))
            row.unrelated.append(compared(query, values_of(stored, other)))
    return row


def ask(row: Row, query: np.ndarray, stored: Fingerprints, number: int) -> Excerpt | None:
    """Return the strongest stretch where it is one of the right recording."""
    begun = time.perf_counter()
    best = next(iter(same(query, [stored])), None)
    row.times.append(time.perf_counter() - begun)
    right = best is not None and best.recording == number and best.log10_evalue <= LIMIT
    row.found.append(right)
    return best if right else None


def has_any(query: np.ndarray, stored: Fingerprints) -> bool:
    return any(each.log10_evalue <= LIMIT for each in same(query, [stored]))


def cut(rng: np.random.Generator, track: Track, length: float | None) -> tuple[float, np.ndarray]:
    if length is None or len(track.sound) <= int(length * RATE):
        return 0.0, track.sound.astype(np.float32)
    start = int(rng.integers(0, len(track.sound) - int(length * RATE)))
    return start / RATE, track.sound[start : start + int(length * RATE)].astype(np.float32)


def near(found: Excerpt, start: float, stored: Fingerprints) -> bool:
    """Return whether a stretch lies where it should, or where the same sound is repeated."""
    expected = start + found.query_start
    if abs(found.start - expected) <= EXACT:
        return True
    values = values_of(stored, found.recording)
    here, there = (round(at / PERIOD) for at in (found.start, expected))
    size = min(24, len(values) - max(here, there))
    if size < 8 or there < 0:
        return False
    one, other = values[here : here + size], values[there : there + size]
    return float(np.bitwise_count(one ^ other).mean()) / 32 <= SAME_SOUND


def values_of(stored: Fingerprints, number: int) -> np.ndarray:
    return stored.values[stored.starts[number] : stored.starts[number + 1]]


def compared(one: np.ndarray, other: np.ndarray) -> float:
    """Return pyacoustid's score of a pair, of the two minutes that it takes of a file."""
    import acoustid
    import chromaprint

    pair = [
        (len(values) * PERIOD, chromaprint.encode_fingerprint(values.tolist(), 1))
        for values in (one[:PEER_FRAMES], other[:PEER_FRAMES])
    ]
    return float(acoustid.compare_fingerprints(*pair))


def growth(prints: Sequence[np.ndarray], sizes: Sequence[int]) -> None:
    """Print the CPU seconds of a query in archives of recordings whose bits are moved at random."""
    rng = np.random.default_rng(0)
    queries = [values for values in prints if len(values) > 500][:5]
    frames = int(np.median([len(values) for values in queries]))
    print(f"recordings | hours | index made | 10 s: scan, index | {frames} frames: scan, index")
    for size in sizes:
        chosen = [prints[int(i)] for i in rng.integers(0, len(prints), size)]
        stored = together([values ^ np.uint32(rng.integers(0, 1 << 32)) for values in chosen])
        begun = time.process_time()
        _ = stored.index
        made = time.process_time() - begun
        cells = []
        for length in (61, None):
            for limit in (len(stored.values), 0):
                channel._SCANNED = limit  # which of the two ways is gone
                times = []
                for values in queries:
                    begun = time.process_time()
                    same(values[100 : 100 + length] if length else values, [stored])
                    times.append(time.process_time() - begun)
                cells.append(float(np.median(times[1:])))
        hours = len(stored.values) * PERIOD / 3600
        short, long = (f"{scan:.3f}, {index:.3f}" for scan, index in (cells[:2], cells[2:]))
        print(f"{size} | {hours:.1f} | {made:.2f} | {short} | {long}", flush=True)


if __name__ == "__main__":
    main()
