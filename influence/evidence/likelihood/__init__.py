"""Likelihood ratios: what two melodies being alike is worth as evidence of one origin.

`features` (what is measured of a pair), `pairs` (many of them, labelled), `fitting` (a model of
them), `model` (its file, its figures), `conditions` (where it holds), `assessment` (what a report
says of one pair), `card` (and of the model), `alarms` (how often unrelated works are as alike),
`verbal` (the scale of ENFSI), `metrics` and `validation` (what the figures are worth). Features are
measured by `influence.calibration`, above the search.
"""
