"""Reading notated music: from paths to scores.

The way of a file, and the module that walks each part of it::

    paths ── documents ──▶ Document      one file, one member of a zip, one tune of a book
                │  books                 tunebooks cut into tunes
                │  suffixes              which suffix is which format, and what a file really holds
                ▼
    Document ── readers ──▶ Score        a dict of formats; each reader is a few lines
                │  text, mxl             bytes to text
                │  abc, humdrum          what is done to a text before Verovio loads it
                │  engraver              Verovio: text to MEI, and the MEI made repeatable
                │  mei, staves, layers,  MEI to notes in time
                │  spans, metre
                │  midi, grid, sketch    MIDI to notes, and to an MEI that draws them
                │  properties            what the file says about itself
                ▼
              score                      Score and Voice, what all else works with

A reader can take its process down (Verovio is native code): in a run, call them through
`influence.workers.isolated`.
"""
