"""What must hold of any text."""

from __future__ import annotations

import unicodedata
from concurrent.futures import ThreadPoolExecutor
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from olb_rules.language import LanguageMatcher, search
from olb_rules.language.search import Search
from olb_rules.language.text import SENTENCE_LIMIT
from olb_rules.lazily import Later

from .conftest import hierarchy_matcher, hierarchy_rules, marked, matcher_with

FILE = hierarchy_rules()

PIECES = [
    "Hij", "zakt", "af", "naar", "TSO", ".", ",", "beter", "een", "betere", "richting", "\n", "\n\n",
    '"', "'", "“", "”", "is", "gemakkelijker", "dan", "en toe", "niet", "de", "é", "e\u0301", "\u00ad",
    "-\n", "zwakke leerling", "(vb.", ")", "İ", "ﬁ", "’", "http://x.be/afzakken", "a@b.be", "😀", "\t",
    "af te zakken", "afgezakt", "het woord", ";", "...", "maar BSO", "\x00", "\u200b", "ASO'er",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join) | st.text(max_size=200)
INNOCENT = "De zon scheen over de speelplaats."


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_spans_lie_inside_the_text_in_order_and_apart(text: str) -> None:
    for hit in hierarchy_matcher().scan(text):
        assert hit.spans
        last = 0
        for span in hit.spans:
            assert last <= span.start < span.end <= len(text)
            last = span.end
            assert text[span.start : span.end].strip() == text[span.start : span.end]


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_the_same_text_gives_the_same_hits_in_order(text: str) -> None:
    first = hierarchy_matcher().scan(text)
    assert first == hierarchy_matcher().scan(text)
    assert list(first) == sorted(first, key=lambda hit: (hit.spans, hit.rule))


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_an_innocent_sentence_more_adds_no_hit(text: str) -> None:
    before = {(hit.rule, hit.spans) for hit in hierarchy_matcher().scan(text + "\n\n")}
    after = {(hit.rule, hit.spans) for hit in hierarchy_matcher().scan(text + "\n\n" + INNOCENT)}
    assert after == before


@pytest.mark.parametrize("rule", FILE.rules, ids=lambda rule: rule.id)
def test_composed_and_decomposed_letters_give_the_same_words(rule) -> None:
    matcher = matcher_with(rule)
    for example in rule.examples.fires:
        text = example.replace("[[", "").replace("]]", "") + " Één coördinator."
        composed = marked(unicodedata.normalize("NFC", text), matcher)
        decomposed = marked(unicodedata.normalize("NFD", text), matcher)
        assert [unicodedata.normalize("NFC", words) for words in decomposed] == composed


@pytest.mark.parametrize("rule", FILE.rules, ids=lambda rule: rule.id)
def test_capitals_find_what_small_letters_find(rule) -> None:
    def places(text: str) -> list:
        return [hit.spans for hit in hierarchy_matcher().scan(text) if hit.rule == rule.id]

    for example in rule.examples.fires:
        text = example.replace("[[", "").replace("]]", "")
        assert places(text.upper()) == places(text)


class Counting(Search):
    """Counts the candidates that are judged: work, not time."""

    def __init__(self, search: Search) -> None:
        super().__init__(search._entries, search.triggers, search._lexicon)
        self.judged = 0
        self.words = 0

    def _judge(self, *arguments):
        self.judged += 1
        return super()._judge(*arguments)

    def _candidates(self, sentence, calls):
        self.words += len(sentence) + len(calls)
        assert sentence.ends[-1] - sentence.starts[0] <= SENTENCE_LIMIT
        return super()._candidates(sentence, calls)


@pytest.mark.parametrize(
    "unit",
    [
        "hij zakt af ",
        "zakt ",
        'een "betere richting ',
        "' ",
        '" beter dan TSO ',
        "(vb. afzakken ",
        "a.a.a@",
        "!",
        "af en toe zakt hij af naar TSO, ",
    ],
)
def test_work_grows_with_the_text_and_no_faster(unit: str, monkeypatch) -> None:
    monkeypatch.setattr(search, "_KEPT", 0)
    work = []
    for repeat in (400, 800):
        counting = Counting(hierarchy_matcher()._search.value)
        LanguageMatcher(Later(counting), hierarchy_matcher()._setting).scan(unit * repeat)
        work.append(counting.judged + counting.words)
    assert work[1] <= 2 * work[0] + 500


@settings(max_examples=150, deadline=None)
@given(st.lists(TEXTS, max_size=4).flatmap(lambda some: st.permutations(some * 2)))
def test_what_is_remembered_of_a_sentence_changes_no_hit(texts: list[str]) -> None:
    text = " \n\n ".join(texts)
    remembered = hierarchy_matcher().scan(text)
    with patch.object(search, "_KEPT", 0):
        assert hierarchy_matcher().scan(text) == remembered


def test_a_sentence_that_was_seen_is_not_searched_again() -> None:
    judged = []
    for times in (1, 50):
        counting = Counting(hierarchy_matcher()._search.value)
        lines = "Hij zakt af naar TSO.\n" * times
        assert (
            len(LanguageMatcher(Later(counting), hierarchy_matcher()._setting).scan(lines)) == times
        )
        judged.append(counting.judged)
    assert judged[0] == judged[1] > 0


def test_threads_share_a_matcher() -> None:
    texts = [f"Hij zakt {'heel ' * (i % 7)}af naar TSO." for i in range(60)]
    alone = [hierarchy_matcher().scan(text) for text in texts]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(hierarchy_matcher().scan, texts)) == alone


@pytest.mark.parametrize(
    "text", ["", " ", "\n", "\x00", "'", '"', "İ" * 50, "\ufeff", "-\n", "." * 100]
)
def test_odd_texts_give_no_hit(text: str) -> None:
    assert hierarchy_matcher().scan(text) == ()


def test_offsets_after_letters_that_change_length() -> None:
    text = "İİ ﬁets e\u0301e\u0301n af\u00adzakker"
    (hit,) = hierarchy_matcher().scan(text)
    assert text[hit.start : hit.end] == "af\u00adzakker"
