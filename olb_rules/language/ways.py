"""The ways in which rules can be found: a verb, a noun, an adjective with its noun, a phrase.

Plain tuples, apart from the models that rule files are read into: a matcher that was kept is read
back without them, and tuples are read back fastest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from .folding import fold_word
from .inflection import adjective_forms, verb_forms

if TYPE_CHECKING:
    from .block import Block, Context, Goal
    from .model import LanguageRule

__all__ = ["PLACES", "Sought", "SoughtGoal", "SoughtHead", "Way", "adjective_words", "ways_of"]

#: ``apart`` is a separable verb with its halves apart; ``when`` and ``without`` are what a whole
#: text holds and lacks.
Kind = Literal["verb", "apart", "noun", "word", "adjective", "phrase", "near", "when", "without"]

#: The keys of a context.
PLACES = ("phrase", "next", "previous", "clause_has", "sentence_has")


class SoughtHead(NamedTuple):
    """The noun that an adjective must belong to; see ``Head``."""

    words: tuple[str, ...]
    gap: int
    attributive: bool
    predicative: bool


class SoughtGoal(NamedTuple):
    """Where to; see ``Goal``."""

    after: frozenset[str]
    words: tuple[str, ...]
    required: bool
    without: tuple[str, ...]


class Sought(NamedTuple):
    """What one block of a rule looks for, with the contexts of the rule and its own."""

    rule: str
    number: int
    """Which block of the rule."""
    nouns: tuple[str, ...]
    words: tuple[str, ...]
    """Words just so, those that the block adds among them."""
    dropped: frozenset[str]
    """Forms that the block leaves out."""
    degree: tuple[str, ...]
    head: SoughtHead | None
    near: tuple[tuple[str, ...], tuple[str, ...], int] | None
    """Words, the class that must be near, and within how many words."""
    goals: tuple[SoughtGoal, ...]
    requires: tuple[tuple[str, str], ...]
    """Place and phrase of each condition."""
    unless: tuple[tuple[str, str], ...]
    unless_negated: bool
    at_least: int
    """In how many sentences of a text ``when`` must stand; 0 where the block speaks of places."""


class Way(NamedTuple):
    """One way in which one block of a rule can be found."""

    sought: Sought
    kind: Kind
    text: str = ""
    """The lemma or the phrase; nothing for what a block has once."""


def ways_of(rules: Sequence[LanguageRule]) -> Iterator[Way]:
    """Every way, in the order of the rules."""
    for rule in rules:
        for number, block in enumerate(rule.match):
            sought = _sought(rule, number, block)
            for lemma in block.verbs:
                yield Way(sought, "verb", lemma)
                if verb_forms(fold_word(lemma)).particle:
                    yield Way(sought, "apart", lemma)
            if block.nouns:
                yield Way(sought, "noun")
            if sought.words:
                yield Way(sought, "word")
            for lemma in block.adjectives:
                yield Way(sought, "adjective", lemma)
            for text in block.phrases:
                yield Way(sought, "phrase", text)
            if block.near:
                yield Way(sought, "near")
            if block.missing:
                for text in block.missing.when:
                    yield Way(sought, "when", text)
                for text in block.missing.without:
                    yield Way(sought, "without", text)


def _sought(rule: LanguageRule, number: int, block: Block) -> Sought:
    head, near = block.head, block.near
    return Sought(
        rule=rule.id,
        number=number,
        nouns=block.nouns,
        words=(*block.words, *block.forms.add),
        dropped=frozenset(fold_word(form) for form in block.forms.drop),
        degree=block.degree,
        head=SoughtHead(head.in_, head.gap, head.attributive, head.predicative) if head else None,
        near=(near.words, near.class_, near.within) if near else None,
        goals=tuple(_goal(goal) for goal in (rule.goal, block.goal) if goal),
        requires=_conditions(rule.requires, block.requires),
        unless=_conditions(rule.unless, block.unless),
        unless_negated=(block.negated or rule.negated) == "silent",
        at_least=block.missing.at_least if block.missing else 0,
    )


def _goal(goal: Goal) -> SoughtGoal:
    after = frozenset(fold_word(word) for word in goal.after)
    return SoughtGoal(after, goal.in_, goal.required, goal.without)


def _conditions(*contexts: Context | None) -> tuple[tuple[str, str], ...]:
    return tuple(
        (place, text)
        for context in contexts
        if context
        for place in PLACES
        for text in getattr(context, place)
    )


def adjective_words(way: Way) -> frozenset[str]:
    """The forms of an adjective in the degrees that the block asks for."""
    forms = adjective_forms(fold_word(way.text))
    wanted: set[str] = set()
    for degree, some in (
        ("pos", forms.positive), ("comp", forms.comparative), ("sup", forms.superlative),
    ):  # fmt: skip
        wanted |= some if degree in way.sought.degree else set()
    return frozenset(wanted) - way.sought.dropped
