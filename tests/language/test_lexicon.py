"""Every form that the dictionary of LanguageTool knows of a word in the pack is made here too."""

from __future__ import annotations

import re

import pytest

from olb_rules.language.folding import fold_word
from olb_rules.language.inflection import adjective_forms, noun_forms, verb_forms
from tests.built_in import built_in
from tests.language.lexicon import Forms

PACK = built_in()
FORMS = Forms()
_ANGLE = re.compile(r"<([^<>:]+)(?::(\w+))?>")

#: Forms that nobody writes in an advice.
ARCHAIC = re.compile(r"VLT:GIJ")  # gij zaktet
#: Forms of the dictionary that belong to another word, or are not worth a rule for one noun.
OTHER_WORDS = frozenset(
    "bands pools slibje slibjes slibs kinders vriends collegae jongelieden jongelui"
    " cafeetje cafeetjes kansarmoedje kansarmoedjes taalarmoedje taalarmoedjes"
    " festivals migrantenkinders vluchtelingenkinders zigeunerkinders"
    " zigeunerkindertjes relaxte relaxten relaxter relaxtere relaxteren relaxters"
    " lui's saai's verbannene verbannenen achterstandskinders"
    " affichejes bloemetje bloemetjes conciergeje conciergejes"
    " doorstotene doorstotenen maquetjes"
    " invulblaadje invulblaadjes klusjeslieden klusjeslui secretaresseje secretaressejes"
    # Of verbs that are strong and weak, of a homonym, or of a spelling that is given as a phrase.
    " gebengeld gebengelde gebengelden doorspoeld gelijkt gelijkte gelijkten lijkte lijkten"
    " gepasst gepasste gepassten pass passt passte passten geschuild geschuilde geschuilden"
    " uitgespuugd uitgespuugde uitgespuugden verzinkte verzinkten autokerkhoven kerkhoven"
    " brandtrappetje brandtrappetjes getti kattenbakkies chique chiquen chiquer chiquere chiqueren"
    " chiquers illustereren gangs stands bladzijtje bladzijtjes crecheje crechejes concourstje"
    " concourstjes kippetje kippetjes machientje machientjes moussejes mousseje plafonnetje"
    " plafonnetjes trappetje trappetjes lumina gebakt gebakte gebakten gewast gewaste gewasten"
    # The language has snuggerderen, zwaarderen.
    " onzekereren ordinaireren pientereren povereren rareren snuggereren stoereren superieureren"
    " vulgaireren zelfzekereren zwareren".split()
)


def words():
    """The lemmas of the pack: verbs, nouns, adjectives."""
    found = {"verb": set(), "noun": set(), "adjective": set()}
    blocks = [block for loaded in PACK.language for block in loaded.rule.match]
    for block in blocks:
        found["verb"] |= set(block.verbs)
        found["noun"] |= set(block.nouns)
        found["adjective"] |= set(block.adjectives)
        for phrase in block.phrases:
            for lemma, kind in _ANGLE.findall(phrase):
                key = {"": "verb", "verb": "verb", "noun": "noun"}.get(kind, "adjective")
                found[key].add(lemma)
    for wordlist in PACK.wordlists.values():
        found["noun"] |= set(wordlist.nouns)
        found["verb"] |= set(wordlist.verbs)
        found["adjective"] |= set(wordlist.adjectives)
    return found


def _verb(lemma):
    forms = verb_forms(lemma)
    return forms.joined | forms.finite | forms.nonfinite


def _adjective(lemma):
    forms = adjective_forms(lemma)
    return forms.positive | forms.comparative | forms.superlative


MADE = {"verb": _verb, "noun": noun_forms, "adjective": _adjective}
TAGS = {"verb": "WKW", "noun": "ZNW", "adjective": "BNW"}


@pytest.mark.parametrize("kind", ["verb", "noun", "adjective"])
def test_every_form_of_the_dictionary_is_made(kind):
    lacking, known = {}, 0
    for word in sorted(words()[kind]):
        lemma = fold_word(word)
        made = {fold_word(form) for form in MADE[kind](lemma)}
        entries = [
            (tag, form)
            for tag, form in FORMS.of(word.replace("|", ""))
            if tag.startswith(TAGS[kind]) and not ARCHAIC.search(tag)
        ]
        known += bool(entries)
        missing = {fold_word(form) for _, form in entries} - made - OTHER_WORDS
        if missing:
            lacking[word] = sorted(missing)
    assert lacking == {}
    assert known > {"verb": 80, "noun": 250, "adjective": 30}[kind]
