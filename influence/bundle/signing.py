"""Ed25519 (RFC 8032): pairs of keys in files, their fingerprints, signatures.

Keys are PEM, as OpenSSL has them: the private one in PKCS 8, not encrypted and readable by its
owner alone; the public one beside it. A fingerprint is the SHA-256 of the 32 bytes of the public
key, in hexadecimal. A signature is 64 bytes, and the same for the same key and message. So a
stranger needs no influence to check one::

    openssl pkeyutl -verify -rawin -in manifest.json -sigfile manifest.sig -pubin -inkey signer.pem
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

from influence.errors import KeyFileError

__all__ = [
    "PrivateKey",
    "PublicKey",
    "fingerprint",
    "new",
    "open_to_others",
    "pem",
    "private",
    "public",
    "public_path",
    "signs",
]

PrivateKey = Ed25519PrivateKey
PublicKey = Ed25519PublicKey


def fingerprint(key: PublicKey) -> str:
    """Return the SHA-256 of a public key's 32 bytes, in hexadecimal."""
    return hashlib.sha256(key.public_bytes_raw()).hexdigest()


def pem(key: PublicKey) -> bytes:
    """Return a public key as the contents of its file."""
    return key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def public_path(path: Path) -> Path:
    """Return the file of the public key that belongs to the file of a private one."""
    return path.with_name(f"{path.name}.pub")


def new(path: Path) -> str:
    """Make a pair of keys in two new files; return its fingerprint.

    Raises
    ------
    KeyFileError
        Where one of the files is there already, or cannot be written; then neither is made.
    """
    beside = public_path(path) if path.name else path
    for each in (path, beside):
        if each.exists() or each.is_symlink():
            raise KeyFileError(f"there is a file {each} already, and keys are never overwritten")
    key = Ed25519PrivateKey.generate()
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    made: list[Path] = []
    try:
        for file, data, mode in ((path, secret, 0o600), (beside, pem(key.public_key()), 0o644)):
            descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
            made.append(file)
            with os.fdopen(descriptor, "wb") as opened:
                opened.write(data)
                opened.flush()
                os.fsync(opened.fileno())
    except OSError as error:
        for file in made:
            with suppress(OSError):
                file.unlink()
        raise KeyFileError(f"cannot write {path}: {error.strerror}; name another file") from error
    return fingerprint(key.public_key())


def private(path: Path) -> PrivateKey:
    """Read a private key.

    Raises
    ------
    KeyFileError
        Where there is none that can sign.
    """
    try:
        key = load_pem_private_key(_read(path), None)
    except TypeError as error:
        raise KeyFileError(f"{path}: the key is encrypted; give one without a password") from error
    except (ValueError, UnsupportedAlgorithm) as error:
        raise KeyFileError(
            f"{path}: no private key in PEM; make one with: influence key new FILE"
        ) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise KeyFileError(
            f"{path}: a private key, but not of Ed25519; influence key new makes one"
        )
    return key


def public(data: bytes | Path, source: str = "") -> PublicKey:
    """Read a public key from a file, or from its contents.

    Raises
    ------
    KeyFileError
        Where it is none of Ed25519.
    """
    name = source or str(data)
    try:
        key = load_pem_public_key(data if isinstance(data, bytes) else _read(data))
    except (ValueError, UnsupportedAlgorithm) as error:
        raise KeyFileError(
            f"{name}: no public key in PEM; it is the file that ends in .pub beside the private one"
        ) from error
    if not isinstance(key, Ed25519PublicKey):
        raise KeyFileError(f"{name}: a public key, but not of Ed25519")
    return key


def signs(key: PublicKey, signature: bytes, message: bytes) -> bool:
    """Return whether a signature of a message was made with the private key of a public one."""
    try:
        key.verify(signature, message)
    except InvalidSignature:
        return False
    return True


def open_to_others(path: Path) -> bool:
    """Return whether others than its owner may read a private key's file."""
    return os.name != "nt" and bool(path.stat().st_mode & 0o077)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise KeyFileError(f"cannot read the key {path}: {error.strerror}") from error
