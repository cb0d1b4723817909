# ruff: noqa: RUF001 -- typographic apostrophes are meant
"""The fixed texts of a report for a court, in English: headings, labels, glossary."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

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
    "others: they are about where a likeness comes from, and not about what anybody did. Where the "
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
    "rarity_none": "No shared passage of melody was found, so none was sought in the archive.",
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
