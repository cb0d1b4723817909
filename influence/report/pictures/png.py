"""Small pictures of few colours as PNG (ISO/IEC 15948) data URIs."""

from __future__ import annotations

import base64
import struct
import zlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

__all__ = ["Colour", "png", "uri"]

Colour = tuple[int, int, int, int]
"""Red, green, blue, opacity, 0..255."""


def png(pixels: NDArray[np.uint8], palette: Sequence[Colour]) -> bytes:
    """Return a picture as a PNG file.

    Parameters
    ----------
    pixels : uint8[height, width]
        Indices into the palette.
    palette
        At most 256 colours.
    """
    height, width = pixels.shape
    rows = np.concatenate([np.zeros((height, 1), np.uint8), pixels], axis=1).tobytes()
    colours = b"".join(bytes(colour[:3]) for colour in palette)
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
        (b"PLTE", colours),
        (b"tRNS", bytes(colour[3] for colour in palette)),
        (b"IDAT", zlib.compress(rows, 9)),
        (b"IEND", b""),
    )
    chunks = (
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def uri(pixels: NDArray[np.uint8], palette: Sequence[Colour]) -> str:
    """Return a picture as a data URI; parameters as in `png`."""
    return f"data:image/png;base64,{base64.b64encode(png(pixels, palette)).decode()}"
