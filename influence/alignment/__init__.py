"""How alike two melodies are.

`symbols` (what a scan sees of a melody), `scoring` (the scores that ship in ``model.json``),
`tuning` (the level of a melody's pitches, which may drift), `align` (the passages two melodies
share, as an `alignment.Alignment`), `circle` (the same where a melody goes round), `likeness`
(whole melodies, note by note).
"""
