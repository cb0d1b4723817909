"""Does an embedding of whole melodies in FAISS find relatives that the scan misses?

A melody is 64 pitches, sampled evenly over its time, less their mean, scaled to unit length, and
the same of its first and second half: its shape, in any key and tempo. FAISS (Douze et al. 2024,
"The Faiss library") ranks the melodies of ``mtc_background`` by inner product. Asked is how many
relatives are among 600 candidates of the scan, of the embedding, and of half as many of each::

    python -m benchmarks.retrieval.embedding [--queries 300]
"""

from __future__ import annotations

import argparse

import faiss
import numpy as np

from benchmarks.retrieval.fit import CANDIDATES, LENGTH_POWER, Families
from influence.alignment.scoring import scan_all
from influence.melody import Melody

SAMPLES = 64


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--queries", type=int, default=300)
    chosen = parser.parse_args()
    data = Families(chosen.queries, 3)
    vectors = np.stack([embedded(melody) for melody in data.melodies])
    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(vectors)
    _, near = index.search(vectors[data.queries], CANDIDATES + 1)
    by_shape = dict(zip(data.queries.tolist(), near, strict=True))
    by_scan = {}
    for query in data.queries.tolist():
        scores = scan_all([data.melodies[query]], data.packed)[0] / data.lengths**LENGTH_POWER
        by_scan[query] = np.argsort(-scores, kind="stable")[: CANDIDATES + 1]
    half = CANDIDATES // 2
    both = {q: np.union1d(by_scan[q][:half], by_shape[q][:half]) for q in by_scan}
    print(f"{len(by_scan)} queries of the fitting half, {CANDIDATES} candidates each")
    for name, found in (("scan", by_scan), ("embedding", by_shape), ("half of each", both)):
        print(f"{name} | recall {recall(data, found):.3f}", flush=True)
    for name, found in (("scan", by_scan), ("embedding", by_shape)):
        print(f"{name} | MAP {data.measure(found.__getitem__):.3f}")


def recall(data: Families, found: dict[int, np.ndarray]) -> float:
    """Return the mean share of a query's relatives among its candidates."""
    shares = [len(data.relatives[q] & set(near.tolist())) / len(data.relatives[q])
              for q, near in found.items()]  # fmt: skip
    return float(np.mean(shares))


def embedded(melody: Melody) -> np.ndarray:
    """Return the shape of a melody, float32[3 * SAMPLES]."""
    start, end = float(melody.onset[0]), float(melody.onset[-1] + melody.duration[-1])
    middle = (start + end) / 2
    parts = []
    for first, last in ((start, end), (start, middle), (middle, end)):
        times = first + (np.arange(SAMPLES) + 0.5) / SAMPLES * (last - first)
        at = np.searchsorted(melody.onset, times, side="right") - 1
        pitch = melody.pitch[np.maximum(at, 0)]
        pitch = pitch - pitch.mean()
        parts.append(pitch / max(float(np.linalg.norm(pitch)), 1e-9))
    return np.concatenate(parts).astype(np.float32)


if __name__ == "__main__":
    main()
