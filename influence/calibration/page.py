"""The report of a validation as one self-contained HTML page."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from influence.calibration.content import percent
from influence.calibration.plots import ece_plot, tippett_plot

__all__ = ["to_html"]


def to_html(data: Mapping[str, Any]) -> str:
    """Return the page.

    Parameters
    ----------
    data
        As `influence.calibration.content.content` gives it.
    """
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["percent"] = percent
    text = (files("influence.calibration") / "templates" / "validation.html").read_text("utf-8")
    return environment.from_string(text).render(
        v=data,
        tippett=Markup(tippett_plot(data["curves"])),
        ece=Markup(ece_plot(data["curves"])),
    )
