"""The same song in another arrangement: does one version find the other? ``pop909``.

Each ``versions/NNN-v1.mid`` is a query; ``NNN.mid`` lies in an archive with all other songs and
collections, and no versions::

    python -m benchmarks.retrieval.same_song [--songs 150]
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from benchmarks.data import collection, need
from benchmarks.retrieval import baselines, known_item
from indexes.corpus import ArchiveCorpus
from influence.melody import Melody

SONGS = "pop909"
OTHERS = "mtc_background", "ceol_rince", "openewld"
VERSIONS = "versions/"
GOAL = 0.98


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--songs", type=int, default=150, help="only the first so many")
    chosen = parser.parse_args()
    need(SONGS, *OTHERS)
    versions = {
        Path(name).name[:3]: melodies
        for name, melodies in collection(SONGS).items()
        if name.startswith(VERSIONS)
    }
    left_out = f"{SONGS}/{VERSIONS}"
    with known_item.corpus_of(
        *OTHERS, SONGS, wanted=lambda item_id: not item_id.startswith(left_out)
    ) as corpus:
        measure(dict(sorted(versions.items())[: chosen.songs]), corpus)


def measure(versions: dict[str, tuple[Melody, ...]], corpus: ArchiveCorpus) -> None:
    trigrams = baselines.trigrams(known_item.melodies_of(corpus))
    print(f"{len(versions)} versions against {corpus.item_count} items")
    ranks, peers = [], []
    for number, query in versions.items():
        expected = f"{SONGS}/{number}"
        rank, match, matches = known_item.rank_of(query, corpus, expected)
        ranks.append(rank)
        peers.append(known_item.baseline_rank(query, trigrams, corpus, expected))
        if rank > 1:
            evalue = f"{match.log10_evalue:.1f}" if match else "-"
            first = corpus.item_at(matches[0].item).id
            print(f"{number}: rank {rank}, log10 E {evalue}; first {first}", flush=True)
    print(known_item.summary("influence", ranks))
    print(known_item.summary("interval-trigram Jaccard", peers))
    reached = np.mean(np.array(ranks) == 1) >= GOAL
    print(f"goal: {GOAL:.0%} first: {'reached' if reached else 'MISSED'}")


if __name__ == "__main__":
    main()
