"""A third work of the archive that resembles two links them; their own copies do not."""

from __future__ import annotations

import numpy as np
import pytest

from indexes.archive import Archive
from indexes.corpus import ArchiveCorpus
from indexes.writer import Writer
from influence.calibration.measuring import measure
from influence.evidence.findings import Work
from influence.evidence.likelihood.features import NAMES
from influence.items import Item
from influence.kinship import Kin, linked
from tests.test_screening import line, tune

OTHERS = 420


def varied(melody, seed):
    """A third of the notes changed."""
    rng = np.random.default_rng(seed)
    changed = rng.random(len(melody)) < 1 / 3
    pitch = melody.pitch + np.where(changed, rng.choice([-3.0, -2.0, 2.0, 3.0], len(melody)), 0.0)
    return line(pitch, melody.duration)


FIRST = tune(1, 48)
MIDDLE = varied(FIRST, 1)
LAST = varied(MIDDLE, 2)


@pytest.fixture
def features(tmp_path):
    """The features of the first and the last of a chain, in an archive that holds some works."""

    def measured(*works):
        path = tmp_path / f"{len(list(tmp_path.iterdir()))}"
        with Writer(path) as writer:
            for i in range(OTHERS):
                writer.add(Work(Item(f"other {i}", sha256=f"other {i}"), (tune(1000 + i, 48),)))
            writer.add(Work(Item("last", sha256="last"), (LAST,)))
            for number, (melody, said) in enumerate(works):
                item = Item(f"work {number}", sha256=f"work {number}", **said)
                writer.add(Work(item, (melody,)))
        with Archive.open(path) as opened:
            corpus = ArchiveCorpus(opened)
            [row] = measure(FIRST, np.array([OTHERS]), corpus)
        return dict(zip(NAMES, row, strict=True))

    return measured


def test_a_variant_between_two_links_them(features):
    alone, bridged = features(), features((MIDDLE, {}))
    assert bridged["relatives"] > alone["relatives"] + 5.0


def test_copies_of_the_two_and_what_stands_in_no_ranking_link_nothing(features):
    alone = features()["relatives"]
    moved = line(LAST.pitch + 2.0, 2.0 * LAST.duration)
    assert features((FIRST, {}), (moved, {}))["relatives"] == pytest.approx(alone, abs=1.0)
    joik = (MIDDLE, {"kind": "personal joik"})
    assert features(joik)["relatives"] == pytest.approx(alone, abs=1.0)


def test_a_link_is_as_strong_as_the_weaker_likeness():
    one = Kin(np.array([2, 5, 9]), np.array([20.0, 7.0, 3.0]))
    other = Kin(np.array([2, 5, 11]), np.array([4.0, 9.0, 30.0]))
    assert linked(one, other) == linked(other, one) == 7.0
    assert linked(one, Kin(np.array([3]), np.array([30.0]))) == 0.0
    assert linked(one, Kin(np.array([9]), np.array([-2.0]))) == 0.0
