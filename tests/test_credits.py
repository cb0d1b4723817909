# ruff: noqa: RUF001 -- typographic quotation marks and dashes are meant
"""Credit lines: what is said of each kind of record, in both languages, read by eye."""

from __future__ import annotations

from dataclasses import replace

import pytest

from influence.errors import ParameterError
from influence.exports.credits import credit
from influence.exports.dates import dated, lived
from influence.exports.words import words
from influence.items import CommunityLabel, Item, Person, Title
from influence.languages import say, speaking
from influence.rights.access import public


def by(name: str, role: str = "", **more: str) -> Person:
    return Person(name, role, **more)


CREDITS = {
    "traditional": (
        Item("t1", "Fanitullen", (by("Trad.", "composer"),), kind="halling", place="Hemsedal",
             institution="Eksempelarkivet", shelfmark="EX 12"),
        "«Fanitullen», halling. Trad. Eksempelarkivet, EX 12.",
        "«Fanitullen», halling fra Hemsedal. Trad. Eksempelarkivet, EX 12.",
        "“Fanitullen”, halling. Trad. Eksempelarkivet, EX 12.",
        "“Fanitullen”, halling from Hemsedal. Trad. Eksempelarkivet, EX 12.",
    ),
    "unknown composer": (
        Item("t2", "Menuett", (by("Ukjent", "composer"),), date="1790~",
             institution="Eksempelbiblioteket", collection="Notebøker", shelfmark="Mus.ms. 12"),
        "«Menuett» (ca. 1790). Ukjent komponist. Eksempelbiblioteket, Mus.ms. 12.",
        "«Menuett» (ca. 1790). Ukjent komponist. Eksempelbiblioteket, Notebøker, Mus.ms. 12.",
        "“Menuett” (c. 1790). Composer unknown. Eksempelbiblioteket, Mus.ms. 12.",
        "“Menuett” (c. 1790). Composer unknown. Eksempelbiblioteket, Notebøker, Mus.ms. 12.",
    ),
    "chain of etter": (
        Item("t3", "Sordølen", (by("Eli Vik", "performer"),
                                by("Per Li", "source player", place="Bygland", years="1850/1920"),
                                by("Ola Moen", "source player"),
                                by("Gamle-Ola", "source player")),
             date="1938", kind="gangar", instrument="hardingfele", tuning="gorrlaus",
             format="audio", institution="Eksempelarkivet", shelfmark="EX-HF-001"),
        "«Sordølen», gangar etter Per Li, etter Ola Moen, etter Gamle-Ola. Spilt av Eli Vik, "
        "1938. Eksempelarkivet, EX-HF-001.",
        "«Sordølen», gangar etter Per Li (Bygland, 1850–1920), etter Ola Moen, etter Gamle-Ola. "
        "Spilt av Eli Vik på hardingfele, 1938. Eksempelarkivet, EX-HF-001.",
        "“Sordølen”, gangar after Per Li, after Ola Moen, after Gamle-Ola. Played by Eli Vik, "
        "1938. Eksempelarkivet, EX-HF-001.",
        "“Sordølen”, gangar after Per Li (Bygland, 1850–1920), after Ola Moen, after Gamle-Ola. "
        "Played by Eli Vik on Hardanger fiddle, 1938. Eksempelarkivet, EX-HF-001.",
    ),
    "source player in the title": (
        Item("t4", "Springar etter Knut Dal", (by("Knut Dal", "source player", place="Tinn"),),
             kind="springar"),
        "«Springar etter Knut Dal».",
        "«Springar etter Knut Dal», etter Knut Dal (Tinn).",
        "“Springar etter Knut Dal”.",
        "“Springar etter Knut Dal”, after Knut Dal (Tinn).",
    ),
    "personal joik": (
        Item("t5", "Ánde Niillas", (by("Ánde Niillas", "joiked"), by("Márjá Elle", "performer")),
             date="1965", kind="personjoik", format="audio", institution="Eksempelmuseet",
             shelfmark="J 7"),
        "«Ánde Niillas», personjoik til Ánde Niillas. Joiket av Márjá Elle, 1965. "
        "Eksempelmuseet, J 7.",
        "«Ánde Niillas», personjoik til Ánde Niillas. Joiket av Márjá Elle, 1965. "
        "Eksempelmuseet, J 7.",
        "“Ánde Niillas”, personal joik of Ánde Niillas. Joiked by Márjá Elle, 1965. "
        "Eksempelmuseet, J 7.",
        "“Ánde Niillas”, personal joik of Ánde Niillas. Joiked by Márjá Elle, 1965. "
        "Eksempelmuseet, J 7.",
    ),
    "joik with a community's own words": (
        Item("t6", "Gumpe", (by("Márjá Elle", "performer"), by("Ánte Juhán", "source player")),
             date="1961", kind="luohti", tradition="joik", format="audio",
             labels=(CommunityLabel("TK A", "Eksempel siida",
                                    "Luohti från Eksempel siida, given vidare av våra äldre"),)),
        "Luohti från Eksempel siida, given vidare av våra äldre. «Gumpe», luohti etter "
        "Ánte Juhán. Joiket av Márjá Elle, 1961.",
        "Luohti från Eksempel siida, given vidare av våra äldre. «Gumpe», luohti etter "
        "Ánte Juhán. Joiket av Márjá Elle, 1961.",
        "Luohti från Eksempel siida, given vidare av våra äldre. “Gumpe”, luohti after "
        "Ánte Juhán. Joiked by Márjá Elle, 1961.",
        "Luohti från Eksempel siida, given vidare av våra äldre. “Gumpe”, luohti after "
        "Ánte Juhán. Joiked by Márjá Elle, 1961.",
    ),
    "label without words of its own": (
        Item("t7", "Vuelie", (by("Sara Åhrén", "composer"),), kind="vuelie",
             community="Eksempel sijte", labels=(CommunityLabel("tk_a"),)),
        "Kreditering: Eksempel sijte. «Vuelie». Laget av Sara Åhrén.",
        "Kreditering: Eksempel sijte. «Vuelie». Laget av Sara Åhrén.",
        "Attribution: Eksempel sijte. “Vuelie”. Made by Sara Åhrén.",
        "Attribution: Eksempel sijte. “Vuelie”. Made by Sara Åhrén.",
    ),
    "chant": (
        Item("t8", "Lux illuxit", date="12XX", kind="sekvens", institution="Eksempelarkivet",
             collection="Latinske fragmenter", shelfmark="Fragm. 418",
             extra={"mode": "7", "folio": "fol. 2v"}, identifiers=("cantus:ah54097",)),
        "«Lux illuxit» (1200-tallet), sekvens, modus 7. Eksempelarkivet, Fragm. 418, fol. 2v.",
        "«Lux illuxit» (1200-tallet), sekvens, modus 7. Eksempelarkivet, Latinske fragmenter, "
        "Fragm. 418, fol. 2v. https://cantusindex.org/id/ah54097",
        "“Lux illuxit” (13th century), sequence, mode 7. Eksempelarkivet, Fragm. 418, fol. 2v.",
        "“Lux illuxit” (13th century), sequence, mode 7. Eksempelarkivet, Latinske fragmenter, "
        "Fragm. 418, fol. 2v. https://cantusindex.org/id/ah54097",
    ),
    "arranged traditional tune": (
        Item("t9", "Bruremarsj fra Øystese", (by("Folketone", "composer"),
                                              by("Li, Kari", "arranger", years="1971/..")),
             kind="bruremarsj", place="Øystese"),
        "«Bruremarsj fra Øystese». Trad., arr. Kari Li.",
        "«Bruremarsj fra Øystese». Trad., arr. Kari Li (f. 1971).",
        "“Bruremarsj fra Øystese”, bridal march. Trad., arr. Kari Li.",
        "“Bruremarsj fra Øystese”, bridal march. Trad., arr. Kari Li (b. 1971).",
    ),
    "living composer": (
        Item("t10", "Nattlys", (by("Jon Ås", "composer", years="1958/", ipi="00012345678",
                                   society="TONO", share="66.6 %"),
                                by("Liv Ås", "lyricist", years="1960/..")),
             date="2019", kind="vals", identifiers=("iswc:T-034.524.680-1",)),
        "«Nattlys» (2019), vals. Musikk: Jon Ås, tekst: Liv Ås.",
        "«Nattlys» (2019), vals. Musikk: Jon Ås (f. 1958), tekst: Liv Ås (f. 1960).",
        "“Nattlys” (2019), waltz. Music: Jon Ås, words: Liv Ås.",
        "“Nattlys” (2019), waltz. Music: Jon Ås (b. 1958), words: Liv Ås (b. 1960).",
    ),
    "new tune in the tradition": (
        Item("t11", "Vårslåtten", (by("Eli Vik", "composer", years="1901/1977"),
                                   by("Eli Vik", "performer"), by("Per Li", "performer"),
                                   by("Ola Moen", "performer")),
             date="1955", kind="springar", instrument="hardingfele", format="audio"),
        "«Vårslåtten», springar. Musikk: Eli Vik. Spilt av Eli Vik, Per Li og Ola Moen, 1955.",
        "«Vårslåtten», springar. Musikk: Eli Vik (1901–1977). Spilt av Eli Vik, Per Li og "
        "Ola Moen på hardingfele, 1955.",
        "“Vårslåtten”, springar. Music: Eli Vik. Played by Eli Vik, Per Li and Ola Moen, 1955.",
        "“Vårslåtten”, springar. Music: Eli Vik (1901–1977). Played by Eli Vik, Per Li and "
        "Ola Moen on Hardanger fiddle, 1955.",
    ),
    "collector": (
        Item("t12", "Astri, mi Astri", (by("Trad.",), by("Ludvig Eksempel", "collector"),
                                        by("Anna Ås", "transcriber")),
             date="1841", kind="vise", place="Vågå"),
        "«Astri, mi Astri» (1841), vise. Trad. Samlet av Ludvig Eksempel.",
        "«Astri, mi Astri» (1841), vise fra Vågå. Trad. Samlet av Ludvig Eksempel, nedtegnet av "
        "Anna Ås.",
        "“Astri, mi Astri” (1841), folk song. Trad. Collected by Ludvig Eksempel.",
        "“Astri, mi Astri” (1841), folk song from Vågå. Trad. Collected by Ludvig Eksempel, "
        "transcribed by Anna Ås.",
    ),
    "sung, before a year": (
        Item("t13", "Bånsull", (by("Gunhild Ås", "performer"),), date="../1920", kind="bånsull",
             format="audio"),
        "«Bånsull». Sunget av Gunhild Ås, før 1920.",
        "«Bånsull». Sunget av Gunhild Ås, før 1920.",
        "“Bånsull”, lullaby. Sung by Gunhild Ås, before 1920.",
        "“Bånsull”, lullaby. Sung by Gunhild Ås, before 1920.",
    ),
    "recording without a performer": (
        Item("t14", "Rull", date="1890~", format="audio", kind="rull",
             identifiers=("local:Eksempelarkivet:V 33",)),
        "«Rull». Opptak, ca. 1890. Eksempelarkivet, V 33.",
        "«Rull». Opptak, ca. 1890. Eksempelarkivet, V 33.",
        "“Rull”. Recording, c. 1890. Eksempelarkivet, V 33.",
        "“Rull”. Recording, c. 1890. Eksempelarkivet, V 33.",
    ),
    "several titles": (
        Item("t15", "Fanitullen", (by("Trad."),), language="nn", kind="halling", date="18XX",
             titles=(Title("The Devil's Tune", "en"), Title("Fanteguten", "nn"),
                     Title("Kyrkjebøslåtten"))),
        "«Fanitullen» (1800-tallet), halling. Trad.",
        "«Fanitullen» (også kalt «The Devil's Tune», «Fanteguten», «Kyrkjebøslåtten»; "
        "1800-tallet), halling. Trad.",
        "“Fanitullen” (“The Devil's Tune”; 19th century), halling. Trad.",
        "“Fanitullen” (“The Devil's Tune”; also known as “Fanteguten”, “Kyrkjebøslåtten”; "
        "19th century), halling. Trad.",
    ),
    "edition": (
        Item("t16", "Halling nr. 7", (by("Trad."), by("Anna Ås", "editor"),
                                      by("Eksempelforlaget", "publisher")),
             date="1959", collection="Slåtter frå Valdres, bind 2"),
        "«Halling nr. 7» (1959). Trad. Slåtter frå Valdres, bind 2.",
        "«Halling nr. 7» (1959). Trad. Redigert av Anna Ås, utgitt av Eksempelforlaget. "
        "Slåtter frå Valdres, bind 2.",
        "“Halling nr. 7” (1959). Trad. Slåtter frå Valdres, bind 2.",
        "“Halling nr. 7” (1959). Trad. Edited by Anna Ås, published by Eksempelforlaget. "
        "Slåtter frå Valdres, bind 2.",
    ),
    "licence that asks for credit": (
        Item("t17", "Reinlender", (by("Per Li", "performer"), by("Eksempel AS", "holder")),
             date="1932-05-12", instrument="torader", format="audio",
             rights="Opptak: CC BY-SA 4.0",
             identifiers=("isrc:NO-ABC-24-00001", "urn:nbn:no-nb_digilyd_1")),
        "«Reinlender». Spilt av Per Li, 12. mai 1932. Lisens: CC BY-SA 4.0.",
        "«Reinlender». Spilt av Per Li på torader, 12. mai 1932. Rettighetshaver: Eksempel AS. "
        "Lisens: CC BY-SA 4.0, http://creativecommons.org/licenses/by-sa/4.0/. "
        "https://urn.nb.no/URN:NBN:no-nb_digilyd_1",
        "“Reinlender”. Played by Per Li, 12 May 1932. Licence: CC BY-SA 4.0.",
        "“Reinlender”. Played by Per Li on two-row accordion, 12 May 1932. Rights holder: "
        "Eksempel AS. Licence: CC BY-SA 4.0, http://creativecommons.org/licenses/by-sa/4.0/. "
        "https://urn.nb.no/URN:NBN:no-nb_digilyd_1",
    ),
    "maker whose part nobody knows": (
        Item("t18", "Vise om «Havet»", (by("Olea Berg", years="../1888"),), date="[1851,1852]"),
        "«Vise om ‘Havet’» (1851 eller 1852). Av Olea Berg.",
        "«Vise om ‘Havet’» (1851 eller 1852). Av Olea Berg (d. 1888).",
        "“Vise om ‘Havet’” (1851 or 1852). By Olea Berg.",
        "“Vise om ‘Havet’” (1851 or 1852). By Olea Berg (d. 1888).",
    ),
    "missing everything": (
        Item("tune0019"),
        "Uten tittel (tune0019).",
        "Uten tittel (tune0019).",
        "Untitled (tune0019).",
        "Untitled (tune0019).",
    ),
    "performed, nobody knows on what": (
        Item("t20", "Stril-Larsen", (by("Ola Moen", "performer"), by("Per Li", "source player")),
             date="1970/1979", institution="Eksempelarkivet", format="audio"),
        "«Stril-Larsen», etter Per Li. Framført av Ola Moen, 1970–1979. Eksempelarkivet.",
        "«Stril-Larsen», etter Per Li. Framført av Ola Moen, 1970–1979. Eksempelarkivet.",
        "“Stril-Larsen”, after Per Li. Performed by Ola Moen, 1970–1979. Eksempelarkivet.",
        "“Stril-Larsen”, after Per Li. Performed by Ola Moen, 1970–1979. Eksempelarkivet.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CREDITS)
def test_credits(name: str) -> None:
    item, *lines = CREDITS[name]
    forms = [("nb", False), ("nb", True), ("en", False), ("en", True)]
    assert [credit(item, language, long=long) for language, long in forms] == lines


def test_a_secret_item_has_no_line_but_whom_to_ask() -> None:
    secret = Item(
        "gumpe-1961", "Gumpe", (by("Márjá Elle", "performer"),), access="secret",
        community="Eksempel siida", contact="post@eksempel.example",
        labels=(CommunityLabel("TK A"),),
    )  # fmt: skip
    shown = public(secret)
    assert credit(shown, "nb") == (
        f"Holdt tilbake etter ønske fra dem det tilhører ({shown.id}). "
        "Spør: Eksempel siida, post@eksempel.example."
    )
    nobody = public(replace(secret, community="", contact=""))
    for long in (False, True):
        line = credit(nobody, long=long)
        assert nobody.id in line
        assert "umpe" not in line
        assert "Elle" not in line


def test_a_line_is_made_of_what_may_be_seen() -> None:
    closed = Item("x", "Rull", (by("Per Li", "performer"),), access="request", format="audio",
                  extra={"folio": "kassett 3, privat"})  # fmt: skip
    assert "privat" in credit(closed)
    assert credit(public(closed)) == "“Rull”. Performed by Per Li."


@pytest.mark.parametrize(
    ("edtf", "english", "norwegian"),
    [
        ("", "", ""),
        ("1890", "1890", "1890"),
        ("1890~", "c. 1890", "ca. 1890"),
        ("1890?", "probably 1890", "trolig 1890"),
        ("1890%", "probably c. 1890", "trolig ca. 1890"),
        ("../1920", "before 1920", "før 1920"),
        ("/1920~", "before c. 1920", "før ca. 1920"),
        ("1945/..", "after 1945", "etter 1945"),
        ("18XX", "19th century", "1800-tallet"),
        ("20XX", "21st century", "2000-tallet"),
        ("11XX?", "probably 12th century", "trolig 1100-tallet"),
        ("189X", "1890s", "1890-årene"),
        ("1801/1850", "1801–1850", "1801–1850"),
        ("1770~/1799", "c. 1770 – 1799", "ca. 1770 – 1799"),
        ("1932-05", "May 1932", "mai 1932"),
        ("1932-05-02", "2 May 1932", "2. mai 1932"),
        ("1932-22", "summer 1932", "sommeren 1932"),
        ("[1851,1853]", "1851 or 1853", "1851 eller 1853"),
        ("1XXX", "1XXX", "1XXX"),
        ("Y17000", "Y17000", "Y17000"),
    ],
)
def test_dates_in_words(edtf: str, english: str, norwegian: str) -> None:
    assert dated(edtf, words("en")) == english
    assert dated(edtf, words("nb")) == norwegian


@pytest.mark.parametrize(
    ("years", "english"),
    [("1850/1920", "1850–1920"), ("1850/", "b. 1850"), ("../1920", "d. 1920"), ("", ""),
     ("1850~/1920", "c. 1850–1920"), ("18XX", "19th century"), ("../..", "")],
)  # fmt: skip
def test_years_of_a_life(years: str, english: str) -> None:
    assert lived(years, words("en")) == english


def test_a_language_that_is_not_known_is_refused() -> None:
    with pytest.raises(ParameterError, match="not written in 'xx'; known are en, nb"):
        credit(Item("a"), "xx")


def test_a_line_has_its_own_language() -> None:
    with speaking("nb"):
        assert credit(Item("a", "Rull", date="18XX")) == "“Rull” (19th century)."
        assert say("credit-trad") == "Trad."
