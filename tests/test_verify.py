"""Bundles from the command line: sealed, checked, found again; what differs is named."""

from __future__ import annotations

import json
import os
import random
import shutil
import sqlite3
from pathlib import Path

import pytest

from indexes import adding
from indexes.verifying import verify
from influence.bundle import canonical, signing, store
from influence.bundle.case import CASE, CIRCUMSTANCES
from influence.bundle.checking import opened
from influence.bundle.manifest import MANIFEST, SIGNATURE, SIGNER
from influence.bundle.members import Member
from influence.bundle.repeating import at_hand
from influence.bundle.sealing import seal
from influence.errors import BundleError
from tests.test_cli import FIXTURES, influence

TUNES = FIXTURES / "report"
WHEN = "2026-01-31T12:00:00Z"


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A folder with an archive, submissions, keys, and the bundle of a screening."""
    folder = tmp_path_factory.mktemp("verify")
    adding.add(folder / "tunes", [TUNES / name for name in ("harbour.krn", "change.krn")])
    shutil.copytree(folder / "tunes", folder / "copy")
    (folder / "in").mkdir()
    shutil.copy(TUNES / "variant.krn", folder / "in")
    (folder / "in" / "book.abc").write_text(
        "X:7\nT:A tune\nL:1/4\nK:G\nGABc dedB|GABc d2e2|\n\nX:8\nT:Other\nL:1/8\nK:C\nCDEFGABc|\n"
    )
    (folder / "in" / "broken.krn").write_text("**kern\n4c\n4d\n*-\n")
    (folder / "about.csv").write_text("file,title,date\nin/variant.krn,The Quay,1900\n")
    signing.new(folder / "key")
    influence(*screening(folder, folder / "tunes"), "--out", folder / "out",
              "--bundle", folder / "case.zip", code=1)  # fmt: skip
    return folder


def screening(folder, archive):
    return ("screen", archive, folder / "in", "--metadata", folder / "about.csv",
            "--key", folder / "key", "--created", WHEN, "--as", "Anna")  # fmt: skip


@pytest.fixture
def unpacked(place, tmp_path):
    """The bundle as a folder that a test may change."""
    store.write(tmp_path / "case", store.opened(place / "case.zip"))
    return tmp_path / "case"


def results(verdict):
    return {check.name: check.result for check in verdict.checks}


def details(verdict, name):
    return next(check.details for check in verdict.checks if check.name == name)


def forged(bundle, name, change):
    """Change a member as somebody would who can make sums, and has no key of ours."""
    members = store.opened(bundle)
    apart = {MANIFEST, SIGNATURE, SIGNER}
    kept = {n: Member.of(m.read()) for n, m in members.items() if n not in apart}
    kept[name] = Member.of(change(kept[name].read()))
    shutil.rmtree(bundle)
    store.write(bundle, seal(kept))


def test_a_bundle_is_checked_and_found_again(place):
    done = influence(
        "verify", place / "case.zip", "--public-key", place / "key.pub",
        "--archive", place / "tunes", "--json", cwd=place / "out",
    )  # fmt: skip
    told = json.loads(done.stdout)
    assert told["verdict"] == "agrees"
    assert [check["name"] for check in told["checks"]] == [
        *("container", "sums", "signature", "archive", "log", "figures", "pages"),
    ]
    assert {check["result"] for check in told["checks"]} == {"agrees"}
    assert told["signer"] == signing.fingerprint(signing.public(place / "key.pub"))
    assert told["created"] == WHEN


def test_the_bundle_holds_all_that_it_must(place):
    bundle = opened(place / "case.zip")
    kinds = {name.partition("/")[0] for name in bundle.members}
    assert kinds == {
        *(MANIFEST, SIGNATURE, SIGNER, CASE, CIRCUMSTANCES),
        *("evidence", "reports", "inputs", "model"),
    }
    case, told = bundle.case, bundle.circumstances
    assert [each.source for each in case.inputs] == [
        *("in/book.abc#7", "in/book.abc#8", "in/variant.krn"),
    ]
    assert case.archive["items"] == 2
    assert {len(sha) for _, sha in case.archive["segments"][0]["files"].values()} == {64}
    assert [each.position for each in case.comparisons] == [1, 2, 4]
    assert [(source, position) for source, _, position in case.unreadable] == [("in/broken.krn", 3)]
    assert told.archive == "tunes"
    assert told.log["entry"] == 1
    assert {"influence", "numpy", "numba", "verovio", "python"} <= told.versions.keys()
    evidence = bundle.record("evidence/00003.json")
    assert evidence["submission"]["title"] == "The Quay"
    assert evidence["findings"]
    for name, member in bundle.members.items():
        assert str(place).encode() not in member.read(), f"{name} tells where the files were"


@pytest.mark.parametrize(
    "environment",
    [
        {"NUMBA_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "PYTHONHASHSEED": "5"},
        {"NUMBA_NUM_THREADS": "2", "OPENBLAS_CORETYPE": "Nehalem", "TZ": "Asia/Tokyo",
         "NPY_DISABLE_CPU_FEATURES": "AVX2 FMA3 AVX512F AVX512CD AVX512_SKX", "LC_ALL": "C"},
        {"NUMBA_CPU_NAME": "generic", "NUMBA_CPU_FEATURES": ""},
    ],
    ids=["one thread", "an older processor", "generic instructions"],
)  # fmt: skip
def test_the_same_run_elsewhere_gives_the_same_bytes(place, tmp_path, environment):
    shutil.copytree(place / "copy", tmp_path / "tunes")
    shutil.copytree(place / "in", tmp_path / "in")
    shutil.copy(place / "about.csv", tmp_path)
    shutil.copy(place / "key", tmp_path)
    path = os.pathsep.join(
        [str(Path(__file__).parents[1]), *filter(None, [os.environ.get("PYTHONPATH")])]
    )
    words = screening(Path(), Path("tunes"))
    influence(*words, "--out", "out", "--bundle", "case.zip", "--workers", "1", code=1,
              cwd=tmp_path, env={**os.environ, "PYTHONPATH": path, **environment})  # fmt: skip
    assert (tmp_path / "case.zip").read_bytes() == (place / "case.zip").read_bytes()


def test_one_changed_byte_in_any_member_is_found(place, unpacked):
    chance = random.Random(2)
    for file in sorted(path for path in unpacked.rglob("*") if path.is_file()):
        data = file.read_bytes()
        changed = bytearray(data)
        changed[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        file.write_bytes(changed)
        try:
            assert verify(unpacked).code == 1, file
        except BundleError:
            assert file.name == MANIFEST
        file.write_bytes(data)
    assert verify(unpacked, public_key=place / "key.pub").code == 0


def test_a_changed_figure_with_sums_to_match_is_found_by_repeating(place, unpacked):
    def change(data):
        facts = json.loads(data)
        facts["findings"][0]["log10_evalue"] -= 1.0
        facts["findings"][0]["chronology"]["key"] = "later"
        return canonical.written(facts)

    forged(unpacked, "evidence/00003.json", change)
    verdict = verify(unpacked, archive=place / "tunes", workers=1)
    assert verdict.code == 1
    assert results(verdict) == {
        "sums": "agrees", "signature": "agrees", "archive": "agrees", "log": "agrees",
        "figures": "differs", "pages": "agrees",
    }  # fmt: skip
    fields = [line.split(": ")[1] for line in details(verdict, "figures")]
    assert fields == ["findings[0].chronology.key", "findings[0].log10_evalue"]


def test_what_other_code_of_the_same_version_found_is_said_to_be_of_it(place, unpacked):
    def older(data):
        facts = json.loads(data)
        facts["versions"]["influence's code"] = "0" * 16
        return canonical.written(facts)

    def change(data):
        return canonical.written(json.loads(data) | {"findings": []})

    forged(unpacked, CIRCUMSTANCES, older)
    forged(unpacked, "evidence/00003.json", change)
    checks = {c.name: c for c in verify(unpacked, archive=place / "tunes", workers=1).checks}
    assert "made with influence's code 0000000000000000, now " in checks["figures"].words
    assert checks["pages"].result == "not checked"


def test_a_changed_page_with_sums_to_match_is_found_by_repeating(place, unpacked):
    forged(unpacked, "reports/variant.html", lambda data: data.replace(b"The Quay", b"The Day"))
    verdict = verify(unpacked, archive=place / "tunes", workers=1)
    assert results(verdict)["figures"] == "agrees"
    assert details(verdict, "pages") == ("reports/variant.html is not what the analysis writes",)


def test_another_input_with_sums_to_match_is_not_at_hand(place, unpacked):
    before = (unpacked / "inputs/00003.krn").read_bytes()
    forged(unpacked, "inputs/00003.krn", lambda data: data + b"\n")
    assert (unpacked / "inputs/00003.krn").read_bytes() != before
    verdict = verify(unpacked, archive=place / "tunes")
    assert results(verdict)["figures"] == "not possible"
    assert "in/variant.krn" in details(verdict, "figures")[0]
    assert verdict.code == 2


def test_an_archive_that_changed_since_is_named_with_its_segments(place, tmp_path):
    shutil.copytree(place / "tunes", tmp_path / "tunes")
    adding.add(tmp_path / "tunes", [TUNES / "kyrie.gabc"])
    done = influence("verify", place / "case.zip", "--archive", tmp_path / "tunes", code=1)
    assert "archive: items: recorded 2, now 3" in done.stderr
    assert "archive: segment" in done.stderr
    assert "not repeated" in done.stdout
    (file,) = (place / "copy").rglob("melodies.bin")
    shutil.copytree(place / "copy", tmp_path / "damaged")
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    (tmp_path / "damaged" / file.relative_to(place / "copy")).write_bytes(data)
    verdict = verify(place / "case.zip", archive=tmp_path / "damaged")
    assert verdict.code == 1
    assert details(verdict, "archive")[0].startswith("segment 1 is damaged")


@pytest.mark.parametrize("command", ["screen", "compare"])
def test_a_mapping_file_names_the_columns_and_goes_into_the_bundle(place, tmp_path, command):
    (tmp_path / "mapping.toml").write_text("Filnavn;Tittel\nvariant.krn;Bryggja\n", "utf-8")
    (tmp_path / "names").write_text(
        '\ufeff[columns]\n"Filnavn" = "file"\n"Tittel" = "title"\n', "utf-8"
    )
    work, archive = place / "in" / "variant.krn", place / "copy"
    works = [archive, work] if command == "screen" else [work, TUNES / "harbour.krn"]
    words = [command, *works, "--metadata", tmp_path / "mapping.toml", "--out", tmp_path / "o"]
    words += ["--archive", archive] if command == "compare" else []
    told = influence(*words, code=2)
    assert "a mapping file must say which column is which" in " ".join(told.stderr.split())
    words += ["--mapping", tmp_path / "names"]
    influence(*words, "--bundle", tmp_path / "b")
    evidence = opened(tmp_path / "b").record("evidence/00001.json")
    assert evidence["submission"]["title"] == "Bryggja"
    verdict = verify(tmp_path / "b", archive=archive)
    assert (verdict.code, results(verdict)["figures"]) == (0, "agrees")


def test_a_mapping_file_without_a_table_is_refused(place, tmp_path):
    (tmp_path / "names.toml").write_text('[always]\ntitle = "x"\n')
    told = influence("screen", place / "copy", place / "in", "--mapping", tmp_path / "names.toml",
                     "--out", tmp_path / "o", code=2)  # fmt: skip
    assert "add --metadata" in told.stderr


def test_works_that_are_not_in_the_bundle_are_taken_from_a_folder(place, tmp_path):
    words = screening(place, place / "copy")
    influence(*words, "--out", tmp_path / "o", "--bundle", tmp_path / "b", "--inputs", "digests",
              code=1)  # fmt: skip
    assert not (tmp_path / "b" / "inputs").exists()
    verdict = verify(tmp_path / "b", archive=place / "copy")
    assert (verdict.code, results(verdict)["figures"]) == (2, "not possible")
    assert details(verdict, "figures")[-1].startswith("the metadata, SHA-256")
    assert any(line.startswith("in/variant.krn") for line in details(verdict, "figures"))
    (tmp_path / "found").mkdir()
    shutil.copy(place / "in" / "book.abc", tmp_path / "found" / "renamed.abc")
    shutil.copy(place / "in" / "variant.krn", tmp_path / "found" / "also.krn")
    shutil.copy(place / "about.csv", tmp_path / "found" / "table.txt")
    if Path("/proc/self/mem").exists():  # a file that even root cannot read from its start
        (tmp_path / "found" / "odd.bin").symlink_to("/proc/self/mem")
    again = verify(tmp_path / "b", archive=place / "copy", inputs=tmp_path / "found", workers=1)
    assert again.code == 0
    assert results(again)["figures"] == "agrees"
    assert again.evidence == verify(place / "case.zip").evidence


def test_what_may_not_be_read_is_not_at_hand_and_no_damage(place, unpacked, tmp_path, monkeypatch):
    """Modes do not hold root up, so the refusal is the system's in words only."""
    influence(*screening(place, place / "tunes"), "--out", tmp_path / "o",
              "--bundle", tmp_path / "b", "--inputs", "digests", code=1)  # fmt: skip
    plain = Path.open

    def refused(path, *arguments, **options):
        if path.name in {"about.csv", CASE} and path.parent in {place, unpacked}:
            raise PermissionError(13, "Permission denied", str(path))
        return plain(path, *arguments, **options)

    monkeypatch.setattr(Path, "open", refused)
    verdict = verify(tmp_path / "b", inputs=place, archive=place / "tunes", workers=1)
    assert verdict.code == 2
    assert len(details(verdict, "figures")) == 1
    with pytest.raises(BundleError, match=r"case\.json may not be read"):
        verify(unpacked)


def test_two_works_are_found_again_without_an_archive(tmp_path):
    works = [TUNES / "variant.krn", TUNES / "harbour.krn"]
    influence("compare", *works, "--out", tmp_path / "o", "--bundle", tmp_path / "o" / "b.zip")
    verdict = verify(tmp_path / "o" / "b.zip", workers=1)
    assert verdict.code == 0
    assert results(verdict) == {
        "container": "agrees", "sums": "agrees", "signature": "agrees",
        "figures": "agrees", "pages": "agrees",
    }  # fmt: skip
    needless = verify(tmp_path / "o" / "b.zip", archive=tmp_path)
    assert (needless.code, results(needless)["sums"]) == (2, "agrees")
    assert "without an archive" in needless.checks[-1].words


def test_a_bundle_is_repeated_in_its_language(tmp_path):
    works = [TUNES / "variant.krn", TUNES / "harbour.krn"]
    bundle = tmp_path / "b"
    influence("compare", *works, "--out", tmp_path / "o", "--bundle", bundle, "--language", "nb")
    assert json.loads((bundle / "case.json").read_bytes())["settings"]["form"]["language"] == "nb"
    assert verify(bundle, workers=1).code == 0
    said = in_language(bundle, "en")
    assert (said["figures"], said["pages"]) == ("differs", "differs")
    # A bundle from before there were others says nothing of its language.
    assert in_language(bundle, None) == said
    assert in_language(bundle, "xx")["figures"] == "not possible"


def in_language(bundle, language):
    """Return what comes of a bundle whose case says another language, or none."""

    def change(data):
        case = canonical.read(data, "case.json")
        form = {k: v for k, v in case["settings"]["form"].items() if k != "language"}
        case["settings"]["form"] = form | ({"language": language} if language else {})
        return canonical.written(case)

    forged(bundle, "case.json", change)
    return results(verify(bundle, workers=1))


def test_a_report_for_a_court_is_drawn_again_with_its_case_file(tmp_path):
    (tmp_path / "stated.toml").write_text('[court]\nname = "Nord"\n[[parties]]\nname = "Ánne"\n')
    works = [TUNES / "variant.krn", TUNES / "harbour.krn"]
    influence("compare", *works, "--out", tmp_path / "o", "--bundle", tmp_path / "b.zip",
              "--report", "court", "--case", tmp_path / "stated.toml")  # fmt: skip
    (tmp_path / "stated.toml").unlink()
    reports = {name for name in opened(tmp_path / "b.zip").members if name.startswith("reports/")}
    assert {Path(name).suffix for name in reports} == {".html", ".json", ".pdf"}
    verdict = verify(tmp_path / "b.zip", workers=1)
    assert results(verdict)["pages"] == "agrees", details(verdict, "pages")
    assert verdict.code == 0


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["verify", "nothing.zip"], "no bundle"),
        (["verify", "{place}/in/variant.krn"], "no zip"),
        (["verify", "{place}/in"], "manifest.json"),
        (["verify", "{place}/case.zip", "--public-key", "{place}/key"], "no public key"),
        (["verify", "{place}/case.zip", "--archive", "nowhere"], "nowhere"),
        (["verify", "{place}/case.zip", "--inputs", "nowhere"], "nowhere"),
        (["key", "new", "{place}/key"], "never overwritten"),
        (["screen", "{place}/tunes", "{place}/in", "--out", "o", "--bundle", "{place}/case.zip"],
         "already"),
        (["screen", "{place}/tunes", "{place}/in", "--out", "b/o", "--bundle", "b"], "reports go"),
        (["compare", "{place}/in", "{place}/in", "--out", "b", "--bundle", "./b"], "reports go"),
        (["screen", "{place}/tunes", "{place}/in", "--out", "o", "--key", "{place}/key"],
         "--bundle"),
        (["screen", "{place}/tunes", "{place}/in", "--out", "o", "--bundle", "b",
          "--key", "{place}/key.pub"], "no private key"),
        (["screen", "{place}/tunes", "{place}/in", "--out", "o", "--created", "yesterday"],
         "2026-01-31"),
        (["screen", "{place}/tunes", "{place}/in", "--out", "o",
          "--created", "9999-12-31T23:59:59-14:00"], "2026-01-31"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_says_why_in_one_line(place, tmp_path, arguments, says):
    done = influence(*[w.format(place=place) for w in arguments], code=2, cwd=tmp_path)
    assert says in done.stderr
    assert not (tmp_path / "b").exists()


def test_names_in_a_bundle_do_not_steer_the_terminal(place, unpacked):
    (unpacked / "a\x1b[31m\nb").write_text("x")
    done = influence("verify", unpacked, code=2)
    assert "control characters" in done.stderr
    assert "\x1b" not in done.stderr
    assert len(done.stderr.splitlines()) == 1


def assert_refused(verdict):
    """The seal was looked at, and that is told; the analysis was not repeated, and why."""
    assert verdict.code == 2
    assert (results(verdict)["sums"], results(verdict)["figures"]) == ("agrees", "not possible")
    [words] = [check.words for check in verdict.checks if check.name == "figures"]
    assert words.startswith("not repeated: ")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (("settings", "kind"), "guess"),
        (("settings", "form", "seconds"), 1e9),
        (("settings", "form", "kind"), "court"),
        (("settings", "form", "case"), {"tables": {}}),
        (("settings", "form", "case"), {"tables": {"judge": []}, "attachments": [], "sha256": ""}),
        (("inputs", 0, "suffix"), "/../../x"),
        (("comparisons", 0, "report"), "../x.html"),
        (("comparisons", 0, "inputs"), [99]),
        (("comparisons", 0, "evidence"), "evidence/none.json"),
        (("metadata", "suffix"), "/../x"),
        (("metadata", "name"), "../x.csv"),
        (("metadata", "name"), "a/x.csv"),
        (("archive",), {}),
        (("archive",), []),
        (("settings", "search", "passages"), 2.5),
        (("settings", "search", "evalue"), "low"),
        (("settings", "analysis", "min_notes"), None),
        (("settings", "search"), {}),
        (("inputs", 0), 7),
        (("inputs", 0, "sha256"), ["x"]),
        (("unreadable", 0), "x"),
        (("archive",), None),
        (("model", "member"), "model/none"),
        (("model",), ""),
        (("model",), {}),
        (("metadata",), 0),
        (("metadata", "mapping"), 7),
        pytest.param(("settings", "form", "seconds"), 10**400, id="a number beyond all floats"),
    ],
)
def test_a_case_that_asks_for_odd_things_is_refused(place, unpacked, field, value):
    def change(data):
        facts = json.loads(data)
        part = facts
        for key in field[:-1]:
            part = part[key]
        part[field[-1]] = value
        return canonical.written(facts)

    forged(unpacked, CASE, change)
    assert_refused(verify(unpacked, archive=place / "tunes", workers=1))


@pytest.mark.parametrize(
    ("field", "value"),
    [("log", []), ("log", {"entry": 1}), ("versions", None), ("created", 7), ("data", {"a": 1})],
)
def test_odd_circumstances_are_refused(place, unpacked, field, value):
    def change(data):
        return canonical.written(json.loads(data) | {field: value})

    forged(unpacked, CIRCUMSTANCES, change)
    assert_refused(verify(unpacked, archive=place / "tunes", workers=1))


def test_the_time_comes_from_outside(tmp_path):
    works = [TUNES / "variant.krn", TUNES / "harbour.krn"]
    env = {**os.environ, "SOURCE_DATE_EPOCH": "0"}
    influence("compare", *works, "--out", tmp_path / "o", "--bundle", tmp_path / "b", env=env)
    assert opened(tmp_path / "b").circumstances.created == "1970-01-01T00:00:00Z"
    report = json.loads((tmp_path / "o" / "variant--harbour.json").read_text("utf-8"))
    assert report["comparison"]["created"] == "1970-01-01T00:00:00Z"
    done = influence("compare", *works, "--out", tmp_path / "o", code=2,
                     env={**os.environ, "SOURCE_DATE_EPOCH": "soon"})  # fmt: skip
    assert "SOURCE_DATE_EPOCH" in done.stderr


def test_a_run_that_fails_leaves_no_bundle_and_no_scraps(place, tmp_path):
    (tmp_path / "empty").mkdir()
    influence("screen", place / "tunes", tmp_path / "empty", "--out", tmp_path / "o",
              "--bundle", tmp_path / "b.zip", code=2)  # fmt: skip
    assert {path.name for path in tmp_path.iterdir()} == {"empty", "o"}


def test_works_in_a_zip_are_read_one_after_the_other(place):
    bundle = opened(place / "case.zip")
    contents = at_hand(bundle, bundle.case)
    assert len(contents) > 1
    assert all(isinstance(content, Member) for content in contents.values())


def test_an_archive_whose_log_lacks_the_noted_entry_could_not_be_checked(place, tmp_path):
    shutil.copytree(place / "tunes", tmp_path / "tunes")
    with sqlite3.connect(tmp_path / "tunes" / "catalogue.sqlite") as catalogue:
        catalogue.executescript("DROP TRIGGER audit_keeps_all; DELETE FROM audit")
    catalogue.close()
    verdict = verify(place / "case.zip", archive=tmp_path / "tunes", workers=1)
    assert results(verdict)["log"] == "not possible"
    assert results(verdict)["figures"] == "agrees"
    assert verdict.code == 2
