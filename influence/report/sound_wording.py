# ruff: noqa: RUF001 -- typographic signs are meant
"""What the report says of recordings; conventions as in `influence.report.wording`.

Every channel looks at something else, so each has its own words for what an agreement is, what it
means, and what it does not mean.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from influence.languages import say
from influence.report.figures import counted, figure, number, percent

__all__ = [
    "CHANNELS",
    "SAME_PITCH",
    "SAME_SPEED",
    "clock",
    "evidence",
    "excerpt_trouble",
    "higher",
    "moved",
    "name",
    "named",
    "pace",
    "picture",
    "sides",
    "sound",
    "sounds",
    "times",
]

CHANNELS: Final = ("fingerprint", "landmarks", "version", "melody")
"""Ways of comparing recordings, in the order in which they are told."""
_SAME = 0.85
"""Share of a fingerprint's signs from which it is called the same: an MP3 of 64 kbit/s has 0.97."""
SAME_PITCH, SAME_SPEED = 0.25, 0.01
"""Semitones, and difference of the ratio of tempi from 1, below which they are called the same."""


def name(channel: str) -> str:
    """Return what a channel finds, in two or three words."""
    return say(f"channel-{channel}")


def named(channel: str) -> Mapping[str, str]:
    """Return what is said of a channel: ``name``, ``how``, ``meaning`` and ``agreement``.

    The last two are empty where there is nothing to say.
    """
    said = {"name": name(channel), "how": say(f"channel-{channel}.how")}
    meaning = say(f"channel-{channel}.meaning") if channel != "melody" else ""
    marked = channel in {"fingerprint", "landmarks"}
    agreement = say(f"channel-{channel}.agreement") if marked else ""
    return {**said, "meaning": meaning, "agreement": agreement}


def clock(seconds: float) -> str:
    """Return seconds as minutes and seconds: ``1:02.5``."""
    tenths = max(round(seconds * 10), 0)
    return figure(f"{tenths // 600}:{tenths % 600 / 10:04.1f}")


def times(start: float, end: float) -> str:
    """Return a stretch of sound: ``0:12.0–0:21.7``."""
    return f"{clock(start)}–{clock(end)}"


def higher(semitones: float) -> str:
    """Return by how much the submission lies higher: ``a semitone higher``."""
    if abs(semitones) < SAME_PITCH:
        return say("pitch-same")
    size = abs(semitones)
    whole = round(size) if abs(size - round(size)) < 0.01 else 0
    if whole in {1, 2}:
        interval = say(f"interval-{whole}")
    elif whole == 12:
        interval = say("octaves", count=1)
    else:
        interval = say("semitones", value=figure(f"{size:g}"))
    return say("pitch-higher" if semitones > 0 else "pitch-lower", interval=interval)


def _faster(tempo: float) -> str:
    """Return by how much the submission is faster: ``6% faster``."""
    if abs(tempo - 1.0) < SAME_SPEED:
        return say("speed-same")
    return _speed(abs(tempo - 1.0), tempo > 1.0)


def _speed(by: float, faster: bool) -> str:
    share = say("number-percent", value=number(by * 100))
    return say("speed-faster" if faster else "speed-slower", share=share)


def sides(pair: bool) -> tuple[str, str]:
    """Return what two recordings are called within a sentence."""
    names = ("first", "second-recording") if pair else ("submission", "recording")
    return say(f"side-{names[0]}"), say(f"side-{names[1]}")


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
    facts = {"here": here, "own": own, "there": there, "other": other}
    if channel == "fingerprint":
        level = speed = say("speed-unmeasured")
        said = say("sound-same" if (agreement or 0.0) >= _SAME else "sound-close", **facts)
    else:
        message = "sound-harmony" if channel == "version" else "sound-marks"
        said = say(message, level=level, speed=speed, **facts)
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
    return say(
        "sound-moved",
        passage=passage,
        own=own,
        other=other,
        level=higher(semitones),
        speed=_faster(tempo),
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
    strongest = say(
        "strongest-sound",
        here=first["query_side"]["passage"],
        own=say("side-first" if pair else "side-submission"),
        there=first["target_side"]["passage"],
        title=first["target"]["title"],
        chance=first["chance"],
    )
    what = "-harmony" if first["channel"] == "version" else ""
    if pair:
        shared = say(f"summary-sounds{what}-pair", strongest=strongest)
    else:
        shared = say(f"summary-sounds{what}", count=count, strongest=strongest)
    dates = first["chronology"]["words"]
    return shared if dates == said else f"{shared} {dates}"


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
        return counted("passages" if channel == "melody" else "stretches", found)
    if not lacking:
        return say("evidence-nothing", limit=figure(f"{limit:g}"))
    if short:
        return say("evidence-short", side=lacking, seconds=figure(f"{short:.1f}"))
    return say(f"evidence-lacking-{channel}", side=lacking)


def excerpt_trouble(key: str, source: str) -> str:
    """Return why a stretch cannot be played; keys as in `influence.report.media.Clip`."""
    if key != "missing":
        return say(f"excerpt-{key}")
    whole = source.startswith("/") or source[1:2] == ":"
    return say("excerpt-missing" if whole else "excerpt-missing-relative", source=source)


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
    target, elsewhere, share = facts["target"], facts["elsewhere"], percent(facts["share"])
    description = say("marks-description", share=share)
    what = say("marks-column" if print_ else "marks-spot")
    caption = say("marks-caption", what=what, share=share)
    if elsewhere:
        description += f" {say('marks-elsewhere', share=percent(elsewhere))}"
        caption += f" {say('marks-small')}"
    plain = print_ or facts["plain"]
    return {
        "title": say("marks-title", query=facts["query"], target=target),
        "description": description,
        "caption": caption,
        "query": facts["query"],
        "target": target if plain else say("marks-moved", target=target),
        "usual": say("marks-usual", times=facts["usual"]),
        "strip": say("marks-strip-usual" if elsewhere else "marks-strip"),
        "chance": say("marks-chance", share=percent(0.5)),
    }


def _harmony(kind: str, facts: Mapping[str, Any]) -> Mapping[str, str]:
    query, target = facts["query"], facts["target"]
    message = "harmony-caption" if facts["plain"] else "harmony-caption-moved"
    return {
        "title": say("harmony-title", query=query, target=target),
        "description": say("harmony-description"),
        "caption": say(message, query=query.lower(), target=target.lower()),
        "query": query,
        "target": target,
    }


def _tune(kind: str, facts: Mapping[str, Any]) -> Mapping[str, str]:
    sides = {"own": facts["own"], "other": facts["other"]}
    same, pairs = number(facts["same"]), number(facts["pairs"])
    drawn = say("tune-heard" if facts["heard"] else "tune-machine")
    return {
        "title": say("tune-title", **sides),
        "description": say("tune-description", same=same, pairs=pairs, **sides),
        "caption": say("tune-caption", drawn=drawn, **sides),
        "label": say("tune-label", **sides),
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
            return say("speed-same")
        return _speed(abs(1.0 / ratio - 1.0), ratio < 1.0)
    quarters = 60.0 * (ratio if recorded[0] else 1.0 / ratio)
    message = "speed-recorded" if recorded[0] else "speed-written"
    return say(message, quarters=f"{quarters:.0f}")
