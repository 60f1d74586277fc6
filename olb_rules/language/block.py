"""What a rule looks for, and what must or must not stand around it."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    field_validator,
    model_validator,
)

from .inflection import verb_forms
from .phrase import LARGEST_GAP, PhraseError, parse_phrase

__all__ = [
    "Block", "Context", "Forms", "Goal", "Head", "Missing", "Near", "Phrased", "Strict", "Words",
    "lemmas",
]  # fmt: skip


class Strict(BaseModel):
    """What these models have in common: frozen, and no key that is not named here."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, defer_build=True)


_AROUND_BAR = re.compile(r"\s*\|\s*")


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


def _written_close(value: tuple[str, ...]) -> tuple[str, ...]:
    """A long choice goes on in the next line of a file, which leaves a space after its bar."""
    return tuple(_AROUND_BAR.sub("|", text) if "|" in text else text for text in value)


Words = Annotated[
    tuple[str, ...],
    BeforeValidator(_as_text, json_schema_input_type=str | tuple[str | int, ...]),
    AfterValidator(_written_close),
]


def lemmas(value: tuple[str, ...]) -> tuple[str, ...]:
    """Verbs as in a dictionary; a mistake is said with how to write one."""
    for lemma in value:
        try:
            verb_forms(lemma)
        except ValueError:
            raise ValueError(
                f"'{lemma}' is no infinitive; write the verb as in a dictionary, with '|' after"
                " a part that comes loose (af|zakken)"
            ) from None
    return value


class Phrased(Strict):
    """Keys whose values are phrases, checked while loading."""

    @field_validator(
        "next", "previous", "clause_has", "sentence_has", "phrase", "phrases", "without", "when",
        check_fields=False,
    )  # fmt: skip
    @classmethod
    def _check(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return _phrases(value)


class Context(Phrased):
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


class Goal(Phrased):
    """Where to: after one of these prepositions a word of a list must stand."""

    after: Words
    in_: Words = Field(alias="in")
    """Wordlists (``@studie``) or words."""
    required: bool = False
    """Without a goal the rule keeps silent."""
    without: Words = ()
    """When there is no goal, one of these phrases must stand in the clause."""


class Head(Strict):
    """The noun that an adjective must belong to."""

    in_: Words = Field(alias="in")
    gap: int = Field(default=3, ge=0, le=6)
    """How many words may stand between adjective and noun."""
    attributive: bool = True
    """``een betere richting``."""
    predicative: bool = True
    """``die richting is beter``."""


class Near(Strict):
    """A word within some words of a class of words."""

    words: Words
    class_: Words = Field(alias="class")
    within: int = Field(default=5, ge=1, le=LARGEST_GAP)


class Missing(Phrased):
    """What a whole text lacks: it speaks of these, and never of those."""

    when: Words
    """What makes one look: concerns, say; each a phrase or a wordlist."""
    without: Words
    """What should stand beside it somewhere in the text: strengths, say."""
    at_least: int = Field(default=2, ge=1, le=20)
    """In how many sentences ``when`` must stand."""


class Forms(Strict):
    """Forms that come in addition or fall away."""

    add: Words = ()
    drop: Words = ()


Degree = Literal["pos", "comp", "sup"]


def _degrees(value: object) -> object:
    return (value,) if isinstance(value, str) else value


class Block(Phrased):
    """What is looked for, with contexts of its own."""

    verbs: Words = ()
    nouns: Words = ()
    adjectives: Words = ()
    degree: Annotated[
        tuple[Degree, ...],
        BeforeValidator(_degrees, json_schema_input_type=Degree | tuple[Degree, ...]),
    ] = ("pos", "comp", "sup")
    head: Head | None = None
    words: Words = ()
    phrases: Words = ()
    near: Near | None = None
    missing: Missing | None = None
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
        return lemmas(value)

    @field_validator("words", "nouns", "adjectives")
    @classmethod
    def _check_words(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for word in value:
            if " " in word:
                raise ValueError(f"'{word}' is more than one word; write it under 'phrases'")
            if any(sign in word for sign in "=<>@[]()|"):
                raise ValueError(f"'{word}' is more than a word; write it under 'phrases'")
            if len(word.strip("*")) < 2:
                raise ValueError(f"'{word}' is too short to look for")
        return value

    @model_validator(mode="after")
    def _something(self) -> Block:
        if not (
            self.verbs or self.nouns or self.adjectives or self.words or self.phrases or self.near
            or self.missing
        ):  # fmt: skip
            raise ValueError(
                "a block looks for nothing;"
                " expected verbs, nouns, adjectives, words, phrases, near or missing"
            )
        if self.head and not self.adjectives:
            raise ValueError("'head' belongs to 'adjectives'")
        return self
