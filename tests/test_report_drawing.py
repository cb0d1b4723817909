"""The drawings of the report: every matched pair is joined, from head to head."""

from __future__ import annotations

import dataclasses
import re
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from influence.report import to_html, wording
from influence.report.display import shown
from influence.report.engraving import Engraver
from influence.report.rows import Side, divide
from tests.report_samples import SAMPLES, Page, drawings, rendered, screening, work


def numbers(text: str) -> list[float]:
    return [float(v) for v in re.findall(r"-?[\d.]+", text)]


def heads(row: ET.Element) -> dict[str, tuple[float, float, float]]:
    """Where the notes of the passage stand: id to left edge, height and full width of the head."""
    found = {}
    for staff in row.findall("g[@class='staff']"):
        dx, dy = numbers(staff.get("transform", ""))
        for note in staff.iter("g"):
            use = note.find("use")
            if note.get("id") and use is not None:
                x, y, scale = numbers(use.get("transform", ""))
                width = 145 if "gE99" in use.get("href", "") else 405
                found[note.get("id", "")] = (x + dx, y + dy, width * scale)
    return found


# --- drawing -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["one finding", "chant"])
def test_every_matched_pair_is_joined_from_head_to_head(name: str) -> None:
    trace = SAMPLES[name]().findings[0].alignment.trace
    expected = {(f"f1q{q}", f"f1t{t}") for q, t in trace.tolist() if q >= 0 and t >= 0}
    joined = set()
    for row in drawings(rendered(name)):
        at = heads(row)

        def note(
            x: float, y: float, side: str, at: dict[str, tuple[float, float, float]] = at
        ) -> str:
            hit = [
                key
                for key, (left, height, width) in at.items()
                if key.startswith(f"f1{side}") and left <= x <= left + width and abs(y - height) < 2
            ]
            assert len(hit) == 1, f"a line ends at ({x}, {y}), on {hit or 'no note'}"
            return hit[0]

        for line in row.iter("line"):
            x1, y1, x2, y2 = (float(line.get(k, "nan")) for k in ("x1", "y1", "x2", "y2"))
            joined.add((note(x1, y1, "q"), note(x2, y2, "t")))
    assert joined == expected


def test_pitch_differences_and_gaps_are_marked_by_form_not_only_by_colour() -> None:
    rows = drawings(rendered("one finding"))
    lines = [line.get("class") for row in rows for line in row.iter("line")]
    assert lines.count("other") == 1
    assert lines.count("same") == 29
    marks = [m.tag for row in rows for m in row.iter() if m.get("class") == "mark"]
    assert sorted(marks) == ["circle", "polygon", "polygon"]


def test_drawings_describe_themselves_and_scale() -> None:
    for row in drawings(rendered("one finding")):
        ids = {e.get("id"): e for e in row.iter()}
        assert row.get("role") == "img"
        assert all(ids[name].text for name in (row.get("aria-labelledby") or "").split())
        assert float(row.get("viewBox", "").split()[2]) * 0.05 <= 900


def test_ids_are_unique_and_every_reference_is_answered() -> None:
    page = Page(rendered("many variants"))
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    for reference in page.values("href"):
        assert reference.startswith("#")
        assert reference[1:] in ids
    for labels in page.values("aria-labelledby"):
        assert set(labels.split()) <= set(ids)


def test_a_finding_that_cannot_be_drawn_keeps_its_table_of_notes() -> None:
    base = screening()
    for mei in ("", "<mei", "<mei><music/></mei>"):
        page = to_html(dataclasses.replace(base, query=dataclasses.replace(base.query, mei=mei)))
        assert not drawings(page)
        assert wording.LABELS["no_drawing"] in page
        assert wording.LABELS["notes_table"] in page
    assert not drawings(to_html(base, drawings=False))


def test_a_private_character_of_the_music_font_is_not_printed() -> None:
    assert not re.search("[\ue000-\uf8ff]", rendered("one finding"))
    assert "tide‿a" in rendered("one finding")


@given(st.lists(st.sampled_from("pqt"), min_size=1, max_size=120), st.integers(8, 24))
def test_rows_cover_the_alignment_and_start_with_pairs(steps: list[str], limit: int) -> None:
    trace, q, t = [(0, 0)], 0, 0
    for step in [*steps, "p"]:
        q, t = q + (step != "t"), t + (step != "q")
        trace.append((q if step != "t" else -1, t if step != "q" else -1))
    side = Side([i // 6 for i in range(200)])
    rows = divide(np.array(trace), side, side, limit)
    assert [start for start, _ in rows] == [0, *(stop for _, stop in rows[:-1])]
    assert rows[-1][1] == len(trace)
    assert all(stop - start <= limit + 4 for start, stop in rows)
    gaps = "".join("p" if min(row) >= 0 else "-" for row in trace)
    if "-" * (limit // 2) not in gaps:
        assert all(min(trace[start]) >= 0 for start, _ in rows)


def test_rows_start_at_barlines_where_they_can() -> None:
    trace = np.array([(i, i) for i in range(64)])
    bars = Side([i // 8 for i in range(64)])
    assert divide(trace, bars, bars, 18) == [(0, 16), (16, 32), (32, 48), (48, 64)]


# --- cutting and engraving ---------------------------------------------------------------------


def test_a_cut_holds_the_asked_bars_with_the_clef_and_key_in_force() -> None:
    source = work("harbour.krn")
    score, ids = shown(source).score, source.melodies[0].ids
    cut = ET.fromstring(score.cut(ids[9:12], metre=False).replace("xmlns=", "was="))
    assert {m.get("n") for m in cut.iter("measure")} == {score.bar(n) for n in ids[9:12]}
    assert cut.find(".//staffDef/clef") is not None
    assert cut.find(".//staffDef/meterSig") is None
    assert cut.find(".//staffDef/keySig").get("sig") == "1s"  # type: ignore[union-attr]


def test_a_later_key_is_in_force_in_a_later_cut() -> None:
    source = work("change.krn")
    score, ids = shown(source).score, source.melodies[0].ids
    signatures = []
    for note in (ids[0], ids[-1]):
        cut = ET.fromstring(score.cut([note]).replace("xmlns=", "was="))
        staff = cut.find(".//staffDef")
        assert staff is not None
        signatures.append((staff.find("keySig").get("sig"), staff.find("clef").get("shape")))  # type: ignore[union-attr]
    assert signatures == [("1s", "G"), ("2f", "F")]


def test_music_without_bars_is_cut_to_the_asked_notes_and_a_few_neighbours() -> None:
    source = work("kyrie.gabc")
    score, ids = shown(source).score, source.melodies[0].ids
    cut = score.cut([ids[8]])
    assert ids[8] in cut
    assert ids[-1] not in cut
    assert score.bar(ids[0]) == ""
    assert len(Engraver().engrave(cut).heads) < len(ids) / 2


def test_notes_are_named_as_they_are_written() -> None:
    source = work("change.krn")
    melody, score = source.melodies[0], shown(source).score
    names = [score.note_name(note, p) for note, p in zip(melody.ids, melody.pitch, strict=True)]
    assert names[0] == "F♯4"
    assert names[-1] == "B♭3"
    kyrie = work("kyrie.gabc")
    seventh = kyrie.melodies[0].ids[6]  # the flat stands before its neume
    assert shown(kyrie).score.note_name(seventh, 58.0) == "B♭3"
    assert wording.note_name(61.0) == "C♯4"
    assert wording.note_name(60.3) == "C4 +30 cents"
