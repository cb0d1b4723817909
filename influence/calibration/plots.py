"""The plots of a validation, as SVG that stands inside a page, in the language that is spoken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from influence.calibration.content import LABELS
from influence.languages import figure, say

__all__ = ["ece_plot", "tippett_plot"]

_WIDTH, _HEIGHT = 520, 300
_LEFT, _RIGHT, _TOP, _BOTTOM = 50, 12, 30, 42
_Line = tuple[str, str, Sequence[float]]
"""Words, class of the style, values."""


def tippett_plot(curves: Mapping[str, Sequence[float]]) -> str:
    """Return the shares of LRs at least as high as each threshold, for either kind of pairs.

    Parameters
    ----------
    curves
        The lines of `influence.evidence.likelihood.validation.Curves` by their names.
    """
    lines = [
        (LABELS["plot_same"], "same", curves["tippett_same"]),
        (LABELS["plot_unrelated"], "unrelated", curves["tippett_unrelated"]),
    ]
    return _plot(curves["thresholds"], lines, "log10 LR", LABELS["plot_share"], 1.0)


def ece_plot(curves: Mapping[str, Sequence[float]]) -> str:
    """Return the empirical cross-entropy over prior odds, beside the best and the neutral one.

    Parameters
    ----------
    curves
        As of `tippett_plot`.
    """
    lines = [
        (LABELS["plot_reported"], "same", curves["ece"]),
        (LABELS["plot_best"], "best", curves["ece_min"]),
        (LABELS["plot_neutral"], "neutral", curves["ece_neutral"]),
    ]
    top = max(1.0, float(min(np.max(curves["ece"]), 2.0)))
    return _plot(curves["odds"], lines, LABELS["plot_odds"], LABELS["plot_entropy"], top)


def _plot(x: Sequence[float], lines: Sequence[_Line], below: str, beside: str, top: float) -> str:
    low, high = float(x[0]), float(x[-1])
    width, height = _WIDTH - _LEFT - _RIGHT, _HEIGHT - _TOP - _BOTTOM

    def at(value: float) -> float:
        return _LEFT + width * (value - low) / (high - low)

    def up(value: float) -> float:
        return _TOP + height * (1.0 - min(value, top) / top)

    name = say("validation-plot-name", beside=beside, below=below)
    parts = [
        f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label="{name}">',
        f'<path class="frame" d="M{_LEFT} {_TOP}v{height}h{width}"/>',
    ]
    step = max(1, round((high - low) / 8))
    for tick in range(int(np.ceil(low)), int(high) + 1):
        if tick % step == 0:
            parts.append(
                f'<path class="grid" d="M{at(tick):.1f} {_TOP}v{height}"/>'
                f'<text x="{at(tick):.1f}" y="{_HEIGHT - 26}" class="middle">'
                f"{figure(str(tick))}</text>"
            )
    for tick in np.linspace(0.0, top, 5).tolist():
        parts.append(
            f'<path class="grid" d="M{_LEFT} {up(tick):.1f}h{width}"/>'
            f'<text x="{_LEFT - 6}" y="{up(tick) + 4:.1f}" class="end">'
            f"{figure(f'{tick:.2g}')}</text>"
        )
    parts.append(
        f'<text x="{_LEFT + width / 2:.0f}" y="{_HEIGHT - 6}" class="middle">{below}</text>'
        f'<text transform="translate(12 {_TOP + height / 2:.0f}) rotate(-90)" '
        f'class="middle">{beside}</text>'
    )
    for number, (words, style, values) in enumerate(lines):
        points = " ".join(f"{at(a):.1f},{up(b):.1f}" for a, b in zip(x, values, strict=True))
        parts.append(f'<polyline class="{style}" points="{points}"/>')
        start = _LEFT + number * width // len(lines)
        parts.append(
            f'<path class="{style}" d="M{start} 14h22"/>'
            f'<text x="{start + 27}" y="18">{words}</text>'
        )
    return "".join(parts) + "</svg>"
