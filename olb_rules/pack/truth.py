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
from typing import Any, Final

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


def _comparison(measure: str, op: str, value: Any) -> Test:
    """One comparison, as a function of its own: a rule is little more than these calls.

    Nothing recorded (:data:`EMPTY`) is missing, is not any value, and is neither below nor above
    anything.
    """
    return _COMPARISONS[op](measure, value)


def _is(measure: str, value: Any) -> Test:
    def test(facts: Facts) -> Truth:
        fact = facts.get(measure, _NOT_THERE)
        return None if fact is _NOT_THERE else fact == value

    return test


def _is_not(measure: str, value: Any) -> Test:
    def test(facts: Facts) -> Truth:
        fact = facts.get(measure, _NOT_THERE)
        return None if fact is _NOT_THERE else fact != value

    return test


def _one_of(measure: str, value: Any) -> Test:
    values = frozenset(value)

    def test(facts: Facts) -> Truth:
        fact = facts.get(measure, _NOT_THERE)
        return None if fact is _NOT_THERE else fact in values

    return test


def _below(measure: str, value: Any) -> Test:
    def test(facts: Facts) -> Truth:
        fact: Any = facts.get(measure, _NOT_THERE)
        if fact is _NOT_THERE:
            return None
        return False if fact is EMPTY else fact < value

    return test


def _at_least(measure: str, value: Any) -> Test:
    def test(facts: Facts) -> Truth:
        fact: Any = facts.get(measure, _NOT_THERE)
        if fact is _NOT_THERE:
            return None
        return False if fact is EMPTY else fact >= value

    return test


def _above(measure: str, value: Any) -> Test:
    def test(facts: Facts) -> Truth:
        fact: Any = facts.get(measure, _NOT_THERE)
        if fact is _NOT_THERE:
            return None
        return False if fact is EMPTY else fact > value

    return test


def _at_most(measure: str, value: Any) -> Test:
    def test(facts: Facts) -> Truth:
        fact: Any = facts.get(measure, _NOT_THERE)
        if fact is _NOT_THERE:
            return None
        return False if fact is EMPTY else fact <= value

    return test


def _missing(measure: str, _: Any) -> Test:
    return _is(measure, EMPTY)


def _present(measure: str, _: Any) -> Test:
    return _is_not(measure, EMPTY)


_COMPARISONS: Mapping[str, Callable[[str, Any], Test]] = {
    "is": _is,
    "is_not": _is_not,
    "one_of": _one_of,
    "below": _below,
    "at_least": _at_least,
    "above": _above,
    "at_most": _at_most,
    "missing": _missing,
    "present": _present,
}
