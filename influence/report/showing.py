"""The sound and the pictures of findings, as the page takes them."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from influence.report import wording
from influence.report.catalogue import Data
from influence.report.content import Content
from influence.report.drawing import Pair
from influence.report.media import Clip, Illustration, Marks, Media, Similarity
from influence.report.pictures import harmony, marks, tune

__all__ = ["Picture", "Player", "allowed", "pictures", "players"]


@dataclass(frozen=True)
class Player:
    """A stretch that can be played, or why it cannot.

    Attributes
    ----------
    side
        ``query`` or ``target``.
    start, passage
        Where it begins, in seconds, and its times in words.
    source
        A data URI; empty where there is no sound.
    trouble
        Then why.
    """

    side: str
    start: float
    passage: str
    source: str
    trouble: str


@dataclass(frozen=True)
class Picture:
    """A picture and what to see in it."""

    svg: Markup
    caption: str
    form: str


def players(report: Content, media: Media) -> Mapping[str, tuple[Player, ...]]:
    """Return what can be played of each finding, by id."""
    result = {}
    own = report.data["submission"]
    for found in (*report.data["findings"], *report.data["sounds"]):
        shown = media.get(found["id"])
        if shown is None or own["withheld"] or found["target"]["withheld"]:
            continue
        sides = (("query", own, shown.query), ("target", found["target"], shown.target))
        each = tuple(_player(side, work, clip) for side, work, clip in sides if clip is not None)
        if each:
            result[found["id"]] = each
    return result


def _player(side: str, work: Data, clip: Clip) -> Player:
    trouble = wording.excerpt_trouble(clip.trouble, work["source"]) if clip.trouble else ""
    source = f"data:audio/ogg;base64,{base64.b64encode(clip.ogg).decode()}" if clip.ogg else ""
    start = round(clip.stretch[0], 3)
    return Player(side, start, wording.times(*clip.stretch), source, trouble)


def allowed(heard: Mapping[str, Sequence[Player]], seen: Mapping[str, Picture]) -> Sequence[str]:
    """Return what the page's content security policy allows beyond its style and script."""
    playing = any(player.source for players in heard.values() for player in players)
    bitmaps = any("<image" in picture.svg for picture in seen.values())
    return [
        *(["media-src data:"] if playing else []),
        *(["img-src data:"] if bitmaps else []),
    ]


def pictures(report: Content, media: Media) -> Mapping[str, Picture]:
    """Return the pictures of sounds and of tunes that a machine wrote down, by id."""
    result = {}
    own, pair = report.data["submission"], report.data["kind"] == "comparison"
    names = (
        (wording.LABELS["first_side"], wording.LABELS["second_side"])
        if pair
        else (wording.LABELS["submission"], wording.LABELS["recording"])
    )
    for sound in report.data["sounds"]:
        shown = media.get(sound["id"])
        if shown is None or own["withheld"] or sound["target"]["withheld"]:
            continue
        if shown.marks is not None:
            result[sound["id"]] = _marks(sound, shown.marks, names)
        elif shown.similarity is not None:
            result[sound["id"]] = _harmony(sound, shown.similarity, names)
    for i in sorted(report.drawn):
        drawn = _tune(report.pairs[i], f"f{i + 1}", media.get(f"f{i + 1}"), wording.sides(pair))
        if drawn is not None:
            result[f"f{i + 1}"] = drawn
    return result


def _marks(sound: Data, found: Marks, names: tuple[str, str]) -> Picture:
    usual = found.usual
    words = wording.picture(
        sound["channel"],
        query=f"{names[0]} · {wording.times(*found.query)}",
        target=f"{names[1]} · {wording.times(*found.target)}",
        usual="" if usual is None else wording.times(*usual.stretch),
        share=float(found.share(found.alike).mean()),
        elsewhere=0.0 if usual is None else float(found.share(usual.alike).mean()),
        plain=abs(sound["transposition"]["semitones"]) < 0.25
        and abs(sound["tempo"]["ratio"] - 1.0) < 0.01,
    )
    said = marks.Words(
        words["title"],
        words["description"],
        words["query"],
        words["target"],
        words["usual"],
        words["strip"],
        words["chance"],
    )
    return Picture(Markup(marks.draw(found, sound["id"], said)), words["caption"], "marks")


def _harmony(sound: Data, found: Similarity, names: tuple[str, str]) -> Picture:
    words = wording.picture(
        "version",
        query=names[0],
        target=names[1],
        plain=abs(sound["transposition"]["semitones"]) < 0.5,
    )
    said = harmony.Words(words["title"], words["description"], words["query"], words["target"])
    return Picture(Markup(harmony.draw(found, sound["id"], said)), words["caption"], "harmony")


def _tune(
    pair: Pair, key: str, shown: Illustration | None, names: tuple[str, str]
) -> Picture | None:
    """Draw a tune over the notes of the other side; None where both are scores."""
    if pair.withheld:
        return None
    recorded = [side.item.format == "audio" for side in (pair.query, pair.target)]
    if not any(recorded):
        return None
    column = recorded.index(True)
    curve = None if shown is None else shown.curve
    voice = None if curve is None else (curve.query, curve.target)[column]
    kinds = pair.kinds
    words = wording.picture(
        "tune",
        own=names[column],
        other=names[1 - column],
        heard=voice is not None,
        same=kinds.count("same"),
        pairs=len(kinds) - kinds.count("alone"),
    )
    said = tune.Words(words["title"], words["description"], words["label"])
    drawn = tune.draw(pair, column, curve, f"{key}c", said)
    caption = words["caption"]
    if tune.left_out(pair, column):
        caption = f"{caption} {wording.LABELS['rows_missing']}"
    return Picture(Markup(drawn), caption, "tune")
