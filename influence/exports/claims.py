"""What is said of two works, and by whom, as claims of CIDOC CRM: E13 attribute assignments.

The engine claims that a work shows features of another (P130; in Europeana's words, that it is
similar), with the figures that this rests on. It never says what was influenced by what, and never
that a work is based on another: that is said where a person said so (`Link.said_by`), and then as
that person's claim.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from influence.exports.jsonld import NAMESPACES, Node, decimal, filled, ref
from influence.exports.source import Report
from influence.exports.uris import Names
from influence.items import Item

__all__ = ["LIKENESS", "engine", "found", "ratio_of", "said", "spoken", "strongest", "weighed"]

_CRM, _EDM = NAMESPACES["crm"], NAMESPACES["edm"]

LIKENESS: Final = (f"{_CRM}P130_shows_features_of", f"{_EDM}isSimilarTo")
"""The properties that the engine may claim."""

_SAID: Final = {
    "based on": f"{_EDM}isDerivativeOf",
    "arrangement of": f"{_EDM}isDerivativeOf",
    "inspired by": f"{_EDM}isRelatedTo",
    "version of": f"{NAMESPACES['dcterms']}isVersionOf",
    "part of": f"{NAMESPACES['dcterms']}isPartOf",
    "same as": f"{NAMESPACES['owl']}sameAs",
}


def strongest(report: Report) -> Mapping[str, Mapping[str, Any]]:
    """Return the finding of least E-value of each item, by its id; the strongest item first."""
    first: dict[str, Mapping[str, Any]] = {}
    for each in sorted(report.findings, key=lambda found: found["log10_evalue"] or 0.0):
        first.setdefault(each["target"]["id"], each)
    return first


def weighed(report: Report, id: str) -> tuple[str, Mapping[str, Any]] | None:
    """Return the strongest finding of an item that has a likelihood ratio, and the ratio.

    It need not be the strongest of all: the same sound, for one, has no ratio.
    """
    own = [each for each in report.findings if each["target"]["id"] == id]
    for each in sorted(own, key=lambda found: found["log10_evalue"] or 0.0):
        if ratio := ratio_of(report, each):
            return each["id"], ratio
    return None


def ratio_of(report: Report, finding: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Return the likelihood ratio that holds for a finding; None where none is calibrated."""
    by_id = {each["id"]: each for each in report.findings}
    owner = by_id.get(finding["likelihood_of"] or "", finding)
    found = finding["likelihood"] or owner["likelihood"]
    return found if found and found["log10_lr"] is not None else None


def engine(report: Report, names: Names) -> str:
    """Return what the engine is called that wrote a report."""
    return names.thing("engine", report.data["comparison"]["versions"].get("influence", ""))


def found(report: Report, names: Names) -> Iterator[Node]:
    """Yield one claim for each item that something was found in."""
    run, digest = names.thing("run", report.data["digest"]), report.data["digest"][:16]
    submitted = names.thing("submission", report.submission.id)
    version = report.data["comparison"]["versions"].get("influence", "")
    yield {
        "@id": engine(report, names),
        "@type": ["crm:E39_Actor", "prov:SoftwareAgent"],
        "rdfs:label": f"influence {version}".strip(),
    }
    for id, finding in strongest(report).items():
        _, ratio = weighed(report, id) or ("", None)
        art = finding.get("prior_art")
        figures = {
            "log10 likelihood ratio": ratio and ratio["log10_lr"],
            "log10 likelihood ratio, lower bound": ratio and ratio["low"],
            "log10 likelihood ratio, upper bound": ratio and ratio["high"],
            "log10 E-value": finding["log10_evalue"],
        }
        values = [
            {"@type": "schema:PropertyValue", "schema:propertyID": name,
             "schema:value": decimal(value)}
            for name, value in figures.items() if value is not None
        ]  # fmt: skip
        if art is not None:
            values.append(
                {"@type": "schema:PropertyValue", "schema:propertyID": "common stock",
                 "schema:value": art["common_stock"]}
            )  # fmt: skip
        yield filled({
            "@id": names.thing("claim", f"{digest}-{finding['id']}"),
            "@type": "crm:E13_Attribute_Assignment",
            "rdfs:label": "A claim of likeness, made by a machine; it says nothing of influence.",
            "crm:P14_carried_out_by": ref(engine(report, names)),
            "crm:P140_assigned_attribute_to": ref(submitted),
            "crm:P141_assigned": ref(names.of(id)),
            "crm:P177_assigned_property_of_type": [ref(each) for each in LIKENESS],
            "crm:P3_has_note": [
                finding["statement"],
                *([ratio["statement"]] if ratio else []),
                *([art["stock_statement"]] if art and art["stock_statement"] else []),
            ],
            "prov:wasGeneratedBy": ref(run),
            "schema:additionalProperty": values,
        })  # fmt: skip


def said(item: Item, *relations: str) -> list[str]:
    """Return the targets of an item's links of these relations that somebody is named for."""
    return [each.target for each in item.links if each.relation in relations and each.said_by]


def spoken(items: Sequence[Item], names: Names) -> Iterator[Node]:
    """Yield one claim for each link of which it is known who said so."""
    for item in items:
        for number, link in enumerate(item.links, 1):
            if not link.said_by:
                continue
            yield filled({
                "@id": names.thing("claim", f"{item.id}-link-{number}"),
                "@type": "crm:E13_Attribute_Assignment",
                "rdfs:label": f"{link.relation}, said by {link.said_by}",
                "crm:P14_carried_out_by": {"@type": "crm:E39_Actor", "rdfs:label": link.said_by},
                "crm:P140_assigned_attribute_to": ref(names.item(item)),
                "crm:P141_assigned": ref(names.target(link.target)),
                "crm:P177_assigned_property_of_type": ref(_SAID.get(link.relation, "")),
                "crm:P3_has_note": "" if link.relation in _SAID else link.relation,
            })  # fmt: skip
