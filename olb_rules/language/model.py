"""A language rule and a wordlist as an author writes them.

A closed vocabulary: words, lists and contexts, no expressions and no regular expressions. Every
mistake is said with the place and what was expected, so that somebody who teaches can mend it.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, field_validator, model_validator

from ..level import Level
from .block import Block, Context, Goal, Phrased, Strict, Words, lemmas

__all__ = ["Examples", "FindingText", "LanguageRule", "Wordlist"]

SUMMARY_LIMIT = 140


class Off(Strict):
    """Why a rule is off until a school turns it on."""

    reason: str = Field(min_length=10)


class LanguageSource(Strict):
    """Where the rule comes from."""

    document: str
    section: str | None = None
    check: Words = ()
    lexicon: Words = ()


class FindingText(Strict):
    """What a team reads at a place that the rule points at."""

    level: Level = "question"
    summary: str = Field(min_length=1, max_length=SUMMARY_LIMIT)
    ask: str = Field(min_length=2, max_length=400, pattern=r"\?$")
    alternatives: Words = Field(min_length=1)
    """What to write instead: the fact, and the option by name."""
    why: str | None = Field(default=None, max_length=400)


_MARKS = re.compile(r"\[\[|\]\]")


class Examples(Strict):
    """Sentences on which the rule speaks, with ``[[ ]]`` around the words, and keeps silent."""

    fires: Words = Field(min_length=1)
    silent: Words = Field(min_length=1)

    @field_validator("fires")
    @classmethod
    def _marked(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for text in value:
            marks = _MARKS.findall(text)
            if not marks or marks != ["[[", "]]"] * (len(marks) // 2):
                raise ValueError(f"'{text}': put [[ ]] around the words that are pointed at")
        return value

    @field_validator("silent")
    @classmethod
    def _unmarked(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for text in value:
            if _MARKS.search(text):
                raise ValueError(f"'{text}': a silent example has no [[ ]]")
        return value


def _blocks(value: object) -> object:
    return (value,) if isinstance(value, (dict, Block)) else value


def _day(value: object) -> object:
    return date.fromisoformat(value) if isinstance(value, str) else value


class LanguageRule(Strict):
    """One entry of a language file."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*(\.[a-z0-9_]+)+$", max_length=80)
    title: str = Field(min_length=1, max_length=80)
    kind: Literal["language"]
    tier: Literal[1, 2, 3]
    off: Off | None = None
    source: LanguageSource
    match: Annotated[
        tuple[Block, ...],
        Field(min_length=1),
        BeforeValidator(_blocks, json_schema_input_type=Block | tuple[Block, ...]),
    ]
    goal: Goal | None = None
    requires: Context | None = None
    unless: Context | None = None
    negated: Literal["silent", "flag"] = "flag"
    finding: FindingText
    examples: Examples
    lifecycle: Literal["preview", "stable", "deprecated", "retired"] | None = None
    owner: str | None = None
    review_by: Annotated[date, BeforeValidator(_day)] | None = None
    serves: Words = ()

    @model_validator(mode="after")
    def _contested_is_off(self) -> LanguageRule:
        if self.tier == 3 and self.off is None:
            raise ValueError("a rule of tier 3 is off; say why: off: {reason: …}")
        return self

    @property
    def on(self) -> bool:
        """Whether it speaks when nobody chose otherwise."""
        return self.off is None


class Wordlist(Phrased):
    """Words that rules refer to as ``@name``."""

    title: str = ""
    nouns: Words = ()
    """With plural and diminutive."""
    words: Words = ()
    """Just so."""
    verbs: Words = ()
    """All forms; of a separable verb those in one word."""
    adjectives: Words = ()
    """All forms, of each degree."""
    endings: Words = ()
    """Every word that ends so, and its plural."""
    codes: Words = ()
    names: Words = ()
    """With their capitals; of one word or more."""
    phrases: Words = ()
    include: Words = ()
    """Other lists, taken over whole."""
    except_: Words = Field(default=(), alias="except")

    @field_validator("words")
    @classmethod
    def _check_words(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for word in value:
            if "*" in word:
                raise ValueError(
                    f"'{word}' is a piece of a word; write it under 'phrases', or under 'endings'"
                )
        return value

    @field_validator("verbs")
    @classmethod
    def _check_verbs(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return lemmas(value)
