"""Whether a bundle is what was sealed: its container, its sums, its signature."""

from __future__ import annotations

import struct
import zipfile
from dataclasses import dataclass
from pathlib import Path

from influence.bundle import canonical, signing, store, zipped
from influence.bundle.case import CASE, CIRCUMSTANCES, Case, Circumstances
from influence.bundle.manifest import MANIFEST, SIGNATURE, SIGNER, Manifest
from influence.bundle.members import Member, Members, Sum
from influence.bundle.sealing import signed_by
from influence.bundle.verdict import AGREES, DIFFERS, Check
from influence.errors import BundleError, KeyFileError

__all__ = ["Bundle", "opened"]

_DAMAGE = (OSError, EOFError, zipfile.BadZipFile, struct.error, NotImplementedError, ValueError)


@dataclass(frozen=True)
class Bundle:
    """A bundle whose seal was looked at.

    Attributes
    ----------
    path
    members
    manifest
    checks
        Of the container, the sums and the signature.
    """

    path: Path
    members: Members
    manifest: Manifest
    checks: tuple[Check, ...]

    @property
    def whole(self) -> bool:
        """Whether all members are those that were sealed."""
        return all(check.result != DIFFERS for check in self.checks if check.name == "sums")

    @property
    def case(self) -> Case:
        """Settings and works."""
        return Case.of(self.record(CASE))

    @property
    def circumstances(self) -> Circumstances:
        """When and where it was made."""
        return Circumstances.of(self.record(CIRCUMSTANCES))

    def record(self, name: str) -> canonical.Data:
        """Return a member that is JSON.

        Raises
        ------
        BundleError
            Where there is none.
        """
        return canonical.read(self.read(name), f"{self.path}: {name}")

    def read(self, name: str) -> bytes:
        """Return the bytes of a member that is a record; raises as `record`."""
        return _read(self.path, self.members, name)


def opened(path: Path, public_key: Path | None = None) -> Bundle:
    """Open a bundle and check its seal.

    Parameters
    ----------
    path
    public_key
        Of whoever must have signed it; anybody, or nobody, may have where None.

    Raises
    ------
    BundleError
        Where it is no bundle, or one that cannot be checked.
    KeyFileError
        Where there is no public key in that file.
    """
    wanted = signing.public(public_key) if public_key is not None else None
    members = store.opened(path)
    data = _read(path, members, MANIFEST)
    manifest = Manifest.of(data, f"{path}: {MANIFEST}")
    sums = _sums(path, members, manifest)
    checks = [sums, _signature(path, members, data, manifest, wanted)]
    if path.is_file():
        checks.insert(0, _container(path, members, sums))
    return Bundle(path, members, manifest, tuple(checks))


def _read(path: Path, members: Members, name: str) -> bytes:
    if name not in members:
        raise BundleError(
            f"{path}: it holds no {name}, so it is no bundle of influence, or part of one"
        )
    if members[name].size > canonical.LARGEST:
        raise BundleError(f"{path}: {name} has {members[name].size} bytes, more than any has")
    try:
        return members[name].read()
    except _DAMAGE as error:
        raise BundleError(f"{path}: {name} cannot be read ({error}); get it again") from error


def _sums(path: Path, members: Members, manifest: Manifest) -> Check:
    sizes = {name: size for name, (size, _) in manifest.members.items()}
    found = {
        # What has another size, or was never sealed, need not be read to be named.
        name: _sum(f"{path}: {name}", member)
        if member.size == sizes.get(name)
        else (member.size, "")
        for name, member in members.items()
        if name not in {MANIFEST, SIGNATURE}
    }
    problems = tuple(manifest.problems(found))
    count = len(manifest.members)
    if problems:
        words = f"{len(problems)} of the members are not as they were sealed"
        return Check("sums", DIFFERS, words, problems)
    return Check("sums", AGREES, f"all {count} members are as they were sealed, and no others")


def _sum(name: str, member: Member) -> Sum | None:
    try:
        return member.sum()
    except PermissionError as error:
        raise BundleError(f"{name} may not be read; ask for the right to do so") from error
    except _DAMAGE:
        return None


def _container(path: Path, members: Members, sums: Check) -> Check:
    try:
        where = zipped.deviation(path, members)
    except _DAMAGE as error:
        where = f"it cannot be read ({error})"
    if where:
        words = "the zip was changed or packed anew; unpack it to check the members alone"
        return Check("container", DIFFERS, words, (where,))
    return Check("container", AGREES, "the zip is as influence writes it, to the byte")


class _DoubtError(Exception):
    """Says what is wrong with a signature."""


def _signature(
    path: Path,
    members: Members,
    data: bytes,
    manifest: Manifest,
    wanted: signing.PublicKey | None,
) -> Check:
    """Check who signed, or that nobody was to."""
    known = signing.fingerprint(wanted) if wanted is not None else ""
    try:
        if manifest.signer:
            words = _signed(_signer(path, members, data, manifest), known)
        else:
            words = _unsigned(members, known)
    except _DoubtError as doubt:
        return Check("signature", DIFFERS, str(doubt))
    return Check("signature", AGREES, words)


def _unsigned(members: Members, known: str) -> str:
    if SIGNATURE in members or SIGNER in members:
        raise _DoubtError("it holds a signature or a key, and its manifest names no signer")
    if known:
        raise _DoubtError(f"it is not signed, and was to be with {known}")
    return "it is not signed: sums tell an accident, and not who made it"


def _signer(path: Path, members: Members, data: bytes, manifest: Manifest) -> str:
    """Return the fingerprint of the key that the manifest is signed with."""
    for name in (SIGNATURE, SIGNER):
        if name not in members:
            raise _DoubtError(f"{name} is missing; its manifest names the signer {manifest.signer}")
    try:
        signer = signing.public(_read(path, members, SIGNER), SIGNER)
        signature = _read(path, members, SIGNATURE)
    except (KeyFileError, BundleError) as error:
        raise _DoubtError(f"it cannot be read: {error}") from error
    own = signing.fingerprint(signer)
    if own != manifest.signer:
        raise _DoubtError(f"the key in it is {own}, and its manifest names {manifest.signer}")
    if not signed_by(signer, data, signature):
        raise _DoubtError(f"the signature is not one of its manifest with the key {own}")
    return own


def _signed(own: str, known: str) -> str:
    if known and known != own:
        raise _DoubtError(f"it is signed with another key, {own}, and not with {known}")
    if known:
        return f"signed with the key {own}, which you gave"
    return (
        f"signed with the key {own}, which came with it; --public-key with the signer's own tells "
        "whether it is theirs"
    )
