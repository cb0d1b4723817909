# ruff: noqa: RUF001 -- typographic apostrophes, dashes and signs are meant
"""What a report for a court says, in English; conventions as in `influence.report.wording`.

Observations, interpretation and explanation stand in different sections and never in one sentence.
No sentence says how probable a proposition is, nor anything on motive, knowledge or law.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from influence.report.figures import number, percent, plural
from influence.report.ratio_wording import likelihood_ratio

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
    return (
        f"Of {plural(pairs, 'pair', 'pairs')} of notes, {number(same)} are at the same pitch once "
        f"the first work’s passage is moved to the second’s level ({percent(same / pairs)}). The "
        f"passage has {number(first)} notes in the first work and {number(second)} in the second."
    )


def longest(notes: int) -> str:
    """Return the longest stretch in which all agrees."""
    return f"The longest stretch without any other pitch or missing note has {number(notes)} notes."


def unlike(other: int, first: int, second: int) -> str:
    """Return what does not agree in pitch: other pitches, and notes without partner a side."""
    if not other and not first and not second:
        return "No note of the passage has another pitch or lacks a partner."
    return (
        f"{plural(other, 'pair is', 'pairs are')} at another pitch. "
        f"{plural(first, 'note', 'notes')} of the first work’s passage and {number(second)} of the "
        "second’s have no partner."
    )


def rhythm(differing: int, rows: int) -> str:
    """Return at how many places of an alignment the rhythm differs."""
    if not differing:
        return "The rhythm is the same throughout."
    return (
        f"The rhythm differs, or cannot be compared for want of a partner, at {number(differing)} "
        f"of {number(rows)} places."
    )


def outside(first: tuple[int, int], second: tuple[int, int]) -> str:
    """Return how much of the two melodies is not in the passage: notes within and in all."""
    return (
        f"The passage holds {number(first[0])} of the {number(first[1])} notes of the first work’s "
        f"melody ({percent(first[0] / first[1])}) and {number(second[0])} of the "
        f"{number(second[1])} of the second’s ({percent(second[0] / second[1])}). The rest of both "
        "melodies is not part of this finding."
    )


def levels(transposition: str, tempo: str) -> str:
    """Return at which level and speed the second work has a passage."""
    return f"The second work has the passage {transposition}, {tempo}."


def steps(semitones: float) -> str:
    """Return by how much a paired note is higher or lower: ``2 semitones lower``."""
    size = f"{abs(semitones):.1f}".removesuffix(".0")
    unit = "semitone" if size == "1" else "semitones"
    return f"{size} {unit} {'higher' if semitones > 0 else 'lower'}"


def withheld() -> str:
    """Return that the notes of a finding may not be shown."""
    return "Notes of one of the works are withheld, so the differences are not listed."


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
    said = (
        f"The archive’s item “{title}” ({date}), which is neither of the two works, has "
        f"{percent(share)} of the notes of the strongest passage in order; the second work has "
        f"{percent(own)}."
    )
    if share >= own:
        said += (
            " If it is not one of them from another source, this likeness is not peculiar to the "
            "two works."
        )
    if older:
        said += " It is dated earlier than both."
    return said


def no_counter(searched: int, closeness: float) -> str:
    """Return that no other item holds the strongest passage, or that none could be sought."""
    if not searched:
        return (
            "No archive was given, so other works with the strongest passage could not be sought. "
            "A counter-example may exist; its absence here says nothing."
        )
    return (
        f"Among {plural(searched, 'item', 'items')} of the archive, none beside the two works has "
        f"{percent(closeness)} or more of the notes of the strongest passage in order."
    )


def against(words: str, bits: str) -> str:
    """Return what of a ratio's features speaks most against one origin."""
    return (
        f"Of what the likelihood ratio of the strongest passage rests on, this speaks most against "
        f"one origin: {words} ({bits} bits)."
    )


def compared_melodies(first: int, second: int, pairs: int) -> str:
    """Return how many pairs of melodies were compared, and how many share a passage."""
    total = first * second
    if not total:
        return "Melodies were not compared: one of the works has none that could be read."
    said = (
        f"{plural(first, 'melody', 'melodies')} of the first work "
        f"{'was' if first == 1 else 'were'} compared with {number(second)} of the second"
    )
    if total == 1:
        shared = "a passage is shared" if pairs else "no passage is shared"
        return f"{said}; {shared} within the limit of the search."
    return (
        f"{said}: {number(total)} pairs. {number(total - pairs)} of them share no passage within "
        "the limit of the search."
    )


def channel(name: str, compared: bool) -> str:
    """Return that one channel of sound found nothing, or could not be compared."""
    if not compared:
        return f"{name}: not compared, for it takes two recordings of enough length."
    return f"{name}: compared; nothing was found within the limit of the search."


def population(items: int, melodies: int, recordings: int, archive: str) -> str:
    """Return how large the archive is."""
    sound = f" and {plural(recordings, 'recording', 'recordings')}" if recordings else ""
    return (
        f"The archive “{archive}” holds {plural(items, 'item', 'items')} with "
        f"{plural(melodies, 'melody', 'melodies')}{sound}. It is the population in which the "
        "passages were sought, and from which it is told what chance gives."
    )


def dated(count: int, items: int, first: int | None, last: int | None) -> str:
    """Return how many items are dated, and between which years."""
    years = "" if first is None or last is None else f", from {first} to {last}"
    return (
        f"{number(count)} of its items ({percent(count / items) if items else '0%'}) are dated"
        f"{years}; what is not dated can show that a passage is held, and not that it is older. An "
        "archive holds what collectors chose to record; what is missing from it cannot be found."
    )


def expected(misleading_same: float, misleading_unrelated: float, strong: float) -> Sequence[str]:
    """Return what the validation makes one expect under each proposition."""
    return (
        f"Under the first: a ratio above 1. In the validation {_share(1 - misleading_same)} of the "
        "pairs of one origin had one.",
        "Under the second: a ratio of 1 or below. In the validation "
        f"{_share(1 - misleading_unrelated)} of the unrelated pairs had one, and {_share(strong)} "
        "had one above 100.",
        "Under the first, passages tend to be long, to lie at the same places of both works and to "
        "be rare elsewhere; under the second, to be short, or to be held by many others.",
    )


def unseen(rates: Mapping[str, float], further: Mapping[str, float]) -> Sequence[tuple[str, str]]:
    """Return the error rates of a model as rows of a table."""
    interval = f"{rates['cllr_low']:.2f} to {rates['cllr_high']:.2f}"
    rows = [
        ("Pairs of one origin; tune families", f"{number(rates['same'])}; "
         f"{number(rates['families'])}"),
        ("Unrelated pairs", number(rates["unrelated"])),
        ("Cllr, with its 95% interval", f"{rates['cllr']:.2f} ({interval})"),
        ("Ratio below 1, among pairs of one origin", _share(rates["misleading_same"])),
        ("Ratio above 1, among unrelated pairs", _share(rates["misleading_unrelated"])),
        ("Ratio below 1/100, among pairs of one origin",
         _share(rates["strongly_misleading_same"])),
        ("Ratio above 100, among unrelated pairs", _share(rates["strongly_misleading_unrelated"])),
    ]  # fmt: skip
    if further:
        rows[3:3] = [
            ("Cllr_min", f"{further['cllr_min']:.2f}"),
            ("EER", _share(further["eer"])),
        ]
        rows += [
            ("Lowest ratio of a pair of one origin", likelihood_ratio(further["lowest_same"])),
            ("Highest ratio of an unrelated pair", likelihood_ratio(further["highest_unrelated"])),
        ]
    return rows


def _share(value: float) -> str:
    return f"{float(f'{100 * value:.2g}'):g}%" if value < 0.995 else f"{100 * value:.1f}%"


def model(date: str, command: str, bounds: tuple[float, float]) -> str:
    """Return when and how a model was fitted, and within which bounds it speaks."""
    least, most = map(likelihood_ratio, bounds)
    when = f"It was fitted on {date}. " if date else ""
    how = f"The command “{command}” fits and validates it anew. " if command else ""
    return (
        f"{when}{how}Its validation supports ratios from {least} to {most}; no ratio of this "
        "report is beyond them."
    )


def conditions(traditions: Sequence[str], notes: int, channel: str) -> Sequence[str]:
    """Return the conditions in which a model was validated; no tradition stands for any."""
    known = ", ".join(each or "unknown" for each in traditions) or "any"
    machine = "one of the two melodies" if channel == "transcribed" else "neither melody"
    return (
        f"the tradition of both works is one of: {known};",
        f"the shorter melody has at least {number(notes)} notes;",
        "both sources tell the rhythm;",
        f"{machine} was written down by a machine from a recording;",
        "the archive is large enough to tell what chance gives.",
    )


def applies(calibrated: int, all_pairs: int) -> str:
    """Return for how many pairs of melodies the conditions are met."""
    if calibrated == all_pairs:
        return "They are met for every pair of melodies that shares a passage."
    return (
        f"They are met for {number(calibrated)} of {plural(all_pairs, 'pair', 'pairs')} of "
        "melodies that share a passage. Where they are not, no ratio is given, for these reasons:"
    )


def selection() -> str:
    """Return what the choice of the two works means."""
    return (
        "The two works were brought because somebody thought them alike. The number expected by "
        "chance does not allow for that choice: among many pairs of works, some are alike."
    )


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
    said = ["No findings are combined into one figure, and no ratios are multiplied."]
    if findings > pairs:
        said.append(
            "Several passages of the same two melodies are one piece of evidence: the ratio weighs "
            "the two melodies, and stands with the strongest passage."
        )
        said += shared
    if pairs > 1:
        said.append(
            "Several melodies (voices) of one work are not independent of each other, so their "
            "findings are not either."
        )
    if sounds:
        said.append(
            "The ways of comparing sound look at the same sound, and a transcribed melody is taken "
            "from it, so they are not independent."
        )
    return said


def same_evidence(passage: str, other: str) -> str:
    """Return that a passage's ratio stands with another passage."""
    return f"{passage} is no further evidence beside {other}."


def explanations(key: str) -> str:
    """Return the name of an explanation."""
    return {
        "chance": "Chance",
        "stock": "Common stock of the tradition",
        "third": "An older third source of both",
        "drawn": "One work draws on the other",
        "people": "The same people made both",
        "same": "Both files are of one and the same work",
        "reading": "A mistake of the files or of their reading",
    }[key]


def by_chance(chance: str, known: bool) -> str:
    """Return what bears on chance; `known` where the number expected is."""
    strong = "As strong a likeness as the strongest"
    said = f"{strong} is expected by chance {chance}." if known else f"{strong}: {chance}."
    return f"{said} {selection()}"


def nothing_by_chance() -> str:
    """Return what bears on chance where nothing was found."""
    return "No likeness was found that chance would not give."


def third(older: int, undated: int, searched: int) -> str:
    """Return what bears on an older third source."""
    if not searched:
        return "No archive was searched, so an older source was not sought."
    if older:
        return (
            f"{plural(older, 'item', 'items')} of the archive that "
            f"{'holds' if older == 1 else 'hold'} a shared passage "
            f"{'is' if older == 1 else 'are'} dated earlier than both works."
        )
    rest = f"; {number(undated)} of its holders are not dated" if undated else ""
    return (
        f"No item of the archive that holds a shared passage is dated earlier than both works{rest}"
        ". A source outside the archive was not sought."
    )


def drawn(dates: str) -> str:
    """Return what bears on one work drawing on the other."""
    return (
        f"{dates} Dates bear on which way it can have been, if they are right; the notes do not, "
        "and neither says whether it was so."
    )


def people(names: Sequence[str]) -> str:
    """Return what bears on the same people having made both."""
    if names:
        return f"The catalogue names for both: {'; '.join(names)}."
    return "The catalogue names nobody for both works."


def same_file(identical: bool, fingerprint: bool) -> str:
    """Return what bears on both files being of one work."""
    if identical:
        return "The two files are the same, byte for byte."
    if fingerprint:
        return "The files differ; their sound has stretches with the same fingerprint."
    return "The files differ; nothing else was found that bears on it."


def reading(recorded: Sequence[str]) -> str:
    """Return what bears on mistakes of reading.

    Parameters
    ----------
    recorded
        Which of the works are recordings, in words.
    """
    if recorded:
        return (
            f"The melody of {' and of '.join(recorded)} was written down by a machine, which can "
            "mishear. Listening with the score in hand can tell."
        )
    return (
        "Notes are read as the files have them; a mistake of whoever wrote the file stays in. "
        "Comparing the files with their sources can tell."
    )


def court_limits() -> Sequence[str]:
    """Return what is not for the engine or the expert to say."""
    return (
        "It is not said how probable any proposition is: for that a court needs more than this "
        "report has.",
        "Whether a work is protected, original or independent, and what follows from a likeness in "
        "law, is for the court. The report describes features.",
        "No evidence on whether anybody knew a work was assessed.",
    )


def attachment(kind: str, name: str = "") -> str:
    """Return what an attachment is."""
    return {
        "evidence": "This report as data (evidence.json): embedded in the PDF, and beside the page",
        "first": f"File of the first work: {name} (not attached)",
        "second": f"File of the second work: {name} (not attached)",
        "archive": f"State of the archive “{name}” (not attached)",
        "model": f"Model of likelihood ratios “{name}” (with the engine or the archive’s owner)",
        "case": "Case file (not attached; what it says stands in the report)",
    }[kind]


def file(name: str, size: int) -> str:
    """Return a file's name with its size."""
    return f"{name}, {number(size)} bytes"
