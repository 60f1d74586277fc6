"""From a lemma to its forms: samples of every pattern, and what must hold of any word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from olb_rules.language.inflection import adjective_forms, noun_forms, verb_forms


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        (
            "af|zakken",
            "afzak afzakt afzakte afzakten afgezakt afgezakte afzakkend afzakkende afzakken",
        ),
        ("af|stromen", "afstroomt afstroomde afgestroomd afgestroomde afstromend"),
        ("terug|vallen", "terugvalt terugviel terugvielen teruggevallen"),
        ("door|schuiven", "doorschuift doorschoof doorgeschoven"),
        ("op|klimmen", "opklimt opklom opgeklommen"),
        ("aan|kunnen", "aankan aankunt aankon aankonden aankunnen"),
        ("degraderen", "degradeert degradeerde gedegradeerd gedegradeerde degraderend"),
        ("belanden", "belandt belandde belandden beland"),
        ("overschatten", "overschat overschatte overschatten"),
        ("worden", "word wordt werd werden geworden"),
        ("verliezen", "verlies verliest verloor verloren"),
        ("praten", "praat praatte praatten gepraat"),
        ("vinden", "vind vindt vond vonden gevonden"),
        ("bewegen", "beweeg beweegt bewoog bewogen"),
        ("zijn", "is ben bent was waren geweest"),
    ],
)
def test_verbs(lemma: str, forms: str) -> None:
    assert set(forms.split()) <= verb_forms(lemma).joined


def test_separable_verb_keeps_its_halves_apart() -> None:
    forms = verb_forms("af|zakken")
    assert forms.particle == "af"
    assert {"zak", "zakt", "zakte", "zakten", "zakken"} <= forms.finite
    assert {"zakken", "gezakt"} <= forms.nonfinite
    assert "zak" in forms.stems
    assert "zakt" not in forms.stems
    assert "zakt" not in forms.joined


def test_no_ge_after_an_unstressed_prefix() -> None:
    assert "verbeterd" in verb_forms("verbeteren").participles
    assert "geverbeterd" not in verb_forms("verbeteren").participles


@pytest.mark.parametrize("word", ["", "af", "afzak", "huis", "|"])
def test_what_is_no_infinitive_is_refused(word: str) -> None:
    with pytest.raises(ValueError, match="infinitive"):
        verb_forms(word)


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("richting", "richting richtingen"),
        ("school", "school scholen schooltje"),
        ("afzakker", "afzakker afzakkers afzakkertje afzakkertjes"),
        ("trapje", "trapje trapjes"),
        ("finaliteit", "finaliteiten"),
        ("klas", "klassen klasje"),
        ("aso'er", "aso'er aso'ers"),
        ("niveau", "niveaus"),
        ("stroom", "stromen stroompje"),
        ("huis", "huizen huisje"),
        ("brief", "brieven briefje"),
        ("optie", "opties"),
        ("kind", "kinderen"),
        ("probleemkind", "probleemkinderen"),
        ("moeilijkheid", "moeilijkheden"),
        ("mama", "mama's"),
        ("batterij", "batterijen batterijtje batterijtjes"),
        ("podium", "podia podiums podiumpje"),
        ("laboratorium", "laboratoria"),
        ("museum", "musea"),
        ("club", "clubs clubje"),
        ("film", "films filmpje"),
        ("quiz", "quizzen quizje"),
        ("vakantiejob", "vakantiejobs"),
        ("rij", "rijen rijtje"),
        ("uitgang", "uitgangen uitgangetje"),
        ("station", "stationnetje stations"),
    ],
)
def test_nouns(lemma: str, forms: str) -> None:
    assert set(forms.split()) <= noun_forms(lemma)


@pytest.mark.parametrize(
    ("lemma", "positive", "comparative", "superlative"),
    [
        ("goed", "goed goede", "beter betere", "best beste allerbeste"),
        ("zwaar", "zwaar zware", "zwaarder zwaardere", "zwaarst zwaarste"),
        ("licht", "licht lichte", "lichter lichtere", "lichtst lichtste"),
        ("laag", "laag lage", "lager lagere", "laagst laagste"),
        (
            "gemakkelijk",
            "gemakkelijke gemakkelijks",
            "gemakkelijker gemakkelijkers",
            "gemakkelijkste",
        ),
        ("simpel", "simpel simpele", "simpeler", "simpelst"),
        ("dom", "dom domme", "dommer", "domste"),
        ("lief", "lieve", "liever", "liefst"),
        ("wijs", "wijze", "wijzer", "wijst"),
    ],
)
def test_adjectives(lemma: str, positive: str, comparative: str, superlative: str) -> None:
    forms = adjective_forms(lemma)
    assert set(positive.split()) <= forms.positive
    assert set(comparative.split()) <= forms.comparative
    assert set(superlative.split()) <= forms.superlative


@given(st.text("abdefgijklmnoprstuvwz", min_size=2, max_size=12))
def test_any_word_keeps_its_own_form_and_stays_lower_case(body: str) -> None:
    verb = verb_forms(body + "en")
    assert body + "en" in verb.joined
    noun = noun_forms(body)
    assert body in noun
    degrees = adjective_forms(body)
    assert body in degrees.positive
    for form in verb.joined | noun | degrees.positive | degrees.comparative | degrees.superlative:
        assert form == form.lower()
        assert form.strip() == form
        assert form
