"""Which recordings share a stretch of sound with another.

excerpt     what every channel finds: a stretch on either side, and how surprising it is
landmarks   the same sound, under noise, at another tempo and pitch
"""
