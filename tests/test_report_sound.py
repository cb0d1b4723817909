# ruff: noqa: RUF001 -- typographic signs are meant
"""The sound and the pictures in a report."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import io
import json
import re
import shutil
import zipfile
from types import SimpleNamespace
from xml.etree import ElementTree as ET

import av
import numpy as np
import pytest

from influence import batch
from influence.alignment.alignment import Alignment
from influence.audio import opus
from influence.audio.chroma import chroma
from influence.audio.decoding import blocks, stretch
from influence.audio.fingerprint import PERIOD, REACH
from influence.audio.landmarks import RATE, landmarks, strengths
from influence.audio.recording import FRAME, Recording
from influence.calibration.sounding import weigh_sound
from influence.caveats import caveats, held
from influence.channels.excerpt import Excerpt
from influence.errors import ReadError
from influence.evidence.findings import SoundFinding, Work
from influence.evidence.likelihood.card import card
from influence.evidence.likelihood.model import with_own
from influence.illustration import PLAYERS, illustrate, studio
from influence.illustration.harmony import smoothed
from influence.illustration.originals import original
from influence.items import Item
from influence.melody import Melody
from influence.report import content, display, report_files, to_html, to_json, triage_row
from influence.report.court import court_content, document
from influence.report.pictures import tune
from influence.report.pictures.png import png
from tests import sounds
from tests.report_samples import COMPARISON, Page, finding, screening, work
from tests.test_report import FORBIDDEN

SHIFT = 6.0
"""Seconds of the recording at which the submission begins."""


def recorded(path, **fields) -> Work:
    sound = np.concatenate(list(blocks(path, RATE)))
    words = np.random.default_rng(len(sound)).integers(0, 1 << 32, len(sound) // 1365, np.uint32)
    found = Recording(len(sound) / RATE, landmarks([sound]), words, chroma([sound]))
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    item = Item(path.stem, path.stem, source=str(path), sha256=digest, format="audio", **fields)
    return Work(item, (), "", found)


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sound")
    piece = sounds.played(sounds.piece(3, 60))
    return (
        sounds.write(folder / "new.wav", piece[int(SHIFT * RATE) : int((SHIFT + 14) * RATE)]),
        sounds.write(folder / "old.wav", piece),
    )


def excerpt(channel: str = "landmarks", **changes: float) -> Excerpt:
    base = Excerpt(channel, 0, 1.0, 13.0, 1.0 + SHIFT, 13.0 + SHIFT, 1.0, 0.0, 0.1, 9.0, -7.0)
    return dataclasses.replace(base, **changes)


@pytest.fixture
def sample(files):
    query, target = recorded(files[0]), recorded(files[1], date="1990")
    found = SoundFinding(target, excerpt(), "earlier")
    searched = dataclasses.replace(COMPARISON, recordings=40)
    return screening(query=query, findings=(), sounds=(found,), comparison=searched)


def page_of(sample, seconds=5.0):
    return to_html(sample, media=illustrate(sample, seconds))


def heard(page: str) -> list[np.ndarray]:
    """Decode every sound of a page."""
    found = []
    for tag, values in Page(page).elements:
        if tag == "audio":
            data = (values["src"] or "").removeprefix("data:audio/ogg;base64,")
            found.append(np.concatenate(list(blocks(base64.b64decode(data), RATE))))
    return found


# --- what is heard -----------------------------------------------------------------------------


def test_both_stretches_can_be_played_and_are_the_same_moments(sample) -> None:
    page = page_of(sample)
    new, old = heard(page)
    assert len(new) / RATE == pytest.approx(5.0, abs=0.02)
    assert len(old) / RATE == pytest.approx(5.0, abs=0.02)
    size = min(len(new), len(old))
    assert np.corrcoef(new[:size], old[:size])[0, 1] > 0.95
    for tag, values in Page(page).elements:
        if tag == "audio":
            assert "controls" in values
            assert f'id="{values["aria-labelledby"]}"' in page
    assert "Submission · 0:04.5–0:09.5" in Page(page).text
    assert "Archive item · 0:10.5–0:15.5" in Page(page).text


def test_a_faster_stretch_is_played_at_its_own_length(sample) -> None:
    e = excerpt(tempo=1.25, query_end=9.0, end=1.0 + SHIFT + 10.0)
    faster = dataclasses.replace(sample.sounds[0], excerpt=e)
    new, old = heard(page_of(dataclasses.replace(sample, sounds=(faster,)), 5.0))
    assert len(new) / RATE == pytest.approx(4.0, abs=0.02)
    assert len(old) / RATE == pytest.approx(5.0, abs=0.02)


def test_sound_is_left_out_on_request_and_pictures_are_not(sample) -> None:
    page = page_of(sample, 0.0)
    assert "<audio" not in page
    assert "media-src" not in page
    assert page.count('class="picture"') == 1


@pytest.mark.parametrize("case", ["missing", "changed", "broken"])
def test_a_file_that_is_gone_changed_or_broken_costs_only_the_player(
    sample, case, monkeypatch, tmp_path
) -> None:
    target = sample.sounds[0].target
    moved = tmp_path / "old.wav"
    if case == "changed":
        shutil.copy(target.item.source, moved)
        with moved.open("ab") as file:
            file.write(b"more")
    if case == "broken":
        moved.write_bytes(b"no sound at all")
        digest = hashlib.sha256(moved.read_bytes()).hexdigest()
        target = dataclasses.replace(target, item=dataclasses.replace(target.item, sha256=digest))
    item = dataclasses.replace(target.item, source=str(moved))
    gone = dataclasses.replace(sample.sounds[0], target=dataclasses.replace(target, item=item))
    page = page_of(dataclasses.replace(sample, sounds=(gone,)))
    said = {"missing": "is not where it was", "changed": "has changed", "broken": "decoded"}
    assert said[case] in Page(page).text
    assert len(heard(page)) == 1
    assert page.count('class="picture"') == 1


def test_nothing_of_a_withheld_work_is_heard_or_seen(sample, monkeypatch) -> None:
    def gated(each: Work) -> display.Shown:
        if each.item.id != "old":
            return display.shown(each)
        return display.Shown(Item("old", "Restricted"), "Restricted", withheld="Ask the community.")

    open_media = illustrate(sample, 5.0)
    monkeypatch.setattr(content, "shown", gated)
    sample = dataclasses.replace(sample)  # its content is not remembered
    page = to_html(sample, media=open_media)  # the page itself keeps the rule
    assert not heard(page)
    assert 'class="picture"' not in page
    assert "Ask the community." in page
    monkeypatch.setattr(studio, "shown", gated)
    assert not illustrate(sample, 5.0)


def test_a_page_holds_so_many_players_and_says_so(sample) -> None:
    sound = sample.sounds[0]
    many = [
        dataclasses.replace(
            sound,
            target=dataclasses.replace(
                sound.target, item=dataclasses.replace(sound.target.item, id=f"old{i}")
            ),
        )
        for i in range(9)
    ]
    media = illustrate(dataclasses.replace(sample, sounds=tuple(many)), 3.0)
    clips = [clip for each in media.values() for clip in (each.query, each.target)]
    assert sum(bool(clip.ogg) for clip in clips) == PLAYERS
    assert {clip.trouble for clip in clips} == {"", "enough"}


def test_the_policy_allows_exactly_what_the_page_holds(sample) -> None:
    for seconds, allowed in ((5.0, {"media-src", "img-src"}), (0.0, {"img-src"})):
        page = page_of(sample, seconds)
        policy = next(p for p in Page(page).values("content") if p.startswith("default-src"))
        rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
        extra = set(rules) - {"default-src", "style-src", "script-src", "base-uri", "form-action"}
        assert extra == allowed
        assert all(rules[name] == "data:" for name in extra)
        assert all(value.startswith("data:") for value in (*Page(page).values("src"),))
        assert not Page(page).values("style")


def test_the_players_of_a_search_are_not_those_of_two_works(sample) -> None:
    two = dataclasses.replace(sample, other=sample.sounds[0].target)
    for one, names in ((sample, ("Submission", "Archive item")),
                       (two, ("First work", "Second work"))):  # fmt: skip
        page = report_files(one, kind="artist", media=illustrate(one, 3.0))["report.html"].decode()
        assert re.findall(r'class="clip"><span[^>]*>([\w ]+) ·', page) == list(names)


def test_two_pages_of_one_screening_are_byte_equal(sample) -> None:
    assert page_of(sample) == page_of(sample)
    assert "base64" not in to_json(sample)


def test_a_member_of_a_zip_is_found(files, tmp_path) -> None:
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as file:
        file.write(files[0], "folder/new.wav")
    digest = hashlib.sha256(files[0].read_bytes()).hexdigest()
    source = f"{tmp_path}/all.zip!folder/new.wav"
    item = Item("new", source=source, sha256=digest)
    assert original(item).source == files[0].read_bytes()
    assert original(dataclasses.replace(item, source=f"{source}x")).trouble == "missing"
    assert original(dataclasses.replace(item, sha256="0")).trouble == "changed"


@pytest.mark.parametrize("name", ["a.ogg", "a.mp3", "a.m4a", "a.flac"])
def test_a_stretch_is_what_is_decoded_from_the_start(tmp_path, name) -> None:
    codec = {"ogg": "libopus", "mp3": "libmp3lame", "m4a": "aac", "flac": "flac"}[name[2:]]
    sound = sounds.played(sounds.piece(4, 90), rate=48000)
    with av.open(str(tmp_path / name), "w") as file:
        stream = file.add_stream(codec, rate=48000, layout="mono")
        frame = av.AudioFrame.from_ndarray(
            (np.clip(sound, -1, 1) * 32767).astype(np.int16)[None], format="s16", layout="mono"
        )
        frame.sample_rate = 48000
        given = stream.codec_context.format or "fltp"
        for part in av.AudioResampler(format=given, layout="mono", rate=48000).resample(frame):
            file.mux(stream.encode(part))
        file.mux(stream.encode(None))
    whole = np.concatenate(list(blocks(tmp_path / name, RATE)))
    for start in (2.0, 37.0):
        part = stretch(tmp_path / name, RATE, start, start + 3)
        same = whole[int(start * RATE) : int(start * RATE) + len(part)]
        assert len(part) == pytest.approx(3 * RATE, abs=2)
        assert np.corrcoef(part[100:-100], same[100:-100])[0, 1] > 0.98


def test_an_excerpt_of_sound_is_opus_in_ogg() -> None:
    made = opus.opus(sounds.played(sounds.piece(1, 8), rate=opus.RATE))
    with av.open(io.BytesIO(made)) as file:
        assert (file.format.name, file.streams.audio[0].codec_context.name) == ("ogg", "opus")
    assert len(made) < 60_000


# --- what is seen ------------------------------------------------------------------------------


@pytest.mark.parametrize("channel", ["landmarks", "fingerprint", "version"])
def test_every_channel_has_its_picture_with_a_text_for_those_who_do_not_see_it(
    sample, channel
) -> None:
    found = dataclasses.replace(sample.sounds[0], excerpt=excerpt(channel))
    page = page_of(dataclasses.replace(sample, sounds=(found,)), 0.0)
    (svg,) = re.findall(r'<svg class="picture".*?</svg>', page)
    ids = re.search(r'aria-labelledby="(\S+) (\S+)"', svg)
    assert ids is not None
    for each in ids.groups():
        assert re.search(rf'id="{each}">[^<]{{20,}}<', svg)
    assert "0:10" in re.findall(r">([\d:.]+)</text>", svg)
    assert len(svg) < 150_000
    assert not FORBIDDEN.search(Page(page).text)


def test_marks_of_the_same_sound_are_alike_and_elsewhere_are_not(sample) -> None:
    marks = illustrate(sample, 0.0)["s1"].marks
    assert marks is not None
    assert marks.usual is not None
    assert marks.share(marks.alike).mean() > 0.9
    assert marks.share(marks.usual.alike).mean() < 0.75
    assert marks.levels.shape[1:] == (120, 128)
    assert marks.query == pytest.approx((1.0, 13.0), abs=0.2)
    assert marks.target == pytest.approx((1.0 + SHIFT, 13.0 + SHIFT), abs=0.2)
    strong = (marks.levels[0] > 200) & marks.known
    assert (marks.levels[1] > 0)[strong].mean() > 0.98  # what stands out clearly is in both


def test_marks_are_drawn_of_what_is_stored_where_no_file_can_be_read(sample) -> None:
    with_files, without = (illustrate(sample, 5.0, files=each)["s1"] for each in (True, False))
    assert with_files.marks is not None
    assert without.marks is not None
    assert np.array_equal(with_files.marks.alike, without.marks.alike)
    assert without.query is not None
    assert without.query.trouble == "broken"


def test_a_higher_recording_is_moved_to_the_pitch_of_the_submission(files, tmp_path) -> None:
    piece = sounds.piece(3, 60)
    higher = sounds.write(tmp_path / "higher.wav", sounds.played(piece, higher=2.0))
    query, target = recorded(files[1]), recorded(higher)
    e = excerpt(start=1.0, end=13.0, semitones=-2.0)
    sample = screening(query=query, findings=(), sounds=(SoundFinding(target, e, "undated"),))
    marks = illustrate(sample, 0.0)["s1"].marks
    assert marks is not None
    assert marks.share(marks.alike).mean() > 0.8
    assert not marks.known[:, -4:].any()  # the recording has no such low bands at this pitch
    assert "2 semitones" not in to_html(sample)
    assert "a whole tone lower" in to_html(sample)


def test_strengths_have_the_signs_of_landmarks() -> None:
    sound = sounds.played(sounds.piece(2, 30))
    bits = landmarks([sound])
    rows = np.ascontiguousarray(bits.T).astype("<u8").view(np.uint8)
    expected = np.unpackbits(rows, axis=1, bitorder="little").astype(bool)
    assert np.array_equal(strengths(sound) > 0, expected)


def test_likeness_is_averaged_along_both_recordings() -> None:
    likeness = np.random.default_rng(0).random((7, 9))
    found = smoothed(likeness)
    for i in range(7):
        for j in range(9):
            inside = [k for k in range(-2, 3) if 0 <= i + k < 7 and 0 <= j + k < 9]
            expected = np.mean([likeness[i + k, j + k] for k in inside])
            assert found[i, j] == pytest.approx(expected)


def test_a_bitmap_is_a_png_that_others_read() -> None:
    made = png(np.array([[0, 1, 2], [2, 1, 0]], np.uint8), [(255, 0, 0, 255)] * 3)
    with av.open(io.BytesIO(made), format="png_pipe") as file:
        (frame,) = file.decode(video=0)
    assert (frame.width, frame.height) == (3, 2)
    assert (frame.to_ndarray(format="rgb24") == [255, 0, 0]).all()


def test_a_sung_tune_is_drawn_over_the_notes_of_the_score(tmp_path) -> None:
    target = work("variant.krn", title="The old harbour")
    notes = target.melodies[0]
    pitch, length = notes.pitch[:16], np.diff(notes.onset[:17])
    sound = sounds.sung(pitch - 3.3, length, 0.5, rate=22050)
    path = sounds.write(tmp_path / "sung.wav", sound, rate=22050)
    onset = (np.cumsum(length) - length) * 0.5
    unknown = np.full(16, np.nan), np.full(16, -1, np.int32)
    melody = Melody(onset, length * 0.5, pitch - 3.3, *unknown, ("",) * 16, "transcribed")
    singer = recorded(path)
    item = dataclasses.replace(singer.item, extra={"one voice": "0.91"})
    query = dataclasses.replace(singer, item=item, melodies=(melody,))
    trace = np.array([(i, i) for i in range(16)], np.int64)
    found = finding(target, alignment=Alignment(trace, 90, 3.3, 2.0, 1.0, 1.0, 1.0))
    sample = screening(query=query, findings=(found,))
    media = illustrate(sample, 4.0)
    curve = media["f1"].curve
    assert curve is not None
    assert curve.query is not None
    assert np.nanmedian(np.abs(curve.query.pitch - (pitch.mean() - 3.3))) < 12
    page = to_html(sample, media=media)
    assert len(heard(page)) == 1
    (svg,) = re.findall(r'<svg class="picture".*?</svg>', page)
    assert svg.count('class="bar same"') >= 16
    assert 'class="voice"' in svg
    assert "0.91 of 1" in Page(page).text
    stored = to_html(sample)  # nothing prepared: the transcribed notes take the curve's place
    assert stored.count('class="voice"') >= 16


# --- what is said ------------------------------------------------------------------------------


def test_all_channels_stand_side_by_side_for_each_recording(sample) -> None:
    more = tuple(
        dataclasses.replace(sample.sounds[0], excerpt=excerpt(channel, log10_evalue=level))
        for channel, level in (("fingerprint", -30.0), ("landmarks", -7.0), ("landmarks", -3.0))
    )
    both = dataclasses.replace(sample, sounds=more)
    (row,) = json.loads(to_json(both))["recordings"]
    evidence = {each["channel"]: each for each in row["evidence"]}
    assert [each["count"] for each in row["evidence"]] == [1, 2, 0, 0]
    assert evidence["landmarks"]["log10_evalue"] == -7.0
    assert "nothing" in evidence["version"]["statement"]
    assert "not compared" in evidence["melody"]["statement"]
    assert "not independent" in Page(page_of(both, 0.0)).text
    assert triage_row(both, "x.html").channel == "fingerprint"
    page = page_of(both, 0.0)
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_a_fingerprint_claims_no_speed_that_the_marks_deny(sample) -> None:
    print_ = excerpt("fingerprint", query_start=5.0, query_end=9.0, start=11.3, end=15.3)
    faster = excerpt("landmarks", tempo=1.07, start=7.0, end=19.84)  # has 7 to 13.42 there
    elsewhere = excerpt("landmarks", tempo=1.07, start=47.0, end=59.84)
    said = {}
    for name, marks in (("faster", faster), ("elsewhere", elsewhere), ("same", excerpt())):
        both = [dataclasses.replace(sample.sounds[0], excerpt=e) for e in (print_, marks)]
        data = json.loads(to_json(dataclasses.replace(sample, sounds=tuple(both))))
        assert "not measured" in data["sounds"][0]["tempo"]["words"]
        said[name] = data["sounds"][0]["statement"]
    assert "at the same pitch and 7% faster" in said["faster"]
    assert "faster" not in said["elsewhere"]
    assert "faster" not in said["same"]


def lasting(seconds: float) -> Work:
    """Return a recording of so many seconds, as far as its length is concerned."""
    prints = max(int((seconds - REACH) / PERIOD) + 1, 0)
    found = Recording(
        seconds,
        np.zeros((2, int(seconds / FRAME)), np.uint64),
        np.zeros(prints, np.uint32),
        np.zeros((int(seconds * 2), 12), np.uint8),
    )
    return Work(Item("short", format="audio"), (), "", found)


@pytest.mark.parametrize(
    ("seconds", "short"), [(3.2, ["fingerprint", "version"]), (4.0, ["version"]), (7.0, [])]
)
def test_it_is_said_for_which_channels_a_recording_is_too_short(sample, seconds, short) -> None:
    query = lasting(seconds)
    said = " ".join(caveats(query, None, sample.sounds[0].target, small=False))
    assert ("the same recording (3.6 s)" in said) == ("fingerprint" in short)
    assert ("another version (6.0 s)" in said) == ("version" in short)
    data = json.loads(to_json(dataclasses.replace(sample, query=query)))
    told = {each["channel"]: each["statement"] for each in data["recordings"][0]["evidence"]}
    assert [name for name, words in told.items() if "too short" in words] == short
    methods = " ".join(data["method"])
    assert ("Chromaprint" in methods) == ("fingerprint" not in short)


def test_it_is_said_that_the_archive_holds_the_very_file() -> None:
    items = [Item("b", sha256="12"), Item("a", sha256="12"), Item("b", sha256="12"), Item("c")]
    (said,) = held(Item("new", sha256="12"), [*items, Item("d", sha256="34")])
    assert "as a, b:" in said
    assert not list(held(Item("new"), items))


def test_it_is_said_where_nothing_could_be_compared(sample) -> None:
    score, sound = work("harbour.krn"), lasting(60.0)
    silent = "only sound, of the other only notes"
    assert silent in " ".join(caveats(sound, None, score, small=False))
    told = " ".join(caveats(score, None, sound, small=False))
    assert silent in told
    assert "The second work is a recording" in told
    assert silent not in " ".join(caveats(sound, None, sound, small=False))
    archive = SimpleNamespace(
        recorded=np.array([0, 2, 3]), owners=np.array([1, 3]), recordings=(), melody_count=2
    )
    assert re.search(
        "2 of the archive.s 3 recordings", " ".join(caveats(score, archive, small=False))
    )
    assert "holds no recordings" not in " ".join(caveats(sound, archive, small=False))
    archive.recorded = np.zeros(0, np.int64)
    assert "holds no recordings" in " ".join(caveats(sound, archive, small=False))
    assert not list(caveats(score, archive, small=False))


def test_no_sound_is_said_to_be_compared_where_the_other_side_has_none(sample) -> None:
    scores = dataclasses.replace(sample, sounds=(), comparison=COMPARISON)
    pair = dataclasses.replace(sample, sounds=(), other=work("harbour.krn"))
    for silent in (scores, pair):
        data = json.loads(to_json(silent))
        assert "fingerprint" not in " ".join(data["method"])
        assert "the recorded sound" not in data["limits"][0]
    heard = json.loads(to_json(dataclasses.replace(sample, other=sample.sounds[0].target)))
    assert "fingerprint" in " ".join(heard["method"])
    assert "the recorded sound" in heard["limits"][0]


def test_a_file_that_was_named_from_another_folder_may_still_be_where_it_was(sample) -> None:
    told = {}
    for name in ("/gone/old.wav", "tracks/old.wav"):
        target = sample.sounds[0].target
        item = dataclasses.replace(target.item, source=name)
        gone = dataclasses.replace(sample.sounds[0], target=dataclasses.replace(target, item=item))
        told[name] = Page(page_of(dataclasses.replace(sample, sounds=(gone,)))).text
    assert "seen from the folder" in told["tracks/old.wav"]
    assert "seen from the folder" not in told["/gone/old.wav"]


def test_the_dates_are_told_once_in_a_summary(sample) -> None:
    melody = Melody(
        np.arange(31.0), np.ones(31), np.arange(31.0), np.full(31, np.nan),
        np.full(31, -1, np.int32), ("",) * 31, "",
    )  # fmt: skip
    query = dataclasses.replace(sample.query, melodies=(melody,))
    for year, times in (("1990", 1), ("1850", 2)):  # the recording is of 1990
        tune_ = finding(work("variant.krn", date=year))
        both = dataclasses.replace(sample, query=query, findings=(tune_,))
        said = " ".join(json.loads(to_json(both))["summary"])
        assert said.count("is dated earlier") == times


def test_a_comparison_without_an_archive_says_what_its_figures_rest_on(sample) -> None:
    none = dataclasses.replace(COMPARISON, archive="", items=0, melodies=0)
    two = dataclasses.replace(sample, comparison=none, other=sample.sounds[0].target)
    data = json.loads(to_json(two))
    assert data["sounds"][0]["log10_evalue"] is not None
    assert "comes with the engine" in " ".join(data["method"])


def test_triage_counts_a_stretch_once_whatever_found_it(sample) -> None:
    def sound(channel: str, start: float, end: float, target: str = "old") -> SoundFinding:
        other = sample.sounds[0].target
        other = dataclasses.replace(other, item=dataclasses.replace(other.item, id=target))
        return SoundFinding(other, excerpt(channel, query_start=start, query_end=end), "undated")

    parts = (
        sound("fingerprint", 1.0, 3.0),  # within what the landmarks found
        sound("fingerprint", 4.0, 5.5),
        sound("landmarks", 0.5, 6.5),
        sound("landmarks", 8.0, 13.0, "another"),
    )
    onset = np.array([8.5, 9.0, 9.5, 12.0])
    unknown = np.full(4, np.nan), np.full(4, -1, np.int32)
    melody = Melody(onset, np.full(4, 0.4), np.arange(60.0, 64.0), *unknown, ("",) * 4, "")
    query = dataclasses.replace(sample.query, melodies=(melody,))
    trace = np.array([(i, i) for i in range(4)], np.int64)
    tune_ = finding(work("variant.krn"), alignment=Alignment(trace, 90, 0.0, 1.0, 1.0, 1.0, 1.0))
    for level in (-3.0, -40.0):  # whether the sound is the strongest, or the melody
        found = (dataclasses.replace(tune_, log10_evalue=level),)
        all_ = dataclasses.replace(sample, query=query, sounds=parts, findings=found)
        row = triage_row(all_, "x.html")
        assert (row.channel == "melody") == (level == -40.0)
        assert (row.passages, row.items) == (2, 3)


def test_a_drifting_voice_and_a_tune_that_goes_round_are_drawn(tmp_path) -> None:
    score = work("variant.krn", title="The old harbour")
    notes = score.melodies[0]
    order = np.concatenate([np.arange(20, 30), np.arange(0, 20)])
    onset = np.arange(30) * 0.5
    drift = np.linspace(0.0, 2.0, 30)
    unknown = np.full(30, np.nan), np.full(30, -1, np.int32)
    melody = Melody(onset, np.full(30, 0.5), notes.pitch[order] + drift, *unknown, ("",) * 30)
    item = Item("round", "Round", format="audio")
    query = Work(item, (melody,))
    trace = np.stack([np.arange(30), order], axis=1).astype(np.int64)
    found = finding(score, alignment=Alignment(trace, 90, -1.0, 2.0, 1.0, 1.0, 1.0))
    sample = content.content(screening(query=query, findings=(found,)))
    pair = sample.pairs[0]
    assert tune.left_out(pair, 0)
    words = tune.Words("title", "description", "label")
    svg = ET.fromstring(tune.draw(pair, 0, None, "k", words))
    bars = [e for e in svg.iter("rect") if (e.get("class") or "").startswith("bar")]
    lines = [e for e in svg.iter("line") if e.get("class") == "voice"]
    assert len(bars) == len(lines) == 20  # the longer turn, once each
    for bar, line in zip(bars, lines, strict=True):
        middle = float(bar.get("y", 0)) + float(bar.get("height", 0)) / 2
        assert abs(middle - float(line.get("y1", 0))) < 6.0  # half a semitone
        assert abs(float(bar.get("x", 0)) - float(line.get("x1", 0))) < 1.0


def test_a_report_is_written_without_sound_where_a_decoder_dies(
    sample, tmp_path, monkeypatch
) -> None:
    died = ReadError("new.wav: reading it crashed")
    seen = []

    def alone(page):
        seen.append(page.files)
        return died if page.files else batch._files(page)

    monkeypatch.setattr(batch, "_alone", alone)
    row = batch.write_report(sample, tmp_path, "new")
    assert seen == [True, False]
    page = (tmp_path / row.report).read_text("utf-8")
    assert "<audio" not in page
    assert page.count('class="picture"') == 1
    assert "could not be decoded" in Page(page).text


@pytest.mark.parametrize(
    ("channel", "differing", "said"),
    [
        ("fingerprint", 0.03, "has the same fingerprint as 0:07.0"),
        ("fingerprint", 0.3, "has a fingerprint close to that of 0:07.0"),
        ("landmarks", 0.1, "sounds like 0:07.0–0:19.0 of the recording, a semitone higher and 6%"),
        ("version", None, "the harmony goes on as in 0:07.0"),
    ],
)
def test_each_channel_says_what_it_found(sample, channel, differing, said) -> None:
    e = excerpt(channel, semitones=1.0, tempo=1.06, differing=differing)
    found = dataclasses.replace(sample.sounds[0], excerpt=e)
    data = json.loads(to_json(dataclasses.replace(sample, sounds=(found,))))
    assert said in data["sounds"][0]["statement"]
    assert data["sounds"][0]["transposition"]["ratio"] == pytest.approx(2 ** (-1 / 12), abs=1e-3)
    assert data["sounds"][0]["tempo"]["ratio"] == pytest.approx(1 / 1.06, abs=1e-3)


def test_a_report_for_a_court_has_sound_and_says_what_it_means_apart(sample) -> None:
    pytest.importorskip("typst")
    two = dataclasses.replace(sample, other=sample.sounds[0].target)
    made = report_files(two, kind="court", pdf=True, media=illustrate(two, 3.0))
    page = made["report.html"].decode()
    assert len(heard(page)) == 2
    assert page.count('class="picture"') == 1
    assert b"/Image" in made["report.pdf"]
    sections = {each["title"]: json.dumps(each["blocks"]) for each in flat(made)}
    [title] = [each for each in sections if each.startswith("Shared sound: same sound")]
    meaning = "one recorded sound is in both"
    assert meaning not in sections[title]
    assert meaning in sections["Evaluation"]
    assert "has no likelihood ratio here, none is calibrated" in sections["Evaluation"]
    nothing = sections["What was compared without a finding"]
    assert "Same recording: compared; nothing was found" in nothing
    assert "Same sound" not in nothing


def flat(made: dict[str, bytes]) -> list[dict]:
    return document(json.loads(made["evidence.json"])).flat()


def test_a_stretch_has_its_ratio_its_bars_and_its_propositions_and_a_version_says_why_not(sample):
    models = with_own(None)
    [sound] = sample.sounds
    first = dataclasses.replace(sound, likelihood=weigh_sound(sound.excerpt, 120, models))
    later = excerpt(query_start=20.0, query_end=26.0, start=30.0, end=36.0, log10_evalue=-3.0)
    cover = excerpt("version", differing=None, log10_evalue=-3.0)
    sounds_of = (
        first,
        dataclasses.replace(sound, excerpt=later),
        dataclasses.replace(sound, excerpt=cover, likelihood=weigh_sound(cover, 120, models)),
    )
    sample = dataclasses.replace(
        sample, sounds=sounds_of, model=card(models["melody"]), models=(card(models["landmarks"]),)
    )
    data = json.loads(to_json(sample))
    found, further, version = data["sounds"]
    assert found["likelihood"]["channel"] == "landmarks"
    assert found["likelihood"]["log10_lr"] > 1
    assert (further["likelihood"], further["likelihood_of"]) == (None, "s1")
    assert "real covers" in version["likelihood"]["statement"]
    assert [each["channel"] for each in data["weighings"]] == ["landmarks"]
    assert data["weighing"] is None
    page = " ".join(Page(to_html(sample)).text.split())
    assert "a stretch of one and the same recorded sound" in page
    assert "from 75 recordings that the model never saw" in page
    assert "A further stretch of the same two recordings is no further evidence" in page
    assert "No likelihood ratio is given" not in page
    row = triage_row(sample, "x")
    assert row.log10_lr == found["likelihood"]["log10_lr"]
    assert row.verbal.endswith("for H1")
    # A court is told the same: propositions, error rates and digest of the model of sound.
    two = dataclasses.replace(sample, other=sample.sounds[0].target)
    told = document(court_content(two).data)
    said = {each["title"]: json.dumps(each["blocks"]) for each in told.flat()}
    assert "one and the same recorded sound" in said["Propositions of the likelihood ratio"]
    assert "75 recordings that the model never saw" in said["Reliability of the method"]
    assert data["weighings"][0]["digest"] in said["Attachments and digests"]
    assert data["weighings"][0]["digest"] in said["To repeat the comparison"]
    assert "No likelihood ratio is given" not in json.dumps(list(said.values()))
