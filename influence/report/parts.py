"""The blocks that several kinds of reports are laid out with; see `influence.report.document`.

All take the data of `influence.report.content` and give blocks; nothing is worked out here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from influence.languages import say
from influence.report import closed_wording, wording
from influence.report.catalogue import Data
from influence.report.document import (
    Block,
    Document,
    Section,
    bullets,
    clips,
    column,
    drawing,
    fact,
    facts,
    fall,
    legend,
    table,
    text,
)
from influence.report.weighing import Bar

__all__ = [
    "catalogue",
    "caution",
    "channels",
    "chronologies",
    "closed",
    "elsewhere",
    "how_to_read",
    "measures",
    "names",
    "notes",
    "overview",
    "prior_art",
    "propositions",
    "ratio",
    "repeated",
    "repeating",
    "report",
    "scale",
    "sound",
    "stretches",
    "titles",
    "warnings",
    "waterfall",
]

T = wording.LABELS
HOLDERS = 40
"""Holders of a passage that are listed on paper; the JSON has all."""
ROWS = 400
"""Rows of a table of notes on paper; the JSON has all."""


def caution(data: Data) -> list[Block]:
    """Return that a report holds what is withheld from others; nothing where it does not."""
    return [text(data["caution"], "strong")] if data["caution"] else []


def report(
    data: Data,
    *,
    kicker: str,
    title: str,
    subtitle: str,
    sections: Sequence[Section],
    missing: str,
    foot: str,
    front: Sequence[Block] = (),
    contents: str = "",
) -> Document:
    """Return a report on a screening as a document.

    Parameters
    ----------
    data
        The content of the report.
    foot
        What stands at the foot of every page of paper; where a report is not to be passed on, it
        is said there.
    kicker, title, subtitle, sections, missing, front, contents
        As in `Document`.
    """
    if data["caution"]:
        foot = f"{foot} · {closed_wording.LABELS['foot']}"
    return Document(
        language=data["language"],
        kicker=kicker,
        title=title,
        subtitle=subtitle,
        front=front,
        sections=sections,
        contents=contents,
        missing=missing,
        created=data["comparison"]["created"],
        labels={"page": T["page_of"], "foot": foot},
    )


def titles(data: Data) -> str:
    """Return the titles of the works that a report is about."""
    return " / ".join(work["title"] for work in (data["submission"], data["other"]) if work)


def warnings(data: Data) -> list[Block]:
    """Return what the reader must know of this very case."""
    said = data["warnings"]
    return [text(T["warnings"], "strong"), bullets(said)] if said else []


def ratio(found: Data) -> Block:
    """Return what is said of a likelihood ratio, with its figure where it has one."""
    return text(f"{found['statement']} {found['figure']}".strip())


def closed(data: Data) -> list[Section]:
    """Return the matches with items of which notes and sound are withheld."""
    if not data["closed"]:
        return []
    sections = []
    for each in data["closed"][:HOLDERS]:
        passages = [
            f"{p['passage']} · {p['channel_name']} · {p['chance']}" for p in each["passages"]
        ]
        blocks = [text(each["statement"]), bullets(passages[:HOLDERS])]
        sections.append(Section(each["target"]["title"], blocks))
    said = [text(closed_wording.LABELS["closed_intro"])]
    if len(data["closed"]) > HOLDERS:
        said.append(elsewhere(len(data["closed"]) - HOLDERS))
    return [Section(closed_wording.LABELS["closed"], said, sections)]


def names(pair: bool) -> tuple[str, str]:
    """Return what the two sides are called."""
    first, second = ("first_side", "second_side") if pair else ("new_side", "archive_side")
    return T[first], T[second]


def catalogue(work: Data) -> Block:
    """Return what the catalogue says of a work."""
    voices = (
        f"{each['name'] or T['voice']} ({wording.number(each['notes'])} {T['notes_count']})"
        for each in work.get("melodies", ())
    )
    source = f"{work['source']} ({work['format']})" if work["format"] else work["source"]
    rows = [
        fact(T["title"], work["title"]),
        fact(T["id"], work["id"]),
        fact(T["people"], "; ".join(work["creators"])),
        fact(T["date"], wording.date(work["date"])),
        fact(T["tradition"], work["tradition"]),
        fact(T["place"], work["place"]),
        fact(T["identifiers"], "; ".join(work["identifiers"])),
        fact(T["rights"], work["rights"]),
        fact(T["voices"], "; ".join(voices)),
        fact(T["source"], source),
        fact(T["digest"], work["sha256"], form="digest"),
        fact(T["remark"], wording.remark(work["extra"].get("remark", ""))),
        fact(T["withheld"], work["withheld"]),
    ]
    return facts(row for row in rows if row["values"])


def overview(data: Data) -> Block:
    """Return the findings of melodies as a table, strongest first."""
    pair = data["kind"] == "comparison"
    columns = [
        column(T["passage"], 2.2),
        column(T["second_side"] if pair else T["closest"], 2.6),
        column(T["pitches"], 1, "number"),
        column(T["comparisons" if pair else "searches"], 1.6, "number"),
        column(T["lr"], 1.2, "number"),
    ]
    rows = []
    for found in data["findings"] if pair else _leaders(data):
        ratio = found["likelihood"] or {}
        figure = ratio.get("log10_lr")
        there = found["target_side"]["passage"] if pair else found["target"]["title"]
        rows.append(
            [
                f"{found['rank']}. {found['query_side']['passage']}",
                there,
                wording.percent(found["identity"]["pitch"]),
                wording.searches(found["log10_evalue"]),
                T["nothing"] if figure is None else wording.likelihood_ratio(figure),
            ]
        )
    return table(T["findings"], columns, rows)


def _leaders(data: Data) -> Sequence[Data]:
    """Return the strongest finding of each passage."""
    by_id = {found["id"]: found for found in data["findings"]}
    return [by_id[passage["findings"][0]] for passage in data["passages"]]


def stretches(data: Data) -> Block:
    """Return the stretches of shared sound as a table."""
    pair = data["kind"] == "comparison"
    columns = [
        column(T["found"], 1.6),
        column(T["recording"], 2),
        column(T["where_pair" if pair else "where"], 1.4),
        column(T["there_pair" if pair else "there"], 1.4),
        column(T["comparisons" if pair else "searches"], 1.5, "number"),
    ]
    rows = [
        [
            each["channel_name"],
            each["target"]["title"],
            each["query_side"]["passage"],
            each["target_side"]["passage"],
            wording.searches(each["log10_evalue"]),
        ]
        for each in data["sounds"]
    ]
    return table(T["shared_sounds"], columns, rows)


def channels(recording: Data) -> Block:
    """Return all channels of one recording side by side."""
    columns = [column(T["way"], 2.4), column(T["found"], 2), column(T["evalue"], 2)]
    rows = [
        [f"{e['name']} ({e['how']})", e["statement"], e["chance"] or T["nothing"]]
        for e in recording["evidence"]
    ]
    return table(T["evidence"], columns, rows)


def sound(found: Data, pair: bool, *, meaning: bool = True) -> list[Block]:
    """Return one stretch of shared sound, with or without what such a stretch means."""
    here, there = found["query_side"]["passage"], found["target_side"]["passage"]
    suffix = "_pair" if pair else ""
    rows = [
        fact(T[f"where{suffix}"], here),
        fact(T[f"there{suffix}"], there),
        fact(T[f"speed_here{suffix}"], found["tempo"]["words"]),
        fact(T[f"level_here{suffix}"], found["transposition"]["words"]),
        fact(T["evalue"], found["chance"], wording.evalue(found["log10_evalue"])),
    ]
    if found["agreement"] is not None:
        rows.insert(4, fact(found["agreement_name"], wording.percent(found["agreement"])))
    return [
        text(f"{found['statement']} {found['meaning']}" if meaning else found["statement"]),
        facts(rows),
        drawing(found["id"]),
        clips(found["id"], names(pair)),
    ]


def measures(found: Data, pair: bool) -> Block:
    """Return the figures of a finding of melodies."""
    level = found["transposition"]
    e = found["log10_evalue"]
    rows = [
        fact(T["pitch"], wording.percent(found["identity"]["pitch"])),
        fact(T["rhythm"], wording.percent(found["identity"]["rhythm"])),
        fact(T["contour"], wording.percent(found["identity"]["contour"])),
        fact(T["transposition"], level["words"]),
        fact(T["tempo"], found["tempo"]["words"]),
        fact(T["evalue"], found["chance"], "" if e is None else wording.evalue(e)),
    ]
    if found["among"] is not None:
        rows.append(fact(T["among"], found["among"]["words"], found["among"]["figure"]))
    for side, name in zip(("query", "target"), names(pair), strict=True):
        sure = found["sureness"][side]
        if sure is not None:
            rows.append(
                fact(f"{T['sure']}: {name}", T["sure_of"].format(share=wording.figure(str(sure))))
            )
    return facts(rows)


def elsewhere(more: int) -> Block:
    """Return how many rows of a table are in the JSON alone."""
    return text(say("label-rows-elsewhere", more=more), "note")


def notes(found: Data, pair: bool) -> list[Block]:
    """Return the notes of a finding, pair by pair; nothing where they are withheld."""
    alignment = found["alignment"]
    if not alignment["trace"]:
        return []
    first, second = names(pair)
    columns = [
        column("#", 0.5, "number"),
        column(first, 1.5),
        column(second, 1.5),
        column(T["kind"], 1.5),
    ]
    rows = [
        [str(i + 1), own or T["nothing"], other or T["nothing"], T[kind]]
        for i, (own, other, kind) in enumerate(
            zip(
                alignment["query_notes"],
                alignment["target_notes"],
                alignment["kinds"],
                strict=True,
            )
        )
    ]
    caption = f"{T['finding']} {found['rank']}: {T['notes_table'].lower()}"
    blocks = [table(caption, columns, rows[:ROWS], narrow=True)]
    if len(rows) > ROWS:
        blocks.append(elsewhere(len(rows) - ROWS))
    return blocks


def how_to_read(pair: bool) -> list[Block]:
    """Return how the drawings are to be read."""
    signs = ("same", "other", "alone", "grey")
    return [
        text(T["legend_above_pair"] if pair else T["legend_above"]),
        legend((sign, T[f"legend_{sign}"]) for sign in signs),
    ]


def prior_art(found: Data) -> list[Block]:
    """Return who else holds the passage of a finding."""
    art = found["prior_art"]
    if not art["searched"]:
        return []
    spread = "" if art["common_stock"] else art["traditions_statement"]
    said = art["statement"], art["dates_statement"], spread, art["apart_statement"]
    blocks = [text(" ".join(filter(None, said)))]
    if art["common_stock"]:
        blocks += [text(art["stock_statement"], "strong"), text(art["reason"] + ".", "note")]
    if art["holders"]:
        columns = [
            column(T["title"], 2.6),
            column(T["date"], 1.2),
            column(T["tradition"], 1.8),
            column(T["id"], 1.8),
            column(T["holder_identity"], 0.9, "number"),
        ]
        rows = [
            [
                holder["title"],
                wording.date(holder["date"]),
                holder["tradition"] or T["unknown"],
                holder["id"],
                T["nothing"] if holder["identity"] is None else wording.percent(holder["identity"]),
            ]
            for holder in art["holders"][:HOLDERS]
        ]
        blocks.append(table(T["holders"], columns, rows))
        if len(art["holders"]) > HOLDERS:
            blocks.append(elsewhere(len(art["holders"]) - HOLDERS))
    return blocks


def propositions(weighing: Data) -> Block:
    """Return what the likelihood ratios compare."""
    said = weighing["propositions"]
    return facts(
        fact(T[f"{name}_proposition"], f"{wording.capital(said[name])}.", form="wide")
        for name in ("first", "second", "third")
    )


def scale(rows: Sequence[Data], marked: str = "") -> list[Block]:
    """Return the whole verbal scale.

    Parameters
    ----------
    rows
        ``band``, ``key``, ``term``.
    marked
        Key of the band that is reached.
    """
    at = next((i for i, row in enumerate(rows) if row["key"] == marked), None)
    columns = [column(T["lr"], 1.4), column(T["scale_term"], 2)]
    said = [[row["band"], row["term"]] for row in rows]
    return [table(T["scale"], columns, said, marked=at), text(T["scale_note"], "note")]


def waterfall(found: Data, falls: Mapping[str, Sequence[Bar]]) -> list[Block]:
    """Return how the ratio of a finding comes about; nothing where it has none."""
    bars = falls.get(found["id"])
    if bars is None:
        return []
    figure = wording.likelihood_ratio(found["likelihood"]["log10_lr"])
    rows = [
        {
            "words": bar.words or f"{T['fall_sum']}: {figure}",
            "bits": wording.bits(bar.bits),
            "kind": bar.kind,
            "start": bar.start,
            "width": bar.width,
            "zero": bar.zero,
        }
        for bar in bars
    ]
    heads = (T["fall_step"], T["fall_bits"], T["fall_bar"])
    return [fall(T["fall"], rows, heads), text(T["fall_note"], "note")]


def repeating(data: Data) -> list[Block]:
    """Return what it takes to repeat a search: digests, versions, parameters."""
    c = data["comparison"]
    models = filter(None, (data["weighing"], *data["weighings"]))
    rows = [
        fact(T["archive"], c["archive"]),
        fact(T["archive_digest"], c["archive_digest"], form="digest"),
        fact(T["model_digest"], *(each["digest"] for each in models), form="digest"),
        fact(T["report_id"], data["digest"], form="digest"),
    ]
    blocks = [facts(row for row in rows if row["values"])]
    for heading, values in ((T["versions"], c["versions"]), (T["parameters"], c["parameters"])):
        if values:
            columns = [column(T["name"]), column(T["value"])]
            blocks.append(table(heading, columns, values.items()))
    return blocks


def repeated(data: Data, evidence: str) -> list[Block]:
    """Return the same with the digest of the report as JSON, where that is known."""
    blocks = repeating(data)
    if evidence:
        blocks.insert(0, facts([fact(T["evidence_digest"], evidence, form="digest")]))
    return blocks


def chronologies(data: Data) -> Block:
    """Return which side is dated earlier, once for each other work."""
    said: dict[str, str] = {}
    for found in (*data["findings"], *data["sounds"]):
        said.setdefault(found["target"]["title"], found["chronology"]["words"])
    return bullets(f"{title}: {words}" for title, words in said.items())
