"""Landmarks: which bands of a recording's spectrum stand out, ten times a second, a bit each.

Signs of contrast survive noise and coding, as Haitsma & Kalker found for differences of energy ("A
highly robust audio fingerprinting system", ISMIR 2002). The bands are half a semitone apart, so
that another pitch is the same bits some places on, and another tempo is the same frames farther
apart: both are hypotheses of a search, not part of the index.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from influence.audio.recording import FRAME

__all__ = ["BANDS", "BANDS_PER_SEMITONE", "RATE", "landmarks", "strengths"]

RATE: Final = 11025
"""Samples a second."""
BANDS: Final = 128
BANDS_PER_SEMITONE: Final = 2
_HOP: Final = round(RATE * FRAME)
_WINDOW: Final = 4096
_LOWEST: Final = 115.0
"""Hertz of the lowest band."""
_ASIDE: Final = 5
"""Bands to either side with which one is compared."""
_AROUND: Final = 6
"""Frames before and after with whose mean it is compared."""
_SMOOTH: Final = 1
_FLOOR: Final = 1e-7
_GROUP: Final = 6
_MANY: Final = 64
"""Frames that are transformed at once: a megabyte, which stays near the processor."""


def landmarks(samples: Iterable[NDArray[np.float32]]) -> NDArray[np.uint64]:
    """Return the landmarks of a recording.

    Parameters
    ----------
    samples : iterable of float32[n]
        Its sound at `RATE`, in blocks.

    Returns
    -------
    uint64[2, frames]
        Bit b of word w is set where band 64 w + b stands out against bands and frames around it.
    """
    parts = [_packed(part) for part in _contrasts(_energies(samples))]
    return np.concatenate([np.zeros((2, 0), np.uint64), *parts], axis=1)


def _energies(samples: Iterable[NDArray[np.float32]]) -> Iterator[NDArray[np.float32]]:
    """Yield the logarithms of the energies of bands, float32[frames, bands]."""
    held = np.zeros(0, np.float32)
    shape = np.hanning(_WINDOW).astype(np.float32)
    for block in samples:
        held = np.concatenate([held, block])
        count = (len(held) - _WINDOW) // _HOP + 1
        if count < _MANY:
            continue
        yield _transformed(held, count, shape)
        held = held[count * _HOP :]
    count = (len(held) - _WINDOW) // _HOP + 1
    if count > 0:
        yield _transformed(held, count, shape)


def _transformed(
    samples: NDArray[np.float32], count: int, shape: NDArray[np.float32]
) -> NDArray[np.float32]:
    rows = np.lib.stride_tricks.sliding_window_view(samples, _WINDOW)[: count * _HOP : _HOP]
    spectrum = np.fft.rfft(rows * shape, axis=1)
    power = spectrum.real**2 + spectrum.imag**2
    energies = np.empty((count, BANDS + 2 * _ASIDE), np.float32)
    for bands, bins, weights in _bank_in_groups():
        energies[:, bands] = power[:, bins] @ weights
    logs: NDArray[np.float32] = np.log(energies + np.float32(_FLOOR))
    return logs


@cache
def _bank_in_groups() -> list[tuple[slice, slice, NDArray[np.float32]]]:
    """Return bands, the bins they hear, and the weights of these, few enough for one thread.

    Of large products BLAS makes several threads, which wait for each other, busily.
    """
    bank, groups = _bank(), []
    for first in range(0, bank.shape[1], _GROUP):
        bands = slice(first, min(first + _GROUP, bank.shape[1]))
        heard = np.flatnonzero(bank[:, bands].any(axis=1))
        bins = slice(int(heard[0]), int(heard[-1]) + 1)
        groups.append((bands, bins, np.ascontiguousarray(bank[bins, bands])))
    return groups


@cache
def _bank() -> NDArray[np.float32]:
    """Return the weight of each bin of the spectrum in each band, float32[bins, bands]."""
    hertz = np.fft.rfftfreq(_WINDOW, 1 / RATE)
    steps = 12 * BANDS_PER_SEMITONE
    centres = _LOWEST * 2.0 ** (np.arange(-_ASIDE, BANDS + _ASIDE) / steps)
    apart = np.abs(np.log2(np.maximum(hertz, 1.0)[:, None] / centres)) * steps
    weights = np.maximum(1.0 - apart / 1.5, 0.0)
    for band in np.flatnonzero(np.count_nonzero(weights, axis=0) < 2):
        at = centres[band] * _WINDOW / RATE
        low = int(at)
        weights[:, band] = 0.0
        weights[low : low + 2, band] = 1.0 - (at - low), at - low
    bank: NDArray[np.float32] = (weights / weights.sum(axis=0)).astype(np.float32)
    return bank


def _contrasts(energies: Iterable[NDArray[np.float32]]) -> Iterator[NDArray[np.bool_]]:
    """Yield where bands stand out, bool[frames, BANDS], a part at a time."""
    held = np.zeros((0, BANDS + 2 * _ASIDE), np.float32)
    told, reach = 0, _SMOOTH + _AROUND
    for part in energies:
        held = np.concatenate([held, part])
        ready = len(held) - reach  # frames whose surroundings are all there
        if ready > told:
            yield _standing_out(held)[told:ready]
            kept = max(ready - reach, 0)
            held, told = held[kept:], ready - kept
    if len(held) > told:
        yield _standing_out(held)[told:]


def strengths(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return by how much bands stand out: above 0 where `landmarks` sets a bit.

    Parameters
    ----------
    samples : float32[n]
        A short sound at `RATE`.

    Returns
    -------
    float32[frames, BANDS]
        Differences of natural logarithms of energy; of the first and the last second uncertain,
        since what is before and after is not known.
    """
    parts = list(_energies([samples]))
    return _contrast(np.concatenate(parts)) if parts else np.zeros((0, BANDS), np.float32)


def _standing_out(energies: NDArray[np.float32]) -> NDArray[np.bool_]:
    out: NDArray[np.bool_] = _contrast(energies) > 0.0
    return out


def _contrast(energies: NDArray[np.float32]) -> NDArray[np.float32]:
    near = _mean(energies, _SMOOTH, 0)
    around = _mean(_mean(near, _ASIDE, 1), _AROUND, 0)
    return (near - around)[:, _ASIDE:-_ASIDE]


def _mean(values: NDArray[np.float32], reach: int, axis: int) -> NDArray[np.float32]:
    """Return the mean over so many neighbours to either side; ends are repeated."""
    if not values.size:
        return values
    widths = [(reach + 1, reach) if i == axis else (0, 0) for i in range(values.ndim)]
    sums = np.cumsum(np.pad(values, widths, mode="edge"), axis=axis, dtype=np.float64)
    size = values.shape[axis]
    high = np.take(sums, np.arange(size) + 2 * reach + 1, axis)
    low = np.take(sums, np.arange(size), axis)
    return ((high - low) / (2 * reach + 1)).astype(np.float32)


def _packed(bits: NDArray[np.bool_]) -> NDArray[np.uint64]:
    packed = np.packbits(bits, axis=1, bitorder="little")
    return np.ascontiguousarray(packed.view("<u8").astype(np.uint64).T)
