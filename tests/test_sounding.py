"""Likelihood ratios of stretches of sound, and which model weighs which pair of melodies."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from influence.calibration.sounding import sound_features, weigh_sound
from influence.channels.excerpt import Excerpt
from influence.evidence.likelihood.features import CHANNELS, names
from influence.evidence.likelihood.model import shipped, with_own

STRETCH = Excerpt("landmarks", 0, 5.0, 21.0, 1.0, 17.0, 1.0, 0.0, 0.2, 9.0, -9.0)


def test_features_of_a_stretch_do_not_depend_on_the_size_of_the_search():
    features = sound_features(STRETCH, 100)
    assert features[0] == pytest.approx(math.log(100 * 1e9))
    assert features[1:].tolist() == [0.8, 4.0]
    wider = replace(STRETCH, log10_evalue=STRETCH.log10_evalue + 1)
    assert sound_features(wider, 1000) == pytest.approx(features)


def test_a_stretch_is_weighed_by_the_model_of_landmarks():
    found = weigh_sound(STRETCH, 100, with_own(None))
    assert found.channel == "landmarks"
    assert found.log10_lr > 1
    assert "one and the same recorded sound" in found.propositions.first
    assert sum(part.bits for part in found.parts) == pytest.approx(found.log10_lr * math.log2(10.0))
    weaker = weigh_sound(replace(STRETCH, log10_evalue=1.5, differing=0.45), 100, with_own(None))
    assert weaker.log10_lr < found.log10_lr


def test_where_chance_is_not_told_and_in_other_channels_there_is_no_figure():
    few = weigh_sound(STRETCH, 12, with_own(None))
    assert few.reasons == ("the archive is too small to tell what chance gives",)
    cover = weigh_sound(replace(STRETCH, channel="version", differing=None), 100, with_own(None))
    assert cover.log10_lr is None
    assert "real covers" in cover.reasons[0]
    assert weigh_sound(replace(STRETCH, channel="fingerprint"), 100, with_own(None)) is None


@pytest.mark.parametrize("channel", CHANNELS)
def test_every_model_that_ships_is_of_its_channel_and_says_what_it_is(channel):
    model = shipped(channel)
    assert model.channel == channel
    assert {term.feature for term in model.terms} <= set(names(channel))
    assert model.conditions.transcribed == (channel == "transcribed")
    assert {"data", "date", "command", "fitted_on", "unseen_families", "not_for"} <= set(model.card)
    figures = model.card["unseen_families"]
    assert figures["cllr"] < 1.0
    assert figures["strongly_misleading_unrelated"] < 0.001
    nothing = np.full((1, len(model.names)), np.nan)
    assert model.log10_lrs(nothing)[0] < 0


def test_a_model_of_ones_own_takes_the_place_of_that_of_its_channel():
    own = replace(shipped("transcribed"), name="own")
    models = with_own(own)
    assert models["transcribed"] is own
    assert models["melody"] is shipped("melody")
