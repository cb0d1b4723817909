"""Generators of melodies: a Markov chain of variable order, and one that pastes what it has seen.

A token is the step to a note and the ratio of its inter-onset interval to the one before. The chain
goes on from the longest context that it knows, up to its order, and falls back by one token with
some chance, as human-made variable-order models do. An order of three makes tunes in the style; one
of ten goes over into what it was trained on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from benchmarks.retrieval.borrowing import melody_of
from influence.alignment.symbols import inter_onsets
from influence.melody import Melody

__all__ = ["Chain", "paste"]

_PITCHES = (50.0, 86.0)
_BETWEEN = (1 / 16, 6.0)
_FALLS_BACK = 0.1
_Token = tuple[int, float]


class Chain:
    """A Markov chain of variable order.

    Parameters
    ----------
    melodies
        It is trained on.
    order
        Tokens of the longest context.
    """

    def __init__(self, melodies: Sequence[Melody], order: int) -> None:
        self._order = order
        self._lengths = [len(melody) for melody in melodies if len(melody) >= 8]
        self._next: dict[tuple[_Token, ...], list[_Token]] = defaultdict(list)
        for melody in melodies:
            tokens = _tokens(melody)
            for at, token in enumerate(tokens):
                for size in range(min(order, at) + 1):
                    self._next[tuple(tokens[at - size : at])].append(token)

    def draw(self, rng: np.random.Generator) -> Melody:
        """Return a melody of a length that one of the training has."""
        pitch, between, tokens = [67.0], [0.5], list[_Token]()
        length = self._lengths[int(rng.integers(len(self._lengths)))]
        while len(pitch) < length:
            step, ratio = self._token(rng, tokens)
            after = pitch[-1] + step, between[-1] * ratio
            if not (
                _PITCHES[0] <= after[0] <= _PITCHES[1] and _BETWEEN[0] <= after[1] <= _BETWEEN[1]
            ):
                step, after = 0, (pitch[-1], between[-1])
                ratio = 1.0
            pitch.append(after[0])
            between.append(after[1])
            tokens.append((step, ratio))
        return melody_of(np.array(pitch), np.array(between))

    def _token(self, rng: np.random.Generator, before: list[_Token]) -> _Token:
        size = min(self._order, len(before))
        while size and rng.random() < _FALLS_BACK:
            size -= 1
        while True:
            known = self._next.get(tuple(before[len(before) - size :]))
            if known:
                return known[int(rng.integers(len(known)))]
            size -= 1


def paste(
    rng: np.random.Generator, host: Melody, source: Melody, notes: int, changed: float
) -> Melody:
    """Return a host in which a passage of a source takes the place of as many notes.

    Parameters
    ----------
    rng
    host, source
    notes
        Of the passage; fewer where the source has no more.
    changed
        Chance of each of its notes to get another pitch. It is moved to another key and tempo.
    """
    size = min(notes, len(source))
    start = int(rng.integers(0, len(source) - size + 1))
    pitch, between = source.pitch[start : start + size], inter_onsets(source)[start : start + size]
    moved = np.where(rng.random(size) < changed, rng.choice([-2, -1, 1, 2], size), 0)
    pitch = pitch + moved + rng.integers(-6, 7)
    between = between * 2.0 ** int(rng.integers(-1, 2))
    own = inter_onsets(host)
    at = int(rng.integers(0, max(len(host) - size, 0) + 1))
    rest = slice(at + size, None)
    return melody_of(
        np.concatenate([host.pitch[:at], pitch, host.pitch[rest]]),
        np.concatenate([own[:at], between, own[rest]]),
    )


def _tokens(melody: Melody) -> list[_Token]:
    steps = np.rint(np.diff(melody.pitch)).astype(int).tolist()
    between = inter_onsets(melody)
    return list(zip(steps, np.round(between[1:] / between[:-1], 4).tolist(), strict=True))
