"""The manifest: the sum of every member but itself and its signature, and who signed it."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from influence.bundle import canonical
from influence.bundle.members import Sum
from influence.bundle.names import trouble
from influence.errors import BundleError, BundleVersionError

__all__ = ["MANIFEST", "SIGNATURE", "SIGNER", "VERSION", "Manifest"]

MANIFEST: Final = "manifest.json"
SIGNATURE: Final = "manifest.sig"
SIGNER: Final = "signer.pem"
VERSION: Final = 1
"""Of the format; raised whenever an older engine could not check the newer."""

_FORMAT: Final = "influence.bundle"
_TIMELESS: Final = re.compile(r"case\.json|evidence/.+|model/.+")


@dataclass(frozen=True)
class Manifest:
    """What a bundle consists of.

    Attributes
    ----------
    members
        The sum of each.
    signer
        Fingerprint of the key that it is signed with; empty where it is not signed.
    """

    members: Mapping[str, Sum]
    signer: str = ""

    @property
    def evidence(self) -> str:
        """SHA-256 over the sums of all that is free of time and place.

        The same works, archive, settings and model give the same digest, on any machine and day.
        """
        sums = {name: sha for name, (_, sha) in self.members.items() if _TIMELESS.fullmatch(name)}
        return hashlib.sha256(canonical.written(sums)).hexdigest()

    def to_bytes(self) -> bytes:
        """Return the manifest as its member."""
        return canonical.written(
            {
                "format": _FORMAT,
                "version": VERSION,
                "evidence": self.evidence,
                "members": {n: {"bytes": s, "sha256": sha} for n, (s, sha) in self.members.items()},
                "signer": self.signer or None,
            }
        )

    @classmethod
    def of(cls, data: bytes, name: str) -> Manifest:
        """Return the manifest of a bundle.

        Parameters
        ----------
        data
        name
            What it is called in a message.

        Raises
        ------
        BundleVersionError
            Where a newer version made it.
        BundleError
            Where it is none.
        """
        _see_version(data, name)
        facts = canonical.read(data, name)
        try:
            members = {
                str(n): (int(each["bytes"]), str(each["sha256"]))
                for n, each in facts["members"].items()
            }
            manifest = cls(members, facts["signer"] or "")
            whole = manifest.to_bytes() == data
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise BundleError(f"{name}: it is damaged; get the bundle again") from error
        odd = [n for n in members if trouble(n) or n in {MANIFEST, SIGNATURE}]
        if not whole or odd:
            raise BundleError(f"{name}: it is not as influence writes it; get the bundle again")
        return manifest

    def problems(self, found: Mapping[str, Sum | None]) -> Iterator[str]:
        """Yield a line for each member that is not as it was sealed.

        Parameters
        ----------
        found
            The sum of each member that is there, or None where it cannot be read; without the
            manifest and its signature.
        """
        for name in sorted(self.members.keys() | found.keys()):
            if name not in found:
                yield f"{name} is missing"
            elif name not in self.members:
                yield f"{name} was not there when the bundle was sealed"
            elif found[name] is None:
                yield f"{name} is damaged and cannot be read"
            elif found[name] != self.members[name]:
                yield f"{name} is not what was sealed"


def _see_version(data: bytes, name: str) -> None:
    """See that a manifest is of a version that can be checked, in whatever form it is written."""
    try:
        facts = json.loads(data)
        version, format = facts["version"], facts["format"]
    except (ValueError, RecursionError, KeyError, TypeError):
        version, format = None, None
    if format != _FORMAT or not isinstance(version, int):
        raise BundleError(f"{name}: it is not that of a bundle of influence, or damaged")
    if version > VERSION:
        raise BundleVersionError(
            f"{name}: it is of format {version}, which a newer version of influence made; this "
            f"version checks format {VERSION}. Upgrade influence"
        )
