# ruff: noqa: RUF001 -- typographic apostrophes, dashes and signs are meant
"""The fixed texts of the report, in English: headings, labels and explanations.

With `influence.report.wording` this is all that has to be written anew for another language.
"""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["LABELS"]

LABELS: Mapping[str, str] = {
    "report": "Report on shared passages",
    "skip": "Skip to the findings",
    "title_screen": "Search of an archive",
    "title_pair": "Comparison of two works",
    "summary": "Summary",
    "warnings": "Please note",
    "works": "The works",
    "submission": "Submission",
    "second_work": "Second work",
    "new_side": "Submission",
    "first_side": "First work",
    "archive_side": "Archive item",
    "second_side": "Second work",
    "findings": "Findings",
    "sounds": "Shared sound",
    "sounds_how": "A stretch of the submission was laid over every place of every recording, at "
    "many speeds and pitches. Agreement is the share of marks in the two spectrograms that are "
    "alike; unrelated sound agrees in about half.",
    "recording": "Recording",
    "agreement": "Marks alike",
    "finding": "Finding",
    "passage": "Passage",
    "title": "Title",
    "id": "Identifier",
    "people": "People",
    "date": "Date",
    "no_date": "no date",
    "tradition": "Tradition",
    "place": "Place",
    "identifiers": "Other identifiers",
    "rights": "Rights as catalogued",
    "source": "File",
    "digest": "SHA-256 of the file",
    "remark": "Remark on the file",
    "voices": "Melodies",
    "voice": "Melody",
    "notes_count": "notes",
    "unknown": "not known",
    "withheld": "Withheld",
    "transposition": "Pitch level",
    "tempo": "Speed",
    "pitch": "Pitches that agree",
    "rhythm": "Rhythm that agrees",
    "contour": "Direction that agrees",
    "evalue": "Expected by chance",
    "searches": "By chance once in … searches",
    "holders": "Who else holds this passage",
    "holder_identity": "Notes it has",
    "closest": "Closest item",
    "item_count": "Items",
    "pitches": "Pitches alike",
    "shared_by": "Further items that share this passage",
    "drawing": "Drawing",
    "drawing_of": "Drawing:",
    "notes_table": "The notes as a table",
    "rows_missing": "The drawing stops here; the rest of the passage is in the table of notes.",
    "no_drawing": "This passage is not drawn; the table of notes shows the alignment.",
    "kind": "Relation",
    "same": "same pitch",
    "other": "another pitch",
    "alone": "no partner",
    "nothing": "—",
    "listen": "Listen",
    "play_query": "Submission",
    "play_query_pair": "First work",
    "play_target": "Archive item",
    "play_target_pair": "Second work",
    "play_both": "One after the other",
    "play_together": "Together, at one pitch",
    "listen_note": "Synthesised from the notes. Both are played at the same moderate speed.",
    "legend": "How to read the drawings",
    "legend_above": "Above stands the submission, below the archive item, both as written. "
    "A line joins the notes that the alignment pairs. Each row widens its staves so that the "
    "pairs stand near each other.",
    "legend_above_pair": "Above stands the first work, below the second, both as written. "
    "A line joins the notes that the alignment pairs. Each row widens its staves so that the "
    "pairs stand near each other.",
    "legend_same": "full line: the same pitch, once one passage is moved to the other’s level",
    "legend_other": "broken line and diamond: paired, at another pitch",
    "legend_alone": "ring: a note without a partner on the other side",
    "legend_grey": "grey: neighbouring notes that are not part of the row’s passage",
    "stock": "Common stock",
    "stock_means": "A passage that is held this widely can have come to any of its holders from "
    "many places, so no single source can be named for it.",
    "stock_none": "No passage was found to be common stock by the rule of this search.",
    "chronology": "Which is dated earlier",
    "chronology_note": "Dates come from the catalogue and the submission, never from the music. "
    "The date of a source can be later than the tune it holds.",
    "method": "Method",
    "limits": "What this report does not claim",
    "reproduce": "To repeat this search",
    "parameters": "Parameters",
    "versions": "Versions",
    "archive": "Archive",
    "archive_digest": "Digest of the archive’s state",
    "report_id": "Digest of this report’s content",
    "name": "Name",
    "value": "Value",
}
