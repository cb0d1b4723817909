"""Small screenings of original tunes, and the pages made of them, for the tests of the report."""

from __future__ import annotations

import dataclasses
import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import numpy as np

from influence.alignment.alignment import Alignment
from influence.analysis import Analysis, analyse
from influence.evidence.findings import Comparison, Finding, Holder, PriorArt, Screening, Work
from influence.evidence.likelihood.assessment import Likelihood, assess
from influence.evidence.likelihood.card import card
from influence.evidence.likelihood.conditions import Case
from influence.evidence.likelihood.features import NAMES
from influence.evidence.likelihood.model import shipped
from influence.items import Item, Person
from influence.notation.documents import Document
from influence.parameters import AnalysisParameters
from influence.report import to_html

FIXTURES = Path(__file__).parent / "fixtures" / "report"
HOSTILE = "</title><script>alert(1)</script><img src=x onerror=alert(1)>\"'&{{ 7*7 }}"


@cache
def analysed(name: str) -> Analysis:
    path = FIXTURES / name
    document = Document(path.name, path.stem, path.suffix, path.read_bytes())
    return analyse(document, AnalysisParameters())


def work(name: str, **fields: str) -> Work:
    analysis = analysed(name)
    return Work(dataclasses.replace(analysis.item, **fields), analysis.melodies, analysis.mei)


def alignment(pairs: list[tuple[int, int]], transposition: float = 0.0) -> Alignment:
    return Alignment(np.array(pairs, np.int64), 120, transposition, 1.0, 0.9375, 0.875, 0.93)


# The harbour tune and its variant a fourth lower: the variant has one other pitch (note 6), one
# note more (its note 10), and ends one note earlier.
TRACE = [*((i, i) for i in range(10)), (-1, 10), *((i, i + 1) for i in range(10, 30))]


def prior_art(holders: int, common_stock: bool = False) -> PriorArt:
    found = tuple(
        Holder(Item(f"h{i}", f"Holder {i}", date=str(1800 + i), tradition="Coast"), 0.9)
        for i in range(holders)
    )
    return PriorArt(
        0.8, found, 1234, holders, {"Coast": holders}, common_stock, f"{holders} hold it, 5 suffice"
    )


COMPARISON = Comparison(
    archive="tunes",
    archive_digest="ab" * 32,
    items=1234,
    melodies=1300,
    exhaustive=True,
    evalue=0.01,
    parameters={"search.evalue": "0.01"},
    versions={"influence": "0.1.0"},
    created="2026-11-22T14:00:00Z",
)


def finding(target: Work, **changes: object) -> Finding:
    base = Finding(target, 0, 0, alignment(TRACE, -5.0), -4.6, prior_art(3), "earlier")
    return dataclasses.replace(base, **changes)  # type: ignore[arg-type]


def screening(**changes: object) -> Screening:
    query = work("harbour.krn", title="A song for the harbour", date="2024")
    target = work("variant.krn", title="The old harbour", date="1850", tradition="Coast")
    base = Screening(query, (finding(target),), COMPARISON, ("The archive is small.",))
    return dataclasses.replace(base, **changes)  # type: ignore[arg-type]


def many(count: int) -> Screening:
    base = screening()
    first = base.findings[0]
    found = tuple(
        dataclasses.replace(
            first,
            target=dataclasses.replace(
                first.target, item=dataclasses.replace(first.target.item, id=f"v{i}")
            ),
            log10_evalue=-9.0 + i / 10,
            prior_art=prior_art(count, common_stock=True),
        )
        for i in range(count)
    )
    return dataclasses.replace(base, findings=found)


def pair() -> Screening:
    base = screening()
    found = dataclasses.replace(base.findings[0], log10_evalue=None, prior_art=prior_art(0))
    none = dataclasses.replace(COMPARISON, archive="", items=0, melodies=0)
    return dataclasses.replace(
        base, findings=(found,), comparison=none, other=base.findings[0].target
    )


def hostile() -> Screening:
    base = screening()
    item = Item(HOSTILE, HOSTILE, (Person(HOSTILE),), HOSTILE, HOSTILE, HOSTILE, (HOSTILE,))
    item = dataclasses.replace(item, rights=HOSTILE, source=HOSTILE, extra={HOSTILE: HOSTILE})
    art = dataclasses.replace(
        prior_art(1, common_stock=True),
        holders=(Holder(item, 0.9),),
        traditions={HOSTILE: 1},
        reason=HOSTILE,
    )
    target = dataclasses.replace(base.findings[0].target, item=item)
    return Screening(
        dataclasses.replace(base.query, item=item),
        (dataclasses.replace(base.findings[0], target=target, prior_art=art),),
        dataclasses.replace(
            COMPARISON, archive=HOSTILE, parameters={HOSTILE: HOSTILE}, versions={HOSTILE: HOSTILE}
        ),
        (HOSTILE,),
    )


def chant() -> Screening:
    query, target = work("kyrie.gabc"), work("antiphon.volpiano")
    trace = [(i, i) for i in range(8)]
    return screening(query=query, findings=(finding(target, alignment=alignment(trace)),))


FEATURES = {
    "passage": 5.0,
    "kinship": 6.0,
    "relatives": 5.0,
    "length": 5.0,
    "pitch": 0.9,
    "rhythm": 0.9,
    "contour": 0.9,
    "coverage": 0.9,
    "position": 0.95,
    "rarity": 2.0,
    "variety": 0.95,
}


def likelihood(tradition: str = "Dutch", **values: float) -> Likelihood:
    features = FEATURES | values
    row = np.array([features[name] for name in NAMES])
    return assess(shipped(), row, Case((tradition,), 31))


def weighed(*found: Likelihood | None, **changes: object) -> Screening:
    """One finding for each ratio, all of the same two melodies."""
    base = screening(model=card(shipped()))
    findings = tuple(
        dataclasses.replace(base.findings[0], log10_evalue=-4.6 + i, likelihood=each)
        for i, each in enumerate(found)
    )
    return dataclasses.replace(base, findings=findings, **changes)  # type: ignore[arg-type]


SAMPLES = {
    "one finding": screening,
    "many variants": lambda: many(14),
    "no finding": lambda: screening(findings=()),
    "two works": pair,
    "chant": chant,
    "weighed": lambda: weighed(likelihood(), None),
    "not calibrated": lambda: weighed(likelihood("Coast")),
    "small archive": lambda: screening(
        findings=(dataclasses.replace(screening().findings[0], log10_evalue=None),)
    ),
}


@cache
def rendered(name: str) -> str:
    return to_html(SAMPLES[name]())


class Page(HTMLParser):
    """The elements and texts of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self._skipped = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._skipped += tag in {"script", "style"}

    def handle_endtag(self, tag: str) -> None:
        self._skipped -= tag in {"script", "style"}

    def handle_data(self, data: str) -> None:
        self.text += "" if self._skipped else data

    def values(self, name: str) -> list[str]:
        return [attrs[name] or "" for _, attrs in self.elements if name in attrs]


def drawings(page: str) -> list[ET.Element]:
    return [ET.fromstring(svg) for svg in re.findall(r'<svg class="row".*?</svg>', page)]
