"""The ``where`` of a measure or collection: which items count.

A field that an item does not have makes the answer unknown (``None``) for that item.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from ..pack.measure import FIELD_TESTS
from .dossier import Dossier, Item, follow

__all__ = ["Filter", "compile_filter"]

#: (item, dossier, item at hand, day of a measure) -> does the item count?
DayOf = Callable[[str], "date | None"]
Filter = Callable[[Item, Dossier, "Item | None", DayOf], "bool | None"]

_COMPARE: Mapping[str, Callable[[Any, Any], bool]] = {
    "is": lambda a, b: a == b,
    "is_not": lambda a, b: a != b,
    "one_of": lambda a, b: a in b,
    "below": lambda a, b: a < b,
    "at_least": lambda a, b: a >= b,
    "above": lambda a, b: a > b,
    "at_most": lambda a, b: a <= b,
    "before": lambda a, b: a < b,
    "after": lambda a, b: a > b,
    "from": lambda a, b: a >= b,
    "until": lambda a, b: a <= b,
}


def compile_filter(where: Mapping[str, Any]) -> Filter:
    """One function for all the fields of a ``where``; an empty one takes every item.

    The field ``self`` is the item itself, for lists of plain words.
    """
    tests: list[Filter] = []
    for field, wanted in where.items():
        if wanted in ("missing", "present", "unset"):
            wanted = {wanted: True}  # noqa: PLW2901  the short form
        elif isinstance(wanted, list):
            wanted = {"one_of": wanted}  # noqa: PLW2901
        elif not isinstance(wanted, Mapping):
            wanted = {"is": wanted}  # noqa: PLW2901
        steps = [] if field == "self" else field.split(".")
        tests += [_test(steps, op, operand) for op, operand in wanted.items()]

    def keep(item: Item, dossier: Dossier, at_hand: Item | None, day_of: DayOf) -> bool | None:
        answer: bool | None = True
        for test in tests:
            one = test(item, dossier, at_hand, day_of)
            if one is False:
                return False
            if one is None:
                answer = None
        return answer

    return keep


def _test(steps: list[str], op: str, operand: Any) -> Filter:
    if op in ("missing", "present"):
        return _emptiness(steps, wanted_empty=op == "missing")
    if op == "unset":
        return _unset(steps)
    if op in ("holds", "holds_any", "in"):
        return _membership(steps, op, operand)
    compare = _COMPARE[op]
    is_day = FIELD_TESTS[op] == "day"

    def test(item: Item, dossier: Dossier, at_hand: Item | None, day_of: DayOf) -> bool | None:
        found = follow(item, steps)
        if found.lacks or not found.items:
            return None
        value = found.items[0].value
        if is_day:
            day = day_of(operand)
            return None if day is None else compare(date.fromisoformat(value), day)
        other = operand
        if isinstance(operand, str) and operand.startswith("item.") and at_hand is not None:
            there = dossier.path(operand, at_hand)
            if there.lacks or not there.items:
                return None
            other = there.items[0].value
        return compare(value, other)

    return test


def _emptiness(steps: list[str], *, wanted_empty: bool) -> Filter:
    def test(item: Item, dossier: Dossier, at_hand: Item | None, day_of: DayOf) -> bool | None:  # noqa: ARG001
        found = follow(item, steps)
        if found.lacks:
            return None
        empty = all(isinstance(i.value, str) and not i.value.strip() for i in found.items)
        return empty is wanted_empty

    return test


def _unset(steps: list[str]) -> Filter:
    """For a field that is absent by design until something happens (``dropped_reason``): nothing
    stands there, whether the host leaves it out or hands over an empty text."""
    empty = _emptiness(steps, wanted_empty=True)

    def test(item: Item, dossier: Dossier, at_hand: Item | None, day_of: DayOf) -> bool | None:
        return empty(item, dossier, at_hand, day_of) is not False

    return test


def _membership(steps: list[str], op: str, operand: Any) -> Filter:
    """``holds``: a list of the item has this value; ``holds_any`` and ``in``: the item shares a
    value with what stands at a path."""

    def test(item: Item, dossier: Dossier, at_hand: Item | None, day_of: DayOf) -> bool | None:  # noqa: ARG001
        found = follow(item, steps)
        if found.lacks:
            return None
        values = {i.value for i in found.items}
        if op == "holds" and not (isinstance(operand, str) and operand.startswith("item.")):
            return operand in values
        there = dossier.path(operand, at_hand)
        if there.lacks:
            return None
        return not values.isdisjoint(i.value for i in there.items)

    return test
