"""The vocabularies of rights: what catalogues write, read into codes with a meaning.

::

    identifiers  ISWC, ISRC, IPI, ... -> a normal form, and whether its check digits fit
    statements   rights statements and Creative Commons licences -> what is allowed
    labels       Local Contexts labels and notices -> how an item is to be handled
    mining       TDMRep and CAWG signals -> whether mining and training are reserved

Pure functions of texts and of JSON that was read. Nothing here decides who owns a work, and
nothing is looked up.
"""
