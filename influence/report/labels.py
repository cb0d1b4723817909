"""The fixed texts of the report: headings, labels and explanations, in the language spoken."""

from __future__ import annotations

from collections.abc import Mapping

from influence.languages import Labels

__all__ = ["LABELS"]

LABELS: Mapping[str, str] = Labels("label")
