"""What a likeness means: how surprising it is, who else has it.

`corpus` (what is asked of an archive), `significance` (E-values from a query's own scores),
`reference` (a background for small archives), `rarity` (prior art), `findings` (the data that every
report is written from).
"""
