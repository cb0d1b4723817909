"""Likelihood ratios of melodies: fitted on one half of the families, quoted on the other.

So is how alike works of other families are: what a search of Dutch works finds that the catalogue
holds to be unrelated.

Needs ``mtc_background``; with ``pop909`` and ``plagiarism_pairs`` the transfer to other music, of
which the relations are known, is measured too. ``--write`` puts the fitted model where the package
ships it; without it the shipped one is compared with the fit, number by number::

    python -m benchmarks.evidence.calibration [--write] [--no-transfer]
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np

from benchmarks.data import DATA, families, need
from benchmarks.evidence.labelled import Measured, kinds, mtc_alarms, mtc_half, remembered
from benchmarks.evidence.reporting import HEAD, goals, lengths, others, settled, show
from influence.calibration.jobs import Validation, judged
from influence.calibration.labels import digest
from influence.calibration.pairs import Plan, draw
from influence.evidence.likelihood.features import NAMES
from influence.evidence.likelihood.fitting import fit
from influence.evidence.likelihood.model import Model
from influence.evidence.likelihood.pairs import Pairs
from influence.evidence.likelihood.validation import Figures, figures

QUERIES = 1000
SIZES = (2, 2), (3, 5), (6, 10_000)
"""Members of a tune family, fewest and most."""
TRADITIONS = ("Dutch", "Netherlands", "Nederlands")
FACTS = {
    "data": "mtc_background: 11,680 Dutch melodies in Humdrum of the Meertens Tune Collections "
    "(MTC-FS-INST-2.0), 15th to 20th century, sung and instrumental; tune families parted in two "
    "by a hash of their names. Only these numbers are of it, no music.",
    "command": "python -m benchmarks.evidence.calibration --write",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write the model that ships")
    parser.add_argument("--no-transfer", action="store_true")
    chosen = parser.parse_args()
    need("mtc_background")
    fitting, names = mtc_half(True, QUERIES)
    half, unseen_names = mtc_half(False, QUERIES)
    pairs, unseen = fitting.pairs, half.pairs
    model = replace(fitted(pairs, names), alarms=mtc_alarms(True))
    model, found = settled(model, pairs, unseen, FACTS, write=chosen.write)
    print(f"\n{HEAD}")
    show("unseen half", found)
    for name, lrs in peers(pairs, unseen, names, model).items():
        show(name, figures(lrs, unseen))
    lengths(model, unseen)
    by_size(model, unseen, unseen_names)
    goals(found)
    others(model, mtc_alarms(False), len(families()))
    print(f"terms: {', '.join(term.feature for term in model.terms)}; bounds {model.bounds}")
    if not chosen.no_transfer:
        print("\nother music, which the model refuses by its tradition; what it would say:")
        for name, told in transfer(model):
            show(name, told)


def judged_half(model: Model, unseen: Measured) -> Validation:
    """Return what a model is worth on the unseen half; by kind, since the tradition is one."""
    sources = unseen.sources
    traditions = np.full(sources.shape, TRADITIONS[0])
    found = judged(model, unseen.pairs, traditions, (), 0, parts=kinds(sources))
    return replace(found, alarms=mtc_alarms(False))


def fitted(pairs: Pairs, names: list[str], features: tuple[str, ...] = NAMES) -> Model:
    known = frozenset(map(digest, names))
    return fit(
        pairs, name="melody", traditions=TRADITIONS, families=known, card={}, features=features
    )


def peers(pairs: Pairs, unseen: Pairs, names: list[str], model: Model) -> dict[str, np.ndarray]:
    """Return the log10 LRs of simpler models: of one feature each, and of their sum."""
    alone = {
        name: fitted(pairs, names, (name,))
        for name in dict.fromkeys(["passage", "kinship", *(t.feature for t in model.terms)])
    }
    found = {
        "E-value of the best passage alone": alone["passage"].log10_lrs(unseen.features),
        "whole melodies note by note alone": alone["kinship"].log10_lrs(unseen.features),
    }
    every = sum(alone[t.feature].unbounded(unseen.features) for t in model.terms)
    found["each feature's own LR, multiplied"] = every
    return found


def by_size(model: Model, pairs: Pairs, names: list[str]) -> None:
    """Print figures by the size of the query's family: one of two has no third to link the two."""
    counts = Counter(families().values())
    sizes = np.array([counts[name] for name in names])[pairs.families[:, 0]]
    print()
    for least, most in SIZES:
        part = pairs.take((sizes >= least) & (sizes <= most))
        told = f"{least}" if least == most else f"{least} to {most}"
        show(f"families of {told}", figures(model.log10_lrs(part.features), part))


def transfer(model: Model) -> Iterator[tuple[str, Figures]]:
    """Yield the figures of other music; in use the model refuses it, by its tradition."""
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

        pairs = remembered(f"{name}-transfer", wanted, plan).pairs
        yield name, figures(model.log10_lrs(pairs.features), pairs)


def song(stem: str) -> str:
    return stem[:3]


def case(stem: str) -> str:
    return stem.partition("_")[0]


if __name__ == "__main__":
    main()
