"""Which formats there are, of a report and of records: a new one is a module and a row here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from influence.exports import bibtex, credit_sheet, csl, edm, json_lines, rights_table, schema_org
from influence.exports.annotations import web_annotations
from influence.exports.dublin_core import dublin_core
from influence.exports.iiif import manifest
from influence.exports.prov import prov
from influence.exports.source import Report
from influence.exports.uris import Names
from influence.items import Item

__all__ = ["OF_RECORDS", "OF_REPORTS", "Wishes"]


@dataclass(frozen=True)
class Wishes:
    """How things are to be written.

    Attributes
    ----------
    names
        What works are called.
    language
        Of credit lines and permissions.
    notes
        Gets a line for each thing that whoever receives the file should know.
    """

    names: Names = field(default_factory=Names)
    language: str = "en"
    notes: list[str] = field(default_factory=list)


OF_REPORTS: Final[Mapping[str, Callable[[Report, Wishes], bytes]]] = {
    "prov": lambda report, how: prov(report, how.names),
    "annotations": lambda report, how: web_annotations(report, how.names),
    "edm": lambda report, how: edm.enrichment(report, how.names, how.notes),
    "dc": lambda report, how: dublin_core(report.items, how.names),
    "schema": lambda report, how: schema_org.of_report(report, how.names, how.language),
    "csl": lambda report, how: csl.csl(report.items, how.language),
    "bibtex": lambda report, how: bibtex.bibtex(report.items, how.language),
    "credits": lambda report, how: credit_sheet.of_report(report, how.language),
    "csv": lambda report, how: rights_table.of_report(report, how.language),
}
"""What a report can be written as: an analysis, its findings, or the sources that it names."""

OF_RECORDS: Final[Mapping[str, Callable[[Sequence[Item], Wishes], bytes]]] = {
    "edm": lambda items, how: edm.edm(items, how.names, how.notes),
    "dc": lambda items, how: dublin_core(items, how.names),
    "schema": lambda items, how: schema_org.of_records(items, how.names, how.language),
    "iiif": lambda items, how: manifest(items, how.names, how.language),
    "csl": lambda items, how: csl.csl(items, how.language),
    "bibtex": lambda items, how: bibtex.bibtex(items, how.language),
    "credits": lambda items, how: credit_sheet.of_records(items, how.language),
    "csv": lambda items, how: rights_table.of_records(items, how.language),
    "jsonl": lambda items, how: json_lines.json_lines(items),
}
"""What the records of an archive can be written as."""
