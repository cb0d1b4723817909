"""What a report for an artist tells beyond the findings, as data.

The keys are documented in `influence.report.json`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from influence.languages import say
from influence.report import wording
from influence.report.catalogue import Data
from influence.report.figures import counted
from influence.report.matches import ratio_of

__all__ = ["facts"]

_FIRM, _FAIR, _SOME = 4.0, 2.0, 1.0
"""log10 of the ratios from which a likeness is called so."""
_CLEAR, _UNUSUAL = -6.0, -3.0
"""log10 of the E-values below which chance is called no explanation, or an unlikely one."""


def facts(data: Data, owed: Sequence[Data]) -> Data:
    """Return what an artist is told.

    Parameters
    ----------
    data
        The content of a report.
    owed
        What is owed for each work that it names.
    """
    by_id = {each["id"]: each for each in (*data["findings"], *data["sounds"])}
    sources = _sources(data, by_id)
    stock = [_stock(p, by_id) for p in data["passages"] if p["common_stock"]]
    held = {key for each in stock for key in each["items"]}
    protected = [
        each["title"]
        for each in owed
        if each["of"] != "first"
        and each["id"] in held
        and each["underlying"]["status"] == "protected"
        and each["rights"]["leeway"] in ("ask", "hold")
    ]
    statements = _statements(data, sources, len(stock))
    if protected:
        titles = ", ".join(say("quoted", title=title) for title in protected)
        statements.append(say("artist-stock-protected", titles=titles, count=len(protected)))
    return {"statements": statements, "sources": sources, "stock": stock}


def _statements(data: Data, sources: Sequence[Data], stock: int) -> list[str]:
    """Return what was found, in plain words."""
    title = data["submission"]["title"]
    archive = data["comparison"]["archive"]
    items = counted("items", data["comparison"]["items"])
    other = data["other"]["title"] if data["other"] else ""
    said = []
    if data["itself"]:
        said += data["itself"]["statements"]
    elif other:
        said.append(say("artist-compared-pair", title=title, other=other))
    else:
        said.append(say("artist-compared", title=title, items=items, archive=archive))
    if sources:
        named = {each["item"] for each in sources}
        said.append(say("artist-pair" if other else "artist-found", items=len(named)))
        said.append(say("artist-credit"))
    elif data["closed"] and not stock:
        return [*said, say("artist-closed-only", items=len(data["closed"]))]
    elif not data["itself"] and not stock:
        said.append(say("artist-nothing"))
    if stock:
        said.append(say("artist-stock", count=stock))
        if not sources:
            said.append(say("artist-nothing-named", count=stock))
    if data["closed"]:
        said.append(say("artist-closed", items=len(data["closed"])))
    return said


def _sources(data: Data, by_id: Mapping[str, Data]) -> list[Data]:
    """Return the sources that can be named, strongest first, with what stands for each."""
    sources: dict[str, Data] = {}
    for passage in data["passages"]:
        if passage["common_stock"]:
            continue
        found = by_id[passage["findings"][0]]
        source = sources.setdefault(found["target"]["id"], _source(found, by_id))
        source["findings"].append(found["id"])
        known = {each["id"] for each in source["alternatives"]}
        others = [each for each in _others(passage, found, by_id) if each["id"] not in known]
        source["alternatives"] += others
    for recording in data["recordings"]:
        for key in recording["sounds"][:1]:
            found = by_id[key]
            source = sources.setdefault(found["target"]["id"], _source(found, by_id))
            source["findings"].append(found["id"])
    return list(sources.values())


def _source(found: Data, by_id: Mapping[str, Data]) -> Data:
    sure, why = _confidence(found, by_id)
    return {
        "item": found["target"]["id"],
        "findings": [],
        "confidence": sure,
        "confidence_words": say(f"artist-sure-{sure}"),
        "why": why,
        "dates": found["chronology"]["words"],
        "alternatives": [],
    }


def _confidence(found: Data, by_id: Mapping[str, Data]) -> tuple[str, list[str]]:
    """Return how sure it is that a likeness is more than chance, and why."""
    if "channel" in found:
        level = "recording" if found["channel"] == "fingerprint" else "sound"
        return level, [found["meaning"], say("artist-chance", chance=found["chance"])]
    share, notes = wording.percent(found["identity"]["pitch"]), found["query_side"]["notes"]
    why = [say("artist-alike", share=share, notes=counted("notes", notes))]
    e = found["log10_evalue"]
    why += [say("artist-chance", chance=found["chance"])] if e is not None else []
    why += [say("by-formula", among=found["among"]["words"])] if found["among"] else []
    ratio = ratio_of(found, by_id)
    if ratio is not None:
        figure = ratio["log10_lr"]
        level = (
            "firm" if figure >= _FIRM else "fair" if figure >= _FAIR
            else "some" if figure >= _SOME else "little"
        )  # fmt: skip
        return level, [*why, ratio["statement"]]
    likelihood = found["likelihood"]
    why.append(likelihood["statement"] if likelihood else say("artist-unweighed"))
    if e is None:
        return "unknown", why
    return "clear" if e <= _CLEAR else "unusual" if e <= _UNUSUAL else "slight", why


def _others(passage: Data, found: Data, by_id: Mapping[str, Data]) -> list[Data]:
    """Return other items that have a passage too, the earliest dates first."""
    targets = [by_id[key]["target"] for key in passage["findings"][1:]]
    every = {each["id"]: each for each in (*found["prior_art"]["holders"], *targets)}
    every.pop(found["target"]["id"], None)
    return [
        {name: each[name] for name in ("id", "title", "date", "tradition", "withheld")}
        for each in every.values()
    ]


def _stock(passage: Data, by_id: Mapping[str, Data]) -> Data:
    found = by_id[passage["findings"][0]]
    art = found["prior_art"]
    return {
        "passage": passage["id"],
        "place": found["query_side"]["passage"],
        "findings": list(passage["findings"]),
        "items": list(dict.fromkeys(by_id[key]["target"]["id"] for key in passage["findings"])),
        "statement": art["stock_statement"],
        "holders": len(art["holders"]) + art["apart"],
    }
