"""The number of bits that are set in a word, as one instruction where the processor has it."""

from typing import Any

from numba.extending import intrinsic

__all__ = ["count"]


def _count_of(_: Any, word: Any) -> Any:
    """Return the number of bits that are set in a word, of the word's own type."""

    def generate(_: Any, builder: Any, __: Any, values: Any) -> Any:
        return builder.ctpop(values[0])

    return word(word), generate


count: Any = intrinsic(_count_of)
