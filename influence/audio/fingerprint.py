"""Chromaprint's sub-fingerprints of a recording: 32 bits, eight times a second, of its master.

A bit says whether the energy of pitch classes rises or falls within some seconds. The bits survive
coding and filtering, and are others as soon as somebody plays the piece again. Chromaprint
(L. Lalinsky, https://acoustid.org/chromaprint) is a library of its own, libchromaprint, which
pyacoustid's module ``chromaprint`` calls; the engine works without it, less this channel.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from functools import cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from influence.languages import Said

__all__ = ["PERIOD", "RATE", "REACH", "Fingerprinter", "available", "fingerprint", "version"]

RATE: Final = 11025
"""Samples a second; Chromaprint resamples whatever is not at this rate."""
PERIOD: Final = 1365 / RATE
"""Seconds from the start of one sub-fingerprint to that of the next."""
REACH: Final = (19 * 1365 + 4096) / RATE
"""Seconds of sound that one sub-fingerprint tells of: 16 columns, of 5 spectra each."""

_LIBRARY: Final = {"linux": "channel-mend-linux", "darwin": "channel-mend-darwin"}
"""Message that tells how to install Chromaprint, by the system."""


@cache
def _library() -> tuple[Any, str]:
    """Return pyacoustid's module, or None and why it is not there."""
    try:
        import chromaprint
    except ModuleNotFoundError:
        return None, _off("channel-missing-pyacoustid", "channel-mend-pip")
    except (ImportError, OSError, AttributeError):  # not found, broken, or too old
        mend = _LIBRARY.get(sys.platform, "channel-mend-elsewhere")
        return None, _off("channel-missing-library", mend)
    return chromaprint, ""


def _off(missing: str, mend: str) -> Said:
    return Said("channel-off", missing=Said(missing), mend=Said(mend))


def available() -> str:
    """Return an empty text, or why the channel is off and what turns it on, as a `Said`."""
    return _library()[1]


def version() -> str:
    """Return the version of libchromaprint; ``absent`` where the channel is off."""
    import ctypes

    library = _library()[0]
    if library is None:
        return "absent"
    told = library._libchromaprint.chromaprint_get_version
    told.restype = ctypes.c_char_p
    return str(told().decode("ascii", "replace"))


class Fingerprinter:
    """Takes the sound of a recording a block at a time, and keeps no more than its fingerprint.

    Where `available` says that the channel is off, it takes everything and has no fingerprint.
    """

    def __init__(self) -> None:
        self._library = _library()[0]
        if self._library:
            self._maker = self._library.Fingerprinter()
            self._maker.start(RATE, 1)

    def push(self, samples: NDArray[np.float32]) -> None:
        """Take the next samples.

        Parameters
        ----------
        samples : float32[n]
            At `RATE`; full scale is 1.
        """
        if self._library and len(samples):
            levels = np.clip(samples, -1.0, 1.0) * np.float32(32767)
            self._maker.feed(levels.astype(np.int16).tobytes())

    def values(self) -> NDArray[np.uint32]:
        """Return the fingerprint, uint32[frames]; nothing can be pushed after it.

        Frame i tells of `REACH` seconds from ``i * PERIOD`` on.
        """
        if not self._library:
            return np.zeros(0, np.uint32)
        values, _ = self._library.decode_fingerprint(self._maker.finish())
        return np.array(values, np.uint32)


def fingerprint(samples: Iterable[NDArray[np.float32]]) -> NDArray[np.uint32]:
    """Return the fingerprint of a recording.

    Parameters
    ----------
    samples : iterable of float32[n]
        Its sound at `RATE`, in blocks.

    Returns
    -------
    uint32[frames]
        None where the recording is shorter than `REACH`, or where the channel is off.
    """
    maker = Fingerprinter()
    for block in samples:
        maker.push(block)
    return maker.values()
