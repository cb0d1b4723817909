"""Likelihood ratios of melodies: fitted on one half of the families, quoted on the other.

Needs ``mtc_background``; with ``pop909`` and ``plagiarism_pairs`` the transfer to other music, of
which the relations are known, is measured too. ``--write`` puts the fitted model where the package
ships it; without it the shipped one is compared with the fit, number by number::

    python -m benchmarks.evidence.calibration [--write] [--no-transfer] [--report DIR]

``--report`` writes the validation of the shipped model on the unseen half as `influence validate`
would.
"""

from __future__ import annotations

import argparse
import datetime
import json
from dataclasses import replace
from pathlib import Path

import numpy as np

from benchmarks.data import DATA, ROOT, need
from benchmarks.evidence.labelled import mtc_half, remembered
from influence import __version__
from influence.calibration.jobs import card, judged
from influence.calibration.labels import digest
from influence.calibration.page import to_html
from influence.calibration.pairs import Plan, draw
from influence.evidence.likelihood.features import NAMES
from influence.evidence.likelihood.fitting import fit
from influence.evidence.likelihood.model import Model, shipped
from influence.evidence.likelihood.pairs import Pairs
from influence.evidence.likelihood.validation import Figures, by_length, figures, groups

MODEL = ROOT / "influence" / "evidence" / "likelihood" / "models" / "melody.json"
QUERIES = 1000
TRADITIONS = ("Dutch", "Netherlands", "Nederlands")
FACTS = {
    "data": "mtc_background: 11,680 Dutch melodies in Humdrum of the Meertens Tune Collections "
    "(MTC-FS-INST-2.0), 15th to 20th century, sung and instrumental; tune families parted in two "
    "by a hash of their names. Only these numbers are of it, no music.",
    "command": "python -m benchmarks.evidence.calibration --write",
}
GOALS = {"Cllr": 0.20, "Cllr - Cllr_min": 0.03, "LR > 100 of unrelated": 0.001, "ELUB": 3.0}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write the model that ships")
    parser.add_argument("--no-transfer", action="store_true")
    parser.add_argument("--report", type=Path, help="a folder for the validation report")
    chosen = parser.parse_args()
    need("mtc_background")
    pairs, names = mtc_half(True, QUERIES)
    unseen, _ = mtc_half(False, QUERIES)
    model = fitted(pairs, names)
    found = figures(model.log10_lrs(unseen.features), unseen)
    facts = FACTS | {"date": datetime.date.today().isoformat()}
    model = replace(model, card=card(facts, pairs, found))
    if chosen.write:
        MODEL.parent.mkdir(exist_ok=True)
        MODEL.write_text(model.to_json(), "utf-8")
    else:
        same = numbers(shipped()) == numbers(model)
        print(f"the shipped model is that of this fit: {'yes' if same else 'NO'}")
    print(
        "\npairs | of one origin | unrelated | families | Cllr (95 %) | Cllr_min | EER | "
        "one origin, LR < 1 (< 1/100) | unrelated, LR > 1 (> 100) | highest | ELUB"
    )
    show("unseen half", found)
    for name, lrs in peers(pairs, unseen, names, model).items():
        show(name, figures(lrs, unseen))
    parts(model, unseen)
    for goal, value in reached(found).items():
        least = goal == "ELUB"
        well = value >= GOALS[goal] if least else value <= GOALS[goal]
        sign = ">=" if least else "<="
        print(
            f"{goal}: {value:.4f}, wanted {sign} {GOALS[goal]}: {'reached' if well else 'MISSED'}"
        )
    print(f"terms: {', '.join(term.feature for term in model.terms)}; bounds {model.bounds}")
    if chosen.report:
        report(model, unseen, chosen.report)
    if not chosen.no_transfer:
        transfer(model)


def report(model: Model, unseen: Pairs, folder: Path) -> None:
    """Write the validation of a model on the unseen half."""
    folder.mkdir(parents=True, exist_ok=True)
    traditions = np.full((len(unseen), 2), TRADITIONS[0])
    found = judged(model, unseen, traditions, (), 0)
    facts = {
        "archive": "mtc_background, unseen half",
        "digest": "families by hash",
        "created": model.card["date"],
        "engine": __version__,
    }
    (folder / "validation.html").write_text(to_html(found, **facts), "utf-8")
    text = json.dumps(facts | found.to_json(), ensure_ascii=False, indent=1)
    (folder / "validation.json").write_text(text + "\n", "utf-8")


def fitted(pairs: Pairs, families: list[str], features: tuple[str, ...] = NAMES) -> Model:
    known = frozenset(map(digest, families))
    return fit(
        pairs, name="melody", traditions=TRADITIONS, families=known, card={}, features=features
    )


def numbers(model: Model) -> tuple:
    return model.terms, model.constant, model.bounds, model.draws.tolist(), model.families


def peers(pairs: Pairs, unseen: Pairs, families: list[str], model: Model) -> dict[str, np.ndarray]:
    """Return the log10 LRs of simpler models: of one feature each, and of their sum."""
    alone = {
        name: fitted(pairs, families, (name,))
        for name in dict.fromkeys(["passage", "kinship", *(t.feature for t in model.terms)])
    }
    found = {
        "E-value of the best passage alone": alone["passage"].log10_lrs(unseen.features),
        "whole melodies note by note alone": alone["kinship"].log10_lrs(unseen.features),
    }
    every = sum(alone[t.feature].unbounded(unseen.features) for t in model.terms)
    found["each feature's own LR, multiplied"] = every
    return found


def show(name: str, found: Figures) -> None:
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


def parts(model: Model, pairs: Pairs) -> None:
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


def reached(found: Figures) -> dict[str, float]:
    values = found.cllr, found.cllr_cal, found.strongly_misleading_unrelated, found.elub[1]
    return dict(zip(GOALS, values, strict=True))


def transfer(model: Model) -> None:
    """Print what the model would say of other music; in use it refuses it, by its tradition."""
    print("\nother music, which the model refuses by its tradition; what it would say:")
    for name, family in (("pop909", song), ("plagiarism_pairs", case)):
        wanted = ("pop909",) if name == "pop909" else ("pop909", "plagiarism_pairs")
        if not all((DATA / part).exists() for part in wanted):
            print(f"{name}: not measured, not found in {DATA}")
            continue

        def plan(corpus, name=name, family=family) -> Plan:
            ids = [corpus.item_at(number).id for number in range(corpus.item_count)]
            firsts = np.searchsorted(corpus.owners, np.arange(corpus.item_count))
            labels = {
                int(firsts[number]): family(Path(item_id).name)
                for number, item_id in enumerate(ids)
                if item_id.startswith(f"{name}/")
            }
            return draw(labels, queries=len(set(labels.values())))

        pairs = remembered(f"{name}-transfer", wanted, plan)
        show(name, figures(model.log10_lrs(pairs.features), pairs))


def song(stem: str) -> str:
    return stem[:3]


def case(stem: str) -> str:
    return stem.partition("_")[0]


if __name__ == "__main__":
    main()
