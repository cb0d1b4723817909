"""What a batch of machine-made works shares with an archive, beside what human works share.

::

    runs        exact passages: the longest runs of the same notes, looked up in all of the archive
    passages    near-exact passages, from the engine's own search and alignment
    outcomes    what is found of one work, and which of it counts
    rates       rates and their differences, with intervals
    comparison  submissions beside human works: overall, by tradition, by length
    content     the same in words and plain data, for page, JSON and table
"""
