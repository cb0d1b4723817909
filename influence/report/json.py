"""The report as JSON: the same content as the page, for programs.

Schema ``influence.report`` 1.6. Notes are counted from 0 and ranges are half-open; shares are
0..1; an empty text stands for what is not known.

========================= =================================================================
``schema``                ``name`` and ``version``
``language``, ``kind``    of the texts; ``search`` of an archive or ``comparison`` of two works
``caution``               that restrictions were lifted for the report, or empty
``summary``, ``warnings`` sentences
``submission``, ``other`` the works: catalogue fields, ``withheld``, ``level``, ``record`` (all that
                          the catalogue says and may be shown, as `influence.items.to_json` has
                          it), ``melodies``
``passages``              ``id``, ``query_side``, ``findings`` (ids), ``common_stock``
``findings``              strongest first: ``id``, ``rank``, ``passage``, ``target``,
                          ``query_side``, ``target_side``, ``statement``, ``score``,
                          ``log10_evalue``, ``chance``, ``among`` (see below),
                          ``transposition``, ``tempo``, ``drift``, ``identity``,
                          ``sureness`` (of a transcription, 0..1, or null),
                          ``chronology``, ``prior_art``, ``alignment``, ``again`` (ranges of the
                          submission's notes with the same passage), ``likelihood`` (see below; null
                          beyond the 50 strongest pairs of melodies), ``likelihood_of`` (id
                          of the finding with the ratio of the same two melodies, which is
                          one for all their passages, or null); a side has ``turns``, more
                          than one where the passage goes round, and ``seconds`` (from, to) in a
                          recording, else null
``weighing``              what holds for all likelihood ratios of notated melodies, null where none
                          were sought: ``channel``, ``model`` (name), ``digest`` (SHA-256 of its
                          file), ``data``, ``note``, ``traditions``, ``fewest_notes``, ``bounds``
                          (log10, of what its validation supports), ``rates`` (of error, on tune
                          families that it never saw), ``propositions``, ``scale`` (verbal),
                          ``statements``
``weighings``             the same of each other channel that has a ratio: ``transcribed`` (a
                          transcription and a notated melody), ``landmarks`` (a stretch of sound)
``sounds``                stretches of sound, by channel, strongest first: ``id``, ``rank``,
                          ``channel``, ``channel_name``, ``target``, ``query_side``, ``target_side``
                          (seconds), ``statement``, ``meaning``, ``transposition``, ``tempo``,
                          ``agreement`` (or null), ``agreement_name``, ``log10_evalue``, ``chance``,
                          ``chronology``, ``likelihood`` (null of fingerprints, and with all but
                          the strongest stretch of a recording and channel), ``likelihood_of``; a
                          fingerprint takes speed and pitch as the same
``recordings``            all channels side by side, a recording each: ``id``, ``target``,
                          ``sounds`` and ``findings`` (ids), ``evidence`` (``channel``,
                          ``name``, ``how``, ``count``, ``statement``, ``log10_evalue`` of the
                          strongest, ``chance``); what can be heard or seen stands in the page
                          alone
``closed``                items that match and of which notes and sound are withheld, in the
                          order of the submission: ``id``, ``target``, ``level``, ``apart`` (stands
                          in no ranking), ``reasons``, ``keeper``, ``contact``, ``whom``,
                          ``statement``, and ``passages`` with ``channel``, ``channel_name``,
                          ``melody`` (or null), ``start``, ``end`` (notes, or seconds) and
                          ``passage`` in the submission, ``log10_evalue``, ``chance``; nothing else
                          is told of them, and ``findings`` and ``sounds`` have none
``itself``                the withheld item that the submission is, byte for byte (``target``,
                          ``level``, ``reasons``, ``keeper``, ``contact``, ``whom``,
                          ``position`` in the batch, from 1, or null, ``statements``); nothing
                          was compared then; else null
``comparison``            archive, ``lifted`` (whether restrictions were), sizes, ``population``
                          (traditions and dates of the archive's items, or null),
                          ``dated_statement``, digests, parameters, versions, time
``owed``                  of a report for a court, a rights organisation or an artist: where each
                          work comes from, whose it is, what may be done with it (see below)
``court``                 what a report for a court tells beyond this (see below), or null
``society``               the same of a report for a rights organisation
``artist``                the same of a report for an artist
``method``, ``limits``    paragraphs
``digest``                SHA-256 of all other keys as canonical JSON
========================= =================================================================

A ``log10_evalue`` below `influence.report.figures.LEAST_EVALUE` is an extrapolation, for ranking
alone.

A ``prior_art`` has the holders of a passage, the earliest date first, each with its
``chronology`` against the submission; ``chronology`` counts these; ``traditions`` counts holders.
A holder that is ``withheld`` has no ``identity``; ``apart`` holders are counted, and not listed.

The ``among`` of a finding is how many works are expected to share so surprising a passage where all
that are compared are unrelated ones of its tradition (``expected``, null where it was too rare to
be counted, and ``high`` is the most; ``low`` and ``high``, 95 %; ``words``, ``figure``), or null
where that is not known.

A ``likelihood`` has ``model``, ``channel``, ``reasons`` (why the model is not calibrated for the
pair; where there is one, all figures are null), ``log10_lr``, ``low`` and ``high`` (95 %), all
log10 and within ``bounds``; ``verbal`` (``key``, ``term``, ``direction``: ``H1``, ``H2`` or
``none``), ``statement``, ``figure`` (the number in words), ``parts`` (``name``, ``words``,
``bits``; their sum is the figure in bits, its logarithm to base 2).

Each of ``owed`` has ``of`` (``first``, ``second`` or ``source``), ``id``, ``title``, ``titles``,
``identifiers`` (``scheme``, ``name``, ``value``, ``trouble``, ``uri``), ``address`` (that lasts),
``kept_at``, ``chain`` (the links of its provenance: ``role``, ``name``, ``who``, ``source`` and
``sureness`` of each), ``missing`` (links that the record does not have), ``date`` (``edtf``,
``words``, ``source``, ``sureness``), ``underlying`` (``status``: ``protected``, ``free``,
``traditional`` or ``unclear``, ``words``, ``basis``, ``arranged``, ``kind``), ``parties``
(``name``, ``code`` by CISAC's registers, ``role``, ``ipi``, ``isni``, ``society``, ``share``,
``doubts``),
``shares`` (``state``, ``total``, ``words``), ``recording`` (``isrc``, ``performers``, ``label``,
``date``; or null), ``rights`` (``text``, ``statement``, ``labels``, ``mining``, ``contract``,
``leeway``, ``verdict``, ``grounds``, ``whom``, ``checked``), ``community`` (``joiked``,
``community``, ``keeper``, ``consent``, ``contact``, ``level``, ``withheld``, ``reasons``, ``joik``:
what is on file of a personal joik; null where no community is concerned) and ``credit`` (``short``
and ``long`` lines).

A ``society`` has ``case`` (as a court's), ``reason`` (for the check), ``step`` (proposed; see
`influence.exports.steps`) and ``step_words``, ``work`` (``iswc``, ``number``, ``language``,
``duration``, ``genre`` of the submission), ``matches`` (one an item and channel, strongest first:
``finding``, ``item``, ``channel``, ``log10_evalue``, ``expected``, ``log10_lr``, ``low``, ``high``,
``verbal``, ``common_stock``, ``step``), ``compared``, ``by_chance``, ``restricted`` (sentences).

An ``artist`` has ``statements``, ``sources`` (``item``, ``findings``, ``confidence``,
``confidence_words``, ``why``, ``dates``, ``alternatives``) and ``stock`` (passages that are common
stock: ``passage``, ``place``, ``findings``, ``items``, ``statement``, ``holders``).

A ``court`` has ``case`` (``tables`` as the case file has them, ``sha256``), ``unstated`` (fields of
it that are not stated), ``population`` (sentences), ``observations`` (for each finding ``counts``,
``other_pitches``, ``likenesses``, ``differences``), ``counter_example`` (``item`` or null,
``statements``, and what of the ratio speaks ``against`` one origin), ``negative`` (what was
compared without a finding), ``chronology`` (``key``, ``words``) and ``dates`` of both works and of
what is ``older`` (``written`` and ``compared``: first and last day, null at an open end),
``ratios`` (``pairs`` of melodies, how many ``calibrated``, ``reasons`` of the others),
``combination`` and ``explanations`` (sentences), ``reliability`` (of the model, or null) and
``attachments`` (``name``, ``sha256``). Its texts of people may have several paragraphs, parted by a
line's end.
"""

from __future__ import annotations

import json

from influence.evidence.findings import Screening
from influence.report.content import content

__all__ = ["to_json"]


def to_json(screening: Screening) -> str:
    """Return the report on a screening as JSON text; the same screening gives the same text."""
    return json.dumps(content(screening).data, ensure_ascii=False, indent=1) + "\n"
