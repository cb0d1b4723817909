"""What each format gives, and what becomes of bad input."""

from __future__ import annotations

import errno
import io
import os
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import symusic
from lxml import etree

from influence.analysis import analyse
from influence.errors import EmptyScoreError, ReadError
from influence.melody import Melody, melodies
from influence.notation.documents import Document, Unreadable, documents, survey
from influence.notation.readers import read
from influence.notation.score import Score
from influence.notation.suffixes import AUDIO
from influence.parameters import AnalysisParameters
from influence.workers import isolated

HERE = Path(__file__).parent / "fixtures" / "notation"
PARAMETERS = AnalysisParameters()

# One tune in every format: a pick-up, a dotted rhythm, a tie, a rest, a grace note, two phrases, a
# fermata and words.
ONSET = [0.0, 1.0, 2.5, 3.0, 4.0, 5.0, 8.0, 10.0, 11.0, 12.0, 13.0]
DURATION = [1.0, 1.5, 0.5, 1.0, 1.0, 3.0, 1.0, 1.0, 1.0, 1.0, 2.0]
PITCH = [62, 67, 69, 71, 72, 74, 71, 71, 69, 66, 67]
WEIGHT = [0.5, 1.0, 0.25, 0.5, 1.0, 0.5, 0.5, 1.0, 0.5, 0.5, 1.0]
PHRASE = [0] * 7 + [1] * 4
WORDS = ["O", "sing", "to", "me", "of", "mor", "ning,", "sweet", "and", "low", "light."]
MEASURED = ["krn", "abc", "musicxml", "mxl", "mei", "sm", "pae", "mid"]
CHANT = ["gabc", "volpiano"]


def fixture(suffix: str) -> Document:
    (found,) = documents([HERE / f"morning.{suffix}"])
    assert isinstance(found, Document)
    return found


def document(data: str | bytes, suffix: str) -> Document:
    raw = data.encode() if isinstance(data, str) else data
    return Document(f"x{suffix}", "x", suffix, raw)


def melody_of(data: str | bytes, suffix: str) -> Melody:
    (found,) = melodies(read(document(data, suffix)), PARAMETERS)
    return found


def kern(*lines: str, metre: str = "*M3/4") -> str:
    return "\n".join(["**kern", "*clefG2", metre, *lines, "*-", ""])


def midi(
    *tracks: symusic.Track, signatures: tuple[tuple[int, int, int], ...] = ((0, 4, 4),)
) -> bytes:
    score = symusic.Score(480)
    for at, numerator, denominator in signatures:
        score.time_signatures.append(symusic.TimeSignature(at, numerator, denominator))
    score.tracks.extend(tracks)
    return bytes(score.dumps_midi())


def track(
    pitch: list[int],
    onset: list[float] | None = None,
    length: float = 1.0,
    name: str = "",
    drums: bool = False,
) -> symusic.Track:
    made = symusic.Track(name=name, is_drum=drums)
    starts = list(range(len(pitch))) if onset is None else onset
    for start, key in zip(starts, pitch, strict=True):
        made.notes.append(symusic.Note(round(start * 480), round(length * 480), key, 80))
    return made


# --- the same tune in every format -------------------------------------------------------------


@pytest.mark.parametrize("suffix", MEASURED)
def test_the_same_tune_gives_equal_melodies(suffix: str) -> None:
    (melody,) = melodies(read(fixture(suffix)), PARAMETERS)
    assert melody.onset.tolist() == ONSET
    assert melody.duration.tolist() == DURATION
    assert melody.pitch.tolist() == PITCH
    assert melody.weight.tolist() == WEIGHT
    if suffix in {"krn", "mei", "sm"}:
        assert melody.phrase.tolist() == PHRASE
    else:
        assert set(melody.phrase.tolist()) == {-1}


@pytest.mark.parametrize("suffix", CHANT)
def test_the_same_tune_as_chant_gives_equal_pitches(suffix: str) -> None:
    (melody,) = melodies(read(fixture(suffix)), PARAMETERS)
    assert (melody.pitch - melody.pitch[0]).tolist() == [pitch - PITCH[0] for pitch in PITCH]
    assert melody.duration.tolist() == [1.0] * len(PITCH)
    assert np.isnan(melody.weight).all()
    assert melody.phrase.tolist() == PHRASE


@pytest.mark.parametrize("suffix", MEASURED + CHANT)
def test_every_note_has_its_id_in_the_mei(suffix: str) -> None:
    score = read(fixture(suffix))
    root = etree.fromstring(score.mei.encode())
    ids = set(root.xpath("//@xml:id"))
    for voice in score.voices:
        written = [identity for joined in voice.ids for identity in joined.split()]
        assert len(written) == len(set(written))
        assert set(written) <= ids


@pytest.mark.parametrize("suffix", MEASURED + CHANT)
def test_the_mei_can_be_drawn(suffix: str) -> None:
    import verovio

    toolkit = verovio.toolkit()
    score = read(fixture(suffix))
    assert toolkit.loadData(score.mei)
    drawn = toolkit.renderToSVG(1)
    assert all(joined.split()[0] in drawn for joined in score.voices[0].ids)


@pytest.mark.parametrize("suffix", MEASURED + CHANT)
def test_the_same_file_gives_the_same_mei_whatever_was_read_before(suffix: str) -> None:
    first = read(fixture(suffix)).mei
    for other in MEASURED + CHANT:
        read(fixture(other))
    assert read(fixture(suffix)).mei == first
    assert "isodate" not in first
    assert "extMeta" not in first


@pytest.mark.parametrize("suffix", ["krn", "abc", "musicxml", "mxl", "mei", "pae"])
def test_grace_notes_are_kept_and_marked(suffix: str) -> None:
    (voice,) = read(fixture(suffix)).voices
    (place,) = np.flatnonzero(voice.grace)
    assert (voice.onset[place], voice.duration[place], voice.pitch[place]) == (10.0, 0.0, 72.0)
    assert voice.onset[place + 1] == 10.0


@pytest.mark.parametrize("suffix", ["krn", "abc", "musicxml", "mei", "pae"])
def test_fermatas_and_ties(suffix: str) -> None:
    (voice,) = read(fixture(suffix)).voices
    assert np.flatnonzero(voice.fermata).tolist() == [len(voice) - 1]
    assert [" " in joined for joined in voice.ids].count(True) == 1


@pytest.mark.parametrize("suffix", ["krn", "abc", "musicxml", "mei", "gabc"])
def test_lyrics_are_kept(suffix: str) -> None:
    (voice,) = read(fixture(suffix)).voices
    sung = [word for word in voice.lyrics if word]
    assert sung == WORDS


def test_what_a_file_says_of_itself_goes_to_the_record() -> None:
    item = analyse(fixture("krn"), PARAMETERS).item
    assert (item.id, item.title, item.creators) == ("morning", "Morning on the hill", ("Jane Doe",))
    assert (item.date, item.place, item.format) == ("1850~", "Testshire", "humdrum")
    assert item.extra["key"] == "G major"
    assert item.extra["metre"] == "3/4"
    assert len(item.sha256) == 64
    for suffix in ("abc", "musicxml", "mei", "sm", "gabc"):
        assert analyse(fixture(suffix), PARAMETERS).item.title == "Morning on the hill"
    extra = analyse(fixture("abc"), PARAMETERS).item.extra
    assert (extra["rhythm"], extra["number"], extra["tempo"]) == ("waltz", "1", "1/4=96")


# --- metre ---------------------------------------------------------------------------------------


def test_weights_of_a_compound_metre() -> None:
    melody = melody_of(
        kern("=1", *["8c"] * 6, "=2", "16c", "16d", "8e", "4f", metre="*M6/8"), ".krn"
    )
    assert melody.weight.tolist() == [1, 0.25, 0.25, 0.5, 0.25, 0.25, 1, 0.125, 0.25, 0.25]


def test_weights_of_common_time_and_of_triplets() -> None:
    melody = melody_of(
        kern("=1", "4c", "8d", "8e", "12f", "12g", "12a", "4b", metre="*M4/4"), ".krn"
    )
    assert melody.onset.tolist() == pytest.approx([0, 1, 1.5, 2, 7 / 3, 8 / 3, 3])
    assert melody.weight.tolist() == [1, 0.25, 0.125, 0.5, 0.125, 0.125, 0.25]


def test_weights_of_an_additive_metre() -> None:
    assert melody_of(kern("=1", *["8c"] * 5, metre="*M5/8"), ".krn").weight.tolist() == [
        1, 0.25, 0.25, 0.5, 0.25,
    ]  # fmt: skip


def test_a_pick_up_after_a_repeat_goes_on_with_the_bar_before_it() -> None:
    text = kern("4d", "=1", "4g", "4a", "4b", "=2", "2g", "=:|!|:", "4d", "=3", "4g", "4a", "4b")
    weights = melody_of(text, ".krn").weight.tolist()
    assert weights == [0.5, 1, 0.5, 0.5, 1, 0.5, 1, 0.5, 0.5]


def test_the_metre_may_change() -> None:
    text = kern("=1", "4c", "4d", "4e", "=2", "*M2/4", "4f", "4g", "=3", "4a", "4b")
    assert melody_of(text, ".krn").weight.tolist() == [1, 0.5, 0.5, 1, 0.5, 1, 0.5]


@pytest.mark.parametrize("metre", ["*MX", "*"])
def test_without_a_metre_there_are_no_weights(metre: str) -> None:
    text = kern("=1", "4c", "4d", "4e", "=2", "4f", "2g", "4a", "=3", "1g", metre=metre)
    melody = melody_of(text, ".krn")
    assert np.isnan(melody.weight).all()
    assert melody.onset.tolist() == [0, 1, 2, 3, 4, 6, 7]


# --- voices and pitches --------------------------------------------------------------------------


def test_chords_staves_and_layers() -> None:
    text = "\n".join(
        [
            "**kern\t**kern", "*staff2\t*staff1", "*I\"Cello\t*I\"Flute", "*M2/4\t*M2/4",
            "=1\t=1", "*\t*^", "4C 4G\t4cc\t2e", "4D\t4dd\t.", "=2\t=2\t=2", "2E\t4ee\t4g",
            ".\t4ff\t4a", "*\t*v\t*v", "==\t==", "*-\t*-", "",
        ]
    )  # fmt: skip
    score = read(document(text, ".krn"))
    assert [voice.name for voice in score.voices] == ["Flute", "Flute layer 2", "Cello"]
    assert score.voices[0].pitch.tolist() == [72, 74, 76, 77]
    assert score.voices[1].pitch.tolist() == [64, 67, 69]
    assert score.voices[2].pitch.tolist() == [55, 48, 50, 52]
    assert score.voices[2].measure.tolist() == [0, 0, 0, 1]


MEI = """<mei xmlns="http://www.music-encoding.org/ns/mei"><meiHead/><music><body>{}</body></music></mei>"""
MDIV = (
    '<mdiv><score><scoreDef meter.count="4" meter.unit="4"><staffGrp><staffDef n="1" lines="5" {}/>'
    '</staffGrp></scoreDef><section><measure n="1"><staff n="1"><layer n="1">{}</layer></staff>'
    "</measure></section></score></mdiv>"
)
CLEF = 'clef.shape="G" clef.line="2"'
FOUR = '<note pname="c" oct="4" dur="4"/>' * 4


def test_a_transposing_staff_gives_sounding_pitch() -> None:
    text = MEI.format(MDIV.format(CLEF + ' trans.semi="-2" trans.diat="-1"', FOUR))
    assert melody_of(text, ".mei").pitch.tolist() == [58] * 4


def test_an_octave_clef_gives_sounding_pitch() -> None:
    text = kern("=1", "4c", "4d", "4e").replace("*clefG2", "*clefGv2")
    score = read(document(text, ".krn"))
    assert score.voices[0].pitch.tolist() == [60, 62, 64]


def test_quarter_tones_are_fractional() -> None:
    notes = "".join(
        f'<note pname="c" oct="4" dur="4" accid="{a}"/>' for a in ("1qs", "1qf", "3qs", "n")
    )
    assert melody_of(MEI.format(MDIV.format(CLEF, notes)), ".mei").pitch.tolist() == [
        60.5,
        59.5,
        61.5,
        60,
    ]


def test_what_an_editor_chose_is_read() -> None:
    notes = (
        '<note pname="c" oct="4" dur="4"/>'
        '<app><lem><note pname="d" oct="4" dur="4"/></lem>'
        '<rdg><note pname="e" oct="4" dur="4"/></rdg></app>'
        '<choice><sic><note pname="f" oct="4" dur="4"/></sic>'
        '<corr><note pname="g" oct="4" dur="4"/></corr></choice>'
        '<note pname="a" oct="4" dur="4"/>'
    )
    pitches = melody_of(MEI.format(MDIV.format(CLEF, notes)), ".mei").pitch.tolist()
    assert pitches == [60, 62, 65, 69]


def test_each_movement_has_voices_of_its_own() -> None:
    score = read(document(MEI.format(MDIV.format(CLEF, FOUR) * 2), ".mei"))
    assert [voice.name for voice in score.voices] == ["movement 1 staff 1", "movement 2 staff 1"]
    assert score.voices[1].onset[0] == 4.0


def test_repeats_are_as_written() -> None:
    assert len(melody_of("X:1\nM:2/4\nL:1/4\nK:C\n|: c d | e f :|\n", ".abc")) == 4


def test_abc_with_two_voices() -> None:
    text = 'X:1\nM:2/4\nL:1/4\nK:C\nV:1 name="Air"\nc d | e f |]\n'
    text += 'V:2 name="Bass" clef=bass\nC, D, | E, F, |]\n'
    score = read(document(text, ".abc"))
    assert [voice.name for voice in score.voices] == ["Air", "Bass"]
    assert score.voices[1].pitch.tolist() == [48, 50, 52, 53]


def test_a_flat_in_chant_holds_until_the_word_or_the_phrase_ends() -> None:
    melody = melody_of("name: x;\n%%\n(c4) Glo(ixg)ri(i)a(i) pa(i)tri(ixi,) (::)", ".gabc")
    assert melody.pitch.tolist() == [55, 58, 58, 59, 58]
    assert melody_of("%%\n(cb4) Glo(g)ri(i)a(h) (::)(h)", ".gabc").pitch.tolist() == [
        55,
        58,
        57,
        57,
    ]


def test_a_gruppetto_note_takes_no_time() -> None:
    assert melody_of(kern("=1", "4c", "8dQ", "4e", "4f", "=2", "2.g"), ".krn").onset.tolist() == [
        0,
        1,
        2,
        3,
    ]


def test_lyrics_that_were_taken_out_for_speed_are_put_back() -> None:
    text = "**kern\t**text\t**text\n*M2/4\t*\t*\n4c\tglo-\tpa-\n4d\t-ri-\t-\n"
    text += "4e\t-a in\t.\n4f\t|\tx\n*-\t*-\t*-\n"
    score = read(document(text, ".krn"))
    assert list(score.voices[0].lyrics) == ["glo", "ri", "a in", ""]
    assert score.mei.count("<verse") == 5


# --- MIDI ----------------------------------------------------------------------------------------


def test_midi_has_a_voice_for_each_track_but_the_drums() -> None:
    data = midi(
        track([60, 62, 64, 65], name="A\x00"), track([36] * 4, drums=True), track([72, 74, 76, 77])
    )
    score = read(document(data, ".mid"))
    assert [voice.name for voice in score.voices] == ["A", "track 2"]


def test_midi_takes_its_title_from_the_only_name_that_is_no_part() -> None:
    tune, chords = [60, 62, 64, 65], [48, 52, 55, 48]
    named = midi(track(tune, name="The Flagon"), track(chords))
    assert read(document(named, ".mid")).properties["title"] == "The Flagon"
    for names in (("Melody", ""), ("Flute", "Harp")):
        data = midi(track(tune, name=names[0]), track(chords, name=names[1]))
        assert "title" not in read(document(data, ".mid")).properties


def test_midi_played_a_little_off_is_put_on_the_grid() -> None:
    onset = [0.02, 0.98, 1.51, 2.01, 2.35, 2.66, 3.0]
    melody = melody_of(midi(track([60, 62, 64, 65, 67, 69, 71], onset, 0.3)), ".mid")
    assert melody.onset.tolist() == pytest.approx([0, 1, 1.5, 2, 2 + 1 / 3, 2 + 2 / 3, 3])


def test_midi_without_a_beat_keeps_its_times_and_has_no_weights() -> None:
    generator = np.random.default_rng(1)
    onset = np.cumsum(generator.uniform(0.3, 0.9, 60)).round(3)
    melody = melody_of(midi(track([60 + i % 7 for i in range(60)], onset.tolist(), 0.2)), ".mid")
    assert melody.onset == pytest.approx(onset, abs=0.002)
    assert np.isnan(melody.weight).all()


def test_midi_without_a_time_signature_has_no_weights() -> None:
    melody = melody_of(midi(track([60, 62, 64, 65]), signatures=()), ".mid")
    assert np.isnan(melody.weight).all()


def test_midi_is_drawn_note_for_note() -> None:
    onset = [0, 0.5, 1, 4 / 3, 5 / 3, 2, 3.75, 4, 4, 6.5]
    data = midi(
        track([60, 62, 64, 65, 67, 69, 71, 72, 76, 74], onset, 0.25),
        signatures=((0, 3, 4), (1440, 2, 4)),
    )
    score = read(document(data, ".mid"))
    again = read(document(score.mei, ".mei"))
    assert again.voices[0].onset.tolist() == pytest.approx(score.voices[0].onset.tolist())
    assert again.voices[0].pitch.tolist() == score.voices[0].pitch.tolist()
    assert again.voices[0].ids == score.voices[0].ids
    assert again.voices[0].weight.tolist() == score.voices[0].weight.tolist()


# --- books ---------------------------------------------------------------------------------------

BOOK = """%abc-2.1
M:2/4
L:1/8
C:Anon

X:1
T:One
K:C
cd ef | g4 |]

Some words about the next tune, A to G.

X:2
T:Two
K:D
AB cd | e4 |]

Free text that follows it: A B C d e f

X:2
T:Two again
K:G
GA Bc | d4 |]
"""


def write(folder: Path, name: str, data: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def test_a_tunebook_is_cut_into_tunes(tmp_path: Path) -> None:
    found = list(documents([write(tmp_path, "book.abc", BOOK)]))
    assert [d.stem for d in found if isinstance(d, Document)] == ["book#1", "book#2", "book#2-2"]
    assert found[1].source.endswith("book.abc#2")
    scores = [read(d) for d in found if isinstance(d, Document)]
    assert [len(score.voices[0]) for score in scores] == [5, 5, 5]
    assert {score.properties["composer"] for score in scores} == {"Anon"}
    assert {score.properties["metre"] for score in scores} == {"2/4"}


def test_a_book_with_one_tune_keeps_its_name(tmp_path: Path) -> None:
    (found,) = documents([write(tmp_path, "one.abc", BOOK[: BOOK.index("X:2")])])
    assert isinstance(found, Document)
    assert found.stem == "one"


def test_a_broken_tune_spares_the_others(tmp_path: Path) -> None:
    text = BOOK.replace("AB cd | e4 |]", "%%")
    results = []
    for found in documents([write(tmp_path, "book.abc", text)]):
        assert isinstance(found, Document)
        try:
            results.append(len(read(found).voices[0]))
        except ReadError as error:
            results.append(str(error).split(":")[0].rsplit("/", 1)[-1])
    assert results == [5, "book.abc#2", 5]


def test_a_book_of_esac_and_one_of_incipits(tmp_path: Path) -> None:
    song = (HERE / "morning.sm").read_text()
    esac = write(tmp_path, "songs.sm", song + "\n" + song.replace("T0001", "T0002"))
    incipit = (HERE / "morning.pae").read_text()
    pae = write(
        tmp_path, "rism.pae", f"@start:1.1\n{incipit}@end:1.1\n@start:1.2\n{incipit}@end:1.2\n"
    )
    found = [d for d in documents([esac, pae]) if isinstance(d, Document)]
    assert [d.stem for d in found] == ["songs#T0001", "songs#T0002", "rism#1.1", "rism#1.2"]
    assert [melodies(read(d), PARAMETERS)[0].pitch.tolist() for d in found] == [PITCH] * 4


def test_an_include_line_opens_no_file(tmp_path: Path) -> None:
    secret = write(tmp_path, "secret.txt", "T:secret\n")
    text = f"X:1\n%%abc-include {secret}\nI:abc-include {secret}\nT:open\nK:C\ncdef|\n"
    assert "secret" not in read(document(text, ".abc")).mei


# --- folders and zips ----------------------------------------------------------------------------


def test_a_folder_is_walked_in_order_and_what_is_no_music_is_counted(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    write(tmp_path / ".git", "x.krn", "x")
    for name in ("z.krn", "b/a.krn", ".hidden.krn", "notes.txt", "catalogue.csv"):
        write(tmp_path, name, (HERE / "morning.krn").read_bytes())
    found = [Path(d.source).relative_to(tmp_path).as_posix() for d in documents([tmp_path])]
    assert found == ["z.krn", "b/a.krn"]
    seen = survey([tmp_path])
    assert seen.total == 2
    assert {Path(name).name for name in seen.skipped} == {
        ".hidden.krn",
        "notes.txt",
        "catalogue.csv",
    }


def test_a_zip_is_read_like_a_folder(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "tunes.zip", "w") as archive:
        archive.writestr("reels/a.krn", (HERE / "morning.krn").read_bytes())
        archive.writestr("reels/b.abc", BOOK)
        archive.writestr("__MACOSX/reels/._a.krn", b"x")
        archive.writestr("readme.txt", b"x")
        archive.writestr("c.mxl", (HERE / "morning.mxl").read_bytes())
    found = [d for d in documents([tmp_path]) if isinstance(d, Document)]
    names = [d.source.rsplit("/tunes.zip")[-1] for d in found]
    assert names == [
        "!reels/a.krn",
        "!reels/b.abc#1",
        "!reels/b.abc#2",
        "!reels/b.abc#2-2",
        "!c.mxl",
    ]
    assert [d.stem for d in found] == ["a", "b#1", "b#2", "b#2-2", "c"]
    assert survey([tmp_path]).total == 5


def test_a_zip_with_tricks_gives_one_line_for_each(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "odd.zip", "w") as archive:
        for name in ("../../up.krn", "/root.krn", "a/../../b.krn", "C:/x.krn"):
            archive.writestr(name, b"x")
        link = zipfile.ZipInfo("link.krn")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("inner.zip", b"x")
        archive.writestr("good.krn", (HERE / "morning.krn").read_bytes())
    found = list(documents([tmp_path / "odd.zip"]))
    bad = [d.message for d in found if isinstance(d, Unreadable)]
    assert [d.stem for d in found if isinstance(d, Document)] == ["good"]
    assert len(bad) == 6
    assert sum("outside" in line for line in bad) == 4
    assert all("\n" not in line and line.startswith(str(tmp_path)) for line in bad)


def test_a_zip_bomb_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("influence.notation.documents.MAX_UNPACKED", 2**20)
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.krn", b"0" * 2**22)
    (found,) = documents([tmp_path / "bomb.zip"])
    assert isinstance(found, Unreadable)
    assert "bomb" in found.message


def test_a_member_larger_than_the_limit_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("influence.notation.documents.MAX_BYTES", 1000)
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.krn", b"0" * 2000)
    (found,) = documents([tmp_path / "a.zip"])
    assert isinstance(found, Unreadable)
    assert "larger than" in found.message


def test_a_bomb_in_a_compressed_musicxml_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("influence.notation.mxl.MAX_BYTES", 1000)
    with pytest.raises(ReadError, match="would unpack"):
        read(fixture("mxl"))


def test_a_zip_that_breaks_off_in_a_zip_it_holds_is_refused(tmp_path: Path) -> None:
    inner, outer = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("tune.abc", "X:1\nK:C\nCDEF|\n")
    with zipfile.ZipFile(outer, "w") as archive:
        archive.writestr("inner.zip", inner.getvalue())
        archive.writestr("lost.abc", "X:2\nK:C\nCDEF|\n" * 100)
    (tmp_path / "cut.zip").write_bytes(outer.getvalue()[: len(inner.getvalue()) + 60])
    (found,) = documents([tmp_path / "cut.zip"])
    assert isinstance(found, Unreadable)
    assert "breaks off" in found.message


def test_a_damaged_zip_and_one_with_a_damaged_member(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.krn", (HERE / "morning.krn").read_bytes() * 20)
        archive.writestr("b.krn", (HERE / "morning.krn").read_bytes())
    data = bytearray(buffer.getvalue())
    write(tmp_path, "cut.zip", bytes(data[:100]))
    data[60:100] = bytes(40)
    write(tmp_path, "rot.zip", bytes(data))
    found = list(documents([tmp_path]))
    assert [isinstance(d, Unreadable) for d in found] == [True, True, False]


# --- bad files -----------------------------------------------------------------------------------


def only(path: Path) -> Unreadable:
    (found,) = documents([path])
    assert isinstance(found, Unreadable)
    assert found.message.startswith(str(path))
    assert "\n" not in found.message
    return found


def test_a_missing_an_empty_and_an_unknown_file(tmp_path: Path) -> None:
    assert "no such file" in only(tmp_path / "none.krn").message
    assert "empty" in only(write(tmp_path, "empty.krn", "")).message
    assert "empty" in only(write(tmp_path, "blank.mid", "  \n")).message
    assert "unknown suffix" in only(write(tmp_path, "a.docx", "x")).message


@pytest.mark.parametrize(
    ("name", "as_suffix"),
    [
        ("mid", ".krn"),
        ("krn", ".abc"),
        ("musicxml", ".mei"),
        ("mei", ".xml"),
        ("mxl", ".abc"),
        ("abc", ".mid"),
    ],
)
def test_a_mislabelled_file_is_read_as_what_it_is(
    name: str, as_suffix: str, tmp_path: Path
) -> None:
    path = write(tmp_path, "tune" + as_suffix, (HERE / f"morning.{name}").read_bytes())
    (found,) = documents([path])
    assert isinstance(found, Document)
    analysis = analyse(found, PARAMETERS)
    assert analysis.melodies[0].pitch.tolist() == PITCH
    assert ("remark" in analysis.item.extra) is (as_suffix != ".xml")


@pytest.mark.parametrize("suffix", MEASURED + CHANT)
def test_a_truncated_or_damaged_file_gives_notes_or_one_line(suffix: str) -> None:
    data = fixture(suffix).data
    generator = np.random.default_rng(0)
    damaged: list[Document] = []
    for share in (0.05, 0.3, 0.6, 0.9):
        cut = bytearray(data[: int(len(data) * share)])
        rot = bytearray(data)
        for place in generator.integers(0, len(data), 5):
            rot[place] = generator.integers(0, 256)
        damaged += [document(bytes(cut), "." + suffix), document(bytes(rot), "." + suffix)]
    # Some of these take Verovio down.
    for _, result in isolated(read, damaged, timeout=20.0):
        if isinstance(result, ReadError):
            assert "\n" not in str(result)
            assert len(str(result)) < 500
            assert str(result).startswith("x.")
        else:
            assert isinstance(result, Score)


@pytest.mark.parametrize(
    ("text", "suffix"),
    [
        (kern("=1", "4r", "4r", "4r"), ".krn"),
        ("X:1\nK:C\nz4|]\n", ".abc"),
        (MEI.format(MDIV.format(CLEF, '<rest dur="1"/>')), ".mei"),
        (midi(track([36] * 4, drums=True)), ".mid"),
        (midi(), ".mid"),
        ("@clef:G-2\n@data:4-//\n", ".pae"),
        ("%%\n(c4) (::)", ".gabc"),
    ],
)
def test_a_file_without_notes_says_so(text: str | bytes, suffix: str) -> None:
    with pytest.raises(EmptyScoreError):
        read(document(text, suffix))


def test_percussion_only_says_so() -> None:
    with pytest.raises(EmptyScoreError, match="percussion only"):
        read(document(midi(track([36] * 4, drums=True)), ".mid"))


@pytest.mark.parametrize(
    ("start", "says"),
    [
        (b"MThd\0\0\0\6\0\1\0\1\0\0", "header is damaged"),
        (b"MThd\0\0\0\6\0\11\0\1\1\xe0", "header is damaged"),
        (b"MThd\xff\xff\xff\xff\0\1\0\1\1\xe0", "header is damaged"),
        (b"MThd\0\0\0\6\0\1\0\1\xe7\x28", "SMPTE"),
        (b"Dear sir,\n my", "does not begin as MIDI does"),
        (b"MThd\0\0\0\6\0\1\0\1\1\xe0cut off here", "damaged or cut off"),
    ],
)
def test_a_midi_header_that_cannot_be_used_is_told(start: bytes, says: str) -> None:
    with pytest.raises(ReadError, match=says) as caught:
        read(document(start + midi(track([60, 62, 64, 65]))[14:], ".mid"))
    assert "MiniMidi" not in str(caught.value)


def test_midi_is_taken_out_of_riff() -> None:
    plain = midi(track([60, 62, 64, 65]))
    size = len(plain).to_bytes(4, "little")
    wrapped = b"RIFF" + (len(plain) + 12).to_bytes(4, "little") + b"RMIDdata" + size + plain
    assert read(document(wrapped, ".mid")).voices[0].pitch.tolist() == [60, 62, 64, 65]


@pytest.mark.parametrize("field", ["L:1/0", "M:4/0"])
def test_abc_over_nothing_is_refused(field: str) -> None:
    with pytest.raises(ReadError, match=f"its {field[0]}: field says {field[2:]}"):
        read(document(f"X:1\nL:1/8\n{field}\nK:D\ndefg|a4|]\n", ".abc"))


@pytest.mark.parametrize("note", ["D1/0", "D/0", "d''''''", "D,,,,,,,,2"])
def test_an_absurd_note_of_abc_is_refused(note: str) -> None:
    with pytest.raises(ReadError, match=f"the note {note} has no length or is beyond hearing"):
        read(document(f"X:1\nL:1/8\nK:D\nde{note}g|a4|]\n", ".abc"))


def test_text_in_abc_is_not_taken_for_absurd_notes() -> None:
    tune = 'X:1\nT:D1/0\nL:1/8\nK:D\n"a1/0"de/f//g1/2|a4|]\nw:a,,,,,,,, b1/0\n'
    assert len(read(document(tune, ".abc")).voices[0].pitch) == 5


def test_a_linked_folder_is_told_and_not_followed(tmp_path: Path) -> None:
    write(tmp_path, "b.ogg", b"OggS")
    (tmp_path / "round").symlink_to(tmp_path, target_is_directory=True)
    told, music = documents([tmp_path])
    assert isinstance(told, Unreadable)
    assert "round: a link to a folder is not followed" in told.message
    assert isinstance(music, Document)


def test_sound_under_the_name_of_a_score_is_sound(tmp_path: Path) -> None:
    (found,) = documents([write(tmp_path, "a.krn", b"fLaC and so on")])
    assert isinstance(found, Document)
    assert found.suffix in AUDIO
    assert "named .krn and read as sound" in found.remark


def test_what_may_not_be_opened_is_told_and_the_rest_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "shut").mkdir()
    write(tmp_path, "b.ogg", b"OggS")
    write(tmp_path, "c.abc", b"X:1\nK:C\nCDEF|\n")
    scandir, opened = os.scandir, Path.open

    def refuse(allowed: Callable[..., Any], name: str) -> Callable[..., Any]:
        def call(path: Path, *others: Any) -> Any:
            if Path(path).name == name:
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
            return allowed(path, *others)

        return call

    monkeypatch.setattr(os, "scandir", refuse(scandir, "shut"))
    monkeypatch.setattr(Path, "open", refuse(opened, "b.ogg"))
    sound, score, folder = documents([tmp_path])
    assert isinstance(score, Document)
    for unread, name in ((sound, "b.ogg"), (folder, "shut")):
        assert isinstance(unread, Unreadable)
        assert unread.source == str(tmp_path / name)
        assert "Permission denied" in unread.message


def test_too_few_notes_for_a_tune_says_so() -> None:
    with pytest.raises(EmptyScoreError, match="4 notes"):
        analyse(document(kern("=1", "4c", "4d", "4e"), ".krn"), PARAMETERS)


@pytest.mark.parametrize("encoding", ["latin-1", "utf-8", "utf-8-sig", "utf-16"])
def test_any_usual_encoding_is_read(encoding: str, tmp_path: Path) -> None:
    text = "X:1\nT:Sl\u00e4ngpolska\nM:3/4\nL:1/4\nK:D\nd e f | g2 a |]\n"
    (found,) = documents([write(tmp_path, "a.abc", text.encode(encoding))])
    assert isinstance(found, Document)
    assert read(found).properties["title"] == "Sl\u00e4ngpolska"
    xml = (HERE / "morning.musicxml").read_text().replace("Morning", "Fr\u00fch")
    if not encoding.startswith("utf-8"):
        name = "ISO-8859-1" if encoding == "latin-1" else "UTF-16"
        xml = xml.replace('encoding="UTF-8"', f'encoding="{name}"')
    assert (
        read(document(xml.encode(encoding), ".musicxml")).properties["title"]
        == "Fr\u00fch on the hill"
    )


def test_an_entity_bomb_is_harmless() -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE mei [<!ENTITY a "aaaaaaaaaa">'
    bomb += "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10 if i else "&a;" * 10}">' for i in range(9))
    bomb += ']><mei xmlns="http://www.music-encoding.org/ns/mei"><meiHead>&a8;</meiHead></mei>'
    with pytest.raises(ReadError):
        read(document(bomb, ".mei"))


def test_ten_thousand_notes_are_read_in_reasonable_time() -> None:
    lines = [token for i in range(2500) for token in (f"={i + 1}", "4c", "4d", "4e", "4f")]
    begin = time.process_time()
    score = read(document(kern(*lines, metre="*M4/4"), ".krn"))
    assert len(score.voices[0]) == 10_000
    many = midi(track([60 + i % 12 for i in range(10_000)]))
    assert len(read(document(many, ".mid")).voices[0]) == 10_000
    assert time.process_time() - begin < 30
