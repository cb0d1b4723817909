"""An archive with planted secrets, and a search for them in every byte of what a program writes.

Every restricted item has words that stand nowhere else (``zq`` and eight letters), a tune that
stands nowhere else, and some a sound. What is secret of it follows from its level. `Hunt` opens
whatever is packed (zip, gzip, PDF, base64, PNG, Ogg) and looks for words, digests, and tunes as
numbers, note names, MEI, drawn heads, ABC, kern and sound, in whatever key.
"""

from __future__ import annotations

import base64
import contextlib
import csv
import gzip
import hashlib
import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import av
import numpy as np
from typer.testing import CliRunner

from cli.main import app
from influence.errors import InfluenceError
from influence.exports.writers import OF_RECORDS, OF_REPORTS
from tests import sounds

NOTES = 28
GRAM, ROW = 12, 9
"""So many steps in a row give a tune away; in a drawing, of which a row has few notes, fewer."""
LEVELS = (
    # what the record says, the level that follows
    ({"access": "metadata"}, "metadata"),
    ({"access": "on request"}, "request"),
    ({"access": "secret"}, "secret"),
    ({"access": "no word that anybody knows"}, "secret"),
    ({"labels": "TK SS"}, "secret"),
    ({"labels": "TK CO"}, "secret"),
    ({"labels": "TK S"}, "request"),
    ({"labels": "TK CS"}, "request"),
    ({"labels": "no such label"}, "secret"),
    ({"kind": "personjoik"}, "request"),
    ({"kind": "personlig joik", "access": "secret"}, "secret"),
    ({"labels": "TK MR", "access": "open", "consent": "a letter"}, "secret"),
    ({"joiked": "{word}"}, "request"),
    ({"access": "metadata", "labels": "TK A"}, "metadata"),
)
OPEN = ({}, {"labels": "TK A"}, {"labels": "TK CS", "consent": "a letter"}, {"mining": "reserved"})
HEADER = (
    "file", "id", "title", "title@se", "composer", "performer", "joiked", "place", "date",
    "tradition", "iswc", "shelfmark", "collection", "rights", "kind", "labels", "access",
    "consent", "community", "contact", "mining", "lyrics", "note",
)  # fmt: skip
RECORDED = 7
"""Every so manieth restricted item is a recording, as long as there are `SOUNDS` of them."""
SOUNDS = 3


@dataclass
class Secret:
    """A restricted item: what may be told of it nowhere, and what must be told instead."""

    number: int
    level: str
    words: dict[str, str]
    pitch: np.ndarray
    contact: str
    apart: bool
    sha256: str = ""
    sound: np.ndarray | None = None
    file: Path = Path()


@dataclass
class Planted:
    """Files for an archive, submissions that quote its secrets, and the secrets."""

    folder: Path
    files: Path
    table: Path
    submissions: Path
    secrets: list[Secret]
    labels: Path
    quoted: list[Secret] = field(default_factory=list)


def plant(folder: Path, count: int, *, seed: int = 1, quotes: int = 14) -> Planted:
    """Write the files of an archive with so many restricted items, and half as many open ones."""
    rng = np.random.default_rng(seed)
    files, submissions = folder / "files", folder / "submissions"
    files.mkdir(parents=True)
    submissions.mkdir()
    rows, secrets = [], []
    for number in range(count):
        said, level = LEVELS[number % len(LEVELS)]
        secrets.append(_restricted(number, said, level, files, rows, rng))
    families = []
    for number in range(count // 2):
        pitch = _tune(rng)
        name = f"open{number:04}"
        for variant in range(2):
            moved = pitch.copy()
            moved[variant * 5 + 3] += variant
            stem = f"{name}{'ab'[variant]}"
            (files / f"{stem}.krn").write_text(_kern(moved, f"Open tune {number}", "la"))
            row = {"file": f"{stem}.krn", "id": stem, "title": f"Open tune {number}",
                   "date": "1850", "tradition": "song"}  # fmt: skip
            rows.append(row | OPEN[number % len(OPEN)])
            families.append((stem, f"family {number}"))
    families += [(s.words["id"], f"hidden {s.number}") for s in secrets]
    table = folder / "table.csv"
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, HEADER)
        writer.writeheader()
        writer.writerows(rows)
    labels = folder / "families.csv"
    with labels.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("id", "family"), *families])
    planted = Planted(folder, files, table, submissions, secrets, labels)
    _quote(planted, quotes, rng)
    return planted


def _restricted(number, said, level, files, rows, rng) -> Secret:
    words = {
        name: _word(rng)
        for name in (
            "file", "id", "title", "title@se", "composer", "performer", "joiked", "place",
            "shelfmark", "collection", "rights", "lyrics", "note", "inside", "sung",
        )
    }  # fmt: skip
    pitch, contact = _tune(rng), f"ask{number}@example.org"
    apart = "joik" in said.get("kind", "") or "joiked" in said
    secret = Secret(number, level, words, pitch, contact, apart)
    recorded = number % RECORDED == 1 and number < RECORDED * SOUNDS
    secret.file = (
        files / f"{words['file']}.{'wav' if recorded else 'abc' if number % 5 == 4 else 'krn'}"
    )
    if recorded:
        notes = [(0.5 * i, 0.5, int(p)) for i, p in enumerate([*pitch, *pitch[::-1]])]
        secret.sound = sounds.played(notes, seed=number)
        sounds.write(secret.file, secret.sound)
    elif secret.file.suffix == ".abc":
        secret.file.write_text(_abc(pitch, words["inside"], words["sung"]))
    else:
        secret.file.write_text(_kern(pitch, words["inside"], words["sung"]))
    secret.sha256 = hashlib.sha256(secret.file.read_bytes()).hexdigest()
    row = {name: words[name] for name in words if name in HEADER and name != "joiked"}
    row |= {"file": secret.file.name, "date": str(1700 + number % 200), "tradition": "joik",
            "community": f"Community {number}", "contact": contact,
            "iswc": "T-034.524.680-2"}  # fmt: skip
    rows.append(row | {k: v.format(word=words["joiked"]) for k, v in said.items()})
    return secret


def _quote(planted: Planted, quotes: int, rng) -> None:
    """Write submissions: some that quote a secret, some that hold it whole, one that is it."""
    notated = [s for s in planted.secrets if s.sound is None]
    recorded = [s for s in planted.secrets if s.sound is not None]
    for k, secret in enumerate(notated[:quotes]):
        around = _tune(rng), _tune(rng)
        quoted = secret.pitch if k % 2 else secret.pitch[3:25]
        pitch = np.concatenate([around[0], quoted, around[1]])
        if k % 3 == 0:  # with an open tune beside it
            other = planted.files / f"open{k:04}a.krn"
            pitch = np.concatenate([pitch, _read(other)])
        (planted.submissions / f"work{k:02}.krn").write_text(_kern(pitch, f"Work {k}", "la"))
        planted.quoted.append(secret)
    for k, secret in enumerate(recorded):
        noise = rng.normal(0, 0.004, len(secret.sound)).astype(np.float32)
        sounds.write(planted.submissions / f"sound{k}.wav", secret.sound + noise)
        planted.quoted.append(secret)


def _word(rng) -> str:
    return "zq" + "".join(rng.choice(list("bcdfghjklmnpqrstvwxz"), 8))


def _tune(rng) -> np.ndarray:
    """Return a tune on the white keys, as diatonic steps from C0."""
    steps = rng.choice([-4, -3, -2, -1, 1, 2, 3, 4], NOTES)
    steps[7::8] = 0
    walk = 33 + np.cumsum(steps)
    return np.where(walk > 40, 80 - walk, np.where(walk < 29, 58 - walk, walk)).clip(24, 44)


_WHITE = np.array([0, 2, 4, 5, 7, 9, 11])


def midi(steps: np.ndarray) -> np.ndarray:
    """Return diatonic steps from C0 as MIDI pitches."""
    return 12 + 12 * (steps // 7) + _WHITE[steps % 7]


def _kern_note(step: int) -> str:
    letter = "cdefgab"[step % 7]
    octave = step // 7
    return letter * (octave - 3) if octave >= 4 else letter.upper() * (4 - octave)


def _kern(steps: np.ndarray, inside: str, sung: str) -> str:
    lines = [f"!!!OTL: {inside}", f"!! {inside}", "**kern\t**text", "*clefG2\t*", "*M4/4\t*"]
    for i, step in enumerate(steps):
        if i % 4 == 0:
            lines.append(f"={i // 4 + 1}\t={i // 4 + 1}")
        length = "4" if i % 4 else "8"
        lines.append(f"{length}{_kern_note(int(step))}\t{sung}")
    return "\n".join([*lines, "==\t==", "*-\t*-", ""])


def _read(file: Path) -> np.ndarray:
    found = re.findall(r"^[48]([a-gA-G]+)\t", file.read_text(), re.MULTILINE)
    return np.array(
        [
            7 * (3 + len(n) if n.islower() else 4 - len(n)) + "cdefgab".index(n[0].lower())
            for n in found
        ]
    )


def _abc(steps: np.ndarray, inside: str, sung: str) -> str:
    notes = []
    for step in map(int, steps):
        letter, octave = "CDEFGAB"[step % 7], step // 7
        high = "'" * (octave - 5) if octave > 5 else ""
        notes.append(letter.lower() + high if octave >= 5 else letter + "," * (4 - octave))
    bars = " | ".join(" ".join(notes[i : i + 4]) for i in range(0, len(notes), 4))
    words = " ".join([sung] * len(notes))
    return f"X:1\nT:{inside}\nM:4/4\nL:1/4\nK:C\n{bars} |\nw: {words}\nN:{inside}\n"


# ------------------------------------------------------------------------------------ the search


@dataclass(frozen=True)
class Found:
    """A secret that stands where it must not."""

    place: str
    what: str
    number: int


class Hunt:
    """Looks for the secrets of an archive in bytes.

    Parameters
    ----------
    planted
    allowed
        Digests of what the user brought, and has back in a bundle.
    """

    def __init__(self, planted: Planted, allowed: frozenset[str] = frozenset()) -> None:
        self._allowed = allowed
        self._words: dict[str, tuple[str, int]] = {}
        self._grams: dict[tuple[int, ...], int] = {}
        self._sounds = [s for s in planted.secrets if s.sound is not None]
        for secret in planted.secrets:
            for name, word in _hidden(secret):
                self._words[word] = name, secret.number
            if secret.sound is None:
                for steps in (secret.pitch, midi(secret.pitch)):
                    for gram in (*_grams(np.diff(steps), GRAM), *_grams(np.diff(steps), ROW)):
                        self._grams[gram] = secret.number
        self._found_word = re.compile(rb"zq[b-z]{8}|[0-9a-f]{64}")

    def folder(self, folder: Path) -> Iterator[Found]:
        """Search all below a folder, the names of its files too."""
        for path in sorted(folder.rglob("*")):
            name = str(path.relative_to(folder))
            yield from self.bytes(name.encode(), f"the name {name}")
            if path.is_file():
                yield from self.bytes(path.read_bytes(), name)

    def bytes(self, data: bytes, place: str) -> Iterator[Found]:
        """Search bytes, and whatever is packed in them."""
        if hashlib.sha256(data).hexdigest() in self._allowed:
            return
        seen: set[Found] = set()
        for where, part in unpacked(data, place):
            if hashlib.sha256(part).hexdigest() in self._allowed:
                continue
            for found in self._one(part, where):
                if found not in seen:
                    seen.add(found)
                    yield found

    def _one(self, data: bytes, place: str) -> Iterator[Found]:
        for match in set(self._found_word.findall(data.lower())):
            known = self._words.get(match.decode())
            if known:
                yield Found(place, *known)
        if data[:4] == b"OggS":
            yield from self._heard(data, place)
            return
        text = re.sub(rb"base64,[A-Za-z0-9+/=]{16,}", b"", data).decode("utf-8", "replace")
        for what, stream in streams(text):
            size = ROW if what == "drawn heads" else GRAM
            for gram in zip(*(stream[i:] for i in range(size)), strict=False):
                if gram in self._grams:
                    yield Found(place, what, self._grams[gram])
                    break

    def _heard(self, data: bytes, place: str) -> Iterator[Found]:
        heard = _decoded(data)
        for secret in self._sounds:
            if _alike(heard, secret.sound) > 0.5:
                yield Found(place, "sound", secret.number)


def _hidden(secret: Secret) -> Iterator[tuple[str, str]]:
    always = {"file", "lyrics", "note", "inside", "sung"}
    for name, word in secret.words.items():
        if name in always or secret.level == "secret":
            yield name, word
    if secret.level == "secret":
        yield "sha256", secret.sha256


def _grams(steps: np.ndarray, size: int) -> Iterator[tuple[int, ...]]:
    found = [int(step) for step in steps]
    for gram in zip(*(found[i:] for i in range(size)), strict=False):
        if len(set(gram)) > 4:
            yield gram


_NUMBER = re.compile(r"(?<![\w.#-])-?\d{1,3}(?:\.\d+)?(?![\w%])")
_NAME = re.compile(r"(?<![\w])([A-G])(?:♯|♭|#|b)?(\d)(?![\w])")
_MEI = re.compile(r"<note\b[^>]*>")
_HEAD = re.compile(r'<use href="#gE0A[2-4]" transform="translate\([-\d.]+ ([-\d.]+)\)')
_KERN = re.compile(r"(?<![\w])[48]([a-g]{1,4}|[A-G]{1,4})(?![\w])")
_ABC = re.compile(r"([A-Ga-g])([,']*)(?=[\s|])")


def streams(text: str) -> Iterator[tuple[str, list[int]]]:
    """Yield what may be a tune, as steps from note to note, with what it is written in."""
    numbers = [float(n) for n in _NUMBER.findall(text)]
    for stride in range(1, 7):
        for offset in range(stride):
            part = np.array(numbers[offset::stride])
            yield "numbers", np.round(np.diff(part)).astype(int).tolist()
            if stride == 1:
                yield "intervals", np.round(part).astype(int).tolist()
    named = [7 * int(o) + "CDEFGAB".index(n) for n, o in _NAME.findall(text)]
    for stride in (1, 2):
        for offset in range(stride):
            yield "note names", np.diff(named[offset::stride]).tolist()
    notes = [
        7 * int(o[1]) + "cdefgab".index(p[1])
        for note in _MEI.findall(text)
        if (p := re.search(r'pname="([a-g])"', note)) and (o := re.search(r'oct="(\d)"', note))
    ]
    yield "MEI", np.diff(notes).tolist()
    heads = np.array([float(y) for y in _HEAD.findall(text)])
    yield "drawn heads", np.round(-np.diff(heads) / 90).astype(int).tolist()
    kern = [
        7 * (3 + len(n) if n.islower() else 4 - len(n)) + "cdefgab".index(n[0].lower())
        for n in _KERN.findall(text)
    ]
    yield "kern", np.diff(kern).tolist()
    abc = [
        7 * (5 if n.islower() else 4)
        + 7 * (m.count("'") - m.count(","))
        + "cdefgab".index(n.lower())
        for n, m in _ABC.findall(text)
    ]
    yield "ABC", np.diff(abc).tolist()


def unpacked(data: bytes, place: str, depth: int = 0) -> Iterator[tuple[str, bytes]]:
    """Yield bytes, and all that is packed in them, however deep."""
    if data[:2] != b"PK":  # what is stored in a zip is looked at member by member
        yield place, data
    if depth > 5:
        return

    def inner(name: str, part: bytes) -> Iterator[tuple[str, bytes]]:
        yield from unpacked(part, f"{place} > {name}", depth + 1)

    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                yield f"{place} > name", name.encode()
                yield from inner(name, archive.read(name))
    elif data[:2] == b"\x1f\x8b":
        yield from inner("gzip", gzip.decompress(data))
    elif data[:5] == b"%PDF-":
        yield from _of_pdf(data, place, depth)
    elif data[:8] == b"\x89PNG\r\n\x1a\n":
        yield from _of_png(data, inner)
    else:
        for i, packed in enumerate(re.findall(rb"base64,([A-Za-z0-9+/=]{16,})", data)):
            yield from inner(f"base64 {i}", base64.b64decode(packed))


def _of_png(data: bytes, inner) -> Iterator[tuple[str, bytes]]:
    at = 8
    while at + 8 <= len(data):
        size, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        body = data[at + 8 : at + 8 + size]
        if kind in {b"tEXt", b"iTXt", b"zTXt"}:
            yield from inner(kind.decode(), body)
            start = body.find(b"\0") + 2
            with contextlib.suppress(zlib.error):
                yield from inner("inflated", zlib.decompress(body[start:]))
        at += 12 + size


def _of_pdf(data: bytes, place: str, depth: int) -> Iterator[tuple[str, bytes]]:
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as pdf:
        for name in pdf.attachments:
            yield f"{place} > name", name.encode()
            part = pdf.attachments[name].get_file().read_bytes()
            yield from unpacked(part, f"{place} > {name}", depth + 1)
        for i, each in enumerate(pdf.objects):
            if isinstance(each, pikepdf.Stream):
                try:
                    yield from unpacked(each.read_bytes(), f"{place} > stream {i}", depth + 1)
                except pikepdf.PdfError:
                    yield f"{place} > stream {i}", each.read_raw_bytes()
            else:
                yield f"{place} > object {i}", "\n".join(_strings(each)).encode()
        for i, page in enumerate(pdf.pages):
            yield f"{place} > page {i + 1}", _printed(page).encode()


def _strings(value, depth: int = 0) -> Iterator[str]:
    """Yield the texts of an object, without those that it refers to."""
    import pikepdf

    if isinstance(value, pikepdf.String):
        yield str(value)
    elif isinstance(value, pikepdf.Dictionary | pikepdf.Array) and depth < 8:
        parts = value.values() if isinstance(value, pikepdf.Dictionary) else value
        for part in parts:
            if not (isinstance(part, pikepdf.Object) and part.is_indirect):
                yield from _strings(part, depth + 1)


def _printed(page) -> str:
    """Return what a page shows, by the tables of its fonts."""
    import pikepdf

    tables: dict[str, dict[int, str]] = {}
    for name, font in page.resources.get("/Font", {}).items():
        tables[str(name)] = _table(font.ToUnicode.read_bytes()) if "/ToUnicode" in font else {}
    said, table = [], {}
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "Tf":
            table = tables.get(str(operands[0]), {})
        elif str(operator) in {"Tj", "TJ"}:
            parts = operands[0] if str(operator) == "TJ" else operands
            for part in parts:
                if isinstance(part, pikepdf.String):
                    codes = bytes(part)
                    pairs = zip(codes[::2], codes[1::2], strict=False)
                    said += [table.get(256 * a + b, "") for a, b in pairs]
        elif str(operator) in {"ET", "Td", "TD", "T*", "Tm"}:
            said.append("\n")
    return "".join(said)


def _table(cmap: bytes) -> dict[int, str]:
    found = {}
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", cmap, re.DOTALL):
        for code, value in re.findall(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            found[int(code, 16)] = bytes.fromhex(value.decode()).decode("utf-16-be", "replace")
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", cmap, re.DOTALL):
        rows = re.findall(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block)
        for first, last, value in rows:
            for i in range(int(last, 16) - int(first, 16) + 1):
                found[int(first, 16) + i] = chr(int(value, 16) + i)
    return found


def _decoded(ogg: bytes) -> np.ndarray:
    with av.open(io.BytesIO(ogg)) as container:
        resampler = av.AudioResampler("flt", "mono", sounds.RATE)
        parts = [
            part.to_ndarray()[0]
            for frame in container.decode(audio=0)
            for part in resampler.resample(frame)
        ]
    return np.concatenate(parts) if parts else np.zeros(0, np.float32)


def _alike(heard: np.ndarray, known: np.ndarray) -> float:
    """Return the highest correlation of a stretch of sound with any place of another."""
    if len(heard) < sounds.RATE:
        return 0.0
    part = heard[len(heard) // 4 :][: 2 * sounds.RATE].astype(np.float64)
    size = 1 << (len(known) + len(part)).bit_length()
    turned = np.fft.irfft(np.fft.rfft(known, size) * np.conj(np.fft.rfft(part, size)), size)[
        : len(known)
    ]
    energy = np.cumsum(np.concatenate([[0.0], np.square(known, dtype=np.float64)]))
    ends = np.minimum(np.arange(len(known)) + len(part), len(known))
    norm = np.sqrt((energy[ends] - energy[:-1]) * np.square(part).sum()) + 1e-9
    whole = np.arange(len(known)) + len(part) <= len(known)
    return float(np.abs(turned / norm)[whole].max(initial=0.0))


# ----------------------------------------------------------------------------------- all commands


@dataclass
class Run:
    """What one command came to, and where all that it wrote is."""

    words: list[str]
    code: int


class Desk:
    """Runs commands as users do, and keeps what they print beside what they write."""

    def __init__(self, planted: Planted, out: Path) -> None:
        self.planted, self.out = planted, out
        self.archive = planted.folder / "archive"
        self.runs: list[Run] = []
        out.mkdir(parents=True)

    def run(self, *words: object, codes: tuple[int, ...] = (0,)) -> str:
        """Run a command; keep what it prints, and return what it prints on stdout."""
        said = [str(word) for word in words]
        done = CliRunner().invoke(app, said)
        if isinstance(done.exception, InfluenceError):  # what `cli.main.run` makes of it
            code, printed = 2, f"{done.stderr}influence: {done.exception}"
        else:
            code, printed = done.exit_code, done.stderr
        if code not in codes:
            raise AssertionError(f"{said}: {code} {printed}") from done.exception
        name = f"{len(self.runs):03}-{said[0]}"
        (self.out / f"{name}.stdout").write_text(done.stdout, "utf-8")
        (self.out / f"{name}.stderr").write_text(printed, "utf-8")
        self.runs.append(Run(said, code))
        return done.stdout

    def add(self) -> None:
        """Make the archive; twice, so that its files are there already the second time."""
        given = self.planted.files, "--metadata", self.planted.table
        for more in ((), ("--json",)):
            self.run("add", self.archive, *given, *more)

    def everything(self, *, pdf: bool = True, model: bool = False, shown: int = 20) -> None:
        """Run every command, in every form that it has.

        Parameters
        ----------
        pdf
            Whether reports are on paper too.
        model
            Whether there are melodies enough to fit and validate a model.
        shown
            How many items are shown one by one.
        """
        archive, out, planted = self.archive, self.out, self.planted
        works = sorted(planted.submissions.iterdir())
        paper = ["--pdf"] if pdf else []
        for more in ((), ("--json",)):
            self.run("info", archive, *more)
            listed = self.run("show", archive, *more)
            self.run("search", archive, planted.submissions, "--top", 20, *more)
            self.run("log", archive, *more)
        self.run("search", archive, planted.submissions, "--csv", out / "ranking.csv")
        self.run("log", archive, "--csv", out / "log.csv")
        self.run("log", archive, "--verify")
        for i, id in enumerate([row["id"] for row in json.loads(listed)][:shown]):
            form = ((), ("--json",), ("--history",), ("--history", "--json"))[i % 4]
            self.run("show", archive, id, *form)
        bundle = ["--bundle", out / "screened.zip"]
        screened = "--out", out / "screened", *paper, *bundle
        self.run("screen", archive, planted.submissions, *screened)
        self.run("screen", archive, works[0], "--out", out / "s2", "--json", "--language", "nb")
        for kind in ("society", "artist"):
            told = ["--report", kind, "--out", out / kind, *paper]
            self.run("screen", archive, *works[:2], *told, "--language", "nb")
        self.run("verify", out / "screened.zip", "--archive", archive)
        self.run("verify", out / "screened.zip", "--archive", archive, "--json")
        self.guarded()
        self.exported(sorted((out / "screened").glob("*.json"))[:: max(len(works) // 4, 1)])
        pair = ["compare", works[0], works[1], "--archive", archive]
        self.run(*pair, "--out", out / "pair", *paper, "--json")
        court = ["--report", "court", "--bundle", out / "court", *(["--no-pdf"] if not pdf else [])]
        self.run(*pair, "--out", out / "court-report", *court)
        self.run("verify", out / "court", "--archive", archive)
        self.itself()
        self.corrected()
        self.recorded()
        labels = ["--labels", planted.labels]
        fitted = (0, 1) if model else (2,)
        self.run("calibrate", archive, *labels, "--out", out / "model.json", codes=fitted)
        self.run("validate", archive, *labels, "--out", out / "validation", codes=fitted)
        self.run("relate", archive, "--top", 5, "--csv", out / "relatives.csv", "--json")
        self.run("log", archive, "--json")

    def recorded(self) -> None:
        """Take all records anew, and further ones of secrets that have no music yet."""
        table = self.planted.folder / "records.csv"
        rows = list(csv.DictReader(io.StringIO(self.planted.table.read_text("utf-8"))))
        further = [row | {"file": "", "date": f"in {row['lyrics']}"} for row in rows[:14]]
        with table.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, HEADER)
            writer.writeheader()
            writer.writerows([*rows, *further])
        for more in ((), ("--json",)):
            self.run("import", self.archive, table, *more, codes=(0, 1))

    def guarded(self) -> None:
        """Ask whether submissions hold too much of the archive."""
        everyone = "guard", self.archive, self.planted.submissions
        self.run(*everyone, "--out", self.out / "guard", "--csv", self.out / "guard.csv")
        self.run(*everyone, "--sample", 5, "--json")

    def exported(self, reports: list[Path]) -> None:
        """Write the archive's records, and reports, in every format of others."""
        for form in OF_RECORDS:
            codes = (2,) if form == "iiif" else (0,)  # which is of one item
            out = self.out / f"all.{form}"
            self.run("export", self.archive, "--format", form, "--out", out, codes=codes)
        for i, report in enumerate(reports):
            for form in OF_REPORTS:
                out = self.out / f"report{i}.{form}"
                self.run("export", report, "--format", form, "--out", out, "--language", "nb")

    def itself(self) -> None:
        """Bring in files that are secrets, under other names and their own."""
        folder = self.planted.folder / "themselves"
        for i, secret in enumerate(self.planted.secrets[:9]):
            for name in (f"upload{i}{secret.file.suffix}", secret.file.name):
                (folder / str(i)).mkdir(parents=True, exist_ok=True)
                (folder / str(i) / name).write_bytes(secret.file.read_bytes())
        one, other = sorted((folder / "0").iterdir())[:2]
        everyone = self.archive, folder
        self.run("search", *everyone, codes=(2,))
        self.run("guard", *everyone, codes=(2,))
        self.run("screen", *everyone, "--out", self.out / "themselves", "--pdf")
        bundle = ["--bundle", self.out / "themselves.zip"]
        self.run("screen", *everyone, "--out", self.out / "t2", *bundle, codes=(2,))
        pair = ["compare", one, other, "--archive", self.archive]
        self.run(*pair, "--out", self.out / "t3", codes=(2,))

    def corrected(self) -> None:
        """Describe all anew, with slips: names twice, unknown ones, what is doubtful."""
        table = self.planted.folder / "corrected.csv"
        rows = list(csv.reader(io.StringIO(self.planted.table.read_text("utf-8"))))
        date = rows[0].index("date")
        for row in rows[1::3]:
            row[date] = f"about the time of {row[rows[0].index('title')]}"
        with table.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerows([*rows, *rows[1:4]])
        for more in ((), ("--json",)):
            self.run("describe", self.archive, "--metadata", table, *more)
        self.imported(table)
        broken = self.planted.folder / "broken"
        broken.mkdir()
        (broken / self.planted.secrets[0].file.name).write_text("**kern\n4c\n4d\n*-\n")
        self.run("add", self.archive, broken, "--metadata", self.planted.table, codes=(0, 1, 2))

    def imported(self, table: Path) -> None:
        """Import the table too: into the archive, and without music into one of its own."""
        bare = self.out.parent / "bare"
        for archive in (self.archive, bare):
            for more in ((), ("--json",), ("--media",)):
                self.run("import", archive, table, *more, codes=(0, 1))
        self.run("show", bare)
        self.run("info", bare)
        self.run("log", bare)
        self.run("export", bare, "--format", "edm")
