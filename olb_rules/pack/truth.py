"""Conditions with three values: true, false, and unknown (``None``).

A condition is compiled once into plain Python functions over *facts*: a mapping from measure to
value, in which a measure that the host does not record is simply not there, and one that is
recorded with nothing in it is :data:`EMPTY`. Unknown behaves as in Kleene's logic: ``all`` is
false as soon as one member is, ``any`` is true as soon as one is, and otherwise one unknown member
makes the whole unknown.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from .condition import Comparison, Condition

__all__ = ["EMPTY", "Empty", "Fact", "Facts", "Truth", "compile_condition"]


class Empty(enum.Enum):
    """Recorded, and nothing there."""

    EMPTY = "empty"


EMPTY: Final = Empty.EMPTY

Fact = int | float | str | bool | date | Empty
Facts = Mapping[str, Fact]
Truth = bool | None
Constant = int | float | str | bool | date | tuple[int | float | str | bool | date, ...] | None
Test = Callable[[Facts], Truth]

_NOT_THERE: Final = object()


def compile_condition(condition: Condition, constant: Callable[[Comparison], Constant]) -> Test:
    """A function that gives the truth of a condition on facts.

    ``constant`` gives the value that a comparison holds its measure against: parameters filled
    in, words turned into days where the measure is a day.
    """
    if isinstance(condition, Comparison):
        return _comparison(condition.measure, condition.op, constant(condition))
    tests = tuple(compile_condition(member, constant) for member in condition.members)
    if condition.how == "all":
        return _all(tests)
    if condition.how == "any":
        return _any(tests)
    anyone = _any(tests)

    def none(facts: Facts) -> Truth:
        truth = anyone(facts)
        return None if truth is None else not truth

    return none


def _all(tests: tuple[Test, ...]) -> Test:
    def every(facts: Facts) -> Truth:
        truth: Truth = True
        for test in tests:
            one = test(facts)
            if one is False:
                return False
            if one is None:
                truth = None
        return truth

    return every


def _any(tests: tuple[Test, ...]) -> Test:
    def some(facts: Facts) -> Truth:
        truth: Truth = False
        for test in tests:
            one = test(facts)
            if one is True:
                return True
            if one is None:
                truth = None
        return truth

    return some


def _comparison(measure: str, op: str, value: Constant) -> Test:
    """One comparison. Nothing recorded (:data:`EMPTY`) is missing, is not any value, and is
    neither below nor above anything."""
    decide = _DECISIONS[op]

    def test(facts: Facts) -> Truth:
        fact = facts.get(measure, _NOT_THERE)
        if fact is _NOT_THERE:
            return None
        return decide(fact, value)

    return test


_DECISIONS: Mapping[str, Callable[..., bool]] = {
    "is": lambda fact, value: fact is not EMPTY and fact == value,
    "is_not": lambda fact, value: fact is EMPTY or fact != value,
    "below": lambda fact, value: fact is not EMPTY and fact < value,
    "at_least": lambda fact, value: fact is not EMPTY and fact >= value,
    "above": lambda fact, value: fact is not EMPTY and fact > value,
    "at_most": lambda fact, value: fact is not EMPTY and fact <= value,
    "one_of": lambda fact, value: fact is not EMPTY and fact in value,
    "missing": lambda fact, _: fact is EMPTY,
    "present": lambda fact, _: fact is not EMPTY,
}
