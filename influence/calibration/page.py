"""The report of a validation as one self-contained HTML page."""

from __future__ import annotations

import math
from importlib.resources import files
from typing import TYPE_CHECKING

from influence.calibration.plots import ece_plot, tippett_plot
from influence.evidence.likelihood.assessment import PROPOSITIONS
from influence.evidence.likelihood.features import FEATURES
from influence.evidence.likelihood.verbal import SCALE

if TYPE_CHECKING:
    from influence.calibration.jobs import Validation

__all__ = ["to_html"]


def to_html(validation: Validation, *, archive: str, digest: str, created: str, engine: str) -> str:
    """Return the page.

    Parameters
    ----------
    validation
    archive, digest
        Name and digest of the archive.
    created
        ISO 8601 time stamp.
    engine
        Version of the engine.
    """
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["ratio"] = _ratio
    environment.filters["bits"] = lambda nats: f"{nats / math.log(2):.1f}"
    environment.filters["percent"] = lambda share: f"{100 * share:.2f} %"
    text = (files("influence.calibration") / "templates" / "validation.html").read_text("utf-8")
    return environment.from_string(text).render(
        validation=validation,
        figures=validation.figures,
        model=validation.model,
        propositions=PROPOSITIONS,
        words={feature.name: feature.words for feature in FEATURES},
        scale=SCALE,
        tippett=Markup(tippett_plot(validation.curves)),
        ece=Markup(ece_plot(validation.curves)),
        archive=archive,
        digest=digest,
        created=created,
        engine=engine,
    )


def _ratio(log10_lr: float) -> str:
    """Return an LR for a person, from its log10: three digits, below 1 as a fraction."""
    size = 10.0 ** min(abs(log10_lr), 12.0)
    rounded = float(f"{size:.3g}")
    text = f"{rounded:,.0f}" if rounded >= 100 else f"{rounded:g}"
    return text if log10_lr >= 0 else f"1/{text}"
