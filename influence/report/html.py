"""The report as one HTML file that needs nothing else: no network, no script to be read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from influence.evidence.findings import Screening
from influence.melody import Melody
from influence.report import closed_wording, wording
from influence.report.catalogue import Data
from influence.report.content import Content, content
from influence.report.hearing import TOLD
from influence.report.images import images
from influence.report.media import Media
from influence.report.showing import allowed, players
from influence.report.templating import asset, csp_hash, environment
from influence.report.weighing import waterfalls

__all__ = ["to_html"]

HOLDERS = 10
"""Holders of a passage that are listed openly; the others are folded."""
FOLDED = 200
"""Most rows of a folded list; the JSON has all."""
STEP = 0.36
"""Seconds from note to note, on average, when a passage is played."""


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
    drawn = images(report, media or {}, drawings=drawings)
    style, script = asset("style.css"), asset("player.js")
    falls = waterfalls([*report.data["findings"], *report.data["sounds"]])
    heard = players(report, media or {})
    page = (
        environment()
        .get_template("report.html.jinja")
        .render(
            r=report.data,
            t=wording.LABELS,
            c=closed_wording.LABELS,
            say=wording,
            pair=report.data["kind"] == "comparison",
            findings={f["id"]: f for f in report.data["findings"]},
            stretches={s["id"]: s for s in report.data["sounds"]},
            scores=drawn.scores,
            falls=falls,
            weighings=_weighings(report, falls),
            glyphs=drawn.glyphs,
            sounds=_sounds(report),
            heard=heard,
            seen=drawn.seen,
            sources=allowed(heard, drawn.seen),
            playing=any(clip.source for clips in heard.values() for clip in clips),
            several=TOLD,
            told={s for r in report.data["recordings"] for s in r["sounds"][:TOLD]},
            strongest=_strongest(report),
            holders=HOLDERS,
            folded=FOLDED,
            style=Markup(style),
            script=Markup(script),
            style_hash=csp_hash(style),
            script_hash=csp_hash(script),
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
