# ruff: noqa: RUF001 -- typographic quotation marks and dashes are meant
"""The words of credit lines and permissions: one table a language, the same keys in each.

Facts stand in braces and are filled in by `str.format`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from influence.errors import ParameterError

__all__ = ["LANGUAGES", "Words", "words"]

_EN: Final[Mapping[str, str]] = {
    "quoted": "“{text}”",
    "untitled": "Untitled",
    "also": "also known as {titles}",
    "from": "from {place}",
    "after": "after {person}",
    "mode": "mode {mode}",
    "joik of": "{kind} of {people}",
    "joik": "joik",
    "trad": "Trad.",
    "composer unknown": "Composer unknown",
    "by": "By {people}",
    "composer": "Music: {people}",
    "joik composer": "Made by {people}",
    "lyricist": "words: {people}",
    "arranger": "arr. {people}",
    "adaptor": "adapted by {people}",
    "joiked": "Joiked by {people}",
    "sung": "Sung by {people}",
    "played": "Played by {people}",
    "performed": "Performed by {people}",
    "on": "on {instrument}",
    "recording": "Recording",
    "collector": "collected by {people}",
    "transcriber": "transcribed by {people}",
    "editor": "edited by {people}",
    "publisher": "published by {people}",
    "holder": "Rights holder: {people}",
    "attributed": "Attribution: {community}",
    "withheld": "Withheld at the wish of those it belongs to",
    "licence": "Licence: {name}",
    "ask": "Ask: {whom}",
    "born": "b. {year}",
    "died": "d. {year}",
    "and": " and ",
    "about": "c. {date}",
    "perhaps": "probably {date}",
    "before": "before {date}",
    "from date": "after {date}",
    "century": "{nth} century",
    "decade": "{year}s",
    "day": "{day} {month} {year}",
    "month": "{month} {year}",
    "season": "{season} {year}",
    "or": " or ",
    "months": "January February March April May June July August September October November "
    "December",
    "seasons": "spring summer autumn winter",
    "may free": "You may use it without asking.",
    "may terms": "You may use it if you keep to its terms.",
    "may ask": "Ask before you use it.",
    "may hold": "Leave it be; talk first with those it belongs to.",
    "whom": "Turn to: {whom}.",
    "sources": "Sources that resemble {title}",
    "if used": "If you drew on one of them, credit it so. A likeness alone says nothing of that.",
    "no sources": "None were found, so there is nobody to credit by this search.",
    "common stock": "The passage is held so widely that no single source can be named.",
    "short": "Short",
    "long": "Long",
    "caution": "This is read from the archive's record. It is no clearance: only those who hold a "
    "right can give leave. To credit a source and to pay for its use are two questions.",
    "ground free": "{about}: free for any use. A credit is still good manners.",
    "ground credit": "{about}: credit it, and name the licence.",
    "ground share alike": "{about}: what you make of it must bear the same licence.",
    "ground noncommercial": "{about}: not for uses that earn money.",
    "ground unchanged": "{about}: not to be changed or arranged.",
    "ground probably free": "{about}: no copyright is known of, and nobody warrants that.",
    "ground for some uses": "{about}: free for some uses only; look up which.",
    "ground one country": "{about}: free in the United States; nothing is said of other countries.",
    "ground not cleared": "{about}: nobody has settled whether it is protected.",
    "ground protected": "{about}: it is protected; whoever holds the rights decides.",
    "ground unclear": "Of rights the record says: {about}",
    "ground nothing said": "The record says nothing of rights.",
    "ground label credits": "The label {about}: credit those it names.",
    "ground label cautions": "The label {about}: use it with care.",
    "ground label earns nothing": "The label {about}: earn nothing with it.",
    "ground label asks": "The label {about}: ask the community first.",
    "ground label holds": "The label {about}: it is for those it belongs to.",
    "ground unknown label": "The label {about} is not known here; leave the work be until "
    "somebody has read it.",
    "ground consent": "The label {about}: a consent is on record; keep to its terms.",
    "ground joik of": "It is the joik of {about}, and by custom that person's own.",
    "ground joik": "It is a personal joik, and by custom the joiked person's own.",
    "ground request": "The archive gives it out on request.",
    "ground metadata": "The archive shows its record, and neither notes nor sound.",
    "ground secret": "The archive keeps it closed.",
}

_NB: Final[Mapping[str, str]] = {
    "quoted": "«{text}»",
    "untitled": "Uten tittel",
    "also": "også kalt {titles}",
    "from": "fra {place}",
    "after": "etter {person}",
    "mode": "modus {mode}",
    "joik of": "{kind} til {people}",
    "joik": "joik",
    "trad": "Trad.",
    "composer unknown": "Ukjent komponist",
    "by": "Av {people}",
    "composer": "Musikk: {people}",
    "joik composer": "Laget av {people}",
    "lyricist": "tekst: {people}",
    "arranger": "arr. {people}",
    "adaptor": "bearbeidet av {people}",
    "joiked": "Joiket av {people}",
    "sung": "Sunget av {people}",
    "played": "Spilt av {people}",
    "performed": "Framført av {people}",
    "on": "på {instrument}",
    "recording": "Opptak",
    "collector": "samlet av {people}",
    "transcriber": "nedtegnet av {people}",
    "editor": "redigert av {people}",
    "publisher": "utgitt av {people}",
    "holder": "Rettighetshaver: {people}",
    "attributed": "Kreditering: {community}",
    "withheld": "Holdt tilbake etter ønske fra dem det tilhører",
    "licence": "Lisens: {name}",
    "ask": "Spør: {whom}",
    "born": "f. {year}",
    "died": "d. {year}",
    "and": " og ",
    "about": "ca. {date}",
    "perhaps": "trolig {date}",
    "before": "før {date}",
    "from date": "etter {date}",
    "century": "{year}-tallet",
    "decade": "{year}-årene",
    "day": "{day}. {month} {year}",
    "month": "{month} {year}",
    "season": "{season} {year}",
    "or": " eller ",
    "months": "januar februar mars april mai juni juli august september oktober november desember",
    "seasons": "våren sommeren høsten vinteren",
    "may free": "Du kan bruke den uten å spørre.",
    "may terms": "Du kan bruke den hvis du følger vilkårene.",
    "may ask": "Spør før du bruker den.",
    "may hold": "La den være; snakk først med dem den tilhører.",
    "whom": "Henvend deg til: {whom}.",
    "sources": "Kilder som ligner {title}",
    "if used": "Har du brukt en av dem, krediter den slik. Likhet alene sier ingenting om det.",
    "no sources": "Ingen ble funnet, så etter dette søket er det ingen å kreditere.",
    "common stock": "Passasjen er så utbredt at ingen enkelt kilde kan nevnes.",
    "short": "Kort",
    "long": "Lang",
    "caution": "Dette er lest ut av arkivets opplysninger. Det er ingen klarering: bare den som "
    "har en rettighet, kan gi lov. Å kreditere en kilde og å betale for bruken er to ulike "
    "spørsmål.",
    "ground free": "{about}: fri til all bruk. Kreditering er likevel god skikk.",
    "ground credit": "{about}: krediter den, og oppgi lisensen.",
    "ground share alike": "{about}: det du lager av den, må ha samme lisens.",
    "ground noncommercial": "{about}: ikke til bruk som tjener penger.",
    "ground unchanged": "{about}: skal ikke endres eller arrangeres.",
    "ground probably free": "{about}: ingen opphavsrett er kjent, og ingen går god for det.",
    "ground for some uses": "{about}: fri til noen bruksmåter; undersøk hvilke.",
    "ground one country": "{about}: fri i USA; om andre land er ingenting sagt.",
    "ground not cleared": "{about}: ingen har avklart om den er vernet.",
    "ground protected": "{about}: den er vernet; den som har rettighetene, bestemmer.",
    "ground unclear": "Om rettigheter står det: {about}",
    "ground nothing said": "Det står ingenting om rettigheter.",
    "ground label credits": "Merket {about}: krediter dem det nevner.",
    "ground label cautions": "Merket {about}: bruk den med varsomhet.",
    "ground label earns nothing": "Merket {about}: tjen ingenting på den.",
    "ground label asks": "Merket {about}: spør samfunnet den kommer fra, først.",
    "ground label holds": "Merket {about}: den er for dem den tilhører.",
    "ground unknown label": "Merket {about} er ikke kjent her; la verket være til noen har lest "
    "det.",
    "ground consent": "Merket {about}: et samtykke er registrert; hold deg til vilkårene.",
    "ground joik of": "Det er joiken til {about}, og etter skikken er den personens egen.",
    "ground joik": "Det er en personjoik, og etter skikken er den personens egen.",
    "ground request": "Arkivet gir den ut på forespørsel.",
    "ground metadata": "Arkivet viser opplysningene om den, og verken noter eller lyd.",
    "ground secret": "Arkivet holder den lukket.",
}

_TABLES: Final = {"en": _EN, "nb": _NB}

LANGUAGES: Final = tuple(_TABLES)
"""The languages of credit lines and permissions, by their BCP 47 tags."""

_TERMS: Final = (
    # Norwegian, English: kinds and instruments whose names are translated; all others stay
    ("antifon", "antiphon"), ("sekvens", "sequence"), ("hymne", "hymn"),
    ("responsorium", "responsory"), ("graduale", "gradual"), ("salme", "hymn"),
    ("vise", "folk song"), ("ballade", "ballad"), ("vuggesang", "lullaby"), ("bånsull", "lullaby"),
    ("vals", "waltz"), ("marsj", "march"), ("bruremarsj", "bridal march"),
    ("personjoik", "personal joik"), ("personlig joik", "personal joik"),
    ("hardingfele", "Hardanger fiddle"), ("fele", "fiddle"), ("vanlig fele", "fiddle"),
    ("munnharpe", "jaw harp"), ("seljefløyte", "willow flute"),
    ("trekkspill", "accordion"), ("torader", "two-row accordion"), ("orgel", "organ"),
)  # fmt: skip


class Words:
    """The words of one language.

    Parameters
    ----------
    language
        One of `LANGUAGES`.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self._table = _TABLES[language]
        pairs = [pair if language == "en" else pair[::-1] for pair in reversed(_TERMS)]
        self._terms = {theirs.casefold(): ours for theirs, ours in pairs}

    def __call__(self, key: str, /, **facts: str | int) -> str:
        """Return a text with its facts."""
        return self._table[key].format(**facts)

    def term(self, word: str) -> str:
        """Return the name of a kind or an instrument in this language; else as it is written."""
        return self._terms.get(word.casefold(), word)

    def quoted(self, text: str) -> str:
        """Return a title in the language's quotation marks; marks within it become inner ones."""
        for outer, inner in zip("“”«»", "‘’‘’", strict=True):
            text = text.replace(outer, inner)
        return self("quoted", text=text)

    def listed(self, names: list[str]) -> str:
        """Return names with commas, and a word before the last."""
        return self("and").join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def words(language: str) -> Words:
    """Return the words of a language.

    Raises
    ------
    ParameterError
        Where it is not known.
    """
    if language not in _TABLES:
        known = ", ".join(_TABLES)
        raise ParameterError(f"credit lines are not written in '{language}'; known are {known}")
    return Words(language)
