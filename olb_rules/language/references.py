"""Which wordlists a phrase or a rule refers to as ``@name``."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .block import Block
from .model import LanguageRule
from .ways import PLACES

__all__ = ["lists_in_phrases", "lists_in_rule"]


_LIST = re.compile(r"@([\w.]+)")


def lists_in_phrases(texts: Iterable[str]) -> set[str]:
    """The wordlists that phrases refer to."""
    return {name for text in texts for name in _LIST.findall(text)}


def lists_in_rule(rule: LanguageRule) -> set[str]:
    """The wordlists that a rule refers to, in what it looks for and in its contexts."""
    return lists_in_phrases(_phrases_of(rule))


def _phrases_of(rule: LanguageRule) -> Iterable[str]:
    """Every phrase in a rule."""
    sources: list[LanguageRule | Block] = [rule, *rule.match]
    for source in sources:
        for context in (source.requires, source.unless):
            if context:
                for place in PLACES:
                    yield from getattr(context, place)
        if source.goal:
            yield from (*source.goal.in_, *source.goal.without)
    for block in rule.match:
        yield from block.phrases
        if block.head:
            yield from block.head.in_
        if block.near:
            yield from (*block.near.words, *block.near.class_)
        if block.missing:
            yield from (*block.missing.when, *block.missing.without)
