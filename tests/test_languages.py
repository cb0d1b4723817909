"""The languages of reports: every one says the same, and adding one is adding a file."""

from __future__ import annotations

import json
import pickle
import re
import shutil
import subprocess
import sys
from importlib.resources import files
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from influence import languages
from influence.audio.completeness import remark
from influence.audio.decoding import Losses, Sound
from influence.errors import ParameterError
from influence.evidence.likelihood.card import card
from influence.evidence.likelihood.conditions import Case, Conditions, uncovered
from influence.evidence.likelihood.model import with_own
from influence.languages import Figure, Said, figure, known, retold, say, speaking
from influence.languages.messages import Messages
from influence.notation.documents import documents
from influence.report import report_files, triage_row, wording
from tests.court_samples import COURT
from tests.report_samples import Page, likelihood, many, screening, weighed
from tests.test_report import FORBIDDEN

OTHERS = [language for language in known() if language != "en"]
ALIKE = {
    "list-comma", "row-label", "held-recordings", "spread-tradition", "scale-towards",
    "rate-cllr-min", "rate-eer", "label-nothing", "court-digest", "field-report-status",
    "glossary-bit", "glossary-cllr", "glossary-edtf", "glossary-eer", "credit-arranger",
    "credit-died", "credit-joik", "credit-month-year", "credit-season-year", "credit-trad",
    "closed-why", "society-status",
}  # fmt: skip
"""Messages that are the same words, or no words, in both languages."""
NORWEGIAN = re.compile(
    r"plagi|tyveri|tyv\b|stjål|stjel|krenk|\bkopi|kopier|ulovlig|skyldig|forfalsk|pirat"
    r"|opphavs(mannen|personen) er",
    re.IGNORECASE,
)
ENGLISH_WORDS = re.compile(
    r"\b(the|of|and|was|were|with|which|than|by chance|bars?|notes?|works?|items?|report)\b"
)


def messages(language: str) -> Messages:
    return Messages.read(language)


def source(language: str) -> str:
    return files("influence.languages").joinpath(f"{language}.ftl").read_text("utf-8")


# --- every language says the same --------------------------------------------------------------


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_has_every_message_with_the_same_facts(language: str) -> None:
    first, other = messages("en").facts, messages(language).facts
    assert first.keys() == other.keys()
    assert {name: set(facts) for name, facts in first.items()} == {
        name: set(facts) for name, facts in other.items()
    }


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_is_left_untranslated(language: str) -> None:
    first, other = messages("en"), messages(language)
    assert {name for name in first.facts if first.pattern(name) == other.pattern(name)} == ALIKE


def test_every_message_is_said_somewhere() -> None:
    root = Path(str(files("influence")))
    code = "\n".join(path.read_text("utf-8") for path in sorted(root.rglob("*.py")))
    # A name may be put together: `say(f"chance-once-{what}")`.
    built = re.findall(r'f["\']([a-z][a-z0-9-]*(?:\{[^}]*\}[a-z0-9-]*)+)["\'._]', code)
    forms = [re.sub(r"\{[^}]*\}", "[a-z0-9-]*", each) for each in built if "-" in each]
    forms += [f"{prefix}-.*" for prefix in re.findall(r'Labels\("(\w+)"\)', code)]
    said = re.compile("|".join(forms))
    for name in messages("en").facts:
        plain = name.partition(".")[0]
        quoted = f'"{plain}"' in code or f"'{plain}'" in code
        assert quoted or said.fullmatch(plain), name


@pytest.mark.parametrize("language", known())
def test_no_language_accuses(language: str) -> None:
    told = messages(language)
    for name in told.facts:
        said = told.pattern(name)
        assert not FORBIDDEN.search(said), name
        assert not NORWEGIAN.search(said), name


def test_norwegian_has_one_word_for_one_thing() -> None:
    other = re.compile(
        r"sannsynlighetsforhold|\w*verker\b|landemerke|personlige? joik|kurator|ordskala"
        r"|parametere\b|tilfeldigheter\b|maskinell utnyttelse|ett opphav|\d\D{0,12} og mer\b",
        re.IGNORECASE,
    )
    told = messages("nb")
    found = {name for name in told.facts if other.search(told.pattern(name))}
    assert found == {"glossary-lr.meaning"}  # which names the other word, for whoever looks for it


# --- numbers and dates -------------------------------------------------------------------------


def test_numbers_go_by_the_language() -> None:
    with speaking("nb"):
        assert figure("1,234,567.5") == "1\u202f234\u202f567,5"
        assert wording.percent(0.805) == "80\u202f%"
        assert wording.times(1.0, 62.5) == "0:01,0–1:02,5"  # noqa: RUF001
        assert wording.likelihood_ratio(0.8) == "6,3"
        assert wording.searches(-6.0) == "1 million"
        assert wording.searches(-6.1) == "1,3 millioner"
        assert wording.chance(-30.0) == "mindre enn én gang på en billion slike søk"
    assert figure("1,234.5") == "1,234.5"


@pytest.mark.parametrize(
    ("message", "fact", "one", "several"),
    [
        ("dated", "count", "1 of its items (5%) is", "2 of its items (5%) are"),
        ("caveat-small", "melodies", "only 1 melody,", "only 2 melodies,"),
        ("caveat-unprinted", "count", "recordings was added", "recordings were added"),
        ("compared-melodies", "unshared", "1 of them shares no", "2 of them share no"),
        ("third-none-undated", "undated", "1 of them is not", "2 of them are not"),
        ("court-traditions-more", "more", "1 further tradition", "2 further traditions"),
        ("society-sources-more", "more", "1 more stands", "2 more stand "),
        ("label-rows-elsewhere", "more", "1 more is", "2 more are"),
        ("stock-reason", "holders", "1 item holds", "2 items hold "),
        ("stock-reason-simple", "holders", "1 item holds", "2 items hold "),
        ("chance-often-search", "times", "about once in", "about 2 times in"),
    ],
)
def test_one_is_not_told_as_several(message: str, fact: str, one: str, several: str) -> None:
    others = dict.fromkeys(messages("en").facts[message], "5%")
    for number, said in ((1, one), (2, several)):
        assert said in say(message, **{**others, fact: number})
        assert said in say(message, **{**others, fact: str(number)})


def test_one_passage_of_one_bar_is_told_as_one() -> None:
    said = wording.finding(("bar 3", 4), ("bar 9", 4), "at the same pitch", "at half speed", True)
    assert said.startswith(
        "Bar 3 of the first work (4 notes) and bar 9 of the second work (4 notes) run"
    )
    assert wording.semitones(-1.0) == "−1 semitone"  # noqa: RUF001
    assert wording.semitones(2.0) == "+2 semitones"


@pytest.mark.parametrize(
    ("edtf", "english", "norwegian"),
    [
        ("1850", "1850", "1850"),
        ("2024-05-03", "2024-05-03", "3. mai 2024"),
        ("2024-12~", "about 2024-12", "omkring desember 2024"),
        ("1801/1850", "1801 to 1850", "1801 til 1850"),
        ("2024-21", "2024-21", "2024-21"),
        ("18XX", "18XX", "18XX"),
    ],
)
def test_dates_go_by_the_language(edtf: str, english: str, norwegian: str) -> None:
    assert wording.date(edtf) == english
    with speaking("nb"):
        assert wording.date(edtf) == norwegian


def test_a_b_that_is_not_flat_is_an_h_in_norwegian() -> None:
    assert wording.note_name(59.0) == "B3"
    with speaking("nb"):
        assert wording.note_name(59.0) == "H3"
        assert wording.note_name(58.0) == "B♭3"


# --- what is found before anybody knows in which language it is told ----------------------------


def test_a_sentence_is_english_until_it_is_told() -> None:
    reasons = uncovered(Conditions(("Dutch", "Irish"), 12, 1), Case(("walk", ""), 5), "")
    assert reasons[0] == "the tradition is 'walk' and unknown; the model knows Dutch, Irish"
    assert reasons[2] == "neither of the two was written down by a machine from a recording"
    with speaking("nb"):
        assert reasons[0].startswith("the tradition")
        assert isinstance(reasons[0], Said)
        said = reasons[0].told()
        assert said == "tradisjonen er «walk» og ukjent; modellen kjenner Dutch, Irish"


def test_a_sentence_goes_to_another_process_and_back() -> None:
    short = Said("caveat-short", work=Said("work-first"), seconds=Figure("2.5"), asked="x")
    back = pickle.loads(pickle.dumps(short))
    assert back == short
    with speaking("nb"):
        assert back.told() == "Det første verket har bare 2,5 s, for lite til å avgjøre x."


def test_texts_of_the_models_that_ship_are_known() -> None:
    for channel, model in with_own(None).items():
        told = card(model)
        for name, text in (("data", told.data), ("note", told.note)):
            if text:
                assert say(f"model-{channel}-{name}") == text
                with speaking("nb"):
                    assert retold(text, f"model-{channel}-{name}") != text


def test_what_was_remarked_when_a_file_was_read_is_told_in_the_language(tmp_path: Path) -> None:
    path = tmp_path / "song.xml"
    shutil.copy(Path(__file__).parent / "fixtures" / "notation" / "morning.krn", path)
    shutil.copy(path, tmp_path / "song.mid")
    [named, *_] = [each.remark for each in documents([tmp_path / "song.mid"])]  # type: ignore[union-attr]
    sound = Sound("mp3", "mp3", 8000, 1, 10.0)
    lost = remark(b"ID3", sound, 4.0, Losses(2.0, 7))
    with speaking("nb"):
        assert wording.remark(named).startswith("heter .mid, men er lest som ")
        assert "er skadet og ble regnet som stillhet" in wording.remark(lost)
        assert not ENGLISH_WORDS.search(wording.remark(lost))
        assert wording.voice("staff 2") == "notelinje 2"
        assert wording.voice("track 12") == "spor 12"
        assert wording.voice("transcribed") == "nedskrevet fra opptaket"
        for own in ("Fiddle", "track of the drums", "staff"):
            assert wording.voice(own) == own
        assert wording.remark("as the user says") == "as the user says"


# --- whole reports -----------------------------------------------------------------------------


def test_a_report_is_norwegian_throughout_and_says_so() -> None:
    sample = weighed(likelihood(), None)
    made = report_files(sample, language="nb")
    page, data = made["report.html"].decode(), json.loads(made["evidence.json"])
    assert data["language"] == "nb"
    assert '<html lang="nb">' in page
    text = Page(page).text
    assert "Rapport om felles passasjer" in text
    assert "Sannsynlighetskvote: omtrent" in text
    titles = r"(influence \w+|Guideline for .* Institutes|for the harbour|The harbour)"
    plain = re.sub(titles, "", " ".join(text.split()))
    assert not ENGLISH_WORDS.findall(plain), ENGLISH_WORDS.sub(r"**\g<0>**", plain)
    assert not NORWEGIAN.search(text)
    english = json.loads(report_files(sample)["evidence.json"])
    assert keys(english) == keys(data)
    assert (
        english["findings"][0]["likelihood"]["verbal"]["key"]
        == (data["findings"][0]["likelihood"]["verbal"]["key"])
    )


def keys(value: object) -> object:
    """Return data without its texts: what a program may rely on in every language."""
    if isinstance(value, dict):
        return {key: keys(each) for key, each in value.items()}
    if isinstance(value, list):
        return [keys(each) for each in value]
    return "" if isinstance(value, str) else value


@pytest.mark.parametrize("name", sorted(COURT))
def test_every_report_for_a_court_can_be_norwegian(name: str) -> None:
    made = report_files(COURT[name](), kind="court", language="nb")
    page = made["report.html"].decode()
    assert '<html lang="nb">' in page
    assert "Bevisrapport til retten" in page
    assert not NORWEGIAN.search(Page(page).text)
    for word in ("Likelihood ratio", "not stated", "Summary", "proposition"):
        assert word not in Page(page).text


def test_a_pdf_names_its_language() -> None:
    made = report_files(screening(), pdf=True, language="nb")["report.pdf"]
    with pikepdf.open(BytesIO(made)) as pdf:
        assert str(pdf.Root.Lang) == "nb"


def test_the_triage_has_the_words_of_its_language_and_the_codes_of_all() -> None:
    sample = weighed(likelihood())
    english, norwegian = triage_row(sample, "r"), triage_row(sample, "r", "nb")
    assert english.verbal.endswith(" support for H1")
    assert norwegian.verbal.endswith(" støtte for H1")
    assert norwegian.passage.startswith("takt ")
    assert (english.channel, english.chronology) == (norwegian.channel, norwegian.chronology)


def test_common_stock_is_told_in_the_language() -> None:
    data = json.loads(report_files(many(8), language="nb")["evidence.json"])
    assert "ingen enkelt kilde kan pekes ut" in data["summary"][2].lower()


def test_a_screening_is_told_in_several_languages_one_after_the_other() -> None:
    sample = screening()
    first = report_files(sample)
    assert report_files(sample, language="nb") != first
    assert report_files(sample) == first


# --- adding a language -------------------------------------------------------------------------


def test_adding_a_language_is_adding_one_file(tmp_path: Path) -> None:
    package = Path(languages.__file__).parents[1]
    copied = tmp_path / "influence"
    shutil.copytree(package, copied, ignore=shutil.ignore_patterns("__pycache__"))
    new = source("nb").replace("label-summary = Sammendrag", "label-summary = Čoahkkáigeassu")
    (copied / "languages" / "xx.ftl").write_text(new, "utf-8")
    code = (
        "from influence.languages import known, speaking\n"
        "from influence.report.labels import LABELS\n"
        "print(known())\n"
        "with speaking('xx'): print(ascii(LABELS['summary']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path, capture_output=True, text=True, check=True, env={"PYTHONPATH": str(tmp_path)},
    )  # fmt: skip
    assert done.stdout.splitlines() == ["('en', 'nb', 'xx')", ascii("Čoahkkáigeassu")]


def test_a_language_that_is_not_known_is_refused() -> None:
    with pytest.raises(ParameterError, match="no reports in 'tlh'; known are en, nb"):
        report_files(screening(), language="tlh")


@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        ("a = { $b", "not understood"),
        ("a = x\na = y", "stands twice"),
        ("a = { $n ->\n    [one] x\n   *[other] y\n}", "forms are for numbers"),
        ("a = { NUMBER($n) }", "functions are not told"),
        ("-t = x\na = { -t }", "terms are not told"),
        ("b = x\na = { b }", "does not name another"),
    ],
)
def test_a_file_that_is_not_understood_is_refused(text: str, trouble: str) -> None:
    with pytest.raises(ParameterError, match=trouble):
        Messages("xx", text)


def test_a_fact_is_never_read_as_a_message_and_may_be_long() -> None:
    title = "{ $x } {0} \\ " * 2000
    assert title in say("compared-pair", title=title, other="b")
    with pytest.raises(LookupError):
        say("compared-pair", title="a")
    with pytest.raises(LookupError):
        say("no-such-message")
