"""Where items are stored, and how candidates are found among them.

Modules: `archive` (reading) and `writer` (adding) stand on `folder` (what lies where), `catalogue`
(SQLite), `segments` (the music), `symbols` (what a search scans), `packing` (melodies as bytes),
`lock` and `disk`; `inventory` says what is stored and whether it is whole; `audit` who did what
with it; `verifying` whether a bundle's figures are found again; `metadata` reads the table that a
curator gives with the files.
"""
