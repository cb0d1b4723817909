"""Labels and notices of Local Contexts, and how strictly each is handled."""

import pytest

from influence.errors import MetadataError
from influence.rights.labels import LABELS, Handling, Kind, Translation, from_hub, label

SITE = "https://localcontexts.org"

NAMED = {
    "TK A": "TK A",
    "tk_a": "TK A",
    "tka": "TK A",
    "TK Attribution": "TK A",
    "TK Attribution (TK A)": "TK A",
    "TK Attribution Label": "TK A",
    "Traditional Knowledge Attribution": "TK A",
    "attribution": "TK A",
    f"{SITE}/label/tk-attribution/": "TK A",
    "http://www.localcontexts.org/label/tk-attribution": "TK A",
    "http://localcontexts.org/tk/a/1.0": "TK A",
    "http://localcontexts.org/tk/wg/1.0": "TK WG",
    "secret_sacred": "TK SS",
    "TK Secret / Sacred": "TK SS",
    f"{SITE}/label/tk-secret-sacred/": "TK SS",
    "tk_multiple_community": "TK MC",
    "multiple_community": "BC MC",
    "commercial": "TK OC",
    "commercialization": "BC OC",
    "TK Open to Commercialisation": "TK OC",
    "community_voice": "TK CV",
    "BC CV": "BC CV",
    "consent_verified": "BC CV",
    "bc:clan": "BC CL",
    "TK Clan": "TK CL",
    "BC Provenance": "BC P",
    "Biocultural Research Use": "BC R",
    "TK Notice": "TK Notice",
    "Traditional Knowledge (TK) Notice": "TK Notice",
    "traditional_knowledge": "TK Notice",
    f"{SITE}/notice/tk-notice/": "TK Notice",
    "biocultural": "BC Notice",
    "Attribution Incomplete": "Attribution Incomplete Notice",
    "open_to_collaborate": "Open to Collaborate Notice",
    "Authorisation Notice": "Authorization Notice",
    "withholding": "Withholding Notice",
}

HANDLED = {
    Handling.SHOW: "TK V, TK CB, BC CB, Open to Collaborate Notice",
    Handling.ATTRIBUTE: "TK A, TK CR, BC P",
    Handling.ANNOTATE: "TK CV, TK NV, BC CNV, Attribution Incomplete Notice, Caring Notice, "
    "Safety Notice",
    Handling.NONCOMMERCIAL: "TK NC, TK O, BC R, BC O, BC NC",
    Handling.CONSENT: "TK MC, TK CS, TK OC, BC MC, BC CV, BC OC, Authorization Notice",
    Handling.HOLD: "TK CL, TK F, TK S, TK WG, TK MG, BC CL, TK Notice, BC Notice, "
    "Gender Aware Notice, Leave Undisturbed Notice, Viewing Notice",
    Handling.SUPPRESS: "TK MR, TK WR, TK SS, TK CO, Belonging Notice, Withholding Notice",
}


@pytest.mark.parametrize("text", NAMED)
def test_a_label_is_known_in_every_form(text):
    found = label(text)
    assert (found.code, found.trouble) == (NAMED[text], "")
    assert found in LABELS


@pytest.mark.parametrize("handling", HANDLED)
def test_how_each_label_is_handled(handling):
    codes = {each.code for each in LABELS if each.handling is handling}
    assert codes == set(HANDLED[handling].split(", "))


def test_every_label_is_found_by_its_code_name_and_address():
    assert len({each.code for each in LABELS}) == len(LABELS) == 42
    for each in LABELS:
        assert label(each.code) == label(each.name) == each
        if each.kind is not Kind.CARE:
            assert label(each.uri) == each
        assert each.asks.endswith(".")


def test_handling_grows_stricter():
    assert max(label("TK A").handling, label("TK SS").handling) is Handling.SUPPRESS
    assert [each.name for each in sorted(Handling)] == [
        "SHOW", "ATTRIBUTE", "ANNOTATE", "NONCOMMERCIAL", "CONSENT", "HOLD", "SUPPRESS",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["clan", "outreach", "non_commercial", "Open to Collaboration"])
def test_a_word_of_two_families_is_doubted_unless_its_kind_is_known(text):
    assert label(text).code.startswith("TK")
    assert "BC" in label(text).trouble
    assert label(text, Kind.BC).code.startswith("BC")
    assert label(text, Kind.BC).trouble == ""
    assert label(text).handling is label(text, Kind.BC).handling


@pytest.mark.parametrize("text", ["TK Whatever", "TK", "Label", "Ask  Áhkku first", "TK Notice 2"])
def test_an_unknown_label_is_kept_and_handled_as_the_strictest(text):
    found = label(text)
    assert (found.kind, found.handling) == (Kind.UNKNOWN, Handling.SUPPRESS)
    assert found.code == found.name == " ".join(text.split())
    assert "not known" in found.trouble


def test_a_project_of_the_hub_is_not_taken_for_a_label():
    address = "https://localcontextshub.org/projects/3fa85f64"
    found = label(address)
    assert (found.handling, found.uri) == (Handling.SUPPRESS, address)
    assert "not read" in found.trouble


PROJECT = {
    "unique_id": "7d0c6a1e",
    "project_page": "https://example.org/projects/7d0c6a1e",
    "tk_labels": [
        {
            "name": "Luohti",
            "label_type": "clan",
            "language_tag": "se",
            "label_text": "Jeara bearrašis.",
            "community": {"id": 7, "name": "Example siida", "profile_url": "https://example.org/7"},
            "translations": [
                {
                    "translated_name": "Joik",
                    "language_tag": "nb",
                    "translated_text": "Spør familien.",
                },
                {"translated_name": "Yoik", "language": "English", "translated_text": None},
            ],
        },
        {"name": "TK Seasonal", "label_type": "something_new"},
        {"name": "Our own", "label_type": "something_new", "label_text": "Ask us."},
    ],
    "bc_labels": [{"name": "Clan", "label_type": "clan", "community": None}],
    "notice": [{"notice_type": "biocultural", "name": "BC Notice", "default_text": "Wait."}],
}


def test_a_project_gives_the_words_of_its_communities():
    clan, seasonal, own, bc, notice = from_hub(PROJECT)
    assert (clan.label, clan.name, clan.text) == (label("TK CL"), "Luohti", "Jeara bearrašis.")
    assert (clan.language, clan.community) == ("se", "Example siida")
    assert clan.community_uri == "https://example.org/7"
    assert clan.translations == (
        Translation("nb", "Joik", "Spør familien."),
        Translation("English", "Yoik", ""),
    )
    assert {each.project for each in from_hub(PROJECT)} == {PROJECT["project_page"]}
    assert seasonal.label == label("TK S")
    assert (own.label.handling, own.name, own.text) == (Handling.SUPPRESS, "Our own", "Ask us.")
    assert (bc.label.code, bc.label.trouble, bc.community) == ("BC CL", "", "")
    assert (notice.label.code, notice.text) == ("BC Notice", "Wait.")


def test_a_project_without_labels_has_none():
    assert from_hub({"unique_id": "1", "tk_labels": [], "bc_labels": None}) == []


@pytest.mark.parametrize(
    "project", [[], "x", {"tk_labels": {"a": 1}}, {"notice": ["x"]}, {"bc_labels": 3}]
)
def test_what_is_no_project_is_refused_in_one_line(project):
    with pytest.raises(MetadataError, match=r"^[^\n]*Local Contexts[^\n]*$"):
        from_hub(project)
