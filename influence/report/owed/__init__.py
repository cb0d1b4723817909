"""What is owed for a work: where it came from, whose it is, and what may be done with it.

::

    Screening -- facts --> data: a chain of provenance, rights, community, parties, credit lines
    blocks     the same as blocks of a document, for every kind of report that tells it

Nothing is concluded from the music. Every link of a chain has its source, and a chain of *etter* is
the testimony of those who played.
"""
