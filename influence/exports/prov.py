"""An analysis as W3C PROV-O: what was used, by which engine, with which plan, and what came of it.

``prov:wasDerivedFrom`` says which data a report was made of. It is never said of two works.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from influence.exports.claims import engine
from influence.exports.jsonld import Node, document, filled, ref
from influence.exports.source import Report
from influence.exports.uris import Names
from influence.items import Item
from influence.rights.access import Level

__all__ = ["prov"]


def prov(report: Report, names: Names) -> bytes:
    """Return the analysis behind a report, as JSON-LD."""
    return document(("prov", "schema", "dcterms", "rdfs", "xsd"), _nodes(report, names))


def _nodes(report: Report, names: Names) -> Iterator[Node]:
    data = report.data
    compared, digest = data["comparison"], data["digest"]
    run, plan = names.thing("run", digest), names.thing("plan", digest)
    works = {"submission": report.submission} | ({"second": report.other} if report.other else {})
    entities = {
        kind: names.item(item) if kind == "second" else names.thing("submission", item.id)
        for kind, item in works.items()
    }
    archive = names.thing("archive", compared["archive_digest"]) if compared["archive"] else ""
    models = [each for each in (data["weighing"], *data["weighings"]) if each]
    called = {each["digest"]: names.thing("model", each["digest"]) for each in models}
    used = {**entities, **({"archive": archive} if archive else {}), **called}
    yield filled({
        "@id": run,
        "@type": "prov:Activity",
        "rdfs:label": "Search of an archive" if archive and not report.other else
        "Comparison of two works",
        "prov:used": [ref(uri) for uri in used.values()],
        "prov:wasAssociatedWith": ref(engine(report, names)),
        "prov:qualifiedUsage": [
            {"@type": "prov:Usage", "prov:entity": ref(uri),
             "prov:hadRole": ref(names.thing("role", "model" if key in called else key))}
            for key, uri in used.items()
        ],
        "prov:qualifiedAssociation": {
            "@type": "prov:Association",
            "prov:agent": ref(engine(report, names)),
            "prov:hadPlan": ref(plan),
        },
    })  # fmt: skip
    yield from _of_engine(report, names, plan)
    for role in dict.fromkeys("model" if key in called else key for key in used):
        yield {"@id": names.thing("role", role), "@type": "prov:Role", "rdfs:label": role}
    for kind, item in works.items():
        yield _entity(item, entities[kind])
    if archive:
        yield _collection(report, names, archive)
    yield from (_entity(item, names.item(item)) for item in report.items if item != report.other)
    for each in models:
        yield filled({
            "@id": called[each["digest"]],
            "@type": "prov:Entity",
            "rdfs:label": each["model"],
            "dcterms:description": each["data"],
            "schema:sha256": each["digest"],
        })  # fmt: skip
    moment = compared["created"]
    yield filled({
        "@id": names.thing("report", digest),
        "@type": "prov:Entity",
        "dcterms:title": data["summary"][0] if data["summary"] else "",
        "schema:sha256": digest,
        "prov:wasGeneratedBy": ref(run),
        "prov:wasAttributedTo": ref(engine(report, names)),
        "prov:wasDerivedFrom": [ref(uri) for uri in used.values()],
        "prov:generatedAtTime": moment and {"@value": moment, "@type": "xsd:dateTime"},
    })  # fmt: skip


def _of_engine(report: Report, names: Names, plan: str) -> Iterator[Node]:
    """Yield the engine and the plan: parameters, and versions of what it stands on."""
    compared = report.data["comparison"]
    versions = dict(compared["versions"])
    version = versions.pop("influence", "")
    yield filled({
        "@id": engine(report, names),
        "@type": "prov:SoftwareAgent",
        "rdfs:label": f"influence {version}".strip(),
        "schema:softwareVersion": version,
        "schema:softwareRequirements": [f"{name} {each}" for name, each in versions.items()],
    })  # fmt: skip
    yield filled({
        "@id": plan,
        "@type": ["prov:Plan", "prov:Entity"],
        "rdfs:label": "Parameters of the comparison",
        "schema:additionalProperty": _values(compared["parameters"]),
        "dcterms:description": report.data["method"],
    })  # fmt: skip


def _values(values: Mapping[str, Any]) -> list[Node]:
    return [
        {"@type": "schema:PropertyValue", "schema:propertyID": name, "schema:value": str(value)}
        for name, value in values.items()
    ]


def _entity(item: Item, uri: str) -> Node:
    """Return a work as an entity with the digest of its file."""
    return filled({
        "@id": uri,
        "@type": "prov:Entity",
        "rdfs:label": item.title or item.id,
        "dcterms:identifier": item.id,
        "schema:encodingFormat": item.format,
        "schema:sha256": item.sha256,
        "dcterms:accessRights": "" if item.level == Level.OPEN.word else item.level,
    })  # fmt: skip


def _collection(report: Report, names: Names, uri: str) -> Node:
    """Return the archive, with those members that something was found in."""
    compared = report.data["comparison"]
    members = [item for item in report.items if item != report.other]
    return filled({
        "@id": uri,
        "@type": ["prov:Collection", "prov:Entity"],
        "rdfs:label": compared["archive"],
        "schema:sha256": compared["archive_digest"],
        "schema:size": f"{compared['items']} items, {compared['melodies']} melodies, "
        f"{compared['recordings']} recordings",
        "prov:hadMember": [ref(names.item(item)) for item in members],
    })  # fmt: skip
