"""Essentia's cover song similarity, run by a Python that has it (PyPI ``essentia``).

    python benchmarks/audio/essentia_peer.py profiles SOUNDS RATE RESULT
    python benchmarks/audio/essentia_peer.py distances QUERIES TARGETS RESULT

All are NPZ files; nothing of the engine is imported.
"""

from __future__ import annotations

import sys
import time

import numpy as np

AVERAGED = 10
"""Frames of 46 ms that are averaged, as Serrà, Serra & Andrzejak (2009) do: 0.464 s."""


def profiles(sounds: str, rate: str, result: str) -> None:
    """Write the harmonic pitch class profiles of sounds, float32[frames, 12] each."""
    from essentia.pytools.spectral import hpcpgram

    found = {}
    with np.load(sounds) as given:
        for name in given.files:
            sound = given[name].astype(np.float32) / 32768
            scale = {"sampleRate": int(rate), "frameSize": 2048, "hopSize": 1024}
            frames = hpcpgram(sound, maxFrequency=5000, minFrequency=40, **scale)
            whole = len(frames) // AVERAGED * AVERAGED
            means = frames[:whole].reshape(-1, AVERAGED, 12).mean(axis=1)
            loudest = np.maximum(means.max(axis=1, keepdims=True), 1e-6)
            found[name] = (means / loudest).astype(np.float32)
    np.savez(result, **found)


def distances(queries: str, targets: str, result: str) -> None:
    """Write the distance of each query from each target, and the seconds of CPU of all."""
    from essentia.standard import ChromaCrossSimilarity, CoverSongSimilarity

    cross, cover = ChromaCrossSimilarity(), CoverSongSimilarity()
    with np.load(queries) as given:
        asked = [given[str(i)] for i in range(len(given.files))]
    with np.load(targets) as given:
        stored = [given[str(i)] for i in range(len(given.files))]
    begun = time.process_time()
    found = [[cover(cross(query, target))[1] for target in stored] for query in asked]
    np.savez(result, distances=np.array(found), seconds=time.process_time() - begun)


if __name__ == "__main__":
    import essentia

    essentia.log.infoActive = essentia.log.warningActive = False
    {"profiles": profiles, "distances": distances}[sys.argv[1]](*sys.argv[2:])
