"""Rules and wordlists as they are shipped, read once."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import Path

import pytest

from olb_rules.language import (
    LanguageMatcher,
    LanguageRule,
    compile_language,
)
from olb_rules.language.model import Wordlist
from olb_rules.language.read import LanguageFile, read_language

RULES = Path(__file__).parents[2] / "rules" / "language"


@functools.cache
def all_wordlists() -> Mapping[str, Wordlist]:
    return read_language(RULES).wordlists


@functools.cache
def hierarchy_rules() -> LanguageFile:
    return read_language(RULES / "hierarchy")


@functools.cache
def hierarchy_matcher() -> LanguageMatcher:
    """Of the rules of the hierarchy that are on."""
    return compile_language(hierarchy_rules().on, all_wordlists())


def matcher_with(rule: LanguageRule) -> LanguageMatcher:
    """A matcher that has a rule of the hierarchy in it, also one that is off."""
    return hierarchy_matcher() if rule.on else compile_language([rule], all_wordlists())


@pytest.fixture(scope="session")
def shared_wordlists() -> dict[str, object]:
    """Those that every group of rules may use."""
    return dict(read_language(RULES / "wordlists.yaml").wordlists)


@pytest.fixture
def make(shared_wordlists: dict):
    """A matcher of one rule with the given keys."""

    def build(**keys: object) -> LanguageMatcher:
        rule = LanguageRule.model_validate(
            {
                "id": "try.rule",
                "title": "Proef",
                "kind": "language",
                "tier": 1,
                "source": {"document": "kansrijke-olb"},
                "finding": {"summary": "s", "ask": "a?", "alternatives": ["b"]},
                "examples": {"fires": ["[[x]]"], "silent": ["y"]},
                **keys,
            }
        )
        return compile_language([rule], shared_wordlists)

    return build


def marked(text: str, matcher: LanguageMatcher, *, quoted: bool = False) -> list[str]:
    """The words that hits point at, one string per hit, parts joined by an underscore."""
    return [
        "_".join(text[span.start : span.end] for span in hit.spans)
        for hit in matcher.scan(text)
        if hit.quoted == quoted
    ]
