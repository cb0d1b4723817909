"""What can be heard and seen of a screening's findings, prepared before its page is written.

::

    Screening -- illustrate --> Media -- report --> page
    studio      what is heard and drawn of which finding
    originals   the file of an item, if it is still what was analysed
    marks       the landmarks, or the fingerprints, of two stretches
    harmony     how like the harmony of two stretches is, moment by moment

Files are read here and decoded, a stretch at a time; a file that is gone, has changed or fails
costs what would have been heard of it, and no more.
"""

from influence.illustration.studio import EXCERPT_SECONDS, PLAYERS, illustrate

__all__ = ["EXCERPT_SECONDS", "PLAYERS", "illustrate"]
