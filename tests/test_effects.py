"""What benchmarks do to a sound before it is a query."""

import numpy as np
import pytest

from benchmarks.audio.effects import RATE, noisy


@pytest.mark.parametrize("offset", [0.0, 0.5])
def test_noise_is_measured_against_the_sound_without_a_constant_offset(offset: float) -> None:
    sound = 0.1 * np.sin(2 * np.pi * 440 * np.arange(RATE) / RATE)
    noise = noisy(sound + offset, 10.0, np.random.default_rng(0)) - (sound + offset)
    assert 10 * np.log10(sound.var() / noise.var()) == pytest.approx(10.0, abs=0.01)
