"""What checking a bundle came to."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Final

__all__ = ["AGREES", "DIFFERS", "NOT_ASKED", "NOT_POSSIBLE", "Check", "Verdict"]

AGREES: Final = "agrees"
DIFFERS: Final = "differs"
NOT_POSSIBLE: Final = "not possible"
NOT_ASKED: Final = "not checked"


@dataclass(frozen=True)
class Check:
    """One check.

    Attributes
    ----------
    name
        ``container``, ``sums``, ``signature``, ``archive``, ``log``, ``figures``,
        ``pages``.
    result
        ``agrees``, ``differs``, ``not possible`` (it was asked for), ``not checked`` (it was not).
    words
    details
        What differs, a line each.
    """

    name: str
    result: str
    words: str
    details: tuple[str, ...] = ()


@dataclass(frozen=True)
class Verdict:
    """All checks of a bundle.

    Attributes
    ----------
    bundle
    evidence
        See `influence.bundle.manifest.Manifest.evidence`.
    signer
        Fingerprint; empty where it is not signed.
    created
    checks
    """

    bundle: str
    evidence: str
    signer: str
    created: str
    checks: tuple[Check, ...]

    @property
    def code(self) -> int:
        """The exit code: 0 all agrees, 1 something differs, 2 something could not be checked."""
        results = {check.result for check in self.checks}
        return 1 if DIFFERS in results else 2 if NOT_POSSIBLE in results else 0

    def to_json(self) -> dict[str, Any]:
        """Return the same as plain data."""
        verdict = {0: AGREES, 1: DIFFERS, 2: NOT_POSSIBLE}[self.code]
        return {"verdict": verdict} | asdict(self)
