"""Conditions and facts as durable-rules is given them: only what it was measured to do right.

A condition becomes one or more *tests*: constant comparisons under ``$and`` and ``$or``, in the C
code's own JSON. ``none`` is rewritten with opposite comparisons, and a condition with more groups
than the C code can hold is split into several tests of which one must hold. Facts become numbers.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from ..errors import OutsideSubsetError
from ..pack.condition import Comparison, Condition
from ..pack.truth import EMPTY, Fact
from .program import ProgramRule

__all__ = ["NUMBER_LIMIT", "Codes", "tests_of"]

#: Whole numbers that a double holds exactly; the C code compares numbers as doubles.
NUMBER_LIMIT: Final = 2**53
#: Whole numbers of up to this many characters are below the limit without a look at their value.
SAFE_DIGITS: Final = 15
#: Groups in one test: from 14 on, creating the ruleset fails (error 113).
GROUPS_PER_TEST: Final = 10
#: Tests that one condition may be split into.
TESTS_PER_RULE: Final = 64


class Codes:
    """How the facts of one ruleset are written: a short field for each measure, and a number for
    each text that a rule names. A text of the profile itself never reaches the C code."""

    __slots__ = ("_marked", "fields", "texts")

    def __init__(self, rules: Iterable[ProgramRule]) -> None:
        self.fields: dict[str, str] = {}
        self._marked: set[str] = set()
        self.texts: dict[str, int] = {}
        for rule in rules:
            for measure in rule.measures:
                self.fields.setdefault(measure, f"m{len(self.fields)}")
            for constant in rule.constants.values():
                for value in constant if isinstance(constant, tuple) else (constant,):
                    if isinstance(value, str):
                        self.texts.setdefault(value, 1 + len(self.texts))

    def number(self, measure: str, value: object) -> str:
        """A fact or constant as a JSON number without an exponent.

        Raises:
            OutsideSubsetError: for a number that the C code would misread.
        """
        if isinstance(value, bool):
            return "1" if value else "0"
        if isinstance(value, str):
            return str(self.texts.get(value, 0))
        if isinstance(value, date):
            return str(value.toordinal())
        if isinstance(value, int) and abs(value) < NUMBER_LIMIT:
            return str(value)
        if isinstance(value, float) and math.isfinite(value) and abs(value) < NUMBER_LIMIT:
            text = repr(value)
            if "e" not in text:
                return text
            exact = format(value, ".20f")
            if float(exact) == value:
                return exact
        raise OutsideSubsetError(
            f"measure '{measure}' has a value that is no text, day, boolean or number between "
            "1e-15 and 2**53; the engine would misread it: use the reference engine"
        )

    def message(self, number: int, facts: Mapping[str, Fact]) -> str:
        """The facts of a subject as one message: a field for the value, and one that says whether
        there is a value or nothing was recorded. What is not recorded is left out, and every test
        on it is then false."""
        parts = [f'"k":"subject","sid":"0","id":"{number}"']
        marked = self._marked
        for measure, field in self.fields.items():
            fact = facts.get(measure)
            if fact is EMPTY:
                parts.append(f'"e{field}":1')
            elif fact is not None:
                text = str(fact) if type(fact) is int else None
                if text is None or len(text) > SAFE_DIGITS:
                    text = self.number(measure, fact)
                parts.append(f'"{field}":{text}')
                if field in marked:
                    parts.append(f'"v{field}":1')
        return "{" + ",".join(parts) + "}"

    def filled(self, measure: str) -> str:
        """The test that a measure has a value; its field is then part of every message."""
        field = self.fields[measure]
        self._marked.add(field)
        return f'{{"v{field}":1}}'


@dataclass(frozen=True, slots=True)
class _Junction:
    """Tests taken together, with no junction of the same kind directly inside."""

    how: str
    parts: tuple[_Junction | str, ...]

    @property
    def groups(self) -> int:
        """This group and all groups inside it."""
        return 1 + sum(part.groups for part in self.parts if isinstance(part, _Junction))

    def __str__(self) -> str:
        return f'{{"{self.how}":[{",".join(str(part) for part in self.parts)}]}}'


def _join(how: str, parts: Sequence[_Junction | str]) -> _Junction | str:
    flat: list[_Junction | str] = []
    for part in parts:
        flat += part.parts if isinstance(part, _Junction) and part.how == how else (part,)
    unique = tuple(dict.fromkeys(flat))
    return unique[0] if len(unique) == 1 else _Junction(how, unique)


def tests_of(rule: ProgramRule, codes: Codes) -> list[str]:
    """The tests of a rule, of which at least one must hold.

    Raises:
        OutsideSubsetError: for a condition too intricate for the C code.
    """
    todo: list[_Junction | str] = [_tree(rule.condition, rule, codes, holds=True)]
    done: list[str] = []
    while todo:
        tree = todo.pop()
        if not isinstance(tree, _Junction) or tree.groups <= GROUPS_PER_TEST:
            done.append(str(tree))
        else:
            todo += _split(tree)
        if len(todo) + len(done) > TESTS_PER_RULE:
            raise OutsideSubsetError(
                f"the condition of rule '{rule.id}' is too intricate for the engine; make it two "
                "rules, or use a measure"
            )
    return done


def _split(tree: _Junction) -> list[_Junction | str]:
    """Trees of which one must hold: the parts of an ``$or``, or an ``$and`` with one of its
    alternatives chosen."""
    if tree.how == "$or":
        return list(tree.parts)
    chosen = max(
        (part for part in tree.parts if isinstance(part, _Junction)), key=lambda part: part.groups
    )
    rest = [part for part in tree.parts if part is not chosen]
    return [_join("$and", [*rest, alternative]) for alternative in chosen.parts]


def _tree(condition: Condition, rule: ProgramRule, codes: Codes, *, holds: bool) -> _Junction | str:
    """A condition, or with ``holds=False`` its opposite, as tests.

    A test on a field that is not in the message is false, so both a comparison and its opposite
    are false on what is not recorded: the rule does not fire on what is unknown.
    """
    if isinstance(condition, Comparison):
        return _comparison(condition, rule, codes, holds=holds)
    if condition.how == "none":
        holds = not holds
    together = (condition.how == "all") is holds
    parts = [_tree(member, rule, codes, holds=holds) for member in condition.members]
    return _join("$and" if together else "$or", parts)


_TESTS: Final = {"below": "$lt", "at_least": "$gte", "above": "$gt", "at_most": "$lte"}
_OPPOSITES: Final = {"below": "$gte", "at_least": "$lt", "above": "$lte", "at_most": "$gt"}


def _comparison(
    one: Comparison, rule: ProgramRule, codes: Codes, *, holds: bool
) -> _Junction | str:
    field = codes.fields[one.measure]
    empty = f'{{"e{field}":1}}'
    if one.op in ("missing", "present"):
        return empty if (one.op == "missing") is holds else codes.filled(one.measure)
    constant = rule.constant(one)
    numbers = [
        codes.number(one.measure, value)
        for value in (constant if isinstance(constant, tuple) else (constant,))
    ]
    if one.op in ("is", "is_not", "one_of"):
        if (one.op != "is_not") is holds:
            return _join("$or", [f'{{"{field}":{number}}}' for number in numbers])
        others = [f'{{"$neq":{{"{field}":{number}}}}}' for number in numbers]
        return _join("$or", [empty, _join("$and", others)])
    if holds:
        return f'{{"{_TESTS[one.op]}":{{"{field}":{numbers[0]}}}}}'
    opposite = f'{{"{_OPPOSITES[one.op]}":{{"{field}":{numbers[0]}}}}}'
    return _join("$or", [empty, opposite])
