"""What is in force on a staff: metre, transposition, label."""

from __future__ import annotations

from dataclasses import dataclass

from lxml.etree import _Element as Element

from influence.notation.metre import Metre
from influence.notation.namespaces import MEI

__all__ = ["Staff", "define", "signature"]


@dataclass(slots=True)
class Staff:
    """What is in force on a staff."""

    label: str = ""
    metre: Metre | None = None
    semitones: float = 0.0
    default: str = ""


def define(staff: Staff, definition: Element) -> None:
    """Change what is in force by the attributes and children of a definition."""
    metre = _metre(definition)
    if metre is not None:
        staff.metre = metre[0]
    staff.semitones = float(definition.get("trans.semi", staff.semitones))
    staff.default = definition.get("dur.default", staff.default)


def _metre(definition: Element) -> tuple[Metre | None] | None:
    """Return the metre that a definition sets, ``(None,)`` if a free one, None if it sets none."""
    group = definition.find(MEI + "meterSigGrp")
    if group is not None:
        found = [m for child in group if (m := signature(child)) is not None]
        if found and all(m.unit == found[0].unit for m in found):
            return (Metre(tuple(g for m in found for g in m.groups), found[0].unit),)
        return (found[0],) if found else None
    element = definition.find(MEI + "meterSig")
    if element is not None:
        return (signature(element),)
    if any(key.startswith("meter.") for key in definition.attrib):
        return (signature(definition, "meter."),)
    return None


def signature(element: Element, prefix: str = "") -> Metre | None:
    """Return the metre that an element writes, None for a free or an unknown one."""
    count, unit = element.get(prefix + "count"), element.get(prefix + "unit")
    if count is None:
        return {"common": Metre((4,), 4), "cut": Metre((2,), 2)}.get(
            element.get(prefix + "sym", "")
        )
    try:
        groups = tuple(int(part) for part in count.split("+"))
        metre = Metre(groups, int(unit or 4))
    except ValueError:
        return None
    return metre if metre.unit > 0 and min(groups) > 0 else None
