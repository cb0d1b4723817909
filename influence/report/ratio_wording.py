# ruff: noqa: RUF001 -- typographic apostrophes, dashes and signs are meant
"""What is said of likelihood ratios, in English.

A ratio says how much more probable the findings are under one proposition than under another. No
sentence here says how probable a proposition is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from influence.report.figures import number

__all__ = [
    "bands",
    "bits",
    "capital",
    "chosen",
    "commonplace",
    "figure",
    "likelihood_ratio",
    "model",
    "rates",
    "uncalibrated",
]


def likelihood_ratio(log10_lr: float) -> str:
    """Return a ratio in two figures, below 1 as a fraction: ``740``, ``6.3``, ``1/28``."""
    size = float(f"{10.0 ** min(abs(log10_lr), 12.0):.2g}")
    text = number(size) if size >= 10 or size == 1.0 else f"{size:.1f}"
    return f"1/{text}" if log10_lr < 0 and size > 1.0 else text


def bits(value: float) -> str:
    """Return bits with their sign, ``+2.4``."""
    return f"{'−' if value < 0 else '+'}{abs(value):.1f}"


def capital(clause: str) -> str:
    """Return a clause as the beginning of a sentence."""
    return f"{clause[:1].upper()}{clause[1:]}"


def uncalibrated(reasons: Sequence[str]) -> str:
    """Return that there is no ratio, and why."""
    return f"Not calibrated for this: {'; '.join(reasons)}."


def figure(log10_lr: float, interval: tuple[float, float], bounds: tuple[float, float]) -> str:
    """Return the number with its interval and the bounds, all log10."""
    low, high = map(likelihood_ratio, interval)
    least, most = map(likelihood_ratio, bounds)
    at_end = ""
    if log10_lr >= bounds[1]:
        at_end = " It stands at the upper bound; what is beyond was cut off."
    elif log10_lr <= bounds[0]:
        at_end = " It stands at the lower bound; what is beyond was cut off."
    return (
        f"Likelihood ratio: about {likelihood_ratio(log10_lr)} (95% interval {low} to {high}; the "
        f"validation supports figures from {least} to {most}).{at_end}"
    )


def chosen(searched: int, pair: bool, channel: str = "melody") -> str:
    """Return what the choice of a pair means for its ratio.

    Parameters
    ----------
    searched
        Number of melodies, or of recordings, among which the pair was found.
    pair
        Whether two works were compared, rather than an archive searched.
    channel
        Of the model.
    """
    what, by = ("recordings", "sound") if channel == "landmarks" else ("melodies", "notes")
    if pair:
        return (
            f"It weighs this one pair of {what} by their {by} alone; what else is known of the "
            "two works is for others to weigh."
        )
    return (
        f"It weighs one pair of {what}, which was picked as one of the best in a search of "
        f"{number(searched)}. Prior odds fall with the number of works searched, and the ratio "
        "does not allow for that."
    )


def commonplace(log10_lr: float | None) -> str:
    """Return what a high ratio means where the passage is common stock, or an empty text.

    Parameters
    ----------
    log10_lr
        None where there is no ratio.
    """
    if log10_lr is None or log10_lr < 1.0:
        return ""
    return (
        "The likelihood ratio weighs the two melodies as wholes, and many melodies hold this "
        "passage: a high ratio says that the two may be of one tune, not that one was the source "
        "of the other. Every other holder that is as close would have a ratio as high."
    )


def model(
    name: str,
    data: str,
    traditions: Sequence[str],
    fewest_notes: int,
    channel: str = "melody",
) -> str:
    """Return which model the ratios come from, and where it holds."""
    fitted = f" It was fitted on: {data.rstrip('.')}." if data else ""
    known = ", ".join(each or "unknown" for each in traditions)
    return (
        f"The ratios come from the model “{name}”.{fitted} "
        f"{_HOLDS[channel].format(notes=fewest_notes, traditions=known)}"
    )


_HOLDS = {
    "melody": "It holds for notated melodies with rhythm of {notes} notes and more, of these "
    "traditions: {traditions}.",
    "transcribed": "It holds for one melody that a machine wrote down from a recording and one "
    "that is notated, with rhythm, of {notes} notes and more, of these traditions: {traditions}.",
    "landmarks": "It holds for stretches of sound in a search of 40 recordings and more.",
}


def rates(figures: Mapping[str, float], channel: str = "melody") -> str:
    """Return how often a model errs, as its card has it; see `influence.evidence.likelihood.card`.

    Parameters
    ----------
    figures
        Empty where the model's file has none.
    channel
        Of the model.
    """
    if not figures:
        return "The model’s file does not tell its error rates; “influence validate” measures them."
    cost = f"{figures['cllr']:.2f} ({figures['cllr_low']:.2f} to {figures['cllr_high']:.2f})"
    return (
        f"On {number(figures['same'])} pairs of one origin and {number(figures['unrelated'])} "
        f"unrelated pairs, from {number(figures['families'])} {_kind(channel)} that the model "
        f"never saw, its Cllr is {cost}; 0 is perfect, and 1 tells nothing. The ratio pointed the "
        f"wrong way in {_share(figures['misleading_same'])} of the pairs of one origin and in "
        f"{_share(figures['misleading_unrelated'])} of the unrelated ones; it did so beyond 1/100 "
        f"in {_share(figures['strongly_misleading_same'])} and beyond 100 in "
        f"{_share(figures['strongly_misleading_unrelated'])}. These pairs were not picked by a "
        "search: among the best of one, misleading figures are more frequent. “influence validate” "
        "measures the same on an archive whose tune families are known."
    )


def _kind(channel: str) -> str:
    """Return what a model's pairs are parted by."""
    return "recordings" if channel == "landmarks" else "tune families"


def bands(edges: Sequence[float]) -> list[str]:
    """Return the bands of a verbal scale: ``1 to 2``, ``2 to 10``, ``1,000,000 and more``.

    Parameters
    ----------
    edges
        Upper edges of the ratios, rising; the last is infinite.
    """
    lower = [1.0, *edges[:-1]]
    inner = [f"{number(a)} to {number(b)}" for a, b in zip(lower, edges[:-1], strict=False)]
    return [*inner, f"{number(lower[-1])} and more"]


def _share(value: float) -> str:
    return f"{float(f'{100 * value:.2g}'):g}%" if value else "none"
