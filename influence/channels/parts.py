"""Recordings that come in parts, one a segment of an archive, and are numbered through."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

__all__ = ["located"]


class _Part(Protocol):
    @property
    def starts(self) -> NDArray[np.int64]: ...


P = TypeVar("P", bound=_Part)


def located(parts: Sequence[P], recording: int) -> tuple[P, slice]:
    """Return the part that holds a recording, and where its frames are there.

    Raises
    ------
    IndexError
        There are not so many recordings.
    """
    for part in parts:
        count = len(part.starts) - 1
        if recording < count:
            return part, slice(int(part.starts[recording]), int(part.starts[recording + 1]))
        recording -= count
    raise IndexError(recording)
