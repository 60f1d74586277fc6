"""Changes of a language rule: a word, phrase, form or exception less, or another reach."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ...language import LanguageRule
from ...language.block import Block, Goal
from ..lines import KEYS, ContextLine, Line, context_lines, lines_of, steps_of, without_context
from ..source import PackSource, Steps
from .mutant import Mutant

__all__ = ["wording_mutants"]

#: What a change is about stands between quotation marks in its words.
_QUOTED = re.compile(r"'(.*)'")
_ONE = {
    "verbs": "verb",
    "nouns": "noun",
    "adjectives": "adjective",
    "words": "word",
    "phrases": "phrase",
    "forms": "added form",
    "near": "word nearby",
}


def wording_mutants(rule: LanguageRule, source: PackSource) -> Iterator[Mutant]:
    """Every change of one language rule."""
    for block, steps, change, changed in _changes(rule):
        at = steps_of(source, rule.id, block, *steps)
        quoted = _QUOTED.search(change)
        text = quoted.group(1) if quoted else ""
        line = _line(change, text)
        yield Mutant("rule", rule.id, at, change, changed, block, text, line)


def _line(change: str, text: str) -> str | None:
    """The line that a change leaves out or weakens, as a trace names it."""
    if change.startswith("without unless."):
        return f"{change.split()[1]}: {text}"
    less = change.startswith("without the ") or "only as it stands" in change
    return text if less else None


Change = tuple["int | None", Steps, str, LanguageRule]


def _changes(rule: LanguageRule) -> Iterator[Change]:
    several = len(list(lines_of(rule))) > 1
    for line in lines_of(rule):
        if several:
            yield _without(rule, line)
        yield from _just_so(rule, line)
    for context in context_lines(rule):
        yield _without_context(rule, context)
    for number, block in enumerate(rule.match):
        yield from _of_block(rule, number, block)
    if rule.goal:
        for steps, change, goal in _of_goal(rule.goal):
            yield None, steps, change, rule.model_copy(update={"goal": goal})
    if any(block.negated is None for block in rule.match):
        other = "flag" if rule.negated == "silent" else "silent"
        changed = rule.model_copy(update={"negated": other})
        yield None, ("negated",), f"negated {rule.negated} -> {other}", changed


def _with_block(rule: LanguageRule, number: int, **update: Any) -> LanguageRule:
    block = rule.match[number].model_copy(update=update)
    return rule.model_copy(
        update={"match": (*rule.match[:number], block, *rule.match[number + 1 :])}
    )


def _less(values: tuple[str, ...], number: int) -> tuple[str, ...]:
    return (*values[:number], *values[number + 1 :])


def _without(rule: LanguageRule, line: Line) -> Change:
    """One word or phrase less."""
    block = rule.match[line.block]
    steps: Steps = (line.key, line.number)
    changed: dict[str, Any]
    if line.key == "forms":
        forms = block.forms.model_copy(update={"add": _less(block.forms.add, line.number)})
        changed, steps = {"forms": forms}, ("forms", "add", line.number)
    elif line.key == "near":
        assert block.near is not None
        words = _less(block.near.words, line.number)
        near = block.near.model_copy(update={"words": words}) if words else None
        changed, steps = {"near": near}, ("near", "words", line.number)
    else:
        changed = {line.key: _less(getattr(block, line.key), line.number)}
    made = _with_block(rule, line.block, **changed)
    if not any(True for one in lines_of(made) if one.block == line.block):
        blocks = (*rule.match[: line.block], *rule.match[line.block + 1 :])
        made = rule.model_copy(update={"match": blocks})
    where = f" in block {line.block + 1}" if len(rule.match) > 1 else ""
    return line.block, steps, f"without the {_ONE[line.key]} '{line.text}'{where}", made


def _just_so(rule: LanguageRule, line: Line) -> Iterator[Change]:
    """Forms less: a lemma taken for a word that is written in one way only, and a verb whose part
    does not come loose."""
    if line.key not in ("verbs", "nouns", "adjectives"):
        return
    block = rule.match[line.block]
    rest = {line.key: _less(getattr(block, line.key), line.number)}
    where = f" in block {line.block + 1}" if len(rule.match) > 1 else ""
    one, steps = _ONE[line.key], (line.key, line.number)
    plain = line.text.replace("|", "")
    if not (line.key == "adjectives" and block.head is not None):
        changed = _with_block(rule, line.block, **rest, words=(*block.words, plain))
        yield line.block, steps, f"the {one} '{line.text}' only as it stands{where}", changed
    if "|" in line.text:
        verbs = (*block.verbs[: line.number], plain, *block.verbs[line.number + 1 :])
        changed = _with_block(rule, line.block, verbs=verbs)
        yield line.block, steps, f"the {one} '{line.text}' without a loose part{where}", changed


def _without_context(rule: LanguageRule, line: ContextLine) -> Change:
    """One exception or requirement less."""
    where = f" in block {line.block + 1}" if line.block is not None and len(rule.match) > 1 else ""
    said = f"without {line.context}.{line.place} '{line.text}'{where}"
    steps = (line.context, line.place, line.number)
    return line.block, steps, said, without_context(rule, line)


def _of_block(rule: LanguageRule, number: int, block: Block) -> Iterator[Change]:
    where = f" in block {number + 1}" if len(rule.match) > 1 else ""
    for at, form in enumerate(block.forms.drop):
        forms = block.forms.model_copy(update={"drop": _less(block.forms.drop, at)})
        changed = _with_block(rule, number, forms=forms)
        yield number, ("forms", "drop", at), f"'{form}' not dropped{where}", changed
    if block.adjectives and len(block.degree) > 1:
        for at, degree in enumerate(block.degree):
            changed = _with_block(rule, number, degree=_less(block.degree, at))
            yield number, ("degree",), f"degree without {degree}{where}", changed
    if block.head:
        for key in ("attributive", "predicative"):
            if getattr(block.head, key):
                head = block.head.model_copy(update={key: False})
                changed = _with_block(rule, number, head=head)
                yield number, ("head",), f"head: {key} false{where}", changed
        changed = _with_block(rule, number, head=None)
        yield number, ("head",), f"without head{where}", changed
    if block.near:
        for within in (block.near.within - 1, block.near.within + 1):
            near = block.near.model_copy(update={"within": within})
            changed = _with_block(rule, number, near=near)
            yield number, ("near", "within"), f"near: within {within}{where}", changed
    if block.goal:
        for steps, change, goal in _of_goal(block.goal):
            changed = _with_block(rule, number, goal=goal)
            yield number, steps, f"{change}{where}", changed
    if block.negated is not None:
        other = "flag" if block.negated == "silent" else "silent"
        changed = _with_block(rule, number, negated=other)
        yield number, ("negated",), f"negated {block.negated} -> {other}{where}", changed


def _of_goal(goal: Goal) -> Iterator[tuple[Steps, str, Goal | None]]:
    yield ("goal",), "without goal", None
    turned = goal.model_copy(update={"required": not goal.required})
    yield ("goal", "required"), f"goal: required {str(not goal.required).lower()}", turned
    for key, alias in (("after", "after"), ("in_", "in"), ("without", "without")):
        values = getattr(goal, key)
        for number, text in enumerate(values):
            if len(values) > 1 or key == "without":
                less = goal.model_copy(update={key: _less(values, number)})
                yield ("goal", alias, number), f"goal: {alias} without '{text}'", less


assert set(_ONE) == {*KEYS, "forms", "near"}
