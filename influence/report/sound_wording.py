# ruff: noqa: RUF001 -- typographic apostrophes, dashes and signs are meant
"""What the report says of recordings, in English; conventions as in `influence.report.wording`.

Every channel looks at something else, so each has its own words for what an agreement is, what it
means, and what it does not mean.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from influence.report.figures import number, percent, plural

__all__ = [
    "CHANNELS",
    "SAME_PITCH",
    "SAME_SPEED",
    "clock",
    "evidence",
    "excerpt_trouble",
    "higher",
    "moved",
    "pace",
    "picture",
    "sides",
    "sound",
    "sounds",
    "times",
]

CHANNELS: Mapping[str, Mapping[str, str]] = {
    "fingerprint": {
        "name": "Same recording",
        "how": "fingerprint of the sound, at its own speed and pitch",
        "meaning": "Fingerprints agree like this where both sounds come from one recorded "
        "performance, in whatever file format; two performances, even by the same players, do not, "
        "but music that a machine plays anew from the same samples may. It does not say which of "
        "the two was there first, nor who made the recording.",
        "agreement": "Signs alike",
    },
    "landmarks": {
        "name": "Same sound",
        "how": "marks in the spectrum, also under noise and at another speed or pitch",
        "meaning": "Marks agree like this where one recorded sound is in both, perhaps with other "
        "sounds over it, or faster or higher. It can be a sample, an excerpt or a loop that many "
        "productions use; it does not say which of the two was there first.",
        "agreement": "Marks alike",
    },
    "version": {
        "name": "Same harmony over time",
        "how": "pitch classes as they follow one another, in any key and at any pace",
        "meaning": "Harmony agrees like this where two performances are of one piece, in another "
        "key, at another pace or on other instruments. But many songs share a common chord "
        "progression, and then it agrees as well: harmony alone does not tell a version from a "
        "song of the same chords. Listen to both, and compare their melodies.",
        "agreement": "",
    },
    "melody": {
        "name": "Same tune",
        "how": "the notes of one voice, as a machine wrote them down",
        "meaning": "",
        "agreement": "",
    },
}
_SAME = 0.85
"""Share of a fingerprint's signs from which it is called the same: an MP3 of 64 kbit/s has 0.97."""
SAME_PITCH, SAME_SPEED = 0.25, 0.01
"""Semitones, and difference of the ratio of tempi from 1, below which they are called the same."""
INTERVALS = {1: "a semitone", 2: "a whole tone", 12: "an octave"}
SOURCES = {
    "missing": "its file is not where it was when it was added (looked for: {source}{seen})",
    "changed": "its file has changed since it was added, so what would be heard is not what was "
    "compared",
    "broken": "its file could not be decoded when this report was written",
    "enough": "this page holds as many excerpts as it may; the times tell where to listen",
}
_SEEN = (
    ", seen from the folder in which this report was made; files that are added by their whole "
    "path are found from any"
)


def clock(seconds: float) -> str:
    """Return seconds as minutes and seconds: ``1:02.5``."""
    tenths = max(round(seconds * 10), 0)
    return f"{tenths // 600}:{tenths % 600 / 10:04.1f}"


def times(start: float, end: float) -> str:
    """Return a stretch of sound: ``0:12.0–0:21.7``."""
    return f"{clock(start)}–{clock(end)}"


def higher(semitones: float) -> str:
    """Return by how much the submission lies higher: ``a semitone higher``."""
    if abs(semitones) < SAME_PITCH:
        return "at the same pitch"
    size = abs(semitones)
    named = INTERVALS.get(round(size)) if abs(size - round(size)) < 0.01 else None
    return f"{named or f'{size:g} semitones'} {'higher' if semitones > 0 else 'lower'}"


def _faster(tempo: float) -> str:
    """Return by how much the submission is faster: ``6% faster``."""
    if abs(tempo - 1.0) < SAME_SPEED:
        return "at the same speed"
    return f"{abs(tempo - 1.0):.0%} {'faster' if tempo > 1.0 else 'slower'}"


def sides(pair: bool) -> tuple[str, str]:
    """Return what two recordings are called within a sentence."""
    return ("the first work", "the second") if pair else ("the submission", "the recording")


def sound(
    channel: str,
    here: str,
    there: str,
    semitones: float,
    tempo: float,
    agreement: float | None,
    pair: bool,
) -> Mapping[str, str]:
    """Return what two stretches of sound share.

    Parameters
    ----------
    channel
        As in `influence.channels.excerpt.Excerpt`.
    here, there
        From `times`.
    semitones
        By which the submission lies higher.
    tempo
        How many times as fast it is.
    agreement
        Share of what was compared that is alike.
    pair
        See `influence.report.wording.chronology`.

    Returns
    -------
    ``statement``, ``level`` and ``speed``
    """
    level, speed = higher(semitones), _faster(tempo)
    own, other = sides(pair)
    if channel == "fingerprint":
        level = speed = "taken as the same, not measured"
        said = (
            f"{here} of {own} has the same fingerprint as {there} of {other}, as files made from "
            "one recording have."
            if (agreement or 0.0) >= _SAME
            else f"{here} of {own} has a fingerprint close to that of {there} of {other}, as files "
            "made from one recording have where other sound or another treatment has come between."
        )
    elif channel == "version":
        said = (
            f"In {here} of {own} the harmony goes on as in {there} of {other}, {level} and, on the "
            f"whole, {speed}."
        )
    else:
        said = f"{here} of {own} sounds like {there} of {other}, {level} and {speed}."
    return {"statement": said, "level": level, "speed": speed}


def moved(passage: str, semitones: float, tempo: float, pair: bool) -> str:
    """Return that a fingerprint agrees although the sound is at another speed or pitch.

    Parameters
    ----------
    passage
        The stretch by which that is known, in the submission.
    semitones, tempo
        As in `sound`.
    pair
        See `influence.report.wording.chronology`.
    """
    own, other = sides(pair)
    return (
        f"The marks of {passage} say that {own} is not at the speed and pitch of {other} here, but "
        f"{higher(semitones)} and {_faster(tempo)}; a fingerprint may still agree for some seconds."
    )


def sounds(count: int, first: Mapping[str, Any], pair: bool, said: str = "") -> str:
    """Return the sentence on recordings in the summary; empty where none shares anything.

    Parameters
    ----------
    count
        Number of recordings.
    first
        The strongest finding, as in the report's content.
    pair
        See `influence.report.wording.chronology`.
    said
        What the summary has said of the dates, which is not said again.
    """
    if not count:
        return ""
    what = "harmony" if first["channel"] == "version" else "sound"
    own = "the first work" if pair else "the submission"
    shared = (
        f"{plural(count, 'recording of the archive shares', 'recordings of the archive share')}"
    )
    start = f"The second work shares {what} with the first" if pair else f"{shared} {what} with it"
    dates = first["chronology"]["words"]
    return (
        f"{start}; the strongest, {first['query_side']['passage']} of {own}, agrees "
        f"with {first['target_side']['passage']} of “{first['target']['title']}”, a likeness "
        f"expected by chance {first['chance']}.{'' if dates == said else f' {dates}'}"
    )


def evidence(channel: str, found: int, lacking: str, short: float, limit: float) -> str:
    """Return what one channel found on one recording.

    Parameters
    ----------
    channel
    found
        Number of stretches or passages.
    lacking
        Which side could not be compared in this channel, from `sides`, or empty.
    short
        If because it is too short, the seconds that this channel takes; else 0.
    limit
        The E-value of the search.
    """
    if found:
        one, many = ("passage", "passages") if channel == "melody" else ("stretch", "stretches")
        return plural(found, one, many)
    if not lacking:
        return f"nothing that chance gives at most {limit:g} times in a search"
    if short:
        return f"not compared: {lacking} is too short; this takes {short:.1f} s of sound"
    missing = {
        "melody": "no single voice could be written down from {side}",
        "fingerprint": "{side} has no fingerprint",
        "version": "{side} has no chroma",
        "landmarks": "{side} has no marks",
    }[channel]
    return f"not compared: {missing.format(side=lacking)}"


def excerpt_trouble(key: str, source: str) -> str:
    """Return why a stretch cannot be played; keys as in `influence.report.media.Clip`."""
    seen = "" if source.startswith("/") or source[1:2] == ":" else _SEEN
    return f"Not to be played here: {SOURCES[key].format(source=source, seen=seen)}."


def picture(kind: str, **facts: Any) -> Mapping[str, str]:
    """Return the words of a picture of sound.

    Parameters
    ----------
    kind
        ``landmarks``, ``fingerprint``, ``version`` or ``tune``.
    facts
        ``query``, ``target`` and ``usual``: names and times of the stretches; ``share`` and
        ``elsewhere``: shares alike; ``level``, ``speed``: see `sound`; of a tune ``same`` and
        ``pairs``, ``heard`` whether the pitch was heard, ``own`` and ``other`` the sides' names.

    Returns
    -------
    ``title``, ``description`` for those who do not see it, ``caption``, and the labels in it.
    """
    return {"version": _harmony, "tune": _tune}.get(kind, _marks)(kind, facts)


def _marks(kind: str, facts: Mapping[str, Any]) -> Mapping[str, str]:
    print_ = kind == "fingerprint"
    moved = "" if print_ or facts["plain"] else ", moved to the same pitch and speed"
    elsewhere = facts["elsewhere"]
    compared = (
        f" Over a usual other place of the same recording it is {percent(elsewhere)}."
        if elsewhere
        else ""
    )
    what = (
        "Each column is one moment, each spot a sign that Chromaprint sets"
        if print_
        else "Time runs to the right, pitch upwards; each spot is a tone that stands out at its "
        "moment"
    )
    return {
        "title": f"{facts['query']} above {facts['target']}",
        "description": f"Two pictures of sound, one above the other, in the same time. "
        f"{percent(facts['share'])} of what was compared is alike.{compared}",
        "caption": f"{what}. Blue: the other side has it at the same place, or "
        f"orange: it does not. The same sound gives the same picture in blue. "
        f"Here {percent(facts['share'])} is alike; unrelated sound agrees in about half, as "
        "tossed coins do."
        + (" The small picture shows what that looks like." if elsewhere else ""),
        "query": facts["query"],
        "target": f"{facts['target']}{moved}",
        "usual": f"For comparison, another place of the same recording · {facts['usual']}",
        "strip": "Share alike, moment by moment"
        + (" · full line: here; broken line: over the other place" if elsewhere else ""),
        "chance": "50%, as by chance",
    }


def _harmony(kind: str, facts: Mapping[str, Any]) -> Mapping[str, str]:
    return {
        "title": f"Harmony of {facts['query']} against {facts['target']}",
        "description": "A square of spots: the darker, the more alike is the harmony at two "
        "moments. A band shows the way along which both go on alike.",
        "caption": f"The {facts['query'].lower()} runs to the right, the {facts['target'].lower()} "
        "upwards. A spot is dark where "
        "the harmony of the two moments is the same"
        + ("" if facts["plain"] else ", after moving one to the other’s key")
        + ". Where both go through the same music the dark spots join to a slanting line; the blue "
        "band is the best way found through them. Short slanting lines beside it are repeats. "
        "A picture without a long line is that of unrelated music.",
        "query": facts["query"],
        "target": facts["target"],
    }


def _tune(kind: str, facts: Mapping[str, Any]) -> Mapping[str, str]:
    heard = facts["heard"]
    drawn = "the pitch that was sung or played" if heard else "the notes that a machine heard"
    own, other = facts["own"], facts["other"]
    return {
        "title": f"The pitch of {own} over the notes of {other}",
        "description": f"A line for the pitch of {own} over bars for the notes of {other}. "
        f"{number(facts['same'])} of {number(facts['pairs'])} pairs of notes are at one pitch. "
        "The table of notes below lists each.",
        "caption": f"Bars: the notes of {other}, moved note by note to the time of {own}, and as a "
        f"whole to its pitch, along with any drift; each carries its own name. Line: {drawn}. "
        "Where the tunes agree the line runs through the bars, which are blue; where it passes by, "
        "the bar is orange and broken; a hollow bar has no partner. The lines of the grid are a "
        "semitone apart.",
        "label": f"Line: {own}. Bars: {other}.",
    }


def pace(ratio: float, recorded: tuple[bool, bool]) -> str:
    """Return the speed of a tune of which one side or both are recordings.

    Parameters
    ----------
    ratio
        As in `influence.alignment.alignment.Alignment`: a recording counts seconds, a score
        quarter notes.
    recorded
        Whether the submission is a recording, and whether the other is.
    """
    if all(recorded):
        if abs(ratio - 1.0) < 0.02:
            return "at the same speed"
        return f"{abs(1.0 / ratio - 1.0):.0%} {'faster' if ratio < 1.0 else 'slower'}"
    quarters = 60.0 * (ratio if recorded[0] else 1.0 / ratio)
    if recorded[0]:
        return f"in quarter notes of which the recording has about {quarters:.0f} a minute"
    return f"at about {quarters:.0f} quarter notes a minute"
