"""Comparisons of two works, as a report for a court is written of them."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from functools import cache

from influence.evidence.findings import Comparison, Holder, Population, PriorArt, Screening
from influence.items import Item
from influence.report import report_files
from influence.report.court.case import Case, example, parse
from tests.report_samples import COMPARISON, HOSTILE, likelihood, pair, prior_art, weighed

POPULATION = Population({"Dutch": 900, "": 334}, 700, 1624, 1941)
ARCHIVE = dataclasses.replace(COMPARISON, population=POPULATION)


def two(base: Screening, comparison: Comparison = ARCHIVE) -> Screening:
    """Make a comparison of two works of a search that found one."""
    target = base.findings[0].target
    return dataclasses.replace(base, other=target, comparison=comparison)


def held(*holders: Holder, stock: bool = False) -> PriorArt:
    return dataclasses.replace(prior_art(0, stock), holders=holders, searched=1234)


def with_holders(*holders: Holder, **changes: str) -> Screening:
    base = two(weighed(likelihood()))
    found = dataclasses.replace(base.findings[0], prior_art=held(*holders))
    item = dataclasses.replace(base.query.item, **changes)
    query = dataclasses.replace(base.query, item=item)
    return dataclasses.replace(base, query=query, findings=(found,))


def renamed(title: str, other: str) -> Screening:
    base = pair()
    assert base.other is not None
    second = dataclasses.replace(base.other, item=dataclasses.replace(base.other.item, title=other))
    first = dataclasses.replace(base.query, item=dataclasses.replace(base.query.item, title=title))
    found = dataclasses.replace(base.findings[0], target=second)
    return dataclasses.replace(base, query=first, findings=(found,), other=second)


TYPST = HOSTILE + '#panic() *bold* _it_ $x$ = Head @ref <lab> `raw` #eval("1") \\ // end'

COURT: dict[str, Callable[[], Screening]] = {
    "calibrated": lambda: two(weighed(likelihood(), None)),
    "not calibrated": lambda: two(weighed(likelihood("Coast"))),
    "no archive": pair,
    "no finding": lambda: dataclasses.replace(two(weighed(likelihood())), findings=()),
    "held by others": lambda: with_holders(
        Holder(Item("old", "An older song", date="1701"), 0.9), Holder(Item("odd", "Undated"), 0.95)
    ),
    "common stock": lambda: with_holders(
        *(Holder(Item(f"h{i}", f"Holder {i}", date="1900"), 0.9) for i in range(60))
    ),
    "hostile": lambda: renamed(TYPST, '[#image("x")]{}'),
    "many scripts": lambda: renamed("Máret čđŋšŧž ÆØÅ", "Калинка · שיר הים"),
}


def stated() -> Case:
    return parse(example().encode(), "case.toml")


@cache
def files(name: str, case: bool = False, pdf: bool = False) -> dict[str, bytes]:
    found = stated() if case else None
    return report_files(COURT[name](), kind="court", case=found, pdf=pdf)
