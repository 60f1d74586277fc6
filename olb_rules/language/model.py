"""A language rule and a wordlist as an author writes them.

A closed vocabulary: words, lists and contexts, no expressions and no regular expressions. Every
mistake is said with the place and what was expected, so that somebody who teaches can mend it.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator, model_validator

from ..finding import Level
from .inflection import verb_forms
from .phrase import LARGEST_GAP, PhraseError, parse_phrase

__all__ = [
    "Block",
    "Context",
    "Examples",
    "FindingText",
    "Goal",
    "Head",
    "LanguageRule",
    "Wordlist",
]

SUMMARY_LIMIT = 140


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


def _listed(value: object) -> object:
    return (value,) if isinstance(value, str) else value


def _as_text(value: object) -> object:
    """YAML reads ``1`` as a number; in a list of words it is a word."""
    if isinstance(value, (list, tuple)):
        return tuple(str(v) if isinstance(v, int) and not isinstance(v, bool) else v for v in value)
    return _listed(value)


def _phrases(value: tuple[str, ...]) -> tuple[str, ...]:
    for text in value:
        try:
            parse_phrase(text)
        except PhraseError as error:
            raise ValueError(f"in the phrase '{text}': {error}") from None
    return value


Words = Annotated[tuple[str, ...], BeforeValidator(_as_text)]


def _lemmas(value: tuple[str, ...]) -> tuple[str, ...]:
    for lemma in value:
        try:
            verb_forms(lemma)
        except ValueError:
            raise ValueError(
                f"'{lemma}' is no infinitive; write the verb as in a dictionary, with '|' after"
                " a part that comes loose (af|zakken)"
            ) from None
    return value


class _Phrased(_Strict):
    """Keys whose values are phrases, checked while loading."""

    @field_validator(
        "next", "previous", "clause_has", "sentence_has", "phrase", "phrases", "without",
        check_fields=False,
    )  # fmt: skip
    @classmethod
    def _check(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return _phrases(value)


class Context(_Phrased):
    """What stands around a place; each key a list of phrases."""

    next: Words = ()
    """Right after the words found."""
    previous: Words = ()
    """Right before the words found."""
    clause_has: Words = ()
    """Somewhere in the clause, at most 40 words away."""
    sentence_has: Words = ()
    phrase: Words = ()
    """A phrase that the words found are part of."""


class Goal(_Phrased):
    """Where to: after one of these prepositions a word of a list must stand."""

    after: Words
    in_: Words = Field(alias="in")
    """Wordlists (``@studie``) or words."""
    required: bool = False
    """Without a goal the rule keeps silent."""
    without: Words = ()
    """When there is no goal, one of these phrases must stand in the clause."""


class Head(_Strict):
    """The noun that an adjective must belong to."""

    in_: Words = Field(alias="in")
    gap: int = Field(default=3, ge=0, le=6)
    """How many words may stand between adjective and noun."""
    attributive: bool = True
    """``een betere richting``."""
    predicative: bool = True
    """``die richting is beter``."""


class Near(_Strict):
    """A word within some words of a class of words."""

    words: Words
    class_: Words = Field(alias="class")
    within: int = Field(default=5, ge=1, le=LARGEST_GAP)


class Forms(_Strict):
    """Forms that come in addition or fall away."""

    add: Words = ()
    drop: Words = ()


Degree = Literal["pos", "comp", "sup"]


def _degrees(value: object) -> object:
    return (value,) if isinstance(value, str) else value


class Block(_Phrased):
    """What is looked for, with contexts of its own."""

    verbs: Words = ()
    nouns: Words = ()
    adjectives: Words = ()
    degree: Annotated[tuple[Degree, ...], BeforeValidator(_degrees)] = ("pos", "comp", "sup")
    head: Head | None = None
    words: Words = ()
    phrases: Words = ()
    near: Near | None = None
    forms: Forms = Forms()
    goal: Goal | None = None
    requires: Context | None = None
    unless: Context | None = None
    negated: Literal["silent", "flag"] | None = None

    @model_validator(mode="before")
    @classmethod
    def _one_verb(cls, value: object) -> object:
        if isinstance(value, dict) and "verb" in value and "verbs" not in value:
            value = {**value, "verbs": value["verb"]}
            del value["verb"]
        return value

    @field_validator("verbs")
    @classmethod
    def _check_verbs(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return _lemmas(value)

    @field_validator("words", "nouns", "adjectives")
    @classmethod
    def _check_words(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for word in value:
            if " " in word:
                raise ValueError(f"'{word}' is more than one word; write it under 'phrases'")
            if len(word.strip("*")) < 2:
                raise ValueError(f"'{word}' is too short to look for")
        return value

    @model_validator(mode="after")
    def _something(self) -> Block:
        if not (
            self.verbs or self.nouns or self.adjectives or self.words or self.phrases or self.near
        ):
            raise ValueError(
                "a block looks for nothing;"
                " expected verbs, nouns, adjectives, words, phrases or near"
            )
        if self.head and not self.adjectives:
            raise ValueError("'head' belongs to 'adjectives'")
        return self


class Off(_Strict):
    """Why a rule is off until a school turns it on."""

    reason: str = Field(min_length=10)


class LanguageSource(_Strict):
    """Where the rule comes from."""

    document: str
    section: str | None = None
    check: Words = ()
    lexicon: Words = ()


class FindingText(_Strict):
    """What a team reads at a place that the rule points at."""

    level: Level = "question"
    summary: str = Field(min_length=1, max_length=SUMMARY_LIMIT)
    ask: str = Field(min_length=2, max_length=400, pattern=r"\?$")
    alternatives: Words = Field(min_length=1)
    """What to write instead: the fact, and the option by name."""
    why: str | None = Field(default=None, max_length=400)


_MARKS = re.compile(r"\[\[|\]\]")


class Examples(_Strict):
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


class LanguageRule(_Strict):
    """One entry of a language file."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*(\.[a-z0-9_]+)+$", max_length=80)
    title: str = Field(min_length=1, max_length=80)
    kind: Literal["language"]
    tier: Literal[1, 2, 3]
    off: Off | None = None
    source: LanguageSource
    match: Annotated[tuple[Block, ...], BeforeValidator(_blocks)] = Field(min_length=1)
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


class Wordlist(_Phrased):
    """Words that rules refer to as ``@name``."""

    title: str = ""
    nouns: Words = ()
    """With plural and diminutive."""
    words: Words = ()
    """Just so."""
    verbs: Words = ()
    """All forms; of a separable verb those in one word."""
    endings: Words = ()
    """Every word that ends so, and its plural."""
    codes: Words = ()
    names: Words = ()
    """With their capitals; of one word or more."""
    phrases: Words = ()
    include: Words = ()
    """Other lists, taken over whole."""
    except_: Words = Field(default=(), alias="except")

    @field_validator("verbs")
    @classmethod
    def _check_verbs(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return _lemmas(value)
