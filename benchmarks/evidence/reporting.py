"""How the benchmarks of likelihood ratios print their figures."""

from __future__ import annotations

import datetime
from dataclasses import replace

import numpy as np

from benchmarks.data import ROOT
from influence.calibration.jobs import card
from influence.evidence.likelihood.alarms import Alarms
from influence.evidence.likelihood.model import Model, shipped
from influence.evidence.likelihood.pairs import Pairs
from influence.evidence.likelihood.validation import Figures, by_length, figures, groups

MODELS = ROOT / "influence" / "evidence" / "likelihood" / "models"
EXPECTED = 10.0, 1.0, 0.1, 0.01, 0.001
GOALS = {"Cllr": 0.20, "Cllr - Cllr_min": 0.03, "LR > 100 of unrelated": 0.001, "ELUB": 3.0}
HEAD = (
    "pairs | of one origin | unrelated | families | Cllr (95 %) | Cllr_min | EER | "
    "one origin, LR < 1 (< 1/100) | unrelated, LR > 1 (> 100) | highest | ELUB"
)


def show(name: str, found: Figures) -> None:
    """Print one row."""
    print(
        f"{name} | {found.same:,} | {found.unrelated:,} | {found.families} | "
        f"{found.cllr:.3f} ({found.cllr_low:.3f} to {found.cllr_high:.3f}) | "
        f"{found.cllr_min:.3f} | "
        f"{found.eer:.3f} | {found.misleading_same:.3f} ({found.strongly_misleading_same:.4f}) | "
        f"{found.misleading_unrelated:.3f} ({found.strongly_misleading_unrelated:.4f}) | "
        f"{10**found.highest_unrelated:.3g} | "
        f"{10 ** found.elub[0]:.3g} to {10 ** found.elub[1]:,.0f}",
        flush=True,
    )


def lengths(model: Model, pairs: Pairs) -> None:
    """Print how reliable a model is by the length of the shorter melody."""
    print(
        "\nshorter melody | of one origin | unrelated | Cllr | one origin, LR < 1 | "
        "unrelated, LR > 1"
    )
    for group in groups(model.log10_lrs(pairs.features), pairs, by_length(pairs)):
        rates = (
            f"{group.cllr:.3f} | {group.misleading_same:.3f} | {group.misleading_unrelated:.3f}"
            if group.cllr is not None
            else "too few | |"
        )
        print(f"{group.name} | {group.same} | {group.unrelated} | {rates}")


def goals(found: Figures) -> None:
    """Print what was wanted and whether it is reached."""
    values = found.cllr, found.cllr_cal, found.strongly_misleading_unrelated, found.elub[1]
    for (goal, wanted), value in zip(GOALS.items(), values, strict=True):
        least = goal == "ELUB"
        well = value >= wanted if least else value <= wanted
        sign = ">=" if least else "<="
        print(f"{goal}: {value:.4f}, wanted {sign} {wanted}: {'reached' if well else 'MISSED'}")


def others(model: Model, unseen: Alarms, size: int) -> None:
    """Print how many works of other families searches found, beside what the model expects.

    Parameters
    ----------
    model
    unseen
        Counted with families that the model never saw.
    size
        Of the archive that the expected numbers are of.
    """
    print(f"\nother families, expected in {size:,} works | by chance | found / expected")
    chances = np.linspace(unseen.log10_chances[0], unseen.log10_chances[-1], 2000)
    told = [model.alarms and model.alarms.expected(chance, size) for chance in chances]
    for wanted in EXPECTED:
        reached = [n for n, each in enumerate(told) if each and each.value <= wanted]
        if not reached or told[reached[0]].at_most:
            print(f"{wanted:g} | | never told: too rare to be counted")
            continue
        at = reached[0]
        found = unseen.expected(chances[at], size)
        value, low, high = (each / told[at].value for each in (found.value, found.low, found.high))
        ratio = f"at most {high:.2f}" if found.at_most else f"{value:.2f} ({low:.2f} to {high:.2f})"
        print(f"{wanted:g} | E <= {size * 10 ** chances[at]:.2g} | {ratio}")


def settled(
    model: Model, pairs: Pairs, unseen: Pairs, facts: dict[str, str], *, write: bool
) -> tuple[Model, Figures]:
    """Return a fitted model with its card, and its figures on unseen pairs.

    With `write` it becomes what the package ships; else it is told whether it is what ships.
    """
    found = figures(model.log10_lrs(unseen.features), unseen)
    dated = facts | {"date": datetime.date.today().isoformat()}
    model = replace(model, card=card(dated, pairs, found, model.channel))
    if write:
        (MODELS / f"{model.channel}.json").write_text(model.to_json(), "utf-8")
    else:
        same = _numbers(shipped(model.channel)) == _numbers(model)
        print(f"the shipped model is that of this fit: {'yes' if same else 'NO'}")
    return model, found


def _numbers(model: Model) -> tuple:
    """Return all that a fit decides."""
    fitted = model.terms, model.constant, model.bounds, model.draws.tolist(), model.families
    return *fitted, model.alarms
