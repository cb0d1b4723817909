"""Members and a key become members with their manifest and its signature."""

from __future__ import annotations

from influence.bundle import signing
from influence.bundle.manifest import MANIFEST, SIGNATURE, SIGNER, Manifest
from influence.bundle.members import Member, Members

__all__ = ["seal", "signed_by"]


def seal(members: Members, key: signing.PrivateKey | None = None) -> dict[str, Member]:
    """Return members with ``manifest.json``, and with a key ``manifest.sig`` and ``signer.pem``.

    The same members and key give the same bytes.
    """
    sealed = dict(members)
    signer = ""
    if key is not None:
        signer = signing.fingerprint(key.public_key())
        sealed[SIGNER] = Member.of(signing.pem(key.public_key()))
    manifest = Manifest({name: member.sum() for name, member in sealed.items()}, signer)
    sealed[MANIFEST] = Member.of(manifest.to_bytes())
    if key is not None:
        sealed[SIGNATURE] = Member.of(key.sign(manifest.to_bytes()))
    return sealed


def signed_by(key: signing.PublicKey, manifest: bytes, signature: bytes) -> bool:
    """Return whether a signature is that of a manifest by a key."""
    return signing.signs(key, signature, manifest)
