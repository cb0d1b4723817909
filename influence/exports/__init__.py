"""What leaves the engine in the forms of others: archives, rights organisations, the web.

::

    credits       lines to paste under a work that leans on a source, Norwegian and English
    permissions   what one may do with a source, in words
    writers       which formats there are, of a report and of records
    source        a report's JSON, read again for its records and findings
    uris          what things are called on the web of data
    claims        what is said of two works, and by whom: never more than that

Everything here is made of records as everybody may see them (`influence.rights.access.public`) and
of what stands in a report, so what is withheld there is withheld here. Pure: the same input gives
the same bytes.
"""
