# ruff: noqa: RUF001 -- typographic signs are meant
"""What is said of likelihood ratios.

A ratio says how much more probable the findings are under one proposition than under another. No
sentence here says how probable a proposition is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from influence.languages import say
from influence.report.figures import counted, number
from influence.report.figures import figure as marked

__all__ = [
    "among",
    "bands",
    "bits",
    "capital",
    "chosen",
    "commonplace",
    "figure",
    "known",
    "likelihood_ratio",
    "model",
    "rates",
    "share",
    "uncalibrated",
]


def among(searches: int, pairs: int) -> str:
    """Return how it was counted how alike unrelated works are; nothing where it was not.

    Parameters
    ----------
    searches, pairs
        As in `influence.evidence.likelihood.alarms.Alarms`.
    """
    return say("ratio-among", searches=number(searches), pairs=number(pairs)) if searches else ""


def likelihood_ratio(log10_lr: float) -> str:
    """Return a ratio in two figures, below 1 as a fraction: ``740``, ``6.3``, ``1/28``."""
    size = float(f"{10.0 ** min(abs(log10_lr), 12.0):.2g}")
    text = number(size) if size >= 10 or size == 1.0 else marked(f"{size:.1f}")
    return f"1/{text}" if log10_lr < 0 and size > 1.0 else text


def bits(value: float) -> str:
    """Return bits with their sign, ``+2.4``."""
    return marked(f"{'−' if value < 0 else '+'}{abs(value):.1f}")


def capital(clause: str) -> str:
    """Return a clause as the beginning of a sentence."""
    return f"{clause[:1].upper()}{clause[1:]}"


def uncalibrated(reasons: Sequence[str]) -> str:
    """Return that there is no ratio, and why."""
    return say("ratio-uncalibrated", reasons="; ".join(reasons))


def figure(log10_lr: float, interval: tuple[float, float], bounds: tuple[float, float]) -> str:
    """Return the number with its interval and the bounds, all log10."""
    low, high = map(likelihood_ratio, interval)
    least, most = map(likelihood_ratio, bounds)
    ratio = likelihood_ratio(log10_lr)
    if low == high:  # all of it was cut off at a bound
        said = say("ratio-figure-cut", ratio=ratio, least=least, most=most)
    else:
        said = say("ratio-figure", ratio=ratio, low=low, high=high, least=least, most=most)
    if log10_lr >= bounds[1]:
        return f"{said} {say('ratio-upper')}"
    return f"{said} {say('ratio-lower')}" if log10_lr <= bounds[0] else said


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
    tail = "-sound" if channel == "landmarks" else ""
    if pair:
        return say(f"ratio-chosen-pair{tail}")
    things = "recordings" if tail else "melodies"
    return say(f"ratio-chosen{tail}", searched=counted(things, searched))


def commonplace(log10_lr: float | None) -> str:
    """Return what a high ratio means where the passage is common stock, or an empty text.

    Parameters
    ----------
    log10_lr
        None where there is no ratio.
    """
    return "" if log10_lr is None or log10_lr < 1.0 else say("ratio-commonplace")


def known(traditions: Sequence[str]) -> str:
    """Return the traditions of a model in a row; an empty one is the unknown."""
    return ", ".join(each or say("model-unknown") for each in traditions)


def model(
    name: str,
    data: str,
    traditions: Sequence[str],
    fewest_notes: int,
    channel: str = "melody",
) -> str:
    """Return which model the ratios come from, and where it holds."""
    if data:
        said = say("model-fitted", name=name, data=data.rstrip("."))
    else:
        said = say("model", name=name)
    if channel == "landmarks":
        return f"{said} {say('model-holds-landmarks')}"
    held = {"notes": str(fewest_notes), "traditions": known(traditions)}
    return f"{said} {say(f'model-holds-{channel}', **held)}"


def rates(figures: Mapping[str, float], channel: str = "melody") -> str:
    """Return how often a model errs, as its card has it; see `influence.evidence.likelihood.card`.

    Parameters
    ----------
    figures
        Empty where the model's file has none.
    channel
        Of the model.
    """
    again = f" {say('rates-again')}" if channel == "melody" else ""
    if not figures:
        return f"{say('rates-unknown')}{again}"
    facts = {
        "same": number(figures["same"]),
        "unrelated": number(figures["unrelated"]),
        "families": number(figures["families"]),
        "cllr": marked(f"{figures['cllr']:.2f}"),
        "low": marked(f"{figures['cllr_low']:.2f}"),
        "high": marked(f"{figures['cllr_high']:.2f}"),
        "wrong-same": share(figures["misleading_same"]),
        "wrong-unrelated": share(figures["misleading_unrelated"]),
        "far-same": share(figures["strongly_misleading_same"]),
        "far-unrelated": share(figures["strongly_misleading_unrelated"]),
    }
    return f"{say('rates-sound' if channel == 'landmarks' else 'rates', **facts)}{again}"


def bands(edges: Sequence[float]) -> list[str]:
    """Return the bands of a verbal scale: ``1 to 2``, ``2 to 10``, ``1,000,000 and more``.

    Parameters
    ----------
    edges
        Upper edges of the ratios, rising; the last is infinite.
    """
    lower = [1.0, *edges[:-1]]
    inner = [
        say("band", low=number(a), high=number(b)) for a, b in zip(lower, edges[:-1], strict=False)
    ]
    return [*inner, say("band-last", low=number(lower[-1]))]


def share(value: float) -> str:
    """Return a share of pairs in two figures, ``0.28%``; in words where it is none."""
    if not value:
        return say("share-none")
    return say("number-percent", value=marked(f"{float(f'{100 * value:.2g}'):g}"))
