"""A short stretch of sound as a file that browsers play: Opus (RFC 6716) in Ogg (RFC 7845)."""

from __future__ import annotations

import io
from typing import Final

import av
import numpy as np
from av.codec.context import Flags
from numpy.typing import NDArray

__all__ = ["RATE", "opus"]

RATE: Final = 48000
"""Samples a second."""
_BITS: Final = 32_000
"""Bits a second: music in one channel without audible loss to most ears."""
_FADE: Final = 0.015
"""Seconds at either end in which the sound rises and falls, so that a cut does not click."""


def opus(samples: NDArray[np.float32]) -> bytes:
    """Return a sound as an Ogg file; the same samples give the same bytes.

    Parameters
    ----------
    samples : float32[n]
        One channel at `RATE`, full scale 1.
    """
    count = min(round(_FADE * RATE), len(samples) // 2)
    ramp = np.linspace(0.0, 1.0, count, dtype=np.float32)
    level = np.clip(samples, -1.0, 1.0)
    level[:count] *= ramp
    level[len(level) - count :] *= ramp[::-1]
    frame = av.AudioFrame.from_ndarray(level[None], format="flt", layout="mono")
    frame.sample_rate = RATE
    file = io.BytesIO()
    # Without bitexact the stream's serial number is random.
    with av.open(file, "w", format="ogg", options={"fflags": "+bitexact"}) as container:
        stream = container.add_stream("libopus", rate=RATE, layout="mono")
        stream.bit_rate = _BITS
        stream.codec_context.flags |= Flags.bitexact
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return file.getvalue()
