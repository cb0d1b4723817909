"""Signals on mining and on the training of models: TDMRep, and CAWG and C2PA assertions.

::

    from_tdmrep      /.well-known/tdmrep.json, for one path
    from_fields      HTTP header fields, HTML meta elements, EPUB and XMP properties
    from_assertion   cawg.training-mining (CAWG 1.1) and c2pa.training-mining (C2PA 1.x)
    combined         what holds where several were found
    stricter         the same of texts, as records have them

Comparing works with each other is mining; fitting a model to them is training. No signal is no
consent: only `Signal.ALLOWED` says that the owner leaves it free, and never for what a label of a
community covers.

TDMRep speaks of the right that Article 4(3) of Directive (EU) 2019/790 reserves. Reserved is read
as reserved for each use, since each needs mining; not reserved says nothing beyond mining itself.

Sources: TDM Reservation Protocol, W3C Community Group report, 2024; CAWG Training and Data Mining
Assertion 1.1, 2025.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final
from urllib.parse import quote, urlsplit

from influence.errors import MetadataError

__all__ = [
    "Mining", "Signal", "combined", "from_assertion", "from_fields", "from_tdmrep", "is_reserved",
    "stricter",
]  # fmt: skip


class Signal(StrEnum):
    """What is said of one use; of several the last of this order holds."""

    UNSET = "no signal"
    """Nothing is said, which is no consent."""
    ALLOWED = "allowed"
    CONSTRAINED = "constrained"
    """Allowed under the terms that `Mining.policy` gives, and not without."""
    RESERVED = "reserved"


@dataclass(frozen=True)
class Mining:
    """What an owner says of mining and training.

    Attributes
    ----------
    mining
        Analysis by machine, such as a comparison.
    inference
        Input to a trained model.
    training, generative
        Fitting a model; fitting one that generates.
    policy
        Addresses or texts of the terms, with ``; `` between them; empty where none are given.
    """

    mining: Signal = Signal.UNSET
    inference: Signal = Signal.UNSET
    training: Signal = Signal.UNSET
    generative: Signal = Signal.UNSET
    policy: str = ""

    @property
    def reserved(self) -> tuple[str, ...]:
        """The uses that need the owner's leave, by the attributes' names."""
        held = (Signal.RESERVED, Signal.CONSTRAINED)
        return tuple(use for use in _USES if getattr(self, use) in held)

    @property
    def text(self) -> str:
        """The same as a record has it, in `influence.items.Item.mining`."""
        if self.reserved:
            return " ".join(filter(None, (f"reserved: {', '.join(self.reserved)}", self.policy)))
        free = any(self.allows(use) for use in _USES)
        return " ".join(filter(None, ("allowed" if free else "", self.policy if free else "")))

    def allows(self, use: str) -> bool:
        """Return whether a use, by its attribute's name, is expressly allowed."""
        return bool(getattr(self, use) is Signal.ALLOWED)


def from_tdmrep(document: object, path: str, source: str = "tdmrep.json") -> Mining:
    """Return what a ``tdmrep.json`` says of one path or address; its first match holds.

    Raises
    ------
    MetadataError
        Where the document is not a list of objects with a location.

    Examples
    --------
    >>> from_tdmrep([{"location": "/audio/*.wav$", "tdm-reservation": 1}], "/audio/a.wav").reserved
    ('mining', 'inference', 'training', 'generative')
    """
    if not isinstance(document, list):
        raise MetadataError(f"{source} is not a list of rules, as TDMRep has it")
    for number, rule in enumerate(document, 1):
        if not isinstance(rule, Mapping) or not isinstance(rule.get("location"), str):
            raise MetadataError(
                f"rule {number} of {source} has no location, the paths that it is for, as /audio/"
            )
    parts = urlsplit(path)
    target = _percent((parts.path or "/") + (f"?{parts.query}" if parts.query else ""))
    covering = (rule for rule in document if _covers(rule["location"], target))
    return from_fields(next(covering, {}))


def from_fields(fields: Mapping[str, Any]) -> Mining:
    """Return what fields such as ``tdm-reservation`` and ``tdm:policy`` say, in any case.

    A reservation other than 1 or 0 counts as not set.
    """
    said = {str(name).strip().lower().replace(":", "-"): value for name, value in fields.items()}
    reservation, policy = said.get("tdm-reservation"), said.get("tdm-policy")
    policy = policy.strip() if isinstance(policy, str) else ""
    written = "" if isinstance(reservation, bool) else str(reservation).strip()
    if written == "1":
        return Mining(**dict.fromkeys(_USES, Signal.RESERVED), policy=policy)
    free = Signal.ALLOWED if written == "0" else Signal.UNSET
    return Mining(mining=free, policy=policy)


def from_assertion(assertion: Mapping[str, Any]) -> Mining:
    """Return what a training-mining assertion says, whole or only its ``data``.

    A use that is constrained without further information is reserved, and so is one with a value
    that the standard does not have.

    Raises
    ------
    MetadataError
        Where it has no ``entries``.
    """
    data = assertion.get("data", assertion) if isinstance(assertion, Mapping) else None
    entries = data.get("entries") if isinstance(data, Mapping) else None
    if not isinstance(entries, Mapping):
        raise MetadataError("a training-mining assertion has an object 'entries'; this has none")
    signals: dict[str, Signal] = {}
    policies: list[str] = []
    for key, entry in entries.items():
        maker, _, word = str(key).partition(".")
        if maker in ("cawg", "c2pa") and word in _ENTRIES:
            use = _ENTRIES[word]
            signal, policy = _said(entry)
            signals[use] = _strictest([signals.get(use, Signal.UNSET), signal])
            policies += [policy] if policy else []
    return Mining(**signals, policy=_joined(policies))


def is_reserved(said: str) -> bool:
    """Return whether a record, by its `influence.items.Item.mining`, reserves mining.

    A word that is none of its two counts as reserved: it was written to say something.
    """
    word = said.split(maxsplit=1)[0].casefold().rstrip(",;:") if said.strip() else ""
    return word not in {"", Signal.ALLOWED.value}


def combined(found: Iterable[Mining]) -> Mining:
    """Return what holds where several sources speak: for each use the strictest."""
    every = list(found)
    return Mining(
        **{use: _strictest(getattr(each, use) for each in every) for use in _USES},
        policy=_joined(each.policy for each in every),
    )


def stricter(*said: str) -> str:
    """Return of what records say of mining, as `Mining.text`, what holds.

    All uses that any of them reserves are reserved, on the terms of all that do. A word that names
    no use, such as ``reserved``, reserves all.
    """
    reserving = list(dict.fromkeys(each for each in said if is_reserved(each)))
    if len(reserving) < 2:
        return max(said, key=lambda each: (is_reserved(each), bool(each.strip())), default="")
    named = {each: found for each in reserving if (found := _NAMING.match(each))}
    uses = {use for found in named.values() for use in found[0].split(": ")[1].split(", ")}
    whole = next((each for each in reserving if each not in named), "")
    terms = _joined(
        term for each, found in named.items() for term in each[found.end() :].strip().split("; ")
    )
    head = whole or f"reserved: {', '.join(use for use in _USES if use in uses)}"
    return " ".join(filter(None, (head, terms)))


_USES: Final = ("mining", "inference", "training", "generative")

_ENTRIES: Final = {
    "data_mining": "mining",
    "ai_inference": "inference",
    "ai_training": "training",
    "ai_generative_training": "generative",
}


_NAMING: Final = re.compile(rf"reserved: ({'|'.join(_USES)})(?:, (?:{'|'.join(_USES)}))*(?= |$)")


def _said(entry: object) -> tuple[Signal, str]:
    """Return what an entry says, and its terms; the standard spells their field in two ways."""
    if not isinstance(entry, Mapping):
        return Signal.RESERVED, ""
    terms = entry.get("constraint_info") or entry.get("constraints_info") or ""
    policy = terms.strip() if isinstance(terms, str) else ""
    if entry.get("use") == "allowed":
        return Signal.ALLOWED, ""
    if entry.get("use") == "constrained" and policy:
        return Signal.CONSTRAINED, policy
    return Signal.RESERVED, policy


def _strictest(signals: Iterable[Signal]) -> Signal:
    return max(signals, key=list(Signal).index, default=Signal.UNSET)


def _joined(texts: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(text for text in texts if text))


def _covers(location: str, target: str) -> bool:
    """Return whether a location covers a path, as robots.txt has it: ``*`` is anything, ``$`` the
    end. Searched part by part, for a regular expression of many stars could take for ever.
    """
    end = location.endswith("$")
    first, *rest = _percent(location[:-1] if end else location).split("*")
    at = len(first)
    if not target.startswith(first) or (end and not rest and target != first):
        return False
    for part in rest[:-1] if end else rest:
        found = target.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return not (end and rest) or (target.endswith(rest[-1]) and len(target) - len(rest[-1]) >= at)


def _percent(path: str) -> str:
    """Return a path with all but ASCII as ``%C3%A5``, so that both spellings of it agree."""
    quoted = quote(path, safe="".join(map(chr, range(33, 127))))
    return re.sub("%[0-9a-fA-F]{2}", lambda match: match[0].upper(), quoted)
