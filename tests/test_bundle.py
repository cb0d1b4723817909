"""Bundles: one form for the same members, keys, and every change found."""

from __future__ import annotations

import hashlib
import io
import json
import os
import random
import stat
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from influence.bundle import canonical, checking, names, signing, store
from influence.bundle.differences import differences, fields
from influence.bundle.inputs import portable
from influence.bundle.manifest import MANIFEST, SIGNATURE, SIGNER, Manifest
from influence.bundle.members import Member
from influence.bundle.sealing import seal
from influence.bundle.verdict import DIFFERS
from influence.bundle.zipped import zip_chunks
from influence.errors import BundleError, BundleVersionError, KeyFileError

CONTENTS = {
    "case.json": b'{"a": 1}\n',
    "evidence/00001.json": b'{"findings": []}\n',
    "inputs/00001.krn": b"**kern\n4c\n*-\n",
    "reports/a.html": b"<p>A page</p>",
    "reports/\u00e5.html": "<p>\u00c5</p>".encode(),
    "reports/empty.csv": b"",
}


@pytest.fixture(scope="module")
def keys(tmp_path_factory):
    folder = tmp_path_factory.mktemp("keys")
    for name in ("ours", "theirs"):
        signing.new(folder / name)
    return folder


def members(**changed):
    return {name: Member.of(data) for name, data in (CONTENTS | changed).items()}


def sealed(keys, signed=True):
    return seal(members(), signing.private(keys / "ours") if signed else None)


def found(path, key=None):
    """Return whether anything is said to be wrong with a bundle, in lines."""
    try:
        checks = checking.opened(path, key).checks
    except (BundleError, KeyFileError) as error:
        return [str(error)]
    return [" ".join((c.words, *c.details)) for c in checks if c.result == DIFFERS]


@pytest.fixture(params=[True, False], ids=["signed", "unsigned"])
def bundle(request, keys, tmp_path):
    """A zip and a folder of the same members."""
    return both(sealed(keys, request.param), tmp_path)


@pytest.fixture(params=[True, False], ids=["signed", "unsigned"])
def small(request, keys, tmp_path):
    """Of two members, so that each byte can be tried."""
    few = {name: Member.of(CONTENTS[name]) for name in ("case.json", "reports/\u00e5.html")}
    key = signing.private(keys / "ours") if request.param else None
    return both(seal(few, key), tmp_path)


def both(made, tmp_path):
    store.write(tmp_path / "case.zip", made)
    store.write(tmp_path / "case", made)
    return tmp_path / "case"


# ------------------------------------------------------------------------------------- one form


def test_the_zip_has_these_very_bytes_on_every_machine():
    data = b"".join(zip_chunks(members()))
    assert hashlib.sha256(data).hexdigest() == (
        "2d3b2a88b84f346cd84628dbcc91c9e1425488b7d63d892f97110994410542a7"
    )


def test_every_program_reads_the_zip():
    archive = zipfile.ZipFile(io.BytesIO(b"".join(zip_chunks(members()))))
    assert archive.testzip() is None
    assert {name: archive.read(name) for name in archive.namelist()} == CONTENTS
    assert archive.namelist() == sorted(CONTENTS)
    assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_order_of_members_does_not_matter():
    backwards = dict(reversed(members().items()))
    assert b"".join(zip_chunks(backwards)) == b"".join(zip_chunks(members()))


def test_a_zip_that_would_be_too_large_is_refused(tmp_path):
    huge = Member(1 << 32, lambda: io.BytesIO(b""))
    with pytest.raises(BundleError, match="name a folder"):
        store.write(tmp_path / "huge.zip", {"a": huge})
    assert not list(tmp_path.iterdir())


def test_the_same_members_and_key_give_the_same_seal(keys):
    one, other = sealed(keys), sealed(keys)
    assert {n: m.read() for n, m in one.items()} == {n: m.read() for n, m in other.items()}
    assert one.keys() == {*CONTENTS, MANIFEST, SIGNATURE, SIGNER}


def test_the_evidence_digest_knows_figures_and_no_pages():
    def digest(**changed):
        return Manifest({n: m.sum() for n, m in members(**changed).items()}).evidence

    assert digest(**{"reports/a.html": b"another day", "circumstances.json": b"{}"}) == digest()
    assert digest(**{"evidence/00001.json": b"{}"}) != digest()
    assert digest(**{"case.json": b"{}"}) != digest()


# -------------------------------------------------------------------------------- what is whole


def test_an_untouched_bundle_is_whole(bundle, keys):
    for path in (bundle, bundle.with_suffix(".zip")):
        assert found(path) == []
        members = store.opened(path)
        assert {name: members[name].read() for name in CONTENTS} == CONTENTS


def test_each_changed_byte_of_a_zip_is_found(small):
    path = small.with_suffix(".zip")
    data = path.read_bytes()
    for place in range(len(data)):
        changed = bytearray(data)
        changed[place] ^= 1 << place % 8
        path.write_bytes(changed)
        assert found(path), f"byte {place} of {len(data)}"


def test_each_changed_byte_of_a_folder_is_found(small):
    for file in sorted(path for path in small.rglob("*") if path.is_file()):
        data = file.read_bytes()
        for place in range(len(data)):
            changed = bytearray(data)
            changed[place] ^= 1 << place % 8
            file.write_bytes(changed)
            assert found(small), f"byte {place} of {file.name}"
        file.write_bytes(data)
    assert not found(small)


def test_a_missing_and_an_extra_member_are_named(bundle):
    (bundle / "evidence/00001.json").rename(bundle / "evidence/00002.json")
    (said,) = found(bundle)
    assert "evidence/00001.json is missing" in said
    assert "evidence/00002.json was not there" in said


def test_a_zip_that_breaks_off_is_said_to(bundle):
    path = bundle.with_suffix(".zip")
    data = path.read_bytes()
    for length in [0, 1, 30, *random.Random(1).sample(range(len(data)), 40), len(data) - 1]:
        path.write_bytes(data[:length])
        assert "not all of it" in found(path)[0]


def test_bytes_before_between_and_after_are_found(bundle):
    path = bundle.with_suffix(".zip")
    data = path.read_bytes()
    for changed in (b"x" + data, data + b"x", data + data):
        path.write_bytes(changed)
        assert found(path)


def test_a_zip_that_another_program_packed_anew_is_told_apart_from_a_changed_one(bundle, tmp_path):
    for method in (zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED):
        with zipfile.ZipFile(tmp_path / "again.zip", "w", method) as archive:
            for file in sorted(path for path in bundle.rglob("*") if path.is_file()):
                archive.write(file, file.relative_to(bundle))
        (said,) = found(tmp_path / "again.zip")
        assert "unpack it" in said
    with zipfile.ZipFile(tmp_path / "again.zip") as archive:
        archive.extractall(tmp_path / "unpacked")
    assert not found(tmp_path / "unpacked")


# ---------------------------------------------------------------------------------- what is refused


@pytest.mark.parametrize(
    ("name", "clause"),
    [
        ("../a", "leads outside"),
        ("a/../../b", "leads outside"),
        ("/etc/passwd", "leads outside"),
        ("C:/a", "leads outside"),
        ("a\\b", "leads outside"),
        ("a//b", "no plain name"),
        ("./a", "no plain name"),
        ("a/", "no plain name"),
        ("a\nb", "control"),
        ("a\0b", "control"),
        ("", "empty"),
        ("a" * 401, "too long"),
    ],
)
def test_names_that_lead_elsewhere_are_refused(name, clause, tmp_path):
    assert clause in names.trouble(name)
    path = tmp_path / "tricks.zip"
    path.write_bytes(b"".join(zip_chunks({name: Member.of(b"x")})))
    with pytest.raises(BundleError):
        checking.opened(path)


def test_sizes_that_cannot_be_are_refused(tmp_path):
    data = bytearray(b"".join(zip_chunks(members())))
    at = data.index(b"PK\1\2")
    for size in (0xFFFFFFFE, 10**8):
        data[at + 20 : at + 28] = size.to_bytes(4, "little") * 2
        (tmp_path / "bomb.zip").write_bytes(data)
        with pytest.raises(BundleError, match=r"claim|no zip"):
            checking.opened(tmp_path / "bomb.zip")


def test_a_manifest_of_absurd_size_is_not_read(tmp_path, keys):
    store.write(tmp_path / "b", sealed(keys))
    os.truncate(tmp_path / "b" / MANIFEST, canonical.LARGEST + 1)  # sparse: takes no room
    with pytest.raises(BundleError, match="more than any has"):
        checking.opened(tmp_path / "b")


@pytest.mark.skipif(os.name == "nt", reason="links and pipes are Unix's")
def test_links_pipes_and_empty_folders_are_refused(tmp_path, keys):
    store.write(tmp_path / "b", sealed(keys))
    for make in (
        lambda place: place.symlink_to("/etc/passwd"),
        lambda place: place.symlink_to(tmp_path, target_is_directory=True),
        os.mkfifo,
        Path.mkdir,
    ):
        make(tmp_path / "b" / "inputs" / "odd")
        with pytest.raises(BundleError, match="odd"):
            checking.opened(tmp_path / "b")
        odd = tmp_path / "b" / "inputs" / "odd"
        odd.rmdir() if odd.is_dir() and not odd.is_symlink() else odd.unlink()
    assert not found(tmp_path / "b")


def test_folders_that_go_deeper_than_any_name_may_are_refused(tmp_path, keys):
    store.write(tmp_path / "b", sealed(keys))
    deep = tmp_path / "b"
    for _ in range(300):
        deep /= "a"
        deep.mkdir()
    with pytest.raises(BundleError, match="too long"):
        checking.opened(tmp_path / "b")


def test_what_is_no_bundle_is_said_to_be_none(tmp_path):
    (tmp_path / "tune.krn").write_text("**kern")
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as archive:
        archive.writestr("a", "b")
    for name, says in [("tune.krn", "no zip"), ("other.zip", MANIFEST), ("nothing", "no bundle")]:
        with pytest.raises(BundleError, match=says):
            checking.opened(tmp_path / name)
    with pytest.raises(BundleError, match=MANIFEST):
        checking.opened(tmp_path)


@pytest.mark.parametrize("text", ["[" * 100_000, "null", "[]", '{"a": NaN}', '{"a":1}', "\xff", ""])
def test_json_that_influence_did_not_write_is_refused(text):
    with pytest.raises(BundleError):
        canonical.read(text.encode("latin-1"), "x")


def test_a_newer_bundle_is_said_to_be_one_whatever_it_looks_like(tmp_path, keys):
    store.write(tmp_path / "b", sealed(keys))
    newer = {"format": "influence.bundle", "version": 2, "parts": []}
    (tmp_path / "b" / MANIFEST).write_text(json.dumps(newer))
    with pytest.raises(BundleVersionError, match="newer version of influence"):
        checking.opened(tmp_path / "b")


# ---------------------------------------------------------------------------------- who signed it


def test_signatures_are_told_apart(tmp_path, keys):
    store.write(tmp_path / "signed", sealed(keys))
    store.write(tmp_path / "plain", sealed(keys, signed=False))
    ours, theirs = keys / "ours.pub", keys / "theirs.pub"
    assert not found(tmp_path / "signed", ours)
    assert "another key" in found(tmp_path / "signed", theirs)[0]
    assert "not signed" in found(tmp_path / "plain", ours)[0]
    assert not found(tmp_path / "plain")


def test_a_signature_cannot_be_stripped_or_put_on_another_manifest(tmp_path, keys):
    for name in (SIGNATURE, SIGNER):
        store.write(tmp_path / name, {k: v for k, v in sealed(keys).items() if k != name})
        assert f"{name} is missing" in " ".join(found(tmp_path / name))
    other = seal(members(extra=b"x"), signing.private(keys / "ours"))
    store.write(tmp_path / "moved", sealed(keys) | {SIGNATURE: other[SIGNATURE]})
    assert "not one of its manifest" in found(tmp_path / "moved")[0]
    added = sealed(keys, signed=False) | {SIGNATURE: other[SIGNATURE]}
    store.write(tmp_path / "added", added)
    assert "names no signer" in found(tmp_path / "added")[0]


def test_a_forger_with_a_key_of_his_own_is_found_by_the_public_key(tmp_path, keys):
    forged = seal(members(**{"case.json": b"{}"}), signing.private(keys / "theirs"))
    store.write(tmp_path / "forged", forged)
    assert not found(tmp_path / "forged")
    assert "another key" in found(tmp_path / "forged", keys / "ours.pub")[0]


def test_keys_are_made_for_their_owner_and_never_overwritten(tmp_path):
    fingerprint = signing.new(tmp_path / "key")
    assert stat.S_IMODE((tmp_path / "key").stat().st_mode) == 0o600
    public = signing.public(tmp_path / "key.pub")
    assert fingerprint == hashlib.sha256(public.public_bytes_raw()).hexdigest()
    before = (tmp_path / "key").read_bytes()
    with pytest.raises(KeyFileError, match="never overwritten"):
        signing.new(tmp_path / "key")
    (tmp_path / "other.pub").touch()
    with pytest.raises(KeyFileError, match="never overwritten"):
        signing.new(tmp_path / "other")
    with pytest.raises(KeyFileError, match="never overwritten"):
        signing.new(Path())
    assert not (tmp_path / "other").exists()
    assert (tmp_path / "key").read_bytes() == before


def test_what_is_no_key_is_said_to_be_none(tmp_path, keys):
    (tmp_path / "text").write_text("no key")
    for read in (signing.private, signing.public):
        for name in ("text", "nothing"):
            with pytest.raises(KeyFileError, match=name):
                read(tmp_path / name)
    with pytest.raises(KeyFileError, match="no private key"):
        signing.private(keys / "ours.pub")
    with pytest.raises(KeyFileError, match="no public key"):
        signing.public(keys / "ours")


def test_ed25519_is_that_of_rfc_8032():
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    secret = "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"
    key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(secret))
    public = key.public_key()
    assert public.public_bytes_raw().hex() == (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"
    )
    signature = key.sign(b"\x72")
    assert signature.hex().startswith(
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
    )
    assert signing.signs(public, signature, b"\x72")
    assert not signing.signs(public, signature, b"\x73")


# ----------------------------------------------------------------------------- whole or not at all


def test_a_bundle_is_written_whole_or_not_at_all(tmp_path):
    def breaks():
        raise OSError(28, "No space left on device")

    for name in ("b.zip", "b"):
        with pytest.raises(BundleError, match="No space left"):
            store.write(tmp_path / name, members() | {"z": Member(3, breaks)})
    assert not list(tmp_path.iterdir())


def test_nothing_is_overwritten(tmp_path):
    (tmp_path / "b.zip").write_text("mine")
    with pytest.raises(BundleError, match="already"):
        store.write(tmp_path / "b.zip", members())
    assert (tmp_path / "b.zip").read_text() == "mine"


# --------------------------------------------------------------------------------- field by field

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(JSON, JSON)
def test_two_records_differ_if_and_only_if_a_line_says_where(one, other):
    assert not list(differences(one, one))
    same = canonical.written({"a": one}) == canonical.written({"a": other})
    assert same == (not list(differences(one, other)))


@given(st.dictionaries(st.text(), JSON))
def test_canonical_json_comes_back(value):
    data = canonical.written(value)
    assert canonical.written(canonical.read(data, "x")) == data


def test_differences_say_where_and_what():
    recorded = {"findings": [{"e": -3.1, "title": "A"}], "n": 1}
    now = {"findings": [{"e": -3.2, "title": "A"}], "m": True}
    assert list(differences(recorded, now)) == [
        "findings[0].e: recorded -3.1, now -3.2",
        "m: not recorded, now true",
        "n: recorded 1, now absent",
    ]
    assert fields(recorded) == 3


@pytest.mark.parametrize(
    ("source", "paths", "told"),
    [
        ("/home/me/in/a/b.krn", ["/home/me/in"], "in/a/b.krn"),
        ("/home/me/b.abc#12", ["/home/me/b.abc"], "b.abc#12"),
        ("/home/me/t.zip!r/a.abc#3", ["/home/me/t.zip"], "t.zip!r/a.abc#3"),
        ("in/b.krn", ["in/"], "in/b.krn"),
        ("/x/in2/b.krn", ["/x/in", "/x/in2"], "in2/b.krn"),
    ],
)
def test_sources_tell_nothing_of_the_folders_above(source, paths, told):
    assert portable(source, paths) == told


def test_the_current_folder_has_its_name(tmp_path, monkeypatch):
    (tmp_path / "mine").mkdir()
    monkeypatch.chdir(tmp_path / "mine")
    assert portable("a/b.krn", ["."]) == "mine/a/b.krn"
    assert portable("../mine/b.krn", ["../mine"]) == "mine/b.krn"


@pytest.mark.parametrize("name", ["case", "case.zip"])
def test_a_bundle_that_came_in_the_meantime_is_not_replaced(tmp_path, name):
    (tmp_path / "other").mkdir()
    store.write(tmp_path / "other" / name, {"a.json": Member.of(b"first")})

    def late():
        if (tmp_path / "other" / name).exists():
            (tmp_path / "other" / name).rename(tmp_path / name)
        return io.BytesIO(b"second")

    with pytest.raises(BundleError, match="already"):
        store.write(tmp_path / name, {"a.json": Member(6, late)})
    assert store.opened(tmp_path / name)["a.json"].read() == b"first"
    assert {path.name for path in tmp_path.iterdir()} == {name, "other"}
