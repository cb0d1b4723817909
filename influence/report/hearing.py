"""What a report says of recordings, as plain data: each stretch, and all channels side by side."""

from __future__ import annotations

from collections.abc import Sequence, Set

from influence.channels.excerpt import Excerpt
from influence.channels.recordings import SECONDS, comparable
from influence.evidence.findings import Screening, SoundFinding, Work
from influence.report import wording
from influence.report.catalogue import Data, item
from influence.report.display import Shown
from influence.report.sound_wording import CHANNELS, SAME_PITCH, SAME_SPEED, named

__all__ = ["TOLD", "channels", "compared", "recordings", "sound", "sureness"]

TOLD = 5
"""Stretches of one recording that a page tells at length; the others are listed."""
_NEAR = 1.0
"""Seconds by which two channels may differ about the place of one stretch."""


def channels(work: Work) -> Set[str]:
    """Return the channels in which the sound of a work can be compared."""
    if work.recording is None:
        return frozenset()
    return {name for name, enough in comparable(work.recording).items() if enough}


def compared(screening: Screening) -> Set[str]:
    """Return the channels in which the sound of a submission was compared with other sound."""
    own = channels(screening.query)
    if screening.other is not None:
        return own & channels(screening.other)
    return own if screening.comparison.recordings else frozenset()


def sureness(work: Shown) -> float | None:
    """Return how sure a transcription is that it heard one voice, 0..1; None for a score."""
    said = work.item.extra.get("one voice", "")
    if work.item.format != "audio":
        return None
    try:
        return float(said)
    except ValueError:
        return None


def sound(finding: SoundFinding, index: int, screening: Screening, target: Shown) -> Data:
    """Return one stretch of sound as data.

    Parameters
    ----------
    finding
    index
        Its place in `Screening.sounds`.
    screening
    target
        What may be shown of the recording.
    """
    e = finding.excerpt
    two_works = screening.other is not None
    new, old = screening.query, finding.target
    stretch = {"start": round(e.query_start, 2), "end": round(e.query_end, 2)}
    source = {"start": round(e.start, 2), "end": round(e.end, 2)}
    for side, work in ((stretch, new), (source, old)):
        side["of"] = round(work.recording.seconds, 1) if work.recording else 0.0
    here, there = (wording.times(side["start"], side["end"]) for side in (stretch, source))
    alike = None if e.differing is None else round(1.0 - e.differing, 4)
    said = wording.sound(e.channel, here, there, e.semitones, e.tempo, alike, two_works)
    other = _moved(finding, screening.sounds)
    statement = said["statement"]
    if other is not None:
        passage = wording.times(other.query_start, other.query_end)
        at = wording.moved(passage, other.semitones, other.tempo, two_works)
        statement = f"{statement} {at}"
    dates = wording.chronology(finding.chronology, new.item.date, old.item.date, two_works)
    words = named(e.channel)
    return {
        "id": f"s{index + 1}",
        "rank": index + 1,
        "channel": e.channel,
        "channel_name": words["name"],
        "target": item(target),
        "query_side": {**stretch, "passage": here},
        "target_side": {**source, "passage": there},
        "statement": statement,
        "meaning": words["meaning"],
        "transposition": {
            "semitones": -round(e.semitones, 2),
            "ratio": round(2.0 ** (-e.semitones / 12.0), 4),
            "words": said["level"],
        },
        "tempo": {"ratio": round(1.0 / e.tempo, 4), "words": said["speed"]},
        "agreement": alike,
        "agreement_name": words["agreement"],
        "log10_evalue": round(e.log10_evalue, 4),
        "chance": wording.chance(e.log10_evalue, two_works),
        "chronology": {"key": finding.chronology, "words": dates},
    }


def _moved(finding: SoundFinding, sounds: Sequence[SoundFinding]) -> Excerpt | None:
    """Return the marks that put a fingerprint's stretch at another speed or pitch, if any do."""
    e = finding.excerpt
    if e.channel != "fingerprint":
        return None
    for each in sounds:
        marks = each.excerpt
        if marks.channel != "landmarks" or each.target.item.id != finding.target.item.id:
            continue
        middle = (e.query_start + e.query_end) / 2
        there = marks.start + (middle - marks.query_start) * marks.tempo
        other = abs(marks.tempo - 1.0) >= SAME_SPEED or abs(marks.semitones) >= SAME_PITCH
        if (
            other
            and marks.query_start <= middle <= marks.query_end
            and abs(there - (e.start + e.end) / 2) <= _NEAR
        ):
            return marks
    return None


def recordings(
    screening: Screening, findings: Sequence[Data], sounds: Sequence[Data]
) -> Sequence[Data]:
    """Return the recordings that share something with a recording, all channels side by side.

    Parameters
    ----------
    screening
    findings, sounds
        As data, in the order of the screening's.
    """
    if screening.query.recording is None:
        return []
    works: dict[str, Work] = {}
    targets = [*(s.target for s in screening.sounds), *(f.target for f in screening.findings)]
    for work, data in zip(targets, (*sounds, *findings), strict=True):
        if work.recording is not None:
            works.setdefault(data["target"]["id"], work)
    result = []
    for key, work in works.items():
        own = [s for s in sounds if s["target"]["id"] == key]
        tunes = [f for f in findings if f["target"]["id"] == key]
        evidence = [_evidence(name, own, tunes, screening, work) for name in CHANNELS]
        result.append(
            {
                "target": (own or tunes)[0]["target"],
                "sounds": [each["id"] for each in _leaders_first(own)],
                "findings": [each["id"] for each in tunes],
                "evidence": evidence,
            }
        )
    result.sort(key=_strength)
    return [{"id": f"r{number + 1}", **each} for number, each in enumerate(result)]


def _leaders_first(sounds: Sequence[Data]) -> Sequence[Data]:
    """Return stretches with the strongest of each channel first."""
    channels = [sound["channel"] for sound in sounds]
    leaders = {channels.index(name) for name in channels}
    return [
        *(sound for i, sound in enumerate(sounds) if i in leaders),
        *(sound for i, sound in enumerate(sounds) if i not in leaders),
    ]


def _strength(recording: Data) -> tuple[bool, float]:
    """Return what recordings are ordered by: shared sound first, then the least E-value."""
    told = [each["log10_evalue"] for each in recording["evidence"]]
    return not recording["sounds"], min((e for e in told if e is not None), default=0.0)


def _evidence(
    channel: str, sounds: Sequence[Data], tunes: Sequence[Data], screening: Screening, work: Work
) -> Data:
    """Return what one channel says of one recording."""
    found = tunes if channel == "melody" else [s for s in sounds if s["channel"] == channel]
    lacking, short = _lacking(channel, screening, work)
    known = [f["log10_evalue"] for f in found if f["log10_evalue"] is not None]
    least = min(known, default=None)
    words = named(channel)
    return {
        "channel": channel,
        "name": words["name"],
        "how": words["how"],
        "count": len(found),
        "statement": wording.evidence(
            channel, len(found), lacking, short, screening.comparison.evalue
        ),
        "log10_evalue": least,
        "chance": wording.chance(least, screening.other is not None) if found else "",
    }


def _lacking(channel: str, screening: Screening, target: Work) -> tuple[str, float]:
    """Return which side cannot be compared in a channel, and the seconds that it would take.

    The side is empty where both can, the seconds are 0 where it is not for want of length.
    """
    names = wording.sound_sides(screening.other is not None)
    for side, work in zip(names, (screening.query, target), strict=True):
        if channel == "melody":
            if not work.melodies:
                return side, 0.0
        elif channel not in channels(work):
            short = work.recording is not None and channel in comparable(work.recording)
            return side, SECONDS[channel] if short else 0.0
    return "", 0.0
