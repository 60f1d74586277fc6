"""What may be skipped: a rule that would speak is never passed over for want of a word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from olb_rules.language import LanguageRule, compile_language
from olb_rules.language.folding import fold
from olb_rules.language.text import SentenceIndex, make_sentence, words_of

WORDS = [
    "hij",
    "dan",
    "maar",
    "zakt",
    "af",
    "'t",
    "adhd-test",
    "foto's",
    "naïef",
    "BSO",
    "3",
    "ik–jij",
]
SIGNS = [" ", " ", ", ", ". ", "\n", " – ", "; ", "\n\n", " (", ") ", '"', "… ", "/", "_", "-"]


@given(st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(SIGNS)), max_size=40))
def test_the_set_of_words_holds_every_word_of_the_sentence(parts):
    folded = fold("".join(word + sign for word, sign in parts))
    plain = folded.plain
    assert len(plain) == len(folded.lower)
    for start, end in SentenceIndex(folded):
        assert set(make_sentence(folded, start, end).words) <= words_of(plain[start:end])


@given(st.text(max_size=200) | st.text("aÉπİŁ_'-–“ \n²", max_size=30))
def test_the_plain_form_has_the_letters_and_the_signs_of_words(text):
    folded = fold(text)
    assert folded.plain == "".join(c if c.isalnum() or c in "'-" else " " for c in folded.lower)


@given(st.text(max_size=200))
def test_whatever_the_text(text):
    folded = fold(text)
    plain = folded.plain
    stretches = list(SentenceIndex(folded))
    assert [end for _, end in stretches[:-1]] == [start for start, _ in stretches[1:]]
    for start, end in stretches:
        assert set(make_sentence(folded, start, end).words) <= words_of(plain[start:end])


def _rule(**match):
    finding = {"level": "question", "summary": "Iets.", "ask": "Iets?", "why": "Iets."}
    return LanguageRule.model_validate(
        {
            "id": "a.rule", "title": "Iets", "kind": "language", "tier": 1, "match": [match],
            "source": {"document": "d", "section": "s", "check": "c"},
            "finding": finding | {"alternatives": ["iets"]},
            "examples": {"fires": ["[[x]]"], "silent": ["y"]},
        }
    )  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ["dan maar", "dan  maar", "dan\nmaar", 'dan "maar', "Dan maar"],
)
def test_neighbours_are_found_whatever_stands_between_them(text):
    matcher = compile_language([_rule(phrases=["dan maar"])], {})
    assert len(matcher.scan(f"We doen het {text} zo.")) == 1


def test_a_word_is_found_before_a_hyphen():
    matcher = compile_language([_rule(words=["adhd"])], {})
    assert [hit.spans[0] for hit in matcher.scan("De ADHD-test.")]
