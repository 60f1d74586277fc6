"""The ways in which rules can be found: a verb, a noun, an adjective with its noun, a phrase."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from .block import Block
from .folding import fold_word
from .inflection import adjective_forms, verb_forms
from .model import LanguageRule

__all__ = ["Way", "adjective_words", "ways_of"]

#: ``apart`` is a separable verb with its halves apart; ``when`` and ``without`` are what a whole
#: text holds and lacks.
Kind = Literal["verb", "apart", "noun", "word", "adjective", "phrase", "near", "when", "without"]


@dataclass(frozen=True, slots=True)
class Way:
    """One way in which one block of a rule can be found."""

    rule: LanguageRule
    number: int
    """Which block of the rule."""
    kind: Kind
    text: str = ""
    """The lemma or the phrase; nothing for what a block has once."""

    @property
    def block(self) -> Block:
        """The block of the rule."""
        return self.rule.match[self.number]

    @property
    def dropped(self) -> frozenset[str]:
        """Forms that the block leaves out."""
        return frozenset(fold_word(form) for form in self.block.forms.drop)


def ways_of(rules: Sequence[LanguageRule]) -> Iterator[Way]:
    """Every way, in the order of the rules."""
    for rule in rules:
        for number, block in enumerate(rule.match):
            for lemma in block.verbs:
                yield Way(rule, number, "verb", lemma)
                if verb_forms(fold_word(lemma)).particle:
                    yield Way(rule, number, "apart", lemma)
            if block.nouns:
                yield Way(rule, number, "noun")
            if block.words or block.forms.add:
                yield Way(rule, number, "word")
            for lemma in block.adjectives:
                yield Way(rule, number, "adjective", lemma)
            for text in block.phrases:
                yield Way(rule, number, "phrase", text)
            if block.near:
                yield Way(rule, number, "near")
            if block.missing:
                for text in block.missing.when:
                    yield Way(rule, number, "when", text)
                for text in block.missing.without:
                    yield Way(rule, number, "without", text)


def adjective_words(way: Way) -> frozenset[str]:
    """The forms of an adjective in the degrees that the block asks for."""
    forms = adjective_forms(fold_word(way.text))
    wanted: set[str] = set()
    for degree, some in (
        ("pos", forms.positive), ("comp", forms.comparative), ("sup", forms.superlative),
    ):  # fmt: skip
        wanted |= some if degree in way.block.degree else set()
    return frozenset(wanted) - way.dropped
