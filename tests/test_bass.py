"""The benchmark's witness for what landmarks find: is the bass below them the same?"""

import numpy as np
import pytest

from benchmarks.audio.bass import Basses
from benchmarks.audio.effects import RATE
from influence.channels.excerpt import Excerpt

SECONDS = 10.0


def played(notes: np.ndarray, beat: float, semitones: float = 0.0) -> np.ndarray:
    """Return notes below 93 Hz, one a beat."""
    each = np.arange(round(beat * RATE)) / RATE
    hertz = 440.0 * 2.0 ** ((notes + semitones - 69) / 12)
    return np.concatenate([np.hanning(len(each)) * np.sin(2 * np.pi * f * each) for f in hertz])


def line(seed: int, count: int = 60) -> np.ndarray:
    return np.random.default_rng(seed).integers(30, 40, count)


def hiss(size: int, seed: int) -> np.ndarray:
    """Return what is above the bass: a sound that no other recording has."""
    noise = np.random.default_rng(seed).normal(0, 0.1, size)
    return np.diff(np.diff(noise, prepend=0), prepend=0)


def found(recording: int, start: float, tempo: float, semitones: float) -> Excerpt:
    end = start + SECONDS * tempo
    return Excerpt(
        "landmarks", recording, 0.0, SECONDS, start, end, tempo, semitones, 0.3, 7.0, -3.0
    )


@pytest.fixture(scope="module")
def basses() -> Basses:
    sounds = [played(line(seed), 0.5 * 1.1, 2.0) for seed in range(8)]
    return Basses([sound + hiss(len(sound), 100 + n) for n, sound in enumerate(sounds)])


def query(seed: int) -> np.ndarray:
    sound = played(line(seed), 0.5)[: round(SECONDS * RATE)]
    return sound + hiss(len(sound), 200)


def test_the_same_bass_slower_and_higher_is_told(basses: Basses) -> None:
    assert basses.same(query(3), found(3, 0.0, 1.1, -2.0))


def test_another_bass_is_not(basses: Basses) -> None:
    assert not basses.same(query(3), found(4, 0.0, 1.1, -2.0))


@pytest.mark.parametrize(("start", "semitones"), [(2.75, -2.0), (0.0, 1.0)])
def test_it_must_be_where_it_was_found(basses: Basses, start: float, semitones: float) -> None:
    assert not basses.same(query(3), found(3, start, 1.1, semitones))


def test_music_without_a_bass_tells_nothing(basses: Basses) -> None:
    assert not basses.same(hiss(round(SECONDS * RATE), 300), found(3, 0.0, 1.1, -2.0))


def test_without_strangers_nothing_is_told() -> None:
    alone = Basses([played(line(3), 0.5)])
    assert not alone.same(query(3), found(0, 0.0, 1.0, 0.0))


def test_a_stretch_of_a_second_tells_nothing(basses: Basses) -> None:
    assert not basses.same(query(3)[:RATE], found(3, 0.0, 1.1, -2.0))
