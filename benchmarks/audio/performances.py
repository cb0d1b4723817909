"""Pieces as performers of other instruments, keys, tempi and orders would play them, as sound.

FluidSynth plays them with a General MIDI sound font (Debian's fluidsynth, fluid-soundfont-gm).
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import wave
import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import numpy as np
import soxr
import symusic
from lxml import etree

from benchmarks.data import DATA, need

RATE = 22050
FONTS = ("/usr/share/sounds/sf2/FluidR3_GM.sf2", "/usr/share/sounds/sf2/default-GM.sf2")
LEADS = (0, 4, 11, 22, 40, 52, 56, 65, 68, 73, 75, 80, 105, 110)
CHORDS = (0, 4, 6, 19, 24, 25, 27, 46, 48, 50, 89)
BASSES = (32, 33, 38, 43)
STEPS = dict(zip("CDEFGAB", (0, 2, 4, 5, 7, 9, 11), strict=True))
KINDS = {
    "major": (0, 4, 7), "minor": (0, 3, 7), "dominant": (0, 4, 7, 10), "diminished": (0, 3, 6),
    "minor-seventh": (0, 3, 7, 10), "major-seventh": (0, 4, 7, 11), "major-sixth": (0, 4, 7, 9),
    "dominant-ninth": (0, 4, 7, 10, 2), "minor-sixth": (0, 3, 7, 9), "augmented": (0, 4, 8),
    "diminished-seventh": (0, 3, 6, 9), "augmented-seventh": (0, 4, 8, 10),
    "half-diminished": (0, 3, 6, 10), "suspended-fourth": (0, 5, 7),
}  # fmt: skip

LEFT_OUT, CHANGED = 0.15, 0.08
"""Shares of the notes that another performer leaves out, and plays otherwise."""
SECTION, BAR = 20.0, 2.0
"""Seconds, about, of what an arranger leaves out or puts elsewhere, and gives another chord."""
DROPPED, REHARMONISED = 0.3, 0.35
"""Shares of the sections that an arranger leaves out, and of the bars that get another chord."""
OTHER_CHORDS = (-4, -3, 3, 4, 5, 7)
"""Semitones to the roots of chords that may stand for one: of these, what fits the key best."""
SWAY = 0.08
"""By how much an arranger's tempo swells and sinks."""

Notes = np.ndarray
"""float[n, 3]: start and end in seconds, pitch."""


@dataclass(frozen=True, eq=False)
class Piece:
    """A song: its tune, what accompanies it, and its bass, each as `Notes`."""

    name: str
    lead: Notes
    chords: Notes
    bass: Notes

    def end(self) -> float:
        """Return when the last note ends, in seconds."""
        return max(float(part[:, 1].max()) for part in (self.lead, self.chords) if len(part))


def need_player() -> Path:
    """Return the sound font, or leave, saying what is missing."""
    font = next((Path(name) for name in FONTS if Path(name).exists()), None)
    if font is None or shutil.which("fluidsynth") is None:
        print("not measured: install fluidsynth and fluid-soundfont-gm (Debian's packages)")
        sys.exit(0)
    return font


def songs(count: int, first: int = 0) -> list[tuple[Piece, Piece]]:
    """Return so many songs of ``pop909`` from one on, and another arrangement of each."""
    need("pop909/midi.zip")
    with zipfile.ZipFile(DATA / "pop909" / "midi.zip") as file:
        return [
            (
                _song(f"pop909/{number:03}", file.read(f"{number:03}.mid")),
                _song(f"pop909/{number:03}", file.read(f"versions/{number:03}-v1.mid")),
            )
            for number in range(first + 1, first + count + 1)
        ]


def _song(name: str, midi: bytes) -> Piece:
    score = symusic.Score.from_midi(midi).to("second")
    tracks = [
        np.array([[n.time, n.time + n.duration, n.pitch] for n in track.notes], float)
        for track in score.tracks
        if len(track.notes)
    ]
    names = [track.name for track in score.tracks if len(track.notes)]
    lead = names.index("MELODY") if "MELODY" in names else 0
    rest = [track for i, track in enumerate(tracks) if i != lead] or [tracks[lead]]
    chords = np.concatenate(rest)
    return Piece(name, tracks[lead], chords[np.argsort(chords[:, 0])], np.zeros((0, 3)))


def lead_sheets(count: int) -> list[tuple[Piece, Piece]]:
    """Return lead sheets of ``openewld`` with a plain and with another accompaniment."""
    need("openewld/musicxml.zip")
    found = []
    with zipfile.ZipFile(DATA / "openewld" / "musicxml.zip") as file:
        for name in sorted(name for name in file.namelist() if name.endswith(".mxl")):
            with zipfile.ZipFile(BytesIO(file.read(name))) as packed:
                (inner,) = (n for n in packed.namelist() if not n.startswith("META-INF"))
                tune, harmony = _sheet(packed.read(inner))
            if len(tune) >= 60 and len(harmony) >= 12:
                made = (_accompanied(f"openewld/{name}", tune, harmony, how) for how in (0, 1))
                found.append(tuple(made))
            if len(found) == count:
                break
    return found


def _sheet(content: bytes) -> tuple[Notes, list[tuple[float, int, tuple[int, ...]]]]:
    """Return the tune in quarter notes, and when which chord begins: root and intervals."""
    part = etree.fromstring(content).find("part")
    at, divisions, tune, harmony = 0.0, 1.0, [], []
    for element in part.iter("divisions", "harmony", "note", "backup", "forward"):
        if element.tag == "divisions":
            divisions = float(element.text)
        elif element.tag == "harmony" and element.find("root") is not None:
            kind = KINDS.get(element.findtext("kind"), (0, 4, 7))
            harmony.append((at, _pitch(element.find("root"), "root-"), kind))
        elif element.find("duration") is not None:
            length = float(element.findtext("duration")) / divisions
            if element.tag == "backup":
                at -= length
            else:
                if element.find("pitch") is not None and element.find("chord") is None:
                    height = _pitch(element.find("pitch")) + 12 * (
                        int(element.findtext("pitch/octave")) + 1
                    )
                    tune.append((at, at + length, height))
                at += length if element.find("chord") is None else 0.0
    return np.array(tune, float).reshape(-1, 3), harmony


def _pitch(element: etree._Element, prefix: str = "") -> int:
    alter = float(element.findtext(f"{prefix}alter") or 0)
    return STEPS[element.findtext(f"{prefix}step")] + int(alter)


def _accompanied(
    name: str, tune: Notes, harmony: list[tuple[float, int, tuple[int, ...]]], how: int
) -> Piece:
    """Return a lead sheet, 120 quarter notes a minute: block chords, or broken ones."""
    ends = [at for at, _, _ in harmony[1:]] + [float(tune[-1, 1])]
    chords, bass = [], []
    for (at, root, kind), end in zip(harmony, ends, strict=True):
        pitches = sorted(48 + (root + step) % 12 for step in kind)
        bass += [(b, min(b + 1.9, end), 36 + root % 12) for b in np.arange(at, end, 2.0)]
        if how == 0:
            chords += [(b, min(b + 0.9, end), p) for b in np.arange(at, end, 1.0) for p in pitches]
        else:
            broken = [*pitches, *(p + 12 for p in pitches[1:])]
            beats = np.arange(at, end, 0.5)
            chords += [(b, b + 0.7, broken[i % len(broken)]) for i, b in enumerate(beats)]
    scale = np.array([0.5, 0.5, 1.0])
    parts = (np.array(part, float).reshape(-1, 3) * scale for part in (tune, chords, bass))
    return Piece(name, *parts)


def recast(piece: Piece, seed: int) -> tuple[Piece, float]:
    """Return a piece in another key, tempo and order, and by how many cents it is out of tune.

    Performers take liberties: some notes are left out, a few are others of the scale, the beat
    sways, and a quarter of them play the lowest notes of the accompaniment alone.
    """
    rng = np.random.default_rng(seed)
    higher = int(rng.integers(-5, 7))
    slower = float(np.exp(rng.uniform(-np.log(1.4), np.log(1.4))))
    wave_length, depth = rng.uniform(10, 30), rng.uniform(0, 0.25)
    cents = float(rng.uniform(-40, 40))
    end = piece.end()
    first = rng.uniform(0.15, 0.5) * end
    turned = bool(rng.integers(0, 2))
    octave = 12 * int(rng.integers(-1, 2))
    bare = rng.random() < 0.25

    def moved(notes: Notes, extra: int = 0) -> Notes:
        notes = notes[rng.random(len(notes)) > LEFT_OUT]
        other = rng.random(len(notes)) < CHANGED
        notes[other, 2] += rng.choice([-3, -2, 2, 3], np.count_nonzero(other))
        early = notes[:, 0] < first
        notes[:, :2] -= first
        notes[early, :2] += end if turned else 0.0
        notes = notes if turned else notes[~early]
        notes[:, :2] *= slower
        notes[:, :2] += depth * np.sin(2 * np.pi * notes[:, :2] / wave_length)
        notes[:, 2] += higher + extra
        return notes[np.argsort(notes[:, 0])]

    chords = moved(piece.chords)
    if bare and len(chords):  # the lowest of what sounds together is all that accompanies
        near = abs(chords[:, None, 0] - chords[None, :, 0]) < 0.1
        lower_ones = chords[None, :, 2] < chords[:, None, 2]
        chords = chords[~np.any(near & lower_ones, axis=1)]
    return Piece(piece.name, moved(piece.lead, octave), chords, moved(piece.bass)), cents


def rearranged(piece: Piece, seed: int) -> Piece:
    """Return a piece as an arranger makes another of it, whom `recast` may then perform.

    A third of the sections is left out and the others come in any order; a third of the bars has
    another chord of the key under the tune; the tempo swells and sinks.
    """
    rng = np.random.default_rng([seed, 1])
    end = piece.end()
    chords, bass = _reharmonised(rng, piece)
    count = max(round(end / SECTION), 3)
    middle = np.arange(1, count) + rng.uniform(-0.3, 0.3, count - 1)
    cuts = np.concatenate([[0.0], middle / count, [1.0]]) * end
    kept = rng.permutation(count)[: max(count - round(DROPPED * count), 2)]
    begins = np.concatenate([[0.0], np.cumsum(np.diff(cuts)[kept])])
    waves, phases = rng.uniform(12, 40, 2), rng.uniform(0, 2 * np.pi, 2)
    clock = np.arange(0, begins[-1] + 10, 0.05)
    sway = sum(np.sin(2 * np.pi * clock / w + p) for w, p in zip(waves, phases, strict=True))
    played_at = np.concatenate([[0.0], np.cumsum(0.05 * np.exp(SWAY / 2 * sway))[:-1]])

    def moved(notes: Notes) -> Notes:
        parts = []
        for section, begin in zip(kept, begins, strict=False):
            low, high = cuts[section], cuts[section + 1]
            part = notes[(notes[:, 0] >= low) & (notes[:, 0] < high)].copy()
            part[:, 1] = np.minimum(part[:, 1], high)
            part[:, :2] += begin - low
            parts.append(part)
        joined = np.concatenate(parts)
        joined[:, :2] = np.interp(joined[:, :2], clock, played_at)
        return joined

    return Piece(piece.name, moved(piece.lead), moved(chords), moved(bass))


def _reharmonised(rng: np.random.Generator, piece: Piece) -> tuple[Notes, Notes]:
    """Return chords and bass with other chords in some bars, of those that fit the key."""
    chords, bass = piece.chords.copy(), piece.bass.copy()
    every = np.concatenate([piece.lead, chords, bass])
    length = np.maximum(every[:, 1] - every[:, 0], 0)
    key = np.bincount(every[:, 2].astype(int) % 12, length, 12)
    for begin in np.arange(0, piece.end(), BAR):
        if rng.random() >= REHARMONISED:
            continue
        parts = [(p, (p[:, 0] >= begin) & (p[:, 0] < begin + BAR)) for p in (chords, bass)]
        heard = np.concatenate([part[within, 2] for part, within in parts]).astype(int)
        fit = [key[(heard + step) % 12].sum() for step in OTHER_CHORDS]
        step = OTHER_CHORDS[int(rng.choice(np.argsort(fit)[-2:]))]
        for part, within in parts:
            part[within, 2] += step
    return chords, bass


def played(piece: Piece, font: Path, seed: int, cents: float, room: bool) -> np.ndarray:
    """Return the sound of a piece, float32[n] at `RATE`, by instruments that a seed chooses."""
    rng = np.random.default_rng(seed)
    score = symusic.Score(480).to("second")
    parts = (
        (piece.lead, LEADS, 100), (piece.chords, CHORDS, 70), (piece.bass, BASSES, 85),
    )  # fmt: skip
    for notes, programs, loud in parts:
        track = symusic.Track(program=int(rng.choice(programs)), is_drum=False, ttype="second")
        for start, end, pitch in notes:
            if 0 <= pitch < 128 and end > start:
                length = end - start
                track.notes.append(symusic.Note(max(start, 0), length, int(pitch), loud, "second"))
        score.tracks.append(track)
    if rng.random() < 0.5:
        score.tracks.append(_drums(piece.end(), float(rng.uniform(0.4, 0.7))))
    with tempfile.TemporaryDirectory() as folder:
        midi, sound = Path(folder) / "a.mid", Path(folder) / "a.wav"
        score.to("tick").dump_midi(midi)
        effects = "1" if room else "0"
        subprocess.run(
            ["fluidsynth", "-ni", "-q", "-R", effects, "-C", effects, "-r", str(RATE),
             "-T", "wav", "-O", "s16", "-F", sound, font, midi],
            check=True, capture_output=True,
        )  # fmt: skip
        with wave.open(str(sound)) as file:
            samples = np.frombuffer(file.readframes(file.getnframes()), "<i2").reshape(-1, 2)
    mono = samples.astype(np.float32).mean(axis=1) / 32768
    return soxr.resample(mono, RATE * 2 ** (cents / 1200), RATE).astype(np.float32)


def _drums(end: float, beat: float) -> symusic.Track:
    track = symusic.Track(program=0, is_drum=True, ttype="second")
    for number, at in enumerate(np.arange(0, end, beat / 2)):
        drum = 42 if number % 2 else (36, 38)[number // 2 % 2]
        track.notes.append(symusic.Note(float(at), 0.1, drum, 80, "second"))
    return track
