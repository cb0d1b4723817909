"""Recordings: decoding, landmarks, excerpts, and their way through an archive."""

import csv
import json

import numpy as np
import pytest

from cli.main import app
from indexes.archive import Archive
from indexes.corpus import ArchiveCorpus
from indexes.inventory import verify
from indexes.writer import Writer
from influence.audio import landmarks as module
from influence.audio.chroma import chroma
from influence.audio.decoding import blocks, probe
from influence.audio.landmarks import BANDS, landmarks
from influence.audio.onsets import Bands
from influence.audio.recording import Recording, analyse
from influence.audio.transcription import Transcriber
from influence.audio.vibrato import level_pitch
from influence.channels.landmarks import Landmarks, excerpts
from influence.channels.recordings import heard
from influence.errors import ReadError
from influence.evidence.findings import Work
from influence.items import Item
from influence.kernels.hamming import distances
from tests import sounds

PIECES = 12
LENGTH = 100  # frames of ten seconds


@pytest.fixture(scope="module")
def pieces():
    return [sounds.played(sounds.piece(seed, 60), seed=seed) for seed in range(PIECES)]


@pytest.fixture(scope="module")
def recordings(pieces):
    marks = [landmarks([piece]) for piece in pieces]
    starts = np.cumsum([0, *(each.shape[1] for each in marks)])
    return Landmarks(*np.concatenate(marks, axis=1), starts)


def seconds(sound, start, end):
    return sound[int(start * sounds.RATE) : int(end * sounds.RATE)]


def differing(one, other):
    return float(np.bitwise_count(one ^ other).sum()) / (BANDS * one.shape[1])


def test_landmarks_do_not_depend_on_blocks_and_survive_noise(pieces, monkeypatch):
    whole = landmarks([pieces[0]])
    assert np.array_equal(whole, landmarks(np.array_split(pieces[0], 37)))
    monkeypatch.setattr(module, "_MANY", 50)
    assert np.array_equal(whole, landmarks(np.array_split(pieces[0], 37)))
    noise = np.random.default_rng(0).normal(0, pieces[0].std(), len(pieces[0]))
    assert differing(whole, landmarks([pieces[0] + noise.astype(np.float32)])) < 0.35
    assert differing(whole[:, :200], landmarks([pieces[1]])[:, :200]) > 0.42


def test_no_sound_has_no_landmarks():
    assert landmarks([]).shape == (2, 0)
    assert landmarks([np.zeros(100, np.float32)]).shape == (2, 0)


def test_a_file_is_one_channel_at_the_rate_asked_for(tmp_path, pieces):
    path = sounds.write(tmp_path / "a.wav", pieces[0], 0.5 * pieces[0])
    assert (probe(path).channels, probe(path).rate, probe(path).codec) == (2, 11025, "pcm_s16le")
    mono = np.concatenate(list(blocks(path, sounds.RATE)))
    assert len(mono) == pytest.approx(len(pieces[0]), abs=2)
    assert np.abs(mono[: len(pieces[0])] - 0.75 * pieces[0][: len(mono)]).max() < 0.01
    half = np.concatenate(list(blocks(path.read_bytes(), 8000)))
    assert len(half) == pytest.approx(len(mono) * 8000 / 11025, rel=0.001)


def test_channels_that_cancel_each_other_are_heard(tmp_path, pieces):
    path = sounds.write(tmp_path / "a.wav", pieces[0], -pieces[0])
    assert np.concatenate(list(blocks(path, sounds.RATE))).std() > 0.9 * pieces[0].std()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"no sound at all", "no sound file"),
        (b"", "no sound file"),
        ("silent", "silent"),
        ("short", "1.0 s of sound"),
    ],
)
def test_what_cannot_be_compared_says_why(tmp_path, pieces, content, says):
    path = tmp_path / "a.wav"
    if content == "silent":
        sounds.write(path, np.zeros(5 * sounds.RATE))
    elif content == "short":
        sounds.write(path, seconds(pieces[0], 0, 1))
    else:
        path.write_bytes(content)
    with pytest.raises(ReadError, match=says):
        analyse(path)


FORMS = {"wav": ("pcm_s16le", "s16"), "flac": ("flac", "s16"), "opus": ("libopus", "flt")}


def encoded(tmp_path, suffix):
    """Return the path of a sound file of 20 seconds, and its bytes."""
    sound = sounds.played(sounds.piece(0, 60), rate=48000)[: 20 * 48000]
    path = sounds.encoded(tmp_path / f"a.{suffix}", sound, *FORMS[suffix])
    return path, path.read_bytes()


@pytest.mark.parametrize("suffix", FORMS)
def test_a_file_that_breaks_off_is_read_as_far_as_it_goes_and_says_so(tmp_path, suffix):
    path, whole = encoded(tmp_path, suffix)
    sound, recording, _ = analyse(path)
    assert recording.seconds == pytest.approx(20, abs=0.1)
    assert sound.remark == ""
    path.write_bytes(whole[: len(whole) // 2])
    sound, recording, _ = analyse(path)
    assert 5 < recording.seconds < 15
    assert f"0:{recording.seconds:02.0f}" in sound.remark
    assert "may be cut off" in sound.remark
    assert analyse(path.read_bytes())[0].remark == sound.remark


def test_what_follows_a_damaged_stretch_keeps_its_time(tmp_path):
    path, whole = encoded(tmp_path, "opus")
    before = np.concatenate(list(blocks(path, 8000)))
    middle = len(whole) // 2
    path.write_bytes(whole[:middle] + bytes(len(whole) // 10) + whole[middle * 6 // 5 :])
    after = np.concatenate(list(blocks(path, 8000)))
    assert len(after) == pytest.approx(len(before), abs=80)
    assert np.abs(after[-16000:] - before[-16000:]).max() < 0.01
    assert "taken as silence" in analyse(path)[0].remark


@pytest.mark.parametrize("channels", [8, 24])
def test_many_channels_are_mixed(tmp_path, pieces, channels):
    path = sounds.write(tmp_path / "a.wav", *[pieces[0]] * channels)
    mono = np.concatenate(list(blocks(path, sounds.RATE)))
    assert np.abs(mono[: len(pieces[0])] - pieces[0][: len(mono)]).max() < 0.01


def test_samples_that_are_no_numbers_or_absurd_do_no_harm(tmp_path):
    sound = sounds.played(sounds.piece(0, 20), rate=48000)
    sound[100:200] = np.nan
    sound[300], sound[400], sound[500] = np.inf, -np.inf, 1e30
    heard, recording, _ = analyse(sounds.encoded(tmp_path / "a.wav", sound, "pcm_f32le", "flt"))
    assert "102 of its samples" in heard.remark
    assert recording.landmarks.any()


def test_encrypted_sound_and_unknown_codecs_are_told(tmp_path, pieces):
    song = sounds.encoded(tmp_path / "a.m4a", np.tile(pieces[0], 4), "aac", "fltp")
    song.write_bytes(song.read_bytes().replace(b"mp4a", b"drms"))
    with pytest.raises(ReadError, match="encrypted"):
        analyse(song)
    strange = sounds.write(tmp_path / "a.wav", pieces[0])
    strange.write_bytes(strange.read_bytes()[:20] + b"\xe7\x03" + strange.read_bytes()[22:])
    with pytest.raises(ReadError, match="no decoder"):
        analyse(strange)


def test_distances_are_counted_as_the_definition_does():
    rng = np.random.default_rng(0)
    planes, query = (rng.integers(0, 2**64, (2, n), np.uint64) for n in (9, 30))
    mask = rng.integers(0, 2**64, 2, np.uint64)
    where, found = rng.integers(-1, 9, 30), np.empty(30, np.int64)
    distances(planes, query, mask, where, found)
    counts = np.bitwise_count((planes[:, where] ^ query) & mask[:, None]).sum(axis=0).astype(int)
    assert found.tolist() == np.where(where >= 0, counts, -1).tolist()


@pytest.mark.parametrize("higher", [-2.0, 0.0, 1.0])
@pytest.mark.parametrize("faster", [0.91, 1.0, 1.08])
def test_an_excerpt_is_found_at_another_pitch_and_speed(recordings, higher, faster):
    number = 5
    changed = sounds.played(sounds.piece(number, 60), 0.5 / faster, higher, seed=99)
    query = landmarks([seconds(changed, 6 / faster, 6 / faster + 10)])
    found = excerpts(query, [recordings])[0]
    assert found.recording == number
    assert found.log10_evalue < -2
    assert found.start == pytest.approx(6 + found.query_start * faster, abs=0.2)
    assert found.end == pytest.approx(6 + found.query_end * faster, abs=0.3)
    assert found.tempo == pytest.approx(faster, abs=0.015)
    assert found.semitones == pytest.approx(higher, abs=0.5)


def test_the_bounds_are_those_of_the_sample(pieces, recordings):
    other = sounds.played(sounds.piece(77, 60), seed=77)
    mixed = np.concatenate([seconds(other, 0, 8), seconds(pieces[3], 4, 13), seconds(other, 8, 15)])
    found = excerpts(landmarks([mixed]), [recordings])[0]
    assert found.recording == 3
    assert found.query_start == pytest.approx(8, abs=0.7)
    assert found.query_end == pytest.approx(17, abs=0.7)
    assert found.start - found.query_start == pytest.approx(4 - 8, abs=0.2)


def test_unrelated_music_is_not_surprising(recordings):
    for seed in range(50, 58):
        query = landmarks([seconds(sounds.played(sounds.piece(seed), seed=seed), 2, 12)])
        found = excerpts(query, [recordings])
        assert not found or found[0].log10_evalue > -2


def test_silence_and_steady_tones_agree_with_nothing(pieces):
    t = np.arange(12 * sounds.RATE) / sounds.RATE
    tones = [(0.3 * np.sin(2 * np.pi * f * t)).astype(np.float32) for f in (440, 494, 880)]
    gaps = [
        np.concatenate([seconds(p, 0, 2), np.zeros(8 * sounds.RATE, np.float32)]) for p in pieces
    ]
    every = [landmarks([sound]) for sound in (*tones, *gaps[:8])]
    starts = np.cumsum([0, *(marks.shape[1] for marks in every)])
    stored = Landmarks(*np.concatenate(every, axis=1), starts)
    assert excerpts(every[0], [stored]) == []
    found = excerpts(landmarks([gaps[9]]), [stored])
    assert not found or found[0].log10_evalue > -2


def test_too_short_a_query_and_no_recordings_find_nothing(recordings):
    assert excerpts(np.zeros((2, 10), np.uint64), [recordings]) == []
    assert excerpts(np.zeros((2, 100), np.uint64), []) == []


def transcription(sound):
    transcriber = Transcriber()
    for block in np.array_split(sound, 7):
        transcriber.push(block)
    return transcriber.transcription()


def test_a_sung_melody_is_written_down_as_it_was_sung():
    pitch = [62, 64, 65, 65, 64, 60, 62, 62, 57, 62]
    length = [1, 1, 2, 1, 1, 2, 1, 1, 1, 3]
    heard = transcription(sounds.sung(pitch, length, higher=0.3, rate=16000))
    assert len(heard.onset) == len(pitch)
    assert heard.pitch == pytest.approx(np.array(pitch) + 0.3, abs=0.25)  # no snapping
    assert heard.onset == pytest.approx(0.4 * np.cumsum([0, *length[:-1]]), abs=0.06)
    assert heard.sureness > 0.8


TUNE = [62, 64, 65, 65, 64, 60, 62, 62, 57, 62]
TIMES = [1, 1, 2, 1, 1, 2, 1, 1, 1, 3]


@pytest.mark.parametrize(
    ("voice", "changed"),
    [
        ({"vibrato": 0.7}, lambda sound: sound),
        ({"glide": 0.1}, lambda sound: sound),
        ({"sink": 6.0}, lambda sound: sound),
        ({"drift": 1.0}, lambda sound: sound),
        ({}, lambda sound: sounds.trembling(sound, 5.0, 16000)),
        ({}, lambda sound: sounds.noisy(sound, 15.0)),
        ({}, lambda sound: sounds.in_room(sound, 0.4, 16000)),
    ],
    ids=["vibrato", "glides", "legato", "drift", "tremolo", "noise", "room"],
)
def test_notes_are_neither_split_nor_run_together(voice, changed):
    length = np.array(TIMES) * np.random.default_rng(2).uniform(0.85, 1.15, 10)  # rubato
    sound = changed(sounds.sung(TUNE, length, rate=16000, **voice))
    heard = transcription(sound)
    begins = 0.4 * np.cumsum([0, *length[:-1]])
    level = np.array(TUNE) + voice.get("drift", 0.0) * begins / (0.4 * length.sum())
    assert len(heard.onset) == len(TUNE)
    assert heard.onset == pytest.approx(begins, abs=0.08)
    assert heard.pitch == pytest.approx(level, abs=0.4)


def test_grace_notes_are_notes_and_rests_are_gaps():
    pitch = [62, 66, 64, 65, 67, 65, 60]
    length = [1, 0.2, 0.8, 1, 0.2, 0.8, 1]
    heard = transcription(sounds.sung(pitch, length, rate=16000))
    assert heard.pitch == pytest.approx(pitch, abs=0.4)
    silence = np.zeros(16000, np.float32)
    part = sounds.sung([62, 64], [1, 1], rate=16000)
    apart = transcription(np.concatenate([silence, part, silence, part]))
    assert apart.onset == pytest.approx([1.0, 1.4, 3.1, 3.5], abs=0.06)
    assert apart.duration == pytest.approx([0.4] * 4, abs=0.1)
    assert (apart.confidence > 0.8).all()


def test_vibrato_is_level_and_steps_stay():
    t = np.arange(200) * 0.016
    wave = 60.0 + 0.6 * np.sin(2 * np.pi * 5.8 * t)
    assert np.abs(level_pitch(wave) - 60.0).max() < 0.1
    steps = 60.0 + 2.0 * (t // 0.3 % 2)
    trill = 60.0 + 2.0 * (t // 0.1 % 2)
    for pitch in (steps, trill, np.full(200, 60.0), np.full(200, np.nan), wave[:10]):
        assert np.array_equal(level_pitch(pitch), pitch, equal_nan=True)


def test_bands_do_not_depend_on_blocks(pieces):
    whole, parts = Bands(), Bands()
    whole.push(pieces[0])
    for block in np.array_split(pieces[0], 13):
        parts.push(block)
    assert np.array_equal(whole.levels(500), parts.levels(500))


def test_many_voices_are_told_from_one(pieces):
    voices = [sounds.played(sounds.piece(seed), rate=16000)[: 16000 * 12] for seed in range(8)]
    noise = np.random.default_rng(0).normal(0, 0.1, 16000 * 5).astype(np.float32)
    assert transcription(sum(voices)).sureness < 0.5
    assert transcription(voices[0]).sureness > 0.8
    assert transcription(noise).sureness < 0.2
    assert len(transcription(np.zeros(0, np.float32)).onset) == 0


def test_a_song_finds_its_score_and_the_score_its_recording(tmp_path, capsys):
    pitch = [67, 69, 71, 72, 74, 71, 74, 72, 71, 69, 67, 74, 74, 72, 69, 66, 67]
    length = [1, 1, 1, 1, 2, 2, 1, 1, 1, 1, 2, 1, 1, 1, 1, 1, 2]
    names = {66: "^F", 67: "G", 69: "A", 71: "B", 72: "c", 74: "d"}
    notes = " ".join(f"{names[p]}{n}" for p, n in zip(pitch, length, strict=True))
    (tmp_path / "song.abc").write_text(f"X:1\nT:The Song\nL:1/8\nM:4/4\nK:C\n{notes}|]\n")
    sound = sounds.sung(pitch, length, 0.35, drift=0.5, higher=-4.6)
    sounds.write(tmp_path / "hummed.wav", sound)
    for stored, asked in (("song", "hummed"), ("hummed", "song")):
        files = {"song": tmp_path / "song.abc", "hummed": tmp_path / "hummed.wav"}
        archive, out = tmp_path / stored, tmp_path / f"{stored}-reports"
        assert run("add", archive, files[stored]) == 0
        assert run("screen", archive, files[asked], "--out", out) == 0
        report = json.loads((out / f"{asked}.json").read_text())
        assert [found["target"]["id"] for found in report["findings"]] == [stored]
        assert report["findings"][0]["identity"]["pitch"] > 0.85
        sides = [report["findings"][0][f"{side}_side"]["passage"] for side in ("query", "target")]
        assert any(side.startswith("0:00.") for side in sides)  # bars of a recording mean nothing
    capsys.readouterr()


def recorded(number, sound):
    item = Item(id=f"r{number}", sha256=f"{number:064}", format="audio")
    return Work(item, (), "", traced(sound))


def traced(sound):
    """Return what is stored of a sound; every second one came without libchromaprint."""
    print_ = np.arange(len(sound) // 1365, dtype=np.uint32) * 2654435761
    known = print_ if len(sound) % 2 else print_[:0]
    return Recording(len(sound) / sounds.RATE, landmarks([sound]), known, chroma([sound]))


def test_recordings_stay_as_they_are_in_an_archive_of_several_segments(tmp_path, pieces):
    for first in range(0, 6, 2):
        with Writer(tmp_path / "a") as writer:
            for i in (first, first + 1):
                writer.add(recorded(i, pieces[i]))
    with Archive.open(tmp_path / "a") as archive:
        corpus = ArchiveCorpus(archive)
        assert corpus.recorded.tolist() == list(range(6))
        for i in range(6):
            stored = archive.work(f"r{i}").recording
            given = traced(pieces[i])
            assert np.array_equal(stored.landmarks, given.landmarks)
            assert np.array_equal(stored.fingerprint, given.fingerprint)
            assert np.array_equal(stored.chroma, given.chroma)
        assert list(verify(archive)) == []
        sizes = [len(traced(piece).fingerprint) for piece in pieces[:6]]
        starts = [part.fingerprints.starts for part in corpus.recordings]
        assert np.concatenate([np.diff(each) for each in starts]).tolist() == sizes
        found = heard(traced(seconds(pieces[4], 2, 18)), corpus.recordings)
        assert found["landmarks"][0].recording == found["version"][0].recording == 4


def test_the_commands_take_sound_beside_scores(tmp_path, pieces, capsys):
    (tmp_path / "in").mkdir()
    for number in range(3):
        sounds.write(tmp_path / "in" / f"piece{number}.wav", pieces[number])
    (tmp_path / "in" / "tune.abc").write_text("X:1\nT:Tune\nL:1/4\nK:G\nGABc dedB|GABc d2e2|]\n")
    (tmp_path / "in" / "broken.mp3").write_bytes(b"no sound")
    query = sounds.write(tmp_path / "new.wav", seconds(pieces[1], 5, 17))
    archive, out = tmp_path / "a", tmp_path / "out"
    assert run("add", archive, tmp_path / "in") == 1
    assert "broken.mp3" in capsys.readouterr().err
    assert run("add", archive, tmp_path / "in" / "piece1.wav") == 0
    assert "0 added, 1 already there" in capsys.readouterr().out
    assert run("search", archive, query, "--csv", tmp_path / "r.csv") == 0
    rows = csv.DictReader((tmp_path / "r.csv").read_text().splitlines())
    first = next(row for row in rows if row["channel"] == "landmarks")
    assert (first["target_id"], first["rank"]) == ("piece1", "1")
    assert float(first["target_start"]) == pytest.approx(5.0, abs=0.2)
    assert run("screen", archive, query, "--out", out) == 0
    report = json.loads((out / "new.json").read_text())
    assert report["sounds"][0]["target"]["id"] == "piece1"
    page = (out / "new.html").read_text()
    assert "Shared sound" in page
    assert "0:05.0" in page
    assert "<audio" in page
    row = next(csv.DictReader((out / "triage.csv").read_text().splitlines()))
    assert (row["strongest_id"], row["items"]) == ("piece1", "1")
    pair = query, tmp_path / "in" / "piece1.wav"
    assert run("compare", *pair, "--out", out, "--excerpt", "0") == 0
    assert "<audio" not in (out / "new--piece1.html").read_text()
    report = json.loads((out / "new--piece1.json").read_text())
    assert "landmarks" in {sound["channel"] for sound in report["sounds"]}


def run(*arguments):
    return app([str(word) for word in arguments], standalone_mode=False) or 0
