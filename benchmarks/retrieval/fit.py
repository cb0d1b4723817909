"""Fit the scores that ship in ``influence/alignment/model.json``.

All is fitted on the fitting half of the tune families of ``mtc_background`` (and on borrowings made
of its melodies), by coordinate ascent: one number is moved at a time, and stays moved if the
measure rises. ``notes`` fits the note-by-note scoring to the mean average precision of a
re-ranking of what the scan finds; ``scan`` fits the scan, and ``passage`` the alignments of
passages::

    python -m benchmarks.retrieval.fit notes [--queries 300] [--rounds 2] [--write]

Without ``--write`` the model stays as it is and the result is only printed.
"""

from __future__ import annotations

import argparse
import datetime
import json
import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.data import ROOT, collection, families, fitting_half
from benchmarks.retrieval.borrowing import borrow
from benchmarks.retrieval.measures import average_precision
from influence.alignment.likeness import NoteScoring, likeness, transpositions
from influence.alignment.notes import prepare
from influence.alignment.scoring import Scoring, scan_all
from influence.alignment.symbols import PITCHES, RHYTHMS, UNKNOWN, symbols
from influence.kernels.packed import Packed, pack
from influence.kernels.scan import scan
from influence.melody import Melody

MODEL = ROOT / "influence" / "alignment" / "model.json"
CANDIDATES = 600
PHRASES = ((12, 0.15), (8, 0.0), (16, 0.3))
LENGTH_POWER = 0.3
MOVES = {"gap_power": 0.25, "weight_power": 0.25, "shorter": 0.1, "longer": 0.1}
"""By how much a number is moved; the others by 2, or by 1 in the small scores of the scans."""

COUNTS = ("phrase", "strength", "gap_open", "gap_extend")
POWERS = ("weight_power", "gap_power", "shorter", "longer")

Numbers = dict[str, float]


class Families:
    """Queries of the fitting half, and what the scan finds for them."""

    def __init__(self, count: int, seed: int) -> None:
        labels = families()
        works = collection("mtc_background")
        names = [labels[Path(name).stem] for name in works]
        self.melodies = [found[0] for found in works.values()]
        members = defaultdict(set)
        for number, name in enumerate(names):
            members[name].add(number)
        able = [i for i, name in enumerate(names) if len(members[name]) > 1 and fitting_half(name)]
        rng = np.random.default_rng(seed)
        self.queries = np.sort(rng.choice(able, min(count, len(able)), replace=False))
        self.relatives = {q: members[names[q]] - {q} for q in self.queries}
        self.packed = packed_of(self.melodies)
        self.lengths = np.array([len(melody) for melody in self.melodies])

    def measure(self, rank: Callable[[int], np.ndarray]) -> float:
        """Return the mean average precision of rankings; what is not ranked counts as missed."""
        found = []
        for query in self.queries:
            order = [item for item in rank(query) if item != query]
            wanted = self.relatives[query]
            ranks = [place for place, item in enumerate(order, 1) if item in wanted]
            found.append(average_precision(ranks, len(wanted)))
        return float(np.mean(found))


class Phrases:
    """Changed phrases of the fitting half, to be found in the whole collection."""

    def __init__(self, count: int, seed: int) -> None:
        labels = families()
        works = collection("mtc_background")
        names = [labels[Path(name).stem] for name in works]
        self.melodies = [found[0] for found in works.values()]
        self.packed = packed_of(self.melodies)
        self.family = np.array(names)
        rng = np.random.default_rng(seed)
        able = [i for i, name in enumerate(names) if fitting_half(name)]
        able = [i for i in able if len(self.melodies[i]) > max(n for n, _ in PHRASES) + 4]
        self.cases = []
        for notes, changed in PHRASES:
            for source in rng.choice(able, count):
                melody = self.melodies[source]
                self.cases.append(borrow(rng, melody, int(source), melody, notes, changed))

    def measure(self, scoring: Scoring) -> float:
        """Return how often the source, or one of its family, comes first or among ten."""
        total = 0.0
        for case in self.cases:
            scores = scanned(case.phrase, self.packed, scoring)
            other = self.family != self.family[case.source]
            better = int(np.count_nonzero(scores[other] >= scores[case.source]))
            total += 0.7 * (better == 0) + 0.3 * (better < 10)
        return total / len(self.cases)


def packed_of(melodies: list[Melody]) -> Packed:
    found = [symbols(melody) for melody in melodies]
    offsets = np.cumsum([0, *(len(pitches) for pitches, _ in found)])
    return pack(*(np.concatenate([pair[k] for pair in found]) for k in (0, 1)), offsets)


def scanned(melody: Melody, packed: Packed, scoring: Scoring) -> np.ndarray:
    """Return what `influence.alignment.scoring.scan_all` would with this scoring."""
    gaps = scoring.gap_open, scoring.gap_extend
    own = symbols(melody)
    tables = [scoring.pitches(shift) for shift in range(PITCHES)]
    return np.max([scan(*own, packed, table, scoring.rhythm, *gaps) for table in tables], axis=0)


def scoring_of(numbers: Mapping[str, float]) -> Scoring:
    """Return the scores of a scan from a few numbers."""
    named = ("same", "semitone", "tone", "third", "third", "fourth", "tritone")
    pitch = [numbers[named[min(step, PITCHES - step)]] for step in range(PITCHES)]
    apart = np.abs(np.subtract.outer(np.arange(RHYTHMS), np.arange(RHYTHMS)))
    rhythm = np.array([numbers["ratio"], numbers["near"], numbers["else"]])[np.minimum(apart, 2)]
    rhythm[UNKNOWN // 2, UNKNOWN // 2] = numbers["even"]
    rhythm[UNKNOWN] = rhythm[:, UNKNOWN] = 0
    gaps = int(numbers["gap_open"]), int(numbers["gap_extend"])
    return Scoring(np.array(pitch, np.int8), rhythm.astype(np.int8), *gaps)


def numbers_of(scan_model: Mapping[str, Any]) -> Numbers:
    """Return the few numbers behind the scores of a scan: `scoring_of` backwards."""
    pitch, rhythm = scan_model["pitch"], scan_model["rhythm"]
    return {
        "same": pitch[0],
        "semitone": pitch[1],
        "tone": pitch[2],
        "third": pitch[3],
        "fourth": pitch[5],
        "tritone": pitch[6],
        "ratio": rhythm[0][0],
        "near": rhythm[0][1],
        "else": rhythm[0][2],
        "even": rhythm[UNKNOWN // 2][UNKNOWN // 2],
        "gap_open": scan_model["gap_open"],
        "gap_extend": scan_model["gap_extend"],
    }


def flat_notes(model: Mapping[str, Any]) -> Numbers:
    """Return the numbers of a note-by-note scoring, tones by name."""
    tone = model["tone"]
    named = {"same": 0, "semitone": 1, "tone": 2, "third": 3, "fourth": 5, "octave": 12}
    numbers = {name: tone[step] for name, step in named.items()}
    numbers |= {"near": model["rhythm"][1], "else": model["rhythm"][2]}
    return numbers | {name: model[name] for name in (*COUNTS, *POWERS)}


def full_notes(numbers: Mapping[str, float]) -> dict[str, Any]:
    """Return a note-by-note scoring as model.json tells it: `flat_notes` backwards."""
    by_step = {0: "same", 1: "semitone", 2: "tone", 3: "third", 4: "third", 12: "octave"}
    tone = [int(numbers[by_step.get(step, "fourth")]) for step in range(32)]
    rhythm = [0, int(numbers["near"]), int(numbers["else"])]
    whole = {name: int(numbers[name]) for name in COUNTS}
    powers = {name: round(numbers[name], 2) for name in POWERS}
    return {"tone": tone, "rhythm": rhythm} | whole | powers


def ascend(
    numbers: Numbers, measure: Callable[[Numbers], float], rounds: int, step: float
) -> tuple[Numbers, float]:
    """Move one number at a time as long as the measure rises."""
    best = measure(numbers)
    print(f"start: {best:.4f}", flush=True)
    for _ in range(rounds):
        before = best
        for name in numbers:
            for sign in (1, -1):
                while True:
                    moved = numbers | {name: numbers[name] + sign * MOVES.get(name, step)}
                    if not sound(moved) or (value := measure(moved)) <= best:
                        break
                    numbers, best = moved, value
            print(f"{name} = {numbers[name]:g}: {best:.4f}", flush=True)
        if best == before:
            break
    return numbers, best


def sound(numbers: Numbers) -> bool:
    """Return whether numbers make a scoring."""
    costs = (*COUNTS, *POWERS)
    least = numbers["gap_extend"] >= 1 and all(numbers.get(name, 0) >= 0 for name in costs)
    return least and ("phrase" in numbers or numbers["gap_open"] >= numbers["gap_extend"])


def fit_notes(model: dict[str, Any], chosen: argparse.Namespace) -> dict[str, float]:
    """Fit the note-by-note scoring in place."""
    data = Families(chosen.queries, chosen.seed)
    notes = prepare(data.melodies)
    found = {}
    for query in data.queries:
        scores = scan_all([data.melodies[query]], data.packed)[0] / data.lengths**LENGTH_POWER
        near = np.argsort(-scores)[:CANDIDATES]
        own, targets = notes.take(np.array([query])), notes.take(near)
        found[query] = near, own, targets, transpositions(own, targets)

    def measure(numbers: Numbers) -> float:
        scoring = NoteScoring.of(full_notes(numbers))

        def rank(query: int) -> np.ndarray:
            near, own, targets, shifts = found[query]
            return near[np.argsort(-likeness(own, targets, scoring, shifts))]

        return data.measure(rank)

    numbers, best = ascend(flat_notes(model["notes"]), measure, chosen.rounds, 2)
    model["notes"] = full_notes(numbers)
    return {"notes": round(best, 4)}


def fit_scan(model: dict[str, Any], part: str, chosen: argparse.Namespace) -> dict[str, float]:
    """Fit the scores of the scan, or of passages, in place.

    The scan is to find both: what is measured is half the mean average precision of families and
    the share of relatives among the candidates and seven tenths of what phrases are found.
    """
    phrases = Phrases(chosen.queries // len(PHRASES), chosen.seed)
    if part == "passage":

        def measure(numbers: Numbers) -> float:
            return phrases.measure(scoring_of(numbers))
    else:
        data = Families(chosen.queries, chosen.seed)
        power = data.lengths**LENGTH_POWER

        def measure(numbers: Numbers) -> float:
            scoring = scoring_of(numbers)
            order = {
                query: np.argsort(-scanned(data.melodies[query], data.packed, scoring) / power)
                for query in data.queries
            }
            recall = [
                len(data.relatives[query] & set(order[query][: CANDIDATES + 1].tolist()))
                / len(data.relatives[query])
                for query in data.queries
            ]
            found = 0.5 * data.measure(order.__getitem__) + float(np.mean(recall))
            return found + 0.7 * phrases.measure(scoring)

    numbers, best = ascend(numbers_of(model[part]), measure, chosen.rounds, 1)
    scoring = scoring_of(numbers)
    model[part] = {
        "pitch": scoring.pitch.tolist(),
        "rhythm": scoring.rhythm.tolist(),
        "gap_open": scoring.gap_open,
        "gap_extend": scoring.gap_extend,
    }
    return {part: round(best, 4)}


def written(model: dict[str, Any]) -> str:
    """Return a model as JSON, a row of numbers on a line."""
    text = json.dumps(model, indent=1, ensure_ascii=False)
    return re.sub(r"\[\s([\s\d.,-]+)\s\]", lambda m: f"[{' '.join(m[1].split())}]", text) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("part", choices=("notes", "passage", "scan"))
    parser.add_argument("--queries", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", action="store_true", help="into model.json")
    chosen = parser.parse_args()
    model = json.loads(MODEL.read_text("utf-8"))
    if chosen.part == "notes":
        reached = fit_notes(model, chosen)
    else:
        reached = fit_scan(model, chosen.part, chosen)
    card = model.setdefault("card", {})
    card[chosen.part] = {
        "fitted on": "mtc_background (MTC-FS-INST-2.0, Meertens Institute), fitting half",
        "split": "families with even last hexadecimal digit of the name's SHA-256",
        "command": f"python -m benchmarks.retrieval.fit {chosen.part} --queries {chosen.queries} "
        f"--rounds {chosen.rounds} --seed {chosen.seed} --write",
        "date": datetime.date.today().isoformat(),
        "reached on the fitting half": reached,
        "held-out figures": "docs/benchmarks.md",
    }
    print(written({chosen.part: model[chosen.part]}))
    if chosen.write:
        MODEL.write_text(written(model), "utf-8")


if __name__ == "__main__":
    main()
