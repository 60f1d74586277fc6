"""A language rule taken apart into its lines: each lemma, word and phrase, each line of a context.

One line is what an author adds or takes away at a time, so it is what coverage and mutation count.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..language import LanguageRule
from ..language.block import Block, Context
from ..language.ways import PLACES
from .source import PackSource, Steps

__all__ = [
    "ContextLine",
    "Line",
    "context_lines",
    "lines_of",
    "steps_of",
    "taken_apart",
    "without_context",
]

#: The keys of a block whose values are looked for, each value by itself.
KEYS = ("verbs", "nouns", "adjectives", "words", "phrases")


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that a block looks for."""

    block: int
    key: str
    """``verbs``, ``nouns``, ``adjectives``, ``words``, ``phrases``, ``forms`` (one that was added)
    or ``near``."""
    number: int
    text: str


@dataclass(frozen=True, slots=True)
class ContextLine:
    """One line under ``requires`` or ``unless``, of a block or (when that is ``None``) the rule."""

    block: int | None
    context: str
    place: str
    number: int
    text: str


def lines_of(rule: LanguageRule) -> Iterator[Line]:
    """Everything that a rule looks for, in its order."""
    for at, block in enumerate(rule.match):
        for key in KEYS:
            for number, text in enumerate(getattr(block, key)):
                yield Line(at, key, number, text)
        for number, text in enumerate(block.forms.add):
            yield Line(at, "forms", number, text)
        for number, text in enumerate(block.near.words if block.near else ()):
            yield Line(at, "near", number, text)


def context_lines(rule: LanguageRule) -> Iterator[ContextLine]:
    """Every line of every context of a rule: first those of the rule, then those of its blocks."""
    owners: list[tuple[int | None, LanguageRule | Block]] = [(None, rule)]
    owners += list(enumerate(rule.match))
    for at, owner in owners:
        for name in ("requires", "unless"):
            context: Context | None = getattr(owner, name)
            for place in PLACES if context else ():
                for number, text in enumerate(getattr(context, place)):
                    yield ContextLine(at, name, place, number, text)


def taken_apart(rule: LanguageRule) -> tuple[LanguageRule, tuple[Line, ...]]:
    """The rule with a block for every line, in the order of the lines: what it finds is the same,
    and a trace of it tells by which line."""
    lines = tuple(lines_of(rule))
    blocks = tuple(only(rule.match[line.block], line) for line in lines)
    return rule.model_copy(update={"match": blocks}), lines


def only(block: Block, line: Line) -> Block:
    """A block that looks for one line alone, in the contexts of the whole."""
    update: dict[str, Any] = dict.fromkeys(KEYS, ())
    update |= {"near": None, "forms": block.forms.model_copy(update={"add": ()})}
    if line.key == "forms":
        update["forms"] = block.forms.model_copy(update={"add": (line.text,)})
    elif line.key == "near":
        assert block.near is not None
        update["near"] = block.near.model_copy(update={"words": (line.text,)})
    else:
        update[line.key] = (line.text,)
    return block.model_copy(update=update)


def without_context(rule: LanguageRule, line: ContextLine) -> LanguageRule:
    """The rule without one line of a context, of the rule itself or of one of its blocks."""
    owner: LanguageRule | Block = rule if line.block is None else rule.match[line.block]
    context: Context = getattr(owner, line.context)
    values: tuple[str, ...] = getattr(context, line.place)
    less = (*values[: line.number], *values[line.number + 1 :])
    update = {line.context: context.model_copy(update={line.place: less})}
    if line.block is None:
        return rule.model_copy(update=update)
    block = rule.match[line.block].model_copy(update=update)
    blocks = (*rule.match[: line.block], block, *rule.match[line.block + 1 :])
    return rule.model_copy(update={"match": blocks})


def steps_of(source: PackSource, rule: str, block: int | None, *steps: str | int) -> Steps:
    """Where a part of a block stands; one block may be written without a list around it, and one
    value without a list too."""
    file, start = source.entries["rule", rule]
    data: Any = source.files[file].data
    for step in start:
        data = data[step]
    path: list[str | int] = []
    if block is not None:
        path = ["match", block] if isinstance(data["match"], list) else ["match"]
    for step in path:
        data = data[step]
    wanted = ["verb" if s == "verbs" and "verbs" not in data else s for s in steps]
    for step in wanted:
        there = (isinstance(data, Mapping) and step in data) or (
            isinstance(data, list) and isinstance(step, int) and step < len(data)
        )
        if not there:
            break
        path.append(step)
        data = data[step]
    return tuple(path)
