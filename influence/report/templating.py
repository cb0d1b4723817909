"""Templates and style sheets, and what renders them."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined

__all__ = ["asset", "csp_hash", "environment"]


def csp_hash(text: str) -> str:
    """Return what a content security policy calls an inline text by."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@cache
def asset(name: str) -> str:
    """Return a template or a style sheet."""
    return files("influence.report").joinpath("templates", name).read_text("utf-8")


@cache
def environment() -> Environment:
    """Return what renders the templates: it escapes every text, and refuses unknown names."""
    made = Environment(
        loader=FunctionLoader(asset),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.policies["json.dumps_kwargs"] = {"sort_keys": True, "separators": (",", ":")}
    return made
