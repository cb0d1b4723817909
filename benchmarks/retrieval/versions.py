"""Other versions of a song: is the song found, and nothing where it is not in the archive?

Songs of ``pop909`` and lead sheets of ``openewld`` are played (FluidSynth): as they are, for the
archive, and by other instruments in another arrangement, key, tempo, tuning and order, as queries,
whole and in part; and once more after an arranger has left out sections, put the others in any
order, and changed chords and tempo. Real recordings and other songs lie among them. A fifth of the
songs is kept out of the archive. Beside it essentia's CoverSongSimilarity, on the same chroma and
on its own, run by the Python that ``--peer`` names. The odd songs are for development, figures are
of the even ones::

    python -m benchmarks.retrieval.versions [--peer PYTHON] [--development]
"""

from __future__ import annotations

import argparse
import hashlib
import pickle
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soxr

from benchmarks.audio import performances
from benchmarks.audio.music import tracks
from benchmarks.audio.performances import need_player, played, rearranged, recast
from benchmarks.data import CACHE, DATA, ROOT, need
from benchmarks.retrieval.measures import average_precision, interval
from influence.audio.chroma import RATE, chroma
from influence.audio.decoding import blocks
from influence.channels.versions import Chromas, candidates_of, versions

SONGS, SHEETS = 60, 40
MORE_SONGS, MORE_SHEETS = 30, 10
"""Others that lie in the archive, and are not asked for."""
ABSENT = 5
"""One song of so many is kept out of the archive."""
LENGTHS = (0, 60, 30, 15)
"""Seconds from the middle of the other version that are asked for; 0 for all of it."""
REARRANGED = (0, 60)
"""The same of what an arranger made."""
LEVELS = (0.0, -1.0, -2.0, -3.0)
"""log10 E-values at which hits are counted."""
REAL = 60
"""Real recordings among the songs, at most."""
FOREIGN = 50
"""Real recordings that are not in the archive."""
PEERED, PEERED_LENGTHS = 14, (0, 30)
"""Queries that essentia gets, and how long ones: it takes long."""
BATCH = 10
Play = Callable[[int], list[tuple[np.ndarray, tuple[int, ...]]]]
"""Gives the sounds of a piece, each with the lengths that are asked for."""
PEER = Path(__file__).parents[1] / "audio" / "essentia_peer.py"


@dataclass(frozen=True, eq=False)
class Sounding:
    """A recording's chroma and essentia's profiles, by the seconds that are asked for."""

    chroma: dict[int, np.ndarray]
    profiles: dict[int, np.ndarray]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peer", default=sys.executable, help="a Python that has essentia")
    parser.add_argument("--development", action="store_true", help="the odd songs")
    parser.add_argument("--only", nargs="+", help="queries: '30 s', 'rearranged, whole'")
    chosen = parser.parse_args()
    peer = chosen.peer if has_essentia(chosen.peer) else None
    if peer is None:
        print("essentia is not measured: give --peer PYTHON, one with `pip install essentia`")
    plain, other, free = performed(int(chosen.development), peer)
    real, more = recordings(peer), bystanders(peer)
    absent = [i for i in range(len(plain)) if i % ABSENT == 0]
    present = [i for i in range(len(plain)) if i % ABSENT]
    stored = [plain[i] for i in present] + real + more
    foreign = [middles(track.sound) for track in tracks()[REAL : REAL + FOREIGN]]
    print(
        f"{len(present)} songs, {len(real)} real recordings and {len(more)} other songs in the"
        f" archive; {len(absent)} songs and {len(foreign)} real recordings are not in it"
    )
    for kind, queries, lengths in (("", other, LENGTHS), ("rearranged, ", free, REARRANGED)):
        for length in lengths:
            name = f"{kind}{f'{length} s' if length else 'whole'}"
            if chosen.only and name not in chosen.only:
                continue
            print(f"\n{name}: ", end="")
            asked, unknown = [queries[i] for i in present], [queries[i] for i in absent] + foreign
            measure(asked, unknown, stored, length, peer)
    real_pair()


def measure(
    asked: list[Sounding], absent: list[Sounding], stored: list[Sounding], length: int, peer: str
) -> None:
    archive = archive_of([each.chroma[0] for each in stored])
    rank, found, fewer, others = [], [], [], []
    versions(asked[0].chroma[length], [archive])
    seconds = 0.0
    for number, each in enumerate(asked):
        begun = time.process_time()
        result = versions(each.chroma[length], [archive])
        seconds += time.process_time() - begun
        rank.append(next((i for i, v in enumerate(result, 1) if v.recording == number), 0))
        found.append([bool(v.log10_evalue <= level) for level in LEVELS for v in result[:1]])
        others.append([v.log10_evalue for v in result if v.recording != number])
        some = candidates_of(len(each.chroma[length]), len(stored))
        tenth = versions(each.chroma[length], [archive], candidates=some)
        fewer.append(next((1 / i for i, v in enumerate(tenth, 1) if v.recording == number), 0.0))
    each = seconds / len(asked)
    precision = [average_precision([r] if r else [], 1) for r in rank]
    low, high = interval(precision)
    print(
        f"{len(asked)} queries,"
        f" MAP {np.mean(precision):.3f} ({low:.3f}..{high:.3f}),"
        f" first {np.mean([r == 1 for r in rank]):.3f}; {each:.3f} s of CPU a query,"
        f" {each / len(stored) * 1e3:.2f} ms a recording;"
        f" with {some} as candidates MAP {np.mean(fewer):.3f}",
        flush=True,
    )
    unknown = [[v.log10_evalue for v in versions(e.chroma[length], [archive])] for e in absent]
    shares = [
        f"10^{level:g}: {np.mean([f[i] and r == 1 for f, r in zip(found, rank, strict=True)]):.2f}"
        f" found; by chance {by_chance(others, level)} with and {by_chance(unknown, level)}"
        " without its source there"
        for i, level in enumerate(LEVELS)
    ]
    print("E-value up to " + "; ".join(shares))
    if peer and length in PEERED_LENGTHS:
        some = list(range(0, len(asked), -(-len(asked) // PEERED)))
        ours = [precision[i] for i in some]
        print(f"  of {len(some)} queries: this engine MAP {np.mean(ours):.3f}")
        for name in ("chroma", "profiles"):
            queries = [getattr(asked[i], name)[length] for i in some]
            targets = [getattr(each, name)[0] for each in stored]
            by_essentia(f"essentia on {name}", queries, some, targets, peer)


def by_chance(hits: list[list[float]], level: float) -> str:
    """Return how many unrelated recordings a query reaches at an E-value."""
    return f"{np.mean([sum(value <= level for value in each) for each in hits]):.3f}"


def by_essentia(
    name: str, queries: list[np.ndarray], right: list[int], targets: list[np.ndarray], peer: str
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        files = [str(Path(folder) / f"{part}.npz") for part in ("queries", "targets", "result")]
        for file, arrays in zip(files, (queries, targets), strict=False):
            floats = (a.astype(np.float32) / (255 if a.dtype == np.uint8 else 1) for a in arrays)
            np.savez(file, **{str(i): a for i, a in enumerate(floats)})
        subprocess.run([peer, PEER, "distances", *files], check=True)
        with np.load(files[2]) as result:
            distances, seconds = result["distances"], float(result["seconds"])
    rank = [1 + int(np.sum(d < d[r])) for d, r in zip(distances, right, strict=True)]
    print(
        f"  {name}: MAP {np.mean([1 / r for r in rank]):.3f},"
        f" first {np.mean([r == 1 for r in rank]):.3f};"
        f" {seconds / distances.size * 1e3:.1f} ms a recording",
        flush=True,
    )


def archive_of(chromas: list[np.ndarray]) -> Chromas:
    return Chromas(np.concatenate(chromas), np.cumsum([0, *map(len, chromas)]).astype(np.int64))


def real_pair() -> None:
    """Print where the slower of two recordings of one piece stands among all real ones."""
    need("audio/tracks")
    files = sorted((DATA / "audio" / "tracks").glob("*.ogg"))
    names = [file.stem for file in files]
    every = [chroma(blocks(file, RATE)) for file in files]
    pair = names.index("ravenbridge_mansion"), names.index("ravenbridge_mansion_fast")
    for query, wanted in (pair, pair[::-1]):
        rest = [i for i in range(len(files)) if i != query]
        result = versions(every[query], [archive_of([every[i] for i in rest])])
        for rank, each in enumerate(result, 1):
            if rest[each.recording] == wanted:
                print(
                    f"\n{names[query]} among {len(rest)} tracks: {names[wanted]} is number {rank},"
                    f" E-value 10^{each.log10_evalue:.1f}, tempo {each.tempo:.2f};"
                    f" the next 10^{result[1 if rank == 1 else 0].log10_evalue:.1f}"
                )


def performed(odd: int, peer: str | None) -> tuple[list[Sounding], ...]:
    """Return the songs of one half: as they are, as others would play them, and rearranged."""
    font = need_player()
    pairs = [*performances.songs(SONGS)[odd::2], *performances.lead_sheets(SHEETS)[odd::2]]

    def play(number: int) -> list[tuple[np.ndarray, tuple[int, ...]]]:
        plain, arranged = pairs[number]
        seed = 2 * (2 * number + odd)
        other, cents = recast(arranged, seed)
        free, free_cents = recast(rearranged(arranged, seed), seed + 1)
        return [
            (played(plain, font, seed, 0.0, room=False), (0,)),
            (played(other, font, seed + 1, cents, room=True), LENGTHS),
            (played(free, font, seed + 2, free_cents, room=True), REARRANGED),
        ]

    found = remembered(f"songs {SONGS} {SHEETS} {odd}", len(pairs), play, peer)
    return found[::3], found[1::3], found[2::3]


def bystanders(peer: str | None) -> list[Sounding]:
    """Return other songs as they are, of which no version is asked for."""
    font = need_player()
    more = [
        *performances.songs(MORE_SONGS, SONGS),
        *performances.lead_sheets(SHEETS + MORE_SHEETS)[SHEETS:],
    ]

    def play(number: int) -> list[tuple[np.ndarray, tuple[int, ...]]]:
        return [(played(more[number][0], font, 1000 + number, 0.0, room=False), (0,))]

    return remembered(f"others {SONGS} {SHEETS} {len(more)}", len(more), play, peer)


def recordings(peer: str | None) -> list[Sounding]:
    """Return the real recordings, which are nobody's version."""
    every = tracks()[:REAL]

    def play(number: int) -> list[tuple[np.ndarray, tuple[int, ...]]]:
        sound = every[number].sound.astype(np.float32)
        return [(soxr.resample(sound, RATE, performances.RATE), (0,))]

    return remembered(" ".join(track.name for track in every), len(every), play, peer)


def middles(sound: np.ndarray) -> Sounding:
    """Return what is asked for of a real recording that is not in the archive."""
    whole = soxr.resample(sound.astype(np.float32), RATE, performances.RATE)
    return _analysed([(whole, LENGTHS)], None)[0]


def remembered(key: str, count: int, play: Play, peer: str | None) -> list[Sounding]:
    """Return the features of so many pieces' sounds, made in batches and kept for the next time."""
    found: list[Sounding] = []
    for first in range(0, count, BATCH):
        digest = hashlib.sha256(f"{key} {first} {bool(peer)} {_code()}".encode()).hexdigest()[:16]
        place = CACHE / "versions" / f"{digest}.pickle"
        if not place.exists():
            sounds = [each for i in range(first, min(first + BATCH, count)) for each in play(i)]
            made = _analysed(sounds, peer)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(pickle.dumps([(each.chroma, each.profiles) for each in made]))
            print(f"{first} of {count} analysed", file=sys.stderr, flush=True)
        found += [Sounding(*each) for each in pickle.loads(place.read_bytes())]
    return found


def _analysed(sounds: list[tuple[np.ndarray, tuple[int, ...]]], peer: str | None) -> list[Sounding]:
    cuts = [{n: _middle(sound, n) for n in lengths} for sound, lengths in sounds]
    ours = [
        {n: chroma([soxr.resample(cut, performances.RATE, RATE)]) for n, cut in each.items()}
        for each in cuts
    ]
    theirs: list[dict[int, np.ndarray]] = [{} for _ in cuts]
    if peer:
        with tempfile.TemporaryDirectory() as folder:
            files = [str(Path(folder) / name) for name in ("sounds.npz", "result.npz")]
            named = {f"{i} {n}": cut for i, each in enumerate(cuts) for n, cut in each.items()}
            np.savez(
                files[0], **{k: (np.clip(c, -1, 1) * 32767).astype("<i2") for k, c in named.items()}
            )
            command = [peer, PEER, "profiles", files[0], str(performances.RATE), files[1]]
            subprocess.run(command, check=True)
            with np.load(files[1]) as result:
                theirs = [{n: result[f"{i} {n}"] for n in each} for i, each in enumerate(cuts)]
    return [Sounding(*each) for each in zip(ours, theirs, strict=True)]


def _middle(sound: np.ndarray, length: int) -> np.ndarray:
    size = length * performances.RATE
    if not size or size >= len(sound):
        return sound
    start = (len(sound) - size) // 2
    return sound[start : start + size]


def _code() -> str:
    code = [ROOT / "influence/audio/chroma.py", Path(performances.__file__), PEER]
    return hashlib.sha256(b"".join(path.read_bytes() for path in code)).hexdigest()


def has_essentia(python: str) -> bool:
    try:
        command = [python, "-c", "import essentia"]
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


if __name__ == "__main__":
    main()
