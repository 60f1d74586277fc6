"""What an author reads when a rule is wrong, and what a wordlist holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from olb_rules.errors import PackError
from olb_rules.language import Wordlist, compile_language, with_names
from olb_rules.language.read import read_language

from .conftest import marked

RULE = """
- id: try.rule
  title: Proef
  kind: language
  tier: 1
  source: {document: kansrijke-olb}
  match: {words: [waterval]}
  finding: {level: question, summary: s, ask: "a?", alternatives: [b]}
  examples: {fires: ["[[waterval]]"], silent: [water]}
"""


def problems(tmp_path: Path, text: str) -> list[str]:
    file = tmp_path / "rules.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(PackError) as error:
        read_language(file)
    return [str(problem) for problem in error.value.problems]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("words: [waterval]", "verb: afzak", "no infinitive"),
        ("words: [waterval]", "words: [twee woorden]", "more than one word"),
        ("words: [waterval]", "phrases: ['(een|twee']", "')' is missing"),
        ("words: [waterval]", "phrases: ['een [twee']", "']' is missing"),
        ("words: [waterval]", "phrases: ['<huis:naam>']", "no kind of word"),
        ("words: [waterval]", "phrases: ['een ...40 twee']", "gap of more"),
        ("words: [waterval]", "wordz: [x]", "did you mean 'words'"),
        ("words: [waterval]", "forms: {drop: [x]}", "looks for nothing"),
        ("words: [waterval]", "words: [waterval], head: {in: x}", "belongs to 'adjectives'"),
        ("tier: 1", "tier: 3", "say why"),
        ('ask: "a?"', "ask: nee", "question mark"),
        ('["[[waterval]]"]', "[waterval]", "put [[ ]]"),
        ("[water]", '["[[water]]"]', "has no [[ ]]"),
    ],
)
def test_a_mistake_is_said_with_its_place(tmp_path: Path, old: str, new: str, said: str) -> None:
    found = problems(tmp_path, RULE.replace(old, new))
    assert any(said in problem for problem in found)
    assert all("rules.yaml:" in problem for problem in found)


def test_a_piece_of_a_word_in_a_list_is_refused_and_not_passed_over(tmp_path: Path) -> None:
    (said,) = problems(tmp_path, "wordlists: {stof: {words: [zware, '*diploma']}}\n")
    assert "'*diploma' is a piece of a word" in said
    assert "'phrases'" in said


def test_every_mistake_at_once(tmp_path: Path) -> None:
    wrong = RULE.replace("tier: 1", "tier: 9").replace("kind: language", "kind: taal")
    assert len(problems(tmp_path, wrong)) == 2


def test_an_id_stands_once(tmp_path: Path) -> None:
    assert "stands twice" in problems(tmp_path, RULE + RULE)[0]


def test_a_missing_wordlist_is_named(make) -> None:
    with pytest.raises(PackError, match="@studies"):
        make(match={"phrases": ["een @studies"]})


def test_a_wordlist_must_not_include_itself() -> None:
    lists = {"a": Wordlist(include=("b",)), "b": Wordlist(include=("a",))}
    with pytest.raises(PackError, match="includes itself"):
        compile_language([], lists)


def test_plain_words_serve_as_a_wordlist(make, shared_wordlists) -> None:
    rule = {"match": {"phrases": ["naar @doel"]}}
    shared_wordlists["doel"] = ["Gent", "de grote stad"]
    assert marked("naar gent en naar de grote stad", make(**rule)) == [
        "naar gent",
        "naar de grote stad",
    ]
    del shared_wordlists["doel"]


def test_names_from_a_catalogue(make, shared_wordlists) -> None:
    before = dict(shared_wordlists)
    shared_wordlists.update(
        with_names(shared_wordlists, "studie", ["Ruimtevaart en Zorg", "Wiskunde"])
    )
    matcher = make(match={"phrases": ["volgt @studie"]})
    shared_wordlists.clear()
    shared_wordlists.update(before)
    assert marked("Ze volgt Ruimtevaart en zorg.", matcher) == ["volgt Ruimtevaart en zorg"]
    assert marked("Ze volgt wiskunde.", matcher) == []
    assert marked("Ze volgt ruimtevaart.", matcher) == []
    with pytest.raises(PackError, match="no wordlist"):
        with_names(before, "studies", ["x"])


@pytest.mark.parametrize(
    ("word", "there"),
    [
        ("Haarzorg", True), ("TSO", True), ("bso", True), ("1B", True), ("beroepsrichting", True),
        ("studierichtingen", True), ("Humane wetenschappen", True), ("dubbele finaliteit", True),
        ("arbeidsmarktfinaliteit", True), ("wiskunde", False), ("Latijn", False), ("windrichting", False),
        ("kantoor", False), ("3 Latijn", True), ("stroom", False), ("inrichting", False),
    ],
)  # fmt: skip
def test_what_counts_as_a_study_option(make, word: str, there: bool) -> None:
    matcher = make(match={"phrases": ["kiest @studie"]})
    assert bool(marked(f"Ze kiest {word}.", matcher)) is there
