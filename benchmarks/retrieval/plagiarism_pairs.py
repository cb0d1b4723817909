"""Pairs called plagiarism: does the later song find the earlier one? ``plagiarism_pairs``.

The later work of each pair is the query; the earlier lies in an archive with the other earlier
works and all other collections::

    python -m benchmarks.retrieval.plagiarism_pairs [--show]
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from benchmarks.data import collection, need
from benchmarks.retrieval import baselines, known_item
from indexes.corpus import ArchiveCorpus
from influence.alignment.align import align
from influence.melody import Melody

PAIRS = "plagiarism_pairs"
OTHERS = "mtc_background", "ceol_rince", "openewld", "pop909"
GOAL = 20


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true", help="the passages of pairs not found first")
    chosen = parser.parse_args()
    need(PAIRS, *OTHERS)
    works = {Path(name).stem: melodies for name, melodies in collection(PAIRS).items()}
    with known_item.corpus_of(
        *OTHERS, PAIRS, wanted=lambda item_id: not item_id.endswith("_later")
    ) as corpus:
        measure(works, corpus, chosen.show)


def measure(works: dict[str, tuple[Melody, ...]], corpus: ArchiveCorpus, show: bool) -> None:
    melodies = known_item.melodies_of(corpus)
    scorers = {"trigram": baselines.trigrams(melodies)}
    if baselines.HAS_PARASAIL:
        scorers["parasail"] = baselines.parasail_scores(melodies)
    ranks: dict[str, list[int]] = {name: [] for name in ("influence", *scorers)}
    print(f"{corpus.item_count} items, {corpus.melody_count} melodies")
    print("case | rank | log10 E | " + " | ".join(scorers))
    for case in sorted(name.partition("_")[0] for name in works if name.endswith("_later")):
        query, expected = works[f"{case}_later"], f"{PAIRS}/{case}_earlier"
        rank, match, matches = known_item.rank_of(query, corpus, expected)
        ranks["influence"].append(rank)
        for name, scorer in scorers.items():
            ranks[name].append(known_item.baseline_rank(query, scorer, corpus, expected))
        evalue = f"{match.log10_evalue:.1f}" if match else "-"
        peers = " | ".join(str(ranks[name][-1]) for name in scorers)
        print(f"{case} | {rank} | {evalue} | {peers}", flush=True)
        if show and rank > 1:
            print(f"    first: {corpus.item_at(matches[0].item).id} {matches[0].log10_evalue:.1f}")
            explain(query, works[f"{case}_earlier"])
    for name, found in ranks.items():
        print(known_item.summary(name, found))
    reached = sum(rank == 1 for rank in ranks["influence"])
    print(f"goal: {GOAL} first: {'reached' if reached >= GOAL else 'MISSED'}")


def explain(query: Sequence[Melody], target: Sequence[Melody]) -> None:
    """Print what the two works share at best."""
    for side, melodies in (("later", query), ("earlier", target)):
        print(f"    {side}: " + ", ".join(f"{m.name} ({len(m)} notes)" for m in melodies))
    pairs = [(a, q.name, t.name) for q in query for t in target for a in align(q, t, passages=2)]
    for found, q, t in sorted(pairs, key=lambda pair: -pair[0].score)[:2]:
        (a, b), (c, d) = found.query_range, found.target_range
        print(
            f"    {q} {a}-{b} like {t} {c}-{d}: score {found.score}, "
            f"pitch {found.pitch_identity:.0%}, rhythm {found.rhythm_identity:.0%}"
        )


if __name__ == "__main__":
    main()
