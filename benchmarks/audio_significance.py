"""E-values of excerpts beside counts: do as many unrelated recordings reach one as it says?

Stretches of recordings of one half, as they are and changed, are sought among all recordings but
their own. Counted is how many recordings a query reach an E-value, beside how many should; and with
archives of few recordings, which do not tell themselves what chance gives. Pieces that quote each
other, or share the loops they are made of, count as chance here, so that the count without those of
the same soundtrack stands beside it in brackets::

    python -m benchmarks.audio_significance [--rounds 5] [--only "10 clean"] [--development]
"""

from __future__ import annotations

import argparse
from collections.abc import Callable

import numpy as np

from benchmarks.audio import effects
from benchmarks.audio.music import Track, archive, soundtracks, tracks
from benchmarks.retrieval.excerpts import cut
from influence.audio.landmarks import landmarks
from influence.channels.excerpt import best_of_each
from influence.channels.landmarks import excerpts

THRESHOLDS = (10.0, 1.0, 0.1, 0.01, 0.001)
KINDS = (
    (10, "clean"),
    (10, "noise 0 dB"),
    (10, "tempo -4 %, pitch +1"),
    (5, "clean"),
    (3, "clean"),
    (60, "clean"),
    (60, "noise 0 dB"),
)
FEW = (3, 12)
ROUNDS = 2


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--development", action="store_true", help="queries of the other half")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="queries of each recording")
    parser.add_argument("--only", nargs="+", help="kinds of queries: '10 clean', '60 noise 0 dB'")
    chosen = parser.parse_args()
    every = tracks()
    asked = [i for i, track in enumerate(every) if track.quoted != chosen.development]
    print("archive | seconds | queries | " + " | ".join(f"E <= {t:g}" for t in THRESHOLDS))
    print("expected | | | " + " | ".join(f"{t:g}" for t in THRESHOLDS))
    asked *= chosen.rounds
    for length, name in KINDS:
        if not chosen.only or f"{length} {name}" in chosen.only:
            report(str(len(every)), length, name, asked, every, lambda _: range(len(every)))
    for few in () if chosen.only else FEW:
        report(str(few), 10, "clean", asked, every, lambda i, n=few: neighbours(i, n, len(every)))


def neighbours(number: int, count: int, total: int) -> list[int]:
    """Return recordings beside one, which are often by the same hand."""
    near = sorted((i for i in range(total) if i != number), key=lambda i: abs(i - number))
    return near[:count]


def report(
    archived: str,
    length: float,
    name: str,
    asked: list[int],
    every: list[Track],
    among: Callable[[int], range | list[int]],
) -> None:
    """Print how many recordings reach each E-value, a query."""
    rng = np.random.default_rng(3)
    change = CHANGES[name]
    counts, queries, whole = np.zeros((2, len(THRESHOLDS))), 0, archive(every)
    by_name = soundtracks()
    package = [by_name[track.name] for track in every]
    for number in asked:
        if len(every[number].sound) <= length * effects.RATE:
            continue
        numbers = among(number)
        stored = whole if len(numbers) == len(every) else archive([every[i] for i in numbers])
        query = landmarks([change(rng, cut(rng, every[number], length)[1])])
        found = best_of_each(excerpts(query, [stored]))
        others = [
            (e.log10_evalue, package[numbers[e.recording]])
            for e in found
            if numbers[e.recording] != number
        ]
        counts[0] += [sum(e <= np.log10(t) for e, _ in others) for t in THRESHOLDS]
        strange = [e for e, where in others if where != package[number]]
        counts[1] += [sum(e <= np.log10(t) for e in strange) for t in THRESHOLDS]
        queries += 1
    figures = " | ".join(f"{a:.3g} ({b:.3g})" for a, b in (counts / queries).T)
    print(f"{archived} | {length} | {queries}, {name} | {figures}", flush=True)


def _slower_and_higher(_: np.random.Generator, sound: np.ndarray) -> np.ndarray:
    return effects.pitch(effects.tempo(sound, 0.96), 1)


CHANGES: dict[str, Callable] = {
    "clean": lambda _, sound: sound,
    "noise 0 dB": lambda rng, sound: effects.noisy(sound, 0, rng),
    "tempo -4 %, pitch +1": _slower_and_higher,
}


if __name__ == "__main__":
    main()
