# ruff: noqa: RUF001 -- typographic apostrophes, dashes and signs are meant
"""How the search went and what the report does not claim, in English."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

__all__ = ["exhaustive", "limits", "method"]

SOUND_METHODS: Mapping[str, str] = {
    "fingerprint": (
        "The same recording was sought by Chromaprint’s fingerprint of the sound: 32 signs, eight "
        "times a second, each of which says whether the energy of some pitch classes rises or "
        "falls over some seconds. Short stretches of {own}’s fingerprint were laid over "
        "every place of {every}’s, at its own speed and pitch, and the signs that differ "
        "were counted; where few do, the agreement was followed to both sides. How often chance "
        "gives as much was estimated from how far apart the fingerprints of this archive lie."
    ),
    "landmarks": (
        "The same sound was sought by marks: which of 128 bands of the spectrum stand out against "
        "their surroundings, ten times a second. Stretches of ten seconds of {own} were "
        "laid over every place of {every}, up to 13% faster or slower and three semitones "
        "higher or lower, and the marks that differ were counted. Silence and sounds that do not "
        "change count for nothing. How often chance gives as much was estimated from the best "
        "places of the recordings compared, or, where these are fewer than 40, from other music."
    ),
    "version": (
        "Another performance of the same music was sought by harmony: how strong each of the "
        "twelve pitch classes is, twice a second, in the recording’s own tuning. Every "
        "moment of {own} was compared with every moment of {every}, in the "
        "transposition that fits best, and the best way along which both go on alike was found; "
        "it may go faster or slower as it likes. How often chance gives as much was estimated "
        "from the other recordings of the archive, or, where these are fewer than 40, from other "
        "music."
    ),
}


def exhaustive(every: bool) -> str:
    """Return whether all melodies were scored."""
    if every:
        return "Every melody of the archive was scored; none was skipped."
    return (
        "An index chose which melodies were scored; a likeness without any short exact "
        "agreement can have been passed over."
    )


def method(
    every: bool, items: int, evalue: float, pair: bool, *, channels: Set[str]
) -> Sequence[str]:
    """Return how the search went, in paragraphs.

    Parameters
    ----------
    every
        Whether all melodies were scored.
    items
        Number of the archive's items.
    evalue
        The limit of the search.
    pair
        See `influence.report.wording.chronology`.
    channels
        Those in which the sound of the submission was compared.
    """
    own, others = (
        ("the first work", "the second") if pair else ("the submission", "every recording")
    )
    what = (
        "a comparison of these two works would give if they were unrelated"
        if pair
        else "a search of this archive with this work would give if nothing in it were related"
    )
    chance_text = (
        f"The number expected by chance (E-value) is how many passages this strong {what}; it is "
        "estimated from the scores of the archive’s own items. "
        f"Passages with an E-value of at most {evalue:g} are reported."
    )
    return (
        "Each melody was read from its file note by note. Melodies were compared by their pitches, "
        "in all twelve transpositions, and by the ratios between the durations of their notes, so "
        "that neither the key nor the speed matters.",
        *(() if pair else (exhaustive(every),)),
        "What scored best was aligned note by note. An alignment pairs notes in their order; a "
        "note may stay without a partner. The percentages count the aligned places at which both "
        "sides have a note and agree; a place without a partner counts as unlike.",
        chance_text
        if items
        else "No archive was given, so how many passages this strong chance would give (the "
        "E-value) was estimated from what comes with the engine: melodies that nobody wrote, and "
        "figures of other recorded music. That is less certain than an archive of like music. "
        f"Passages with an E-value of at most {evalue:g} are reported.",
        *(
            text.format(own=own, every=others)
            for name, text in SOUND_METHODS.items()
            if name in channels
        ),
    )


def limits(pair: bool, *, channels: Set[str], weighed: bool) -> Sequence[str]:
    """Return what the report does not claim; parameters as in `method`.

    Parameters
    ----------
    pair, channels
    weighed
        Whether a finding has a likelihood ratio.
    """
    return (
        _scope("two works" if pair else "the submission and the items of this archive", channels),
        "A likeness has several possible reasons: a shared source, common stock, a quotation, "
        "chance. This report does not say which, nor whether anybody knew the other work.",
        "The absence of a finding is no proof of independence, and a finding is no proof of a "
        "connection. An archive is never complete.",
        "Dates tell which work is dated earlier, not which came first: a tune can be much older "
        "than its oldest written source.",
        "The percentages and the number expected by chance are no probability that one work "
        f"comes from the other. {_ratios(weighed)}",
        "Questions of law, of permission and of credit are for people to decide. Rights are "
        "repeated as the catalogue states them.",
    )


def _ratios(weighed: bool) -> str:
    if not weighed:
        return "No likelihood ratio is given."
    return (
        "Nor is a likelihood ratio: it says how much more probable the findings are under one "
        "proposition than under the other, and not which of the two is true. The ratios of several "
        "findings are not multiplied, for the findings are not independent."
    )


def _scope(scope: str, channels: Set[str]) -> str:
    if not channels:
        return (
            f"It compares the melodies of {scope}. Words, harmony, sound, arrangement and "
            "performance were not compared."
        )
    if "version" in channels:
        return (
            f"It compares the melodies, the recorded sound and the harmony of recordings of "
            f"{scope}. Words and arrangement were not compared, nor the harmony of scores."
        )
    return (
        f"It compares the melodies and the recorded sound of {scope}. Words, harmony and "
        "arrangement were not compared, nor performances of the same music with one another."
    )
