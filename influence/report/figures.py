# ruff: noqa: RUF001 -- typographic signs are meant
"""Formats of numbers, in the language that is spoken."""

from __future__ import annotations

import math

from influence.languages import figure, say

__all__ = [
    "LEAST_EVALUE",
    "counted",
    "evalue",
    "figure",
    "letter",
    "note_name",
    "number",
    "percent",
    "plural",
    "ratio",
    "small",
]

LEAST_EVALUE = -12.0
"""log10 of the least E-value that is told. No archive has the scores to check less: what lies far
below is an extrapolation, and tells only that chance is no explanation."""
PITCHES = ("C", "C♯", "D", "E♭", "E", "F", "F♯", "G", "A♭", "A", "B♭", "B")


def number(value: float) -> str:
    """Return a whole number with separators, ``40,000``."""
    return figure(f"{value:,.0f}")


def plural(count: int, one: str, many: str) -> str:
    """Return ``1 item`` or ``3 items``, in English."""
    return f"{count:,} {one if count == 1 else many}"


def counted(things: str, count: int) -> str:
    """Return ``1 item`` or ``3 items``: the message ``count-items`` and its like."""
    return say(f"count-{things}", count=count)


def percent(share: float) -> str:
    """Return a share as a percentage, never rounded up to 100% or down to 0%."""
    value = round(share * 100)
    if value == 100 and share < 1.0:
        value = 99
    if value == 0 and share > 0.0:
        value = 1
    return say("number-percent", value=number(value))


def note_name(pitch: float) -> str:
    """Return the name of a MIDI pitch, ``B♭4``, with its deviation in cents where it has one."""
    nearest = round(pitch)
    cents = round((pitch - nearest) * 100)
    name = f"{letter(PITCHES[nearest % 12])}{nearest // 12 - 1}"
    if abs(cents) <= 5:
        return name
    return say("note-cents", name=name, cents=figure(f"{cents:+d}"))


def letter(name: str) -> str:
    """Return a note's name, ``B♭4``, with the language's letter for a B that is not flat."""
    natural = name.startswith("B") and not name.startswith(("B♭", "B𝄫"))
    return say("note-b-natural") + name[1:] if natural else name


def ratio(value: float) -> str:
    """Return a tempo ratio as a number, ``× 1.5``."""
    return figure(f"× {value:.3g}") if f"{value:.3g}" != "1" else ""


def evalue(log10_evalue: float) -> str:
    """Return an E-value as a number, ``E = 2.2 × 10⁻⁷``; below the least told, ``E < 10⁻¹²``."""
    if log10_evalue < LEAST_EVALUE:
        return f"E < {_power(int(LEAST_EVALUE))}"
    return f"E = {_scientific(log10_evalue)}"


def small(value: float) -> str:
    """Return a number above 0 in two figures, ``0.064``; below a thousandth ``2.5 × 10⁻⁵``."""
    if value < 0.001:
        return _scientific(math.log10(value))
    return figure(f"{float(f'{value:.2g}'):,g}")


def _scientific(log10: float) -> str:
    mantissa, exponent = f"{10.0**log10:.1e}".split("e")
    return f"{figure(mantissa)} × {_power(int(exponent))}"


def _power(exponent: int) -> str:
    return "10" + str(exponent).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))
