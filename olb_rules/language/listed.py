"""The forms of what stands in a wordlist as in a dictionary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .folding import fold_word
from .inflection import adjective_forms, noun_forms, verb_forms

if TYPE_CHECKING:
    from .model import Wordlist

__all__ = ["ending_forms", "inflected"]


def inflected(listing: Wordlist) -> dict[str, str]:
    """Every form of the nouns, verbs and adjectives of a list, with the word that it is of."""
    forms = {form: noun for noun in listing.nouns for form in noun_forms(fold_word(noun))}
    for verb in listing.verbs:
        forms |= dict.fromkeys(verb_forms(fold_word(verb)).joined, verb)
    for adjective in listing.adjectives:
        degrees = adjective_forms(fold_word(adjective))
        every = degrees.positive | degrees.comparative | degrees.superlative
        forms |= dict.fromkeys(every, adjective)
    return forms


def ending_forms(listing: Wordlist) -> set[str]:
    """The endings of a list, with their plurals and diminutives."""
    return {form for end in listing.endings for form in noun_forms(fold_word(end.lstrip("-*")))}
