"""What is looked for in recordings: each channel finds one relation between two of them.

excerpt       what every channel finds: a stretch on either side, and how surprising it is
fingerprint   the same recording, whole or in part, by Chromaprint
landmarks     the same sound, under noise, at another tempo and pitch
versions      the same piece played by others, in any key
parts         recordings of several segments as one archive
recordings    what all of them see of an archive's recordings, and what they find together
"""
