"""Find, weigh and show the passages that a new musical work shares with an archive.

The way of one work::

    file -- reader --> Score -- analysis --> melodies -- indexes --> candidates
         -- alignment --> alignments -- evidence --> Evidence -- report --> HTML, JSON, CSV

Modules, from what others stand on to what stands on them: `errors`, `parameters`, `items`,
`kernels`, `notation`, `melody`, `alignment`, `evidence`, `screening`; `report` reads evidence
only, and `bundle` seals it. Nothing here knows where an archive is stored: see the package
`indexes`.
"""

__version__ = "0.1.0"
