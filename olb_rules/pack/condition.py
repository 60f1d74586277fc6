"""The ``when`` of a rule: named measures, comparisons, and ``all`` / ``any`` / ``none``.

Parsed once into a small tree. Conditions have three values: a comparison on a measure that the
host does not record is *unknown*, and so is whatever depends on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

__all__ = [
    "COMPARISONS",
    "Comparison",
    "Condition",
    "ConditionMistake",
    "Group",
    "comparisons",
    "parse_condition",
]

#: Comparisons, and whether they take a value.
COMPARISONS: Mapping[str, bool] = {
    "is": True,
    "is_not": True,
    "below": True,
    "at_least": True,
    "above": True,
    "at_most": True,
    "one_of": True,
    "missing": False,
    "present": False,
}
GROUPS = ("all", "any", "none")

Scalar = str | int | float | bool
#: A constant, a list of constants, or the name of a parameter (written ``$name``).
Operand = Scalar | tuple[Scalar, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """One measure held against a value: ``{assessors: {below: $min_assessors}}``.

    ``path`` is where it stands below the rule in its file, for messages, coverage and mutation.
    """

    measure: str
    op: str
    value: Operand | None
    parameter: str | None
    path: tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Conditions taken together."""

    how: Literal["all", "any", "none"]
    members: tuple[Condition, ...]
    path: tuple[str | int, ...]


Condition = Comparison | Group


@dataclass(frozen=True, slots=True)
class ConditionMistake(Exception):
    """Something in a condition that is not in the vocabulary; collected by the pack loader."""

    what: str
    path: tuple[str | int, ...]
    expected: str
    word: str | None = None


def parse_condition(
    data: Any, path: tuple[str | int, ...], mistakes: list[ConditionMistake]
) -> Condition | None:
    """Parse what stands under ``when``; mistakes are collected, not raised."""
    if not isinstance(data, dict) or not data:
        mistakes.append(
            ConditionMistake("this is no condition", path, "a measure with a comparison")
        )
        return None
    members: list[Condition] = []
    for key, value in data.items():
        here = (*path, key)
        if key in GROUPS:
            members += _group(key, value, here, mistakes)
        else:
            members += _comparisons(key, value, here, mistakes)
    if not members:
        return None
    return members[0] if len(members) == 1 else Group("all", tuple(members), path)


def _group(
    how: Any, value: Any, path: tuple[str | int, ...], mistakes: list[ConditionMistake]
) -> list[Condition]:
    parts: list[tuple[Any, tuple[str | int, ...]]]
    if isinstance(value, list) and value:
        parts = [(part, (*path, i)) for i, part in enumerate(value)]
    elif isinstance(value, dict) and value:
        parts = [({key: part}, path) for key, part in value.items()]
    else:
        mistakes.append(ConditionMistake(f"'{how}' holds nothing", path, "a list of conditions"))
        return []
    members = [parse_condition(part, where, mistakes) for part, where in parts]
    return [Group(how, tuple(m for m in members if m is not None), path)]


def _comparisons(
    measure: str, value: Any, path: tuple[str | int, ...], mistakes: list[ConditionMistake]
) -> list[Condition]:
    if value in ("missing", "present"):
        return [Comparison(measure, value, None, None, path)]
    if isinstance(value, (bool, int, float, str)):
        value = {"is": value}
    if not isinstance(value, dict) or not value:
        mistakes.append(
            ConditionMistake(
                f"'{measure}' is compared with nothing", path, "a comparison such as {below: 2}"
            )
        )
        return []
    made: list[Condition] = []
    for op, operand in value.items():
        here = (*path, op)
        if op not in COMPARISONS:
            expected = "one of " + ", ".join(COMPARISONS)
            mistakes.append(ConditionMistake(f"unknown comparison '{op}'", here, expected, str(op)))
            continue
        if not COMPARISONS[op]:
            if operand is not True:
                mistakes.append(
                    ConditionMistake(f"'{op}' takes no value", here, f"'{op}: true' or just '{op}'")
                )
                continue
            made.append(Comparison(measure, op, None, None, here))
            continue
        made += _with_operand(measure, op, operand, here, mistakes)
    return made


def _with_operand(
    measure: str,
    op: str,
    operand: Any,
    path: tuple[str | int, ...],
    mistakes: list[ConditionMistake],
) -> list[Condition]:
    if isinstance(operand, str) and operand.startswith("$"):
        return [Comparison(measure, op, None, operand[1:], path)]
    if op == "one_of":
        if (
            isinstance(operand, list)
            and operand
            and all(isinstance(v, (str, int, float, bool)) for v in operand)
        ):
            return [Comparison(measure, op, tuple(operand), None, path)]
        mistakes.append(ConditionMistake("'one_of' takes a list", path, "a list of values"))
        return []
    if isinstance(operand, (str, int, float, bool)):
        return [Comparison(measure, op, operand, None, path)]
    mistakes.append(
        ConditionMistake(f"'{op}' takes one value", path, "a number, a word or a $parameter")
    )
    return []


def comparisons(condition: Condition) -> Iterator[Comparison]:
    """Every comparison in a condition, in the order in which it is written."""
    if isinstance(condition, Comparison):
        yield condition
    else:
        for member in condition.members:
            yield from comparisons(member)


def uses(conditions: Sequence[Condition]) -> frozenset[str]:
    """The measures that these conditions look at."""
    return frozenset(c.measure for condition in conditions for c in comparisons(condition))
