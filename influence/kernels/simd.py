"""Vector operations for kernels: LLVM vector IR, called from numba code like any function.

A vector is a value of `VectorType`: `lanes` integers of one width that LLVM keeps in a register.
Arrays are addressed by flat element index, without bounds check: the caller answers for lengths.

An `Isa` is an instruction set with the vector width that suits it. Kernels take it as an argument,
so that its name is part of their signature and one cache serves all instruction sets (the CPU's
name and features are in numba's key already). So is a digest of this file: numba watches only the
file that holds the kernel, and would run old code after a change here.

With ``NUMBA_DISABLE_JIT=1`` each operation is its numpy meaning instead, and the kernels run,
slowly, as Python over arrays.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numba
import numpy as np
from llvmlite import ir
from numba import types
from numba.core import cgutils
from numba.core.registry import cpu_target
from numba.extending import NativeValue, intrinsic, models, register_model, typeof_impl, unbox
from numpy.typing import NDArray

__all__ = [
    "TABLE",
    "VECTOR_BYTES",
    "Isa",
    "add",
    "available",
    "both",
    "cell",
    "count",
    "either",
    "greatest",
    "lanes",
    "larger",
    "least",
    "load",
    "load_scores",
    "look_up",
    "multiply",
    "multiply_high",
    "smaller",
    "splat",
    "store",
    "store_narrow",
    "subtract",
]

# In order of preference. Vectors of 64 bytes (AVX-512) are not among them: on the two makes of
# processor that were measured they gain nothing, and VBMI's look-ups cost two thirds of the speed
# of one of them (docs/benchmarks.md).
VECTOR_BYTES = {
    "avx2": 32,
    "ssse3": 16,
    "neon": 16,
    "generic": 16,
}
TABLE = 64  # bytes of a look-up table; symbol 255, cut to 6 bits, meets its last, which is 0

_PLAIN: bool = getattr(numba.config, "DISABLE_JIT")  # noqa: B009  # numba sets it, unseen by mypy
_SOURCE = hashlib.sha256(Path(__file__).read_bytes()).hexdigest()[:16]
_BYTE, _INT, _LONG = ir.IntType(8), ir.IntType(32), ir.IntType(64)
_SHUFFLES = {
    32: "llvm.x86.avx2.pshuf.b",
    16: "llvm.x86.ssse3.pshuf.b.128",
}


@dataclass(frozen=True)
class Isa:
    """An instruction set to compile for.

    Parameters
    ----------
    name : str
        A key of `VECTOR_BYTES`.
    """

    name: str

    @property
    def bytes(self) -> int:
        """Bytes of one vector."""
        return VECTOR_BYTES[self.name]


@cache
def available() -> tuple[Isa, ...]:
    """Instruction sets that numba may use in this process, the best first.

    They are those numba compiles for, which are the host's unless ``NUMBA_CPU_NAME`` and
    ``NUMBA_CPU_FEATURES`` say less. "generic" is plain vector IR with scalar look-ups: it is right
    everywhere, and last.
    """
    triple, _, features = cpu_target.target_context.codegen().magic_tuple()
    present = {feature[1:] for feature in features.split(",") if feature.startswith("+")}
    if triple.startswith(("aarch64", "arm64")):
        present.add("neon")  # always there; Apple's feature list is empty
    present.add("generic")
    return tuple(Isa(name) for name in VECTOR_BYTES if name in present)


class IsaType(types.Type):
    """Numba's type of an `Isa`."""

    def __init__(self, name: str) -> None:
        self.isa = name
        self.bytes = VECTOR_BYTES[name]
        super().__init__(f"Isa({name}, {_SOURCE})")


class VectorType(types.Type):
    """Numba's type of a vector of `lanes` integers."""

    def __init__(self, element: Any, lanes: int) -> None:
        self.element = element
        self.lanes = lanes
        super().__init__(f"Vector({element}, {lanes})")


register_model(IsaType)(models.OpaqueModel)


@register_model(VectorType)
class _VectorModel(models.PrimitiveModel):
    def __init__(self, manager: Any, kind: VectorType) -> None:
        super().__init__(manager, kind, _ir(kind))


@typeof_impl.register(Isa)
def _type_of_isa(value: Isa, _: Any) -> IsaType:
    return IsaType(value.name)


@unbox(IsaType)
def _unbox_isa(_: Any, __: Any, context: Any) -> NativeValue:
    return NativeValue(context.context.get_dummy_value())  # all of it is in the type


def _operation(plain: Callable[..., Any]) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Make an operation of its typing function and its numpy meaning."""

    def choose(typing: Callable[..., Any]) -> Callable[..., Any]:
        return plain if _PLAIN else intrinsic(typing)

    return choose


def _ir(kind: VectorType) -> ir.VectorType:
    return ir.VectorType(ir.IntType(kind.element.bitwidth), kind.lanes)


def _vector_for(isa: Any, array: Any) -> VectorType:
    return VectorType(array.dtype, isa.bytes * 8 // array.dtype.bitwidth)


def _address(context: Any, builder: Any, kind: Any, array: Any, index: Any, target: Any) -> Any:
    data = context.make_array(kind)(context, builder, array).data
    return builder.bitcast(builder.gep(data, [index]), target.as_pointer())


def _call(builder: Any, name: str, *values: Any) -> Any:
    """Call an LLVM intrinsic that takes and returns vectors of one type."""
    kind = ir.FunctionType(values[0].type, [value.type for value in values])
    return builder.call(cgutils.get_or_insert_function(builder.module, kind, name), values)


def _arithmetic(builder: Any, name: str, a: Any, b: Any) -> Any:
    return _call(builder, f"llvm.{name}.v{a.type.count}i{a.type.element.width}", a, b)


def _all(kind: ir.VectorType, value: int) -> ir.Constant:
    return ir.Constant(kind, [value] * kind.count)


def _plain_lanes(isa: Isa, array: NDArray[Any]) -> int:
    return isa.bytes // array.itemsize


@_operation(_plain_lanes)
def lanes(_: Any, isa: Any, array: Any) -> Any:
    """Number of elements of `array` in one vector (int)."""
    count = _vector_for(isa, array).lanes

    def generate(context: Any, _: Any, __: Any, ___: Any) -> Any:
        return context.get_constant(types.intp, count)

    return types.intp(isa, array), generate


def _plain_load(isa: Isa, array: NDArray[Any], index: int) -> NDArray[Any]:
    return array[index : index + _plain_lanes(isa, array)].copy()


@_operation(_plain_load)
def load(_: Any, isa: Any, array: Any, index: Any) -> Any:
    """Vector of the elements of `array` from `index` on."""
    result = _vector_for(isa, array)

    def generate(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        address = _address(context, builder, signature.args[1], values[1], values[2], _ir(result))
        return builder.load(address, align=1)

    return result(isa, array, index), generate


def _plain_load_scores(
    isa: Isa, like: NDArray[Any], scores: NDArray[np.int8], index: int
) -> NDArray[Any]:
    return scores[index : index + _plain_lanes(isa, like)].astype(like.dtype)


@_operation(_plain_load_scores)
def load_scores(_: Any, isa: Any, like: Any, scores: Any, index: Any) -> Any:
    """Vector of int8 `scores` from `index` on, widened to the dtype of `like`."""
    result = _vector_for(isa, like)

    def generate(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        narrow = ir.VectorType(_BYTE, result.lanes)
        address = _address(context, builder, signature.args[2], values[2], values[3], narrow)
        vector = builder.load(address, align=1)
        return vector if _ir(result) == narrow else builder.sext(vector, _ir(result))

    return result(isa, like, scores, index), generate


def _plain_store(array: NDArray[Any], index: int, vector: NDArray[Any]) -> None:
    array[index : index + vector.size] = vector


@_operation(_plain_store)
def store(_: Any, array: Any, index: Any, vector: Any) -> Any:
    """Write `vector` to `array` from `index` on."""

    def generate(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        kind = values[2].type
        address = _address(context, builder, signature.args[0], values[0], values[1], kind)
        builder.store(values[2], address, align=1)
        return context.get_dummy_value()

    return types.void(array, index, vector), generate


def _plain_store_narrow(array: NDArray[Any], index: int, vector: NDArray[Any]) -> None:
    array[index : index + vector.size] = vector.astype(array.dtype)


@_operation(_plain_store_narrow)
def store_narrow(_: Any, array: Any, index: Any, vector: Any) -> Any:
    """Write `vector` to `array` from `index` on, each lane cut to the array's narrower dtype."""

    def generate(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        kind = ir.VectorType(ir.IntType(signature.args[0].dtype.bitwidth), values[2].type.count)
        address = _address(context, builder, signature.args[0], values[0], values[1], kind)
        builder.store(builder.trunc(values[2], kind), address, align=1)
        return context.get_dummy_value()

    return types.void(array, index, vector), generate


def _between(plain: Callable[..., Any], generate: Callable[..., Any]) -> Callable[..., Any]:
    """Make an operation on two vectors of one type; `generate` gets the builder and both."""

    def typing(_: Any, a: Any, b: Any) -> Any:
        return a(a, b), lambda _, builder, __, values: generate(builder, *values)

    return _operation(plain)(typing)


def _plain_multiply_high(a: NDArray[Any], b: NDArray[Any]) -> NDArray[Any]:
    high: NDArray[Any] = (a.astype(np.int64) * b >> 8 * a.itemsize).astype(a.dtype)
    return high


def _high_half(builder: Any, a: Any, b: Any) -> Any:
    """Widen, multiply, shift, and narrow again, which is one instruction for 16 bits."""
    bits = a.type.element.width
    wide = ir.VectorType(ir.IntType(2 * bits), a.type.count)
    product = builder.mul(builder.sext(a, wide), builder.sext(b, wide))
    return builder.trunc(builder.ashr(product, _all(wide, bits)), a.type)


add = _between(np.add, lambda builder, a, b: builder.add(a, b))
"""Sum per lane, which wraps."""
subtract = _between(np.subtract, lambda builder, a, b: builder.sub(a, b))
"""Difference per lane, which wraps."""
multiply = _between(np.multiply, lambda builder, a, b: builder.mul(a, b))
"""Product per lane, which wraps."""
multiply_high = _between(_plain_multiply_high, _high_half)
"""Upper half of the product per lane, rounded down."""
larger = _between(np.maximum, lambda builder, a, b: _arithmetic(builder, "smax", a, b))
"""The larger of the two per lane."""
smaller = _between(np.minimum, lambda builder, a, b: _arithmetic(builder, "smin", a, b))
"""The smaller of the two per lane."""
both = _between(np.bitwise_and, lambda builder, a, b: builder.and_(a, b))
"""The bits that are set in both, per lane."""
either = _between(np.bitwise_xor, lambda builder, a, b: builder.xor(a, b))
"""The bits that are set in one and not in the other, per lane."""


@_operation(np.bitwise_count)
def count(_: Any, vector: Any) -> Any:
    """Number of bits that are set, per lane."""

    def generate(_: Any, builder: Any, __: Any, values: Any) -> Any:
        kind = values[0].type
        return _call(builder, f"llvm.ctpop.v{kind.count}i{kind.element.width}", values[0])

    return vector(vector), generate


def _reduction(plain: Callable[..., Any], name: str) -> Callable[..., Any]:
    """Make an operation of all lanes of one vector, which LLVM has under a name."""

    def typing(_: Any, vector: Any) -> Any:
        def generate(_: Any, builder: Any, __: Any, values: Any) -> Any:
            kind = values[0].type
            full = f"llvm.vector.reduce.{name}.v{kind.count}i{kind.element.width}"
            function = ir.FunctionType(kind.element, [kind])
            reduce = cgutils.get_or_insert_function(builder.module, function, full)
            return builder.call(reduce, values)

        return vector.element(vector), generate

    return _operation(plain)(typing)


least = _reduction(np.min, "smin")
"""The smallest of all lanes, a scalar."""
greatest = _reduction(np.max, "smax")
"""The largest of all lanes, a scalar."""


def _plain_splat(isa: Isa, like: NDArray[Any], value: int) -> NDArray[Any]:
    return np.full(_plain_lanes(isa, like), value, like.dtype)


@_operation(_plain_splat)
def splat(_: Any, isa: Any, like: Any, value: Any) -> Any:
    """Vector of the dtype of `like` with `value` in all lanes."""
    result = _vector_for(isa, like)

    def generate(_: Any, builder: Any, __: Any, values: Any) -> Any:
        kind = _ir(result)
        undefined = ir.Constant(kind, ir.Undefined)
        first = ir.Constant(_INT, 0)
        single = builder.insert_element(undefined, builder.trunc(values[2], kind.element), first)
        return builder.shuffle_vector(single, undefined, _all(ir.VectorType(_INT, kind.count), 0))

    return result(isa, like, types.int64), generate


def _plain_look_up(
    isa: Isa,
    tables: NDArray[np.int8],
    index: int,
    intervals: NDArray[np.uint8],
    rhythms: NDArray[np.uint8],
) -> NDArray[np.int8]:
    low = tables[index : index + TABLE]
    high = tables[index + TABLE : index + 2 * TABLE]
    total: NDArray[np.int8] = low[intervals & (TABLE - 1)] + high[rhythms & (TABLE - 1)]
    return total


@_operation(_plain_look_up)
def look_up(_: Any, isa: Any, tables: Any, index: Any, intervals: Any, rhythms: Any) -> Any:
    """Sum of two int8 table entries per lane.

    From `index` on, `tables` holds `TABLE` bytes for the interval symbols, of which 32 may be other
    than 0, and `TABLE` for the rhythm symbols, of which 16 may. The symbol 255 yields 0.
    """
    result = VectorType(types.int8, isa.bytes)

    def generate(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        _, _, index, intervals, rhythms = values
        name = signature.args[0].isa
        address = _address(context, builder, signature.args[1], values[1], index, _BYTE)
        second = builder.gep(address, [ir.Constant(_LONG, TABLE)])
        return builder.add(
            _shuffle(builder, name, address, intervals, entries=32),
            _shuffle(builder, name, second, rhythms, entries=16),
        )

    return result(isa, tables, index, intervals, rhythms), generate


def _shuffle(builder: Any, isa: str, table: Any, symbols: Any, entries: int) -> Any:
    """Entry of the table per symbol; 0 for symbol 255."""
    if isa == "generic":
        return _gather(builder, table, symbols)
    halves = [_repeat(builder, table, at, symbols.type.count) for at in range(0, entries, 16)]
    if isa == "neon":  # indices past the table yield 0
        kind = ir.FunctionType(symbols.type, [symbols.type] * (len(halves) + 1))
        name = f"llvm.aarch64.neon.tbl{len(halves)}.v16i8"
        instruction = cgutils.get_or_insert_function(builder.module, kind, name)
        return builder.call(instruction, [*halves, symbols])
    shuffle = _SHUFFLES[symbols.type.count]  # index bit 7 yields 0, else the low 4 bits index
    if entries == 16:
        return _call(builder, shuffle, halves[0], symbols)
    low = _arithmetic(builder, "uadd.sat", symbols, _all(symbols.type, 0x70))  # 16.. set bit 7
    high = builder.sub(symbols, _all(symbols.type, 0x10))  # ..15 and 255 set bit 7
    return builder.or_(
        _call(builder, shuffle, halves[0], low), _call(builder, shuffle, halves[1], high)
    )


def _gather(builder: Any, table: Any, symbols: Any) -> Any:
    result = ir.Constant(symbols.type, ir.Undefined)
    indices = builder.and_(symbols, _all(symbols.type, TABLE - 1))
    for lane in range(symbols.type.count):
        at = ir.Constant(_INT, lane)
        index = builder.zext(builder.extract_element(indices, at), _LONG)
        entry = builder.load(builder.gep(table, [index]))
        result = builder.insert_element(result, entry, at)
    return result


def _repeat(builder: Any, table: Any, at: int, count: int) -> Any:
    """16 bytes of a table from `at` on, in each 16 lanes, since x86 shuffles within these."""
    start = builder.gep(table, [ir.Constant(_LONG, at)])
    part = builder.load(builder.bitcast(start, ir.VectorType(_BYTE, 16).as_pointer()), align=1)
    order = [lane % 16 for lane in range(count)]
    return builder.shuffle_vector(part, part, ir.Constant(ir.VectorType(_INT, count), order))


def _plain_cell(*values: NDArray[Any]) -> tuple[NDArray[Any], ...]:
    dtype = values[0].dtype
    limits = np.iinfo(dtype)
    diagonal, score, e, f, best, gap_open, gap_extend = (v.astype(np.int64) for v in values)

    def saturate(value: NDArray[np.int64]) -> NDArray[np.int64]:
        return np.clip(value, limits.min, limits.max)

    h = np.maximum(np.maximum(saturate(diagonal + score), e), f)
    opened = saturate(h - gap_open)
    e = np.maximum(saturate(e - gap_extend), opened)
    f = np.maximum(saturate(f - gap_extend), opened)
    return tuple(v.astype(dtype) for v in (h, e, f, np.maximum(best, h)))


@_operation(_plain_cell)
def cell(
    _: Any, diagonal: Any, score: Any, e: Any, f: Any, best: Any, gap_open: Any, gap_extend: Any
) -> Any:
    """One cell of Gotoh's recurrence (1982) per lane: the new (h, e, f, best).

    All are saturating integers whose smallest value stands for 0, so that the floor of local
    alignment costs no instruction (Rognes 2011); `e` and `f` are for the next column and row.
    """
    result = types.UniTuple(e, 4)

    def generate(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        diagonal, score, e, f, best, gap_open, gap_extend = values

        def subtract(a: Any, b: Any) -> Any:
            return _arithmetic(builder, "ssub.sat", a, b)

        def larger(a: Any, b: Any) -> Any:
            return _arithmetic(builder, "smax", a, b)

        # f comes before e: the chain through e is what the next column waits for.
        h = larger(larger(_arithmetic(builder, "sadd.sat", diagonal, score), f), e)
        opened = subtract(h, gap_open)
        e = larger(subtract(e, gap_extend), opened)
        f = larger(subtract(f, gap_extend), opened)
        return context.make_tuple(builder, signature.return_type, [h, e, f, larger(best, h)])

    return result(diagonal, score, e, f, best, gap_open, gap_extend), generate
