"""What a report for a court says; conventions as in `influence.report.wording`.

Observations, interpretation and explanation stand in different sections and never in one sentence.
No sentence says how probable a proposition is, nor anything on motive, knowledge or law.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from influence.languages import say
from influence.report.figures import counted, figure, number, percent
from influence.report.ratio_wording import known, likelihood_ratio

__all__ = [
    "against",
    "applies",
    "attachment",
    "by_chance",
    "channel",
    "combined",
    "compared_melodies",
    "conditions",
    "counter",
    "court_limits",
    "dated",
    "drawn",
    "expected",
    "explanations",
    "file",
    "levels",
    "likeness",
    "longest",
    "model",
    "no_counter",
    "nothing_by_chance",
    "outside",
    "people",
    "population",
    "reading",
    "rhythm",
    "same_evidence",
    "same_file",
    "selection",
    "steps",
    "third",
    "unlike",
    "unseen",
    "withheld",
]


def likeness(same: int, pairs: int, first: int, second: int) -> str:
    """Return how many places of an alignment have the same pitch."""
    return say(
        "likeness",
        pairs=counted("pairs", pairs),
        same=same,
        share=percent(same / pairs),
        first=first,
        second=second,
    )


def longest(notes: int) -> str:
    """Return the longest stretch in which all agrees."""
    return say("longest", notes=notes)


def unlike(other: int, first: int, second: int) -> str:
    """Return what does not agree in pitch: other pitches, and notes without partner a side."""
    if not other and not first and not second:
        return say("unlike-none")
    return say("unlike", other=other, notes=counted("notes", first), second=second)


def rhythm(differing: int, rows: int) -> str:
    """Return at how many places of an alignment the rhythm differs."""
    return (
        say("rhythm-differs", differing=differing, rows=rows) if differing else say("rhythm-same")
    )


def outside(first: tuple[int, int], second: tuple[int, int]) -> str:
    """Return how much of the two melodies is not in the passage: notes within and in all."""
    facts = {
        "first": number(first[0]),
        "first-all": number(first[1]),
        "first-share": percent(first[0] / first[1]),
        "second": number(second[0]),
        "second-all": number(second[1]),
        "second-share": percent(second[0] / second[1]),
    }
    return say("outside", **facts)


def levels(transposition: str, tempo: str) -> str:
    """Return at which level and speed the second work has a passage."""
    return say("levels", level=transposition, speed=tempo)


def steps(semitones: float) -> str:
    """Return by how much a paired note is higher or lower: ``2 semitones lower``."""
    size = f"{abs(semitones):.1f}".removesuffix(".0")
    interval = say("semitones-one" if size == "1" else "semitones", value=figure(size))
    return say("pitch-higher" if semitones > 0 else "pitch-lower", interval=interval)


def withheld() -> str:
    """Return that the notes of a finding may not be shown."""
    return say("notes-withheld")


def counter(title: str, date: str, share: float, own: float, older: bool) -> str:
    """Return the strongest counter-example.

    Parameters
    ----------
    title, date
        Of the item of the archive that has most of the strongest passage.
    share
        Of the passage's notes that it has, 0..1.
    own
        The same of the second work.
    older
        Whether it is dated earlier than both works.
    """
    said = [say("counter", title=title, date=date, share=percent(share), own=percent(own))]
    said += [say("counter-alike")] if share >= own else []
    said += [say("counter-older")] if older else []
    return " ".join(said)


def no_counter(searched: int, closeness: float) -> str:
    """Return that no other item holds the strongest passage, or that none could be sought."""
    if not searched:
        return say("counter-none-sought")
    return say("counter-none", items=counted("items", searched), closeness=percent(closeness))


def against(words: str, bits: str) -> str:
    """Return what of a ratio's features speaks most against one origin."""
    return say("against", words=words, bits=bits)


def compared_melodies(first: int, second: int, pairs: int) -> str:
    """Return how many pairs of melodies were compared, and how many share a passage."""
    total = first * second
    if not total:
        return say("compared-none")
    if total == 1:
        return say("compared-one" if pairs else "compared-one-none")
    melodies = counted("melodies", first)
    return say(
        "compared-melodies",
        melodies=melodies,
        count=first,
        second=second,
        total=total,
        unshared=total - pairs,
    )


def channel(name: str, compared: bool) -> str:
    """Return that one channel of sound found nothing, or could not be compared."""
    return say("channel-nothing" if compared else "channel-not-compared", name=name)


def population(items: int, melodies: int, recordings: int, archive: str) -> str:
    """Return how large the archive is."""
    facts = {
        "archive": archive,
        "items": counted("items", items),
        "melodies": counted("melodies", melodies),
    }
    if not recordings:
        return say("population", **facts)
    return say("population-recordings", recordings=counted("recordings", recordings), **facts)


def dated(count: int, items: int, first: int | None, last: int | None) -> str:
    """Return how many items are dated, and between which years."""
    share = percent(count / items if items else 0.0)
    if first is None or last is None:
        return say("dated", count=count, share=share)
    return say("dated-years", first=str(first), last=str(last), count=count, share=share)


def expected(misleading_same: float, misleading_unrelated: float, strong: float) -> Sequence[str]:
    """Return what the validation makes one expect under each proposition."""
    right = _share(1 - misleading_unrelated)
    return (
        say("expected-first", share=_share(1 - misleading_same)),
        say("expected-second", share=right, strong=_share(strong)),
        say("expected-passages"),
    )


def unseen(rates: Mapping[str, float], further: Mapping[str, float]) -> Sequence[tuple[str, str]]:
    """Return the error rates of a model as rows of a table."""
    cllr, low, high = (figure(f"{rates[f'cllr{end}']:.2f}") for end in ("", "_low", "_high"))
    rows = [
        (say("rate-families"), f"{number(rates['same'])}; {number(rates['families'])}"),
        (say("rate-unrelated"), number(rates["unrelated"])),
        (say("rate-cllr"), say("rate-cllr-value", cllr=cllr, low=low, high=high)),
        (say("rate-below"), _share(rates["misleading_same"])),
        (say("rate-above"), _share(rates["misleading_unrelated"])),
        (say("rate-far-below"), _share(rates["strongly_misleading_same"])),
        (say("rate-far-above"), _share(rates["strongly_misleading_unrelated"])),
    ]
    if further:
        rows[3:3] = [
            (say("rate-cllr-min"), figure(f"{further['cllr_min']:.2f}")),
            (say("rate-eer"), _share(further["eer"])),
        ]
        rows += [
            (say("rate-lowest"), likelihood_ratio(further["lowest_same"])),
            (say("rate-highest"), likelihood_ratio(further["highest_unrelated"])),
        ]
    return rows


def _share(value: float) -> str:
    share = f"{float(f'{100 * value:.2g}'):g}" if value < 0.995 else f"{100 * value:.1f}"
    return say("number-percent", value=figure(share))


def model(date: str, command: str, bounds: tuple[float, float]) -> str:
    """Return when and how a model was fitted, and within which bounds it speaks."""
    least, most = map(likelihood_ratio, bounds)
    said = [say("model-date", date=date)] if date else []
    said += [say("model-command", command=command)] if command else []
    return " ".join([*said, say("model-bounds", least=least, most=most)])


def conditions(traditions: Sequence[str], notes: int, channel: str) -> Sequence[str]:
    """Return the conditions in which a model was validated; no tradition stands for any."""
    return (
        say("condition-tradition", traditions=known(traditions) or say("condition-any")),
        say("condition-notes", notes=notes),
        say("condition-rhythm"),
        say("condition-transcribed" if channel == "transcribed" else "condition-notated"),
        say("condition-archive"),
    )


def applies(calibrated: int, all_pairs: int) -> str:
    """Return for how many pairs of melodies the conditions are met."""
    if calibrated == all_pairs:
        return say("applies-all")
    return say("applies-some", calibrated=calibrated, pairs=counted("pairs", all_pairs))


def selection() -> str:
    """Return what the choice of the two works means."""
    return say("selection")


def combined(pairs: int, findings: int, shared: Sequence[str], sounds: bool) -> Sequence[str]:
    """Return which findings are treated as independent.

    Parameters
    ----------
    pairs
        Number of pairs of melodies that share a passage.
    findings
    shared
        Sentences on passages whose ratio stands with another one.
    sounds
        Whether sound is shared.
    """
    said = [say("combined-none")]
    if findings > pairs:
        said += [say("combined-passages"), *shared]
    if pairs > 1:
        said.append(say("combined-voices"))
    if sounds:
        said.append(say("combined-sounds"))
    return said


def same_evidence(passage: str, other: str) -> str:
    """Return that a passage's ratio stands with another passage."""
    return say("same-evidence", passage=passage, other=other)


def explanations(key: str) -> str:
    """Return the name of an explanation."""
    return say(f"explanation-{key}")


def by_chance(chance: str, known: bool, among: str) -> str:
    """Return what bears on chance.

    Parameters
    ----------
    chance
    known
        Whether the number expected is.
    among
        How often unrelated works of one tradition are so alike; empty where that is not known.
    """
    said = [say("by-chance" if known else "by-chance-unknown", chance=chance)]
    said += [say("by-formula", among=among)] if among else []
    return " ".join([*said, selection()])


def nothing_by_chance() -> str:
    """Return what bears on chance where nothing was found."""
    return say("by-chance-nothing")


def third(older: int, undated: int, searched: int) -> str:
    """Return what bears on an older third source."""
    if not searched:
        return say("third-unsearched")
    if older:
        return say("third-older", count=older)
    return say("third-none-undated", undated=undated) if undated else say("third-none")


def drawn(dates: str) -> str:
    """Return what bears on one work drawing on the other."""
    return say("drawn", dates=dates)


def people(names: Sequence[str]) -> str:
    """Return what bears on the same people having made both."""
    return say("people", names="; ".join(names)) if names else say("people-none")


def same_file(identical: bool | None, fingerprint: bool) -> str:
    """Return what bears on both files being of one work.

    Parameters
    ----------
    identical
        Whether their digests are the same; None where one of them is not known.
    fingerprint
        Whether a stretch of sound is the same in both.
    """
    if identical:
        return say("same-file")
    if identical is None:
        return say("same-unknown-fingerprint" if fingerprint else "same-unknown")
    return say("same-fingerprint" if fingerprint else "same-not")


def reading(recorded: Sequence[str]) -> str:
    """Return what bears on mistakes of reading.

    Parameters
    ----------
    recorded
        Which of the works are recordings, in words.
    """
    if not recorded:
        return say("reading-files")
    if len(recorded) == 1:
        return say("reading-first", work=recorded[0])
    return say("reading-both", work=recorded[0], other=recorded[1])


def court_limits() -> Sequence[str]:
    """Return what is not for the engine or the expert to say."""
    return say("limit-court-probability"), say("limit-court-law"), say("limit-court-access")


def attachment(kind: str, name: str = "") -> str:
    """Return what an attachment is."""
    named = {} if kind in {"evidence", "case"} else {"name": name}
    return say(f"attachment-{kind}", **named)


def file(name: str, size: int) -> str:
    """Return a file's name with its size."""
    return say("attachment-file", name=name, size=size)
