"""Tune families: does a melody find its relatives among 11,680? ``mtc_background``.

Each labelled member of a family of two or more is a query against all melodies, itself left out.
The families are split in two halves by a hash of their name; what ships was fitted on one, quoted
is the other::

    python -m benchmarks.retrieval.tune_families [--queries 400]
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections import defaultdict
from pathlib import Path

import numpy as np

from benchmarks.data import archive_of, families, fitting_half, need
from benchmarks.retrieval import baselines
from benchmarks.retrieval.measures import average_precision, interval
from indexes.archive import Archive
from indexes.corpus import ArchiveCorpus
from influence.retrieval import search


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--queries", type=int, default=400, help="drawn at random; 0 for all")
    parser.add_argument("--fitting-half", action="store_true", help="for development only")
    parser.add_argument("--no-baselines", action="store_true")
    chosen = parser.parse_args()
    need("mtc_background")
    with tempfile.TemporaryDirectory() as folder:
        archive = archive_of(Path(folder), "mtc_background")
        with Archive.open(archive) as opened:
            measure(ArchiveCorpus(opened), chosen)


def measure(corpus: ArchiveCorpus, chosen: argparse.Namespace) -> None:
    labels = families()
    family = [labels[Path(corpus.item_at(i).source).stem] for i in range(corpus.item_count)]
    members = defaultdict(list)
    for number, name in enumerate(family):
        members[name].append(number)
    queries = [
        number
        for number, name in enumerate(family)
        if name and len(members[name]) > 1 and fitting_half(name) == chosen.fitting_half
    ]
    if chosen.queries:
        rng = np.random.default_rng(1)
        queries = sorted(rng.choice(queries, min(chosen.queries, len(queries)), replace=False))
    first_melody = np.searchsorted(corpus.owners, np.arange(corpus.item_count))
    melodies = [corpus.melody(int(i)) for i in first_melody]

    def ours(query: int) -> np.ndarray:
        found = search([melodies[query]], corpus, corpus.item_count, without=[query])
        return np.array([match.item for match in found.matches])

    methods = {"influence": ours}
    if not chosen.no_baselines:
        for name, make in baselines.METHODS.items():
            methods[name] = make(melodies)
    half = "fitting half" if chosen.fitting_half else "unseen half"
    print(f"{len(queries)} queries of the {half} against {corpus.item_count} melodies")
    print("method | MAP (95 %) | P@1 | seconds a query")
    for name, method in methods.items():
        started = time.perf_counter()
        precisions, firsts = [], []
        for query in queries:
            ranking = [item for item in method(query) if item != query]
            relevant = {other for other in members[family[query]] if other != query}
            ranks = [rank for rank, item in enumerate(ranking, 1) if item in relevant]
            precisions.append(average_precision(ranks, len(relevant)))
            firsts.append(ranking[0] in relevant)
        seconds = (time.perf_counter() - started) / len(queries)
        low, high = interval(precisions)
        print(
            f"{name} | {np.mean(precisions):.3f} ({low:.3f} to {high:.3f}) | "
            f"{np.mean(firsts):.3f} | {seconds:.3f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
