"""The report on a screening: a page to read, the same as JSON, and a table over a batch.

::

    Screening -- content --> Content -- html --> one self-contained page
                                     -- json --> JSON
                                     -- triage -> a row of the table
    display    the one place where a work's content is taken for display
    wording    which sentence is said, with which facts; of sound in sound_wording, of the
               method in methods. The words are in influence.languages, a file a language
    catalogue  what is said of an item
    passages   findings that hold the same passage are gathered
    hearing    what is said of recordings, all channels side by side
    drawing    both passages one above the other, matched notes joined; from
    excerpt    (the bars that hold a passage), rows (how many to a row) and
    engraving  (Verovio)
    media      what can be heard and seen, as it is given to the page;
    showing    from it players, and with pictures/ the pictures of sound

A report for a court, a rights organisation or an artist, and every report on paper, goes by a
document::

    Content -- summary --------------> Document -- pages --> one self-contained page
    Content -- artist ---------------------^    -- pdf ----> PDF/A-3 and PDF/UA, with the JSON
    Content -- society (case file) --------^                 inside
    Content -- court (case file) ----------^
    document   sections of a few kinds of blocks, texts without markup
    owed       where works come from, whose they are, what may be done with them
    matches    one for each item, with a proposed step; of these triage tells too
    parts      the blocks that all kinds of reports have
    images     the drawings, for pages and for paper
    files      all files of a report, as names and bytes

All is a pure function of the screening, of the language, and of the media that
`influence.illustration` prepares of it for the page: the same input gives the same bytes.
"""

from influence.report.court import Case
from influence.report.files import Kind, report_files
from influence.report.html import to_html
from influence.report.json import to_json
from influence.report.triage import TriageRow, failure_row, report_stem, to_csv, triage_row

__all__ = [
    "Case",
    "Kind",
    "TriageRow",
    "failure_row",
    "report_files",
    "report_stem",
    "to_csv",
    "to_html",
    "to_json",
    "triage_row",
]
