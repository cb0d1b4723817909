"""What a writer has gathered and not committed yet."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from indexes import catalogue, packing, segments
from influence.evidence.findings import Work
from influence.items import Item
from influence.melody import Melody

__all__ = ["Gathered", "Pending"]


@dataclass(frozen=True)
class Pending:
    """An item with music.

    Attributes
    ----------
    entry
    draft
        Of its part of a segment, without the score, which is deflated with those of all others.
    mei
    melodies
    """

    entry: catalogue.Entry
    draft: segments.Draft
    mei: str
    melodies: tuple[Melody, ...]


@dataclass
class Gathered:
    """What the next commit makes part of an archive.

    Attributes
    ----------
    works
        New items, by id, in their order.
    amended
        Stored items as they are described anew, by number.
    records
        New records without music, by id.
    ending
        The numbers of the stored records without music that end.
    withdrawn
        How many records without music end that get none.
    notes
        Texts to be kept, by name.
    asked
        The ids under which the new items came, each with the digest of its file.
    size
        Bytes of scores and raw records in memory.
    """

    works: dict[str, Pending] = field(default_factory=dict)
    amended: dict[int, catalogue.Entry] = field(default_factory=dict)
    records: dict[str, catalogue.Entry] = field(default_factory=dict)
    ending: set[int] = field(default_factory=set)
    withdrawn: int = 0
    notes: dict[str, str] = field(default_factory=dict)
    asked: set[tuple[str, str]] = field(default_factory=set)
    size: int = 0

    def __len__(self) -> int:
        """Number of items that are new, changed or ending."""
        return len(self.works) + len(self.amended) + len(self.records) + len(self.ending)

    def of(self, id: str) -> catalogue.Entry | None:
        """Return the record of an id, new or described anew, that is not committed yet."""
        amended = (entry for entry in self.amended.values() if entry.item.id == id)
        return self.records.get(id) or next(amended, None)

    def take_work(self, work: Work, asked_id: str, state: catalogue.State) -> None:
        """Take an item with music, whose id is free, and the id that it came with."""
        packed = tuple(packing.melody_bytes(melody) for melody in work.melodies)
        notes = tuple(len(melody) for melody in work.melodies)
        last = next(reversed(self.works.values())).entry if self.works else None
        entry = catalogue.Entry(
            work.item,
            number=last.number + 1 if last else state.items,
            asked_id=asked_id,
            first_melody=last.first_melody + last.melodies if last else state.melodies,
            melodies=len(packed),
            notes=sum(notes),
            digest=packing.work_digest(work, packed),
        )
        traces = work.recording.traces() if work.recording else {}
        draft = segments.Draft(tuple(map(packing.deflate, packed)), notes, b"", traces)
        mei = work.mei.encode("utf-8", "replace").decode()
        self.works[work.item.id] = Pending(entry, draft, mei, work.melodies)
        self.asked.add((asked_id, work.item.sha256))
        self.size += len(work.mei)

    def take_record(self, item: Item, number: int, state: catalogue.State) -> None:
        """Take a record without music under a number that is free, or as it is described anew."""
        digest = packing.work_digest(Work(item, (), ""))
        self.records[item.id] = catalogue.Entry(item, number, item.id, state.melodies, 0, 0, digest)
        self.size += len(item.origin.raw)

    def amend(self, entry: catalogue.Entry, item: Item, state: catalogue.State) -> None:
        """Describe an item anew that is stored, or is a record that was gathered."""
        if entry.item.id in self.records:
            self.take_record(item, entry.number, state)
        else:
            self.amended[entry.number] = replace(entry, item=item)

    def end(self, entry: catalogue.Entry) -> None:
        """Let a record without music be no more."""
        if self.records.pop(entry.item.id, None) is None:
            self.ending.add(entry.number)
            self.amended.pop(entry.number, None)
