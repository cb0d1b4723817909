# ruff: noqa: RUF001 -- typographic apostrophes, dashes and signs are meant
"""What a report for a court says, in English; conventions as in `influence.report.wording`.

Observations, interpretation and explanation stand in different sections and never in one sentence.
No sentence says how probable a proposition is, nor anything on motive, knowledge or law.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from influence.report.figures import number, percent, plural
from influence.report.ratio_wording import likelihood_ratio

__all__ = ["FIELDS", "GLOSSARY", "RELIABILITY", "TABLES", "W"]

W: Mapping[str, str] = {
    "kicker": "Evidence report for a court",
    "subtitle": "Comparison of two works of music",
    "contents": "Contents",
    "missing": "not stated",
    "front_note": "What is marked “not stated” is for people to supply; the engine fills in "
    "nothing. Observations, their interpretation and possible explanations are kept apart: they "
    "stand in sections {observations}, {evaluation} and {explanations}.",
    "first": "First work",
    "second": "Second work",
    "created": "Made on",
    "engine": "Made with",
    "id": "Report",
    "expert": "Expert",
    "summary": "Summary",
    "summaries": "In other languages, as the expert gives it",
    "warnings": "Please note",
    "instruction": "Instruction and question",
    "court": "Court and parties",
    "instructed": "Instruction",
    "expert_section": "Expert",
    "propositions": "Propositions",
    "propositions_case": "Propositions of the case",
    "propositions_engine": "Propositions of the likelihood ratio",
    "propositions_note": "The likelihood ratios of this report answer these propositions and no "
    "others: they are about the origin of two melodies, and not about what anybody did. Where the "
    "propositions of the case are others, the ratios do not answer them, and it is for an expert "
    "to say what they mean for them.",
    "no_ratio_propositions": "No likelihood ratio is given, so the engine sets no propositions.",
    "expected": "What would be expected under each",
    "expected_none": "The model’s file does not tell how pairs of either kind come out.",
    "again": "Should the background or the propositions change, the findings are to be weighed "
    "anew.",
    "items": "What was examined",
    "custody": "How it came here",
    "first_item": "The first work",
    "second_item": "The second work",
    "identifiers_note": "Identifiers stand as the catalogue gives them; they were not looked up.",
    "population": "The archive that was searched",
    "population_none": "No archive was given. So it is not known who else holds a passage, how "
    "often what is shared occurs, nor what chance gives in music like this.",
    "tradition": "Tradition",
    "items_count": "Items",
    "traditions": "Items of the archive by tradition",
    "traditions_more": "{more} further traditions",
    "method": "Method",
    "observations": "Observations",
    "observations_note": "This section says what is alike and what is not, and nothing of what it "
    "means.",
    "overview": "Overview",
    "finding": "Finding {rank}: {passage}",
    "further": "Further findings",
    "further_note": "Only the strongest {count} findings are told one by one; the table above and "
    "the JSON have all.",
    "likenesses": "Likenesses",
    "differences": "Differences",
    "other_pitches": "Notes that are paired at another pitch",
    "row": "Place",
    "by": "Second work, once moved to the first’s level",
    "sound": "Shared sound: {channel}, {passage}",
    "counter": "The strongest counter-example",
    "nothing_found": "What was compared without a finding",
    "manual": "Observations by hand",
    "manual_none": "None are stated. Everything in this section was found by the engine.",
    "rarity": "Rarity and prior art",
    "rarity_note": "How often does what is shared occur elsewhere? The archive was asked for every "
    "item that has at least {closeness} of a passage’s notes, at one pitch level and in order.",
    "rarity_none": "No passage was found, so none was sought in the archive.",
    "older": "Items that are dated earlier than both works",
    "chronology": "Chronology",
    "dates": "Dates as they are written, and as they are compared",
    "date": "Date",
    "from": "from",
    "to": "to",
    "compared_from": "compared from",
    "compared_to": "compared to",
    "item": "Item",
    "first_dated": "First work: {title}",
    "second_dated": "Second work: {title}",
    "open": "open",
    "undated": "no date",
    "margins": "Dates are EDTF (ISO 8601-2). One is called earlier only where each of its days is "
    "before each day of the other. What is marked as approximate or uncertain is widened first: by "
    "50 years for a century, 10 for a year or decade, 1 for a month, and a month for a day; by "
    "twice that where it is both.",
    "evaluation": "Evaluation",
    "evaluation_note": "This section says how strongly the observations speak for one proposition "
    "against another. It does not say how probable either is.",
    "ratio_of": "Finding {rank}: {passage}",
    "uncalibrated": "No defensible likelihood ratio can be given here; the observations of section "
    "{observations} stand by themselves.",
    "unweighed_pair": "No archive was given, so nothing tells what chance gives in music like "
    "this, and no likelihood ratio is given.",
    "unweighed_sound": "Of shared sound, no other likelihood ratio is calibrated. The number "
    "expected by chance stands with the observations; it is no likelihood ratio.",
    "unweighed_none": "No shared passage was found within the limit of the search. What that is "
    "worth was not validated, so no likelihood ratio is given for it either.",
    "rounding": "Ratios have two figures at most. The words of the verbal scale go by the ratio "
    "itself; a ratio at an edge counts to the band above it. A ratio beyond the bounds that the "
    "validation supports is cut off at the bound.",
    "direction": "A ratio above 1 supports the first proposition, one below 1 the second; 1/28 "
    "means 28 in favour of the second.",
    "interval": "The interval holds 95% of the ratios that come of fitting the model anew to other "
    "draws of its tune families. It says how sure the model is of itself, not how often it errs; "
    "that stands in section {reliability}.",
    "combination": "Combination of findings",
    "explanations": "Possible explanations",
    "explanations_note": "A likeness can come about in several ways. For each stands what was "
    "found that bears on it; the report does not choose among them.",
    "explanation": "Explanation",
    "bears": "What bears on it",
    "access": "Whether the other work was known",
    "access_note": "Notes do not tell whether anybody knew a work. Evidence on that is of another "
    "kind, and is kept apart from the likeness.",
    "reliability": "Reliability of the method",
    "rates": "Error rates of the model",
    "measure": "Measure",
    "value": "Value",
    "rates_note": "The pairs were not picked by a search: among the best of one, misleading ratios "
    "are more frequent. “influence validate” measures the same on an archive whose tune families "
    "are known.",
    "conditions": "Whether the case lies where the model was validated",
    "demands": "Where this report answers the questions that courts ask of a method",
    "demand": "Question",
    "answer": "Answer",
    "standards": "The report is laid out after ENFSI’s Guideline for Evaluative Reporting in "
    "Forensic Science (2015) and the headings of ISO 21043-5. That is no claim of accreditation.",
    "no_model": "No likelihood ratio is given, so there are no error rates of a model to tell. The "
    "number expected by chance is an estimate; how it compares with counts on unrelated music is "
    "measured in the engine’s documentation.",
    "limits": "Limits",
    "opposing": "The other side’s best argument",
    "people": "What people must supply",
    "reviews": "Reviews",
    "reviews_none": "No review is stated.",
    "unstated": "Not stated in this report",
    "unstated_none": "Every field of the case file is filled in.",
    "signature": "Signature",
    "signature_place": "Place and date",
    "signature_name": "Name and signature",
    "attachments": "Attachments and digests",
    "attachments_note": "A digest is a number that changes with any change of a file. Files are "
    "attached to this report only where that is said.",
    "attachment": "What",
    "digest": "SHA-256",
    "notes": "The passages note by note",
    "repeat": "To repeat the comparison",
    "repeat_note": "The engine is open source (Apache-2.0): the other side can install it and "
    "repeat every figure with the same files, the same state of the archive, and the versions and "
    "parameters below.",
    "glossary": "Glossary",
    "term": "Word",
    "meaning": "Meaning",
}

TABLES: Mapping[str, str] = {
    "report": "Report",
    "court": "Court",
    "parties": "Parties",
    "instruction": "Instruction",
    "propositions": "Propositions",
    "expert": "Expert",
    "items": "Works",
    "access": "Whether the other work was known",
    "manual": "Observations by hand",
    "opposing": "The other side’s best argument",
    "reviews": "Reviews",
    "attachments": "Attachments",
}
"""Tables of the case file, as a reader calls them."""

FIELDS: Mapping[str, str] = {
    "report.id": "Number",
    "report.version": "Version",
    "report.status": "Status",
    "report.replaces": "Replaces",
    "report.changes": "Changes since then",
    "report.summaries": "Summary in other languages",
    "court.name": "Court",
    "court.case_number": "Case number",
    "parties.name": "Party",
    "parties.role": "Role",
    "instruction.by": "Instructed by",
    "instruction.text": "Text of the instruction",
    "instruction.question": "Question",
    "instruction.received": "Date of the instruction",
    "instruction.work_done": "Dates of the work",
    "instruction.background": "Background relied on",
    "instruction.not_used": "Received and not used",
    "instruction.not_received": "Asked for and not received",
    "propositions.first": "First proposition",
    "propositions.second": "Second proposition",
    "propositions.third": "Third proposition",
    "propositions.set_on": "Set on, before the results",
    "propositions.expected_first": "Expected under the first",
    "propositions.expected_second": "Expected under the second",
    "expert.name": "Name",
    "expert.post": "Post",
    "expert.education": "Education",
    "expert.experience": "Experience in this musical tradition",
    "expert.earlier_cases": "Earlier cases",
    "expert.payment": "Payment",
    "expert.ties": "Ties to the parties",
    "expert.duty": "Duty to the court",
    "expert.context_control": "What was known of the wished-for outcome",
    "items.work": "Work",
    "items.supplied_by": "Supplied by",
    "items.received": "Received on",
    "items.condition": "Condition",
    "items.changes": "Changes made to it",
    "items.custody": "Chain of custody",
    "items.provenance": "Documented origin",
    "items.rights": "Rights, and when they were checked",
    "items.community": "Community or person concerned, and consent",
    "access.known": "What is stated of it",
    "manual.by": "By",
    "manual.on": "On",
    "manual.method": "How",
    "manual.blind": "Blind",
    "manual.result": "Result",
    "opposing.argument": "As the expert states it",
    "reviews.kind": "Review",
    "reviews.by": "By",
    "reviews.on": "On",
    "reviews.outcome": "Outcome",
    "attachments.title": "Attachment",
    "attachments.file": "File",
}
"""Fields of the case file, as a reader calls them."""

GLOSSARY: Sequence[tuple[str, str]] = (
    ("Alignment", "Two passages laid side by side so that their notes pair in order."),
    ("Archive", "The items that were searched: scores and recordings with their catalogue."),
    (
        "Bit",
        "A step of a likelihood ratio: each doubles it, each one less halves it.",
    ),
    (
        "Bounds (ELUB)",
        "The lowest and highest likelihood ratio that the number of validation pairs supports.",
    ),
    (
        "Channel",
        "One way of comparing: melody, fingerprint, marks of the spectrum, harmony over time.",
    ),
    (
        "Cllr",
        "One figure for how good likelihood ratios are: 0 is perfect, 1 says nothing, above 1 is "
        "worse than saying nothing. Cllr_min is what is left of it with perfect calibration.",
    ),
    (
        "Common stock",
        "What so many works share that no single source can be named for it.",
    ),
    ("Digest (SHA-256)", "A number made of a file’s bytes; another file has another one."),
    (
        "E-value",
        "How many passages this strong chance would bring in a search or comparison like this, if "
        "nothing were related.",
    ),
    ("EDTF", "A way of writing dates that are uncertain or only partly known (ISO 8601-2)."),
    (
        "EER",
        "The error rate at the threshold at which both kinds of errors are equally frequent.",
    ),
    (
        "Likelihood ratio (LR)",
        "How many times more probable the observations are if the first proposition is true than "
        "if the second is.",
    ),
    (
        "Misleading",
        "A ratio above 1 for an unrelated pair, or below 1 for a pair of one origin.",
    ),
    ("Passage", "The stretch of a work that an alignment covers."),
    ("Prior art", "The archive’s items that hold a passage, with their dates."),
    ("Transposition", "Playing the same melody at another pitch level."),
    (
        "Tune family",
        "Variants of one tune, as they come about when music is handed on by ear.",
    ),
)

RELIABILITY: Sequence[tuple[str, str]] = (
    (
        "Does it help with what a court cannot judge unaided?",
        "Alignments of notes or sound, and how often such likeness occurs (sections "
        "{observations} and {rarity}).",
    ),
    (
        "Is it based on enough data, like the case?",
        "The archive (section {items}) and the validation pairs; whether the case is like them "
        "stands in section {reliability}.",
    ),
    (
        "Is the method reliable: tested, published, with known error rates?",
        "Error rates on tune families that the model never saw stand in section {reliability}; "
        "source code, tests and benchmarks are open to the other side. Review in a scientific "
        "journal and acceptance by others are for the expert to state.",
    ),
    (
        "Was it applied reliably here?",
        "Conditions and deviations (section {reliability}), versions, parameters and digests "
        "(section {repeat}): the comparison can be repeated figure by figure.",
    ),
)
"""After Rule 702 (a) to (d) of the US Federal Rules of Evidence; ENFSI's demands are alike."""


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


def channel(name: str, compared: bool, found: int) -> str:
    """Return what one channel of sound gave, where it gave nothing."""
    if not compared:
        return f"{name}: not compared, for it takes two recordings of enough length."
    return f"{name}: compared; {plural(found, 'stretch was', 'stretches were')} found."


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


def conditions(traditions: Sequence[str], notes: int) -> Sequence[str]:
    """Return the conditions in which a model was validated."""
    known = ", ".join(each or "unknown" for each in traditions)
    return (
        f"the tradition of both works is one of: {known};",
        f"the shorter melody has at least {number(notes)} notes;",
        "both sources tell the rhythm;",
        "neither melody was written down by a machine from a recording;",
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
