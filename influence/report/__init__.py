"""The report on a screening: a page to read, the same as JSON, and a table over a batch.

::

    Screening -- content --> Content -- html --> one self-contained page
                                     -- json --> JSON
                                     -- triage -> a row of the table
    display    the one place where a work's content is taken for display
    wording    every sentence and number format (English)
    passages   findings that hold the same passage are gathered
    drawing    both passages one above the other, matched notes joined; from
    excerpt    (the bars that hold a passage), rows (how many to a row) and
    engraving  (Verovio)

All is a pure function of the screening: the same screening gives the same bytes.
"""

from influence.report.html import to_html
from influence.report.json import to_json
from influence.report.triage import TriageRow, failure_row, report_stem, to_csv, triage_row

__all__ = [
    "TriageRow",
    "failure_row",
    "report_stem",
    "to_csv",
    "to_html",
    "to_json",
    "triage_row",
]
