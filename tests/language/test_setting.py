"""A long text is looked at only where it is about what the rules are about."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from olb_rules.language import compile_language
from olb_rules.language.folding import fold
from olb_rules.language.setting import LONG, PASSAGE
from olb_rules.language.text import SentenceIndex

from .test_triggers import _rule

FILLER = "De wind waaide over het plein en de zon scheen. "
SPOKEN = "Dat zei de klassenraad. "
LAW = ("Dat staat in artikel vijf. ", "Zo wil het decreet. ")
FAULT = "Dat is vreemd, hij zakt erdoor. "
LISTS = {
    "over": ["klassenraad"],
    "elders": ["artikel", "decreet", "met ingang van"],
    "sport": ["doelman"],
}


def matcher(**lists):
    return compile_language([_rule(words=["zakt"])], LISTS, **lists)


NEAR = matcher(setting="over")
NOT_LAW = matcher(setting="over", elsewhere="elders")


def expected(text: str, word: str) -> list[int]:
    """The slow way: every sentence, and every place of the word."""
    folded = fold(text)
    places = [match.start() for match in re.finditer(rf"\b{word}\b", folded.plain)]
    found = [hit.start for hit in NEAR.scan(text, everywhere=True)]
    near = [
        (start, end)
        for start, end in SentenceIndex(folded)
        if any(start - PASSAGE <= at < end + PASSAGE for at in places)
    ]
    return [at for at in found if any(start <= at < end for start, end in near)]


PIECES = st.sampled_from([FILLER, FILLER * 9, FILLER * 40, SPOKEN, FAULT, "\n\n", "klassenraad"])


@given(st.lists(PIECES, max_size=25).map("".join))
def test_as_if_every_sentence_were_measured(text):
    if LONG < len(text) <= 6_000:
        assert [hit.start for hit in NEAR.scan(text)] == expected(text, "klassenraad")


def test_a_short_text_is_taken_at_its_word():
    assert NEAR.scan(FAULT)
    assert NOT_LAW.scan(LAW[0] + LAW[1] + FAULT)


def test_a_short_text_about_something_else_is_left_alone():
    no_sport = matcher(setting="over", unrelated="sport")
    assert no_sport.scan(FAULT)
    assert no_sport.scan("De doelman riep. " + FAULT) == ()
    assert no_sport.scan("De doelman riep. " + SPOKEN + FAULT), "it is about the setting after all"
    assert no_sport.scan("De doelman riep. " + FAULT, everywhere=True)
    assert no_sport.scan(FILLER * 13 + "De doelman riep. " + SPOKEN + FAULT), "a long text"


def test_far_from_the_word_nothing_is_said():
    far = FILLER * (PASSAGE // len(FILLER) + 1)
    assert len(NEAR.scan(SPOKEN + FAULT + far * 2)) == 1
    assert NEAR.scan(SPOKEN + far + FAULT + far) == ()
    assert len(NEAR.scan(far + far + FAULT + SPOKEN)) == 1


def test_two_different_words_of_elsewhere_silence_what_is_near():
    far = FILLER * (PASSAGE // len(FILLER) + 1)
    around = FILLER * 13
    assert NOT_LAW.scan(around + LAW[0] + SPOKEN + FAULT)
    assert NOT_LAW.scan(around + LAW[0] + LAW[0] + SPOKEN + FAULT), "the same word twice"
    assert NOT_LAW.scan(around + LAW[0] + SPOKEN + FAULT + LAW[1]) == ()
    assert NOT_LAW.scan(around + "Met ingang van mei. " + SPOKEN + FAULT + LAW[1]) == ()
    assert NOT_LAW.scan(LAW[0] + LAW[1] + far + SPOKEN + FAULT)
    assert NOT_LAW.scan(LAW[0] + LAW[1] + around + SPOKEN + FAULT, everywhere=True)


def test_in_what_is_as_long_as_a_book_one_word_is_not_enough():
    book = FILLER * 150
    two = compile_language(
        [_rule(words=["zakt"])], {"over": ["klassenraad", "titularis"]}, setting="over"
    )
    assert not two.scan(book + SPOKEN + FAULT)
    assert not two.scan(book + SPOKEN + SPOKEN + FAULT), "the same word twice"
    assert two.scan(book + SPOKEN + "De titularis ook. " + FAULT)
    assert two.scan(FILLER * 20 + SPOKEN + FAULT), "a letter"
    assert two.scan(book + SPOKEN * 8 + FAULT), "it speaks of nothing else"


def test_a_report_that_speaks_of_one_pupil_may_name_what_its_lessons_were_about():
    many = {**LISTS, "over": "klassenraad rapport leerkracht toets klas trimester".split()}
    here = compile_language([_rule(words=["zakt"])], many, setting="over", elsewhere="elders")
    lesson = LAW[0] + LAW[1] + FILLER * 15
    report = "Op het rapport staat wat de leerkracht na de toets in de klas schreef. "
    assert not here.scan(SPOKEN + lesson + FAULT)
    assert here.scan(report + SPOKEN + "Dat was dit trimester. " + lesson + FAULT)
