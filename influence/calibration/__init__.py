"""From a labelled archive to a model of likelihood ratios, and to the report of its validation.

`measuring` (the features of pairs of melodies), `labels` (which items belong together), `pairs`
(what is compared), `searching` (how alike works of different families are), `jobs` (to calibrate
and to validate), `content` and `plots` (of the report of a validation), `weighing` (the
likelihood ratio of two melodies), `sounding` (of two recordings), `guest` (a second work beside an
archive).
"""
