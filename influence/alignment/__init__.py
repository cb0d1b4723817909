"""How alike two melodies are.

`symbols` (what a scan sees of a melody), `scoring` (the scores that ship in ``model.json``),
`align` (the passages two melodies share, as an `alignment.Alignment`), `likeness` (whole melodies,
note by note).
"""
