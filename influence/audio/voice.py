"""The pitch of one voice from moment to moment, as SwiftF0 hears it (see `transcription`)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from influence.audio.transcription import RATE

__all__ = ["RATE", "pitches"]

_SURE = 0.5
"""Confidence from which a pitch is believed."""


def pitches(samples: NDArray[np.float32]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the pitch of a short sound.

    Parameters
    ----------
    samples : float32[n]
        At `RATE`.

    Returns
    -------
    float64[frames]
        Seconds.
    float64[frames]
        MIDI semitones, NaN where no pitch is heard.
    """
    from swift_f0 import SwiftF0

    heard = SwiftF0(threads=1, spin=False).detect(samples, RATE)
    hertz = np.where(heard.confidence >= _SURE, np.maximum(heard.pitch_hz, 1.0), np.nan)
    return np.asarray(heard.timestamps, float), 69.0 + 12.0 * np.log2(hertz / 440.0)
