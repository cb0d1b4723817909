"""The report of a validation as one self-contained HTML page."""

from __future__ import annotations

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
    environment.filters["percent"] = lambda share: f"{100 * share:.2f} %"
    text = (files("influence.calibration") / "templates" / "validation.html").read_text("utf-8")
    return environment.from_string(text).render(
        validation=validation,
        figures=validation.figures,
        model=validation.model,
        propositions=PROPOSITIONS,
        features=FEATURES,
        scale=SCALE,
        tippett=Markup(tippett_plot(validation.curves)),
        ece=Markup(ece_plot(validation.curves)),
        archive=archive,
        digest=digest,
        created=created,
        engine=engine,
    )


def _ratio(log10_lr: float) -> str:
    """Return an LR for a person, from its log10."""
    if log10_lr < 0:
        return f"1/{10**-log10_lr:,.3g}"
    return f"{10**log10_lr:,.3g}" if log10_lr < 6 else f"10^{log10_lr:.1f}"
