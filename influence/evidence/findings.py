"""What is found out about one submission: the data that every report is written from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from influence.alignment.alignment import Alignment
from influence.audio.recording import Recording
from influence.evidence.likelihood.alarms import Expected
from influence.evidence.likelihood.assessment import Likelihood
from influence.evidence.likelihood.card import Card
from influence.items import Item
from influence.melody import Melody

if TYPE_CHECKING:
    from influence.channels.excerpt import Excerpt

__all__ = [
    "ClosedFinding",
    "Comparison",
    "Finding",
    "Holder",
    "Population",
    "PriorArt",
    "Screening",
    "SoundFinding",
    "Work",
]


@dataclass(frozen=True, eq=False)
class Work:
    """An item with its melodies, and its MEI where the notes may be drawn.

    Attributes
    ----------
    item
    melodies
    mei
        Empty where there is nothing to draw, or nothing that may be shown.
    recording
        What was taken of the sound, where the item is a recording.
    file
        Where its sound is now, if that is not where its item says.
    """

    item: Item
    melodies: tuple[Melody, ...]
    mei: str = ""
    recording: Recording | None = None
    file: str = ""


@dataclass(frozen=True)
class Holder:
    """An archive item that holds a passage."""

    item: Item
    identity: float | None
    """Share of the passage's notes that it has at the same transposed pitch, in order, 0..1; None
    of an item whose notes are withheld."""


@dataclass(frozen=True)
class PriorArt:
    """Who else holds the passage of a finding: the answer to "is this common stock?".

    Attributes
    ----------
    closeness
        The least `Holder.identity` that counts as holding the passage.
    holders
        All that were found, but `apart`, dated first by earliest possible date, then undated.
    searched
        Number of archive items searched.
    dated
        Number of holders with a date.
    traditions
        Number of holders per tradition; the empty string stands for unknown.
    common_stock
        Whether the passage is held so widely that no single source can be named.
    reason
        The rule by which `common_stock` was decided, in words with its figures.
    simple
        Whether the passage is a simple figure, such as a repeated note or a scale: common stock,
        whoever holds it.
    apart
        Number of items that hold the passage too and stand in no list (`Item.apart`); they count
        in `common_stock`, and in nothing else.
    """

    closeness: float
    holders: tuple[Holder, ...]
    searched: int
    dated: int
    traditions: Mapping[str, int]
    common_stock: bool
    reason: str
    simple: bool = False
    apart: int = 0


@dataclass(frozen=True, eq=False)
class Finding:
    """One passage that the submission shares with one archive item.

    Attributes
    ----------
    target
        The archive item.
    query_melody, target_melody
        Index into `Work.melodies` of the submission and of the target.
    alignment
    log10_evalue
        log10 of the number of passages this strong expected by chance in a search of this
        archive with this query; None where the archive is too small to tell.
    prior_art
    chronology
        ``earlier`` (the target is dated earlier than the submission), ``later``,
        ``overlapping``, or ``undated`` (one of the two has no date).
    again
        Half-open ranges of further notes of the query that run along with the same passage of the
        target, and are no findings of their own.
    likelihood
        The likelihood ratio of the two melodies, or why there is none. It is one for a pair,
        whatever the number of passages they share, and stands with the strongest; None with the
        others, where no archive tells what chance gives, and beyond the 50 strongest pairs of a
        search.
    among
        How many works are expected to share so surprising a passage where all that are compared
        are unrelated ones of the same tradition; None where the pair has no likelihood ratio, or
        its model does not tell.
    """

    target: Work
    query_melody: int
    target_melody: int
    alignment: Alignment
    log10_evalue: float | None
    prior_art: PriorArt
    chronology: str
    again: tuple[tuple[int, int], ...] = ()
    likelihood: Likelihood | None = None
    among: Expected | None = None


@dataclass(frozen=True)
class SoundFinding:
    """One stretch of sound that the submission shares with a recording of the archive.

    Attributes
    ----------
    target
        The archive's recording.
    excerpt
        Where, how fast, how high, and how surprising that is.
    chronology
        As in `Finding`.
    likelihood
        The likelihood ratio of the two recordings by this channel, or why there is none; None with
        all but the strongest stretch of each two, and of a fingerprint, which no model weighs.
    """

    target: Work
    excerpt: Excerpt
    chronology: str
    likelihood: Likelihood | None = None


@dataclass(frozen=True)
class ClosedFinding:
    """What is told of a passage that the submission shares with an item of which all is withheld.

    There is nothing in it from which notes or sound of the item could be told: neither an
    alignment nor a figure that follows from one, apart from the E-value.

    Attributes
    ----------
    item
        As everybody may see it.
    channel
        ``melody``, or one of `influence.channels.recordings.CHANNELS`.
    melody
        Of a passage of notes, the index into `Work.melodies` of the submission; else None.
    start, end
        In the submission: notes, half-open, or seconds.
    log10_evalue
        As in `Finding`.
    """

    item: Item
    channel: str
    melody: int | None
    start: float
    end: float
    log10_evalue: float | None


@dataclass(frozen=True)
class Population:
    """What the items of an archive are, as its catalogue tells it.

    Attributes
    ----------
    traditions
        Number of items by tradition, most first; the empty string is unknown.
    dated
        Number of items with a date.
    earliest_year, latest_year
        First and last year of any date as written, without open ends; None where there is none.
    """

    traditions: Mapping[str, int]
    dated: int
    earliest_year: int | None
    latest_year: int | None


@dataclass(frozen=True)
class Comparison:
    """How the search went: what was compared, by which method.

    Attributes
    ----------
    archive
        Name of the archive as the user gave it; empty for a comparison of two works alone.
    archive_digest
        Digest of the archive's state.
    items, melodies, recordings
        Numbers in the archive at the time of the search.
    exhaustive
        Whether every melody was scored, or the seed index chose which.
    evalue
        The findings are those with an E-value of at most this.
    parameters
        All parameters that determine the result, by dotted name.
    versions
        Of the engine and of the libraries that take part in the result.
    created
        ISO 8601 time stamp, as passed in.
    population
        What the archive's items are; None without an archive.
    lifted
        Whether what the archive withholds was lifted for this run.
    """

    archive: str
    archive_digest: str
    items: int
    melodies: int
    exhaustive: bool
    evalue: float
    parameters: Mapping[str, str]
    versions: Mapping[str, str]
    created: str
    recordings: int = 0
    population: Population | None = None
    lifted: bool = False


@dataclass(frozen=True, eq=False)
class Screening:
    """All that was found on one submission, strongest first.

    Attributes
    ----------
    query
        The submission.
    findings
        Strongest first.
    comparison
    warnings
        What a reader must know about this very case: small archive, no rhythm, ...
    other
        The second work where two works were compared: it is then the target of every finding,
        and the archive, if any, supplies the background and the prior art. None in a search of
        an archive.
    sounds
        Stretches of sound that are shared, strongest first.
    model
        What the likelihood ratios of two notated melodies come from; None where none were sought.
    models
        What those of other channels come from, as far as any has a figure.
    closed
        Passages and stretches that are shared with items of which notes and sound are withheld, in
        the order in which they stand in the submission: this is no ranking.
    itself
        The item that the submission is, byte for byte, where something of that is withheld. Then
        nothing was compared, and `query` is no more than that item's record.
    position
        Which of a batch the submission is, from 1; 0 where there is no batch.
    """

    query: Work
    findings: tuple[Finding, ...]
    comparison: Comparison
    warnings: tuple[str, ...] = field(default=())
    other: Work | None = None
    sounds: tuple[SoundFinding, ...] = ()
    model: Card | None = None
    models: tuple[Card, ...] = ()
    closed: tuple[ClosedFinding, ...] = ()
    itself: Item | None = None
    position: int = 0

    def covered(self, melody: int | None, start: float, end: float) -> bool:
        """Return whether a stretch of the submission is, in part, one that a withheld item has.

        To show it would show that item: it is said where the two are alike.

        Parameters
        ----------
        melody
            As in `ClosedFinding`.
        start, end
            Notes, or seconds.
        """
        return any(
            each.melody == melody and each.start < end and start < each.end for each in self.closed
        )
