"""Bundles of evidence: all that a stranger needs to check a report, sealed.

::

    canonical   one way to write JSON; what reads it trusts nothing
    names       which names a member may have
    members     a member's bytes, in memory or in a file
    zipped      a zip that is a function of its members, byte for byte
    store       a folder or a zip: written whole or not at all, opened with care
    signing     Ed25519: keys, fingerprints, signatures
    manifest    the SHA-256 sum of every member
    sealing     members and a key -> members with their manifest and its signature
    evidence    what a screening found, as figures without time and place
    case        settings, inputs and circumstances, as their members have them
    inputs      the works that were compared: gathered, found again, read again
    gathering   collects a run for its bundle
    differences two records field by field
    repeating   runs the analysis again
    verdict     what a check came to
    checking    container, sums and signature; archive, figures and pages

Members of a bundle: ``manifest.json`` (and ``manifest.sig``, ``signer.pem``), ``case.json``,
``circumstances.json``, ``evidence/``, ``reports/``, ``inputs/``, ``model/``. All but
``circumstances.json`` and what is drawn for people in ``reports/`` are free of time and place.
"""
