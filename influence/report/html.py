"""The report as one HTML file that needs nothing else: no network, no script to be read."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from influence.evidence.findings import Screening
from influence.melody import Melody
from influence.report import wording
from influence.report.catalogue import Data
from influence.report.content import Content, content
from influence.report.drawing import Drawing, draw
from influence.report.engraving import Engraver
from influence.report.hearing import TOLD
from influence.report.media import Media
from influence.report.showing import Picture, Player, pictures, players
from influence.report.weighing import waterfalls

__all__ = ["to_html"]

HOLDERS = 10
"""Holders of a passage that are listed openly; the others are folded."""
FOLDED = 200
"""Most rows of a folded list; the JSON has all."""
STEP = 0.36
"""Seconds from note to note, on average, when a passage is played."""


@dataclass(frozen=True)
class _Score:
    """A drawing as the template takes it."""

    rows: tuple[Markup, ...]
    left_out: int


def to_html(screening: Screening, drawings: bool = True, media: Media | None = None) -> str:
    """Return the report on a screening as a page; the same input gives the same text.

    Parameters
    ----------
    screening
    drawings
        Whether passages are drawn; without, each finding has its table of notes alone. A
        caller that draws in another process can fall back on this if that process dies.
    media
        What can be heard and seen of the findings, from `influence.illustration`.
    """
    report = content(screening)
    engraver = Engraver() if drawings and report.pairs else None
    scores = {} if engraver is None else _scores(report, engraver)
    style, script = _asset("style.css"), _asset("player.js")
    falls = waterfalls([*report.data["findings"], *report.data["sounds"]])
    heard, seen = players(report, media or {}), pictures(report, media or {})
    page = (
        _environment()
        .get_template("report.html.jinja")
        .render(
            r=report.data,
            t=wording.LABELS,
            say=wording,
            pair=report.data["kind"] == "comparison",
            findings={f["id"]: f for f in report.data["findings"]},
            stretches={s["id"]: s for s in report.data["sounds"]},
            scores=scores,
            falls=falls,
            weighings=_weighings(report, falls),
            glyphs=sorted(engraver.glyphs.items()) if engraver else [],
            sounds=_sounds(report),
            heard=heard,
            seen=seen,
            sources=_sources(heard, seen),
            playing=any(clip.source for clips in heard.values() for clip in clips),
            several=TOLD,
            told={s for r in report.data["recordings"] for s in r["sounds"][:TOLD]},
            strongest=_strongest(report),
            holders=HOLDERS,
            folded=FOLDED,
            style=Markup(style),
            script=Markup(script),
            style_hash=_csp_hash(style),
            script_hash=_csp_hash(script),
        )
    )
    return page.encode("utf-8", "replace").decode()


def _weighings(report: Content, falls: Mapping[str, Any]) -> Mapping[str, Data]:
    """Return what is said once of the ratios of each channel that has a figure."""
    told = {each["id"]: each for each in (*report.data["findings"], *report.data["sounds"])}
    used = {told[id]["likelihood"]["channel"] for id in falls}
    every = [report.data["weighing"], *report.data["weighings"]]
    return {each["channel"]: each for each in every if each and each["channel"] in used}


def _strongest(report: Content) -> Sequence[str]:
    """Return the strongest stretch of each channel and recording, in the recordings' order."""
    channel = {sound["id"]: sound["channel"] for sound in report.data["sounds"]}
    best: dict[tuple[str, str], str] = {}
    for recording in report.data["recordings"]:
        for each in recording["sounds"]:
            best.setdefault((recording["id"], channel[each]), each)
    return list(best.values())


def _sources(heard: Mapping[str, Sequence[Player]], seen: Mapping[str, Picture]) -> Sequence[str]:
    """Return what the page's content security policy allows beyond its style and script."""
    playing = any(player.source for players in heard.values() for player in players)
    bitmaps = any("<image" in picture.svg for picture in seen.values())
    return [
        *(["media-src data:"] if playing else []),
        *(["img-src data:"] if bitmaps else []),
    ]


def _scores(report: Content, engraver: Engraver) -> Mapping[str, _Score]:
    """Draw what is to be drawn; a finding that cannot be drawn keeps its table of notes."""
    scores = {}
    for i in sorted(report.drawn):
        try:
            drawing = draw(report.pairs[i], f"f{i + 1}", engraver)
        except (LookupError, ValueError):
            drawing = Drawing((), 0)
        rows = tuple(Markup(row) for row in drawing.rows)
        scores[f"f{i + 1}"] = _Score(rows, drawing.left_out)
    return scores


def _sounds(report: Content) -> Mapping[str, Any]:
    """Return the notes to be played, for each drawn finding."""
    sounds = {}
    for i in sorted(report.drawn):
        pair = report.pairs[i]
        if pair.withheld:
            continue
        query, target = pair.melodies
        a = pair.alignment
        beat = STEP / _mean_step(query, a.query_range)
        sounds[f"f{i + 1}"] = {
            "q": _played(query, [a.query_range], beat),
            "t": _played(target, a.target_turns, beat / a.tempo_ratio),
            "shift": round(a.transposition, 2),
        }
    return sounds


def _mean_step(melody: Melody, span: tuple[int, int]) -> float:
    start, last = span[0], span[1] - 1
    if last <= start:
        return max(float(melody.duration[start]), 0.25)
    return float(melody.onset[last] - melody.onset[start]) / (last - start)


def _played(
    melody: Melody, turns: Sequence[tuple[int, int]], beat: float
) -> Sequence[Sequence[float]]:
    """Return index, start and length in seconds, and MIDI pitch of the notes of a passage."""
    played = []
    later = 0.0
    for start, stop in turns:
        zero = float(melody.onset[start]) - later
        for i in range(start, stop):
            onset, duration = float(melody.onset[i]) - zero, float(melody.duration[i])
            pitch = round(float(melody.pitch[i]), 2)
            played.append([i, round(onset * beat, 3), round(duration * beat, 3), pitch])
            later = onset + duration
    return played


def _csp_hash(text: str) -> str:
    """Return what a content security policy calls an inline text by."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@cache
def _asset(name: str) -> str:
    return files("influence.report").joinpath("templates", name).read_text("utf-8")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FunctionLoader(_asset),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.policies["json.dumps_kwargs"] = {"sort_keys": True, "separators": (",", ":")}
    return environment
